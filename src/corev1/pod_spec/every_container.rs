//! All containers of a Pod, of whatever sort, one after the other, to be read or changed.
//!
//! Upstream at v1.37.2: `pods.VisitContainersWithPath`, `VisitContainers` with `AllContainers`.

use super::PodSpec;
use crate::corev1::container::AnyContainer;
use crate::corev1::{
    Container, EphemeralContainerCommon, GRPCAction, HTTPGetAction, Lifecycle, Probe, SecurityContext,
    VolumeMount,
};
use crate::field::Path;

/// Where a container is listed.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    list: &'static str,
    index: usize,
}

impl Place {
    /// Calls `visit` with the path of the container; `spec` is the path of the Pod's specification.
    pub(crate) fn within<R>(self, spec: &Path<'_>, visit: impl FnOnce(&Path<'_>) -> R) -> R {
        visit(&spec.field(self.list).index(self.index))
    }
}

/// What passes over all containers of a Pod change in one, borrowed.
pub(crate) struct AnyContainerMut<'p> {
    pub(crate) name: &'p str,
    pub(crate) volume_mounts: &'p mut Vec<VolumeMount>,
    pub(crate) lifecycle: &'p mut Option<Box<Lifecycle>>,
    pub(crate) security_context: &'p mut Option<Box<SecurityContext>>,
    probes: [&'p mut Option<Box<Probe>>; 3],
}

/// Of both types of containers, which are alike but not the same.
macro_rules! any_container_mut {
    ($($type:ty)*) => {$(
        impl<'p> From<&'p mut $type> for AnyContainerMut<'p> {
            fn from(container: &'p mut $type) -> Self {
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
    )*};
}

any_container_mut! { Container EphemeralContainerCommon }

impl PodSpec {
    /// Init containers, containers and ephemeral containers, with where they are listed.
    pub(crate) fn every_container(&self) -> impl Iterator<Item = (AnyContainer<'_>, Place)> + Clone {
        let place = |list| move |(index, container)| (container, Place { list, index });
        let init = self.init_containers.iter().map(AnyContainer::from).enumerate();
        let main = self.containers.iter().flatten().map(AnyContainer::from).enumerate();
        let late = self.ephemeral_containers.iter().map(|container| AnyContainer::from(&container.common));
        init.map(place("initContainers"))
            .chain(main.map(place("containers")))
            .chain(late.enumerate().map(place("ephemeralContainers")))
    }

    /// The same containers in the same order, to be changed.
    pub(crate) fn every_container_mut(&mut self) -> impl Iterator<Item = AnyContainerMut<'_>> {
        let init = self.init_containers.iter_mut().map(AnyContainerMut::from);
        let main = self.containers.iter_mut().flatten().map(AnyContainerMut::from);
        let late = self.ephemeral_containers.iter_mut();
        let late = late.map(|container| AnyContainerMut::from(&mut container.common));
        init.chain(main).chain(late)
    }
}

impl AnyContainerMut<'_> {
    /// The gRPC calls of its probes.
    pub(crate) fn grpc_calls(&mut self) -> impl Iterator<Item = &mut GRPCAction> {
        self.probes.iter_mut().filter_map(|probe| probe.as_mut()?.handler.grpc.as_deref_mut())
    }

    /// The HTTP requests of its probes and hooks.
    pub(crate) fn http_requests(&mut self) -> impl Iterator<Item = &mut HTTPGetAction> {
        let probes = self.probes.iter_mut();
        let of_probes = probes.filter_map(|probe| probe.as_mut()?.handler.http_get.as_deref_mut());
        let lifecycle = self.lifecycle.as_deref_mut().into_iter();
        let hooks = lifecycle.flat_map(|lifecycle| [&mut lifecycle.post_start, &mut lifecycle.pre_stop]);
        of_probes.chain(hooks.flatten().filter_map(|hook| hook.http_get.as_deref_mut()))
    }
}
