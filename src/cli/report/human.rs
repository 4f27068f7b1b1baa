//! The report for people: each problem with its line of the file.
//!
//! It goes to standard output with its summary, as those of other linters do: the findings are what the program is asked
//! for, and what is piped or kept in a file should say at its end what was checked. Standard error has what could not be
//! done, and the progress bar.

use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use k8s_model::field::End;

use super::Report;
use crate::cli::excerpt::Line;
use crate::cli::finding::{DocumentReport, Failure, FileReport, Finding, Skipped};
use crate::cli::kind::FindingKind;

const HEADING: Style = Style::new().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();

/// Lines are cut before they come here, so the renderer need not.
const WIDTH: usize = 1000;
/// Two marks that are further apart are shown as two pieces of the file.
const FAR: u32 = 5000;

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    findings(report.files, report.quiet, out)?;
    if report.quiet || report.files.is_empty() {
        return Ok(());
    }
    if notes(report.files, out)? {
        writeln!(out)?;
    }
    let style = if report.code == 0 { GOOD } else { BAD };
    let line = report.summary.to_string();
    let (checked, result) = line.split_once(": ").unwrap_or((&line, ""));
    writeln!(out, "{checked}: {style}{result}{style:#}")
}

/// What there is to say beside an output that is not a report: findings and notes, one of them of the command's own.
pub(crate) fn beside(
    files: &[FileReport],
    note: Option<&str>,
    quiet: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    findings(files, quiet, out)?;
    if quiet {
        return Ok(());
    }
    notes(files, out)?;
    match note {
        Some(note) => writeln!(out, "{NOTE}note{NOTE:#}: {note}"),
        None => Ok(()),
    }
}

fn findings(files: &[FileReport], quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        of_file(file, quiet, out)?;
        for document in &file.documents {
            if document.problems.is_empty() && document.warnings.is_empty() {
                continue;
            }
            let heading = called(document);
            writeln!(out, "{HEADING}{heading}{HEADING:#}")?;
            let findings = document.problems.iter().chain(&document.warnings);
            findings.into_iter().try_for_each(|problem| finding(&file.path, problem, out))?;
        }
    }
    Ok(())
}

/// What there is to say of a file as a whole.
pub(crate) fn of_file(file: &FileReport, quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    let warnings = file.warnings.iter().filter(|_| !quiet);
    file.problems.iter().chain(warnings).try_for_each(|found| finding(&file.path, found, out))
}

/// What could not be done, for standard error.
pub(crate) fn failure(failure: &Failure) -> String {
    let mut out = format!("{ERROR}error{ERROR:#}: ");
    if let Some(path) = &failure.path {
        // Writing to a string does not fail.
        _ = write!(out, "{path}: ");
    }
    _ = writeln!(out, "{}", failure.message);
    if let Some(help) = &failure.help {
        _ = writeln!(out, "  = help: {help}");
    }
    out
}

/// ``Pod `web` in namespace `shop` ``; nothing for a document of which nothing is known.
pub(crate) fn heading(document: &DocumentReport) -> Option<String> {
    let mut heading = match document.kind.as_str() {
        "" if document.name.is_none() => return None,
        "" => "object".to_owned(),
        kind => kind.to_owned(),
    };
    // Writing to a string does not fail.
    match (&document.name, &document.generate_name) {
        (Some(name), _) => _ = write!(heading, " `{name}`"),
        (None, Some(prefix)) => _ = write!(heading, " `{prefix}…`"),
        (None, None) => heading.push_str(" without a name"),
    }
    if let Some(namespace) = &document.namespace {
        _ = write!(heading, " in namespace `{namespace}`");
    }
    Some(heading)
}

/// The heading of any document.
pub(crate) fn called(document: &DocumentReport) -> String {
    heading(document).unwrap_or_else(|| unknown(document).to_owned())
}

/// The heading of what has no kind and no name.
fn unknown(document: &DocumentReport) -> &'static str {
    let is_unread = document.problems.iter().any(|problem| problem.kind == FindingKind::Syntax);
    if is_unread { "a document that cannot be read" } else { "an object without a kind and a name" }
}

/// A finding with its lines, and an empty line behind it.
pub(crate) fn finding(path: &str, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let level = if finding.kind.is_error() { Level::ERROR } else { Level::WARNING };
    // What is missing is not what the caret stands at.
    let is_missing = finding.location.as_ref().is_some_and(|location| location.end() == End::Missing);
    let field = match finding.field() {
        field if is_missing && !field.is_empty() => format!("{field} is missing"),
        field => field,
    };
    let mut group = level.primary_title(finding.message.as_str()).element(origin(path, finding));
    group = pieces(finding, &field).into_iter().fold(group, Group::element);
    if finding.excerpt.withheld {
        group =
            group.element(Level::NOTE.message("the line is not shown: it may hold the value of a Secret"));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let shown = Renderer::styled().term_width(WIDTH).render(&[group]);
    // Where the lines do not say their file, the renderer marks that another one begins. It is the same.
    let is_marker = |line: &str| anstream::adapter::strip_str(line).to_string().trim() == ":::";
    let mut expects_marker = !finding.excerpt.lines.is_empty();
    for line in shown.lines() {
        if expects_marker && is_marker(line) {
            expects_marker = false;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

fn origin<'f>(path: &'f str, finding: &Finding) -> Element<'f> {
    let origin = Origin::path(path);
    match finding.place {
        Some(place) => origin.line(place.start.line as usize).char_column(place.start.column as usize).into(),
        None => origin.into(),
    }
}

/// The lines of a finding: in one piece, or in several if they are far apart.
fn pieces<'f>(finding: &'f Finding, field: &'f str) -> Vec<Element<'f>> {
    let mut groups: Vec<&[Line]> = Vec::new();
    let mut lines = finding.excerpt.lines.as_slice();
    while !lines.is_empty() {
        let gap = lines
            .windows(2)
            .position(|pair| matches!(pair, [a, b] if b.number.saturating_sub(a.number) > FAR))
            .map_or(lines.len(), |at| at.saturating_add(1));
        let (near, far) = lines.split_at(gap);
        groups.push(near);
        lines = far;
    }
    groups.into_iter().map(|lines| piece(finding, field, lines)).collect()
}

fn piece<'f>(finding: &'f Finding, field: &'f str, lines: &[Line]) -> Element<'f> {
    let first = lines.first().map_or(1, |line| line.number);
    let mut source = String::new();
    let mut number = first;
    let mut annotations: Vec<Annotation<'f>> = Vec::new();
    for line in lines {
        while number < line.number {
            source.push('\n');
            number = number.saturating_add(1);
        }
        for mark in &line.marks {
            let span = source.len().saturating_add(mark.start)..source.len().saturating_add(mark.end);
            annotations.push(match mark.label.and_then(|label| finding.labels.get(label)) {
                Some(label) => AnnotationKind::Context.span(span).label(label.text.as_str()),
                None if field.is_empty() => AnnotationKind::Primary.span(span),
                None => AnnotationKind::Primary.span(span).label(field),
            });
        }
        source.push_str(&line.text);
    }
    Snippet::source(source).line_start(first as usize).annotations(annotations).into()
}

/// What was not checked and why: files with the same advice in one note. Says whether there was any.
pub(crate) fn notes(files: &[FileReport], out: &mut dyn Write) -> io::Result<bool> {
    let mut told: Vec<(&Skipped, Vec<&str>)> = Vec::new();
    for file in files {
        let Some(skipped) = &file.skipped else { continue };
        // Of other files in a folder the summary tells the number.
        if skipped.kind == FindingKind::NoManifest {
            continue;
        }
        match told.iter_mut().find(|(other, _)| other.kind == skipped.kind && other.help == skipped.help) {
            Some((_, paths)) => paths.push(&file.path),
            None => told.push((skipped, vec![&file.path])),
        }
    }
    for (skipped, paths) in &told {
        let (first, more) = paths.split_first().map_or(("", 0), |(first, rest)| (*first, rest.len()));
        let others = match more {
            0 => String::new(),
            1 => " (and 1 other file)".to_owned(),
            more => format!(" (and {more} other files)"),
        };
        writeln!(out, "{NOTE}note{NOTE:#}: {first}{others}: {}", skipped.message)?;
        if let Some(help) = &skipped.help {
            writeln!(out, "  = help: {help}")?;
        }
    }
    Ok(!told.is_empty())
}
