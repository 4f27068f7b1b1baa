//! [`ManagedFieldsEntry`]: which fields of an object were set by whom.
//!
//! Upstream at v1.37.2: `meta/v1.ManagedFieldsEntry`, `meta/v1.ManagedFieldsOperationType`;
//! `ValidateManagedFields`, `ValidateFieldManager`.

use crate::metav1::{FieldsV1, Time};
use crate::model::model;

model! {
    /// The fields that one manager has set with one kind of operation.
    ///
    /// Written by the server, which settles conflicts of server-side apply by it.
    pub struct ManagedFieldsEntry {
        /// Name of the program or user that set the fields. Default `""`. At most 128 bytes, printable
        /// characters only.
        plain manager: String => "manager",
        /// How the fields were set. Required.
        plain operation: ManagedFieldsOperationType => "operation",
        /// Version of the API that the fields are of, such as `v1`. Default `""`; not checked.
        plain api_version: String => "apiVersion",
        /// When the entry was last changed. Absent: not known.
        option time: Time => "time",
        /// Format of the fields. Absent, `""` or `FieldsV1`.
        plain fields_type: String => "fieldsType",
        /// The fields. Absent: none.
        option fields_v1: FieldsV1 => "fieldsV1",
        /// Subresource through which the fields were set, such as `status`. Default `""`: the object itself.
        /// At most 256 bytes.
        plain subresource: String => "subresource",
    }
}

model! {
    /// How a manager has set fields.
    pub enum ManagedFieldsOperationType {
        /// By server-side apply.
        Apply = "Apply",
        /// By any other way of creating, updating or patching.
        Update = "Update",
    }
}
