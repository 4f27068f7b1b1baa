//! [`NFSVolumeSource`], [`ISCSIVolumeSource`], [`FCVolumeSource`]: storage that the node reaches over a
//! network, without a cloud provider. [`CephFSVolumeSource`], [`RBDVolumeSource`] and
//! [`GlusterfsVolumeSource`] are no longer served.
//!
//! Upstream at v1.37.2: `core/v1.NFSVolumeSource`, `core/v1.ISCSIVolumeSource`, `core/v1.FCVolumeSource`,
//! `core/v1.CephFSVolumeSource`, `core/v1.RBDVolumeSource`, `core/v1.GlusterfsVolumeSource`;
//! `SetObjectDefaults_Pod`, `validateNFSVolumeSource`, `validateISCSIVolumeSource`, `validateFCVolumeSource`,
//! `validateCephFSVolumeSource`, `validateRBDVolumeSource`, `validateGlusterfsVolumeSource`.

use crate::corev1::LocalObjectReference;
use crate::defaults::{SetDefaults, or_default};
use crate::model::model;

model! {
    /// A directory that an NFS server exports.
    ///
    /// The export must exist. Many Pods may write to it at once.
    pub struct NFSVolumeSource {
        /// Host name or address of the server. Required.
        always server: String => "server",
        /// Exported path. Required; begins with `/`.
        always path: String => "path",
        /// Whether it is mounted read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A disk that an iSCSI target offers.
    ///
    /// One node may write to it, or many read it. If one of the two CHAP fields is true, a Secret is
    /// required.
    pub struct ISCSIVolumeSource {
        /// Address of the target, as `address` or `address:port`. Required. Without a port 3260 is used. With
        /// `initiatorName`, `<volume's name>:<this>` is at most 64 bytes.
        always target_portal: String => "targetPortal",
        /// Name of the target. Required: `iqn.<year>-<month>.<domain>:<name>`, `eui.` and 16 letters or
        /// digits, or `naa.` and 32.
        always iqn: String => "iqn",
        /// Logical unit number. Default 0; 0 to 255.
        always lun: i32 => "lun",
        /// Name of the initiator's interface. Default `default` (TCP).
        plain iscsi_interface: String => "iscsiInterface",
        /// File system to mount, as `ext4`, `xfs`. Absent: `ext4`. Any text is accepted.
        plain fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
        /// Further addresses of the target, for several paths to it. Default none. Each without a port means
        /// 3260.
        plain portals: Vec<String> => "portals",
        /// Whether discovery authenticates with CHAP. Default false; true needs `secretRef`.
        plain chap_auth_discovery: bool => "chapAuthDiscovery",
        /// Whether the session authenticates with CHAP. Default false; true needs `secretRef`.
        plain chap_auth_session: bool => "chapAuthSession",
        /// Secret, in the Pod's namespace, with the CHAP credentials. Required if one of the CHAP fields is
        /// true. Its name is not checked.
        option secret_ref: Box<LocalObjectReference> => "secretRef",
        /// Name of the initiator, in the same three forms as `iqn`, not empty. Absent: the node's own. If
        /// present, an interface `<target portal>:<volume's name>` is made for it.
        option initiator_name: String => "initiatorName",
    }
}

model! {
    /// A disk reached over Fibre Channel: exactly one of `targetWWNs` (with `lun`) and `wwids`.
    ///
    /// One node may write to it, or many read it.
    pub struct FCVolumeSource {
        /// World wide names of the targets. Absent or empty: `wwids` says which; not both.
        plain target_wwns: Vec<String> => "targetWWNs",
        /// Logical unit number. Required with `targetWWNs`: 0 to 255. With `wwids` it is neither needed nor
        /// checked.
        option lun: i32 => "lun",
        /// File system to mount, as `ext4`, `xfs`. Absent: `ext4`. Any text is accepted.
        plain fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
        /// World wide ids of the volumes. Absent or empty: `targetWWNs` and `lun` say which; not both.
        plain wwids: Vec<String> => "wwids",
    }
}

model! {
    /// A Ceph file system.
    ///
    /// Deprecated and no longer served since 1.31: the server accepts it, but no kubelet can mount it.
    pub struct CephFSVolumeSource {
        /// Addresses of the monitors. At least one; their form is not checked.
        nullable monitors: Vec<String> => "monitors",
        /// Directory to mount as the root. Absent: `/`.
        plain path: String => "path",
        /// User to log in as. Absent: `admin`.
        plain user: String => "user",
        /// Path of the key on the node. Absent: `/etc/ceph/user.secret`.
        plain secret_file: String => "secretFile",
        /// Secret, in the Pod's namespace, with the key; it goes before `secretFile`. Absent: the file. Its
        /// name is not checked.
        option secret_ref: Box<LocalObjectReference> => "secretRef",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A RADOS block device of Ceph.
    ///
    /// Deprecated and no longer served since 1.31: the server accepts it, but no kubelet can mount it.
    pub struct RBDVolumeSource {
        /// Addresses of the monitors. At least one; their form is not checked.
        nullable monitors: Vec<String> => "monitors",
        /// Name of the image. Required.
        always image: String => "image",
        /// File system to mount, as `ext4`, `xfs`. Absent: meant `ext4`. Any text is accepted.
        plain fs_type: String => "fsType",
        /// Name of the pool. Default `rbd`.
        plain pool: String => "pool",
        /// User to log in as. Default `admin`.
        plain user: String => "user",
        /// Path of the key ring on the node. Default `/etc/ceph/keyring`.
        plain keyring: String => "keyring",
        /// Secret, in the Pod's namespace, with the key; it goes before `keyring`. Absent: the key ring. Its
        /// name is not checked.
        option secret_ref: Box<LocalObjectReference> => "secretRef",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A Gluster volume.
    ///
    /// Deprecated and no longer served since 1.26: the server accepts it, but no kubelet can mount it.
    pub struct GlusterfsVolumeSource {
        /// Name of the `Endpoints` object that lists the servers. Required; its form is not checked.
        always endpoints: String => "endpoints",
        /// Path of the volume. Required; its form is not checked.
        always path: String => "path",
        /// Whether it is mounted read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

/// The initiator's interface of iSCSI, if it is not said.
const ISCSI_INTERFACE: &str = "default";
/// The pool of a RADOS block device, if it is not said.
const RBD_POOL: &str = "rbd";
/// The user of a RADOS block device, if it is not said.
const RBD_USER: &str = "admin";
/// The key ring of a RADOS block device, if it is not said.
const RBD_KEYRING: &str = "/etc/ceph/keyring";

impl SetDefaults for ISCSIVolumeSource {
    fn set_defaults(&mut self) {
        or_default(&mut self.iscsi_interface, ISCSI_INTERFACE);
    }
}

impl SetDefaults for RBDVolumeSource {
    fn set_defaults(&mut self) {
        or_default(&mut self.pool, RBD_POOL);
        or_default(&mut self.user, RBD_USER);
        or_default(&mut self.keyring, RBD_KEYRING);
    }
}

#[cfg(test)]
mod tests {
    use super::{ISCSIVolumeSource, RBDVolumeSource};
    use crate::defaults::tests::becomes;

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
}
