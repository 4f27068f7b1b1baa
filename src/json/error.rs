//! What can be wrong with a JSON text, in words.

use super::scan::Scanner;
use crate::document::Span;
use crate::read_error::ReadError;

pub(super) fn too_large() -> ReadError {
    ReadError::new(Span::default(), "the text has 4 GiB or more").with_help("split it into several files")
}

pub(super) fn too_deep(scanner: &Scanner<'_>) -> ReadError {
    ReadError::new(here(scanner), "lists and objects are nested more than 10,000 levels deep")
}

/// The character at the scanner, or an empty span at the end of the text.
fn here(scanner: &Scanner<'_>) -> Span {
    let start = scanner.offset();
    let length = next_char(scanner).map_or(0, char::len_utf8);
    Span::new(start, start.saturating_add(u32::try_from(length).unwrap_or(0)))
}

fn next_char(scanner: &Scanner<'_>) -> Option<char> {
    scanner.text().get(scanner.at()..)?.chars().next()
}

/// What stands at the scanner, in words.
fn found(scanner: &Scanner<'_>) -> String {
    match next_char(scanner) {
        None => "the text ends".to_owned(),
        Some('`') => "found a backtick".to_owned(),
        Some(c) if c.is_control() || c == '\u{FEFF}' => format!("found the character U+{:04X}", u32::from(c)),
        Some(c) => format!("found `{c}`"),
    }
}

/// Where the text ends too early, the bracket that is still open says more than the end.
fn unclosed(scanner: &Scanner<'_>, innermost: Option<(bool, Span)>) -> Option<ReadError> {
    let (object, span) = innermost?;
    if next_char(scanner).is_some() {
        return None;
    }
    let (open, close) = if object { ('{', '}') } else { ('[', ']') };
    Some(
        ReadError::new(span, format!("this `{open}` is never closed"))
            .with_help(format!("add `{close}` where it ends")),
    )
}

pub(super) fn trailing(scanner: &Scanner<'_>) -> ReadError {
    ReadError::new(here(scanner), format!("expected the end of the text after the value, {}", found(scanner)))
        .with_help("a JSON body holds one value")
}

pub(super) fn no_value(scanner: &Scanner<'_>, innermost: Option<(bool, Span)>) -> ReadError {
    if let Some(error) = unclosed(scanner, innermost) {
        return error;
    }
    let error = ReadError::new(here(scanner), format!("expected a JSON value, {}", found(scanner)));
    match next_char(scanner) {
        Some('\'') => error.with_help("JSON strings stand in double quotes"),
        Some(']' | '}') => error.with_help("remove the comma before it"),
        Some('\u{FEFF}') => error.with_help("save the file without a byte order mark"),
        Some('/' | '#') => error.with_help("JSON has no comments"),
        Some(c) if c.is_alphabetic() => {
            error.with_help("text stands in double quotes; the words are `true`, `false` and `null`")
        }
        _ => error,
    }
}

pub(super) fn no_key(scanner: &Scanner<'_>, innermost: Option<(bool, Span)>) -> ReadError {
    if let Some(error) = unclosed(scanner, innermost) {
        return error;
    }
    let error = ReadError::new(here(scanner), format!("expected a key in double quotes, {}", found(scanner)));
    match next_char(scanner) {
        Some('}') => error.with_help("remove the comma before it"),
        Some('/' | '#') => error.with_help("JSON has no comments"),
        Some(_) => error.with_help("write the key as `\"key\"`"),
        None => error,
    }
}

pub(super) fn no_colon(scanner: &Scanner<'_>) -> ReadError {
    ReadError::new(here(scanner), format!("expected `:` after the key, {}", found(scanner)))
}

pub(super) fn no_comma(scanner: &Scanner<'_>, innermost: Option<(bool, Span)>) -> ReadError {
    if let Some(error) = unclosed(scanner, innermost) {
        return error;
    }
    let close = if innermost.is_some_and(|(object, _)| object) { '}' } else { ']' };
    let error = ReadError::new(
        here(scanner),
        format!("expected `,` or `{close}` after the value, {}", found(scanner)),
    );
    match next_char(scanner) {
        Some('"') => error.with_help("a comma is missing before it"),
        Some('/' | '#') => error.with_help("JSON has no comments"),
        Some('0'..='9') => error.with_help("JSON numbers have no leading zeros"),
        _ => error,
    }
}

pub(super) fn control_character(scanner: &Scanner<'_>, open: u32) -> ReadError {
    match next_char(scanner) {
        Some('\n' | '\r') => {
            ReadError::new(Span::new(open, scanner.offset()), "the string is not closed on its line")
                .with_help("close it with `\"`, or write `\\n` for a line break")
        }
        Some(c) => ReadError::new(
            here(scanner),
            format!("the control character U+{:04X} cannot stand in a string", u32::from(c)),
        )
        .with_help(if c == '\t' {
            "write it as `\\t`".to_owned()
        } else {
            format!("write it as `\\u{:04x}`", u32::from(c))
        }),
        None => unclosed_string(scanner, open),
    }
}

pub(super) fn unclosed_string(scanner: &Scanner<'_>, open: u32) -> ReadError {
    ReadError::new(Span::new(open, scanner.offset()), "this string is never closed")
        .with_help("close it with `\"`")
}

/// Help for what is no escape.
const ESCAPES: &str = "the escapes are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u0000`; write `\\\\` for a backslash";

pub(super) fn bad_escape(scanner: &Scanner<'_>) -> ReadError {
    let start = scanner.offset();
    let rest = scanner.text().get(scanner.at()..).unwrap_or_default();
    let length = match rest.chars().nth(1) {
        Some('u') => 2,
        Some(c) => c.len_utf8().saturating_add(1),
        None => 1,
    };
    let end = start.saturating_add(u32::try_from(length).unwrap_or(1));
    let span = Span::new(start, end);
    match rest.chars().nth(1) {
        Some('u') => ReadError::new(span, "`\\u` needs four hexadecimal digits after it")
            .with_help("to write a backslash, write `\\\\`"),
        Some(c) if !c.is_control() && c != '`' => {
            ReadError::new(span, format!("`\\{c}` is no escape in JSON")).with_help(ESCAPES)
        }
        _ => ReadError::new(span, "a backslash begins an escape, which is none here").with_help(ESCAPES),
    }
}

pub(super) fn bad_number(scanner: &Scanner<'_>, start: u32) -> ReadError {
    let end = here(scanner).end;
    ReadError::new(Span::new(start, end), format!("expected a digit in the number, {}", found(scanner)))
        .with_help("a number is digits, with a fraction `.5` and an exponent `e3` if needed")
}
