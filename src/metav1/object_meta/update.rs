//! What an update may change of [`ObjectMeta`].
//!
//! Upstream at v1.37.2: `rest.BeforeUpdate` and `validateCommonFields` of `k8s.io/apiserver`, `ValidateObjectMetaUpdate`,
//! `ValidateNoNewFinalizers`.

use std::fmt;

use super::{DEFAULT_NAMESPACE, NameForm, ObjectMeta};
use crate::bounds;
use crate::decode::shortened;
use crate::field::{End, Errors, Path};
use crate::metav1::Time;
use crate::validate::Seen;

/// What can be done where a field may not change.
const MAKE_ANOTHER: &str = "write the old value, or delete the object and create it anew";
/// What can be done where an object should be in another namespace.
const MOVE: &str = "write the old namespace; in another one it is another object, which is created";
/// What can be done where the server alone writes a field.
const LEAVE_OUT: &str = "leave it out, the server keeps what it has";

impl ObjectMeta {
    /// Makes it what the server has before it validates a change of the object `old`, which is as the server stores it.
    ///
    /// `generation`, `creationTimestamp` and, once there is one, `deletionTimestamp` are those of `old`, whatever is
    /// written. `namespace`, `uid`, `resourceVersion` and `deletionGracePeriodSeconds` are, where they are missing. A `uid`
    /// or `resourceVersion` that `old` does not have is dropped: then it is not known what the server would compare it
    /// with.
    ///
    /// Upstream: `BeforeUpdate` and the store's `Update` of `apiserver/pkg/registry`.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::metav1::ObjectMeta;
    ///
    /// let old = ObjectMeta { name: "web".into(), namespace: "prod".into(), generation: 3, ..Default::default() };
    /// let mut new = ObjectMeta { name: "web".into(), generation: 1, ..Default::default() };
    /// new.prepare_for_update(&old);
    /// assert_eq!(new, old);
    /// ```
    pub fn prepare_for_update(&mut self, old: &Self) {
        take_missing(&mut self.namespace, &old.namespace);
        self.generation = old.generation;
        for (new, old) in [(&mut self.uid, &old.uid), (&mut self.resource_version, &old.resource_version)] {
            if old.is_empty() {
                new.clear();
            }
            take_missing(new, old);
        }
        self.creation_timestamp = old.creation_timestamp;
        if old.deletion_timestamp.is_some_and(|time| !time.is_zero()) {
            self.deletion_timestamp = old.deletion_timestamp;
        }
        self.deletion_grace_period_seconds =
            self.deletion_grace_period_seconds.or(old.deletion_grace_period_seconds);
    }

    /// Makes it what the server has stored of an object that was created as it is written: with a namespace, and without
    /// what only the server knows.
    pub(crate) fn make_stored(&mut self) {
        take_missing(&mut self.namespace, DEFAULT_NAMESPACE);
        self.uid.clear();
        self.resource_version.clear();
        self.creation_timestamp = Time::default();
    }

    /// Refuses another namespace than that of `old`: the server does not look at the rest, as it takes the request for one that
    /// contradicts itself. None if it is the same.
    ///
    /// Upstream: `EnsureObjectNamespaceMatchesRequestNamespace`.
    pub(crate) fn refuse_other_namespace(&self, old: &Self) -> Option<Errors> {
        if self.namespace == old.namespace {
            return None;
        }
        let mut out = Errors::new();
        let root = Path::root();
        let at = root.field("metadata.namespace");
        cannot_change(&self.namespace, &old.namespace, &at, &mut out).help_with(MOVE);
        Some(out)
    }

    /// The rules of the metadata of an object that is updated; those of the kind's own names come after it.
    pub(crate) fn validate_update(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        self.validate_common_update(old, at, out);
        self.validate_standard_finalizers(&at.field("finalizers"), out);
    }

    /// The rules of the metadata of every object that is updated, whatever the server makes of the rest.
    ///
    /// Upstream: `validateCommonFields`.
    pub(crate) fn validate_common_update(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        self.validate_names(NameForm::PathSegment, at, out);
        self.validate_rest(at, out);
        if old.deletion_timestamp.is_some() {
            self.validate_no_new_finalizers(old, &at.field("finalizers"), out);
        }
        if self.resource_version.is_empty() && !old.resource_version.is_empty() {
            out.invalid(&at.field("resourceVersion"), "", "an update names the version that it changes")
                .meant(at.field("resourceVersion").location().ending(End::Missing));
        }
        if self.generation < old.generation {
            let detail =
                format_args!("`{}` may not be less than before, `{}`", self.generation, old.generation);
            out.invalid(&at.field("generation"), self.generation, detail).help_with(LEAVE_OUT);
        }
        self.validate_identity(old, at, out);
        self.validate_deletion(old, at, out);
    }

    /// Who is to be waited for is settled once deletion is asked for.
    fn validate_no_new_finalizers(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let known: Seen<&str> = old.finalizers.iter().flatten().map(String::as_str).collect();
        let new = self.finalizers.iter().flatten().enumerate();
        let mut new = new.filter(|(_, finalizer)| !known.contains(&finalizer.as_str())).peekable();
        let Some((first, _)) = new.peek() else { return };
        let location = at.index(*first).location();
        let names = new.take(bounds::FEW).map(|(_, finalizer)| format!("`{}`", shortened(finalizer)));
        let names = names.collect::<Vec<_>>();
        let detail = format_args!("the object is being deleted, so {} cannot be added", names.join(", "));
        out.forbidden(at, detail).meant(location).help_with("remove what is new");
    }

    /// The name and what else makes it this object.
    fn validate_identity(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        for (field, new, old, help) in
            [("name", &self.name, &old.name, MAKE_ANOTHER), ("uid", &self.uid, &old.uid, LEAVE_OUT)]
        {
            if new != old {
                cannot_change(new, old, &at.field(field), out).help_with(help);
            }
        }
        if self.creation_timestamp != old.creation_timestamp {
            let (new, old) = (self.creation_timestamp, old.creation_timestamp);
            cannot_change(&new.to_string(), &old.to_string(), &at.field("creationTimestamp"), out)
                .help_with(LEAVE_OUT);
        }
    }

    /// An update asks for no deletion, and takes none back.
    fn validate_deletion(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        const DELETE: &str = "leave it out; to delete the object, run `kubectl delete`";
        if self.deletion_timestamp != old.deletion_timestamp {
            let (new, old) = (shown(self.deletion_timestamp), shown(old.deletion_timestamp));
            cannot_change(&new, &old, &at.field("deletionTimestamp"), out).help_with(DELETE);
        }
        if self.deletion_grace_period_seconds != old.deletion_grace_period_seconds {
            let new = shown(self.deletion_grace_period_seconds);
            let old = shown(old.deletion_grace_period_seconds);
            cannot_change(&new, &old, &at.field("deletionGracePeriodSeconds"), out).help_with(DELETE);
        }
    }
}

/// Gives a text that is missing.
fn take_missing(text: &mut String, from: &str) {
    if text.is_empty() {
        from.clone_into(text);
    }
}

/// A value as text; empty if there is none.
fn shown(value: Option<impl fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Refuses another value than before.
#[cold]
pub(crate) fn cannot_change<'o>(
    new: &str,
    old: &str,
    at: &Path<'_>,
    out: &'o mut Errors,
) -> &'o mut crate::field::FieldError {
    let error = match (new, old) {
        ("", old) => out.invalid(at, new, format_args!("cannot be removed, it is `{}`", shortened(old))),
        (new, "") => out.invalid(at, new, format_args!("cannot be set to `{}` later", shortened(new))),
        (new, old) => {
            let (shown, old) = (shortened(new), shortened(old));
            out.invalid(at, new, format_args!("cannot be changed to `{shown}`, it is `{old}`"))
        }
    };
    if new.is_empty() {
        error.meant(at.location().ending(End::Missing));
    }
    error
}

#[cfg(test)]
mod tests;
