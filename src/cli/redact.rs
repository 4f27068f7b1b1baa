//! [`Redaction`]: which characters of a file are not shown, since they may be values of a Secret.
//!
//! It errs on the side of hiding. In a part of the file that holds a Secret, only what is known to be harmless is shown:
//! keys, kind and name, the punctuation between them; comments and values are not. In a part that cannot be read and looks
//! like a Secret, nothing is.

mod looks;

use std::collections::HashSet;
use std::ops::Range;

use k8s_model::Document;
use k8s_model::document::{Node, Span};
use k8s_model::field::{Location, Segment};

pub(crate) use looks::{is_harmless_key, scrubbed};
use looks::{looks_like_secret, names_secret, says_kind, says_secret};

/// The way to a part of a Secret. A key that can be none may be a value in the wrong place.
pub(crate) fn without_odd_keys(location: &Location) -> Location {
    let hide = |key: &String| if is_harmless_key(key) { key.clone() } else { "…".to_owned() };
    let segments = location.segments().iter().map(|segment| match segment {
        Segment::Field(name) => Segment::Field(hide(name)),
        Segment::Key(key) => Segment::Key(hide(key)),
        other => other.clone(),
    });
    segments.collect::<Location>().ending(location.end())
}

/// Which characters of a file are not shown.
#[derive(Debug, Default)]
pub(crate) struct Redaction {
    /// The parts that hold a Secret, in order.
    parts: Vec<Part>,
    /// What is hidden, whatever else is said; in order, without overlaps.
    hidden: Vec<Range<usize>>,
    /// What is harmless; in order, without overlaps.
    harmless: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Part {
    range: Range<usize>,
    /// Some of it could not be read: no line of it is shown.
    withheld: bool,
}

/// A part of a file, looked at.
struct Found<'d> {
    range: Range<usize>,
    documents: &'d [&'d Document<'d>],
    has_secret: bool,
    has_kind: bool,
    has_unread: bool,
}

impl Redaction {
    /// Looks for Secrets in a file: its text, the documents that could be read, and where the others could not.
    pub(crate) fn new(text: &str, documents: &[&Document<'_>], unread: &[Span]) -> Self {
        let mut found: Vec<Found<'_>> = parts_of(text)
            .into_iter()
            .map(|range| {
                // Documents come in the order of the text.
                let before =
                    |at: usize| documents.partition_point(|doc| (doc.root().span().start as usize) < at);
                let documents = documents.get(before(range.start)..before(range.end)).unwrap_or_default();
                let written = text.get(range.start..range.end.min(text.len())).unwrap_or_default();
                let has_unread = unread.iter().any(|span| range.contains(&(span.start as usize)));
                let has_secret = documents.iter().any(|doc| has_secret(doc))
                    || looks_like_secret(written)
                    || has_unread && says_secret(written);
                Found { has_secret, has_kind: says_kind(written), has_unread, documents, range }
            })
            .collect();
        if !found.iter().any(|part| part.has_secret) {
            return Self::default();
        }
        // A part without a kind may be a piece of the Secret, cut off by a `---` that is none.
        found.retain(|part| part.has_secret || !part.has_kind);
        let mut finder = Finder::default();
        for part in &found {
            let is_told = part.documents.iter().any(|doc| has_secret(doc));
            part.documents.iter().for_each(|doc| finder.document(doc, trust_of(doc, is_told)));
        }
        let parts = found.into_iter().map(|part| Part { range: part.range, withheld: part.has_unread });
        Self { parts: parts.collect(), hidden: merged(finder.hidden), harmless: merged(finder.harmless) }
    }

    /// Whether the part that an offset is in is not shown at all.
    pub(crate) fn withholds(&self, offset: u32) -> bool {
        self.part(offset as usize).is_some_and(|part| part.withheld)
    }

    /// Whether the text that starts at an offset may be a value of a Secret. Then messages may not tell it either.
    pub(crate) fn covers(&self, offset: u32) -> bool {
        let offset = offset as usize;
        within(&self.hidden, offset)
            || self.part(offset).is_some_and(|part| part.withheld || !within(&self.harmless, offset))
    }

    /// Whether the part that an offset is in holds a Secret.
    pub(crate) fn is_careful(&self, offset: u32) -> bool {
        self.part(offset as usize).is_some()
    }

    /// Whether a character is not shown.
    pub(crate) fn hides(&self, offset: usize, character: char) -> bool {
        if self.parts.is_empty() {
            return false;
        }
        let punctuation = matches!(character, ':' | ',' | '{' | '}' | '[' | ']' | '"' | '-' | ' ' | '\t');
        within(&self.hidden, offset)
            || self.part(offset).is_some() && !within(&self.harmless, offset) && !punctuation
    }

    fn part(&self, offset: usize) -> Option<&Part> {
        let after = self.parts.partition_point(|part| part.range.start <= offset);
        self.parts.get(after.checked_sub(1)?).filter(|part| part.range.contains(&offset))
    }
}

/// Whether an offset is in one of the ranges, which are in order and do not overlap.
fn within(ranges: &[Range<usize>], offset: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= offset);
    after.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|range| offset < range.end)
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// The parts of a file between lines that start with `---`. The last has the end of the text, too.
fn parts_of(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    starts.extend(text.match_indices("---").map(|(at, _)| at).filter(|&at| {
        at > 0 && text.as_bytes().get(at.saturating_sub(1)).is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    }));
    let ends = starts.iter().skip(1).copied().chain([text.len().saturating_add(1)]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether there is a Secret in a document, also within a `List`.
fn has_secret(doc: &Document<'_>) -> bool {
    let mut todo = vec![doc.root()];
    while let Some(node) = todo.pop() {
        if node.anchor().is_some() {
            continue;
        }
        if is_secret(node) {
            return true;
        }
        todo.extend(node.entries().into_iter().flatten().map(|(_, value)| value));
        todo.extend(node.elements().into_iter().flatten());
    }
    false
}

fn is_secret(node: Node<'_>) -> bool {
    node.entries().into_iter().flatten().any(|(key, value)| match key.as_str() {
        Some(key) if is_kind_key(key) => value.as_str().is_some_and(names_secret),
        Some(key) => key.eq_ignore_ascii_case("stringData"),
        None => false,
    })
}

fn is_kind_key(key: &str) -> bool {
    key.eq_ignore_ascii_case("kind")
}

/// What of a Secret may be told of the scalars below a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Trust {
    /// Outside of any Secret.
    All,
    /// The Secret itself: some of its fields.
    Secret,
    /// Its metadata: name and labels.
    Metadata,
    /// One of its maps: the keys.
    Map,
    /// Nothing.
    None,
}

/// What of a document may be told that stands in a part with something of a Secret; whether it is known what that is.
fn trust_of(doc: &Document<'_>, is_known: bool) -> Trust {
    let has = |wanted: fn(&str) -> bool| {
        doc.root().entries().into_iter().flatten().any(|(key, _)| key.as_str().is_some_and(wanted))
    };
    match (has(is_kind_key), is_known) {
        (true, true) => Trust::All,
        // The text has a Secret that the tree has not: another `kind` may stand after that one.
        (true, false) => Trust::Secret,
        (false, _) if has(|key| key == "data" || key == "stringData") => Trust::Secret,
        (false, _) => Trust::None,
    }
}

impl Trust {
    /// What holds for the value of a key.
    pub(crate) fn below(self, key: &str) -> Self {
        let all = match self {
            Self::All => true,
            Self::Secret if key == "metadata" => return Self::Metadata,
            Self::Secret => matches!(key, "apiVersion" | "kind" | "type" | "immutable"),
            Self::Metadata => matches!(key, "name" | "namespace" | "generateName" | "labels"),
            Self::Map | Self::None => return Self::None,
        };
        if all { Self::All } else { Self::Map }
    }
}

#[derive(Default)]
struct Finder {
    hidden: Vec<Range<usize>>,
    harmless: Vec<Range<usize>>,
}

impl Finder {
    fn document(&mut self, doc: &Document<'_>, trust: Trust) {
        let mut seen = HashSet::new();
        let mut todo = vec![(doc.root(), trust)];
        while let Some((node, trust)) = todo.pop() {
            let trust = if is_secret(node) && trust == Trust::All { Trust::Secret } else { trust };
            self.node(node, trust);
            if node.anchor().is_some() || !seen.insert((node.id(), trust)) {
                continue;
            }
            for (key, value) in node.entries().into_iter().flatten() {
                let name = key.as_str().unwrap_or_default();
                // `{password:hunter2}` is a key without a value.
                let is_name =
                    trust != Trust::None && is_harmless_key(name) && !(value.is_null() && is_bare(doc, key));
                if trust == Trust::All || is_name {
                    self.harmless.push(key.span().range());
                } else {
                    self.hidden.push(key.span().range());
                }
                todo.push((value, trust.below(name)));
            }
            todo.extend(node.elements().into_iter().flatten().map(|element| (element, trust)));
        }
        self.overridden(doc);
    }

    fn node(&mut self, node: Node<'_>, trust: Trust) {
        let is_scalar = node.entries().is_none() && node.elements().is_none();
        if trust == Trust::All {
            if is_scalar && node.anchor().is_none() {
                self.harmless.push(node.span().range());
            }
            return;
        }
        if is_scalar {
            self.hidden.push(node.span().range());
        }
        if let Some(anchor) = node.anchor() {
            self.hidden.push(anchor.range());
        }
    }

    /// The value of a key that stands twice is not in the tree any more: hide all up to the key that counts.
    fn overridden(&mut self, doc: &Document<'_>) {
        for pair in doc.duplicates() {
            let (first, second) = (doc.node(pair.first), doc.node(pair.second));
            let name = first.as_str().unwrap_or_default();
            if is_harmless_key(name) {
                self.harmless.push(first.span().range());
            }
            let line_end =
                doc.source().get(first.span().end as usize..).and_then(|rest| rest.find(['\n', '\r']));
            let line_end = (first.span().end as usize).saturating_add(line_end.unwrap_or(usize::MAX));
            let end = line_end.min(doc.source().len()).min(after(first.span(), second.span()));
            self.hidden.push(first.span().end as usize..end);
        }
    }
}

/// Whether no colon follows a key.
fn is_bare(doc: &Document<'_>, key: Node<'_>) -> bool {
    let rest = doc.source().get(key.span().end as usize..).unwrap_or_default();
    !rest.trim_start_matches([' ', '\t']).starts_with(':')
}

/// Where the second starts, if it comes after the first.
fn after(first: Span, second: Span) -> usize {
    if second.start > first.end { second.start as usize } else { usize::MAX }
}

#[cfg(test)]
mod tests;
