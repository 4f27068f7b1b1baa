//! `k8s-model default`: objects as the server has them after defaulting, or as it stores them.

mod diff;
mod json;
mod lines;

use std::io::{self, Write};

use anstream::ColorChoice;
use k8s_model::document::Node;
use k8s_model::verdict::{Object, Options, Review};
use k8s_model::yaml::{self, WriteError};
use k8s_model::{Document, SetDefaults, Verdict};

use super::args::{Default, Written};
use super::check::{Settings, visit};
use super::finding::{DocumentReport, Failure, FileReport};
use super::input::Input;
use super::redact::Trust;
use super::summary::{Summary, counted};
use super::{end, exit_code, fail, read_all, tell_beside, to_stdout};

const SETTINGS: Settings = Settings {
    command: "default",
    fail_unknown: false,
    fail_named: true,
    warn: false,
    options: Options::new(),
};

/// What is printed of each object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Yaml,
    /// On one line, to be put in its place later.
    Json,
    Diff,
}

/// What came of one input.
struct Filled {
    report: FileReport,
    /// What is printed of its objects, in their order.
    texts: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Default) -> u8 {
    let color = args.common.color.choice();
    let form = match args.output {
        _ if args.diff => Form::Diff,
        Written::Yaml => Form::Yaml,
        Written::Json => Form::Json,
    };
    let read = match read_all(SETTINGS.command, &args.common.paths, |input| fill(input, form, args.stored)) {
        Ok(read) => read,
        Err(nothing) => return fail(nothing, color),
    };
    let (files, texts): (Vec<FileReport>, Vec<Vec<String>>) =
        read.files.into_iter().map(|file| (file.report, file.texts)).unzip();
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    let summary = Summary::of(&files);
    let is_alone = summary.documents.saturating_add(summary.skipped()) == 1;
    let code = exit_code(&summary, &read.failures);
    // Objects are printed as they are, whatever a terminal would make of them.
    let output = if form == Form::Diff { color } else { ColorChoice::AlwaysAnsi };
    let written = to_stdout(output, |out| match form {
        Form::Yaml => join(&texts, "---\n", out),
        Form::Json => json::write(&texts, is_alone, out),
        Form::Diff => join(&texts, "\n", out),
    });
    tell_beside(&files, &read.failures, note(&summary, form).as_deref(), &args.common);
    end(written, code, "the output", color)
}

fn join(texts: &[String], separator: &str, out: &mut dyn Write) -> io::Result<()> {
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            out.write_all(separator.as_bytes())?;
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// What became of the kinds that are not known.
fn note(summary: &Summary, form: Form) -> Option<String> {
    let skipped = summary.skipped();
    if skipped == 0 {
        return None;
    }
    let objects = counted(skipped, "object");
    let what = match (form, skipped) {
        (Form::Diff, _) => format!("nothing is known of the defaults of {objects}"),
        (_, 1) => format!("{objects} is printed as it stands, without defaults"),
        _ => format!("{objects} are printed as they stand, without defaults"),
    };
    Some(format!("{what}: {}", summary.kinds()))
}

/// Reads one input and fills in its objects.
fn fill(input: &Input, form: Form, stored: bool) -> Result<Filled, Failure> {
    let mut texts = Vec::new();
    let report = visit(input, SETTINGS, |found, review, said| {
        match object(found.root, review, form, stored, said, &input.shown) {
            Ok(text) => texts.extend(text),
            Err(error) => said.problems.push(found.problem(&format!("it cannot be written: {error}"))),
        }
    })?;
    Ok(Filled { report, texts })
}

/// What is printed of an object; nothing if the server could not read it, or would not store it.
fn object(
    root: Node<'_>,
    review: Review,
    form: Form,
    stored: bool,
    said: &DocumentReport,
    path: &str,
) -> Result<Option<String>, WriteError> {
    match review.verdict() {
        Verdict::Unsupported => return as_it_stands(root, form),
        Verdict::Decode | Verdict::Strict => return Ok(None),
        Verdict::Accepted => {}
        // What is wrong was found after it was read and filled in.
        _ if stored => return Ok(None),
        _ => {}
    }
    let Some(before) = review.into_object() else { return Ok(None) };
    let mut after = before.clone();
    after.set_defaults();
    if stored {
        after.prepare_for_create();
    }
    let text = yaml::to_string(&after)?;
    match form {
        Form::Yaml => Ok(Some(text)),
        Form::Json => Ok(read_back(&text).map(|document| document.to_json())),
        Form::Diff => {
            let trust = if matches!(after, Object::Secret(_)) { Trust::Secret } else { Trust::All };
            let before = yaml::to_string(&before)?;
            let (before, after) = (read_back(&before), read_back(&text));
            let changes = before.zip(after).map(|(before, after)| {
                let changes = diff::compare(before.root(), after.root(), root, trust);
                lines::shown(said, path, &changes)
            });
            Ok(changes)
        }
    }
}

/// What was written can be read, so there always is one.
fn read_back(text: &str) -> Option<Document<'_>> {
    Document::from_yaml(text).ok()
}

/// An object of a kind that is not known.
fn as_it_stands(root: Node<'_>, form: Form) -> Result<Option<String>, WriteError> {
    match form {
        Form::Yaml => root.to_yaml().map(Some),
        Form::Json => Ok(Some(root.to_json())),
        Form::Diff => Ok(None),
    }
}
