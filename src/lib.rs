//! The Kubernetes API server's verdict on a manifest, without an API server.
//!
//! # The way of the data
//!
//! ```text
//! bytes ─ yaml│json ▶ Document (nodes with spans) ─ decode ▶ object ─ default ▶ ─ prepare ▶ ─ validate ▶ Verdict
//!                        ▲                                                                                 │
//!                        └──────────── location → span: looked up only when there is an error ◀────────────┘
//! ```
//!
//! Each arrow is a function of its own, so that a tool can use just one of them:
//!
//! - [`Document`] is the text as a tree, read as Kubernetes reads it: [`Document::from_yaml`], [`Document::from_json`];
//!   files of several documents are [`yaml::stream`]s.
//! - [`decode`] makes typed objects of it and finds everything that is wrong in one pass: [`decode::decode`].
//! - [`corev1`] and [`metav1`] hold the types, which are serde types too; [`Quantity`], [`IntOrString`] and
//!   [`ByteString`] are the values that need rules of their own.
//! - [`SetDefaults`] fills in what the server fills in, `prepare_for_create` changes what it changes before it validates,
//!   `validate_create` and `warnings_on_create` of each kind say what it refuses and warns of. `prepare_for_update`,
//!   `validate_update` and `warnings_on_update` do so for a change of an object that is stored.
//! - [`runtime`] answers what the cluster will do with a Pod; [`yaml::to_string`] writes what Kubernetes reads back.
//! - [`change::changes`] is what is different between two forms of an object, field by field.
//! - `admission` (with the feature of that name) answers the reviews of an admission webhook.
//! - `schema`, a feature, makes JSON Schemas of all types and of those that embed them.
//! - [`review`] does it all and says what the server would say, [`verdict::review_update`] for a change. How that reads in
//!   a terminal, `k8s-model check` shows for thirty famous mistakes in `examples/manifests/mistakes/README.md`.
//!
//! # Examples
//!
//! ```
//! use k8s_model::{Document, Verdict, review};
//!
//! let doc = Document::from_yaml("apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringdata: {user: app}\n")?;
//! let review = review(&doc);
//! assert_eq!(review.verdict(), Verdict::Strict);
//! let problem = &review.problems()[0];
//! assert_eq!(problem.message(), "unknown field `stringdata`");
//! assert_eq!(problem.help(), Some("did you mean `stringData`? names are case-sensitive"));
//! assert_eq!(doc.position(problem.span().start).to_string(), "4:1");
//! # Ok::<(), k8s_model::ReadError>(())
//! ```

#[cfg(feature = "admission")]
pub mod admission;
#[cfg(feature = "admission")]
pub mod admissionv1;
#[cfg(feature = "admission")]
pub mod authenticationv1;
pub mod bounds;
mod byte_string;
pub mod change;
pub mod corev1;
pub mod decode;
mod defaults;
pub mod document;
pub mod field;
pub mod format;
mod go_text;
mod int_or_string;
mod json;
pub mod metav1;
pub mod model;
pub mod quantity;
mod read_error;
pub mod runtime;
#[cfg(feature = "schema")]
pub mod schema;
mod validate;
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
pub use validate::Validate;
pub use verdict::{Verdict, review, review_text};

/// The README's examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
