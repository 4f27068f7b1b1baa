//! What the server refuses of a change of a Pod: an old one, a change of it, and the errors that it makes.

use serde_json::{Value, json};

use crate::corev1::Pod;
use crate::corev1::pod::tests::{container, container_with, merge};
use crate::field::{End, Errors};

/// A Pod that is stored, but for what `change` sets.
fn stored(change: Value) -> Value {
    let mut pod = json!({
        "metadata": {"name": "web", "namespace": "default", "generation": 1},
        "spec": {
            "containers": [container("c")],
            "restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "terminationGracePeriodSeconds": 30,
            "securityContext": {},
        },
        "status": {"phase": "Running"},
    });
    merge(&mut pod, change);
    pod
}

/// The Pod as it is validated, and the errors, where `change` is made to a Pod that is as `old` says.
pub(crate) fn changed(old: Value, change: Value) -> (Pod, Errors) {
    let old = stored(old);
    let mut new = old.clone();
    merge(&mut new, change);
    let old: Pod = serde_json::from_value(old).unwrap();
    let mut new: Pod = serde_json::from_value(new).unwrap();
    assert!(new.prepare_for_update(&old).is_empty());
    assert!(new.warnings_on_update(&old).is_empty());
    let errors = new.validate_update(&old);
    (new, errors)
}

/// Kind, path and place of each error.
pub(crate) fn found(old: Value, change: Value) -> Vec<String> {
    let short = |kind: &str| kind.trim_start_matches("FieldValue").to_owned();
    let (_, errors) = changed(old, change);
    errors
        .iter()
        .map(|error| {
            let (kind, path, location) = (short(error.kind().reason()), error.path(), error.location());
            let end = if location.end() == End::Missing { " missing" } else { "" };
            let location = location.to_string();
            if location == path {
                format!("{kind} {path}{end}")
            } else {
                format!("{kind} {path} -> {location}{end}")
            }
        })
        .collect()
}

/// A change of the specification.
pub(crate) fn spec(change: Value) -> Value {
    Value::Object([("spec".to_owned(), change)].into_iter().collect())
}

fn of_spec(old: Value, change: Value) -> Vec<String> {
    found(spec(old), spec(change))
}

const NONE: [&str; 0] = [];

#[test]
fn status_and_metadata_are_the_servers() {
    let change = json!({"metadata": {"generation": 7, "annotations": {
        "pod.beta.kubernetes.io/init-containers": "[]", "a": "b"}}, "status": {"phase": "Failed"}});
    let (pod, errors) = changed(json!({}), change);
    assert!(errors.is_empty());
    assert_eq!(pod.status.phase.as_str(), "Running");
    assert_eq!(pod.metadata.generation, 1);
    assert_eq!(pod.metadata.annotations.keys().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn another_specification_is_counted() {
    let generation = |change: Value| changed(json!({}), spec(change)).0.metadata.generation;
    assert_eq!(generation(json!({})), 1);
    assert_eq!(generation(json!({"containers": [container_with("c", json!({"image": "j"}))]})), 2);
    assert_eq!(
        generation(json!({"containers": [container_with("c", json!({"resources": {"claims": []}}))]})),
        1
    );
}

#[test]
fn resources_of_the_pod_stay_where_they_are_left_out() {
    let old = json!({"spec": {"resources": {"requests": {"cpu": "1"}}}});
    let (pod, errors) = changed(old, json!({"spec": {"resources": null}}));
    assert!(errors.is_empty());
    assert!(pod.spec.resources.is_some());
}

#[test]
fn images_may_change() {
    let image = |image: &str| {
        json!({"containers": [container_with("c", json!({"image": image}))],
        "initContainers": [container_with("i", json!({"image": image}))]})
    };
    assert_eq!(of_spec(image("a"), image("b")), NONE);
    assert_eq!(
        of_spec(image("a"), image(" b")),
        ["Invalid spec.containers[0].image", "Invalid spec.initContainers[0].image"]
    );
    assert_eq!(
        of_spec(image("a"), image("")),
        ["Required spec.containers[0].image missing", "Required spec.initContainers[0].image missing"]
    );
}

#[test]
fn containers_neither_come_nor_go() {
    let of = |names: &str| names.chars().map(|name| container(&name.to_string())).collect::<Vec<_>>();
    let main = |names: &str| json!({"containers": of(names)});
    assert_eq!(of_spec(main("a"), main("ba")), ["Forbidden spec.containers -> spec.containers[0]"]);
    assert_eq!(of_spec(main("ab"), main("b")), ["Forbidden spec.containers"]);
    assert_eq!(of_spec(main("ab"), main("ba")), ["Forbidden spec -> spec.containers"]);
    let init = |names: &str| json!({"initContainers": of(names)});
    assert_eq!(of_spec(init(""), init("x")), ["Forbidden spec.initContainers -> spec.initContainers[0]"]);
    assert_eq!(of_spec(init("x"), init("")), ["Forbidden spec.initContainers"]);
    // What comes after it the server does not look at.
    let mut other = main("a");
    other["hostname"] = json!("h");
    assert_eq!(of_spec(main("ab"), other), ["Forbidden spec.containers"]);
}

#[test]
fn a_deadline_comes_nearer() {
    let change = |old: Value, new: Value| {
        of_spec(json!({"activeDeadlineSeconds": old}), json!({"activeDeadlineSeconds": new}))
    };
    let bad = "Invalid spec.activeDeadlineSeconds";
    assert_eq!(change(json!(null), json!(5)), NONE);
    assert_eq!(change(json!(5), json!(4)), NONE);
    assert_eq!(change(json!(5), json!(6)), [bad]);
    assert_eq!(change(json!(5), json!(null)), ["Invalid spec.activeDeadlineSeconds missing"]);
    assert_eq!(change(json!(5), json!(0)), [bad]);
    assert_eq!(change(json!(5), json!(-1)), [bad, bad]);
    assert_eq!(change(json!(5), json!(2_147_483_648_i64)), [bad, bad]);
}

#[test]
fn tolerations_are_added() {
    let list = |tolerations: Value| json!({"tolerations": tolerations});
    let (a, b) = (json!({"key": "a"}), json!({"key": "b", "operator": "Exists"}));
    let forbidden = |index: u8| format!("Forbidden spec.tolerations -> spec.tolerations[{index}]");
    assert_eq!(of_spec(list(json!([a])), list(json!([b, a]))), NONE);
    assert_eq!(of_spec(list(json!([a, b])), list(json!([a]))), [forbidden(1)]);
    assert_eq!(of_spec(list(json!([a])), list(json!([{"key": "a", "value": "x"}]))), [forbidden(0)]);
    let evicted =
        |seconds: Value| list(json!([{"key": "a", "effect": "NoExecute", "tolerationSeconds": seconds}]));
    assert_eq!(of_spec(evicted(json!(5)), evicted(json!(9))), NONE);
    assert_eq!(of_spec(evicted(json!(5)), evicted(json!(null))), NONE);
    assert_eq!(of_spec(list(json!([])), list(json!([{"key": "a b"}]))), ["Invalid spec.tolerations[0].key"]);
}

#[test]
fn gates_are_removed() {
    let gates = |names: &str| json!({"schedulingGates": names.chars().map(|name| json!({"name": name.to_string()})).collect::<Vec<_>>()});
    assert_eq!(of_spec(gates("ab"), gates("b")), NONE);
    assert_eq!(of_spec(gates("ab"), gates("")), NONE);
    assert_eq!(of_spec(gates("ab"), gates("ba")), NONE);
    assert_eq!(
        of_spec(gates("a"), gates("xay")),
        ["Forbidden spec.schedulingGates[0].name", "Forbidden spec.schedulingGates[2].name"]
    );
    assert_eq!(
        of_spec(gates(""), gates("xx")),
        [
            "Duplicate spec.schedulingGates[1] -> spec.schedulingGates[1].name",
            "Forbidden spec.schedulingGates[1].name"
        ]
    );
}

#[test]
fn annotations_of_the_kubelet_stay() {
    const MIRROR: &str = "kubernetes.io/config.mirror";
    const PROFILE: &str = "container.apparmor.security.beta.kubernetes.io/c";
    for (key, value) in [(MIRROR, "x"), (PROFILE, "unconfined")] {
        let with =
            |value: Value| json!({"metadata": {"annotations": {key: value}}, "spec": {"nodeName": "n"}});
        let at = format!("Forbidden metadata.annotations[{key}]");
        assert_eq!(found(with(json!(value)), json!({})), NONE);
        assert_eq!(found(with(json!(null)), with(json!(value)))[0], at);
        assert_eq!(found(with(json!(value)), with(json!(null))), [format!("{at} missing")]);
        assert_eq!(found(with(json!(value)), with(json!("runtime/default"))), [at]);
    }
    let free = json!({"metadata": {"annotations": {"a": "b"}}});
    assert_eq!(found(json!({}), free), NONE);
}

#[test]
fn metadata_is_judged_too() {
    let change = json!({"metadata": {"name": "A", "labels": {"a b": ""}}});
    assert_eq!(
        found(json!({}), change),
        ["Invalid metadata.labels -> metadata.labels[a b]", "Invalid metadata.name", "Invalid metadata.name"]
    );
}
