//! [`ConfigMapKeySelector`], [`SecretKeySelector`], [`FileKeySelector`], [`ObjectFieldSelector`],
//! [`ResourceFieldSelector`]: single values that other fields take from elsewhere.
//!
//! Upstream at v1.37.2: `core/v1.ConfigMapKeySelector`, `core/v1.SecretKeySelector`,
//! `core/v1.FileKeySelector`, `core/v1.ObjectFieldSelector`, `core/v1.ResourceFieldSelector`;
//! `SetDefaults_ObjectFieldSelector`, `validateConfigMapKeySelector`, `validateSecretKeySelector`,
//! `validateFileKeySelector`, `validateFileKeyRefVolumes`, `validateObjectFieldSelector`,
//! `validateContainerResourceFieldSelector`, `validateContainerResourceDivisor`.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use crate::corev1::{EnvVar, PodSpec, Volume};
use crate::decode::{nearest, shortened};
use crate::defaults::{SetDefaults, or_default};
use crate::field::{End, Errors, Path};
use crate::format::{Faults, Form};
use crate::model::model;
use crate::validate::FEW;
use crate::{Quantity, format, go_text};

/// The requests and limits of a container that can be read, beside [`HUGE_PAGE_FIELDS`].
pub(crate) const RESOURCE_FIELDS: &[&str] = &[
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
];
/// What the requests and limits of huge pages begin with; their size follows.
pub(crate) const HUGE_PAGE_FIELDS: &[&str] = &["requests.hugepages-", "limits.hugepages-"];

model! {
    /// One key of a ConfigMap in the Pod's namespace.
    pub struct ConfigMapKeySelector {
        /// Name of the ConfigMap: a lower-case DNS subdomain of at most 253 characters. Absence is refused
        /// too.
        plain name: String => "name" in IT.form(&DNS_SUBDOMAIN).required(),
        /// The key. Required: 1 to 253 letters, digits, `-`, `_` and `.`; not `.` and not beginning with
        /// `..`.
        always key: String => "key" in IT.form(&CONFIG_KEY).required(),
        /// Whether the container may start, without this variable, when the ConfigMap or its key is missing.
        /// Absent: false.
        option optional: bool => "optional",
    }
}

model! {
    /// One key of a Secret in the Pod's namespace.
    pub struct SecretKeySelector {
        /// Name of the Secret: a lower-case DNS subdomain of at most 253 characters. Absence is refused too.
        plain name: String => "name" in IT.form(&DNS_SUBDOMAIN).required(),
        /// The key. Required: 1 to 253 letters, digits, `-`, `_` and `.`; not `.` and not beginning with
        /// `..`.
        always key: String => "key" in IT.form(&CONFIG_KEY).required(),
        /// Whether the container may start, without this variable, when the Secret or its key is missing.
        /// Absent: false.
        option optional: bool => "optional",
    }
}

model! {
    /// One variable of an environment file that lies in an `emptyDir` volume.
    ///
    /// For values that an init container works out: it writes lines `NAME=value` and later containers read
    /// them.
    pub struct FileKeySelector {
        /// Name of the volume. Required: a DNS label, and the Pod must have an `emptyDir` volume of this
        /// name. The container need not mount it.
        always volume_name: String => "volumeName" in IT.form(&DNS_LABEL).required(),
        /// Path of the file inside the volume. Required: no element may be `..`; a leading slash is let pass.
        always path: String => "path" in IT.form(&PATH_WITHOUT_BACKSTEPS).required(),
        /// Name of the variable in the file. Required: printable ASCII characters other than `=`, of any
        /// length.
        always key: String => "key" in IT.form(&ENV_NAME_RELAXED).required(),
        /// Whether the container may start, without this variable, when the file or its key is missing.
        /// Default false, written by the server.
        option optional: bool => "optional",
    }
}

model! {
    /// A field of the Pod itself, for a variable or for a file of a downward API volume.
    pub struct ObjectFieldSelector {
        /// Version of the Pod that the path is about. Default `v1`; nothing else is accepted.
        plain api_version: String => "apiVersion" in IT.known(&["v1"]),
        /// Path of the field. Required.
        ///
        /// Everywhere: `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels['KEY']`,
        /// `metadata.annotations['KEY']`, where the key must be a valid label or annotation key.
        ///
        /// Only for variables: `spec.nodeName` (also spelled `spec.host`), `spec.serviceAccountName`,
        /// `status.hostIP`, `status.hostIPs`, `status.podIP`, `status.podIPs`. Only for volumes: all of
        /// `metadata.labels` or `metadata.annotations`.
        always field_path: String => "fieldPath" in IT.required(),
    }
}

model! {
    /// A request or limit of a container, for a variable or for a file of a downward API volume.
    pub struct ResourceFieldSelector {
        /// The container. For variables, absent means their own container; for volumes it is required. That a
        /// container of this name exists is not checked.
        plain container_name: String => "containerName",
        /// What is read: `limits.` or `requests.` with `cpu`, `memory`, `ephemeral-storage` or
        /// `hugepages-SIZE`. Required. A limit that the container does not set is what the node has for Pods.
        always resource: String => "resource" in IT.required(),
        /// Unit of the result, which is rounded up to a whole number of it. Absent or 0: 1; absence is
        /// written as `0`.
        ///
        /// For `cpu`, `1` or `1m`; else `1`, `1k` to `1E` or `1Ki` to `1Ei` (one of a unit each).
        always divisor: Quantity => "divisor",
    }
}

/// A resource of a container, as environment variables and files can have it.
pub(crate) const RESOURCE_FIELD: Form = Form::new(
    "a request or limit of a container",
    r"(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-[\s\S]*)",
    None,
    "limits.memory",
    |text| {
        let known =
            RESOURCE_FIELDS.contains(&text) || HUGE_PAGE_FIELDS.iter().any(|start| text.starts_with(start));
        Faults::unless(known, "must be a request or limit, as `limits.memory`")
    },
);

/// One label or annotation of a Pod, by its key.
macro_rules! by_key {
    ($others:literal) => {
        concat!(
            r"metadata\.labels\['([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?'\]",
            "|metadata\\.annotations\\['([A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?(\\.[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?)*/)?[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9_.\u{212A}\u{130}]{0,61}[A-Za-z0-9\u{212A}\u{130}])?'\\]|",
            $others
        )
    };
}
pub(crate) use by_key;

/// Whether a path of a field of the Pod can be read where these are allowed.
pub(crate) fn field_path_faults(text: &str, allowed: &[&str]) -> Faults {
    let selector =
        ObjectFieldSelector { api_version: FIELD_API_VERSION.to_owned(), field_path: text.to_owned() };
    let mut errors = Errors::new();
    selector.validate(allowed, &Path::root(), &mut errors);
    Faults::unless(errors.is_empty(), "must be a field of the Pod that can be read, as `metadata.name`")
}

/// The version of the API that a path of fields is of, if it is not said.
const FIELD_API_VERSION: &str = "v1";

impl SetDefaults for FileKeySelector {
    fn set_defaults(&mut self) {
        self.optional.get_or_insert(false);
    }
}

impl SetDefaults for ObjectFieldSelector {
    fn set_defaults(&mut self) {
        or_default(&mut self.api_version, FIELD_API_VERSION);
    }
}

/// What of a Pod can be read, whoever reads it; and a former name.
const POD_FIELDS: &[&str] = &[
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.serviceAccountName",
    "spec.schedulerName",
    "status.phase",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
    "spec.host",
];

/// The unit of CPU in which a request or limit can be given.
const CPU_DIVISORS: &[&str] = &["1m", "1"];
/// The units of bytes in which a request or limit can be given.
const BYTE_DIVISORS: &[&str] =
    &["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

impl ConfigMapKeySelector {
    /// The rules of a key of a ConfigMap.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_key_of(&self.name, &self.key, "ConfigMap", at, out);
    }
}

impl SecretKeySelector {
    /// The rules of a key of a Secret.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_key_of(&self.name, &self.key, "Secret", at, out);
    }
}

/// The rules of the name of an object and one of its keys.
fn validate_key_of(name: &str, key: &str, kind: &str, at: &Path<'_>, out: &mut Errors) {
    let name_at = at.field("name");
    if name.is_empty() {
        // The server takes a missing name for a wrong one.
        out.invalid(&name_at, name, format_args!("the name of the {kind} is missing"))
            .meant(name_at.location().ending(End::Missing));
    } else {
        out.faults(&name_at, name, format::dns_subdomain(name));
    }
    let key_at = at.field("key");
    if key.is_empty() {
        out.required(&key_at, format_args!("the key in the {kind} is missing"));
    } else {
        out.faults(&key_at, key, format::config_key(key));
    }
}

impl FileKeySelector {
    /// The rules of a variable in a file; whether there is such a volume, [`validate_file_volumes`] says.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let key_at = at.field("key");
        if self.key.is_empty() {
            out.required(&key_at, "the name of the variable in the file is missing");
        } else {
            out.faults(&key_at, &self.key, format::env_name_relaxed(&self.key));
        }
        let volume_at = at.field("volumeName");
        if self.volume_name.is_empty() {
            out.required(&volume_at, "the name of the volume that holds the file is missing");
        } else {
            out.faults(&volume_at, &self.volume_name, format::dns_label(&self.volume_name));
        }
        let path_at = at.field("path");
        if self.path.is_empty() {
            out.required(&path_at, "the path of the file inside the volume is missing");
        } else {
            out.faults(&path_at, &self.path, format::path_without_backsteps(&self.path));
        }
    }
}

/// The volumes of environment files must exist and be `emptyDir`s, in all containers of a Pod; `at` is `spec`.
pub(crate) fn validate_file_volumes(spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    let mut by_name: Option<HashMap<&str, &Volume>> = None;
    for_each_environment(spec, at, &mut |env, at| {
        for (index, variable) in env.iter().enumerate() {
            let source = variable.value_from.as_ref().and_then(|from| from.file_key_ref.as_ref());
            let Some(name) = source.map(|file| file.volume_name.as_str()) else { continue };
            let volume = if spec.volumes.len() <= FEW {
                spec.volumes.iter().rfind(|volume| volume.name == name)
            } else {
                let all = || spec.volumes.iter().map(|volume| (volume.name.as_str(), volume)).collect();
                by_name.get_or_insert_with(all).get(name).copied()
            };
            if volume.is_none_or(|volume| volume.source.empty_dir.is_none()) {
                let at = at.index(index);
                refuse_volume(name, volume.is_some(), &at.field("valueFrom.fileKeyRef.volumeName"), out);
            }
        }
    });
}

/// Shows the environment of each container of a Pod, and where it stands.
fn for_each_environment(spec: &PodSpec, at: &Path<'_>, show: &mut dyn FnMut(&[EnvVar], &Path<'_>)) {
    let mut show = |list: &Path<'_>, index: usize, env: &[EnvVar]| {
        if !env.is_empty() {
            show(env, &list.index(index).field("env"));
        }
    };
    for (index, container) in spec.init_containers.iter().enumerate() {
        show(&at.field("initContainers"), index, &container.env);
    }
    for (index, container) in spec.containers.iter().flatten().enumerate() {
        show(&at.field("containers"), index, &container.env);
    }
    for (index, container) in spec.ephemeral_containers.iter().enumerate() {
        show(&at.field("ephemeralContainers"), index, &container.common.env);
    }
}

#[cold]
fn refuse_volume(name: &str, exists: bool, at: &Path<'_>, out: &mut Errors) {
    let shown = shortened(name);
    if name.is_empty() && !exists {
        out.not_found(at, name, "a volume without a name does not exist");
    } else if exists {
        out.invalid(at, name, format_args!("the volume `{shown}` must be an `emptyDir`"));
    } else {
        let error =
            out.not_found(at, name, format_args!("the Pod has no volume `{shown}` in `spec.volumes`"));
        if format::dns_label(name).is_none() {
            error.help_with(format_args!("add a volume `{shown}` with `emptyDir: {{}}`"));
        }
    }
}

impl ObjectFieldSelector {
    /// The rules of a field of the Pod; `allowed` are the paths that it may have.
    pub(crate) fn validate(&self, allowed: &[&str], at: &Path<'_>, out: &mut Errors) {
        let path_at = at.field("fieldPath");
        let path = self.field_path.as_str();
        if self.api_version.is_empty() {
            out.required(&at.field("apiVersion"), "the version is missing, which is `v1`");
        } else if path.is_empty() {
            out.required(&path_at, "the path of a field of the Pod is missing, as `metadata.name`");
        } else if self.api_version != "v1" {
            let version = shortened(&self.api_version);
            out.invalid(
                &path_at,
                path,
                format_args!("the version `{version}` of a Pod is not known, only `v1` is"),
            )
            .meant(at.field("apiVersion").location());
        } else if let Some((map, key)) = split_key(path) {
            validate_map_key(map, key, &path_at, out);
        } else if !POD_FIELDS.contains(&path) {
            refuse_path(path, allowed, &path_at, out);
        } else if !allowed.contains(&if path == "spec.host" { "spec.nodeName" } else { path }) {
            let error = out.not_supported(&path_at, path, allowed);
            if matches!(path, "metadata.labels" | "metadata.annotations") {
                error.help_with(format_args!(
                    "write `{path}['KEY']` for one of them; all of them come as a file, by a volume `downwardAPI`"
                ));
            }
        }
    }
}

/// A path with a key in brackets: `metadata.labels['app']` is the labels and `app`.
fn split_key(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix("']")?.split_once("['").filter(|(map, _)| !map.is_empty())
}

/// The rules of a path with a key in brackets.
fn validate_map_key(map: &str, key: &str, path_at: &Path<'_>, out: &mut Errors) {
    let mut faults = format::qualified_name(key);
    match map {
        "metadata.labels" => {}
        "metadata.annotations" if faults.is_none() => {}
        "metadata.annotations" => faults = format::qualified_name(&lower(key)),
        _ => {
            let detail = format!(
                "`{}` has no keys, only `metadata.labels` and `metadata.annotations` have, as `metadata.labels['app']`",
                shortened(map)
            );
            out.invalid(path_at, key, detail);
            return;
        }
    }
    for fault in faults.iter() {
        let detail = format!("the key `{}` {fault}", shortened(key));
        out.invalid(path_at, key, detail).named(path_at.parent());
    }
}

/// The key of an annotation in lower case, letter by letter, as the server looks at it.
fn lower(key: &str) -> String {
    key.chars().map(go_text::lower).collect()
}

#[cold]
fn refuse_path(path: &str, allowed: &[&str], at: &Path<'_>, out: &mut Errors) {
    let listed: Vec<String> = allowed.iter().map(|value| format!("`{value}`")).collect();
    let detail =
        format!("`{}` is no field that can be read, those are {}", shortened(path), listed.join(", "));
    let error = out.invalid(at, path, detail);
    if let Some(near) = nearest(path, allowed.iter().copied()) {
        error.help_with(format_args!("did you mean `{near}`?"));
    }
}

impl ResourceFieldSelector {
    /// The rules of a resource of a container; `allowed` are the resources that it may have, `prefixes` the starts of
    /// further ones; in a `volume` the container is named.
    pub(crate) fn validate(
        &self,
        allowed: &[&str],
        prefixes: &[&str],
        volume: bool,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        let resource_at = at.field("resource");
        let resource = self.resource.as_str();
        if volume && self.container_name.is_empty() {
            out.required(
                &at.field("containerName"),
                "the name of the container is missing, which a volume needs",
            );
        } else if resource.is_empty() {
            out.required(&resource_at, "the resource is missing, as `limits.memory`");
        } else if !allowed.contains(&resource) && !prefixes.iter().any(|prefix| resource.starts_with(prefix))
        {
            out.not_supported(&resource_at, resource, allowed);
        }
        self.validate_divisor(&at.field("divisor"), out);
    }

    fn validate_divisor(&self, at: &Path<'_>, out: &mut Errors) {
        let allowed = match self.resource.as_str() {
            _ if self.divisor.is_zero() => return,
            "limits.cpu" | "requests.cpu" => CPU_DIVISORS,
            name if RESOURCE_FIELDS.contains(&name) => BYTE_DIVISORS,
            name if HUGE_PAGE_FIELDS.iter().any(|prefix| name.starts_with(prefix)) => BYTE_DIVISORS,
            _ => return,
        };
        // The server compares texts, so that 1024 is not `1Ki`.
        if !Short::of(&self.divisor).is_some_and(|text| allowed.iter().any(|one| text.is(one))) {
            let listed: Vec<String> = allowed.iter().map(|value| format!("`{value}`")).collect();
            let unit = shortened(&self.divisor.to_string());
            let detail = format!("the unit `{unit}` is not known here, the units are {}", listed.join(", "));
            out.invalid(at, &self.resource, detail);
        }
    }
}

/// The text of a short quantity, without an allocation.
#[derive(Default)]
struct Short {
    text: [u8; 4],
    length: usize,
}

impl Short {
    /// The text of the quantity, if it is short enough to be that of a unit.
    fn of(quantity: &Quantity) -> Option<Self> {
        let mut short = Self::default();
        write!(short, "{quantity}").ok()?;
        Some(short)
    }

    fn is(&self, text: &str) -> bool {
        self.text.get(..self.length) == Some(text.as_bytes())
    }
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        let place = self.text.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
