//! Strings: bare, in quotes or as a block.

use std::fmt::Write as _;

use super::plain::{Bare, bare};

/// Where a string stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Context {
    /// Before a `:`, outside of brackets.
    Key,
    /// As a value outside of brackets; the lines of a block of text begin at `column`.
    Value { column: usize },
    /// In brackets.
    Flow,
}

/// What decides how a text is written, found in one pass.
#[derive(Default)]
struct Found {
    /// Line feeds.
    lines: bool,
    /// A character that can only stand in double quotes, as an escape.
    escapes: bool,
}

/// Writes a string so that Kubernetes reads the same text. A block is written without the line feed at its end.
pub(super) fn write(text: &str, context: Context, out: &mut String) {
    let found = look_at(text);
    match context {
        Context::Flow => write_escaped(text, out),
        _ if found.escapes => write_escaped(text, out),
        Context::Value { column } if found.lines && text.bytes().any(|byte| byte != b'\n') => {
            write_block(text, column, out);
        }
        _ if found.lines => write_escaped(text, out),
        // kubectl looks for a `{` after any blank of Unicode to find out whether a text is JSON.
        _ if text.starts_with(|c: char| !c.is_ascii() && c.is_whitespace()) => write_escaped(text, out),
        _ => match bare(text) {
            Bare::Text => out.push_str(text),
            // As `kubectl` does: double quotes say that it is a string, single ones keep it in one piece.
            Bare::Broken if !text.contains('\'') || text.contains(['"', '\\']) => write_single(text, out),
            Bare::Broken | Bare::Else => write_escaped(text, out),
        },
    }
}

fn look_at(text: &str) -> Found {
    let mut found = Found::default();
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return found;
    }
    for c in text.chars() {
        if c == '\n' {
            found.lines = true;
        } else if c != '\t' && needs_escape(c) {
            found.escapes = true;
        }
    }
    found
}

/// Whether a character cannot stand in YAML as it is, or would count as a line break or byte order mark.
fn needs_escape(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
    )
}

fn write_single(text: &str, out: &mut String) {
    out.push('\'');
    for (count, piece) in text.split('\'').enumerate() {
        if count > 0 {
            out.push_str("''");
        }
        out.push_str(piece);
    }
    out.push('\'');
}

fn write_escaped(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        let short = match c {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\t' => 't',
            '\r' => 'r',
            '\0' => '0',
            '\x07' => 'a',
            '\x08' => 'b',
            '\x0B' => 'v',
            '\x0C' => 'f',
            '\x1B' => 'e',
            '\u{85}' => 'N',
            '\u{2028}' => 'L',
            '\u{2029}' => 'P',
            c if needs_escape(c) => {
                let code = u32::from(c);
                // Writing to a string does not fail.
                _ = if code < 0x100 { write!(out, "\\x{code:02X}") } else { write!(out, "\\u{code:04X}") };
                continue;
            }
            c => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}

/// Writes a text as a `|` block, but for the last line feed, which whatever follows begins with.
fn write_block(text: &str, column: usize, out: &mut String) {
    let content = text.trim_end_matches('\n');
    let breaks = text.len().saturating_sub(content.len());
    out.push('|');
    // The first line with something in it tells the reader the indentation, unless a blank begins it.
    if content.trim_start_matches('\n').starts_with([' ', '\t']) {
        out.push('2');
    }
    match breaks {
        0 => out.push('-'),
        1 => {}
        _ => out.push('+'),
    }
    for line in content.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', column));
            out.push_str(line);
        }
    }
    out.extend(std::iter::repeat_n('\n', breaks.saturating_sub(1)));
}

/// A text for a message, no longer than a part of a line.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
