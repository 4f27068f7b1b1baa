//! The report for people: each object with its verdict, what changes in it, and what is wrong with that.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use k8s_model::change::ChangeKind;
use k8s_model::verdict::Operation;

use super::told::{By, Told, Value};
use super::{Compared, Comparison, Outcome, Rest};
use crate::cli::excerpt::{one_line, short};
use crate::cli::finding::{DocumentReport, FileReport};
use crate::cli::report::human;

const HEADING: Style = Style::new().bold();
const GOOD: Style = AnsiColor::Green.on_default();
const CAREFUL: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const NOTE: Style = AnsiColor::BrightCyan.on_default().bold();
const PLAIN: Style = Style::new();
/// Two values that are longer, the old and the new, stand on lines of their own.
const NEAR: usize = 60;

pub(super) fn write(told: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Objects of which there is nothing to say but a word stand on consecutive lines.
    let mut is_open = false;
    for file in told.files {
        human::of_file(file, told.quiet, out)?;
        for said in file.documents.iter().filter(|said| !said.is_skipped()) {
            if told.quiet && said.problems.is_empty() {
                continue;
            }
            let has_more = has_more(said, told.quiet);
            if has_more && is_open {
                writeln!(out)?;
            }
            is_open = !has_more;
            document(file, said, told.quiet, out)?;
        }
    }
    if is_open {
        writeln!(out)?;
    }
    if told.quiet || told.files.is_empty() {
        return Ok(());
    }
    if human::notes(told.files, out)? {
        writeln!(out)?;
    }
    let line = told.figures.to_string();
    let (compared, result) = line.split_once(": ").unwrap_or((&line, ""));
    let style = match told.code {
        0 => GOOD.bold(),
        super::SUBRESOURCE => CAREFUL.bold(),
        _ => BAD.bold(),
    };
    writeln!(out, "{compared}: {style}{result}{style:#}")
}

/// Whether there is more to say of an object than a word.
fn has_more(said: &DocumentReport, quiet: bool) -> bool {
    let change = said.change.as_ref();
    change.is_none_or(|change| !change.changes.is_empty() || !change.advice.is_empty())
        || !said.problems.is_empty()
        || !quiet && !said.warnings.is_empty()
}

fn document(file: &FileReport, said: &DocumentReport, quiet: bool, out: &mut dyn Write) -> io::Result<()> {
    let heading = human::called(said);
    write!(out, "{HEADING}{heading}{HEADING:#} ({}:{})", one_line(&file.path), said.line)?;
    let Some(change) = &said.change else {
        writeln!(out, "\n")?;
        return said.problems.iter().try_for_each(|problem| human::finding(&file.path, problem, out));
    };
    let (verdict, style) = verdict(change, said);
    writeln!(out, ": {style}{verdict}{style:#}")?;
    // Where all goes one way, the heading says it.
    let is_mixed =
        change.changes.iter().any(|told| Some(told.by) != change.changes.first().map(|told| told.by));
    for told in &change.changes {
        out.write_all(self::change(told, is_mixed).as_bytes())?;
    }
    if has_more(said, quiet) {
        writeln!(out)?;
    }
    let warnings = said.warnings.iter().filter(|_| !quiet);
    said.problems.iter().chain(warnings).try_for_each(|finding| human::finding(&file.path, finding, out))?;
    for advice in &change.advice {
        writeln!(out, "{NOTE}help{NOTE:#}: {advice}\n")?;
    }
    Ok(())
}

fn verdict(change: &Comparison, said: &DocumentReport) -> (String, Style) {
    let names = |operations: &[Operation]| {
        let names = operations.iter().filter_map(|operation| operation.subresource());
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        match names.len() {
            1 => format!("the subresource {}", names.concat()),
            _ => format!("the subresources {}", names.join(", then ")),
        }
    };
    match &change.outcome {
        Outcome::Unchanged => ("no change".to_owned(), PLAIN),
        Outcome::InPlace => ("allowed in place".to_owned(), GOOD),
        Outcome::Through(operations, Rest::None) => {
            (format!("allowed only through {}", names(operations)), CAREFUL)
        }
        Outcome::Through(operations, Rest::InPlace) => {
            (format!("allowed in steps: through {}, then the rest in place", names(operations)), CAREFUL)
        }
        Outcome::Refused if change.old.is_none() => ("refused as a new object".to_owned(), BAD),
        Outcome::Refused => ("refused".to_owned(), BAD),
        Outcome::Created => ("created, it is only in NEW".to_owned(), GOOD),
        Outcome::Removed => ("removed, it is only in OLD".to_owned(), CAREFUL),
        Outcome::Unread if said.problems.is_empty() => ("not compared".to_owned(), CAREFUL),
        Outcome::Unread => ("not compared".to_owned(), BAD),
    }
}

/// The lines of a change.
fn change(told: &Told, is_mixed: bool) -> String {
    let (mark, style) = match told.kind {
        ChangeKind::Added => ('+', GOOD),
        ChangeKind::Removed => ('-', BAD),
        _ => ('~', CAREFUL),
    };
    let by = match told.by {
        _ if !is_mixed => String::new(),
        By::Unknown => String::new(),
        By::Update => " (in place)".to_owned(),
        By::Through(_) => format!(" (through `{}`)", told.by.as_str()),
        By::Refused => format!(" {BAD}(refused){BAD:#}"),
    };
    let path = short(&told.path);
    let mut out = format!("  {style}{mark} {path}:{style:#}");
    // Writing to a string does not fail.
    _ = match (&told.before, &told.after, &told.order) {
        (_, _, Some((old, new))) => {
            writeln!(out, " the order {} -> {}{by}", short(&old.join(", ")), short(&new.join(", ")))
        }
        _ if !told.lines.is_empty() => {
            _ = writeln!(out, "{by}");
            lines(&told.lines, &mut out)
        }
        (Some(old), Some(new), _) if old.is_hidden || new.is_hidden => {
            writeln!(out, " another value, which is not shown{by}")
        }
        (Some(old), Some(new), _) if is_near(old) && is_near(new) => {
            writeln!(out, " {} -> {}{by}", old.line, new.line)
        }
        (Some(old), Some(new), _) => {
            _ = writeln!(out, "{by}");
            lines(&[('-', old.line.clone()), ('+', new.line.clone())], &mut out)
        }
        (old, new, _) => {
            let line = old.as_ref().or(new.as_ref()).map_or("", |value| value.line.as_str());
            writeln!(out, " {}{by}", short(line))
        }
    };
    out
}

fn is_near(value: &Value) -> bool {
    value.line.chars().nth(NEAR).is_none()
}

fn lines(lines: &[(char, String)], out: &mut String) -> std::fmt::Result {
    for (mark, line) in lines {
        let style = match mark {
            '+' => GOOD,
            '-' => BAD,
            _ => PLAIN,
        };
        let line = short(line);
        writeln!(out, "      {style}{mark} {line}{style:#}")?;
    }
    Ok(())
}
