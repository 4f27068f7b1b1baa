//! Which files to read: from paths, folders, patterns and standard input.

mod glob;
mod near;
mod walk;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::check::described;
use super::excerpt::one_line;
use super::finding::Failure;

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    /// How reports call it.
    pub(crate) shown: String,
    pub(crate) source: Source,
    /// Named by itself, not found in a folder: then it is a problem if it is no manifest.
    pub(crate) named: bool,
}

/// Where an input is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// How reports call standard input.
pub(crate) const STDIN: &str = "<stdin>";

/// Finds all files that the arguments name, in their order and each once; without arguments, standard input.
pub(crate) fn collect(paths: &[PathBuf]) -> (Vec<Input>, Vec<Failure>) {
    let mut found = Found::default();
    if paths.is_empty() {
        found.stdin();
    }
    for path in paths {
        if path.as_os_str() == "-" {
            found.stdin();
        } else {
            found.argument(path);
        }
    }
    (found.inputs, found.failures)
}

#[derive(Default)]
struct Found {
    inputs: Vec<Input>,
    failures: Vec<Failure>,
    /// Where files really are, to read none twice.
    seen: HashSet<PathBuf>,
    has_stdin: bool,
}

impl Found {
    fn stdin(&mut self) {
        if !std::mem::replace(&mut self.has_stdin, true) {
            self.inputs.push(Input { shown: STDIN.to_owned(), source: Source::Stdin, named: true });
        }
    }

    fn argument(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(_) => self.file(path),
            Err(_) if glob::is_pattern(path) => self.pattern(path),
            Err(error) => {
                let help = near::suggest(path);
                self.fail(path, described(&error), help);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        self.add(path.to_path_buf(), real, true);
    }

    fn folder(&mut self, path: &Path) {
        let walked = walk::manifests(path);
        if walked.files.is_empty() && walked.failures.is_empty() {
            self.fail(path, "no .yaml, .yml or .json file in it".to_owned(), None);
        }
        for (path, real) in walked.files {
            self.add(path, real, false);
        }
        for (path, message) in walked.failures {
            // By several links, one may come to it several times.
            let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
            let real = folder.zip(path.file_name()).map(|(folder, name)| folder.join(name));
            if real.is_none_or(|real| self.seen.insert(real)) {
                self.fail(&path, message, None);
            }
        }
    }

    fn pattern(&mut self, pattern: &Path) {
        match glob::matches(pattern) {
            Ok(paths) if paths.is_empty() => self.fail(pattern, "no file matches".to_owned(), None),
            Ok(paths) => paths.iter().for_each(|path| self.argument(path)),
            Err(message) => self.fail(pattern, message, None),
        }
    }

    fn add(&mut self, path: PathBuf, real: PathBuf, named: bool) {
        if self.seen.insert(real) {
            let shown = one_line(&path.display().to_string());
            self.inputs.push(Input { shown, source: Source::File(path), named });
        }
    }

    fn fail(&mut self, path: &Path, message: String, help: Option<String>) {
        self.failures.push(Failure { path: Some(one_line(&path.display().to_string())), message, help });
    }
}
