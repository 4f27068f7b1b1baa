//! The class of service of a Pod: which Pods a node that runs out of memory stops first.
//!
//! Upstream at v1.37.2: `ComputePodQOS` of `pkg/apis/core/v1/helper/qos`.

use crate::Quantity;
use crate::corev1::resources::{CPU, MEMORY, is_pod_level};
use crate::corev1::{Pod, PodQOSClass, ResourceRequirements};

/// The class of a Pod, by what it requests and limits.
///
/// - `BestEffort`: no CPU and no memory is requested or limited. Such Pods are stopped first.
/// - `Guaranteed`: CPU and memory are limited, and as much is requested, in every container. Stopped last.
/// - `Burstable`: all others.
///
/// If the Pod as a whole requests or limits something, that alone counts. A request that is left out is none here: call
/// [`set_defaults`](crate::SetDefaults::set_defaults) before, which makes limits requests. What `status.qosClass` says does
/// not matter.
///
/// # Examples
///
/// ```
/// use k8s_model::corev1::{Pod, PodQOSClass};
/// use k8s_model::runtime::qos;
///
/// let mut pod = Pod::default();
/// assert_eq!(qos::class_of(&pod), PodQOSClass::BestEffort);
/// pod.spec.containers.get_or_insert_default().push(serde_json::from_str(r#"{"resources": {"requests": {"cpu": 1}}}"#)?);
/// assert_eq!(qos::class_of(&pod), PodQOSClass::Burstable);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn class_of(pod: &Pod) -> PodQOSClass {
    match pod.spec.resources.as_deref() {
        Some(resources) if is_set(resources) => class_of_resources(resources),
        _ => {
            let containers = pod.spec.init_containers.iter().chain(pod.spec.containers.iter().flatten());
            common(containers.map(|container| class_of_resources(&container.resources)))
        }
    }
}

/// Whether there is anything that a Pod as a whole can have.
fn is_set(resources: &ResourceRequirements) -> bool {
    resources.requests.keys().chain(resources.limits.keys()).any(|name| is_pod_level(name))
}

fn class_of_resources(resources: &ResourceRequirements) -> PodQOSClass {
    common([CPU, MEMORY].into_iter().map(|name| {
        let amount = |amounts: Option<&Quantity>| amounts.cloned().unwrap_or_default();
        let (request, limit) = (amount(resources.requests.get(name)), amount(resources.limits.get(name)));
        if request != limit {
            PodQOSClass::Burstable
        } else if request.is_zero() {
            PodQOSClass::BestEffort
        } else {
            PodQOSClass::Guaranteed
        }
    }))
}

/// The class that all parts have; of different ones, or none, what they make together.
fn common(mut classes: impl Iterator<Item = PodQOSClass>) -> PodQOSClass {
    let Some(first) = classes.next() else { return PodQOSClass::BestEffort };
    if classes.all(|class| class == first) { first } else { PodQOSClass::Burstable }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::class_of;

    fn class(spec: &Value) -> String {
        class_of(&serde_json::from_value(json!({"spec": spec})).unwrap()).to_string()
    }

    fn container(requests: &Value, limits: &Value) -> Value {
        json!({"resources": {"requests": requests, "limits": limits}})
    }

    #[test]
    fn nothing_is_best_effort() {
        assert_eq!(class(&json!({})), "BestEffort");
        let other = container(&json!({"example.com/x": 1, "cpu": 0}), &json!({"example.com/x": 1}));
        assert_eq!(class(&json!({"containers": [other, {}]})), "BestEffort");
    }

    #[test]
    fn the_same_everywhere_is_guaranteed() {
        let full = container(&json!({"cpu": 1, "memory": "1Gi"}), &json!({"cpu": "1000m", "memory": "1Gi"}));
        assert_eq!(class(&json!({"containers": [full, full], "initContainers": [full]})), "Guaranteed");
        assert_eq!(class(&json!({"containers": [full, {}]})), "Burstable");
        assert_eq!(class(&json!({"containers": [full], "initContainers": [{}]})), "Burstable");
    }

    #[test]
    fn the_rest_is_burstable() {
        for (requests, limits) in [
            (json!({"cpu": 1}), json!({})),
            (json!({}), json!({"memory": 1})),
            (json!({"cpu": 1}), json!({"cpu": 1})),
            (json!({"cpu": 1, "memory": 1}), json!({"cpu": 1, "memory": 2})),
        ] {
            assert_eq!(class(&json!({"containers": [container(&requests, &limits)]})), "Burstable");
        }
    }

    #[test]
    fn resources_of_the_pod_count_alone() {
        let full = json!({"requests": {"cpu": 1, "memory": 1}, "limits": {"cpu": 1, "memory": 1}});
        assert_eq!(class(&json!({"resources": full, "containers": [{}]})), "Guaranteed");
        assert_eq!(class(&json!({"resources": {}, "containers": [{"resources": full}]})), "Guaranteed");
        let foreign = json!({"requests": {"example.com/x": 1}});
        assert_eq!(class(&json!({"resources": foreign, "containers": [{"resources": full}]})), "Guaranteed");
        let huge = json!({"requests": {"hugepages-2Mi": "2Mi"}});
        assert_eq!(class(&json!({"resources": huge, "containers": [{"resources": full}]})), "BestEffort");
    }
}
