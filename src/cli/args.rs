//! The arguments, and the help that teaches them.

mod help;

use std::path::PathBuf;
use std::sync::LazyLock;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use k8s_model::schema::{Draft, Flavour};
use k8s_model::verdict::FieldValidation;

/// The version of the program and of Kubernetes, whose verdict it gives.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (Kubernetes {})", env!("CARGO_PKG_VERSION"), k8s_model::KUBERNETES_VERSION));

const ABOUT: &str = "The Kubernetes API server's verdict on manifests, without an API server";

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
    #[command(version = VERSION.as_str(), after_help = help::CHECK)]
    Check(Check),
    /// Fill in what the server fills in, and print the objects
    #[command(version = VERSION.as_str(), after_help = help::DEFAULT)]
    Default(Default),
    /// Show what changes from one manifest to another, and whether the server allows it
    #[command(version = VERSION.as_str(), after_help = help::DIFF)]
    Diff(Diff),
    /// Show what Pods request and where they are limited
    #[command(version = VERSION.as_str(), after_help = help::RESOURCES)]
    Resources(Resources),

    /// Show what a kind or a field is: type, default, range, and the fields below it
    #[command(version = VERSION.as_str(), after_help = help::EXPLAIN)]
    Explain(Explain),

    /// Print JSON Schemas of the kinds, for editors, checks and OpenAPI
    #[command(version = VERSION.as_str(), after_help = help::SCHEMA)]
    Schema(Schema),
}

/// `k8s-model schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// A kind, as `pod`; without one, the schema that tells the kinds apart
    ///
    /// Plurals and short names are understood (`pods`, `cm`).
    #[arg(value_name = "KIND")]
    pub(crate) kind: Option<String>,

    /// The dialect of the schema
    #[arg(long, value_enum, default_value_t = Dialect::Draft7)]
    pub(crate) draft: Dialect,

    /// What to write, or what the server takes
    #[arg(long, value_enum, default_value_t = Taste::Strict)]
    pub(crate) flavour: Taste,

    /// Write all schemas, of every flavour and dialect, as files into this folder
    #[arg(long, short, value_name = "DIR", conflicts_with_all = ["kind", "draft", "flavour"])]
    pub(crate) output: Option<PathBuf>,

    /// When to use colours
    ///
    /// `auto` is on terminals, and minds `NO_COLOR` and `CLICOLOR`.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// The dialects of schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dialect {
    /// JSON Schema draft-07, which editors and kubeconform read
    #[value(name = "7")]
    Draft7,
    /// JSON Schema 2020-12
    #[value(name = "2020-12")]
    Draft2020,
    /// A document of OpenAPI 3.0 with Kubernetes' `x-kubernetes-…`
    #[value(name = "openapi", alias = "openapi-3.0")]
    OpenApi30,
    /// The same in OpenAPI 3.1
    #[value(name = "openapi-3.1")]
    OpenApi31,
}

impl Dialect {
    pub(crate) fn draft(self) -> Draft {
        match self {
            Self::Draft7 => Draft::Draft7,
            Self::Draft2020 => Draft::Draft2020,
            Self::OpenApi30 => Draft::OpenApi30,
            Self::OpenApi31 => Draft::OpenApi31,
        }
    }
}

/// The flavours of schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Taste {
    /// What a person should write: no unknown fields, no null
    Strict,
    /// Refuses only what the server refuses
    Lenient,
}

impl Taste {
    pub(crate) fn flavour(self) -> Flavour {
        match self {
            Self::Strict => Flavour::Strict,
            Self::Lenient => Flavour::Lenient,
        }
    }
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

    /// What becomes of unknown and duplicate fields, as `--validate` of kubectl
    #[arg(long, value_enum, default_value_t = Fields::Strict, value_name = "HOW")]
    pub(crate) field_validation: Fields,

    /// Show problems only: no warnings, no notes, no summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What `default` and `resources` have in common.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Files, folders, patterns, or `-` for standard input
    ///
    /// A folder is searched for .yaml, .yml and .json, with all folders below it. A file that is named is read whatever
    /// its ending. Without any, standard input is read, unless it is a terminal.
    #[arg(value_name = "PATH|-")]
    pub(crate) paths: Vec<PathBuf>,

    /// When to use colours
    ///
    /// `auto` is on terminals, and minds `NO_COLOR` and `CLICOLOR`.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// Report problems only: no warnings, no notes
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// `k8s-model default`.
#[derive(Debug, Args)]
pub(crate) struct Default {
    #[command(flatten)]
    pub(crate) common: Common,

    /// Print each object as the server would store it on create
    #[arg(long)]
    pub(crate) stored: bool,

    /// What is written
    #[arg(long, short, value_enum, default_value_t = Written::Yaml, value_name = "FORMAT")]
    pub(crate) output: Written,

    /// Show only the fields that the server adds or changes
    #[arg(long, conflicts_with = "output")]
    pub(crate) diff: bool,
}

/// `k8s-model diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// What is in the cluster, or was applied last: a file, a folder, a pattern, or `-` for standard input
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// What is to be applied: a file, a folder, a pattern, or `-` for standard input
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// What the report looks like
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// When to use colours
    ///
    /// `auto` is on terminals, and minds `NO_COLOR` and `CLICOLOR`.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// Show only what is refused or needs a subresource: nothing else, no summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// `k8s-model resources`.
#[derive(Debug, Args)]
pub(crate) struct Resources {
    #[command(flatten)]
    pub(crate) common: Common,

    /// What is written
    #[arg(long, short, value_enum, default_value_t = Tabled::Table, value_name = "FORMAT")]
    pub(crate) output: Tabled,
}

/// How objects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Written {
    /// YAML; several objects are a stream
    Yaml,
    /// JSON; several objects are a List
    Json,
}

/// How resources are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tabled {
    /// Tables for people
    Table,
    /// One JSON object, for programs
    Json,
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

/// What becomes of unknown and duplicate fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fields {
    /// They are problems
    Strict,
    /// They are warnings
    Warn,
    /// They are passed over
    Ignore,
}

impl From<Fields> for FieldValidation {
    fn from(fields: Fields) -> Self {
        match fields {
            Fields::Strict => Self::Strict,
            Fields::Warn => Self::Warn,
            Fields::Ignore => Self::Ignore,
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
