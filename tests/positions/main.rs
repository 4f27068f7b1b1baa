//! Where every problem is shown, what its field is, and in what words it is told.
//!
//! A case is a document with its expected places marked in it: `«…»` is where a problem is underlined (the caret stands
//! at its start), `‹…›` is a further place that is pointed at. The marks are taken out before the text is read. Each
//! problem is then told in a line, `line:column field: message`; where the column in bytes is another one, it follows
//! as `line:column/bytes`, and where the help is part of the case, it follows as ` (help: …)`.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed"
)]

mod aliases;
mod documents;
mod encodings;
mod json;
mod lines;
mod one_change;
mod property;
mod scalars;
mod syntax;
mod types;

use k8s_model::decode::{Problem, Stage};
use k8s_model::document::{Format, LineIndex, Span};
use k8s_model::verdict::review_items;
use k8s_model::{Document, review_text, yaml};

/// A document without its marks, and the places that they marked.
pub(crate) struct Marked {
    pub(crate) text: String,
    problems: Vec<Span>,
    labels: Vec<Span>,
}

impl Marked {
    /// Takes the indentation of the test away, then the marks. A document that does not begin with a line break is
    /// taken as it is.
    pub(crate) fn new(marked: &str) -> Self {
        let marked = without_indentation(marked);
        let mut this = Self { text: String::new(), problems: Vec::new(), labels: Vec::new() };
        let mut open = Vec::new();
        for c in marked.chars() {
            let here = u32::try_from(this.text.len()).unwrap();
            match c {
                '«' | '‹' => open.push(here),
                '»' => this.problems.push(Span::new(open.pop().expect("a mark is opened"), here)),
                '›' => this.labels.push(Span::new(open.pop().expect("a mark is opened"), here)),
                c => this.text.push(c),
            }
        }
        assert!(open.is_empty(), "a mark is not closed");
        this.problems.sort_unstable();
        this.labels.sort_unstable();
        this
    }

    /// Holds the problems against the marks and the lines that tell them.
    #[track_caller]
    fn check(&self, source: &str, found: &[Problem], expected: &[&str]) {
        let mut sorted: Vec<&Problem> = found.iter().collect();
        let spans: Vec<Span> = found.iter().map(Problem::span).collect();
        assert!(
            spans.is_sorted_by_key(|span| span.start),
            "the problems come in the order of the text: {spans:?}"
        );
        sorted.sort_by_key(|problem| problem.span());
        let mut labels: Vec<Span> =
            sorted.iter().flat_map(|problem| problem.labels()).map(|label| label.span).collect();
        labels.sort_unstable();
        let spans: Vec<Span> = sorted.iter().map(|problem| problem.span()).collect();
        for span in spans.iter().chain(&labels) {
            assert!(source.get(span.range()).is_some(), "{span:?} is no piece of the text");
        }
        let index = LineIndex::new(source);
        let told: Vec<String> = sorted
            .iter()
            .enumerate()
            .map(|(number, problem)| {
                let position = index.position(problem.span().start);
                let place = place(position.line, position.column, position.byte_column);
                let help = expected.get(number).is_some_and(|line| line.contains(" (help: "));
                match problem.help() {
                    Some(text) if help => format!("{place} {problem} (help: {text})"),
                    _ => format!("{place} {problem}"),
                }
            })
            .collect();
        let is_told = told.iter().map(String::as_str).eq(expected.iter().copied());
        assert!(
            is_told && spans == self.problems && labels == self.labels,
            "\n--- found, as it is marked\n{}\n--- as it should be\n{}\n--- found, as it is told\n  {}\n--- as it should be\n  {}\n",
            marked(source, &spans, &labels),
            marked(source, &self.problems, &self.labels),
            told.join("\n  "),
            expected.join("\n  ")
        );
        // The marks are where the lines say: counted here once more, without the crate's help.
        for (span, line) in self.problems.iter().zip(expected) {
            assert!(line.starts_with(&(counted(source, span.start) + " ")), "{line}");
        }
    }
}

/// A place as it is written in a case.
fn place(line: u32, column: u32, byte_column: u32) -> String {
    if column == byte_column { format!("{line}:{column}") } else { format!("{line}:{column}/{byte_column}") }
}

/// Line and column of an offset, counted plainly.
fn counted(text: &str, offset: u32) -> String {
    let (mut line, mut column, mut byte_column) = (1, 1, 1);
    let mut before = '\0';
    for c in text[..offset as usize].chars() {
        if c == '\n' && before == '\r' {
            // The line ended with the CR already.
        } else if c == '\u{feff}' && before == '\0' {
            // Editors do not show a byte order mark.
        } else if c == '\n' || c == '\r' {
            (line, column, byte_column) = (line + 1, 1, 1);
        } else {
            // A byte order mark is no part of what an editor shows.
            column += 1;
            byte_column += u32::try_from(c.len_utf8()).unwrap();
        }
        before = c;
    }
    place(line, column, byte_column)
}

/// The text with marks around the places.
fn marked(text: &str, problems: &[Span], labels: &[Span]) -> String {
    let mut marks: Vec<(u32, char)> = Vec::new();
    for (spans, open, close) in [(labels, '‹', '›'), (problems, '«', '»')] {
        marks.extend(spans.iter().flat_map(|span| [(span.start, open), (span.end, close)]));
    }
    marks.sort_by_key(|&(at, _)| at);
    let mut out = text.to_owned();
    for (at, mark) in marks.into_iter().rev() {
        out.insert(at as usize, mark);
    }
    out.escape_debug().to_string().replace("\\n", "\n").replace("\\\"", "\"").replace("\\'", "'")
}

/// A text that begins with a line break, without the indentation that all its lines have.
fn without_indentation(text: &str) -> String {
    let Some(text) = text.strip_prefix('\n') else { return text.to_owned() };
    let text = text.trim_end_matches(' ');
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text.lines().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    text.split_inclusive('\n').map(|line| line.get(common..).unwrap_or("\n")).collect()
}

/// The problems of reading: what validation refuses in the small objects here is another matter.
fn of_reading(problems: &[Problem]) -> Vec<Problem> {
    problems.iter().filter(|problem| problem.stage() != Stage::Invalid).cloned().collect()
}

/// What is said of a text in YAML that holds one object.
#[track_caller]
pub(crate) fn yaml(marked: &str, expected: &[&str]) {
    let marked = Marked::new(marked);
    marked.check(&marked.text, &of_reading(review_text(&marked.text, Format::Yaml).problems()), expected);
}

/// What is said of a text in JSON.
#[track_caller]
pub(crate) fn json(marked: &str, expected: &[&str]) {
    let marked = Marked::new(marked);
    marked.check(&marked.text, &of_reading(review_text(&marked.text, Format::Json).problems()), expected);
}

/// What is said of all objects of a file, read as kubectl reads it.
#[track_caller]
pub(crate) fn stream(marked: &str, expected: &[&str]) {
    let marked = Marked::new(marked);
    let mut problems = Vec::new();
    for doc in yaml::stream(&marked.text) {
        match doc {
            Ok(doc) if doc.root().is_null() => {}
            Ok(doc) => {
                problems.extend(review_items(&doc).iter().flat_map(|review| of_reading(review.problems())));
            }
            Err(error) => problems.push(error.into()),
        }
    }
    marked.check(&marked.text, &problems, expected);
}

/// What is said of bytes that were made of the text, in which places are counted.
#[track_caller]
pub(crate) fn bytes(marked: &str, encode: impl Fn(&str) -> Vec<u8>, expected: &[&str]) {
    let marked = Marked::new(marked);
    let bytes = encode(&marked.text);
    let problems = match Document::from_yaml_slice(&bytes) {
        Ok(doc) => {
            assert_eq!(doc.source(), marked.text);
            of_reading(k8s_model::review(&doc).problems())
        }
        Err(error) => vec![error.into()],
    };
    marked.check(&marked.text, &problems, expected);
}

/// What Kubernetes passes over in a text, marked as problems are: in a body, or in a document of a file, by its number.
#[track_caller]
pub(crate) fn dropped(marked: &str, number: Option<usize>, expected: &[&str]) {
    let marked = Marked::new(marked);
    let doc = match number {
        None => Document::from_yaml(&marked.text).unwrap(),
        Some(number) => yaml::stream(&marked.text).nth(number).unwrap().unwrap(),
    };
    let found: Vec<String> = doc
        .dropped()
        .iter()
        .map(|dropped| {
            let position = doc.position(dropped.span.start);
            let place = place(position.line, position.column, position.byte_column);
            format!("{place} {:?}", dropped.reason)
        })
        .collect();
    let spans: Vec<Span> = doc.dropped().iter().map(|dropped| dropped.span).collect();
    assert_eq!(spans, marked.problems, "\n{}\n{found:?}", self::marked(&marked.text, &spans, &[]));
    assert_eq!(found, expected);
    for (span, line) in marked.problems.iter().zip(expected) {
        assert!(line.starts_with(&(counted(&marked.text, span.start) + " ")), "{line}");
    }
}
