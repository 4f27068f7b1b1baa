//! What the server makes of a new Pod between defaulting and validation.
//!
//! Upstream at v1.37.2: `podStrategy.PrepareForCreate`, `applySchedulingGatedCondition`, `DropInitContainerAnnotations`.

use crate::bounds;
use crate::corev1::{ConditionStatus, Pod, PodCondition, PodConditionType, PodPhase, PodStatus};
use crate::defaults::or_default;
use crate::field::Warnings;
use crate::runtime::qos;

/// Why a Pod with scheduling gates is not scheduled, for programs.
const SCHEDULING_GATED: &str = "SchedulingGated";
/// Why a Pod with scheduling gates is not scheduled, for people.
const SCHEDULING_GATED_MESSAGE: &str = "Scheduling is blocked due to non-empty scheduling gates";

/// Where init containers and their statuses stood once; dropped since 1.8.
const INIT_CONTAINER_ANNOTATIONS: [&str; 4] = [
    "pod.beta.kubernetes.io/init-containers",
    "pod.alpha.kubernetes.io/init-containers",
    "pod.beta.kubernetes.io/init-container-statuses",
    "pod.alpha.kubernetes.io/init-container-statuses",
];

impl Pod {
    /// Makes it what the server validates and stores. To be called after
    /// [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// - Metadata: `selfLink`, `uid`, `creationTimestamp`, `deletionTimestamp` and `deletionGracePeriodSeconds` are
    ///   dropped, a missing namespace is `default`, a missing name is `generateName` followed by `xxxxx` (the server has
    ///   five random letters and digits), `generation` is 1. The `uid` and `creationTimestamp` that the server gives stay
    ///   unset.
    /// - Status: what was sent is dropped. `phase` is `Pending`, `qosClass` is found out, and with scheduling gates there
    ///   is a condition `PodScheduled`, whose time stays unset.
    /// - Fields of features that are off by default are dropped.
    /// - `matchLabelKeys` and `mismatchLabelKeys` are merged into their label selectors.
    /// - The old annotations about `AppArmor` become fields; those about init containers are dropped.
    /// - Requests and limits of the Pod as a whole are completed from its containers, if it has any.
    ///
    /// What the server says about annotations that became fields is given back; it comes before
    /// [`Pod::warnings_on_create`], which cannot see any more what was annotation and what was field.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::SetDefaults;
    /// use k8s_model::corev1::Pod;
    ///
    /// let mut pod = Pod::default();
    /// pod.metadata.generate_name = "web-".into();
    /// pod.set_defaults();
    /// pod.prepare_for_create();
    /// assert_eq!(pod.metadata.name, "web-xxxxx");
    /// assert_eq!(pod.status.qos_class.as_str(), "BestEffort");
    /// ```
    pub fn prepare_for_create(&mut self) -> Warnings {
        self.metadata.prepare_for_create();
        self.prepare_new()
    }

    /// Makes it what the server has stored of a Pod that was created as it is written; its status stays if it has a phase.
    pub(crate) fn make_stored(&mut self) {
        self.metadata.make_stored();
        let status = std::mem::take(&mut self.status);
        self.prepare_new();
        if status.phase != PodPhase::Unset {
            let new = std::mem::replace(&mut self.status, status);
            or_default(&mut self.status.qos_class, new.qos_class);
        }
    }

    /// Upstream: `podStrategy.PrepareForCreate`.
    fn prepare_new(&mut self) -> Warnings {
        self.metadata.generation = bounds::FIRST_GENERATION;
        self.status = PodStatus { phase: PodPhase::Pending, ..PodStatus::default() };
        self.spec.drop_disabled_fields(None);
        self.drop_old_annotations();
        self.report_scheduling_gates();
        self.merge_label_keys();
        let warnings = self.apply_app_armor_annotations();
        self.spec.complete_pod_level_resources();
        self.status.qos_class = qos::class_of(self);
        warnings
    }

    /// Drops the annotations in which init containers stood.
    ///
    /// Upstream: `DropInitContainerAnnotations`.
    pub(super) fn drop_old_annotations(&mut self) {
        for annotation in INIT_CONTAINER_ANNOTATIONS {
            self.metadata.annotations.remove(annotation);
        }
    }

    /// Says in the status that the scheduler has to wait.
    fn report_scheduling_gates(&mut self) {
        if self.spec.scheduling_gates.is_empty() {
            return;
        }
        self.status.conditions.push(PodCondition {
            type_: PodConditionType::PodScheduled,
            status: ConditionStatus::False,
            reason: SCHEDULING_GATED.to_owned(),
            message: SCHEDULING_GATED_MESSAGE.to_owned(),
            ..PodCondition::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::corev1::Pod;

    fn prepared(pod: Value) -> Value {
        let mut pod: Pod = serde_json::from_value(pod).unwrap();
        pod.prepare_for_create();
        let once = serde_json::to_value(&pod).unwrap();
        pod.prepare_for_create();
        assert_eq!(serde_json::to_value(&pod).unwrap(), once);
        once
    }

    #[test]
    fn metadata_and_status_begin_anew() {
        let pod = prepared(json!({
            "metadata": {"name": "a", "uid": "b", "generation": 5},
            "status": {"phase": "Running", "qosClass": "Guaranteed", "podIP": "1.2.3.4", "observedGeneration": 3},
        }));
        assert_eq!(pod["metadata"], json!({"name": "a", "namespace": "default", "generation": 1}));
        assert_eq!(pod["status"], json!({"phase": "Pending", "qosClass": "BestEffort"}));
    }

    #[test]
    fn annotations_about_init_containers_are_dropped() {
        let prefixes = ["pod.alpha.kubernetes.io/init-container", "pod.beta.kubernetes.io/init-container"];
        let names = prefixes.iter().flat_map(|prefix| [format!("{prefix}s"), format!("{prefix}-statuses")]);
        let mut annotations: Value =
            names.map(|name| (name, json!("[]"))).collect::<serde_json::Map<_, _>>().into();
        annotations["example.com/init-containers"] = json!("kept");
        let pod = prepared(json!({"metadata": {"annotations": annotations}}));
        assert_eq!(pod["metadata"]["annotations"], json!({"example.com/init-containers": "kept"}));
    }

    #[test]
    fn a_gate_is_a_condition() {
        let pod = prepared(
            json!({"spec": {"schedulingGates": [{"name": "example.com/a"}, {"name": "example.com/b"}]}}),
        );
        let expected = json!([{
            "type": "PodScheduled", "status": "False", "reason": "SchedulingGated",
            "message": "Scheduling is blocked due to non-empty scheduling gates",
            "lastProbeTime": null, "lastTransitionTime": null,
        }]);
        assert_eq!(pod["status"]["conditions"], expected);
    }
}
