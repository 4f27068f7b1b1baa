//! The program: arguments, files, rendering. No rule of Kubernetes lives here; it shows what the library says.

mod args;
mod check;
mod excerpt;
mod explain;
mod finding;
mod input;
mod kind;
mod progress;
mod recognise;
mod redact;
mod report;
mod summary;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use args::{Check, Cli, Command, Explain};
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
        Command::Explain(args) => explain(&args),
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
    if args.paths.is_empty() && io::stdin().is_terminal() {
        let message = "nothing to check: name files or folders, or `-` for standard input".to_owned();
        let help = Some(
            "`k8s-model check .` checks the folder you are in; `k8s-model check --help` tells more"
                .to_owned(),
        );
        tell(&[Failure { path: None, message, help }], color);
        return FAILED;
    }
    let (inputs, mut failures) = input::collect(&args.paths);
    let (files, unread) = read_all(&inputs, Settings { fail_unknown: args.unknown_kinds.fail() });
    failures.extend(unread);

    let summary = Summary::of(&files);
    let code = match () {
        () if !failures.is_empty() => FAILED,
        () if summary.problems > 0 => PROBLEMS,
        () => GOOD,
    };
    let report = Report { files: &files, failures: &failures, summary: &summary, quiet: args.quiet, code };
    tell(&failures, color);
    match write(args, &report, color) {
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            let message = format!("the report cannot be written: {error}");
            tell(&[Failure { path: None, message, help: None }], color);
            FAILED
        }
        Ok(()) => code,
    }
}

/// Reads and checks every file, several at a time; the reports come in the order of the inputs.
fn read_all(inputs: &[Input], settings: Settings) -> (Vec<FileReport>, Vec<Failure>) {
    let progress = Progress::new(inputs.len());
    let checked: Vec<Result<FileReport, Failure>> = inputs
        .par_iter()
        .map(|input| {
            let report = check::check(input, settings);
            progress.step();
            report
        })
        .collect();
    progress.finish();
    let mut files = Vec::with_capacity(checked.len());
    let mut failures = Vec::new();
    for result in checked {
        match result {
            Ok(file) => files.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    (files, failures)
}

fn write(args: &Check, report: &Report<'_>, color: ColorChoice) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout(), color).lock());
    report.write(args.format, &mut out)?;
    out.flush()
}

/// Says on standard error what could not be done. If that cannot be written either, the exit code still says it.
fn tell(failures: &[Failure], color: ColorChoice) {
    let mut err = AutoStream::new(io::stderr(), color).lock();
    for failure in failures {
        let _ = err.write_all(report::human::failure(failure).as_bytes());
    }
}
