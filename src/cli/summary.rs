//! [`Summary`]: the figures of a run, and the line that ends a report.

use std::collections::BTreeMap;
use std::fmt;

use k8s_model::Verdict;

use super::finding::{DocumentReport, FileReport};
use super::kind::FindingKind;

/// So many kinds are named in the line.
const KINDS: usize = 8;

/// The figures of a run.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// Objects that were judged.
    pub(crate) documents: usize,
    /// Files with such objects, or with problems of their own.
    pub(crate) files: usize,
    pub(crate) problems: usize,
    /// Objects with problems.
    pub(crate) documents_with_problems: usize,
    pub(crate) warnings: usize,
    /// Objects of kinds that cannot be checked, by kind.
    pub(crate) unsupported: BTreeMap<String, usize>,
    /// Files that were not checked, by what they are.
    pub(crate) skipped_files: BTreeMap<FindingKind, usize>,
}

impl Summary {
    /// Counts.
    pub(crate) fn of(files: &[FileReport]) -> Self {
        let mut summary = Self::default();
        for file in files {
            summary.add(file);
        }
        summary
    }

    fn add(&mut self, file: &FileReport) {
        if let Some(skipped) = &file.skipped {
            bump(self.skipped_files.entry(skipped.kind).or_default());
        }
        let mut is_checked = !file.problems.is_empty();
        self.problems = self.problems.saturating_add(file.problems.len());
        self.warnings = self.warnings.saturating_add(file.warnings.len());
        for document in &file.documents {
            self.problems = self.problems.saturating_add(document.problems.len());
            self.warnings = self.warnings.saturating_add(document.warnings.len());
            if !document.problems.is_empty() {
                bump(&mut self.documents_with_problems);
            }
            if document.is_skipped() {
                bump(self.unsupported.entry(document.kind.clone()).or_default());
            } else {
                bump(&mut self.documents);
                is_checked = true;
            }
        }
        if is_checked {
            bump(&mut self.files);
        }
    }

    /// The kinds that cannot be checked: `2 Deployment, Service`. Of many, those that come most often.
    pub(crate) fn kinds(&self) -> String {
        let mut kinds: Vec<(&String, usize)> =
            self.unsupported.iter().map(|(kind, &count)| (kind, count)).collect();
        let more = kinds.len().saturating_sub(KINDS);
        if more > 0 {
            kinds.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        }
        let told = |(kind, count): (&String, usize)| {
            if count == 1 { kind.clone() } else { format!("{count} {kind}") }
        };
        let mut told: Vec<String> = kinds.into_iter().take(KINDS).map(told).collect();
        if more > 0 {
            told.push(format!("… {}", counted(more, "more kind")));
        }
        told.join(", ")
    }

    /// Objects of kinds that cannot be checked.
    pub(crate) fn skipped(&self) -> usize {
        self.unsupported.values().copied().fold(0, usize::saturating_add)
    }
}

impl DocumentReport {
    /// Whether nothing was checked of it, and that is no problem.
    pub(crate) fn is_skipped(&self) -> bool {
        self.verdict == Verdict::Unsupported && self.problems.is_empty()
    }
}

fn bump(count: &mut usize) {
    *count = count.saturating_add(1);
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

impl fmt::Display for Summary {
    /// `checked 12 documents in 5 files: 3 problems in 2 documents, 1 skipped (Deployment)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "checked {} in {}: ", counted(self.documents, "document"), counted(self.files, "file"))?;
        match (self.problems, self.documents_with_problems) {
            (0, _) => f.write_str("no problems")?,
            (problems, 0) => f.write_str(&counted(problems, "problem"))?,
            (problems, documents) => {
                write!(f, "{} in {}", counted(problems, "problem"), counted(documents, "document"))?;
            }
        }
        if self.warnings > 0 {
            write!(f, ", {}", counted(self.warnings, "warning"))?;
        }
        if self.skipped() > 0 {
            write!(f, ", {} skipped ({})", self.skipped(), self.kinds())?;
        }
        for (kind, &count) in &self.skipped_files {
            match kind {
                FindingKind::HelmTemplate => write!(f, ", {} skipped", counted(count, "Helm template"))?,
                FindingKind::Kustomization => write!(f, ", {} skipped", counted(count, "kustomization"))?,
                FindingKind::NoManifest => write!(f, ", {} without a manifest", counted(count, "file"))?,
                _ => {}
            }
        }
        Ok(())
    }
}
