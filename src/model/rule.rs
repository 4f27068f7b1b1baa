//! [`Rule`]: what validation asks of the value of one field, as data.

use super::Law;
use crate::bounds::Range;
use crate::format::Form;

/// What validation asks of the value of a field, wherever its type is used and whatever stands around it.
///
/// Rules are made from [`Rule::NONE`] by the functions below, each of which adds something. What is said of texts and numbers
/// holds for each element of a list and each value of a map.
///
/// # Examples
///
/// ```
/// use k8s_model::bounds;
/// use k8s_model::corev1::ContainerPort;
/// use k8s_model::model::Model;
///
/// let port = ContainerPort::FIELDS.iter().find(|field| field.name == "containerPort").unwrap();
/// assert!(port.rule.required);
/// assert_eq!(port.rule.range, Some(&bounds::PORT));
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Rule {
    /// Whether it must be set, and not to its zero: no empty text, list or map, no 0.
    pub required: bool,
    /// Whether it must not be set.
    pub refused: bool,
    /// The numbers that are allowed; of quantities, `min` 0 says that none is negative.
    pub range: Option<&'static Range>,
    /// The form of the text.
    pub form: Option<&'static Form>,
    /// The texts that are allowed; none: any.
    pub known: Option<&'static [&'static str]>,
    /// Whether the empty text is taken beside what form and known values say.
    pub or_empty: bool,
    /// The form of the keys of a map.
    pub keys: Option<&'static Form>,
    /// Keys that a map must have.
    pub entries: &'static [&'static str],
    /// How many elements a list, or bytes a text, may have at most.
    pub most: Option<usize>,
    /// Whether no two elements of a list are equal.
    pub unique: bool,
    /// What is asked of the fields of the value, here more than elsewhere: of each element of a list.
    pub laws: &'static [Law],
    /// How the elements of a list are told apart by server-side apply.
    pub listing: Listing,
    /// Whether server-side apply takes a map as one value.
    pub atomic: bool,
    /// The key by which a strategic merge patch joins two lists; `""`: by the values themselves; none: it replaces the list.
    pub merge_key: Option<&'static str>,
    /// Whether a strategic merge patch keeps only the keys that it holds itself.
    pub retain_keys: bool,
}

/// How the elements of a list are told apart by server-side apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Listing {
    /// Not at all: the list is one value.
    Atomic,
    /// By their values.
    Set,
    /// By these of their fields.
    By(&'static [&'static str]),
}

impl Rule {
    /// Nothing is asked.
    pub const NONE: Self = Self {
        required: false,
        refused: false,
        range: None,
        form: None,
        known: None,
        or_empty: false,
        keys: None,
        entries: &[],
        most: None,
        unique: false,
        laws: &[],
        listing: Listing::Atomic,
        atomic: false,
        merge_key: None,
        retain_keys: false,
    };

    /// It must be set, and not to its zero.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// It must not be set.
    #[must_use]
    pub const fn refused(self) -> Self {
        Self { refused: true, ..self }
    }

    /// A number in a range.
    #[must_use]
    pub const fn range(self, range: &'static Range) -> Self {
        Self { range: Some(range), ..self }
    }

    /// A text, or texts, of a form.
    #[must_use]
    pub const fn form(self, form: &'static Form) -> Self {
        Self { form: Some(form), ..self }
    }

    /// One of these texts.
    #[must_use]
    pub const fn known(self, known: &'static [&'static str]) -> Self {
        Self { known: Some(known), ..self }
    }

    /// Or the empty text.
    #[must_use]
    pub const fn or_empty(self) -> Self {
        Self { or_empty: true, ..self }
    }

    /// A map whose keys have a form.
    #[must_use]
    pub const fn keys(self, keys: &'static Form) -> Self {
        Self { keys: Some(keys), ..self }
    }

    /// A map that has these keys.
    #[must_use]
    pub const fn entries(self, entries: &'static [&'static str]) -> Self {
        Self { entries, ..self }
    }

    /// At most so many elements, or bytes.
    #[must_use]
    pub const fn at_most(self, most: usize) -> Self {
        Self { most: Some(most), ..self }
    }

    /// No two elements are equal.
    #[must_use]
    pub const fn unique(self) -> Self {
        Self { unique: true, ..self }
    }

    /// A value that obeys laws.
    #[must_use]
    pub const fn laws(self, laws: &'static [Law]) -> Self {
        Self { laws, ..self }
    }

    /// A map that server-side apply takes as one value.
    #[must_use]
    pub const fn atomic(self) -> Self {
        Self { atomic: true, ..self }
    }

    /// Elements that are told apart by fields.
    #[must_use]
    pub const fn keyed_by(self, keys: &'static [&'static str]) -> Self {
        Self { listing: Listing::By(keys), ..self }
    }

    /// Elements that are told apart by fields, and joined by a strategic merge patch by the first of them.
    #[must_use]
    pub const fn merged_by(self, keys: &'static [&'static str]) -> Self {
        let merge_key = match keys {
            [first, ..] => Some(*first),
            [] => Some(""),
        };
        Self { listing: Listing::By(keys), merge_key, ..self }
    }

    /// Elements that are told apart by their values.
    #[must_use]
    pub const fn set(self) -> Self {
        Self { listing: Listing::Set, ..self }
    }

    /// A list that a strategic merge patch joins by a key, though server-side apply takes it as one; `""`: by the values.
    #[must_use]
    pub const fn patched_by(self, key: &'static str) -> Self {
        Self { merge_key: Some(key), ..self }
    }

    /// Of an element, a strategic merge patch keeps only the keys that it holds itself.
    #[must_use]
    pub const fn retaining_keys(self) -> Self {
        Self { retain_keys: true, ..self }
    }
}
