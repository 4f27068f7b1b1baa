use serde_json::{Value, json};

use super::{ConfigMapVolumeSource, DownwardAPIVolumeSource, SecretVolumeSource};
use crate::corev1::volume::tests::check;
use crate::defaults::tests::becomes;

#[test]
fn secrets_and_config_maps() {
    check(
        &json!({"secret": {"secretName": "Any name", "items": [{"key": "k", "path": "a/b", "mode": 511}]}}),
        &[
            ("/secret/defaultMode", json!(0), &[]),
            ("/secret/secretName", Value::Null, &["Required v[0].secret.secretName"]),
            ("/secret/defaultMode", json!(512), &["Invalid v[0].secret.defaultMode"]),
            ("/secret/defaultMode", json!(-1), &["Invalid v[0].secret.defaultMode"]),
            ("/secret/defaultUser", json!(-1), &["Invalid v[0].secret.defaultUser"]),
            (
                "/secret/items/0",
                json!({}),
                &["Required v[0].secret.items[0].key", "Required v[0].secret.items[0].path"],
            ),
        ],
    );
    check(
        &json!({"configMap": {"name": "Any name", "items": [{"key": "k", "path": "a/b"}]}}),
        &[
            ("/configMap/defaultUser", json!(1), &[]),
            ("/configMap/name", Value::Null, &["Required v[0].configMap.name"]),
            ("/configMap/defaultMode", json!(512), &["Invalid v[0].configMap.defaultMode"]),
            ("/configMap/defaultUser", json!(-1), &["Invalid v[0].configMap.defaultUser"]),
            ("/configMap/items/0/path", json!("/a"), &["Invalid v[0].configMap.items[0].path"]),
            ("/configMap/items/0/path", json!("..a"), &["Invalid v[0].configMap.items[0].path"]),
            ("/configMap/items/0/mode", json!(512), &["Invalid v[0].configMap.items[0].mode"]),
            ("/configMap/items/0/user", json!(-1), &["Invalid v[0].configMap.items[0].user"]),
        ],
    );
}

#[test]
fn facts_about_the_pod() {
    check(
        &json!({"downwardAPI": {"items": [{"path": "a", "fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.labels"}}]}}),
        &[
            ("/downwardAPI/items", json!([]), &[]),
            ("/downwardAPI/items/0/mode", json!(0), &[]),
            ("/downwardAPI/defaultMode", json!(512), &["Invalid v[0].downwardAPI.defaultMode"]),
            ("/downwardAPI/defaultUser", json!(-1), &["Invalid v[0].downwardAPI.defaultUser"]),
            // The server leaves out which of the files it is.
            (
                "/downwardAPI/items/0/path",
                Value::Null,
                &["Required v[0].downwardAPI.path (v[0].downwardAPI.items[0].path)"],
            ),
            (
                "/downwardAPI/items/0/path",
                json!("../a"),
                &["Invalid v[0].downwardAPI.path (v[0].downwardAPI.items[0].path)"],
            ),
            (
                "/downwardAPI/items/0/mode",
                json!(512),
                &["Invalid v[0].downwardAPI.mode (v[0].downwardAPI.items[0].mode)"],
            ),
            (
                "/downwardAPI/items/0/user",
                json!(-1),
                &["Invalid v[0].downwardAPI.user (v[0].downwardAPI.items[0].user)"],
            ),
            (
                "/downwardAPI/items/0/fieldRef",
                Value::Null,
                &["Required v[0].downwardAPI (v[0].downwardAPI.items[0].fieldRef)"],
            ),
            (
                "/downwardAPI/items/0/resourceFieldRef",
                json!({}),
                &["Invalid v[0].downwardAPI (v[0].downwardAPI.items[0].resourceFieldRef) key"],
            ),
        ],
    );
}

#[test]
fn files_may_be_read_by_all() {
    becomes::<ConfigMapVolumeSource>("{}", r#"{"defaultMode": 420}"#);
    becomes::<SecretVolumeSource>("{}", r#"{"defaultMode": 420}"#);
    becomes::<DownwardAPIVolumeSource>("{}", r#"{"defaultMode": 420}"#);
    becomes::<ConfigMapVolumeSource>(r#"{"defaultMode": 0}"#, r#"{"defaultMode": 0}"#);
    becomes::<SecretVolumeSource>(r#"{"defaultMode": 0}"#, r#"{"defaultMode": 0}"#);
    becomes::<DownwardAPIVolumeSource>(r#"{"defaultMode": 0}"#, r#"{"defaultMode": 0}"#);
}

#[test]
fn fields_are_of_v1() {
    becomes::<DownwardAPIVolumeSource>(
        r#"{"defaultMode": 1, "items": [{"path": "a", "fieldRef": {"fieldPath": "b"}}, {"path": "c"}]}"#,
        r#"{"defaultMode": 1, "items": [{"path": "a", "fieldRef": {"apiVersion": "v1", "fieldPath": "b"}},
            {"path": "c"}]}"#,
    );
}
