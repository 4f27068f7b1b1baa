//! [`Warning`]: what the server says about an object that it accepts all the same, and [`Warnings`], where rules put it.
//!
//! Upstream at v1.37.2: `warning.AddWarning` of `k8s.io/apiserver`, `WarningsOnCreate` of the strategies.

use std::fmt;

use super::{End, Location, Path};
use crate::bounds;

/// What the server says about an object that it accepts all the same.
///
/// `Display` is the path and the message, or the message alone where the server names no path:
/// `spec.volumes[0].gitRepo: is deprecated …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    path: Option<String>,
    location: Location,
    message: String,
}

impl Warning {
    /// What the server begins its line with: mostly a path, and not always a way through the object
    /// (`volume "a" (Projected)`). None where its line has no such beginning.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The way to what is meant.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// What is wrong and what to do: lower case, no full stop.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{path}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Where rules put what they warn of: in the server's order, and nothing is allocated while there is nothing.
///
/// It takes [`bounds::WARNINGS`] and passes over the rest: two ports can be at odds in as many ways as there are pairs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warnings {
    list: Vec<Warning>,
}

impl Warnings {
    /// None.
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the server's order.
    pub fn into_vec(self) -> Vec<Warning> {
        self.list
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Warning> {
        self.list.iter()
    }

    /// Puts others behind them.
    pub fn append(&mut self, others: Self) {
        if self.list.is_empty() {
            self.list = others.list;
        } else {
            self.list.extend(others.list);
        }
        self.list.truncate(bounds::WARNINGS);
    }

    /// Whether no more is taken, so that there is no use in looking further.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= bounds::WARNINGS
    }

    /// Warns of a value.
    pub(crate) fn push(&mut self, path: &Path<'_>, message: impl fmt::Display) {
        self.push_ending(path, End::Value, message);
    }

    /// Warns of a key: of an entry that should not be there.
    pub(crate) fn push_key(&mut self, path: &Path<'_>, message: impl fmt::Display) {
        self.push_ending(path, End::Key, message);
    }

    /// Warns that something is missing.
    pub(crate) fn push_missing(&mut self, path: &Path<'_>, message: impl fmt::Display) {
        self.push_ending(path, End::Missing, message);
    }

    #[cold]
    fn push_ending(&mut self, path: &Path<'_>, end: End, message: impl fmt::Display) {
        self.push_named(Some(path.to_string()), path.location().ending(end), message);
    }

    /// Warns of what the server names otherwise than by the way to it, or does not name.
    #[cold]
    pub(crate) fn push_named(
        &mut self,
        path: Option<String>,
        location: Location,
        message: impl fmt::Display,
    ) {
        if !self.is_full() {
            self.list.push(Warning { path, location, message: message.to_string() });
        }
    }
}

impl IntoIterator for Warnings {
    type Item = Warning;
    type IntoIter = std::vec::IntoIter<Warning>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'w> IntoIterator for &'w Warnings {
    type Item = &'w Warning;
    type IntoIter = std::slice::Iter<'w, Warning>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_written_with_their_path() {
        let root = Path::root();
        let mut warnings = Warnings::new();
        warnings.push_key(&root.field("data").key("a"), "is old");
        warnings.push_named(None, Location::default(), "tls: is bad");
        let lines: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["data[a]: is old", "tls: is bad"]);
        let last = warnings.clone().into_vec().remove(1);
        assert_eq!((last.path(), last.message()), (None, "tls: is bad"));
        assert_eq!(warnings.into_iter().next().unwrap().location().end(), End::Key);
    }

    #[test]
    fn there_are_not_more_than_anyone_reads() {
        let mut warnings = Warnings::new();
        for _ in 0..bounds::WARNINGS + 5 {
            warnings.push_named(None, Location::default(), "");
        }
        assert_eq!(warnings.len(), bounds::WARNINGS);
        warnings.append(warnings.clone());
        assert_eq!(warnings.len(), bounds::WARNINGS);
        let mut none = Warnings::new();
        none.append(Warnings::new());
        assert!(none.is_empty());
    }
}
