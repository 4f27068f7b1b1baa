//! [`NodeSelector`]: a choice of nodes, and [`PreferredSchedulingTerm`], a preference among them.
//!
//! Upstream at v1.37.2: `core/v1.NodeSelector`, `core/v1.NodeSelectorTerm`,
//! `core/v1.NodeSelectorRequirement`, `core/v1.PreferredSchedulingTerm`, `core/v1.NodeSelectorOperator`;
//! `ValidateNodeSelector`, `ValidateNodeSelectorTerm`, `ValidateNodeSelectorRequirement`,
//! `ValidateNodeFieldSelectorRequirement`, `ValidatePreferredSchedulingTerms`.

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
