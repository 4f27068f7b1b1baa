//! [`RawExtension`]: an object of any kind inside another one.
//!
//! Upstream at v1.37.2: `k8s.io/apimachinery/pkg/runtime.RawExtension`.

use std::fmt;

use crate::decode::{At, Decode, Sink};
use crate::document::Document;
use crate::metav1::fields_v1::write_json;
use crate::read_error::ReadError;

/// An object of any kind inside another one, as JSON that is kept as it is. It may be a Secret: `Debug` shows its length
/// alone.
///
/// # Examples
///
/// ```
/// use k8s_model::metav1::RawExtension;
///
/// let raw = RawExtension::from_json(r#"{"kind": "Secret", "data": {"a": "aGk="}}"#)?;
/// assert_eq!(raw.as_json(), r#"{"kind":"Secret","data":{"a":"aGk="}}"#);
/// assert_eq!(format!("{raw:?}"), "<37 bytes hidden>");
/// assert!(RawExtension::default().is_null());
/// # Ok::<(), k8s_model::ReadError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawExtension(String);

impl RawExtension {
    /// Keeps a JSON text, without the white space in it.
    ///
    /// # Errors
    ///
    /// As [`Document::from_json`].
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        Ok(Self(Document::from_json(json)?.to_json()))
    }

    /// The JSON, compact. Members that stand twice are kept.
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// Whether there is no object.
    pub fn is_null(&self) -> bool {
        self.0 == "null"
    }
}

impl Default for RawExtension {
    /// Null.
    fn default() -> Self {
        Self("null".to_owned())
    }
}

impl fmt::Debug for RawExtension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} bytes hidden>", self.0.len())
    }
}

impl Decode for RawExtension {
    fn decode(at: &At<'_, '_>, _: &mut Sink) -> Self {
        Self(at.node().to_json())
    }
}

impl serde::Serialize for RawExtension {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_json(&self.0, serializer)
    }
}

impl<'de> serde::Deserialize<'de> for RawExtension {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer, None)
    }
}

#[cfg(test)]
mod tests {
    use super::RawExtension;

    #[test]
    fn is_kept_as_it_is() {
        let json = r#"{"a":1.0,"a":[null,"é"],"b":12345678901234567890123}"#;
        assert_eq!(RawExtension::from_json(json).unwrap().as_json(), json);
        assert!(RawExtension::from_json("{").is_err());
        let raw: RawExtension = serde_json::from_str(r#"{ "a": [1, true] }"#).unwrap();
        assert_eq!(serde_json::to_string(&raw).unwrap(), r#"{"a":[1,true]}"#);
        assert_eq!(serde_json::to_string(&RawExtension::default()).unwrap(), "null");
    }
}
