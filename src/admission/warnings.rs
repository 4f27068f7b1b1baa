//! Warnings in a form that the server passes on whole.
//!
//! Upstream at v1.37.2: `WithWarningRecorder` of `k8s.io/apiserver/pkg/endpoints/filters`, `NewWarningHeader` of
//! `k8s.io/apimachinery/pkg/util/net`.

use std::collections::HashSet;

/// So many characters of a warning arrive, once there are many of them.
const MOST_OF_ONE: usize = 256;
/// So many characters all warnings of a request may have, before the server cuts them.
const MOST_OF_ALL: usize = 4096;

/// Each warning once, on one line, not longer than the server passes on; if all together are too long, the first ones and
/// how many are left out.
pub(super) fn sendable(warnings: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let lines: Vec<String> = warnings
        .into_iter()
        .map(|warning| one_line(&warning))
        .filter(|line| !line.is_empty() && seen.insert(line.clone()))
        .collect();
    let length = |line: &String| line.chars().count();
    if lines.iter().map(length).sum::<usize>() <= MOST_OF_ALL {
        return lines;
    }
    let mut left = MOST_OF_ALL.saturating_sub(MOST_OF_ONE);
    let fits = |line: &&String| {
        let fits = left.checked_sub(length(line));
        left = fits.unwrap_or_default();
        fits.is_some()
    };
    let mut sent: Vec<String> = lines.iter().take_while(fits).cloned().collect();
    sent.push(format!("{} more warnings are left out", lines.len().saturating_sub(sent.len())));
    sent
}

/// Without control characters, with which the server would drop it, and cut to the length that arrives.
fn one_line(warning: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    if warning.chars().nth(MOST_OF_ONE).is_none() {
        return warning.chars().map(shown).collect();
    }
    warning.chars().take(MOST_OF_ONE.saturating_sub(1)).map(shown).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lengths: &[usize]) -> Vec<String> {
        let line = |(index, length): (usize, &usize)| format!("{index:0>length$}");
        sendable(lengths.iter().enumerate().map(line))
    }

    #[test]
    fn few_and_short_ones_stay() {
        assert_eq!(sendable(["b".to_owned(), "a".to_owned()]), ["b", "a"]);
        assert_eq!(of(&[256; 16]).len(), 16);
    }

    #[test]
    fn none_comes_twice_empty_or_on_two_lines() {
        let given = ["a\nb\u{7}", "", "a b ", "é\r\n"].map(str::to_owned);
        assert_eq!(sendable(given), ["a b ", "é  "]);
    }

    #[test]
    fn a_long_one_is_cut_at_256_characters() {
        let cut = sendable(["é".repeat(256), "é".repeat(257)]);
        assert_eq!(cut[0], "é".repeat(256));
        assert_eq!(cut[1], "é".repeat(255) + "…");
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let sent = of(&[256; 17]);
        assert_eq!(sent.len(), 16);
        assert_eq!(sent[15], "2 more warnings are left out");
        assert!(sent.iter().map(|line| line.chars().count()).sum::<usize>() <= MOST_OF_ALL);
        assert_eq!(of(&[4; 2000]).last().unwrap(), "1040 more warnings are left out");
    }
}
