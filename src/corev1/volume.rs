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
mod overlap;
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

use crate::defaults::SetDefaults;
use crate::field::{End, Path, Warnings};
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

impl SetDefaults for Volume {
    fn set_defaults(&mut self) {
        if self.source == VolumeSource::default() {
            self.source.empty_dir = Some(Box::default());
        }
        self.source.set_defaults();
    }
}

impl SetDefaults for VolumeSource {
    fn set_defaults(&mut self) {
        self.image.set_defaults();
        self.host_path.set_defaults();
        self.secret.set_defaults();
        self.iscsi.set_defaults();
        self.rbd.set_defaults();
        self.downward_api.set_defaults();
        self.config_map.set_defaults();
        self.azure_disk.set_defaults();
        self.projected.set_defaults();
        self.scale_io.set_defaults();
        self.ephemeral.set_defaults();
    }
}

impl Volume {
    /// Warns of sources that are deprecated or no longer served; `at` is where the volume is.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(crate) fn warn_of_source(&self, at: &Path<'_>, out: &mut Warnings) {
        let source = &self.source;
        if source.photon_persistent_disk.is_some() {
            out.push_key(&at.field("photonPersistentDisk"), "is not served since v1.16, use a CSI driver");
        }
        if source.git_repo.is_some() {
            let message =
                "is not served by default since v1.33, clone into an `emptyDir` from an init container";
            out.push_key(&at.field("gitRepo"), message);
        }
        if source.scale_io.is_some() {
            out.push_key(&at.field("scaleIO"), "is not served since v1.22, use a CSI driver");
        }
        if source.flocker.is_some() {
            out.push_key(&at.field("flocker"), "is not served since v1.25, use a CSI driver");
        }
        if source.storageos.is_some() {
            let location = at.field("storageos").location().ending(End::Key);
            let name = at.field("storageOS").to_string();
            out.push_named(Some(name), location, "is not served since v1.25, use a CSI driver");
        }
        if source.quobyte.is_some() {
            out.push_key(&at.field("quobyte"), "is not served since v1.25, use a CSI driver");
        }
        if source.glusterfs.is_some() {
            out.push_key(&at.field("glusterfs"), "is not served since v1.26, use a CSI driver");
        }
        if let Some(template) =
            source.ephemeral.as_ref().and_then(|ephemeral| ephemeral.volume_claim_template.as_ref())
        {
            template.spec.warn(&at.field("ephemeral").field("volumeClaimTemplate").field("spec"), out);
        }
        if source.cephfs.is_some() {
            out.push_key(&at.field("cephfs"), "is not served since v1.31, use a CSI driver");
        }
        if source.rbd.is_some() {
            out.push_key(&at.field("rbd"), "is not served since v1.31, use a CSI driver");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Volume;
    use crate::defaults::tests::becomes;

    #[test]
    fn no_source_is_an_empty_directory() {
        becomes::<Volume>(r#"{"name": "a"}"#, r#"{"name": "a", "emptyDir": {}}"#);
        becomes::<Volume>(r#"{"name": "a", "nfs": null}"#, r#"{"name": "a", "emptyDir": {}}"#);
        let written = r#"{"name": "a", "flocker": {}, "csi": {"driver": ""}}"#;
        becomes::<Volume>(written, written);
    }

    #[test]
    fn sources_get_their_defaults() {
        becomes::<Volume>(
            r#"{"name": "a", "secret": {}, "configMap": {}, "downwardAPI": {}, "projected": {}, "hostPath": {},
                "image": {}, "ephemeral": {}}"#,
            r#"{"name": "a", "secret": {"defaultMode": 420}, "configMap": {"defaultMode": 420},
                "downwardAPI": {"defaultMode": 420}, "projected": {"defaultMode": 420, "sources": null},
                "hostPath": {"path": "", "type": ""}, "image": {"pullPolicy": "IfNotPresent"}, "ephemeral": {}}"#,
        );
    }
}
