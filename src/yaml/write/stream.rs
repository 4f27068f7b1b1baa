//! [`Writer`]: several documents, one after the other.

use std::io;

use serde::Serialize;

use super::emit::Emitter;
use super::error::{Kind, WriteError};
use super::node;
use super::serializer::{MAX_DEPTH, Serializer};
use crate::document::Node;
use crate::yaml::MAX_JSON_DEPTH;

/// Writes documents with `---` between them, as `kubectl` reads them: see [`stream`](crate::yaml::stream).
///
/// A document that cannot be written leaves nothing behind; what follows it is written as if it had not been there.
///
/// # Examples
///
/// ```
/// use k8s_model::{corev1::ConfigMap, yaml, Document};
///
/// let mut writer = yaml::Writer::new(Vec::new());
/// writer.write(&["a", "b"])?;
/// writer.write_node(Document::from_json(r#"{"kind": "Pod"}"#)?.root())?;
/// assert_eq!(writer.into_inner(), b"- a\n- b\n---\nkind: Pod\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    begun: bool,
}

impl<W: io::Write> Writer<W> {
    /// A writer of documents to `out`, each in one piece.
    pub fn new(out: W) -> Self {
        Self { out, begun: false }
    }

    /// Writes any value that serde can write; see [`to_string`](crate::yaml::to_string).
    ///
    /// # Errors
    ///
    /// When YAML as Kubernetes reads it cannot hold the value, or `out` fails.
    pub fn write<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WriteError> {
        let mut emitter = Emitter::new(MAX_DEPTH);
        value.serialize(Serializer::new(&mut emitter))?;
        self.put(&emitter.finish())
    }

    /// Writes a document that was read, or a part of one; see [`Document::to_yaml`](crate::Document::to_yaml).
    ///
    /// # Errors
    ///
    /// When YAML as Kubernetes reads it cannot hold the value, or `out` fails.
    pub fn write_node(&mut self, value: Node<'_>) -> Result<(), WriteError> {
        let mut emitter = Emitter::new(MAX_JSON_DEPTH as usize);
        node::write(value, &mut emitter)?;
        self.put(&emitter.finish())
    }

    fn put(&mut self, document: &str) -> Result<(), WriteError> {
        let separator = if std::mem::replace(&mut self.begun, true) { "---\n" } else { "" };
        self.out
            .write_all(separator.as_bytes())
            .and_then(|()| self.out.write_all(document.as_bytes()))
            .map_err(|error| Kind::Io(error).into())
    }
}

impl<W> Writer<W> {
    /// What was written to.
    pub fn into_inner(self) -> W {
        self.out
    }
}
