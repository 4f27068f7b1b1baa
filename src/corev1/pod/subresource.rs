//! What changes of a Pod through its subresources have in common.
//!
//! Upstream at v1.37.2: the beginnings of `ValidatePodResize` and `ValidatePodEphemeralContainersUpdate`, before which
//! `validateCommonFields` is called.

use super::annotations;
use crate::corev1::Pod;
use crate::corev1::resource_claim::MIRROR_ANNOTATION;
use crate::field::{Errors, Path};
use crate::metav1::NameForm;

impl Pod {
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

    /// Some annotations stay as they are.
    pub(super) fn validate_annotation_changes(&self, old: &Self, out: &mut Errors) {
        let (new, old) = (&self.metadata.annotations, &old.metadata.annotations);
        annotations::validate_changes(new, old, &Path::root().field("metadata.annotations"), out);
    }
}

#[cfg(test)]
pub(super) mod tests;
