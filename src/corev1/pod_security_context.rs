//! [`PodSecurityContext`]: the rights of all containers of a Pod and of its volumes, with [`Sysctl`].
//!
//! Upstream at v1.37.2: `core/v1.PodSecurityContext`, `core/v1.Sysctl`, `core/v1.PodFSGroupChangePolicy`,
//! `core/v1.PodSELinuxChangePolicy`, `core/v1.SupplementalGroupsPolicy`; `validatePodSpecSecurityContext`,
//! `validateSysctls`, `validateFSGroupChangePolicy`, `validateSupplementalGroupsPolicy`,
//! `validateSELinuxChangePolicy`; by operating system `validateLinux`, `validateWindows`.

use crate::corev1::{AppArmorProfile, SELinuxOptions, SeccompProfile, WindowsSecurityContextOptions};
use crate::field::{Errors, Path};
use crate::model::model;
use crate::{Validate, format};

mod sysctl;

pub(crate) use sysctl::HostNamespaces;
use sysctl::SYSCTL_NAME;

model! {
    /// Rights and users of a Pod as a whole.
    ///
    /// Where a container's own security context sets the same field, the container's counts. The server
    /// writes an empty one when it is absent. A Pod whose `os` is `windows` may set only `windowsOptions` and
    /// `runAsNonRoot`; one whose `os` is `linux` may not set `windowsOptions`.
    pub struct PodSecurityContext {
        /// `SELinux` label of the processes. Absent: the runtime chooses one for each container.
        option se_linux_options: Box<SELinuxOptions> => "seLinuxOptions",
        /// Settings for Windows. Absent: those of the containers. Not for a Linux Pod.
        option windows_options: Box<WindowsSecurityContextOptions> => "windowsOptions",
        /// User id of the first process of each container. Absent: the image's. From 0 to 2147483647.
        option run_as_user: i64 => "runAsUser" in IT.range(&bounds::USER_ID),
        /// Group id of the first process of each container. Absent: the image's or the runtime's. From 0 to
        /// 2147483647.
        option run_as_group: i64 => "runAsGroup" in IT.range(&bounds::USER_ID),
        /// Whether the kubelet refuses to start a container as user id 0. Absent: false. The server does not
        /// compare it with `runAsUser`.
        option run_as_non_root: bool => "runAsNonRoot",
        /// Further group ids of the first process of each container, besides `fsGroup`. Default none. Each
        /// from 0 to 2147483647; repetitions are accepted. A Windows Pod may not even set an empty list.
        sparse supplemental_groups: Vec<i64> => "supplementalGroups" in IT.range(&bounds::USER_ID),
        /// Whether the groups of the image's `/etc/group` count too. Absent:
        /// [`SupplementalGroupsPolicy::Merge`].
        option supplemental_groups_policy: SupplementalGroupsPolicy => "supplementalGroupsPolicy"
            in IT.known(SupplementalGroupsPolicy::KNOWN),
        /// Group id that owns the Pod's volumes, where the kind of volume allows it, and a further group of
        /// every process. Absent: the volumes stay as they are. From 0 to 2147483647.
        option fs_group: i64 => "fsGroup" in IT.range(&bounds::USER_ID),
        /// Kernel settings of the Pod's own namespaces. Default none. No name twice.
        plain sysctls: Vec<Sysctl> => "sysctls" in IT.unique(),
        /// When the kubelet hands the files of a volume to `fsGroup`. Absent:
        /// [`PodFSGroupChangePolicy::Always`]. No effect on `secret`, `configMap` and `emptyDir` volumes.
        option fs_group_change_policy: PodFSGroupChangePolicy => "fsGroupChangePolicy"
            in IT.known(PodFSGroupChangePolicy::KNOWN),
        /// System calls that are allowed. Absent: the kubelet's choice, mostly all. An old seccomp annotation
        /// of the Pod must agree with it.
        option seccomp_profile: Box<SeccompProfile> => "seccompProfile",
        /// `AppArmor` profile. Absent: the runtime's own, on nodes that have `AppArmor`.
        option app_armor_profile: Box<AppArmorProfile> => "appArmorProfile",
        /// How volumes get the `SELinux` label of the Pod. Absent: [`PodSELinuxChangePolicy::MountOption`].
        /// No effect on a Pod without a label.
        option se_linux_change_policy: PodSELinuxChangePolicy => "seLinuxChangePolicy"
            in IT.known(PodSELinuxChangePolicy::KNOWN),
    }
}

model! {
    /// One kernel setting of a Pod.
    ///
    /// Only settings that the kernel keeps apart for each namespace make sense; the unsafe ones of these work
    /// only where the kubelet allows them.
    pub struct Sysctl {
        /// Name, with dots or slashes, such as `net.core.somaxconn`. Required.
        ///
        /// At most 253 characters: parts of lower-case letters, digits, `-` and `_` that begin and end with a
        /// letter or digit. Names below `net` are refused with `hostNetwork`, those of IPC with `hostIPC`:
        /// `fs.mqueue.*`, `kernel.sem`, `kernel.shm`, `kernel.shmall`, `kernel.shmmax`, `kernel.shmmni`,
        /// `kernel.shm_rmid_forced`, `kernel.msg`, `kernel.msgmax`, `kernel.msgmnb`, `kernel.msgmni`.
        always name: String => "name" in IT.form(&SYSCTL_NAME).required(),
        /// Value as text. Not checked.
        always value: String => "value",
    }
}

model! {
    /// When a volume's files are given to `fsGroup`.
    pub enum PodFSGroupChangePolicy {
        /// Only when the volume's top folder does not have the right group and mode yet; faster for large
        /// volumes.
        OnRootMismatch = "OnRootMismatch",
        /// At each mount of the volume; the default.
        Always = "Always",
    }
}

model! {
    /// How a volume gets the `SELinux` label of a Pod.
    pub enum PodSELinuxChangePolicy {
        /// File by file, by the runtime; slow, but Pods of different labels can share the volume.
        Recursive = "Recursive",
        /// By an option of the mount, where the volume's driver can do it; all Pods on the volume must have
        /// the same label.
        MountOption = "MountOption",
    }
}

model! {
    /// Which further groups the first process of a container gets.
    pub enum SupplementalGroupsPolicy {
        /// Those of the Pod and those that the image's `/etc/group` gives its user; the default.
        Merge = "Merge",
        /// Only those of the Pod.
        Strict = "Strict",
    }
}

impl PodSecurityContext {
    /// The rules of a Pod's security context; `host` says which namespaces of the node the Pod uses.
    pub(crate) fn validate(&self, host: HostNamespaces, at: &Path<'_>, out: &mut Errors) {
        if let Some(group) = self.fs_group {
            out.number_faults(&at.field("fsGroup"), group, format::group_id(group));
        }
        if let Some(user) = self.run_as_user {
            out.number_faults(&at.field("runAsUser"), user, format::user_id(user));
        }
        if let Some(group) = self.run_as_group {
            out.number_faults(&at.field("runAsGroup"), group, format::group_id(group));
        }
        let at_groups = at.field("supplementalGroups");
        for (index, &group) in self.supplemental_groups.iter().flatten().enumerate() {
            out.number_faults(&at_groups.index(index), group, format::group_id(group));
        }
        sysctl::validate(&self.sysctls, host, &at.field("sysctls"), out);
        if let Some(policy) = &self.fs_group_change_policy {
            policy.validate(&at.field("fsGroupChangePolicy"), out);
        }
        if let Some(profile) = &self.seccomp_profile {
            profile.validate(&at.field("seccompProfile"), out);
        }
        if let Some(options) = &self.windows_options {
            options.validate(&at.field("windowsOptions"), out);
        }
        if let Some(profile) = &self.app_armor_profile {
            profile.validate(&at.field("appArmorProfile"), out);
        }
        if let Some(policy) = &self.supplemental_groups_policy {
            policy.validate(&at.field("supplementalGroupsPolicy"), out);
        }
        if let Some(policy) = &self.se_linux_change_policy {
            policy.validate(&at.field("seLinuxChangePolicy"), out);
        }
    }

    /// Whether it sets something of a namespace that the Pod shares with the node.
    ///
    /// Upstream: `ValidateHostSysctl`.
    pub(crate) fn sets_host(&self, host: HostNamespaces) -> bool {
        self.sysctls.iter().any(|sysctl| host.field_with(&sysctl.name).is_some())
    }

    /// The fields that a Pod on Windows may not have.
    pub(crate) fn refuse_on_windows(&self, at: &Path<'_>, out: &mut Errors) {
        for (is_set, name) in [
            (self.app_armor_profile.is_some(), "appArmorProfile"),
            (self.se_linux_options.is_some(), "seLinuxOptions"),
            (self.seccomp_profile.is_some(), "seccompProfile"),
            (self.fs_group.is_some(), "fsGroup"),
            (self.fs_group_change_policy.is_some(), "fsGroupChangePolicy"),
            (!self.sysctls.is_empty(), "sysctls"),
            (self.run_as_user.is_some(), "runAsUser"),
            (self.run_as_group.is_some(), "runAsGroup"),
            (self.supplemental_groups.is_some(), "supplementalGroups"),
            (self.supplemental_groups_policy.is_some(), "supplementalGroupsPolicy"),
            (self.se_linux_change_policy.is_some(), "seLinuxChangePolicy"),
        ] {
            if is_set {
                super::pod_spec::refuse_on_windows(&at.field(name), out);
            }
        }
    }
}

impl Validate for PodFSGroupChangePolicy {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if !matches!(self, Self::OnRootMismatch | Self::Always) {
            out.not_supported(at, self.as_str(), Self::KNOWN);
        }
    }
}

impl Validate for PodSELinuxChangePolicy {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if !matches!(self, Self::Recursive | Self::MountOption) {
            out.not_supported(at, self.as_str(), Self::KNOWN);
        }
    }
}

impl Validate for SupplementalGroupsPolicy {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if !matches!(self, Self::Merge | Self::Strict) {
            out.not_supported(at, self.as_str(), Self::KNOWN);
        }
    }
}

#[cfg(test)]
mod tests;
