//! [`Token`]: what the scanner cuts a text into.

use crate::document::{Scalar, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::yaml) enum Kind {
    StreamEnd,
    VersionDirective,
    TagDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    /// A scalar without quotes or indicator.
    Plain,
    /// A scalar in quotes.
    Quoted,
    /// A block scalar.
    Block,
}

/// A piece of the text with its meaning.
#[derive(Debug, Clone, Copy)]
pub(in crate::yaml) struct Token {
    pub(in crate::yaml) kind: Kind,
    /// The text of a scalar is in the scratch.
    pub(in crate::yaml) scratch: bool,
    pub(in crate::yaml) start: u32,
    pub(in crate::yaml) end: u32,
    /// Of a scalar its text, of an anchor or alias its name; of a tag or directive, `start` is the number of its
    /// [`Tag`](super::Tag).
    pub(in crate::yaml) content: Span,
}

impl Token {
    pub(super) fn new(kind: Kind, start: u32, end: u32) -> Self {
        Self { kind, scratch: false, start, end, content: Span::new(start, end) }
    }

    pub(in crate::yaml) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The text of a scalar.
    pub(in crate::yaml) fn text(&self) -> Scalar {
        if self.scratch { Scalar::Scratch(self.content) } else { Scalar::Source(self.content) }
    }
}
