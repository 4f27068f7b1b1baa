//! One JSON object, for programs.
//!
//! ```text
//! version       of this format, 1. It grows by new members; what is here keeps its meaning.
//! program       as of `check --format json`
//! objects[]     those of NEW in their order, then those that are only in OLD
//!   apiVersion, kind, name, generateName, namespace   null where not known
//!   old, new    path and line; null if it is not there
//!   outcome     unchanged | in-place | subresource | refused | created | removed | not-compared
//!   subresources[]   those that are needed, in the order in which they are to be used
//!   changes[]   field by field:
//!     kind        added | removed | changed | moved
//!     path        with the keys of elements: "spec.containers[app].image"
//!     field, location   with indices, as in a problem; in NEW, and of what is removed in OLD
//!     before, after     values, null where there is none; of a Secret "•••" where they are not shown
//!     by          update | resize | ephemeralcontainers | refused | unknown
//!   problems[]  as of `check --format json`; of the kind `subresource` is what needs one
//!   warnings[]  as problems: what the server says though it accepts the change
//!   advice[]    what to do
//! files[]       with something to say of the file as a whole: path, problems, warnings, skipped
//! failures[]    what could not be read: path, message, help
//! summary       objects, unchanged, inPlace, subresource, refused, created, removed, notCompared,
//!               unsupported (kind to number), exitCode
//! ```

use std::collections::BTreeMap;
use std::io::{self, Write};

use k8s_model::change::ChangeKind;
use serde::Serialize;
use serde_json::Value;

use super::told::{self, Told};
use super::{Compared, Comparison, Outcome};
use crate::cli::finding::{DocumentReport, FileReport};
use crate::cli::report::json::{Failure, Problem, Program, Skipped, Way, failure, problem, skipped, way};

#[derive(Serialize)]
struct Run<'r> {
    version: u32,
    program: Program,
    objects: Vec<Object<'r>>,
    files: Vec<File<'r>>,
    failures: Vec<Failure<'r>>,
    summary: Summary<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Object<'r> {
    api_version: Option<&'r str>,
    kind: Option<&'r str>,
    name: Option<&'r str>,
    generate_name: Option<&'r str>,
    namespace: Option<&'r str>,
    old: Option<Spot<'r>>,
    new: Option<Spot<'r>>,
    outcome: &'static str,
    subresources: Vec<&'static str>,
    changes: Vec<Change<'r>>,
    problems: Vec<Problem<'r>>,
    warnings: Vec<Problem<'r>>,
    advice: &'r [String],
}

#[derive(Serialize)]
struct Spot<'r> {
    path: &'r str,
    line: u32,
}

#[derive(Serialize)]
struct Change<'r> {
    kind: &'static str,
    path: &'r str,
    field: String,
    location: Way<'r>,
    before: Option<Value>,
    after: Option<Value>,
    by: &'static str,
}

#[derive(Serialize)]
struct File<'r> {
    path: &'r str,
    problems: Vec<Problem<'r>>,
    warnings: Vec<Problem<'r>>,
    skipped: Option<Skipped<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary<'r> {
    objects: usize,
    unchanged: usize,
    in_place: usize,
    subresource: usize,
    refused: usize,
    created: usize,
    removed: usize,
    not_compared: usize,
    unsupported: &'r BTreeMap<String, usize>,
    exit_code: u8,
}

pub(super) fn write(told: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let figures = told.figures;
    let documents = told.files.iter().flat_map(|file| file.documents.iter().map(move |said| (file, said)));
    let is_told =
        |file: &&FileReport| !file.problems.is_empty() || !file.warnings.is_empty() || file.skipped.is_some();
    let run = Run {
        version: 1,
        program: Program::this(),
        objects: documents
            .filter(|(_, said)| !said.is_skipped())
            .map(|(file, said)| object(file, said, told.quiet))
            .collect(),
        files: told.files.iter().filter(is_told).map(|file| self::file(file, told.quiet)).collect(),
        failures: told.failures.iter().map(failure).collect(),
        summary: Summary {
            objects: figures.objects(),
            unchanged: figures.unchanged,
            in_place: figures.in_place,
            subresource: figures.subresource,
            refused: figures.refused,
            created: figures.created,
            removed: figures.removed,
            not_compared: figures.unread,
            unsupported: &figures.unsupported,
            exit_code: told.code,
        },
    };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    writeln!(out)
}

fn object<'r>(file: &'r FileReport, said: &'r DocumentReport, quiet: bool) -> Object<'r> {
    let change = said.change.as_deref();
    let text = |text: &'r str| Some(text).filter(|text| !text.is_empty());
    let old = change.and_then(|change| change.old.as_ref());
    let is_removed = change.is_some_and(|change| change.outcome == Outcome::Removed);
    let here = Spot { path: &file.path, line: said.line };
    Object {
        api_version: text(&said.api_version),
        kind: text(&said.kind),
        name: said.name.as_deref(),
        generate_name: said.generate_name.as_deref(),
        namespace: said.namespace.as_deref(),
        old: old.map(|spot| Spot { path: &spot.path, line: spot.line }),
        new: (!is_removed).then_some(here),
        outcome: outcome(change),
        subresources: change.map(subresources).unwrap_or_default(),
        changes: change.map(|change| change.changes.iter().map(self::change).collect()).unwrap_or_default(),
        problems: said.problems.iter().map(problem).collect(),
        warnings: said.warnings.iter().filter(|_| !quiet).map(problem).collect(),
        advice: change.map(|change| change.advice.as_slice()).unwrap_or_default(),
    }
}

fn outcome(change: Option<&Comparison>) -> &'static str {
    match change.map(|change| &change.outcome) {
        Some(Outcome::Unchanged) => "unchanged",
        Some(Outcome::InPlace) => "in-place",
        Some(Outcome::Through(..)) => "subresource",
        Some(Outcome::Refused) => "refused",
        Some(Outcome::Created) => "created",
        Some(Outcome::Removed) => "removed",
        Some(Outcome::Unread) | None => "not-compared",
    }
}

fn subresources(change: &Comparison) -> Vec<&'static str> {
    match &change.outcome {
        Outcome::Through(operations, _) => {
            operations.iter().filter_map(|operation| operation.subresource()).collect()
        }
        _ => Vec::new(),
    }
}

fn change(told: &Told) -> Change<'_> {
    let value = |value: &Option<told::Value>| serde_json::from_str(&value.as_ref()?.json).ok();
    Change {
        kind: match told.kind {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Moved => "moved",
            _ => "changed",
        },
        path: &told.path,
        field: told.location.to_string(),
        location: way(&told.location),
        before: value(&told.before),
        after: value(&told.after),
        by: told.by.as_str(),
    }
}

fn file(file: &FileReport, quiet: bool) -> File<'_> {
    File {
        path: &file.path,
        problems: file.problems.iter().map(problem).collect(),
        warnings: file.warnings.iter().filter(|_| !quiet).map(problem).collect(),
        skipped: file.skipped.as_ref().map(skipped),
    }
}
