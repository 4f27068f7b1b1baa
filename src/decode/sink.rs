//! [`Sink`]: where [`Decode`](super::Decode) puts what is wrong.

use std::collections::{HashMap, HashSet};

use super::{At, Problem, ProblemKind, suggest};
use crate::document::{Format, Node, NodeId};
use crate::field::{End, Location, Segment};
use crate::model::Field;

/// Where [`Decode`](super::Decode) puts what is wrong. It never refuses: one pass finds everything.
#[derive(Debug, Default)]
pub struct Sink {
    problems: Vec<Problem>,
    /// Whether the values that are read now are secret.
    hiding: bool,
}

impl Sink {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was put into it, in the order of the text.
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.span.start);
        self.problems
    }

    /// Reads something secret: what is reported meanwhile does not show the values.
    pub fn hiding<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.hiding, true);
        let value = read(self);
        self.hiding = before;
        value
    }

    /// Whether nothing was put into it.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Reports a value of another type than the field; `expected` is the type in words, with its article.
    #[cold]
    pub fn wrong_type(&mut self, at: &At<'_, '_>, expected: &str) {
        let message = format!("expected {expected}, found {}", at.node().kind().described());
        let help = if self.hiding {
            suggest::for_hidden_type(at.node(), expected)
        } else {
            suggest::for_type(at.node(), expected)
        };
        self.value_problem(ProblemKind::Type, at, message, help);
    }

    /// Reports a value of the right type that cannot be read.
    #[cold]
    pub fn wrong_value(&mut self, at: &At<'_, '_>, message: String, help: Option<String>) {
        // A message may show the value.
        let message = if self.hiding { "this value cannot be read".to_owned() } else { message };
        self.value_problem(ProblemKind::Value, at, message, help);
    }

    fn value_problem(&mut self, kind: ProblemKind, at: &At<'_, '_>, message: String, help: Option<String>) {
        let node = at.node();
        let mut problem = Problem::new(kind, at.location(), node.span(), message).with_help(help);
        if let Some(anchor) = node.anchor() {
            problem = problem.with_label(anchor, "the alias stands for this");
        }
        self.problems.push(problem);
    }

    /// Reports a field that the type does not have; `fields` are those it has.
    #[cold]
    pub(crate) fn unknown_field(&mut self, at: &At<'_, '_>, fields: &[Field]) {
        let Some(key) = at.key() else { return };
        let name = key.as_str().unwrap_or_default();
        self.problems.push(
            Problem::new(
                ProblemKind::UnknownField,
                at.location().ending(End::Key),
                key.span(),
                format!("unknown field `{}`", suggest::shortened(name)),
            )
            .with_help(suggest::for_unknown(name, fields)),
        );
    }

    /// Reports the members of a JSON object that stand twice, of those that `known` says the type has.
    #[cold]
    pub(crate) fn duplicate_fields(&mut self, at: &At<'_, '_>, known: impl Fn(&str) -> bool) {
        let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
        let mut told = HashSet::new();
        for (key, value) in at.node().entries().into_iter().flatten() {
            let name = key.as_str().unwrap_or_default();
            let Some(first) = seen.insert(name, key) else { continue };
            if known(name) && told.insert(name) {
                let location = at.field(key, value).location();
                self.problems.push(duplicate(location, first, key));
            }
        }
    }

    /// Reports the keys that stand twice in the YAML at a place, also within what the type does not know.
    pub(crate) fn duplicate_keys(&mut self, at: &At<'_, '_>) {
        let doc = at.node().document();
        if doc.format() != Format::Yaml || doc.duplicates().is_empty() {
            return;
        }
        let ways = ways(at.node());
        let start: Vec<Segment> = at.location().segments().to_vec();
        for pair in doc.duplicates() {
            let Some(way) = way(&ways, at.node().id(), pair.mapping) else { continue };
            let (first, second) = (doc.node(pair.first), doc.node(pair.second));
            let name = second.as_str().unwrap_or_default();
            let key = Segment::Field(name.to_owned());
            let mut problem =
                duplicate(start.iter().cloned().chain(way).chain([key]).collect(), first, second);
            problem.yaml_key = Some(name.to_owned());
            self.problems.push(problem);
        }
    }

    /// Puts a problem into it.
    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

fn duplicate(location: Location, first: Node<'_>, second: Node<'_>) -> Problem {
    let name = second.as_str().unwrap_or_default();
    Problem::new(
        ProblemKind::DuplicateField,
        location.ending(End::Key),
        second.span(),
        format!("`{}` stands twice", suggest::shortened(name)),
    )
    .with_help(Some("keep one of them; without this check the last would count".to_owned()))
    .with_label(first.span(), "it stands here already")
}

/// For each node below `root`: what it stands in, and the key or index under which.
fn ways(root: Node<'_>) -> HashMap<NodeId, (NodeId, Segment)> {
    let mut ways = HashMap::new();
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        if node.anchor().is_some() {
            continue;
        }
        for (key, value) in node.entries().into_iter().flatten() {
            let name = key.as_str().unwrap_or_default().to_owned();
            ways.insert(value.id(), (node.id(), Segment::Field(name)));
            todo.push(value);
        }
        for (index, value) in node.elements().into_iter().flatten().enumerate() {
            ways.insert(value.id(), (node.id(), Segment::Index(index)));
            todo.push(value);
        }
    }
    ways
}

/// The way from `root` to a node, if it stands below.
fn way(ways: &HashMap<NodeId, (NodeId, Segment)>, root: NodeId, to: NodeId) -> Option<Vec<Segment>> {
    let mut segments = Vec::new();
    let mut here = to;
    while here != root {
        let (parent, segment) = ways.get(&here)?;
        segments.push(segment.clone());
        here = *parent;
    }
    segments.reverse();
    Some(segments)
}
