//! The patch that adds defaults: applied to what was sent, it gives what the server makes of it. [`check`] is called for each
//! case of `verdicts`.

use k8s_model::admission::{Policy, answer};
use k8s_model::admissionv1::{AdmissionResponse, Operation, PatchType};
use k8s_model::document::Format;
use k8s_model::review_text;
use k8s_model::verdict::FieldValidation;
use serde_json::{Value, json};

use crate::cases::{self, Case};

fn answered(kind: &str, object: &str) -> AdmissionResponse {
    let policy = Policy::new().field_validation(FieldValidation::Ignore).add_defaults(true);
    answer(&cases::request(kind, Operation::Create, object, "null"), &policy).unwrap()
}

/// The operations of the patch; none if there is none.
fn operations(response: &AdmissionResponse) -> Vec<Value> {
    match &response.patch_type {
        Some(PatchType::JsonPatch) => serde_json::from_slice(response.patch.as_bytes()).unwrap(),
        other => {
            assert!(other.is_none() && response.patch.as_bytes().is_empty());
            Vec::new()
        }
    }
}

fn applied(operations: &[Value], to: &str) -> Value {
    let patch: json_patch::Patch = serde_json::from_value(operations.into()).unwrap();
    let mut object: Value = serde_json::from_str(to).unwrap();
    json_patch::patch(&mut object, &patch).unwrap();
    object
}

#[test]
fn fills_in_where_something_is_missing() {
    let pod = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "creationTimestamp": null},
        "spec": {
            "mood": "good",
            "dnsPolicy": "",
            "securityContext": null,
            "containers": [{"name": "app", "image": "nginx", "resources": {"limits": {"cpu": 0.5}}}],
        },
    });
    let mut operations = operations(&answered("Pod", &pod.to_string()));
    operations.sort_by_key(|operation| operation["path"].to_string());
    let expected = json!([
        {"op": "add", "path": "/spec/containers/0/imagePullPolicy", "value": "Always"},
        {"op": "add", "path": "/spec/containers/0/resources/requests", "value": {"cpu": "500m"}},
        {"op": "add", "path": "/spec/containers/0/terminationMessagePath", "value": "/dev/termination-log"},
        {"op": "add", "path": "/spec/containers/0/terminationMessagePolicy", "value": "File"},
        {"op": "replace", "path": "/spec/dnsPolicy", "value": "ClusterFirst"},
        {"op": "add", "path": "/spec/enableServiceLinks", "value": true},
        {"op": "add", "path": "/spec/restartPolicy", "value": "Always"},
        {"op": "add", "path": "/spec/schedulerName", "value": "default-scheduler"},
        {"op": "replace", "path": "/spec/securityContext", "value": {}},
        {"op": "add", "path": "/spec/terminationGracePeriodSeconds", "value": 30},
    ]);
    assert_eq!(Value::from(operations), expected);
}

#[test]
fn what_is_refused_is_not_patched() {
    let response =
        answered("Pod", r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {}}"#);
    assert!(!response.allowed);
    assert_eq!(operations(&response), [Value::Null; 0]);
}

#[test]
fn keys_are_written_as_json_pointers() {
    let text = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"},
        "spec": {"containers": [{
            "name": "app", "image": "nginx", "resources": {
                "limits": {"example.com/a~b": "1", "cpu": "1"},
                "requests": {"cpu": "1"},
            },
        }]},
    });
    // The name of a resource may not hold `~`, so that it is refused; `/` is common.
    assert!(!answered("Pod", &text.to_string()).allowed);
    let text = text.to_string().replace("a~b", "gpu");
    let added = operations(&answered("Pod", &text));
    assert!(
        added.contains(&json!({
            "op": "add", "path": "/spec/containers/0/resources/requests/example.com~1gpu", "value": "1",
        })),
        "{added:?}"
    );
}

/// Holds the patch for a case that Kubernetes accepts against its defaults: applied, it gives them, and a second review
/// finds nothing to add. Says whether there is one.
pub(crate) fn check(kind: &str, case: &Case, response: &AdmissionResponse) -> bool {
    let operations = operations(response);
    assert!(operations.iter().all(|operation| operation["op"] == "add" || operation["op"] == "replace"));
    let object = applied(&operations, &case.new).to_string();
    let read = review_text(&object, Format::Json).into_object().unwrap();
    let defaulted: Value = serde_json::from_str(case.expect.defaulted.as_ref().unwrap().get()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), defaulted, "{}", case.id);
    assert!(answered(kind, &object).patch_type.is_none(), "{}", case.id);
    !operations.is_empty()
}
