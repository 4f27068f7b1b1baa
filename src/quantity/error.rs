//! [`ParseQuantityError`]: why a text is not a quantity, and what may have been meant.
//!
//! Upstream at v1.37.2: `ErrFormatWrong`, `ErrNumeric`, `ErrSuffix`.

use std::fmt::Write;

use super::parse::{self, MAX_EXPONENT, MAX_LENGTH};

/// Why a text is not a quantity.
///
/// The message says what is wrong and what is allowed; [`help`](Self::help) says what to write, where that can be
/// guessed. Long texts are shortened in both.
///
/// ```
/// use k8s_model::Quantity;
///
/// let error = "1Gb".parse::<Quantity>().unwrap_err();
/// assert!(error.is_unknown_suffix());
/// assert_eq!(error.help(), Some("write `1Gi` (powers of 1024) or `1G` (powers of 1000)"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct ParseQuantityError(Box<Report>);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
struct Report {
    kind: Kind,
    help: Option<String>,
}

/// All that is allowed after the number.
const SUFFIXES: &str = "n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or an exponent such as e3";

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Kind {
    #[error("empty text is not a quantity; a number and an optional suffix are allowed")]
    Empty,
    #[error("a quantity of {length} bytes is too long; at most {MAX_LENGTH} are allowed")]
    TooLong { length: usize },
    #[error(
        "`{text}` has a blank; only a number and an optional suffix are allowed, with nothing between or around"
    )]
    Blank { text: String },
    #[error("`{text}` does not begin with a number; a number and an optional suffix are allowed")]
    NotANumber { text: String },
    #[error("`{text}` has no digits; at least one is needed before this suffix")]
    NoDigit { text: String },
    #[error("`{text}` has the unknown suffix `{suffix}`; allowed are {SUFFIXES}")]
    UnknownSuffix { text: String, suffix: String },
    #[error("`{text}` has an exponent without a whole number; allowed is one such as e3 or e-3")]
    BadExponent { text: String },
    #[error("`{text}` has an exponent out of range; allowed are -{MAX_EXPONENT} to {MAX_EXPONENT}")]
    ExponentOutOfRange { text: String },
    #[error("`{text}` has an unexpected `{found}`; a number and an optional suffix are allowed")]
    Unexpected { text: String, found: String },
}

/// Why the parser stopped; the rest is found out only for the message.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rejection {
    Empty,
    Length,
    NoDigit,
    Exponent,
    Syntax,
}

impl ParseQuantityError {
    #[cold]
    pub(super) fn new(input: &str, rejection: Rejection) -> Self {
        let text = shown(input);
        let kind = match rejection {
            Rejection::Empty => Kind::Empty,
            Rejection::Length => Kind::TooLong { length: input.len() },
            Rejection::NoDigit => Kind::NoDigit { text },
            Rejection::Exponent => Kind::ExponentOutOfRange { text },
            Rejection::Syntax => syntax(input, text),
        };
        let help = help(input, &kind);
        Self(Box::new(Report { kind, help }))
    }

    /// What to write instead, if that can be guessed.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// The suffix that is not known, shortened if long; nothing for other errors.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("0.5cpu".parse::<Quantity>().unwrap_err().suffix(), Some("cpu"));
    /// ```
    #[must_use]
    pub fn suffix(&self) -> Option<&str> {
        match &self.0.kind {
            Kind::UnknownSuffix { suffix, .. } => Some(suffix),
            _ => None,
        }
    }

    /// Whether there was no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.0.kind, Kind::Empty)
    }

    /// Whether what follows the number is not a suffix.
    #[must_use]
    pub fn is_unknown_suffix(&self) -> bool {
        self.suffix().is_some()
    }

    /// Whether the text is longer than [`MAX_LENGTH`] or its exponent is beyond
    /// [`MAX_EXPONENT`]; the API server knows neither limit.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(self.0.kind, Kind::TooLong { .. } | Kind::ExponentOutOfRange { .. })
    }
}

/// What is wrong with a text that does not have the shape of a quantity.
fn syntax(input: &str, text: String) -> Kind {
    if input.chars().any(char::is_whitespace) {
        return Kind::Blank { text };
    }
    let (number, rest) = split_number(input);
    if number.is_empty() {
        return Kind::NotANumber { text };
    }
    let wordy = |c: char| c.is_alphabetic() || matches!(c, '%' | '/');
    if rest.chars().all(wordy) && !matches!(rest, "e" | "E") {
        return Kind::UnknownSuffix { text, suffix: shown(rest) };
    }
    if rest.strip_prefix(['e', 'E']).is_some_and(|tail| !tail.contains(char::is_alphabetic)) {
        return Kind::BadExponent { text };
    }
    match rest.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(found) => Kind::Unexpected { text, found: shown(found.encode_utf8(&mut [0; 4])) },
        None => Kind::UnknownSuffix { text, suffix: shown(rest) },
    }
}

/// The longest beginning that is a number, and what follows it.
fn split_number(input: &str) -> (&str, &str) {
    let digit = |c: char| c.is_ascii_digit();
    let rest = input.strip_prefix(['+', '-']).unwrap_or(input).trim_start_matches(digit);
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches(digit);
    (input.strip_suffix(rest).unwrap_or(input), rest)
}

fn help(input: &str, kind: &Kind) -> Option<String> {
    if input.len() > 1000 {
        return None;
    }
    let (number, rest) = split_number(input);
    match kind {
        Kind::Empty => Some("write a number, such as `500m` or `1Gi`, or leave the field out".to_owned()),
        Kind::Blank { .. } => write_one(&input.split_whitespace().collect::<String>()),
        Kind::NotANumber { .. } => write_one(&input.replace('\u{2212}', "-")),
        Kind::UnknownSuffix { .. } => suffix_help(number, rest),
        Kind::Unexpected { .. } => {
            let plain = input.replace(['_', '\''], "");
            write_one(&plain).or_else(|| write_one(&plain.replacen(',', ".", 1)))
        }
        Kind::BadExponent { .. } => write_one(number),
        Kind::NoDigit { .. } => write_one(&format!("0{rest}")),
        _ => None,
    }
}

/// Advice to write `text`, if that is a quantity with a digit.
fn write_one(text: &str) -> Option<String> {
    let sound = text.contains(|c: char| c.is_ascii_digit()) && parse::is_quantity(text);
    sound.then(|| format!("write `{}`", shown(text)))
}

/// What may have been meant by a suffix that does not exist.
fn suffix_help(number: &str, suffix: &str) -> Option<String> {
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let shown_number = shown(number);
    let lower = suffix.to_lowercase();
    match lower.as_str() {
        "b" | "byte" | "bytes" => {
            return Some(format!("write `{shown_number}`; without a suffix, memory is counted in bytes"));
        }
        "c" | "cpu" | "cpus" | "core" | "cores" | "vcpu" | "vcpus" => {
            return Some(format!("write `{shown_number}`; without a suffix, cpu is counted in cores"));
        }
        "millicpu" | "millicpus" | "millicore" | "millicores" | "mcpu" | "milli" => {
            return write_one(&format!("{number}m"));
        }
        "\u{b5}" | "\u{3bc}" => return write_one(&format!("{number}u")),
        "%" => return Some("write an amount; shares are not quantities".to_owned()),
        _ => {}
    }
    let unit = ["bytes", "byte", "bit", "b"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower);
    let (binary, decimal) = match unit {
        "k" | "ki" | "kilo" => ("Ki", "k"),
        "m" | "mi" | "mega" => ("Mi", "M"),
        "g" | "gi" | "giga" => ("Gi", "G"),
        "t" | "ti" | "tera" => ("Ti", "T"),
        "p" | "pi" | "peta" => ("Pi", "P"),
        "e" | "ei" | "exa" => ("Ei", "E"),
        _ => return None,
    };
    let mut help = format!("write `{shown_number}{binary}` (powers of 1024)");
    if !unit.ends_with('i') {
        let _ = write!(help, " or `{shown_number}{decimal}` (powers of 1000)");
    }
    Some(help)
}

/// The text for a message: without control characters, and no longer than a line.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count >= MOST {
            shown.push('\u{2026}');
            break;
        }
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}
