//! The patch that adds defaults: applied to what was sent, it gives what the server makes of it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use k8s_model::Document;
use k8s_model::admission::{Policy, answer};
use k8s_model::admissionv1::{AdmissionRequest, AdmissionResponse, Operation, PatchType};
use k8s_model::document::Format;
use k8s_model::metav1::{GroupVersionKind, RawExtension};
use k8s_model::review_text;
use k8s_model::verdict::FieldValidation;
use serde_json::{Value, json};

/// A review of a new object.
fn create(kind: &str, object: &str) -> AdmissionRequest {
    AdmissionRequest {
        uid: "705a".to_owned(),
        operation: Operation::Create,
        kind: GroupVersionKind { version: "v1".to_owned(), kind: kind.to_owned(), ..Default::default() },
        object: RawExtension::from_json(object).unwrap(),
        ..Default::default()
    }
}

fn answered(kind: &str, object: &str) -> AdmissionResponse {
    let policy = Policy::new().field_validation(FieldValidation::Ignore).add_defaults(true);
    answer(&create(kind, object), &policy).unwrap()
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

/// All that Kubernetes accepts among the cases of a file, of a kind.
fn cases(file: &str, kind: &'static str) -> impl Iterator<Item = (String, Value)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/conformance/{file}.jsonl.gz"));
    let lines = BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines();
    lines.filter_map(move |line| {
        let case: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let accepted = case["op"] == "create"
            && case["expect"]["verdict"] == "accepted"
            && case["expect"]["defaulted"]["kind"] == kind;
        let text = case["data"].as_str()?;
        let doc =
            if case["format"] == "json" { Document::from_json(text) } else { Document::from_yaml(text) };
        accepted.then(|| (doc.unwrap().to_json(), case["expect"]["defaulted"].clone()))
    })
}

/// Kubernetes' defaults for each case are what the patch gives, and a second review finds nothing to add.
fn gives_the_defaults(kind: &'static str, file: &str) {
    let mut patches = false;
    for (sent, defaulted) in cases(file, kind) {
        let response = answered(kind, &sent);
        assert!(response.allowed, "{sent}: {response:?}");
        let operations = operations(&response);
        assert!(operations.iter().all(|operation| operation["op"] == "add" || operation["op"] == "replace"));
        let object = applied(&operations, &sent).to_string();
        let read = review_text(&object, Format::Json).into_object().unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), defaulted, "{sent}");
        assert!(answered(kind, &object).patch_type.is_none(), "{object}");
        patches |= !operations.is_empty();
    }
    // A ConfigMap has no defaults.
    assert_eq!(patches, kind != "ConfigMap");
}

#[test]
fn of_pods() {
    gives_the_defaults("Pod", "pod");
}

#[test]
fn of_config_maps() {
    gives_the_defaults("ConfigMap", "configmap");
}

#[test]
fn of_secrets() {
    gives_the_defaults("Secret", "secret");
}
