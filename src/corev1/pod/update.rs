//! What an update may change of a Pod.
//!
//! Upstream at v1.37.2: `podStrategy.PrepareForUpdate` and `WarningsOnUpdate`, `updatePodGeneration`, `ValidatePodUpdate`.

use crate::corev1::Pod;
use crate::field::{Errors, Path, Warnings};
use crate::metav1::NameForm;

impl Pod {
    /// Makes it what the server has before it validates a change of `old`, which is as the server stores it. To be called
    /// after [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// - Metadata: see [`ObjectMeta::prepare_for_update`](crate::metav1::ObjectMeta::prepare_for_update); `generation` is one
    ///   more than that of `old` if the specification is another.
    /// - Status: it is that of `old`, whatever is written.
    /// - The resources of the Pod as a whole, if they are missing, are those of `old`.
    /// - Fields of features that are off by default are dropped, unless `old` uses them.
    /// - The old annotations about init containers are dropped.
    ///
    /// There is nothing that it warns of.
    pub fn prepare_for_update(&mut self, old: &Self) -> Warnings {
        self.metadata.prepare_for_update(&old.metadata);
        self.status.clone_from(&old.status);
        if self.spec.resources.is_none() {
            self.spec.resources.clone_from(&old.spec.resources);
        }
        self.spec.drop_disabled_fields(Some(&old.spec));
        self.drop_old_annotations();
        self.count_generation(old);
        Warnings::new()
    }

    /// Counts another specification than that of `old`, whose generation it has.
    ///
    /// Upstream: `updatePodGeneration`.
    pub(super) fn count_generation(&mut self, old: &Self) {
        if self.spec != old.spec {
            self.metadata.generation = self.metadata.generation.saturating_add(1);
        }
    }

    /// What the server says about the change of `old` to it, if it accepts it: nothing, whatever it says of a new Pod.
    ///
    /// Upstream: `podStrategy.WarningsOnUpdate`.
    pub fn warnings_on_update(&self, _old: &Self) -> Warnings {
        Warnings::new()
    }

    /// What the server refuses when the Pod `old`, which is as the server stores it, is changed to this. It is defaulted
    /// and prepared ([`Pod::prepare_for_update`]).
    pub fn validate_update(&self, old: &Self) -> Errors {
        let mut out = Errors::new();
        let root = Path::root();
        let at_meta = root.field("metadata");
        let at = root.field("spec");
        self.metadata.validate_update(&old.metadata, &at_meta, &mut out);
        self.metadata.validate_names(NameForm::DnsSubdomain, &at_meta, &mut out);
        self.validate_annotations_and_spec(&mut out);
        if self.spec != old.spec {
            out.forbidden(&at, "may not be changed");
        }
        out.drop_repeats();
        out
    }
}
