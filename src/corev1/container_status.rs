//! [`ContainerStatus`]: what the kubelet reports about one container.
//!
//! Upstream at v1.37.2: `core/v1.ContainerStatus`, `core/v1.ContainerState`, `core/v1.ContainerStateWaiting`,
//! `core/v1.ContainerStateRunning`, `core/v1.ContainerStateTerminated`, `core/v1.VolumeMountStatus`,
//! `core/v1.VolumeStatus`, `core/v1.ImageVolumeStatus`, `core/v1.ContainerUser`,
//! `core/v1.LinuxContainerUser`, `core/v1.ResourceStatus`, `core/v1.ResourceHealth`,
//! `core/v1.ResourceHealthStatus`, `SetObjectDefaults_Pod`, `ValidateContainerStateTransition`, `validateContainerStatusUsers`,
//! `validateContainerStatusAllocatedResourcesStatus`, `validateContainerStatusNoAllocatedResourcesStatus`; not
//! `validateVolumeStatus`, which is behind the gate `ImageVolumeWithDigest`.

use std::collections::BTreeMap;

use crate::corev1::resources::round_up;
use crate::corev1::{
    Container, OSName, PodSpec, PodStatus, RecursiveReadOnlyMode, ResourceRequirements, Signal,
};
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path};
use crate::format::in_range;
use crate::metav1::Time;
use crate::model::model;
use crate::validate::{ByName, Seen};
use crate::{Quantity, bounds};

model! {
    /// What the kubelet reports about one container, of whatever sort.
    ///
    /// Part of a Pod's status: what a client sends is dropped on create, and the rules hold when the `status`
    /// subresource is written.
    pub struct ContainerStatus {
        /// The container's name. Not checked against the spec.
        always name: String => "name",
        /// What it does now.
        always state: ContainerState => "state",
        /// How its previous run ended. Empty if it was never started again.
        always last_state: ContainerState => "lastState",
        /// Whether its readiness check succeeds; without one, whether it has started. False unless set.
        always ready: bool => "ready",
        /// How often it was started again. Never negative, but may begin anew at 0 when the node restarts.
        always restart_count: i32 => "restartCount",
        /// The image that runs, as the runtime names it; may differ from the spec.
        always image: String => "image",
        /// The id of that image as the runtime tells it, usually with a digest.
        always image_id: String => "imageID",
        /// The runtime and its id of the container, as `containerd://0123…`. Absent: none yet.
        plain container_id: String => "containerID",
        /// Whether the first hook and the startup probe have succeeded. Absent: no.
        option started: bool => "started",
        /// What the node has set aside for it: the requests that were last granted. Absent: not reported.
        plain allocated_resources: BTreeMap<String, Quantity> => "allocatedResources",
        /// Requests and limits in force on the running container. Absent: not reported.
        option resources: Box<ResourceRequirements> => "resources",
        /// What became of its volume mounts, each `mountPath` once. Absent: not reported.
        plain volume_mounts: Vec<VolumeMountStatus> => "volumeMounts" in IT.merged_by(&["mountPath"]),
        /// As whom its first process was started. Absent: not reported.
        option user: Box<ContainerUser> => "user",
        /// How its devices are, each resource once. Absent: not reported. Refused for an ephemeral container.
        plain allocated_resources_status: Vec<ResourceStatus> => "allocatedResourcesStatus"
            in IT.merged_by(&["name"]),
        /// The signal that stops it. Absent: not reported. Comes from nodes with the feature gate
        /// `ContainerStopSignals`, off by default.
        option stop_signal: Signal => "stopSignal",
    }
}

model! {
    /// What a container does: waiting, running or ended.
    ///
    /// Exactly one is meant to be set, which is not checked; none counts as waiting.
    pub struct ContainerState {
        /// It does not run yet, or not at the moment.
        option waiting: Box<ContainerStateWaiting> => "waiting",
        /// It runs.
        option running: Box<ContainerStateRunning> => "running",
        /// It has run and ended.
        option terminated: Box<ContainerStateTerminated> => "terminated",
    }
}

model! {
    /// Why a container does not run yet: its image is pulled, its restart is delayed, something is missing …
    pub struct ContainerStateWaiting {
        /// Why, in one word for programs, for instance `CrashLoopBackOff`. Absent: not said.
        plain reason: String => "reason",
        /// Why, for people. Absent: not said.
        plain message: String => "message",
    }
}

model! {
    /// Since when a container runs.
    pub struct ContainerStateRunning {
        /// When it was last started, to the second. Unset is written as `null`.
        always started_at: Time => "startedAt",
    }
}

model! {
    /// How a run of a container ended.
    pub struct ContainerStateTerminated {
        /// The code it ended with. 0 is success.
        always exit_code: i32 => "exitCode",
        /// The number of the signal that ended it. 0 or absent: none, or not known.
        plain signal: i32 => "signal",
        /// Why, in one word for programs, for instance `OOMKilled` or `Completed`. Absent: not said.
        plain reason: String => "reason",
        /// Why, for people: what the container left as its termination message. Absent: nothing.
        plain message: String => "message",
        /// When this run began, to the second. Unset is written as `null`.
        always started_at: Time => "startedAt",
        /// When it ended, to the second. Unset is written as `null`.
        always finished_at: Time => "finishedAt",
        /// The runtime and its id of the ended container. Absent: not known.
        plain container_id: String => "containerID",
    }
}

model! {
    /// What became of one volume mount of a container.
    pub struct VolumeMountStatus {
        /// The volume's name.
        always name: String => "name",
        /// Where it is mounted in the container; as in the spec.
        always mount_path: String => "mountPath",
        /// Whether it is mounted read-only. Default false.
        plain read_only: bool => "readOnly",
        /// Whether the mounts below it are read-only too, as it turned out: `Enabled` or `Disabled`. Absent:
        /// not a read-only mount. Not checked.
        option recursive_read_only: RecursiveReadOnlyMode => "recursiveReadOnly",
        /// What is known of the volume itself, by its kind. Absent: nothing. Needs the feature gate
        /// `ImageVolumeWithDigest`, off by default: dropped, unless the Pod has some already, and never checked.
        option volume_status: Box<VolumeStatus> => "volumeStatus",
    }
}

model! {
    /// What is known of a mounted volume, by its kind; at most one field is set.
    pub struct VolumeStatus {
        /// About a volume that is an image. Absent: another kind of volume.
        option image: Box<ImageVolumeStatus> => "image",
    }
}

model! {
    /// Which image a volume really holds.
    pub struct ImageVolumeStatus {
        /// The image with its digest. Required: at most 256 bytes.
        plain image_ref: String => "imageRef",
    }
}

model! {
    /// As whom a container's first process was started, by operating system.
    pub struct ContainerUser {
        /// The ids on Linux. Absent: not reported. Refused for a Windows Pod.
        option linux: Box<LinuxContainerUser> => "linux",
    }
}

model! {
    /// The user and groups of a container's first process on Linux.
    ///
    /// With enough privileges the process can have changed them since.
    pub struct LinuxContainerUser {
        /// Number of the user. From 0 to 4294967295.
        always uid: i64 => "uid",
        /// Number of its group. From 0 to 2147483647.
        always gid: i64 => "gid",
        /// Numbers of further groups, each from 0 to 2147483647. Absent: none.
        plain supplemental_groups: Vec<i64> => "supplementalGroups",
    }
}

model! {
    /// How the devices behind one resource of a container are.
    pub struct ResourceStatus {
        /// The resource. Required: one that the container requests, or `claim:NAME` or `claim:NAME/REQUEST`
        /// for one of its claims.
        always name: String => "name",
        /// The single devices, each once. Absent: none.
        plain resources: Vec<ResourceHealth> => "resources" in IT.keyed_by(&["resourceID"]),
    }
}

model! {
    /// How one device is.
    pub struct ResourceHealth {
        /// The device: a plug-in's id, or driver, pool and device with `/` between. Each only once; its form
        /// is not checked.
        always resource_id: String => "resourceID",
        /// How it is. Required: one of the three values.
        plain health: ResourceHealthStatus => "health",
        /// More about it, for people. Absent: nothing. From 1 to 1024 bytes.
        option message: String => "message",
    }
}

model! {
    /// How a device is.
    pub enum ResourceHealthStatus {
        /// It works.
        Healthy = "Healthy",
        /// It was reported not to work, perhaps only for some time.
        Unhealthy = "Unhealthy",
        /// Nobody can tell, for instance because its plug-in is gone.
        Unknown = "Unknown",
    }
}

impl SetDefaults for ContainerStatus {
    fn set_defaults(&mut self) {
        round_up(&mut self.allocated_resources);
        self.resources.set_defaults();
    }
}

/// What a name in `allocatedResourcesStatus` begins with if it is that of a claim.
const CLAIM_PREFIX: &str = "claim:";

/// Refuses that a container which has ended runs or waits once more, unless `may_restart` says that one of its name and with
/// its exit code is started again. The server names the place in the old list.
pub(crate) fn validate_transitions(
    new: &[ContainerStatus],
    old: &[ContainerStatus],
    may_restart: impl Fn(&str, i32) -> bool,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let alive = new.iter().enumerate().filter(|(_, status)| status.state.terminated.is_none());
    let alive = ByName::new(alive.map(|(index, status)| (status.name.as_str(), index)));
    for (index, status) in old.iter().enumerate() {
        let Some(ended) = &status.state.terminated else { continue };
        let Some(found) = alive.get(&status.name) else { continue };
        if may_restart(&status.name, ended.exit_code) {
            continue;
        }
        let detail = format_args!(
            "`{}` has ended with the code `{}` and is not started again: it stays `terminated`",
            shortened(&status.name),
            ended.exit_code
        );
        out.forbidden(&at.index(index).field("state"), detail)
            .meant(at.index(found).field("state").location())
            .told_by("");
    }
}

/// The rules of who a container runs as; `system` is the Pod's, if it says one.
pub(crate) fn validate_users(
    statuses: &[ContainerStatus],
    system: Option<&OSName>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    for (index, status) in statuses.iter().enumerate() {
        let Some(linux) = status.user.as_ref().and_then(|user| user.linux.as_deref()) else { continue };
        match system {
            Some(OSName::Windows) => {
                out.forbidden(
                    &at.index(index).field("user.linux"),
                    "may not be set in a Pod with the operating system `windows`",
                );
            }
            None | Some(OSName::Linux) => linux.validate(&at.index(index).field("user.linux"), out),
            Some(OSName::Unset | OSName::Other(_)) => {}
        }
    }
}

impl LinuxContainerUser {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let ids = &bounds::USER_ID;
        out.number_faults(&at.field("uid"), self.uid, in_range(self.uid, &bounds::REPORTED_USER_ID));
        out.number_faults(&at.field("gid"), self.gid, in_range(self.gid, ids));
        for (index, gid) in self.supplemental_groups.iter().enumerate() {
            out.number_faults(&at.field("supplementalGroups").index(index), *gid, in_range(*gid, ids));
        }
    }
}

/// The rules of what ephemeral containers say of devices: they have none.
pub(crate) fn refuse_devices(statuses: &[ContainerStatus], at: &Path<'_>, out: &mut Errors) {
    for (index, status) in statuses.iter().enumerate() {
        if !status.allocated_resources_status.is_empty() {
            out.forbidden(
                &at.index(index).field("allocatedResourcesStatus"),
                "an ephemeral container has no devices",
            );
        }
    }
}

/// The rules of what containers say of their devices; `containers` are those of the specification.
pub(crate) fn validate_devices(
    statuses: &[ContainerStatus],
    containers: &[Container],
    pod: &PodStatus,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let containers = ByName::new(containers.iter().map(|container| (container.name.as_str(), container)));
    for (index, status) in statuses.iter().enumerate() {
        if status.allocated_resources_status.is_empty() {
            continue;
        }
        // One that the specification has not is passed over.
        let container = containers.get(&status.name);
        let here = at.index(index);
        let list = here.field("allocatedResourcesStatus");
        for (index, resource) in status.allocated_resources_status.iter().enumerate() {
            let at = list.index(index);
            if let Some(container) = container {
                resource.validate_name(container, pod, &at.field("name"), out);
            }
            resource.validate_devices(&at.field("resources"), out);
        }
    }
}

impl ResourceStatus {
    /// It is a resource that the container requests, or a claim that it uses.
    fn validate_name(&self, container: &Container, pod: &PodStatus, at: &Path<'_>, out: &mut Errors) {
        let name = shortened(&self.name);
        if let Some(claim) = self.name.strip_prefix(CLAIM_PREFIX) {
            if !uses_claim(container, claim) && !is_served_by_made_claim(container, claim, pod) {
                let detail = format_args!("the container `{}` uses no such claim: `{name}`", container.name);
                out.invalid(at, &self.name, detail).help_with(
                    "write `claim:NAME/REQUEST` for an entry of `resources.claims` that names a request, else `claim:NAME`",
                );
            }
        } else if !container.resources.requests.contains_key(&self.name) {
            let detail = format_args!("the container `{}` requests no `{name}`", container.name);
            out.invalid(at, &self.name, detail);
        }
    }

    fn validate_devices(&self, at: &Path<'_>, out: &mut Errors) {
        let mut seen = Seen::new();
        for (index, device) in self.resources.iter().enumerate() {
            let at = at.index(index);
            if let ResourceHealthStatus::Unset | ResourceHealthStatus::Other(_) = device.health {
                out.not_supported(&at.field("health"), device.health.as_str(), ResourceHealthStatus::KNOWN);
            }
            match device.message.as_deref() {
                Some("") => {
                    out.required(&at.field("message"), "is empty")
                        .help_with("write something, or leave it out");
                }
                Some(text) if text.len() > bounds::DEVICE_MESSAGE_LENGTH => {
                    out.too_long(&at.field("message"), bounds::DEVICE_MESSAGE_LENGTH);
                }
                _ => {}
            }
            if !seen.insert(device.resource_id.as_str()) {
                out.duplicate(&at.field("resourceID"), &device.resource_id);
            }
        }
    }
}

/// Whether a container uses a claim, told as `NAME` or `NAME/REQUEST`.
fn uses_claim(container: &Container, told: &str) -> bool {
    container.resources.claims.iter().flatten().any(|claim| match claim.request.as_str() {
        "" => claim.name == told,
        request => told.strip_prefix(&claim.name).and_then(|rest| rest.strip_prefix('/')) == Some(request),
    })
}

/// Whether a claim, told as `NAME/REQUEST`, is the one that was made for the extended resources of the Pod, and serves this
/// container with something.
///
/// Upstream: `matchesExtendedResourceClaimStatus`.
fn is_served_by_made_claim(container: &Container, told: &str, pod: &PodStatus) -> bool {
    let Some(made) = pod.extended_resource_claim_status.as_deref() else { return false };
    let Some((name, request)) = told.split_once('/') else { return false };
    !name.is_empty()
        && !request.is_empty()
        && name == made.resource_claim_name
        && made.request_mappings.iter().flatten().any(|mapping| {
            mapping.container_name == container.name
                && mapping.request_name == request
                && container
                    .resources
                    .requests
                    .get(&mapping.resource_name)
                    .is_some_and(|amount| !amount.is_zero())
        })
}

impl PodSpec {
    /// Whether a container that has ended may be started again.
    pub(crate) fn may_restart(&self) -> impl Fn(&str, i32) -> bool {
        let all = self.containers.as_deref().unwrap_or_default();
        self.may_restart_of(all)
    }

    /// Whether an init container that has ended may be started again.
    pub(crate) fn may_restart_init(&self) -> impl Fn(&str, i32) -> bool {
        self.may_restart_of(&self.init_containers)
    }

    fn may_restart_of<'s>(&'s self, containers: &'s [Container]) -> impl Fn(&str, i32) -> bool {
        let containers = ByName::new(containers.iter().map(|container| (container.name.as_str(), container)));
        move |name, exit_code| {
            containers
                .get(name)
                .is_some_and(|container: &Container| container.is_restarted(&self.restart_policy, exit_code))
        }
    }
}

#[cfg(test)]
mod tests;
