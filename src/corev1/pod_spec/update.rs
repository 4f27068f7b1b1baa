//! What an update may change of a Pod's specification.
//!
//! Upstream at v1.37.2: `ValidatePodUpdate` but for metadata and the end, `ValidateContainerUpdates`, `validateOnlyAddedTolerations`,
//! `validateOnlyDeletedSchedulingGates`. The end, about all else, is in [`frozen`].

use super::{PodSchedulingGate, PodSpec, frozen};
use crate::corev1::{Container, Toleration};
use crate::decode::shortened;
use crate::field::{End, Errors, Path};
use crate::validate::Seen;
use crate::{bounds, format};

impl PodSpec {
    /// What may change of that of a Pod; `at` is `spec`. The server stops where it cannot tell what the rest was before.
    pub(crate) fn validate_change(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let (containers, of_old) = (self.containers.as_deref(), old.containers.as_deref());
        let (containers, of_old) = (containers.unwrap_or_default(), of_old.unwrap_or_default());
        if !same_number(containers, of_old, &at.field("containers"), out)
            || !same_number(&self.init_containers, &old.init_containers, &at.field("initContainers"), out)
            || !self.validate_deadline(old, &at.field("activeDeadlineSeconds"), out)
        {
            return;
        }
        must_tolerate(&self.tolerations, &old.tolerations, &at.field("tolerations"), out);
        let gates = (&self.scheduling_gates, &old.scheduling_gates);
        must_not_gate(gates.0, gates.1, &at.field("schedulingGates"), out);
        frozen::validate(self, old, at, out);
    }

    /// A deadline may come, and come nearer. Says false if it may not be what it is.
    fn validate_deadline(&self, old: &Self, at: &Path<'_>, out: &mut Errors) -> bool {
        let before = out.len();
        match (self.active_deadline_seconds, old.active_deadline_seconds) {
            (Some(new), old) => {
                out.number_faults(at, new, format::in_range(new, &bounds::CHANGED_DEADLINE));
                if out.len() == before
                    && let Some(old) = old.filter(|&old| old < new)
                {
                    let detail = format_args!("`{new}` may not be more than before, `{old}`");
                    out.invalid(at, new, detail).help_with(format_args!("write `{old}` or less"));
                }
                out.len() == before
            }
            (None, Some(old)) => {
                out.invalid(at, "", format_args!("cannot be removed, it is `{old}`"))
                    .meant(at.location().ending(End::Missing))
                    .help_with(format_args!("write `{old}` or less"));
                true
            }
            (None, None) => true,
        }
    }
}

/// Why containers are neither added nor removed.
const KEEPS_CONTAINERS: &str = "a Pod keeps the containers that it was created with";

/// Containers are neither added nor removed; `at` is their list.
fn same_number(new: &[Container], old: &[Container], at: &Path<'_>, out: &mut Errors) -> bool {
    if new.len() == old.len() {
        return true;
    }
    let first_beside = |list: &[Container], others: &[Container]| {
        let known: Seen<&str> = others.iter().map(|container| container.name.as_str()).collect();
        let name_of = |at: usize| list.get(at).map(|container| shortened(&container.name));
        let index = list.iter().position(|container| !known.contains(&container.name.as_str()));
        let index = index.unwrap_or_else(|| list.len().saturating_sub(1));
        name_of(index).map(|name| (index, name))
    };
    if new.len() > old.len() {
        if let Some((index, name)) = first_beside(new, old) {
            out.forbidden(at, format_args!("`{name}` cannot be added, {KEEPS_CONTAINERS}"))
                .meant(at.index(index).location())
                .help_with("delete the Pod and create it anew; to look into it, run `kubectl debug`");
        }
    } else if let Some((_, name)) = first_beside(old, new) {
        out.forbidden(at, format_args!("`{name}` cannot be removed, {KEEPS_CONTAINERS}"))
            .help_with("delete the Pod and create it anew");
    }
    false
}

/// What was tolerated still is, if for another time; `at` is the list.
fn must_tolerate(new: &[Toleration], old: &[Toleration], at: &Path<'_>, out: &mut Errors) {
    if new == old {
        return;
    }
    let kept: Seen<_> = new.iter().map(Toleration::what).collect();
    let mut old_ones = old.iter().enumerate();
    let Some((place, gone)) = old_ones.find(|(_, one)| !kept.contains(&one.what())) else { return };
    let key =
        if gone.key.is_empty() { "all taints".to_owned() } else { format!("`{}`", shortened(&gone.key)) };
    let detail = format_args!(
        "the toleration of {key} can be neither removed nor changed, but for `tolerationSeconds`"
    );
    // It may be there still, but changed.
    let of_old: Seen<_> = old.iter().map(Toleration::what).collect();
    let is_new = |one: &Toleration| !of_old.contains(&one.what());
    let changed = new.iter().position(|one| one.key == gone.key && is_new(one));
    let in_its_place = || new.get(place).is_some_and(is_new).then_some(place);
    let meant = match changed.or_else(in_its_place) {
        Some(index) => at.index(index).location(),
        None => at.location().ending(End::Missing),
    };
    out.forbidden(at, detail).meant(meant).help_with("put it back as it was; more can be added behind it");
}

/// Gates are opened, not closed; `at` is the list. The server names the last of equal ones.
fn must_not_gate(new: &[PodSchedulingGate], old: &[PodSchedulingGate], at: &Path<'_>, out: &mut Errors) {
    let mut known: Seen<&str> = old.iter().map(|gate| gate.name.as_str()).collect();
    let added = new.iter().enumerate().rev().filter(|(_, gate)| known.insert(gate.name.as_str()));
    let added: Vec<_> = added.collect();
    for (index, gate) in added.into_iter().rev() {
        let detail =
            format_args!("the gate `{}` comes too late, gates can only be removed", shortened(&gate.name));
        out.forbidden(&at.index(index).field("name"), detail)
            .help_with("remove it, or create the Pod with it");
    }
}

#[cfg(test)]
pub(super) mod tests;
