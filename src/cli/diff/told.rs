//! [`Told`]: a change as the reports show it, free of the objects and of the values of Secrets.

use k8s_model::change::{Change, ChangeKind, common};
use k8s_model::document::Node;
use k8s_model::field::{Location, Segment};
use k8s_model::verdict::Operation;

use crate::cli::excerpt::one_line;
use crate::cli::redact::{Trust, without_odd_keys};
use crate::cli::value::{flow, is_scalar, json};

/// So many lines of a text are shown.
const LINES: usize = 20;

/// Who makes a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Update,
    Through(Operation),
    /// It was not found out, as there are too many.
    Unknown,
    /// Nobody: the object has to be made anew.
    Refused,
}

impl By {
    /// The more, the worse.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Update => 0,
            Self::Through(_) => 1,
            Self::Unknown => 2,
            Self::Refused => 3,
        }
    }

    /// The word for it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Through(operation) => operation.subresource().unwrap_or_default(),
            Self::Unknown => "unknown",
            Self::Refused => "refused",
        }
    }
}

/// A change as it is shown.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) kind: ChangeKind,
    pub(super) path: String,
    /// The way to it in NEW; of what is removed, in OLD.
    pub(super) location: Location,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
    pub(super) order: Option<(Vec<String>, Vec<String>)>,
    pub(super) by: By,
    /// The lines that are different, of a text of several lines.
    pub(super) lines: Vec<(char, String)>,
}

/// A value as it is shown.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) json: String,
    pub(super) line: String,
    pub(super) is_hidden: bool,
}

/// What both sides have written.
pub(super) struct Sources<'d> {
    pub(super) old: Node<'d>,
    pub(super) new: Node<'d>,
    pub(super) is_secret: bool,
}

impl Sources<'_> {
    pub(super) fn told<'d>(&self, change: &Change<'d>, by: By) -> Told {
        let location = change.location();
        let trust = self.trust(location);
        // Of what comes or goes as a whole, what the server fills in is not worth telling.
        let source = match change.kind() {
            ChangeKind::Added => Some(self.new),
            ChangeKind::Removed => Some(self.old),
            _ => None,
        };
        let written = source.and_then(|source| walk(source, location)).filter(|node| !is_scalar(*node));
        let value = |node: Option<Node<'_>>| node.map(|node| Value::new(written.unwrap_or(node), trust));
        let (before, after) = (value(change.before()), value(change.after()));
        let text = |node: Option<Node<'d>>| node.and_then(Node::as_str).unwrap_or_default();
        let (old, new) = (text(change.before()), text(change.after()));
        let has_lines = trust == Trust::All && (old.contains('\n') || new.contains('\n'));
        let location = if self.is_secret { without_odd_keys(location) } else { location.clone() };
        Told {
            kind: change.kind(),
            path: one_line(&if self.is_secret { location.to_string() } else { change.path().to_owned() }),
            location,
            before,
            after,
            order: change
                .order()
                .filter(|_| trust == Trust::All)
                .map(|(old, new)| (old.to_vec(), new.to_vec())),
            by,
            lines: if has_lines { lines(old, new) } else { Vec::new() },
        }
    }

    fn trust(&self, location: &Location) -> Trust {
        let start = if self.is_secret { Trust::Secret } else { Trust::All };
        location.segments().iter().fold(start, |trust, segment| match segment {
            Segment::Field(name) | Segment::Key(name) => trust.below(name),
            _ => trust,
        })
    }
}

impl Value {
    fn new(node: Node<'_>, trust: Trust) -> Self {
        Self { json: json(node, trust), line: one_line(&flow(node, trust)), is_hidden: trust != Trust::All }
    }
}

pub(super) fn walk<'d>(root: Node<'d>, location: &Location) -> Option<Node<'d>> {
    location.segments().iter().try_fold(root, |node, segment| match segment {
        Segment::Field(name) | Segment::Key(name) => node.get(name),
        Segment::Index(index) => node.at(*index),
        _ => None,
    })
}

/// The lines of two texts that are different, each with its mark.
pub(super) fn lines(old: &str, new: &str) -> Vec<(char, String)> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let (mut from, mut to) = (0_usize, 0_usize);
    let mut lines = Vec::new();
    for (next_from, next_to) in common(&before, &after).into_iter().chain([(before.len(), after.len())]) {
        let gone = before.get(from..next_from).unwrap_or_default().iter().map(|line| ('-', one_line(line)));
        let come = after.get(to..next_to).unwrap_or_default().iter().map(|line| ('+', one_line(line)));
        lines.extend(gone.chain(come));
        (from, to) = (next_from.saturating_add(1), next_to.saturating_add(1));
    }
    if lines.is_empty() {
        lines.push((' ', "(only the line breaks are others)".to_owned()));
    }
    let more = lines.len().saturating_sub(LINES);
    if more > 1 {
        lines.truncate(LINES);
        lines.push((' ', format!("… and {more} more lines")));
    }
    lines
}
