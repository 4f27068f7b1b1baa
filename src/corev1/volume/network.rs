//! [`NFSVolumeSource`], [`ISCSIVolumeSource`], [`FCVolumeSource`]: storage that the node reaches over a
//! network, without a cloud provider. [`CephFSVolumeSource`], [`RBDVolumeSource`] and
//! [`GlusterfsVolumeSource`] are no longer served.
//!
//! Upstream at v1.37.2: `core/v1.NFSVolumeSource`, `core/v1.ISCSIVolumeSource`, `core/v1.FCVolumeSource`,
//! `core/v1.CephFSVolumeSource`, `core/v1.RBDVolumeSource`, `core/v1.GlusterfsVolumeSource`;
//! `SetObjectDefaults_Pod`, `validateNFSVolumeSource`, `validateISCSIVolumeSource`, `validateFCVolumeSource`,
//! `validateCephFSVolumeSource`, `validateRBDVolumeSource`, `validateGlusterfsVolumeSource`.

use crate::bounds;
use crate::corev1::LocalObjectReference;
use crate::decode::shortened;
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path};
use crate::format::{Faults, Form, in_range};
use crate::model::model;
use crate::validate::{Validate, must_be_set};

model! {
    /// A directory that an NFS server exports.
    ///
    /// The export must exist. Many Pods may write to it at once.
    pub struct NFSVolumeSource {
        /// Host name or address of the server. Required.
        always server: String => "server" in IT.required(),
        /// Exported path. Required; begins with `/`.
        always path: String => "path" in IT.form(&ABSOLUTE_PATH).required(),
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
        always target_portal: String => "targetPortal" in IT.required(),
        /// Name of the target. Required: `iqn.<year>-<month>.<domain>:<name>`, `eui.` and 16 letters or
        /// digits, or `naa.` and 32.
        always iqn: String => "iqn" in IT.form(&ISCSI_NAME).required(),
        /// Logical unit number. Default 0; 0 to 255.
        always lun: i32 => "lun" in IT.range(&bounds::LUN),
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
        option initiator_name: String => "initiatorName" in IT.form(&ISCSI_NAME),
    }
    laws &[
        If(True("chapAuthDiscovery"), &[Required(&["secretRef"])]),
        If(True("chapAuthSession"), &[Required(&["secretRef"])]),
    ]
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
    laws &[
        ExactlyOne(&["targetWWNs", "wwids"]),
        If(Set("targetWWNs"), &[Required(&["lun"]), Field("lun", IT.range(&bounds::LUN))]),
    ]
}

model! {
    /// A Ceph file system.
    ///
    /// Deprecated and no longer served since 1.31: the server accepts it, but no kubelet can mount it.
    pub struct CephFSVolumeSource {
        /// Addresses of the monitors. At least one; their form is not checked.
        nullable monitors: Vec<String> => "monitors" in IT.required(),
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
        nullable monitors: Vec<String> => "monitors" in IT.required(),
        /// Name of the image. Required.
        always image: String => "image" in IT.required(),
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
        always endpoints: String => "endpoints" in IT.required(),
        /// Path of the volume. Required; its form is not checked.
        always path: String => "path" in IT.required(),
        /// Whether it is mounted read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

/// An absolute path.
const ABSOLUTE_PATH: Form = Form::new("an absolute path", r"/[\s\S]*", None, "/exports/data", |text| {
    Faults::unless(text.starts_with('/'), "must begin with `/`")
});

/// The name of an initiator or target of iSCSI.
const ISCSI_NAME: Form = Form::new(
    "`iqn.<year>-<month>.<domain>:<name>`, `eui.` and 16 letters or digits, or `naa.` and 32",
    r"(iqn[\s\S]*)?iqn\.[0-9]{4}-[0-9]{2}\.[-.A-Za-z0-9]+:[^,;*&$|\t\n\f\r ]+|eui[^\n][A-Za-z0-9]{16}|naa[^\n][A-Za-z0-9]{32}",
    None,
    "iqn.2001-04.com.example:disk",
    |text| {
        let mut errors = Errors::new();
        validate_iscsi_name(text, &Path::root(), &mut errors);
        Faults::unless(errors.is_empty(), "must be the name of an initiator or target")
    },
);

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

impl Validate for NFSVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.server, "the host name or address of the server", &at.field("server"), out);
        let path = at.field("path");
        must_be_set(&self.path, "the exported path", &path, out);
        if !self.path.starts_with('/') {
            let shown = shortened(&self.path);
            out.invalid(
                &path,
                &self.path,
                format_args!("`{shown}` must be an absolute path, so it begins with `/`"),
            );
        }
    }
}

impl Validate for ISCSIVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.target_portal, "the address of the target", &at.field("targetPortal"), out);
        let iqn = at.field("iqn");
        must_be_set(&self.iqn, "the name of the target", &iqn, out);
        if !self.iqn.is_empty() {
            validate_iscsi_name(&self.iqn, &iqn, out);
        }
        out.number_faults(&at.field("lun"), self.lun, in_range(self.lun.into(), &bounds::LUN));
        let chap =
            [("chapAuthDiscovery", self.chap_auth_discovery), ("chapAuthSession", self.chap_auth_session)];
        if let Some((field, _)) = chap.into_iter().find(|&(_, is_on)| is_on)
            && self.secret_ref.is_none()
        {
            let detail = format_args!("`{field}` needs a Secret with the credentials");
            out.required(&at.field("secretRef"), detail)
                .help_with(format_args!("name the Secret in `secretRef`, or remove `{field}`"));
        }
        if let Some(name) = &self.initiator_name {
            let before = out.len();
            let initiator = at.field("initiatorName");
            validate_iscsi_name(name, &initiator, out);
            out.rename(before, &initiator, at.field("initiatorname"));
        }
    }
}

impl ISCSIVolumeSource {
    /// With a name of the initiator, an interface is made whose name is long; `at` is the volume called `volume`.
    pub(super) fn must_fit_name(&self, volume: &str, at: &Path<'_>, out: &mut Errors) {
        let length = volume.len().saturating_add(1).saturating_add(self.target_portal.len());
        if self.initiator_name.is_some() && length > bounds::ISCSI_INTERFACE_LENGTH {
            let detail = format_args!(
                "with `initiatorName`, the names of the volume and of `targetPortal` may have at most {} bytes \
                 together, they have {}",
                bounds::ISCSI_INTERFACE_LENGTH.saturating_sub(1),
                length.saturating_sub(1),
            );
            out.invalid(&at.field("name"), volume, detail);
        }
    }
}

/// A name of a target or initiator of iSCSI.
fn validate_iscsi_name(name: &str, at: &Path<'_>, out: &mut Errors) {
    let form = if name.starts_with("iqn") {
        (!is_iqn(name)).then_some("`iqn.<year>-<month>.<domain>:<name>`, as `iqn.2001-04.com.example:disk`")
    } else if let Some(rest) = name.strip_prefix("eui") {
        (!is_number(rest, EUI_DIGITS)).then_some("`eui.` and 16 letters or digits")
    } else if let Some(rest) = name.strip_prefix("naa") {
        (!is_number(rest, NAA_DIGITS)).then_some("`naa.` and 32 letters or digits")
    } else {
        Some("a name that begins with `iqn`, `eui` or `naa`")
    };
    if let Some(form) = form {
        let shown = shortened(name);
        out.invalid(at, name, format_args!("`{shown}` must be {form}"));
    }
}

const EUI_DIGITS: usize = 16;
const NAA_DIGITS: usize = 32;

/// Any character but a line break, and so many letters or digits.
fn is_number(text: &str, digits: usize) -> bool {
    let mut chars = text.chars();
    let rest = chars.next().filter(|&c| c != '\n').map(|_| chars.as_str());
    rest.is_some_and(|rest| rest.len() == digits && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether `iqn.<year>-<month>.<domain>:<name>` is how it ends.
fn is_iqn(text: &str) -> bool {
    let is_end = |c: char| ",;*&$|\t\n\u{c}\r ".contains(c);
    let clean = text.rsplit(is_end).next().map_or(0, str::len);
    let mut rest = text;
    while let Some((authority, name)) = rest.split_once(':') {
        if !name.is_empty() && name.len() <= clean && ends_with_authority(authority.as_bytes()) {
            return true;
        }
        rest = name;
    }
    false
}

/// Whether `iqn.<year>-<month>.<domain>` is how it ends.
fn ends_with_authority(text: &[u8]) -> bool {
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    let domain = text.rsplit(|byte| !is_inner(byte)).next().unwrap_or_default();
    let is_date = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    domain.windows(b"iqn.2001-04.c".len()).any(|window| {
        window.strip_prefix(b"iqn.").is_some_and(|rest| rest.iter().zip(b"0000-00.").all(is_date))
    })
}

impl Validate for FCVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let targets = at.field("targetWWNs");
        match (self.target_wwns.is_empty(), self.wwids.is_empty()) {
            (true, true) => {
                out.required(&targets, "the disk is not said: either `targetWWNs` or `wwids` is needed");
            }
            (false, false) => {
                out.invalid(&targets, "targetWWNs", "`targetWWNs` and `wwids` may not stand together")
                    .meant_key(&at.field("wwids"))
                    .help_with("remove one of both");
            }
            _ => {}
        }
        if !self.target_wwns.is_empty() {
            let lun = at.field("lun");
            match self.lun {
                None => _ = out.required(&lun, "`targetWWNs` needs a logical unit number, from 0 to 255"),
                Some(number) => out.number_faults(&lun, number, in_range(number.into(), &bounds::LUN)),
            }
        }
    }
}

/// The list of monitors of Ceph.
fn validate_monitors(monitors: Option<&[String]>, at: &Path<'_>, out: &mut Errors) {
    if monitors.is_none_or(<[String]>::is_empty) {
        out.required(at, "the address of a monitor is needed");
    }
}

impl Validate for CephFSVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_monitors(self.monitors.as_deref(), &at.field("monitors"), out);
    }
}

impl Validate for RBDVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_monitors(self.monitors.as_deref(), &at.field("monitors"), out);
        must_be_set(&self.image, "the name of the image", &at.field("image"), out);
    }
}

impl Validate for GlusterfsVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.endpoints, "the name of the `Endpoints` object", &at.field("endpoints"), out);
        must_be_set(&self.path, "the path of the volume", &at.field("path"), out);
    }
}

#[cfg(test)]
mod tests;
