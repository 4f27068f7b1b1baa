//! [`Quantity`] to numbers.
//!
//! Upstream at v1.37.2: `Quantity.Value`, `MilliValue`, `ScaledValue`, `AsInt64`, `AsApproximateFloat64`.

use super::arithmetic::{rounded_up, scaled_up};
use super::{Quantity, Scale};

impl Quantity {
    /// The value as a whole number, rounded up; see [`scaled_value`](Self::scaled_value) for what does not fit.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("1100m".parse::<Quantity>()?.value(), 2);
    /// assert_eq!("1Ki".parse::<Quantity>()?.value(), 1024);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.Value`.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.scaled_value(Scale::UNIT)
    }

    /// The value in thousandths, rounded up; see [`scaled_value`](Self::scaled_value) for what does not fit.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("0.5".parse::<Quantity>()?.milli_value(), 500);
    /// assert_eq!("1u".parse::<Quantity>()?.milli_value(), 1);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.MilliValue`.
    #[must_use]
    pub fn milli_value(&self) -> i64 {
        self.scaled_value(Scale::MILLI)
    }

    /// The value in units of the power of ten that `scale` is, rounded up.
    ///
    /// This is the server's number to the last bit, also where it makes little sense. What does not fit 64 bits gives
    /// zero or the number that wrapping arithmetic gives (as on amd64). Negative numbers are rounded away from zero, but
    /// those that do not fit 64 bits at the scale of a nano, or came from a fraction of a power of 1024, towards zero.
    /// Compare quantities themselves where that matters.
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Scale;
    ///
    /// assert_eq!("1.5M".parse::<Quantity>()?.scaled_value(Scale::KILO), 1500);
    /// assert_eq!("100E".parse::<Quantity>()?.value(), 0);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.ScaledValue`.
    #[must_use]
    pub fn scaled_value(&self, scale: Scale) -> i64 {
        let exponent = i32::from(scale.exponent());
        match self.decimal() {
            Some(decimal) => decimal.scaled_value(exponent),
            None if self.scale < exponent => rounded_up(self.mantissa, exponent.saturating_sub(self.scale)).0,
            None => scaled_up_or_cut(self.mantissa, self.scale.saturating_sub(exponent)),
        }
    }

    /// The value as a whole number if that is quickly told: it fits, and was not held with places after the point.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("2k".parse::<Quantity>()?.as_i64(), Some(2000));
    /// assert_eq!("2000m".parse::<Quantity>()?.as_i64(), None);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.AsInt64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.decimal() {
            None if self.scale >= 0 => scaled_up(self.mantissa, self.scale),
            _ => None,
        }
    }

    /// The value as a float, near enough but not always the nearest; infinite, or for zero not a number, beyond the
    /// range of exponents.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("2500m".parse::<Quantity>()?.to_f64(), 2.5);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.AsApproximateFloat64`.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "the nearest float is what is asked for")]
        let small = (self.mantissa as f64, self.scale);
        let (base, exponent) = self
            .decimal()
            .map_or(small, |decimal| (decimal.unscaled_to_f64(), decimal.places().saturating_neg()));
        if exponent == 0 { base } else { base * power_of_ten(exponent) }
    }
}

/// `number * 10^exponent`; of what does not fit 64 bits, the lowest of them after one multiplication, zero after several.
///
/// Upstream: `positiveScaleInt64`, whose verdict on overflow is not asked for.
fn scaled_up_or_cut(number: i64, exponent: i32) -> i64 {
    match exponent {
        1 => number.wrapping_mul(10),
        2 => number.wrapping_mul(100),
        3 => number.wrapping_mul(1000),
        6 => number.wrapping_mul(1_000_000),
        9 => number.wrapping_mul(1_000_000_000),
        _ => scaled_up(number, exponent).unwrap_or(0),
    }
}

/// 10 to the powers from 0 to 31.
const SMALL_POWERS: [f64; 32] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
];

/// 10 to the powers 0, 32, 64 and so on.
const LARGE_POWERS: [f64; 10] = [1e0, 1e32, 1e64, 1e96, 1e128, 1e160, 1e192, 1e224, 1e256, 1e288];

/// 10 to the powers 0, -32, -64 and so on.
const TINY_POWERS: [f64; 11] =
    [1e0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320];

/// 10 to the power of `exponent` from two factors, whose product or quotient is not always the nearest float.
///
/// Upstream: `math.Pow10`.
fn power_of_ten(exponent: i32) -> f64 {
    let steps = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    let small = SMALL_POWERS.get(steps % 32).copied().unwrap_or(f64::NAN);
    let of_32 = |powers: &[f64]| powers.get(steps / 32).copied().unwrap_or(f64::NAN);
    match exponent {
        0..=308 => of_32(&LARGE_POWERS) * small,
        -323..0 => of_32(&TINY_POWERS) / small,
        309.. => f64::INFINITY,
        _ => 0.0,
    }
}
