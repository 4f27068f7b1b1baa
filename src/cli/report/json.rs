//! One JSON object, for programs.
//!
//! ```text
//! version       of this format, 1. It grows by new members; what is here keeps its meaning.
//! program       name, version, and the version of kubernetes whose verdict it is
//! files[]       in the order of the arguments
//!   path        as it was given; "<stdin>" for standard input
//!   documents[] objects, in the order of the text; the items of a List one by one
//!     line        where it starts
//!     apiVersion, kind, name, generateName, namespace   null where not known
//!     verdict     accepted | invalid | strict | decode | unsupported
//!     problems[]  see below
//!     warnings[]  as problems: what the server says though it accepts the object
//!   problems[]  about the file as a whole
//!   warnings[]  as problems: what Kubernetes silently ignores
//!   skipped     null, or why nothing in the file was checked: reason, message, help
//! failures[]    what could not be read: path, message, help
//! summary       documents, files, problems, documentsWithProblems, warnings, unsupported (kind to number),
//!               skippedFiles (reason to number), exitCode
//!
//! a problem:
//!   kind        syntax | kind | type | value | unknown-field | duplicate-field | subresource | repeated | ignored |
//!               unknown-kind | helm-template | kustomization | no-manifest | empty | warning | other, or what
//!               validation says: required | invalid | not-supported | forbidden | duplicate | not-found | too-long |
//!               too-many | too-few | too-short | type-invalid | internal
//!   message, help
//!   field       as Kubernetes writes it: "spec.containers[0].image"; null where there is none
//!   location    null, or segments[] ({"field": …}, {"index": …} or {"key": …}) and end: value | key | missing
//!   start, end  null, or offset (bytes in the text as UTF-8), line, column (characters), byteColumn; from 1, offset
//!               from 0; the end is the first place behind
//!   labels[]    further places: text, start, end
//! ```

use std::collections::BTreeMap;
use std::io::{self, Write};

use k8s_model::document::Position;
use k8s_model::field::{End, Location, Segment};
use serde::Serialize;

use super::Report;
use crate::cli::finding::{self, DocumentReport, FileReport, Finding, Place};

#[derive(Serialize)]
struct Run<'r> {
    version: u32,
    program: Program,
    files: Vec<File<'r>>,
    failures: Vec<Failure<'r>>,
    summary: Figures<'r>,
}

#[derive(Serialize)]
pub(crate) struct Program {
    name: &'static str,
    version: &'static str,
    kubernetes: &'static str,
}

#[derive(Serialize)]
struct File<'r> {
    path: &'r str,
    documents: Vec<Document<'r>>,
    problems: Vec<Problem<'r>>,
    warnings: Vec<Problem<'r>>,
    skipped: Option<Skipped<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'r> {
    line: u32,
    api_version: Option<&'r str>,
    kind: Option<&'r str>,
    name: Option<&'r str>,
    generate_name: Option<&'r str>,
    namespace: Option<&'r str>,
    verdict: &'static str,
    problems: Vec<Problem<'r>>,
    warnings: Vec<Problem<'r>>,
}

#[derive(Serialize)]
pub(crate) struct Problem<'r> {
    kind: &'static str,
    message: &'r str,
    help: Option<&'r str>,
    field: Option<String>,
    location: Option<Way<'r>>,
    start: Option<Point>,
    end: Option<Point>,
    labels: Vec<Label<'r>>,
}

#[derive(Serialize)]
pub(crate) struct Way<'r> {
    segments: Vec<Step<'r>>,
    end: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Step<'r> {
    Field(&'r str),
    Index(usize),
    Key(&'r str),
    Other(()),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Point {
    offset: u32,
    line: u32,
    column: u32,
    byte_column: u32,
}

#[derive(Serialize)]
struct Label<'r> {
    text: &'r str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
pub(crate) struct Skipped<'r> {
    reason: &'static str,
    message: &'r str,
    help: Option<&'r str>,
}

#[derive(Serialize)]
pub(crate) struct Failure<'r> {
    path: Option<&'r str>,
    message: &'r str,
    help: Option<&'r str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Figures<'r> {
    documents: usize,
    files: usize,
    problems: usize,
    documents_with_problems: usize,
    warnings: usize,
    unsupported: &'r BTreeMap<String, usize>,
    skipped_files: BTreeMap<&'static str, usize>,
    exit_code: u8,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = report.summary;
    let run = Run {
        version: 1,
        program: Program::this(),
        files: report.files.iter().map(|file| self::file(file, report.quiet)).collect(),
        failures: report.failures.iter().map(failure).collect(),
        summary: Figures {
            documents: summary.documents,
            files: summary.files,
            problems: summary.problems,
            documents_with_problems: summary.documents_with_problems,
            warnings: summary.warnings,
            unsupported: &summary.unsupported,
            skipped_files: summary.skipped_files.iter().map(|(kind, &count)| (kind.id(), count)).collect(),
            exit_code: report.code,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    writeln!(out)
}

impl Program {
    pub(crate) fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            kubernetes: k8s_model::KUBERNETES_VERSION,
        }
    }
}

pub(crate) fn failure(failure: &finding::Failure) -> Failure<'_> {
    Failure { path: failure.path.as_deref(), message: &failure.message, help: failure.help.as_deref() }
}

pub(crate) fn skipped(skipped: &finding::Skipped) -> Skipped<'_> {
    Skipped { reason: skipped.kind.id(), message: &skipped.message, help: skipped.help.as_deref() }
}

fn file(file: &FileReport, quiet: bool) -> File<'_> {
    File {
        path: &file.path,
        documents: file.documents.iter().map(document).collect(),
        problems: file.problems.iter().map(problem).collect(),
        warnings: file.warnings.iter().filter(|_| !quiet).map(problem).collect(),
        skipped: file.skipped.as_ref().map(skipped),
    }
}

fn document(document: &DocumentReport) -> Document<'_> {
    Document {
        line: document.line,
        api_version: Some(document.api_version.as_str()).filter(|text| !text.is_empty()),
        kind: Some(document.kind.as_str()).filter(|text| !text.is_empty()),
        name: document.name.as_deref(),
        generate_name: document.generate_name.as_deref(),
        namespace: document.namespace.as_deref(),
        verdict: document.verdict.as_str(),
        problems: document.problems.iter().map(problem).collect(),
        warnings: document.warnings.iter().map(problem).collect(),
    }
}

pub(crate) fn problem(finding: &Finding) -> Problem<'_> {
    let labels = finding.labels.iter();
    Problem {
        kind: finding.kind.id(),
        message: &finding.message,
        help: finding.help.as_deref(),
        field: Some(finding.field()).filter(|field| !field.is_empty()),
        location: finding.location.as_ref().map(way),
        start: finding.place.map(start),
        end: finding.place.map(end),
        labels: labels
            .map(|label| Label { text: &label.text, start: start(label.place), end: end(label.place) })
            .collect(),
    }
}

pub(crate) fn way(location: &Location) -> Way<'_> {
    let end = match location.end() {
        End::Key => "key",
        End::Missing => "missing",
        _ => "value",
    };
    Way { segments: location.segments().iter().map(step).collect(), end }
}

fn step(segment: &Segment) -> Step<'_> {
    match segment {
        Segment::Field(name) => Step::Field(name),
        Segment::Index(index) => Step::Index(*index),
        Segment::Key(key) => Step::Key(key),
        _ => Step::Other(()),
    }
}

fn start(place: Place) -> Point {
    point(place.span.start, place.start)
}

fn end(place: Place) -> Point {
    point(place.span.end, place.end)
}

fn point(offset: u32, position: Position) -> Point {
    Point { offset, line: position.line, column: position.column, byte_column: position.byte_column }
}
