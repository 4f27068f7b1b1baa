//! The Kubernetes API server's verdict on a manifest, without an API server.

pub mod bounds;
mod byte_string;
pub mod corev1;
pub mod decode;
mod defaults;
pub mod document;
pub mod field;
mod format;
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

/// The version of Kubernetes whose verdict this crate gives.
pub const KUBERNETES_VERSION: &str = "1.37.2";

pub use byte_string::ByteString;
pub use defaults::SetDefaults;
pub use document::Document;
pub use int_or_string::IntOrString;
pub use quantity::Quantity;
pub use read_error::{ReadError, ReadFailure};
pub use verdict::{Verdict, review, review_text};
