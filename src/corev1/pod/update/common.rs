//! What all changes of a Pod have in common, whichever way they come.
//!
//! Upstream at v1.37.2: the beginnings of `ValidatePodUpdate`, `ValidatePodResize` and `ValidatePodEphemeralContainersUpdate`, before
//! which `BeforeUpdate` calls `validateCommonFields`, and after which it asks the rules that are generated from the types.

use crate::corev1::Pod;
use crate::corev1::pod::annotations;
use crate::corev1::pod_status::volume_health;
use crate::corev1::resource_claim::{MIRROR_ANNOTATION, node_allocatable};
use crate::field::{Errors, Exceptions, Path};
use crate::metav1::NameForm;

impl Pod {
    /// Asks the rules of a change of `old` to this. If they refuse it, they are asked once more, without those that `old` breaks
    /// already. Of a Pod in another namespace, which is no change of `old`, nothing else is said.
    pub(super) fn judge_change(&self, old: &Self, rules: impl Fn(&mut Errors)) -> Errors {
        if let Some(refusal) = self.metadata.refuse_other_namespace(&old.metadata) {
            return refusal;
        }
        let mut out = Errors::new();
        rules(&mut out);
        if !out.is_empty() {
            let exceptions = old.exceptions();
            if exceptions != Exceptions::NONE {
                out = Errors::with(exceptions);
                rules(&mut out);
                out.forget_exceptions();
            }
            out.drop_repeats();
        }
        self.validate_changed_status(old, &mut out);
        out
    }

    /// Whether it is what the server shows of a Pod that a node runs by itself.
    pub(super) fn is_mirror(&self) -> bool {
        self.metadata.annotations.contains_key(MIRROR_ANNOTATION)
    }

    /// Refuses the whole change of `old`, whatever it is: no rule is asked but those of all metadata.
    pub(super) fn refuse_altogether(&self, old: &Self, detail: &str, help: &str, out: &mut Errors) {
        let root = Path::root();
        self.metadata.validate_common_update(&old.metadata, &root.field("metadata"), out);
        // The server's path is an empty name.
        out.forbidden(&root, detail).named("[]").help_with(help);
    }

    /// The rules of the metadata, and of the specification as it would be after the change of `old`.
    pub(super) fn validate_metadata_and_spec(&self, old: &Self, out: &mut Errors) {
        let root = Path::root();
        let at = root.field("metadata");
        self.metadata.validate_update(&old.metadata, &at, out);
        self.metadata.validate_names(NameForm::DnsSubdomain, &at, out);
        self.validate_annotations_and_spec(out);
    }

    /// The rules of every change of a Pod, whichever way it comes: of metadata, of what the specification may be, and of
    /// annotations that stay.
    ///
    /// Upstream: `validateCommonFields`, `ValidateObjectMetaUpdate`, `validatePodMetadataAndSpec`,
    /// `ValidatePodSpecificAnnotationUpdates`.
    pub(super) fn validate_as_changed(&self, old: &Self, out: &mut Errors) {
        self.validate_metadata_and_spec(old, out);
        self.validate_annotation_changes(old, out);
    }

    /// Some annotations stay as they are.
    pub(super) fn validate_annotation_changes(&self, old: &Self, out: &mut Errors) {
        let (new, old) = (&self.metadata.annotations, &old.metadata.annotations);
        annotations::validate_changes(new, old, &Path::root().field("metadata.annotations"), out);
    }

    /// The rules of the status that the server generates from the types, which pass over what is as it was before; it does not
    /// look for repeats among them.
    ///
    /// Upstream: `Validate_PodStatus`.
    fn validate_changed_status(&self, old: &Self, out: &mut Errors) {
        let root = Path::root();
        let at = root.field("status");
        let new = self.status.node_allocatable_resource_claim_statuses.as_deref().unwrap_or_default();
        let before = old.status.node_allocatable_resource_claim_statuses.as_deref().unwrap_or_default();
        let taken_at = at.field("nodeAllocatableResourceClaimStatuses");
        node_allocatable::validate_changed(new, before, &taken_at, out);
        let (new, before) = (&self.status.volume_health, &old.status.volume_health);
        volume_health::validate_changed(new, before, &at.field("volumeHealth"), out);
    }
}

#[cfg(test)]
pub(super) mod tests;
