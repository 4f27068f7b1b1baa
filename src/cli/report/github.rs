//! Commands of GitHub workflows, which become annotations: `::error file=…,line=…::message`.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Report;
use super::human::heading;
use crate::cli::finding::{DocumentReport, FileReport, Finding, Skipped};
use crate::cli::kind::FindingKind;

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    findings(report, out)?;
    if report.quiet { Ok(()) } else { writeln!(out, "{}", report.summary) }
}

/// All but the last line.
pub(crate) fn findings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for failure in report.failures {
        let file =
            failure.path.as_deref().map(|path| format!(" file={}", property(path))).unwrap_or_default();
        writeln!(out, "::error{file}::{}", data(&failure.message))?;
    }
    for file in report.files {
        for problem in &file.problems {
            command(file, None, problem, out)?;
        }
        for document in &file.documents {
            for problem in &document.problems {
                command(file, Some(document), problem, out)?;
            }
            for warning in document.warnings.iter().filter(|_| !report.quiet) {
                command(file, Some(document), warning, out)?;
            }
        }
        if report.quiet {
            continue;
        }
        for warning in &file.warnings {
            command(file, None, warning, out)?;
        }
        // Other files in a folder are not worth a notice each.
        let is_told = |skipped: &&Skipped| skipped.help.is_some() && skipped.kind != FindingKind::NoManifest;
        if let Some(skipped) = file.skipped.as_ref().filter(is_told) {
            let help = skipped.help.as_deref().unwrap_or_default();
            let text = format!("{}\nhelp: {help}", skipped.message);
            writeln!(out, "::notice file={}::{}", property(&file.path), data(&text))?;
        }
    }
    Ok(())
}

fn command(
    file: &FileReport,
    document: Option<&DocumentReport>,
    finding: &Finding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let level = if finding.kind.is_error() { "error" } else { "warning" };
    let mut properties = format!("file={}", property(&file.path));
    if let Some(place) = finding.place {
        let (start, end) = (place.start, place.end);
        // Writing to a string does not fail.
        _ = write!(properties, ",line={},endLine={}", start.line, end.line);
        // GitHub takes columns only where line and end line are the same. Its end column is the last one that is meant.
        if start.line == end.line {
            let last = end.column.saturating_sub(1).max(start.column);
            _ = write!(properties, ",col={},endColumn={last}", start.column);
        }
    }
    if let Some(title) = document.and_then(heading) {
        _ = write!(properties, ",title={}", property(&title));
    }
    let field = finding.field();
    let mut text =
        if field.is_empty() { finding.message.clone() } else { format!("{field}: {}", finding.message) };
    if let Some(help) = &finding.help {
        _ = write!(text, "\nhelp: {help}");
    }
    writeln!(out, "::{level} {properties}::{}", data(&text))
}

/// A message as it stands in a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property as it stands in a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_a_command_means_is_escaped() {
        assert_eq!(data("50%\r\na:b,c"), "50%25%0D%0Aa:b,c");
        assert_eq!(property("50%\na:b,c"), "50%25%0Aa%3Ab%2Cc");
    }
}
