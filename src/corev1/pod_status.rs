//! [`PodStatus`]: what the cluster reports about a Pod.
//!
//! Upstream at v1.37.2: `core/v1.PodStatus`, `core/v1.PodCondition`, `core/v1.HostIP`, `core/v1.PodIP`,
//! `core/v1.PodVolumeHealth`, `core/v1.VolumeHealthCondition`, `core/v1.PodPhase`, `core/v1.PodQOSClass`,
//! `core/v1.PodResizeStatus`, `core/v1.PodConditionType`, `core/v1.ConditionStatus`,
//! `core/v1.VolumeHealthStatusType`, `SetDefaults_PodStatus`, `ValidatePodStatusUpdate`,
//! `validatePodConditions`. The rules of addresses are in [`addresses`], those of volumes in [`volume_health`].

mod addresses;
mod disabled_fields;
pub(crate) mod volume_health;

use std::collections::BTreeMap;

use crate::Quantity;
use crate::corev1::resources::round_up;
use crate::corev1::{
    ContainerStatus, NodeAllocatableResourceClaimStatus, PodExtendedResourceClaimStatus,
    PodResourceClaimStatus, ResourceRequirements,
};
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path};
use crate::metav1::Time;
use crate::model::model;

model! {
    /// What the cluster reports about a Pod; mostly written by the kubelet of its node.
    ///
    /// On create the server replaces it by `phase: Pending` and the `qosClass` that it computes, and a normal
    /// update leaves the old one in place. The rules below hold only when the `status` subresource is
    /// written.
    pub struct PodStatus {
        /// The `metadata.generation` that this status is about. 0 or absent: not known; not negative.
        plain observed_generation: i64 => "observedGeneration",
        /// Where the Pod is in its life, in one word. `Pending` on create; any string is accepted later.
        plain phase: PodPhase => "phase",
        /// Single facts, such as being scheduled or ready, each type once. Absent: none reported yet.
        plain conditions: Vec<PodCondition> => "conditions" in IT.merged_by(&["type"]),
        /// Why the Pod is in this state, for people. Absent: nothing to say.
        plain message: String => "message",
        /// The same in one word, for instance `Evicted`. Absent: nothing to say.
        plain reason: String => "reason",
        /// The node on which the scheduler hopes to place the Pod, for instance while others are removed for
        /// it; no promise. Absent: none. A DNS subdomain; not to be set once the Pod is bound.
        plain nominated_node_name: String => "nominatedNodeName",
        /// Address of the Pod's node. Absent: not started yet. Must equal the first of `hostIPs` if those are
        /// present.
        plain host_ip: String => "hostIP",
        /// Addresses of the Pod's node, at most one IPv4 and one IPv6. Absent: not started yet.
        plain host_ips: Vec<HostIP> => "hostIPs" in IT.patched_by("ip"),
        /// The Pod's address. Absent: none yet. If only one of `podIP` and `podIPs` is present, it is filled
        /// in from the other on reading; if they differ, `podIP` wins.
        plain pod_ip: String => "podIP",
        /// The Pod's addresses, at most one IPv4 and one IPv6; the first equals `podIP`. Absent: none yet.
        plain pod_ips: Vec<PodIP> => "podIPs" in IT.merged_by(&["ip"]),
        /// When the kubelet accepted the Pod, before any image was pulled; to the second. Absent: not yet.
        option start_time: Time => "startTime",
        /// The state of each init container. Not checked against the spec. Absent: none reported yet.
        plain init_container_statuses: Vec<ContainerStatus> => "initContainerStatuses",
        /// The state of each container. Not checked against the spec; but a container that has ended and is
        /// not to be started again stays ended. Absent: none reported yet.
        plain container_statuses: Vec<ContainerStatus> => "containerStatuses",
        /// Who is evicted first when the node runs short. Computed by the server on create from requests and
        /// limits; cannot change afterwards.
        plain qos_class: PodQOSClass => "qosClass",
        /// The state of each ephemeral container that has run. Once ended, one stays ended. Absent: none.
        plain ephemeral_container_statuses: Vec<ContainerStatus> => "ephemeralContainerStatuses",
        /// Deprecated: how a change of resources is going. Now told by `PodResizePending` and
        /// `PodResizeInProgress` conditions.
        plain resize: PodResizeStatus => "resize",
        /// The claims made for the Pod's `spec.resourceClaims`; each name once and out of that list. Absent:
        /// none; when the status is written, what was there stays, whereas an empty list removes it.
        sparse resource_claim_statuses: Vec<PodResourceClaimStatus> => "resourceClaimStatuses"
            in IT.merged_by(&["name"]).retaining_keys(),
        /// The claim made for extended resources that a driver of devices serves. Absent: none.
        option extended_resource_claim_status: Box<PodExtendedResourceClaimStatus> => "extendedResourceClaimStatus",
        /// What the node has set aside for the whole Pod: its own requests, otherwise the sum of its
        /// containers'. Absent: not reported.
        plain allocated_resources: BTreeMap<String, Quantity> => "allocatedResources",
        /// Requests and limits in force for the Pod as a whole. Absent: it has none, or they are not
        /// reported.
        option resources: Box<ResourceRequirements> => "resources",
        /// What claims for devices took from the node's CPU, memory and huge pages. Needs the feature gate
        /// `DRANodeAllocatableResources`, off by default: dropped, unless the Pod has some already. Absent: none; when
        /// the status is written, what was there stays, whereas an empty list removes it.
        sparse node_allocatable_resource_claim_statuses: Vec<NodeAllocatableResourceClaimStatus>
            => "nodeAllocatableResourceClaimStatuses"
            in IT.merged_by(&["resourceClaimName"]),
        /// What is wrong with the Pod's volumes, one entry for each. Needs the feature gate
        /// `CSIVolumeHealth`, off by default: dropped, unless the Pod has some already.
        plain volume_health: Vec<PodVolumeHealth> => "volumeHealth" in IT.keyed_by(&["name"]),
    }
}

model! {
    /// One fact about a Pod: true, false or unknown, and since when.
    ///
    /// Besides the types that Kubernetes knows, anybody may report their own, for instance for a readiness
    /// gate.
    pub struct PodCondition {
        /// Which fact. A qualified name; each type once in a Pod.
        always type_: PodConditionType => "type",
        /// The `metadata.generation` that this condition is about. 0 or absent: not known; not negative.
        plain observed_generation: i64 => "observedGeneration",
        /// Whether it holds. Not checked.
        always status: ConditionStatus => "status",
        /// When it was last looked at; the kubelet does not say. Unset is written as `null`.
        always last_probe_time: Time => "lastProbeTime",
        /// When `status` last changed, to the second. Unset is written as `null`.
        always last_transition_time: Time => "lastTransitionTime",
        /// Why it changed, in one word for programs. Absent: not said.
        plain reason: String => "reason",
        /// Why it changed, for people. Absent: not said.
        plain message: String => "message",
    }
}

model! {
    /// An address of a Pod's node.
    pub struct HostIP {
        /// The address. IPv4 or IPv6, without leading zeros, not IPv4 dressed as IPv6.
        always ip: String => "ip",
    }
}

model! {
    /// An address of a Pod.
    pub struct PodIP {
        /// The address. IPv4 or IPv6, without leading zeros, not IPv4 dressed as IPv6.
        always ip: String => "ip",
    }
}

model! {
    /// What is wrong with one volume of a Pod, as the storage driver on its node sees it.
    ///
    /// Needs the feature gate `CSIVolumeHealth`, off by default.
    pub struct PodVolumeHealth {
        /// The volume. Required: the name of one in `spec.volumes`; each only once.
        always name: String => "name",
        /// What is wrong, at most 16 entries, each pair of status and reason once. Absent: nothing.
        plain health_conditions: Vec<VolumeHealthCondition> => "healthConditions"
            in IT.merged_by(&["status", "reason"]),
        /// Since when exactly these conditions hold, to the second. Unset is written as `null`.
        always last_transition_time: Time => "lastTransitionTime",
    }
}

model! {
    /// One thing that is wrong with a volume.
    pub struct VolumeHealthCondition {
        /// How bad it is. Required: one of the three values.
        always status: VolumeHealthStatusType => "status",
        /// Why, in one word for programs. Required: at most 256 bytes, letters, digits, `_`, `,` and `:`,
        /// beginning with a letter and not ending with `,` or `:`.
        always reason: String => "reason",
        /// Why, for people. Absent: not said. At most 1024 bytes.
        plain message: String => "message",
    }
}

model! {
    /// Where a Pod is in its life. A summary: the conditions and the containers' states say more.
    pub enum PodPhase {
        /// Accepted, but not all containers run yet: waiting for a node, an image or init containers.
        Pending = "Pending",
        /// On a node, all containers created; at least one runs, starts or is started again.
        Running = "Running",
        /// All containers have ended with success and stay ended.
        Succeeded = "Succeeded",
        /// All containers have ended, at least one in failure or stopped by the system, and stay ended.
        Failed = "Failed",
        /// Deprecated: the node could not be asked. Not set any more.
        Unknown = "Unknown",
    }
}

model! {
    /// How well a Pod's resources are secured. When memory runs out on the node, the last class goes first.
    pub enum PodQOSClass {
        /// Each container (or the Pod as a whole) has limits for CPU and memory, and requests equal to them.
        Guaranteed = "Guaranteed",
        /// Something is requested or limited, but not all that the class above demands.
        Burstable = "Burstable",
        /// No request and no limit for CPU or memory.
        BestEffort = "BestEffort",
    }
}

model! {
    /// Deprecated: how a change of a Pod's resources is going.
    pub enum PodResizeStatus {
        /// The node has accepted it and carries it out.
        InProgress = "InProgress",
        /// Possible, but not now; the node tries again.
        Deferred = "Deferred",
        /// Not possible on this node; not tried again.
        Infeasible = "Infeasible",
    }
}

model! {
    /// The facts that Kubernetes itself reports about a Pod; any other qualified name is allowed too.
    pub enum PodConditionType {
        /// All containers are ready.
        ContainersReady = "ContainersReady",
        /// All init containers have done their part.
        Initialized = "Initialized",
        /// Containers and readiness gates are all ready: Services may send requests.
        Ready = "Ready",
        /// A node has been chosen.
        PodScheduled = "PodScheduled",
        /// The Pod is about to be removed: preempted, evicted, or its node is going away.
        DisruptionTarget = "DisruptionTarget",
        /// The Pod's sandbox and network stand; containers may start.
        PodReadyToStartContainers = "PodReadyToStartContainers",
        /// Other resources are asked for, and the node has not yet granted them.
        PodResizePending = "PodResizePending",
        /// Other resources are granted, and not yet all in force.
        PodResizeInProgress = "PodResizeInProgress",
        /// All containers are being started again, because a restart rule of one demanded it.
        AllContainersRestarting = "AllContainersRestarting",
    }
}

model! {
    /// Whether a condition holds.
    pub enum ConditionStatus {
        /// It holds.
        True = "True",
        /// It does not hold.
        False = "False",
        /// Nobody can tell.
        Unknown = "Unknown",
    }
}

model! {
    /// How bad the state of a volume is.
    pub enum VolumeHealthStatusType {
        /// It cannot be read or written.
        Inaccessible = "Inaccessible",
        /// Data have been lost.
        DataLoss = "DataLoss",
        /// It works, but not as well as it should.
        Degraded = "Degraded",
    }
}

impl SetDefaults for PodStatus {
    fn set_defaults(&mut self) {
        self.match_ips();
        self.init_container_statuses.set_defaults();
        self.container_statuses.set_defaults();
        self.ephemeral_container_statuses.set_defaults();
        round_up(&mut self.allocated_resources);
        self.resources.set_defaults();
    }
}

impl PodStatus {
    /// Makes `podIP` the first of `podIPs`; where they differ, `podIP` counts.
    fn match_ips(&mut self) {
        match self.pod_ips.first() {
            Some(first) if self.pod_ip.is_empty() => self.pod_ip.clone_from(&first.ip),
            Some(first) if first.ip == self.pod_ip => {}
            None if self.pod_ip.is_empty() => {}
            _ => self.pod_ips = vec![PodIP { ip: self.pod_ip.clone() }],
        }
    }
}

/// The rules of what is reported about a Pod; `at` is the list.
pub(crate) fn validate_conditions(conditions: &[PodCondition], at: &Path<'_>, out: &mut Errors) {
    for (index, condition) in conditions.iter().enumerate() {
        let at = at.index(index);
        validate_observed_generation(condition.observed_generation, &at, out);
        let name = condition.type_.as_str();
        for fault in crate::format::qualified_name(name).iter() {
            let detail = format_args!("`{}` {fault}", shortened(name));
            out.invalid(&at.field("Type"), name, detail).meant(at.field("type").location());
        }
    }
}

/// Which generation it is about can be unknown, not negative; `at` is what it is a field of.
pub(crate) fn validate_observed_generation(generation: i64, at: &Path<'_>, out: &mut Errors) {
    let faults = crate::format::in_range(generation, &crate::bounds::NON_NEGATIVE);
    out.number_faults(&at.field("observedGeneration"), generation, faults);
}

#[cfg(test)]
mod tests {
    use super::PodStatus;
    use crate::defaults::tests::becomes;

    #[test]
    fn the_addresses_agree() {
        let agreed = r#"{"podIP": "1.2.3.4", "podIPs": [{"ip": "1.2.3.4"}]}"#;
        becomes::<PodStatus>("{}", "{}");
        becomes::<PodStatus>(r#"{"podIP": "1.2.3.4"}"#, agreed);
        becomes::<PodStatus>(r#"{"podIPs": [{"ip": "1.2.3.4"}]}"#, agreed);
        becomes::<PodStatus>(
            r#"{"podIP": "1.2.3.4", "podIPs": [{"ip": "5.6.7.8"}, {"ip": "1.2.3.4"}]}"#,
            agreed,
        );
        let both = r#"{"podIP": "1.2.3.4", "podIPs": [{"ip": "1.2.3.4"}, {"ip": "::1"}]}"#;
        becomes::<PodStatus>(both, both);
        becomes::<PodStatus>(r#"{"podIPs": [{}]}"#, r#"{"podIPs": [{"ip": ""}]}"#);
    }

    #[test]
    fn amounts_are_rounded_up() {
        becomes::<PodStatus>(
            r#"{"allocatedResources": {"cpu": "1u"}, "resources": {"requests": {"cpu": "1u"}}}"#,
            r#"{"allocatedResources": {"cpu": "1m"}, "resources": {"requests": {"cpu": "1m"}}}"#,
        );
    }
}
