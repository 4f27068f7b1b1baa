//! [`ManagedFieldsEntry`]: which fields of an object were set by whom.
//!
//! Upstream at v1.37.2: `meta/v1.ManagedFieldsEntry`, `meta/v1.ManagedFieldsOperationType`;
//! `ValidateManagedFields`, `ValidateFieldManager`.

use crate::bounds;
use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::go_text::is_printable;
use crate::metav1::{FieldsV1, Time};
use crate::model::model;

model! {
    /// The fields that one manager has set with one kind of operation.
    ///
    /// Written by the server, which settles conflicts of server-side apply by it.
    pub struct ManagedFieldsEntry {
        /// Name of the program or user that set the fields. Default `""`. At most 128 bytes, printable
        /// characters only.
        plain manager: String => "manager" in IT.at_most(bounds::FIELD_MANAGER_LENGTH),
        /// How the fields were set. Required.
        plain operation: ManagedFieldsOperationType => "operation"
            in IT.known(ManagedFieldsOperationType::KNOWN).required(),
        /// Version of the API that the fields are of, such as `v1`. Default `""`; not checked.
        plain api_version: String => "apiVersion",
        /// When the entry was last changed. Absent: not known.
        option time: Time => "time",
        /// Format of the fields. Absent, `""` or `FieldsV1`.
        plain fields_type: String => "fieldsType" in IT.known(&[FIELDS_TYPE]),
        /// The fields. Absent: none.
        option fields_v1: FieldsV1 => "fieldsV1",
        /// Subresource through which the fields were set, such as `status`. Default `""`: the object itself.
        /// At most 256 bytes.
        plain subresource: String => "subresource" in IT.at_most(bounds::SUBRESOURCE_LENGTH),
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

/// The only type of fields that there is.
const FIELDS_TYPE: &str = "FieldsV1";

impl ManagedFieldsEntry {
    /// The rules of what a manager owns.
    pub(crate) fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let path = at.field("operation");
        match &self.operation {
            ManagedFieldsOperationType::Unset => {
                out.required(&path, "an entry says how it came about").help_with("write `Apply` or `Update`");
            }
            ManagedFieldsOperationType::Other(other) => {
                out.not_supported(&path, other, ManagedFieldsOperationType::KNOWN);
            }
            _ => {}
        }
        if !self.fields_type.is_empty() && self.fields_type != FIELDS_TYPE {
            let shown = shortened(&self.fields_type);
            out.invalid(
                &at.field("fieldsType"),
                &self.fields_type,
                format_args!("`{shown}` must be `{FIELDS_TYPE}`"),
            );
        }
        let path = at.field("manager");
        if self.manager.len() > bounds::FIELD_MANAGER_LENGTH {
            out.too_long(&path, bounds::FIELD_MANAGER_LENGTH);
        }
        for c in self.manager.chars().filter(|&c| !is_printable(c)) {
            let detail = format_args!("may not hold the character U+{:04X}", u32::from(c));
            out.invalid(&path, &self.manager, detail);
        }
        if self.subresource.len() > bounds::SUBRESOURCE_LENGTH {
            out.too_long(&at.field("subresource"), bounds::SUBRESOURCE_LENGTH);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(change: impl FnOnce(&mut ManagedFieldsEntry)) -> Vec<String> {
        let mut entry =
            ManagedFieldsEntry { operation: ManagedFieldsOperationType::Apply, ..Default::default() };
        change(&mut entry);
        let mut out = Errors::new();
        entry.validate(&Path::root().field("m"), &mut out);
        out.iter().map(|error| format!("{} {}", error.kind(), error.path())).collect()
    }

    #[test]
    fn an_entry_is_well_formed() {
        assert_eq!(errors(|_| {}), [""; 0]);
        assert_eq!(errors(|e| e.operation = "".into()), ["FieldValueRequired m.operation"]);
        assert_eq!(errors(|e| e.operation = "apply".into()), ["FieldValueNotSupported m.operation"]);
        assert_eq!(errors(|e| e.fields_type = "FieldsV2".into()), ["FieldValueInvalid m.fieldsType"]);
        assert_eq!(errors(|e| e.fields_type = "FieldsV1".into()), [""; 0]);
        assert_eq!(errors(|e| e.manager = "a\0b\n".into()), ["FieldValueInvalid m.manager"; 2]);
        assert_eq!(errors(|e| e.manager = r#"a "b" \c é"#.into()), [""; 0]);
        assert_eq!(errors(|e| e.manager = "m".repeat(129)), ["FieldValueTooLong m.manager"]);
        assert_eq!(errors(|e| e.subresource = "s".repeat(257)), ["FieldValueTooLong m.subresource"]);
    }
}
