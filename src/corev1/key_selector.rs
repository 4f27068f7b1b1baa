//! [`ConfigMapKeySelector`], [`SecretKeySelector`], [`FileKeySelector`], [`ObjectFieldSelector`],
//! [`ResourceFieldSelector`]: single values that other fields take from elsewhere.
//!
//! Upstream at v1.37.2: `core/v1.ConfigMapKeySelector`, `core/v1.SecretKeySelector`,
//! `core/v1.FileKeySelector`, `core/v1.ObjectFieldSelector`, `core/v1.ResourceFieldSelector`;
//! `SetDefaults_ObjectFieldSelector`, `validateConfigMapKeySelector`, `validateSecretKeySelector`,
//! `validateFileKeySelector`, `validateFileKeyRefVolumes`, `validateObjectFieldSelector`,
//! `validateContainerResourceFieldSelector`, `validateContainerResourceDivisor`.

use crate::Quantity;
use crate::defaults::{SetDefaults, or_default};
use crate::model::model;

model! {
    /// One key of a ConfigMap in the Pod's namespace.
    pub struct ConfigMapKeySelector {
        /// Name of the ConfigMap: a lower-case DNS subdomain of at most 253 characters. Absence is refused
        /// too.
        plain name: String => "name",
        /// The key. Required: 1 to 253 letters, digits, `-`, `_` and `.`; not `.` and not beginning with
        /// `..`.
        always key: String => "key",
        /// Whether the container may start, without this variable, when the ConfigMap or its key is missing.
        /// Absent: false.
        option optional: bool => "optional",
    }
}

model! {
    /// One key of a Secret in the Pod's namespace.
    pub struct SecretKeySelector {
        /// Name of the Secret: a lower-case DNS subdomain of at most 253 characters. Absence is refused too.
        plain name: String => "name",
        /// The key. Required: 1 to 253 letters, digits, `-`, `_` and `.`; not `.` and not beginning with
        /// `..`.
        always key: String => "key",
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
        always volume_name: String => "volumeName",
        /// Path of the file inside the volume. Required: no element may be `..`; a leading slash is let pass.
        always path: String => "path",
        /// Name of the variable in the file. Required: printable ASCII characters other than `=`, of any
        /// length.
        always key: String => "key",
        /// Whether the container may start, without this variable, when the file or its key is missing.
        /// Default false, written by the server.
        option optional: bool => "optional",
    }
}

model! {
    /// A field of the Pod itself, for a variable or for a file of a downward API volume.
    pub struct ObjectFieldSelector {
        /// Version of the Pod that the path is about. Default `v1`; nothing else is accepted.
        plain api_version: String => "apiVersion",
        /// Path of the field. Required.
        ///
        /// Everywhere: `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels['KEY']`,
        /// `metadata.annotations['KEY']`, where the key must be a valid label or annotation key.
        ///
        /// Only for variables: `spec.nodeName` (also spelled `spec.host`), `spec.serviceAccountName`,
        /// `status.hostIP`, `status.hostIPs`, `status.podIP`, `status.podIPs`. Only for volumes: all of
        /// `metadata.labels` or `metadata.annotations`.
        always field_path: String => "fieldPath",
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
        always resource: String => "resource",
        /// Unit of the result, which is rounded up to a whole number of it. Absent or 0: 1; absence is
        /// written as `0`.
        ///
        /// For `cpu`, `1` or `1m`; else `1`, `1k` to `1E` or `1Ki` to `1Ei` (one of a unit each).
        always divisor: Quantity => "divisor",
    }
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

#[cfg(test)]
mod tests {
    use super::{FileKeySelector, ObjectFieldSelector};
    use crate::defaults::tests::becomes;

    #[test]
    fn a_file_is_needed() {
        let empty = r#"{"volumeName": "", "path": "", "key": ""}"#;
        becomes::<FileKeySelector>(empty, &empty.replace('}', r#", "optional": false}"#));
        let optional = empty.replace('}', r#", "optional": true}"#);
        becomes::<FileKeySelector>(&optional, &optional);
    }

    #[test]
    fn fields_are_of_v1() {
        becomes::<ObjectFieldSelector>("{}", r#"{"apiVersion": "v1", "fieldPath": ""}"#);
        let written = r#"{"apiVersion": "v2", "fieldPath": "spec"}"#;
        becomes::<ObjectFieldSelector>(written, written);
    }
}
