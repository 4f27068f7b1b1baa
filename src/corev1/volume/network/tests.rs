use serde_json::{Value, json};

use super::{ISCSIVolumeSource, RBDVolumeSource, is_iqn};
use crate::corev1::volume::tests::check;
use crate::defaults::tests::becomes;

#[test]
fn nfs() {
    check(
        &json!({"nfs": {"server": "s", "path": "/"}}),
        &[
            ("/nfs/server", Value::Null, &["Required v[0].nfs.server"]),
            ("/nfs/path", json!("a"), &["Invalid v[0].nfs.path"]),
            ("/nfs/path", Value::Null, &["Required v[0].nfs.path", "Invalid v[0].nfs.path"]),
        ],
    );
}

#[test]
fn iscsi() {
    let portal = |length: usize| {
        json!({"iscsi": {
        "targetPortal": "p".repeat(length), "iqn": "iqn.2001-04.com.example:d", "initiatorName": "iqn.2001-04.a:b"}})
    };
    check(
        &json!({"iscsi": {"targetPortal": "p", "iqn": "iqn.2001-04.com.example:d", "lun": 255}}),
        &[
            ("/iscsi/targetPortal", Value::Null, &["Required v[0].iscsi.targetPortal"]),
            ("/iscsi/iqn", Value::Null, &["Required v[0].iscsi.iqn"]),
            ("/iscsi/iqn", json!("eui.0123456789abcdef"), &[]),
            ("/iscsi/iqn", json!("eui.0123456789abcde"), &["Invalid v[0].iscsi.iqn"]),
            ("/iscsi/iqn", json!("naa.0123456789abcdef0123456789abcdef"), &[]),
            ("/iscsi/iqn", json!("naa\n0123456789abcdef0123456789abcdef"), &["Invalid v[0].iscsi.iqn"]),
            ("/iscsi/iqn", json!("iqn.bad"), &["Invalid v[0].iscsi.iqn"]),
            ("/iscsi/iqn", json!("other"), &["Invalid v[0].iscsi.iqn"]),
            ("/iscsi/lun", json!(256), &["Invalid v[0].iscsi.lun"]),
            ("/iscsi/chapAuthSession", json!(true), &["Required v[0].iscsi.secretRef"]),
            ("/iscsi/chapAuthDiscovery", json!(true), &["Required v[0].iscsi.secretRef"]),
            ("/iscsi/secretRef", json!({}), &[]),
            ("/iscsi/initiatorName", json!("iqn.2001-04.a:b"), &[]),
            (
                "/iscsi/initiatorName",
                json!(""),
                &["Invalid v[0].iscsi.initiatorname (v[0].iscsi.initiatorName)"],
            ),
            ("/iscsi/targetPortal", json!("p".repeat(100)), &[]),
        ],
    );
    // The volume is called `data`.
    check(&portal(59), &[("/iscsi/targetPortal", json!("p".repeat(60)), &["Invalid v[0].name"])]);
}

#[test]
fn qualified_names_of_iscsi() {
    for fine in ["iqn.2001-04.a:b", "iqn x iqn.2001-04.a-b.c:d", "iqn.2001-04.a:b:ü", "iqn.1:iqn.2001-04.a:b"]
    {
        assert!(is_iqn(fine), "{fine}");
    }
    for bad in [
        "iqn.2001-04.a",
        "iqn.2001-04.a:",
        "iqn.2001-04.:b",
        "iqn.2001-4.a:b",
        "iqn.2001-04.a_b:c",
        "iqn.2001-04.a:b c",
        "iqn.2001-04.a:b,c",
        "iqn.2001-04.ü:b",
    ] {
        assert!(!is_iqn(bad), "{bad}");
    }
    // Names of any length are read once.
    assert!(!is_iqn(&format!("{} ", "iqn.2001-04.a:".repeat(100_000))));
}

#[test]
fn fibre_channel() {
    check(
        &json!({"fc": {"targetWWNs": ["w"], "lun": 0}}),
        &[
            ("/fc", json!({"wwids": ["w"], "lun": -1}), &[]),
            ("/fc", json!({}), &["Required v[0].fc.targetWWNs"]),
            ("/fc/wwids", json!(["w"]), &["Invalid v[0].fc.targetWWNs (v[0].fc.wwids) key"]),
            ("/fc/lun", Value::Null, &["Required v[0].fc.lun"]),
            ("/fc/lun", json!(256), &["Invalid v[0].fc.lun"]),
        ],
    );
}

#[test]
fn ceph_and_gluster() {
    check(
        &json!({"cephfs": {"monitors": [""]}}),
        &[
            ("/cephfs/monitors", json!([]), &["Required v[0].cephfs.monitors"]),
            ("/cephfs/monitors", Value::Null, &["Required v[0].cephfs.monitors"]),
        ],
    );
    check(
        &json!({"rbd": {"monitors": ["m"], "image": "i"}}),
        &[
            ("/rbd/monitors", json!([]), &["Required v[0].rbd.monitors"]),
            ("/rbd/image", Value::Null, &["Required v[0].rbd.image"]),
        ],
    );
    check(
        &json!({"glusterfs": {"endpoints": "e", "path": "p"}}),
        &[
            ("/glusterfs/endpoints", Value::Null, &["Required v[0].glusterfs.endpoints"]),
            ("/glusterfs/path", Value::Null, &["Required v[0].glusterfs.path"]),
        ],
    );
}

#[test]
fn iscsi_goes_over_tcp() {
    let empty = r#"{"targetPortal": "", "iqn": "", "lun": 0}"#;
    becomes::<ISCSIVolumeSource>(empty, &empty.replace('}', r#", "iscsiInterface": "default"}"#));
    let written = empty.replace('}', r#", "iscsiInterface": "a"}"#);
    becomes::<ISCSIVolumeSource>(&written, &written);
}

#[test]
fn a_rados_block_device_has_pool_user_and_keyring() {
    becomes::<RBDVolumeSource>(
        "{}",
        r#"{"monitors": null, "image": "", "pool": "rbd", "user": "admin", "keyring": "/etc/ceph/keyring"}"#,
    );
    let written = r#"{"monitors": [], "image": "", "pool": "a", "user": "b", "keyring": "c"}"#;
    becomes::<RBDVolumeSource>(written, written);
}
