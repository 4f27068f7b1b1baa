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
pub struct Rule {
    /// Whether it must be set, and not to its zero: no empty text, list or map, no 0.
    pub required: bool,
    /// Whether it must not be set.
    pub refused: bool,
    /// The numbers that are allowed.
    pub range: Option<&'static Range>,
    /// The form of the text.
    pub form: Option<&'static Form>,
    /// The form of the keys of a map.
    pub keys: Option<&'static Form>,
    /// The texts that are allowed; none: any.
    pub known: Option<&'static [&'static str]>,
    /// How many elements a list may have at most.
    pub most: Option<usize>,
    /// What is asked of the fields of the value, here more than elsewhere: of each element of a list.
    pub laws: &'static [Law],
    /// The fields by which elements of a list are told apart, or the empty slice.
    pub list_keys: &'static [&'static str],
    /// How a strategic merge patch joins two lists, or the struct: by this key; `""` by the values themselves.
    pub merge_key: Option<&'static str>,
    /// Whether a strategic merge patch keeps only the keys that it holds itself.
    pub retain_keys: bool,
}

impl Rule {
    /// Nothing is asked.
    pub const NONE: Self = Self {
        required: false,
        refused: false,
        range: None,
        form: None,
        keys: None,
        known: None,
        most: None,
        laws: &[],
        list_keys: &[],
        merge_key: None,
        retain_keys: false,
    };

    /// It must be set, and not to its zero.
    pub const REQUIRED: Self = Self { required: true, ..Self::NONE };

    /// It must not be set.
    pub const REFUSED: Self = Self { refused: true, ..Self::NONE };

    /// A number in a range.
    pub const fn range(range: &'static Range) -> Self {
        Self { range: Some(range), ..Self::NONE }
    }

    /// A text of a form.
    pub const fn form(form: &'static Form) -> Self {
        Self { form: Some(form), ..Self::NONE }
    }

    /// One of these texts.
    pub const fn known(known: &'static [&'static str]) -> Self {
        Self { known: Some(known), ..Self::NONE }
    }

    /// A map whose keys have a form.
    pub const fn keys(keys: &'static Form) -> Self {
        Self { keys: Some(keys), ..Self::NONE }
    }

    /// A value that obeys laws.
    pub const fn laws(laws: &'static [Law]) -> Self {
        Self { laws, ..Self::NONE }
    }

    /// A list whose elements are told apart by fields.
    pub const fn listed_by(list_keys: &'static [&'static str]) -> Self {
        Self { list_keys, ..Self::NONE }
    }

    /// And it must be set, and not to its zero.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// And a number in a range.
    #[must_use]
    pub const fn in_range(self, range: &'static Range) -> Self {
        Self { range: Some(range), ..self }
    }

    /// And a text, or texts, of a form.
    #[must_use]
    pub const fn of_form(self, form: &'static Form) -> Self {
        Self { form: Some(form), ..self }
    }

    /// And at most so many elements.
    #[must_use]
    pub const fn at_most(self, most: usize) -> Self {
        Self { most: Some(most), ..self }
    }

    /// And a value that obeys laws.
    #[must_use]
    pub const fn obeying(self, laws: &'static [Law]) -> Self {
        Self { laws, ..self }
    }

    /// And a strategic merge patch joins it by this key; `""`: by the values themselves.
    #[must_use]
    pub const fn merged_by(self, key: &'static str) -> Self {
        Self { merge_key: Some(key), ..self }
    }

    /// And its elements are told apart by fields.
    #[must_use]
    pub const fn keyed_by(self, list_keys: &'static [&'static str]) -> Self {
        Self { list_keys, ..self }
    }

    /// And a strategic merge patch keeps only the keys that it holds itself.
    #[must_use]
    pub const fn retaining_keys(self) -> Self {
        Self { retain_keys: true, ..self }
    }
}
