//! Changes of Pods through `resize`, `ephemeralcontainers` and `status`.
//!
//! The cases were written for this crate, and the answers asked of Kubernetes' own packages at v1.37.2: the old Pod stored as on
//! create (its status kept where it has a phase), then `rest.BeforeUpdate` with `pod.ResizeStrategy`,
//! `pod.EphemeralContainersStrategy` or `pod.StatusStrategy` of `pkg/registry/core/pod`, which are the `UpdateStrategy` of the
//! storages of these subresources. The request's information names the subresource, the Pods have the same namespace, and what
//! the server said when it stored the old one is left out.

use k8s_model::document::{Format, Span};
use k8s_model::field::FieldError;
use k8s_model::verdict::{Operation, Options, Review, review_update_with};
use k8s_model::{Document, review_text};

use crate::cases::{Case, check};
use crate::updating::changes;

/// The verdict on a case: on the old object if that cannot be read, else on the change.
fn review(case: &Case, operation: Operation) -> Review {
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    let review = review_text(&case.old, format);
    if !review.verdict().is_readable() {
        return review;
    }
    let old = review.into_object().unwrap().into_stored();
    let new = if format == Format::Json {
        Document::from_json(&case.data)
    } else {
        Document::from_yaml(&case.data)
    };
    review_update_with(&old, &new.unwrap(), &Options::new().operation(operation))
}

/// Each error of a change is a problem in its text, of several at one place perhaps only one.
fn points(case: &Case, operation: Operation) -> Option<String> {
    let review = review(case, operation);
    if review.errors().is_empty() || !review.verdict().is_readable() {
        return None;
    }
    let text = &case.data;
    let fits = |span: Span| span.end as usize <= text.len() && text.is_char_boundary(span.start as usize);
    let is_told = |error: &&FieldError| {
        let mut problems = review.problems().iter();
        problems.any(|problem| {
            let same = problem.message() == error.detail()
                || problem.location().segments() == error.location().segments();
            same && fits(problem.span())
        })
    };
    review.errors().iter().find(|error| !is_told(error)).map(|error| format!("{error} is not shown"))
}

fn agrees(case: &Case, operation: Operation) -> Option<String> {
    changes(case, operation).or_else(|| points(case, operation))
}

#[test]
fn resize() {
    check("pod_resize", "resize", |case| agrees(case, Operation::Resize));
}

#[test]
fn ephemeral_containers() {
    let agrees = |case: &Case| agrees(case, Operation::EphemeralContainers);
    check("pod_ephemeral_containers", "ephemeralcontainers", agrees);
}

#[test]
fn status() {
    check("pod_status", "status", |case| agrees(case, Operation::UpdateStatus));
}
