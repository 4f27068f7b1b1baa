//! A document as JSON text, without recursion: a hostile text may be 10,000 levels deep.

use super::{Document, Elements, Entries, Kind, Node};

/// A collection that is being written.
struct Open<'d> {
    rest: Rest<'d>,
    /// Whether something was written in it already.
    begun: bool,
}

enum Rest<'d> {
    Sequence(Elements<'d>),
    Mapping(Entries<'d>),
}

impl Document<'_> {
    /// The document as compact JSON, as Kubernetes converts it: aliases written out, keys in the order of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// let doc = k8s_model::Document::from_yaml("mode: 0644\non: yes\n")?;
    /// assert_eq!(doc.to_json(), r#"{"mode":420,"true":true}"#);
    /// # Ok::<(), k8s_model::ReadError>(())
    /// ```
    pub fn to_json(&self) -> String {
        self.root().to_json()
    }
}

impl Node<'_> {
    /// The value as compact JSON.
    pub fn to_json(self) -> String {
        let mut out = String::new();
        let mut open = Vec::new();
        open.extend(begin(self, &mut out));
        while let Some(top) = open.last_mut() {
            let next = match &mut top.rest {
                Rest::Sequence(elements) => elements.next().map(|value| (None, value)),
                Rest::Mapping(entries) => entries.next().map(|(key, value)| (Some(key), value)),
            };
            let Some((key, value)) = next else {
                out.push(if matches!(top.rest, Rest::Sequence(_)) { ']' } else { '}' });
                open.pop();
                continue;
            };
            if std::mem::replace(&mut top.begun, true) {
                out.push(',');
            }
            if let Some(key) = key {
                write_string(key.as_str().unwrap_or_default(), &mut out);
                out.push(':');
            }
            open.extend(begin(value, &mut out));
        }
        out
    }
}

/// Writes a scalar, or the start of a collection, which is returned to be filled.
fn begin<'d>(node: Node<'d>, out: &mut String) -> Option<Open<'d>> {
    let rest = match node.kind() {
        Kind::Sequence => {
            out.push('[');
            Rest::Sequence(node.elements()?)
        }
        Kind::Mapping => {
            out.push('{');
            Rest::Mapping(node.entries()?)
        }
        Kind::String => {
            write_string(node.as_str()?, out);
            return None;
        }
        Kind::Number => {
            out.push_str(node.as_number()?);
            return None;
        }
        Kind::Bool => {
            out.push_str(if node.as_bool()? { "true" } else { "false" });
            return None;
        }
        Kind::Null => {
            out.push_str("null");
            return None;
        }
    };
    Some(Open { rest, begun: false })
}

/// Writes a string in quotes, with the escapes that JSON asks for.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {
                out.push_str("\\u00");
                for digit in [u32::from(c) >> 4, u32::from(c) & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
