//! [`TopologySpreadConstraint`]: how evenly Pods are spread over zones, nodes or other places.
//!
//! Upstream at v1.37.2: `core/v1.TopologySpreadConstraint`, `core/v1.UnsatisfiableConstraintAction`,
//! `core/v1.NodeInclusionPolicy`; `validateTopologySpreadConstraints`, `validateMinDomains`,
//! `validateNodeInclusionPolicy`, `ValidateMatchLabelKeysAndMismatchLabelKeys`.

use crate::corev1::affinity::NO_SELECTOR;
use crate::corev1::node_selector::deprecated_label;
use crate::field::{Path, Warnings};
use crate::metav1::LabelSelector;
use crate::model::model;

model! {
    /// Keeps the number of like Pods nearly the same in all places.
    ///
    /// A place is all nodes with the same value of the label `topologyKey`. A Pod must not have two
    /// constraints with the same `topologyKey` and `whenUnsatisfiable`.
    pub struct TopologySpreadConstraint {
        /// How many Pods more than in the emptiest place there may be in a place. Required: at least 1.
        always max_skew: i32 => "maxSkew",
        /// Key of the node label that makes a place, such as `topology.kubernetes.io/zone`. Required; any
        /// other text is accepted.
        always topology_key: String => "topologyKey",
        /// What happens to a Pod that cannot be placed so. Required: the server fills in nothing.
        always when_unsatisfiable: UnsatisfiableConstraintAction => "whenUnsatisfiable",
        /// Which Pods are counted, by label, in the Pod's own namespace. Absent: none; empty: all.
        option label_selector: Box<LabelSelector> => "labelSelector",
        /// Least number of places: as long as there are fewer, the emptiest counts as having no Pod. Absent
        /// means one place. At least 1; only with [`UnsatisfiableConstraintAction::DoNotSchedule`].
        option min_domains: i32 => "minDomains",
        /// Whether nodes that the Pod's node selector and node affinity rule out are left out of the count.
        /// Absent: [`NodeInclusionPolicy::Honor`].
        option node_affinity_policy: NodeInclusionPolicy => "nodeAffinityPolicy",
        /// Whether nodes with taints that the Pod does not tolerate are left out of the count. Absent:
        /// [`NodeInclusionPolicy::Ignore`].
        option node_taints_policy: NodeInclusionPolicy => "nodeTaintsPolicy",
        /// Keys of labels in which counted Pods must have the same value as this one, such as
        /// `pod-template-hash`. Default none; only with `labelSelector`. Each a label key.
        ///
        /// On creation the server adds `key in (value)` to `labelSelector` for each key that the Pod itself
        /// carries; such a key must not stand there already.
        plain match_label_keys: Vec<String> => "matchLabelKeys",
    }
}

model! {
    /// What happens to a Pod that would make the spread too uneven.
    pub enum UnsatisfiableConstraintAction {
        /// It waits.
        DoNotSchedule = "DoNotSchedule",
        /// It is placed all the same, where it does least harm.
        ScheduleAnyway = "ScheduleAnyway",
    }
}

model! {
    /// Whether something about a node is looked at when Pods are counted.
    pub enum NodeInclusionPolicy {
        /// It is not looked at: the node counts.
        Ignore = "Ignore",
        /// It is looked at: the node may be left out.
        Honor = "Honor",
    }
}

impl TopologySpreadConstraint {
    /// Warns of a label of nodes that is deprecated, and of a constraint that counts no Pod.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(crate) fn warn(&self, at: &Path<'_>, out: &mut Warnings) {
        if let Some(message) = deprecated_label(&self.topology_key) {
            let message = format_args!("the label `{}` {message}", self.topology_key);
            out.push(&at.field("topologyKey"), message);
        }
        if self.label_selector.is_none() {
            out.push_missing(&at.field("labelSelector"), NO_SELECTOR);
        }
    }
}
