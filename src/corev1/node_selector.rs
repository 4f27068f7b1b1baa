//! [`NodeSelector`]: a choice of nodes, and [`PreferredSchedulingTerm`], a preference among them.
//!
//! Upstream at v1.37.2: `core/v1.NodeSelector`, `core/v1.NodeSelectorTerm`,
//! `core/v1.NodeSelectorRequirement`, `core/v1.PreferredSchedulingTerm`, `core/v1.NodeSelectorOperator`;
//! `ValidateNodeSelector`, `ValidateNodeSelectorTerm`, `ValidateNodeSelectorRequirement`,
//! `ValidateNodeFieldSelectorRequirement`, `ValidatePreferredSchedulingTerms`.

use crate::bounds;
use crate::decode::shortened;
use crate::field::{Path, Warnings};
use crate::model::model;

model! {
    /// A choice of nodes: those that satisfy at least one term.
    pub struct NodeSelector {
        /// The terms, of which one is enough. Required: at least one. `null` and `[]` are kept apart when
        /// written.
        nullable node_selector_terms: Vec<NodeSelectorTerm> => "nodeSelectorTerms",
    }
}

model! {
    /// Requirements that a node must satisfy all at once.
    ///
    /// A term without any requirement is accepted and chooses no node.
    pub struct NodeSelectorTerm {
        /// Requirements on the node's labels. Default none.
        plain match_expressions: Vec<NodeSelectorRequirement> => "matchExpressions",
        /// Requirements on the node's fields. Default none. Here the only key is `metadata.name`, the only
        /// operators are `In` and `NotIn`, and there is exactly one value.
        plain match_fields: Vec<NodeSelectorRequirement> => "matchFields",
    }
}

model! {
    /// One condition on a label of a node, or on a field of it.
    pub struct NodeSelectorRequirement {
        /// The label's key; for a field, `metadata.name`. Required: a label key.
        always key: String => "key",
        /// How the label is compared with the values. Required. Only `In` and `NotIn` for a field.
        always operator: NodeSelectorOperator => "operator",
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
        always weight: i32 => "weight",
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
                // The server has a line for each of the two.
                let too_long =
                    (value.len() > bounds::LABEL_VALUE_LENGTH).then_some("may have at most 63 bytes");
                let malformed = (!is_label_value(value)).then_some(
                    "must be empty, or consist of letters, digits, `-`, `_` and `.`, and begin and end with a letter or digit",
                );
                for message in [too_long, malformed].into_iter().flatten() {
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

/// Whether a label's value may consist of these bytes.
fn is_label_value(value: &str) -> bool {
    let end = |byte: &u8| byte.is_ascii_alphanumeric();
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let bytes = value.as_bytes();
    bytes.first().is_none_or(end) && bytes.last().is_none_or(end) && bytes.iter().all(inner)
}
