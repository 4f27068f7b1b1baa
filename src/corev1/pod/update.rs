//! What an update may change of a Pod.
//!
//! Upstream at v1.37.2: `podStrategy.PrepareForUpdate` and `WarningsOnUpdate`, `updatePodGeneration`, `ValidatePodUpdate`,
//! `ValidateContainerUpdates`, `validateOnlyAddedTolerations`, `validateOnlyDeletedSchedulingGates`.

use super::frozen;
use crate::corev1::{Container, Pod, PodSchedulingGate, PodSpec, Toleration};
use crate::decode::shortened;
use crate::field::{End, Errors, Path, Warnings};
use crate::model::Compare as _;
use crate::validate::Seen;
use crate::{bounds, format};

impl Pod {
    /// Makes it what the server has before it validates a change of `old`, which is as the server stores it. To be called
    /// after [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// - Metadata: see [`ObjectMeta::prepare_for_update`](crate::metav1::ObjectMeta::prepare_for_update); `generation` is one
    ///   more than that of `old` if the specification is another.
    /// - Status: it is that of `old`, whatever is written.
    /// - The resources of the Pod as a whole, if they are missing, are those of `old`.
    /// - Fields of features that are off by default are dropped, unless `old` uses them.
    /// - The old annotations about init containers are dropped.
    ///
    /// There is nothing that it warns of.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let mut old = Pod::default();
    /// old.metadata.generation = 3;
    /// old.status.pod_ip = "10.0.0.7".into();
    /// let mut new = Pod::default();
    /// new.spec.active_deadline_seconds = Some(60);
    /// new.prepare_for_update(&old);
    /// assert_eq!(new.metadata.generation, 4);
    /// assert_eq!(new.status, old.status);
    /// ```
    pub fn prepare_for_update(&mut self, old: &Self) -> Warnings {
        self.metadata.prepare_for_update(&old.metadata);
        self.status.clone_from(&old.status);
        if self.spec.resources.is_none() {
            self.spec.resources.clone_from(&old.spec.resources);
        }
        self.spec.drop_disabled_fields(Some(&old.spec));
        self.drop_old_annotations();
        self.count_generation(old);
        Warnings::new()
    }

    /// Counts another specification than that of `old`, whose generation it has.
    ///
    /// Upstream: `updatePodGeneration`.
    pub(super) fn count_generation(&mut self, old: &Self) {
        if !self.spec.is_same(&old.spec) {
            self.metadata.generation = self.metadata.generation.saturating_add(1);
        }
    }

    /// What the server says about the change of `old` to it, if it accepts it: nothing, whatever it says of a new Pod.
    ///
    /// Upstream: `podStrategy.WarningsOnUpdate`.
    pub fn warnings_on_update(&self, _old: &Self) -> Warnings {
        Warnings::new()
    }

    /// What the server refuses when the Pod `old`, which is as the server stores it, is changed to this. It is defaulted
    /// and prepared ([`Pod::prepare_for_update`]).
    ///
    /// The rules of creation hold, but for some that are younger than Pods that break them: those `old` may go on to break.
    /// Of the specification nothing may change but
    ///
    /// - the images of containers and init containers,
    /// - `activeDeadlineSeconds`, which may be set or lowered,
    /// - `tolerations`, of which there may be more, and whose `tolerationSeconds` may change,
    /// - `schedulingGates`, of which there may be less,
    /// - while there are such gates: `nodeSelector`, by more labels, and node affinity, by more conditions (if there was
    ///   none, and where it is only preferred, freely),
    /// - `terminationGracePeriodSeconds`, from a negative number to 1.
    ///
    /// Another change is one error at `spec`, which tells all of what has changed and leads to the first of it.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::SetDefaults;
    /// use k8s_model::corev1::Pod;
    ///
    /// let text = r#"{"metadata": {"name": "a"}, "spec": {"containers": [{"name": "app", "image": "nginx:1.29"}]}}"#;
    /// let mut old: Pod = serde_json::from_str(text)?;
    /// old.set_defaults();
    /// old.prepare_for_create();
    ///
    /// let mut new = old.clone();
    /// new.spec.containers.as_mut().unwrap()[0].image = "nginx:1.30".into();
    /// new.prepare_for_update(&old);
    /// assert!(new.validate_update(&old).is_empty());
    ///
    /// new.spec.host_network = true;
    /// let errors = new.validate_update(&old);
    /// let error = errors.iter().next().unwrap();
    /// assert_eq!((error.path(), error.location().to_string()), ("spec", "spec.hostNetwork".to_owned()));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn validate_update(&self, old: &Self) -> Errors {
        old.judge_change(|out| {
            self.validate_as_changed(old, out);
            self.spec.validate_change(&old.spec, &Path::root().field("spec"), out);
        })
    }

    /// The rules of every change of a Pod, whichever way it comes: of metadata, of what the specification may be, and of
    /// annotations that stay.
    ///
    /// Upstream: `validateCommonFields`, `ValidateObjectMetaUpdate`, `validatePodMetadataAndSpec`,
    /// `ValidatePodSpecificAnnotationUpdates`.
    pub(super) fn validate_as_changed(&self, old: &Self, out: &mut Errors) {
        self.validate_metadata_and_spec(old, out);
        self.validate_annotation_changes(old, out);
    }
}

impl PodSpec {
    /// What may change; `at` is `spec`. The server stops where it cannot tell what the rest was before.
    fn validate_change(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
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
    let new: Seen<_> = new.iter().map(Toleration::what).collect();
    let Some((index, gone)) = old.iter().enumerate().find(|(_, one)| !new.contains(&one.what())) else {
        return;
    };
    let key =
        if gone.key.is_empty() { "all taints".to_owned() } else { format!("`{}`", shortened(&gone.key)) };
    let detail = format_args!(
        "the toleration of {key} can be neither removed nor changed, but for `tolerationSeconds`"
    );
    out.forbidden(at, detail)
        .meant(at.index(index).location())
        .help_with("put it back as it was; more can be added behind it");
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
