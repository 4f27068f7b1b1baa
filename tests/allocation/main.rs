//! Validation of a valid object of ordinary size allocates nothing.
//!
//! `allocation_counter` brings an allocator that counts; it is linked into this test alone.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use allocation_counter::measure;
use k8s_model::document::Format;
use k8s_model::verdict::Object;
use k8s_model::{SetDefaults, Verdict, review_text};

/// The object as the server validates it.
fn prepared(text: &str) -> Object {
    let review = review_text(text, Format::Yaml);
    let told: Vec<String> = review.problems().iter().map(ToString::to_string).collect();
    assert_eq!(review.verdict(), Verdict::Accepted, "{told:?}");
    let mut object = review.into_object().unwrap();
    object.set_defaults();
    object.prepare_for_create();
    object
}

/// Also where it is written once more over itself.
#[track_caller]
fn allocates_nothing(text: &str) {
    let object = prepared(text);
    let info = measure(|| assert!(object.validate_create().is_empty()));
    assert_eq!(info.count_total, 0, "{info:?}");
    let info = measure(|| assert!(object.validate_update(&object).is_empty()));
    assert_eq!(info.count_total, 0, "{info:?}");
}

/// The measure is one.
#[test]
fn what_is_refused_costs_allocations() {
    let review =
        review_text("{apiVersion: v1, kind: ConfigMap, metadata: {name: A}, data: {a/b: c}}", Format::Yaml);
    let mut object = review.into_object().unwrap();
    object.set_defaults();
    object.prepare_for_create();
    let info = measure(|| assert_eq!(object.validate_create().len(), 2));
    assert!(info.count_total > 0, "{info:?}");
}

#[test]
fn an_ordinary_pod() {
    allocates_nothing(include_str!("../../benches/data/pod.yaml"));
}

#[test]
fn a_rich_pod() {
    allocates_nothing(include_str!("../fixtures/rich-pod.yaml"));
}

#[test]
fn a_config_map() {
    allocates_nothing(
        "
        apiVersion: v1
        kind: ConfigMap
        metadata: {generateName: settings-, labels: {app.kubernetes.io/name: web}}
        immutable: true
        data: {app.conf: \"a = 1\", LOG_LEVEL: info}
        binaryData: {logo.png: iVBORw0KGgo=}
        ",
    );
}

/// But for the types that hold JSON, which is read to see whether it is.
#[test]
fn secrets() {
    for (kind, data) in [
        ("Opaque", "{password: aHVudGVyMg==}"),
        ("kubernetes.io/basic-auth", "{username: YQ==, password: Yg==}"),
        ("kubernetes.io/ssh-auth", "{ssh-privatekey: YQ==}"),
        ("kubernetes.io/tls", "{tls.crt: YQ==, tls.key: YQ==}"),
        ("example.com/token", "{token: YQ==}"),
    ] {
        allocates_nothing(&format!(
            "{{apiVersion: v1, kind: Secret, metadata: {{name: a, annotations: {{Example.com/byTeam: b}}}}, \
             type: {kind}, data: {data}, stringData: {{more: text}}}}"
        ));
    }
}
