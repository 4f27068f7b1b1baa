//! [`Format`], and [`Quantity`] to text.
//!
//! Upstream at v1.37.2: `Quantity.String`, `CanonicalizeBytes`, `AsCanonicalBytes`, `AsCanonicalBase1024Bytes`,
//! `suffixHandler.constructBytes`, and `Dec.String` of `gopkg.in/inf.v0`.

use std::fmt::{self, Debug, Display, Formatter, Write};

use super::Quantity;
use super::decimal::Decimal;

/// How a quantity prefers to be written.
///
/// ```
/// use k8s_model::quantity::Format;
///
/// assert_eq!(Format::BinarySI.to_string(), "BinarySI");
/// ```
///
/// Upstream: `resource.Format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// With a power of ten as an exponent: `12e6`.
    DecimalExponent,
    /// With a suffix for a power of 1024: `12Mi`.
    BinarySI,
    /// With a suffix for a power of 1000: `12M`.
    DecimalSI,
}

impl Format {
    /// The name that upstream gives it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DecimalExponent => "DecimalExponent",
            Self::BinarySI => "BinarySI",
            Self::DecimalSI => "DecimalSI",
        }
    }
}

impl Display for Format {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The canonical text, or the spelling where the server keeps it. Width and alignment are heeded.
impl Display for Quantity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if f.width().is_some() {
            let mut text = String::new();
            self.write(&mut text)?;
            return f.pad(&text);
        }
        self.write(f)
    }
}

impl Debug for Quantity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Quantity({self})")
    }
}

impl Quantity {
    /// The exact value without suffix or exponent: `-0.25`, `1610612736`.
    ///
    /// It has as many places after the point as the number is held with: those that were written, less the power of
    /// ten of the suffix, or nine for most of what 64 bits do not hold. It is as long as the value makes it, up to
    /// about [`MAX_EXPONENT`](super::MAX_EXPONENT) characters for an exponent.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("1.50".parse::<Quantity>()?.to_decimal_string(), "1.50");
    /// assert_eq!("2k".parse::<Quantity>()?.to_decimal_string(), "2000");
    /// assert_eq!("1.5Ki".parse::<Quantity>()?.to_decimal_string(), "1536.000000000");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.AsDec().String()`.
    #[must_use]
    pub fn to_decimal_string(&self) -> String {
        plain(&self.to_decimal())
    }

    fn write(&self, out: &mut impl Write) -> fmt::Result {
        if let Some(text) = self.spelling() {
            return out.write_str(text);
        }
        match self.decimal() {
            Some(decimal) => write_big(out, decimal, self.format),
            None => self.write_small(out),
        }
    }

    fn write_small(&self, out: &mut impl Write) -> fmt::Result {
        if self.mantissa == 0 {
            return out.write_char('0');
        }
        if self.format == Format::BinarySI
            && let Some(whole) = whole_part(self.mantissa, self.scale)
        {
            let Ok(whole) = whole else { return write_big(out, &self.to_decimal(), self.format) };
            if whole.unsigned_abs() >= 1024 {
                return write_small_binary(out, whole);
            }
        }
        write_small_decimal(out, self.mantissa, self.scale, self.format)
    }
}

/// Too large for 64 bits.
struct Overflow;

/// `mantissa * 10^scale` if it is a whole number. The mantissa is not zero.
fn whole_part(mantissa: i64, scale: i32) -> Option<Result<i64, Overflow>> {
    let power = 10_i64.checked_pow(scale.unsigned_abs());
    if scale >= 0 {
        return Some(power.and_then(|power| mantissa.checked_mul(power)).ok_or(Overflow));
    }
    let power = power?;
    if mantissa.checked_rem(power)? != 0 {
        return None;
    }
    mantissa.checked_div(power).map(Ok)
}

fn write_small_decimal(out: &mut impl Write, mantissa: i64, scale: i32, format: Format) -> fmt::Result {
    let mut amount = mantissa.unsigned_abs();
    let mut exponent = scale;
    while amount >= 10 && amount.is_multiple_of(10) {
        amount /= 10;
        exponent = exponent.saturating_add(1);
    }
    let zeros = exponent.rem_euclid(3);
    if mantissa < 0 {
        out.write_char('-')?;
    }
    write!(out, "{amount}")?;
    write_zeros(out, i64::from(zeros))?;
    write_decimal_suffix(out, exponent.saturating_sub(zeros), format)
}

fn write_small_binary(out: &mut impl Write, whole: i64) -> fmt::Result {
    let mut amount = whole;
    let mut power = 0_u32;
    // Upstream takes no factor out of the smallest integer.
    while amount % 1024 == 0 && whole != i64::MIN {
        amount /= 1024;
        power = power.saturating_add(1);
    }
    write!(out, "{amount}{}", binary_suffix(power))
}

fn write_big(out: &mut impl Write, decimal: &Decimal, format: Format) -> fmt::Result {
    if decimal.is_zero() {
        return out.write_char('0');
    }
    if decimal.is_negative() {
        out.write_char('-')?;
    }
    if format == Format::BinarySI
        && !Decimal::from_scaled(1024, 0).exceeds(decimal)
        && let Some(mut digits) = decimal.whole_digits()
    {
        let power = take_factors_of_1024(&mut digits);
        for digit in digits {
            out.write_char(char::from(b'0'.saturating_add(digit)))?;
        }
        return out.write_str(binary_suffix(power));
    }
    let zeros = decimal.exponent().rem_euclid(3);
    out.write_str(decimal.digits())?;
    write_zeros(out, i64::from(zeros))?;
    write_decimal_suffix(out, decimal.exponent().saturating_sub(zeros), format)
}

/// Divides by 1024 as often as it goes exactly, and says how often.
///
/// Beyond 4096 digits, where every division takes long and there may be thousands, it stops at the largest suffix.
fn take_factors_of_1024(digits: &mut Vec<u8>) -> u32 {
    let most = if digits.len() > 4096 { 6 } else { u32::MAX };
    let mut power = 0;
    while power < most {
        let mut rest = 0_u32;
        let quotient: Vec<u8> = digits
            .iter()
            .map(|digit| {
                rest = rest.wrapping_mul(10).wrapping_add(u32::from(*digit));
                let digit = u8::try_from(rest / 1024).unwrap_or_default();
                rest %= 1024;
                digit
            })
            .skip_while(|digit| *digit == 0)
            .collect();
        if rest != 0 {
            break;
        }
        *digits = quotient;
        power = power.saturating_add(1);
    }
    power
}

fn binary_suffix(power: u32) -> &'static str {
    match power {
        1 => "Ki",
        2 => "Mi",
        3 => "Gi",
        4 => "Ti",
        5 => "Pi",
        6 => "Ei",
        _ => "",
    }
}

/// The exponent is a multiple of three.
fn write_decimal_suffix(out: &mut impl Write, exponent: i32, format: Format) -> fmt::Result {
    if format == Format::DecimalExponent {
        return if exponent == 0 { Ok(()) } else { write!(out, "e{exponent}") };
    }
    out.write_str(match exponent {
        -9 => "n",
        -6 => "u",
        -3 => "m",
        3 => "k",
        6 => "M",
        9 => "G",
        12 => "T",
        15 => "P",
        18 => "E",
        _ => "",
    })
}

fn write_zeros(out: &mut impl Write, count: i64) -> fmt::Result {
    (0..count).try_for_each(|_| out.write_char('0'))
}

/// All digits, with as many places as upstream holds.
pub(super) fn plain(decimal: &Decimal) -> String {
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    let places = i64::from(decimal.places());
    if decimal.is_zero() {
        let fraction = "0".repeat(size(places));
        return if places > 0 { format!("0.{fraction}") } else { "0".to_owned() };
    }
    let digits = decimal.digits();
    let exponent = i64::from(decimal.exponent());
    let mut text = String::with_capacity(digits.len().saturating_add(16));
    if decimal.is_negative() {
        text.push('-');
    }
    // How many of the digits stand before the point.
    let integer_len = i64::try_from(digits.len()).unwrap_or(i64::MAX).saturating_add(exponent);
    let (integer, fraction) = digits.split_at_checked(size(integer_len)).unwrap_or((digits, ""));
    text.push_str(if integer.is_empty() { "0" } else { integer });
    text.extend(std::iter::repeat_n('0', size(exponent)));
    if places > 0 {
        text.push('.');
        text.extend(std::iter::repeat_n('0', size(integer_len.saturating_neg())));
        text.push_str(fraction);
        text.extend(std::iter::repeat_n('0', size(places.saturating_add(exponent.min(0)))));
    }
    text
}
