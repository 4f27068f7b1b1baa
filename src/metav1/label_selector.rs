//! [`LabelSelector`]: a choice of objects by their labels.
//!
//! Upstream at v1.37.2: `meta/v1.LabelSelector`, `meta/v1.LabelSelectorRequirement`,
//! `meta/v1.LabelSelectorOperator`; `ValidateLabelSelector`, `ValidateLabelSelectorRequirement`,
//! `ValidateLabels`, `ValidateMatchLabelKeysAndMismatchLabelKeys`.

use std::collections::{BTreeMap, HashMap};

use crate::decode::{nearest, shortened};
use crate::field::{End, Errors, Path};
use crate::format::{label_value, qualified_name};
use crate::metav1::validate_labels;
use crate::model::model;
use crate::validate::{FEW, Seen};

model! {
    /// A choice of objects by their labels; all conditions must hold.
    ///
    /// An empty selector chooses every object. Where it is absent, mostly none is chosen; the field that
    /// holds it says so.
    pub struct LabelSelector {
        /// Labels that an object must have, with these values. Default none. Keys are label keys, values
        /// label values; errors are reported at the map.
        plain match_labels: BTreeMap<String, String> => "matchLabels"
            in IT.keys(&QUALIFIED_NAME).form(&LABEL_VALUE),
        /// Further conditions. Default none.
        plain match_expressions: Vec<LabelSelectorRequirement> => "matchExpressions",
    }
}

model! {
    /// One condition on a label.
    pub struct LabelSelectorRequirement {
        /// Key of the label. Required: a label key.
        always key: String => "key" in IT.form(&QUALIFIED_NAME).required(),
        /// How the label is compared with the values. Required.
        always operator: LabelSelectorOperator => "operator"
            in IT.known(LabelSelectorOperator::KNOWN).required(),
        /// The values. At least one for `In` and `NotIn`, none for `Exists` and `DoesNotExist`. Each a label
        /// value of at most 63 characters.
        plain values: Vec<String> => "values" in IT.form(&LABEL_VALUE),
    }
    laws &[
        If(Is("operator", &["In", "NotIn"]), &[Required(&["values"])]),
        If(Is("operator", &["Exists", "DoesNotExist"]), &[Refused(&["values"])]),
    ]
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
        self.validate_all(true, at, out);
    }

    /// As [`validate`](Self::validate), but the values of its expressions may be such that no label can have them.
    ///
    /// Upstream: `AllowInvalidLabelValueInSelector`.
    pub(crate) fn validate_but_values(&self, at: &Path<'_>, out: &mut Errors) {
        self.validate_all(false, at, out);
    }

    fn validate_all(&self, of_labels: bool, at: &Path<'_>, out: &mut Errors) {
        validate_labels(&self.match_labels, &at.field("matchLabels"), out);
        let expressions = at.field("matchExpressions");
        for (index, requirement) in self.match_expressions.iter().enumerate() {
            requirement.validate(of_labels, &expressions.index(index), out);
        }
    }
}

/// Keys of labels beside a selector, of which the server has made conditions at its end before it validates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LabelKeys<'k> {
    /// Those that must be equal, `matchLabelKeys`.
    pub(crate) matching: &'k [String],
    /// Those that must differ, `mismatchLabelKeys`.
    pub(crate) mismatching: &'k [String],
}

impl LabelSelector {
    /// As [`validate`](Self::validate), where the server has added conditions: their faults are those of the keys that they
    /// were made of. `owner` is what has both.
    pub(crate) fn validate_beside(&self, keys: LabelKeys<'_>, owner: &Path<'_>, out: &mut Errors) {
        let at = owner.field("labelSelector");
        validate_labels(&self.match_labels, &at.field("matchLabels"), out);
        let expressions = at.field("matchExpressions");
        let added = keys.matching.len().saturating_add(keys.mismatching.len());
        let (matching, mismatching) = (Position::new(keys.matching), Position::new(keys.mismatching));
        let first_added = self.match_expressions.len().saturating_sub(added);
        for (index, requirement) in self.match_expressions.iter().enumerate() {
            let at = expressions.index(index);
            let before = out.len();
            requirement.validate(true, &at, out);
            if out.len() > before && index >= first_added && requirement.values.len() == 1 {
                let (name, list) = match requirement.operator {
                    LabelSelectorOperator::In => ("matchLabelKeys", &matching),
                    LabelSelectorOperator::NotIn => ("mismatchLabelKeys", &mismatching),
                    _ => continue,
                };
                if let Some(index) = list.last(&requirement.key) {
                    out.trace(before, &at, &owner.field(name).index(index));
                }
            }
        }
    }
}

impl LabelSelectorRequirement {
    /// `of_labels` says whether its values must be such that labels can have them.
    fn validate(&self, of_labels: bool, at: &Path<'_>, out: &mut Errors) {
        let values = at.field("values");
        match &self.operator {
            operator @ (LabelSelectorOperator::In | LabelSelectorOperator::NotIn) => {
                if self.values.is_empty() {
                    out.required(&values, format_args!("`{operator}` needs a value"))
                        .help_with("list the values, or use the operator `Exists`, which takes none");
                }
            }
            operator @ (LabelSelectorOperator::Exists | LabelSelectorOperator::DoesNotExist) => {
                if !self.values.is_empty() {
                    out.forbidden(&values, format_args!("`{operator}` takes no values"))
                        .meant_key(&values)
                        .help_with("remove `values`, or use the operator `In` or `NotIn`");
                }
            }
            operator @ (LabelSelectorOperator::Unset | LabelSelectorOperator::Other(_)) => {
                refuse_operator(operator.as_str(), LabelSelectorOperator::KNOWN, &at.field("operator"), out);
            }
        }
        out.faults(&at.field("key"), &self.key, qualified_name(&self.key));
        if of_labels {
            for (index, value) in self.values.iter().enumerate() {
                out.faults(&values.index(index), value, label_value(value));
            }
        }
    }
}

/// Operators as they are written elsewhere, and those that they are here.
const OTHER_NAMES: [(&str, &[&str]); 6] = [
    ("In", &["=", "==", "eq", "equal", "equals", "is"]),
    ("NotIn", &["!=", "<>", "ne", "notEqual", "notEquals", "doesNotEqual", "isNot"]),
    ("Exists", &["exist", "present", "any"]),
    ("DoesNotExist", &["notExists", "notExist", "doesNotExists", "!", "absent"]),
    ("Gt", &[">", "greaterThan", "greater"]),
    ("Lt", &["<", "lessThan", "less"]),
];

/// Refuses an operator that is none of `known`. To the server it is invalid, not unsupported.
pub(crate) fn refuse_operator(operator: &str, known: &[&str], at: &Path<'_>, out: &mut Errors) {
    let names = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if operator.is_empty() {
        let missing = at.location().ending(End::Missing);
        out.invalid(at, "", format_args!("the operator is missing, it is one of {names}")).meant(missing);
        return;
    }
    let shown = shortened(operator);
    let error =
        out.invalid(at, operator, format_args!("`{shown}` is no operator here, the operators are {names}"));
    let is_meant = |others: &[&str]| others.iter().any(|other| other.eq_ignore_ascii_case(operator));
    let meant = OTHER_NAMES.iter().find(|(name, others)| known.contains(name) && is_meant(others));
    let meant = meant.map(|(name, _)| *name).or_else(|| nearest(operator, known.iter().copied()));
    if let Some(meant) = meant {
        error.help_with(format_args!("did you mean `{meant}`?"));
    }
}

impl LabelKeys<'_> {
    /// The rules of the keys; `at` is what has them and the selector.
    pub(crate) fn validate(self, selector: Option<&LabelSelector>, at: &Path<'_>, out: &mut Errors) {
        let matching_at = at.field("matchLabelKeys");
        validate_keys(self.matching, selector, &matching_at, out);
        validate_keys(self.mismatching, selector, &at.field("mismatchLabelKeys"), out);
        if self.matching.is_empty() {
            return;
        }
        if let Some(selector) = selector {
            must_not_select_twice(self.matching, selector, at, out);
        }
        let seen: Seen<&str> = self.mismatching.iter().map(String::as_str).collect();
        for (index, key) in self.matching.iter().enumerate().filter(|(_, key)| seen.contains(&key.as_str())) {
            let detail = format_args!("`{}` stands in `mismatchLabelKeys` as well", shortened(key));
            out.invalid(&matching_at.index(index), key, detail).help_with("remove it from one of both");
        }
    }
}

impl LabelKeys<'_> {
    /// The rules of the keys as they were before the server made conditions of them: none of them stands in the selector,
    /// so that they may not stand beside such conditions either.
    ///
    /// Upstream: `ValidateMatchLabelKeysInTopologySpread`.
    pub(crate) fn validate_as_before(
        self,
        selector: Option<&LabelSelector>,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        if self.matching.is_empty() {
            return;
        }
        let at = at.field("matchLabelKeys");
        let mut selected: Seen<&str> = Seen::new();
        if let Some(selector) = selector {
            selected.extend(selector.match_labels.keys().map(String::as_str));
            selected.extend(selector.match_expressions.iter().map(|expression| expression.key.as_str()));
        } else {
            refuse_without_selector(&at, out);
        }
        for (index, key) in self.matching.iter().enumerate() {
            out.faults(&at.index(index), key, qualified_name(key));
            if selected.contains(&key.as_str()) {
                let detail = format_args!("`{}` stands in `labelSelector` as well", shortened(key));
                out.invalid(&at.index(index), key, detail).help_with("remove it from one of both");
            }
        }
    }
}

fn refuse_without_selector(at: &Path<'_>, out: &mut Errors) {
    out.forbidden(at, "it adds to `labelSelector`, and there is none")
        .meant_key(at)
        .help_with("say in `labelSelector` which Pods are meant");
}

fn validate_keys(keys: &[String], selector: Option<&LabelSelector>, at: &Path<'_>, out: &mut Errors) {
    if keys.is_empty() {
        return;
    }
    if selector.is_none() {
        refuse_without_selector(at, out);
        return;
    }
    for (index, key) in keys.iter().enumerate() {
        out.faults(&at.index(index), key, qualified_name(key));
    }
}

/// A condition with a key that stands in `matchLabelKeys` and in the selector before. One such condition the server has
/// made itself. It names the fault as if `at` were the list.
fn must_not_select_twice(keys: &[String], selector: &LabelSelector, at: &Path<'_>, out: &mut Errors) {
    let list = at.field("matchLabelKeys");
    let position = Position::new(keys);
    let mut seen: Seen<&str> = selector.match_labels.keys().map(String::as_str).collect();
    for requirement in &selector.match_expressions {
        let key = requirement.key.as_str();
        if !seen.insert(key)
            && let Some(index) = position.last(key)
        {
            let detail = format_args!("`{}` stands in `labelSelector` as well", shortened(key));
            out.invalid(&list.index(index), key, detail)
                .named(at.index(index))
                .help_with("remove it from one of both");
        }
    }
}

/// Where a key stands in a list, the last of equal ones.
struct Position<'k> {
    keys: &'k [String],
    index: HashMap<&'k str, usize>,
}

impl<'k> Position<'k> {
    fn new(keys: &'k [String]) -> Self {
        let index = if keys.len() > FEW {
            keys.iter().enumerate().map(|(index, key)| (key.as_str(), index)).collect()
        } else {
            HashMap::new()
        };
        Self { keys, index }
    }

    fn last(&self, key: &str) -> Option<usize> {
        if self.index.is_empty() {
            self.keys.iter().rposition(|known| known == key)
        } else {
            self.index.get(key).copied()
        }
    }
}

#[cfg(test)]
mod tests;
