//! Floating-point numbers as Go writes them.
//!
//! Upstream: `encoding/json` (values) and `strconv.FormatFloat` with `'g'` and 32 bits, as `convertToJSONableObject` of
//! sigs.k8s.io/yaml v1.6.0 uses it (keys).

use std::fmt::Write as _;

/// The shortest digits that give the number back, and the power of ten of the first.
struct Digits {
    negative: bool,
    text: String,
    exponent: i32,
}

impl Digits {
    /// Of the shortest spelling. Where two spellings of that length are equally near, Go takes the even digit.
    fn of<T: std::fmt::LowerExp + std::str::FromStr + PartialEq + Copy>(number: T) -> Self {
        let shortest = Self::new(&format!("{number:e}"));
        let places = shortest.text.len().saturating_sub(1);
        let rounded = format!("{number:.places$e}");
        if rounded.parse().is_ok_and(|parsed: T| parsed == number) { Self::new(&rounded) } else { shortest }
    }

    fn new(scientific: &str) -> Self {
        let (negative, rest) = scientific.strip_prefix('-').map_or((false, scientific), |rest| (true, rest));
        let (mantissa, exponent) = rest.split_once('e').unwrap_or((rest, "0"));
        let text = mantissa.chars().filter(char::is_ascii_digit).collect();
        Self { negative, text, exponent: exponent.parse().unwrap_or(0) }
    }

    fn write_sign(&self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
    }

    /// As `1.5e-7`, the exponent with at least so many digits.
    fn write_scientific(&self, width: usize, out: &mut String) {
        self.write_sign(out);
        let (first, rest) = self.text.split_at_checked(1).unwrap_or(("0", ""));
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        let sign = if self.exponent < 0 { '-' } else { '+' };
        let _ = write!(out, "e{sign}{:0width$}", self.exponent.unsigned_abs());
    }

    fn write_plain(&self, out: &mut String) {
        self.write_sign(out);
        if self.exponent < 0 {
            out.push_str("0.");
            let zeros = self.exponent.unsigned_abs().saturating_sub(1);
            out.extend((0..zeros).map(|_| '0'));
            out.push_str(&self.text);
            return;
        }
        let whole = usize::try_from(self.exponent).unwrap_or(0).saturating_add(1);
        if let Some((whole, fraction)) = self.text.split_at_checked(whole) {
            out.push_str(whole);
            if !fraction.is_empty() {
                out.push('.');
                out.push_str(fraction);
            }
        } else {
            out.push_str(&self.text);
            let zeros = whole.saturating_sub(self.text.len());
            out.extend((0..zeros).map(|_| '0'));
        }
    }
}

/// A number as a value in JSON.
pub(super) fn write_value(number: f64, out: &mut String) {
    let digits = Digits::of(number);
    let size = number.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        digits.write_scientific(1, out);
    } else {
        digits.write_plain(out);
    }
}

/// A number as a key: with the precision of 32 bits.
pub(super) fn write_key(number: f64, out: &mut String) {
    #[expect(clippy::cast_possible_truncation, reason = "Kubernetes writes keys so")]
    let number = number as f32;
    if number.is_nan() {
        out.push_str(".nan");
    } else if number.is_infinite() {
        out.push_str(if number > 0.0 { ".inf" } else { "-.inf" });
    } else {
        let digits = Digits::of(number);
        if (-4..6).contains(&digits.exponent) {
            digits.write_plain(out);
        } else {
            digits.write_scientific(2, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(number: f64) -> String {
        let mut out = String::new();
        write_value(number, &mut out);
        out
    }

    fn key(number: f64) -> String {
        let mut out = String::new();
        write_key(number, &mut out);
        out
    }

    #[test]
    fn values_are_written_as_gos_json_does() {
        assert_eq!(value(1000.0), "1000");
        assert_eq!(value(0.5), "0.5");
        assert_eq!(value(-0.0), "-0");
        assert_eq!(value(1e20), "100000000000000000000");
        assert_eq!(value(1e21), "1e+21");
        assert_eq!(value(1e-6), "0.000001");
        assert_eq!(value(1.5e-7), "1.5e-7");
        assert_eq!(value(123.456), "123.456");
        assert_eq!(value(f64::from_bits(0x4310_0000_0000_0001)), "1125899906842624.2");
    }

    #[test]
    fn keys_have_the_precision_of_32_bits() {
        assert_eq!(key(3_457_320.25), "3.4573202e+06");
        assert_eq!(key(1000.0), "1000");
        assert_eq!(key(123_456_789.5), "1.2345679e+08");
        assert_eq!(key(1e300), ".inf");
        assert_eq!(key(0.00001), "1e-05");
    }
}
