//! From the way to a part of an object to its place in the text: looked up only when there is an error.

use std::collections::{HashMap, HashSet};

use crate::decode::{At, Problem, ProblemKind, Stage, is_called, nearest};
use crate::document::{Kind, Node, NodeId, Span};
use crate::field::{End, ErrorKind, FieldError, Location, Segment, Warnings};
use crate::validate::FEW;

/// What was found on the way to a part of an object.
struct Found<'d> {
    /// The last node that is there.
    node: Node<'d>,
    /// The key before it, if it stands in a mapping.
    key: Option<Node<'d>>,
    /// How many steps of the way could be gone.
    steps: usize,
}

/// The entries of a mapping by their keys.
type Index<'d> = HashMap<&'d str, (Node<'d>, Node<'d>)>;

/// An object in its document, where ways are gone.
struct Places<'d> {
    root: Node<'d>,
    /// Those of the mappings that are long.
    indices: HashMap<NodeId, Index<'d>>,
}

impl<'d> Places<'d> {
    fn new(root: Node<'d>) -> Self {
        Self { root, indices: HashMap::new() }
    }

    fn entry(&mut self, node: Node<'d>, key: &str) -> Option<(Node<'d>, Node<'d>)> {
        if node.len() <= FEW {
            return node.entry(key);
        }
        let index = self.indices.entry(node.id()).or_insert_with(|| {
            let entries = node.entries().into_iter().flatten();
            entries.filter_map(|(key, value)| Some((key.as_str()?, (key, value)))).collect()
        });
        index.get(key).copied()
    }

    fn walk(&mut self, segments: &[Segment]) -> Found<'d> {
        let mut found = Found { node: self.root, key: None, steps: 0 };
        for segment in segments {
            let next = match segment {
                Segment::Field(name) | Segment::Key(name) => {
                    self.entry(found.node, name).map(|(key, value)| (Some(key), value))
                }
                Segment::Index(index) => found.node.at(*index).map(|value| (None, value)),
            };
            let Some((key, node)) = next else { break };
            found = Found { node, key, steps: found.steps.saturating_add(1) };
        }
        found
    }

    /// What is found of a value: of one that stands in `stringData` too, that, since it comes before the one in `data`.
    fn walk_to_value(&mut self, segments: &[Segment]) -> Found<'d> {
        if let [Segment::Field(data), Segment::Key(key)] = segments
            && data == "data"
        {
            let texts = [Segment::Field("stringData".into()), Segment::Key(key.clone())];
            let found = self.walk(&texts);
            if found.steps == texts.len() {
                return found;
            }
        }
        self.walk(segments)
    }

    /// What is found of a value that the server has filled in: that from which it has it, or most of the way to it; with
    /// whether it is the whole way.
    fn walk_to_origin(&mut self, segments: &[Segment]) -> Option<(Found<'d>, bool)> {
        let mut nearest: Option<Found<'d>> = None;
        for origin in origins(segments) {
            let found = self.walk(&origin);
            if found.steps == origin.len() {
                return Some((found, true));
            }
            if nearest.as_ref().is_none_or(|nearest| nearest.steps < found.steps) {
                nearest = Some(found);
            }
        }
        nearest.map(|nearest| (nearest, false))
    }
}

/// Where a value comes from that the server has filled in, field by field.
const DERIVED: [(&str, &str); 5] = [
    ("requests", "limits"),
    ("data", "stringData"),
    ("hostPort", "containerPort"),
    ("serviceAccountName", "serviceAccount"),
    ("name", "generateName"),
];
/// What becomes part of the selector beside it.
const MERGED: [&str; 2] = ["matchLabelKeys", "mismatchLabelKeys"];

/// The ways to what a value may come from.
fn origins(segments: &[Segment]) -> Vec<Vec<Segment>> {
    let mut origins = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let Segment::Field(name) = segment else { continue };
        let (before, rest) = segments.split_at(at);
        let with = |name: &str, rest: &[Segment]| {
            let field = Segment::Field(name.to_owned());
            before.iter().cloned().chain([field]).chain(rest.iter().cloned()).collect()
        };
        if let Some((_, from)) = DERIVED.iter().find(|(derived, _)| derived == name) {
            origins.push(with(from, rest.get(1..).unwrap_or_default()));
        }
        if name == "labelSelector" {
            origins.extend(MERGED.iter().map(|from| with(from, &[])));
        }
    }
    origins
}

/// The place of what is meant: of a value itself, of the key where that is meant or the value takes several lines, of the
/// parent's key where something is missing.
fn place(places: &mut Places<'_>, location: &Location) -> Span {
    let segments = location.segments();
    let mut found = places.walk_to_value(segments);
    let mut complete = found.steps == segments.len();
    if !complete
        && let Some((derived, whole)) = places.walk_to_origin(segments)
        && (whole || derived.steps > found.steps)
    {
        found = derived;
        complete = whole;
    }
    let of_parent = || match found.key {
        Some(key) => key.span(),
        None => first_key(found.node),
    };
    if !complete {
        return of_parent();
    }
    let written = found.node.written();
    let is_block = matches!(found.node.kind(), Kind::Mapping | Kind::Sequence) && written.contains('\n');
    if location.end() == End::Key || written.is_empty() || is_block { of_parent() } else { found.node.span() }
}

/// The place of a part of the object at `root`.
pub(super) fn of(root: Node<'_>, location: &Location) -> Span {
    place(&mut Places::new(root), location)
}

fn first_key(node: Node<'_>) -> Span {
    let first = node.entries().and_then(|mut entries| entries.next());
    first.map_or_else(|| node.span(), |(key, _)| key.span())
}

/// What validation refuses, as problems of the object at `at`; `told` is what was found before. What a part that could not
/// be read or is misspelt would cause is left out, and what says nothing new: the same words at the same place, of a request
/// that was taken from a limit, and the form of what is missing.
pub(super) fn problems(at: &At<'_, '_>, errors: &[FieldError], told: &[Problem]) -> Vec<Problem> {
    let start = at.location();
    let causes = Causes { start: &start, unread: Unread::of(told), misspelt: Misspelt::of(told) };
    let mut places = Places::new(at.node());
    let missing: HashSet<&str> =
        errors.iter().filter(|error| error.kind() == ErrorKind::Required).map(FieldError::path).collect();
    let mut said = HashSet::new();
    let mut problems = Vec::new();
    for error in errors {
        if error.kind() == ErrorKind::Invalid && missing.contains(error.path()) {
            continue;
        }
        let kind = error.kind();
        let Some(error) = error.leaving_out(|location| causes.explain(kind, location, &mut places)) else {
            continue;
        };
        let span = place(&mut places, error.location());
        if !said.insert((span.start, error.detail().to_owned())) {
            continue;
        }
        let help = error.help().map(str::to_owned);
        let location = within(&start, error.location());
        problems.push(Problem::new(ProblemKind::Field(kind), location, span, error.detail()).with_help(help));
    }
    problems
}

/// The way through an object to which the way is `start`.
fn within(start: &Location, location: &Location) -> Location {
    let way = start.segments().iter().chain(location.segments()).cloned();
    way.collect::<Location>().ending(location.end())
}

/// What the server warns of, as problems of the object at `root`, to which the way is `base`; in the order of the text.
pub(super) fn warned(root: Node<'_>, base: &Location, warnings: &Warnings) -> Vec<Problem> {
    let mut places = Places::new(root);
    let mut problems: Vec<Problem> = warnings
        .iter()
        .map(|warning| {
            let span = place(&mut places, warning.location());
            Problem::new(ProblemKind::Warning, within(base, warning.location()), span, warning.message())
        })
        .collect();
    problems.sort_by_key(|problem| problem.span().start);
    problems
}

/// What was found before validation, of which errors are mere consequences.
struct Causes<'p> {
    /// The way to the object.
    start: &'p Location,
    unread: Unread<'p>,
    misspelt: Misspelt<'p>,
}

impl Causes<'_> {
    /// Whether an error at a place of the object is a consequence.
    fn explain(&self, kind: ErrorKind, location: &Location, places: &mut Places<'_>) -> bool {
        let full = within(self.start, location);
        kind == ErrorKind::Required && self.misspelt.is_for(full.segments())
            || !self.unread.is_empty()
                && (kind == ErrorKind::NotFound
                    || self.unread.touch(full.segments())
                    || origins(full.segments()).iter().any(|way| self.unread.touch(way)))
            || !self.misspelt.is_empty()
                && (self.is_misspelt(location.segments(), places)
                    || origins(location.segments()).iter().any(|way| self.is_misspelt(way, places)))
    }

    /// Whether the first step of the way that cannot be gone is there under a name that is no field.
    fn is_misspelt(&self, way: &[Segment], places: &mut Places<'_>) -> bool {
        let gone = places.walk(way).steps;
        let missing = gone < way.len();
        let steps = self.start.segments().iter().chain(way.iter().take(gone.saturating_add(1)));
        missing && self.misspelt.is_for(&steps.cloned().collect::<Vec<_>>())
    }
}

/// The names that are no fields, by what they stand in.
struct Misspelt<'p>(HashMap<&'p [Segment], Vec<&'p str>>);

impl<'p> Misspelt<'p> {
    fn of(told: &'p [Problem]) -> Self {
        let mut names: HashMap<&[Segment], Vec<&str>> = HashMap::new();
        for problem in told.iter().filter(|problem| problem.kind() == ProblemKind::UnknownField) {
            if let Some((Segment::Field(name), parent)) = problem.location().segments().split_last() {
                let beside = names.entry(parent).or_default();
                // Of many, the one that is meant cannot be told.
                if beside.len() < FEW {
                    beside.push(name);
                }
            }
        }
        Self(names)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether what is missing is there under a name that is no field, but nearly the one.
    fn is_for(&self, missing: &[Segment]) -> bool {
        let Some((Segment::Field(wanted), parent)) = missing.split_last() else { return false };
        let is_near = |name: &&str| {
            name.eq_ignore_ascii_case(wanted)
                || nearest(name, [wanted.as_str()].into_iter()).is_some()
                || is_called(wanted, name)
        };
        self.0.get(parent).is_some_and(|names| names.iter().any(is_near))
    }
}

/// What could not be read.
struct Unread<'p> {
    whole: HashSet<&'p [Segment]>,
    /// The ways to it, and to all that it is part of.
    starts: HashSet<&'p [Segment]>,
}

impl<'p> Unread<'p> {
    fn of(told: &'p [Problem]) -> Self {
        let unread = told.iter().filter(|problem| problem.stage() == Stage::Decode);
        let ways = unread.map(|problem| problem.location().segments());
        Self { whole: ways.clone().collect(), starts: ways.flat_map(starts).collect() }
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// Whether it is part of what is at the end of the way, or the other way round.
    fn touch(&self, way: &[Segment]) -> bool {
        !self.is_empty() && (self.starts.contains(way) || starts(way).any(|start| self.whole.contains(start)))
    }
}

/// The starts of a way: nothing, its first step, and so on to the whole.
fn starts(way: &[Segment]) -> impl Iterator<Item = &[Segment]> {
    (0..=way.len()).filter_map(|count| way.get(..count))
}
