//! The Kubernetes API server's verdict on a manifest, without an API server.

mod byte_string;
pub mod corev1;
pub mod decode;
pub mod document;
pub mod field;
mod go_text;
mod int_or_string;
mod json;
pub mod metav1;
pub mod model;
pub mod quantity;
mod read_error;
pub mod runtime;
pub mod verdict;
pub mod yaml;

pub use byte_string::ByteString;
pub use document::Document;
pub use int_or_string::IntOrString;
pub use quantity::Quantity;
pub use read_error::{ReadError, ReadFailure};
pub use verdict::{Verdict, review, review_text};
