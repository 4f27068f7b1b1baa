//! [`Seen`]: what was met before in a list; [`Joined`]: two texts that count as one.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

/// So many are looked through one by one; more go into a set.
pub(crate) const FEW: usize = 32;

/// What was met before. Few are looked through one by one, which allocates nothing; many are kept in a set, so that a
/// long list stays linear.
pub(crate) struct Seen<K> {
    few: [Option<K>; FEW],
    many: Option<HashSet<K>>,
}

impl<K: Copy + Eq + Hash> Seen<K> {
    /// Nothing.
    pub(crate) fn new() -> Self {
        Self { few: [None; FEW], many: None }
    }

    /// Whether it was met.
    pub(crate) fn contains(&self, key: &K) -> bool {
        match &self.many {
            Some(many) => many.contains(key),
            None => self.few().any(|met| met == key),
        }
    }

    /// Notes it, and says whether it was met for the first time.
    pub(crate) fn insert(&mut self, key: K) -> bool {
        if let Some(many) = &mut self.many {
            return many.insert(key);
        }
        if self.contains(&key) {
            return false;
        }
        if let Some(place) = self.few.iter_mut().find(|place| place.is_none()) {
            *place = Some(key);
        } else {
            let many = self.few().copied().chain([key]).collect();
            self.many = Some(many);
        }
        true
    }

    /// Notes all of them.
    pub(crate) fn extend(&mut self, keys: impl IntoIterator<Item = K>) {
        for key in keys {
            self.insert(key);
        }
    }

    /// What was met, the first [`FEW`] of it, in order.
    pub(crate) fn few(&self) -> impl Iterator<Item = &K> {
        self.few.iter().map_while(Option::as_ref)
    }
}

impl<K: Copy + Eq + Hash> FromIterator<K> for Seen<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut seen = Self::new();
        seen.extend(keys);
        seen
    }
}

/// One or two texts that count as one text, with `/` between them: `a` and `b/c` are the same as `a/b` and `c`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Joined<'t> {
    first: &'t str,
    second: Option<&'t str>,
}

impl<'t> Joined<'t> {
    pub(crate) const fn new(first: &'t str, second: Option<&'t str>) -> Self {
        Self { first, second }
    }

    /// What stands before the first `/`, if there is one.
    pub(crate) fn head(&self) -> Option<&'t str> {
        match self.first.split_once('/') {
            Some((head, _)) => Some(head),
            None => self.second.map(|_| self.first),
        }
    }

    fn bytes(&self) -> impl Iterator<Item = u8> {
        let second = self.second.into_iter().flat_map(|second| std::iter::once(b'/').chain(second.bytes()));
        self.first.bytes().chain(second)
    }
}

impl PartialEq for Joined<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for Joined<'_> {}

impl Hash for Joined<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes().for_each(|byte| state.write_u8(byte));
        state.write_u8(0xFF);
    }
}

impl std::fmt::Display for Joined<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.first)?;
        self.second.map_or(Ok(()), |second| write!(f, "/{second}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_told_apart_alike() {
        for count in [0, 1, 31, 32, 33, 1000] {
            let mut seen: Seen<usize> = (0..count).collect();
            for key in 0..count {
                assert!(seen.contains(&key), "{key} of {count}");
                assert!(!seen.insert(key), "{key} of {count}");
            }
            assert!(!seen.contains(&count));
            assert!(seen.insert(count));
            assert!(!seen.insert(count));
        }
    }

    #[test]
    fn joined_texts_are_one_text() {
        let pairs = [("a", Some("b/c")), ("a/b", Some("c")), ("a/b/c", None)];
        let seen: Seen<Joined<'_>> = pairs.into_iter().map(|(a, b)| Joined::new(a, b)).collect();
        assert_eq!(seen.few().count(), 1);
        assert_eq!(Joined::new("a", Some("b")).to_string(), "a/b");
        assert_eq!(Joined::new("a", None).head(), None);
        assert_eq!(Joined::new("a/b", None).head(), Some("a"));
        assert_eq!(Joined::new("a", Some("b")).head(), Some("a"));
        assert_ne!(Joined::new("a", None), Joined::new("a", Some("")));
    }
}
