//! [`NodeSelector`]: a choice of nodes, and [`PreferredSchedulingTerm`], a preference among them.
//!
//! Upstream at v1.37.2: `core/v1.NodeSelector`, `core/v1.NodeSelectorTerm`,
//! `core/v1.NodeSelectorRequirement`, `core/v1.PreferredSchedulingTerm`, `core/v1.NodeSelectorOperator`;
//! `ValidateNodeSelector`, `ValidateNodeSelectorTerm`, `ValidateNodeSelectorRequirement`,
//! `ValidateNodeFieldSelectorRequirement`, `ValidatePreferredSchedulingTerms`, `validateNodeAffinityMutation`.

use crate::decode::shortened;
use crate::field::{End, Errors, Exception, Path, Warnings};
use crate::metav1::refuse_operator;
use crate::model::words::IT;
use crate::model::{Law, When, model};
use crate::{Validate, bounds, format};

model! {
    /// A choice of nodes: those that satisfy at least one term.
    pub struct NodeSelector {
        /// The terms, of which one is enough. Required: at least one. `null` and `[]` are kept apart when
        /// written.
        nullable node_selector_terms: Vec<NodeSelectorTerm> => "nodeSelectorTerms"
            in IT.required().laws(OF_LABEL_VALUES),
    }
}

model! {
    /// Requirements that a node must satisfy all at once.
    ///
    /// A term without any requirement is accepted and chooses no node.
    pub struct NodeSelectorTerm {
        /// Requirements on the node's labels. Default none.
        plain match_expressions: Vec<NodeSelectorRequirement> => "matchExpressions" in IT.laws(EXPRESSION),
        /// Requirements on the node's fields. Default none. Here the only key is `metadata.name`, the only
        /// operators are `In` and `NotIn`, and there is exactly one value.
        plain match_fields: Vec<NodeSelectorRequirement> => "matchFields" in IT.laws(OF_FIELD),
    }
}

model! {
    /// One condition on a label of a node, or on a field of it.
    pub struct NodeSelectorRequirement {
        /// The label's key; for a field, `metadata.name`. Required: a label key.
        always key: String => "key" in IT.required(),
        /// How the label is compared with the values. Required. Only `In` and `NotIn` for a field.
        always operator: NodeSelectorOperator => "operator"
            in IT.known(NodeSelectorOperator::KNOWN).required(),
        /// The values. At least one for `In` and `NotIn`, exactly one for `Gt` and `Lt`, none for `Exists`
        /// and `DoesNotExist`.
        ///
        /// In required terms each must be a label value (at most 63 characters), in preferred ones any text
        /// will do; for a field it is a node's name. That `Gt` and `Lt` get a whole number is not checked.
        plain values: Vec<String> => "values",
    }
}

model! {
    /// A choice of nodes that is preferred, not required.
    pub struct PreferredSchedulingTerm {
        /// Points for a node that satisfies the term. Required: 1 to 100.
        always weight: i32 => "weight" in IT.range(&bounds::WEIGHT).required(),
        /// The term. An empty one is accepted and has no effect.
        always preference: NodeSelectorTerm => "preference",
    }
}

model! {
    /// How a node's label is compared with the values of a requirement.
    pub enum NodeSelectorOperator {
        /// The label has one of the values.
        In = "In",
        /// The label has none of the values, or is missing.
        NotIn = "NotIn",
        /// The label is there, with any value.
        Exists = "Exists",
        /// The label is missing.
        DoesNotExist = "DoesNotExist",
        /// The label is a whole number greater than the value.
        Gt = "Gt",
        /// The label is a whole number less than the value.
        Lt = "Lt",
    }
}

/// What is asked of requirements of labels.
const EXPRESSION: &[Law] = &[
    Law::Field("key", IT.form(&format::QUALIFIED_NAME)),
    Law::If(When::Is("operator", &["In", "NotIn"]), &[Law::Required(&["values"])]),
    Law::If(When::Is("operator", &["Exists", "DoesNotExist"]), &[Law::Refused(&["values"])]),
    Law::If(When::Is("operator", &["Gt", "Lt"]), &[Law::Field("values", IT.required().at_most(1))]),
];

/// What is asked of requirements of fields.
const OF_FIELD: &[Law] = &[
    Law::Field("key", IT.known(FIELDS)),
    Law::Field("operator", IT.known(FIELD_OPERATORS)),
    Law::Field("values", IT.form(&format::DNS_SUBDOMAIN).required().at_most(1)),
];

/// What is asked of terms whose values are those of labels.
const OF_LABEL_VALUES: &[Law] =
    &[Law::Field("matchExpressions", IT.laws(&[Law::Field("values", IT.form(&format::LABEL_VALUE))]))];

/// Whether the values of an expression must be such that a label can have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    /// They must, where a term is required: another value would choose no node at all.
    OfLabels,
    /// They may be anything, where a term is only preferred.
    Any,
}

impl Validate for NodeSelector {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let at = at.field("nodeSelectorTerms");
        let terms = self.node_selector_terms.as_deref().unwrap_or_default();
        if terms.is_empty() {
            out.required(&at, "at least one term is needed");
        }
        let values = if out.excepts(Exception::NodeAffinityValues) { Values::Any } else { Values::OfLabels };
        for (index, term) in terms.iter().enumerate() {
            term.validate(values, &at.index(index), out);
        }
    }
}

impl NodeSelector {
    /// Whether an expression has a value that no label can have.
    ///
    /// Upstream: `HasInvalidLabelValueInNodeSelectorTerms`.
    pub(crate) fn has_odd_value(&self) -> bool {
        let terms = self.node_selector_terms.iter().flatten();
        let mut values = terms.flat_map(|term| &term.match_expressions).flat_map(|one| &one.values);
        values.any(|value| !format::label_value(value).is_none())
    }
}

impl Validate for PreferredSchedulingTerm {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let weight = format::in_range(self.weight.into(), &bounds::WEIGHT);
        out.number_faults(&at.field("weight"), self.weight, weight);
        self.preference.validate(Values::Any, &at.field("preference"), out);
    }
}

impl NodeSelectorTerm {
    fn validate(&self, values: Values, at: &Path<'_>, out: &mut Errors) {
        let expressions = at.field("matchExpressions");
        for (index, requirement) in self.match_expressions.iter().enumerate() {
            requirement.validate_expression(values, &expressions.index(index), out);
        }
        let fields = at.field("matchFields");
        for (index, requirement) in self.match_fields.iter().enumerate() {
            requirement.validate_field(&fields.index(index), out);
        }
    }
}

/// The operators that a field of a node may be compared with.
const FIELD_OPERATORS: &[&str] = &["In", "NotIn"];
/// The fields of a node that may be compared.
const FIELDS: &[&str] = &["metadata.name"];

impl NodeSelectorRequirement {
    /// The rules of a condition on a label.
    fn validate_expression(&self, values: Values, at: &Path<'_>, out: &mut Errors) {
        let at_values = at.field("values");
        let operator = &self.operator;
        match operator {
            NodeSelectorOperator::In | NodeSelectorOperator::NotIn => {
                if self.values.is_empty() {
                    out.required(&at_values, format_args!("`{operator}` needs at least one value"));
                }
            }
            NodeSelectorOperator::Exists | NodeSelectorOperator::DoesNotExist => {
                if !self.values.is_empty() {
                    out.forbidden(&at_values, format_args!("`{operator}` takes no values"))
                        .help_with("remove the values, or compare with them by `In` or `NotIn`");
                }
            }
            NodeSelectorOperator::Gt | NodeSelectorOperator::Lt => match self.values.len() {
                0 => _ = out.required(&at_values, format_args!("`{operator}` needs a value")),
                1 => {}
                count => {
                    out.required(
                        &at_values,
                        format_args!("`{operator}` takes exactly one value, here are {count}"),
                    )
                    .meant(at_values.location());
                }
            },
            NodeSelectorOperator::Unset | NodeSelectorOperator::Other(_) => {
                refuse_operator(operator.as_str(), NodeSelectorOperator::KNOWN, &at.field("operator"), out);
            }
        }
        out.faults(&at.field("key"), &self.key, format::qualified_name(&self.key));
        if values == Values::OfLabels {
            for (index, value) in self.values.iter().enumerate() {
                out.faults(&at_values.index(index), value, format::label_value(value));
            }
        }
    }

    /// The rules of a condition on a field.
    fn validate_field(&self, at: &Path<'_>, out: &mut Errors) {
        let at_values = at.field("values");
        let operator = &self.operator;
        if !matches!(operator, NodeSelectorOperator::In | NodeSelectorOperator::NotIn) {
            refuse_operator(operator.as_str(), FIELD_OPERATORS, &at.field("operator"), out);
        } else if self.values.len() != 1 {
            let error = out.required(
                &at_values,
                format_args!(
                    "for a field, `{operator}` takes exactly one value, here are {}",
                    self.values.len()
                ),
            );
            if !self.values.is_empty() {
                error.meant(at_values.location());
            }
        }
        if FIELDS.contains(&self.key.as_str()) {
            for (index, name) in self.values.iter().enumerate() {
                out.faults(&at_values.index(index), name, format::dns_subdomain(name));
            }
        } else {
            let key = crate::decode::shortened(&self.key);
            out.invalid(
                &at.field("key"),
                &self.key,
                format_args!("`{key}` is no field that nodes are chosen by, the only one is `metadata.name`"),
            )
            .help_with("for a label, write it under `matchExpressions`");
        }
    }
}

/// The terms of which one must hold.
fn terms(nodes: Option<&NodeSelector>) -> &[NodeSelectorTerm] {
    nodes.and_then(|nodes| nodes.node_selector_terms.as_deref()).unwrap_or_default()
}

/// A gated Pod may choose among less nodes than before, not among others; `at` is what chooses them.
///
/// Upstream: `validateNodeAffinityMutation`.
pub(crate) fn must_narrow(
    new: Option<&NodeSelector>,
    old: Option<&NodeSelector>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let (new, old) = (terms(new), terms(old));
    let at = at.field("nodeSelectorTerms");
    if old.is_empty() {
        return;
    }
    if new.len() != old.len() {
        let detail = format_args!(
            "the number of terms must stay {}, of which one must hold: more of them would choose more nodes",
            old.len()
        );
        let error = out.invalid(&at, new.len(), detail);
        error.help_with("to choose among less nodes, add conditions to each term");
        if new.is_empty() {
            error.meant(at.location().ending(End::Missing));
        }
        return;
    }
    for (index, (new, old)) in new.iter().zip(old).enumerate() {
        if !new.only_adds_to(old) {
            let detail = "conditions can only be added behind those that the term has";
            out.invalid(&at.index(index), "", detail)
                .help_with("put back what was there, in its order, and write what is new behind it");
        }
    }
}

impl NodeSelectorTerm {
    /// Whether it has all conditions of the old one, in their places. A term without any holds for no node, so none may
    /// come to it.
    ///
    /// Upstream: `validateNodeSelectorTermHasOnlyAdditions`.
    fn only_adds_to(&self, old: &Self) -> bool {
        if old.match_expressions.is_empty() && old.match_fields.is_empty() {
            return self.match_expressions.is_empty() && self.match_fields.is_empty();
        }
        begins_with(&self.match_expressions, &old.match_expressions)
            && begins_with(&self.match_fields, &old.match_fields)
    }
}

fn begins_with(new: &[NodeSelectorRequirement], old: &[NodeSelectorRequirement]) -> bool {
    new.get(..old.len()).is_some_and(|start| start == old)
}

/// Labels of nodes that are no longer to be used, and what to use instead.
///
/// Upstream: `deprecatedNodeLabels` of `pkg/api/node`.
const DEPRECATED_LABELS: [(&str, &str); 8] = [
    ("app.kubernetes.io/created-by", "is deprecated since v1.9, leave it out"),
    ("beta.kubernetes.io/arch", "is deprecated since v1.14, use `kubernetes.io/arch`"),
    ("beta.kubernetes.io/instance-type", "is deprecated since v1.17, use `node.kubernetes.io/instance-type`"),
    ("beta.kubernetes.io/os", "is deprecated since v1.14, use `kubernetes.io/os`"),
    (
        "failure-domain.beta.kubernetes.io/region",
        "is deprecated since v1.17, use `topology.kubernetes.io/region`",
    ),
    (
        "failure-domain.beta.kubernetes.io/zone",
        "is deprecated since v1.17, use `topology.kubernetes.io/zone`",
    ),
    ("node-role.kubernetes.io/master", "is no longer set, use `node-role.kubernetes.io/control-plane`"),
    (
        "scheduler.alpha.kubernetes.io/preferAvoidPods",
        "is deprecated since v1.22, use taints and tolerations",
    ),
];

/// What there is to say against a label of a node: since when it is deprecated, and what to use instead.
///
/// Upstream: `GetNodeLabelDeprecatedMessage`.
pub(crate) fn deprecated_label(key: &str) -> Option<&'static str> {
    DEPRECATED_LABELS.iter().find(|(label, _)| *label == key).map(|(_, message)| *message)
}

impl NodeSelectorTerm {
    /// Warns of labels that are deprecated, and of values that no label can have if `of_values` says so: required terms
    /// with such values are refused instead.
    ///
    /// Upstream: `GetWarningsForNodeSelectorTerm`.
    pub(crate) fn warn(&self, of_values: bool, at: &Path<'_>, out: &mut Warnings) {
        let expressions = at.field("matchExpressions");
        for (index, expression) in self.match_expressions.iter().enumerate() {
            let here = expressions.index(index);
            if let Some(message) = deprecated_label(&expression.key) {
                out.push(&here.field("key"), format_args!("the label `{}` {message}", expression.key));
            }
            let values = expression.values.iter().enumerate().filter(|_| of_values);
            for (index, value) in values {
                for message in format::label_value(value).iter() {
                    let value = shortened(value);
                    out.push(
                        &here.field("values").index(index),
                        format_args!("no label has the value `{value}`, which {message}"),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
