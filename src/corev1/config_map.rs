//! [`ConfigMap`]: settings for Pods that are not secret.
//!
//! Upstream at v1.37.2: `core/v1.ConfigMap`; `SetDefaults_ConfigMap`, `ValidateConfigMap`,
//! `ValidateConfigMapUpdate`.

use std::collections::BTreeMap;

use crate::ByteString;
use crate::defaults::SetDefaults;
use crate::field::Warnings;
use crate::metav1::ObjectMeta;
use crate::model::model;

model! {
    /// Named values, text or bytes, that Pods read as files or as environment variables.
    ///
    /// All values together have at most 1 MiB (1048576 bytes, keys not counted).
    pub struct ConfigMap in "v1" "ConfigMap" {
        /// Name, namespace, labels and the like. The name is required: a lower-case DNS subdomain of at most
        /// 253 characters.
        always metadata: ObjectMeta => "metadata",
        /// Whether the data can never be changed again; true cannot be taken back. Absent: false.
        option immutable: bool => "immutable",
        /// The values that are text. Default none. A key has 1 to 253 letters, digits, `-`, `_` and `.`, is
        /// not `.` and does not begin with `..`; it must not be in `binaryData` too.
        plain data: BTreeMap<String, String> => "data",
        /// The values that are bytes, written in Base64. Default none. Keys as for `data`, and none of its
        /// keys.
        plain binary_data: BTreeMap<String, ByteString> => "binaryData",
    }
}

impl SetDefaults for ConfigMap {
    /// Changes nothing: the server only makes an empty map of `data` if there is none, which is the same here.
    fn set_defaults(&mut self) {}
}

impl ConfigMap {
    /// Makes it what the server validates and stores, which changes the metadata alone: see
    /// [`ObjectMeta::prepare_for_create`]. To be called after [`SetDefaults::set_defaults`].
    ///
    /// Upstream: the strategy's `PrepareForCreate`.
    pub fn prepare_for_create(&mut self) {
        self.metadata.prepare_for_create();
    }

    /// What the server says about it on create, if it accepts it: nothing.
    ///
    /// Upstream: the strategy's `WarningsOnCreate`.
    pub fn warnings_on_create(&self) -> Warnings {
        Warnings::new()
    }
}

#[cfg(test)]
mod tests {
    use super::ConfigMap;
    use crate::defaults::tests::becomes;

    #[test]
    fn nothing_is_filled_in() {
        let written = r#"{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}, "data": {"a": ""}}"#;
        becomes::<ConfigMap>(written, written);
    }

    #[test]
    fn the_metadata_is_prepared() {
        let mut map = ConfigMap::default();
        map.prepare_for_create();
        assert_eq!(map.metadata.namespace, "default");
    }
}
