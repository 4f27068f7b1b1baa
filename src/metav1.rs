//! The types that all kinds share: an object's metadata, label selectors and times.

mod fields_v1;
mod label_selector;
mod managed_fields;
mod object_meta;
mod owner_reference;
mod status;
mod time;

pub use fields_v1::FieldsV1;
pub(crate) use label_selector::LabelKeys;
pub use label_selector::{LabelSelector, LabelSelectorOperator, LabelSelectorRequirement};
pub use managed_fields::{ManagedFieldsEntry, ManagedFieldsOperationType};
pub use object_meta::ObjectMeta;
pub(crate) use object_meta::{NAMED, NAMED_AND_COUNTED, NameForm, validate_annotations, validate_labels};
pub use owner_reference::OwnerReference;
pub use status::{CauseType, ListMeta, Status, StatusCause, StatusDetails, StatusReason};
pub use time::{MicroTime, ParseTimeError, Time};
