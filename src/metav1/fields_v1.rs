//! [`FieldsV1`]: the set of fields that a manager owns.
//!
//! Upstream at v1.37.2: `meta/v1.FieldsV1`.

use serde::ser::{SerializeMap as _, SerializeSeq as _};

use crate::decode::{At, Decode, Sink};
use crate::document::{Document, Kind, Node};

/// The set of fields that a manager owns, as JSON that is kept as it is: `{"f:metadata":{"f:labels":{}}}`.
///
/// # Examples
///
/// ```
/// use k8s_model::metav1::FieldsV1;
///
/// let fields: FieldsV1 = serde_json::from_str(r#"{"f:data": {}}"#)?;
/// assert_eq!(fields.as_json(), r#"{"f:data":{}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldsV1(String);

impl FieldsV1 {
    /// The JSON, compact.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

impl Default for FieldsV1 {
    /// Null.
    fn default() -> Self {
        Self("null".to_owned())
    }
}

impl Decode for FieldsV1 {
    fn decode(at: &At<'_, '_>, _: &mut Sink) -> Self {
        Self(at.node().to_json())
    }
}

impl serde::Serialize for FieldsV1 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_json(&self.0, serializer)
    }
}

impl<'de> serde::Deserialize<'de> for FieldsV1 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer, None)
    }
}

/// Writes a JSON text that was kept as it is.
pub(super) fn write_json<S: serde::Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match Document::from_json(json) {
        Ok(doc) => serde::Serialize::serialize(&Value { node: doc.root(), levels: MOST_LEVELS }, serializer),
        Err(error) => Err(serde::ser::Error::custom(error)),
    }
}

/// So many levels serde is asked to write, since it does so by recursion.
const MOST_LEVELS: usize = 500;

/// A node as serde writes it. Numbers that do not fit 64 bits are written as floats.
struct Value<'d> {
    node: Node<'d>,
    /// How many levels may follow.
    levels: usize,
}

impl serde::Serialize for Value<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = self.node;
        let below = || {
            let too_deep =
                || serde::ser::Error::custom(format_args!("nested more than {MOST_LEVELS} levels deep"));
            self.levels.checked_sub(1).ok_or_else(too_deep)
        };
        match node.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool => serializer.serialize_bool(node.as_bool().unwrap_or_default()),
            Kind::String => serializer.serialize_str(node.as_str().unwrap_or_default()),
            Kind::Number => {
                let text = node.as_number().unwrap_or_default();
                match (text.parse::<i64>(), text.parse::<u64>(), text.parse::<f64>()) {
                    (Ok(value), ..) => serializer.serialize_i64(value),
                    (_, Ok(value), _) => serializer.serialize_u64(value),
                    (.., Ok(value)) => serializer.serialize_f64(value),
                    _ => Err(serde::ser::Error::custom("not a number")),
                }
            }
            Kind::Sequence => {
                let levels = below()?;
                let mut list = serializer.serialize_seq(Some(node.len()))?;
                for element in node.elements().into_iter().flatten() {
                    list.serialize_element(&Self { node: element, levels })?;
                }
                list.end()
            }
            Kind::Mapping => {
                let levels = below()?;
                let mut map = serializer.serialize_map(Some(node.len()))?;
                for (key, value) in node.entries().into_iter().flatten() {
                    map.serialize_entry(key.as_str().unwrap_or_default(), &Self { node: value, levels })?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FieldsV1;

    #[test]
    fn is_kept_as_it_is() {
        let fields: FieldsV1 =
            serde_json::from_str(r#"{"f:a": {".": {}, "n": [1, 2.5, null, true]}}"#).unwrap();
        let json = r#"{"f:a":{".":{},"n":[1,2.5,null,true]}}"#;
        assert_eq!((fields.as_json(), serde_json::to_string(&fields).unwrap().as_str()), (json, json));
    }

    #[test]
    fn what_is_too_deep_for_serde_is_an_error() {
        let deep = |levels: usize| FieldsV1("[".repeat(levels) + &"]".repeat(levels));
        assert!(serde_json::to_string(&deep(500)).is_ok());
        assert!(serde_json::to_string(&deep(501)).is_err());
        assert!(serde_json::to_string(&deep(10_000)).is_err());
    }
}
