//! [`Form`]: a form of texts as data, beside the function that checks it.

use super::Faults;

/// A form of texts: what a function of this module checks, as data that other programs can use.
///
/// The pattern is written so that regular expressions of Rust, Go, JavaScript and Python read it alike: no assertions, no
/// classes by name. It stands for the whole text, without anchors. Together with the length it takes every text that the
/// check takes; where [`exact`](Form::exact) is true, it takes no other.
///
/// # Examples
///
/// ```
/// use k8s_model::format::{self, dns_label};
///
/// let form = &format::DNS_LABEL;
/// assert_eq!(form.most, Some(63));
/// assert!((form.check)("web-0").is_none());
/// assert_eq!(form.whole_pattern(), format!("^(?:{})$", form.pattern));
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Form {
    /// What such a text is, as in `must be …`.
    pub told: &'static str,
    /// A regular expression for the whole text, without anchors.
    pub pattern: &'static str,
    /// So many bytes it may have at most. All that the pattern takes is ASCII where this is given, unless it says otherwise.
    pub most: Option<usize>,
    /// A text of the form.
    pub example: &'static str,
    /// Whether pattern and length take nothing that the check refuses.
    pub exact: bool,
    /// The check.
    pub check: fn(&str) -> Faults,
}

impl Form {
    /// A form whose pattern and length are exact.
    pub(crate) const fn new(
        told: &'static str,
        pattern: &'static str,
        most: Option<usize>,
        example: &'static str,
        check: fn(&str) -> Faults,
    ) -> Self {
        Self { told, pattern, most, example, exact: true, check }
    }

    /// The same, if some texts that pattern and length take are refused by the check.
    pub(crate) const fn wide(self) -> Self {
        Self { exact: false, ..self }
    }

    /// The pattern with anchors at both ends.
    pub fn whole_pattern(&self) -> String {
        format!("^(?:{})$", self.pattern)
    }

    /// Whether the empty text is of the form.
    pub fn takes_empty(&self) -> bool {
        (self.check)("").is_none()
    }
}

#[cfg(test)]
mod tests;
