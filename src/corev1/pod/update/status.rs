//! What a change through the subresource `status` may do to a Pod.
//!
//! Upstream at v1.37.2: `podStatusStrategy.PrepareForUpdate` and `WarningsOnUpdate`, `preserveOldObservedGeneration`,
//! `ValidatePodStatusUpdate`. The rules of what the status holds are with its types.

use std::collections::{HashMap, VecDeque};

use crate::corev1::container_status::{
    refuse_devices, validate_devices, validate_transitions, validate_users,
};
use crate::corev1::pod::annotations;
use crate::corev1::pod_status::{validate_conditions, validate_observed_generation, volume_health};
use crate::corev1::resource_claim::{node_allocatable, status};
use crate::corev1::{Pod, PodQOSClass, PodStatus};
use crate::decode::shortened;
use crate::defaults::or_default;
use crate::field::{Errors, Path, Warnings};
use crate::format;
use crate::metav1::cannot_change;

impl Pod {
    /// Makes it what the server has before it validates a change of the status of `old`, which is as the server stores it.
    /// To be called after [`SetDefaults::set_defaults`](crate::SetDefaults::set_defaults).
    ///
    /// - Metadata: as on any update; `deletionTimestamp` and `ownerReferences` are those of `old`, whereas labels,
    ///   annotations and finalizers are as they are written.
    /// - The specification is that of `old`, whatever is written.
    /// - Status: where they are missing, `qosClass`, `observedGeneration` (also of conditions, by type), and what is said of
    ///   claims for devices are those of `old`. Fields of features that are off by default are dropped, unless `old` has
    ///   them.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::{Pod, PodPhase, PodQOSClass};
    ///
    /// let mut old = Pod::default();
    /// old.status.qos_class = PodQOSClass::Burstable;
    /// old.spec.node_name = "node-1".into();
    /// let mut new = Pod::default();
    /// new.status.phase = PodPhase::Running;
    /// new.prepare_for_status(&old);
    /// assert_eq!(new.spec, old.spec);
    /// assert_eq!((new.status.phase, new.status.qos_class), (PodPhase::Running, PodQOSClass::Burstable));
    /// ```
    pub fn prepare_for_status(&mut self, old: &Self) {
        self.metadata.prepare_for_update(&old.metadata);
        self.metadata.deletion_timestamp = old.metadata.deletion_timestamp.filter(|time| !time.is_zero());
        self.metadata.owner_references.clone_from(&old.metadata.owner_references);
        self.spec.clone_from(&old.spec);
        self.status.keep_what_is_missing(&old.status);
        self.status.drop_disabled_fields(&old.status);
        self.drop_old_annotations();
    }

    /// What the server refuses when the status of the Pod `old`, which is as the server stores it, is changed to that of
    /// this. It is defaulted and prepared ([`Pod::prepare_for_status`]).
    ///
    /// What the status says of containers is hardly held against the specification: the server accepts statuses of
    /// containers that there are not.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let read = |status: &str| -> Result<Pod, serde_json::Error> {
    ///     serde_json::from_str(&format!(
    ///         r#"{{"metadata": {{"name": "a", "namespace": "b"}}, "spec": {{"restartPolicy": "Never"}}, "status": {status}}}"#
    ///     ))
    /// };
    /// let old = read(r#"{"containerStatuses": [{"name": "app", "state": {"terminated": {"exitCode": 1}}}]}"#)?;
    /// let new = read(r#"{"containerStatuses": [{"name": "app", "state": {"running": {}}}]}"#)?;
    /// let errors = new.validate_status(&old);
    /// assert_eq!(errors.iter().next().unwrap().path(), "status.containerStatuses[0].state");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn validate_status(&self, old: &Self) -> Errors {
        let root = Path::root();
        let at = root.field("status");
        self.judge_change(old, |out| {
            self.metadata.validate_update(&old.metadata, &root.field("metadata"), out);
            self.validate_annotation_changes(old, out);
            annotations::validate(
                &self.metadata.annotations,
                &self.spec,
                &root.field("metadata.annotations"),
                out,
            );
            self.validate_summary(old, &at, out);
            self.validate_containers_reported(old, &at, out);
            self.validate_claims_reported(&at, out);
            volume_health::validate(&self.status.volume_health, &self.spec, &at.field("volumeHealth"), out);
            self.status.validate_pod_ips(&old.status, &at, out);
            self.status.validate_host_ips(&old.status, &at, out);
            self.validate_users_and_devices(&at, out);
        })
    }

    /// What the server says about the change of a status to that of this, if it accepts it.
    ///
    /// It warns of addresses that could be written better. What was before makes no difference.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Pod;
    ///
    /// let pod: Pod = serde_json::from_str(r#"{"status": {"podIPs": [{"ip": "2001:DB8::1"}]}}"#)?;
    /// let warnings = pod.warnings_on_status();
    /// assert_eq!(warnings.iter().next().and_then(|warning| warning.path()), Some("status.podIPs[0].ip"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn warnings_on_status(&self) -> Warnings {
        let mut out = Warnings::new();
        self.status.warn_of_addresses(&Path::root().field("status"), &mut out);
        out
    }

    /// The rules of what is said of the Pod as a whole; `at` is the status.
    fn validate_summary(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let (new, before) = (&self.status, &old.status);
        validate_conditions(&new.conditions, &at.field("conditions"), out);
        if self.spec.node_name != old.spec.node_name {
            out.forbidden(&at.field("nodeName"), "the Pod's node cannot be changed together with the status")
                .meant(Path::root().field("spec.nodeName").location());
        }
        let (name, name_at) = (&new.nominated_node_name, at.field("nominatedNodeName"));
        if !name.is_empty() && *name != before.nominated_node_name {
            out.faults(&name_at, name, format::dns_subdomain(name));
            if !old.spec.node_name.is_empty() {
                let detail = format_args!(
                    "the Pod is on the node `{}` already, so none can be nominated",
                    shortened(&old.spec.node_name)
                );
                out.forbidden(&name_at, detail).help_with("leave it out");
            }
        }
        validate_observed_generation(new.observed_generation, at, out);
        if new.qos_class != before.qos_class {
            let (new, before) = (new.qos_class.as_str(), before.qos_class.as_str());
            cannot_change(new, before, &at.field("qosClass"), out)
                .help_with("leave it out, the server keeps what it has");
        }
    }

    /// A container that has ended and is not started again stays ended.
    fn validate_containers_reported(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let (new, before) = (&self.status, &old.status);
        if !old.spec.can_restart_all() {
            let list = at.field("containerStatuses");
            let may_restart = old.spec.may_restart();
            validate_transitions(
                &new.container_statuses,
                &before.container_statuses,
                may_restart,
                &list,
                out,
            );
            let list = at.field("initContainerStatuses");
            let may_restart = old.spec.may_restart_init();
            let (new, before) = (&new.init_container_statuses, &before.init_container_statuses);
            validate_transitions(new, before, may_restart, &list, out);
        }
        let list = at.field("ephemeralContainerStatuses");
        let (new, before) = (&new.ephemeral_container_statuses, &before.ephemeral_container_statuses);
        validate_transitions(new, before, |_, _| false, &list, out);
    }

    /// The rules of what is said of claims for devices.
    fn validate_claims_reported(&self, at: &Path<'_>, out: &mut Errors) {
        let made = self.status.resource_claim_statuses.as_deref().unwrap_or_default();
        status::validate_claim_statuses(made, &self.spec, &at.field("resourceClaimStatuses"), out);
        if let Some(extended) = &self.status.extended_resource_claim_status {
            extended.validate(&self.spec, &at.field("extendedResourceClaimStatus"), out);
        }
        let taken = self.status.node_allocatable_resource_claim_statuses.as_deref().unwrap_or_default();
        let taken_at = at.field("nodeAllocatableResourceClaimStatuses");
        node_allocatable::validate(taken, &self.spec, made, &taken_at, out);
    }

    /// The rules of who containers run as, and of their devices.
    fn validate_users_and_devices(&self, at: &Path<'_>, out: &mut Errors) {
        let system = self.spec.os.as_deref().map(|os| &os.name);
        let status = &self.status;
        let main = (&status.container_statuses, at.field("containerStatuses"));
        let init = (&status.init_container_statuses, at.field("initContainerStatuses"));
        let late = (&status.ephemeral_container_statuses, at.field("ephemeralContainerStatuses"));
        for (list, at) in [&main, &init, &late] {
            validate_users(list, system, at, out);
        }
        let containers = self.spec.containers.as_deref().unwrap_or_default();
        validate_devices(main.0, containers, status, &main.1, out);
        validate_devices(init.0, &self.spec.init_containers, status, &init.1, out);
        refuse_devices(late.0, &late.1, out);
    }
}

impl PodStatus {
    /// Takes from the older status what writers drop that do not know of it.
    fn keep_what_is_missing(&mut self, old: &Self) {
        if self.qos_class == PodQOSClass::Unset {
            self.qos_class.clone_from(&old.qos_class);
        }
        if self.resource_claim_statuses.is_none() {
            self.resource_claim_statuses.clone_from(&old.resource_claim_statuses);
        }
        if self.extended_resource_claim_status.is_none() {
            self.extended_resource_claim_status.clone_from(&old.extended_resource_claim_status);
        }
        if self.node_allocatable_resource_claim_statuses.is_none() {
            let old = &old.node_allocatable_resource_claim_statuses;
            self.node_allocatable_resource_claim_statuses.clone_from(old);
        }
        or_default(&mut self.observed_generation, old.observed_generation);
        self.keep_observed_generations(old);
    }

    /// Gives conditions that do not say what they observed what the old ones of their type said: of several, one to each.
    fn keep_observed_generations(&mut self, old: &Self) {
        if old.conditions.iter().all(|condition| condition.observed_generation == 0) {
            return;
        }
        let mut known: HashMap<&str, VecDeque<i64>> = HashMap::new();
        for condition in &old.conditions {
            known.entry(condition.type_.as_str()).or_default().push_back(condition.observed_generation);
        }
        for condition in &mut self.conditions {
            let generation = known.get_mut(condition.type_.as_str()).and_then(VecDeque::pop_front);
            or_default(&mut condition.observed_generation, generation.unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests;
