//! [`ContainerRestartPolicy`] and [`ContainerRestartRule`]: when a single container is started again.
//!
//! Upstream at v1.37.2: `core/v1.ContainerRestartRule`, `core/v1.ContainerRestartRuleOnExitCodes`,
//! `core/v1.ContainerRestartPolicy`, `core/v1.ContainerRestartRuleAction`,
//! `core/v1.ContainerRestartRuleOnExitCodesOperator`, `validateContainerRestartPolicy`,
//! `validateInitContainerRestartPolicy`; `ContainerShouldRestart`, `FindMatchingContainerRestartRule` and
//! `AllContainersCouldRestart` of `pkg/api/v1/pod`.

use crate::bounds;
use crate::corev1::{Container, PodSpec, RestartPolicy};
use crate::field::{End, Errors, Path};
use crate::model::model;

model! {
    /// What happens when a container ends in a certain way, whatever its restart policy says.
    ///
    /// Rules are tried in order, the first that fits counts; if none does, the policy decides.
    pub struct ContainerRestartRule {
        /// What is done. Required: `Restart` or `RestartAllContainers`.
        plain action: ContainerRestartRuleAction => "action"
            in IT.known(ContainerRestartRuleAction::KNOWN).required(),
        /// The exit codes for which it is done. Required.
        option exit_codes: Box<ContainerRestartRuleOnExitCodes> => "exitCodes" in IT.required(),
    }
}

model! {
    /// A set of exit codes, named or excluded.
    pub struct ContainerRestartRuleOnExitCodes {
        /// Whether the code must be among `values` or must not be. Required: `In` or `NotIn`.
        plain operator: ContainerRestartRuleOnExitCodesOperator => "operator"
            in IT.known(ContainerRestartRuleOnExitCodesOperator::KNOWN).required(),
        /// The exit codes; at most 255 of them, each any 32-bit number. Absent: none, so that `In` never fits
        /// and `NotIn` always.
        plain values: Vec<i32> => "values" in IT.at_most(bounds::RESTART_RULE_EXIT_CODES).set(),
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

/// The rules of the restart policy of a container and of the exceptions from it; `at` is the container.
pub(crate) fn validate_restart_policy(
    policy: Option<&ContainerRestartPolicy>,
    rules: &[ContainerRestartRule],
    at: &Path<'_>,
    out: &mut Errors,
) {
    match policy {
        None if rules.is_empty() => return,
        None => policy_missing(at, out),
        Some(policy @ (ContainerRestartPolicy::Unset | ContainerRestartPolicy::Other(_))) => {
            out.not_supported(&at.field("restartPolicy"), policy.as_str(), ContainerRestartPolicy::KNOWN);
        }
        Some(_) => {}
    }
    let rules_at = at.field("restartPolicyRules");
    if rules.len() > bounds::RESTART_RULES {
        out.too_many(&rules_at, rules.len(), bounds::RESTART_RULES);
    }
    for (index, rule) in rules.iter().enumerate() {
        rule.validate(&rules_at.index(index), out);
    }
}

/// The rules of the restart policy of an init container and of the exceptions from it; `at` is the container.
pub(crate) fn validate_init_restart_policy(
    policy: Option<&ContainerRestartPolicy>,
    rules: &[ContainerRestartRule],
    at: &Path<'_>,
    out: &mut Errors,
) {
    if policy.is_some() {
        validate_restart_policy(policy, rules, at, out);
    } else if !rules.is_empty() {
        policy_missing(at, out);
    }
}

#[cold]
fn policy_missing(at: &Path<'_>, out: &mut Errors) {
    out.required(
        &at.field("restartPolicy"),
        "the policy is missing, from which `restartPolicyRules` are exceptions",
    )
    .help_with("add `restartPolicy: Never`, `OnFailure` or `Always`");
}

impl Container {
    /// Whether it is started again once it has ended with this code: its own rules say so, else its own policy, else the
    /// Pod's.
    pub(crate) fn is_restarted(&self, pod: &RestartPolicy, exit_code: i32) -> bool {
        if let Some(policy) = &self.restart_policy {
            let rule = self.restart_policy_rules.iter().find(|rule| rule.fits(exit_code));
            if rule.is_some_and(ContainerRestartRule::is_known) {
                return true;
            }
            match policy {
                ContainerRestartPolicy::Always => return true,
                ContainerRestartPolicy::OnFailure => return exit_code != 0,
                ContainerRestartPolicy::Never => return false,
                ContainerRestartPolicy::Unset | ContainerRestartPolicy::Other(_) => {}
            }
        }
        match pod {
            RestartPolicy::OnFailure => exit_code != 0,
            RestartPolicy::Never => false,
            _ => true,
        }
    }
}

impl PodSpec {
    /// Whether a rule can have all containers started again, so that none stays ended for sure.
    pub(crate) fn can_restart_all(&self) -> bool {
        let all = self.init_containers.iter().chain(self.containers.iter().flatten());
        all.flat_map(|container| &container.restart_policy_rules)
            .any(|rule| rule.action == ContainerRestartRuleAction::RestartAllContainers)
    }
}

impl ContainerRestartRule {
    /// Whether it is about this exit code.
    fn fits(&self, exit_code: i32) -> bool {
        self.exit_codes.as_ref().is_some_and(|codes| match codes.operator {
            ContainerRestartRuleOnExitCodesOperator::In => codes.values.contains(&exit_code),
            ContainerRestartRuleOnExitCodesOperator::NotIn => !codes.values.contains(&exit_code),
            _ => false,
        })
    }

    /// Whether what it does is known; all that is known starts the container again.
    fn is_known(&self) -> bool {
        matches!(
            self.action,
            ContainerRestartRuleAction::Restart | ContainerRestartRuleAction::RestartAllContainers
        )
    }

    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let action_at = at.field("action");
        if let ContainerRestartRuleAction::Unset | ContainerRestartRuleAction::Other(_) = self.action {
            one_of(self.action.as_str(), ContainerRestartRuleAction::KNOWN, &action_at, out);
        }
        let codes_at = at.field("exitCodes");
        let Some(codes) = &self.exit_codes else {
            out.required(&codes_at, "the exit codes are missing for which this is done");
            return;
        };
        let operator_at = codes_at.field("operator");
        match &codes.operator {
            ContainerRestartRuleOnExitCodesOperator::In | ContainerRestartRuleOnExitCodesOperator::NotIn => {}
            other => {
                one_of(other.as_str(), ContainerRestartRuleOnExitCodesOperator::KNOWN, &operator_at, out);
            }
        }
        if codes.values.len() > bounds::RESTART_RULE_EXIT_CODES {
            out.too_many(&codes_at.field("values"), codes.values.len(), bounds::RESTART_RULE_EXIT_CODES);
        }
    }
}

/// Refuses a value that is not known, or missing.
#[cold]
fn one_of(value: &str, known: &[&str], at: &Path<'_>, out: &mut Errors) {
    let error = out.not_supported(at, value, known);
    if value.is_empty() {
        error.meant(at.location().ending(End::Missing));
    }
}

#[cfg(test)]
mod tests;
