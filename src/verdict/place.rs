//! From the way to a part of an object to its place in the text: looked up only when there is an error.

use std::collections::HashSet;

use crate::decode::{At, Problem, ProblemKind, Stage, nearest};
use crate::document::{Kind, Node, Span};
use crate::field::{End, ErrorKind, FieldError, Location, Segment};

/// What was found on the way to a part of an object.
struct Found<'d> {
    /// The last node that is there.
    node: Node<'d>,
    /// The key before it, if it stands in a mapping.
    key: Option<Node<'d>>,
    /// How many steps of the way could be gone.
    steps: usize,
}

fn walk<'d>(root: Node<'d>, segments: &[Segment]) -> Found<'d> {
    let mut found = Found { node: root, key: None, steps: 0 };
    for segment in segments {
        let next = match segment {
            Segment::Field(name) | Segment::Key(name) => {
                found.node.entry(name).map(|(key, value)| (Some(key), value))
            }
            Segment::Index(index) => found.node.at(*index).map(|value| (None, value)),
        };
        let Some((key, node)) = next else { break };
        found = Found { node, key, steps: found.steps.saturating_add(1) };
    }
    found
}

/// Where a value comes from that the server has filled in: a request from a limit, data from `stringData`.
const DERIVED: [(&str, &str); 2] = [("requests", "limits"), ("data", "stringData")];

fn origin(segments: &[Segment]) -> Option<Vec<Segment>> {
    let (at, from) = segments.iter().enumerate().find_map(|(at, segment)| {
        let Segment::Field(name) = segment else { return None };
        DERIVED.iter().find(|(derived, _)| derived == name).map(|(_, from)| (at, *from))
    })?;
    let mut origin = segments.to_vec();
    *origin.get_mut(at)? = Segment::Field(from.to_owned());
    Some(origin)
}

/// The place of what is meant: of a value itself, of the key where that is meant or the value takes several lines, of the
/// parent's key where something is missing.
pub(super) fn place(root: Node<'_>, location: &Location) -> Span {
    let segments = location.segments();
    let mut found = walk(root, segments);
    let mut complete = found.steps == segments.len();
    if !complete && let Some(origin) = origin(segments) {
        let derived = walk(root, &origin);
        if derived.steps == origin.len() {
            found = derived;
            complete = true;
        }
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

fn first_key(node: Node<'_>) -> Span {
    let first = node.entries().and_then(|mut entries| entries.next());
    first.map_or_else(|| node.span(), |(key, _)| key.span())
}

/// What validation refuses, as problems of the object at `at`; `told` is what was found before. What a part that could not
/// be read would cause is left out, and what says nothing new: the same words at the same place, of a request that was taken
/// from a limit, and the form of what is missing.
pub(super) fn problems(at: &At<'_, '_>, errors: &[FieldError], told: &[Problem]) -> Vec<Problem> {
    let start = at.location();
    let unread: Vec<&Location> =
        told.iter().filter(|problem| problem.stage() == Stage::Decode).map(Problem::location).collect();
    let missing: HashSet<&str> =
        errors.iter().filter(|error| error.kind() == ErrorKind::Required).map(FieldError::path).collect();
    let mut said = HashSet::new();
    let mut problems = Vec::new();
    for error in errors {
        let way = start.segments().iter().chain(error.location().segments()).cloned();
        let location = way.collect::<Location>().ending(error.location().end());
        let is_misspelt =
            error.kind() == ErrorKind::Required && told.iter().any(|problem| is_misspelt(problem, &location));
        let is_caused = is_misspelt
            || unread.iter().any(|unread| touches(unread, &location))
            || !unread.is_empty() && error.kind() == ErrorKind::NotFound;
        if is_caused || error.kind() == ErrorKind::Invalid && missing.contains(error.path()) {
            continue;
        }
        let span = place(at.node(), error.location());
        if !said.insert((span.start, error.detail())) {
            continue;
        }
        let help = error.help().map(str::to_owned);
        problems.push(
            Problem::new(ProblemKind::Field(error.kind()), location, span, error.detail()).with_help(help),
        );
    }
    problems
}

/// Whether what is missing is there under a name that is no field, but nearly the one.
fn is_misspelt(problem: &Problem, missing: &Location) -> bool {
    let (Some((Segment::Field(name), beside)), Some((Segment::Field(wanted), parent))) =
        (problem.location().segments().split_last(), missing.segments().split_last())
    else {
        return false;
    };
    let is_near = || {
        name.eq_ignore_ascii_case(wanted)
            || nearest(name, [wanted.as_str()].into_iter()).is_some()
            || problem.help().is_some_and(|help| help.starts_with(&format!("did you mean `{wanted}`")))
    };
    problem.kind() == ProblemKind::UnknownField && beside == parent && is_near()
}

/// Whether one of two ways leads through the end of the other.
fn touches(a: &Location, b: &Location) -> bool {
    a.segments().iter().zip(b.segments()).all(|(a, b)| a == b)
}
