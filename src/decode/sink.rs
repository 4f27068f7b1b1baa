//! [`Sink`]: where [`Decode`](super::Decode) puts what is wrong.

use std::collections::{HashMap, HashSet};

use super::ways::Ways;
use super::{At, Problem, ProblemKind, suggest};
use crate::document::{Format, Node, NodeId, Span};
use crate::field::{End, Location};
use crate::model::{Field, Fields};

/// Where [`Decode`](super::Decode) puts what is wrong. It never refuses: one pass finds everything.
#[derive(Debug, Default)]
pub struct Sink {
    problems: Vec<Problem>,
    /// Whether the values that are read now are secret.
    hiding: bool,
    /// The nodes that are read as maps, if the document has keys that stand twice.
    maps: HashSet<NodeId>,
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
        let help = suggest::for_program(at, expected)
            .or_else(|| suggest::for_type(at.node(), expected, self.hiding))
            .or_else(|| suggest::for_block(at, expected));
        self.value_problem(ProblemKind::Type, at, message, help);
    }

    /// Reports a value of the right type that cannot be read.
    #[cold]
    pub fn wrong_value(&mut self, at: &At<'_, '_>, message: String, help: Option<String>) {
        // Message and help may show the value.
        if self.hiding {
            self.wrong_secret(at, "this value cannot be read", None);
        } else {
            self.value_problem(ProblemKind::Value, at, message, help);
        }
    }

    /// Reports a value that cannot be read and may be secret, in words that do not show it.
    #[cold]
    pub(crate) fn wrong_secret(&mut self, at: &At<'_, '_>, message: &str, help: Option<&str>) {
        self.value_problem(ProblemKind::Value, at, message.to_owned(), help.map(str::to_owned));
    }

    fn value_problem(&mut self, kind: ProblemKind, at: &At<'_, '_>, message: String, help: Option<String>) {
        let node = at.node();
        let mut problem = Problem::new(kind, at.location(), node.span(), message).with_help(help);
        if let Some(anchor) = node.anchor() {
            problem = problem.with_label(anchor, "the alias stands for this");
        }
        self.problems.push(problem);
    }

    /// Reports a field that the type does not have.
    #[cold]
    pub(crate) fn unknown_field<T: Fields>(&mut self, at: &At<'_, '_>) {
        let Some(key) = at.key() else { return };
        let name = key.as_str().unwrap_or_default();
        self.problems.push(
            Problem::new(
                ProblemKind::UnknownField,
                at.location().ending(End::Key),
                key.span(),
                format!("unknown field `{}`", suggest::shortened(name)),
            )
            .with_help(suggest::for_unknown::<T>(name)),
        );
    }

    /// Reports the members of a JSON object that stand twice: of a struct those that are among its fields, of a map all.
    #[cold]
    pub(crate) fn duplicate_fields(&mut self, at: &At<'_, '_>, fields: Option<&[Field]>) {
        let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
        for (key, value) in at.node().entries().into_iter().flatten() {
            let name = key.as_str().unwrap_or_default();
            let Some(first) = seen.insert(name, key) else { continue };
            let here = match fields {
                Some(fields) if !crate::model::knows(fields, name) => continue,
                Some(_) => at.field(key, value),
                None => at.entry(key, value),
            };
            self.problems.push(stands_twice(here.location(), first, key));
        }
    }

    /// Remembers that a node is read as a map, so that what stands twice in it is told by its key.
    #[cold]
    pub(crate) fn note_map(&mut self, node: Node<'_>) {
        self.maps.insert(node.id());
    }

    /// Reports the keys that stand twice in the YAML at a place, also within what the type does not know.
    pub(crate) fn duplicate_keys(&mut self, at: &At<'_, '_>) {
        let doc = at.node().document();
        if doc.format() != Format::Yaml || doc.duplicates().is_empty() {
            return;
        }
        let ways = Ways::new(at.node(), &self.maps);
        let start = at.location();
        for pair in doc.duplicates() {
            let (first, second) = (doc.node(pair.first), doc.node(pair.second));
            let name = second.as_str().unwrap_or_default();
            let Some(way) = ways.to_entry(pair.mapping, name) else { continue };
            let location = start.segments().iter().cloned().chain(way).collect();
            let mut problem = duplicate_key(location, doc.node(pair.mapping).span(), first, second);
            problem.yaml_key = Some(name.to_owned());
            self.problems.push(problem);
        }
    }

    /// Puts a problem into it.
    pub(crate) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// A key that stands twice in a mapping of YAML, of which one may have come through `<<`.
fn duplicate_key(location: Location, mapping: Span, first: Node<'_>, second: Node<'_>) -> Problem {
    let is_inside = |node: Node<'_>| mapping.start <= node.span().start && node.span().end <= mapping.end;
    let (here, source) = match (is_inside(first), is_inside(second)) {
        (true, true) => return stands_twice(location, first, second),
        (false, true) => (second, first),
        (true, false) => (first, second),
        (false, false) => {
            let shown = suggest::shortened(second.as_str().unwrap_or_default());
            let problem = Problem::new(
                ProblemKind::DuplicateField,
                location.ending(End::Key),
                second.span(),
                format!("`{shown}` comes through `<<` twice"),
            );
            return problem
                .with_help(Some(MERGED_ONCE.to_owned()))
                .with_label(first.span(), "it comes from here already");
        }
    };
    let shown = suggest::shortened(here.as_str().unwrap_or_default());
    Problem::new(
        ProblemKind::DuplicateField,
        location.ending(End::Key),
        here.span(),
        format!("`{shown}` stands here and comes through `<<` too"),
    )
    .with_help(Some(MERGED_ONCE.to_owned()))
    .with_label(source.span(), "`<<` brings it from here")
}

/// Help where `<<` brings a key that is there already.
const MERGED_ONCE: &str = "Kubernetes lets no key override another, also not through `<<`: keep one of them";

fn stands_twice(location: Location, first: Node<'_>, second: Node<'_>) -> Problem {
    let name = second.as_str().unwrap_or_default();
    Problem::new(
        ProblemKind::DuplicateField,
        location.ending(End::Key),
        second.span(),
        format!("`{}` stands twice", suggest::shortened(name)),
    )
    .with_help(Some("keep one of them; without strict validation, Kubernetes takes the last".to_owned()))
    .with_label(first.span(), "it stands here already")
}
