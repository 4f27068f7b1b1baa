//! Documents and nodes as YAML, without recursion: a hostile text may be 10,000 levels deep.

use super::emit::{Collection, Emitter};
use super::error::WriteError;
use crate::document::{Document, Elements, Entries, Kind, Node};
use crate::yaml::MAX_JSON_DEPTH;

impl Document<'_> {
    /// The document as YAML that Kubernetes reads back as the same: aliases written out, keys in the order of the text.
    /// Comments and styles are not kept. See [`yaml::to_string`](crate::yaml::to_string) for the style.
    ///
    /// # Errors
    ///
    /// When YAML as Kubernetes reads it cannot hold the document, which may then come from JSON: a number with more
    /// digits than are kept, or a key that stands twice.
    ///
    /// # Examples
    ///
    /// ```
    /// use k8s_model::Document;
    ///
    /// let doc = Document::from_json(r#"{"args": ["--port", "8080"], "tty": true, "note": "yes: or no"}"#)?;
    /// assert_eq!(doc.to_yaml()?, "args:\n- --port\n- \"8080\"\ntty: true\nnote: 'yes: or no'\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_yaml(&self) -> Result<String, WriteError> {
        self.root().to_yaml()
    }
}

impl Node<'_> {
    /// The value as a YAML document of its own; see [`Document::to_yaml`].
    ///
    /// # Errors
    ///
    /// As [`Document::to_yaml`].
    pub fn to_yaml(self) -> Result<String, WriteError> {
        let mut emitter = Emitter::new(MAX_JSON_DEPTH as usize);
        write(self, &mut emitter)?;
        Ok(emitter.finish())
    }
}

/// What is still to be written of a collection.
enum Rest<'d> {
    Sequence(Elements<'d>),
    Mapping(Entries<'d>),
}

/// Writes a node and all that is in it.
pub(super) fn write(node: Node<'_>, emitter: &mut Emitter) -> Result<(), WriteError> {
    let mut open = Vec::new();
    open.extend(begin(node, emitter)?);
    while let Some(top) = open.last_mut() {
        let next = match top {
            Rest::Sequence(elements) => elements.next().map(|value| (None, value)),
            Rest::Mapping(entries) => entries.next().map(|(key, value)| (key.as_str(), value)),
        };
        let Some((key, value)) = next else {
            emitter.end()?;
            open.pop();
            continue;
        };
        match key {
            Some(key) => emitter.key(key)?,
            None => emitter.element()?,
        }
        open.extend(begin(value, emitter)?);
    }
    Ok(())
}

/// Writes a scalar, or opens a collection, which is returned to be filled.
fn begin<'d>(node: Node<'d>, emitter: &mut Emitter) -> Result<Option<Rest<'d>>, WriteError> {
    match node.kind() {
        Kind::Null => emitter.null(),
        Kind::Bool => emitter.bool(node.as_bool().unwrap_or_default()),
        Kind::Number => emitter.number(node.as_number().unwrap_or_default())?,
        Kind::String => emitter.string(node.as_str().unwrap_or_default()),
        Kind::Sequence => {
            emitter.begin(Collection::Sequence)?;
            return Ok(node.elements().map(Rest::Sequence));
        }
        Kind::Mapping => {
            emitter.begin(Collection::Mapping)?;
            return Ok(node.entries().map(Rest::Mapping));
        }
    }
    Ok(None)
}
