//! The formats of a report.

pub(crate) mod github;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod sarif;

use std::io::{self, Write};

use super::args::Format;
use super::finding::{Failure, FileReport};
use super::summary::Summary;

/// All that there is to say of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report<'r> {
    pub(crate) files: &'r [FileReport],
    pub(crate) failures: &'r [Failure],
    pub(crate) summary: &'r Summary,
    /// Problems only.
    pub(crate) quiet: bool,
    /// The exit code.
    pub(crate) code: u8,
}

impl Report<'_> {
    /// Writes it.
    pub(crate) fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Human => human::write(self, out),
            Format::Json => json::write(self, out),
            Format::Github => github::write(self, out),
            Format::Sarif => sarif::write(self, out),
        }
    }
}
