//! [`Pod`]: a group of containers that run together on one node.
//!
//! Upstream at v1.37.2: `core/v1.Pod`, `SetDefaults_Pod`, `ValidatePodCreate`, `validatePodMetadataAndSpec`,
//! `ValidatePodSpecificAnnotations`.

mod annotations;
mod app_armor;
mod match_label_keys;
mod pod_level_resources;
mod prepare;
mod profiles;
pub(crate) mod update;
mod warnings;

use crate::corev1::{Container, PodSpec, PodStatus, ResourceRequirements};
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path};
use crate::metav1::{NAMED, ObjectMeta};
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
        always metadata: ObjectMeta => "metadata" in IT.laws(NAMED),
        /// What should run, and how. At least one container; the rest has defaults.
        always spec: PodSpec => "spec",
        /// What the cluster reports. The server drops what a client sends here on create, writes
        /// `phase: Pending` and `qosClass` itself, and later takes changes only through the `status`
        /// subresource.
        always status: PodStatus => "status",
    }
}

impl SetDefaults for Pod {
    /// First what a Pod has and a template of Pods has not, then the parts.
    fn set_defaults(&mut self) {
        if let Some(seconds @ ..0) = &mut self.spec.termination_grace_period_seconds {
            *seconds = bounds::NEGATIVE_GRACE_PERIOD;
        }
        for container in lasting_containers(&mut self.spec) {
            request_limits(&mut container.resources);
        }
        self.spec.enable_service_links.get_or_insert(true);
        if self.spec.host_network {
            for container in lasting_containers(&mut self.spec) {
                for port in &mut container.ports {
                    or_default(&mut port.host_port, port.container_port);
                }
            }
        }
        self.spec.set_defaults();
        self.status.set_defaults();
    }
}

/// The containers that a Pod is created with.
fn lasting_containers(spec: &mut PodSpec) -> impl Iterator<Item = &mut Container> {
    spec.containers.iter_mut().flatten().chain(&mut spec.init_containers)
}

/// What is limited and not requested is requested as it is limited.
fn request_limits(resources: &mut ResourceRequirements) {
    for (name, limit) in &resources.limits {
        if !resources.requests.contains_key(name) {
            resources.requests.insert(name.clone(), limit.clone());
        }
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
        self.validate_annotations_and_spec(&mut out);
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

    /// The rules of the annotations that mean something to the server, and of the specification.
    ///
    /// Upstream: `validatePodMetadataAndSpec`, without the rules of all metadata.
    fn validate_annotations_and_spec(&self, out: &mut Errors) {
        let root = Path::root();
        let at = root.field("spec");
        let at_annotations = root.field("metadata.annotations");
        annotations::validate(&self.metadata.annotations, &self.spec, &at_annotations, out);
        self.spec.validate(&self.metadata, &at, out);
        if self.spec.service_account_name.is_empty() {
            crate::corev1::volume::validate_no_tokens(&self.spec.volumes, &at.field("volumes"), out);
        }
        if let Some(seconds) = self.spec.termination_grace_period_seconds {
            let faults = format::in_range(seconds, &bounds::NON_NEGATIVE);
            out.number_faults(&at.field("terminationGracePeriodSeconds"), seconds, faults);
        }
        crate::corev1::container::validate_images(&self.spec, &at, out);
    }
}

#[cfg(test)]
pub(crate) mod tests;
