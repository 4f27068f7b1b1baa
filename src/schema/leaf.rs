//! The schemas of what has no fields: texts, numbers, quantities, times, bytes.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::field::object_of;
use super::{Flavour, Map, docs};
use crate::metav1::{FieldsV1, MicroTime, RawExtension, Time};
use crate::model::TypeInfo;
use crate::{ByteString, IntOrString, Quantity, quantity};

/// A text of which some values are known. What else is allowed is for the field to say.
pub(crate) fn of_text(info: &TypeInfo, generator: &mut SchemaGenerator) -> Schema {
    let mut map = Map::new();
    map.insert("type".to_owned(), "string".into());
    docs::describe(&mut map, info.docs, Flavour::of(generator));
    map.into()
}

/// Lets editors offer the known values of a text that may be any.
pub(super) fn offer_known(map: &mut Map, info: &TypeInfo) {
    let known: Vec<&str> = info.values.iter().map(|value| value.text).collect();
    if !known.is_empty() {
        let mut known = object_of([("enum", json!(known))]);
        docs::describe_values(&mut known, info, false);
        map.insert("anyOf".to_owned(), json!([known, {"type": "string"}]));
    }
}

/// Lets a schema with a type or a list of values take null too.
pub(super) fn or_null(schema: Map) -> Map {
    let mut schema = schema;
    if schema.contains_key("$ref") || schema.contains_key("allOf") || !schema.contains_key("type") {
        let mut map = Map::new();
        for keyword in ["description", "markdownDescription", "default"] {
            if let Some(value) = schema.remove(keyword) {
                map.insert(keyword.to_owned(), value);
            }
        }
        map.insert("anyOf".to_owned(), json!([schema, {"type": "null"}]));
        return map;
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&"null".into()) => types.push("null".into()),
        Some(one @ Value::String(_)) if one != "null" => *one = json!([one.take(), "null"]),
        _ => {}
    }
    schema
}

/// OpenAPI 3.0 knows one type of a schema, and `nullable`.
pub(super) fn without_type_lists(map: &mut Map) {
    let Some(Value::Array(types)) = map.get("type").cloned() else { return };
    map.remove("type");
    let (null, types): (Vec<Value>, Vec<Value>) = types.into_iter().partition(|name| name == "null");
    if !null.is_empty() {
        map.insert("nullable".to_owned(), true.into());
    }
    if let [one] = types.as_slice() {
        map.insert("type".to_owned(), one.clone());
    } else {
        let each: Vec<Value> = types.iter().map(|name| json!({"type": name})).collect();
        map.insert("anyOf".to_owned(), each.into());
    }
}

/// Names a type that is referred to.
macro_rules! named {
    ($name:ident in $module:literal, $generator:ident => $schema:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> Cow<'static, str> {
                concat!("k8s_model::", $module, stringify!($name)).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

/// Blanks as Unicode has them, which the server drops around a quantity.
pub(super) const BLANKS: &str =
    "[ \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}]*";

named!(Quantity in "quantity::", generator => match Flavour::of(generator) {
    Flavour::Strict => json_schema!({
        "description": "An amount: a number with a suffix or without. Suffixes: n, u, m, k, M, G, T, P, E (powers of ten), Ki, Mi, Gi, Ti, Pi, Ei (powers of two), or an exponent such as e3.",
        "type": ["string", "number"],
        "pattern": format!("^(?:{})$", quantity::USUAL_PATTERN),
        "patternErrorMessage": NO_QUANTITY,
        "examples": ["500m", "128Mi"],
    }),
    Flavour::Lenient => json_schema!({
        "description": "An amount: a number with a suffix or without.",
        "type": ["string", "number"],
        "pattern": format!("^{BLANKS}(?:{}){BLANKS}$", quantity::PATTERN),
    }),
});

named!(IntOrString in "", _generator => json_schema!({
    "description": "A whole number, or a text.",
    "type": ["integer", "string"],
    "minimum": i32::MIN,
    "maximum": i32::MAX,
}));

/// What editors say of a text that is no quantity.
const NO_QUANTITY: &str =
    "must be a quantity, as 500m, 1.5 or 64Mi; the suffixes are n u m k M G T P E and Ki Mi Gi Ti Pi Ei";
/// What editors say of a text that is no base64.
const NO_BASE64: &str =
    "must be base64 with padding; plain text goes into `stringData` of a Secret or `data` of a ConfigMap";
/// What editors say of a text that is no time.
const NO_TIME: &str = "must be a time, as 2006-01-02T15:04:05Z";

/// Base64 as Go takes it: with padding, and line breaks anywhere.
const BASE64_LINES: &str = "^[\\r\\n]*(?:(?:[A-Za-z0-9+/][\\r\\n]*){4})*(?:(?:[A-Za-z0-9+/][\\r\\n]*){2}=[\\r\\n]*=[\\r\\n]*|(?:[A-Za-z0-9+/][\\r\\n]*){3}=[\\r\\n]*)?$";

named!(ByteString in "", generator => match Flavour::of(generator) {
    Flavour::Strict => json_schema!({
        "description": "Bytes, written in Base64 with padding.",
        "type": "string",
        "pattern": BASE64_LINES,
        "patternErrorMessage": NO_BASE64,
        "examples": ["c2VjcmV0"],
    }),
    Flavour::Lenient => json_schema!({
        "description": "Bytes, written in Base64 with padding, or as a list of numbers.",
        "type": ["string", "array"],
        "pattern": BASE64_LINES,
        "items": {"type": ["integer", "null"], "minimum": u8::MIN, "maximum": u8::MAX},
    }),
});

/// A time as Go reads it, but for the fraction of a second and the days of a month.
macro_rules! time {
    ($fraction:literal) => {
        concat!(
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
            "T([01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
            $fraction,
            "(Z|[+-]([01][0-9]|2[0-4]):([0-5][0-9]|60))$"
        )
    };
}

/// With words for editors.
fn time(generator: &SchemaGenerator, mut schema: Schema) -> Schema {
    match Flavour::of(generator) {
        Flavour::Strict => schema.insert("patternErrorMessage".to_owned(), NO_TIME.into()),
        Flavour::Lenient => schema.remove("examples"),
    };
    schema
}

named!(Time in "metav1::", generator => time(generator, json_schema!({
    "description": "A time to the second, in RFC 3339.",
    "type": "string",
    "pattern": time!("([.,][0-9]+)?"),
    "examples": ["2006-01-02T15:04:05Z"],
})));

named!(MicroTime in "metav1::", generator => time(generator, json_schema!({
    "description": "A time to the microsecond, in RFC 3339.",
    "type": "string",
    "pattern": time!("[.,][0-9]{6}"),
    "examples": ["2006-01-02T15:04:05.000000Z"],
})));

named!(FieldsV1 in "metav1::", _generator => json_schema!({
    "description": "A set of fields, which the server keeps for server-side apply.",
}));

named!(RawExtension in "metav1::", _generator => json_schema!({
    "description": "An object of any kind.",
}));
