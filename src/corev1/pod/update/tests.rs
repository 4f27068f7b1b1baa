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
