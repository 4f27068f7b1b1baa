//! [`Problem`]: something that is wrong with a manifest, as a person is shown it.

use std::fmt;

use crate::document::Span;
use crate::field::{ErrorKind, Location};

/// At which of the server's stages a problem decides the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// The text cannot be read as the type.
    Decode,
    /// The text can be read, but holds unknown or duplicate fields.
    Strict,
    /// The object can be read, and validation refuses it.
    Invalid,
    /// At none: the server accepts the object, and warns.
    Warning,
}

/// What sort of problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text is no YAML or no JSON.
    Syntax,
    /// The text says no kind or none that there is.
    Kind,
    /// A value is of another type than the field.
    Type,
    /// A value is of the field's type, but cannot be read: a quantity, a time, base64, a number that is too large.
    Value,
    /// The type has no field of this name.
    UnknownField,
    /// A field or key stands twice.
    DuplicateField,
    /// Validation refuses it, for this sort of reason.
    Field(ErrorKind),
    /// The server accepts it, and warns.
    Warning,
}

/// A place that helps to understand a problem, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it is.
    pub text: String,
}

/// Something that is wrong with a manifest: where, what, and what to write instead where it can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub(super) kind: ProblemKind,
    pub(super) location: Location,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) labels: Vec<Label>,
    /// A duplicate key of YAML is told by another part of the server than one of JSON, and in other words.
    pub(super) yaml_key: Option<String>,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, location: Location, span: Span, message: impl fmt::Display) -> Self {
        Self {
            kind,
            location,
            span,
            message: message.to_string(),
            help: None,
            labels: Vec::new(),
            yaml_key: None,
        }
    }

    #[must_use]
    pub(crate) fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    #[must_use]
    pub(crate) fn with_label(mut self, span: Span, text: &str) -> Self {
        self.labels.push(Label { span, text: text.to_owned() });
        self
    }

    /// What sort of problem it is.
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// At which of the server's stages it decides the verdict.
    pub fn stage(&self) -> Stage {
        match self.kind {
            ProblemKind::UnknownField | ProblemKind::DuplicateField => Stage::Strict,
            ProblemKind::Field(_) => Stage::Invalid,
            ProblemKind::Warning => Stage::Warning,
            _ => Stage::Decode,
        }
    }

    /// The way to it from the root of the document.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Its place in the text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What is wrong: lower case, no full stop, the text's own words in backticks.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to write instead, where it can be known.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Further places that help to understand it.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Whether it is a duplicate key of YAML, which the server tells apart from the others.
    pub(crate) fn is_yaml_key(&self) -> bool {
        self.yaml_key.is_some()
    }

    /// The server's own line for it, if it is one of the stage [`Stage::Strict`]: `unknown field "spec.foo"`.
    pub fn strict_text(&self) -> Option<String> {
        let quoted = |path: &str| crate::go_text::quote(path);
        match (self.kind, &self.yaml_key) {
            (ProblemKind::UnknownField, _) => {
                Some(format!("unknown field {}", quoted(&self.location.dotted())))
            }
            (ProblemKind::DuplicateField, Some(key)) => {
                Some(format!("key {} already set in map", quoted(key)))
            }
            (ProblemKind::DuplicateField, None) => {
                Some(format!("duplicate field {}", quoted(&self.location.dotted())))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Problem {
    /// `spec.containers[0].image: expected a string, found a number`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.location.segments().is_empty() {
            write!(f, "{}: ", self.location)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl From<crate::ReadError> for Problem {
    fn from(error: crate::ReadError) -> Self {
        Self::new(ProblemKind::Syntax, Location::default(), error.span(), error.message())
            .with_help(error.help().map(str::to_owned))
    }
}
