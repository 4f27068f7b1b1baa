//! [`Document`]: one manifest as a tree of nodes, each with its place in the text.
//!
//! The tree is what Kubernetes makes of the text: YAML is already resolved (merge keys applied, of
//! duplicate keys the last kept, keys and numbers spelled as in the JSON that the server makes of it),
//! JSON is kept with every member. What differs from the text is recorded beside it.

mod builder;
mod node;
mod position;
mod to_json;

use std::borrow::Cow;

pub(crate) use builder::{Builder, KeyClass, Scalar};
pub use node::{Elements, Entries, Kind, Node, NodeId};
pub use position::{LineIndex, Position};
pub(crate) use to_json::write_string;

/// The language that a document was written in. The server judges some things by it: in YAML `1.0` is the
/// integer 1, in JSON it is not an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// YAML, as go-yaml reads it.
    Yaml,
    /// JSON, as Go's `encoding/json` reads it.
    Json,
}

/// A piece of the text, in bytes from the start of the text: from `start` up to, but not with, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The piece from `start` up to `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The piece as a range, to cut it out of the text.
    pub fn range(self) -> std::ops::Range<usize> {
        // u32 to usize loses nothing on the platforms that Rust's std supports with 32 bits or more.
        self.start as usize..self.end as usize
    }
}

/// A key that stands twice in one mapping. Of the two, the later counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuplicateKey {
    /// The mapping that holds both.
    pub mapping: NodeId,
    /// The key that is overridden.
    pub first: NodeId,
    /// The key that overrides it.
    pub second: NodeId,
}

/// A part of a mapping that is not in the tree as such.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Detached {
    /// The mapping that it was written in.
    pub(crate) mapping: NodeId,
    /// The key that a later one overrides; none of a value of `<<`, whose entries are the mapping's own.
    pub(crate) key: Option<NodeId>,
    pub(crate) value: NodeId,
}

/// Something in the text that Kubernetes passes over without a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// What is passed over.
    pub span: Span,
    /// Why.
    pub reason: DropReason,
}

/// Why Kubernetes passes over a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DropReason {
    /// The root of the document ended before the text did, as after a key that is indented less than the first.
    AfterRoot,
    /// A body holds one document; these are further ones.
    FurtherDocuments,
    /// After `...`, up to the next line that starts with `---`.
    AfterDocumentEnd,
}

/// One manifest as a tree of nodes, with the text that it was read from.
///
/// # Examples
///
/// ```
/// use k8s_model::Document;
///
/// let doc = Document::from_yaml("kind: Pod\nmetadata: {name: web}\n")?;
/// let name = doc.root().get("metadata").and_then(|m| m.get("name"));
/// let name = name.ok_or("no name")?;
/// assert_eq!(name.as_str(), Some("web"));
/// assert_eq!(doc.position(name.span().start).to_string(), "2:18");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Document<'a> {
    source: Cow<'a, str>,
    /// Text of scalars that do not stand in the source as they are (escapes, folded lines, numbers spelled otherwise).
    scratch: String,
    nodes: Vec<node::Raw>,
    /// The children of sequences, and of mappings key, value, key, value …
    children: Vec<NodeId>,
    root: NodeId,
    format: Format,
    duplicates: Vec<DuplicateKey>,
    detached: Vec<Detached>,
    dropped: Vec<Dropped>,
}

impl Document<'_> {
    /// The outermost node.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, self.root)
    }

    /// The node with this number. A number that is not of this document gives a null.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node::new(self, id)
    }

    /// The text that the document was read from; the spans are places in it. For a stream it is the text of the whole stream.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The language that the text is in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Keys that stand twice in one mapping, in the order of the text. In YAML, the earlier ones are no longer in the tree.
    pub fn duplicates(&self) -> &[DuplicateKey] {
        &self.duplicates
    }

    /// What is written in mappings and is not in the tree as such.
    pub(crate) fn detached(&self) -> &[Detached] {
        &self.detached
    }

    /// What Kubernetes passes over without a word.
    pub fn dropped(&self) -> &[Dropped] {
        &self.dropped
    }

    /// Line and column of an offset in the text. It reads the text up to there: for many places use a [`LineIndex`].
    pub fn position(&self, offset: u32) -> Position {
        Position::of(&self.source, offset)
    }

    /// The document without its text, so that the text can be moved; [`attach`](Self::attach) gives it back.
    pub(crate) fn detach(self) -> Document<'static> {
        self.attach(Cow::Borrowed(""))
    }

    /// The document with the text that it was read from.
    pub(crate) fn attach(self, source: Cow<'_, str>) -> Document<'_> {
        Document {
            source,
            scratch: self.scratch,
            nodes: self.nodes,
            children: self.children,
            root: self.root,
            format: self.format,
            duplicates: self.duplicates,
            detached: self.detached,
            dropped: self.dropped,
        }
    }

    /// Whether the document owns its text.
    pub(crate) fn owns_source(&self) -> bool {
        matches!(self.source, Cow::Owned(_))
    }

    /// The document with a copy of its text, to outlive the text that it was read from.
    pub fn into_owned(self) -> Document<'static> {
        Document {
            source: Cow::Owned(self.source.into_owned()),
            scratch: self.scratch,
            nodes: self.nodes,
            children: self.children,
            root: self.root,
            format: self.format,
            duplicates: self.duplicates,
            detached: self.detached,
            dropped: self.dropped,
        }
    }
}

impl std::fmt::Debug for Document<'_> {
    /// Shows the shape alone: a document may hold the values of a Secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("format", &self.format)
            .field("nodes", &self.nodes.len())
            .field("bytes", &self.source.len())
            .finish_non_exhaustive()
    }
}
