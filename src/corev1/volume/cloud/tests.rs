use serde_json::{Value, json};

use super::AzureDiskVolumeSource;
use crate::corev1::volume::tests::check;
use crate::defaults::tests::becomes;

#[test]
fn disks_with_partitions() {
    check(
        &json!({"gcePersistentDisk": {"pdName": "d", "partition": 255}}),
        &[
            // The server calls it otherwise.
            (
                "/gcePersistentDisk/pdName",
                Value::Null,
                &["Required v[0].persistentDisk.pdName (v[0].gcePersistentDisk.pdName)"],
            ),
            (
                "/gcePersistentDisk/partition",
                json!(256),
                &["Invalid v[0].persistentDisk.partition (v[0].gcePersistentDisk.partition)"],
            ),
        ],
    );
    check(
        &json!({"awsElasticBlockStore": {"volumeID": "d"}}),
        &[
            ("/awsElasticBlockStore/partition", json!(255), &[]),
            ("/awsElasticBlockStore/volumeID", Value::Null, &["Required v[0].awsElasticBlockStore.volumeID"]),
            ("/awsElasticBlockStore/partition", json!(-1), &["Invalid v[0].awsElasticBlockStore.partition"]),
        ],
    );
}

#[test]
fn azure() {
    check(
        &json!({"azureDisk": {"diskName": "d", "diskURI": "https://d", "kind": "Shared", "cachingMode": "None"}}),
        &[
            ("/azureDisk", json!({"diskName": "d", "diskURI": "x"}), &[]),
            ("/azureDisk", json!({"diskName": "d", "diskURI": "/subscriptions/d", "kind": "Managed"}), &[]),
            ("/azureDisk/diskName", Value::Null, &["Required v[0].azureDisk.diskName"]),
            (
                "/azureDisk/diskURI",
                Value::Null,
                &["Required v[0].azureDisk.diskURI", "NotSupported v[0].azureDisk.diskURI"],
            ),
            ("/azureDisk/diskURI", json!("/subscriptions/d"), &["NotSupported v[0].azureDisk.diskURI"]),
            ("/azureDisk/kind", json!("Managed"), &["NotSupported v[0].azureDisk.diskURI"]),
            ("/azureDisk/kind", json!("Odd"), &["NotSupported v[0].azureDisk.kind"]),
            ("/azureDisk/kind", json!(""), &["NotSupported v[0].azureDisk.kind"]),
            ("/azureDisk/cachingMode", json!(""), &["NotSupported v[0].azureDisk.cachingMode"]),
        ],
    );
    check(
        &json!({"azureFile": {"secretName": "s", "shareName": "s"}}),
        &[
            ("/azureFile/secretName", Value::Null, &["Required v[0].azureFile.secretName"]),
            ("/azureFile/shareName", Value::Null, &["Required v[0].azureFile.shareName"]),
        ],
    );
}

#[test]
fn other_disks() {
    check(
        &json!({"cinder": {"volumeID": "v", "secretRef": {"name": "Any name"}}}),
        &[
            ("/cinder/volumeID", Value::Null, &["Required v[0].cinder.volumeID"]),
            ("/cinder/secretRef/name", Value::Null, &["Required v[0].cinder.secretRef.name"]),
        ],
    );
    check(
        &json!({"vsphereVolume": {"volumePath": "v"}}),
        &[("/vsphereVolume/volumePath", Value::Null, &["Required v[0].vsphereVolume.volumePath"])],
    );
    check(
        &json!({"photonPersistentDisk": {"pdID": "v"}}),
        &[("/photonPersistentDisk/pdID", Value::Null, &["Required v[0].photonPersistentDisk.pdID"])],
    );
}

#[test]
fn a_disk_of_azure_has_defaults() {
    becomes::<AzureDiskVolumeSource>(
        "{}",
        r#"{"diskName": "", "diskURI": "", "cachingMode": "ReadWrite", "fsType": "ext4", "readOnly": false,
            "kind": "Shared"}"#,
    );
    let written =
        r#"{"diskName": "", "diskURI": "", "cachingMode": "", "fsType": "", "readOnly": true, "kind": ""}"#;
    becomes::<AzureDiskVolumeSource>(written, written);
}
