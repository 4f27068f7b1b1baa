//! [`PersistentVolumeClaimVolumeSource`] and [`EphemeralVolumeSource`]: storage by way of a claim, an
//! existing one or one made from a [`PersistentVolumeClaimTemplate`] for the Pod.
//!
//! Upstream at v1.37.2: `core/v1.PersistentVolumeClaimVolumeSource`, `core/v1.EphemeralVolumeSource`,
//! `core/v1.PersistentVolumeClaimTemplate`, `core/v1.PersistentVolumeClaimSpec`,
//! `core/v1.VolumeResourceRequirements`, `core/v1.PersistentVolumeAccessMode`,
//! `core/v1.PersistentVolumeMode`; `SetDefaults_PersistentVolumeClaimSpec`,
//! `validatePersistentClaimVolumeSource`, `validateEphemeralVolumeSource`,
//! `ValidatePersistentVolumeClaimTemplate`, `ValidatePersistentVolumeClaimSpec`.

use std::collections::BTreeMap;

use crate::Quantity;
use crate::corev1::resources::{STORAGE, round_up, warn_of_fraction};
use crate::corev1::{TypedLocalObjectReference, TypedObjectReference};
use crate::defaults::SetDefaults;
use crate::field::{Path, Warnings};
use crate::metav1::{LabelSelector, ObjectMeta};
use crate::model::model;

model! {
    /// The volume bound to an existing `PersistentVolumeClaim`.
    ///
    /// The claim owns the storage and outlives the Pod. The Pod waits until the claim exists and is bound.
    pub struct PersistentVolumeClaimVolumeSource {
        /// Name of the claim, in the Pod's namespace. Required; its form is not checked. Not the claim that
        /// an `ephemeral` volume of the same Pod creates.
        always claim_name: String => "claimName",
        /// Whether every mount of it is read-only. Default false.
        plain read_only: bool => "readOnly",
    }
}

model! {
    /// A claim that Kubernetes makes for this Pod alone and deletes with it.
    ///
    /// The claim is called `<Pod's name>-<volume's name>`. A claim of that name which the Pod does not own is
    /// never taken: the Pod waits until it is gone.
    pub struct EphemeralVolumeSource {
        /// What the claim will look like. Required. Changing the Pod's copy later does not change the claim.
        option volume_claim_template: Box<PersistentVolumeClaimTemplate> => "volumeClaimTemplate",
    }
}

model! {
    /// The claim that an ephemeral volume is made from: its labels, annotations and spec.
    pub struct PersistentVolumeClaimTemplate {
        /// Labels and annotations of the claim. Any other field set here (`name`, too) is refused.
        always metadata: ObjectMeta => "metadata",
        /// The claim's spec, copied as it is, with the same rules as in a `PersistentVolumeClaim`.
        always spec: PersistentVolumeClaimSpec => "spec",
    }
}

model! {
    /// What storage is asked for: how much, of what class, shared in what way.
    ///
    /// Of a claim template only the rules below are checked; what the server fills in or drops on the claim
    /// itself (default class, `dataSource` from `dataSourceRef`) happens later, when the claim is made.
    pub struct PersistentVolumeClaimSpec {
        /// How many nodes or Pods may mount it, and how. At least one of the known modes; `ReadWriteOncePod`
        /// only alone.
        plain access_modes: Vec<PersistentVolumeAccessMode> => "accessModes",
        /// Which existing volumes may be bound, by their labels. Absent: any; a driver makes a new volume
        /// only if absent. A valid label selector.
        option selector: Box<LabelSelector> => "selector",
        /// How much is asked for. `requests.storage` is required and more than 0.
        always resources: VolumeResourceRequirements => "resources",
        /// Name of the one `PersistentVolume` to bind to. Absent: Kubernetes chooses or makes one. Its form
        /// is not checked.
        plain volume_name: String => "volumeName",
        /// Name of the `StorageClass`. Absent: the cluster's default class, filled in on the claim. `""`: no
        /// class, so only existing volumes without one. Else a DNS subdomain.
        option storage_class_name: String => "storageClassName",
        /// Whether it is mounted as a file system or given raw. Default `Filesystem`. One of the known modes,
        /// not `""`.
        option volume_mode: PersistentVolumeMode => "volumeMode",
        /// What the volume is filled from: a claim or a volume snapshot of the same namespace. Absent:
        /// nothing. `kind` and `name` are required; `apiGroup` is a DNS subdomain, or absent for the kind
        /// `PersistentVolumeClaim` alone. If `dataSourceRef` is set, too, both must say the same, and that
        /// one must have no namespace.
        option data_source: Box<TypedLocalObjectReference> => "dataSource",
        /// What the volume is filled from: a claim, or any object for which a populator is installed. Absent:
        /// nothing. `kind` and `name` are required; `apiGroup` is a DNS subdomain, or absent for the kind
        /// `PersistentVolumeClaim` alone. Its `namespace` (a DNS label) excludes `dataSource` and needs the
        /// feature gate `CrossNamespaceVolumeDataSource`, off by default.
        option data_source_ref: Box<TypedObjectReference> => "dataSourceRef",
        /// Name of the `VolumeAttributesClass`, whose settings the CSI driver applies. Absent or `""`: none.
        /// Else a DNS subdomain.
        option volume_attributes_class_name: String => "volumeAttributesClassName",
    }
}

model! {
    /// How much storage a claim asks for.
    ///
    /// Of these amounts only `requests.storage` counts in practice. Fractions are rounded up to thousandths.
    pub struct VolumeResourceRequirements {
        /// The most that it may get, by resource name. Default none; nothing is checked in a claim template.
        plain limits: BTreeMap<String, Quantity> => "limits",
        /// The least that it must get, by resource name. `storage` (bytes) is required and more than 0; other
        /// names have no effect and are not checked in a claim template.
        plain requests: BTreeMap<String, Quantity> => "requests",
    }
}

model! {
    /// How many nodes or Pods may mount a volume at once, and whether they may write.
    ///
    /// It says what the volume must be able to do; it does not by itself make a mount read-only.
    pub enum PersistentVolumeAccessMode {
        /// Written to by the Pods of one node.
        ReadWriteOnce = "ReadWriteOnce",
        /// Read by the Pods of many nodes.
        ReadOnlyMany = "ReadOnlyMany",
        /// Written to by the Pods of many nodes.
        ReadWriteMany = "ReadWriteMany",
        /// Written to by a single Pod; not together with another mode.
        ReadWriteOncePod = "ReadWriteOncePod",
    }
}

model! {
    /// In what form a container gets the storage.
    pub enum PersistentVolumeMode {
        /// A raw block device, for `volumeDevices`.
        Block = "Block",
        /// A directory, for `volumeMounts`; an empty disk is formatted first.
        Filesystem = "Filesystem",
    }
}

impl SetDefaults for EphemeralVolumeSource {
    fn set_defaults(&mut self) {
        self.volume_claim_template.set_defaults();
    }
}

impl SetDefaults for PersistentVolumeClaimTemplate {
    fn set_defaults(&mut self) {
        self.spec.set_defaults();
    }
}

impl SetDefaults for PersistentVolumeClaimSpec {
    fn set_defaults(&mut self) {
        self.volume_mode.get_or_insert(PersistentVolumeMode::Filesystem);
        self.resources.set_defaults();
    }
}

impl SetDefaults for VolumeResourceRequirements {
    fn set_defaults(&mut self) {
        round_up(&mut self.limits);
        round_up(&mut self.requests);
    }
}

impl PersistentVolumeClaimSpec {
    /// Warns of fractions of a byte.
    ///
    /// Upstream: `GetWarningsForPersistentVolumeClaimSpec`.
    pub(super) fn warn(&self, at: &Path<'_>, out: &mut Warnings) {
        let at = at.field("resources");
        warn_of_fraction(&self.resources.requests, STORAGE, &at.field("requests"), out);
        warn_of_fraction(&self.resources.limits, STORAGE, &at.field("limits"), out);
    }
}

#[cfg(test)]
mod tests {
    use super::EphemeralVolumeSource;
    use crate::defaults::tests::becomes;

    #[test]
    fn a_claim_is_for_a_file_system() {
        becomes::<EphemeralVolumeSource>("{}", "{}");
        becomes::<EphemeralVolumeSource>(
            r#"{"volumeClaimTemplate": {}}"#,
            r#"{"volumeClaimTemplate": {"metadata": {}, "spec": {"resources": {}, "volumeMode": "Filesystem"}}}"#,
        );
        let written =
            r#"{"volumeClaimTemplate": {"metadata": {}, "spec": {"resources": {}, "volumeMode": ""}}}"#;
        becomes::<EphemeralVolumeSource>(written, written);
    }

    #[test]
    fn amounts_are_rounded_up() {
        becomes::<EphemeralVolumeSource>(
            r#"{"volumeClaimTemplate": {"spec": {"resources": {"limits": {"storage": "1u"},
                "requests": {"storage": "10.5u"}}}}}"#,
            r#"{"volumeClaimTemplate": {"metadata": {}, "spec": {"volumeMode": "Filesystem",
                "resources": {"limits": {"storage": "1m"}, "requests": {"storage": "1m"}}}}}"#,
        );
    }
}
