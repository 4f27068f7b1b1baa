//! The answers of an admission webhook, and the server of the example.
//!
//! The folder `reviews` holds what the server itself sends: reviews that `CreateV1AdmissionReview` of Kubernetes v1.37.2 has
//! made of objects that its own packages have read and defaulted. Kubernetes' strict decoder and its
//! `VerifyAdmissionResponse` take our answers to them.
#![cfg(feature = "admission")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says by a panic that it fails"
)]

mod cases;
mod defaults;
mod reviews;
mod verdicts;
#[cfg(feature = "webhook-example")]
mod webhook;

use std::fs;
use std::path::Path;

use k8s_model::admission::read;
use k8s_model::admissionv1::AdmissionRequest;

/// The text of a review.
fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/admission/reviews");
    let path = folder.join(name).with_extension("json");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The request in a review.
fn request(name: &str) -> AdmissionRequest {
    read(text(name).as_bytes()).unwrap()
}
