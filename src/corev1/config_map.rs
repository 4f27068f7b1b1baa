//! [`ConfigMap`]: settings for Pods that are not secret.
//!
//! Upstream at v1.37.2: `core/v1.ConfigMap`; `SetDefaults_ConfigMap`, `ValidateConfigMap`,
//! `ValidateConfigMapUpdate`.

use crate::corev1::immutable;
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{Errors, Path, Warnings};
use crate::format::config_key;
use crate::metav1::{NAMED_AND_COUNTED, NameForm, ObjectMeta};
use crate::model::model;
use crate::{ByteString, bounds};
use std::collections::BTreeMap;

model! {
    /// Named values, text or bytes, that Pods read as files or as environment variables.
    ///
    /// All values together have at most 1 MiB (1048576 bytes, keys not counted).
    pub struct ConfigMap in "v1" "ConfigMap" {
        /// Name, namespace, labels and the like. The name is required: a lower-case DNS subdomain of at most
        /// 253 characters.
        always metadata: ObjectMeta => "metadata" in IT.laws(NAMED_AND_COUNTED),
        /// Whether the data can never be changed again; true cannot be taken back. Absent: false.
        option immutable: bool => "immutable",
        /// The values that are text. Default none. A key has 1 to 253 letters, digits, `-`, `_` and `.`, is
        /// not `.` and does not begin with `..`; it must not be in `binaryData` too.
        plain data: BTreeMap<String, String> => "data" in IT.keys(&CONFIG_KEY),
        /// The values that are bytes, written in Base64. Default none. Keys as for `data`, and none of its
        /// keys.
        plain binary_data: BTreeMap<String, ByteString> => "binaryData" in IT.keys(&CONFIG_KEY),
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

    /// Makes it what the server has before it validates a change of `old`, which is as the server stores it: see
    /// [`ObjectMeta::prepare_for_update`]. To be called after [`SetDefaults::set_defaults`].
    ///
    /// Upstream: the strategy's `PrepareForUpdate`.
    pub fn prepare_for_update(&mut self, old: &Self) {
        self.metadata.prepare_for_update(&old.metadata);
    }

    /// What the server says about it on update, if it accepts it: nothing.
    ///
    /// Upstream: the strategy's `WarningsOnUpdate`.
    pub fn warnings_on_update(&self, _old: &Self) -> Warnings {
        Warnings::new()
    }
}

/// How the server names the object as a whole.
const WHOLE_OBJECT: &str = "[]";

impl ConfigMap {
    /// What the server refuses when the `ConfigMap` is created. It is defaulted and prepared.
    pub fn validate_create(&self) -> Errors {
        let mut out = Errors::new();
        let root = Path::root();
        self.metadata.validate(NameForm::DnsSubdomain, &root.field("metadata"), &mut out);
        self.validate_data(&mut out);
        out.drop_repeats();
        out
    }

    /// What the server refuses when the `ConfigMap` `old`, which is as the server stores it, is changed to this. It is
    /// defaulted and prepared ([`ConfigMap::prepare_for_update`]).
    ///
    /// Beside the rules of creation: the identity stays, and of an `old` that is immutable the values and `immutable` stay
    /// too. An empty `binaryData` is none here; the server refuses one where there was none.
    ///
    /// Of a `ConfigMap` in another namespace nothing else is said: the server takes that for a bad request.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::ConfigMap;
    ///
    /// let mut old = ConfigMap { immutable: Some(true), ..Default::default() };
    /// old.metadata.name = "settings".into();
    /// old.metadata.namespace = "prod".into();
    /// old.data.insert("level".into(), "info".into());
    /// let mut new = old.clone();
    /// new.data.insert("level".into(), "debug".into());
    /// new.prepare_for_update(&old);
    /// let errors: Vec<String> = new.validate_update(&old).iter().map(ToString::to_string).collect();
    /// assert_eq!(errors, ["data: the object is immutable, but `level` is changed"]);
    /// ```
    pub fn validate_update(&self, old: &Self) -> Errors {
        if let Some(refusal) = self.metadata.refuse_other_namespace(&old.metadata) {
            return refusal;
        }
        let mut out = Errors::new();
        let root = Path::root();
        let metadata = root.field("metadata");
        self.metadata.validate_update(&old.metadata, &metadata, &mut out);
        if old.immutable == Some(true) {
            immutable::refuse_to_lift(self.immutable, &root, &mut out);
            immutable::refuse_changes(&self.data, &old.data, &root.field("data"), &mut out);
            immutable::refuse_changes(
                &self.binary_data,
                &old.binary_data,
                &root.field("binaryData"),
                &mut out,
            );
        }
        self.metadata.validate_names(NameForm::DnsSubdomain, &metadata, &mut out);
        self.validate_data(&mut out);
        out.drop_repeats();
        out
    }

    /// The rules of the keys and of the size of the values.
    fn validate_data(&self, out: &mut Errors) {
        let root = Path::root();
        let data = root.field("data");
        let (mut size, mut binary_size) = (0_usize, 0_usize);
        for (key, value) in &self.data {
            validate_key(key, &data, out);
            if self.binary_data.contains_key(key) {
                let detail = format_args!("the key `{}` stands in `binaryData` too", shortened(key));
                out.invalid(&data.key(key), key, detail).meant_key(&data.key(key));
            }
            size = size.saturating_add(value.len());
        }
        let binary_data = root.field("binaryData");
        for (key, value) in &self.binary_data {
            validate_key(key, &binary_data, out);
            binary_size = binary_size.saturating_add(value.as_bytes().len());
        }
        if size.saturating_add(binary_size) > bounds::DATA_SIZE {
            // The server names no field: it is the object that is too large.
            out.too_long(if binary_size > size { &binary_data } else { &data }, bounds::DATA_SIZE)
                .named(WHOLE_OBJECT)
                .help_with("split the data over several objects, or mount it from a volume");
        }
    }
}

/// The form of a key of a `ConfigMap` or `Secret`, whose values are at `at`.
pub(crate) fn validate_key(key: &str, at: &Path<'_>, out: &mut Errors) {
    for fault in config_key(key).iter() {
        let path = at.key(key);
        out.invalid(&path, key, format_args!("the key `{}` {fault}", shortened(key))).meant_key(&path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn errors(change: impl FnOnce(&mut ConfigMap)) -> Vec<String> {
        let mut map = ConfigMap::default();
        map.metadata.name = "a".into();
        map.metadata.namespace = "default".into();
        change(&mut map);
        map.validate_create().iter().map(|error| format!("{} {}", error.kind(), error.path())).collect()
    }

    #[test]
    fn keys_are_well_formed_and_stand_once() {
        assert_eq!(errors(|m| _ = m.data.insert("a.b".into(), "x".into())), [""; 0]);
        assert_eq!(errors(|m| _ = m.data.insert("a b".into(), "x".into())), ["FieldValueInvalid data[a b]"]);
        assert_eq!(
            errors(|m| _ = m.binary_data.insert("..".into(), "x".into())),
            ["FieldValueInvalid binaryData[..]"]
        );
        let both = |m: &mut ConfigMap| {
            m.data.insert("k".into(), "x".into());
            m.binary_data.insert("k".into(), "x".into());
        };
        assert_eq!(errors(both), ["FieldValueInvalid data[k]"]);
    }

    /// The errors of a change to an immutable object, and where they are.
    fn errors_of_update(change: impl FnOnce(&mut ConfigMap)) -> Vec<String> {
        let mut old = ConfigMap { immutable: Some(true), ..Default::default() };
        old.metadata.name = "a".into();
        old.metadata.namespace = "default".into();
        old.data = [("k", "x"), ("l", "x")].map(|(key, value)| (key.into(), value.into())).into();
        let mut new = old.clone();
        change(&mut new);
        new.prepare_for_update(&old);
        let errors = new.validate_update(&old);
        errors.iter().map(|error| format!("{} {} {}", error.kind(), error.path(), error.location())).collect()
    }

    #[test]
    fn an_immutable_one_stays() {
        assert_eq!(errors_of_update(|m| _ = m.metadata.labels.insert("a".into(), "b".into())), [""; 0]);
        assert_eq!(errors_of_update(|m| m.immutable = None), ["FieldValueForbidden immutable immutable"]);
        assert_eq!(
            errors_of_update(|m| m.immutable = Some(false)),
            ["FieldValueForbidden immutable immutable"]
        );
        assert_eq!(
            errors_of_update(|m| _ = m.data.insert("l".into(), "y".into())),
            ["FieldValueForbidden data data[l]"]
        );
        assert_eq!(errors_of_update(|m| _ = m.data.remove("k")), ["FieldValueForbidden data data[k]"]);
        assert_eq!(
            errors_of_update(|m| _ = m.binary_data.insert("b".into(), "y".into())),
            ["FieldValueForbidden binaryData binaryData[b]"]
        );
    }

    #[test]
    fn another_may_change_and_become_immutable() {
        let mut old = ConfigMap::default();
        old.metadata.name = "A_b".into();
        old.metadata.namespace = "default".into();
        let mut new = old.clone();
        new.immutable = Some(true);
        new.data.insert("a b".into(), "x".into());
        new.prepare_for_update(&old);
        let found: Vec<_> = new.validate_update(&old).iter().map(|error| error.path().to_owned()).collect();
        assert_eq!(found, ["metadata.name", "data[a b]"]);
        assert!(new.warnings_on_update(&old).is_empty());
    }

    #[test]
    fn all_values_together_have_a_limit() {
        assert_eq!(errors(|m| _ = m.data.insert("k".into(), "x".repeat(bounds::DATA_SIZE))), [""; 0]);
        let over = |m: &mut ConfigMap| {
            m.data.insert("k".into(), "x".repeat(bounds::DATA_SIZE));
            m.binary_data.insert("b".into(), "x".into());
        };
        assert_eq!(errors(over), ["FieldValueTooLong []"]);
    }
}
