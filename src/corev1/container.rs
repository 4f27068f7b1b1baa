//! [`Container`]: one program of a Pod, with its image, surroundings and resources.
//!
//! Upstream at v1.37.2: `core/v1.Container`, `core/v1.PullPolicy`, `core/v1.TerminationMessagePolicy`,
//! `SetDefaults_Container`, `validateContainers`, `validateInitContainers`, `validateContainerCommon`,
//! `validateContainerOnlyForPod`, `validatePullPolicy`.

mod common;
mod init;

use crate::corev1::container_port::HostPorts;
use crate::corev1::pod_spec::PodContext;
use crate::corev1::probe::{ENDS_NOTHING, ONE_SUCCESS, Role};
use crate::corev1::resources::OF_CONTAINER;
use crate::corev1::restart_rule::validate_restart_policy;
use crate::corev1::{
    ContainerPort, ContainerResizePolicy, ContainerRestartPolicy, ContainerRestartRule, EnvFromSource,
    EnvVar, Lifecycle, PodSpec, Probe, ResourceRequirements, SecurityContext, VolumeDevice, VolumeMount,
};
use crate::defaults::{SetDefaults, or_default, or_default_with};
use crate::field::{Errors, Path};
use crate::format::{Faults, Form, image};
use crate::model::model;
use crate::validate::Seen;
pub(crate) use common::{AnyContainer, claim_names};
pub(crate) use init::{OF_INIT_CONTAINER, validate_init_containers};

model! {
    /// One program of a Pod: an image, how to start it and what it may use.
    ///
    /// The same type serves `containers` and `initContainers`; some fields are only for one of them. An init
    /// container with `restartPolicy: Always` is a sidecar and may have nearly all. Apart from `image`,
    /// nothing can be changed on a plain update.
    pub struct Container {
        /// Name inside the Pod. Required: a DNS label, unlike that of any other container of the Pod.
        always name: String => "name" in IT.form(&DNS_LABEL).required(),
        /// The image to run. Required, without blanks at either end; otherwise its form is not checked. May
        /// be changed later.
        plain image: String => "image" in IT.form(&IMAGE).required(),
        /// What to start, instead of the image's entrypoint; not through a shell. `$(NAME)` becomes the
        /// variable's value, an unknown name stays as it is, `$$` is one `$`. Absent: the image's entrypoint.
        plain command: Vec<String> => "command",
        /// Arguments of the command, with the same replacements. Absent: the image's own, unless `command` is
        /// set.
        plain args: Vec<String> => "args",
        /// Working directory. Absent: the image's, otherwise the runtime's. Not checked.
        plain working_dir: String => "workingDir",
        /// Ports that the container listens on, mostly for information: one that is not named here is
        /// reachable too. Names only once in a container, host ports only once among the Pod's containers.
        /// Absent: none.
        plain ports: Vec<ContainerPort> => "ports" in IT.merged_by(&["containerPort", "protocol"]),
        /// Each `ConfigMap` and Secret named here gives all its keys as environment variables. Of the same
        /// name the last counts, and `env` comes before them all. Absent: none.
        plain env_from: Vec<EnvFromSource> => "envFrom",
        /// Single environment variables. Of the same name the last counts. Absent: none.
        plain env: Vec<EnvVar> => "env" in IT.merged_by(&["name"]),
        /// What the container needs and what it may not exceed. Default for each limit without a request: a
        /// request of the same size. To be changed later through the subresource `resize`.
        always resources: ResourceRequirements => "resources" in IT.laws(OF_CONTAINER),
        /// Whether a change of CPU or memory needs a restart, each resource once. Absent: no restart.
        plain resize_policy: Vec<ContainerResizePolicy> => "resizePolicy" in IT.unique(),
        /// When this container is started again, in place of the Pod's policy. Absent: the Pod's (an init
        /// container runs to success once). `Always` on an init container makes it a sidecar. The empty
        /// string is refused.
        option restart_policy: ContainerRestartPolicy => "restartPolicy"
            in IT.known(ContainerRestartPolicy::KNOWN),
        /// Exceptions from `restartPolicy` by exit code; the first that fits counts. At most 20, and only
        /// with `restartPolicy` set. Absent: none.
        plain restart_policy_rules: Vec<ContainerRestartRule> => "restartPolicyRules"
            in IT.at_most(bounds::RESTART_RULES),
        /// Volumes of the Pod and where they appear in the file system. Each `mountPath` only once. Absent:
        /// none.
        plain volume_mounts: Vec<VolumeMount> => "volumeMounts" in IT.merged_by(&["mountPath"]).unique(),
        /// Volumes handed over as raw block devices. Each `devicePath` only once; not with
        /// `hostUsers: false`. Absent: none.
        plain volume_devices: Vec<VolumeDevice> => "volumeDevices" in IT.merged_by(&["devicePath"]).unique(),
        /// Check whether it still works; if it fails, the container is killed, and started again as its
        /// policy says. Absent: never checked. Not for init containers other than sidecars.
        option liveness_probe: Box<Probe> => "livenessProbe" in IT.laws(ONE_SUCCESS),
        /// Check whether it can serve; as long as it fails, Services send nothing. Absent: ready as soon as
        /// started. Not for init containers other than sidecars.
        option readiness_probe: Box<Probe> => "readinessProbe" in IT.laws(ENDS_NOTHING),
        /// Check whether it has started; until it succeeds, the other probes wait, and if it fails for good,
        /// the container is killed. Absent: no such wait. Not for init containers other than sidecars.
        option startup_probe: Box<Probe> => "startupProbe" in IT.laws(ONE_SUCCESS),
        /// What is done right after the start and before the stop. Absent: nothing. Not for init containers
        /// other than sidecars.
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
    laws &[
        If(Set("restartPolicyRules"), &[Required(&["restartPolicy"])]),
        Unless(In("securityContext", &True("privileged")), &[Field("volumeMounts", IT.laws(&[Field("mountPropagation", IT.known(&["None", "HostToContainer"]))]))]),
    ]
}

model! {
    /// When the kubelet pulls an image.
    pub enum PullPolicy {
        /// On every start; the container does not start if that fails.
        Always = "Always",
        /// Never; the image must be on the node.
        Never = "Never",
        /// Only if the image is not on the node.
        IfNotPresent = "IfNotPresent",
    }
}

model! {
    /// Where the message about a container's end comes from.
    pub enum TerminationMessagePolicy {
        /// Only from the file at `terminationMessagePath`.
        File = "File",
        /// From the end of its log (2048 bytes or 80 lines) if it failed and left that file empty.
        FallbackToLogsOnError = "FallbackToLogsOnError",
    }
}

/// An image without blanks around it.
const IMAGE: Form = Form::new(
    "an image without blanks around it",
    "[^\t-\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}]([\\s\\S]*[^\t-\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}])?",
    None,
    "nginx:1.29",
    |text| Faults::unless(!text.is_empty() && text.trim() == text, "may not have blanks around it"),
);

/// The file that tells why a container ended, if none is named.
pub(super) const TERMINATION_MESSAGE_PATH: &str = "/dev/termination-log";

impl PullPolicy {
    /// When an image is pulled if it is not said: always if its tag is `latest`, or meant to be.
    pub(super) fn of_image(image: &str) -> Self {
        if image::tag(image) == Some("latest") { Self::Always } else { Self::IfNotPresent }
    }
}

impl SetDefaults for Container {
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

/// The rules of `spec.containers`; `at` is `spec`.
pub(crate) fn validate_containers(context: &PodContext<'_>, at: &Path<'_>, out: &mut Errors) {
    let list = at.field("containers");
    let containers = context.spec.containers.as_deref().unwrap_or_default();
    if containers.is_empty() {
        out.required(&list, "a Pod needs at least one container, with a `name` and an `image`");
        return;
    }
    let claims = claim_names(context);
    let mut names = Seen::new();
    for (index, container) in containers.iter().enumerate() {
        let at = list.index(index);
        AnyContainer::from(container).validate(context, &claims, &at, out);
        if !names.insert(container.name.as_str()) {
            name_is_taken(&container.name, &at, out);
        }
        container.validate_life(context, &at, out);
        let policy = container.restart_policy.as_ref();
        validate_restart_policy(policy, &container.restart_policy_rules, &at, out);
    }
    let mut ports = HostPorts::default();
    for (index, container) in containers.iter().enumerate() {
        ports.take(&container.ports, &list.index(index), out);
    }
}

impl Container {
    /// The rules of what accompanies a container that runs on: hooks and probes.
    fn validate_life(&self, context: &PodContext<'_>, at: &Path<'_>, out: &mut Errors) {
        if let Some(lifecycle) = &self.lifecycle {
            let grace = context.spec.termination_grace_period_seconds;
            lifecycle.validate(grace, &at.field("lifecycle"), out);
        }
        for (field, probe, role) in [
            ("livenessProbe", &self.liveness_probe, Role::Liveness),
            ("readinessProbe", &self.readiness_probe, Role::Readiness),
            ("startupProbe", &self.startup_probe, Role::Startup),
        ] {
            if let Some(probe) = probe {
                probe.validate(role, &at.field(field), out);
            }
        }
    }
}

/// Refuses the name of the container at `at`, since another one has it.
#[cold]
pub(crate) fn name_is_taken(name: &str, at: &Path<'_>, out: &mut Errors) {
    out.duplicate(&at.field("name"), name).help_with("give each container of the Pod a name of its own");
}

/// Images have no blanks around them; `at` is `spec`. Of ephemeral containers it is said with their other rules.
pub(crate) fn validate_images(spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    let list = at.field("containers");
    for (index, container) in spec.containers.iter().flatten().enumerate() {
        validate_image(&container.image, &list.index(index), out);
    }
    let list = at.field("initContainers");
    for (index, container) in spec.init_containers.iter().enumerate() {
        validate_image(&container.image, &list.index(index), out);
    }
}

/// An image has no blanks around it; `at` is the container.
pub(crate) fn validate_image(image: &str, at: &Path<'_>, out: &mut Errors) {
    let trimmed = image.trim();
    if trimmed.len() != image.len() {
        let error = out.invalid(&at.field("image"), image, "may not begin or end with blanks");
        if !trimmed.is_empty() {
            error.help_with(format_args!("write `{}`", crate::decode::shortened(trimmed)));
        }
    }
}

/// In a user namespace of its own a Pod has no block devices; `at` is `spec`.
pub(crate) fn validate_user_namespace(spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    if spec.host_users != Some(false) {
        return;
    }
    let mut refuse = |field: &str, index: usize, devices: &[VolumeDevice]| {
        if !devices.is_empty() {
            let list = at.field(field);
            let container = list.index(index);
            let at = container.field("volumeDevices");
            out.forbidden(&at, "block devices are not for a Pod with `hostUsers: false`").meant_key(&at);
        }
    };
    for (index, container) in spec.init_containers.iter().enumerate() {
        refuse("initContainers", index, &container.volume_devices);
    }
    for (index, container) in spec.containers.iter().flatten().enumerate() {
        refuse("containers", index, &container.volume_devices);
    }
    for (index, container) in spec.ephemeral_containers.iter().enumerate() {
        refuse("ephemeralContainers", index, &container.common.volume_devices);
    }
}

#[cfg(test)]
mod tests;
