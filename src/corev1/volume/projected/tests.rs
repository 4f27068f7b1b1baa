use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::ProjectedVolumeSource;
use crate::corev1::Volume;
use crate::corev1::volume::tests::{check, shown};
use crate::defaults::tests::becomes;
use crate::field::{Errors, Path};

#[test]
fn files_of_objects() {
    let items = json!([{"key": "k", "path": "a"}]);
    check(
        &json!({"projected": {"sources": [{"secret": {"name": "s", "items": items}}, {"configMap": {"name": "m"}}]}}),
        &[
            ("/projected/sources", Value::Null, &[]),
            ("/projected/sources/0", json!({}), &[]),
            ("/projected/defaultMode", json!(512), &["Invalid v[0].projected.defaultMode"]),
            ("/projected/defaultUser", json!(-1), &["Invalid v[0].projected.defaultUser"]),
            (
                "/projected/sources/0/secret/name",
                Value::Null,
                &["Required v[0].projected.sources[0].secret.name"],
            ),
            (
                "/projected/sources/1/configMap/name",
                Value::Null,
                &["Required v[0].projected.sources[1].configMap.name"],
            ),
            (
                "/projected/sources/0/secret/items/0/key",
                Value::Null,
                &["Required v[0].projected.sources[0].secret.items[0].key"],
            ),
            (
                "/projected/sources/1/configMap/items",
                json!([{"key": "k", "path": "b", "mode": -1}]),
                &["Invalid v[0].projected.sources[1].configMap.items[0].mode"],
            ),
            (
                "/projected/sources/0/downwardAPI",
                json!({}),
                &["Forbidden v[0].projected.sources[0] (v[0].projected.sources[0].downwardAPI) key"],
            ),
        ],
    );
}

#[test]
fn files_have_paths_of_their_own() {
    let items = json!([{"key": "k", "path": "a"}]);
    let field = json!({"apiVersion": "v1", "fieldPath": "metadata.name"});
    check(
        &json!({"projected": {"sources": [{"secret": {"name": "s", "items": items}}, {}]}}),
        &[
            (
                "/projected/sources/1/configMap",
                json!({"name": "m", "items": items}),
                &["Invalid v[0].projected (v[0].projected.sources[1].configMap.items[0].path)"],
            ),
            (
                "/projected/sources/1/downwardAPI",
                json!({"items": [{"path": "a", "fieldRef": field}]}),
                &["Invalid v[0].projected (v[0].projected.sources[1].downwardAPI.items[0].path)"],
            ),
            ("/projected/sources/1/serviceAccountToken", json!({"path": "a", "expirationSeconds": 600}), &[]),
            (
                "/projected/sources/1/clusterTrustBundle",
                json!({"path": "a", "name": "n"}),
                &["Invalid v[0].projected (v[0].projected.sources[1].clusterTrustBundle.path)"],
            ),
            (
                "/projected/sources/1/podCertificate",
                json!({"signerName": "a.b/c", "keyType": "ED25519", "keyPath": "a", "certificateChainPath": "b"}),
                &["Invalid v[0].projected (v[0].projected.sources[1].podCertificate.keyPath)"],
            ),
        ],
    );
}

#[test]
fn conflicts_that_the_server_tells_apart() {
    let count = |items: Value| {
        let source = json!({"sources": [{"secret": {"name": "s", "items": items.clone()}}, {"downwardAPI": {"items": items}}]});
        let source: super::ProjectedVolumeSource = serde_json::from_value(source).unwrap();
        let mut out = Errors::new();
        crate::Validate::validate(&source, &Path::root().field("p"), &mut out);
        out.retain(|error| error.path() == "p");
        out.drop_repeats();
        out.len()
    };
    let item = |path: &str| json!({"key": "k", "path": path, "fieldRef": {"fieldPath": "metadata.name"}});
    // Of a Secret it shows the name, of other sources the path.
    assert_eq!(count(json!([item("a"), item("a"), item("b"), item("b")])), 3);
}

#[test]
fn tokens() {
    let token = |field: &'static str| format!("/projected/sources/0/serviceAccountToken/{field}");
    let (path, seconds, user) = (token("path"), token("expirationSeconds"), token("user"));
    check(
        &json!({"projected": {"sources": [{"serviceAccountToken": {"path": "t", "expirationSeconds": 3600}}]}}),
        &[
            (&seconds, json!(600), &[]),
            (&seconds, json!(4_294_967_296_i64), &[]),
            (
                &seconds,
                json!(599),
                &["Invalid v[0].projected.sources[0].serviceAccountToken.expirationSeconds"],
            ),
            (
                &seconds,
                json!(4_294_967_297_i64),
                &["Invalid v[0].projected.sources[0].serviceAccountToken.expirationSeconds"],
            ),
            (
                &seconds,
                Value::Null,
                &["Required v[0].projected.sources[0].serviceAccountToken.expirationSeconds"],
            ),
            // The server names the path as one of the volume.
            (
                &path,
                Value::Null,
                &["Required v[0].projected.path (v[0].projected.sources[0].serviceAccountToken.path)"],
            ),
            (
                &path,
                json!("/a"),
                &["Invalid v[0].projected.path (v[0].projected.sources[0].serviceAccountToken.path)"],
            ),
            (&user, json!(-1), &["Invalid v[0].projected.sources[0].serviceAccountToken.user"]),
        ],
    );
}

#[test]
fn tokens_need_an_account() {
    let volumes = json!([
        {"name": "a", "projected": {"sources": [{}, {"serviceAccountToken": {"path": "t"}}]}},
        {"name": "b", "emptyDir": {}},
    ]);
    let volumes: Vec<Volume> = serde_json::from_value(volumes).unwrap();
    let mut out = Errors::new();
    super::validate_no_tokens(&volumes, &Path::root().field("v"), &mut out);
    assert_eq!(shown(&out), ["Forbidden v[0].projected.sources[1].serviceAccountToken"]);
}

#[test]
fn bundles() {
    let at = "v[0].projected.sources[0].clusterTrustBundle";
    let expect = |list: &[&str]| list.iter().map(|text| text.replace('@', at)).collect::<Vec<_>>();
    let cases: &[(&str, Value, &[&str])] = &[
        ("name", json!("a.b"), &[]),
        ("name", json!("example.com:signer:a"), &[]),
        ("user", json!(-1), &["Invalid @.user"]),
        ("name", json!(""), &["Required @.name", "Invalid @.name"]),
        ("name", json!(":a"), &["Invalid @.name"]),
        ("name", json!("a/b:c"), &["Invalid @.name"]),
        ("name", json!("a:B"), &["Invalid @.name"]),
        ("name", Value::Null, &["Required @ (@.name)"]),
        ("signerName", json!("a.b/c"), &["Invalid @ (@.signerName) key"]),
        ("labelSelector", json!({}), &["Invalid @.labelSelector key"]),
        ("path", Value::Null, &["Required @.path"]),
        ("path", json!(".."), &["Invalid @.path", "Invalid @.path"]),
    ];
    for (field, new, expected) in cases {
        let expected = expect(expected);
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            &json!({"projected": {"sources": [{"clusterTrustBundle": {"path": "p", "name": "n"}}]}}),
            &[(&format!("/projected/sources/0/clusterTrustBundle/{field}"), new.clone(), &expected)],
        );
    }
    let by_signer = json!({"signerName": "a.b/c", "path": "p", "labelSelector": {"matchLabels": {"a": "b"}}});
    check(
        &json!({"projected": {"sources": [{"clusterTrustBundle": by_signer}]}}),
        &[
            (
                "/projected/sources/0/clusterTrustBundle/signerName",
                json!(""),
                &[
                    "Required v[0].projected.sources[0].clusterTrustBundle.signerName",
                    "Required v[0].projected.sources[0].clusterTrustBundle.signerName",
                ],
            ),
            (
                "/projected/sources/0/clusterTrustBundle/labelSelector/matchExpressions",
                json!([{"key": "a", "operator": "In"}]),
                &[
                    "Required v[0].projected.sources[0].clusterTrustBundle.labelSelector.matchExpressions[0].values",
                ],
            ),
        ],
    );
}

fn kinds_of_signer(name: &str) -> Vec<String> {
    let (root, mut out) = (Path::root(), Errors::new());
    super::validate_signer_name(name, &root.field("s"), &mut out);
    shown(&out).into_iter().map(|text| text.replace(" s", "")).collect()
}

#[test]
fn names_of_signers() {
    let part = |length: usize| "a".repeat(length);
    for fine in ["a.b/c", "example.com/a.b", &format!("a.b/{}", part(253))] {
        assert_eq!(kinds_of_signer(fine), [""; 0], "{fine}");
    }
    assert_eq!(kinds_of_signer(""), ["Required"]);
    for bad in ["a.b", "a.b/c/d", "a/c", "a.B/c", "a..b/c", "a.b/C", "a.b/", "a.b/c..d"] {
        assert_eq!(kinds_of_signer(bad), ["Invalid"], "{bad}");
    }
    assert_eq!(kinds_of_signer("/c"), ["Invalid", "Invalid"]);
    assert_eq!(kinds_of_signer(&format!("b.{}/c", part(64))), ["Invalid"]);
    let long = format!("{}.a", vec![part(63); 4].join("."));
    assert_eq!(kinds_of_signer(&format!("{long}/c")), ["TooLong"]);
    assert_eq!(kinds_of_signer(&format!("a.b/{}.{}.{}", part(253), part(253), part(63))), ["TooLong"]);
}

#[test]
fn certificates() {
    let at = "v[0].projected.sources[0].podCertificate";
    let cases: &[(&str, Value, &[&str])] = &[
        ("maxExpirationSeconds", json!(3600), &[]),
        ("maxExpirationSeconds", json!(7_862_400), &[]),
        ("maxExpirationSeconds", json!(3599), &["Invalid @.maxExpirationSeconds"]),
        ("maxExpirationSeconds", json!(7_862_401), &["Invalid @.maxExpirationSeconds"]),
        ("signerName", Value::Null, &["Required @.signerName"]),
        ("keyType", Value::Null, &["NotSupported @.keyType"]),
        ("keyType", json!("RSA"), &["NotSupported @.keyType"]),
        ("user", json!(-1), &["Invalid @.user"]),
        ("keyPath", Value::Null, &["Required @ (@.credentialBundlePath)"]),
        ("keyPath", json!("/a"), &["Invalid @.keyPath"]),
        ("credentialBundlePath", json!("/a"), &["Invalid @.credentialBundlePath"]),
        ("certificateChainPath", json!("..a"), &["Invalid @.certificateChainPath"]),
        ("userAnnotations", json!({"Example.com/A": "any text"}), &[]),
        ("userAnnotations", json!({"": ""}), &["Required @.userAnnotations (@.userAnnotations[]) key"]),
        ("userAnnotations", json!({"a": ""}), &["Invalid @.userAnnotations (@.userAnnotations[a]) key"]),
        (
            "userAnnotations",
            json!({"a.b/-": ""}),
            &["Invalid @.userAnnotations (@.userAnnotations[a.b/-]) key"],
        ),
        ("userAnnotations", json!({"a.b/c": "x".repeat(262_139)}), &[]),
        ("userAnnotations", json!({"a.b/c": "x".repeat(262_140)}), &["TooLong @.userAnnotations"]),
    ];
    let fine = json!({"signerName": "a.b/c", "keyType": "ED25519", "keyPath": "p"});
    for (field, new, expected) in cases {
        let expected: Vec<String> = expected.iter().map(|text| text.replace('@', at)).collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            &json!({"projected": {"sources": [{"podCertificate": fine}]}}),
            &[(&format!("/projected/sources/0/podCertificate/{field}"), new.clone(), &expected)],
        );
    }
}

#[test]
fn certificates_of_kubernetes_are_shorter() {
    for (signer, most) in [
        ("kubernetes.io/kubelet-serving", 86_400),
        ("a.kubernetes.io/b", 86_400),
        ("akubernetes.io/b", 7_862_400),
        ("kubernetes.io.a/b", 7_862_400),
    ] {
        let certificate = |seconds: i32| super::PodCertificateProjection {
            signer_name: signer.into(),
            key_type: "ED25519".into(),
            key_path: "k".into(),
            max_expiration_seconds: Some(seconds),
            user_annotations: BTreeMap::new(),
            ..Default::default()
        };
        for (seconds, count) in [(most, 0), (most + 1, 1)] {
            let source = super::VolumeProjection {
                pod_certificate: Some(Box::new(certificate(seconds))),
                ..Default::default()
            };
            let volume = super::ProjectedVolumeSource { sources: Some(vec![source]), ..Default::default() };
            let mut out = Errors::new();
            crate::Validate::validate(&volume, &Path::root().field("p"), &mut out);
            assert_eq!(out.len(), count, "{signer} {seconds}");
        }
    }
}

#[test]
fn sources_get_their_defaults() {
    becomes::<ProjectedVolumeSource>(
        r#"{"sources": [{"downwardAPI": {"items": [{"path": "a", "fieldRef": {"fieldPath": "b"}}]}},
            {"serviceAccountToken": {"path": "c"}}, {"secret": {}}]}"#,
        r#"{"defaultMode": 420, "sources": [
            {"downwardAPI": {"items": [{"path": "a", "fieldRef": {"apiVersion": "v1", "fieldPath": "b"}}]}},
            {"serviceAccountToken": {"path": "c", "expirationSeconds": 3600}}, {"secret": {}}]}"#,
    );
    let written =
        r#"{"defaultMode": 0, "sources": [{"serviceAccountToken": {"path": "c", "expirationSeconds": 0}}]}"#;
    becomes::<ProjectedVolumeSource>(written, written);
}
