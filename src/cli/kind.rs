//! [`FindingKind`]: the sorts of findings, by the names that reports give them.

use k8s_model::decode::ProblemKind;

/// What sort of finding it is. The names are part of the formats for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum FindingKind {
    Syntax,
    Kind,
    Type,
    Value,
    UnknownField,
    DuplicateField,
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
    pub(crate) const ALL: [Self; 15] = [
        Self::Syntax,
        Self::Kind,
        Self::Type,
        Self::Value,
        Self::UnknownField,
        Self::DuplicateField,
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
        !matches!(self, Self::Subresource | Self::Ignored)
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
            Self::Other => "Kubernetes refuses the manifest.",
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

impl From<ProblemKind> for FindingKind {
    fn from(kind: ProblemKind) -> Self {
        match kind {
            ProblemKind::Syntax => Self::Syntax,
            ProblemKind::Kind => Self::Kind,
            ProblemKind::Type => Self::Type,
            ProblemKind::Value => Self::Value,
            ProblemKind::UnknownField => Self::UnknownField,
            ProblemKind::DuplicateField => Self::DuplicateField,
            _ => Self::Other,
        }
    }
}
