//! What the server says about a new Pod that it accepts all the same.
//!
//! Each rule stands with what it is about; here are their order, and those about the Pod's own name and annotations.
//!
//! Upstream at v1.37.2: `podStrategy.WarningsOnCreate`, `GetWarningsForPod`, `warningsForPodSpecAndMeta`.

use std::collections::BTreeMap;

use crate::corev1::container_port::{ListedPort, warn_of_ports};
use crate::corev1::env::warn_of_hidden;
use crate::corev1::{
    Container, ContainerPort, EnvVar, EphemeralContainerCommon, Pod, PodSpec, ResourceRequirements,
    SecurityContext,
};
use crate::decode::shortened;
use crate::field::{Path, Warnings};
use crate::format::dns_label;

/// Annotations that do nothing any more, and what to use instead.
const DEPRECATED_ANNOTATIONS: [(&str, &str); 3] = [
    ("scheduler.alpha.kubernetes.io/critical-pod", "does nothing since v1.16, use `priorityClassName`"),
    ("security.alpha.kubernetes.io/sysctls", "does nothing since v1.11, use `securityContext.sysctls`"),
    (
        "security.alpha.kubernetes.io/unsafe-sysctls",
        "does nothing since v1.11, use `securityContext.sysctls`",
    ),
];

/// The annotation that once named the seccomp profile of all containers.
const SECCOMP_OF_POD: &str = "seccomp.security.alpha.kubernetes.io/pod";
/// What the key of an annotation begins with that once named the seccomp profile of one; the container's name follows.
const SECCOMP_PREFIX: &str = "container.seccomp.security.alpha.kubernetes.io/";
/// What is wrong with them.
const SECCOMP_MESSAGE: &str = "does nothing since v1.27, use `securityContext.seccompProfile`";

impl Pod {
    /// What the server says about it on create, if it accepts it. The Pod is defaulted and prepared;
    /// [`Pod::prepare_for_create`] has warnings of its own, which come before these.
    ///
    /// Nothing is allocated while there is nothing to say.
    ///
    /// Upstream: `podStrategy.WarningsOnCreate`.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let mut pod = Pod::default();
    /// pod.metadata.name = "web".into();
    /// assert!(pod.warnings_on_create().is_empty());
    /// pod.spec.node_selector.insert("beta.kubernetes.io/os".into(), "linux".into());
    /// let warnings = pod.warnings_on_create();
    /// let first = warnings.iter().next().map(ToString::to_string);
    /// let expected = "spec.nodeSelector[beta.kubernetes.io/os]: is deprecated since v1.14, use `kubernetes.io/os`";
    /// assert_eq!(first.as_deref(), Some(expected));
    /// ```
    pub fn warnings_on_create(&self) -> Warnings {
        let mut out = Warnings::new();
        let root = Path::root();
        let metadata = root.field("metadata");
        let annotations = metadata.field("annotations");
        let spec = root.field("spec");
        self.warn_of_name(&metadata, &mut out);
        self.spec.warn_of_placement(&spec, &mut out);
        for (key, message) in DEPRECATED_ANNOTATIONS {
            if self.metadata.annotations.contains_key(key) {
                out.push_key(&annotations.key(key), message);
            }
        }
        let volumes = spec.field("volumes");
        for (index, volume) in self.spec.volumes.iter().enumerate() {
            volume.warn_of_source(&volumes.index(index), &mut out);
        }
        for (index, volume) in self.spec.volumes.iter().enumerate() {
            volume.warn_of_overlaps(&volumes.index(index), &mut out);
        }
        self.spec.warn_of_repeats(&spec, &mut out);
        self.warn_of_containers(&annotations, &spec, &mut out);
        warn_of_ports(self.spec.listed_containers().flat_map(ListedContainer::ports), &spec, &mut out);
        self.spec.warn_of_rest(&spec, &mut out);
        out
    }

    /// Warns of a name that makes no good host name.
    fn warn_of_name(&self, metadata: &Path<'_>, out: &mut Warnings) {
        let name = &self.metadata.name;
        if dns_label(name).is_none() {
            return;
        }
        let from = if self.metadata.has_made_up_name() { "generateName" } else { "name" };
        let message = format_args!(
            "`{}` becomes the host name, so better at most 63 lower case letters, digits and `-`",
            shortened(name)
        );
        out.push_named(Some(metadata.field("name").to_string()), metadata.field(from).location(), message);
    }

    /// Warns of what is in the containers, and of annotations about them.
    fn warn_of_containers(&self, annotations: &Path<'_>, spec: &Path<'_>, out: &mut Warnings) {
        let all = &self.metadata.annotations;
        let of_pod = self.spec.security_context.as_ref().and_then(|context| context.seccomp_profile.as_ref());
        if of_pod.is_none() && all.contains_key(SECCOMP_OF_POD) {
            out.push_key(&annotations.key(SECCOMP_OF_POD), SECCOMP_MESSAGE);
        }
        let has_seccomp = has_key_with(all, SECCOMP_PREFIX);
        for container in self.spec.listed_containers() {
            if has_seccomp && container.security_context.is_none_or(|own| own.seccomp_profile.is_none()) {
                let key = format!("{SECCOMP_PREFIX}{}", container.name);
                if all.contains_key(&key) {
                    out.push_key(&annotations.key(&key), SECCOMP_MESSAGE);
                }
            }
            let list = spec.field(container.list);
            let at = list.index(container.index);
            container.resources.warn(&at.field("resources"), out);
            warn_of_hidden(container.env, &at.field("env"), out);
        }
    }
}

/// Whether a key begins so.
fn has_key_with(map: &BTreeMap<String, String>, prefix: &str) -> bool {
    let from = map.range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded)).next();
    from.is_some_and(|(key, _)| key.starts_with(prefix))
}

/// A container of a Pod, whatever its sort, and where it is listed.
#[derive(Clone, Copy)]
struct ListedContainer<'p> {
    list: &'static str,
    index: usize,
    name: &'p str,
    env: &'p [EnvVar],
    ports: &'p [ContainerPort],
    resources: &'p ResourceRequirements,
    security_context: Option<&'p SecurityContext>,
}

impl<'p> ListedContainer<'p> {
    fn new(list: &'static str, (index, container): (usize, &'p Container)) -> Self {
        Self {
            list,
            index,
            name: &container.name,
            env: &container.env,
            ports: &container.ports,
            resources: &container.resources,
            security_context: container.security_context.as_deref(),
        }
    }

    fn ephemeral((index, container): (usize, &'p EphemeralContainerCommon)) -> Self {
        Self {
            list: "ephemeralContainers",
            index,
            name: &container.name,
            env: &container.env,
            ports: container.ports.as_deref().unwrap_or_default(),
            resources: &container.resources,
            security_context: container.security_context.as_deref(),
        }
    }

    fn ports(self) -> impl Iterator<Item = ListedPort<'p>> + Clone {
        let ports = self.ports.iter().enumerate();
        ports.map(move |(index, port)| ListedPort { list: self.list, container: self.index, index, port })
    }
}

impl PodSpec {
    /// Init containers, containers and ephemeral containers.
    ///
    /// Upstream: `VisitContainersWithPath`.
    fn listed_containers(&self) -> impl Iterator<Item = ListedContainer<'_>> + Clone {
        let init = self.init_containers.iter().enumerate();
        let main = self.containers.iter().flatten().enumerate();
        let late = self.ephemeral_containers.iter().map(|container| &container.common).enumerate();
        init.map(|listed| ListedContainer::new("initContainers", listed))
            .chain(main.map(|listed| ListedContainer::new("containers", listed)))
            .chain(late.map(ListedContainer::ephemeral))
    }
}

#[cfg(test)]
mod tests;
