//! The arguments, and the help that teaches them.

use std::path::PathBuf;
use std::sync::LazyLock;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// The version of the program and of Kubernetes, whose verdict it gives.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (Kubernetes {})", env!("CARGO_PKG_VERSION"), k8s_model::KUBERNETES_VERSION));

const ABOUT: &str = "The Kubernetes API server's verdict on manifests, without an API server";

const AFTER_CHECK_HELP: &str = "\
Examples:
  k8s-model check pod.yaml                       one file
  k8s-model check deploy/                        a folder and all below it
  k8s-model check 'envs/*/config-*.yaml'         a pattern; `**` crosses folders
  helm template ./chart | k8s-model check -      what Helm makes of a chart
  kubectl kustomize overlays/prod | k8s-model check -
  k8s-model check --format github deploy/        annotations in a GitHub workflow

What is checked today:
  Whether the API server can read each Pod, ConfigMap and Secret, as with
  `--validate=strict`: the YAML or JSON, the type of every field, quantities,
  times, base64, fields that do not exist, fields that stand twice. The rules
  that the server applies after reading (names, ranges, what goes together)
  come with a later version. Other kinds are named and skipped.

Exit codes:
  0  all good
  1  problems were found
  2  something could not be read, or no input matched; the rest was checked

The values of Secrets are never shown, in no format.";

const AFTER_EXPLAIN_HELP: &str = "\
Examples:
  k8s-model explain pod                                  a kind and its fields
  k8s-model explain pod.spec.containers.livenessProbe    a field and those below it
  k8s-model explain pod.spec.restartPolicy               a field with known values
  k8s-model explain configmap.data

How to read it:
  Behind each field stands its type: `list of Container`, `map of string`. The
  text below says what it is, in which unit, what the API server fills in if it
  is left out (`Default`), what it means if nothing is filled in (`Absent`), and
  what the server refuses.

Kinds:
  pod, configmap, secret

Exit codes:
  0  it was explained
  2  there is no such kind or field";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "k8s-model", version = VERSION.as_str(), about = ABOUT, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check manifests and show what is wrong, each at its line
    #[command(version = VERSION.as_str(), after_help = AFTER_CHECK_HELP)]
    Check(Check),

    /// Show what a kind or a field is: type, default, range, and the fields below it
    #[command(version = VERSION.as_str(), after_help = AFTER_EXPLAIN_HELP)]
    Explain(Explain),
}

/// `k8s-model explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A kind, or the way from a kind to a field, with dots
    ///
    /// Plurals and short names of kinds are understood (`pods`, `cm`), indices are passed over (`containers[0]`).
    #[arg(value_name = "PATH")]
    pub(crate) path: String,

    /// When to use colours
    ///
    /// `auto` is on terminals, and minds `NO_COLOR` and `CLICOLOR`.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// `k8s-model check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files, folders, patterns, or `-` for standard input
    ///
    /// A folder is searched for .yaml, .yml and .json, with all folders below it. A file that is named is read whatever
    /// its ending. Without any, standard input is read, unless it is a terminal.
    #[arg(value_name = "PATH|-")]
    pub(crate) paths: Vec<PathBuf>,

    /// What the report looks like
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// When to use colours
    ///
    /// `auto` is on terminals, and minds `NO_COLOR` and `CLICOLOR`.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// What becomes of kinds that cannot be checked yet, of Helm templates and kustomizations
    #[arg(long, value_enum, default_value_t = UnknownKinds::Skip, value_name = "WHAT")]
    pub(crate) unknown_kinds: UnknownKinds,

    /// Show problems only: no warnings, no notes, no summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What the report looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: each problem with its line of the file
    Human,
    /// One JSON object, for programs
    Json,
    /// Annotations of GitHub workflows
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    pub(crate) fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// What becomes of what cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnknownKinds {
    /// Name and skip them
    Skip,
    /// Make them problems
    Fail,
}

impl UnknownKinds {
    pub(crate) fn fail(self) -> bool {
        self == Self::Fail
    }
}
