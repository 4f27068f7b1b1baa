//! Text as Go writes it, where the server's answers hold it.

mod newer;

use std::cmp::Ordering;
use std::fmt::Write as _;

/// A string in double quotes with Go's escapes, as `strconv.Quote` writes it.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            c if is_printable(c) => out.push(c),
            // Writing to a string does not fail.
            c if u32::from(c) < 0x80 => _ = write!(out, "\\x{:02x}", u32::from(c)),
            c if u32::from(c) < 0x1_0000 => _ = write!(out, "\\u{:04x}", u32::from(c)),
            c => _ = write!(out, "\\U{:08x}", u32::from(c)),
        }
    }
    out.push('"');
    out
}

/// The character in lower case, as `unicode.ToLower` has it: one character for one.
pub(crate) fn lower(c: char) -> char {
    match c {
        // Rust's lower case of this one is two characters.
        '\u{130}' => 'i',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether Go prints the character as it is: letters, marks, numbers, punctuation, symbols and the ASCII space. Rust's
/// library says the same, but for what it escapes itself and for characters that are newer than those Go knows.
pub(crate) fn is_printable(c: char) -> bool {
    // At the start of a text Rust also escapes marks, so something stands before it.
    let mut buffer = [b'a'; 5];
    let length = buffer.get_mut(1..).map_or(0, |buffer| c.encode_utf8(buffer).len()).saturating_add(1);
    let text = buffer.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    matches!(c, '\'' | '"' | '\\') || text.escape_debug().nth(1) != Some('\\') && !is_newer(c)
}

/// Whether the character is newer than Unicode 15.0.
fn is_newer(c: char) -> bool {
    let c = u32::from(c);
    let compare = |&(first, last): &(u32, u32)| match (first.cmp(&c), last.cmp(&c)) {
        (Ordering::Greater, _) => Ordering::Greater,
        (_, Ordering::Less) => Ordering::Less,
        _ => Ordering::Equal,
    };
    newer::NEWER.binary_search_by(compare).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{is_printable, lower, newer, quote};

    #[test]
    fn lowers_as_go_does() {
        let lowered: String = "aÄZ\u{130}\u{212A}\u{17F}".chars().map(lower).collect();
        assert_eq!(lowered, "aäzik\u{17F}");
    }

    #[test]
    fn quotes_as_go_does() {
        assert_eq!(quote("a\"b\\c\n\u{1}é"), r#""a\"b\\c\n\x01é""#);
        assert_eq!(quote("\u{a0}\u{feff}\u{1f600}\u{fffd}"), "\"\\u00a0\\ufeff\u{1f600}\u{fffd}\"");
        assert_eq!(quote("a\u{301}'\u{378}\u{e0100}\u{f0000}"), "\"a\u{301}'\\u0378\u{e0100}\\U000f0000\"");
    }

    #[test]
    fn prints_what_go_prints() {
        for c in ['a', ' ', '\'', '"', '\\', '\u{301}', '\u{fffd}', '\u{1f600}', '\u{323af}'] {
            assert!(is_printable(c), "{c:?}");
        }
        for c in ['\0', '\n', '\u{7f}', '\u{85}', '\u{a0}', '\u{2028}', '\u{feff}', '\u{e000}', '\u{10ffff}']
        {
            assert!(!is_printable(c), "{c:?}");
        }
    }

    /// A character that came with Unicode 15.1, with 16, with 17, and the neighbours of each.
    #[test]
    fn does_not_know_newer_characters() {
        for c in ['\u{2ffc}', '\u{1c89}', '\u{a7f1}', '\u{323b0}', '\u{33479}'] {
            assert!(!is_printable(c), "{c:?}");
        }
        for c in ['\u{2ffb}', '\u{1c88}', '\u{a7f2}', '\u{323af}'] {
            assert!(is_printable(c), "{c:?}");
        }
        let in_order = |pair: &[(u32, u32)]| pair[0].0 <= pair[0].1 && pair[0].1 < pair[1].0;
        assert!(newer::NEWER.windows(2).all(in_order));
    }
}
