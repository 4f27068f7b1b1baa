//! [`At`]: a node and the way to it.

use crate::document::Node;
use crate::field::{Location, Segment};

/// A node and the way to it from the root: a chain of borrowed links on the stack, so that nothing is allocated until
/// there is something to report.
#[derive(Clone, Copy)]
pub struct At<'p, 'd> {
    node: Node<'d>,
    step: Step<'d>,
    parent: Option<&'p At<'p, 'd>>,
}

#[derive(Clone, Copy)]
enum Step<'d> {
    Root,
    Field(Node<'d>),
    Entry(Node<'d>),
    Index(usize),
}

impl<'p, 'd> At<'p, 'd> {
    /// The start of the way.
    pub fn root(node: Node<'d>) -> Self {
        Self { node, step: Step::Root, parent: None }
    }

    /// One step further, to the field of a struct.
    pub fn field<'q>(&'q self, key: Node<'d>, value: Node<'d>) -> At<'q, 'd>
    where
        'p: 'q,
    {
        At { node: value, step: Step::Field(key), parent: Some(self) }
    }

    /// One step further, to the entry of a map.
    pub fn entry<'q>(&'q self, key: Node<'d>, value: Node<'d>) -> At<'q, 'd>
    where
        'p: 'q,
    {
        At { node: value, step: Step::Entry(key), parent: Some(self) }
    }

    /// One step further, to an element of a list.
    pub fn element<'q>(&'q self, index: usize, value: Node<'d>) -> At<'q, 'd>
    where
        'p: 'q,
    {
        At { node: value, step: Step::Index(index), parent: Some(self) }
    }

    /// The node.
    pub fn node(&self) -> Node<'d> {
        self.node
    }

    /// The key before the node, if it stands in a mapping.
    pub fn key(&self) -> Option<Node<'d>> {
        match self.step {
            Step::Field(key) | Step::Entry(key) => Some(key),
            Step::Root | Step::Index(_) => None,
        }
    }

    /// What the node stands in.
    pub fn parent(&self) -> Option<&'p At<'p, 'd>> {
        self.parent
    }

    /// The way from the root.
    pub fn location(&self) -> Location {
        let mut segments = Vec::new();
        let mut at = Some(self);
        while let Some(here) = at {
            match here.step {
                Step::Root => {}
                Step::Field(key) => {
                    segments.push(Segment::Field(key.as_str().unwrap_or_default().to_owned()));
                }
                Step::Entry(key) => segments.push(Segment::Key(key.as_str().unwrap_or_default().to_owned())),
                Step::Index(index) => segments.push(Segment::Index(index)),
            }
            at = here.parent;
        }
        segments.reverse();
        segments.into_iter().collect()
    }
}
