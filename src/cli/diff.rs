//! `k8s-model diff`: what changes from one side to the other, and whether the server allows it.

mod advice;
mod human;
mod json;
mod judge;
mod pair;
mod summary;
mod told;

use std::path::Path;

use k8s_model::verdict::{Operation, Options};

use self::pair::{Olds, Side, new_side, old_side, refuse_repeats};
use self::summary::Figures;
use self::told::Told;
use super::args::{Diff, Format};
use super::check::Settings;
use super::finding::{Failure, FileReport};
use super::kind::FindingKind;
use super::report::{Report, github, sarif};
use super::summary::Summary;
use super::{FAILED, GOOD, PROBLEMS, Read, end, fail, read_all, tell, to_stdout};

/// Some change is only allowed through a subresource.
const SUBRESOURCE: u8 = 3;

const SETTINGS: Settings =
    Settings { command: "diff", fail_unknown: false, fail_named: true, warn: false, options: Options::new() };

/// What becomes of an object from one side to the other.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// Where it stands in OLD, if it does.
    old: Option<Spot>,
    outcome: Outcome,
    changes: Vec<Told>,
    /// Whether it could be created as it is, if it were not there.
    can_be_created: bool,
    /// Whether the old one is as a cluster has it, with what others than `kubectl apply` have filled in.
    is_live: bool,
    /// What to do, where the reports of problems do not say it.
    advice: Vec<String>,
}

/// A file and a line of it.
#[derive(Debug, Clone)]
struct Spot {
    path: String,
    line: u32,
}

/// What the server says of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// There is none.
    Unchanged,
    InPlace,
    /// Through subresources, and of the rest in place, if there is a rest.
    Through(Vec<Operation>, Rest),
    Refused,
    /// It is only in NEW.
    Created,
    /// It is only in OLD.
    Removed,
    /// One of the two could not be read.
    Unread,
}

/// Whether something is left to change in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    None,
    InPlace,
}

/// Runs the command.
pub(crate) fn run(args: &Diff) -> u8 {
    let color = args.color.choice();
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if is_stdin(&args.old) && is_stdin(&args.new) {
        let message = "OLD and NEW are both `-`, and standard input can be read once".to_owned();
        let help = Some("write one of them to a file".to_owned());
        return fail(Failure { path: None, message, help }, color);
    }
    let old = match read_all(SETTINGS.command, std::slice::from_ref(&args.old), old_side) {
        Ok(old) => old,
        Err(nothing) => return fail(nothing, color),
    };
    let olds = Olds::of(&old.files);
    let new =
        match read_all(SETTINGS.command, std::slice::from_ref(&args.new), |input| new_side(input, &olds)) {
            Ok(new) => new,
            Err(nothing) => return fail(nothing, color),
        };
    drop(olds);
    let (files, failures) = compared(old, new);
    let figures = Figures::of(&files);
    let code = exit_code(&figures, &failures);
    let told = Compared { files: &files, failures: &failures, figures: &figures, quiet: args.quiet, code };
    tell(&failures, color);
    let written = to_stdout(color, |out| {
        let summary = Summary::of(&files);
        let report =
            Report { files: &files, failures: &failures, summary: &summary, quiet: args.quiet, code };
        match args.format {
            Format::Human => human::write(&told, out),
            Format::Json => json::write(&told, out),
            Format::Github => {
                github::findings(&report, out)?;
                if args.quiet { Ok(()) } else { writeln!(out, "{figures}") }
            }
            Format::Sarif => sarif::write(&report, out),
        }
    });
    end(written, code, "the report", color)
}

/// All that there is to say of a run.
struct Compared<'r> {
    /// Those of NEW, then those of OLD.
    files: &'r [FileReport],
    failures: &'r [Failure],
    figures: &'r Figures,
    /// Refusals only.
    quiet: bool,
    code: u8,
}

/// Both sides together: those of NEW, then what is only in OLD.
fn compared(mut old: Read<Side>, mut new: Read<Side>) -> (Vec<FileReport>, Vec<Failure>) {
    refuse_repeats(&mut old.files, "OLD");
    refuse_repeats(&mut new.files, "NEW");
    pair::forget_pairs(&mut old.files, &new.files);
    let sides = new.files.into_iter().chain(old.files);
    let mut files: Vec<FileReport> = sides.map(|side| side.report).collect();
    files.iter_mut().for_each(advice::give);
    advice::tell_renamed(&mut files);
    let mut failures = old.failures;
    // A folder that both sides have, or a link, may fail for both.
    failures.extend(new.failures);
    (files, failures)
}

fn exit_code(figures: &Figures, failures: &[Failure]) -> u8 {
    match () {
        () if !failures.is_empty() => FAILED,
        () if figures.problems > 0 || figures.unread > 0 => PROBLEMS,
        () if figures.subresource > 0 => SUBRESOURCE,
        () => GOOD,
    }
}

/// Whether a finding is against the change as a whole, not only against the way it is made.
fn is_problem(kind: FindingKind) -> bool {
    kind != FindingKind::Subresource
}

#[cfg(test)]
mod tests;
