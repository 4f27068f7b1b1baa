//! [`Pod`]: a group of containers that run together on one node.
//!
//! Upstream at v1.37.2: `core/v1.Pod`, `SetDefaults_Pod`, `ValidatePodCreate`, `validatePodMetadataAndSpec`.

use crate::corev1::{PodSpec, PodStatus};
use crate::metav1::ObjectMeta;
use crate::model::model;

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
    pub fn validate_create(&self) -> crate::field::Errors {
        let mut out = crate::field::Errors::new();
        let root = crate::field::Path::root();
        self.metadata.validate(crate::metav1::NameForm::DnsSubdomain, &root.field("metadata"), &mut out);
        let spec_at = root.field("spec");
        self.spec.validate(&self.metadata, &spec_at, &mut out);
        crate::corev1::container::validate_images(&self.spec, &spec_at, &mut out);
        let ephemeral = &self.spec.ephemeral_containers;
        crate::corev1::ephemeral_container::forbid_on_create(ephemeral, &spec_at, &mut out);
        out.drop_repeats();
        out
    }
}
