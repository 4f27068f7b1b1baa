//! `matchLabelKeys` and `mismatchLabelKeys`: keys of labels whose values the server takes from the Pod itself.
//!
//! Upstream at v1.37.2: `mutatePodAffinity`, `mutateTopologySpreadConstraints` and `applyLabelKeysToLabelSelector` of
//! `pkg/registry/core/pod/strategy.go`.

use std::collections::BTreeMap;

use crate::corev1::{Pod, PodAffinityTerm, WeightedPodAffinityTerm};
use crate::metav1::{LabelSelector, LabelSelectorOperator, LabelSelectorRequirement};

impl Pod {
    /// Adds a condition to the selector for each key of which the Pod has the label. Without a selector, none is added.
    pub(super) fn merge_label_keys(&mut self) {
        let labels = &self.metadata.labels;
        if let Some(affinity) = self.spec.affinity.as_deref_mut() {
            if let Some(near) = &mut affinity.pod_affinity {
                let preferred = &mut near.preferred_during_scheduling_ignored_during_execution;
                merge_into_terms(
                    preferred,
                    &mut near.required_during_scheduling_ignored_during_execution,
                    labels,
                );
            }
            if let Some(away) = &mut affinity.pod_anti_affinity {
                let preferred = &mut away.preferred_during_scheduling_ignored_during_execution;
                merge_into_terms(
                    preferred,
                    &mut away.required_during_scheduling_ignored_during_execution,
                    labels,
                );
            }
        }
        for constraint in &mut self.spec.topology_spread_constraints {
            let selector = constraint.label_selector.as_deref_mut();
            merge(selector, &constraint.match_label_keys, &LabelSelectorOperator::In, labels);
        }
    }
}

fn merge_into_terms(
    preferred: &mut [WeightedPodAffinityTerm],
    required: &mut [PodAffinityTerm],
    labels: &BTreeMap<String, String>,
) {
    for term in preferred.iter_mut().map(|term| &mut term.pod_affinity_term).chain(required) {
        merge(term.label_selector.as_deref_mut(), &term.match_label_keys, &LabelSelectorOperator::In, labels);
        let selector = term.label_selector.as_deref_mut();
        merge(selector, &term.mismatch_label_keys, &LabelSelectorOperator::NotIn, labels);
    }
}

fn merge(
    selector: Option<&mut LabelSelector>,
    keys: &[String],
    operator: &LabelSelectorOperator,
    labels: &BTreeMap<String, String>,
) {
    let Some(selector) = selector else { return };
    for (key, value) in keys.iter().filter_map(|key| labels.get_key_value(key)) {
        selector.match_expressions.push(LabelSelectorRequirement {
            key: key.clone(),
            operator: operator.clone(),
            values: vec![value.clone()],
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::corev1::Pod;

    fn merged(spec: &Value) -> Value {
        let labels = json!({"app": "web", "version": "2"});
        let mut pod: Pod =
            serde_json::from_value(json!({"metadata": {"labels": labels}, "spec": spec})).unwrap();
        pod.merge_label_keys();
        serde_json::to_value(&pod.spec).unwrap()
    }

    #[test]
    fn terms_match_and_mismatch() {
        let term = json!({"topologyKey": "zone", "labelSelector": {"matchExpressions": [{"key": "a", "operator": "Exists"}]},
            "matchLabelKeys": ["version", "none"], "mismatchLabelKeys": ["app"]});
        let weighted = json!({"weight": 1, "podAffinityTerm": term});
        let terms = json!({"requiredDuringSchedulingIgnoredDuringExecution": [term],
            "preferredDuringSchedulingIgnoredDuringExecution": [weighted]});
        let spec = merged(&json!({"affinity": {"podAffinity": terms, "podAntiAffinity": terms}}));
        let expected = json!([
            {"key": "a", "operator": "Exists"},
            {"key": "version", "operator": "In", "values": ["2"]},
            {"key": "app", "operator": "NotIn", "values": ["web"]},
        ]);
        for side in ["podAffinity", "podAntiAffinity"] {
            let terms = &spec["affinity"][side];
            let required = &terms["requiredDuringSchedulingIgnoredDuringExecution"][0];
            let preferred = &terms["preferredDuringSchedulingIgnoredDuringExecution"][0]["podAffinityTerm"];
            assert_eq!(required["labelSelector"]["matchExpressions"], expected);
            assert_eq!(preferred["labelSelector"]["matchExpressions"], expected);
        }
    }

    #[test]
    fn constraints_match() {
        let constraint = json!({"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule",
            "labelSelector": {}, "matchLabelKeys": ["app", "app"]});
        let spec = merged(&json!({"topologySpreadConstraints": [constraint]}));
        let condition = json!({"key": "app", "operator": "In", "values": ["web"]});
        let selector = &spec["topologySpreadConstraints"][0]["labelSelector"];
        assert_eq!(selector, &json!({"matchExpressions": [condition, condition]}));
    }

    #[test]
    fn without_a_selector_nothing_is_added() {
        let spec = json!({"containers": null, "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "zone",
            "whenUnsatisfiable": "DoNotSchedule", "matchLabelKeys": ["app"]}]});
        assert_eq!(merged(&spec), spec);
    }
}
