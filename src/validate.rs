//! How rules are written down: [`Validate`], and the passes that many of them share.

mod by_name;
mod each_changed;
mod seen;

use crate::field::{Errors, Path};

pub(crate) use by_name::ByName;
pub(crate) use each_changed::{Named, each_changed};
pub(crate) use seen::{FEW, Joined, Seen};

/// A type whose values the server judges by themselves, once they are defaulted.
///
/// A type that is judged by its role (a probe, a container) has a method of its own instead, which takes the role.
pub trait Validate {
    /// Puts what the server would refuse into `out`, in the server's order; `at` is where the value stands.
    fn validate(&self, at: &Path<'_>, out: &mut Errors);
}

/// A text that may not be missing or empty, which is the same.
pub(crate) fn must_be_set(text: &str, what: &str, at: &Path<'_>, out: &mut Errors) {
    if text.is_empty() {
        out.required(at, format_args!("{what} is missing"));
    }
}
