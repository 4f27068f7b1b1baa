//! [`LabelSelector`]: a choice of objects by their labels.
//!
//! Upstream at v1.37.2: `meta/v1.LabelSelector`, `meta/v1.LabelSelectorRequirement`,
//! `meta/v1.LabelSelectorOperator`; `ValidateLabelSelector`, `ValidateLabelSelectorRequirement`,
//! `ValidateLabels`.

use std::collections::BTreeMap;

use crate::field::{Errors, Path};
use crate::model::model;

model! {
    /// A choice of objects by their labels; all conditions must hold.
    ///
    /// An empty selector chooses every object. Where it is absent, mostly none is chosen; the field that
    /// holds it says so.
    pub struct LabelSelector {
        /// Labels that an object must have, with these values. Default none. Keys are label keys, values
        /// label values; errors are reported at the map.
        plain match_labels: BTreeMap<String, String> => "matchLabels",
        /// Further conditions. Default none.
        plain match_expressions: Vec<LabelSelectorRequirement> => "matchExpressions",
    }
}

model! {
    /// One condition on a label.
    pub struct LabelSelectorRequirement {
        /// Key of the label. Required: a label key.
        always key: String => "key",
        /// How the label is compared with the values. Required.
        always operator: LabelSelectorOperator => "operator",
        /// The values. At least one for `In` and `NotIn`, none for `Exists` and `DoesNotExist`. Each a label
        /// value of at most 63 characters.
        plain values: Vec<String> => "values",
    }
}

model! {
    /// How a label is compared with the values of a condition.
    pub enum LabelSelectorOperator {
        /// The label has one of the values.
        In = "In",
        /// The label has none of the values, or is missing.
        NotIn = "NotIn",
        /// The label is there, with any value.
        Exists = "Exists",
        /// The label is missing.
        DoesNotExist = "DoesNotExist",
    }
}

impl LabelSelector {
    /// The rules of a selector.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        _ = (at, out);
    }
}
