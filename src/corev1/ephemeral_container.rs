//! [`EphemeralContainer`]: a container put into a running Pod to look at it.
//!
//! Upstream at v1.37.2: `core/v1.EphemeralContainer`, `core/v1.EphemeralContainerCommon`,
//! `SetDefaults_EphemeralContainer`, `validateEphemeralContainers`, `ValidatePodEphemeralContainersUpdate`.

use crate::corev1::container::{
    AnyContainer, TERMINATION_MESSAGE_PATH, claim_names, name_is_taken, validate_image,
};
use crate::corev1::pod_spec::PodContext;
use crate::corev1::{
    ContainerPort, ContainerResizePolicy, ContainerRestartPolicy, ContainerRestartRule, EnvFromSource,
    EnvVar, Lifecycle, Probe, PullPolicy, ResourceRequirements, SecurityContext, TerminationMessagePolicy,
    VolumeDevice, VolumeMount,
};
use crate::decode::{nearest, shortened};
use crate::defaults::{SetDefaults, or_default, or_default_with};
use crate::field::{Errors, Path};
use crate::model::model;
use crate::validate::Seen;

model! {
    /// A container put into a running Pod to look at it, as `kubectl debug` does.
    ///
    /// It comes through the subresource `ephemeralcontainers` of a Pod that exists, not with a new one; it is
    /// never started again, gets no resources of its own, and cannot be changed or removed.
    pub struct EphemeralContainer {
        /// What it shares with the other containers.
        inline common: EphemeralContainerCommon,
        /// The container whose processes it sees. Absent: as for the whole Pod. Must be the name of a
        /// container or init container of the Pod.
        plain target_container_name: String => "targetContainerName",
    }
}

model! {
    /// The fields of a container, of which an ephemeral one may have only some.
    ///
    /// The others exist so that the type looks like a container; set, they are refused.
    pub struct EphemeralContainerCommon {
        /// Name inside the Pod. Required: a DNS label, unlike that of any other container of the Pod.
        always name: String => "name" in IT.form(&DNS_LABEL).required(),
        /// The image to run. Required, without blanks at either end; otherwise its form is not checked.
        plain image: String => "image" in IT.required(),
        /// What to start, instead of the image's entrypoint; not through a shell. `$(NAME)` becomes the
        /// variable's value, an unknown name stays as it is, `$$` is one `$`. Absent: the image's entrypoint.
        plain command: Vec<String> => "command",
        /// Arguments of the command, with the same replacements. Absent: the image's own, unless `command` is
        /// set.
        plain args: Vec<String> => "args",
        /// Working directory. Absent: the image's, otherwise the runtime's. Not checked.
        plain working_dir: String => "workingDir",
        /// Must be absent, even an empty list is refused: not for an ephemeral container.
        sparse ports: Vec<ContainerPort> => "ports" in IT.merged_by(&["containerPort", "protocol"]),
        /// Each `ConfigMap` and Secret named here gives all its keys as environment variables. Of the same
        /// name the last counts, and `env` comes before them all. Absent: none.
        plain env_from: Vec<EnvFromSource> => "envFrom",
        /// Single environment variables. Of the same name the last counts. Absent: none.
        plain env: Vec<EnvVar> => "env" in IT.merged_by(&["name"]),
        /// Must be empty, and hold not even an empty map or list: an ephemeral container uses what the Pod
        /// leaves over.
        always resources: ResourceRequirements => "resources",
        /// Must be absent, even an empty list is refused: not for an ephemeral container.
        sparse resize_policy: Vec<ContainerResizePolicy> => "resizePolicy",
        /// Must be absent: not for an ephemeral container.
        option restart_policy: ContainerRestartPolicy => "restartPolicy",
        /// Must be absent, even an empty list is refused: not for an ephemeral container.
        sparse restart_policy_rules: Vec<ContainerRestartRule> => "restartPolicyRules",
        /// Volumes of the Pod and where they appear in the file system. Each `mountPath` only once; `subPath`
        /// and `subPathExpr` are refused. Absent: none.
        plain volume_mounts: Vec<VolumeMount> => "volumeMounts" in IT.merged_by(&["mountPath"]),
        /// Volumes handed over as raw block devices. Each `devicePath` only once; not with
        /// `hostUsers: false`. Absent: none.
        plain volume_devices: Vec<VolumeDevice> => "volumeDevices" in IT.merged_by(&["devicePath"]),
        /// Must be absent: not for an ephemeral container.
        option liveness_probe: Box<Probe> => "livenessProbe",
        /// Must be absent: not for an ephemeral container.
        option readiness_probe: Box<Probe> => "readinessProbe",
        /// Must be absent: not for an ephemeral container.
        option startup_probe: Box<Probe> => "startupProbe",
        /// Must be absent: not for an ephemeral container.
        option lifecycle: Box<Lifecycle> => "lifecycle",
        /// File in the container whose content tells why it ended; at most 4096 bytes are read, 12 KiB for
        /// all containers of the Pod. Default `/dev/termination-log`.
        plain termination_message_path: String => "terminationMessagePath",
        /// Where the message about the end comes from. Default `File`.
        plain termination_message_policy: TerminationMessagePolicy => "terminationMessagePolicy"
            in IT.known(TerminationMessagePolicy::KNOWN),
        /// When the image is pulled. Default `Always` if the image has the tag `latest` or neither tag nor
        /// digest, otherwise `IfNotPresent`.
        plain image_pull_policy: PullPolicy => "imagePullPolicy" in IT.known(PullPolicy::KNOWN),
        /// User, capabilities, profiles. Absent: the Pod's own; what is set here comes before that.
        option security_context: Box<SecurityContext> => "securityContext",
        /// Whether standard input is kept open. Default false: reading ends at once.
        plain stdin: bool => "stdin",
        /// Whether standard input is closed after the first client that attached has left. Default false: it
        /// stays open. Of use only with `stdin`.
        plain stdin_once: bool => "stdinOnce",
        /// Whether the container gets a terminal. Default false. Of use only with `stdin`, which is not
        /// checked.
        plain tty: bool => "tty",
    }
}

impl SetDefaults for EphemeralContainer {
    fn set_defaults(&mut self) {
        self.common.set_defaults();
    }
}

impl SetDefaults for EphemeralContainerCommon {
    /// The same as of a [`Container`](crate::corev1::Container).
    fn set_defaults(&mut self) {
        or_default_with(&mut self.image_pull_policy, || PullPolicy::of_image(&self.image));
        or_default(&mut self.termination_message_path, TERMINATION_MESSAGE_PATH);
        or_default(&mut self.termination_message_policy, TerminationMessagePolicy::File);
        self.ports.set_defaults();
        self.env.set_defaults();
        self.resources.set_defaults();
        self.liveness_probe.set_defaults();
        self.readiness_probe.set_defaults();
        self.startup_probe.set_defaults();
        self.lifecycle.set_defaults();
    }
}

/// What is said of what an ephemeral container may not have.
const NOT_FOR_IT: &str = "is not for an ephemeral container, which only looks at a running Pod";

/// The rules of `spec.ephemeralContainers`; `at` is `spec`.
pub(crate) fn validate_ephemeral_containers(context: &PodContext<'_>, at: &Path<'_>, out: &mut Errors) {
    let spec = context.spec;
    if spec.ephemeral_containers.is_empty() {
        return;
    }
    let list = at.field("ephemeralContainers");
    let claims = claim_names(context);
    let others = || spec.containers.iter().flatten().chain(&spec.init_containers).map(|c| c.name.as_str());
    let targets: Seen<&str> = others().collect();
    let mut names: Seen<&str> = others().collect();
    for (index, container) in spec.ephemeral_containers.iter().enumerate() {
        let at = list.index(index);
        let common = &container.common;
        AnyContainer::from(common).validate(context, &claims, &at, out);
        validate_image(&common.image, &at, out);
        if !names.insert(&common.name) {
            name_is_taken(&common.name, &at, out);
        }
        container.validate_target(&targets, &at.field("targetContainerName"), out);
        common.must_only_look(&at, out);
    }
}

/// Ephemeral containers come later, not with a new Pod; `at` is `spec`.
pub(crate) fn forbid_on_create(containers: &[EphemeralContainer], at: &Path<'_>, out: &mut Errors) {
    if !containers.is_empty() {
        let at = at.field("ephemeralContainers");
        out.forbidden(&at, "cannot come with a new Pod, only into a running one")
            .meant_key(&at)
            .help_with("remove it, and run `kubectl debug` when the Pod runs");
    }
}

impl EphemeralContainer {
    fn validate_target(&self, others: &Seen<&str>, at: &Path<'_>, out: &mut Errors) {
        let target = self.target_container_name.as_str();
        if target.is_empty() || others.contains(&target) {
            return;
        }
        let detail = format!("the Pod has no container or init container `{}`", shortened(target));
        let error = out.not_found(at, target, detail);
        if let Some(near) = nearest(target, others.few().copied()) {
            error.help_with(format_args!("did you mean `{}`?", shortened(near)));
        }
    }
}

impl EphemeralContainerCommon {
    /// Refuses the fields that an ephemeral container may not have.
    fn must_only_look(&self, at: &Path<'_>, out: &mut Errors) {
        for (field, is_set) in [
            ("ports", self.ports.is_some()),
            // An empty map in it counts for the server, but is none here.
            ("resources", self.resources != ResourceRequirements::default()),
            ("resizePolicy", self.resize_policy.is_some()),
            ("restartPolicy", self.restart_policy.is_some()),
            ("restartPolicyRules", self.restart_policy_rules.is_some()),
            ("livenessProbe", self.liveness_probe.is_some()),
            ("readinessProbe", self.readiness_probe.is_some()),
            ("startupProbe", self.startup_probe.is_some()),
            ("lifecycle", self.lifecycle.is_some()),
        ] {
            if is_set {
                let field_at = at.field(field);
                out.forbidden(&field_at, NOT_FOR_IT).meant_key(&field_at);
            }
        }
        let list = at.field("volumeMounts");
        for (index, mount) in self.volume_mounts.iter().enumerate() {
            for (field, path) in [("subPath", &mount.sub_path), ("subPathExpr", &mount.sub_path_expr)] {
                if !path.is_empty() {
                    let entry = list.index(index);
                    let field_at = entry.field(field);
                    out.forbidden(&field_at, NOT_FOR_IT).meant_key(&field_at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
