//! All containers of a Pod, of whatever role, one after the other.
//!
//! Upstream at v1.37.2: `pods.VisitContainersWithPath`.

use super::PodSpec;
use crate::corev1::SecurityContext;
use crate::field::Path;

/// What the rules of a Pod want to know of a container of any role.
pub(crate) struct AnyContainer<'c> {
    /// Its name.
    pub(crate) name: &'c str,
    /// Its security context.
    pub(crate) security_context: Option<&'c SecurityContext>,
    /// Where it is listed.
    list: &'static str,
    index: usize,
}

impl<'s> PodSpec {
    /// All containers, of whatever role, in the server's order.
    pub(crate) fn every_container(&'s self) -> impl Iterator<Item = AnyContainer<'s>> {
        let listed = |list, containers: &'s [crate::corev1::Container]| {
            containers.iter().enumerate().map(move |(index, container)| AnyContainer {
                name: &container.name,
                security_context: container.security_context.as_deref(),
                list,
                index,
            })
        };
        let ephemeral = self.ephemeral_containers.iter().enumerate().map(|(index, container)| AnyContainer {
            name: &container.common.name,
            security_context: container.common.security_context.as_deref(),
            list: "ephemeralContainers",
            index,
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
