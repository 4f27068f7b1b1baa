//! [`AnyContainer`]: what containers of all kinds have in common, and its rules.
//!
//! Upstream at v1.37.2: `validateContainerCommon`, `validatePullPolicy`, `gatherPodResourceClaimNames`.

use super::{Container, PullPolicy, TerminationMessagePolicy};
use crate::corev1::container_port::validate_ports;
use crate::corev1::pod_spec::PodContext;
use crate::corev1::resources::{ResourceOwner, validate_resize_policy};
use crate::corev1::volume_mount::{validate_devices, validate_mounts};
use crate::corev1::{
    ContainerPort, ContainerResizePolicy, EnvFromSource, EnvVar, EphemeralContainerCommon, Lifecycle, Probe,
    ResourceRequirements, RestartPolicy, SecurityContext, VolumeDevice, VolumeMount,
};
use crate::field::{Errors, Path};
use crate::format;
use crate::validate::Seen;

/// What containers of all kinds have in common, borrowed.
#[derive(Clone, Copy)]
pub(crate) struct AnyContainer<'c> {
    pub(crate) name: &'c str,
    image: &'c str,
    ports: &'c [ContainerPort],
    env_from: &'c [EnvFromSource],
    env: &'c [EnvVar],
    pub(crate) resources: &'c ResourceRequirements,
    resize_policy: &'c [ContainerResizePolicy],
    pub(crate) volume_mounts: &'c [VolumeMount],
    pub(crate) volume_devices: &'c [VolumeDevice],
    termination_message_policy: &'c TerminationMessagePolicy,
    image_pull_policy: &'c PullPolicy,
    pub(crate) security_context: Option<&'c SecurityContext>,
    pub(crate) lifecycle: Option<&'c Lifecycle>,
    /// As far as there are.
    pub(crate) probes: [Option<&'c Probe>; 3],
}

impl<'c> From<&'c Container> for AnyContainer<'c> {
    fn from(container: &'c Container) -> Self {
        Self {
            name: &container.name,
            image: &container.image,
            ports: &container.ports,
            env_from: &container.env_from,
            env: &container.env,
            resources: &container.resources,
            resize_policy: &container.resize_policy,
            volume_mounts: &container.volume_mounts,
            volume_devices: &container.volume_devices,
            termination_message_policy: &container.termination_message_policy,
            image_pull_policy: &container.image_pull_policy,
            security_context: container.security_context.as_deref(),
            lifecycle: container.lifecycle.as_deref(),
            probes: [
                container.liveness_probe.as_deref(),
                container.readiness_probe.as_deref(),
                container.startup_probe.as_deref(),
            ],
        }
    }
}

impl<'c> From<&'c EphemeralContainerCommon> for AnyContainer<'c> {
    fn from(container: &'c EphemeralContainerCommon) -> Self {
        Self {
            name: &container.name,
            image: &container.image,
            ports: container.ports.as_deref().unwrap_or_default(),
            env_from: &container.env_from,
            env: &container.env,
            resources: &container.resources,
            resize_policy: container.resize_policy.as_deref().unwrap_or_default(),
            volume_mounts: &container.volume_mounts,
            volume_devices: &container.volume_devices,
            termination_message_policy: &container.termination_message_policy,
            image_pull_policy: &container.image_pull_policy,
            security_context: container.security_context.as_deref(),
            lifecycle: container.lifecycle.as_deref(),
            probes: [
                container.liveness_probe.as_deref(),
                container.readiness_probe.as_deref(),
                container.startup_probe.as_deref(),
            ],
        }
    }
}

/// The names of the Pod's claims for devices.
pub(crate) fn claim_names<'p>(context: &PodContext<'p>) -> Seen<&'p str> {
    let names = context.spec.resource_claims.iter().map(|claim| claim.name.as_str());
    names.filter(|name| !name.is_empty()).collect()
}

impl AnyContainer<'_> {
    /// The rules of a container of any kind; `claims` are the names of the Pod's claims for devices.
    pub(crate) fn validate(
        &self,
        context: &PodContext<'_>,
        claims: &Seen<&str>,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        self.validate_head(at, out);
        validate_ports(self.ports, &at.field("ports"), out);
        let list = at.field("env");
        for (index, variable) in self.env.iter().enumerate() {
            variable.validate(&list.index(index), out);
        }
        let list = at.field("envFrom");
        for (index, source) in self.env_from.iter().enumerate() {
            source.validate(&list.index(index), out);
        }
        let (mounts, devices) = (self.volume_mounts, self.volume_devices);
        let privileged = self.security_context.is_some_and(|rights| rights.privileged == Some(true));
        validate_mounts(mounts, devices, privileged, context, &at.field("volumeMounts"), out);
        validate_devices(devices, mounts, context, &at.field("volumeDevices"), out);
        self.image_pull_policy.validate(&at.field("imagePullPolicy"), out);
        self.resources.validate(ResourceOwner::Container, claims, &at.field("resources"), out);
        let never = context.spec.restart_policy == RestartPolicy::Never;
        validate_resize_policy(self.resize_policy, never, &at.field("resizePolicy"), out);
        if let Some(rights) = self.security_context {
            let host_users = context.spec.host_users != Some(false);
            rights.validate(host_users, &at.field("securityContext"), out);
        }
    }

    /// The rules of the name, the image and the message about the end.
    fn validate_head(&self, at: &Path<'_>, out: &mut Errors) {
        if self.name.is_empty() {
            out.required(&at.field("name"), "the name of the container is missing");
        } else {
            out.faults(&at.field("name"), self.name, format::dns_label(self.name));
        }
        if self.image.is_empty() {
            out.required(&at.field("image"), "the image of the container is missing");
        }
        let policy_at = at.field("terminationMessagePolicy");
        match self.termination_message_policy {
            TerminationMessagePolicy::File | TerminationMessagePolicy::FallbackToLogsOnError => {}
            TerminationMessagePolicy::Unset => {
                out.required(&policy_at, "the policy is missing, which is `File` or `FallbackToLogsOnError`");
            }
            TerminationMessagePolicy::Other(other) => {
                out.not_supported(&policy_at, other, TerminationMessagePolicy::KNOWN);
            }
        }
    }
}

impl PullPolicy {
    /// The rules of when an image is pulled, that of a container or of a volume.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        match self {
            Self::Always | Self::Never | Self::IfNotPresent => {}
            Self::Unset => {
                out.required(at, "the policy is missing, which is `Always`, `IfNotPresent` or `Never`");
            }
            Self::Other(other) => {
                out.not_supported(at, other, Self::KNOWN);
            }
        }
    }
}
