//! [`Quantity`] in serde.
//!
//! Upstream at v1.37.2: `Quantity.UnmarshalJSON`, `MarshalJSON`, and how `encoding/json` writes a float.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Quantity;
use super::decimal::Decimal;
use super::format::plain;

/// A string with the canonical text.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a string, blanks around it dropped; from a number, by its text; from null, zero.
///
/// A format that hands over a float has lost its text, so `1.50` reads as `1.5` and `1e3` as `1000`. Formats that do
/// not describe themselves are read as a string.
impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(QuantityVisitor)
        } else {
            deserializer.deserialize_str(QuantityVisitor)
        }
    }
}

struct QuantityVisitor;

/// The only key of the map that `serde_json` makes of a number when its feature `arbitrary_precision` is on.
const NUMBER_KEY: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for QuantityVisitor {
    type Value = Quantity;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a quantity such as `500m` or `1Gi`, as a string or a number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
        Quantity::parse_trimmed(text).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Quantity, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Quantity, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Quantity, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Quantity, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Quantity, E> {
        self.visit_str(&float_text(number))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Quantity, E> {
        Ok(Quantity::ZERO)
    }

    fn visit_none<E: de::Error>(self) -> Result<Quantity, E> {
        Ok(Quantity::ZERO)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Quantity, A::Error> {
        match map.next_key::<String>()? {
            Some(key) if key == NUMBER_KEY => self.visit_str(&map.next_value::<String>()?),
            _ => Err(de::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// A float as Go writes it to JSON: the shortest digits, with an exponent below 10^-6 and from 10^21 on.
pub(super) fn float_text(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || !size.is_finite() {
        return number.to_string();
    }
    let shortest = format!("{number:e}");
    // Of two texts that are equally short and near, Go takes the one with the even digit, as exact formatting does.
    let (digits, _) = shortest.split_once('e').unwrap_or((&shortest, ""));
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let even = format!("{number:.places$e}");
    let text = if even.parse() == Ok(number) { even } else { shortest };
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    if (1e-6..1e21).contains(&size) {
        let digits = digits.trim_start_matches('-');
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent = exponent.parse().unwrap_or_default();
        return plain(&Decimal::from_digits(number < 0.0, integer.as_bytes(), fraction.as_bytes(), exponent));
    }
    let plus = if exponent.starts_with('-') { "" } else { "+" };
    format!("{digits}e{plus}{exponent}")
}
