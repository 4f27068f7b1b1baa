//! The types of the core API group, version v1: [`Pod`] and all that it is made of, [`ConfigMap`] and
//! [`Secret`].

mod affinity;
mod config_map;
mod container;
mod container_port;
mod container_status;
mod dns;
mod env;
mod ephemeral_container;
mod handler;
mod immutable;
mod key_selector;
mod lifecycle;
mod node_selector;
mod object_reference;
mod pod;
mod pod_security_context;
mod pod_spec;
mod pod_status;
mod probe;
mod resource_claim;
pub(crate) mod resources;
mod restart_rule;
mod secret;
mod security_context;
mod security_profiles;
mod signal;
#[cfg(test)]
mod testing;
mod toleration;
mod topology;
mod volume;
mod volume_mount;

pub use affinity::{
    Affinity, NodeAffinity, PodAffinity, PodAffinityTerm, PodAntiAffinity, WeightedPodAffinityTerm,
};
pub use config_map::ConfigMap;
pub use container::{Container, PullPolicy, TerminationMessagePolicy};
pub use container_port::{ContainerPort, Protocol};
pub use container_status::{
    ContainerState, ContainerStateRunning, ContainerStateTerminated, ContainerStateWaiting, ContainerStatus,
    ContainerUser, ImageVolumeStatus, LinuxContainerUser, ResourceHealth, ResourceHealthStatus,
    ResourceStatus, VolumeMountStatus, VolumeStatus,
};
pub use dns::{DNSPolicy, PodDNSConfig, PodDNSConfigOption};
pub use env::{ConfigMapEnvSource, EnvFromSource, EnvVar, EnvVarSource, SecretEnvSource};
pub use ephemeral_container::{EphemeralContainer, EphemeralContainerCommon};
pub use handler::{
    ExecAction, GRPCAction, GRPCProbeMode, HTTPGetAction, HTTPHeader, HTTPProtocol, SleepAction,
    TCPSocketAction, URIScheme,
};
pub use key_selector::{
    ConfigMapKeySelector, FileKeySelector, ObjectFieldSelector, ResourceFieldSelector, SecretKeySelector,
};
pub use lifecycle::{Lifecycle, LifecycleHandler};
pub use node_selector::{
    NodeSelector, NodeSelectorOperator, NodeSelectorRequirement, NodeSelectorTerm, PreferredSchedulingTerm,
};
pub use object_reference::{LocalObjectReference, TypedLocalObjectReference, TypedObjectReference};
pub use pod::Pod;
pub use pod_security_context::{
    PodFSGroupChangePolicy, PodSELinuxChangePolicy, PodSecurityContext, SupplementalGroupsPolicy, Sysctl,
};
pub use pod_spec::{
    EvictionResponder, HostAlias, OSName, PodOS, PodReadinessGate, PodSchedulingGate, PodSchedulingGroup,
    PodSpec, PreemptionPolicy, RestartPolicy,
};
pub use pod_status::{
    ConditionStatus, HostIP, PodCondition, PodConditionType, PodIP, PodPhase, PodQOSClass, PodResizeStatus,
    PodStatus, PodVolumeHealth, VolumeHealthCondition, VolumeHealthStatusType,
};
pub use probe::{Probe, ProbeHandler};
pub use resource_claim::{
    ContainerExtendedResourceRequest, NodeAllocatableMappedResources, NodeAllocatableOverheadResources,
    NodeAllocatableResourceClaimStatus, PodExtendedResourceClaimStatus, PodResourceClaim,
    PodResourceClaimStatus,
};
pub use resources::{
    ContainerResizePolicy, ResourceClaim, ResourceRequirements, ResourceResizeRestartPolicy,
};
pub use restart_rule::{
    ContainerRestartPolicy, ContainerRestartRule, ContainerRestartRuleAction,
    ContainerRestartRuleOnExitCodes, ContainerRestartRuleOnExitCodesOperator,
};
pub use secret::{Secret, SecretType};
pub use security_context::{Capabilities, ProcMountType, SecurityContext};
pub use security_profiles::{
    AppArmorProfile, AppArmorProfileType, SELinuxOptions, SeccompProfile, SeccompProfileType,
    WindowsSecurityContextOptions,
};
pub use signal::Signal;
pub use toleration::{TaintEffect, Toleration, TolerationOperator};
pub use topology::{NodeInclusionPolicy, TopologySpreadConstraint, UnsatisfiableConstraintAction};
pub use volume::{
    AWSElasticBlockStoreVolumeSource, AzureDataDiskCachingMode, AzureDataDiskKind, AzureDiskVolumeSource,
    AzureFileVolumeSource, CSIVolumeSource, CephFSVolumeSource, CinderVolumeSource,
    ClusterTrustBundleProjection, ConfigMapProjection, ConfigMapVolumeSource, DownwardAPIProjection,
    DownwardAPIVolumeFile, DownwardAPIVolumeSource, EmptyDirVolumeSource, EphemeralVolumeSource,
    FCVolumeSource, FlexVolumeSource, FlockerVolumeSource, GCEPersistentDiskVolumeSource,
    GitRepoVolumeSource, GlusterfsVolumeSource, HostPathType, HostPathVolumeSource, ISCSIVolumeSource,
    ImageVolumeSource, KeyToPath, NFSVolumeSource, PersistentVolumeAccessMode, PersistentVolumeClaimSpec,
    PersistentVolumeClaimTemplate, PersistentVolumeClaimVolumeSource, PersistentVolumeMode,
    PhotonPersistentDiskVolumeSource, PodCertificateProjection, PortworxVolumeSource, ProjectedVolumeSource,
    QuobyteVolumeSource, RBDVolumeSource, ScaleIOVolumeSource, SecretProjection, SecretVolumeSource,
    ServiceAccountTokenProjection, StorageMedium, StorageOSVolumeSource, Volume, VolumeProjection,
    VolumeResourceRequirements, VolumeSource, VsphereVirtualDiskVolumeSource,
};
pub use volume_mount::{MountPropagationMode, RecursiveReadOnlyMode, VolumeDevice, VolumeMount};
