//! [`SELinuxOptions`], [`WindowsSecurityContextOptions`], [`SeccompProfile`], [`AppArmorProfile`]: security
//! settings that Pods and containers share.
//!
//! Upstream at v1.37.2: `core/v1.SELinuxOptions`, `core/v1.WindowsSecurityContextOptions`,
//! `core/v1.SeccompProfile`, `core/v1.AppArmorProfile`, `core/v1.SeccompProfileType`,
//! `core/v1.AppArmorProfileType`; `validateWindowsSecurityContextOptions`, `validateWindowsHostProcessPod`,
//! `validateSeccompProfileField`, `ValidateAppArmorProfileField`.

use crate::model::model;

model! {
    /// The four parts of an `SELinux` label.
    ///
    /// The server accepts any text; a node without `SELinux` ignores it. Not for a Windows Pod.
    pub struct SELinuxOptions {
        /// User part of the label. Absent or `""`: the runtime's choice.
        plain user: String => "user",
        /// Role part of the label. Absent or `""`: the runtime's choice.
        plain role: String => "role",
        /// Type part of the label. Absent or `""`: the runtime's choice.
        plain type_: String => "type",
        /// Level part of the label, such as `s0:c123,c456`. Absent or `""`: the runtime's choice.
        plain level: String => "level",
    }
}

model! {
    /// Settings for containers on Windows.
    ///
    /// Each field of a container goes before the Pod's. Not for a Pod whose `os` is `linux`.
    pub struct WindowsSecurityContextOptions {
        /// Name of the credential spec of a group managed service account (GMSA). Absent: none. A lower-case
        /// DNS subdomain of at most 253 characters.
        option gmsa_credential_spec_name: String => "gmsaCredentialSpecName",
        /// The credential spec itself, mostly filled in by a webhook from the name. Absent: none. 1 to 65536
        /// bytes.
        option gmsa_credential_spec: String => "gmsaCredentialSpec",
        /// Windows user that runs the first process, `USER` or `DOMAIN\USER`. Absent: the image's.
        ///
        /// No control characters. The user has 1 to 104 bytes, not only dots and spaces, none of
        /// `"/\:;|=,+*?<>@[]`. The domain has at most 255 bytes and is a DNS name or a `NetBIOS` name (1 to
        /// 15 characters, no leading dot, none of `\/:*?"<>|`).
        option run_as_user_name: String => "runAsUserName",
        /// Whether the container runs as a process of the host. Absent: the Pod's, else false.
        ///
        /// The Pod and its containers must not contradict each other; either all containers or none; true
        /// needs `hostNetwork: true`, and an API server that allows privileged containers.
        option host_process: bool => "hostProcess",
    }
}

model! {
    /// Which system calls a container may make.
    ///
    /// Where neither container nor Pod sets it, there is no restriction, unless the kubelet is set to use the
    /// runtime's profile. Not for a Windows Pod.
    pub struct SeccompProfile {
        /// Kind of profile. Required.
        always type_: SeccompProfileType => "type",
        /// Path of a profile file below the kubelet's seccomp folder. Required with
        /// [`SeccompProfileType::Localhost`], refused with any other type. A relative path without an element
        /// `..`; `""` is let pass.
        option localhost_profile: String => "localhostProfile",
    }
}

model! {
    /// Which `AppArmor` profile a container runs under.
    ///
    /// Where neither container nor Pod sets it, the runtime's own applies on nodes that have `AppArmor`. Not
    /// for a Windows Pod.
    pub struct AppArmorProfile {
        /// Kind of profile. Required.
        always type_: AppArmorProfileType => "type",
        /// Name of a profile that is loaded on the node. Required with [`AppArmorProfileType::Localhost`],
        /// refused with any other type. 1 to 4095 bytes, without white space at either end.
        option localhost_profile: String => "localhostProfile",
    }
}

model! {
    /// Kind of a seccomp profile.
    pub enum SeccompProfileType {
        /// No restriction.
        Unconfined = "Unconfined",
        /// The profile that the container runtime brings along.
        RuntimeDefault = "RuntimeDefault",
        /// A file on the node, named by `localhostProfile`.
        Localhost = "Localhost",
    }
}

model! {
    /// Kind of an `AppArmor` profile.
    pub enum AppArmorProfileType {
        /// No restriction.
        Unconfined = "Unconfined",
        /// The profile that the container runtime brings along.
        RuntimeDefault = "RuntimeDefault",
        /// A profile loaded on the node, named by `localhostProfile`.
        Localhost = "Localhost",
    }
}
