//! [`Affinity`]: to which nodes and to which other Pods a Pod wants to be near, or far from.
//!
//! Upstream at v1.37.2: `core/v1.Affinity`, `core/v1.NodeAffinity`, `core/v1.PodAffinity`,
//! `core/v1.PodAntiAffinity`, `core/v1.PodAffinityTerm`, `core/v1.WeightedPodAffinityTerm`;
//! `validateAffinity`, `validateNodeAffinity`, `validatePodAffinity`, `validatePodAntiAffinity`,
//! `validatePodAffinityTerm`, `validateWeightedPodAffinityTerms`,
//! `ValidateMatchLabelKeysAndMismatchLabelKeys`.

use crate::corev1::{NodeSelector, PreferredSchedulingTerm};
use crate::field::{Path, Warnings};
use crate::metav1::LabelSelector;
use crate::model::model;

model! {
    /// What draws a Pod to nodes and to other Pods, or keeps it away.
    ///
    /// All rules are looked at when the Pod is placed, never again while it runs.
    pub struct Affinity {
        /// Rules about the nodes themselves. Absent: none.
        option node_affinity: Box<NodeAffinity> => "nodeAffinity",
        /// Rules to run near other Pods. Absent: none.
        option pod_affinity: Box<PodAffinity> => "podAffinity",
        /// Rules to run away from other Pods. Absent: none.
        option pod_anti_affinity: Box<PodAntiAffinity> => "podAntiAffinity",
    }
}

model! {
    /// Which nodes a Pod needs and which it would like.
    pub struct NodeAffinity {
        /// What a node must satisfy; together with the Pod's `nodeSelector`. Absent: any node.
        option required_during_scheduling_ignored_during_execution: Box<NodeSelector> => "requiredDuringSchedulingIgnoredDuringExecution",
        /// What makes a node better: the weights of the terms that it satisfies are added up. Default none.
        plain preferred_during_scheduling_ignored_during_execution: Vec<PreferredSchedulingTerm> => "preferredDuringSchedulingIgnoredDuringExecution",
    }
}

model! {
    /// Near which other Pods a Pod wants to run.
    pub struct PodAffinity {
        /// What must all hold for a node. Default none.
        plain required_during_scheduling_ignored_during_execution: Vec<PodAffinityTerm> => "requiredDuringSchedulingIgnoredDuringExecution",
        /// What makes a node better: the weights of the terms that hold for it are added up. Default none.
        plain preferred_during_scheduling_ignored_during_execution: Vec<WeightedPodAffinityTerm> => "preferredDuringSchedulingIgnoredDuringExecution",
    }
}

model! {
    /// Away from which other Pods a Pod wants to run.
    pub struct PodAntiAffinity {
        /// What must hold for no node that takes the Pod. Default none. Those of Pods that run already count
        /// too.
        plain required_during_scheduling_ignored_during_execution: Vec<PodAffinityTerm> => "requiredDuringSchedulingIgnoredDuringExecution",
        /// What makes a node worse: the weights of the terms that hold for it are taken away. Default none.
        plain preferred_during_scheduling_ignored_during_execution: Vec<WeightedPodAffinityTerm> => "preferredDuringSchedulingIgnoredDuringExecution",
    }
}

model! {
    /// Some other Pods, and what counts as the same place as theirs.
    ///
    /// It holds for a node when a Pod that is meant runs on a node with the same value of the label
    /// `topologyKey`.
    pub struct PodAffinityTerm {
        /// Which Pods are meant, by label. Absent: none; empty: all.
        option label_selector: Box<LabelSelector> => "labelSelector",
        /// Names of namespaces in which Pods are meant, besides those of `namespaceSelector`. Without either,
        /// the Pod's own. Each a DNS label of at most 63 characters; an error is reported at `namespace`,
        /// without an index.
        plain namespaces: Vec<String> => "namespaces",
        /// Key of the node label that makes a place, such as `kubernetes.io/hostname`. Required: a label key.
        always topology_key: String => "topologyKey",
        /// Namespaces in which Pods are meant, by label, besides `namespaces`. Absent: no more; empty: all
        /// namespaces.
        option namespace_selector: Box<LabelSelector> => "namespaceSelector",
        /// Keys of labels in which the other Pods must have the same value as this one. Default none; only
        /// with `labelSelector`. Each a label key.
        ///
        /// On creation the server adds `key in (value)` to `labelSelector` for each key that the Pod itself
        /// carries; such a key must not stand there already. No key that also stands in `mismatchLabelKeys`.
        plain match_label_keys: Vec<String> => "matchLabelKeys",
        /// Keys of labels in which the other Pods must have another value than this one. Default none; only
        /// with `labelSelector`. Each a label key.
        ///
        /// On creation the server adds `key notin (value)` to `labelSelector` for each key that the Pod
        /// itself carries. No key that also stands in `matchLabelKeys`.
        plain mismatch_label_keys: Vec<String> => "mismatchLabelKeys",
    }
}

model! {
    /// A term that is preferred, not required, with its weight.
    pub struct WeightedPodAffinityTerm {
        /// Points for a node for which the term holds. Required: 1 to 100.
        always weight: i32 => "weight",
        /// The term.
        always pod_affinity_term: PodAffinityTerm => "podAffinityTerm",
    }
}

/// What is wrong with a choice of Pods that names no label.
pub(crate) const NO_SELECTOR: &str =
    "without a selector no Pod is meant, write one, or `labelSelector: {}` for all Pods";
/// The field of what must hold.
const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
/// The field of what is better.
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

impl Affinity {
    /// Warns of labels of nodes that are deprecated.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(crate) fn warn_of_nodes(&self, at: &Path<'_>, out: &mut Warnings) {
        let Some(affinity) = &self.node_affinity else { return };
        let at = at.field("nodeAffinity");
        if let Some(selector) = &affinity.required_during_scheduling_ignored_during_execution {
            let terms_at = at.field(REQUIRED);
            let terms_at = terms_at.field("nodeSelectorTerms");
            for (index, term) in selector.node_selector_terms.iter().flatten().enumerate() {
                term.warn(false, &terms_at.index(index), out);
            }
        }
        let terms_at = at.field(PREFERRED);
        for (index, term) in affinity.preferred_during_scheduling_ignored_during_execution.iter().enumerate()
        {
            term.preference.warn(true, &terms_at.index(index).field("preference"), out);
        }
    }

    /// Warns of terms that mean no Pod.
    ///
    /// Upstream: `warningsForPodAffinityTerms`, `warningsForWeightedPodAffinityTerms`.
    pub(crate) fn warn_of_pods(&self, at: &Path<'_>, out: &mut Warnings) {
        if let Some(affinity) = &self.pod_affinity {
            warn_of_terms(
                &affinity.required_during_scheduling_ignored_during_execution,
                &affinity.preferred_during_scheduling_ignored_during_execution,
                &at.field("podAffinity"),
                out,
            );
        }
        if let Some(affinity) = &self.pod_anti_affinity {
            warn_of_terms(
                &affinity.required_during_scheduling_ignored_during_execution,
                &affinity.preferred_during_scheduling_ignored_during_execution,
                &at.field("podAntiAffinity"),
                out,
            );
        }
    }
}

fn warn_of_terms(
    required: &[PodAffinityTerm],
    preferred: &[WeightedPodAffinityTerm],
    at: &Path<'_>,
    out: &mut Warnings,
) {
    let terms_at = at.field(REQUIRED);
    for (index, term) in required.iter().enumerate() {
        term.warn(&terms_at.index(index), out);
    }
    let terms_at = at.field(PREFERRED);
    for (index, term) in preferred.iter().enumerate() {
        term.pod_affinity_term.warn(&terms_at.index(index).field("podAffinityTerm"), out);
    }
}

impl PodAffinityTerm {
    fn warn(&self, at: &Path<'_>, out: &mut Warnings) {
        if self.label_selector.is_none() {
            out.push_missing(&at.field("labelSelector"), NO_SELECTOR);
        }
    }
}
