//! Text to [`Quantity`].
//!
//! Upstream at v1.37.2: `ParseQuantity`, `parseQuantityString`, `suffixHandler.interpret`.

use super::decimal::Decimal;
use super::error::Rejection;
use super::{Format, ParseQuantityError, Quantity, Rare};

/// The largest exponent that is read, and, negated, the smallest: 1,000,000.
///
/// The API server has no such line, but takes seconds or more for what lies beyond it.
pub const MAX_EXPONENT: i32 = 1_000_000;

/// The longest text that is read, in bytes: 3 MiB, the largest request body that the API server takes.
pub const MAX_LENGTH: usize = 3 * 1024 * 1024;

/// What a person writes for a quantity, as a regular expression for the whole text: digits, perhaps a suffix.
pub const USUAL_PATTERN: &str = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(m|[KMGTPE]i|[nukMGTPE]|[eE][+-]?[0-9]+)?";

/// What is read as a quantity, as a regular expression for the whole text; blanks around it apart. Exponents beyond
/// [`MAX_EXPONENT`] are not told from others. A suffix or a sign alone is 0, and so is a lone point.
pub const PATTERN: &str = concat!(
    r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(m|[KMGTPE]i|[nukMGTPE]|[eE][+-]?[0-9]+)?",
    r"|[+-]?\.?(m|[KMGT]i|[nukMGTPE]|[eE](\+?[0-9]+|-0*[0-9]))|[+-]\.?|\."
);

/// The power of ten of a nano, the smallest step.
const NANO: i32 = -9;

/// How many digits a decimal may have to be held in 64 bits.
const MAX_DIGITS: usize = 18;

/// A text cut into its parts.
struct Parts<'a> {
    negative: bool,
    /// Whether the number is written otherwise than with a minus and digits that begin with no zero.
    odd: bool,
    /// The digits before the point, without leading zeros.
    integer: &'a [u8],
    fraction: &'a [u8],
    /// Whether there was any digit at all, a leading zero too.
    has_digit: bool,
    /// All digits as a number; wrapped when there are more than 19.
    number: u64,
    suffix: &'a [u8],
}

/// What a suffix means.
#[derive(Clone, Copy)]
enum Suffix {
    /// A power of ten, in steps of three.
    Decimal(i32),
    /// A power of two, and how many digits may stand before it for the value to be held in 64 bits.
    Binary { power: u32, max_digits: usize },
    /// A power of ten, and whether it is spelled as it would be written.
    Exponent { power: i32, plain: bool },
}

pub(super) fn parse(text: &str) -> Result<Quantity, ParseQuantityError> {
    read(text).map_err(|rejection| ParseQuantityError::new(text, rejection))
}

#[inline]
fn read(text: &str) -> Result<Quantity, Rejection> {
    if text.is_empty() {
        return Err(Rejection::Empty);
    }
    if text.len() > MAX_LENGTH {
        return Err(Rejection::Length);
    }
    let parts = cut(text.as_bytes());
    let suffix = interpret(parts.suffix)?;
    match fast(text, &parts, suffix) {
        Some(quantity) => Ok(quantity),
        None => slow(&parts, suffix),
    }
}

#[inline]
fn cut(text: &[u8]) -> Parts<'_> {
    let (negative, plus, unsigned) = match text {
        [b'-', rest @ ..] => (true, false, rest),
        [b'+', rest @ ..] => (false, true, rest),
        _ => (false, false, text),
    };
    let mut rest = unsigned;
    while let [b'0', tail @ ..] = rest {
        rest = tail;
    }
    let zeros = rest.len() != unsigned.len();
    let mut number = 0;
    let (integer, mut rest) = take_digits(rest, &mut number);
    let mut fraction: &[u8] = &[];
    let mut point = false;
    if let [b'.', tail @ ..] = rest {
        point = true;
        (fraction, rest) = take_digits(tail, &mut number);
    }
    Parts {
        negative,
        odd: plus | zeros | point,
        integer,
        fraction,
        has_digit: zeros || !integer.is_empty() || !fraction.is_empty(),
        number,
        suffix: rest,
    }
}

/// Splits off the leading digits and appends them to `number`.
#[inline]
fn take_digits<'a>(text: &'a [u8], number: &mut u64) -> (&'a [u8], &'a [u8]) {
    let mut rest = text;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        *number = number.wrapping_mul(10).wrapping_add(u64::from(digit & 0x0f));
        rest = tail;
    }
    let len = text.len().saturating_sub(rest.len());
    text.split_at_checked(len).unwrap_or((text, rest))
}

#[inline]
fn interpret(suffix: &[u8]) -> Result<Suffix, Rejection> {
    let binary = |power, max_digits| Ok(Suffix::Binary { power, max_digits });
    match suffix {
        [] => Ok(Suffix::Decimal(0)),
        [b'm'] => Ok(Suffix::Decimal(-3)),
        [b'K', b'i'] => binary(10, 11),
        [b'M', b'i'] => binary(20, 8),
        [b'G', b'i'] => binary(30, 5),
        [b'T', b'i'] => binary(40, 2),
        [b'P', b'i'] => binary(50, 0),
        [b'E', b'i'] => binary(60, 0),
        [b'n'] => Ok(Suffix::Decimal(-9)),
        [b'u'] => Ok(Suffix::Decimal(-6)),
        [b'k'] => Ok(Suffix::Decimal(3)),
        [b'M'] => Ok(Suffix::Decimal(6)),
        [b'G'] => Ok(Suffix::Decimal(9)),
        [b'T'] => Ok(Suffix::Decimal(12)),
        [b'P'] => Ok(Suffix::Decimal(15)),
        [b'E'] => Ok(Suffix::Decimal(18)),
        [letter @ (b'e' | b'E'), exponent @ ..] => interpret_exponent(*letter, exponent),
        _ => Err(Rejection::Syntax),
    }
}

fn interpret_exponent(letter: u8, text: &[u8]) -> Result<Suffix, Rejection> {
    let (negative, plus, digits) = match text {
        [b'-', rest @ ..] => (true, false, rest),
        [b'+', rest @ ..] => (false, true, rest),
        _ => (false, false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Rejection::Syntax);
    }
    let magnitude = digits
        .iter()
        .try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(u64::from(digit & 0x0f)))
        .filter(|magnitude| {
            i64::try_from(*magnitude).is_ok() || (negative && *magnitude == i64::MIN.unsigned_abs())
        })
        .ok_or(Rejection::Exponent)?;
    // Upstream keeps the lowest 32 bits.
    let low = u32::try_from(magnitude & u64::from(u32::MAX)).unwrap_or_default().cast_signed();
    let power = if negative { low.wrapping_neg() } else { low };
    if !(-MAX_EXPONENT..=MAX_EXPONENT).contains(&power) {
        return Err(Rejection::Exponent);
    }
    let wrapped = u64::from(power.unsigned_abs()) != magnitude;
    let plain = letter == b'e' && !plus && !wrapped && digits.first() != Some(&b'0');
    Ok(Suffix::Exponent { power, plain })
}

/// The value in 64 bits, where upstream holds it so.
#[inline]
fn fast(text: &str, parts: &Parts<'_>, suffix: Suffix) -> Option<Quantity> {
    let integer_len = parts.integer.len().max(1);
    let (mantissa, scale, format, kept, odd);
    match suffix {
        Suffix::Binary { power, max_digits } => {
            if integer_len > max_digits || !parts.fraction.is_empty() {
                return None;
            }
            mantissa = parts.number.wrapping_shl(power);
            (scale, format) = (0, Format::BinarySI);
            kept = !parts.number.is_multiple_of(8);
            odd = parts.odd;
        }
        Suffix::Decimal(power) | Suffix::Exponent { power, .. } => {
            let len = integer_len.saturating_add(parts.fraction.len());
            scale = power.saturating_sub(i32::try_from(parts.fraction.len()).ok()?);
            if len > MAX_DIGITS || scale < NANO {
                return None;
            }
            mantissa = parts.number;
            kept = scale % 3 == 0 && !parts.integer.is_empty() && !parts.number.is_multiple_of(1000);
            if let Suffix::Exponent { plain, .. } = suffix {
                format = Format::DecimalExponent;
                odd = parts.odd || !plain;
            } else {
                format = Format::DecimalSI;
                odd = parts.odd;
            }
        }
    }
    let mantissa = i64::try_from(mantissa).ok()?;
    let mantissa = if parts.negative { mantissa.wrapping_neg() } else { mantissa };
    let rare = (kept && odd).then(|| Box::new(Rare::Spelling(text.into())));
    Some(Quantity { mantissa, scale, format, rare })
}

/// The value in arbitrary precision.
#[cold]
fn slow(parts: &Parts<'_>, suffix: Suffix) -> Result<Quantity, Rejection> {
    if !parts.has_digit {
        return Err(Rejection::NoDigit);
    }
    let (power, mut format) = match suffix {
        Suffix::Binary { .. } => (0, Format::BinarySI),
        Suffix::Decimal(power) => (power, Format::DecimalSI),
        Suffix::Exponent { power, .. } => (power, Format::DecimalExponent),
    };
    let mut amount = match suffix {
        Suffix::Binary { power, .. } => times_power_of_two(parts, power),
        _ => Decimal::from_digits(parts.negative, parts.integer, parts.fraction, power),
    };
    if !amount.is_zero() {
        amount.round_up(NANO);
    }
    if format == Format::BinarySI {
        amount.cap_at_max();
        if amount.is_below_one() && !amount.is_zero() {
            format = Format::DecimalSI;
        }
    }
    Ok(Quantity::big(amount, format))
}

fn times_power_of_two(parts: &Parts<'_>, power: u32) -> Decimal {
    let places = i32::try_from(parts.fraction.len()).unwrap_or(i32::MAX);
    // 19 digits and 60 bits are within 128.
    if parts.integer.len().saturating_add(parts.fraction.len()) <= 19 {
        let magnitude = u128::from(parts.number).wrapping_shl(power);
        return Decimal::from_magnitude(parts.negative, magnitude, places.saturating_neg());
    }
    let mut amount = Decimal::from_digits(parts.negative, parts.integer, parts.fraction, 0);
    amount.multiply(1_u64.wrapping_shl(power));
    amount
}

/// Whether `text` would be read.
pub(super) fn is_quantity(text: &str) -> bool {
    read(text).is_ok()
}
