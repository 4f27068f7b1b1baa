//! [`Ways`]: how one comes to the nodes of a document, to tell where a key stands twice.

use std::collections::{HashMap, HashSet};

use crate::document::{Detached, Node, NodeId};
use crate::field::Segment;

/// For each node below a root: what it stands in, and under which key or index.
///
/// Beside the tree, it knows what is written in the text alone: what a later key overrides, and the values of `<<`.
pub(super) struct Ways<'s> {
    root: NodeId,
    steps: HashMap<NodeId, (NodeId, Step)>,
    maps: &'s HashSet<NodeId>,
}

#[derive(Clone)]
enum Step {
    Entry(String),
    Index(usize),
    /// The value of `<<`: its entries are those of what it stands in.
    Merged,
}

impl<'s> Ways<'s> {
    /// `maps` are the mappings that are read as maps; the others are structs.
    pub(super) fn new(root: Node<'_>, maps: &'s HashSet<NodeId>) -> Self {
        let doc = root.document();
        let mut detached: HashMap<NodeId, Vec<&Detached>> = HashMap::new();
        for part in doc.detached() {
            detached.entry(part.mapping).or_default().push(part);
        }
        let mut this = Self { root: root.id(), steps: HashMap::new(), maps };
        let mut todo = vec![root];
        while let Some(node) = todo.pop() {
            if node.anchor().is_some() {
                continue;
            }
            for (key, value) in node.entries().into_iter().flatten() {
                let step = Step::Entry(key.as_str().unwrap_or_default().to_owned());
                this.step(node, value, step, &mut todo);
            }
            for (index, value) in node.elements().into_iter().flatten().enumerate() {
                this.step(node, value, Step::Index(index), &mut todo);
            }
            for part in detached.get(&node.id()).into_iter().flatten() {
                let key = part.key.map(|key| doc.node(key).as_str().unwrap_or_default().to_owned());
                this.step(node, doc.node(part.value), key.map_or(Step::Merged, Step::Entry), &mut todo);
            }
        }
        this
    }

    /// Notes a step. Of the ways to a node that was merged, the one through where it is written is kept.
    fn step<'d>(&mut self, from: Node<'d>, to: Node<'d>, step: Step, todo: &mut Vec<Node<'d>>) {
        let is_written_in = from.span().start <= to.span().start && to.span().end <= from.span().end;
        let is_known = self.steps.contains_key(&to.id());
        if !is_known {
            todo.push(to);
        }
        if !is_known || is_written_in && !matches!(step, Step::Merged) {
            self.steps.insert(to.id(), (from.id(), step));
        }
    }

    /// The way from the root to an entry of a mapping, if that stands below.
    pub(super) fn to_entry(&self, mapping: NodeId, key: &str) -> Option<Vec<Segment>> {
        let mut segments = Vec::new();
        let mut step = Step::Entry(key.to_owned());
        let mut here = mapping;
        loop {
            // The entries of a merged mapping are those of the one that it is merged into.
            while let Some((parent, Step::Merged)) = self.steps.get(&here) {
                here = *parent;
            }
            match step {
                Step::Entry(key) if self.maps.contains(&here) => segments.push(Segment::Key(key)),
                Step::Entry(key) => segments.push(Segment::Field(key)),
                Step::Index(index) => segments.push(Segment::Index(index)),
                Step::Merged => {}
            }
            if here == self.root {
                segments.reverse();
                return Some(segments);
            }
            (here, step) = self.steps.get(&here).cloned()?;
        }
    }
}
