//! [`ContainerRestartPolicy`] and [`ContainerRestartRule`]: when a single container is started again.
//!
//! Upstream at v1.37.2: `core/v1.ContainerRestartRule`, `core/v1.ContainerRestartRuleOnExitCodes`,
//! `core/v1.ContainerRestartPolicy`, `core/v1.ContainerRestartRuleAction`,
//! `core/v1.ContainerRestartRuleOnExitCodesOperator`, `validateContainerRestartPolicy`,
//! `validateInitContainerRestartPolicy`.

use crate::model::model;

model! {
    /// What happens when a container ends in a certain way, whatever its restart policy says.
    ///
    /// Rules are tried in order, the first that fits counts; if none does, the policy decides.
    pub struct ContainerRestartRule {
        /// What is done. Required: `Restart` or `RestartAllContainers`.
        plain action: ContainerRestartRuleAction => "action",
        /// The exit codes for which it is done. Required.
        option exit_codes: Box<ContainerRestartRuleOnExitCodes> => "exitCodes",
    }
}

model! {
    /// A set of exit codes, named or excluded.
    pub struct ContainerRestartRuleOnExitCodes {
        /// Whether the code must be among `values` or must not be. Required: `In` or `NotIn`.
        plain operator: ContainerRestartRuleOnExitCodesOperator => "operator",
        /// The exit codes; at most 255 of them, each any 32-bit number. Absent: none, so that `In` never fits
        /// and `NotIn` always.
        plain values: Vec<i32> => "values",
    }
}

model! {
    /// When a single container is started again, in place of its Pod's policy.
    pub enum ContainerRestartPolicy {
        /// Whenever it ends; on an init container it means a sidecar.
        Always = "Always",
        /// Never.
        Never = "Never",
        /// Only if it ends with an exit code other than 0.
        OnFailure = "OnFailure",
    }
}

model! {
    /// What a restart rule does.
    pub enum ContainerRestartRuleAction {
        /// Start the container again.
        Restart = "Restart",
        /// Start all containers of the Pod again, init containers first.
        RestartAllContainers = "RestartAllContainers",
    }
}

model! {
    /// How an exit code is compared with the values of a rule.
    pub enum ContainerRestartRuleOnExitCodesOperator {
        /// It must be one of them.
        In = "In",
        /// It must be none of them.
        NotIn = "NotIn",
    }
}
