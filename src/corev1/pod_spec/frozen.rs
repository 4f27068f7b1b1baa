//! What of a Pod's specification is frozen once it exists, and what of it may be narrowed as long as it is gated.
//!
//! Upstream at v1.37.2: the end of `ValidatePodUpdate`, with `validateNodeSelectorMutation`. How affinity to nodes may be narrowed
//! is with its type.

use std::ops::ControlFlow;

use super::PodSpec;
use crate::bounds;
use crate::corev1::node_selector::must_narrow;
use crate::corev1::{Affinity, NodeAffinity, NodeSelector};
use crate::decode::shortened;
use crate::field::{End, Errors, Location, Path, Segment};
use crate::model::{Change, Compare};

/// The parts of which other rules say how they may change.
const CHANGEABLE: [&str; 3] = ["activeDeadlineSeconds", "schedulingGates", "tolerations"];
/// What a negative grace period may become.
const LEAST_GRACE_PERIOD: i64 = 1;

/// What can be done where nothing else can.
const RECREATE: &str =
    "delete the Pod and create it anew; a controller does so by itself once its template is changed";
/// What can be done about what containers or the Pod may use.
const RESIZE: &str = "change resources through the subresource: `kubectl patch … --subresource resize`";
/// What can be done where nothing but an order is another.
const PUT_BACK: &str = "put them back in their old order";
/// What can be done about containers that look into the Pod.
const DEBUG: &str = "put a container into a running Pod with `kubectl debug`; it cannot be taken out again";

/// The rules of all that other rules do not see to; `at` is `spec`.
pub(super) fn validate(new: &PodSpec, old: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    if new == old {
        return;
    }
    let is_gated = !old.scheduling_gates.is_empty();
    let (nodes, old_nodes) = (nodes_of(new), nodes_of(old));
    let are_other_nodes = is_gated && !is_same(nodes, old_nodes);
    let mut changes = changes(new, old, at, |segments| match segments {
        // Both are looked at below.
        [_, Segment::Field(field), ..] if field == "nodeSelector" => is_gated,
        [_, Segment::Field(field), ..] if field == "affinity" => are_other_nodes,
        segments => may_change(segments, new, old) || is_derived(segments, new, old),
    });
    if is_gated {
        must_keep_labels(new, old, &at.field("nodeSelector"), out);
    }
    if are_other_nodes {
        let at = at.field("affinity");
        let field = "requiredDuringSchedulingIgnoredDuringExecution";
        must_narrow(required(nodes), required(old_nodes), &at.field("nodeAffinity").field(field), out);
        let rest = with_nodes(new.affinity.as_deref(), old.affinity.as_deref());
        changes.extend(self::changes(&rest.map(Box::new), &old.affinity, &at, |_| false));
    }
    refuse(changes, at, out);
}

/// A place and what has become of it.
type Changed = (Location, Change);

/// In what two values differ, but for places that are left out: as many as are told, and one more.
fn changes<T: Compare>(
    new: &T,
    old: &T,
    at: &Path<'_>,
    leave_out: impl Fn(&[Segment]) -> bool,
) -> Vec<Changed> {
    let mut changes = Vec::new();
    let _flow = new.compare(old, at, &mut |place, change| {
        let location = place.location();
        if !leave_out(location.segments()) {
            changes.push((location, change));
        }
        if changes.len() > bounds::FEW { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    changes
}

/// Whether a part of the specification may change, as far as this is not looked at here.
fn may_change(segments: &[Segment], new: &PodSpec, old: &PodSpec) -> bool {
    match segments {
        [_, Segment::Field(list), Segment::Index(_), Segment::Field(field)] => {
            matches!(list.as_str(), "containers" | "initContainers") && field == "image"
                || CHANGEABLE.contains(&list.as_str())
        }
        [_, Segment::Field(field)] if field == "terminationGracePeriodSeconds" => {
            old.termination_grace_period_seconds.is_some_and(i64::is_negative)
                && new.termination_grace_period_seconds == Some(LEAST_GRACE_PERIOD)
        }
        [_, Segment::Field(field), ..] => CHANGEABLE.contains(&field.as_str()),
        _ => false,
    }
}

/// Whether it is another because the server fills it in from a field that is another, which is told instead.
fn is_derived(segments: &[Segment], new: &PodSpec, old: &PodSpec) -> bool {
    match segments {
        [.., Segment::Field(field)] if field == "hostPort" => new.host_network != old.host_network,
        [_, Segment::Field(field)] if field == "serviceAccount" => {
            new.service_account_name != old.service_account_name
        }
        _ => false,
    }
}

/// Says what has changed that may not.
fn refuse(changes: Vec<Changed>, at: &Path<'_>, out: &mut Errors) {
    if changes.is_empty() {
        return;
    }
    let all = |is: fn(&[Segment]) -> bool| changes.iter().all(|(location, _)| is(location.segments()));
    let help = if changes.iter().all(|(_, change)| *change == Change::Reordered) {
        PUT_BACK
    } else if all(is_of_resize) {
        RESIZE
    } else if all(is_of_debugging) {
        DEBUG
    } else {
        RECREATE
    };
    let clauses = changes.into_iter().map(|(location, change)| {
        let told = match change {
            Change::Added => format!("`{location}` is added"),
            Change::Removed => format!("`{location}` is removed"),
            Change::Changed => format!("`{location}` is changed"),
            Change::Reordered => format!("the order of `{location}` is changed"),
        };
        let meant = if change == Change::Removed { place_of_gone(location) } else { location };
        (meant, told)
    });
    out.forbidden(at, "")
        .tell_of_several("a Pod that exists keeps its specification, but", clauses.collect())
        .help_with(help);
}

/// Where something is gone: of an element, the list, as another may have its index by now.
fn place_of_gone(location: Location) -> Location {
    let way = match location.segments() {
        [list @ .., Segment::Index(_)] => list.iter().cloned().collect(),
        _ => location,
    };
    way.ending(End::Missing)
}

/// Whether the subresource `resize` can change it.
fn is_of_resize(segments: &[Segment]) -> bool {
    match segments {
        [_, Segment::Field(list), Segment::Index(_), Segment::Field(field), ..] => {
            matches!(list.as_str(), "containers" | "initContainers")
                && matches!(field.as_str(), "resources" | "resizePolicy")
        }
        [_, Segment::Field(field), ..] => field == "resources",
        _ => false,
    }
}

/// Whether the subresource `ephemeralcontainers` can change it.
fn is_of_debugging(segments: &[Segment]) -> bool {
    matches!(segments, [_, Segment::Field(field), ..] if field == "ephemeralContainers")
}

/// A gated Pod may ask for more labels of its node, not for less or others; `at` is the map.
fn must_keep_labels(new: &PodSpec, old: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    let (new, old) = (&new.node_selector, &old.node_selector);
    let Some((key, value)) = old.iter().find(|(key, value)| new.get(*key) != Some(value)) else { return };
    let pair = format!("{}: {}", shortened(key), shortened(value));
    let detail = format_args!("labels can be added as long as the Pod is gated, but `{pair}` must stay");
    let end = if new.contains_key(key) { End::Value } else { End::Missing };
    out.invalid(at, "", detail)
        .meant(at.key(key).location().ending(end))
        .help_with(format_args!("put back `{pair}`"));
}

/// To which nodes a Pod wants to be near.
fn nodes_of(spec: &PodSpec) -> Option<&NodeAffinity> {
    spec.affinity.as_deref().and_then(|affinity| affinity.node_affinity.as_deref())
}

/// To which it must be.
fn required(nodes: Option<&NodeAffinity>) -> Option<&NodeSelector> {
    nodes.and_then(|nodes| nodes.required_during_scheduling_ignored_during_execution.as_deref())
}

fn is_same<T: Compare>(new: Option<&T>, old: Option<&T>) -> bool {
    match (new, old) {
        (Some(new), Some(old)) => new.is_same(old),
        (new, old) => new.is_none() == old.is_none(),
    }
}

/// The new affinity, as if that to nodes had not changed.
fn with_nodes(new: Option<&Affinity>, old: Option<&Affinity>) -> Option<Affinity> {
    let nodes = old.and_then(|affinity| affinity.node_affinity.clone());
    match new {
        None => nodes.map(|nodes| Affinity { node_affinity: Some(nodes), ..Affinity::default() }),
        Some(new) if old.is_none() && new.pod_affinity.is_none() && new.pod_anti_affinity.is_none() => None,
        Some(new) => Some(Affinity { node_affinity: nodes, ..new.clone() }),
    }
}

#[cfg(test)]
mod tests;
