//! What a change through the subresource `resize` may do to a Pod: give its containers, and it as a whole, more or less CPU and
//! memory while they run.
//!
//! Upstream at v1.37.2: `podResizeStrategy.PrepareForUpdate`, `dropNonResizeUpdates`, `ValidatePodResize` and what it calls;
//! with the gate `InPlacePodVerticalScalingMemoryBackedVolumes` off, and those of the resources of a Pod as a whole and of init
//! containers on.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::Quantity;
use crate::corev1::resources::{CPU, MEMORY};
use crate::corev1::{
    Container, ContainerResizePolicy, ContainerRestartPolicy, OSName, Pod, PodQOSClass, ResourceRequirements,
    ResourceResizeRestartPolicy,
};
use crate::decode::shortened;
use crate::field::{End, Errors, FieldError, Location, Path, Segment};
use crate::model::Compare as _;
use crate::runtime::qos;

/// What can be done where nothing can change.
const RECREATE: &str = "delete the Pod and create it anew";
/// What can be done where something else than an amount is to change.
const MAKE_ANOTHER: &str = "write the old value, or delete the Pod and create it anew";

impl Pod {
    /// Makes it what the server has before it validates a change of the resources of `old`, which is as the server stores it.
    /// To be called after [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// All but `resources` and `resizePolicy` of containers and init containers, and `spec.resources`, is that of `old`,
    /// whatever is written, save for the names and `managedFields` in the metadata. If containers are added, removed or
    /// renamed, they stay as they are written, to be refused. Requests and limits of the Pod as a whole that are missing are
    /// completed, or those of `old` if there are none at all. `generation` is one more than that of `old` if the
    /// specification is another.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let old: Pod = serde_json::from_str(r#"{"spec": {"containers": [{"name": "app", "image": "nginx"}]}}"#)?;
    /// let mut new = old.clone();
    /// let container = &mut new.spec.containers.as_mut().unwrap()[0];
    /// container.image = "another".into();
    /// container.resources.requests.insert("cpu".into(), "2".parse()?);
    /// new.prepare_for_resize(&old);
    /// let container = &new.spec.containers.unwrap()[0];
    /// assert_eq!(container.image, "nginx");
    /// assert_eq!(container.resources.requests["cpu"].to_string(), "2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prepare_for_resize(&mut self, old: &Self) {
        self.metadata.prepare_for_update(&old.metadata);
        if self.has_as_many_containers(old) {
            self.keep_all_but_resources(old);
        }
        if self.spec.resources.is_none() {
            self.spec.resources.clone_from(&old.spec.resources);
        }
        self.spec.complete_pod_level_resources();
        self.spec.drop_disabled_fields(Some(&old.spec));
        self.status.drop_disabled_fields(&old.status);
        self.drop_old_annotations();
        self.count_generation(old);
    }

    fn has_as_many_containers(&self, old: &Self) -> bool {
        self.spec.containers.iter().flatten().count() == old.spec.containers.iter().flatten().count()
            && self.spec.init_containers.len() == old.spec.init_containers.len()
    }

    fn keep_all_but_resources(&mut self, old: &Self) {
        self.metadata.keep_for_subresource(&old.metadata);
        self.status.clone_from(&old.status);
        let mut new = std::mem::replace(&mut self.spec, old.spec.clone());
        if let (Some(containers), Some(old)) = (&mut new.containers, &old.spec.containers) {
            keep_all_but_resources(containers, old);
        }
        keep_all_but_resources(&mut new.init_containers, &old.spec.init_containers);
        self.spec.containers = new.containers;
        self.spec.init_containers = new.init_containers;
        self.spec.resources = new.resources;
    }

    /// What the server refuses when the resources of the Pod `old`, which is as the server stores it, are changed to those of
    /// this. It is defaulted and prepared ([`Pod::prepare_for_resize`]).
    ///
    /// Requests and limits of CPU and memory can be added and changed, as long as the class of service stays the same; none
    /// can be removed. Containers that are neither sidecars nor main containers have more rules: they may not have to be
    /// restarted for it. Mirrors of static Pods and Pods on Windows cannot be resized, nor can one whose node does not report
    /// the resources of a running container.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let read = |requests: &str| -> Result<Pod, serde_json::Error> {
    ///     serde_json::from_str(&format!(
    ///         r#"{{"spec": {{"containers": [{{"name": "app", "image": "nginx", "resources": {{"requests": {requests}}}}}]}}}}"#
    ///     ))
    /// };
    /// let old = read(r#"{"cpu": "1", "memory": "1Gi"}"#)?;
    /// let mut new = read(r#"{"cpu": "2"}"#)?;
    /// new.prepare_for_resize(&old);
    /// let errors = new.validate_resize(&old);
    /// let error = errors.iter().find(|error| error.path() == "spec.containers[0].resources.requests").unwrap();
    /// assert_eq!(error.detail(), "the request of `memory` cannot be removed");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn validate_resize(&self, old: &Self) -> Errors {
        let root = Path::root();
        self.judge_change(old, |out| {
            let at = root.field("spec");
            if old.is_mirror() {
                const DETAIL: &str = "this shows a static Pod, which cannot be resized";
                return self.refuse_altogether(old, DETAIL, "change its manifest on its node", out);
            }
            if old.spec.os.as_ref().is_some_and(|os| os.name == OSName::Windows) {
                const DETAIL: &str = "a Pod with the operating system `windows` cannot be resized";
                return self.refuse_altogether(old, DETAIL, RECREATE, out);
            }
            self.validate_metadata_and_spec(old, out);
            self.validate_class(old, &at, out);
            old.validate_node_can_resize(&at, out);
            self.validate_whole(old, &at, out);
            if self.validate_same_containers(old, &at, out) {
                self.validate_containers(old, &at, out);
                self.validate_the_rest(old, &at, out);
            }
        })
    }

    /// The class of service is settled on create.
    fn validate_class(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let before = match &old.status.qos_class {
            PodQOSClass::Unset => qos::class_of(old),
            class => class.clone(),
        };
        let now = qos::class_of(self);
        if before == now {
            return;
        }
        let detail = format_args!("the Pod would be `{now}`, but its class of service must stay `{before}`");
        out.invalid(at, &self.status.qos_class, detail).help_with(match before {
            PodQOSClass::Guaranteed => "limit CPU and memory of every container to what it requests",
            PodQOSClass::BestEffort => "neither request nor limit CPU and memory",
            _ => "leave a request below its limit, or one of the two out",
        });
    }

    /// The node says what a running container has in force, if it can change that at all.
    fn validate_node_can_resize(&self, at: &Path<'_>, out: &mut Errors) {
        let running = self.status.container_statuses.iter().find(|status| status.state.running.is_some());
        if running.is_some_and(|status| status.resources.is_none()) {
            out.forbidden(at, "the Pod runs on a node that cannot change resources of running containers")
                .help_with(RECREATE);
        }
    }

    /// The rules of the resources of the Pod as a whole.
    fn validate_whole(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        if !self.has_whole(old) {
            return;
        }
        let here = at.field("resources");
        let before = old.spec.resources.as_deref();
        let Some(new) = self.spec.resources.as_deref() else {
            if before.is_some() {
                out.forbidden(&here, "the resources of the Pod as a whole cannot be removed")
                    .meant(here.location().ending(End::Missing));
            }
            return;
        };
        if let Some(before) = before {
            new.refuse_removals(before, &here, out);
        }
        let nothing = ResourceRequirements::default();
        if let Some(change) = other_change(new, before.unwrap_or(&nothing), &here) {
            let detail = format_args!(
                "of the Pod as a whole only `cpu` and `memory` can be changed, not `{}`",
                change.relative
            );
            out.forbidden(at, detail).meant(change.location).told_by("whole").help_with(MAKE_ANOTHER);
        }
    }

    /// Whether resources for the Pod as a whole are set, before or after.
    fn has_whole(&self, old: &Self) -> bool {
        [self, old]
            .into_iter()
            .filter_map(|pod| pod.spec.resources.as_deref())
            .any(|whole| !whole.requests.is_empty() || !whole.limits.is_empty())
    }

    /// No container is added, removed, renamed or moved.
    fn validate_same_containers(&self, old: &Self, at: &Path<'_>, out: &mut Errors) -> bool {
        let from = out.len();
        let (new, before) = (self.spec.containers.as_deref(), old.spec.containers.as_deref());
        let (new, before) = (new.unwrap_or_default(), before.unwrap_or_default());
        must_be_the_same(new, before, &at.field("containers"), out);
        let (new, before) = (&self.spec.init_containers, &old.spec.init_containers);
        must_be_the_same(new, before, &at.field("initContainers"), out);
        out.len() == from
    }

    /// Of each container only the amounts of CPU and memory change, and none is removed.
    fn validate_containers(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let init_at = at.field("initContainers");
        let init = || self.spec.init_containers.iter().zip(&old.spec.init_containers).enumerate();
        let main_at = at.field("containers");
        let main =
            || self.spec.containers.iter().flatten().zip(old.spec.containers.iter().flatten()).enumerate();
        for (index, (new, before)) in init() {
            let here = init_at.index(index);
            new.resources.refuse_removals(&before.resources, &here.field("resources"), out);
        }
        for (index, (new, before)) in main() {
            let here = main_at.index(index);
            new.resources.refuse_removals(&before.resources, &here.field("resources"), out);
        }
        for (index, (new, before)) in main() {
            if let Some(change) = other_change_of_container(new, before, &main_at.index(index)) {
                change.refuse(&new.name, at, out).told_by("amounts");
            }
        }
        for (index, (new, before)) in init() {
            let here = init_at.index(index);
            if let Some(change) = other_change_of_container(new, before, &here) {
                change.refuse(&new.name, &here, out);
            }
            refuse_restart(new, before, &here, out);
        }
    }

    /// All else stays as it is. It is asked only if nothing was refused so far.
    fn validate_the_rest(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        if !self.spec.volumes.is_same(&old.spec.volumes) {
            out.forbidden(&at.field("volumes"), "volumes cannot be changed by a resize")
                .help_with(MAKE_ANOTHER);
        }
        if !out.is_empty() {
            return;
        }
        let has_whole = self.has_whole(old);
        let mut found = None;
        _ = self.spec.compare(&old.spec, &Path::root(), &mut |path, _| {
            let place = path.location();
            let is_judged = match place.segments().first() {
                Some(Segment::Field(name)) => match name.as_str() {
                    "containers" | "initContainers" => true,
                    "resources" => has_whole,
                    _ => false,
                },
                _ => false,
            };
            if is_judged {
                return ControlFlow::Continue(());
            }
            found = Some(OtherChange::new(&place, at));
            ControlFlow::Break(())
        });
        if let Some(change) = found {
            let detail = format_args!("`{}` cannot be changed by a resize", change.relative);
            out.forbidden(at, detail).meant(change.location).help_with(MAKE_ANOTHER);
        }
    }
}

/// A change of something else than an amount of CPU or memory.
struct OtherChange {
    /// The way to it from where it was looked for.
    relative: String,
    location: Location,
}

impl OtherChange {
    /// At a place, as seen from `at`.
    fn new(place: &Location, at: &Path<'_>) -> Self {
        let segments = at.location().segments().iter().chain(place.segments()).cloned().collect();
        Self { relative: place.to_string(), location: segments }
    }

    /// Refuses it in a container; `at` is what the server names.
    fn refuse<'o>(self, container: &str, at: &Path<'_>, out: &'o mut Errors) -> &'o mut FieldError {
        let detail = format_args!(
            "of the container `{}` only `cpu` and `memory` can be changed, not `{}`",
            shortened(container),
            self.relative
        );
        out.forbidden(at, detail).meant(self.location).help_with(MAKE_ANOTHER)
    }
}

/// The first change of resources, which stand at `at`, that is not of CPU or memory.
fn other_change(
    new: &ResourceRequirements,
    old: &ResourceRequirements,
    at: &Path<'_>,
) -> Option<OtherChange> {
    let root = Path::root();
    for (list, new, old) in [("requests", &new.requests, &old.requests), ("limits", &new.limits, &old.limits)]
    {
        let differs = |name: &&String| !is_resizable(name) && new.get(*name) != old.get(*name);
        if let Some(name) = new.keys().chain(old.keys()).find(differs) {
            return Some(OtherChange::new(&root.field(list).key(name).location(), at));
        }
    }
    (!new.claims.is_same(&old.claims)).then(|| OtherChange::new(&root.field("claims").location(), at))
}

/// The first change of a container, which stands at `at`, that is not of CPU or memory.
fn other_change_of_container(new: &Container, old: &Container, at: &Path<'_>) -> Option<OtherChange> {
    let root = Path::root();
    if let Some(change) = other_change(&new.resources, &old.resources, &root.field("resources")) {
        return Some(OtherChange::new(&change.location, at));
    }
    let mut found = None;
    _ = new.compare(old, &root, &mut |path, _| {
        let place = path.location();
        if matches!(place.segments().first(), Some(Segment::Field(name)) if name == "resources") {
            return ControlFlow::Continue(());
        }
        found = Some(OtherChange::new(&place, at));
        ControlFlow::Break(())
    });
    found
}

fn is_resizable(name: &str) -> bool {
    matches!(name, CPU | MEMORY)
}

impl ResourceRequirements {
    /// Refuses that a request or limit is gone; `at` is where they stand.
    fn refuse_removals(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        refuse_removal("request", &self.requests, &old.requests, &at.field("requests"), out);
        refuse_removal("limit", &self.limits, &old.limits, &at.field("limits"), out);
    }
}

/// Refuses that an amount is gone; `what` they are called, `at` is where they stand.
fn refuse_removal(
    what: &str,
    new: &BTreeMap<String, Quantity>,
    old: &BTreeMap<String, Quantity>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let mut gone = old.iter().filter(|(name, _)| !new.contains_key(*name)).peekable();
    let Some((first, amount)) = gone.peek().copied() else { return };
    let names: Vec<String> = gone.map(|(name, _)| format!("`{}`", shortened(name))).collect();
    let plural = if names.len() > 1 { "s" } else { "" };
    out.forbidden(at, format_args!("the {what}{plural} of {} cannot be removed", names.join(", ")))
        .meant(at.key(first).location().ending(End::Missing))
        .help_with(format_args!("write `{}: {amount}`, or another amount", shortened(first)));
}

/// The same containers stand in the same order; `at` is the list.
fn must_be_the_same(new: &[Container], old: &[Container], at: &Path<'_>, out: &mut Errors) {
    if new.len() != old.len() {
        let detail = format_args!("the number of containers is {} and must stay {}", new.len(), old.len());
        out.forbidden(at, detail).help_with("a resize adds and removes no container");
        return;
    }
    for (index, (new, old)) in new.iter().zip(old).enumerate().filter(|(_, (new, old))| new.name != old.name)
    {
        let (new, old) = (shortened(&new.name), shortened(&old.name));
        out.forbidden(&at.index(index).field("name"), format_args!("`{new}` must be `{old}`, as before"))
            .help_with("a resize renames and moves no container");
    }
}

/// A container that runs to its end is not started again for a resize; `at` is where it stands.
fn refuse_restart(new: &Container, old: &Container, at: &Path<'_>, out: &mut Errors) {
    if new.restart_policy == Some(ContainerRestartPolicy::Always) || new.is_same(old) {
        return;
    }
    let restarts = |policy: &ContainerResizePolicy| {
        policy.restart_policy == ResourceResizeRestartPolicy::RestartContainer
    };
    if let Some(index) = new.resize_policy.iter().position(restarts) {
        let detail = format_args!(
            "`{}` is no sidecar, so it cannot be resized by starting it again",
            shortened(&new.name)
        );
        out.forbidden(at, detail)
            .meant(at.field("resizePolicy").index(index).field("restartPolicy").location());
    }
}

/// Takes the old containers with the new resources, unless one has another name.
fn keep_all_but_resources(new: &mut [Container], old: &[Container]) {
    if new.iter().zip(old).any(|(new, old)| new.name != old.name) {
        return;
    }
    for (new, old) in new.iter_mut().zip(old) {
        let resources = std::mem::take(&mut new.resources);
        let resize_policy = std::mem::take(&mut new.resize_policy);
        *new = Container { resources, resize_policy, ..old.clone() };
    }
}

#[cfg(test)]
mod tests;
