//! [`Pod`]: a group of containers that run together on one node.
//!
//! Upstream at v1.37.2: `core/v1.Pod`, `SetDefaults_Pod`, `ValidatePodCreate`, `validatePodMetadataAndSpec`,
//! `ValidatePodSpecificAnnotations`.

mod annotations;
mod profiles;
mod tolerations;

use crate::corev1::{PodSpec, PodStatus};
use crate::field::{Errors, Path};
use crate::metav1::ObjectMeta;
use crate::model::model;
use crate::{bounds, format};

model! {
    /// A group of containers that run together on one node and share its network address and volumes.
    ///
    /// The smallest thing that the cluster schedules. Mostly made by a controller (a `Deployment`, a `Job` …)
    /// from a template; a bare Pod is not made again when its node fails.
    pub struct Pod in "v1" "Pod" {
        /// Name, namespace, labels and the like. `name` is a DNS subdomain; better a DNS label, since it
        /// becomes the host name.
        always metadata: ObjectMeta => "metadata",
        /// What should run, and how. At least one container; the rest has defaults.
        always spec: PodSpec => "spec",
        /// What the cluster reports. The server drops what a client sends here on create, writes
        /// `phase: Pending` and `qosClass` itself, and later takes changes only through the `status`
        /// subresource.
        always status: PodStatus => "status",
    }
}

impl Pod {
    /// What the server refuses when the Pod is created. The Pod is defaulted and prepared.
    ///
    /// No rules for the status: the server has replaced it by its own.
    pub fn validate_create(&self) -> Errors {
        let mut out = Errors::new();
        let root = Path::root();
        let at_meta = root.field("metadata");
        let at = root.field("spec");
        self.metadata.validate(crate::metav1::NameForm::DnsSubdomain, &at_meta, &mut out);
        annotations::validate(
            &self.metadata.annotations,
            &self.spec,
            &at_meta.field("annotations"),
            &mut out,
        );
        self.spec.validate(&self.metadata, &at, &mut out);
        if self.spec.service_account_name.is_empty() {
            crate::corev1::volume::validate_no_tokens(&self.spec.volumes, &at.field("volumes"), &mut out);
        }
        if let Some(seconds) = self.spec.termination_grace_period_seconds {
            let faults = format::in_range(seconds, &bounds::NON_NEGATIVE);
            out.number_faults(&at.field("terminationGracePeriodSeconds"), seconds, faults);
        }
        crate::corev1::container::validate_images(&self.spec, &at, &mut out);
        let ephemeral = &self.spec.ephemeral_containers;
        crate::corev1::ephemeral_container::forbid_on_create(ephemeral, &at, &mut out);
        if !self.spec.node_name.is_empty() && !self.spec.scheduling_gates.is_empty() {
            out.forbidden(&at.field("nodeName"), "may not be set as long as there are `schedulingGates`")
                .help_with("remove `nodeName`, or the gates");
        }
        profiles::validate_seccomp(&self.metadata.annotations, &self.spec, &at, &mut out);
        profiles::validate_app_armor(&self.metadata.annotations, &self.spec, &at, &mut out);
        out.drop_repeats();
        out
    }
}

#[cfg(test)]
pub(crate) mod tests;
