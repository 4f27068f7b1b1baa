//! [`Quantity`]: an amount of cpu, memory or anything else that a cluster counts.
//!
//! Upstream at v1.37.2: `apimachinery/pkg/api/resource`, its `Quantity`, `ParseQuantity`, `CanonicalizeBytes`,
//! `int64Amount` and `infDecAmount`.
//!
//! `parse` reads text, `format` writes it, `arithmetic` calculates, `convert` gives numbers, `compare` orders,
//! `decimal` is the arbitrary precision behind them, `wire` is serde and `error` explains what could not be read.

mod arithmetic;
mod compare;
mod convert;
mod decimal;
mod error;
mod format;
mod node;
mod parse;
mod wire;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::str::FromStr;

use self::decimal::Decimal;
pub use self::error::ParseQuantityError;
pub use self::format::Format;
pub use self::parse::{MAX_EXPONENT, MAX_LENGTH, PATTERN, USUAL_PATTERN};

/// An exact decimal number with a preferred way of writing it: `500m`, `1536Mi`, `12e6`.
///
/// Comparing, ordering and hashing go by value, so `1` equals `1000m`; [`Display`](std::fmt::Display) writes what the
/// API server would write. Nearly all quantities allocate nothing; those that do have a kept spelling, more than 18
/// digits, a fraction of a power of 1024, or `Pi` or `Ei`.
///
/// # Syntax
///
/// ```text
/// quantity = [ "+" | "-" ] number [ suffix ]
/// number   = digits | digits "." | digits "." digits | "." digits
/// suffix   = "n" | "u" | "m" | "k" | "M" | "G" | "T" | "P" | "E"      powers of 1000, from 10^-9 to 10^18
///          | "Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei"                  powers of 1024, from 2^10 to 2^60
///          | ( "e" | "E" ) [ "+" | "-" ] digits                       a power of ten
/// ```
///
/// The suffix decides the [`Format`] that the quantity keeps. Upper and lower case differ: `1m` is a thousandth and
/// `1M` a million. `E` alone is a suffix, `E3` an exponent.
///
/// Also as on the server:
/// - Digits may be missing altogether (`.`, `+`, `Ki`), which is zero; only with `Pi`, `Ei` or an exponent below -9 is
///   it an error.
/// - What is smaller than a nano is rounded up, away from zero: `0.1n` is `1n`.
/// - With a power of 1024, more than 9223372036854775807 becomes just that, and less than one becomes a decimal.
/// - An exponent counts modulo 2<sup>32</sup>, so `1e4294967296` is 1. What remains must lie within
///   ±[`MAX_EXPONENT`], where this type, unlike the server, draws a line.
///
/// # Canonical text
///
/// The text is rewritten without fraction and with the largest suffix that loses nothing: `1.5` is `1500m`, `1024Mi` is
/// `1Gi`, `1000m` is `1`. Some spellings are kept as they came, because the server keeps them: in decimal formats when
/// the first digit after leading zeros stands before the dot, the last three digits are not `000` and the power of ten
/// is a multiple of three (`+5`, `5.`, `007`, `1.500`, `1e+3`); with a power of 1024 when there is no fraction
/// and the number is not a multiple of eight (`+5Gi`). That holds up to 18 digits in decimal formats, 11 with `Ki`, 8
/// with `Mi`, 5 with `Gi` and 2 with `Ti`. A calculation forgets the spelling.
///
/// No suffix is written when the table has none: 10<sup>21</sup> in the format of decimal suffixes is `1000E` as long as
/// its spelling is kept, and `1` afterwards. That is the server's text, and it does not read back as the same value;
/// [`to_decimal_string`](Self::to_decimal_string) does, for all that was read from text.
///
/// # Examples
///
/// ```
/// use k8s_model::Quantity;
///
/// let memory: Quantity = "1.5Gi".parse()?;
/// assert_eq!(memory.to_string(), "1536Mi");
/// assert_eq!(memory.value(), 1_610_612_736);
///
/// let cpu: Quantity = "250m".parse()?;
/// assert_eq!((cpu * 4).to_string(), "1");
/// assert_eq!("1".parse::<Quantity>()?, "1000m".parse()?);
/// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
/// ```
///
/// Upstream: `resource.Quantity`.
#[derive(Clone)]
pub struct Quantity {
    /// The value is `mantissa * 10^scale`, unless `rare` holds a [`Decimal`].
    mantissa: i64,
    scale: i32,
    format: Format,
    rare: Option<Box<Rare>>,
}

/// What few quantities have.
#[derive(Clone)]
enum Rare {
    /// The text as it was read, where the server keeps it and it is not what would be written anyway.
    Spelling(Box<str>),
    /// A value that upstream holds in arbitrary precision.
    Decimal(Decimal),
}

/// A power of ten to count in: thousandths, units, millions.
///
/// ```
/// use k8s_model::Quantity;
/// use k8s_model::quantity::Scale;
///
/// let memory: Quantity = "1500k".parse()?;
/// assert_eq!(memory.scaled_value(Scale::MEGA), 2);
/// assert_eq!(Scale::new(6), Scale::MEGA);
/// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
/// ```
///
/// Upstream: `resource.Scale`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(i8);

impl Scale {
    /// 10<sup>-9</sup>, the smallest step that is read from text.
    pub const NANO: Self = Self(-9);
    /// 10<sup>-6</sup>.
    pub const MICRO: Self = Self(-6);
    /// 10<sup>-3</sup>, the unit of cpu in millicores.
    pub const MILLI: Self = Self(-3);
    /// 1.
    pub const UNIT: Self = Self(0);
    /// 10<sup>3</sup>.
    pub const KILO: Self = Self(3);
    /// 10<sup>6</sup>.
    pub const MEGA: Self = Self(6);
    /// 10<sup>9</sup>.
    pub const GIGA: Self = Self(9);
    /// 10<sup>12</sup>.
    pub const TERA: Self = Self(12);
    /// 10<sup>15</sup>.
    pub const PETA: Self = Self(15);
    /// 10<sup>18</sup>.
    pub const EXA: Self = Self(18);

    /// The scale of 10 to the power of `exponent`, from -128 to 127.
    #[must_use]
    pub const fn new(exponent: i8) -> Self {
        Self(exponent)
    }

    /// The exponent of the power of ten.
    #[must_use]
    pub const fn exponent(self) -> i8 {
        self.0
    }
}

impl Quantity {
    /// Zero, written `0`.
    pub const ZERO: Self = Self::small(0, 0, Format::DecimalSI);

    /// A whole number, written with decimal suffixes.
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Format;
    ///
    /// assert_eq!(Quantity::new(5000).to_string(), "5k");
    /// assert_eq!(Quantity::new(5120).with_format(Format::BinarySI).to_string(), "5Ki");
    /// ```
    ///
    /// Upstream: `NewQuantity`.
    #[must_use]
    pub const fn new(value: i64) -> Self {
        Self::small(value, 0, Format::DecimalSI)
    }

    /// So many thousandths, written with decimal suffixes.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!(Quantity::new_milli(1500).to_string(), "1500m");
    /// assert_eq!(Quantity::new_milli(2000).to_string(), "2");
    /// ```
    ///
    /// Upstream: `NewMilliQuantity`.
    #[must_use]
    pub const fn new_milli(value: i64) -> Self {
        Self::small(value, -3, Format::DecimalSI)
    }

    /// `value` times the power of ten that `scale` is, written with decimal suffixes.
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Scale;
    ///
    /// assert_eq!(Quantity::new_scaled(20, Scale::GIGA).to_string(), "20G");
    /// ```
    ///
    /// Upstream: `NewScaledQuantity`.
    #[must_use]
    pub const fn new_scaled(value: i64, scale: Scale) -> Self {
        // `From` cannot be called in a const function; widening loses nothing.
        Self::small(value, scale.0 as i32, Format::DecimalSI)
    }

    /// Reads a quantity as the server reads the contents of a JSON string or the text of a JSON number: blanks around
    /// it are dropped. [`FromStr`] does not drop them.
    ///
    /// # Errors
    ///
    /// When what is left is not a quantity.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert!(" 1Gi".parse::<Quantity>().is_err());
    /// assert_eq!(Quantity::parse_trimmed(" 1Gi")?, "1024Mi".parse()?);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.UnmarshalJSON`.
    pub fn parse_trimmed(text: &str) -> Result<Self, ParseQuantityError> {
        parse::parse(text.trim())
    }

    /// The same value to be written in another format; a kept spelling is forgotten.
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Format;
    ///
    /// let size: Quantity = "1048576".parse()?;
    /// assert_eq!(size.with_format(Format::BinarySI).to_string(), "1Mi");
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    #[must_use]
    pub fn with_format(mut self, format: Format) -> Self {
        self.format = format;
        self.forget_spelling();
        self
    }

    /// How the quantity prefers to be written. The canonical text may differ where the preference would lose
    /// something: half a byte in [`Format::BinarySI`] is written `500m`.
    ///
    /// ```
    /// use k8s_model::Quantity;
    /// use k8s_model::quantity::Format;
    ///
    /// assert_eq!("1Gi".parse::<Quantity>()?.format(), Format::BinarySI);
    /// assert_eq!("1G".parse::<Quantity>()?.format(), Format::DecimalSI);
    /// assert_eq!("1e9".parse::<Quantity>()?.format(), Format::DecimalExponent);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: the field `Quantity.Format`.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Whether the value is zero.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert!("0Gi".parse::<Quantity>()?.is_zero());
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.IsZero`.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.sign() == 0
    }

    /// -1 below zero, 0 at zero, 1 above zero.
    ///
    /// ```
    /// use k8s_model::Quantity;
    ///
    /// assert_eq!("-3m".parse::<Quantity>()?.sign(), -1);
    /// # Ok::<(), k8s_model::quantity::ParseQuantityError>(())
    /// ```
    ///
    /// Upstream: `Quantity.Sign`.
    #[must_use]
    pub fn sign(&self) -> i32 {
        match self.decimal() {
            Some(decimal) => decimal.sign(),
            None if self.mantissa < 0 => -1,
            None => i32::from(self.mantissa > 0),
        }
    }

    const fn small(mantissa: i64, scale: i32, format: Format) -> Self {
        Self { mantissa, scale, format, rare: None }
    }

    fn big(decimal: Decimal, format: Format) -> Self {
        Self { mantissa: 0, scale: 0, format, rare: Some(Box::new(Rare::Decimal(decimal))) }
    }

    /// The value if upstream holds it in arbitrary precision.
    fn decimal(&self) -> Option<&Decimal> {
        match self.rare.as_deref() {
            Some(Rare::Decimal(decimal)) => Some(decimal),
            _ => None,
        }
    }

    fn spelling(&self) -> Option<&str> {
        match self.rare.as_deref() {
            Some(Rare::Spelling(text)) => Some(text),
            _ => None,
        }
    }

    /// The value in arbitrary precision, however it is held.
    fn to_decimal(&self) -> Cow<'_, Decimal> {
        match self.decimal() {
            Some(decimal) => Cow::Borrowed(decimal),
            None => Cow::Owned(Decimal::from_scaled(self.mantissa, self.scale)),
        }
    }

    fn forget_spelling(&mut self) {
        if self.spelling().is_some() {
            self.rare = None;
        }
    }
}

impl Default for Quantity {
    /// Zero, written `0`, as the zero value of the Go type is.
    fn default() -> Self {
        Self::ZERO
    }
}

impl FromStr for Quantity {
    type Err = ParseQuantityError;

    /// Reads a quantity.
    ///
    /// # Errors
    ///
    /// When the text is not one by the syntax that [`Quantity`] shows, or is beyond [`MAX_LENGTH`] or [`MAX_EXPONENT`].
    ///
    /// Upstream: `ParseQuantity`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse::parse(text)
    }
}

impl TryFrom<&str> for Quantity {
    type Error = ParseQuantityError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        parse::parse(text)
    }
}

impl TryFrom<String> for Quantity {
    type Error = ParseQuantityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        parse::parse(&text)
    }
}
