//! The verdict on a change: [`review_update`], and what an [`Object`] is asked about it.
//!
//! Upstream at v1.37.2: `rest.BeforeUpdate` with the strategies of the three kinds and of the Pod's subresources.

use super::{Object, Operation, Options, Review, review_at};
use crate::SetDefaults;
use crate::decode::At;
use crate::document::Document;
use crate::field::{Errors, Path, Warnings};

/// The server's verdict on a change of the object `old`, which is as the server stores it ([`Object::into_stored`]), to
/// what the document says.
///
/// # Examples
///
/// ```
/// use k8s_model::document::Format;
/// use k8s_model::verdict::review_update;
/// use k8s_model::{Document, Verdict, review_text};
///
/// let old = "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ndata: {user: YXBw}\n";
/// let old = review_text(old, Format::Yaml).into_object().unwrap().into_stored();
/// let new = Document::from_yaml("apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ntype: acme.io/db\n")?;
/// let review = review_update(&old, &new);
/// assert_eq!(review.verdict(), Verdict::Invalid);
/// let problem = &review.problems()[0];
/// assert_eq!(problem.to_string(), "type: cannot be changed to `acme.io/db`, it is `Opaque`");
/// assert_eq!(new.position(problem.span().start).to_string(), "4:7");
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
pub fn review_update(old: &Object, new: &Document<'_>) -> Review {
    review_update_with(old, new, &Options::new())
}

/// As [`review_update`], given as the options say: also through a subresource ([`Options::operation`]).
///
/// The verdict is [`Verdict::Unsupported`](super::Verdict::Unsupported) if the kind does not have the subresource.
pub fn review_update_with(old: &Object, new: &Document<'_>, options: &Options) -> Review {
    review_at(&At::root(new.root()), Some(old), *options)
}

impl Object {
    /// Makes an object, as it was read, what the server would have stored when it was created: defaulted and prepared as
    /// on create. The status of a Pod is kept if it has a phase, as it has in a Pod that a cluster reports.
    ///
    /// It is not validated. What only the server knows is dropped, so that changes of it are not judged: `uid`,
    /// `resourceVersion` and `creationTimestamp`.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::document::Format;
    /// use k8s_model::review_text;
    ///
    /// let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: app, image: nginx}]}";
    /// let stored = review_text(text, Format::Yaml).into_object().unwrap().into_stored();
    /// let stored = serde_json::to_value(&stored)?;
    /// assert_eq!(stored["metadata"]["generation"], 1);
    /// assert_eq!(stored["status"]["phase"], "Pending");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn into_stored(mut self) -> Self {
        self.set_defaults();
        match &mut self {
            Self::Pod(pod) => pod.make_stored(),
            Self::ConfigMap(map) => map.metadata.make_stored(),
            Self::Secret(secret) => {
                secret.merge_texts();
                secret.metadata.make_stored();
            }
        }
        self
    }

    /// Makes it what the server has before it validates a change of `old`, which is as the server stores it. To be called
    /// after [`SetDefaults::set_defaults`].
    ///
    /// See [`Pod::prepare_for_update`](crate::corev1::Pod::prepare_for_update), [`ConfigMap::prepare_for_update`](crate::corev1::ConfigMap::prepare_for_update) and
    /// [`Secret::prepare_for_update`](crate::corev1::Secret::prepare_for_update). If `old` is of another kind, nothing is
    /// done.
    pub fn prepare_for_update(&mut self, old: &Self) -> Warnings {
        match (self, old) {
            (Self::Pod(new), Self::Pod(old)) => return new.prepare_for_update(old),
            (Self::ConfigMap(new), Self::ConfigMap(old)) => new.prepare_for_update(old),
            (Self::Secret(new), Self::Secret(old)) => new.prepare_for_update(old),
            _ => {}
        }
        Warnings::new()
    }

    /// What the server refuses when `old` is changed to this. To be called after [`Object::prepare_for_update`].
    ///
    /// An object of another kind is another object: that is refused at `kind`.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::document::Format;
    /// use k8s_model::review_text;
    ///
    /// let read = |kind| {
    ///     let text = format!("apiVersion: v1\nkind: {kind}\nmetadata: {{name: a}}");
    ///     review_text(&text, Format::Yaml).into_object().unwrap().into_stored()
    /// };
    /// let errors = read("Secret").validate_update(&read("ConfigMap"));
    /// assert_eq!(errors.iter().next().unwrap().to_string(), "kind: `Secret` must stay `ConfigMap`");
    /// ```
    pub fn validate_update(&self, old: &Self) -> Errors {
        match (self, old) {
            (Self::Pod(new), Self::Pod(old)) => new.validate_update(old),
            (Self::ConfigMap(new), Self::ConfigMap(old)) => new.validate_update(old),
            (Self::Secret(new), Self::Secret(old)) => new.validate_update(old),
            _ => self.refuse_kind(old),
        }
    }

    /// What the server says about the change of `old` to this, if it accepts it.
    pub fn warnings_on_update(&self, old: &Self) -> Warnings {
        match (self, old) {
            (Self::Pod(new), Self::Pod(old)) => new.warnings_on_update(old),
            (Self::ConfigMap(new), Self::ConfigMap(old)) => new.warnings_on_update(old),
            (Self::Secret(new), Self::Secret(old)) => new.warnings_on_update(old),
            _ => Warnings::new(),
        }
    }

    fn refuse_kind(&self, old: &Self) -> Errors {
        let mut out = Errors::new();
        let (new, old) = (self.kind(), old.kind());
        let detail = format_args!("`{new}` must stay `{old}`");
        out.invalid(&Path::root().field("kind"), new, detail)
            .help_with("an object of another kind is created, not changed");
        out
    }

    /// Whether the operation is there for objects of its kind.
    pub(super) fn has(&self, operation: Operation) -> bool {
        operation.subresource().is_none() || matches!(self, Self::Pod(_))
    }

    /// Prepares it for a change of `old` by the operation.
    pub(super) fn prepare_for(&mut self, operation: Operation, old: &Self) -> Warnings {
        if let (Self::Pod(new), Self::Pod(old)) = (&mut *self, old) {
            match operation {
                Operation::Create | Operation::Update => return new.prepare_for_update(old),
                Operation::UpdateStatus => new.prepare_for_status(old),
                Operation::Resize => new.prepare_for_resize(old),
                Operation::EphemeralContainers => new.prepare_for_ephemeral_containers(old),
            }
            return Warnings::new();
        }
        self.prepare_for_update(old)
    }

    /// What is refused of a change of `old` by the operation.
    pub(super) fn validate_for(&self, operation: Operation, old: &Self) -> Errors {
        if let (Self::Pod(new), Self::Pod(old)) = (self, old) {
            return match operation {
                Operation::Create | Operation::Update => new.validate_update(old),
                Operation::UpdateStatus => new.validate_status(old),
                Operation::Resize => new.validate_resize(old),
                Operation::EphemeralContainers => new.validate_ephemeral_containers(old),
            };
        }
        self.validate_update(old)
    }

    /// What the server says about it after the operation.
    pub(super) fn warnings(&self, operation: Operation) -> Warnings {
        match (operation, self) {
            (Operation::Create, _) => self.warnings_on_create(),
            (Operation::UpdateStatus, Self::Pod(pod)) => pod.warnings_on_status(),
            (Operation::Resize | Operation::EphemeralContainers, Self::Pod(_)) => Warnings::new(),
            // What was before makes no difference to any of them.
            _ => self.warnings_on_update(self),
        }
    }
}

#[cfg(test)]
mod tests;
