//! Keys that stand more than once in a list.

use std::collections::HashSet;

use crate::bounds;

/// The elements whose key stands before them in the list, with their indices.
///
/// Of a short list nothing is allocated; a long one stays linear.
pub(crate) fn repeats<T>(list: &[T], key: fn(&T) -> &str) -> impl Iterator<Item = (usize, &T)> {
    let mut seen = (list.len() > bounds::FEW).then(HashSet::new);
    list.iter().enumerate().filter(move |(index, element)| match &mut seen {
        Some(seen) => !seen.insert(key(element)),
        None => list.iter().take(*index).any(|before| key(before) == key(element)),
    })
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn finds_them_in_short_lists_and_in_long_ones() {
        for length in [0, 1, 3, 32, 33, 100] {
            let list: Vec<String> = (0..length).map(|i| (i % 7).to_string()).collect();
            let found: Vec<usize> = repeats(&list, |text| text).map(|(index, _)| index).collect();
            let expected: Vec<usize> = (7..length).collect();
            assert_eq!(found, expected, "{length}");
        }
    }
}
