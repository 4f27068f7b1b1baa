//! [`TopologySpreadConstraint`]: how evenly Pods are spread over zones, nodes or other places.
//!
//! Upstream at v1.37.2: `core/v1.TopologySpreadConstraint`, `core/v1.UnsatisfiableConstraintAction`,
//! `core/v1.NodeInclusionPolicy`; `validateTopologySpreadConstraints`, `validateMinDomains`,
//! `validateNodeInclusionPolicy`, `ValidateMatchLabelKeysAndMismatchLabelKeys`.

use crate::bounds;
use crate::corev1::affinity::NO_SELECTOR;
use crate::corev1::node_selector::deprecated_label;
use crate::decode::shortened;
use crate::field::{End, Errors, Exception, Path, Warnings};
use crate::format::in_range;
use crate::metav1::{LabelKeys, LabelSelector};
use crate::model::model;
use crate::validate::{FEW, must_be_set};
use std::collections::HashMap;

model! {
    /// Keeps the number of like Pods nearly the same in all places.
    ///
    /// A place is all nodes with the same value of the label `topologyKey`. A Pod must not have two
    /// constraints with the same `topologyKey` and `whenUnsatisfiable`.
    pub struct TopologySpreadConstraint {
        /// How many Pods more than in the emptiest place there may be in a place. Required: at least 1.
        always max_skew: i32 => "maxSkew" in IT.range(&bounds::POSITIVE).required(),
        /// Key of the node label that makes a place, such as `topology.kubernetes.io/zone`. Required; any
        /// other text is accepted.
        always topology_key: String => "topologyKey" in IT.required(),
        /// What happens to a Pod that cannot be placed so. Required: the server fills in nothing.
        always when_unsatisfiable: UnsatisfiableConstraintAction => "whenUnsatisfiable"
            in IT.known(UnsatisfiableConstraintAction::KNOWN).required(),
        /// Which Pods are counted, by label, in the Pod's own namespace. Absent: none; empty: all.
        option label_selector: Box<LabelSelector> => "labelSelector",
        /// Least number of places: as long as there are fewer, the emptiest counts as having no Pod. Absent
        /// means one place. At least 1; only with [`UnsatisfiableConstraintAction::DoNotSchedule`].
        option min_domains: i32 => "minDomains" in IT.range(&bounds::POSITIVE),
        /// Whether nodes that the Pod's node selector and node affinity rule out are left out of the count.
        /// Absent: [`NodeInclusionPolicy::Honor`].
        option node_affinity_policy: NodeInclusionPolicy => "nodeAffinityPolicy"
            in IT.known(NodeInclusionPolicy::KNOWN),
        /// Whether nodes with taints that the Pod does not tolerate are left out of the count. Absent:
        /// [`NodeInclusionPolicy::Ignore`].
        option node_taints_policy: NodeInclusionPolicy => "nodeTaintsPolicy"
            in IT.known(NodeInclusionPolicy::KNOWN),
        /// Keys of labels in which counted Pods must have the same value as this one, such as
        /// `pod-template-hash`. Default none; only with `labelSelector`. Each a label key.
        ///
        /// On creation the server adds `key in (value)` to `labelSelector` for each key that the Pod itself
        /// carries; such a key must not stand there already.
        plain match_label_keys: Vec<String> => "matchLabelKeys" in IT.form(&QUALIFIED_NAME),
    }
    laws &[
        If(Set("minDomains"), &[Field("whenUnsatisfiable", IT.known(&["DoNotSchedule"]))]),
        If(Set("matchLabelKeys"), &[Required(&["labelSelector"])]),
    ]
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

/// The rules of constraints, which are at `at`.
pub(crate) fn validate_topology_spread(
    constraints: &[TopologySpreadConstraint],
    at: &Path<'_>,
    out: &mut Errors,
) {
    let repeats = Repeats::new(constraints);
    for (index, constraint) in constraints.iter().enumerate() {
        let at = at.index(index);
        constraint.validate_spread(&at, out);
        if repeats.has_later(index, constraint) {
            let key = shortened(&constraint.topology_key);
            let action = shortened(constraint.when_unsatisfiable.as_str());
            let pair = "{topologyKey, whenUnsatisfiable}";
            out.duplicate(&at.field(pair), format_args!("{key}, {action}"))
                .meant(at.location())
                .help_with("join the constraints of the same `topologyKey` and `whenUnsatisfiable` in one");
        }
        constraint.validate_counting(&at, out);
    }
}

/// Which constraints come again later.
struct Repeats<'c> {
    all: &'c [TopologySpreadConstraint],
    /// Where the last of each sort stands, if there are many.
    last: HashMap<(&'c str, &'c str), usize>,
}

impl<'c> Repeats<'c> {
    fn new(all: &'c [TopologySpreadConstraint]) -> Self {
        let last = if all.len() > FEW {
            all.iter().enumerate().map(|(index, constraint)| (constraint.sort(), index)).collect()
        } else {
            HashMap::new()
        };
        Self { all, last }
    }

    fn has_later(&self, index: usize, constraint: &TopologySpreadConstraint) -> bool {
        if self.last.is_empty() {
            let later = self.all.iter().skip(index.saturating_add(1));
            later.into_iter().any(|later| later.sort() == constraint.sort())
        } else {
            self.last.get(&constraint.sort()).is_some_and(|&last| last > index)
        }
    }
}

impl TopologySpreadConstraint {
    /// What a Pod may have once.
    fn sort(&self) -> (&str, &str) {
        (&self.topology_key, self.when_unsatisfiable.as_str())
    }

    /// How evenly, over what.
    fn validate_spread(&self, at: &Path<'_>, out: &mut Errors) {
        let skew = in_range(self.max_skew.into(), &bounds::POSITIVE);
        out.number_faults(&at.field("maxSkew"), self.max_skew, skew);
        must_be_set(&self.topology_key, "the key of the node label", &at.field("topologyKey"), out);
        let action = &self.when_unsatisfiable;
        let known = UnsatisfiableConstraintAction::KNOWN;
        if !known.contains(&action.as_str()) {
            let at = at.field("whenUnsatisfiable");
            let error = out.not_supported(&at, action.as_str(), known);
            if *action == UnsatisfiableConstraintAction::Unset {
                error.meant(at.location().ending(End::Missing));
            }
        }
    }

    /// What counts.
    fn validate_counting(&self, at: &Path<'_>, out: &mut Errors) {
        if let Some(domains) = self.min_domains {
            let at = at.field("minDomains");
            out.number_faults(&at, domains, in_range(domains.into(), &bounds::POSITIVE));
            if self.when_unsatisfiable != UnsatisfiableConstraintAction::DoNotSchedule {
                out.invalid(&at, domains, "needs `whenUnsatisfiable: DoNotSchedule`")
                    .meant_key(&at)
                    .help_with("remove `minDomains`, or set `whenUnsatisfiable: DoNotSchedule`");
            }
        }
        validate_policy(self.node_affinity_policy.as_ref(), &at.field("nodeAffinityPolicy"), out);
        validate_policy(self.node_taints_policy.as_ref(), &at.field("nodeTaintsPolicy"), out);
        let selector = self.label_selector.as_deref();
        if out.excepts(Exception::SpreadKeys) {
            self.label_keys().validate_as_before(selector, at, out);
        } else {
            self.label_keys().validate(selector, at, out);
        }
        if let Some(selector) = selector
            && !out.excepts(Exception::SpreadSelectors)
        {
            selector.validate_beside(self.label_keys(), at, out);
        }
    }

    /// The keys beside its selector.
    pub(crate) fn label_keys(&self) -> LabelKeys<'_> {
        LabelKeys { matching: &self.match_label_keys, mismatching: &[] }
    }
}

fn validate_policy(policy: Option<&NodeInclusionPolicy>, at: &Path<'_>, out: &mut Errors) {
    if let Some(policy) = policy
        && !NodeInclusionPolicy::KNOWN.contains(&policy.as_str())
    {
        out.not_supported(at, policy.as_str(), NodeInclusionPolicy::KNOWN);
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

#[cfg(test)]
mod tests;
