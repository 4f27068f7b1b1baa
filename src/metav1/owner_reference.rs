//! [`OwnerReference`]: an object that another one belongs to.
//!
//! Upstream at v1.37.2: `meta/v1.OwnerReference`; `ValidateOwnerReferences`, `validateOwnerReference`.

use crate::model::model;

model! {
    /// An object that owns the one in which this stands, in the same namespace or in none.
    ///
    /// The garbage collector deletes what has lost all its owners.
    pub struct OwnerReference {
        /// Version of the owner's API, `GROUP/VERSION` or `VERSION`. Required.
        always api_version: String => "apiVersion",
        /// Kind of the owner, such as `ReplicaSet`. Required; not `Event` of `v1`.
        always kind: String => "kind",
        /// Name of the owner. Required; otherwise not checked.
        always name: String => "name",
        /// The owner's `metadata.uid`. Required; otherwise not checked.
        always uid: String => "uid",
        /// Whether this owner is the one that manages the object. Absent: false. True for at most one owner.
        option controller: bool => "controller",
        /// Whether a deletion of the owner in the foreground waits until this object is gone. Absent: false.
        option block_owner_deletion: bool => "blockOwnerDeletion",
    }
}
