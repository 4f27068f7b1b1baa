//! Strings and integers, as the server takes them.

use super::{At, Sink, suggest};
use crate::document::{Format, Kind};

/// The text of a string. Null is absence; a number or a boolean is no string, however it is spelled.
pub(crate) fn text<'d>(at: &At<'_, 'd>, sink: &mut Sink) -> Option<&'d str> {
    let node = at.node();
    let text = node.as_str();
    if text.is_none() && node.kind() != Kind::Null {
        sink.wrong_type(at, "a string");
    }
    text
}

/// An integer. In JSON it is spelled without point and exponent; YAML's floats are spelled by the server, so that `1.0`
/// and `1e3` are integers there.
pub(super) fn integer<T>(at: &At<'_, '_>, sink: &mut Sink) -> T
where
    T: TryFrom<i64> + Default + Limits,
{
    let node = at.node();
    let Some(number) = node.as_number() else {
        if node.kind() != Kind::Null {
            sink.wrong_type(at, "an integer");
        }
        return T::default();
    };
    let value = number.parse::<i64>().ok().and_then(|value| T::try_from(value).ok());
    if value.is_none() {
        not_an_integer(at, sink, number, T::RANGE);
    }
    value.unwrap_or_default()
}

/// The range of an integer type, in words.
pub(super) trait Limits {
    const RANGE: &'static str;
}

impl Limits for u8 {
    const RANGE: &'static str = "0 to 255";
}

impl Limits for i32 {
    const RANGE: &'static str = "-2147483648 to 2147483647";
}

impl Limits for i64 {
    const RANGE: &'static str = "-9223372036854775808 to 9223372036854775807";
}

#[cold]
fn not_an_integer(at: &At<'_, '_>, sink: &mut Sink, number: &str, range: &str) {
    let shown = shown(at, number);
    if !number.contains(['.', 'e', 'E']) {
        let help = format!("the range is {range}");
        sink.wrong_value(at, format!("{shown} is out of range"), Some(help));
        return;
    }
    let whole = number.parse::<f64>().ok().filter(|value| value.fract() == 0.0 && value.abs() < 1e15);
    let help = match (whole, at.node().document().format()) {
        (Some(value), Format::Json) => {
            format!("write `{value:.0}`: JSON integers have no point and no exponent")
        }
        _ => format!("an integer is a whole number from {range}"),
    };
    sink.wrong_value(at, format!("expected an integer, found the number {shown}"), Some(help));
}

/// A number as it was written, which in YAML may be another spelling than the one that Kubernetes reads.
fn shown(at: &At<'_, '_>, number: &str) -> String {
    let written = suggest::written(at.node());
    format!("`{}`", suggest::shortened(if written.is_empty() { number } else { written }))
}
