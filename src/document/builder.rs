//! [`Builder`]: how a reader makes a [`Document`].

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::node::{HAS_DUPLICATES, IN_SCRATCH, NOT_PLAIN, Raw, RawKind};
use super::{Detached, Document, DropReason, Dropped, DuplicateKey, Format, NodeId, Span};

/// Where the text of a scalar is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scalar {
    /// In the source, as it is.
    Source(Span),
    /// In the scratch, where the reader has put it.
    Scratch(Span),
}

/// A document in the making. Nodes are numbered as they come; the children of open collections wait on a stack.
pub(crate) struct Builder<'a> {
    source: Cow<'a, str>,
    format: Format,
    scratch: String,
    nodes: Vec<Raw>,
    children: Vec<NodeId>,
    /// Children of the collections that are still open, innermost last.
    pending: Vec<NodeId>,
    duplicates: Vec<DuplicateKey>,
    detached: Vec<Detached>,
    /// Mappings that are merged into those still open, with where their entries begin on the stack.
    merged: Vec<(usize, NodeId)>,
    dropped: Vec<Dropped>,
    /// Keys that were floating-point numbers, with their bits.
    float_keys: Vec<(NodeId, u64)>,
    /// Mappings with entries that are overridden only as keys become text: with all entries that YAML tells apart.
    shadowed: Vec<(NodeId, Vec<NodeId>)>,
    /// Some keys were no strings.
    classed_keys: bool,
}

impl<'a> Builder<'a> {
    /// For a text of which about `expected` bytes become nodes.
    pub(crate) fn new(source: Cow<'a, str>, format: Format, expected: usize) -> Self {
        // A long text may be one long scalar.
        let nodes = (expected / 8).min(1024);
        Self {
            source,
            format,
            scratch: String::new(),
            nodes: Vec::with_capacity(nodes),
            children: Vec::with_capacity(nodes),
            pending: Vec::with_capacity(32),
            duplicates: Vec::new(),
            detached: Vec::new(),
            merged: Vec::new(),
            dropped: Vec::new(),
            float_keys: Vec::new(),
            shadowed: Vec::new(),
            classed_keys: false,
        }
    }

    fn push(&mut self, kind: RawKind, flags: u8, span: Span, content: Span) -> NodeId {
        // Every node takes a byte of a text of less than 4 GiB, but for unwritten nulls, of which each has a
        // neighbour that takes one.
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Raw { kind, flags, span, content });
        id
    }

    pub(crate) fn null(&mut self, span: Span) -> NodeId {
        self.push(RawKind::Null, 0, span, span)
    }

    pub(crate) fn bool(&mut self, value: bool, span: Span) -> NodeId {
        self.push(if value { RawKind::True } else { RawKind::False }, 0, span, span)
    }

    /// A number: its text is its JSON spelling.
    pub(crate) fn number(&mut self, text: Scalar, span: Span) -> NodeId {
        let (flags, content) = place(text);
        self.push(RawKind::Number, flags, span, content)
    }

    /// A string; `plain` says that it stands without quotes, block indicator or tag.
    pub(crate) fn string(&mut self, text: Scalar, span: Span, plain: bool) -> NodeId {
        let (flags, content) = place(text);
        self.push(RawKind::String, if plain { flags } else { flags | NOT_PLAIN }, span, content)
    }

    /// An alias of a node, which is no alias itself.
    pub(crate) fn alias(&mut self, target: NodeId, span: Span) -> NodeId {
        self.push(RawKind::Alias, 0, span, Span::new(target.0, target.0))
    }

    /// Where the children of a collection that opens now will start on the stack.
    pub(crate) fn mark(&self) -> usize {
        self.pending.len()
    }

    /// Adds a child to the innermost open collection: an element, a key or a value.
    pub(crate) fn child(&mut self, id: NodeId) {
        self.pending.push(id);
    }

    /// Closes the sequence whose children started at `mark`.
    pub(crate) fn end_sequence(&mut self, mark: usize, span: Span) -> NodeId {
        let content = self.settle(mark);
        self.push(RawKind::Sequence, 0, span, content)
    }

    /// Closes the mapping whose children started at `mark`, and sees to keys that stand twice: of them YAML keeps the
    /// last and JSON all.
    pub(crate) fn end_mapping(&mut self, mark: usize, span: Span) -> NodeId {
        let twice = self.keys_twice(mark);
        let flags = if twice.is_empty() { 0 } else { HAS_DUPLICATES };
        let mut entries = None;
        let mut overridden = Vec::new();
        if !twice.is_empty() && self.format == Format::Yaml {
            (entries, overridden) = self.drop_overridden(mark, &twice);
        }
        let content = self.settle(mark);
        let mapping = self.push(RawKind::Mapping, flags, span, content);
        if let Some(entries) = entries {
            self.shadowed.push((mapping, entries));
        }
        self.note_detached(mapping, mark, &overridden);
        self.duplicates.extend(
            twice.into_iter().filter(|pair| pair.reported).map(|Twice { first, second, .. }| DuplicateKey {
                mapping,
                first,
                second,
            }),
        );
        mapping
    }

    /// Notes what was written in a mapping and is not in the tree as such.
    #[inline]
    fn note_detached(&mut self, mapping: NodeId, mark: usize, overridden: &[NodeId]) {
        for pair in overridden.chunks_exact(2) {
            if let &[key, value] = pair {
                self.detached.push(Detached { mapping, key: Some(key), value });
            }
        }
        while let Some((_, value)) = self.merged.pop_if(|&mut (at, _)| at >= mark) {
            self.detached.push(Detached { mapping, key: None, value });
        }
    }

    /// Moves the children from the stack to their place.
    fn settle(&mut self, mark: usize) -> Span {
        let start = u32::try_from(self.children.len()).unwrap_or(u32::MAX);
        self.children.extend(self.pending.drain(mark.min(self.pending.len())..));
        Span::new(start, u32::try_from(self.children.len()).unwrap_or(u32::MAX))
    }

    /// The keys from `mark` that stand twice: each with the one before it.
    #[inline]
    fn keys_twice(&self, mark: usize) -> Vec<Twice> {
        let entries = self.pending.get(mark..).unwrap_or_default();
        if entries.len() <= 2 {
            return Vec::new();
        }
        let mut twice =
            if entries.len() <= FEW_KEYS * 2 { self.few_twice(entries) } else { self.many_twice(entries) };
        if self.classed_keys && self.format == Format::Yaml {
            self.same_as_text(entries, &mut twice);
        }
        twice
    }

    /// Compares each key with each.
    fn few_twice(&self, entries: &[NodeId]) -> Vec<Twice> {
        let mut twice = Vec::new();
        let mut prints = [0_u64; FEW_KEYS];
        for (i, second) in keys(entries) {
            let print = self.fingerprint(second);
            if prints.get(..i).unwrap_or_default().contains(&print) {
                let earlier = keys(entries).take(i).filter(|&(_, first)| self.is_same_key(first, second));
                if let Some((at, first)) = earlier.last() {
                    twice.push(Twice { at, first, second, reported: true });
                }
            }
            if let Some(place) = prints.get_mut(i) {
                *place = print;
            }
        }
        twice
    }

    fn many_twice(&self, entries: &[NodeId]) -> Vec<Twice> {
        let mut twice = Vec::new();
        let mut seen: HashMap<(&str, u8, u64), (usize, NodeId)> = HashMap::with_capacity(entries.len() / 2);
        for (i, second) in keys(entries) {
            let identity = (self.text(second), self.key_class(second), self.float_key(second));
            if let Some((at, first)) = seen.insert(identity, (i, second)) {
                twice.push(Twice { at, first, second, reported: true });
            }
        }
        twice
    }

    /// In YAML the keys 1 and "1" are two; they become one when the keys are turned into strings, and no one tells.
    #[cold]
    fn same_as_text(&self, entries: &[NodeId], twice: &mut Vec<Twice>) {
        let overridden: HashSet<usize> = twice.iter().map(|pair| pair.at).collect();
        let mut seen: HashMap<&str, (usize, NodeId)> = HashMap::new();
        for (i, second) in keys(entries) {
            let refused = matches!(self.key_class(second), REFUSED..);
            if !refused
                && !overridden.contains(&i)
                && let Some((at, first)) = seen.insert(self.text(second), (i, second))
            {
                twice.push(Twice { at, first, second, reported: false });
            }
        }
    }

    fn is_same_key(&self, first: NodeId, second: NodeId) -> bool {
        self.key_class(first) == self.key_class(second)
            && self.text(first) == self.text(second)
            && self.float_key(first) == self.float_key(second)
    }

    /// A number that is equal for equal keys and rarely for others.
    #[inline]
    fn fingerprint(&self, id: NodeId) -> u64 {
        let text = self.text(id).as_bytes();
        let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let length = u64::try_from(text.len()).unwrap_or_default();
        let ends = if text.len() >= 8 {
            word(text.first_chunk()) ^ word(text.last_chunk()).rotate_left(29)
        } else {
            text.iter().fold(0, |word, &byte| word << 8 | u64::from(byte))
        };
        ends ^ length << 56
    }

    /// The bits of a key that was a floating-point number: as text, two may look the same.
    fn float_key(&self, id: NodeId) -> u64 {
        if self.key_class(id) != KeyClass::Float as u8 {
            return 0;
        }
        let at = self.float_keys.binary_search_by_key(&id, |&(id, _)| id);
        at.ok().and_then(|at| self.float_keys.get(at)).map_or(0, |&(_, bits)| bits)
    }

    /// Says of a key's string node which floating-point number the key was.
    pub(crate) fn set_float_key(&mut self, id: NodeId, number: f64) {
        // Two that are not numbers are never the same key.
        let bits = if number.is_nan() { u64::MAX ^ u64::from(id.0) } else { number.to_bits() };
        self.float_keys.push((id, bits));
    }

    /// Drops the entries that a later one overrides, and returns them. Where some are overridden only as keys become
    /// text, all entries that YAML tells apart are returned before them.
    #[cold]
    fn drop_overridden(&mut self, mark: usize, twice: &[Twice]) -> (Option<Vec<NodeId>>, Vec<NodeId>) {
        let told: HashSet<usize> = twice.iter().filter(|pair| pair.reported).map(|pair| pair.at).collect();
        let all: HashSet<usize> = twice.iter().map(|pair| pair.at).collect();
        let tail = self.pending.split_off(mark.min(self.pending.len()));
        self.pending.extend(entries_where(&tail, |number| !all.contains(&number)));
        let apart = (all.len() > told.len())
            .then(|| entries_where(&tail, |number| !told.contains(&number)).collect());
        (apart, entries_where(&tail, |number| all.contains(&number)).collect())
    }

    /// All entries of a mapping that YAML tells apart, if there are more than the tree shows.
    fn all_entries(&self, id: NodeId) -> Option<&[NodeId]> {
        let at = self.shadowed.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        self.shadowed.get(at).map(|(_, entries)| entries.as_slice())
    }

    /// The text of a scalar node: of a string what it says, of a number its JSON spelling.
    pub(crate) fn text(&self, id: NodeId) -> &str {
        let Some(raw) = self.nodes.get(id.0 as usize) else { return "" };
        let from = if raw.flags & IN_SCRATCH == 0 { self.source.as_ref() } else { &self.scratch };
        from.get(raw.content.range()).unwrap_or_default()
    }

    fn key_class(&self, id: NodeId) -> u8 {
        self.nodes.get(id.0 as usize).map_or(0, |raw| raw.flags & KEY_CLASS)
    }

    /// Says of a key's string node what the key was before it became a string.
    pub(crate) fn set_key_class(&mut self, id: NodeId, class: KeyClass) {
        if let Some(raw) = self.nodes.get_mut(id.0 as usize) {
            raw.flags |= class as u8;
            self.classed_keys = true;
        }
    }

    /// The entries or elements of a collection that is closed.
    pub(crate) fn children_of(&self, id: NodeId) -> &[NodeId] {
        let Some(raw) = self.nodes.get(id.0 as usize) else { return &[] };
        match raw.kind {
            RawKind::Sequence | RawKind::Mapping => {
                self.children.get(raw.content.range()).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Where texts are put that do not stand in the source as they are.
    pub(crate) fn scratch(&mut self) -> &mut String {
        &mut self.scratch
    }

    /// The text that a scalar has, or will have.
    #[inline]
    pub(crate) fn read(&self, text: Scalar) -> &str {
        match text {
            Scalar::Source(span) => self.source.get(span.range()),
            Scalar::Scratch(span) => self.scratch.get(span.range()),
        }
        .unwrap_or_default()
    }

    /// Adds the entries of a mapping, or of the mapping that an alias stands for, to the innermost open mapping.
    pub(crate) fn merge(&mut self, id: NodeId) {
        let id = self.target(id);
        self.merged.push((self.pending.len(), id));
        if let Ok(at) = self.shadowed.binary_search_by_key(&id, |&(id, _)| id) {
            let entries = self.shadowed.get(at).map(|(_, entries)| entries.as_slice());
            self.pending.extend_from_slice(entries.unwrap_or_default());
            return;
        }
        let raw = self.nodes.get(id.0 as usize);
        let entries = raw.filter(|raw| raw.kind == RawKind::Mapping).map(|raw| raw.content.range());
        if let Some(entries) = entries.and_then(|range| self.children.get(range)) {
            self.pending.extend_from_slice(entries);
        }
    }

    /// The node that an alias stands for; of another node, itself.
    fn target(&self, id: NodeId) -> NodeId {
        match self.nodes.get(id.0 as usize) {
            Some(raw) if raw.kind == RawKind::Alias => NodeId(raw.content.start),
            _ => id,
        }
    }

    /// Which nodes are in the tree below `root`, aliases followed; entries too that are only overridden as keys become
    /// text, since Kubernetes converts them before they are.
    pub(crate) fn reachable(&self, root: NodeId) -> Vec<bool> {
        let mut reached = vec![false; self.nodes.len()];
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if let Some(seen) = reached.get_mut(id.0 as usize)
                && !std::mem::replace(seen, true)
            {
                let target = self.target(id);
                if target == id {
                    open.extend_from_slice(self.all_entries(id).unwrap_or_else(|| self.children_of(id)));
                } else {
                    open.push(target);
                }
            }
        }
        reached
    }

    pub(crate) fn note_dropped(&mut self, span: Span, reason: DropReason) {
        self.dropped.push(Dropped { span, reason });
    }

    /// The document, with its outermost node.
    pub(crate) fn finish(self, root: NodeId) -> Document<'a> {
        Document {
            source: self.source,
            scratch: self.scratch,
            nodes: self.nodes,
            children: self.children,
            root,
            format: self.format,
            duplicates: self.duplicates,
            detached: self.detached,
            dropped: self.dropped,
        }
    }
}

/// What a key was in YAML before it became a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyClass {
    Integer = 8,
    Float = 16,
    Bool = 24,
    /// No key in JSON: refused if no later key overrides it.
    Null = 32,
    /// An integer of more than 63 bits, refused too.
    Unsigned = 40,
}

/// The bits of a node's flags that hold its [`KeyClass`]; a string has none of them.
const KEY_CLASS: u8 = 56;

/// Classes from this one on are refused as keys.
const REFUSED: u8 = KeyClass::Null as u8;

/// Up to so many keys, comparing each with each is faster than hashing.
const FEW_KEYS: usize = 16;

/// A key that stands twice, and whether Kubernetes tells.
struct Twice {
    /// Number of the entry that is overridden; merged twice, an entry has one node in two places.
    at: usize,
    first: NodeId,
    second: NodeId,
    reported: bool,
}

/// The keys of entries, with their numbers.
fn keys(entries: &[NodeId]) -> impl Iterator<Item = (usize, NodeId)> {
    entries.iter().step_by(2).copied().enumerate()
}

/// The entries with numbers that are wanted.
fn entries_where(entries: &[NodeId], wanted: impl Fn(usize) -> bool) -> impl Iterator<Item = NodeId> {
    let pairs = entries.chunks_exact(2).enumerate();
    pairs.filter(move |&(number, _)| wanted(number)).flat_map(|(_, pair)| pair).copied()
}

fn place(text: Scalar) -> (u8, Span) {
    match text {
        Scalar::Source(span) => (0, span),
        Scalar::Scratch(span) => (IN_SCRATCH, span),
    }
}
