//! [`Toleration`]: a taint of nodes that a Pod puts up with.
//!
//! Upstream at v1.37.2: `core/v1.Toleration`, `core/v1.TolerationOperator`, `core/v1.TaintEffect`;
//! `ValidateTolerations`, `validateTaintEffect`.

use crate::decode::shortened;
use crate::field::{End, Errors, Exception, FieldError, Path};
use crate::format::{label_value, qualified_name};
use crate::model::model;

model! {
    /// Lets a Pod run on nodes that have a certain taint.
    ///
    /// It does not draw the Pod there; that is what affinity is for.
    pub struct Toleration {
        /// Key of the taint. Absent or `""`: all taints, and then `operator` must be `Exists`. Otherwise a
        /// label key.
        plain key: String => "key" in IT.form(&QUALIFIED_NAME),
        /// How the taint's value is compared. Absent or `""`: [`TolerationOperator::Equal`], which the server
        /// does not write. An error about `value` is reported here too.
        plain operator: TolerationOperator => "operator" in IT.known(OPERATORS),
        /// Value of the taint. Default `""`. A label value of at most 63 characters for `Equal`; must be
        /// empty for `Exists`.
        plain value: String => "value",
        /// Effect of the taint. Absent or `""`: all effects.
        plain effect: TaintEffect => "effect" in IT.known(TaintEffect::KNOWN),
        /// Seconds that the Pod may stay after the taint appeared. Absent: for ever; 0 and less: not at all.
        /// Accepted only with the effect [`TaintEffect::NoExecute`].
        option toleration_seconds: i64 => "tolerationSeconds",
    }
    laws &[
        Unless(Set("key"), &[Field("operator", IT.known(&["Exists"]).required())]),
        If(Set("tolerationSeconds"), &[Field("effect", IT.known(&["NoExecute"]).required())]),
        If(Is("operator", &["Exists"]), &[Refused(&["value"])]),
        Unless(Is("operator", &["Exists"]), &[Field("value", IT.form(&LABEL_VALUE))]),
    ]
}

model! {
    /// How a taint's value is compared with a toleration's.
    pub enum TolerationOperator {
        /// Any value of the key.
        Exists = "Exists",
        /// The same value; the default.
        Equal = "Equal",
        /// The taint's value is a smaller number. Needs the feature gate
        /// `TaintTolerationComparisonOperators`, off by default: refused.
        Lt = "Lt",
        /// The taint's value is a greater number. Needs the feature gate
        /// `TaintTolerationComparisonOperators`, off by default: refused.
        Gt = "Gt",
    }
}

model! {
    /// What a taint does to Pods that do not tolerate it.
    pub enum TaintEffect {
        /// New Pods are not placed on the node; running ones stay.
        NoSchedule = "NoSchedule",
        /// New Pods are placed elsewhere if possible.
        PreferNoSchedule = "PreferNoSchedule",
        /// New Pods are not placed on the node, and running ones are evicted.
        NoExecute = "NoExecute",
    }
}

/// The operators that may stand in a new Pod.
const OPERATORS: &[&str] = &["Equal", "Exists"];

/// The rules of tolerations, which are at `at`.
pub(crate) fn validate_tolerations(tolerations: &[Toleration], at: &Path<'_>, out: &mut Errors) {
    for (index, toleration) in tolerations.iter().enumerate() {
        toleration.validate(&at.index(index), out);
    }
}

/// If the field that an error is about is not there, it is missing.
fn missing_if(is_unset: bool, at: &Path<'_>, error: &mut FieldError) {
    if is_unset {
        error.meant(at.location().ending(End::Missing));
    }
}

impl Toleration {
    /// What it tolerates, without for how long.
    pub(crate) fn what(&self) -> (&str, &str, &str, &str) {
        (&self.key, self.operator.as_str(), &self.value, self.effect.as_str())
    }

    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let (operator, effect) = (at.field("operator"), at.field("effect"));
        if self.key.is_empty() {
            if self.operator != TolerationOperator::Exists {
                let detail = "without `key` all taints are meant, and then the operator must be `Exists`";
                let error = out.invalid(&operator, &self.operator, detail);
                error.help_with("set `operator: Exists`, or name the `key` of the taint");
                missing_if(self.operator == TolerationOperator::Unset, &operator, error);
            }
        } else {
            out.faults(&at.field("key"), &self.key, qualified_name(&self.key));
        }
        if self.toleration_seconds.is_some() && self.effect != TaintEffect::NoExecute {
            let detail =
                "with `tolerationSeconds` the effect must be `NoExecute`, the only one that ends Pods";
            let error = out.invalid(&effect, &self.effect, detail);
            error.help_with("set `effect: NoExecute`, or remove `tolerationSeconds`");
            missing_if(self.effect == TaintEffect::Unset, &effect, error);
        }
        self.validate_operator(&operator, &at.field("value"), out);
        if let TaintEffect::Other(text) = &self.effect {
            out.not_supported(&effect, text, TaintEffect::KNOWN);
        }
    }

    /// Faults of the value are reported at the operator.
    fn validate_operator(&self, at: &Path<'_>, value: &Path<'_>, out: &mut Errors) {
        match &self.operator {
            TolerationOperator::Unset | TolerationOperator::Equal => {
                let faults = label_value(&self.value);
                if !faults.is_none() {
                    let shown = shortened(&self.value);
                    out.invalid(at, &self.value, format_args!("`{shown}` {}", faults.joined()))
                        .meant(value.location());
                }
            }
            TolerationOperator::Exists => {
                if !self.value.is_empty() {
                    let detail = "`Exists` tolerates every value, so `value` must be empty";
                    out.invalid(at, &self.value, detail)
                        .meant_key(value)
                        .help_with("remove `value`, or set `operator: Equal`");
                }
            }
            TolerationOperator::Lt | TolerationOperator::Gt
                if out.excepts(Exception::ComparingTolerations) =>
            {
                self.validate_number(value, out);
            }
            TolerationOperator::Lt | TolerationOperator::Gt => {
                out.not_supported(at, self.operator.as_str(), OPERATORS)
                    .help_with("comparing needs the feature gate `TaintTolerationComparisonOperators`");
            }
            TolerationOperator::Other(text) => _ = out.not_supported(at, text, OPERATORS),
        }
    }

    /// The value that a number is compared with, which an older Pod may have.
    fn validate_number(&self, at: &Path<'_>, out: &mut Errors) {
        let digits = self.value.strip_prefix('-').unwrap_or(&self.value);
        let is_plain = digits.starts_with(|c: char| c.is_ascii_digit() && c != '0') || self.value == "0";
        if !is_plain || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let detail = format_args!(
                "`{}` must be a whole number, without `+` or zeros in front",
                shortened(&self.value)
            );
            out.invalid(at, &self.value, detail);
        }
        if self.value.parse::<i64>().is_err() {
            let detail = format_args!("`{}` must be a number of 64 bits", shortened(&self.value));
            out.invalid(at, &self.value, detail);
        }
    }
}

#[cfg(test)]
mod tests;
