use serde_json::{Value, json};

use crate::corev1::Pod;
use crate::corev1::pod::update::common::tests::{changed, pod_with};

fn resized(old: Value, new: Value) -> (Value, Vec<String>) {
    let (pod, said, _) = changed(old, new, Pod::prepare_for_resize, Pod::validate_resize);
    (pod, said)
}

/// The Pod of the tests with another container in place of one: `list` is the list, `index` the place.
fn with(list: &str, index: usize, more: &Value) -> Value {
    let mut pod = serde_json::to_value(pod_with(json!({}))).unwrap();
    crate::corev1::pod::tests::merge(&mut pod["spec"][list][index], more.clone());
    json!({"spec": {list: pod["spec"][list]}})
}

/// Holds what is refused against what is expected: a change of the first of `list`, after one of the Pod as it was.
fn check(cases: &[(&str, usize, Value, Value, &[&str])]) {
    for (list, index, old, new, expected) in cases {
        let said = resized(with(list, *index, old), with(list, *index, new)).1;
        assert_eq!(said, *expected, "{list} {index} {old} {new}");
    }
}

fn requests(requests: &Value) -> Value {
    json!({"resources": {"requests": requests}})
}

#[test]
fn amounts_of_cpu_and_memory_change() {
    let (pod, said) =
        resized(json!({}), with("containers", 0, &requests(&json!({"cpu": "2", "memory": "2Gi"}))));
    assert_eq!(said, [""; 0]);
    assert_eq!(pod["spec"]["containers"][0]["resources"]["requests"], json!({"cpu": "2", "memory": "2Gi"}));
    assert_eq!(pod["metadata"]["generation"], 2);
    for (list, index) in [("containers", 1), ("initContainers", 0), ("initContainers", 1)] {
        let limits = json!({"resources": {"limits": {"cpu": "3", "memory": "4Gi"}}});
        let (pod, said) = resized(json!({}), with(list, index, &limits));
        assert_eq!(said, [""; 0], "{list} {index}");
        assert_eq!(pod["spec"][list][index]["resources"]["limits"], limits["resources"]["limits"]);
    }
}

#[test]
fn all_else_stays_as_it_was() {
    let other = json!({
        "metadata": {"labels": {"a": "b"}, "annotations": {"a": "b"}, "finalizers": ["example.com/a"], "selfLink": "/a"},
        "spec": {"hostNetwork": true, "volumes": null, "ephemeralContainers": [{"name": "debug", "image": "i"}]},
        "status": {"phase": "Failed", "podIPs": [{"ip": "bad"}]},
    });
    let unchanged = resized(json!({}), json!({})).0;
    assert_eq!(resized(json!({}), other), (unchanged, vec![]));
    let image = with("containers", 0, &json!({"image": "j", "env": [{"name": "A"}]}));
    let (pod, said) = resized(json!({}), image);
    assert_eq!((pod["metadata"]["generation"].clone(), said), (json!(1), vec![]));
}

#[test]
fn nothing_is_removed() {
    let requests_at = |list: &str, index: usize| {
        let at = format!("spec.{list}[{index}].resources.requests");
        format!("Forbidden {at} -> {at}[cpu]")
    };
    for (list, index) in [("containers", 0), ("containers", 1), ("initContainers", 0), ("initContainers", 1)]
    {
        let said = resized(json!({}), with(list, index, &requests(&json!({"cpu": null})))).1;
        assert_eq!(said, [requests_at(list, index)]);
    }
    let said = resized(json!({}), with("containers", 0, &json!({"resources": null}))).1;
    let at = "spec.containers[0].resources";
    assert_eq!(
        said,
        [
            format!("Forbidden {at}.requests -> {at}.requests[cpu]"),
            format!("Forbidden {at}.limits -> {at}.limits[memory]"),
        ]
    );
}

#[test]
fn other_resources_claims_and_policies_stay() {
    let none = json!({});
    let policy = |policy: &str| json!({"resizePolicy": [{"resourceName": "cpu", "restartPolicy": policy}]});
    check(&[
        (
            "containers",
            0,
            none.clone(),
            requests(&json!({"ephemeral-storage": "1Gi"})),
            &["Forbidden spec -> spec.containers[0].resources.requests[ephemeral-storage]"],
        ),
        (
            "containers",
            0,
            requests(&json!({"ephemeral-storage": "1Gi"})),
            requests(&json!({"ephemeral-storage": "1024Mi"})),
            &[],
        ),
        (
            "containers",
            0,
            none.clone(),
            policy("NotRequired"),
            &["Forbidden spec -> spec.containers[0].resizePolicy"],
        ),
        (
            "containers",
            0,
            policy("RestartContainer"),
            policy("NotRequired"),
            &["Forbidden spec -> spec.containers[0].resizePolicy[0].restartPolicy"],
        ),
        (
            "initContainers",
            0,
            none.clone(),
            requests(&json!({"ephemeral-storage": "1Gi"})),
            &[
                "Forbidden spec.initContainers[0] -> spec.initContainers[0].resources.requests[ephemeral-storage]",
            ],
        ),
        (
            "initContainers",
            1,
            none.clone(),
            policy("RestartContainer"),
            &["Forbidden spec.initContainers[1] -> spec.initContainers[1].resizePolicy"],
        ),
    ]);
    let claims = |claims: Value| {
        let mut pod = with("containers", 0, &json!({"resources": {"claims": claims}}));
        pod["spec"]["resourceClaims"] = json!([{"name": "gpu", "resourceClaimName": "gpu"}]);
        pod
    };
    let said = resized(claims(json!([])), claims(json!([{"name": "gpu"}]))).1;
    assert_eq!(said, ["Forbidden spec -> spec.containers[0].resources.claims"]);
    assert_eq!(resized(claims(json!([])), claims(json!(null))).1, [""; 0]);
}

#[test]
fn of_several_containers_the_first_is_named() {
    let storage = requests(&json!({"ephemeral-storage": "1Gi"}));
    let mut new = with("containers", 0, &storage);
    new["spec"]["containers"][1] = with("containers", 1, &storage)["spec"]["containers"][1].clone();
    let said = resized(json!({}), new).1;
    assert_eq!(said, ["Forbidden spec -> spec.containers[0].resources.requests[ephemeral-storage]"]);
}

#[test]
fn init_containers_are_not_started_again_for_it() {
    let policy = json!({"resizePolicy": [{"resourceName": "cpu", "restartPolicy": "RestartContainer"}]});
    let more = |amount: &str| {
        let mut more = policy.clone();
        more["resources"] = json!({"requests": {"cpu": amount}});
        more
    };
    let at = "spec.initContainers[0]";
    check(&[
        (
            "initContainers",
            0,
            more("1"),
            more("2"),
            &[&*format!("Forbidden {at} -> {at}.resizePolicy[0].restartPolicy")],
        ),
        ("initContainers", 0, more("1"), more("1000m"), &[]),
        ("initContainers", 1, more("1"), more("2"), &[]),
        ("containers", 0, more("1"), more("2"), &[]),
    ]);
}

#[test]
fn containers_stay_who_they_are() {
    for list in ["containers", "initContainers"] {
        let pods = with(list, 0, &json!({}));
        let all = pods["spec"][list].as_array().unwrap();
        let list_of = |containers: Value| json!({"spec": {list: containers}});
        let one = format!("Forbidden spec.{list}");
        assert_eq!(resized(json!({}), list_of(json!([all[0]]))).1, [&*one]);
        let said = resized(json!({}), list_of(json!([all[1], all[0]]))).1;
        let names = [0, 1].map(|index| format!("Forbidden spec.{list}[{index}].name"));
        assert_eq!(said, names);
        let renamed = with(list, 1, &json!({"name": "other", "image": "j"}));
        let (pod, said) = resized(json!({}), renamed);
        assert_eq!(said, [&*names[1]]);
        assert_eq!(pod["spec"][list][1]["image"], "j");
    }
}

#[test]
fn with_other_containers_all_is_as_it_is_written() {
    let mut new = with("containers", 0, &json!({}));
    new["spec"]["containers"].as_array_mut().unwrap().pop();
    new["metadata"] = json!({"labels": {"a": "-"}});
    new["spec"]["hostname"] = json!("-");
    new["status"] = json!({"volumeHealth": [{"name": ""}], "phase": "Failed"});
    let (pod, said) =
        resized(json!({"status": {"phase": "Running", "volumeHealth": [{"name": "data"}]}}), new.clone());
    assert_eq!(
        pod["status"],
        json!({"phase": "Failed", "volumeHealth": [{"name": "", "lastTransitionTime": null}]})
    );
    assert_eq!(
        said,
        [
            "Invalid metadata.labels -> metadata.labels[a]",
            "Invalid spec.hostname",
            "Forbidden spec.containers",
            "Required status.volumeHealth[0].name"
        ]
    );
    let (pod, said) = resized(json!({}), new);
    assert_eq!(pod["status"], json!({"phase": "Failed"}));
    assert_eq!(said.len(), 3);
}

#[test]
fn the_class_of_service_stays() {
    let amounts = json!({"cpu": "1", "memory": "1Gi"});
    let all = |resources: &Value| {
        let container = json!({"name": "app", "image": "i", "resources": resources});
        json!({"spec": {"initContainers": null, "containers": [container]}})
    };
    let exact = all(&json!({"requests": amounts, "limits": amounts}));
    let larger = all(&json!({"requests": amounts, "limits": {"cpu": "2", "memory": "1Gi"}}));
    let more = json!({"cpu": "2", "memory": "1Gi"});
    let both = all(&json!({"requests": more, "limits": more}));
    assert_eq!(resized(exact.clone(), larger.clone()).1, ["Invalid spec"]);
    assert_eq!(resized(exact.clone(), both.clone()).1, [""; 0]);
    assert_eq!(resized(larger.clone(), both).1, ["Invalid spec"]);
    assert_eq!(resized(all(&json!({})), larger.clone()).1, ["Invalid spec"]);
    // What the status says counts, whatever the containers have.
    let mut told = larger.clone();
    told["status"] = json!({"phase": "Running", "qosClass": "BestEffort"});
    assert_eq!(resized(told, larger).1, ["Invalid spec"]);
}

#[test]
fn the_node_must_be_able_to() {
    let status = |statuses: Value| json!({"status": {"phase": "Running", "containerStatuses": statuses}});
    let running = json!({"running": {"startedAt": null}});
    for (statuses, expected) in [
        (json!([{"name": "app", "state": running}]), vec!["Forbidden spec"]),
        (json!([{"name": "app", "state": running, "resources": {}}]), vec![]),
        (json!([{"name": "app", "state": {"waiting": {}}}]), vec![]),
        (json!([{"name": "app"}, {"name": "db", "state": running}]), vec!["Forbidden spec"]),
        (
            json!([{"name": "app", "state": running, "resources": {}}, {"name": "db", "state": running}]),
            vec![],
        ),
    ] {
        assert_eq!(resized(status(statuses.clone()), json!({})).1, expected, "{statuses}");
    }
}

#[test]
fn mirrors_and_pods_on_windows_are_not_resized() {
    let mirror =
        json!({"metadata": {"annotations": {"kubernetes.io/config.mirror": "x"}}, "spec": {"nodeName": "n"}});
    assert_eq!(resized(mirror, json!({})).1, ["Forbidden [] -> "]);
    let windows = json!({"spec": {"os": {"name": "windows"}, "dnsPolicy": "Odd"}});
    assert_eq!(resized(windows, json!({})).1, ["Forbidden [] -> "]);
    assert_eq!(resized(json!({"spec": {"os": {"name": "linux"}}}), json!({})).1, [""; 0]);
    // The finalizers of core objects alone are not looked at then.
    let odd = json!({"metadata": {"finalizers": ["odd"]}, "spec": {"os": {"name": "windows"}}});
    assert_eq!(resized(odd, json!({})).1, ["Forbidden [] -> "]);
    let odd = json!({"metadata": {"finalizers": ["odd"]}});
    assert_eq!(resized(odd, json!({})).1, ["Invalid metadata.finalizers[0]"]);
}

#[test]
fn the_pod_as_a_whole_is_resized() {
    let whole = |resources: Value| json!({"spec": {"resources": resources}});
    let old =
        whole(json!({"requests": {"cpu": "4", "memory": "4Gi"}, "limits": {"cpu": "8", "memory": "8Gi"}}));
    let at = "spec.resources";
    for (new, expected) in [
        (json!({"requests": {"cpu": "5", "memory": "5Gi"}, "limits": {"cpu": "9", "memory": "9Gi"}}), vec![]),
        (json!(null), vec![]),
        (
            json!({"requests": {"cpu": "5", "memory": "5Gi"}, "limits": {"memory": "9Gi"}}),
            vec![format!("Forbidden {at}.limits -> {at}.limits[cpu]")],
        ),
        (json!({"requests": {"cpu": "5"}, "limits": {"cpu": "9", "memory": "9Gi"}}), vec![]),
        (
            json!({"requests": {"cpu": "5", "memory": "5Gi"},
            "limits": {"cpu": "9", "memory": "9Gi", "hugepages-2Mi": "2Mi"}}),
            vec!["Forbidden spec -> spec.resources.requests[hugepages-2Mi]".to_owned()],
        ),
    ] {
        assert_eq!(resized(old.clone(), whole(new.clone())).1, expected, "{new}");
    }
    // Requests that are left out are those of the containers.
    let given = whole(json!({"requests": {"cpu": "5", "memory": "5Gi"}}));
    let (pod, said) = resized(json!({}), given);
    assert_eq!(said, [""; 0]);
    assert_eq!(pod["spec"]["resources"]["requests"], json!({"cpu": "5", "memory": "5Gi"}));
    // One that sets nothing is another than none, and nothing but amounts may change.
    assert_eq!(resized(json!({}), whole(json!({}))).1, ["Forbidden spec -> spec.resources"]);
    assert_eq!(resized(whole(json!({})), whole(json!({}))).1, [""; 0]);
}

#[test]
fn a_change_that_was_not_prepared_is_refused() {
    let old = pod_with(json!({}));
    let refused = |change: Value| -> Vec<String> {
        let errors = pod_with(change).validate_resize(&old);
        errors.iter().map(|error| format!("{} {}", error.path(), error.location())).collect()
    };
    assert_eq!(refused(json!({})), [""; 0]);
    assert_eq!(refused(json!({"spec": {"hostname": "a"}})), ["spec spec.hostname"]);
    assert_eq!(refused(json!({"spec": {"volumes": null}})), ["spec.volumes spec.volumes"]);
    let image = with("containers", 1, &json!({"image": "j"}));
    assert_eq!(refused(image), ["spec spec.containers[1].image"]);
    let mut old = pod_with(json!({}));
    old.spec.resources = Some(Box::new(serde_json::from_value(json!({"requests": {"cpu": 3}})).unwrap()));
    let errors = pod_with(json!({})).validate_resize(&old);
    assert!(errors.iter().any(|error| error.path() == "spec.resources"));
}

#[test]
fn words_say_what_to_do() {
    let (_, _, errors) = changed(
        json!({}),
        with("containers", 0, &requests(&json!({"cpu": null, "ephemeral-storage": "1Gi"}))),
        Pod::prepare_for_resize,
        Pod::validate_resize,
    );
    let said: Vec<_> = errors.iter().map(|error| (error.detail(), error.help())).collect();
    assert_eq!(
        said,
        [
            ("the request of `cpu` cannot be removed", Some("write `cpu: 1`, or another amount")),
            (
                "of the container `app` only `cpu` and `memory` can be changed, not `resources.requests[ephemeral-storage]`",
                Some("write the old value, or delete the Pod and create it anew"),
            ),
        ]
    );
}
