//! [`ByteString`]: bytes that are base64 on the wire.
//!
//! Upstream at v1.37.2: `[]byte` in `core/v1.Secret` and `core/v1.ConfigMap`, as `encoding/json` reads and writes it.

use std::fmt;

use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine as _, alphabet};

use crate::decode::{At, Decode, Sink};
use crate::document::Kind;
use crate::model::Zero;

/// Standard base64 as Go takes it: with padding, and whatever the unused bits of the last character say.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

/// Bytes that are base64 on the wire, as the values of a `Secret`. `Debug` shows their number alone.
///
/// It is read from standard base64 with padding (line breaks are passed over) and, as the server does, from a list of
/// numbers from 0 to 255. Null is kept apart from the empty string, since the server writes it back as null.
///
/// # Examples
///
/// ```
/// use k8s_model::ByteString;
///
/// let value = ByteString::from("s3cret");
/// assert_eq!(value.as_bytes(), b"s3cret");
/// assert_eq!(format!("{value:?}"), "<6 bytes hidden>");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ByteString(Option<Vec<u8>>);

impl ByteString {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_deref().unwrap_or_default()
    }

    /// The bytes, given away.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.unwrap_or_default()
    }

    /// The bytes as text, if they are UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// Whether it is null on the wire, which holds no bytes but is not the empty string.
    pub fn is_null(&self) -> bool {
        self.0.is_none()
    }

    /// The bytes in standard base64 with padding.
    pub fn to_base64(&self) -> String {
        BASE64.encode(self.as_bytes())
    }

    /// The bytes that a text in base64 stands for.
    fn from_base64(text: &str) -> Option<Self> {
        let bytes = if text.contains(['\r', '\n']) {
            BASE64.decode(text.replace(['\r', '\n'], ""))
        } else {
            BASE64.decode(text)
        };
        bytes.ok().map(|bytes| Self(Some(bytes)))
    }
}

impl From<Vec<u8>> for ByteString {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Some(bytes))
    }
}

impl From<&[u8]> for ByteString {
    fn from(bytes: &[u8]) -> Self {
        Self(Some(bytes.to_vec()))
    }
}

impl From<&str> for ByteString {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes())
    }
}

impl From<String> for ByteString {
    fn from(text: String) -> Self {
        Self(Some(text.into_bytes()))
    }
}

impl AsRef<[u8]> for ByteString {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Zero for ByteString {
    fn is_zero(&self) -> bool {
        self.as_bytes().is_empty()
    }
}

impl fmt::Debug for ByteString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} bytes hidden>", self.as_bytes().len())
    }
}

impl Decode for ByteString {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        match at.node().kind() {
            Kind::Null => Self::default(),
            Kind::Sequence => Self(Some(sink.hiding(|sink| Vec::decode(at, sink)))),
            Kind::String => {
                let bytes = at.node().as_str().and_then(Self::from_base64);
                if bytes.is_none() {
                    let help = "encode the value, or put the text itself into `stringData` of a Secret or `data` of a ConfigMap";
                    sink.wrong_secret(at, "the value is not base64", Some(help));
                }
                bytes.unwrap_or_default()
            }
            _ => {
                sink.wrong_type(at, "base64 text");
                Self::default()
            }
        }
    }
}

impl serde::Serialize for ByteString {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_null() { serializer.serialize_none() } else { serializer.serialize_str(&self.to_base64()) }
    }
}

impl<'de> serde::Deserialize<'de> for ByteString {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer, None)
    }
}

#[cfg(test)]
mod tests {
    use super::ByteString;

    fn read(json: &str) -> Result<Vec<u8>, String> {
        serde_json::from_str::<ByteString>(json)
            .map(ByteString::into_bytes)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn base64_is_taken_as_go_takes_it() {
        assert_eq!(read(r#""aGVsbG8=""#).unwrap(), b"hello");
        assert_eq!(read(r#""aGVs\nbG8\r\n=""#).unwrap(), b"hello");
        assert_eq!(read(r#""aGVsbG9=""#).unwrap(), b"hello");
        assert_eq!(read("[104, null, 105]").unwrap(), b"h\0i");
        assert!(read(r#""aGVsbG8""#).is_err());
        assert!(read(r#""aGVs bG8=""#).is_err());
        assert!(read(r#""aGVsbG8-""#).is_err());
        assert!(read("[256]").is_err());
        assert!(read("5").is_err());
    }

    #[test]
    fn null_is_not_empty() {
        let null: ByteString = serde_json::from_str("null").unwrap();
        assert!(null.is_null());
        assert_eq!(serde_json::to_string(&null).unwrap(), "null");
        assert_eq!(serde_json::to_string(&ByteString::from("")).unwrap(), "\"\"");
    }

    #[test]
    fn the_error_does_not_show_the_value() {
        assert_eq!(read(r#""hunter2!""#).unwrap_err(), "the value is not base64");
        assert_eq!(read("[1234]").unwrap_err(), "[0]: this value cannot be read");
    }
}
