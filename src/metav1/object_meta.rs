//! [`ObjectMeta`]: what every object has, such as its name, labels and owners.
//!
//! Upstream at v1.37.2: `meta/v1.ObjectMeta`; `ValidateObjectMeta`, `ValidateObjectMetaUpdate` and, in core,
//! the names of finalizers.

use std::collections::BTreeMap;

use crate::metav1::{ManagedFieldsEntry, OwnerReference, Time};
use crate::model::model;

model! {
    /// Name, labels, owners and the server's own notes about an object.
    ///
    /// Users write the name, namespace, labels, annotations, owners and finalizers; the server writes the
    /// rest.
    pub struct ObjectMeta {
        /// Name, unique among the objects of its kind in the namespace. Required, unless `generateName` is
        /// there. Which names are valid depends on the kind; it cannot be changed later.
        plain name: String => "name",
        /// Beginning of a name that the server makes up, used when `name` is absent: it is cut to 58
        /// characters and five random ones are added.
        ///
        /// Follows the rule of `name`, save that a final hyphen is accepted; it is checked even when `name`
        /// is there.
        plain generate_name: String => "generateName",
        /// Namespace that the object lives in. Absent: that of the request, `default` if none is said. A DNS
        /// label of at most 63 characters; it cannot be changed later.
        plain namespace: String => "namespace",
        /// Deprecated: dropped by the server.
        plain self_link: String => "selfLink",
        /// Identity of the object, different from an earlier one of the same name. Written by the server on
        /// creation, whatever the manifest says; it cannot be changed later.
        plain uid: String => "uid",
        /// State of the object in the storage, an opaque text. Written by the server. Not accepted by the
        /// storage on creation; required for an update.
        plain resource_version: String => "resourceVersion",
        /// Number of the object's wanted state, counted up as it changes. Written by the server for kinds
        /// that have it (1 for a new Pod), kept as it is for others. Not negative, and never less than
        /// before.
        plain generation: i64 => "generation",
        /// When the object was created. Written by the server, whatever the manifest says; it cannot be
        /// changed later.
        plain creation_timestamp: Time => "creationTimestamp",
        /// When the object will be gone, its finalizers permitting. Written by the server once deletion is
        /// asked for; dropped on creation. Absent: not being deleted.
        option deletion_timestamp: Time => "deletionTimestamp",
        /// Seconds that the object has to end. Written by the server together with `deletionTimestamp`;
        /// dropped on creation.
        option deletion_grace_period_seconds: i64 => "deletionGracePeriodSeconds",
        /// Short names and values by which objects are selected. Default none.
        ///
        /// A key is a name of at most 63 letters, digits, `-`, `_` and `.` that begins and ends with a letter
        /// or digit, if wanted after a DNS subdomain of at most 253 characters and a slash. A value is empty
        /// or like such a name. Errors are reported at the map.
        plain labels: BTreeMap<String, String> => "labels",
        /// Texts for tools, by which nothing is selected. Default none. Keys as for labels, capital letters
        /// in the prefix accepted; keys and values together have at most 256 KiB (262144 bytes). Errors are
        /// reported at the map.
        plain annotations: BTreeMap<String, String> => "annotations",
        /// Objects on which this one depends; when all are gone, it is deleted too. Default none. At most one
        /// may be the controller.
        plain owner_references: Vec<OwnerReference> => "ownerReferences",
        /// Who must still do something before the deleted object may go. Default none.
        ///
        /// Each is `kubernetes`, `orphan`, `foregroundDeletion` or a name with a prefix, spelled like a label
        /// key. Not `orphan` together with `foregroundDeletion`. None can be added once deletion was asked
        /// for.
        plain finalizers: Vec<String> => "finalizers",
        /// Who set which fields, for server-side apply. Written by the server; users rarely need it.
        plain managed_fields: Vec<ManagedFieldsEntry> => "managedFields",
    }
}

/// The namespace of a request that names none.
const DEFAULT_NAMESPACE: &str = "default";
/// Stands for the random end of a name that the server makes up.
const RANDOM_SUFFIX: &str = "xxxxx";

impl ObjectMeta {
    /// Makes it what the server has before it validates a new object, as far as that can be foretold.
    ///
    /// What only the server writes is dropped: `selfLink`, `uid`, `creationTimestamp`, `deletionTimestamp`,
    /// `deletionGracePeriodSeconds`. The server then writes a `uid` and a `creationTimestamp` of its own, which stay
    /// unset here. The namespace is `default` if there is none. Without a name, the name is `generateName` followed by
    /// `xxxxx`, where the server has five random letters and digits.
    ///
    /// Upstream: `WipeObjectMetaSystemFields`, `EnsureObjectNamespaceMatchesRequestNamespace` and `BeforeCreate` of
    /// `apiserver/pkg/registry/rest`.
    pub fn prepare_for_create(&mut self) {
        self.creation_timestamp = Time::default();
        self.uid.clear();
        self.deletion_timestamp = None;
        self.deletion_grace_period_seconds = None;
        self.self_link.clear();
        if self.namespace.is_empty() {
            DEFAULT_NAMESPACE.clone_into(&mut self.namespace);
        }
        if self.name.is_empty() && !self.generate_name.is_empty() {
            self.name = format!("{}{RANDOM_SUFFIX}", self.generate_name);
        }
    }

    /// Whether the name is one that [`ObjectMeta::prepare_for_create`] made up.
    pub(crate) fn has_made_up_name(&self) -> bool {
        self.name.strip_suffix(RANDOM_SUFFIX) == Some(&self.generate_name)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::ObjectMeta;

    fn prepared(meta: Value) -> Value {
        let mut meta: ObjectMeta = serde_json::from_value(meta).unwrap();
        meta.prepare_for_create();
        serde_json::to_value(&meta).unwrap()
    }

    #[test]
    fn what_is_the_servers_is_dropped() {
        let time = "2026-11-22T17:00:00Z";
        let found = prepared(json!({
            "name": "a", "namespace": "b", "generation": 7, "resourceVersion": "1", "finalizers": ["c/d"],
            "selfLink": "/", "uid": "1", "creationTimestamp": time, "deletionTimestamp": time,
            "deletionGracePeriodSeconds": 1,
        }));
        let expected = json!({
            "name": "a", "namespace": "b", "generation": 7, "resourceVersion": "1", "finalizers": ["c/d"],
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn namespace_and_name_are_filled_in() {
        assert_eq!(prepared(json!({})), json!({"namespace": "default"}));
        let generated = json!({"name": "web-xxxxx", "generateName": "web-", "namespace": "default"});
        assert_eq!(prepared(json!({"generateName": "web-"})), generated);
        let named = json!({"name": "a", "generateName": "web-", "namespace": "default"});
        assert_eq!(prepared(json!({"name": "a", "generateName": "web-"})), named);
    }
}
