//! The answers of an admission webhook: `AdmissionReview` in, `AdmissionReview` out.
//!
//! Upstream at v1.37.2: `admission/v1.AdmissionReview`; `CreateV1AdmissionReview`, `VerifyAdmissionResponse` and
//! `ToStatusErr` of `k8s.io/apiserver/pkg/admission/plugin/webhook`.
//!
//! [`answer_json`] takes the body of a request and gives the body of the answer. It is made of [`read`], [`answer`] and
//! [`write()`], for those who want to see what is decided. `examples/webhook.rs` is a server around them.
//!
//! # What is judged
//!
//! | request | answer |
//! |---|---|
//! | create of a Pod, ConfigMap or Secret | the verdict, as [`review_with`](crate::verdict::review_with) |
//! | update of one, or of a Pod's `status`, `resize`, `ephemeralcontainers` | the verdict on the change |
//! | create or update of another kind or subresource | what [`Policy::others`] says; allowed unless told otherwise |
//! | delete, connect | allowed |
//!
//! A refusal has the status of [`Review::status`](crate::verdict::Review::status): code, reason and causes with their fields.
//! Each answer has the audit annotation `verdict`; where nothing was judged, `note` says why.
//!
//! # What a webhook gets to see
//!
//! The server reads, converts and defaults an object before it asks a webhook, and before it asks a validating one it has
//! prepared and validated it too. So in a cluster whose version is [`KUBERNETES_VERSION`](crate::KUBERNETES_VERSION) nothing is
//! refused here that would not be refused anyway: misspelt fields and duplicates are gone, defaults are there, and the patch
//! is empty. It is good for
//!
//! - clusters of another version: to hear before an upgrade what the new version would refuse ([`Policy::only_warn`]);
//! - servers that take objects without Kubernetes' own validation: virtual clusters, control planes of one's own, test
//!   doubles. There fields, duplicates and defaults are seen as they were sent;
//! - tests and pipelines that hold reviews of a real server against a policy.
//!
//! A newer server knows fields that this crate does not: they are unknown fields here. What becomes of them says
//! [`Policy::field_validation`].
//!
//! # Examples
//!
//! ```
//! use k8s_model::admission::{Policy, answer_json};
//!
//! let body = r#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
//!     "uid": "705a", "operation": "CREATE", "name": "a", "namespace": "shop",
//!     "kind": {"group": "", "version": "v1", "kind": "ConfigMap"},
//!     "resource": {"group": "", "version": "v1", "resource": "configmaps"},
//!     "object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {"a/b": "c"}}}}"#;
//! let answer: serde_json::Value = serde_json::from_str(&answer_json(body.as_bytes(), &Policy::new())?)?;
//! let response = &answer["response"];
//! assert_eq!((&response["uid"], &response["allowed"]), (&"705a".into(), &false.into()));
//! assert_eq!(response["status"]["code"], 422);
//! assert_eq!(response["status"]["details"]["causes"][0]["field"], "data[a/b]");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod judge;
mod patch;
mod policy;
mod warnings;

use crate::admissionv1::{AdmissionRequest, AdmissionResponse, AdmissionReview};
use crate::decode::{self, Stage};
use crate::document::{Document, Node};
use crate::model::Model;

pub use error::AdmissionError;
pub use judge::answer;
pub use policy::{Others, Policy};

/// The version of the API that is spoken here. `v1beta1`, which Kubernetes 1.16 has replaced, is not.
const API_VERSION: &str = "admission.k8s.io/v1";

/// Answers the body of a request with the body of the answer.
///
/// # Errors
///
/// As [`read`] and [`answer`]. A server answers them with the status 400: the API server then does what the
/// `failurePolicy` of the webhook says.
pub fn answer_json(body: &[u8], policy: &Policy) -> Result<String, AdmissionError> {
    write(answer(&read(body)?, policy)?)
}

/// Reads the question out of a body. Fields that are not known are passed over: a newer server may have more.
///
/// # Errors
///
/// If the body is no JSON, or no `AdmissionReview` of `admission.k8s.io/v1` with a `request`, or a field is of a wrong type.
///
/// # Examples
///
/// ```
/// use k8s_model::admission::read;
///
/// let error = read(br#"{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "`request` is missing");
/// ```
pub fn read(body: &[u8]) -> Result<AdmissionRequest, AdmissionError> {
    let doc = Document::from_json_slice(body)?;
    let root = doc.root();
    let said = |field: &str| root.get(field).and_then(Node::as_str).unwrap_or_default();
    if (said("apiVersion"), said("kind")) != (API_VERSION, AdmissionReview::NAME) {
        return Err(AdmissionError::other_review(said("apiVersion"), said("kind")));
    }
    let (review, problems) = decode::decode::<AdmissionReview>(&doc);
    if let Some(problem) = problems.into_iter().find(|problem| problem.stage() == Stage::Decode) {
        return Err(AdmissionError::Value(Box::new(problem)));
    }
    review.request.map(|request| *request).ok_or(AdmissionError::Missing { field: "request" })
}

/// Writes the body of an answer.
///
/// # Errors
///
/// If it cannot be written as JSON, which no answer of [`answer`] is a case of.
pub fn write(response: AdmissionResponse) -> Result<String, AdmissionError> {
    let review = AdmissionReview { request: None, response: Some(Box::new(response)) };
    serde_json::to_string(&review).map_err(|error| AdmissionError::Write(error.to_string().into()))
}

#[cfg(test)]
mod tests;
