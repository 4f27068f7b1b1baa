//! Disks and shares of cloud providers: [`AWSElasticBlockStoreVolumeSource`], [`AzureDiskVolumeSource`],
//! [`GCEPersistentDiskVolumeSource`] and their like.
//!
//! All are deprecated. Their drivers left Kubernetes for CSI, and these fields are translated for the CSI
//! driver.
//!
//! Upstream at v1.37.2: `core/v1.GCEPersistentDiskVolumeSource`, `core/v1.AWSElasticBlockStoreVolumeSource`,
//! `core/v1.AzureDiskVolumeSource`, `core/v1.AzureFileVolumeSource`, `core/v1.CinderVolumeSource`,
//! `core/v1.VsphereVirtualDiskVolumeSource`, `core/v1.PhotonPersistentDiskVolumeSource`,
//! `core/v1.AzureDataDiskCachingMode`, `core/v1.AzureDataDiskKind`; `SetObjectDefaults_Pod`, `validateGCEPersistentDiskVolumeSource`,
//! `validateAWSElasticBlockStoreVolumeSource`, `validateAzureDisk`, `validateAzureFile`,
//! `validateCinderVolumeSource`, `validateVsphereVolumeSource`, `validatePhotonPersistentDiskVolumeSource`.

use super::{must_name_secret, validate_partition};
use crate::corev1::LocalObjectReference;
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path};
use crate::format::{Faults, Form};
use crate::model::model;
use crate::validate::{Validate, must_be_set};

model! {
    /// A disk of Google Compute Engine, which must exist already.
    ///
    /// Deprecated: served by the CSI driver `pd.csi.storage.gke.io`. One node at a time may write to it.
    pub struct GCEPersistentDiskVolumeSource {
        /// Name of the disk. Required.
        always pd_name: String => "pdName" in IT.required(),
        /// File system to mount, as `ext4`, `xfs`, `ntfs`. Absent: the driver's own, mostly `ext4`. Any text
        /// is accepted.
        plain fs_type: String => "fsType",
        /// Number of the partition to mount. Default 0: the whole disk. 0 to 255.
        plain partition: i32 => "partition" in IT.range(&bounds::PARTITION),
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// An EBS volume of AWS, which must exist already, in the node's zone.
    ///
    /// Deprecated: served by the CSI driver `ebs.csi.aws.com`. One node at a time may write to it.
    pub struct AWSElasticBlockStoreVolumeSource {
        /// Id of the volume. Required.
        always volume_id: String => "volumeID" in IT.required(),
        /// File system to mount, as `ext4`, `xfs`, `ntfs`. Absent: the driver's own, mostly `ext4`. Any text
        /// is accepted.
        plain fs_type: String => "fsType",
        /// Number of the partition to mount. Default 0: the whole disk. 0 to 255.
        plain partition: i32 => "partition" in IT.range(&bounds::PARTITION),
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A data disk of Azure, which must exist already.
    ///
    /// Deprecated: served by the CSI driver `disk.csi.azure.com`, which knows managed disks only.
    pub struct AzureDiskVolumeSource {
        /// Name of the disk. Required.
        always disk_name: String => "diskName" in IT.required(),
        /// Where the disk is. Required. Begins with `/subscriptions/` if `kind` is `Managed`, else (so by
        /// default, too) with `https://`.
        always disk_uri: String => "diskURI" in IT.required(),
        /// How the host caches it. Default `ReadWrite`. One of the known modes, not `""`.
        option caching_mode: AzureDataDiskCachingMode => "cachingMode"
            in IT.known(AzureDataDiskCachingMode::KNOWN),
        /// File system to mount. Default `ext4`. Any text is accepted.
        option fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        option read_only: bool => "readOnly",
        /// What sort of disk it is. Default `Shared`. One of the known kinds, not `""`.
        option kind: AzureDataDiskKind => "kind" in IT.known(AzureDataDiskKind::KNOWN),
    }
    laws &[
        If(Is("kind", &["Managed"]), &[Field("diskURI", IT.form(&MANAGED_DISK))]),
        Unless(Is("kind", &["Managed"]), &[Field("diskURI", IT.form(&BLOB_DISK))]),
    ]
}

model! {
    /// A file share of Azure.
    ///
    /// Deprecated: served by the CSI driver `file.csi.azure.com`.
    pub struct AzureFileVolumeSource {
        /// Name of the Secret, in the Pod's namespace, that holds the storage account's name and key.
        /// Required; its form is not checked.
        always secret_name: String => "secretName" in IT.required(),
        /// Name of the share. Required.
        always share_name: String => "shareName" in IT.required(),
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A block volume of `OpenStack`, which must exist already.
    ///
    /// Deprecated: served by the CSI driver `cinder.csi.openstack.org`.
    pub struct CinderVolumeSource {
        /// Id of the volume. Required.
        always volume_id: String => "volumeID" in IT.required(),
        /// File system to mount, as `ext4`, `xfs`, `ntfs`. Absent: the driver's own, mostly `ext4`. Any text
        /// is accepted.
        plain fs_type: String => "fsType",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
        /// Secret, in the Pod's namespace, with what is needed to reach `OpenStack`. Absent: none. If
        /// present, its `name` is required.
        option secret_ref: Box<LocalObjectReference> => "secretRef" in IT.laws(&[Required(&["name"])]),
    }
}

model! {
    /// A virtual disk (VMDK) of vSphere, which must exist already.
    ///
    /// Deprecated: served by the CSI driver `csi.vsphere.vmware.com`.
    pub struct VsphereVirtualDiskVolumeSource {
        /// Path of the disk in its datastore, as `[datastore1] volumes/disk.vmdk`. Required.
        always volume_path: String => "volumePath" in IT.required(),
        /// File system to mount, as `ext4`, `xfs`, `ntfs`. Absent: the driver's own, mostly `ext4`. Any text
        /// is accepted.
        plain fs_type: String => "fsType",
        /// Name of the storage policy. Absent: none.
        plain storage_policy_name: String => "storagePolicyName",
        /// Id of the storage policy that `storagePolicyName` names. Absent: none.
        plain storage_policy_id: String => "storagePolicyID",
    }
}

model! {
    /// A disk of Photon Controller.
    ///
    /// Deprecated and no longer served since 1.16: the server accepts it, but no kubelet can mount it.
    pub struct PhotonPersistentDiskVolumeSource {
        /// Id of the disk. Required.
        always pd_id: String => "pdID" in IT.required(),
        /// File system to mount. Absent: meant `ext4`. Any text is accepted.
        plain fs_type: String => "fsType",
    }
}

model! {
    /// How an Azure host caches a disk.
    pub enum AzureDataDiskCachingMode {
        /// No caching.
        None = "None",
        /// Reads are cached.
        ReadOnly = "ReadOnly",
        /// Reads and writes are cached. The default.
        ReadWrite = "ReadWrite",
    }
}

model! {
    /// What sort of disk an Azure disk is.
    pub enum AzureDataDiskKind {
        /// One of several blobs in a storage account. The default, though no longer served by the CSI driver.
        Shared = "Shared",
        /// The only blob in its storage account.
        Dedicated = "Dedicated",
        /// A managed disk: the sort that is still served.
        Managed = "Managed",
    }
}

/// A managed disk of Azure.
const MANAGED_DISK: Form =
    Form::new("the URI of a managed disk", r"/subscriptions/[\s\S]*", None, MANAGED_URI, |text| {
        Faults::unless(text.starts_with("/subscriptions/"), "must begin with `/subscriptions/`")
    });

/// A disk of Azure in a storage account.
const BLOB_DISK: Form = Form::new("the URI of a blob", r"https://[\s\S]*", None, BLOB_URI, |text| {
    Faults::unless(text.starts_with("https://"), "must begin with `https://`")
});

/// The file system of a disk of Azure, if it is not said.
const AZURE_FILE_SYSTEM: &str = "ext4";

impl SetDefaults for AzureDiskVolumeSource {
    fn set_defaults(&mut self) {
        self.caching_mode.get_or_insert(AzureDataDiskCachingMode::ReadWrite);
        self.fs_type.get_or_insert_with(|| AZURE_FILE_SYSTEM.to_owned());
        self.read_only.get_or_insert(false);
        self.kind.get_or_insert(AzureDataDiskKind::Shared);
    }
}

impl Validate for GCEPersistentDiskVolumeSource {
    /// The server calls it `persistentDisk`.
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let before = out.len();
        must_be_set(&self.pd_name, "the name of the disk", &at.field("pdName"), out);
        validate_partition(self.partition, &at.field("partition"), out);
        out.rename(before, at, at.parent().field("persistentDisk"));
    }
}

impl Validate for AWSElasticBlockStoreVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.volume_id, "the id of the volume", &at.field("volumeID"), out);
        validate_partition(self.partition, &at.field("partition"), out);
    }
}

/// How the URI of a managed disk looks.
const MANAGED_URI: &str =
    "/subscriptions/SUBSCRIPTION/resourcegroups/GROUP/providers/microsoft.compute/disks/DISK";
/// How the URI of any other disk looks.
const BLOB_URI: &str = "https://ACCOUNT.blob.core.windows.net/CONTAINER/DISK.vhd";

impl Validate for AzureDiskVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let uri = at.field("diskURI");
        must_be_set(&self.disk_name, "the name of the disk", &at.field("diskName"), out);
        must_be_set(&self.disk_uri, "the URI of the disk", &uri, out);
        if let Some(mode) = &self.caching_mode
            && !AzureDataDiskCachingMode::KNOWN.contains(&mode.as_str())
        {
            out.not_supported(&at.field("cachingMode"), mode.as_str(), AzureDataDiskCachingMode::KNOWN);
        }
        let Some(kind) = &self.kind else { return };
        if !AzureDataDiskKind::KNOWN.contains(&kind.as_str()) {
            out.not_supported(&at.field("kind"), kind.as_str(), AzureDataDiskKind::KNOWN);
        }
        let (start, example) = match kind {
            AzureDataDiskKind::Managed => ("/subscriptions/", MANAGED_URI),
            _ => ("https://", BLOB_URI),
        };
        if !self.disk_uri.starts_with(start) {
            out.not_supported(&uri, &self.disk_uri, &[example])
                .help_with(format_args!("begin it with `{start}`, as the kind `{kind}` asks for"));
        }
    }
}

impl Validate for AzureFileVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.secret_name, "the name of the Secret", &at.field("secretName"), out);
        must_be_set(&self.share_name, "the name of the share", &at.field("shareName"), out);
    }
}

impl Validate for CinderVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.volume_id, "the id of the volume", &at.field("volumeID"), out);
        must_name_secret(self.secret_ref.as_deref(), &at.field("secretRef"), out);
    }
}

impl Validate for VsphereVirtualDiskVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.volume_path, "the path of the disk", &at.field("volumePath"), out);
    }
}

impl Validate for PhotonPersistentDiskVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.pd_id, "the id of the disk", &at.field("pdID"), out);
    }
}

#[cfg(test)]
mod tests;
