//! What the server refuses in the specification of a Pod.

use serde_json::{Value, json};

use super::PodSpec;
use crate::corev1::pod::tests::{check_spec, container_with, found, location};
use crate::defaults::tests::becomes;
use crate::field::End;

#[test]
fn policies_are_known_ones() {
    check_spec([
        (json!({"terminationGracePeriodSeconds": null}), vec!["Required spec.terminationGracePeriodSeconds"]),
        (json!({"restartPolicy": "Never"}), vec![]),
        (json!({"restartPolicy": null}), vec!["Required spec.restartPolicy"]),
        (json!({"restartPolicy": "never"}), vec!["NotSupported spec.restartPolicy"]),
        (json!({"preemptionPolicy": "Never"}), vec![]),
        (json!({"preemptionPolicy": ""}), vec!["Required spec.preemptionPolicy"]),
        (json!({"preemptionPolicy": "x"}), vec!["NotSupported spec.preemptionPolicy"]),
    ]);
    let (at, end) = location(json!({"spec": {"preemptionPolicy": ""}}));
    assert_eq!((at.as_str(), end), ("spec.preemptionPolicy", End::Value));
}

#[test]
fn names() {
    let long = "a".repeat(65);
    for (field, path, dots) in [
        ("hostname", "spec.hostname", false),
        ("subdomain", "spec.subdomain", false),
        ("nodeName", "spec.nodeName", true),
        ("priorityClassName", "spec.priorityClassName", true),
        ("runtimeClassName", "spec.runtimeClassName", true),
        ("hostnameOverride", "spec.hostnameOverride", true),
    ] {
        let errors = |name: &str| found(json!({"spec": {field: name}}));
        let invalid = format!("Invalid {path}");
        assert!(errors("web-0").is_empty(), "{field}");
        assert_eq!(errors("A"), [invalid.as_str()], "{field}");
        assert_eq!(
            errors("a.b"),
            if dots { vec![] } else { std::slice::from_ref(&invalid).to_vec() },
            "{field}"
        );
        let optional = !matches!(field, "runtimeClassName" | "hostnameOverride");
        assert_eq!(
            errors(""),
            if optional { vec![] } else { std::slice::from_ref(&invalid).to_vec() },
            "{field}"
        );
        let too_long = match field {
            "hostnameOverride" => Some(format!("TooLong {path}")),
            _ => (!dots).then_some(invalid),
        };
        assert_eq!(errors(&long), Vec::from_iter(too_long), "{field}");
        if field == "hostnameOverride" {
            assert!(errors(&"a".repeat(64)).is_empty());
        }
    }
    check_spec([
        (json!({"serviceAccountName": "a.b", "serviceAccount": "a.b"}), vec![]),
        (json!({"serviceAccountName": "A", "serviceAccount": "A"}), vec!["Invalid spec.serviceAccountName"]),
        (
            json!({"serviceAccountName": "a", "serviceAccount": "b"}),
            vec!["Invalid spec.deprecatedServiceAccount"],
        ),
    ]);
}

#[test]
fn the_deadline_is_a_number_of_seconds() {
    for (seconds, fine) in
        [(1, true), (2_147_483_647, true), (0, false), (-1, false), (2_147_483_648_i64, false)]
    {
        let expected = if fine { vec![] } else { vec!["Invalid spec.activeDeadlineSeconds"] };
        check_spec([(json!({"activeDeadlineSeconds": seconds}), expected)]);
    }
}

#[test]
fn namespaces_of_the_node() {
    check_spec([
        (json!({"hostUsers": false}), vec![]),
        (json!({"hostUsers": true, "hostPID": true, "hostIPC": true, "hostNetwork": true}), vec![]),
        (
            json!({"hostUsers": false, "hostPID": true, "hostIPC": true, "hostNetwork": true}),
            vec!["Forbidden spec.hostNetwork", "Forbidden spec.HostPID", "Forbidden spec.HostIPC"],
        ),
        (json!({"hostPID": true, "shareProcessNamespace": false}), vec![]),
        (json!({"hostPID": true, "shareProcessNamespace": true}), vec!["Invalid spec.shareProcessNamespace"]),
        (json!({"hostnameOverride": "a", "setHostnameAsFQDN": false}), vec![]),
        (
            json!({"hostnameOverride": "a", "setHostnameAsFQDN": true}),
            vec!["Forbidden spec.hostnameOverride"],
        ),
        (json!({"hostnameOverride": "a", "hostNetwork": true}), vec!["Forbidden spec.hostnameOverride"]),
    ]);
    assert_eq!(location(json!({"spec": {"hostUsers": false, "hostIPC": true}})).0, "spec.hostIPC");
}

#[test]
fn host_aliases() {
    check_spec([
        (json!({"hostAliases": [{"ip": "10.0.0.1", "hostnames": ["a", "b.c"]}, {"ip": "::1"}]}), vec![]),
        (
            json!({"hostAliases": [{"ip": "", "hostnames": ["A", ""]}, {"ip": "010.0.0.1"}, {"ip": "::ffff:1.2.3.4"}]}),
            vec![
                "Invalid spec.hostAliases[0].ip",
                "Invalid spec.hostAliases[0].hostnames[0]",
                "Invalid spec.hostAliases[0].hostnames[1]",
                "Invalid spec.hostAliases[1].ip",
                "Invalid spec.hostAliases[2].ip",
            ],
        ),
    ]);
}

#[test]
fn gates() {
    check_spec([
        (json!({"readinessGates": [{"conditionType": "a.b/c"}, {"conditionType": "a.b/c"}]}), vec![]),
        (
            json!({"readinessGates": [{"conditionType": "a b"}]}),
            vec!["Invalid spec.readinessGates[0].conditionType"],
        ),
        (json!({"schedulingGates": [{"name": "a"}, {"name": "a.b/c"}]}), vec![]),
        (json!({"schedulingGates": [{"name": "a b"}]}), vec!["Invalid spec.schedulingGates[0]"]),
        (
            json!({"schedulingGates": [{"name": "a"}, {"name": "a"}]}),
            vec!["Duplicate spec.schedulingGates[1]"],
        ),
    ]);
    let twice = json!({"spec": {"schedulingGates": [{"name": "a"}, {"name": "a"}]}});
    assert_eq!(location(twice).0, "spec.schedulingGates[1].name");
}

#[test]
fn operating_systems() {
    check_spec([
        (json!({"os": {"name": "linux"}}), vec![]),
        (json!({"os": {"name": "windows"}, "hostNetwork": true}), vec![]),
        (json!({"os": {}}), vec!["Required spec.os.name"]),
        (json!({"os": {"name": "Linux"}}), vec!["NotSupported spec.os"]),
    ]);
    assert_eq!(location(json!({"spec": {"os": {"name": "x"}}})).0, "spec.os.name");
}

/// A Pod on a system, with these settings for itself and for its container.
fn on(os: &str, pod: &Value, container: &Value) -> Value {
    let container = container_with("c", json!({"securityContext": container}));
    json!({"os": {"name": os}, "securityContext": pod, "containers": [container]})
}

#[test]
fn linux_takes_no_settings_for_windows() {
    let options = json!({"windowsOptions": {}});
    check_spec([
        (on("linux", &json!({"runAsUser": 1}), &json!({"runAsUser": 1})), vec![]),
        (
            on("linux", &options, &options),
            vec![
                "Forbidden spec.securityContext.windowsOptions",
                "Forbidden spec.containers[0].securityContext.windowsOptions",
            ],
        ),
        (on("windows", &options, &options), vec![]),
    ]);
}

#[test]
fn windows_takes_no_settings_for_linux() {
    for (field, value) in [
        ("hostUsers", json!(true)),
        ("hostPID", json!(true)),
        ("hostIPC", json!(true)),
        ("shareProcessNamespace", json!(false)),
    ] {
        let errors = |os: &str| found(json!({"spec": {"os": {"name": os}, field: value}}));
        assert_eq!(errors("windows"), [format!("Forbidden spec.{field}")]);
        assert!(errors("linux").is_empty(), "{field}");
    }
    let default = json!({"type": "RuntimeDefault"});
    let shared = [
        ("appArmorProfile", default.clone()),
        ("seLinuxOptions", json!({})),
        ("seccompProfile", default),
        ("runAsUser", json!(1)),
        ("runAsGroup", json!(1)),
    ];
    let of_pod = [
        ("fsGroup", json!(1)),
        ("fsGroupChangePolicy", json!("Always")),
        ("sysctls", json!([{"name": "a", "value": "1"}])),
        ("supplementalGroups", json!([])),
        ("supplementalGroupsPolicy", json!("Merge")),
        ("seLinuxChangePolicy", json!("Recursive")),
    ];
    let of_container = [
        ("capabilities", json!({})),
        ("readOnlyRootFilesystem", json!(false)),
        ("privileged", json!(false)),
        ("allowPrivilegeEscalation", json!(true)),
        ("procMount", json!("Default")),
    ];
    for (field, value) in shared.iter().chain(&of_pod) {
        let errors = |os: &str| found(json!({"spec": on(os, &json!({*field: value}), &json!({}))}));
        assert_eq!(errors("windows"), [format!("Forbidden spec.securityContext.{field}")]);
        assert!(errors("linux").is_empty(), "{field}");
    }
    for (field, value) in shared.iter().chain(&of_container) {
        let errors = |os: &str| found(json!({"spec": on(os, &json!({}), &json!({*field: value}))}));
        assert_eq!(errors("windows"), [format!("Forbidden spec.containers[0].securityContext.{field}")]);
    }
    check_spec([(
        on("windows", &json!({"sysctls": [], "runAsNonRoot": true}), &json!({"runAsNonRoot": true})),
        vec![],
    )]);
}

#[test]
fn processes_of_a_windows_host() {
    let options = |is: Option<bool>| match is {
        Some(is) => json!({"windowsOptions": {"hostProcess": is}}),
        None => json!({}),
    };
    let pod = |network: bool, of_pod: Option<bool>, containers: &[Option<bool>]| {
        let containers: Vec<Value> = (containers.iter().enumerate())
            .map(|(index, is)| container_with(&format!("c{index}"), json!({"securityContext": options(*is)})))
            .collect();
        json!({"hostNetwork": network, "securityContext": options(of_pod), "containers": containers})
    };
    let one = "Invalid spec.containers[0].securityContext.windowsOptions.hostProcess";
    check_spec([
        (pod(false, None, &[None]), vec![]),
        (pod(false, Some(false), &[Some(false), None]), vec![]),
        (pod(true, Some(true), &[None, Some(true)]), vec![]),
        (pod(true, None, &[Some(true), Some(true)]), vec![]),
        (pod(false, Some(true), &[None]), vec!["Invalid spec.hostNetwork"]),
        (pod(true, None, &[Some(true), None]), vec!["Invalid spec"]),
        (pod(true, Some(false), &[Some(true)]), vec![one]),
        (pod(false, Some(true), &[Some(false), None]), vec![one, "Invalid spec", "Invalid spec.hostNetwork"]),
    ]);
    let (at, end) = location(json!({"spec": pod(true, None, &[Some(true), None])}));
    assert_eq!(at, "spec.containers[1].securityContext.windowsOptions.hostProcess");
    assert_eq!(end, End::Missing);
}

#[test]
fn huge_pages_need_something_beside_them() {
    check_spec([
        (json!({"overhead": {"cpu": "1", "hugepages-2Mi": "2Mi"}}), vec![]),
        (json!({"overhead": {"hugepages-2Mi": "2Mi"}}), vec!["Forbidden spec.overhead"]),
    ]);
}

/// A Pod with resources as a whole, a container and init containers, of which those with a `true` are sidecars.
fn resourced(pod: &Value, container: &Value, init: &[(bool, Value)]) -> Value {
    let init: Vec<Value> = (init.iter().enumerate())
        .map(|(index, (sidecar, resources))| {
            let policy = if *sidecar { json!("Always") } else { Value::Null };
            container_with(&format!("i{index}"), json!({"resources": resources, "restartPolicy": policy}))
        })
        .collect();
    let containers = [container_with("c", json!({"resources": container}))];
    json!({"resources": pod, "containers": containers, "initContainers": init})
}

#[test]
fn a_pod_has_what_its_containers_need() {
    let requests = |cpu: &str| json!({"requests": {"cpu": cpu}});
    let less = vec!["Invalid spec.resources.requests[cpu]"];
    check_spec([
        (resourced(&requests("1"), &requests("1"), &[]), vec![]),
        (resourced(&requests("1"), &requests("1001m"), &[]), less.clone()),
        (resourced(&requests("1"), &json!({"requests": {"memory": "1Gi"}}), &[]), vec![]),
        // An init container has ended before the others start, a sidecar has not.
        (resourced(&requests("1"), &requests("1"), &[(false, requests("1"))]), vec![]),
        (resourced(&requests("1"), &requests("0"), &[(false, requests("2"))]), less.clone()),
        (resourced(&requests("1"), &requests("1"), &[(true, requests("1"))]), less.clone()),
        (resourced(&requests("2"), &requests("1"), &[(true, requests("1")), (false, requests("1"))]), vec![]),
        (resourced(&requests("2"), &requests("0"), &[(true, requests("1")), (false, requests("2"))]), less),
        (resourced(&requests("2"), &requests("0"), &[(false, requests("2")), (true, requests("1"))]), vec![]),
    ]);
    let pages = |size: &str| json!({"requests": {"cpu": "1", "hugepages-2Mi": size}, "limits": {"cpu": "1", "hugepages-2Mi": size}});
    check_spec([
        (resourced(&pages("4Mi"), &pages("4Mi"), &[]), vec![]),
        (
            resourced(&pages("2Mi"), &pages("4Mi"), &[]),
            vec![
                "Invalid spec.resources.requests[hugepages-2Mi]",
                "Invalid spec.resources.limits[hugepages-2Mi]",
                "Invalid spec.resources.containers[0][hugepages-2Mi].limits",
            ],
        ),
    ]);
}

#[test]
fn a_container_has_no_more_than_the_pod() {
    let limits = |cpu: &str| json!({"limits": {"cpu": cpu}});
    check_spec([
        (resourced(&limits("1"), &limits("1"), &[]), vec![]),
        (
            resourced(&limits("1"), &limits("2"), &[]),
            vec!["Invalid spec.resources.containers[0][cpu].limits"],
        ),
        (resourced(&limits("1"), &json!({}), &[(false, limits("2"))]), vec![]),
    ]);
    let (at, _) = location(json!({"spec": resourced(&limits("1"), &limits("2"), &[])}));
    assert_eq!(at, "spec.containers[0].resources.limits[cpu]");
}

#[test]
fn sums_of_many_resources() {
    let pages = |size: usize| {
        let requests: serde_json::Map<_, _> = (1..=40)
            .map(|number| (format!("hugepages-{number}Ki"), json!(format!("{}Ki", number * size))))
            .collect();
        let mut requests = json!(requests);
        requests["cpu"] = json!("1");
        json!({"requests": requests, "limits": requests})
    };
    let (one, two) = (pages(1), pages(2));
    assert!(found(json!({"spec": resourced(&two, &one, &[(false, two.clone())])})).is_empty());
    let errors = found(json!({"spec": resourced(&two, &one, &[(true, one.clone()), (true, one.clone())])}));
    assert_eq!(errors.iter().filter(|error| error.contains(".requests[hugepages-")).count(), 40);
    assert_eq!(errors.iter().filter(|error| error.contains(".limits[hugepages-")).count(), 40);
}

#[test]
fn what_a_pod_as_a_whole_may_not_have() {
    check_spec([
        (json!({"resources": {}}), vec![]),
        (json!({"resources": {"claims": []}}), vec!["Forbidden spec.resources.claims"]),
        (json!({"resources": {}, "os": {"name": "windows"}}), vec!["Forbidden spec.resources"]),
    ]);
}

/// A spec with all that has a default.
const FULL: &str = r#"{"containers": [], "restartPolicy": "Never", "dnsPolicy": "None", "schedulerName": "mine",
    "terminationGracePeriodSeconds": 0, "securityContext": {"runAsUser": 1}}"#;

#[test]
fn scalars_have_defaults() {
    becomes::<PodSpec>(
        "{}",
        r#"{"containers": null, "restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "securityContext": {},
            "schedulerName": "default-scheduler", "terminationGracePeriodSeconds": 30}"#,
    );
    becomes::<PodSpec>(FULL, FULL);
}

#[test]
fn the_service_account_has_two_names() {
    let with = |more: &str| FULL.replacen('{', &format!("{{{more}, "), 1);
    let both = with(r#""serviceAccountName": "a", "serviceAccount": "a""#);
    becomes::<PodSpec>(&with(r#""serviceAccount": "a""#), &both);
    becomes::<PodSpec>(&with(r#""serviceAccountName": "a""#), &both);
    becomes::<PodSpec>(&with(r#""serviceAccountName": "a", "serviceAccount": "b""#), &both);
}

#[test]
fn amounts_are_rounded_up() {
    let with = |more: &str| FULL.replacen('{', &format!("{{{more}, "), 1);
    becomes::<PodSpec>(
        &with(r#""overhead": {"cpu": "1u"}, "resources": {"limits": {"cpu": "1u"}}"#),
        &with(r#""overhead": {"cpu": "1m"}, "resources": {"limits": {"cpu": "1m"}}"#),
    );
}

#[test]
fn parts_get_theirs() {
    becomes::<PodSpec>(
        &FULL.replace("[]", r#"[{"name": "a"}], "initContainers": [{"name": "b"}], "volumes": [{"name": "c"}],
            "ephemeralContainers": [{"name": "d"}]"#),
        &FULL.replace("[]", r#"[{"name": "a", "resources": {}, "terminationMessagePath": "/dev/termination-log",
                "terminationMessagePolicy": "File", "imagePullPolicy": "IfNotPresent"}],
            "initContainers": [{"name": "b", "resources": {}, "terminationMessagePath": "/dev/termination-log",
                "terminationMessagePolicy": "File", "imagePullPolicy": "IfNotPresent"}],
            "ephemeralContainers": [{"name": "d", "resources": {}, "terminationMessagePolicy": "File",
                "terminationMessagePath": "/dev/termination-log", "imagePullPolicy": "IfNotPresent"}],
            "volumes": [{"name": "c", "emptyDir": {}}]"#),
    );
}
