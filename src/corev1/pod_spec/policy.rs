//! Choices of a Pod out of a known few, and the gates that it waits for.
//!
//! Upstream at v1.37.2: `validateRestartPolicy`, `ValidatePreemptionPolicy`, `validateReadinessGates`,
//! `validateSchedulingGates`.

use super::{PodReadinessGate, PodSchedulingGate, PreemptionPolicy, RestartPolicy};
use crate::field::{Errors, Path};
use crate::validate::Seen;
use crate::{Validate, format};

impl Validate for RestartPolicy {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        match self {
            Self::Unset => _ = out.required(at, "a policy is needed"),
            Self::Other(policy) => _ = out.not_supported(at, policy, Self::KNOWN),
            Self::Always | Self::OnFailure | Self::Never => {}
        }
    }
}

impl Validate for PreemptionPolicy {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        match self {
            Self::Unset => {
                // It is there, but empty.
                out.required(at, "a policy is needed").meant(at.location()).help_with("remove the field");
            }
            Self::Other(policy) => _ = out.not_supported(at, policy, Self::KNOWN),
            Self::PreemptLowerPriority | Self::Never => {}
        }
    }
}

impl Validate for PodReadinessGate {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let name = self.condition_type.as_str();
        out.faults(&at.field("conditionType"), name, format::qualified_name(name));
    }
}

/// The rules of the scheduling gates; `at` is their list. The server names the gate, not its name.
pub(super) fn validate_scheduling_gates(gates: &[PodSchedulingGate], at: &Path<'_>, out: &mut Errors) {
    let mut seen: Seen<&str> = Seen::new();
    for (index, PodSchedulingGate { name }) in gates.iter().enumerate() {
        let at = at.index(index);
        let at_name = at.field("name");
        let from = out.len();
        out.faults(&at_name, name, format::qualified_name(name));
        if !seen.insert(name) {
            out.duplicate(&at_name, name);
        }
        out.rename(from, &at_name, at);
    }
}
