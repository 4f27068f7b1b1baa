use serde_json::{Value, json};

use crate::corev1::Pod;
use crate::corev1::pod::tests::container_with;
use crate::corev1::pod::update::common::tests::changed;

fn attached(old: Value, new: Value) -> (Value, Vec<String>) {
    let validate = Pod::validate_ephemeral_containers;
    let (pod, said, _) = changed(old, new, Pod::prepare_for_ephemeral_containers, validate);
    (pod, said)
}

fn with(containers: &Value) -> Value {
    json!({"spec": {"ephemeralContainers": containers}})
}

fn container(name: &str, more: Value) -> Value {
    container_with(name, more)
}

#[test]
fn containers_are_added() {
    let a = container("a", json!({}));
    let (pod, said) = attached(json!({}), with(&json!([a])));
    assert_eq!(said, [""; 0]);
    assert_eq!(pod["spec"]["ephemeralContainers"][0]["name"], "a");
    assert_eq!(pod["metadata"]["generation"], 2);
    let b = container("b", json!({"targetContainerName": "app"}));
    assert_eq!(attached(with(&json!([a])), with(&json!([b, a]))).1, [""; 0]);
    assert_eq!(attached(with(&json!([a])), with(&json!([a]))).0["metadata"]["generation"], 1);
}

#[test]
fn all_else_stays_as_it_was() {
    let other = json!({
        "metadata": {"labels": {"a": "b"}, "ownerReferences": []},
        "spec": {"containers": null, "hostNetwork": true, "dnsPolicy": "Odd"},
        "status": {"phase": "Failed"},
    });
    let old = json!({"status": {"phase": "Running", "podIP": "1.2.3.4"}});
    let unchanged = attached(old.clone(), json!({})).0;
    assert_eq!(attached(old, other), (unchanged, vec![]));
}

#[test]
fn those_that_there_are_stay() {
    let (a, b) = (container("a", json!({})), container("b", json!({})));
    let image = container("a", json!({"image": "j"}));
    let removed = "Forbidden spec.ephemeralContainers";
    let changed = "Forbidden spec.ephemeralContainers -> spec.ephemeralContainers[0]";
    let at_1 = "Forbidden spec.ephemeralContainers -> spec.ephemeralContainers[1]";
    for (old, new, expected) in [
        (json!([a]), json!([]), vec![removed]),
        (json!([a, b]), json!(null), vec![removed, removed]),
        (json!([a, b]), json!([b]), vec![removed]),
        (json!([a]), json!([image]), vec![changed]),
        (json!([a, b]), json!([b, image]), vec![at_1]),
        (json!([a, b]), json!([b, a]), vec![]),
        // An empty list is none.
        (json!([container("a", json!({"args": [], "env": []}))]), json!([a]), vec![]),
        (json!([a]), json!([container("a", json!({"args": []}))]), vec![]),
    ] {
        let (old, new) = (&old, &new);
        assert_eq!(attached(with(old), with(new)).1, expected, "{old} {new}");
    }
    // Of two of a name the last is held against the old one.
    let twice = attached(with(&json!([a])), with(&json!([a, image]))).1;
    assert_eq!(twice, ["Duplicate spec.ephemeralContainers[1].name", at_1]);
    let twice = attached(with(&json!([a])), with(&json!([image, a]))).1;
    assert_eq!(twice, ["Duplicate spec.ephemeralContainers[1].name"]);
}

#[test]
fn the_new_ones_have_rules() {
    for (more, expected) in [
        (json!({"image": ""}), "Required spec.ephemeralContainers[0].image"),
        (json!({"ports": [{"containerPort": 80}]}), "Forbidden spec.ephemeralContainers[0].ports"),
        (
            json!({"targetContainerName": "nobody"}),
            "NotFound spec.ephemeralContainers[0].targetContainerName",
        ),
    ] {
        assert_eq!(attached(json!({}), with(&json!([container("a", more)]))).1, [expected]);
    }
    // So has the Pod that they are put into, though it cannot be mended here.
    let odd = attached(json!({"spec": {"hostname": "-"}}), with(&json!([container("a", json!({}))]))).1;
    assert_eq!(odd, ["Invalid spec.hostname"]);
}

#[test]
fn fields_of_features_that_are_off_are_dropped() {
    let mount = json!({"name": "data", "mountPath": "/d", "bindMountOptions": ["noexec"]});
    let (pod, said) = attached(json!({}), with(&json!([container("a", json!({"volumeMounts": [mount]}))])));
    assert_eq!(said, [""; 0]);
    let mounts = &pod["spec"]["ephemeralContainers"][0]["volumeMounts"];
    assert_eq!(*mounts, json!([{"name": "data", "mountPath": "/d"}]));
}

#[test]
fn mirrors_are_not_given_any() {
    let mirror =
        json!({"metadata": {"annotations": {"kubernetes.io/config.mirror": "x"}}, "spec": {"nodeName": "n"}});
    assert_eq!(attached(mirror, with(&json!([{}]))).1, ["Forbidden [] -> "]);
}
