//! [`Several`]: what one error says of several places.
//!
//! Upstream has no such thing: it prints a difference of the whole.

use super::{FieldError, Location};
use crate::bounds;

/// What one error says of several places, so that it can be said of fewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Several {
    lead: String,
    clauses: Vec<(Location, String)>,
}

impl Several {
    /// The clauses behind what leads to them; not all, if there are many.
    fn detail(&self) -> String {
        let told: Vec<&str> =
            self.clauses.iter().take(bounds::FEW).map(|(_, clause)| clause.as_str()).collect();
        let more = if self.clauses.len() > bounds::FEW { " …" } else { "" };
        format!("{} {}{more}", self.lead, told.join(", "))
    }
}

impl FieldError {
    /// Says something of each of several places, after `lead`; the first is what is meant.
    pub(crate) fn tell_of_several(&mut self, lead: &str, clauses: Vec<(Location, String)>) -> &mut Self {
        if let Some((first, _)) = clauses.first() {
            self.location.clone_from(first);
        }
        let several = Several { lead: lead.to_owned(), clauses };
        self.detail = several.detail();
        self.several = Some(Box::new(several));
        self
    }

    /// The error without the places that are left out; none if nothing is left of it.
    pub(crate) fn leaving_out(&self, mut is_left_out: impl FnMut(&Location) -> bool) -> Option<Self> {
        let Some(several) = &self.several else {
            return (!is_left_out(&self.location)).then(|| self.clone());
        };
        let clauses: Vec<_> =
            several.clauses.iter().filter(|(location, _)| !is_left_out(location)).cloned().collect();
        if clauses.is_empty() {
            return None;
        }
        let mut error = self.clone();
        if clauses.len() < several.clauses.len() {
            error.tell_of_several(&several.lead, clauses);
        }
        Some(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Errors, Path};

    #[test]
    fn fewer_places_are_told_in_fewer_words() {
        let root = Path::root();
        let place = |name| root.field(name).location();
        let mut out = Errors::new();
        let clauses = ["a", "b"].map(|name| (place(name), format!("`{name}` is odd")));
        out.forbidden(&root, "").tell_of_several("it is whole, but", clauses.into());
        let error = &out.into_vec()[0];
        assert_eq!(error.detail(), "it is whole, but `a` is odd, `b` is odd");
        assert_eq!(error.leaving_out(|_| false).as_ref(), Some(error));
        let fewer = error.leaving_out(|location| *location == place("a")).unwrap();
        assert_eq!((fewer.detail(), fewer.location()), ("it is whole, but `b` is odd", &place("b")));
        assert_eq!(error.leaving_out(|_| true), None);
    }

    #[test]
    fn of_many_places_some_are_told() {
        let mut out = Errors::new();
        let clauses = vec![(Path::root().location(), "x".to_owned()); bounds::FEW + 1];
        out.forbidden(&Path::root(), "").tell_of_several("all:", clauses);
        assert_eq!(out.into_vec()[0].detail(), format!("all: {}x …", "x, ".repeat(bounds::FEW - 1)));
    }
}
