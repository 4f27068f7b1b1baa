//! [`Policy`]: what a webhook is there for.

use crate::verdict::FieldValidation;

/// What becomes of a create or update that is not judged: of another kind, or of another subresource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Others {
    /// It is allowed.
    #[default]
    Allow,
    /// It is allowed, and the user is told that it was not judged.
    Warn,
    /// It is refused, with the code 403.
    Refuse,
}

/// What a webhook is there for: to refuse or to warn, to add defaults or not.
///
/// # Examples
///
/// ```
/// use k8s_model::admission::{Others, Policy};
/// use k8s_model::verdict::FieldValidation;
///
/// // Before an upgrade: what would the new version say? Nothing is held up by it.
/// let rehearsal = Policy::new().only_warn(true).field_validation(FieldValidation::Ignore);
/// // A mutating webhook before a server that knows no defaults of its own.
/// let defaults = Policy::new().add_defaults(true).others(Others::Refuse);
/// assert_ne!(rehearsal, defaults);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Policy {
    field_validation: Option<FieldValidation>,
    others: Others,
    only_warn: bool,
    add_defaults: bool,
}

impl Policy {
    /// Refuses what Kubernetes refuses, allows whatever is not judged, changes nothing, and takes unknown fields as the
    /// request says.
    pub const fn new() -> Self {
        Self { field_validation: None, others: Others::Allow, only_warn: false, add_defaults: false }
    }

    /// Says what becomes of unknown and duplicate fields. Without it that is what the request itself asks for
    /// (`fieldValidation` in its options), and [`FieldValidation::Warn`], as in the server, if it asks for nothing.
    ///
    /// A server has read the object already: what is unknown here then are mostly fields of a newer Kubernetes.
    #[must_use]
    pub const fn field_validation(mut self, field_validation: FieldValidation) -> Self {
        self.field_validation = Some(field_validation);
        self
    }

    /// Says what becomes of what is not judged. Deletions and connections are allowed all the same.
    #[must_use]
    pub const fn others(mut self, others: Others) -> Self {
        self.others = others;
        self
    }

    /// Says whether everything is allowed, and what would be refused is warned of.
    #[must_use]
    pub const fn only_warn(mut self, only_warn: bool) -> Self {
        self.only_warn = only_warn;
        self
    }

    /// Says whether the defaults that an accepted object lacks are added, as a JSON Patch. It only adds and fills in: what
    /// is not known here stays, and so does the spelling of quantities.
    ///
    /// For mutating webhooks alone: the server refuses a patch of a validating one. Where there is nothing to add, there is
    /// no patch.
    #[must_use]
    pub const fn add_defaults(mut self, add_defaults: bool) -> Self {
        self.add_defaults = add_defaults;
        self
    }

    /// What becomes of unknown and duplicate fields, if the request asks for `asked`.
    pub(super) fn fields(self, asked: Option<&str>) -> FieldValidation {
        self.field_validation.unwrap_or(match asked {
            Some("Strict") => FieldValidation::Strict,
            Some("Ignore") => FieldValidation::Ignore,
            _ => FieldValidation::Warn,
        })
    }

    pub(super) const fn on_others(self) -> Others {
        self.others
    }

    pub(super) const fn warns_only(self) -> bool {
        self.only_warn
    }

    pub(super) const fn adds_defaults(self) -> bool {
        self.add_defaults
    }
}
