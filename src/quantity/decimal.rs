//! [`Decimal`]: a decimal number of any length, for the quantities that 64 bits do not hold.
//!
//! It keeps decimal digits, not binary ones: reading, writing, shifting by powers of ten and rounding are then a walk
//! over the digits, so that time and memory are linear in the text that came in.
//!
//! Upstream at v1.37.2: `resource.infDecAmount`, `resource.scaledValue` and `inf.Dec` of `gopkg.in/inf.v0`.

use std::cmp::Ordering;
use std::iter::repeat_n;

/// `digits * 10^exponent`, with a sign.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    negative: bool,
    /// ASCII digits, neither the first nor the last a zero; empty for zero.
    digits: String,
    /// Zero when the value is.
    exponent: i32,
    /// How many places after the point upstream holds. It does not change the value, but upstream's integer is
    /// `value * 10^places`, and where that overflows 64 bits decides some conversions.
    places: i32,
}

impl Decimal {
    /// `mantissa * 10^scale`.
    pub(super) fn from_scaled(mantissa: i64, scale: i32) -> Self {
        Self::from_magnitude(mantissa < 0, mantissa.unsigned_abs().into(), scale)
    }

    /// `magnitude * 10^exponent`, with a sign.
    pub(super) fn from_magnitude(negative: bool, magnitude: u128, exponent: i32) -> Self {
        let places = exponent.saturating_neg();
        if magnitude == 0 {
            return Self { negative: false, digits: String::new(), exponent: 0, places };
        }
        let mut digits = match u64::try_from(magnitude) {
            Ok(small) => small.to_string(),
            Err(_) => magnitude.to_string(),
        };
        let len = digits.len();
        digits.truncate(digits.trim_end_matches('0').len());
        let zeros = i32::try_from(len.saturating_sub(digits.len())).unwrap_or(i32::MAX);
        Self { negative, digits, exponent: exponent.saturating_add(zeros), places }
    }

    /// The digits `integer` `.` `fraction`, in ASCII, times `10^exponent`.
    pub(super) fn from_digits(negative: bool, integer: &[u8], fraction: &[u8], exponent: i32) -> Self {
        let places = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
        let exponent = exponent.saturating_sub(places);
        let low_first = integer.iter().chain(fraction).rev().map(|byte| byte & 0x0f).collect();
        Self::build(negative, low_first, exponent, exponent.saturating_neg())
    }

    /// From digits 0 to 9, the lowest first.
    fn build(negative: bool, mut low_first: Vec<u8>, exponent: i32, places: i32) -> Self {
        while low_first.last() == Some(&0) {
            low_first.pop();
        }
        if low_first.is_empty() {
            return Self { negative: false, digits: String::new(), exponent: 0, places };
        }
        let zeros = low_first.iter().take_while(|digit| **digit == 0).count();
        let digits =
            low_first.iter().skip(zeros).rev().map(|digit| char::from(b'0'.saturating_add(*digit))).collect();
        let exponent = exponent.saturating_add(i32::try_from(zeros).unwrap_or(i32::MAX));
        Self { negative, digits, exponent, places }
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(super) fn sign(&self) -> i32 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        }
    }

    /// The digits from the first that is not zero to the last that is not zero.
    pub(super) fn digits(&self) -> &str {
        &self.digits
    }

    /// The power of ten that the digits count.
    pub(super) fn exponent(&self) -> i32 {
        self.exponent
    }

    /// The places after the point that upstream holds; negative for zeros before it.
    pub(super) fn places(&self) -> i32 {
        self.places
    }

    /// How many digits stand before the point; for numbers below 0.1, minus the zeros that follow it.
    fn integer_len(&self) -> i64 {
        i64::try_from(self.digits.len()).unwrap_or(i64::MAX).saturating_add(i64::from(self.exponent))
    }

    /// Whether the value, without its sign, is less than one.
    pub(super) fn is_below_one(&self) -> bool {
        self.is_zero() || self.integer_len() <= 0
    }

    /// The digits of the whole number that this is, the highest first and as values; nothing if it has a fraction.
    pub(super) fn whole_digits(&self) -> Option<Vec<u8>> {
        let zeros = usize::try_from(self.exponent).ok()?;
        Some(self.digits.bytes().map(|byte| byte & 0x0f).chain(repeat_n(0, zeros)).collect())
    }

    pub(super) fn negate(&mut self) {
        self.negative = !self.negative && !self.is_zero();
    }

    /// Multiplies by `factor`; upstream's places stay.
    pub(super) fn multiply(&mut self, factor: u64) {
        let mut low_first = Vec::with_capacity(self.digits.len().saturating_add(20));
        let mut carry = 0_u128;
        for byte in self.digits.bytes().rev() {
            // At most 9 * 2^64 + 2^64.
            carry = u128::from(byte & 0x0f).wrapping_mul(u128::from(factor)).wrapping_add(carry);
            low_first.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
        while carry > 0 {
            low_first.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
        *self = Self::build(self.negative, low_first, self.exponent, self.places);
    }

    /// Multiplies by `10^scale`.
    pub(super) fn scale_by(&mut self, scale: i32) {
        self.places = self.places.saturating_sub(scale);
        if !self.is_zero() {
            self.exponent = self.exponent.saturating_add(scale);
        }
    }

    /// The sum. Upstream's places are the larger of the two.
    pub(super) fn add(&self, other: &Self) -> Self {
        let places = self.places.max(other.places);
        if self.is_zero() || other.is_zero() {
            let sum = if self.is_zero() { other } else { self };
            return Self { places, ..sum.clone() };
        }
        let exponent = self.exponent.min(other.exponent);
        let (large, small) = match self.cmp_magnitude(other) {
            Ordering::Less => (other, self),
            _ => (self, other),
        };
        let len =
            usize::try_from(large.integer_len().saturating_sub(i64::from(exponent))).unwrap_or(usize::MAX);
        let pairs =
            large.low_first_from(exponent).zip(small.low_first_from(exponent)).take(len.saturating_add(1));
        let low_first =
            if self.negative == other.negative { add_digits(pairs) } else { subtract_digits(pairs) };
        Self::build(large.negative, low_first, exponent, places)
    }

    /// The digits as values, the lowest first, starting at that of `10^exponent`, which is not above the lowest; then
    /// zeros without end.
    fn low_first_from(&self, exponent: i32) -> impl Iterator<Item = u8> + '_ {
        let zeros = usize::try_from(self.exponent.saturating_sub(exponent)).unwrap_or_default();
        let digits = self.digits.bytes().rev().map(|byte| byte & 0x0f);
        repeat_n(0, zeros).chain(digits).chain(std::iter::repeat(0))
    }

    /// Rounds away from zero to a multiple of `10^exponent`; false if that changed the value.
    pub(super) fn round_up(&mut self, exponent: i32) -> bool {
        self.places = exponent.saturating_neg();
        if self.is_zero() || self.exponent >= exponent {
            return true;
        }
        let cut = usize::try_from(exponent.saturating_sub(self.exponent)).unwrap_or(usize::MAX);
        // The last digit is not a zero, so whatever is cut off counts.
        let kept = self.digits.bytes().rev().skip(cut).map(|byte| byte & 0x0f);
        let one = std::iter::once(1).chain(std::iter::repeat(0));
        let len = self.digits.len().saturating_sub(cut).saturating_add(1);
        let low_first = add_digits(kept.chain(std::iter::repeat(0)).zip(one).take(len));
        *self = Self::build(self.negative, low_first, exponent, self.places);
        false
    }

    /// Compares without the signs.
    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // Of two numbers below one without zeros after the point, the text decides.
            (false, false) => {
                self.integer_len().cmp(&other.integer_len()).then_with(|| self.digits.cmp(&other.digits))
            }
        }
    }

    /// Becomes the largest 64-bit integer, with the sign, if it is beyond that.
    pub(super) fn cap_at_max(&mut self) {
        // With fewer digits it cannot be.
        if self.integer_len() >= 19 {
            let max = Self { negative: self.negative, ..Self::from_scaled(i64::MAX, 0) };
            if self.exceeds(&max) {
                *self = max;
            }
        }
    }

    /// Whether this is further from zero than `other`.
    pub(super) fn exceeds(&self, other: &Self) -> bool {
        self.cmp_magnitude(other).is_gt()
    }

    /// Compares by value.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.sign()
            .cmp(&other.sign())
            .then_with(|| if self.negative { other.cmp_magnitude(self) } else { self.cmp_magnitude(other) })
    }

    /// `value / 10^scale` as upstream makes 64 bits of it: wrapped when too large, and of what is left over, rounded up
    /// towards positive infinity.
    pub(super) fn scaled_value(&self, scale: i32) -> i64 {
        let unscaled = self.wrapped(i64::from(self.places));
        let difference = i64::from(self.places).saturating_add(i64::from(scale));
        let Ok(cut) = u32::try_from(difference) else {
            return unscaled.wrapping_mul(power_of_ten_as_float_gives(difference.saturating_neg()));
        };
        if cut == 0 {
            return unscaled;
        }
        match 10_i64.checked_pow(cut) {
            Some(divisor) if self.unscaled_is_below_max() => {
                let quotient = unscaled.checked_div(divisor).unwrap_or_default();
                let exact = unscaled.checked_rem(divisor) == Some(0);
                if exact { quotient } else { quotient.saturating_add(1) }
            }
            _ => {
                let truncated = self.wrapped(i64::from(scale).saturating_neg());
                let exact = self.is_zero() || self.exponent >= scale;
                if exact || self.negative { truncated } else { truncated.wrapping_add(1) }
            }
        }
    }

    /// Whether upstream's integer is less than the largest of 64 bits; every negative one is.
    fn unscaled_is_below_max(&self) -> bool {
        let len = self.integer_len().saturating_add(i64::from(self.places));
        self.negative
            || self.is_zero()
            || (len <= 19 && self.wrapped_magnitude(self.places.into()) < i64::MAX as u64)
    }

    /// `value * 10^shift` without its fraction, in the lowest 64 bits.
    fn wrapped(&self, shift: i64) -> i64 {
        let magnitude = self.wrapped_magnitude(shift).cast_signed();
        if self.negative { magnitude.wrapping_neg() } else { magnitude }
    }

    fn wrapped_magnitude(&self, shift: i64) -> u64 {
        let zeros = shift.saturating_add(i64::from(self.exponent));
        let cut = usize::try_from(zeros.saturating_neg()).unwrap_or_default();
        let whole = self
            .digits
            .bytes()
            .take(self.digits.len().saturating_sub(cut))
            .fold(0_u64, |sum, byte| sum.wrapping_mul(10).wrapping_add(u64::from(byte & 0x0f)));
        // From 10^64 on, a power of ten has no bit among the lowest 64.
        let power = u32::try_from(zeros.clamp(0, 64)).unwrap_or_default();
        whole.wrapping_mul(10_u64.wrapping_pow(power))
    }

    /// Upstream's integer as the nearest float; infinite beyond the range.
    pub(super) fn unscaled_to_f64(&self) -> f64 {
        if self.is_zero() {
            return 0.0;
        }
        let sign = if self.negative { "-" } else { "" };
        let zeros = self.exponent.saturating_add(self.places);
        format!("{sign}{}e{zeros}", self.digits).parse().unwrap_or(f64::NAN)
    }
}

fn add_digits(pairs: impl Iterator<Item = (u8, u8)>) -> Vec<u8> {
    let mut carry = 0;
    let add = |(left, right): (u8, u8)| {
        let sum = left.saturating_add(right).saturating_add(carry);
        carry = u8::from(sum >= 10);
        sum % 10
    };
    pairs.map(add).collect()
}

/// The left number is not less than the right one.
fn subtract_digits(pairs: impl Iterator<Item = (u8, u8)>) -> Vec<u8> {
    let mut borrow = 0;
    let subtract = |(left, right): (u8, u8)| {
        let taken = right.saturating_add(borrow);
        borrow = u8::from(left < taken);
        left.saturating_add(10).saturating_sub(taken) % 10
    };
    pairs.map(subtract).collect()
}

/// `10^exponent`, or the smallest integer once a float that is converted to 64 bits overflows (on amd64).
fn power_of_ten_as_float_gives(exponent: i64) -> i64 {
    u32::try_from(exponent).ok().and_then(|exponent| 10_i64.checked_pow(exponent)).unwrap_or(i64::MIN)
}
