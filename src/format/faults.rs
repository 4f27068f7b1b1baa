//! [`Faults`]: what is wrong with the form of a text.

/// So many faults a text can have at once.
const MOST: usize = 6;

/// What is wrong with the form of a text: none, or a few sentences without a subject, as `may not hold dots`. Allocates
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
pub struct Faults {
    list: [Option<&'static str>; MOST],
}

impl Faults {
    /// None.
    pub const NONE: Self = Self { list: [None; MOST] };

    /// One.
    pub const fn one(fault: &'static str) -> Self {
        Self { list: [Some(fault), None, None, None, None, None] }
    }

    /// None if `fine`, else one.
    pub const fn unless(fine: bool, fault: &'static str) -> Self {
        if fine { Self::NONE } else { Self::one(fault) }
    }

    /// Adds one if `is`.
    pub fn and_if(mut self, is: bool, fault: &'static str) -> Self {
        if is && let Some(place) = self.list.iter_mut().find(|place| place.is_none()) {
            *place = Some(fault);
        }
        self
    }

    /// Whether there are none.
    pub fn is_none(&self) -> bool {
        self.list.iter().all(Option::is_none)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.is_none()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.into_iter().flatten()
    }

    /// All in one sentence.
    pub fn joined(&self) -> String {
        self.iter().collect::<Vec<_>>().join(", ")
    }
}
