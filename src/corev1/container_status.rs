//! [`ContainerStatus`]: what the kubelet reports about one container.
//!
//! Upstream at v1.37.2: `core/v1.ContainerStatus`, `core/v1.ContainerState`, `core/v1.ContainerStateWaiting`,
//! `core/v1.ContainerStateRunning`, `core/v1.ContainerStateTerminated`, `core/v1.VolumeMountStatus`,
//! `core/v1.VolumeStatus`, `core/v1.ImageVolumeStatus`, `core/v1.ContainerUser`,
//! `core/v1.LinuxContainerUser`, `core/v1.ResourceStatus`, `core/v1.ResourceHealth`,
//! `core/v1.ResourceHealthStatus`, `SetObjectDefaults_Pod`, `ValidateContainerStateTransition`, `validateContainerStatusUsers`,
//! `validateContainerStatusAllocatedResourcesStatus`, `validateVolumeStatus`.

use std::collections::BTreeMap;

use crate::Quantity;
use crate::corev1::resources::round_up;
use crate::corev1::{RecursiveReadOnlyMode, ResourceRequirements, Signal};
use crate::defaults::SetDefaults;
use crate::metav1::Time;
use crate::model::model;

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
        /// `ImageVolumeWithDigest`, off by default: dropped.
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

#[cfg(test)]
mod tests {
    use super::ContainerStatus;
    use crate::defaults::SetDefaults;

    #[test]
    fn amounts_are_rounded_up() {
        let mut status: ContainerStatus = serde_json::from_str(
            r#"{"allocatedResources": {"cpu": "1u"}, "resources": {"limits": {"cpu": "2u"}, "requests": {"cpu": "3u"}}}"#,
        )
        .unwrap();
        status.set_defaults();
        let resources = status.resources.unwrap();
        for amounts in [&status.allocated_resources, &resources.limits, &resources.requests] {
            assert_eq!(amounts["cpu"].to_string(), "1m");
        }
    }
}
