//! [`Object`]: an object of a kind that this crate knows.

use crate::SetDefaults;
use crate::corev1::{ConfigMap, Pod, Secret};
use crate::field::{Errors, Warnings};
use crate::metav1::ObjectMeta;
use crate::model::Model as _;

/// An object of a kind that this crate knows.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Object {
    /// A `Pod`.
    Pod(Box<Pod>),
    /// A `ConfigMap`.
    ConfigMap(Box<ConfigMap>),
    /// A `Secret`.
    Secret(Box<Secret>),
}

impl SetDefaults for Object {
    fn set_defaults(&mut self) {
        match self {
            Self::Pod(pod) => pod.set_defaults(),
            Self::ConfigMap(map) => map.set_defaults(),
            Self::Secret(secret) => secret.set_defaults(),
        }
    }
}

impl Object {
    /// Makes it what the server validates and, if it is valid, stores. To be called after
    /// [`SetDefaults::set_defaults`].
    ///
    /// What only the server can know stays unset: `uid`, `creationTimestamp` and the time of a condition; a name that it
    /// makes up ends with `xxxxx`. See [`Pod::prepare_for_create`], [`ConfigMap::prepare_for_create`] and
    /// [`Secret::prepare_for_create`].
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::document::Format;
    /// use k8s_model::{SetDefaults, review_text};
    ///
    /// let review = review_text("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {b: hi}", Format::Yaml);
    /// let mut object = review.into_object().unwrap();
    /// object.set_defaults();
    /// object.prepare_for_create();
    /// let stored = serde_json::to_value(&object)?;
    /// assert_eq!(stored["type"], "Opaque");
    /// assert_eq!(stored["data"]["b"], "aGk=");
    /// assert_eq!(stored["metadata"]["namespace"], "default");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// What the server says on the way, of Pods alone, is given back; it comes before [`Object::warnings_on_create`].
    pub fn prepare_for_create(&mut self) -> Warnings {
        match self {
            Self::Pod(pod) => return pod.prepare_for_create(),
            Self::ConfigMap(map) => map.prepare_for_create(),
            Self::Secret(secret) => secret.prepare_for_create(),
        }
        Warnings::new()
    }

    /// What the server says about it on create, if it accepts it. It is defaulted and prepared; what
    /// [`Object::prepare_for_create`] gave back comes before this.
    ///
    /// See [`Pod::warnings_on_create`], [`ConfigMap::warnings_on_create`] and [`Secret::warnings_on_create`].
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::document::Format;
    /// use k8s_model::{SetDefaults, review_text};
    ///
    /// let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a.b}\nspec: {containers: [{name: app, image: nginx}]}";
    /// let mut object = review_text(text, Format::Yaml).into_object().unwrap();
    /// object.set_defaults();
    /// let mut warnings = object.prepare_for_create();
    /// warnings.append(object.warnings_on_create());
    /// let paths: Vec<_> = warnings.iter().map(|warning| warning.path()).collect();
    /// assert_eq!(paths, [Some("metadata.name")]);
    /// ```
    pub fn warnings_on_create(&self) -> Warnings {
        match self {
            Self::Pod(pod) => pod.warnings_on_create(),
            Self::ConfigMap(map) => map.warnings_on_create(),
            Self::Secret(secret) => secret.warnings_on_create(),
        }
    }
}

impl Object {
    /// What the server refuses when the object is created. To be called after [`Object::prepare_for_create`].
    pub fn validate_create(&self) -> Errors {
        match self {
            Self::Pod(pod) => pod.validate_create(),
            Self::ConfigMap(map) => map.validate_create(),
            Self::Secret(secret) => secret.validate_create(),
        }
    }
}

impl Object {
    /// Its kind: `Pod`, `ConfigMap`, `Secret`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Pod(_) => Pod::NAME,
            Self::ConfigMap(_) => ConfigMap::NAME,
            Self::Secret(_) => Secret::NAME,
        }
    }

    /// What every object has: name, namespace, labels …
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::corev1::Secret;
    /// use k8s_model::verdict::Object;
    ///
    /// let mut object = Object::Secret(Box::new(Secret::default()));
    /// object.metadata_mut().name = "db".to_owned();
    /// assert_eq!(object.metadata().name, "db");
    /// ```
    pub fn metadata(&self) -> &ObjectMeta {
        match self {
            Self::Pod(pod) => &pod.metadata,
            Self::ConfigMap(map) => &map.metadata,
            Self::Secret(secret) => &secret.metadata,
        }
    }

    /// [`Object::metadata`], to be changed.
    pub fn metadata_mut(&mut self) -> &mut ObjectMeta {
        match self {
            Self::Pod(pod) => &mut pod.metadata,
            Self::ConfigMap(map) => &mut map.metadata,
            Self::Secret(secret) => &mut secret.metadata,
        }
    }
}

impl serde::Serialize for Object {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Pod(pod) => pod.serialize(serializer),
            Self::ConfigMap(map) => map.serialize(serializer),
            Self::Secret(secret) => secret.serialize(serializer),
        }
    }
}
