//! The types that all kinds share: an object's metadata, label selectors and times.

mod fields_v1;
mod group_version;
mod label_selector;
mod managed_fields;
mod object_meta;
mod owner_reference;
mod raw_extension;
mod status;
mod time;

pub use fields_v1::FieldsV1;
pub use group_version::{GroupVersionKind, GroupVersionResource};
pub(crate) use label_selector::{LabelKeys, refuse_operator};
pub use label_selector::{LabelSelector, LabelSelectorOperator, LabelSelectorRequirement};
pub use managed_fields::{ManagedFieldsEntry, ManagedFieldsOperationType};
pub use object_meta::ObjectMeta;
pub(crate) use object_meta::{
    NAMED, NAMED_AND_COUNTED, NameForm, cannot_change, validate_annotations, validate_labels,
};
pub use owner_reference::OwnerReference;
pub use raw_extension::RawExtension;
pub use status::{CauseType, ListMeta, Status, StatusCause, StatusDetails, StatusReason};
pub use time::{MicroTime, ParseTimeError, Time};
