//! A schema as text, the same whatever features of `serde_json` are on.

use schemars::Schema;
use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

/// What stands first in a schema, in this order; the rest follows by name.
const FIRST: &[&str] = &[
    "$schema",
    "$id",
    "$ref",
    "title",
    "description",
    "markdownDescription",
    "type",
    "const",
    "enum",
    "required",
    "properties",
];

/// The schema as JSON text, indented by one blank, with its keywords in a fixed order and a line break at the end.
///
/// # Examples
///
/// ```
/// let text = k8s_model::schema::to_text(&schemars::json_schema!({"type": "string", "title": "Name"}));
/// assert_eq!(text, "{\n \"title\": \"Name\",\n \"type\": \"string\"\n}\n");
/// ```
pub fn to_text(schema: &Schema) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
    // Writing to memory does not fail.
    let _ = Sorted(schema.as_value()).serialize(&mut serializer);
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

/// A value whose keys are sorted.
struct Sorted<'v>(&'v Value);

impl serde::Serialize for Sorted<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(list) => serializer.collect_seq(list.iter().map(Sorted)),
            Value::Object(map) => {
                let mut entries: Vec<_> = map.iter().collect();
                let place = |key: &str| FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
                entries.sort_by_key(|(key, _)| (place(key), key.as_str()));
                serializer.collect_map(entries.into_iter().map(|(key, value)| (key, Sorted(value))))
            }
            other => other.serialize(serializer),
        }
    }
}
