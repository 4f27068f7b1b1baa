//! Numbers that come back as the same.

use crate::yaml::number::write_value;
use crate::yaml::resolve::{Resolved, guess};

/// Without the point it would be an integer and lose its sign.
const MINUS_ZERO: &str = "-0.0";

/// How a number in its JSON spelling stands in YAML; nothing if it would not be read as the same number.
pub(super) fn written(text: &str) -> Option<&str> {
    match guess(text) {
        Resolved::SameInteger(_) => Some(text),
        Resolved::Integer(0) if text == "-0" => Some(MINUS_ZERO),
        Resolved::Integer(value) => (text == value.to_string()).then_some(text),
        Resolved::Unsigned(value) => (text == value.to_string()).then_some(text),
        Resolved::Float(value) => {
            let mut read = String::new();
            write_value(value, &mut read);
            (Value::of(text)? == Value::of(&read)?).then_some(text)
        }
        Resolved::Text | Resolved::Null | Resolved::Bool(_) | Resolved::Binary => None,
    }
}

/// A float with the fewest digits that give it back.
pub(super) fn write_float(value: f64, out: &mut String) {
    if value == 0.0 && value.is_sign_negative() {
        out.push_str(MINUS_ZERO);
    } else {
        write_value(value, out);
    }
}

/// What a decimal number is worth: equal if and only if the numbers are.
#[derive(PartialEq)]
struct Value {
    negative: bool,
    /// Without zeros at either end.
    digits: String,
    /// The power of ten of the last digit.
    exponent: i64,
}

impl Value {
    fn of(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        let zeros = i64::try_from(all.len().saturating_sub(digits.len())).ok()?;
        let places = i64::try_from(fraction.len()).ok()?;
        let exponent = exponent.saturating_sub(places).saturating_add(zeros);
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self { negative: false, digits: String::new(), exponent: 0 });
        }
        Some(Self { negative, digits: digits.to_owned(), exponent })
    }
}
