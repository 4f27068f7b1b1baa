//! Changes as people read them: an excerpt of the object's YAML, each line with its mark.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::diff::{Line, Mark};
use crate::cli::excerpt::{one_line, short};
use crate::cli::finding::DocumentReport;
use crate::cli::report::human::heading;

const HEADING: Style = Style::new().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const DROPPED: Style = AnsiColor::Red.on_default();
const PLACE: Style = Style::new();

impl Mark {
    fn shown(self) -> (char, Style) {
        match self {
            Self::Place => (' ', PLACE),
            Self::Added => ('+', ADDED),
            Self::Changed => ('~', CHANGED),
            Self::Dropped => ('-', DROPPED),
        }
    }
}

/// The changes of an object below its heading.
pub(super) fn shown(said: &DocumentReport, path: &str, changes: &[Line]) -> String {
    let name = heading(said).unwrap_or_default();
    let mut out = format!("{HEADING}{name}{HEADING:#} ({}:{})", one_line(path), said.line);
    out.push_str(if changes.is_empty() { ": nothing to add\n" } else { "\n" });
    for line in changes {
        let (mark, style) = line.mark.shown();
        let text = short(&line.text);
        let indent = " ".repeat(line.indent);
        // Writing to a string does not fail.
        _ = writeln!(out, "{style}{mark} {indent}{text}{style:#}");
    }
    out
}
