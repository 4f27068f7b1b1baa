//! The two sides, and what belongs together: objects by kind, namespace and name.

use std::collections::{HashMap, HashSet};

use k8s_model::document::Node;
use k8s_model::verdict::{Item, Object, Options, Review};

use super::judge::{Judged, judge};
use super::{Comparison, Outcome, SETTINGS, Spot};
use crate::cli::check::{Found, Settings, Visitor, visit_with};
use crate::cli::excerpt::short;
use crate::cli::finding::{DocumentReport, Failure, FileReport, Finding};
use crate::cli::input::Input;
use crate::cli::kind::FindingKind;
use crate::cli::report::human::heading;

/// What makes two objects the same one to the server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    api_version: String,
    kind: String,
    namespace: String,
    name: String,
}

impl Key {
    /// Of an object without a name of its own there is none.
    pub(super) fn of(root: Node<'_>) -> Option<Self> {
        let text = |node: Node<'_>, key: &str| {
            let text = node.get(key).and_then(Node::as_str).filter(|text| !text.is_empty());
            text.map(str::to_owned)
        };
        let metadata = root.get("metadata")?;
        Some(Self {
            api_version: text(root, "apiVersion")?,
            kind: text(root, "kind")?,
            namespace: text(metadata, "namespace").unwrap_or_else(|| "default".to_owned()),
            name: text(metadata, "name")?,
        })
    }
}

/// A file of one of the sides.
pub(super) struct Side {
    pub(super) report: FileReport,
    objects: Vec<Entry>,
}

/// An object of a file.
struct Entry {
    key: Option<Key>,
    /// Its number among the documents of the report.
    document: usize,
    /// What is said if it is there already.
    again: Option<Finding>,
    /// Of OLD alone: the object, if it could be read.
    old: Option<Old>,
}

/// An object as it was.
pub(super) struct Old {
    /// As the server stores it.
    pub(super) object: Object,
    /// As it was written, as JSON.
    pub(super) written: String,
}

/// The objects of OLD, where each stands, and what it was if it could be read.
pub(super) struct Olds<'s>(HashMap<&'s Key, (Spot, Option<&'s Old>)>);

impl<'s> Olds<'s> {
    pub(super) fn of(sides: &'s [Side]) -> Self {
        let mut olds = HashMap::new();
        for side in sides {
            for entry in &side.objects {
                let Some(document) = side.report.documents.get(entry.document) else { continue };
                if let Some(key) = entry.key.as_ref().filter(|_| !document.is_skipped()) {
                    let spot = Spot { path: side.report.path.clone(), line: document.line };
                    olds.entry(key).or_insert((spot, entry.old.as_ref()));
                }
            }
        }
        Self(olds)
    }
}

/// Reads a file of OLD.
pub(super) fn old_side(input: &Input) -> Result<Side, Failure> {
    let mut reader = OldReader { objects: Vec::new(), path: &input.shown };
    let report = visit_with(input, SETTINGS, &mut reader)?;
    Ok(Side { report, objects: reader.objects })
}

struct OldReader<'i> {
    objects: Vec<Entry>,
    path: &'i str,
}

impl Visitor for OldReader<'_> {
    fn visit(&mut self, found: &Found<'_>, review: Review, said: &mut DocumentReport) {
        let is_readable = review.verdict().is_readable();
        if is_readable {
            // The server has it already, whatever it would say today.
            said.problems.clear();
            said.change = Some(Box::new(Comparison {
                old: Some(Spot { path: self.path.to_owned(), line: said.line }),
                ..Comparison::new(Outcome::Removed)
            }));
        }
        let object = review.into_object().filter(|_| is_readable);
        let old = object.map(|object| Old { object: object.into_stored(), written: found.root.to_json() });
        self.objects.push(Entry::new(found, old));
    }
}

impl Entry {
    fn new(found: &Found<'_>, old: Option<Old>) -> Self {
        let name = found.root.get("metadata").and_then(|metadata| metadata.get("name"));
        let span = name.unwrap_or(found.root).span();
        let again = found.finding(FindingKind::Repeated, span, None, "");
        Self { key: Key::of(found.root), document: found.index, again: Some(again), old }
    }
}

/// Reads a file of NEW, and judges each object as a change of the one in OLD.
pub(super) fn new_side(input: &Input, olds: &Olds<'_>) -> Result<Side, Failure> {
    let mut reader = NewReader { objects: Vec::new(), olds, judged: None };
    let report = visit_with(input, Settings { warn: true, ..SETTINGS }, &mut reader)?;
    Ok(Side { report, objects: reader.objects })
}

struct NewReader<'o> {
    objects: Vec<Entry>,
    olds: &'o Olds<'o>,
    /// What was judged of the object that is about to be visited.
    judged: Option<Judged>,
}

impl Visitor for NewReader<'_> {
    fn review(&mut self, item: &Item<'_>, options: Options) -> Review {
        let pair = Key::of(item.node()).and_then(|key| self.olds.0.get(&key));
        let created = || item.review(&options);
        let (review, judged) = match pair {
            None => (created(), Judged::new(Outcome::Created, None)),
            Some((spot, None)) => (created(), Judged::new(Outcome::Unread, Some(spot.clone()))),
            Some((spot, Some(old))) => {
                let (review, mut judged) = judge(old, item);
                judged.old = Some(spot.clone());
                (review, judged)
            }
        };
        self.judged = Some(judged);
        review
    }

    fn visit(&mut self, found: &Found<'_>, review: Review, said: &mut DocumentReport) {
        self.objects.push(Entry::new(found, None));
        let Some(judged) = self.judged.take() else { return };
        if said.is_skipped() {
            return;
        }
        said.problems.extend(judged.findings(found));
        let is_readable = review.verdict().is_readable();
        let outcome = match judged.outcome {
            Outcome::Created if !said.problems.is_empty() => Outcome::Refused,
            _ if !is_readable => Outcome::Unread,
            outcome => outcome,
        };
        if outcome == Outcome::Unchanged {
            // Nothing is sent, so nothing is answered.
            said.warnings.clear();
        }
        said.change = Some(Box::new(Comparison {
            old: judged.old,
            outcome,
            changes: judged.changes,
            can_be_created: judged.can_be_created,
            is_live: judged.is_live,
            advice: Vec::new(),
        }));
    }
}

/// An object that stands twice on a side is wrong where it stands again, and not compared there.
pub(super) fn refuse_repeats(sides: &mut [Side], called: &str) {
    let mut seen: HashMap<Key, Spot> = HashMap::new();
    for Side { report, objects } in sides {
        for entry in objects {
            let Some(document) = report.documents.get_mut(entry.document) else { continue };
            let Some(key) = entry.key.clone() else { continue };
            let here = Spot { path: report.path.clone(), line: document.line };
            let Some(first) = seen.get(&key) else {
                seen.insert(key, here);
                continue;
            };
            let place = if first.path == here.path {
                format!("line {}", first.line)
            } else {
                format!("{}:{}", short(&first.path), first.line)
            };
            let what = heading(document).unwrap_or_default();
            let Some(mut again) = entry.again.take() else { continue };
            again.message = format!("{what} stands twice in {called}: it is already at {place}");
            again.help = Some("keep one of the two, so that it can be told which is meant".to_owned());
            document.problems = vec![again];
            document.change = None;
        }
    }
}

/// Leaves of OLD what is not in NEW, and what is wrong.
pub(super) fn forget_pairs(olds: &mut [Side], news: &[Side]) {
    let of_new: HashSet<&Key> =
        news.iter().flat_map(|side| &side.objects).filter_map(|entry| entry.key.as_ref()).collect();
    for Side { report, objects } in olds {
        let paired = |entry: &&Entry| entry.key.as_ref().is_none_or(|key| of_new.contains(key));
        let gone: HashSet<usize> = objects.iter().filter(paired).map(|entry| entry.document).collect();
        let mut number = 0_usize;
        report.documents.retain(|document| {
            let is_gone = gone.contains(&number);
            number = number.saturating_add(1);
            !is_gone || !document.problems.is_empty()
        });
    }
}
