//! [`GroupVersionKind`] and [`GroupVersionResource`]: what a kind, and the resource that serves it, are called in full.
//!
//! Upstream at v1.37.2: `meta/v1.GroupVersionKind`, `meta/v1.GroupVersionResource`.

use std::fmt;

use crate::model::model;

model! {
    /// A kind with the group and version of its API: `apps`, `v1`, `Deployment`.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::metav1::GroupVersionKind;
    ///
    /// let kind: GroupVersionKind = serde_json::from_str(r#"{"group": "", "version": "v1", "kind": "Pod"}"#)?;
    /// assert_eq!((kind.api_version().as_str(), kind.to_string().as_str()), ("v1", "Pod (v1)"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct GroupVersionKind {
        /// The API group, as `apps`. Empty: the core group. Always written.
        always group: String => "group",
        /// The version of the API, as `v1`. Always written.
        always version: String => "version",
        /// The kind, as `Pod`. Always written.
        always kind: String => "kind",
    }
}

model! {
    /// A resource with the group and version of its API: `apps`, `v1`, `deployments`.
    pub struct GroupVersionResource {
        /// The API group, as `apps`. Empty: the core group. Always written.
        always group: String => "group",
        /// The version of the API, as `v1`. Always written.
        always version: String => "version",
        /// The resource, as `pods`. Always written.
        always resource: String => "resource",
    }
}

impl GroupVersionKind {
    /// Group and version as an object writes them: `apps/v1`; of the core group the version alone.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.clone() } else { format!("{}/{}", self.group, self.version) }
    }
}

impl fmt::Display for GroupVersionKind {
    /// `Deployment (apps/v1)`, as [`TypeMeta`](crate::verdict::TypeMeta) writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.kind, self.api_version())
    }
}
