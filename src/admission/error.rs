//! [`AdmissionError`]: a review that cannot be answered.

use crate::admissionv1::Operation;
use crate::decode::{Problem, shortened};
use crate::read_error::ReadError;

/// Why a review cannot be answered: it is not one, or it contradicts itself. The API server sends none of these.
///
/// # Examples
///
/// ```
/// use k8s_model::admission::{AdmissionError, Policy, answer_json};
///
/// let error = answer_json(b"{", &Policy::new()).unwrap_err();
/// assert!(matches!(error, AdmissionError::Syntax(_)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AdmissionError {
    /// The body is no JSON.
    #[error("the body cannot be read as JSON: {0}")]
    Syntax(#[from] ReadError),
    /// The body is JSON, but something else.
    #[error("expected `AdmissionReview` of `admission.k8s.io/v1`, found {found}")]
    OtherReview {
        /// What it is, for people.
        found: Box<str>,
    },
    /// A value is of a wrong type.
    #[error(transparent)]
    Value(Box<Problem>),
    /// Something is missing that belongs to such a request.
    #[error("`{field}` is missing")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// The operation is none that there is.
    #[error("`{}` is no operation; allowed are {}", shortened(.found), Operation::KNOWN.join(", "))]
    Operation {
        /// What it is instead.
        found: Box<str>,
    },
    /// An object is not of the kind that the request is about.
    #[error("`{field}` is of the kind {found}, but the request is about {expected}")]
    OtherKind {
        /// `request.object` or `request.oldObject`.
        field: &'static str,
        /// The kind that the request names.
        expected: Box<str>,
        /// The kind of the object.
        found: Box<str>,
    },
    /// The object as it is cannot be read, so that a change of it cannot be judged.
    #[error("`request.oldObject` cannot be read: {0}")]
    OldObject(Box<Problem>),
    /// The answer, or the patch in it, cannot be written.
    #[error("the answer cannot be written: {0}")]
    Write(Box<str>),
}

impl AdmissionError {
    /// The body says that it is something else, or nothing.
    pub(super) fn other_review(api_version: &str, kind: &str) -> Self {
        let found = match (api_version, kind) {
            (_, "") => "an object without `kind`".to_owned(),
            ("", kind) => format!("`{}` without `apiVersion`", shortened(kind)),
            _ => format!("`{}` of `{}`", shortened(kind), shortened(api_version)),
        };
        Self::OtherReview { found: found.into() }
    }
}
