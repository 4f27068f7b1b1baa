//! [`CSIVolumeSource`] and [`FlexVolumeSource`]: volumes of drivers outside Kubernetes. Also drivers of
//! single vendors that were once inside: [`PortworxVolumeSource`] has moved to CSI, the others are no longer
//! served.
//!
//! Upstream at v1.37.2: `core/v1.CSIVolumeSource`, `core/v1.FlexVolumeSource`, `core/v1.FlockerVolumeSource`,
//! `core/v1.QuobyteVolumeSource`, `core/v1.PortworxVolumeSource`, `core/v1.ScaleIOVolumeSource`,
//! `core/v1.StorageOSVolumeSource`; `SetObjectDefaults_Pod`, `validateCSIVolumeSource`, `ValidateCSIDriverName`,
//! `validateFlexVolumeSource`, `validateFlockerVolumeSource`, `validateQuobyteVolumeSource`,
//! `validatePortworxVolumeSource`, `validateScaleIOVolumeSource`, `validateStorageOSVolumeSource`.

use super::must_name_secret;
use crate::corev1::LocalObjectReference;
use crate::decode::shortened;
use crate::defaults::{SetDefaults, or_default};
use crate::field::{End, Errors, Path};
use crate::format::{Faults, Form, dns_label, dns_subdomain, dns_subdomain_lowered};
use crate::model::model;
use crate::validate::{Validate, must_be_set};
use crate::{bounds, go_text};
use std::collections::BTreeMap;

model! {
    /// A volume that a CSI driver makes for this Pod alone, on its node.
    ///
    /// Only for drivers that allow such volumes (mode `Ephemeral` of their `CSIDriver`). For storage with a
    /// class and a capacity take a claim.
    pub struct CSIVolumeSource {
        /// Name of the driver as registered in the cluster. Required: a DNS subdomain in any case, at most 63
        /// characters.
        always driver: String => "driver"
            in IT.form(&DNS_SUBDOMAIN_LOWERED).at_most(bounds::CSI_DRIVER_LENGTH).required(),
        /// Whether the volume is read-only. Absent: no.
        option read_only: bool => "readOnly",
        /// File system to mount, as `ext4`. Absent: the driver chooses. Any text is accepted.
        option fs_type: String => "fsType",
        /// Settings for the driver, which alone knows their meaning. Default none; not checked.
        plain volume_attributes: BTreeMap<String, String> => "volumeAttributes",
        /// Secret, in the Pod's namespace, that is handed to the driver. Absent: none. If present, its `name`
        /// is required: a DNS subdomain.
        option node_publish_secret_ref: Box<LocalObjectReference> => "nodePublishSecretRef"
            in IT.laws(&[Field("name", IT.form(&DNS_SUBDOMAIN).required())]),
    }
}

model! {
    /// A volume that an executable on the node mounts.
    ///
    /// Deprecated: write a CSI driver instead. Still served, where the executable is installed.
    pub struct FlexVolumeSource {
        /// Name of the driver, as `vendor/driver`. Required; its form is not checked.
        always driver: String => "driver" in IT.required(),
        /// File system to mount. Absent: the driver chooses. Any text is accepted.
        plain fs_type: String => "fsType",
        /// Secret, in the Pod's namespace, whose data the driver gets. Absent: none. Its name is not checked.
        option secret_ref: Box<LocalObjectReference> => "secretRef",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
        /// Further options for the driver. Default none. The part of a key before `/` (or the whole key) must
        /// not be `kubernetes.io`, `k8s.io` or end with `.kubernetes.io`, `.k8s.io`, in any case.
        plain options: BTreeMap<String, String> => "options",
    }
}

model! {
    /// A dataset of Flocker: exactly one of name and UUID.
    ///
    /// Deprecated and no longer served since 1.25: the server accepts it, but no kubelet can mount it.
    pub struct FlockerVolumeSource {
        /// Name of the dataset, without `/`. Absent: `datasetUUID` says which; not both.
        plain dataset_name: String => "datasetName" in IT.form(&DATASET_NAME),
        /// UUID of the dataset; its form is not checked. Absent: `datasetName` says which; not both.
        plain dataset_uuid: String => "datasetUUID",
    }
    laws &[ExactlyOne(&["datasetName", "datasetUUID"])]
}

model! {
    /// A Quobyte volume, which must exist already.
    ///
    /// Deprecated and no longer served since 1.25: the server accepts it, but no kubelet can mount it.
    pub struct QuobyteVolumeSource {
        /// The registries, each `host:port`, separated by commas. Required.
        always registry: String => "registry" in IT.form(&REGISTRY).required(),
        /// Name of the volume. Required.
        always volume: String => "volume" in IT.required(),
        /// Whether it is mounted read-only. Default false.
        plain read_only: bool => "readOnly",
        /// User to whom access is mapped. Absent: the service account's.
        plain user: String => "user",
        /// Group to which access is mapped. Absent: none.
        plain group: String => "group",
        /// Tenant that owns the volume. Absent: none. At most 64 characters; that it is a UUID is not
        /// checked.
        plain tenant: String => "tenant" in IT.at_most(bounds::QUOBYTE_TENANT_LENGTH),
    }
}

model! {
    /// A Portworx volume, which must exist already.
    ///
    /// Deprecated: served by the CSI driver `pxd.portworx.com`.
    pub struct PortworxVolumeSource {
        /// Id of the volume. Required.
        always volume_id: String => "volumeID" in IT.required(),
        /// File system to mount, as `ext4`, `xfs`. Absent: the driver's own, mostly `ext4`. Any text is
        /// accepted.
        plain fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A `ScaleIO` volume, which must exist already.
    ///
    /// Deprecated and no longer served since 1.22: the server accepts it, but no kubelet can mount it.
    pub struct ScaleIOVolumeSource {
        /// Address of the API gateway. Required.
        always gateway: String => "gateway" in IT.required(),
        /// Name of the storage system. Required.
        always system: String => "system" in IT.required(),
        /// Secret, in the Pod's namespace, with user and password. Absent (written as `null`): accepted,
        /// though log-in needs one. Its name is not checked.
        nullable secret_ref: Box<LocalObjectReference> => "secretRef",
        /// Whether the gateway is spoken to over SSL. Default false.
        plain ssl_enabled: bool => "sslEnabled",
        /// Name of the protection domain. Absent: the system's default.
        plain protection_domain: String => "protectionDomain",
        /// Name of the storage pool in the protection domain. Absent: the domain's default.
        plain storage_pool: String => "storagePool",
        /// How space is set aside: meant are `ThinProvisioned` and `ThickProvisioned`, but any text is
        /// accepted. Default `ThinProvisioned`.
        plain storage_mode: String => "storageMode",
        /// Name of the volume. Required.
        plain volume_name: String => "volumeName" in IT.required(),
        /// File system to mount. Default `xfs`. Any text is accepted.
        plain fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A `StorageOS` volume.
    ///
    /// Deprecated and no longer served since 1.25: the server accepts it, but no kubelet can mount it.
    pub struct StorageOSVolumeSource {
        /// Name of the volume. Required: a DNS label.
        plain volume_name: String => "volumeName" in IT.form(&DNS_LABEL).required(),
        /// Namespace of the volume within `StorageOS`. Absent: the Pod's. Else a DNS label.
        plain volume_namespace: String => "volumeNamespace" in IT.form(&DNS_LABEL),
        /// File system to mount, as `ext4`, `xfs`. Absent: meant `ext4`. Any text is accepted.
        plain fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
        /// Secret, in the Pod's namespace, with what is needed to reach the API. Absent: the driver's
        /// defaults. If present, its `name` is required.
        option secret_ref: Box<LocalObjectReference> => "secretRef" in IT.laws(&[Required(&["name"])]),
    }
}

/// The name of a dataset.
const DATASET_NAME: Form = Form::new("a name without `/`", r"[^/]*", None, "my-dataset", |text| {
    Faults::unless(!text.contains('/'), "may not hold `/`")
});

/// The addresses of registries.
const REGISTRY: Form = Form::new(
    "`host:port`, or several of them with commas",
    r"(\[[^\[\],]*\]|[^:\[\],]*):[^\[\]:,]*(,(\[[^\[\],]*\]|[^:\[\],]*):[^\[\]:,]*)*",
    None,
    "registry.example.com:7861",
    |text| Faults::unless(text.split(',').all(has_host_and_port), "must be `host:port`"),
);

/// How `ScaleIO` lays out a volume, if it is not said.
const SCALE_IO_STORAGE_MODE: &str = "ThinProvisioned";
/// The file system of a volume of `ScaleIO`, if it is not said.
const SCALE_IO_FILE_SYSTEM: &str = "xfs";

impl SetDefaults for ScaleIOVolumeSource {
    fn set_defaults(&mut self) {
        or_default(&mut self.storage_mode, SCALE_IO_STORAGE_MODE);
        or_default(&mut self.fs_type, SCALE_IO_FILE_SYSTEM);
    }
}

impl Validate for CSIVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let driver = at.field("driver");
        must_be_set(&self.driver, "the name of the driver", &driver, out);
        if self.driver.len() > bounds::CSI_DRIVER_LENGTH {
            out.too_long(&driver, bounds::CSI_DRIVER_LENGTH);
        }
        if !self.driver.is_empty() {
            out.faults(&driver, &self.driver, dns_subdomain_lowered(&self.driver));
        }
        let secret_at = at.field("nodePublishSecretRef");
        must_name_secret(self.node_publish_secret_ref.as_deref(), &secret_at, out);
        if let Some(secret) = self.node_publish_secret_ref.as_deref().filter(|secret| !secret.name.is_empty())
        {
            // The server names it as if it were a field of the source.
            let before = out.len();
            let name = secret_at.field("name");
            out.faults(&name, &secret.name, dns_subdomain(&secret.name));
            out.rename(before, &name, at.field("name"));
        }
    }
}

impl Validate for FlexVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.driver, "the name of the driver, as `vendor/driver`,", &at.field("driver"), out);
        let options = at.field("options");
        for key in self.options.keys().filter(|key| is_reserved(key)) {
            let option = options.key(key);
            let shown = shortened(key);
            let detail = "is reserved: names of the domains `kubernetes.io` and `k8s.io` are Kubernetes' own";
            out.invalid(&option, key, format_args!("`{shown}` {detail}")).meant_key(&option);
        }
    }
}

/// Whether the domain of the name of an option is one of Kubernetes' own, in letters of either case.
fn is_reserved(name: &str) -> bool {
    let domain = name.split('/').next().unwrap_or_default();
    ["kubernetes.io", "k8s.io"].into_iter().any(|own| {
        let mut rest = domain.chars().rev().map(go_text::lower);
        own.chars().rev().all(|c| rest.next() == Some(c)) && rest.next().is_none_or(|c| c == '.')
    })
}

impl Validate for FlockerVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let (name, uuid) = (at.field("datasetName"), at.field("datasetUUID"));
        match (self.dataset_name.is_empty(), self.dataset_uuid.is_empty()) {
            (true, true) => {
                let detail = "the dataset is not said: either `datasetName` or `datasetUUID` is needed";
                out.required(at, detail).meant(name.location().ending(End::Missing));
            }
            (false, false) => {
                let detail = "a dataset has `datasetName` or `datasetUUID`, and this one has both";
                out.invalid(at, "resource", detail).meant_key(&uuid).help_with("remove one of both");
            }
            _ => {}
        }
        if self.dataset_name.contains('/') {
            let shown = shortened(&self.dataset_name);
            out.invalid(&name, &self.dataset_name, format_args!("`{shown}` may not hold `/`"));
        }
    }
}

impl Validate for QuobyteVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let (registry, tenant) = (at.field("registry"), at.field("tenant"));
        if self.registry.is_empty() {
            must_be_set("", "the address of a registry, as `host:port`,", &registry, out);
        } else if self.tenant.len() > bounds::QUOBYTE_TENANT_LENGTH {
            let limit = bounds::QUOBYTE_TENANT_LENGTH;
            out.required(&tenant, format_args!("must be a UUID of at most {limit} bytes"))
                .meant(tenant.location());
        } else {
            for address in self.registry.split(',').filter(|address| !has_host_and_port(address)) {
                let shown = shortened(address);
                let detail = "must be `host:port`, and several are separated by commas";
                out.invalid(&registry, &self.registry, format_args!("`{shown}` {detail}"))
                    .told_by(&self.registry);
            }
        }
        must_be_set(&self.volume, "the name of the volume", &at.field("volume"), out);
    }
}

/// Whether a text is `host:port` or `[host]:port`, as Go's `net.SplitHostPort` reads it: both may be empty.
fn has_host_and_port(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else { return false };
    let has_bracket = |text: &str| text.contains(['[', ']']);
    let host_is_fine = match host.strip_prefix('[') {
        Some(inner) => inner.strip_suffix(']').is_some_and(|inner| !has_bracket(inner)),
        None => !host.contains(':') && !has_bracket(host),
    };
    host_is_fine && !has_bracket(port)
}

impl Validate for PortworxVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.volume_id, "the id of the volume", &at.field("volumeID"), out);
    }
}

impl Validate for ScaleIOVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.gateway, "the address of the API gateway", &at.field("gateway"), out);
        must_be_set(&self.system, "the name of the storage system", &at.field("system"), out);
        must_be_set(&self.volume_name, "the name of the volume", &at.field("volumeName"), out);
    }
}

impl Validate for StorageOSVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let name = at.field("volumeName");
        must_be_set(&self.volume_name, "the name of the volume", &name, out);
        if !self.volume_name.is_empty() {
            out.faults(&name, &self.volume_name, dns_label(&self.volume_name));
        }
        if !self.volume_namespace.is_empty() {
            let namespace = at.field("volumeNamespace");
            out.faults(&namespace, &self.volume_namespace, dns_label(&self.volume_namespace));
        }
        must_name_secret(self.secret_ref.as_deref(), &at.field("secretRef"), out);
    }
}

#[cfg(test)]
mod tests;
