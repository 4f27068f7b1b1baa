//! [`LocalObjectReference`] and its typed relatives: how a Pod names another object.
//!
//! Upstream at v1.37.2: `core/v1.LocalObjectReference`, `core/v1.TypedLocalObjectReference`,
//! `core/v1.TypedObjectReference`, `validateImagePullSecrets`, `validateDataSource`, `validateDataSourceRef`.

use crate::model::model;

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
        nullable api_group: String => "apiGroup",
        /// Kind of the object. Required.
        always kind: String => "kind",
        /// The object's name. Required; its form is not checked.
        always name: String => "name",
    }
}

model! {
    /// An object of any namespace, with its kind.
    ///
    /// Used for the data that a new volume begins with.
    pub struct TypedObjectReference {
        /// API group of the kind. Absent or empty: the core group, of which only `PersistentVolumeClaim` is
        /// allowed. Otherwise a DNS subdomain. Absence is written as `null`.
        nullable api_group: String => "apiGroup",
        /// Kind of the object. Required.
        always kind: String => "kind",
        /// The object's name. Required; its form is not checked.
        always name: String => "name",
        /// The object's namespace. Absent or empty: the same one. A DNS label. In a Pod's volume template it
        /// is accepted; the claim made from it loses its whole data source, as the feature gate
        /// `CrossNamespaceVolumeDataSource` is off by default.
        option namespace: String => "namespace",
    }
}
