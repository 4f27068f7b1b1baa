//! [`PersistentVolumeClaimVolumeSource`] and [`EphemeralVolumeSource`]: storage by way of a claim, an
//! existing one or one made from a [`PersistentVolumeClaimTemplate`] for the Pod.
//!
//! Upstream at v1.37.2: `core/v1.PersistentVolumeClaimVolumeSource`, `core/v1.EphemeralVolumeSource`,
//! `core/v1.PersistentVolumeClaimTemplate`, `core/v1.PersistentVolumeClaimSpec`,
//! `core/v1.VolumeResourceRequirements`, `core/v1.PersistentVolumeAccessMode`,
//! `core/v1.PersistentVolumeMode`; `SetDefaults_PersistentVolumeClaimSpec`,
//! `validatePersistentClaimVolumeSource`, `validateEphemeralVolumeSource`,
//! `ValidatePersistentVolumeClaimTemplate`, `ValidatePersistentVolumeClaimSpec`.

use crate::Quantity;
use crate::corev1::resources::{STORAGE, round_up, warn_of_fraction};
use crate::corev1::{TypedLocalObjectReference, TypedObjectReference};
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path, Warnings};
use crate::format::dns_subdomain;
use crate::metav1::{LabelSelector, ObjectMeta, validate_annotations, validate_labels};
use crate::model::{Law, Zero, model};
use crate::validate::{Seen, Validate, must_be_set};
use std::collections::BTreeMap;

model! {
    /// The volume bound to an existing `PersistentVolumeClaim`.
    ///
    /// The claim owns the storage and outlives the Pod. The Pod waits until the claim exists and is bound.
    pub struct PersistentVolumeClaimVolumeSource {
        /// Name of the claim, in the Pod's namespace. Required; its form is not checked. Not the claim that
        /// an `ephemeral` volume of the same Pod creates.
        always claim_name: String => "claimName" in IT.required(),
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
        option volume_claim_template: Box<PersistentVolumeClaimTemplate> => "volumeClaimTemplate"
            in IT.required(),
    }
}

model! {
    /// The claim that an ephemeral volume is made from: its labels, annotations and spec.
    pub struct PersistentVolumeClaimTemplate {
        /// Labels and annotations of the claim. Any other field set here (`name`, too) is refused.
        always metadata: ObjectMeta => "metadata" in IT.laws(LABELS_AND_ANNOTATIONS_ALONE),
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
        plain access_modes: Vec<PersistentVolumeAccessMode> => "accessModes"
            in IT.known(PersistentVolumeAccessMode::KNOWN).required(),
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
        option storage_class_name: String => "storageClassName" in IT.form(&DNS_SUBDOMAIN).or_empty(),
        /// Whether it is mounted as a file system or given raw. Default `Filesystem`. One of the known modes,
        /// not `""`.
        option volume_mode: PersistentVolumeMode => "volumeMode" in IT.known(PersistentVolumeMode::KNOWN),
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
        option volume_attributes_class_name: String => "volumeAttributesClassName"
            in IT.form(&DNS_SUBDOMAIN).or_empty(),
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
        plain requests: BTreeMap<String, Quantity> => "requests" in IT.required().entries(&[STORAGE]),
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

/// What is asked of the metadata of a template: that it has labels and annotations alone.
const LABELS_AND_ANNOTATIONS_ALONE: &[Law] = &[Law::Refused(&[
    "name",
    "generateName",
    "namespace",
    "selfLink",
    "uid",
    "resourceVersion",
    "generation",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "ownerReferences",
    "finalizers",
    "managedFields",
])];

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

impl Validate for PersistentVolumeClaimVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.claim_name, "the name of the claim", &at.field("claimName"), out);
    }
}

impl PersistentVolumeClaimVolumeSource {
    /// The claim of an ephemeral volume of the Pod belongs to that volume alone; `ephemeral` are their names.
    pub(super) fn must_not_be_made_for(
        &self,
        pod: &str,
        ephemeral: &Seen<&str>,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        let volume = self.claim_name.strip_prefix(pod).and_then(|rest| rest.strip_prefix('-'));
        if let Some(volume) = volume
            && !pod.is_empty()
            && ephemeral.contains(&volume)
        {
            let volume = shortened(volume);
            let detail = format_args!("this claim is made for the `ephemeral` volume `{volume}` of this Pod");
            out.invalid(&at.field("claimName"), &self.claim_name, detail)
                .help_with(format_args!("mount the volume `{volume}` instead"));
        }
    }
}

impl Validate for EphemeralVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let at = at.field("volumeClaimTemplate");
        match &self.volume_claim_template {
            None => _ = out.required(&at, "the template of the claim is missing"),
            Some(template) => template.validate(&at, out),
        }
    }
}

impl Validate for PersistentVolumeClaimTemplate {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_template_metadata(&self.metadata, &at.field("metadata"), out);
        self.spec.validate(&at.field("spec"), out);
    }
}

/// Of the metadata in a template, labels and annotations are used; anything else is refused, even an empty list.
fn validate_template_metadata(meta: &ObjectMeta, at: &Path<'_>, out: &mut Errors) {
    validate_annotations(&meta.annotations, &at.field("annotations"), out);
    validate_labels(&meta.labels, &at.field("labels"), out);
    for (name, is_set) in [
        ("name", !meta.name.is_empty()),
        ("generateName", !meta.generate_name.is_empty()),
        ("namespace", !meta.namespace.is_empty()),
        ("selfLink", !meta.self_link.is_empty()),
        ("uid", !meta.uid.is_empty()),
        ("resourceVersion", !meta.resource_version.is_empty()),
        ("generation", meta.generation != 0),
        ("creationTimestamp", !Zero::is_zero(&meta.creation_timestamp)),
        ("deletionTimestamp", meta.deletion_timestamp.is_some()),
        ("deletionGracePeriodSeconds", meta.deletion_grace_period_seconds.is_some()),
        ("ownerReferences", meta.owner_references.is_some()),
        ("finalizers", meta.finalizers.is_some()),
        ("managedFields", meta.managed_fields.is_some()),
    ] {
        if is_set {
            let field = at.field(name);
            let server = at.field(if name == "uid" { "uID" } else { name });
            out.forbidden(&field, "a template may set `labels` and `annotations` only")
                .named(server)
                .meant_key(&field)
                .help_with(format_args!("remove `{name}`"));
        }
    }
}

impl Validate for PersistentVolumeClaimSpec {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let modes = at.field("accessModes");
        if self.access_modes.is_empty() {
            out.required(&modes, "an access mode is needed, as `ReadWriteOnce`");
        }
        if let Some(selector) = &self.selector {
            selector.validate(&at.field("selector"), out);
        }
        validate_access_modes(&self.access_modes, &modes, out);
        self.resources.validate(&at.field("resources"), out);
        validate_class(self.storage_class_name.as_deref(), &at.field("storageClassName"), out);
        if let Some(mode) = &self.volume_mode
            && !PersistentVolumeMode::KNOWN.contains(&mode.as_str())
        {
            out.not_supported(&at.field("volumeMode"), mode.as_str(), PersistentVolumeMode::KNOWN);
        }
        if let Some(source) = &self.data_source {
            source.validate(&at.field("dataSource"), out);
        }
        if let Some(source) = &self.data_source_ref {
            source.validate(&at.field("dataSourceRef"), out);
        }
        self.data_sources_must_agree(at, out);
        validate_class(
            self.volume_attributes_class_name.as_deref(),
            &at.field("volumeAttributesClassName"),
            out,
        );
    }
}

impl PersistentVolumeClaimSpec {
    /// The server reports both faults at the whole `spec`.
    fn data_sources_must_agree(&self, at: &Path<'_>, out: &mut Errors) {
        let (Some(old), Some(new)) = (&self.data_source, &self.data_source_ref) else { return };
        let source = at.field("dataSource");
        if new.namespace.as_deref().is_some_and(|namespace| !namespace.is_empty()) {
            let detail = "`dataSource` may not stand beside a `dataSourceRef` with a `namespace`";
            out.invalid(at, "dataSource", detail).meant_key(&source).help_with("remove `dataSource`");
        } else if !new.says_the_same_as(old) {
            let detail = "`dataSource` and `dataSourceRef` must say the same";
            out.invalid(at, "dataSource", detail)
                .meant(source.location())
                .help_with("remove one of both: the server fills it in from the other");
        }
    }
}

fn validate_access_modes(modes: &[PersistentVolumeAccessMode], at: &Path<'_>, out: &mut Errors) {
    let (mut exclusive, mut shared) = (false, false);
    for (index, mode) in modes.iter().enumerate() {
        match mode {
            PersistentVolumeAccessMode::Unset | PersistentVolumeAccessMode::Other(_) => {
                let meant = at.index(index).location();
                out.not_supported(at, mode.as_str(), PersistentVolumeAccessMode::KNOWN).meant(meant);
            }
            PersistentVolumeAccessMode::ReadWriteOncePod => exclusive = true,
            _ => shared = true,
        }
    }
    if exclusive && shared {
        out.forbidden(at, "`ReadWriteOncePod` may not stand beside another access mode");
    }
}

/// The name of a class: empty, or a DNS subdomain.
fn validate_class(name: Option<&str>, at: &Path<'_>, out: &mut Errors) {
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        out.faults(at, name, dns_subdomain(name));
    }
}

impl Validate for VolumeResourceRequirements {
    /// The server leaves `requests` out of its path.
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let requests = at.field("requests");
        let storage = requests.key(STORAGE);
        let before = out.len();
        match self.requests.get(STORAGE) {
            None => {
                out.required(&storage, "the amount of storage is missing")
                    .help_with("ask for some, as `requests: {storage: 1Gi}`");
            }
            Some(amount) if amount.sign() <= 0 => {
                out.invalid(&storage, amount, format_args!("`{amount}` must be more than 0"));
            }
            Some(_) => {}
        }
        out.rename(before, &requests, at);
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
mod tests;
