//! [`Review::status`]: the verdict in the form in which the server sends it.
//!
//! Upstream at v1.37.2: `NewInvalid` and `NewBadRequest` of `k8s.io/apimachinery/pkg/api/errors`; `transformDecodeError` of
//! `k8s.io/apiserver/pkg/endpoints/handlers`.

use super::{Review, Verdict};
use crate::decode::{Problem, ProblemKind};
use crate::field::{End, ErrorKind, FieldError};
use crate::metav1::{CauseType, Status, StatusCause, StatusDetails, StatusReason};

const UNPROCESSABLE: i32 = 422;
const BAD_REQUEST: i32 = 400;

impl Review {
    /// The refusal as the server sends it, and as an admission webhook can return it. None if the object is accepted, or
    /// of a kind that was not judged.
    ///
    /// | verdict | code | reason | causes |
    /// |---|---|---|---|
    /// | [`Verdict::Invalid`] | 422 | `Invalid` | each of [`Review::errors`], at the server's path |
    /// | [`Verdict::Strict`], [`Verdict::Decode`] | 400 | `BadRequest` | each of [`Review::problems`], which the server leaves out |
    ///
    /// Reasons and paths are the server's, the words are ours.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::{Document, review};
    ///
    /// let doc = Document::from_yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: A_b}}")?;
    /// let status = review(&doc).status().unwrap();
    /// assert_eq!((status.code, status.reason.as_str()), (422, "Invalid"));
    /// let cause = &status.details.unwrap().causes[0];
    /// assert_eq!((cause.reason.as_str(), cause.field.as_str()), ("FieldValueInvalid", "metadata.name"));
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn status(&self) -> Option<Status> {
        match self.verdict {
            Verdict::Accepted | Verdict::Unsupported => None,
            Verdict::Invalid => Some(self.invalid()),
            Verdict::Strict | Verdict::Decode => Some(self.bad_request()),
        }
    }

    /// As [`Review::status`], where the review is not needed any more.
    pub fn into_status(self) -> Option<Status> {
        self.status()
    }

    fn invalid(&self) -> Status {
        let name = self.name();
        let kind = &self.type_meta.kind;
        let said = listed(self.errors.iter().map(ToString::to_string));
        let message = format!("{kind} {} is invalid: {said}", crate::go_text::quote(name));
        let causes = self.errors.iter().map(cause_of_error).collect();
        self.failure(UNPROCESSABLE, StatusReason::Invalid, message, causes)
    }

    fn bad_request(&self) -> Status {
        let causes = self.problems.iter().map(cause_of_problem).collect();
        let said = if self.verdict == Verdict::Strict {
            format!("strict decoding error: {}", self.strict_errors().join(", "))
        } else {
            listed(self.problems.iter().filter(|problem| !is_of_validation(problem)).map(ToString::to_string))
        };
        let kind = &self.type_meta.kind;
        let message = if kind.is_empty() {
            format!("the object provided is unrecognized: {said}")
        } else {
            let version = crate::go_text::quote(version_of(&self.type_meta.api_version));
            format!("{kind} in version {version} cannot be handled as a {kind}: {said}")
        };
        self.failure(BAD_REQUEST, StatusReason::BadRequest, message, causes)
    }

    fn failure(&self, code: i32, reason: StatusReason, message: String, causes: Vec<StatusCause>) -> Status {
        let details = StatusDetails {
            name: self.name().to_owned(),
            group: group_of(&self.type_meta.api_version).to_owned(),
            kind: self.type_meta.kind.clone(),
            causes,
            ..StatusDetails::default()
        };
        Status {
            status: "Failure".to_owned(),
            message,
            reason,
            details: Some(Box::new(details)),
            code,
            ..Status::default()
        }
    }

    /// The name as it was validated: a name that the server makes up, too.
    fn name(&self) -> &str {
        let object = self.prepared.as_ref().or(self.object.as_ref());
        object.map_or("", |object| &object.metadata().name)
    }
}

fn group_of(api_version: &str) -> &str {
    api_version.split_once('/').map_or("", |(group, _)| group)
}

fn version_of(api_version: &str) -> &str {
    api_version.split_once('/').map_or(api_version, |(_, version)| version)
}

fn is_of_validation(problem: &Problem) -> bool {
    matches!(problem.kind(), ProblemKind::Field(_))
}

/// As the server writes several errors: each once, in brackets if there are several.
fn listed(said: impl Iterator<Item = String>) -> String {
    let mut seen = std::collections::HashSet::new();
    let lines: Vec<String> = said.filter(|line| seen.insert(line.clone())).collect();
    let all = lines.join(", ");
    if lines.len() > 1 { format!("[{all}]") } else { all }
}

fn cause_of_error(error: &FieldError) -> StatusCause {
    StatusCause {
        reason: CauseType::from(error.kind().reason()),
        message: error.detail().to_owned(),
        field: error.path().to_owned(),
    }
}

fn cause_of_problem(problem: &Problem) -> StatusCause {
    let kind = match problem.kind() {
        ProblemKind::Field(kind) => kind,
        ProblemKind::Type => ErrorKind::TypeInvalid,
        ProblemKind::UnknownField => ErrorKind::Forbidden,
        ProblemKind::DuplicateField => ErrorKind::Duplicate,
        ProblemKind::Kind if problem.location().end() == End::Missing => ErrorKind::Required,
        // A warning is not among the problems.
        ProblemKind::Syntax | ProblemKind::Kind | ProblemKind::Value | ProblemKind::Warning => {
            ErrorKind::Invalid
        }
    };
    StatusCause {
        reason: CauseType::from(kind.reason()),
        message: problem.message().to_owned(),
        field: problem.location().to_string(),
    }
}

#[cfg(test)]
mod tests;
