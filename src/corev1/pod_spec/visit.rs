//! All containers of a Pod, of whatever role, one after the other.
//!
//! Upstream at v1.37.2: `pods.VisitContainersWithPath`.

use super::PodSpec;
use crate::corev1::{
    Container, EphemeralContainerCommon, Lifecycle, Probe, ResourceRequirements, SecurityContext,
    VolumeDevice, VolumeMount,
};
use crate::field::Path;

/// What the rules of a Pod want to know of a container of any role.
pub(crate) struct AnyContainer<'c> {
    /// Its name.
    pub(crate) name: &'c str,
    /// Its security context.
    pub(crate) security_context: Option<&'c SecurityContext>,
    /// What it needs and may not exceed.
    pub(crate) resources: &'c ResourceRequirements,
    /// The volumes that it sees as files.
    pub(crate) volume_mounts: &'c [VolumeMount],
    /// The volumes that it sees as devices.
    pub(crate) volume_devices: &'c [VolumeDevice],
    /// Its hooks.
    pub(crate) lifecycle: Option<&'c Lifecycle>,
    /// Its probes, as far as there are.
    pub(crate) probes: [Option<&'c Probe>; 3],
    /// Where it is listed.
    list: &'static str,
    index: usize,
}

/// What both types of containers have, which are alike but not the same.
macro_rules! any_container {
    ($container:expr, $list:expr, $index:expr) => {
        AnyContainer {
            name: &$container.name,
            security_context: $container.security_context.as_deref(),
            resources: &$container.resources,
            volume_mounts: &$container.volume_mounts,
            volume_devices: &$container.volume_devices,
            lifecycle: $container.lifecycle.as_deref(),
            probes: [
                $container.liveness_probe.as_deref(),
                $container.readiness_probe.as_deref(),
                $container.startup_probe.as_deref(),
            ],
            list: $list,
            index: $index,
        }
    };
}

impl<'s> PodSpec {
    /// All containers, of whatever role, in the server's order.
    pub(crate) fn every_container(&'s self) -> impl Iterator<Item = AnyContainer<'s>> {
        let listed = |list, containers: &'s [Container]| {
            let containers = containers.iter().enumerate();
            containers.map(move |(index, container)| any_container!(container, list, index))
        };
        let ephemeral = self.ephemeral_containers.iter().map(|container| &container.common).enumerate();
        let ephemeral = ephemeral.map(|(index, container): (usize, &EphemeralContainerCommon)| {
            any_container!(container, "ephemeralContainers", index)
        });
        listed("initContainers", &self.init_containers)
            .chain(listed("containers", self.containers.as_deref().unwrap_or_default()))
            .chain(ephemeral)
    }
}

impl AnyContainer<'_> {
    /// Calls `visit` with the path of the container; `spec` is the path of the Pod's specification.
    pub(crate) fn at<R>(&self, spec: &Path<'_>, visit: impl FnOnce(&Path<'_>) -> R) -> R {
        visit(&spec.field(self.list).index(self.index))
    }
}
