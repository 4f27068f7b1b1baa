//! Requests and limits of a Pod as a whole, completed from those of its containers.
//!
//! Upstream at v1.37.2: `DefaultPodLevelResources` of `pkg/api/pod`, which the gate `PodLevelResourcesFixDefaulting` moved
//! from defaulting to here; `AggregateContainerRequests` and `AggregateContainerLimits` of `component-helpers/resource`.

use crate::corev1::PodSpec;
use crate::corev1::resources::{CPU, MEMORY, is_huge_pages, is_pod_level};
use crate::runtime::resources::over_containers;

impl PodSpec {
    /// Completes the Pod's own requests and limits, if it has any.
    ///
    /// A limit of huge pages that only containers have becomes the Pod's. A request that is missing is what the containers
    /// request together, or else the Pod's limit. A limit that is missing, while every container has one, is what they may
    /// use together, but no less than the Pod's request.
    pub(super) fn complete_pod_level_resources(&mut self) {
        let Some(mut own) = self.resources.take_if(|own| !own.requests.is_empty() || !own.limits.is_empty())
        else {
            return;
        };
        let limits = over_containers(self, |container| &container.resources.limits);
        for (name, limit) in limits.iter().filter(|(name, _)| is_huge_pages(name)) {
            if !own.requests.contains_key(name) {
                own.limits.entry(name.clone()).or_insert_with(|| limit.clone());
            }
        }
        for (name, request) in over_containers(self, |container| &container.resources.requests) {
            if matches!(name.as_str(), CPU | MEMORY) {
                own.requests.entry(name).or_insert(request);
            }
        }
        for (name, limit) in own.limits.iter().filter(|(name, _)| is_pod_level(name)) {
            own.requests.entry(name.clone()).or_insert_with(|| limit.clone());
        }
        for (name, request) in own.requests.iter().filter(|(name, _)| is_pod_level(name)) {
            if own.limits.contains_key(name) || !self.all_limit(name) {
                continue;
            }
            if let Some(limit) = limits.get(name) {
                own.limits.insert(name.clone(), request.max(limit).clone());
            }
        }
        self.resources = Some(own);
    }

    /// Whether every container, of whatever sort, limits a resource.
    fn all_limit(&self, name: &str) -> bool {
        let lasting = self.init_containers.iter().chain(self.containers.iter().flatten());
        let late = self.ephemeral_containers.iter().map(|container| &container.common.resources);
        lasting
            .map(|container| &container.resources)
            .chain(late)
            .all(|resources| resources.limits.contains_key(name))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::corev1::PodSpec;

    fn completed(resources: &Value, containers: &Value, init_containers: &Value) -> Value {
        let spec =
            json!({"resources": resources, "containers": containers, "initContainers": init_containers});
        let mut spec: PodSpec = serde_json::from_value(spec).unwrap();
        spec.complete_pod_level_resources();
        serde_json::to_value(&spec.resources).unwrap()
    }

    fn container(requests: &Value, limits: &Value) -> Value {
        json!({"resources": {"requests": requests, "limits": limits}})
    }

    #[test]
    fn a_pod_without_its_own_keeps_none() {
        let one = container(&json!({"cpu": 1}), &json!({"cpu": 1}));
        assert_eq!(completed(&json!(null), &json!([one]), &json!([])), json!(null));
        assert_eq!(completed(&json!({}), &json!([one]), &json!([])), json!({}));
    }

    #[test]
    fn requests_come_from_the_containers_or_the_limits() {
        let one = container(&json!({"cpu": "1", "hugepages-2Mi": "2Mi", "example.com/x": 1}), &json!({}));
        assert_eq!(
            completed(&json!({"limits": {"cpu": 5, "memory": "1Gi"}}), &json!([one, one]), &json!([])),
            json!({"limits": {"cpu": "5", "memory": "1Gi"}, "requests": {"cpu": "2", "memory": "1Gi"}})
        );
        assert_eq!(
            completed(&json!({"requests": {"cpu": 3}}), &json!([one, one]), &json!([])),
            json!({"requests": {"cpu": "3"}})
        );
        assert_eq!(
            completed(&json!({"limits": {"example.com/y": 3}}), &json!([one]), &json!([])),
            json!({"limits": {"example.com/y": "3"}, "requests": {"cpu": "1"}})
        );
    }

    #[test]
    fn limits_need_every_container_to_have_one() {
        let limited = container(&json!({"cpu": 1, "memory": 1}), &json!({"cpu": 1, "memory": 1}));
        let unlimited = container(&json!({"cpu": 1, "memory": 1}), &json!({"cpu": 1}));
        assert_eq!(
            completed(&json!({"requests": {"cpu": 3}}), &json!([limited, unlimited]), &json!([])),
            json!({"limits": {"cpu": "3"}, "requests": {"cpu": "3", "memory": "2"}})
        );
        assert_eq!(
            completed(&json!({"requests": {"cpu": 1}}), &json!([limited, limited]), &json!([unlimited])),
            json!({"limits": {"cpu": "2"}, "requests": {"cpu": "1", "memory": "2"}})
        );
    }

    #[test]
    fn of_equal_amounts_the_containers_spelling_stays() {
        let one = container(&json!({}), &json!({"cpu": "+1"}));
        assert_eq!(
            completed(&json!({"requests": {"cpu": "1"}}), &json!([one]), &json!([])),
            json!({"limits": {"cpu": "+1"}, "requests": {"cpu": "1"}})
        );
    }

    #[test]
    fn huge_pages_are_limited_first() {
        let huge = container(&json!({"hugepages-2Mi": "2Mi"}), &json!({"hugepages-2Mi": "2Mi"}));
        assert_eq!(
            completed(&json!({"requests": {"cpu": 1}}), &json!([huge, huge]), &json!([])),
            json!({"limits": {"hugepages-2Mi": "4Mi"}, "requests": {"cpu": "1", "hugepages-2Mi": "4Mi"}})
        );
    }

    #[test]
    fn init_containers_run_before_and_sidecars_beside() {
        let cpu = |amount: u8| container(&json!({"cpu": amount}), &json!({}));
        let sidecar = |amount: u8| {
            let mut container = cpu(amount);
            container["restartPolicy"] = json!("Always");
            container
        };
        let request = |containers: &Value, init: &Value| {
            completed(&json!({"limits": {"cpu": 100}}), containers, init)["requests"]["cpu"].clone()
        };
        assert_eq!(request(&json!([cpu(2)]), &json!([cpu(5), cpu(3)])), "5");
        assert_eq!(request(&json!([cpu(2)]), &json!([sidecar(1), cpu(5), sidecar(1)])), "6");
        assert_eq!(request(&json!([cpu(7)]), &json!([sidecar(1), cpu(5), sidecar(1)])), "9");
    }
}
