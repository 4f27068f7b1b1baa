//! What is found in files: all that the reports show, free of the files' text.
//!
//! Only [`Excerpt`]s hold lines of a file, and they are masked where they are made: no report can show the value of a
//! Secret.

use k8s_model::Verdict;
use k8s_model::document::{LineIndex, Position, Span};
use k8s_model::field::Location;

use super::diff::Comparison;
use super::excerpt::{Excerpt, short};
use super::kind::FindingKind;

/// Something that could not be done: a file that is not there, a pattern that nothing matches.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    /// The path as it was given, if it is about one.
    pub(crate) path: Option<String>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// What is said of one file.
#[derive(Debug)]
pub(crate) struct FileReport {
    /// As it was given, or below the folder that was given.
    pub(crate) path: String,
    pub(crate) documents: Vec<DocumentReport>,
    /// What is wrong with the file as a whole.
    pub(crate) problems: Vec<Finding>,
    /// What Kubernetes passes over.
    pub(crate) warnings: Vec<Finding>,
    /// Why nothing in it was checked.
    pub(crate) skipped: Option<Skipped>,
}

impl FileReport {
    /// A report with nothing in it.
    pub(crate) fn new(path: String) -> Self {
        Self { path, documents: Vec::new(), problems: Vec::new(), warnings: Vec::new(), skipped: None }
    }
}

/// Why nothing in a file was checked, and what to do.
#[derive(Debug, Clone)]
pub(crate) struct Skipped {
    pub(crate) kind: FindingKind,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// What is said of one object.
#[derive(Debug)]
pub(crate) struct DocumentReport {
    /// Where it starts.
    pub(crate) line: u32,
    pub(crate) api_version: String,
    pub(crate) kind: String,
    pub(crate) name: Option<String>,
    pub(crate) generate_name: Option<String>,
    pub(crate) namespace: Option<String>,
    pub(crate) verdict: Verdict,
    pub(crate) problems: Vec<Finding>,
    /// What the server says of it, though it accepts it.
    pub(crate) warnings: Vec<Finding>,
    /// Of `diff` alone: what becomes of it.
    pub(crate) change: Option<Box<Comparison>>,
}

/// Something that is wrong, with its place and how to show it.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) kind: FindingKind,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) location: Option<Location>,
    /// `None` if it is about the file as a whole.
    pub(crate) place: Option<Place>,
    pub(crate) labels: Vec<Label>,
    pub(crate) excerpt: Excerpt,
}

impl Finding {
    /// The way to the field as a person reads it; empty if there is none.
    pub(crate) fn field(&self) -> String {
        self.location.as_ref().map(|location| short(&location.to_string())).unwrap_or_default()
    }
}

/// A further place that helps to understand.
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) place: Place,
    pub(crate) text: String,
}

/// A piece of a text, in offsets and as editors count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) span: Span,
    pub(crate) start: Position,
    pub(crate) end: Position,
}

impl Place {
    /// Looks a span up.
    pub(crate) fn of(index: &LineIndex<'_>, span: Span) -> Self {
        Self { span, start: index.position(span.start), end: index.position(span.end.max(span.start)) }
    }
}
