//! What a Pod needs in all, and whether a node has it.
//!
//! A Pod's containers run together, so what they need is added up; its init containers run one after the other before
//! them, so of those only the greediest counts, together with the sidecars that were started before it. Sidecars, the
//! init containers with `restartPolicy: Always`, keep running and are added too. What is set for the Pod as a whole
//! comes in place of all that, and overhead on top.
//!
//! Upstream at v1.37.2: `PodRequests` and `PodLimits` of `k8s.io/component-helpers/resource`.

mod fit;

use std::collections::BTreeMap;

use crate::Quantity;
use crate::corev1::resources::is_pod_level;
use crate::corev1::{
    Container, ContainerRestartPolicy, ContainerStatus, Pod, PodConditionType, PodSpec, ResourceRequirements,
};

pub use fit::{NodeCapacity, Shortfall};

/// Amounts by the name of the resource: `cpu` in CPUs, `memory` and `ephemeral-storage` in bytes, `nvidia.com/gpu` in
/// pieces.
///
/// Upstream: `core/v1.ResourceList`.
pub type ResourceList = BTreeMap<String, Quantity>;

/// What the scheduler sets aside for a Pod that it is about to place.
///
/// The Pod is one after defaulting: a limit without a request has become the request. Resources that nothing asks for are
/// not in the list; one that is asked for with zero is. The status is not looked at: for a Pod that has a node see
/// [`requests_on_node`].
///
/// # Examples
///
/// ```
/// use k8s_model::{corev1::Pod, runtime::resources, Document};
///
/// let pod: Pod = serde_json::from_str(r#"{"spec": {
///     "initContainers": [
///         {"name": "proxy", "restartPolicy": "Always", "resources": {"requests": {"cpu": "100m"}}},
///         {"name": "migrate", "resources": {"requests": {"cpu": "2", "memory": "64Mi"}}}
///     ],
///     "containers": [{"name": "web", "resources": {"requests": {"cpu": "500m", "memory": "1Gi"}}}]
/// }}"#)?;
/// let requests = resources::requests(&pod);
/// assert_eq!(requests["cpu"].to_string(), "2100m"); // while `migrate` runs, beside `proxy`
/// assert_eq!(requests["memory"].to_string(), "1Gi");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Upstream: `PodRequests` with the default options.
pub fn requests(pod: &Pod) -> ResourceList {
    let mut total = over_containers(&pod.spec, |container| &container.resources.requests);
    if let Some(whole) = pod.spec.resources.as_deref() {
        replace(&mut total, &whole.requests);
    }
    add(&mut total, &pod.spec.overhead);
    total
}

/// The most that a Pod may use.
///
/// A resource that only some of the containers limit is in the list with what those may use, although the others may use
/// any amount. Overhead is added to limits that are not zero.
///
/// # Examples
///
/// ```
/// use k8s_model::{corev1::Pod, runtime::resources};
///
/// let pod: Pod = serde_json::from_str(r#"{"spec": {
///     "overhead": {"cpu": "250m", "memory": "120Mi"},
///     "containers": [{"name": "web", "resources": {"limits": {"memory": "1Gi"}}}]
/// }}"#)?;
/// let limits = resources::limits(&pod);
/// assert_eq!(limits["memory"].to_string(), "1144Mi");
/// assert!(!limits.contains_key("cpu"));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Upstream: `PodLimits` with the default options.
pub fn limits(pod: &Pod) -> ResourceList {
    let mut total = over_containers(&pod.spec, |container| &container.resources.limits);
    if let Some(whole) = pod.spec.resources.as_deref() {
        replace(&mut total, &whole.limits);
    }
    for (name, overhead) in &pod.spec.overhead {
        if let Some(limit) = total.get_mut(name).filter(|limit| !limit.is_zero()) {
            limit.increase_by(overhead);
        }
    }
    total
}

/// What the scheduler counts for a Pod that has a node: while its resources are changed, the most of what is asked for, what
/// the node has granted and what is in force. If the node cannot grant it, what is asked for does not count.
///
/// Without a status that says anything of resources it is the same as [`requests`].
///
/// # Examples
///
/// ```
/// use k8s_model::{corev1::Pod, runtime::resources};
///
/// let pod: Pod = serde_json::from_str(r#"{
///     "spec": {"containers": [{"name": "web", "resources": {"requests": {"cpu": "1"}}}]},
///     "status": {"containerStatuses": [{"name": "web", "allocatedResources": {"cpu": "3"}}]}
/// }"#)?;
/// assert_eq!(resources::requests(&pod)["cpu"].to_string(), "1");
/// assert_eq!(resources::requests_on_node(&pod)["cpu"].to_string(), "3");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Upstream: `PodRequests` with `UseStatusResources` and `InPlacePodLevelResourcesVerticalScalingEnabled`, as
/// `PodInfo.CalculateResource` of the scheduler asks for it with feature gates at their defaults.
pub fn requests_on_node(pod: &Pod) -> ResourceList {
    let refused = is_resize_refused(pod);
    let reported = pod.status.resources.as_deref();
    let mut total = if refused {
        ResourceList::new()
    } else {
        over_containers(&pod.spec, |container| &container.resources.requests)
    };
    match reported {
        Some(in_force) if !in_force.requests.is_empty() && !pod.status.allocated_resources.is_empty() => {
            raise(&mut total, &in_force.requests);
            raise(&mut total, &pod.status.allocated_resources);
        }
        _ => {
            raise(&mut total, &over_containers(&pod.spec, |container| in_force(pod, container, refused)));
            raise(&mut total, &over_containers(&pod.spec, |container| granted(pod, container, refused)));
        }
    }
    if let Some(whole) = pod.spec.resources.as_deref().filter(|whole| sets_requests(whole)) {
        let mut effective =
            if refused && reported.is_some() { ResourceList::new() } else { whole.requests.clone() };
        if let Some(in_force) = reported {
            raise(&mut effective, &in_force.requests);
            raise(&mut effective, &pod.status.allocated_resources);
        }
        replace(&mut total, &effective);
    }
    add(&mut total, &pod.spec.overhead);
    total
}

/// The containers' amounts together: those of containers and sidecars added up, or what the init containers need at
/// their height if that is more.
///
/// Upstream: `aggregateContainerResourcesByFn`.
pub(crate) fn over_containers<'p>(
    spec: &'p PodSpec,
    of: impl Fn(&'p Container) -> &'p ResourceList,
) -> ResourceList {
    let mut total = ResourceList::new();
    for container in spec.containers.iter().flatten() {
        add(&mut total, of(container));
    }
    let mut sidecars = ResourceList::new();
    let mut height = ResourceList::new();
    for container in &spec.init_containers {
        if container.restart_policy == Some(ContainerRestartPolicy::Always) {
            add(&mut total, of(container));
            add(&mut sidecars, of(container));
            raise(&mut height, &sidecars);
        } else {
            let mut running = of(container).clone();
            add(&mut running, &sidecars);
            raise(&mut height, &running);
        }
    }
    raise(&mut total, &height);
    total
}

/// What the node has granted to a container; as long as it says nothing, what is asked for.
fn granted<'p>(pod: &'p Pod, container: &'p Container, refused: bool) -> &'p ResourceList {
    const NOTHING: &ResourceList = &ResourceList::new();
    match status_of(pod, &container.name) {
        Some(status) if !status.allocated_resources.is_empty() => &status.allocated_resources,
        _ if refused => NOTHING,
        _ => &container.resources.requests,
    }
}

/// What is in force for a container; as long as nobody says, what is granted.
fn in_force<'p>(pod: &'p Pod, container: &'p Container, refused: bool) -> &'p ResourceList {
    match status_of(pod, &container.name).and_then(|status| status.resources.as_deref()) {
        Some(resources) if !resources.requests.is_empty() => &resources.requests,
        _ => granted(pod, container, refused),
    }
}

fn status_of<'p>(pod: &'p Pod, name: &str) -> Option<&'p ContainerStatus> {
    let all = pod.status.container_statuses.iter().chain(&pod.status.init_container_statuses);
    all.into_iter().find(|status| status.name == name)
}

/// Whether the node has said that it can never grant the resources that are asked for.
fn is_resize_refused(pod: &Pod) -> bool {
    let pending =
        pod.status.conditions.iter().find(|condition| condition.type_ == PodConditionType::PodResizePending);
    pending.is_some_and(|condition| condition.reason == "Infeasible")
}

/// Whether requests for a Pod as a whole are set, of a resource for which they count.
fn sets_requests(whole: &ResourceRequirements) -> bool {
    whole.requests.keys().any(|name| is_pod_level(name))
}

/// Puts the amounts for a Pod as a whole in place of those of its containers.
fn replace(list: &mut ResourceList, whole: &ResourceList) {
    for (name, amount) in whole.iter().filter(|(name, _)| is_pod_level(name)) {
        list.insert(name.clone(), amount.clone());
    }
}

fn add(list: &mut ResourceList, more: &ResourceList) {
    for (name, amount) in more {
        match list.get_mut(name) {
            Some(sum) => sum.increase_by(amount),
            None => _ = list.insert(name.clone(), amount.clone()),
        }
    }
}

/// Takes of each resource the greater amount.
fn raise(list: &mut ResourceList, other: &ResourceList) {
    for (name, amount) in other {
        match list.get_mut(name) {
            Some(most) if *most >= *amount => {}
            Some(most) => most.clone_from(amount),
            None => _ = list.insert(name.clone(), amount.clone()),
        }
    }
}

#[cfg(test)]
mod tests;
