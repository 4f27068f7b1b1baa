use serde_json::{Value, json};

use super::{ScaleIOVolumeSource, has_host_and_port, is_reserved};
use crate::corev1::volume::tests::check;
use crate::defaults::tests::becomes;

#[test]
fn csi() {
    check(
        &json!({"csi": {"driver": "My.driver", "nodePublishSecretRef": {"name": "s"}}}),
        &[
            ("/csi/driver", json!("a".repeat(63)), &[]),
            ("/csi/driver", Value::Null, &["Required v[0].csi.driver"]),
            ("/csi/driver", json!("a".repeat(64)), &["TooLong v[0].csi.driver"]),
            ("/csi/driver", json!("a_b"), &["Invalid v[0].csi.driver"]),
            ("/csi/nodePublishSecretRef/name", Value::Null, &["Required v[0].csi.nodePublishSecretRef.name"]),
            (
                "/csi/nodePublishSecretRef/name",
                json!("A"),
                &["Invalid v[0].csi.name (v[0].csi.nodePublishSecretRef.name)"],
            ),
        ],
    );
}

#[test]
fn flex() {
    check(
        &json!({"flexVolume": {"driver": "d", "options": {"example.com/a": "b"}}}),
        &[
            ("/flexVolume/driver", Value::Null, &["Required v[0].flexVolume.driver"]),
            ("/flexVolume/options/k8s.io", json!("x"), &["Invalid v[0].flexVolume.options[k8s.io] key"]),
        ],
    );
    for reserved in ["kubernetes.io", "k8s.io/a/b", "a.K8S.io/b", "\u{212A}8s.\u{130}o", ".k8s.io"] {
        assert!(is_reserved(reserved), "{reserved}");
    }
    for free in ["", "akubernetes.io/b", "k8s.io.a/b", "a/k8s.io", "8s.io"] {
        assert!(!is_reserved(free), "{free}");
    }
}

#[test]
fn flocker() {
    check(
        &json!({"flocker": {"datasetName": "d"}}),
        &[
            ("/flocker", json!({"datasetUUID": "/"}), &[]),
            ("/flocker", json!({}), &["Required v[0].flocker (v[0].flocker.datasetName)"]),
            ("/flocker/datasetUUID", json!("u"), &["Invalid v[0].flocker (v[0].flocker.datasetUUID) key"]),
            ("/flocker/datasetName", json!("a/b"), &["Invalid v[0].flocker.datasetName"]),
        ],
    );
}

#[test]
fn quobyte() {
    check(
        &json!({"quobyte": {"registry": "a:1,[::1]:2", "volume": "v", "tenant": "t"}}),
        &[
            ("/quobyte/tenant", json!("t".repeat(64)), &[]),
            ("/quobyte/registry", Value::Null, &["Required v[0].quobyte.registry"]),
            ("/quobyte/volume", Value::Null, &["Required v[0].quobyte.volume"]),
            ("/quobyte/tenant", json!("t".repeat(65)), &["Required v[0].quobyte.tenant value"]),
            ("/quobyte/registry", json!("a"), &["Invalid v[0].quobyte.registry"]),
            (
                "/quobyte/registry",
                json!("a,b"),
                &["Invalid v[0].quobyte.registry", "Invalid v[0].quobyte.registry"],
            ),
        ],
    );
    for fine in [":", "a:1", "a:", ":1", "[a]:1", "[a:b]:1", "[]:", "a b:c"] {
        assert!(has_host_and_port(fine), "{fine}");
    }
    for bad in [
        "", "a", "a:b:c", "[a]", "[a:1", "[a]b:1", "[a]:1:2", "[a]]:1", "[[a]:1", "a]:1", "a[:1", "a:1]",
        "a:[1",
    ] {
        assert!(!has_host_and_port(bad), "{bad}");
    }
}

#[test]
fn other_drivers() {
    check(
        &json!({"portworxVolume": {"volumeID": "v"}}),
        &[("/portworxVolume/volumeID", Value::Null, &["Required v[0].portworxVolume.volumeID"])],
    );
    check(
        &json!({"scaleIO": {"gateway": "g", "system": "s", "volumeName": "v"}}),
        &[
            ("/scaleIO/gateway", Value::Null, &["Required v[0].scaleIO.gateway"]),
            ("/scaleIO/system", Value::Null, &["Required v[0].scaleIO.system"]),
            ("/scaleIO/volumeName", Value::Null, &["Required v[0].scaleIO.volumeName"]),
        ],
    );
    check(
        &json!({"storageos": {"volumeName": "v", "volumeNamespace": "n", "secretRef": {"name": "s"}}}),
        &[
            ("/storageos/volumeNamespace", Value::Null, &[]),
            ("/storageos/volumeName", Value::Null, &["Required v[0].storageos.volumeName"]),
            ("/storageos/volumeName", json!("a.b"), &["Invalid v[0].storageos.volumeName"]),
            ("/storageos/volumeNamespace", json!("A"), &["Invalid v[0].storageos.volumeNamespace"]),
            ("/storageos/secretRef/name", Value::Null, &["Required v[0].storageos.secretRef.name"]),
        ],
    );
}

#[test]
fn a_volume_of_scale_io_has_defaults() {
    becomes::<ScaleIOVolumeSource>(
        "{}",
        r#"{"gateway": "", "system": "", "secretRef": null, "storageMode": "ThinProvisioned", "fsType": "xfs"}"#,
    );
    let written = r#"{"gateway": "", "system": "", "secretRef": null, "storageMode": "a", "fsType": "b"}"#;
    becomes::<ScaleIOVolumeSource>(written, written);
}
