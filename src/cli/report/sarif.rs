//! SARIF 2.1.0, for code scanning.
//!
//! The few objects of the format that are needed are written here: the crate for it generates all of them from a schema at
//! build time, with two dozen further crates.

use std::io::{self, Write};
use std::path::{Component, Path};

use serde::Serialize;

use super::Report;
use super::human::heading;
use crate::cli::finding::{DocumentReport, FileReport, Finding, Place};
use crate::cli::input::STDIN;
use crate::cli::kind::FindingKind;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    invocations: [Invocation<'r>; 1],
    column_kind: &'static str,
    results: Vec<SarifResult<'r>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    full_name: String,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text<'static>,
}

#[derive(Serialize)]
struct Text<'r> {
    text: std::borrow::Cow<'r, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'r> {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: Vec<Notification<'r>>,
}

#[derive(Serialize)]
struct Notification<'r> {
    level: &'static str,
    message: Text<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'r> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text<'r>,
    locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'r> {
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(rename = "logicalLocations", skip_serializing_if = "Vec::is_empty")]
    logical: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let folder = std::env::current_dir().ok();
    let uris = Uris { folder: folder.as_deref() };
    let mut results = Vec::new();
    for file in report.files {
        let uri = uris.of(&file.path);
        results.extend(file.problems.iter().map(|finding| result(&uri, None, finding)));
        for document in &file.documents {
            let problems = document.problems.iter();
            results.extend(problems.map(|finding| result(&uri, Some(document), finding)));
            let warnings = document.warnings.iter().filter(|_| !report.quiet);
            results.extend(warnings.map(|finding| result(&uri, Some(document), finding)));
        }
        if !report.quiet {
            results.extend(file.warnings.iter().map(|finding| result(&uri, None, finding)));
        }
    }
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: driver() },
            invocations: [Invocation {
                execution_successful: report.failures.is_empty(),
                exit_code: report.code,
                tool_execution_notifications: notifications(report, &uris),
            }],
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn driver() -> Driver {
    let rule = |kind: FindingKind| Rule { id: kind.id(), short_description: text(kind.described()) };
    Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        full_name: format!("{} for Kubernetes {}", env!("CARGO_PKG_NAME"), k8s_model::KUBERNETES_VERSION),
        rules: FindingKind::ALL.into_iter().map(rule).collect(),
    }
}

fn text<'r>(text: impl Into<std::borrow::Cow<'r, str>>) -> Text<'r> {
    Text { text: text.into() }
}

/// What could not be read, and what was not checked.
fn notifications<'r>(report: &Report<'r>, uris: &Uris<'_>) -> Vec<Notification<'r>> {
    let failures = report.failures.iter().map(|failure| Notification {
        level: "error",
        message: text(failure.message.as_str()),
        locations: failure.path.iter().map(|path| location(&uris.of(path), None)).collect(),
    });
    let skipped = |file: &'r FileReport| {
        let skipped = file.skipped.as_ref().filter(|_| !report.quiet)?;
        let message = match &skipped.help {
            Some(help) => text(format!("{}; {help}", skipped.message)),
            None => text(skipped.message.as_str()),
        };
        Some(Notification { level: "note", message, locations: vec![location(&uris.of(&file.path), None)] })
    };
    failures.chain(report.files.iter().filter_map(skipped)).collect()
}

fn result<'r>(uri: &str, document: Option<&DocumentReport>, finding: &'r Finding) -> SarifResult<'r> {
    let field = finding.field();
    let mut message = String::new();
    if let Some(heading) = document.and_then(heading) {
        message = format!("{heading}: ");
    }
    if !field.is_empty() {
        message = format!("{message}{field}: ");
    }
    message.push_str(&finding.message);
    if let Some(help) = &finding.help {
        message = format!("{message}; {help}");
    }
    let mut main = location(uri, finding.place);
    if !field.is_empty() {
        main.logical.push(LogicalLocation { fully_qualified_name: field });
    }
    let related = finding.labels.iter().map(|label| Location {
        message: Some(text(label.text.as_str())),
        ..location(uri, Some(label.place))
    });
    SarifResult {
        rule_id: finding.kind.id(),
        rule_index: FindingKind::ALL.iter().position(|kind| *kind == finding.kind).unwrap_or_default(),
        level: if finding.kind.is_error() { "error" } else { "warning" },
        message: text(message),
        locations: [main],
        related_locations: related.collect(),
    }
}

fn location<'r>(uri: &str, place: Option<Place>) -> Location<'r> {
    let region = place.map(|place| Region {
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    });
    Location {
        physical: PhysicalLocation { artifact_location: ArtifactLocation { uri: uri.to_owned() }, region },
        logical: Vec::new(),
        message: None,
    }
}

/// Paths as URIs: relative to the folder that the program runs in, where they are below it.
struct Uris<'f> {
    folder: Option<&'f Path>,
}

impl Uris<'_> {
    fn of(&self, path: &str) -> String {
        if path == STDIN {
            return "stdin".to_owned();
        }
        let path = Path::new(path);
        let below = self.folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        let prefix = if below.is_absolute() { "file://" } else { "" };
        let mut uri = String::from(prefix);
        let mut is_first = true;
        for part in below.components() {
            let part = match part {
                Component::CurDir | Component::RootDir => continue,
                Component::Prefix(prefix) => prefix.as_os_str().to_string_lossy(),
                Component::ParentDir => "..".into(),
                Component::Normal(name) => name.to_string_lossy(),
            };
            if !is_first || !prefix.is_empty() {
                uri.push('/');
            }
            is_first = false;
            percent_encode(&part, &mut uri);
        }
        uri
    }
}

fn percent_encode(text: &str, out: &mut String) {
    use std::fmt::Write as _;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_the_folder_are_relative_uris() {
        let uris = Uris { folder: Some(Path::new("/repo")) };
        assert_eq!(uris.of("./a b/é.yaml"), "a%20b/%C3%A9.yaml");
        assert_eq!(uris.of("/repo/x.yaml"), "x.yaml");
        assert_eq!(uris.of("/else/x:1.yaml"), "file:///else/x%3A1.yaml");
        assert_eq!(uris.of("../x.yaml"), "../x.yaml");
        assert_eq!(uris.of(STDIN), "stdin");
    }
}
