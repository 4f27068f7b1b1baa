//! [`AnyContainer`]: a container of a Pod, whatever its sort.

use crate::corev1::{
    Container, EphemeralContainerCommon, GRPCAction, HTTPGetAction, Lifecycle, PodSpec, Probe,
    SecurityContext, VolumeMount,
};

/// What passes over all containers of a Pod look at and change.
pub(super) struct AnyContainer<'p> {
    pub(super) name: &'p str,
    pub(super) volume_mounts: &'p mut Vec<VolumeMount>,
    pub(super) lifecycle: &'p mut Option<Box<Lifecycle>>,
    pub(super) security_context: &'p mut Option<Box<SecurityContext>>,
    probes: [&'p mut Option<Box<Probe>>; 3],
}

impl PodSpec {
    /// Init containers, containers and ephemeral containers.
    ///
    /// Upstream: `VisitContainers` with `AllContainers`.
    pub(super) fn all_containers_mut(&mut self) -> impl Iterator<Item = AnyContainer<'_>> {
        let init = self.init_containers.iter_mut().map(AnyContainer::from);
        let main = self.containers.iter_mut().flatten().map(AnyContainer::from);
        let late =
            self.ephemeral_containers.iter_mut().map(|container| AnyContainer::from(&mut container.common));
        init.chain(main).chain(late)
    }
}

impl<'p> From<&'p mut Container> for AnyContainer<'p> {
    fn from(container: &'p mut Container) -> Self {
        Self {
            name: &container.name,
            volume_mounts: &mut container.volume_mounts,
            lifecycle: &mut container.lifecycle,
            security_context: &mut container.security_context,
            probes: [
                &mut container.liveness_probe,
                &mut container.readiness_probe,
                &mut container.startup_probe,
            ],
        }
    }
}

impl<'p> From<&'p mut EphemeralContainerCommon> for AnyContainer<'p> {
    fn from(container: &'p mut EphemeralContainerCommon) -> Self {
        Self {
            name: &container.name,
            volume_mounts: &mut container.volume_mounts,
            lifecycle: &mut container.lifecycle,
            security_context: &mut container.security_context,
            probes: [
                &mut container.liveness_probe,
                &mut container.readiness_probe,
                &mut container.startup_probe,
            ],
        }
    }
}

impl AnyContainer<'_> {
    /// The gRPC calls of its probes.
    pub(super) fn grpc_calls(&mut self) -> impl Iterator<Item = &mut GRPCAction> {
        self.probes.iter_mut().filter_map(|probe| probe.as_mut()?.handler.grpc.as_deref_mut())
    }

    /// The HTTP requests of its probes and hooks.
    pub(super) fn http_requests(&mut self) -> impl Iterator<Item = &mut HTTPGetAction> {
        let probes = self.probes.iter_mut();
        let of_probes = probes.filter_map(|probe| probe.as_mut()?.handler.http_get.as_deref_mut());
        let lifecycle = self.lifecycle.as_deref_mut().into_iter();
        let hooks = lifecycle.flat_map(|lifecycle| [&mut lifecycle.post_start, &mut lifecycle.pre_stop]);
        of_probes.chain(hooks.flatten().filter_map(|hook| hook.http_get.as_deref_mut()))
    }
}
