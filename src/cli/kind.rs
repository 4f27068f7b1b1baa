//! [`FindingKind`]: the sorts of findings, by the names that reports give them.

use k8s_model::decode::ProblemKind;
use k8s_model::field::ErrorKind;

/// What sort of finding it is. The names are part of the formats for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum FindingKind {
    Syntax,
    Kind,
    Type,
    Value,
    UnknownField,
    DuplicateField,
    /// Validation refuses it.
    Field(ErrorKind),
    Warning,
    Other,
    Subresource,
    Repeated,
    Ignored,
    UnknownKind,
    HelmTemplate,
    Kustomization,
    NoManifest,
    Empty,
}

impl FindingKind {
    /// All of them, in the order of the rules of a SARIF report.
    pub(crate) const ALL: [Self; 28] = [
        Self::Syntax,
        Self::Kind,
        Self::Type,
        Self::Value,
        Self::UnknownField,
        Self::DuplicateField,
        Self::Field(ErrorKind::Required),
        Self::Field(ErrorKind::Invalid),
        Self::Field(ErrorKind::NotSupported),
        Self::Field(ErrorKind::Forbidden),
        Self::Field(ErrorKind::Duplicate),
        Self::Field(ErrorKind::NotFound),
        Self::Field(ErrorKind::TooLong),
        Self::Field(ErrorKind::TooMany),
        Self::Field(ErrorKind::TooFew),
        Self::Field(ErrorKind::TooShort),
        Self::Field(ErrorKind::TypeInvalid),
        Self::Field(ErrorKind::Internal),
        Self::Warning,
        Self::Other,
        Self::Subresource,
        Self::Repeated,
        Self::Ignored,
        Self::UnknownKind,
        Self::HelmTemplate,
        Self::Kustomization,
        Self::NoManifest,
        Self::Empty,
    ];

    /// The name in reports.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Kind => "kind",
            Self::Type => "type",
            Self::Value => "value",
            Self::UnknownField => "unknown-field",
            Self::DuplicateField => "duplicate-field",
            Self::Field(kind) => of_validation(kind).0,
            Self::Warning => "warning",
            Self::Other => "other",
            Self::Subresource => "subresource",
            Self::Repeated => "repeated",
            Self::Ignored => "ignored",
            Self::UnknownKind => "unknown-kind",
            Self::HelmTemplate => "helm-template",
            Self::Kustomization => "kustomization",
            Self::NoManifest => "no-manifest",
            Self::Empty => "empty",
        }
    }

    /// Whether it is against what the manifest says, not only against the way in which it is applied.
    pub(crate) fn is_error(self) -> bool {
        !matches!(self, Self::Subresource | Self::Ignored | Self::Warning)
    }

    /// What it means, in a sentence for the rules of a report.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::Syntax => "The text is no YAML or no JSON to Kubernetes.",
            Self::Kind => "The manifest says no kind, or none that there is.",
            Self::Type => "A value is of another type than the field.",
            Self::Value => "A value is of the field's type, but cannot be read.",
            Self::UnknownField => "The kind has no field of this name.",
            Self::DuplicateField => "A field or key stands twice.",
            Self::Field(kind) => of_validation(kind).1,
            Self::Warning => "Kubernetes accepts the object, and warns.",
            Self::Other => "It cannot be done with this object.",
            Self::Subresource => "The change is only allowed through a subresource.",
            Self::Repeated => "The same object stands twice.",
            Self::Ignored => "Kubernetes silently ignores a part of the text.",
            Self::UnknownKind => "The kind cannot be checked by this version.",
            Self::HelmTemplate => "The file is a Helm template, no manifest yet.",
            Self::Kustomization => "The file is a kustomization, no manifest.",
            Self::NoManifest => "The file is no manifest: it has neither apiVersion nor kind.",
            Self::Empty => "There is no document in the file.",
        }
    }
}

/// The name of what validation refuses, and what it means.
fn of_validation(kind: ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::Required => ("required", "A value is missing."),
        ErrorKind::Invalid => ("invalid", "A value is not of the right form."),
        ErrorKind::NotSupported => ("not-supported", "A value is not one of the known few."),
        ErrorKind::Forbidden => ("forbidden", "A value may not be set here, or not so."),
        ErrorKind::Duplicate => ("duplicate", "A value stands twice that may stand once."),
        ErrorKind::NotFound => ("not-found", "Something that is named does not exist."),
        ErrorKind::TooLong => ("too-long", "A text or list is too long."),
        ErrorKind::TooMany => ("too-many", "There are too many."),
        ErrorKind::TooFew => ("too-few", "There are too few."),
        ErrorKind::TooShort => ("too-short", "A text is too short."),
        ErrorKind::TypeInvalid => ("type-invalid", "A value is of a type that validation refuses."),
        ErrorKind::Internal => ("internal", "Kubernetes cannot say."),
        _ => ("other", "Kubernetes refuses it."),
    }
}

impl From<ProblemKind> for FindingKind {
    fn from(kind: ProblemKind) -> Self {
        match kind {
            ProblemKind::Syntax => Self::Syntax,
            ProblemKind::Kind => Self::Kind,
            ProblemKind::Type => Self::Type,
            ProblemKind::Value => Self::Value,
            ProblemKind::UnknownField => Self::UnknownField,
            ProblemKind::DuplicateField => Self::DuplicateField,
            ProblemKind::Field(kind) => Self::Field(kind),
            ProblemKind::Warning => Self::Warning,
            _ => Self::Other,
        }
    }
}
