//! Calculating with [`Quantity`]: exact, and never out of range.
//!
//! Upstream at v1.37.2: `Quantity.Add`, `Sub`, `Neg`, `Mul`, `RoundUp` and their like on `int64Amount`. The smallest
//! 64-bit integer apart, which upstream negates to itself: here it becomes 9223372036854775808.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use super::decimal::Decimal;
use super::parse::MAX_EXPONENT;
use super::{Quantity, Rare, Scale};

impl Quantity {
    /// Adds `other`; the operators `+` and `+=` do the same. The format stays, but zero takes that of `other`.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// let mut sum: Quantity = "1Gi".parse()?;
    /// sum.increase_by(&"512Mi".parse()?);
    /// assert_eq!(sum.to_string(), "1536Mi");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.Add`.
    pub fn increase_by(&mut self, other: &Self) {
        self.accumulate(other, Some(other.mantissa), false);
    }

    /// Subtracts `other`; the operators `-` and `-=` do the same. The format stays, but zero takes that of `other`.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// let mut free: Quantity = "4".parse()?;
    /// free.decrease_by(&"250m".parse()?);
    /// assert_eq!(free.to_string(), "3750m");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.Sub`.
    pub fn decrease_by(&mut self, other: &Self) {
        self.accumulate(other, other.mantissa.checked_neg(), true);
    }

    /// Changes the sign; the operator `-` does the same.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// let mut quantity: Quantity = "5k".parse()?;
    /// quantity.negate();
    /// assert_eq!(quantity.to_string(), "-5k");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.Neg`.
    pub fn negate(&mut self) {
        if let (None, Some(mantissa)) = (self.decimal(), self.mantissa.checked_neg()) {
            return self.set_small(mantissa, self.scale);
        }
        let mut decimal = self.to_decimal().into_owned();
        decimal.negate();
        self.set_big(decimal);
    }

    /// Multiplies by a whole number; the operators `*` and `*=` do the same. The format stays.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// let mut cpu: Quantity = "250m".parse()?;
    /// cpu.multiply_by(3);
    /// assert_eq!(cpu.to_string(), "750m");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.Mul`.
    pub fn multiply_by(&mut self, factor: i64) {
        if self.decimal().is_none() {
            if self.mantissa == 0 {
                return self.set_small(0, self.scale);
            }
            if factor == 0 {
                return self.set_small(0, 0);
            }
            let product = self.mantissa.checked_mul(factor);
            // Upstream goes on in 64 bits only where they hold the value as a whole number too.
            let fits = |product: &i64| match self.scale {
                ..0 => rounded_up(*product, self.scale.saturating_neg()).1,
                scale => scaled_up(*product, scale).is_some(),
            };
            if let Some(product) = product.filter(fits) {
                return self.set_small(product, self.scale);
            }
        }
        let mut decimal = self.to_decimal().into_owned();
        decimal.multiply(factor.unsigned_abs());
        if factor < 0 {
            decimal.negate();
        }
        self.set_big(decimal);
    }

    /// The quantity times the power of ten that `scale` is, or nothing if that power and the quantity's own together
    /// leave the range of ±[`MAX_EXPONENT`].
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Scale;
    ///
    /// let cpu: Quantity = "250m".parse()?;
    /// assert_eq!(cpu.checked_scale_by(Scale::KILO).map(|cpu| cpu.to_string()), Some("250".to_owned()));
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    #[must_use]
    pub fn checked_scale_by(&self, scale: Scale) -> Option<Self> {
        let own = self.decimal().map_or(self.scale, Decimal::exponent);
        let exponent = own.checked_add(scale.0.into())?;
        if !(-MAX_EXPONENT..=MAX_EXPONENT).contains(&exponent) {
            return None;
        }
        let mut scaled = self.clone();
        match scaled.rare.as_deref_mut() {
            Some(Rare::Decimal(decimal)) => decimal.scale_by(scale.0.into()),
            _ => scaled.set_small(self.mantissa, exponent),
        }
        Some(scaled)
    }

    /// Rounds away from zero to a multiple of the power of ten that `scale` is. False if that changed the value.
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Scale;
    ///
    /// let mut cpu: Quantity = "1500u".parse()?;
    /// assert!(!cpu.round_up(Scale::MILLI));
    /// assert_eq!(cpu.to_string(), "2m");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.RoundUp`.
    pub fn round_up(&mut self, scale: Scale) -> bool {
        let exponent = i32::from(scale.0);
        if let Some(Rare::Decimal(decimal)) = self.rare.as_deref_mut() {
            return decimal.round_up(exponent);
        }
        if self.scale >= exponent {
            return true;
        }
        let (mantissa, exact) = rounded_up(self.mantissa, exponent.saturating_sub(self.scale));
        self.set_small(mantissa, exponent);
        exact
    }

    /// Adds `other`, or subtracts it if `subtract`; `mantissa` is that of `other` with the sign that it is then to have.
    fn accumulate(&mut self, other: &Self, mantissa: Option<i64>, subtract: bool) {
        if self.is_zero() {
            self.format = other.format;
        }
        if self.decimal().is_none()
            && other.decimal().is_none()
            && let Some((mantissa, scale)) =
                mantissa.and_then(|mantissa| sum((self.mantissa, self.scale), (mantissa, other.scale)))
        {
            return self.set_small(mantissa, scale);
        }
        let mut right = other.to_decimal();
        if subtract {
            right.to_mut().negate();
        }
        let sum = self.to_decimal().add(&right);
        self.set_big(sum);
    }

    fn set_small(&mut self, mantissa: i64, scale: i32) {
        *self = Self::small(mantissa, scale, self.format);
    }

    fn set_big(&mut self, decimal: Decimal) {
        *self = Self::big(decimal, self.format);
    }
}

/// The sum of two mantissas with their scales, at the lower scale.
fn sum(left: (i64, i32), right: (i64, i32)) -> Option<(i64, i32)> {
    if right.0 == 0 {
        return Some(left);
    }
    if left.0 == 0 {
        return Some(right);
    }
    let scale = left.1.min(right.1);
    let left = scaled_up(left.0, left.1.saturating_sub(scale))?;
    let right = scaled_up(right.0, right.1.saturating_sub(scale))?;
    Some((left.checked_add(right)?, scale))
}

/// `number * 10^exponent` in 64 bits. The exponent is not negative.
pub(super) fn scaled_up(number: i64, exponent: i32) -> Option<i64> {
    if number == 0 {
        return Some(0);
    }
    number.checked_mul(10_i64.checked_pow(u32::try_from(exponent).ok()?)?)
}

/// `number / 10^exponent`, rounded away from zero, and whether that was exact. The exponent is not negative.
pub(super) fn rounded_up(number: i64, exponent: i32) -> (i64, bool) {
    let divisor = u32::try_from(exponent).ok().and_then(|exponent| 10_i64.checked_pow(exponent));
    let (quotient, exact) = match divisor {
        Some(divisor) => (
            number.checked_div(divisor).unwrap_or_default(),
            number.checked_rem(divisor).unwrap_or_default() == 0,
        ),
        None => (0, number == 0),
    };
    if exact { (quotient, true) } else { (quotient.saturating_add(number.signum()), false) }
}

impl AddAssign<&Quantity> for Quantity {
    fn add_assign(&mut self, other: &Quantity) {
        self.increase_by(other);
    }
}

impl SubAssign<&Quantity> for Quantity {
    fn sub_assign(&mut self, other: &Quantity) {
        self.decrease_by(other);
    }
}

impl AddAssign for Quantity {
    fn add_assign(&mut self, other: Quantity) {
        self.increase_by(&other);
    }
}

impl SubAssign for Quantity {
    fn sub_assign(&mut self, other: Quantity) {
        self.decrease_by(&other);
    }
}

impl MulAssign<i64> for Quantity {
    fn mul_assign(&mut self, factor: i64) {
        self.multiply_by(factor);
    }
}

impl Neg for Quantity {
    type Output = Quantity;

    fn neg(mut self) -> Quantity {
        self.negate();
        self
    }
}

impl Neg for &Quantity {
    type Output = Quantity;

    fn neg(self) -> Quantity {
        self.clone().neg()
    }
}

impl Mul<i64> for Quantity {
    type Output = Quantity;

    fn mul(mut self, factor: i64) -> Quantity {
        self.multiply_by(factor);
        self
    }
}

impl Mul<i64> for &Quantity {
    type Output = Quantity;

    fn mul(self, factor: i64) -> Quantity {
        self.clone().mul(factor)
    }
}

/// Both operands by value or by reference, by way of the assigning operator.
macro_rules! binary_operator {
    ($operator:ident, $method:ident, $assign:ident) => {
        impl $operator<&Quantity> for Quantity {
            type Output = Quantity;

            fn $method(mut self, other: &Quantity) -> Quantity {
                self.$assign(other);
                self
            }
        }

        impl $operator for Quantity {
            type Output = Quantity;

            fn $method(mut self, other: Quantity) -> Quantity {
                self.$assign(&other);
                self
            }
        }

        impl $operator<&Quantity> for &Quantity {
            type Output = Quantity;

            fn $method(self, other: &Quantity) -> Quantity {
                let mut result = self.clone();
                result.$assign(other);
                result
            }
        }

        impl $operator<Quantity> for &Quantity {
            type Output = Quantity;

            fn $method(self, other: Quantity) -> Quantity {
                let mut result = self.clone();
                result.$assign(&other);
                result
            }
        }
    };
}

binary_operator!(Add, add, increase_by);
binary_operator!(Sub, sub, decrease_by);

/// The sum of all, in the format of the first that is not zero.
impl Sum for Quantity {
    fn sum<I: Iterator<Item = Quantity>>(quantities: I) -> Quantity {
        quantities.fold(Quantity::ZERO, Add::add)
    }
}

/// The sum of all, in the format of the first that is not zero.
impl<'a> Sum<&'a Quantity> for Quantity {
    fn sum<I: Iterator<Item = &'a Quantity>>(quantities: I) -> Quantity {
        quantities.fold(Quantity::ZERO, Add::add)
    }
}
