//! [`PodSpec`]: what a Pod runs, where it may run and what it shares with its node.
//!
//! Upstream at v1.37.2: `core/v1.PodSpec`, `core/v1.PodOS`, `core/v1.HostAlias`, `core/v1.PodReadinessGate`,
//! `core/v1.PodSchedulingGate`, `core/v1.PodSchedulingGroup`, `core/v1.EvictionResponder`,
//! `core/v1.RestartPolicy`, `core/v1.PreemptionPolicy`, `core/v1.OSName`, `SetDefaults_PodSpec`,
//! `SetDefaults_Pod`, `ValidatePodSpec`, `ValidatePodUpdate`, `validatePodHostName`, `validateHostUsers`,
//! `validateOS`, `validateWindows`, `validateLinux`, `ValidateHostAliases`, `validateReadinessGates`,
//! `validateSchedulingGates`, `validateSchedulingGroup`, `validatePodResources`.

mod context;
mod disabled_fields;
mod every_container;
mod frozen;
mod host;
mod laws;
mod os;
mod policy;
mod resources;
mod update;

use crate::corev1::container::OF_INIT_CONTAINER;
use crate::corev1::node_selector::deprecated_label;
use crate::corev1::resources::{
    CONTAINER_RESOURCE, EPHEMERAL_STORAGE, MEMORY, OF_POD, round_up, warn_of_fraction,
};
use crate::corev1::{
    Affinity, Container, DNSPolicy, EphemeralContainer, LocalObjectReference, PodConditionType, PodDNSConfig,
    PodResourceClaim, PodSecurityContext, ResourceRequirements, Toleration, TopologySpreadConstraint, Volume,
};
use crate::decode::shortened;
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path, Warnings, repeats};
use crate::format::canonical_ip;
use crate::metav1::ObjectMeta;
use crate::model::model;
use crate::{Quantity, Validate, bounds, format};
pub(crate) use context::PodContext;
use laws::OF_SPEC;
pub(crate) use os::refuse_on_windows;
use std::collections::BTreeMap;

model! {
    /// What a Pod runs, where it may run and what it shares with its node.
    ///
    /// Nearly all of it is frozen once the Pod exists. Changed later may only be: the containers' images,
    /// `activeDeadlineSeconds` (downwards), tolerations (by adding), scheduling gates (by removing; while
    /// there are some, node selector and node affinity may be narrowed); resources and ephemeral containers
    /// through subresources of their own.
    pub struct PodSpec {
        /// Storage that the containers may mount. Names are DNS labels, each only once. Absent: none.
        plain volumes: Vec<Volume> => "volumes" in IT.unique().merged_by(&["name"]).retaining_keys(),
        /// Containers that run one after the other, each to its end, before the others start; with
        /// `restartPolicy: Always` one is a sidecar, which keeps running. Names must differ from each other
        /// and from those of `containers`.
        plain init_containers: Vec<Container> => "initContainers"
            in IT.unique().merged_by(&["name"]).laws(OF_INIT_CONTAINER),
        /// The containers that do the work, started together. Required: at least one, each name only once.
        nullable containers: Vec<Container> => "containers" in IT.required().unique().merged_by(&["name"]),
        /// Containers added to a running Pod for debugging. Refused on create; they come through the
        /// subresource `ephemeralcontainers`, and cannot be changed or removed.
        plain ephemeral_containers: Vec<EphemeralContainer> => "ephemeralContainers"
            in IT.refused().merged_by(&["name"]),
        /// Whether the kubelet starts ended containers again. Default `Always`.
        plain restart_policy: RestartPolicy => "restartPolicy" in IT.known(RestartPolicy::KNOWN),
        /// Seconds between the stop signal and the kill when the Pod is deleted. Default 30; 0 kills at once.
        /// A negative value becomes 1 when a Pod is read.
        option termination_grace_period_seconds: i64 => "terminationGracePeriodSeconds",
        /// Seconds after `status.startTime` at which the Pod is stopped and marked failed. Absent: no limit.
        /// From 1 to 2147483647; later it may be set or lowered, not raised or removed.
        option active_deadline_seconds: i64 => "activeDeadlineSeconds" in IT.range(&bounds::ACTIVE_DEADLINE),
        /// Where the containers' name servers and search domains come from. Default `ClusterFirst`.
        plain dns_policy: DNSPolicy => "dnsPolicy" in IT.known(DNSPolicy::KNOWN),
        /// Labels that a node must have to be chosen. Absent: any node. Keys are qualified names, values
        /// label values. Later only to be extended, and only while the Pod has scheduling gates.
        plain node_selector: BTreeMap<String, String> => "nodeSelector"
            in IT.keys(&QUALIFIED_NAME).form(&LABEL_VALUE).atomic(),
        /// The `ServiceAccount` that the Pod acts as. Default: the value of `serviceAccount`; if that is
        /// empty too, an admission plug-in of the server writes `default`. A DNS subdomain.
        plain service_account_name: String => "serviceAccountName" in IT.form(&DNS_SUBDOMAIN),
        /// Deprecated second name of `serviceAccountName`. On reading it is always set to that field's value,
        /// so that what stands here counts only if the other is empty.
        plain service_account: String => "serviceAccount",
        /// Whether the containers get the account's token. Absent: as the `ServiceAccount` says, otherwise
        /// yes.
        option automount_service_account_token: bool => "automountServiceAccountToken",
        /// The node that the Pod is bound to. Absent: the scheduler chooses; set by hand, it goes past the
        /// scheduler. A DNS subdomain; refused on create together with `schedulingGates`.
        plain node_name: String => "nodeName" in IT.form(&DNS_SUBDOMAIN),
        /// Whether the containers use the node's network. Default false. If true, each container port is also
        /// a host port of the same number (filled in where absent). Not with `hostUsers: false`, since the
        /// feature gate `UserNamespacesHostNetworkSupport` is off by default.
        plain host_network: bool => "hostNetwork",
        /// Whether the containers see the node's processes. Default false. Not with
        /// `shareProcessNamespace: true`, `hostUsers: false` or on Windows.
        plain host_pid: bool => "hostPID",
        /// Whether the containers share the node's IPC namespace. Default false. Not with `hostUsers: false`
        /// or on Windows.
        plain host_ipc: bool => "hostIPC",
        /// Whether the containers see each other's processes, in one namespace for all. Absent: false. True
        /// is not allowed with `hostPID`; on Windows it must be absent.
        option share_process_namespace: bool => "shareProcessNamespace",
        /// Users, groups, profiles and kernel settings for all containers. Default: present and empty.
        option security_context: Box<PodSecurityContext> => "securityContext",
        /// Secrets of the same namespace with the credentials for pulling images. Absent: those of the
        /// `ServiceAccount`. Names are not checked, even an empty one is accepted.
        plain image_pull_secrets: Vec<LocalObjectReference> => "imagePullSecrets" in IT.merged_by(&["name"]),
        /// The Pod's host name. Absent: the Pod's name, cut to 63 characters. A DNS label.
        plain hostname: String => "hostname" in IT.form(&DNS_LABEL),
        /// Puts the host name into the domain `hostname.subdomain.namespace.svc.cluster-domain`; DNS answers
        /// for it if a headless Service has this name. Absent: no domain. A DNS label.
        plain subdomain: String => "subdomain" in IT.form(&DNS_LABEL),
        /// Rules about which nodes, and the neighbourhood of which Pods, are wanted or to be avoided. Absent:
        /// none.
        option affinity: Box<Affinity> => "affinity",
        /// The scheduler that chooses the node. Default `default-scheduler`; any string is accepted.
        plain scheduler_name: String => "schedulerName",
        /// Taints of nodes that do not keep this Pod away. Absent: none; admission plug-ins add some. Later
        /// only to be extended.
        plain tolerations: Vec<Toleration> => "tolerations",
        /// Additional lines for the containers' `/etc/hosts`. Absent: none.
        plain host_aliases: Vec<HostAlias> => "hostAliases" in IT.merged_by(&["ip"]),
        /// The `PriorityClass` that gives the Pod its priority; `system-cluster-critical` and the still
        /// higher `system-node-critical` always exist. Absent: the cluster's default class, or priority 0. A
        /// DNS subdomain.
        plain priority_class_name: String => "priorityClassName" in IT.form(&DNS_SUBDOMAIN),
        /// The higher, the sooner scheduled and the later evicted. An admission plug-in fills it in from the
        /// class and refuses another value; validation itself accepts any.
        option priority: i32 => "priority",
        /// Name servers, search domains and options added to what `dnsPolicy` gives. Required, with a name
        /// server, for `None`.
        option dns_config: Box<PodDNSConfig> => "dnsConfig",
        /// Conditions that must also be `True` for the Pod to be ready. Absent: its containers alone decide.
        plain readiness_gates: Vec<PodReadinessGate> => "readinessGates",
        /// The `RuntimeClass`, and so the container runtime, that runs the Pod. Absent: the node's default
        /// one. A DNS subdomain; the empty string is refused.
        option runtime_class_name: String => "runtimeClassName" in IT.form(&DNS_SUBDOMAIN),
        /// Whether each Service of the namespace is told to the containers in environment variables. Default
        /// true, filled in for a Pod but not in a Pod template.
        option enable_service_links: bool => "enableServiceLinks",
        /// Whether the Pod may drive out others of lower priority. Absent: an admission plug-in fills it in
        /// from the `PriorityClass`, usually `PreemptLowerPriority`. The empty string is refused.
        option preemption_policy: PreemptionPolicy => "preemptionPolicy" in IT.known(PreemptionPolicy::KNOWN),
        /// What the runtime itself needs beside the containers, added to the Pod's requests. Filled in by an
        /// admission plug-in from the `RuntimeClass`; absent: nothing. Names and amounts as in a container's
        /// limits.
        plain overhead: BTreeMap<String, Quantity> => "overhead"
            in IT.keys(&CONTAINER_RESOURCE).range(&bounds::NON_NEGATIVE),
        /// How Pods of a kind are spread over zones, nodes and the like; all must hold. Absent: the cluster's
        /// default.
        plain topology_spread_constraints: Vec<TopologySpreadConstraint> => "topologySpreadConstraints"
            in IT.unique().merged_by(&["topologyKey", "whenUnsatisfiable"]),
        /// Whether the host name in the kernel is the full name with its domain instead of its first label.
        /// Absent: false. Not with `hostnameOverride`; Linux only. The Pod does not start if the name exceeds
        /// 64 characters.
        option set_hostname_as_fqdn: bool => "setHostnameAsFQDN",
        /// The operating system of the containers. Absent: not stated. If set, the other system's fields are
        /// forbidden: for Linux `windowsOptions`; for Windows users, groups, capabilities, profiles, host
        /// namespaces and the like.
        option os: Box<PodOS> => "os",
        /// Whether the containers use the node's user ids. Absent: true. False gives the Pod a user namespace
        /// of its own, which excludes `hostNetwork`, `hostPID`, `hostIPC` and block devices. On Windows it
        /// must be absent.
        option host_users: bool => "hostUsers",
        /// As long as there is one, the scheduler leaves the Pod alone. Set on create, later only to be
        /// removed; each name only once.
        plain scheduling_gates: Vec<PodSchedulingGate> => "schedulingGates"
            in IT.unique().merged_by(&["name"]),
        /// Devices that must be allocated before the Pod starts; containers name them in their
        /// `resources.claims`. Absent: none.
        plain resource_claims: Vec<PodResourceClaim> => "resourceClaims"
            in IT.unique().merged_by(&["name"]).retaining_keys(),
        /// Requests and limits of the Pod as a whole, for `cpu`, `memory` and `hugepages-…` only. Absent:
        /// what the containers say adds up.
        ///
        /// Requests must cover the sum of the containers'; no container's limit may exceed the Pod's. Missing
        /// requests are filled in on create from the containers, otherwise from the limits; missing limits if
        /// every container has one. `claims` must be absent (even `[]` is refused). On Windows the whole
        /// field must be.
        option resources: Box<ResourceRequirements> => "resources" in IT.laws(OF_POD),
        /// The host name inside the containers, before `hostname` and `subdomain`; DNS records stay as they
        /// are. Absent: those decide. A DNS subdomain of at most 64 characters, not empty; not with
        /// `hostNetwork` or `setHostnameAsFQDN` true.
        option hostname_override: String => "hostnameOverride"
            in IT.form(&DNS_SUBDOMAIN).at_most(bounds::HOST_NAME_LENGTH),
        /// The group that the Pod is scheduled with. Absent: on its own. Needs the feature gate
        /// `GenericWorkload`, off by default: the server drops the field.
        option scheduling_group: Box<PodSchedulingGroup> => "schedulingGroup",
        /// Who may act when the Pod is to be evicted; at most 10, each name only once, not together with
        /// `schedulingGroup`. Absent: eviction as usual. Needs the feature gate `EvictionRequestAPI`, off by
        /// default: the server drops the field.
        plain eviction_responders: Vec<EvictionResponder> => "evictionResponders" in IT.merged_by(&["name"]),
    }
    laws OF_SPEC
}

model! {
    /// The operating system that a Pod's containers are made for.
    ///
    /// It does not choose a node (a node selector does), but it decides which fields are allowed.
    pub struct PodOS {
        /// Required: `linux` or `windows`.
        always name: OSName => "name" in IT.known(OSName::KNOWN).required(),
    }
}

model! {
    /// One line of the containers' `/etc/hosts`: an address and its names.
    ///
    /// The same address may occur in several entries.
    pub struct HostAlias {
        /// The address. Required: IPv4 or IPv6, without leading zeros, not IPv4 dressed as IPv6.
        always ip: String => "ip" in IT.form(&IP).required(),
        /// The names for it. Each a DNS subdomain. Absent: none.
        plain hostnames: Vec<String> => "hostnames" in IT.form(&DNS_SUBDOMAIN),
    }
}

model! {
    /// One condition more that decides whether a Pod is ready.
    ///
    /// Some controller outside the kubelet sets it in the Pod's status; as long as it is missing, the Pod is
    /// not ready.
    pub struct PodReadinessGate {
        /// The type of the condition. Required: a qualified name, usually with a domain in front.
        always condition_type: PodConditionType => "conditionType" in IT.form(&QUALIFIED_NAME).required(),
    }
}

model! {
    /// A gate that keeps the scheduler from placing a Pod.
    ///
    /// A controller that wants to prepare something first sets it on create and removes it when done.
    pub struct PodSchedulingGate {
        /// The gate's name. Required: a qualified name, each only once in a Pod.
        always name: String => "name" in IT.form(&QUALIFIED_NAME).required(),
    }
}

model! {
    /// The group of Pods that a Pod is scheduled with.
    ///
    /// Needs the feature gate `GenericWorkload`, off by default.
    pub struct PodSchedulingGroup {
        /// The `PodGroup` in the same namespace; it need not exist yet. Required: a DNS subdomain.
        option pod_group_name: String => "podGroupName",
    }
}

model! {
    /// Someone who takes part in the eviction of a Pod, for instance by moving its work elsewhere.
    ///
    /// The responders are asked one after the other, the one with the highest priority first; if none
    /// succeeds, the Pod is evicted as usual. Needs the feature gate `EvictionRequestAPI`, off by default.
    pub struct EvictionResponder {
        /// Who it is. Required: a label key with a domain, such as `acme.io/mover`; the domains `k8s.io` and
        /// `kubernetes.io` and those below them are refused.
        always name: String => "name",
        /// Its turn: higher ones come first, equal ones by domain name. Required: from 1000 to 100000 (0 to
        /// 999 is reserved). A controller that manages the Pod should take 10000. Unset is written as `null`.
        nullable priority: i32 => "priority",
    }
}

model! {
    /// When the kubelet starts an ended container again; a container may have a policy of its own.
    pub enum RestartPolicy {
        /// Whenever it ends, with success or not.
        Always = "Always",
        /// Only if it ends with an exit code other than 0.
        OnFailure = "OnFailure",
        /// Never; the Pod succeeds or fails when all its containers have ended.
        Never = "Never",
    }
}

model! {
    /// Whether a Pod that fits nowhere may make room for itself.
    pub enum PreemptionPolicy {
        /// The scheduler may remove Pods of lower priority for it.
        PreemptLowerPriority = "PreemptLowerPriority",
        /// It waits in the queue, ahead of lower priorities, but removes nobody.
        Never = "Never",
    }
}

model! {
    /// An operating system for containers.
    pub enum OSName {
        /// Linux.
        Linux = "linux",
        /// Windows.
        Windows = "windows",
    }
}

/// The scheduler that every cluster has.
const SCHEDULER: &str = "default-scheduler";

impl SetDefaults for PodSpec {
    fn set_defaults(&mut self) {
        if self.service_account_name.is_empty() {
            self.service_account_name.clone_from(&self.service_account);
        }
        self.service_account.clone_from(&self.service_account_name);
        or_default(&mut self.dns_policy, DNSPolicy::ClusterFirst);
        or_default(&mut self.restart_policy, RestartPolicy::Always);
        self.security_context.get_or_insert_default();
        self.termination_grace_period_seconds.get_or_insert(bounds::TERMINATION_GRACE_PERIOD);
        or_default(&mut self.scheduler_name, SCHEDULER);
        self.volumes.set_defaults();
        self.init_containers.set_defaults();
        self.containers.set_defaults();
        self.ephemeral_containers.set_defaults();
        round_up(&mut self.overhead);
        self.resources.set_defaults();
    }
}

impl PodSpec {
    /// The rules of a Pod's specification; `meta` is the Pod's metadata, `at` is `spec`.
    ///
    /// No rules for `schedulingGroup` and `evictionResponders`: the server drops them, their feature gates being off.
    pub(crate) fn validate(&self, meta: &ObjectMeta, at: &Path<'_>, out: &mut Errors) {
        self.validate_parts(meta, at, out);
        self.validate_surroundings(at, out);
        self.validate_names(at, out);
        for (index, alias) in self.host_aliases.iter().enumerate() {
            alias.validate(&at.field("hostAliases").index(index), out);
        }
        validate_name(&self.priority_class_name, &at.field("priorityClassName"), out);
        if let Some(name) = &self.runtime_class_name {
            out.faults(&at.field("runtimeClassName"), name, format::dns_subdomain(name));
        }
        if let Some(policy) = &self.preemption_policy {
            policy.validate(&at.field("preemptionPolicy"), out);
        }
        resources::validate_overhead(&self.overhead, &at.field("overhead"), out);
        self.validate_os(at, out);
        crate::corev1::key_selector::validate_file_volumes(self, at, out);
    }

    /// Containers and what they use.
    fn validate_parts(&self, meta: &ObjectMeta, at: &Path<'_>, out: &mut Errors) {
        if self.termination_grace_period_seconds.is_none() {
            out.required(&at.field("terminationGracePeriodSeconds"), "a number of seconds is needed, as 30");
        }
        let volumes = crate::corev1::volume::validate_volumes(&self.volumes, meta, &at.field("volumes"), out);
        let at_claims = at.field("resourceClaims");
        crate::corev1::resource_claim::validate_claims(&self.resource_claims, meta, &at_claims, out);
        let context = PodContext { spec: self, volumes };
        crate::corev1::container::validate_containers(&context, at, out);
        crate::corev1::container::validate_init_containers(&context, at, out);
        crate::corev1::ephemeral_container::validate_ephemeral_containers(&context, at, out);
        resources::validate_pod_resources(&context, at, out);
        crate::corev1::container_port::validate_host_network(self, at, out);
    }

    /// Policies, rights, and the place where the Pod runs.
    fn validate_surroundings(&self, at: &Path<'_>, out: &mut Errors) {
        self.restart_policy.validate(&at.field("restartPolicy"), out);
        self.dns_policy.validate(&at.field("dnsPolicy"), out);
        crate::metav1::validate_labels(&self.node_selector, &at.field("nodeSelector"), out);
        if let Some(context) = &self.security_context {
            context.validate(self.host_namespaces(), &at.field("securityContext"), out);
        }
        self.validate_process_namespace(at, out);
        if let Some(affinity) = &self.affinity {
            affinity.validate(&at.field("affinity"), out);
        }
        let dns = self.dns_config.as_deref();
        crate::corev1::dns::validate_dns_config(dns, &self.dns_policy, &at.field("dnsConfig"), out);
        let at_gates = at.field("readinessGates");
        for (index, gate) in self.readiness_gates.iter().enumerate() {
            gate.validate(&at_gates.index(index), out);
        }
        policy::validate_scheduling_gates(&self.scheduling_gates, &at.field("schedulingGates"), out);
        let at_spread = at.field("topologySpreadConstraints");
        crate::corev1::topology::validate_topology_spread(&self.topology_spread_constraints, &at_spread, out);
        self.validate_host_processes(at, out);
        self.validate_user_namespace(at, out);
        self.validate_hostname_override(at, out);
    }

    /// Names of other objects, of the Pod itself, and its tolerations, which the server judges between them.
    fn validate_names(&self, at: &Path<'_>, out: &mut Errors) {
        validate_name(&self.service_account_name, &at.field("serviceAccountName"), out);
        if self.service_account != self.service_account_name {
            // The server calls the field as its Go type does.
            let name = crate::decode::shortened(&self.service_account_name);
            let detail = format_args!("must be the same as `serviceAccountName`, which is `{name}`");
            out.invalid(&at.field("serviceAccount"), &self.service_account, detail)
                .named(at.field("deprecatedServiceAccount"))
                .help_with("remove `serviceAccount`, it is deprecated");
        }
        validate_name(&self.node_name, &at.field("nodeName"), out);
        if let Some(seconds) = self.active_deadline_seconds {
            let faults = format::in_range(seconds, &bounds::ACTIVE_DEADLINE);
            out.number_faults(&at.field("activeDeadlineSeconds"), seconds, faults);
        }
        for (field, name) in [("hostname", &self.hostname), ("subdomain", &self.subdomain)] {
            if !name.is_empty() {
                out.faults(&at.field(field), name, format::dns_label(name));
            }
        }
        crate::corev1::toleration::validate_tolerations(&self.tolerations, &at.field("tolerations"), out);
    }
}

/// The name of another object, a DNS subdomain, where the empty one is none.
fn validate_name(name: &str, at: &Path<'_>, out: &mut Errors) {
    if !name.is_empty() {
        out.faults(at, name, format::dns_subdomain(name));
    }
}

impl PodSpec {
    /// Warns of what a Pod asks of its node, up to its annotations.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(super) fn warn_of_placement(&self, at: &Path<'_>, out: &mut Warnings) {
        for key in self.node_selector.keys() {
            if let Some(message) = deprecated_label(key) {
                out.push_key(&at.field("nodeSelector").key(key), message);
            }
        }
        if let Some(affinity) = &self.affinity {
            affinity.warn_of_nodes(&at.field("affinity"), out);
        }
        let constraints_at = at.field("topologySpreadConstraints");
        for (index, constraint) in self.topology_spread_constraints.iter().enumerate() {
            constraint.warn(&constraints_at.index(index), out);
        }
    }

    /// Warns of addresses and Secrets that stand twice, and of what the runtime needs in fractions of a byte.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(super) fn warn_of_repeats(&self, at: &Path<'_>, out: &mut Warnings) {
        let aliases_at = at.field("hostAliases");
        for (index, alias) in repeats(&self.host_aliases, |alias| &alias.ip) {
            let ip = shortened(&alias.ip);
            let message =
                format_args!("`{ip}` stands here already, put all names of an address into one entry");
            out.push(&aliases_at.index(index).field("ip"), message);
        }
        let secrets_at = at.field("imagePullSecrets");
        for (index, secret) in repeats(&self.image_pull_secrets, |secret| &secret.name) {
            let name = shortened(&secret.name);
            let message = format_args!("`{name}` stands here already, leave it out");
            out.push(&secrets_at.index(index).field("name"), message);
        }
        for (index, secret) in self.image_pull_secrets.iter().enumerate() {
            if secret.name.is_empty() {
                let message = "the name is missing, write that of a Secret of the same namespace";
                out.push_missing(&secrets_at.index(index).field("name"), message);
            }
        }
        for name in [MEMORY, EPHEMERAL_STORAGE] {
            warn_of_fraction(&self.overhead, name, &at.field("overhead"), out);
        }
    }

    /// Warns of the rest: how long the Pod may take to end, near which Pods it runs, and how addresses are written.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(super) fn warn_of_rest(&self, at: &Path<'_>, out: &mut Warnings) {
        if self.termination_grace_period_seconds.is_some_and(i64::is_negative) {
            let message = "a negative number is taken for 1, write 0 or more";
            out.push(&at.field("terminationGracePeriodSeconds"), message);
        }
        if let Some(affinity) = &self.affinity {
            affinity.warn_of_pods(&at.field("affinity"), out);
        }
        if let Some(config) = &self.dns_config {
            config.warn(&at.field("dnsConfig"), out);
        }
        let aliases_at = at.field("hostAliases");
        for (index, alias) in self.host_aliases.iter().enumerate() {
            canonical_ip::warn(&alias.ip, &aliases_at.index(index).field("ip"), out);
        }
    }
}

#[cfg(test)]
mod tests;
