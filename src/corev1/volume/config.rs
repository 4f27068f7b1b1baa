//! [`ConfigMapVolumeSource`], [`SecretVolumeSource`], [`DownwardAPIVolumeSource`]: files made from objects of
//! the cluster and from the Pod itself.
//!
//! Upstream at v1.37.2: `core/v1.ConfigMapVolumeSource`, `core/v1.SecretVolumeSource`,
//! `core/v1.DownwardAPIVolumeSource`, `core/v1.DownwardAPIVolumeFile`, `core/v1.KeyToPath`;
//! `SetDefaults_ConfigMapVolumeSource`, `SetDefaults_SecretVolumeSource`,
//! `SetDefaults_DownwardAPIVolumeSource`, `validateConfigMapVolumeSource`, `validateSecretVolumeSource`,
//! `validateDownwardAPIVolumeSource`, `validateDownwardAPIVolumeFile`, `validateKeyToPath`,
//! `ValidateLocalNonReservedPath`.

use crate::bounds;
use crate::corev1::key_selector::{RESOURCE_FIELD, by_key, field_path_faults};
use crate::corev1::{ObjectFieldSelector, ResourceFieldSelector};
use crate::defaults::SetDefaults;
use crate::field::{End, Errors, Path};
use crate::format::{Form, in_range, local_unreserved_path, user_id};
use crate::model::model;
use crate::validate::{Validate, must_be_set};

model! {
    /// The keys of a ConfigMap as files.
    ///
    /// The files follow later changes of the ConfigMap (unless it is mounted with a `subPath`).
    pub struct ConfigMapVolumeSource {
        /// Name of the ConfigMap, in the Pod's namespace. Required; its form is not checked.
        plain name: String => "name" in IT.required(),
        /// Which keys become files, and under which paths. Absent or empty: every key, under its own name.
        plain items: Vec<KeyToPath> => "items",
        /// Permission bits of the files. Default 0644; 0 to 0777 octal, that is 0 to 511. `fsGroup` may add
        /// bits.
        option default_mode: i32 => "defaultMode" in IT.range(&bounds::FILE_MODE),
        /// Whether the Pod may start without the ConfigMap, or without a key listed in `items`. Absent: no.
        option optional: bool => "optional",
        /// User id that owns the files, unless the item says otherwise. Absent: root. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option default_user: i64 => "defaultUser",
    }
}

model! {
    /// The keys of a Secret as files, kept in the node's memory.
    ///
    /// The files follow later changes of the Secret (unless it is mounted with a `subPath`).
    pub struct SecretVolumeSource {
        /// Name of the Secret, in the Pod's namespace. Required; its form is not checked.
        plain secret_name: String => "secretName" in IT.required(),
        /// Which keys become files, and under which paths. Absent or empty: every key, under its own name.
        plain items: Vec<KeyToPath> => "items",
        /// Permission bits of the files. Default 0644; 0 to 0777 octal, that is 0 to 511. `fsGroup` may add
        /// bits.
        option default_mode: i32 => "defaultMode" in IT.range(&bounds::FILE_MODE),
        /// Whether the Pod may start without the Secret, or without a key listed in `items`. Absent: no.
        option optional: bool => "optional",
        /// User id that owns the files, unless the item says otherwise. Absent: root. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option default_user: i64 => "defaultUser",
    }
}

model! {
    /// Facts about the Pod as files.
    ///
    /// Unlike environment variables, files of labels and annotations follow later changes.
    pub struct DownwardAPIVolumeSource {
        /// The files. Absent or empty: an empty directory.
        plain items: Vec<DownwardAPIVolumeFile> => "items",
        /// Permission bits of the files. Default 0644; 0 to 0777 octal, that is 0 to 511. `fsGroup` may add
        /// bits.
        option default_mode: i32 => "defaultMode" in IT.range(&bounds::FILE_MODE),
        /// User id that owns the files, unless the item says otherwise. Absent: root. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option default_user: i64 => "defaultUser",
    }
}

model! {
    /// A file that holds one fact about the Pod or one of its containers.
    ///
    /// Exactly one of `fieldRef` and `resourceFieldRef`.
    pub struct DownwardAPIVolumeFile {
        /// Where the file goes, relative to the volume. Required; not absolute, no element `..`, not
        /// beginning with `..`.
        always path: String => "path" in IT.form(&LOCAL_UNRESERVED_PATH).required(),
        /// A field of the Pod: `metadata.name`, `.namespace`, `.uid`, `.labels`, `.annotations`, or a single
        /// label or annotation as `metadata.labels['key']`. Absent: `resourceFieldRef` is the source.
        option field_ref: Box<ObjectFieldSelector> => "fieldRef"
            in IT.laws(&[Field("fieldPath", IT.form(&FIELD_PATH))]),
        /// A limit or request of a container, which must be named (that it exists is not checked): cpu,
        /// memory, `ephemeral-storage` or huge pages (`limits.hugepages-2Mi`). Absent: `fieldRef` is the
        /// source.
        option resource_field_ref: Box<ResourceFieldSelector> => "resourceFieldRef"
            in IT.laws(&[Required(&["containerName"]), Field("resource", IT.form(&RESOURCE_FIELD))]),
        /// Permission bits of this file. Absent: the volume's `defaultMode`. 0 to 0777 octal, that is 0 to
        /// 511.
        option mode: i32 => "mode" in IT.range(&bounds::FILE_MODE),
        /// User id that owns this file. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
    laws &[ExactlyOne(&["fieldRef", "resourceFieldRef"])]
}

model! {
    /// One key of a ConfigMap or Secret, and the file that it becomes.
    ///
    /// A key that the object lacks keeps the Pod from starting, unless the source is `optional`.
    pub struct KeyToPath {
        /// The key. Required; its form is not checked.
        always key: String => "key" in IT.required(),
        /// Where the file goes, relative to the volume. Required; not absolute, no element `..`, not
        /// beginning with `..`.
        always path: String => "path" in IT.form(&LOCAL_UNRESERVED_PATH).required(),
        /// Permission bits of this file. Absent: the volume's `defaultMode`. 0 to 0777 octal, that is 0 to
        /// 511.
        option mode: i32 => "mode" in IT.range(&bounds::FILE_MODE),
        /// User id that owns this file. Absent: the volume's `defaultUser`. Needs the feature gate
        /// `AtomicWriteVolumeUserFields`, off by default: the server drops it, unchecked.
        option user: i64 => "user",
    }
}

/// A field of the Pod that a file can hold.
const FIELD_PATH: Form = Form::new(
    "a field of the Pod that a file can hold",
    by_key!(r"metadata\.(name|namespace|uid|labels|annotations)"),
    None,
    "metadata.labels",
    |text| field_path_faults(text, FIELD_PATHS),
)
.wide();

impl SetDefaults for ConfigMapVolumeSource {
    fn set_defaults(&mut self) {
        self.default_mode.get_or_insert(bounds::DEFAULT_FILE_MODE);
    }
}

impl SetDefaults for SecretVolumeSource {
    fn set_defaults(&mut self) {
        self.default_mode.get_or_insert(bounds::DEFAULT_FILE_MODE);
    }
}

impl SetDefaults for DownwardAPIVolumeSource {
    fn set_defaults(&mut self) {
        self.default_mode.get_or_insert(bounds::DEFAULT_FILE_MODE);
        self.items.set_defaults();
    }
}

impl SetDefaults for DownwardAPIVolumeFile {
    fn set_defaults(&mut self) {
        self.field_ref.set_defaults();
    }
}

/// Fields of a Pod that may become a file.
const FIELD_PATHS: &[&str] =
    &["metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid"];

/// Resources of a container that may become a file.
const RESOURCES: &[&str] = &[
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
];

/// How further such resources begin.
const RESOURCE_PREFIXES: &[&str] = &["limits.hugepages-", "requests.hugepages-"];

/// The rules of the permission bits of files.
pub(super) fn validate_mode(mode: Option<i32>, at: &Path<'_>, out: &mut Errors) {
    if let Some(mode) = mode {
        out.number_faults(at, mode, in_range(mode.into(), &bounds::FILE_MODE));
    }
}

/// The rules of the owner of files. The server drops such fields before, save in some sources that it refuses anyway
/// because another stands beside them.
pub(super) fn validate_user(user: Option<i64>, at: &Path<'_>, out: &mut Errors) {
    if let Some(user) = user {
        out.number_faults(at, user, user_id(user));
    }
}

fn validate_items(items: &[KeyToPath], at: &Path<'_>, out: &mut Errors) {
    for (index, item) in items.iter().enumerate() {
        item.validate(&at.index(index), out);
    }
}

impl Validate for SecretVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.secret_name, "the name of the Secret", &at.field("secretName"), out);
        validate_mode(self.default_mode, &at.field("defaultMode"), out);
        validate_user(self.default_user, &at.field("defaultUser"), out);
        validate_items(&self.items, &at.field("items"), out);
    }
}

impl Validate for ConfigMapVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.name, "the name of the ConfigMap", &at.field("name"), out);
        validate_mode(self.default_mode, &at.field("defaultMode"), out);
        validate_user(self.default_user, &at.field("defaultUser"), out);
        validate_items(&self.items, &at.field("items"), out);
    }
}

impl Validate for DownwardAPIVolumeSource {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_mode(self.default_mode, &at.field("defaultMode"), out);
        validate_user(self.default_user, &at.field("defaultUser"), out);
        for (index, file) in self.items.iter().enumerate() {
            file.validate_in(index, at, out);
        }
    }
}

impl DownwardAPIVolumeFile {
    /// The rules of the file `index` of `items` in `at`. The server leaves both out of its path.
    pub(super) fn validate_in(&self, index: usize, at: &Path<'_>, out: &mut Errors) {
        let before = out.len();
        let items = at.field("items");
        let file = items.index(index);
        self.validate(&file, out);
        out.rename(before, &file, at);
    }
}

impl Validate for DownwardAPIVolumeFile {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let path = at.field("path");
        must_be_set(&self.path, "the path of the file", &path, out);
        out.faults(&path, &self.path, local_unreserved_path(&self.path));
        let (field, resource) = (at.field("fieldRef"), at.field("resourceFieldRef"));
        match (&self.field_ref, &self.resource_field_ref) {
            (Some(source), other) => {
                source.validate(FIELD_PATHS, &field, out);
                if other.is_some() {
                    let detail = "a file has one source, and this one has `fieldRef` and `resourceFieldRef`";
                    out.invalid(at, "resource", detail)
                        .meant_key(&resource)
                        .help_with("remove one of both, or make two files");
                }
            }
            (None, Some(source)) => {
                source.validate(RESOURCES, RESOURCE_PREFIXES, true, &resource, out);
            }
            (None, None) => {
                let detail = "the file has no source: either `fieldRef` or `resourceFieldRef` is needed";
                out.required(at, detail).meant(field.location().ending(End::Missing));
            }
        }
        validate_mode(self.mode, &at.field("mode"), out);
        validate_user(self.user, &at.field("user"), out);
    }
}

impl Validate for KeyToPath {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        must_be_set(&self.key, "the key", &at.field("key"), out);
        let path = at.field("path");
        must_be_set(&self.path, "the path of the file", &path, out);
        out.faults(&path, &self.path, local_unreserved_path(&self.path));
        validate_mode(self.mode, &at.field("mode"), out);
        validate_user(self.user, &at.field("user"), out);
    }
}

#[cfg(test)]
mod tests;
