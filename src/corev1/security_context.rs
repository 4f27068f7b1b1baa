//! [`SecurityContext`]: the rights of one container.
//!
//! Upstream at v1.37.2: `core/v1.SecurityContext`, `core/v1.Capabilities`, `core/v1.ProcMountType`;
//! `ValidateSecurityContext`, `ValidateProcMountType`; by operating system `validateLinux`,
//! `validateWindows`.

use crate::corev1::{AppArmorProfile, SELinuxOptions, SeccompProfile, WindowsSecurityContextOptions};
use crate::field::{Errors, Exception, Path};
use crate::model::model;
use crate::{Validate, format};

model! {
    /// With which rights and which user a container runs.
    ///
    /// What is set here goes before the same field of the Pod's security context. A Pod whose `os` is
    /// `windows` may set only `windowsOptions` and `runAsNonRoot`; one whose `os` is `linux` may not set
    /// `windowsOptions`.
    pub struct SecurityContext {
        /// Linux capabilities added to and dropped from the runtime's usual set. Absent: that set.
        option capabilities: Box<Capabilities> => "capabilities",
        /// Whether the container may do nearly all that root on the node may. Absent: false. Not true
        /// together with `allowPrivilegeEscalation: false`; an API server that runs without
        /// `--allow-privileged` refuses true.
        option privileged: bool => "privileged",
        /// `SELinux` label of the process. Absent: the Pod's, else one that the runtime chooses.
        option se_linux_options: Box<SELinuxOptions> => "seLinuxOptions",
        /// Settings for Windows. Absent: the Pod's. Not for a Linux Pod.
        option windows_options: Box<WindowsSecurityContextOptions> => "windowsOptions",
        /// User id of the first process. Absent: the Pod's, else the image's. From 0 to 2147483647.
        option run_as_user: i64 => "runAsUser" in IT.range(&bounds::USER_ID),
        /// Group id of the first process. Absent: the Pod's, else the image's or the runtime's. From 0 to
        /// 2147483647.
        option run_as_group: i64 => "runAsGroup" in IT.range(&bounds::USER_ID),
        /// Whether the kubelet refuses to start the container as user id 0. Absent: the Pod's, else false.
        /// The server does not compare it with `runAsUser`.
        option run_as_non_root: bool => "runAsNonRoot",
        /// Whether the container's own file system cannot be written to. Absent: false.
        option read_only_root_filesystem: bool => "readOnlyRootFilesystem",
        /// Whether a process may get more rights than its parent; false sets `no_new_privs`. Absent: it may.
        ///
        /// False is refused together with `privileged: true`, and with the added capability `CAP_SYS_ADMIN`
        /// (only in this spelling).
        option allow_privilege_escalation: bool => "allowPrivilegeEscalation",
        /// What of `/proc` is hidden. Absent: [`ProcMountType::Default`]. [`ProcMountType::Unmasked`] is
        /// accepted only with `hostUsers: false` of the Pod.
        option proc_mount: ProcMountType => "procMount" in IT.known(ProcMountType::KNOWN),
        /// System calls that are allowed. Absent: the Pod's. An old seccomp annotation for this container
        /// must agree with it.
        option seccomp_profile: Box<SeccompProfile> => "seccompProfile",
        /// `AppArmor` profile. Absent: taken on creation from an old `AppArmor` annotation for this
        /// container, else the Pod's. Present with such an annotation, the two must agree.
        option app_armor_profile: Box<AppArmorProfile> => "appArmorProfile",
    }
    laws &[If(And(&[False("allowPrivilegeEscalation"), True("privileged")]), &[Refused(&["privileged"])])]
}

model! {
    /// Linux capabilities to add and to drop.
    ///
    /// Names are written without the prefix `CAP_`, such as `NET_ADMIN`; `ALL` means all of them. The server
    /// accepts any text, the runtime does not.
    pub struct Capabilities {
        /// Capabilities to add to the runtime's usual set. Default none.
        plain add: Vec<String> => "add",
        /// Capabilities to take away from the runtime's usual set. Default none.
        plain drop: Vec<String> => "drop",
    }
}

model! {
    /// What a container sees of `/proc`.
    pub enum ProcMountType {
        /// Parts of `/proc` are hidden or read-only, as the runtime does it.
        Default = "Default",
        /// All of `/proc` can be seen; only in a user namespace (`hostUsers: false`).
        Unmasked = "Unmasked",
    }
}

/// The capability that no container may have that forbids its processes more rights: only in this spelling.
const SYS_ADMIN: &str = "CAP_SYS_ADMIN";

impl SecurityContext {
    /// The rules of a container's security context; `host_users` says whether the Pod runs in the node's user namespace.
    pub(crate) fn validate(&self, host_users: bool, at: &Path<'_>, out: &mut Errors) {
        // `privileged: true` is refused only by a server that runs without `--allow-privileged`.
        if let Some(user) = self.run_as_user {
            out.number_faults(&at.field("runAsUser"), user, format::user_id(user));
        }
        if let Some(group) = self.run_as_group {
            out.number_faults(&at.field("runAsGroup"), group, format::group_id(group));
        }
        if let Some(proc_mount) = &self.proc_mount {
            proc_mount.validate(host_users, &at.field("procMount"), out);
        }
        if let Some(profile) = &self.seccomp_profile {
            profile.validate(&at.field("seccompProfile"), out);
        }
        self.validate_escalation(at, out);
        if let Some(options) = &self.windows_options {
            options.validate(&at.field("windowsOptions"), out);
        }
        if let Some(profile) = &self.app_armor_profile {
            profile.validate(&at.field("appArmorProfile"), out);
        }
    }

    /// The server names the whole security context, since two of its fields contradict each other.
    fn validate_escalation(&self, at: &Path<'_>, out: &mut Errors) {
        if self.allow_privilege_escalation != Some(false) {
            return;
        }
        if self.privileged == Some(true) {
            out.invalid(
                &at.field("allowPrivilegeEscalation"),
                false,
                "may not be false with `privileged: true`, which gives all rights",
            )
            .named(at);
        }
        let added = self.capabilities.as_deref().map(|capabilities| capabilities.add.as_slice());
        for (index, capability) in added.unwrap_or_default().iter().enumerate() {
            if capability == SYS_ADMIN && !out.excepts(Exception::SysAdmin) {
                out.invalid(
                    &at.field("capabilities").field("add").index(index),
                    capability,
                    format_args!("`{SYS_ADMIN}` may not be added with `allowPrivilegeEscalation: false`"),
                )
                .named(at);
            }
        }
    }

    /// Whether it adds the capability and does not say that processes may get further rights.
    ///
    /// Upstream: `hasSysAdminAndPrivilegeEscalationFalse`.
    pub(crate) fn may_add_sys_admin(&self) -> bool {
        let added = self.capabilities.as_deref().map(|capabilities| capabilities.add.as_slice());
        self.allow_privilege_escalation != Some(true)
            && added.unwrap_or_default().iter().any(|capability| capability == SYS_ADMIN)
    }

    /// The fields that a container on Windows may not have.
    pub(crate) fn refuse_on_windows(&self, at: &Path<'_>, out: &mut Errors) {
        for (is_set, name) in [
            (self.app_armor_profile.is_some(), "appArmorProfile"),
            (self.se_linux_options.is_some(), "seLinuxOptions"),
            (self.seccomp_profile.is_some(), "seccompProfile"),
            (self.capabilities.is_some(), "capabilities"),
            (self.read_only_root_filesystem.is_some(), "readOnlyRootFilesystem"),
            (self.privileged.is_some(), "privileged"),
            (self.allow_privilege_escalation.is_some(), "allowPrivilegeEscalation"),
            (self.proc_mount.is_some(), "procMount"),
            (self.run_as_user.is_some(), "runAsUser"),
            (self.run_as_group.is_some(), "runAsGroup"),
        ] {
            if is_set {
                super::pod_spec::refuse_on_windows(&at.field(name), out);
            }
        }
    }
}

impl ProcMountType {
    fn validate(&self, host_users: bool, at: &Path<'_>, out: &mut Errors) {
        match self {
            Self::Unset | Self::Other(_) => _ = out.not_supported(at, self.as_str(), Self::KNOWN),
            Self::Unmasked if host_users => {
                out.invalid(at, self, "`Unmasked` may be set only in a Pod with a user namespace of its own")
                    .help_with("set `hostUsers: false` in the Pod's spec");
            }
            Self::Unmasked | Self::Default => {}
        }
    }
}

#[cfg(test)]
mod tests;
