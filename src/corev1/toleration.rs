//! [`Toleration`]: a taint of nodes that a Pod puts up with.
//!
//! Upstream at v1.37.2: `core/v1.Toleration`, `core/v1.TolerationOperator`, `core/v1.TaintEffect`;
//! `ValidateTolerations`, `validateTaintEffect`.

use crate::model::model;

model! {
    /// Lets a Pod run on nodes that have a certain taint.
    ///
    /// It does not draw the Pod there; that is what affinity is for.
    pub struct Toleration {
        /// Key of the taint. Absent or `""`: all taints, and then `operator` must be `Exists`. Otherwise a
        /// label key.
        plain key: String => "key",
        /// How the taint's value is compared. Absent or `""`: [`TolerationOperator::Equal`], which the server
        /// does not write. An error about `value` is reported here too.
        plain operator: TolerationOperator => "operator",
        /// Value of the taint. Default `""`. A label value of at most 63 characters for `Equal`; must be
        /// empty for `Exists`.
        plain value: String => "value",
        /// Effect of the taint. Absent or `""`: all effects.
        plain effect: TaintEffect => "effect",
        /// Seconds that the Pod may stay after the taint appeared. Absent: for ever; 0 and less: not at all.
        /// Accepted only with the effect [`TaintEffect::NoExecute`].
        option toleration_seconds: i64 => "tolerationSeconds",
    }
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
