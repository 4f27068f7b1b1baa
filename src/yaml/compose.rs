//! [`Reader`]: makes a [`Document`] of what the grammar finds.
//!
//! Upstream: `decode.go` of go.yaml.in/yaml/v2 v2.4.4 and `convertToJSONableObject` of sigs.k8s.io/yaml v1.6.0. They
//! first parse, then decode, then convert; here it is one pass, and what only the conversion would refuse waits until
//! it is known whether a later key overrides it.

mod alias;
mod budget;
mod scalar;

use std::borrow::Cow;
use std::collections::HashMap;

use self::alias::Anchor;
use self::budget::Budget;
use super::parser::State;
use super::resolve::KnownTag;
use super::scanner::{Input, Kind, Scanner, Tag, Token};
use crate::ReadError;
use crate::document::{Builder, Document, Format, NodeId, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    Sequence,
    Mapping,
}

/// Anchor and tag of a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Properties {
    /// The name of the anchor.
    pub(super) anchor: Option<Span>,
    pub(super) tag: KnownTag,
    pub(super) tag_span: Span,
    /// Where they stand, if there are any.
    pub(super) span: Option<Span>,
}

impl Default for Properties {
    fn default() -> Self {
        Self { anchor: None, tag: KnownTag::None, tag_span: Span::default(), span: None }
    }
}

/// What the next node in a collection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Element,
    Key,
    Value,
    /// The value of `<<`.
    Merged,
    /// An element of the list that is the value of `<<`.
    MergedElement,
}

/// A collection that is open.
pub(super) struct Frame {
    collection: Collection,
    expect: Expect,
    /// Where its children begin in the builder.
    mark: usize,
    pub(super) start: u32,
    anchor: Option<usize>,
    /// What the budget stood at when it began.
    steps: u64,
    /// It is the value of `<<`, or an element of it.
    merged: bool,
    /// How many levels of collections are in it.
    height: u32,
}

pub(super) struct Reader<'t> {
    pub(super) scanner: Scanner<'t>,
    pub(super) builder: Builder<'t>,
    pub(super) state: State,
    pub(super) states: Vec<State>,
    pub(super) directives: Vec<Tag>,
    pub(super) frames: Vec<Frame>,
    pub(super) root: Option<NodeId>,
    /// Where the last token ended that is not empty.
    pub(super) last_end: u32,
    pub(super) last_kind: Kind,
    pub(super) height: u32,
    budget: Budget,
    names: HashMap<&'t str, usize>,
    anchors: Vec<Anchor>,
    /// What the conversion to JSON will refuse, if it is still in the tree then.
    refused: Vec<(NodeId, ReadError)>,
}

impl<'t> Reader<'t> {
    /// `source` is the whole text that spans are places in; the input is a part of it.
    pub(super) fn new(source: &'t str, input: Input<'t>) -> Self {
        let expected = input.text.len().saturating_sub(input.start);
        Self {
            last_end: super::scanner::offset(input.start),
            scanner: Scanner::new(input),
            last_kind: Kind::DocumentStart,
            builder: Builder::new(Cow::Borrowed(source), Format::Yaml, expected),
            state: State::BlockNode,
            states: Vec::with_capacity(16),
            directives: Vec::new(),
            frames: Vec::with_capacity(16),
            root: None,
            height: 0,
            budget: Budget::default(),
            names: HashMap::new(),
            anchors: Vec::new(),
            refused: Vec::new(),
        }
    }

    fn expect(&self) -> Option<Expect> {
        self.frames.last().map(|frame| frame.expect)
    }

    /// Opens a collection.
    pub(super) fn open(
        &mut self,
        collection: Collection,
        start: u32,
        properties: &Properties,
    ) -> Result<(), ReadError> {
        let here = self.expect();
        let merged = matches!(here, Some(Expect::Merged | Expect::MergedElement));
        match (here, collection) {
            (Some(Expect::Key), _) => return Err(self.collection_as_key(start)),
            (Some(Expect::MergedElement), Collection::Sequence) => {
                return Err(Self::not_mergeable(Span::new(start, start.saturating_add(1))));
            }
            _ => {}
        }
        let steps = self.budget.spent();
        let list_of_merged = merged && collection == Collection::Sequence;
        if !list_of_merged {
            self.spend(Span::new(start, start.saturating_add(1)))?;
        }
        let anchor = properties.anchor.map(|name| self.begin_anchor(name));
        self.frames.push(Frame {
            collection,
            expect: match collection {
                Collection::Mapping => Expect::Key,
                Collection::Sequence if list_of_merged => Expect::MergedElement,
                Collection::Sequence => Expect::Element,
            },
            mark: self.builder.mark(),
            start,
            anchor,
            // As the value of an alias, a list of merged mappings counts itself, too.
            steps: steps.saturating_sub(u64::from(list_of_merged)),
            merged,
            height: 0,
        });
        Ok(())
    }

    /// Closes the innermost collection.
    #[inline]
    pub(super) fn close(&mut self, end: u32) {
        let Some(frame) = self.frames.pop() else { return };
        let span = Span::new(frame.start, end.max(frame.start));
        let id = match frame.collection {
            Collection::Sequence => self.builder.end_sequence(frame.mark, span),
            Collection::Mapping => self.builder.end_mapping(frame.mark, span),
        };
        let height = frame.height.saturating_add(1);
        if let Some(anchor) = frame.anchor.and_then(|anchor| self.anchors.get_mut(anchor)) {
            anchor.node = Some(id);
            anchor.steps = self.budget.spent().saturating_sub(frame.steps);
            anchor.collection = Some(frame.collection);
            anchor.height = height;
        }
        if frame.merged {
            self.merge(id, frame.collection, height);
        } else {
            self.deliver(id, height);
        }
    }

    /// Puts a value where it belongs.
    #[inline]
    fn deliver(&mut self, id: NodeId, height: u32) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(id);
            self.height = height;
            return;
        };
        frame.height = frame.height.max(height);
        if frame.expect == Expect::Value {
            frame.expect = Expect::Key;
        }
        self.builder.child(id);
    }

    /// Puts a key where it belongs.
    fn deliver_key(&mut self, id: NodeId) {
        self.builder.child(id);
        if let Some(frame) = self.frames.last_mut() {
            frame.expect = Expect::Value;
        }
    }

    /// A value of `<<` is complete: a mapping or a list of them, or one in a list.
    fn merge(&mut self, id: NodeId, collection: Collection, height: u32) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.height = frame.height.max(height);
        if frame.expect == Expect::MergedElement {
            self.builder.child(id);
            return;
        }
        frame.expect = Expect::Key;
        if collection == Collection::Mapping {
            self.builder.merge(id);
            return;
        }
        // Of several mappings, the first has precedence.
        for &element in self.builder.children_of(id).to_vec().iter().rev() {
            self.builder.merge(element);
        }
    }

    /// Counts one more step of go-yaml's decoder.
    #[inline]
    fn spend(&mut self, span: Span) -> Result<(), ReadError> {
        if self.budget.step() { Err(Self::too_many_aliases(span)) } else { Ok(()) }
    }

    /// The document, if nothing in it is refused.
    pub(super) fn finish(self, root: NodeId) -> Result<Document<'t>, ReadError> {
        if !self.refused.is_empty() {
            let reached = self.builder.reachable(root);
            for (id, error) in self.refused {
                if reached.get(id.0 as usize) == Some(&true) {
                    return Err(error);
                }
            }
        }
        Ok(self.builder.finish(root))
    }

    // ---- what is wrong -------------------------------------------------------------------------------------------

    #[cold]
    fn collection_as_key(&self, start: u32) -> ReadError {
        let rest = self.scanner.text().get(start as usize..).unwrap_or_default();
        let before = self.scanner.text().get(..start as usize).unwrap_or_default();
        let place = Span::new(start, start.saturating_add(1));
        if rest.starts_with('{') && before.ends_with('{') {
            return ReadError::new(
                Span::new(start.saturating_sub(1), place.end),
                "a mapping cannot be a key",
            )
            .with_help("it looks like a template: render it first, or put the text in quotes");
        }
        let what = match rest.as_bytes().first() {
            Some(b'[' | b'-') => "a list",
            _ => "a mapping",
        };
        let message = format!("{what} cannot be a key");
        self.fault_with(place, &message, "if text is meant, put it in quotes")
    }

    #[cold]
    fn not_mergeable(span: Span) -> ReadError {
        ReadError::new(span, "`<<` takes a mapping, or a list of mappings")
            .with_help("write `<<: *name` for a mapping with the anchor `&name`")
    }

    #[cold]
    fn too_many_aliases(span: Span) -> ReadError {
        ReadError::new(span, "the document consists of aliases for too large a part")
            .with_help("write out what the aliases stand for")
    }

    /// The text of a token.
    fn shown(&self, token: &Token) -> &'t str {
        self.scanner.text().get(token.span().range()).unwrap_or_default()
    }
}
