//! [`Excerpt`]: the lines of a file that a finding shows, cut to what matters and safe to print.

use std::collections::BTreeMap;

use k8s_model::document::{LineIndex, Span};

use super::redact::Redaction;

/// A line that is longer is cut.
const WIDTH: usize = 110;
/// Of a line that is cut, so much is kept before what is marked.
const LEAD: usize = 40;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The lines that a finding shows.
#[derive(Debug, Default)]
pub(crate) struct Excerpt {
    pub(crate) lines: Vec<Line>,
    /// Whether the lines are left out, since they may hold values of a Secret.
    pub(crate) withheld: bool,
}

/// A line, as it is shown.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) number: u32,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
}

/// A piece of a shown line, in bytes of it.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Which of the finding's labels it is; `None` is the finding itself.
    pub(crate) label: Option<usize>,
}

/// A piece of a line, in bytes of the text.
struct Piece {
    start: usize,
    end: usize,
    label: Option<usize>,
}

impl Excerpt {
    /// The lines of a finding and of its labels. Of a span over several lines, the first is shown.
    pub(crate) fn new(index: &LineIndex<'_>, redaction: &Redaction, span: Span, labels: &[Span]) -> Self {
        if redaction.withholds(span.start) {
            return Self { lines: Vec::new(), withheld: true };
        }
        let mut lines: BTreeMap<u32, Vec<Piece>> = BTreeMap::new();
        let further = labels.iter().enumerate().map(|(number, &span)| (span, Some(number)));
        for (span, label) in std::iter::once((span, None)).chain(further) {
            let number = index.position(span.start).line;
            let Some((start, end)) =
                index.line_span(number).map(|line| (line.start as usize, line.end as usize))
            else {
                continue;
            };
            let from = (span.start as usize).clamp(start, end);
            let piece = Piece { start: from, end: (span.end as usize).clamp(from, end), label };
            lines.entry(number).or_default().push(piece);
        }
        add_between(&mut lines);
        let shown = lines.into_iter().filter_map(|(number, pieces)| shown(index, redaction, number, &pieces));
        Self { lines: shown.collect(), withheld: false }
    }
}

/// A single line between two others is shown too: it takes no more room than a mark of omission.
fn add_between(lines: &mut BTreeMap<u32, Vec<Piece>>) {
    let numbers: Vec<u32> = lines.keys().copied().collect();
    for pair in numbers.windows(2) {
        let &[first, second] = pair else { continue };
        if second == first.saturating_add(2) {
            lines.insert(first.saturating_add(1), Vec::new());
        }
    }
}

fn shown(index: &LineIndex<'_>, redaction: &Redaction, number: u32, pieces: &[Piece]) -> Option<Line> {
    let span = index.line_span(number)?;
    let start = span.start as usize;
    let line = index.text().get(span.range())?;
    // What the finding itself marks is worth more than its labels.
    let main = pieces.iter().find(|piece| piece.label.is_none()).or(pieces.first());
    let focus = main.map_or(0, |piece| piece.start.saturating_sub(start));
    let (from, to) = window(line, focus);
    let mut text = String::with_capacity(to.saturating_sub(from));
    if from > 0 {
        text.push('…');
    }
    // Where each character went, to find the marks again.
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (at, character) in line.get(from..to)?.char_indices() {
        let offset = start.saturating_add(from).saturating_add(at);
        moved.push((offset, text.len()));
        if offset == 0 && character == BYTE_ORDER_MARK {
            continue;
        }
        text.push(if redaction.hides(offset, character) { '•' } else { printable(character) });
    }
    let (first, last) = (start.saturating_add(from), start.saturating_add(to));
    moved.push((last, text.len()));
    if to < line.len() {
        text.push('…');
    }
    let place = |offset: usize| moved.iter().find(|(at, _)| *at >= offset).map_or(text.len(), |&(_, at)| at);
    let marks = pieces
        .iter()
        .filter(|piece| piece.start >= first && piece.start <= last)
        .map(|piece| Mark { start: place(piece.start), end: place(piece.end), label: piece.label })
        .collect();
    Some(Line { number, text, marks })
}

/// The part of a line that is shown: all of it, or some characters around the focus.
fn window(line: &str, focus: usize) -> (usize, usize) {
    if line.len() <= WIDTH || line.chars().nth(WIDTH).is_none() {
        return (0, line.len());
    }
    let before = line.get(..focus).unwrap_or_default();
    let from = before.char_indices().rev().nth(LEAD.saturating_sub(1)).map_or(0, |(at, _)| at);
    let rest = line.get(from..).unwrap_or_default();
    let to = rest.char_indices().nth(WIDTH).map_or(line.len(), |(at, _)| from.saturating_add(at));
    (from, to)
}

/// The character, or a stand-in where a terminal would obey it instead of showing it.
pub(crate) fn printable(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => {
            '\u{FFFD}'
        }
        other if other.is_control() => '\u{FFFD}',
        other => other,
    }
}

/// So much of a name or a path through a document is shown.
const NAME: usize = 200;

/// A text on one line, cut where it is long.
pub(crate) fn short(text: &str) -> String {
    let mut out: String = text.chars().take(NAME).map(on_line).collect();
    if text.chars().nth(NAME).is_some() {
        out.push('…');
    }
    out
}

fn on_line(character: char) -> char {
    if character == '\t' { ' ' } else { printable(character) }
}

/// A text on one line, with stand-ins for what a terminal would obey.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(on_line).collect()
}
