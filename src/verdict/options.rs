//! [`Options`]: how a verdict is given.

use super::Operation;
use crate::decode::{Problem, Stage};

/// What becomes of unknown and duplicate fields: the `fieldValidation` of a request.
///
/// It is `--validate` of `kubectl`. A value of a wrong type is refused whatever is chosen.
///
/// # Examples
///
/// ```
/// use k8s_model::verdict::FieldValidation;
///
/// assert_eq!(FieldValidation::default(), FieldValidation::Strict);
/// assert_eq!(FieldValidation::Warn.as_str(), "Warn");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum FieldValidation {
    /// The object is refused: [`Verdict::Strict`](super::Verdict::Strict).
    #[default]
    Strict,
    /// They are warned of, and the object goes on to validation.
    Warn,
    /// They are passed over in silence.
    Ignore,
}

impl FieldValidation {
    /// The word for it in a request: `Strict`, `Warn`, `Ignore`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strict => "Strict",
            Self::Warn => "Warn",
            Self::Ignore => "Ignore",
        }
    }
}

/// How a verdict is given: as the server does without being told otherwise, unless changed here.
///
/// # Duplicate fields
///
/// Of a field that stands twice the last counts. In YAML this is so in the server as well. JSON the server decodes field by
/// field, the later value *into* the earlier one, so that of two mappings what the second does not name stays from the
/// first: `"data": {"a": "1"}, "data": {"b": "2"}` has two entries in the server and one here. It shows only with
/// [`FieldValidation::Warn`] and [`FieldValidation::Ignore`], and only where two mappings or lists stand under the same
/// name, or a null behind a value.
///
/// # Examples
///
/// ```
/// use k8s_model::document::Format;
/// use k8s_model::verdict::{FieldValidation, Options, review_text_with};
/// use k8s_model::{Verdict, review_text};
///
/// let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nimutable: true\n";
/// assert_eq!(review_text(text, Format::Yaml).verdict(), Verdict::Strict);
/// let options = Options::new().field_validation(FieldValidation::Ignore);
/// assert_eq!(review_text_with(text, Format::Yaml, &options).verdict(), Verdict::Accepted);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    field_validation: FieldValidation,
    keep_object: bool,
    operation: Operation,
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// As the server does without being told otherwise.
    pub const fn new() -> Self {
        Self { field_validation: FieldValidation::Strict, keep_object: true, operation: Operation::Create }
    }

    /// Says whether the object is kept as it was read ([`Review::object`](super::Review::object)), beside the one that is
    /// filled in and validated. Without it a verdict costs about a fifth less.
    #[must_use]
    pub const fn keep_object(mut self, keep_object: bool) -> Self {
        self.keep_object = keep_object;
        self
    }

    pub(super) const fn keeps_object(self) -> bool {
        self.keep_object
    }

    /// Says what is done to the object, where an old one is given
    /// ([`review_update_with`](super::review_update_with)): [`Operation::Update`] if this is not called. A function that
    /// takes no old object answers for [`Operation::Create`], whatever is said here.
    #[must_use]
    pub const fn operation(mut self, operation: Operation) -> Self {
        self.operation = operation;
        self
    }

    /// What is done to an object that exists.
    pub(super) const fn update(self) -> Operation {
        match self.operation {
            Operation::Create => Operation::Update,
            operation => operation,
        }
    }

    /// Says what becomes of unknown and duplicate fields.
    #[must_use]
    pub const fn field_validation(mut self, field_validation: FieldValidation) -> Self {
        self.field_validation = field_validation;
        self
    }

    /// Tells what counts against the object from what is only warned of.
    pub(super) fn sorted(self, problems: Vec<Problem>) -> (Vec<Problem>, Vec<Problem>) {
        if self.field_validation == FieldValidation::Strict {
            return (problems, Vec::new());
        }
        let (mut tolerated, problems): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| problem.stage() == Stage::Strict);
        if self.field_validation == FieldValidation::Ignore {
            tolerated.clear();
        }
        (problems, tolerated)
    }
}
