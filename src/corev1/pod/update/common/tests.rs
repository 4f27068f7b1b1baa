//! For unit tests: changes of a Pod that has all sorts of containers, and what is refused of them.

use serde_json::{Value, json};

use crate::SetDefaults as _;
use crate::corev1::Pod;
use crate::corev1::pod::tests::{container_with, merge};
use crate::corev1::testing::short;
use crate::field::Errors;

/// A Pod as the server stores it, with a change to a valid one: it has an init container `init`, a sidecar `side` and the
/// containers `app` and `db`, which request CPU and memory.
pub(crate) fn stored(change: Value) -> Pod {
    let mut pod = pod_with(change);
    pod.make_stored();
    pod
}

/// What is written to change a Pod, which is the valid one with a change. In a change, `null` removes.
pub(crate) fn pod_with(change: Value) -> Pod {
    let resources = json!({"requests": {"cpu": "1", "memory": "1Gi"}, "limits": {"memory": "2Gi"}});
    let container = |name: &str, more: Value| {
        let mut container = container_with(name, json!({"resources": resources}));
        merge(&mut container, more);
        container
    };
    let mut pod = json!({
        "metadata": {"name": "web", "namespace": "default"},
        "spec": {
            "initContainers": [container("init", json!({})), container("side", json!({"restartPolicy": "Always"}))],
            "containers": [container("app", json!({})), container("db", json!({}))],
            "volumes": [{"name": "data", "emptyDir": {}}],
        },
    });
    merge(&mut pod, change);
    let mut pod: Pod = serde_json::from_value(pod).unwrap();
    pod.set_defaults();
    pod
}

/// What a change of a Pod makes of it, and what is refused of that.
pub(crate) fn changed(
    old: Value,
    new: Value,
    prepare: impl FnOnce(&mut Pod, &Pod),
    validate: impl FnOnce(&Pod, &Pod) -> Errors,
) -> (Value, Vec<String>, Errors) {
    let old = stored(old);
    let mut new = pod_with(new);
    prepare(&mut new, &old);
    let errors = validate(&new, &old);
    for error in &errors {
        assert!(!error.detail().is_empty() && !error.detail().ends_with('.'), "{error}");
    }
    (serde_json::to_value(&new).unwrap(), short(&errors), errors)
}

#[test]
fn the_pod_of_the_tests_is_valid() {
    let mut pod = pod_with(json!({}));
    pod.prepare_for_create();
    assert_eq!(short(&pod.validate_create()), [""; 0]);
}
