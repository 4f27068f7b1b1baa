//! Encodings, and what may not stand in YAML.
//!
//! Upstream: `yaml_parser_determine_encoding` and `yaml_parser_update_buffer` of go.yaml.in/yaml/v2 v2.4.4.

use std::borrow::Cow;

use super::scanner::offset;
use super::window::{Refused, Window};
use crate::document::Span;

/// The encoding that the text came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16,
}

/// The byte order mark.
pub(super) const MARK: char = '\u{feff}';

/// A text made of bytes, up to what is no text.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    /// The first bytes that are no text.
    pub(super) refused: Option<Refused>,
}

/// UTF-8, or UTF-16 if a byte order mark says so.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        _ => decode_utf8(bytes),
    }
}

fn decode_utf8(bytes: &[u8]) -> Decoded<'_> {
    let (text, refused) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = error.valid_up_to();
            let text =
                bytes.get(..valid).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default();
            (text, Some(no_text(valid, "the text is not UTF-8")))
        }
    };
    Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, refused }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded<'static> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| pair.try_into().ok().map(unit));
    let mut text = String::with_capacity(bytes.len());
    let mut refused = None;
    for c in char::decode_utf16(units) {
        if let Ok(c) = c {
            text.push(c);
        } else {
            refused = Some(no_text(text.len(), "the text is not UTF-16"));
            break;
        }
    }
    if odd && refused.is_none() {
        refused = Some(no_text(text.len(), "the text is not UTF-16: half a character is missing at the end"));
    }
    Decoded { text: Cow::Owned(text), encoding: Encoding::Utf16, refused }
}

fn no_text(at: usize, message: &str) -> Refused {
    let start = offset(at);
    Refused { span: Span::new(start, start.saturating_add(1)), message: message.into() }
}

/// What a piece of text is made of.
pub(super) struct Content {
    /// It needs one, as it holds something odd.
    pub(super) window: Option<Box<Window>>,
    /// It is ASCII, without control characters.
    pub(super) ascii: bool,
}

/// Looks a piece of text through. `begun` is where it begins after its byte order mark.
pub(super) fn inspect_piece(
    text: &str,
    start: usize,
    begun: usize,
    encoding: Encoding,
    rewritten: bool,
    refused: Option<Refused>,
) -> Content {
    let found = inspect(text.as_bytes(), begun);
    let refused = found.refused.or(refused);
    if refused.is_none() && !found.mark {
        return Content { window: None, ascii: found.ascii };
    }
    let ahead = begun.saturating_sub(start).max(if encoding == Encoding::Utf16 { 2 } else { 0 });
    let window = Window::new(begun, ahead, encoding, rewritten, refused);
    Content { window: Some(Box::new(window)), ascii: false }
}

/// So many bytes are looked at in one go.
const BLOCK: usize = 64;

/// What was found in a text.
struct Found {
    /// The first character that is refused.
    refused: Option<Refused>,
    /// A byte order mark stands before it.
    mark: bool,
    ascii: bool,
}

fn inspect(bytes: &[u8], start: usize) -> Found {
    let mut found = Found { refused: None, mark: false, ascii: true };
    let mut at = start;
    for block in bytes.get(start..).unwrap_or_default().chunks(BLOCK) {
        if block.iter().fold(0, |found, &byte| found | suspicion(byte)) != 0 {
            found.ascii = false;
            for (index, &byte) in block.iter().enumerate() {
                if suspicion(byte) == 0 {
                    continue;
                }
                let here = at.wrapping_add(index);
                let next = |ahead: usize| bytes.get(here.wrapping_add(ahead)).copied().unwrap_or(0);
                let length = match (byte, next(1), next(2)) {
                    (0xEF, 0xBB, 0xBF) => {
                        found.mark = true;
                        continue;
                    }
                    (0xEF, 0xBF, 0xBE | 0xBF) => 3,
                    (0xC2, 0x80..=0x9F, _) if next(1) != 0x85 => 2,
                    (0..0x80, ..) => 1,
                    _ => continue,
                };
                found.refused = Some(control(bytes, here, length));
                return found;
            }
        }
        at = at.wrapping_add(BLOCK);
    }
    found
}

/// Not zero for a byte that is, or may begin, a character that asks for a closer look. Without a branch, so that many
/// bytes are looked at in one go.
#[inline]
fn suspicion(byte: u8) -> u8 {
    let printable = u8::from(byte.wrapping_sub(0x20) < 0x5F);
    let space = u8::from(byte == b'\t') | u8::from(byte == b'\n') | u8::from(byte == b'\r');
    (printable | space) ^ 1
}

#[cold]
fn control(bytes: &[u8], at: usize, length: usize) -> Refused {
    let end = at.wrapping_add(length);
    let c = bytes
        .get(at..end)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .and_then(|text| text.chars().next());
    let code = c.map_or(0, u32::from);
    Refused {
        span: Span::new(offset(at), offset(end)),
        message: format!("the control character U+{code:04X} is not allowed").into(),
    }
}
