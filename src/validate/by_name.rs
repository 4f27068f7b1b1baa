//! [`ByName`]: the first of a name in a list.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::FEW;

/// The first of a name in a list. Few are looked through one by one, which allocates nothing; of many a map is made when the
/// first is asked for, so that a long list stays linear.
pub(crate) struct ByName<'n, T, I> {
    entries: I,
    many: OnceCell<Option<HashMap<&'n str, T>>>,
}

impl<'n, T: Copy, I: Iterator<Item = (&'n str, T)> + Clone> ByName<'n, T, I> {
    /// Of a list, given as names and what goes by them.
    pub(crate) fn new(entries: I) -> Self {
        Self { entries, many: OnceCell::new() }
    }

    /// What goes by a name; of several the first.
    pub(crate) fn get(&self, name: &str) -> Option<T> {
        let many = self.many.get_or_init(|| self.entries.clone().nth(FEW).map(|_| self.map()));
        match many {
            Some(many) => many.get(name).copied(),
            None => self.entries.clone().find(|(known, _)| *known == name).map(|(_, found)| found),
        }
    }

    fn map(&self) -> HashMap<&'n str, T> {
        let mut map = HashMap::new();
        for (name, entry) in self.entries.clone() {
            map.entry(name).or_insert(entry);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_name_is_found_among_few_and_many() {
        for count in [0, 1, FEW, FEW + 1, 1000] {
            let names: Vec<String> = (0..count).map(|number| number.to_string()).collect();
            let twice = names.iter().chain(&names).map(String::as_str).zip(0..);
            let list = ByName::new(twice);
            for (place, name) in names.iter().enumerate() {
                assert_eq!(list.get(name), Some(place), "{name} of {count}");
            }
            assert_eq!(list.get("-"), None);
        }
    }
}
