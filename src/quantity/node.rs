//! [`Quantity`] from a node of a document.
//!
//! Upstream at v1.37.2: `Quantity.UnmarshalJSON`, which reads the raw text between the quotes: a string with an escape is
//! no quantity, whatever it stands for, and Unicode's blanks around the text are dropped.

use super::Quantity;
use crate::decode::{At, Decode, Sink};
use crate::document::{Format, Kind, Node};

impl Decode for Quantity {
    fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
        let node = at.node();
        let text = match node.kind() {
            Kind::Null => return Self::default(),
            Kind::Number => node.as_number(),
            Kind::String => node.as_str(),
            _ => {
                sink.wrong_type(at, "a quantity");
                return Self::default();
            }
        };
        let text = text.unwrap_or_default();
        if node.kind() == Kind::String && is_escaped(node, text) {
            let help = Some("write the quantity itself, as `500m` or `1Gi`".to_owned());
            sink.wrong_value(at, "a quantity cannot hold escapes or control characters".to_owned(), help);
            return Self::default();
        }
        Self::parse_trimmed(text).unwrap_or_else(|error| {
            sink.wrong_value(at, error.to_string(), error.help().map(str::to_owned));
            Self::default()
        })
    }
}

/// Whether the text has an escape in the JSON that the server reads: as it stands in JSON, as the server writes it for YAML.
fn is_escaped(node: Node<'_>, text: &str) -> bool {
    match node.document().format() {
        Format::Json => !node.is_verbatim() && !node.document().source().is_empty(),
        Format::Yaml => text.contains(|c: char| u32::from(c) < 0x20 || matches!(c, '\u{2028}' | '\u{2029}')),
    }
}
