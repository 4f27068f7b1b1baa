//! [`SELinuxOptions`], [`WindowsSecurityContextOptions`], [`SeccompProfile`], [`AppArmorProfile`]: security
//! settings that Pods and containers share.
//!
//! Upstream at v1.37.2: `core/v1.SELinuxOptions`, `core/v1.WindowsSecurityContextOptions`,
//! `core/v1.SeccompProfile`, `core/v1.AppArmorProfile`, `core/v1.SeccompProfileType`,
//! `core/v1.AppArmorProfileType`; `validateWindowsSecurityContextOptions`, `validateWindowsHostProcessPod`,
//! `validateSeccompProfileField`, `ValidateAppArmorProfileField`.

mod windows_user;

use crate::field::{Errors, Path};
use crate::format::{Faults, Form};
use crate::model::model;
use crate::{Validate, bounds, format};

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
        option gmsa_credential_spec_name: String => "gmsaCredentialSpecName" in IT.form(&DNS_SUBDOMAIN),
        /// The credential spec itself, mostly filled in by a webhook from the name. Absent: none. 1 to 65536
        /// bytes.
        option gmsa_credential_spec: String => "gmsaCredentialSpec"
            in IT.form(&NOT_EMPTY).at_most(bounds::CREDENTIAL_SPEC_LENGTH),
        /// Windows user that runs the first process, `USER` or `DOMAIN\USER`. Absent: the image's.
        ///
        /// No control characters. The user has 1 to 104 bytes, not only dots and spaces, none of
        /// `"/\:;|=,+*?<>@[]`. The domain has at most 255 bytes and is a DNS name or a `NetBIOS` name (1 to
        /// 15 characters, no leading dot, none of `\/:*?"<>|`).
        option run_as_user_name: String => "runAsUserName" in IT.form(&WINDOWS_USER),
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
        always type_: SeccompProfileType => "type" in IT.known(SeccompProfileType::KNOWN).required(),
        /// Path of a profile file below the kubelet's seccomp folder. Required with
        /// [`SeccompProfileType::Localhost`], refused with any other type. A relative path without an element
        /// `..`; `""` is let pass.
        option localhost_profile: String => "localhostProfile",
    }
    laws &[
        If(Is("type", &["Localhost"]), &[Field("localhostProfile", IT.form(&LOCAL_PATH).required())]),
        Unless(Is("type", &["Localhost"]), &[Refused(&["localhostProfile"])]),
    ]
}

model! {
    /// Which `AppArmor` profile a container runs under.
    ///
    /// Where neither container nor Pod sets it, the runtime's own applies on nodes that have `AppArmor`. Not
    /// for a Windows Pod.
    pub struct AppArmorProfile {
        /// Kind of profile. Required.
        always type_: AppArmorProfileType => "type" in IT.known(AppArmorProfileType::KNOWN).required(),
        /// Name of a profile that is loaded on the node. Required with [`AppArmorProfileType::Localhost`],
        /// refused with any other type. 1 to 4095 bytes, without white space at either end.
        option localhost_profile: String => "localhostProfile",
    }
    laws &[
        If(Is("type", &["Localhost"]), &[Field("localhostProfile", IT.form(&APP_ARMOR_NAME).at_most(bounds::APP_ARMOR_PROFILE_LENGTH).required())]),
        Unless(Is("type", &["Localhost"]), &[Refused(&["localhostProfile"])]),
    ]
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

/// A text that is not empty.
const NOT_EMPTY: Form = Form::new("not empty", r"[\s\S]+", None, "{}", |text| {
    Faults::unless(!text.is_empty(), "may not be empty")
});

/// The name of an `AppArmor` profile.
const APP_ARMOR_NAME: Form = Form::new(
    "the name of a profile, without white space around it",
    "[^\t-\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}]([\\s\\S]*[^\t-\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}])?",
    None,
    "my-profile",
    |text| Faults::unless(!text.is_empty() && text.trim() == text, "may not have white space around it"),
);

/// A user of Windows.
const WINDOWS_USER: Form = Form::new(
    "a user, or a domain, `\\` and a user",
    r#"([^\x00-\x1f\x7f\\]{1,255}\\)?[^\x00-\x1f\x7f"/\\:;|=,+*?<>@\[\]]{1,104}"#,
    None,
    r"example.com\alice",
    windows_user::faults,
)
.wide();

impl Validate for SeccompProfile {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        match &self.type_ {
            SeccompProfileType::Unset => {
                out.required(&at.field("type"), "a profile needs a type, as `RuntimeDefault`");
            }
            SeccompProfileType::Other(name) => {
                out.not_supported(&at.field("type"), name, SeccompProfileType::KNOWN);
            }
            SeccompProfileType::Unconfined
            | SeccompProfileType::RuntimeDefault
            | SeccompProfileType::Localhost => {}
        }
        let at = at.field("localhostProfile");
        match (&self.localhost_profile, self.type_ == SeccompProfileType::Localhost) {
            (None, true) => {
                out.required(&at, "with `type: Localhost` the path of a profile file is needed");
            }
            (Some(profile), true) => out.faults(&at, profile, format::local_path(profile)),
            (Some(profile), false) => refuse_profile(profile, self.type_.as_str(), &at, out),
            (None, false) => {}
        }
    }
}

impl Validate for AppArmorProfile {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let at_profile = at.field("localhostProfile");
        match (&self.type_, &self.localhost_profile) {
            (AppArmorProfileType::Localhost, Some(profile)) => {
                validate_app_armor_name(profile, &at_profile, out);
            }
            (AppArmorProfileType::Localhost, None) => {
                out.required(&at_profile, "with `type: Localhost` the name of a profile is needed");
            }
            (AppArmorProfileType::RuntimeDefault | AppArmorProfileType::Unconfined, Some(profile)) => {
                refuse_profile(profile, self.type_.as_str(), &at_profile, out);
            }
            (AppArmorProfileType::RuntimeDefault | AppArmorProfileType::Unconfined, None) => {}
            (AppArmorProfileType::Unset, _) => {
                out.required(&at.field("type"), "a profile needs a type, as `RuntimeDefault`");
            }
            (AppArmorProfileType::Other(name), _) => {
                out.not_supported(&at.field("type"), name, AppArmorProfileType::KNOWN);
            }
        }
    }
}

fn validate_app_armor_name(profile: &str, at: &Path<'_>, out: &mut Errors) {
    let trimmed = profile.trim();
    if trimmed != profile {
        let shown = crate::decode::shortened(profile);
        let error = out.invalid(at, profile, format_args!("`{shown}` may not begin or end with white space"));
        if !trimmed.is_empty() {
            error.help_with(format_args!("write `{}`", crate::decode::shortened(trimmed)));
        }
    } else if profile.is_empty() {
        out.required(at, "with `type: Localhost` the name of a profile is needed").meant(at.location());
    }
    if profile.len() > bounds::APP_ARMOR_PROFILE_LENGTH {
        out.too_long(at, bounds::APP_ARMOR_PROFILE_LENGTH);
    }
}

/// A file or name of a profile beside a type that does not take one.
fn refuse_profile(profile: &str, profile_type: &str, at: &Path<'_>, out: &mut Errors) {
    let shown = crate::decode::shortened(profile);
    let profile_type = crate::decode::shortened(profile_type);
    out.invalid(
        at,
        profile,
        format_args!("`{shown}` may be set only with `type: Localhost`, the type here is `{profile_type}`"),
    )
    .help_with("write `type: Localhost`, or remove `localhostProfile`");
}

impl Validate for WindowsSecurityContextOptions {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        if let Some(name) = &self.gmsa_credential_spec_name {
            out.faults(&at.field("gmsaCredentialSpecName"), name, format::dns_subdomain(name));
        }
        if let Some(spec) = &self.gmsa_credential_spec {
            let at = at.field("gmsaCredentialSpec");
            let (length, limit) = (spec.len(), bounds::CREDENTIAL_SPEC_LENGTH);
            if spec.is_empty() {
                out.invalid(&at, spec, "may not be empty").help_with("remove it");
            } else if length > limit {
                out.invalid_hidden(&at, format_args!("has {length} bytes, at most {limit} are allowed"));
            }
        }
        if let Some(user) = &self.run_as_user_name {
            out.faults(&at.field("runAsUserName"), user, windows_user::faults(user));
        }
    }
}

#[cfg(test)]
mod tests;
