//! The program: arguments, files, rendering. No rule of Kubernetes lives here; it shows what the library says.

mod args;
mod check;
mod default;
mod diff;
mod excerpt;
mod explain;
mod finding;
mod input;
mod kind;
mod progress;
mod recognise;
mod redact;
mod report;
mod resources;
mod schema;
mod summary;
mod value;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use k8s_model::verdict::Options;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use args::{Check, Cli, Command, Common, Explain};
use check::Settings;
use finding::{Failure, FileReport};
use input::Input;
use progress::Progress;
use report::Report;
use summary::Summary;

/// All is good.
const GOOD: u8 = 0;
/// Problems were found.
const PROBLEMS: u8 = 1;
/// Something could not be read, or there was nothing to do.
const FAILED: u8 = 2;

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Check(args) => check(&args),
        Command::Default(args) => default::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Resources(args) => resources::run(&args),
        Command::Explain(args) => explain(&args),
        Command::Schema(args) => schema::run(&args),
    }
    .into()
}

fn explain(args: &Explain) -> u8 {
    let color = args.color.choice();
    let failure = match explain::look_up(&args.path) {
        Ok(found) => {
            let mut out = io::BufWriter::new(AutoStream::new(io::stdout(), color).lock());
            match explain::write(&found, explain::width(), &mut out).and_then(|()| out.flush()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    let message = format!("the answer cannot be written: {error}");
                    Failure { path: None, message, help: None }
                }
                _ => return GOOD,
            }
        }
        Err(failure) => failure,
    };
    tell(&[failure], color);
    FAILED
}

fn check(args: &Check) -> u8 {
    let color = args.color.choice();
    let settings = Settings {
        command: "check",
        fail_unknown: args.unknown_kinds.fail(),
        fail_named: false,
        warn: !args.quiet,
        options: Options::new().field_validation(args.field_validation.into()).keep_object(false),
    };
    let read = match read_all(settings.command, &args.paths, |input| check::check(input, settings)) {
        Ok(read) => read,
        Err(nothing) => return fail(nothing, color),
    };
    let summary = Summary::of(&read.files);
    let code = exit_code(&summary, &read.failures);
    let report =
        Report { files: &read.files, failures: &read.failures, summary: &summary, quiet: args.quiet, code };
    tell(&read.failures, color);
    let written = to_stdout(color, |out| report.write(args.format, out));
    end(written, code, "the report", color)
}

/// What came of the inputs.
struct Read<T> {
    files: Vec<T>,
    failures: Vec<Failure>,
}

/// Reads every input, several at a time; the results come in the order of the inputs. Fails if there is nothing to read.
fn read_all<T: Send>(
    command: &str,
    paths: &[PathBuf],
    read: impl Fn(&Input) -> Result<T, Failure> + Sync,
) -> Result<Read<T>, Failure> {
    if paths.is_empty() && io::stdin().is_terminal() {
        let message = "nothing to read: name files or folders, or `-` for standard input".to_owned();
        let help = Some(format!(
            "`k8s-model {command} .` takes the folder you are in; `k8s-model {command} --help` tells more"
        ));
        return Err(Failure { path: None, message, help });
    }
    let (inputs, mut failures) = input::collect(paths);
    let progress = Progress::new(inputs.len());
    let results: Vec<Result<T, Failure>> = inputs
        .par_iter()
        .map(|input| {
            let result = read(input);
            progress.step();
            result
        })
        .collect();
    progress.finish();
    let mut files = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    Ok(Read { files, failures })
}

fn exit_code(summary: &Summary, failures: &[Failure]) -> u8 {
    match () {
        () if !failures.is_empty() => FAILED,
        () if summary.problems > 0 => PROBLEMS,
        () => GOOD,
    }
}

/// Writes to standard output, with colours if they are wanted there.
fn to_stdout(color: ColorChoice, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout(), color).lock());
    write(&mut out)?;
    out.flush()
}

/// The exit code after something was written.
fn end(written: io::Result<()>, code: u8, what: &str, color: ColorChoice) -> u8 {
    match written {
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            let message = format!("{what} cannot be written: {error}");
            fail(Failure { path: None, message, help: None }, color)
        }
        Ok(()) => code,
    }
}

fn fail(failure: Failure, color: ColorChoice) -> u8 {
    tell(&[failure], color);
    FAILED
}

/// Says on standard error what could not be done. If that cannot be written either, the exit code still says it.
fn tell(failures: &[Failure], color: ColorChoice) {
    let mut err = AutoStream::new(io::stderr(), color).lock();
    for failure in failures {
        let _ = err.write_all(report::human::failure(failure).as_bytes());
    }
}

/// Says on standard error what is wrong with files of which the output is about something else, and what was made of the
/// kinds that the command does not know.
fn tell_beside(files: &[FileReport], failures: &[Failure], note: Option<&str>, common: &Common) {
    let color = common.color.choice();
    let mut err = io::BufWriter::new(AutoStream::new(io::stderr(), color).lock());
    let _ = report::human::beside(files, note, common.quiet, &mut err).and_then(|()| err.flush());
    drop(err);
    tell(failures, color);
}
