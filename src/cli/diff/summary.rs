//! [`Figures`]: what came of a comparison, and the line that ends its report.

use std::collections::BTreeMap;
use std::fmt;

use super::{Outcome, is_problem};
use crate::cli::finding::{DocumentReport, FileReport};
use crate::cli::summary::{Summary, counted};

/// The figures of a comparison.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) unchanged: usize,
    pub(super) in_place: usize,
    pub(super) subresource: usize,
    pub(super) refused: usize,
    pub(super) created: usize,
    pub(super) removed: usize,
    /// Objects of NEW that could not be compared, since one of the two could not be read.
    pub(super) unread: usize,
    /// Others that could not be read, or stand twice.
    further: usize,
    pub(super) problems: usize,
    /// Of kinds that cannot be judged, by kind.
    pub(super) unsupported: BTreeMap<String, usize>,
}

impl Figures {
    pub(super) fn of(files: &[FileReport]) -> Self {
        let mut figures = Self { unsupported: Summary::of(files).unsupported, ..Self::default() };
        for file in files {
            figures.problems = figures.problems.saturating_add(file.problems.len());
            file.documents.iter().for_each(|document| figures.add(document));
        }
        figures
    }

    fn add(&mut self, document: &DocumentReport) {
        if document.is_skipped() {
            return;
        }
        let problems = document.problems.iter().filter(|problem| is_problem(problem.kind)).count();
        self.problems = self.problems.saturating_add(problems);
        let count = match document.change.as_ref().map(|change| &change.outcome) {
            Some(Outcome::Unchanged) => &mut self.unchanged,
            Some(Outcome::InPlace) => &mut self.in_place,
            Some(Outcome::Through(..)) => &mut self.subresource,
            Some(Outcome::Refused) => &mut self.refused,
            Some(Outcome::Created) => &mut self.created,
            Some(Outcome::Removed) => &mut self.removed,
            Some(Outcome::Unread) => &mut self.unread,
            None => &mut self.further,
        };
        *count = count.saturating_add(1);
    }

    /// All objects that were compared.
    pub(super) fn objects(&self) -> usize {
        self.counts().iter().fold(0, |sum, (count, _)| sum.saturating_add(*count))
    }

    fn counts(&self) -> [(usize, &'static str); 7] {
        [
            (self.unchanged, "without a change"),
            (self.in_place, "allowed in place"),
            (self.subresource, "allowed only through a subresource"),
            (self.refused, "refused"),
            (self.created, "created"),
            (self.removed, "removed"),
            (self.unread, "not compared"),
        ]
    }
}

impl fmt::Display for Figures {
    /// `compared 3 objects: 1 allowed in place, 1 refused, 1 removed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "compared {}: ", counted(self.objects(), "object"))?;
        let told = self.counts().into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
        f.write_str(if told.is_empty() { "nothing to compare" } else { "" })?;
        f.write_str(&told.join(", "))?;
        if self.further > 0 {
            write!(f, "; {} further with problems", self.further)?;
        }
        let skipped = Summary { unsupported: self.unsupported.clone(), ..Summary::default() };
        if skipped.skipped() > 0 {
            write!(f, "; {} skipped ({})", skipped.skipped(), skipped.kinds())?;
        }
        Ok(())
    }
}
