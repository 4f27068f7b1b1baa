//! Whether a text can stand without quotes.
//!
//! Upstream: `yaml_parser_fetch_next_token` and `yaml_parser_scan_plain_scalar` of go.yaml.in/yaml/v2 v2.4.4, and what its
//! `encode.go` quotes.

use crate::yaml::chars::{BLANK, class};
use crate::yaml::resolve::{KnownTag, Resolved, guess, resolve};

/// What a text would be without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// The same text.
    Text,
    /// Another thing than text, to Kubernetes or to other readers of YAML.
    Else,
    /// Something that cannot be read, or only in part.
    Broken,
}

/// What a text on one line would be as a key or value outside of brackets. Its characters may all stand in YAML.
pub(super) fn bare(text: &str) -> Bare {
    if text.is_empty() || is_other_to_kubernetes(text) || is_other_to_some(text) {
        Bare::Else
    } else if is_unbroken(text.as_bytes()) {
        Bare::Text
    } else {
        Bare::Broken
    }
}

fn is_other_to_kubernetes(text: &str) -> bool {
    text == "<<" || !matches!(guess(text), Resolved::Text)
}

/// Kubernetes reads these as text; but YAML 1.1 knows dates, sexagesimal numbers and a default key, and `kubectl` quotes
/// the first two as well.
fn is_other_to_some(text: &str) -> bool {
    text == "="
        || is_sexagesimal(text.as_bytes())
        || text.starts_with(|c: char| c.is_ascii_digit()) && resolve(KnownTag::Timestamp, text).is_ok()
}

/// A number such as `22:30`, and with a fraction `1:30.5`.
fn is_sexagesimal(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"+").or_else(|| text.strip_prefix(b"-")).unwrap_or(text);
    if !text.first().is_some_and(u8::is_ascii_digit) || !text.contains(&b':') {
        return false;
    }
    let digits = |part: &[u8]| part.iter().all(|&byte| byte.is_ascii_digit() || byte == b'_');
    let (whole, fraction) = match text.iter().position(|&byte| byte == b'.') {
        Some(at) => text.split_at_checked(at).unwrap_or((text, &[])),
        None => (text, [].as_slice()),
    };
    let mut parts = whole.split(|&byte| byte == b':');
    parts.next().is_some_and(digits)
        && digits(fraction.strip_prefix(b".").unwrap_or(fraction))
        && parts.all(|part| match part {
            [one] => one.is_ascii_digit(),
            [ten, one] => matches!(ten, b'0'..=b'5') && one.is_ascii_digit(),
            _ => false,
        })
}

/// Whether no indicator begins the text, ends it or hides in it.
fn is_unbroken(text: &[u8]) -> bool {
    let blank = |byte: Option<&u8>| byte.is_none_or(|&byte| class(byte) & BLANK != 0);
    let begins = match text.first() {
        None
        | Some(
            b' ' | b'\t' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\''
            | b'"' | b'%' | b'@' | b'`',
        ) => false,
        Some(b'-' | b'?' | b':') => !blank(text.get(1)),
        Some(_) => true,
    };
    // At the start of a line these two end a document.
    let marker = text.starts_with(b"---") || text.starts_with(b"...");
    begins
        && !marker
        && text.last().is_some_and(|&last| class(last) & BLANK == 0 && last != b':')
        && !text.windows(2).any(|pair| match pair {
            [b':', after] => class(*after) & BLANK != 0,
            [before, b'#'] => class(*before) & BLANK != 0,
            _ => false,
        })
}
