//! [`IntOrString`]: a number or a text, as a port by number or by name.
//!
//! Upstream at v1.37.2: `util/intstr.IntOrString`.

use std::fmt;

use crate::decode::{At, Decode, Sink};
use crate::document::Kind;

/// A number or a text: a port by number or by name, a count or a percentage. The default is the number 0.
///
/// # Examples
///
/// ```
/// use k8s_model::IntOrString;
///
/// assert_eq!(IntOrString::from(80), serde_json::from_str("80")?);
/// assert_eq!(IntOrString::from("http").to_string(), "http");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IntOrString {
    /// A number of 32 bits.
    Int(i32),
    /// A text. One of digits alone is still a text: `"80"` is not 80.
    String(String),
}

impl Default for IntOrString {
    fn default() -> Self {
        Self::Int(0)
    }
}

impl From<i32> for IntOrString {
    fn from(value: i32) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for IntOrString {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for IntOrString {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl fmt::Display for IntOrString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::String(text) => f.pad(text),
        }
    }
}

impl Decode for IntOrString {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        match at.node().kind() {
            Kind::String => Self::String(String::decode(at, sink)),
            Kind::Number | Kind::Null => Self::Int(i32::decode(at, sink)),
            _ => {
                sink.wrong_type(at, "an integer or a string");
                Self::default()
            }
        }
    }
}

impl serde::Serialize for IntOrString {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(value) => serializer.serialize_i32(*value),
            Self::String(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> serde::Deserialize<'de> for IntOrString {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer, None)
    }
}

#[cfg(test)]
mod tests {
    use super::IntOrString;

    #[test]
    fn reads_numbers_texts_and_null() {
        let read = |json: &str| serde_json::from_str::<IntOrString>(json).ok();
        assert_eq!(read("80"), Some(IntOrString::Int(80)));
        assert_eq!(read("\"80\""), Some(IntOrString::String("80".into())));
        assert_eq!(read("null"), Some(IntOrString::Int(0)));
        assert_eq!(read("1.5"), None);
        assert_eq!(read("2147483648"), None);
        assert_eq!(read("true"), None);
        assert_eq!(read("[]"), None);
    }
}
