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

use crate::bounds;
use crate::corev1::LocalObjectReference;
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{End, Errors, Path, Warnings};
use crate::format::{dns_label, dns_subdomain, in_range};
use crate::metav1::ObjectMeta;
use crate::model::model;
use crate::validate::{FEW, Seen, Validate, must_be_set};
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
pub(crate) use projected::validate_no_tokens;
pub use projected::{
    ClusterTrustBundleProjection, ConfigMapProjection, DownwardAPIProjection, PodCertificateProjection,
    ProjectedVolumeSource, SecretProjection, ServiceAccountTokenProjection, VolumeProjection,
};
use std::collections::HashMap;

model! {
    /// A named piece of storage that the Pod's containers may mount.
    ///
    /// Declared once in `spec.volumes`; each container that wants it says where in its `volumeMounts` (a file
    /// tree) or `volumeDevices` (a raw disk). A volume that nobody mounts is allowed.
    pub struct Volume {
        /// The name by which containers mount it. Required: a DNS label (lower case letters, digits, `-`; at
        /// most 63), unique in the Pod. For an `ephemeral` volume `<Pod's name>-<this name>` must be the name
        /// of a claim: a DNS subdomain.
        always name: String => "name" in IT.form(&DNS_LABEL).required(),
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
    laws &[AtMostOne(SOURCES)]
}

/// The sources of a volume, in the order in which the server looks for them.
const SOURCES: &[&str] = &[
    "emptyDir",
    "hostPath",
    "gitRepo",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "secret",
    "nfs",
    "iscsi",
    "glusterfs",
    "flocker",
    "persistentVolumeClaim",
    "rbd",
    "cinder",
    "cephfs",
    "quobyte",
    "downwardAPI",
    "fc",
    "flexVolume",
    "configMap",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "storageos",
    "projected",
    "scaleIO",
    "csi",
    "ephemeral",
    "image",
];

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

/// The volumes of a Pod that are valid, by name.
pub(crate) struct Volumes<'v> {
    all: &'v [Volume],
    faulty: Vec<usize>,
    /// The valid ones, if there are many.
    index: HashMap<&'v str, &'v Volume>,
}

impl<'v> Volumes<'v> {
    /// The valid volume of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&'v Volume> {
        if self.all.len() > FEW {
            return self.index.get(name).copied();
        }
        let mut all = self.all.iter().enumerate();
        all.find(|(index, volume)| volume.name == name && !self.faulty.contains(index))
            .map(|(_, volume)| volume)
    }

    /// Takes the next volume, which is valid or not.
    fn add(&mut self, index: usize, volume: &'v Volume, valid: bool) {
        if !valid {
            self.faulty.push(index);
        } else if self.all.len() > FEW {
            self.index.insert(&volume.name, volume);
        }
    }
}

/// The rules of `spec.volumes`, which is `at`; says which volumes are valid.
pub(crate) fn validate_volumes<'v>(
    volumes: &'v [Volume],
    meta: &ObjectMeta,
    at: &Path<'_>,
    out: &mut Errors,
) -> Volumes<'v> {
    let mut valid = Volumes { all: volumes, faulty: Vec::new(), index: HashMap::new() };
    let mut names = Seen::new();
    let ephemeral = volumes.iter().filter(|volume| volume.source.ephemeral.is_some());
    let ephemeral: Seen<&str> = ephemeral.map(|volume| volume.name.as_str()).collect();
    for (index, volume) in volumes.iter().enumerate() {
        let at = at.index(index);
        let before = out.len();
        volume.source.validate(&volume.name, &meta.name, &at, out);
        validate_name(&volume.name, &names, &at.field("name"), out);
        let is_valid = out.len() == before;
        if is_valid {
            names.insert(volume.name.as_str());
        }
        valid.add(index, volume, is_valid);
        // A volume with this fault alone may be mounted.
        if let Some(claim) = &volume.source.persistent_volume_claim {
            claim.must_not_be_made_for(&meta.name, &ephemeral, &at.field("persistentVolumeClaim"), out);
        }
    }
    valid
}

fn validate_name(name: &str, names: &Seen<&str>, at: &Path<'_>, out: &mut Errors) {
    must_be_set(name, "the name, by which containers mount the volume,", at, out);
    if !name.is_empty() {
        out.faults(at, name, dns_label(name));
    }
    if names.contains(&name) {
        out.duplicate(at, name).help_with("give each volume of the Pod a name of its own");
    }
}

/// Takes the sources of a volume one after the other: the first that is there is judged, each further one refused.
struct One<'o, 'p> {
    first: Option<&'static str>,
    at: &'o Path<'p>,
    out: &'o mut Errors,
}

impl One<'_, '_> {
    fn take<S: Validate>(&mut self, name: &'static str, source: Option<&S>) {
        self.take_as(name, name, source);
    }

    /// `second` is what the server calls the source where it refuses it beside another.
    fn take_as<S: Validate>(&mut self, name: &'static str, second: &'static str, source: Option<&S>) {
        let Some(source) = source else { return };
        let at = self.at.field(name);
        let Some(first) = self.first else {
            self.first = Some(name);
            return source.validate(&at, self.out);
        };
        self.out
            .forbidden(&at, format_args!("a volume has one source, and this one has `{first}` already"))
            .named(self.at.field(second))
            .meant_key(&at)
            .help_with(format_args!("remove `{name}` or `{first}`, or make two volumes"));
    }
}

impl VolumeSource {
    /// The rules of the source of the volume called `name`, of the Pod called `pod`; `at` is the volume.
    fn validate(&self, name: &str, pod: &str, at: &Path<'_>, out: &mut Errors) {
        let mut one = One { first: None, at, out };
        one.take("emptyDir", self.empty_dir.as_deref());
        one.take("hostPath", self.host_path.as_deref());
        one.take("gitRepo", self.git_repo.as_deref());
        one.take("gcePersistentDisk", self.gce_persistent_disk.as_deref());
        one.take("awsElasticBlockStore", self.aws_elastic_block_store.as_deref());
        one.take("secret", self.secret.as_deref());
        one.take("nfs", self.nfs.as_deref());
        one.take("iscsi", self.iscsi.as_deref());
        if let Some(iscsi) = &self.iscsi {
            iscsi.must_fit_name(name, at, one.out);
        }
        one.take("glusterfs", self.glusterfs.as_deref());
        one.take("flocker", self.flocker.as_deref());
        one.take("persistentVolumeClaim", self.persistent_volume_claim.as_deref());
        one.take("rbd", self.rbd.as_deref());
        one.take("cinder", self.cinder.as_deref());
        one.take_as("cephfs", "cephFS", self.cephfs.as_deref());
        one.take("quobyte", self.quobyte.as_deref());
        one.take_as("downwardAPI", "downwarAPI", self.downward_api.as_deref());
        self.validate_newer(one, name, pod);
    }

    /// The rest of them, in the server's order.
    fn validate_newer(&self, mut one: One<'_, '_>, name: &str, pod: &str) {
        one.take("fc", self.fc.as_deref());
        one.take("flexVolume", self.flex_volume.as_deref());
        one.take("configMap", self.config_map.as_deref());
        one.take("azureFile", self.azure_file.as_deref());
        one.take("vsphereVolume", self.vsphere_volume.as_deref());
        one.take("photonPersistentDisk", self.photon_persistent_disk.as_deref());
        one.take("portworxVolume", self.portworx_volume.as_deref());
        one.take("azureDisk", self.azure_disk.as_deref());
        one.take("storageos", self.storageos.as_deref());
        one.take("projected", self.projected.as_deref());
        one.take("scaleIO", self.scale_io.as_deref());
        one.take("csi", self.csi.as_deref());
        let alone = one.first.is_none();
        one.take("ephemeral", self.ephemeral.as_deref());
        if alone && self.ephemeral.is_some() {
            must_name_claim(pod, name, &one.at.field("name"), one.out);
        }
        one.take("image", self.image.as_deref());
        if one.first.is_none() {
            let detail = "the volume has no source, as `emptyDir`, `configMap` or `persistentVolumeClaim`";
            one.out.required(one.at, detail).meant(one.at.location());
        }
    }
}

/// The claim that is made for an ephemeral volume is called as the Pod and the volume, which must give a name. Where one
/// of both is missing, that is said elsewhere.
fn must_name_claim(pod: &str, volume: &str, at: &Path<'_>, out: &mut Errors) {
    let length = pod.len().saturating_add(volume.len()).saturating_add(1);
    let surely =
        dns_subdomain(pod).is_none() && dns_label(volume).is_none() && length <= bounds::DNS_SUBDOMAIN_LENGTH;
    if pod.is_empty() || volume.is_empty() || surely {
        return;
    }
    let claim = format!("{pod}-{volume}");
    for fault in dns_subdomain(&claim).iter() {
        let claim = shortened(&claim);
        out.invalid(
            at,
            volume,
            format_args!("the claim of this volume would be called `{claim}`, and {fault}"),
        );
    }
}

/// A Secret that a source refers to must have its name.
fn must_name_secret(secret: Option<&LocalObjectReference>, at: &Path<'_>, out: &mut Errors) {
    if let Some(secret) = secret {
        must_be_set(&secret.name, "the name of the Secret", &at.field("name"), out);
    }
}

/// The rules of the number of a partition.
fn validate_partition(partition: i32, at: &Path<'_>, out: &mut Errors) {
    out.number_faults(at, partition, in_range(partition.into(), &bounds::PARTITION));
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
mod tests;
