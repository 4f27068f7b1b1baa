use serde_json::{Value, json};

use super::EphemeralVolumeSource;
use crate::corev1::volume::tests::check;
use crate::defaults::tests::becomes;

/// Holds a template that is fine against changes; `@` stands for the template.
fn check_template(cases: &[(&str, Value, &[&str])]) {
    let spec = json!({
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": "1Gi"}},
        "selector": {"matchLabels": {"a": "b"}},
    });
    let template = json!({"metadata": {"labels": {"a": "b"}}, "spec": spec});
    for (pointer, new, expected) in cases {
        let at = "v[0].ephemeral.volumeClaimTemplate";
        let expected: Vec<String> = expected.iter().map(|text| text.replace('@', at)).collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            &json!({"ephemeral": {"volumeClaimTemplate": template}}),
            &[(&format!("/ephemeral/volumeClaimTemplate{pointer}"), new.clone(), &expected)],
        );
    }
}

#[test]
fn claims() {
    check(
        &json!({"persistentVolumeClaim": {"claimName": "Any name"}}),
        &[(
            "/persistentVolumeClaim/claimName",
            Value::Null,
            &["Required v[0].persistentVolumeClaim.claimName"],
        )],
    );
}

#[test]
fn templates() {
    check_template(&[("", Value::Null, &["Required @"]), ("/metadata", Value::Null, &[])]);
    check_template(&[
        (
            "/metadata/labels",
            json!({"a b": "c"}),
            &["Invalid @.metadata.labels (@.metadata.labels[a b]) key"],
        ),
        ("/metadata/annotations", json!({"a/b": "any text"}), &[]),
        (
            "/metadata/annotations",
            json!({"a b": "c"}),
            &["Invalid @.metadata.annotations (@.metadata.annotations[a b]) key"],
        ),
        ("/metadata/uid", json!("u"), &["Forbidden @.metadata.uID (@.metadata.uid) key"]),
        ("/metadata/generation", json!(0), &[]),
        ("/metadata/generation", json!(1), &["Forbidden @.metadata.generation key"]),
    ]);
    for field in ["name", "generateName", "namespace", "selfLink", "resourceVersion"] {
        let expected = format!("Forbidden @.metadata.{field} key");
        check_template(&[(&format!("/metadata/{field}"), json!("a"), &[&expected])]);
    }
    for (field, value) in [
        ("creationTimestamp", json!("2026-01-01T00:00:00Z")),
        ("deletionTimestamp", json!("2026-01-01T00:00:00Z")),
        ("deletionTimestamp", json!("0001-01-01T00:00:00Z")),
        ("deletionGracePeriodSeconds", json!(0)),
        ("ownerReferences", json!([{}])),
        ("finalizers", json!(["a"])),
        ("managedFields", json!([{}])),
        ("ownerReferences", json!([])),
        ("finalizers", json!([])),
        ("managedFields", json!([])),
    ] {
        let expected = format!("Forbidden @.metadata.{field} key");
        check_template(&[(&format!("/metadata/{field}"), value, &[&expected])]);
    }
}

#[test]
fn access_modes() {
    let modes = "/spec/accessModes";
    check_template(&[
        (modes, json!(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"]), &[]),
        (modes, json!(["ReadWriteOncePod", "ReadWriteOncePod"]), &[]),
        (modes, json!([]), &["Required @.spec.accessModes"]),
        (modes, json!(["ReadWriteOnce", ""]), &["NotSupported @.spec.accessModes (@.spec.accessModes[1])"]),
        (modes, json!(["ReadWriteOncePod", "ReadOnlyMany"]), &["Forbidden @.spec.accessModes"]),
        (
            modes,
            json!(["ReadWriteOncePod", "x"]),
            &["NotSupported @.spec.accessModes (@.spec.accessModes[1])"],
        ),
    ]);
}

#[test]
fn amounts_classes_and_modes() {
    let storage = "Invalid @.spec.resources[storage] (@.spec.resources.requests[storage])";
    check_template(&[
        ("/spec/resources/requests/storage", json!("1m"), &[]),
        ("/spec/resources/limits", json!({"any name": "-1"}), &[]),
        ("/spec/resources/requests/storage", json!("0"), &[storage]),
        ("/spec/resources/requests/storage", json!("-1"), &[storage]),
        (
            "/spec/resources/requests/storage",
            Value::Null,
            &["Required @.spec.resources[storage] (@.spec.resources.requests[storage])"],
        ),
        (
            "/spec/selector/matchLabels",
            json!({"a": "b c"}),
            &["Invalid @.spec.selector.matchLabels (@.spec.selector.matchLabels[a])"],
        ),
        ("/spec/storageClassName", json!(""), &[]),
        ("/spec/storageClassName", json!("a.b"), &[]),
        ("/spec/storageClassName", json!("A"), &["Invalid @.spec.storageClassName"]),
        ("/spec/volumeAttributesClassName", json!(""), &[]),
        ("/spec/volumeAttributesClassName", json!("A"), &["Invalid @.spec.volumeAttributesClassName"]),
        ("/spec/volumeMode", json!("Block"), &[]),
        ("/spec/volumeMode", json!(""), &["NotSupported @.spec.volumeMode"]),
        ("/spec/volumeMode", json!("Raw"), &["NotSupported @.spec.volumeMode"]),
    ]);
}

#[test]
fn sources_of_data() {
    let claim = |name: &str| json!({"kind": "PersistentVolumeClaim", "name": name});
    let pair = |old: Value, new: Value| {
        json!({
            "accessModes": ["ReadWriteOnce"],
            "resources": {"requests": {"storage": "1Gi"}},
            "dataSource": old,
            "dataSourceRef": new,
        })
    };
    let elsewhere = json!({"kind": "PersistentVolumeClaim", "name": "a", "namespace": "n"});
    let no_group = json!({"kind": "PersistentVolumeClaim", "name": "a", "apiGroup": ""});
    check_template(&[
        ("/spec", pair(claim("a"), claim("a")), &[]),
        ("/spec", pair(Value::Null, elsewhere.clone()), &[]),
        ("/spec", pair(claim("a"), claim("b")), &["Invalid @.spec (@.spec.dataSource)"]),
        ("/spec", pair(claim("a"), no_group), &["Invalid @.spec (@.spec.dataSource)"]),
        ("/spec", pair(claim("a"), elsewhere), &["Invalid @.spec (@.spec.dataSource) key"]),
        ("/spec/dataSource", json!({"kind": "PersistentVolumeClaim"}), &["Required @.spec.dataSource.name"]),
        (
            "/spec/dataSourceRef",
            json!({"name": "a", "apiGroup": "b"}),
            &["Required @.spec.dataSourceRef.kind"],
        ),
    ]);
}

#[test]
fn a_claim_is_for_a_file_system() {
    becomes::<EphemeralVolumeSource>("{}", "{}");
    becomes::<EphemeralVolumeSource>(
        r#"{"volumeClaimTemplate": {}}"#,
        r#"{"volumeClaimTemplate": {"metadata": {}, "spec": {"resources": {}, "volumeMode": "Filesystem"}}}"#,
    );
    let written = r#"{"volumeClaimTemplate": {"metadata": {}, "spec": {"resources": {}, "volumeMode": ""}}}"#;
    becomes::<EphemeralVolumeSource>(written, written);
}

#[test]
fn amounts_are_rounded_up() {
    becomes::<EphemeralVolumeSource>(
        r#"{"volumeClaimTemplate": {"spec": {"resources": {"limits": {"storage": "1u"},
            "requests": {"storage": "10.5u"}}}}}"#,
        r#"{"volumeClaimTemplate": {"metadata": {}, "spec": {"volumeMode": "Filesystem",
            "resources": {"limits": {"storage": "1m"}, "requests": {"storage": "1m"}}}}}"#,
    );
}
