//! What stands beside what in two mappings or lists.

use std::collections::HashMap;

use crate::document::Node;

/// Beyond so many pairs to compare, what lies between the equal starts and ends of two lists is not looked into.
const MAX_PAIRS: usize = 250_000;

/// The entries of two mappings, side by side: in the order of the second, and what is only in the first where it stood.
///
/// # Examples
///
/// ```
/// let before = k8s_model::Document::from_yaml("{a: 1, b: 2, c: 3}")?;
/// let after = k8s_model::Document::from_yaml("{a: 1, c: 4, d: 5}")?;
/// let entries = k8s_model::change::entries(before.root(), after.root());
/// let keys: Vec<_> = entries.iter().map(|(key, old, new)| (*key, old.is_some(), new.is_some())).collect();
/// assert_eq!(keys, [("a", true, true), ("b", true, false), ("c", true, true), ("d", false, true)]);
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
pub fn entries<'d>(before: Node<'d>, after: Node<'d>) -> Vec<(&'d str, Option<Node<'d>>, Option<Node<'d>>)> {
    let read = |node: Node<'d>| -> Vec<(&'d str, Node<'d>)> {
        let entries = node.entries().into_iter().flatten();
        entries.filter_map(|(key, value)| Some((key.as_str()?, value))).collect()
    };
    let (before, after) = (read(before), read(after));
    let keys =
        |entries: &[(&'d str, Node<'d>)]| -> Vec<&'d str> { entries.iter().map(|(key, _)| *key).collect() };
    let pairs = align(&keys(&before), &keys(&after)).into_iter();
    let told = pairs.filter_map(|(from, to)| {
        let old = from.and_then(|from| before.get(from));
        let new = to.and_then(|to| after.get(to));
        let (key, _) = old.or(new)?;
        Some((*key, old.map(|(_, value)| *value), new.map(|(_, value)| *value)))
    });
    told.collect()
}

/// Positions of the same keys side by side: in the order of the second, and what is only in the first where it stood.
pub(super) fn align<T: AsRef<str>>(before: &[T], after: &[T]) -> Vec<(Option<usize>, Option<usize>)> {
    fn positions<T: AsRef<str>>(keys: &[T]) -> HashMap<&str, usize> {
        keys.iter().enumerate().map(|(at, key)| (key.as_ref(), at)).collect()
    }
    let (of_before, of_after) = (positions(before), positions(after));
    let mut rest = before.iter().map(AsRef::as_ref).enumerate().peekable();
    let mut pairs = Vec::with_capacity(before.len().max(after.len()));
    let is_gone = |key: &str| !of_after.contains_key(key);
    for (to, key) in after.iter().map(AsRef::as_ref).enumerate() {
        let from = of_before.get(key).copied();
        if from.is_some() {
            while let Some((gone, other)) = rest.next_if(|(_, other)| *other != key) {
                pairs.extend(is_gone(other).then_some((Some(gone), None)));
            }
            rest.next();
        }
        pairs.push((from, Some(to)));
    }
    pairs.extend(rest.filter(|(_, key)| is_gone(key)).map(|(gone, _)| (Some(gone), None)));
    pairs
}

/// The positions of a longest common subsequence: what two lists have in common, in the same order.
///
/// Of lists that are long and different in many places, only what they have in common at the start and the end is found.
///
/// # Examples
///
/// ```
/// use k8s_model::change::common;
///
/// assert_eq!(common(&["a", "b", "c", "d"], &["b", "x", "d"]), [(1, 0), (3, 2)]);
/// ```
pub fn common<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&T, &T)| a == b;
    let start = before.iter().zip(after).take_while(same).count();
    let (old, new) = (before.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    let end = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let old = old.get(..old.len().saturating_sub(end)).unwrap_or_default();
    let new = new.get(..new.len().saturating_sub(end)).unwrap_or_default();
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let shifted = |(from, to): (usize, usize)| (from.saturating_add(start), to.saturating_add(start));
    pairs.extend(between(old, new).into_iter().map(shifted));
    let ends = (0..end).map(|at| shifted((old.len().saturating_add(at), new.len().saturating_add(at))));
    pairs.extend(ends);
    pairs
}

fn between<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    if before.len().saturating_mul(after.len()) > MAX_PAIRS {
        return Vec::new();
    }
    // The lengths of what the rests have in common, from each position on.
    let mut lengths: Vec<Vec<u32>> = vec![Vec::new()];
    for old in before.iter().rev() {
        let below = lengths.last().map(Vec::as_slice).unwrap_or_default();
        let mut row = Vec::with_capacity(after.len());
        for (at, new) in after.iter().rev().enumerate() {
            let get = |row: &[u32], at: usize| row.get(at).copied().unwrap_or(0);
            let (beside, under) = (row.last().copied().unwrap_or(0), get(below, at));
            let diagonal = at.checked_sub(1).map_or(0, |at| get(below, at));
            row.push(if old == new { diagonal.saturating_add(1) } else { beside.max(under) });
        }
        lengths.push(row);
    }
    let length = |from: usize, to: usize| -> u32 {
        let row = before.len().checked_sub(from).and_then(|row| lengths.get(row));
        let column = after.len().checked_sub(to).and_then(|column| column.checked_sub(1));
        row.zip(column).and_then(|(row, column)| row.get(column)).copied().unwrap_or(0)
    };
    let (mut from, mut to) = (0_usize, 0_usize);
    let mut pairs = Vec::new();
    while let (Some(old), Some(new)) = (before.get(from), after.get(to)) {
        if old == new {
            pairs.push((from, to));
            (from, to) = (from.saturating_add(1), to.saturating_add(1));
        } else if length(from.saturating_add(1), to) >= length(from, to.saturating_add(1)) {
            from = from.saturating_add(1);
        } else {
            to = to.saturating_add(1);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(before: &str, after: &str) -> String {
        let split = |text: &str| -> Vec<String> { text.chars().map(|c| c.to_string()).collect() };
        let (before, after) = (split(before), split(after));
        common(&before, &after)
            .iter()
            .map(|&(from, to)| {
                assert_eq!(before[from], after[to]);
                before[from].as_str()
            })
            .collect()
    }

    #[test]
    fn what_is_common_is_as_long_as_can_be() {
        assert_eq!(pairs("abcd", "bd"), "bd");
        assert_eq!(pairs("abcabba", "cbabac").len(), 4);
        assert_eq!(pairs("xaxcxabc", "abcy"), "abc");
        assert_eq!(pairs("", "abc"), "");
        assert_eq!(pairs("same", "same"), "same");
        assert_eq!(pairs("ab", "ba").len(), 1);
    }

    #[test]
    fn of_what_is_long_the_ends_are_found() {
        let list = |word: &str| -> Vec<String> {
            let middle = (0..1000).map(|number| format!("{word}{number}"));
            ["first".to_owned()].into_iter().chain(middle).chain(["last".to_owned()]).collect()
        };
        assert_eq!(common(&list("a"), &list("b")), [(0, 0), (1001, 1001)]);
    }

    #[test]
    fn keys_stand_side_by_side_also_in_another_order() {
        let of = |before: &[&str], after: &[&str]| align(before, after);
        assert_eq!(
            of(&["a", "b", "c"], &["c", "x", "a"]),
            [(Some(1), None), (Some(2), Some(0)), (None, Some(1)), (Some(0), Some(2))]
        );
        assert_eq!(of(&["a", "b"], &[]), [(Some(0), None), (Some(1), None)]);
    }
}
