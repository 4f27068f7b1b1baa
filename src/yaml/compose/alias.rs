//! Anchors and aliases.

use super::{Collection, Expect, Reader, Token};
use crate::ReadError;
use crate::decode::shortened;
use crate::document::{NodeId, Scalar, Span};
use crate::yaml::resolve::Resolved;

/// A node that aliases may stand for.
#[derive(Debug)]
pub(super) struct Anchor {
    /// The node; `None` while it is open.
    pub(super) node: Option<NodeId>,
    /// Steps that go-yaml takes to decode it.
    pub(super) steps: u64,
    pub(super) collection: Option<Collection>,
    pub(super) scalar: Option<AnchoredScalar>,
    pub(super) height: u32,
}

/// What a scalar with an anchor is, for an alias that is a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnchoredScalar {
    pub(super) resolved: Resolved,
    pub(super) text: Scalar,
    pub(super) plain: bool,
}

impl Reader<'_> {
    /// An anchor: from here on its name means the node that begins.
    pub(super) fn begin_anchor(&mut self, name: Span) -> usize {
        let number = self.anchors.len();
        self.anchors.push(Anchor { node: None, steps: 1, collection: None, scalar: None, height: 0 });
        let name = self.scanner.text().get(name.range()).unwrap_or_default();
        self.names.insert(name, number);
        number
    }

    #[cold]
    fn no_anchor(name: &str, span: Span) -> ReadError {
        let shown = shortened(name);
        let error = ReadError::new(span, format_args!("there is no anchor `&{shown}` before this alias"));
        if shown == name {
            error.with_help(format_args!("if text is meant, put it in quotes: `\"*{name}\"`"))
        } else {
            error.with_help("if text is meant, put it in quotes")
        }
    }

    #[cold]
    fn inside_itself(name: &str, span: Span) -> ReadError {
        let shown = shortened(name);
        ReadError::new(span, format_args!("the alias `*{shown}` stands inside the value that it stands for"))
    }

    /// An alias.
    pub(in crate::yaml) fn alias(&mut self, token: &Token) -> Result<(), ReadError> {
        let name = self.scanner.text().get(token.content.range()).unwrap_or_default();
        let span = token.span();
        let anchor = self.names.get(name).and_then(|&number| self.anchors.get(number));
        let Some(anchor) = anchor else {
            return Err(Self::no_anchor(name, span));
        };
        let Some(target) = anchor.node else {
            return Err(Self::inside_itself(name, span));
        };
        let (steps, collection, scalar, height) =
            (anchor.steps, anchor.collection, anchor.scalar, anchor.height);
        let expect = self.expect();
        if matches!(expect, Some(Expect::Merged | Expect::MergedElement))
            && collection != Some(Collection::Mapping)
        {
            return Err(Self::not_mergeable(span));
        }
        self.spend(span)?;
        if self.budget.expand(steps) {
            return Err(Self::too_many_aliases(span));
        }
        match expect {
            Some(Expect::Key) => {
                let Some(scalar) = scalar else {
                    return Err(ReadError::new(
                        span,
                        "a mapping or list cannot be a key, not as an alias either",
                    ));
                };
                let key = self.key(scalar.resolved, scalar.text, span, scalar.plain)?;
                self.deliver_key(key);
            }
            Some(Expect::Merged) => self.merge(target, Collection::Mapping, height),
            Some(Expect::MergedElement) => {
                let id = self.builder.alias(target, span);
                self.merge(id, Collection::Mapping, height);
            }
            _ => {
                let id = self.builder.alias(target, span);
                self.deliver(id, height);
            }
        }
        Ok(())
    }
}
