use serde_json::{Value, json};

use super::*;
use crate::corev1::testing::short;
use crate::defaults::SetDefaults;

fn statuses(list: &Value) -> Vec<ContainerStatus> {
    serde_json::from_value(list.clone()).unwrap()
}

fn ended(name: &str, code: i32) -> Value {
    json!({"name": name, "state": {"terminated": {"exitCode": code}}})
}

fn alive(name: &str, state: &str) -> Value {
    json!({"name": name, "state": {state: {}}})
}

/// What is said of one list after another, if the containers of a Pod are these.
fn transitions(spec: &Value, old: &Value, new: &Value) -> Vec<String> {
    let spec: PodSpec = serde_json::from_value(spec.clone()).unwrap();
    let mut out = Errors::new();
    let root = Path::root();
    validate_transitions(&statuses(new), &statuses(old), spec.may_restart(), &root.field("x"), &mut out);
    short(&out)
}

#[test]
fn amounts_are_rounded_up() {
    let mut status: ContainerStatus = serde_json::from_str(
        r#"{"allocatedResources": {"cpu": "1u"}, "resources": {"limits": {"cpu": "2u"}, "requests": {"cpu": "3u"}}}"#,
    )
    .unwrap();
    status.set_defaults();
    let resources = status.resources.unwrap();
    for amounts in [&status.allocated_resources, &resources.limits, &resources.requests] {
        assert_eq!(amounts["cpu"].to_string(), "1m");
    }
}

#[test]
fn what_has_ended_stays_so() {
    let spec = json!({"restartPolicy": "Never", "containers": [{"name": "a"}, {"name": "b"}]});
    let refused = "Forbidden x[0].state";
    for (old, new, expected) in [
        (json!([ended("a", 0)]), json!([alive("a", "running")]), vec![refused]),
        (json!([ended("a", 0)]), json!([alive("a", "waiting")]), vec![refused]),
        (json!([ended("a", 0)]), json!([{"name": "a"}]), vec![refused]),
        (json!([ended("a", 0)]), json!([ended("a", 1)]), vec![]),
        (json!([ended("a", 0)]), json!([]), vec![]),
        (json!([alive("a", "running")]), json!([ended("a", 1)]), vec![]),
        (json!([alive("a", "running")]), json!([alive("a", "waiting")]), vec![]),
        // The server counts in the old list; what is meant stands in the new one.
        (
            json!([alive("b", "running"), ended("a", 0)]),
            json!([alive("a", "running"), alive("b", "running")]),
            vec!["Forbidden x[1].state -> x[0].state"],
        ),
        (
            json!([ended("a", 0)]),
            json!([ended("a", 0), alive("a", "running")]),
            vec!["Forbidden x[0].state -> x[1].state"],
        ),
        // Nobody knows that container, so it is not started again.
        (json!([ended("ghost", 0)]), json!([alive("ghost", "running")]), vec![refused]),
    ] {
        assert_eq!(transitions(&spec, &old, &new), expected, "{old} {new}");
    }
}

#[test]
fn what_is_started_again_may_run() {
    let spec = |pod: &str, more: Value| {
        let mut container = json!({"name": "a"});
        container.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"restartPolicy": pod, "containers": [container]})
    };
    let rule = |policy: &str, operator: &str, action: &str| {
        json!({"restartPolicy": policy,
            "restartPolicyRules": [{"action": action, "exitCodes": {"operator": operator, "values": [7, 8]}}]})
    };
    for (spec, code, is_restarted) in [
        (spec("Always", json!({})), 0, true),
        (spec("", json!({})), 0, true),
        (spec("OnFailure", json!({})), 0, false),
        (spec("OnFailure", json!({})), 1, true),
        (spec("Never", json!({})), 1, false),
        (spec("Never", json!({"restartPolicy": "Always"})), 0, true),
        (spec("Never", json!({"restartPolicy": "OnFailure"})), 0, false),
        (spec("Never", json!({"restartPolicy": "OnFailure"})), 1, true),
        (spec("Always", json!({"restartPolicy": "Never"})), 1, false),
        (spec("Always", json!({"restartPolicy": "Odd"})), 0, true),
        (spec("Never", rule("Never", "In", "Restart")), 7, true),
        (spec("Never", rule("Never", "In", "Restart")), 9, false),
        (spec("Never", rule("Never", "NotIn", "Restart")), 7, false),
        (spec("Never", rule("Never", "NotIn", "Restart")), 9, true),
        (spec("Never", rule("Never", "Odd", "Restart")), 7, false),
        (spec("Never", rule("Never", "In", "Odd")), 7, false),
        (spec("Never", rule("Never", "In", "RestartAllContainers")), 7, true),
        // Rules count only beside a policy.
        (
            spec("Never", json!({"restartPolicyRules": rule("", "In", "Restart")["restartPolicyRules"]})),
            7,
            false,
        ),
    ] {
        let said = transitions(&spec, &json!([ended("a", code)]), &json!([alive("a", "running")]));
        assert_eq!(said.is_empty(), is_restarted, "{spec} {code}");
    }
}

#[test]
fn a_rule_can_restart_all() {
    let can = |spec: Value| serde_json::from_value::<PodSpec>(spec).unwrap().can_restart_all();
    let rules = |action: &str| json!([{"restartPolicyRules": [{"action": action}]}]);
    assert!(can(json!({"containers": rules("RestartAllContainers")})));
    assert!(can(json!({"initContainers": rules("RestartAllContainers")})));
    assert!(!can(json!({"containers": rules("Restart"), "initContainers": rules("Restart")})));
    assert!(!can(json!({})));
}

#[test]
fn users_by_operating_system() {
    let users = |system: Option<&OSName>, user: Value| {
        let mut out = Errors::new();
        let root = Path::root();
        validate_users(&statuses(&json!([{"user": user}])), system, &root.field("x"), &mut out);
        short(&out)
    };
    let odd =
        json!({"linux": {"uid": 4_294_967_296_u64, "gid": -1, "supplementalGroups": [0, 2_147_483_648_u64]}});
    let at = "x[0].user.linux";
    let expected = ["uid", "gid", "supplementalGroups[1]"].map(|field| format!("Invalid {at}.{field}"));
    assert_eq!(users(None, odd.clone()), expected);
    assert_eq!(users(Some(&OSName::Linux), odd.clone()), expected);
    assert_eq!(users(Some(&OSName::Windows), odd.clone()), [format!("Forbidden {at}")]);
    assert_eq!(users(Some(&OSName::from("plan9")), odd), [""; 0]);
    let largest =
        json!({"linux": {"uid": 4_294_967_295_u64, "gid": 2_147_483_647, "supplementalGroups": [0]}});
    assert_eq!(users(None, largest), [""; 0]);
    assert_eq!(users(Some(&OSName::Windows), json!({})), [""; 0]);
    assert_eq!(users(None, json!({"linux": {"uid": -1}})), [format!("Invalid {at}.uid")]);
}

/// What is said of the devices of a container `a`.
fn devices(list: &Value) -> Vec<String> {
    let containers: Vec<Container> = serde_json::from_value(json!([{"name": "a", "resources": {
        "requests": {"cpu": 1, "example.com/gpu": 1, "example.com/none": 0},
        "claims": [{"name": "whole"}, {"name": "part", "request": "r"}],
    }}]))
    .unwrap();
    let mapping = |container: &str, resource: &str, request: &str| json!({"containerName": container, "resourceName": resource, "requestName": request});
    let pod: PodStatus = serde_json::from_value(json!({"extendedResourceClaimStatus": {
    "resourceClaimName": "made", "requestMappings": [
        mapping("a", "example.com/gpu", "r-0"), mapping("a", "example.com/none", "r-1"),
        mapping("b", "example.com/gpu", "r-2"), mapping("a", "example.com/other", "r-3"),
    ]}}))
    .unwrap();
    let mut out = Errors::new();
    let root = Path::root();
    validate_devices(&statuses(list), &containers, &pod, &root.field("x"), &mut out);
    short(&out)
}

#[test]
fn devices_are_of_resources_and_claims_of_the_container() {
    for (name, is_known) in [
        ("cpu", true),
        ("example.com/gpu", true),
        ("example.com/none", true),
        ("memory", false),
        ("", false),
        ("claim:whole", true),
        ("claim:part/r", true),
        ("claim:part", false),
        ("claim:whole/r", false),
        ("claim:", false),
        ("claim:made/r-0", true),
        ("claim:made/r-1", false),
        ("claim:made/r-2", false),
        ("claim:made/r-3", false),
        ("claim:made/r-4", false),
        ("claim:made", false),
        ("claim:made/", false),
        ("claim:/r-0", false),
        ("claim:other/r-0", false),
    ] {
        let said = devices(&json!([{"name": "a", "allocatedResourcesStatus": [{"name": name}]}]));
        let expected: &[&str] =
            if is_known { &[] } else { &["Invalid x[0].allocatedResourcesStatus[0].name"] };
        assert_eq!(said, expected, "{name}");
    }
    // What the specification has not is passed over.
    assert_eq!(
        devices(&json!([{"name": "ghost", "allocatedResourcesStatus": [{"name": "memory"}]}])),
        [""; 0]
    );
}

#[test]
fn each_device_is_told_once_and_well() {
    let of = |resources: Value| {
        devices(
            &json!([{"name": "a", "allocatedResourcesStatus": [{"name": "cpu", "resources": resources}]}]),
        )
    };
    let at = "x[0].allocatedResourcesStatus[0].resources";
    let device = |id: &str, health: &str| json!({"resourceID": id, "health": health});
    assert_eq!(of(json!([device("", "Healthy"), device("a", "Unhealthy"), device("b", "Unknown")])), [""; 0]);
    assert_eq!(
        of(json!([device("a", ""), device("a", "Odd"), device("b", "Healthy"), device("b", "Healthy")])),
        [
            format!("NotSupported {at}[0].health"),
            format!("NotSupported {at}[1].health"),
            format!("Duplicate {at}[1].resourceID"),
            format!("Duplicate {at}[3].resourceID"),
        ]
    );
    for (message, expected) in [
        (String::new(), Some("Required")),
        ("x".to_owned(), None),
        ("x".repeat(1024), None),
        ("x".repeat(1025), Some("TooLong")),
    ] {
        let said = of(json!([{"resourceID": "a", "health": "Healthy", "message": message}]));
        let expected: Vec<String> =
            expected.map(|kind| format!("{kind} {at}[0].message")).into_iter().collect();
        assert_eq!(said, expected, "{}", message.len());
    }
}

#[test]
fn ephemeral_containers_have_no_devices() {
    let mut out = Errors::new();
    let root = Path::root();
    let list = json!([{"allocatedResourcesStatus": []}, {"allocatedResourcesStatus": [{}]}]);
    refuse_devices(&statuses(&list), &root.field("x"), &mut out);
    assert_eq!(short(&out), ["Forbidden x[1].allocatedResourcesStatus"]);
}
