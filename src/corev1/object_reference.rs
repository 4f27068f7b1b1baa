//! [`LocalObjectReference`] and its typed relatives: how a Pod names another object.
//!
//! Upstream at v1.37.2: `core/v1.LocalObjectReference`, `core/v1.TypedLocalObjectReference`,
//! `core/v1.TypedObjectReference`, `validateImagePullSecrets`, `validateDataSource`, `validateDataSourceRef`.

use crate::field::{Errors, Path};
use crate::format::{dns_label, dns_subdomain};
use crate::model::model;
use crate::validate::{Validate, must_be_set};

model! {
    /// An object of the same namespace, of a kind that the place implies.
    ///
    /// Used where a Secret or `ConfigMap` is meant.
    pub struct LocalObjectReference {
        /// The object's name. Default empty, which is refused in some places and accepted in others, where it
        /// never finds anything.
        plain name: String => "name",
    }
}

model! {
    /// An object of the same namespace, with its kind.
    ///
    /// Used for the data that a new volume begins with.
    pub struct TypedLocalObjectReference {
        /// API group of the kind. Absent or empty: the core group, of which only `PersistentVolumeClaim` is
        /// allowed. Otherwise a DNS subdomain. Absence is written as `null`.
        nullable api_group: String => "apiGroup" in IT.form(&DNS_SUBDOMAIN).or_empty(),
        /// Kind of the object. Required.
        always kind: String => "kind" in IT.required(),
        /// The object's name. Required; its form is not checked.
        always name: String => "name" in IT.required(),
    }
    laws &[If(Is("apiGroup", &[""]), &[Field("kind", IT.known(&[CLAIM]))])]
}

model! {
    /// An object of any namespace, with its kind.
    ///
    /// Used for the data that a new volume begins with.
    pub struct TypedObjectReference {
        /// API group of the kind. Absent or empty: the core group, of which only `PersistentVolumeClaim` is
        /// allowed. Otherwise a DNS subdomain. Absence is written as `null`.
        nullable api_group: String => "apiGroup" in IT.form(&DNS_SUBDOMAIN).or_empty(),
        /// Kind of the object. Required.
        always kind: String => "kind" in IT.required(),
        /// The object's name. Required; its form is not checked.
        always name: String => "name" in IT.required(),
        /// The object's namespace. Absent or empty: the same one. A DNS label. In a Pod's volume template it
        /// is accepted; the claim made from it loses its whole data source, as the feature gate
        /// `CrossNamespaceVolumeDataSource` is off by default.
        option namespace: String => "namespace" in IT.form(&DNS_LABEL).or_empty(),
    }
    laws &[If(Is("apiGroup", &[""]), &[Field("kind", IT.known(&[CLAIM]))])]
}

/// The one kind of the core group that data can come from.
const CLAIM: &str = "PersistentVolumeClaim";

/// The rules of a source of data, of both types.
fn validate_source(group: Option<&str>, kind: &str, name: &str, at: &Path<'_>, out: &mut Errors) {
    must_be_set(name, "the name of the source", &at.field("name"), out);
    let kind_at = at.field("kind");
    must_be_set(kind, "the kind of the source", &kind_at, out);
    match group.filter(|group| !group.is_empty()) {
        None if kind != CLAIM => {
            let meant = if kind.is_empty() { at.location() } else { kind_at.location() };
            let detail = format_args!("without `apiGroup` the kind must be `{CLAIM}`");
            out.invalid(at, kind, detail)
                .meant(meant)
                .help_with("name the API group of the kind in `apiGroup`");
        }
        None => {}
        Some(group) => out.faults(&at.field("apiGroup"), group, dns_subdomain(group)),
    }
}

impl Validate for TypedLocalObjectReference {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_source(self.api_group.as_deref(), &self.kind, &self.name, at, out);
    }
}

impl Validate for TypedObjectReference {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_source(self.api_group.as_deref(), &self.kind, &self.name, at, out);
        if let Some(namespace) = self.namespace.as_deref().filter(|namespace| !namespace.is_empty()) {
            out.faults(&at.field("namespace"), namespace, dns_label(namespace));
        }
    }
}

impl TypedObjectReference {
    /// Whether it names the same object, namespaces apart. An empty group is another one than none.
    pub(crate) fn says_the_same_as(&self, other: &TypedLocalObjectReference) -> bool {
        self.api_group == other.api_group && self.kind == other.kind && self.name == other.name
    }
}

#[cfg(test)]
mod tests;
