//! [`Node`]: a value of a [`Document`] and its place.

use super::{Document, Span};

/// The number of a node in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct NodeId(pub(crate) u32);

/// What a node is, as JSON knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `null`, also an empty value in YAML.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number, known by its JSON spelling.
    Number,
    /// A string.
    String,
    /// A list of values.
    Sequence,
    /// Keys and values.
    Mapping,
}

impl Kind {
    /// The word for it in a message, with its article.
    pub fn described(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Sequence => "a list",
            Self::Mapping => "a mapping",
        }
    }
}

/// What is stored of a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw {
    pub(super) kind: RawKind,
    pub(super) flags: u8,
    /// Where it stands in the source.
    pub(super) span: Span,
    /// Of a scalar: where its text is. Of a collection: where its children are. Of an alias: `start` is the node meant.
    pub(super) content: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawKind {
    Null,
    False,
    True,
    Number,
    String,
    Sequence,
    Mapping,
    Alias,
}

/// The text of the scalar is in the scratch, not in the source.
pub(super) const IN_SCRATCH: u8 = 1;
/// The mapping holds a key twice.
pub(super) const HAS_DUPLICATES: u8 = 2;
/// The scalar stands in quotes, as a block, or has a tag: it is not plain.
pub(super) const NOT_PLAIN: u8 = 4;

/// A value of a document and its place: a cheap handle.
///
/// An alias shows the value that it stands for; [`span`](Self::span) is the place of the alias itself and
/// [`anchor`](Self::anchor) the place of what it stands for.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    doc: &'d Document<'d>,
    id: NodeId,
}

impl<'d> Node<'d> {
    pub(super) fn new(doc: &'d Document<'_>, id: NodeId) -> Self {
        Self { doc, id }
    }

    fn own(self) -> Raw {
        self.doc.nodes.get(self.id.0 as usize).copied().unwrap_or(Raw {
            kind: RawKind::Null,
            flags: 0,
            span: Span::default(),
            content: Span::default(),
        })
    }

    fn raw(self) -> Raw {
        let own = self.own();
        if own.kind == RawKind::Alias { self.target(own).own() } else { own }
    }

    fn target(self, alias: Raw) -> Self {
        // The reader lets an alias point at what is no alias itself.
        Self { doc: self.doc, id: NodeId(alias.content.start) }
    }

    /// The document that it belongs to.
    pub fn document(self) -> &'d Document<'d> {
        self.doc
    }

    /// Its number in the document.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        match self.raw().kind {
            RawKind::Null | RawKind::Alias => Kind::Null,
            RawKind::False | RawKind::True => Kind::Bool,
            RawKind::Number => Kind::Number,
            RawKind::String => Kind::String,
            RawKind::Sequence => Kind::Sequence,
            RawKind::Mapping => Kind::Mapping,
        }
    }

    /// Whether it is null.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Where it stands in the text. A null that is not written has an empty span where it would stand.
    pub fn span(self) -> Span {
        self.own().span
    }

    /// For an alias, where the value stands that it stands for.
    pub fn anchor(self) -> Option<Span> {
        let own = self.own();
        (own.kind == RawKind::Alias).then(|| self.target(own).own().span)
    }

    /// The text as it was written, quotes and all.
    pub fn written(self) -> &'d str {
        self.doc.source.get(self.span().range()).unwrap_or_default()
    }

    /// Whether it is a scalar without quotes, block indicator or tag.
    pub fn is_plain(self) -> bool {
        self.raw().flags & NOT_PLAIN == 0
    }

    /// Whether its text stands in the source as it is, without escapes or folding.
    pub(crate) fn is_verbatim(self) -> bool {
        self.raw().flags & IN_SCRATCH == 0
    }

    fn text(self, raw: Raw) -> &'d str {
        let from: &'d str = if raw.flags & IN_SCRATCH == 0 { &self.doc.source } else { &self.doc.scratch };
        from.get(raw.content.range()).unwrap_or_default()
    }

    /// The string, if it is one.
    pub fn as_str(self) -> Option<&'d str> {
        let raw = self.raw();
        (raw.kind == RawKind::String).then(|| self.text(raw))
    }

    /// The boolean, if it is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.raw().kind {
            RawKind::True => Some(true),
            RawKind::False => Some(false),
            _ => None,
        }
    }

    /// The number in its JSON spelling, if it is one: `0644` in YAML is `420`.
    pub fn as_number(self) -> Option<&'d str> {
        let raw = self.raw();
        (raw.kind == RawKind::Number).then(|| self.text(raw))
    }

    fn children(self, raw: Raw) -> &'d [NodeId] {
        self.doc.children.get(raw.content.range()).unwrap_or_default()
    }

    /// The elements, if it is a sequence.
    pub fn elements(self) -> Option<Elements<'d>> {
        let raw = self.raw();
        (raw.kind == RawKind::Sequence).then(|| Elements { doc: self.doc, ids: self.children(raw).iter() })
    }

    /// The entries in the order of the text, if it is a mapping. A key that stands twice comes once in YAML and twice in JSON.
    pub fn entries(self) -> Option<Entries<'d>> {
        let raw = self.raw();
        (raw.kind == RawKind::Mapping)
            .then(|| Entries { doc: self.doc, pairs: self.children(raw).chunks_exact(2) })
    }

    /// Whether it is a mapping in which a key stands twice.
    pub(crate) fn has_duplicates(self) -> bool {
        self.raw().flags & HAS_DUPLICATES != 0
    }

    /// How many elements or entries it has.
    pub fn len(self) -> usize {
        let raw = self.raw();
        match raw.kind {
            RawKind::Sequence => self.children(raw).len(),
            RawKind::Mapping => self.children(raw).len() / 2,
            _ => 0,
        }
    }

    /// Whether it has no elements and no entries.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The value of a key, if it is a mapping that has it. Of duplicates, the last.
    pub fn get(self, key: &str) -> Option<Self> {
        self.entry(key).map(|(_, value)| value)
    }

    /// Key and value of a key, if it is a mapping that has it. Of duplicates, the last.
    pub fn entry(self, key: &str) -> Option<(Self, Self)> {
        self.entries()?.rev().find(|(k, _)| k.as_str() == Some(key))
    }

    /// An element, if it is a sequence that has it.
    pub fn at(self, index: usize) -> Option<Self> {
        let raw = self.raw();
        if raw.kind != RawKind::Sequence {
            return None;
        }
        self.children(raw).get(index).map(|&id| Self { doc: self.doc, id })
    }
}

impl std::fmt::Debug for Node<'_> {
    /// Shows kind and place alone: a node may hold the value of a Secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Node").field("kind", &self.kind()).field("span", &self.span()).finish_non_exhaustive()
    }
}

/// The elements of a sequence.
#[derive(Clone)]
pub struct Elements<'d> {
    doc: &'d Document<'d>,
    ids: std::slice::Iter<'d, NodeId>,
}

impl<'d> Iterator for Elements<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        self.ids.next().map(|&id| Node { doc: self.doc, id })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl ExactSizeIterator for Elements<'_> {}

/// The entries of a mapping: key and value.
#[derive(Clone)]
pub struct Entries<'d> {
    doc: &'d Document<'d>,
    pairs: std::slice::ChunksExact<'d, NodeId>,
}

impl<'d> Entries<'d> {
    fn pair(doc: &'d Document<'d>, pair: &[NodeId]) -> Option<(Node<'d>, Node<'d>)> {
        let &[key, value] = pair else { return None };
        Some((Node { doc, id: key }, Node { doc, id: value }))
    }
}

impl<'d> Iterator for Entries<'d> {
    type Item = (Node<'d>, Node<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        self.pairs.next().and_then(|pair| Self::pair(self.doc, pair))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.pairs.size_hint()
    }
}

impl DoubleEndedIterator for Entries<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.pairs.next_back().and_then(|pair| Self::pair(self.doc, pair))
    }
}

impl ExactSizeIterator for Entries<'_> {}
