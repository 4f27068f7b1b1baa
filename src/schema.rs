//! JSON Schemas of the types: for editors, for checks without a server, for a `CustomResourceDefinition`.
//!
//! They are made from the tables of the types ([`crate::model`]), so that a schema, the rule and the docs read the same
//! bounds, forms and known values. Every type implements [`schemars::JsonSchema`]; a user's own type that embeds one of ours
//! derives a schema as usual.
//!
//! There are two flavours, [`Flavour::Strict`] and [`Flavour::Lenient`], and several forms, [`Draft`]. What no schema can say
//! is left to [`review`](crate::review): whether names are unique, whether a volume that is mounted exists, how quantities
//! compare.
//!
//! # Examples
//!
//! The schema of a kind, as it lies under `schemas/`:
//!
//! ```
//! use k8s_model::schema::{self, Draft, Flavour};
//!
//! let schema = schema::of_kind("Pod", Flavour::Strict, Draft::Draft7).unwrap();
//! let required = schema.pointer("/definitions/PodSpec/required").unwrap();
//! assert_eq!(required, &serde_json::json!(["containers"]));
//! ```
//!
//! With schemars, plainly, which is the strict flavour in draft 2020-12; or with settings:
//!
//! ```
//! use k8s_model::corev1::Probe;
//! use k8s_model::schema::{Draft, Flavour};
//!
//! let strict = schemars::schema_for!(Probe);
//! assert_eq!(strict.get("additionalProperties"), Some(&false.into()));
//!
//! let lenient = Draft::Draft7.settings(Flavour::Lenient).into_generator().into_root_schema_for::<Probe>();
//! assert_eq!(lenient.get("additionalProperties"), None);
//! ```

mod defaults;
mod docs;
mod draft;
mod extensions;
mod field;
mod flavour;
mod kinds;
mod laws;
mod leaf;
mod object;
mod rule;
mod structural;
mod text;

pub use draft::Draft;
pub use flavour::Flavour;
pub use kinds::{all, components, files, of_kind};
pub use structural::structural;
pub use text::to_text;

pub(crate) use leaf::of_text;
pub(crate) use object::of_struct;

use serde_json::Value;

/// The keywords of a schema.
type Map = serde_json::Map<String, Value>;
