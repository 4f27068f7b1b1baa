//! What a plain scalar means: null, a boolean, a number or text.
//!
//! Upstream: `resolve.go` of go.yaml.in/yaml/v2 v2.4.4, with `strconv.ParseInt`, `ParseUint` and `ParseFloat`.

mod timestamp;

use std::borrow::Cow;

/// The tags that mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KnownTag {
    /// No tag at all.
    None,
    /// `!` alone, or one that means nothing: text.
    Other,
    /// `!` alone before a scalar.
    Bang,
    Str,
    Bool,
    Int,
    Float,
    Null,
    Timestamp,
    Binary,
    Merge,
}

impl KnownTag {
    /// Of a tag with its handle written out.
    pub(super) fn of(tag: &[u8]) -> Self {
        if tag == b"!" {
            return Self::Bang;
        }
        match tag.strip_prefix(b"tag:yaml.org,2002:") {
            Some(b"str") => Self::Str,
            Some(b"bool") => Self::Bool,
            Some(b"int") => Self::Int,
            Some(b"float") => Self::Float,
            Some(b"null") => Self::Null,
            Some(b"timestamp") => Self::Timestamp,
            Some(b"binary") => Self::Binary,
            Some(b"merge") => Self::Merge,
            _ => Self::Other,
        }
    }

    fn described(self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Int => "an integer",
            Self::Float => "a number",
            Self::Null => "null",
            Self::Timestamp => "a time",
            Self::Binary => "base64",
            Self::None | Self::Other | Self::Bang | Self::Str | Self::Merge => "text",
        }
    }
}

/// What a scalar means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Resolved {
    Null,
    Bool(bool),
    /// An integer that is written as in JSON, but for so many bytes before it.
    SameInteger(u32),
    Integer(i64),
    /// An integer beyond 63 bits.
    Unsigned(u64),
    Float(f64),
    Text,
    /// Text in base64.
    Binary,
}

/// What a scalar means that has a tag or is plain. An error says what the tag asks for.
pub(super) fn resolve(tag: KnownTag, text: &str) -> Result<Resolved, &'static str> {
    match tag {
        KnownTag::None => return Ok(guess(text)),
        KnownTag::Other | KnownTag::Bang | KnownTag::Str | KnownTag::Merge => return Ok(Resolved::Text),
        KnownTag::Binary => return Ok(Resolved::Binary),
        KnownTag::Timestamp if timestamp::is_timestamp(text) => return Ok(Resolved::Text),
        _ => {}
    }
    match (tag, guess(text)) {
        (KnownTag::Bool, found @ Resolved::Bool(_))
        | (KnownTag::Null, found @ Resolved::Null)
        | (KnownTag::Float, found @ Resolved::Float(_))
        | (
            KnownTag::Int,
            found @ (Resolved::SameInteger(_) | Resolved::Integer(_) | Resolved::Unsigned(_)),
        ) => Ok(found),
        #[expect(clippy::cast_precision_loss, reason = "Go converts so")]
        (KnownTag::Float, Resolved::Integer(number)) => Ok(Resolved::Float(number as f64)),
        (KnownTag::Float, Resolved::SameInteger(_)) => {
            Ok(Resolved::Float(text.parse::<i64>().map_or(0.0, |number| {
                #[expect(clippy::cast_precision_loss, reason = "Go converts so")]
                {
                    number as f64
                }
            })))
        }
        _ => Err(tag.described()),
    }
}

/// What plain text means.
#[inline]
pub(super) fn guess(text: &str) -> Resolved {
    let Some(&first) = text.as_bytes().first() else { return Resolved::Null };
    match first {
        b'0'..=b'9' | b'+' | b'-' => number(text),
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~' => word(text),
        b'.' => dotted(text),
        _ => Resolved::Text,
    }
}

fn word(text: &str) -> Resolved {
    if text.len() > 5 {
        return Resolved::Text;
    }
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Resolved::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Resolved::Bool(false)
        }
        "~" | "null" | "Null" | "NULL" => Resolved::Null,
        _ => Resolved::Text,
    }
}

/// Text that begins with a dot.
fn dotted(text: &str) -> Resolved {
    match text {
        ".nan" | ".NaN" | ".NAN" => Resolved::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" => Resolved::Float(f64::INFINITY),
        _ if underscores_fit(text) => float(&without_underscores(text)),
        _ => Resolved::Text,
    }
}

/// Whether each underscore stands between two digits.
fn underscores_fit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut run = None;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b'_' {
            if run == Some(at) || !digit(at.checked_sub(1)) || !digit(at.checked_add(1)) {
                return false;
            }
            run = at.checked_add(1);
        }
    }
    true
}

fn without_underscores(text: &str) -> Cow<'_, str> {
    if text.contains('_') { Cow::Owned(text.replace('_', "")) } else { Cow::Borrowed(text) }
}

/// Text that begins with a digit or a sign.
fn number(text: &str) -> Resolved {
    let bytes = text.as_bytes();
    let (sign, digits) = match bytes {
        [sign @ (b'+' | b'-'), rest @ ..] => (*sign, rest),
        _ => (b' ', bytes),
    };
    if digits.len() <= 18
        && digits.iter().all(u8::is_ascii_digit)
        && match digits.first() {
            None => false,
            Some(b'0') => digits.len() == 1 && sign != b'-',
            Some(_) => true,
        }
    {
        return Resolved::SameInteger(u32::from(sign == b'+'));
    }
    match text {
        "+.inf" | "+.Inf" | "+.INF" => return Resolved::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Resolved::Float(f64::NEG_INFINITY),
        _ => {}
    }
    let plain = without_underscores(text);
    if let Some(integer) = integer(&plain) {
        return integer;
    }
    match float(&plain) {
        Resolved::Text => {}
        found => return found,
    }
    // `0b-101` is a number to go-yaml.
    let signed =
        plain.strip_prefix("0b").and_then(|rest| rest.strip_prefix(['+', '-']).map(|digits| (rest, digits)));
    if let Some((rest, digits)) = signed
        && let Some(value) = unsigned(digits, 2).and_then(|value| with_sign(value, rest.starts_with('-')))
    {
        return Resolved::Integer(value);
    }
    Resolved::Text
}

/// An integer with the prefixes of Go: `0x`, `0o` or `0`, `0b`.
fn integer(text: &str) -> Option<Resolved> {
    let (sign, rest) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (radix, digits) = match rest.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (16, rest.get(2..)?),
        [b'0', b'o' | b'O', _, ..] => (8, rest.get(2..)?),
        [b'0', b'b' | b'B', _, ..] => (2, rest.get(2..)?),
        [b'0'] => (10, rest),
        [b'0', ..] => (8, rest.get(1..)?),
        _ => (10, rest),
    };
    let value = unsigned(digits, radix)?;
    match with_sign(value, text.starts_with('-')) {
        Some(value) => Some(Resolved::Integer(value)),
        None => (!sign).then_some(Resolved::Unsigned(value)),
    }
}

fn unsigned(digits: &str, radix: u32) -> Option<u64> {
    if digits.starts_with(['+', '-']) { None } else { u64::from_str_radix(digits, radix).ok() }
}

fn with_sign(value: u64, negative: bool) -> Option<i64> {
    if negative { 0_i64.checked_sub_unsigned(value) } else { i64::try_from(value).ok() }
}

/// A floating-point number; one that is too large is text.
fn float(text: &str) -> Resolved {
    if !is_float(text.as_bytes()) {
        return Resolved::Text;
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Resolved::Float(number),
        _ => Resolved::Text,
    }
}

/// Whether the text is a sign, digits with a dot among them, and an exponent, of which only digits must be there.
fn is_float(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"+").or_else(|| text.strip_prefix(b"-")).unwrap_or(text);
    let (whole, rest) = digits(text);
    let (fraction, rest) = match rest.strip_prefix(b".") {
        Some(rest) => digits(rest),
        None => (0, rest),
    };
    if whole == 0 && fraction == 0 {
        return false;
    }
    let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) else {
        return rest.is_empty();
    };
    let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
    !exponent.is_empty() && exponent.iter().all(u8::is_ascii_digit)
}

/// How many digits the text begins with, and what follows.
fn digits(text: &[u8]) -> (usize, &[u8]) {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count, text.get(count..).unwrap_or_default())
}
