//! Equality, order and hash of [`Quantity`], all by value.
//!
//! Upstream at v1.37.2: `Quantity.Cmp`, `CmpInt64`, `Equal`.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::Quantity;

impl Quantity {
    /// Compares with a whole number.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("1001m".parse::<Quantity>()?.cmp_i64(1), Ordering::Greater);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.CmpInt64`.
    #[must_use]
    pub fn cmp_i64(&self, number: i64) -> Ordering {
        self.cmp(&Self::new(number))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.decimal(), other.decimal()) {
            (None, None) => cmp_scaled((self.mantissa, self.scale), (other.mantissa, other.scale)),
            _ => self.to_decimal().compare(&other.to_decimal()),
        }
    }
}

/// Compares two mantissas with their scales.
fn cmp_scaled(left: (i64, i32), right: (i64, i32)) -> Ordering {
    if left.1 < right.1 {
        return cmp_scaled(right, left).reverse();
    }
    let shift = left.1.saturating_sub(right.1).unsigned_abs();
    // From 19 on, one step of the left outweighs all that the right can hold, and 2^63 * 10^19 is within 128 bits.
    let left = i128::from(left.0).saturating_mul(10_i128.saturating_pow(shift.min(19)));
    left.cmp(&i128::from(right.0))
}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Quantity {}

impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let sign = self.sign();
        sign.hash(state);
        if sign == 0 {
            return;
        }
        let Some(decimal) = self.decimal() else {
            return hash_scaled(self.mantissa.unsigned_abs(), self.scale, state);
        };
        match decimal.digits().parse() {
            Ok(digits) => hash_scaled(digits, decimal.exponent(), state),
            Err(_) => (decimal.digits(), decimal.exponent()).hash(state),
        }
    }
}

/// Equal values have different pairs, so the zeros at the end go into the scale. The digits are not all zero.
fn hash_scaled(mut digits: u64, mut scale: i32, state: &mut impl Hasher) {
    while digits >= 10 && digits.is_multiple_of(10) {
        digits /= 10;
        scale = scale.saturating_add(1);
    }
    (digits, scale).hash(state);
}
