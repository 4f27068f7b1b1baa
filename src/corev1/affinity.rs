//! [`Affinity`]: to which nodes and to which other Pods a Pod wants to be near, or far from.
//!
//! Upstream at v1.37.2: `core/v1.Affinity`, `core/v1.NodeAffinity`, `core/v1.PodAffinity`,
//! `core/v1.PodAntiAffinity`, `core/v1.PodAffinityTerm`, `core/v1.WeightedPodAffinityTerm`;
//! `validateAffinity`, `validateNodeAffinity`, `validatePodAffinity`, `validatePodAntiAffinity`,
//! `validatePodAffinityTerm`, `validateWeightedPodAffinityTerms`,
//! `ValidateMatchLabelKeysAndMismatchLabelKeys`.

use crate::corev1::{NodeSelector, PreferredSchedulingTerm};
use crate::field::{Errors, Exception, Path, Warnings};
use crate::metav1::LabelSelector;
use crate::model::model;
use crate::validate::{FEW, Seen};
use crate::{Validate, bounds, format};
use std::collections::HashMap;

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
        plain namespaces: Vec<String> => "namespaces" in IT.form(&DNS_LABEL),
        /// Key of the node label that makes a place, such as `kubernetes.io/hostname`. Required: a label key.
        always topology_key: String => "topologyKey" in IT.form(&QUALIFIED_NAME).required(),
        /// Namespaces in which Pods are meant, by label, besides `namespaces`. Absent: no more; empty: all
        /// namespaces.
        option namespace_selector: Box<LabelSelector> => "namespaceSelector",
        /// Keys of labels in which the other Pods must have the same value as this one. Default none; only
        /// with `labelSelector`. Each a label key.
        ///
        /// On creation the server adds `key in (value)` to `labelSelector` for each key that the Pod itself
        /// carries; such a key must not stand there already. No key that also stands in `mismatchLabelKeys`.
        plain match_label_keys: Vec<String> => "matchLabelKeys" in IT.form(&QUALIFIED_NAME),
        /// Keys of labels in which the other Pods must have another value than this one. Default none; only
        /// with `labelSelector`. Each a label key.
        ///
        /// On creation the server adds `key notin (value)` to `labelSelector` for each key that the Pod
        /// itself carries. No key that also stands in `matchLabelKeys`.
        plain mismatch_label_keys: Vec<String> => "mismatchLabelKeys" in IT.form(&QUALIFIED_NAME),
    }
    laws &[
        If(Set("matchLabelKeys"), &[Required(&["labelSelector"])]),
        If(Set("mismatchLabelKeys"), &[Required(&["labelSelector"])]),
    ]
}

model! {
    /// A term that is preferred, not required, with its weight.
    pub struct WeightedPodAffinityTerm {
        /// Points for a node for which the term holds. Required: 1 to 100.
        always weight: i32 => "weight" in IT.range(&bounds::WEIGHT).required(),
        /// The term.
        always pod_affinity_term: PodAffinityTerm => "podAffinityTerm",
    }
}

const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

impl Validate for Affinity {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if let Some(nodes) = &self.node_affinity {
            nodes.validate(&at.field("nodeAffinity"), out);
        }
        if let Some(PodAffinity {
            required_during_scheduling_ignored_during_execution: required,
            preferred_during_scheduling_ignored_during_execution: preferred,
        }) = self.pod_affinity.as_deref()
        {
            validate_terms(required, preferred, &at.field("podAffinity"), out);
        }
        if let Some(PodAntiAffinity {
            required_during_scheduling_ignored_during_execution: required,
            preferred_during_scheduling_ignored_during_execution: preferred,
        }) = self.pod_anti_affinity.as_deref()
        {
            validate_terms(required, preferred, &at.field("podAntiAffinity"), out);
        }
    }
}

impl Validate for NodeAffinity {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if let Some(selector) = &self.required_during_scheduling_ignored_during_execution {
            selector.validate(&at.field(REQUIRED), out);
        }
        let at = at.field(PREFERRED);
        for (index, term) in self.preferred_during_scheduling_ignored_during_execution.iter().enumerate() {
            term.validate(&at.index(index), out);
        }
    }
}

/// The rules that nearness and distance share; `at` is where one of them stands.
fn validate_terms(
    required: &[PodAffinityTerm],
    preferred: &[WeightedPodAffinityTerm],
    at: &Path<'_>,
    out: &mut Errors,
) {
    let at_required = at.field(REQUIRED);
    for (index, term) in required.iter().enumerate() {
        term.validate(&at_required.index(index), out);
    }
    let at_preferred = at.field(PREFERRED);
    for (index, term) in preferred.iter().enumerate() {
        term.validate(&at_preferred.index(index), out);
    }
}

impl Validate for WeightedPodAffinityTerm {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let weight = format::in_range(self.weight.into(), &bounds::WEIGHT);
        out.number_faults(&at.field("weight"), self.weight, weight);
        self.pod_affinity_term.validate(&at.field("podAffinityTerm"), out);
    }
}

impl Validate for PodAffinityTerm {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        self.validate_selectors(at, out);
        self.validate_namespaces(at, out);
        self.validate_label_keys("matchLabelKeys", &self.match_label_keys, at, out);
        self.validate_label_keys("mismatchLabelKeys", &self.mismatch_label_keys, at, out);
        self.validate_keys_chosen_twice(at, out);
        self.validate_contradictions(at, out);
        let at_topology = at.field("topologyKey");
        if self.topology_key.is_empty() {
            out.required(&at_topology, "a key of a node label is needed, as `kubernetes.io/hostname`");
        }
        out.faults(&at_topology, &self.topology_key, format::qualified_name(&self.topology_key));
    }
}

impl PodAffinityTerm {
    /// Upstream: `ValidatePodAffinityTermSelector`.
    pub(crate) fn validate_selectors(&self, at: &Path<'_>, out: &mut Errors) {
        for (field, selector) in
            [("labelSelector", &self.label_selector), ("namespaceSelector", &self.namespace_selector)]
        {
            let Some(selector) = selector else { continue };
            if out.excepts(Exception::AffinityValues) {
                selector.validate_but_values(&at.field(field), out);
            } else {
                selector.validate(&at.field(field), out);
            }
        }
    }

    /// The server names the list in the singular, and not the element.
    fn validate_namespaces(&self, at: &Path<'_>, out: &mut Errors) {
        for (index, namespace) in self.namespaces.iter().enumerate() {
            let faults = format::dns_label(namespace);
            if !faults.is_none() {
                let at_list = at.field("namespaces");
                let at_element = at_list.index(index);
                let from = out.len();
                out.faults(&at_element, namespace, faults);
                out.rename(from, &at_element, at.field("namespace"));
            }
        }
    }

    fn validate_label_keys(&self, name: &str, keys: &[String], at: &Path<'_>, out: &mut Errors) {
        let at = at.field(name);
        if keys.is_empty() {
            return;
        }
        if self.label_selector.is_none() {
            out.forbidden(&at, "may be set only beside a `labelSelector`, which it makes narrower");
            return;
        }
        for (index, key) in keys.iter().enumerate() {
            out.faults(&at.index(index), key, format::qualified_name(key));
        }
    }

    /// What the server makes of `matchLabelKeys` stands in the selector by now. A key that is there twice was there
    /// before. The server's path to it lacks the name of the list.
    fn validate_keys_chosen_twice(&self, at: &Path<'_>, out: &mut Errors) {
        let Some(selector) = &self.label_selector else { return };
        if self.match_label_keys.is_empty() || selector.match_expressions.is_empty() {
            return;
        }
        let last = LastIndex::of(&self.match_label_keys);
        let mut expressions: Seen<&str> = Seen::new();
        for expression in &selector.match_expressions {
            let key = expression.key.as_str();
            let is_new = expressions.insert(key) && !selector.match_labels.contains_key(key);
            if !is_new && let Some(index) = last.get(key) {
                let at_keys = at.field("matchLabelKeys");
                let key = crate::decode::shortened(key);
                out.invalid(
                    &at_keys.index(index),
                    &key,
                    format_args!("the label `{key}` may not stand both here and in `labelSelector`"),
                )
                .named(at.index(index));
            }
        }
    }

    fn validate_contradictions(&self, at: &Path<'_>, out: &mut Errors) {
        if self.match_label_keys.is_empty() || self.mismatch_label_keys.is_empty() {
            return;
        }
        let others = LastIndex::of(&self.mismatch_label_keys);
        let at = at.field("matchLabelKeys");
        for (index, key) in self.match_label_keys.iter().enumerate() {
            if others.get(key).is_some() {
                let shown = crate::decode::shortened(key);
                out.invalid(
                    &at.index(index),
                    key,
                    format_args!("the label `{shown}` may not stand both here and in `mismatchLabelKeys`"),
                );
            }
        }
    }
}

/// Where a text stands last in a list.
struct LastIndex<'k> {
    keys: &'k [String],
    /// Of a long list.
    indices: Option<HashMap<&'k str, usize>>,
}

impl<'k> LastIndex<'k> {
    fn of(keys: &'k [String]) -> Self {
        let pairs = || keys.iter().enumerate().map(|(index, key)| (key.as_str(), index));
        Self { keys, indices: (keys.len() > FEW).then(|| pairs().collect()) }
    }

    fn get(&self, key: &str) -> Option<usize> {
        match &self.indices {
            Some(indices) => indices.get(key).copied(),
            None => self.keys.iter().rposition(|known| known == key),
        }
    }
}

/// What is wrong with a choice of Pods that names no label.
pub(crate) const NO_SELECTOR: &str =
    "without a selector no Pod is meant, write one, or `labelSelector: {}` for all Pods";

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

#[cfg(test)]
mod tests;
