//! The manifests in a folder and below it.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// What is found in a folder.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Each file as it is called and where it really is.
    pub(crate) files: Vec<(PathBuf, PathBuf)>,
    /// What could not be looked into, and why.
    pub(crate) failures: Vec<(PathBuf, String)>,
}

/// Every file below a folder whose ending is that of a manifest, sorted by name, folder by folder. Links are followed.
pub(crate) fn manifests(folder: &Path) -> Walked {
    let mut walked = Walked::default();
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let mut has_links = false;
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_of_git(entry)) {
        match entry {
            Ok(entry) => {
                has_links |= entry.depth() > 0 && entry.path_is_symlink();
                if entry.file_type().is_file() && is_manifest(entry.path()) {
                    // Below links a file may be elsewhere; without any, asking the system is not needed.
                    let inside = entry.path().strip_prefix(folder).map(|rest| real.join(rest)).ok();
                    let at = inside.filter(|_| !has_links).or_else(|| fs::canonicalize(entry.path()).ok());
                    let path = entry.into_path();
                    walked.files.push((path.clone(), at.unwrap_or(path)));
                }
            }
            // A link to a folder that it stands in: all there is read already.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                let message = error.io_error().map_or_else(|| error.to_string(), super::described);
                walked.failures.push((path, format!("cannot be read: {message}")));
            }
        }
    }
    walked
}

fn is_of_git(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name() == ".git"
}

fn is_manifest(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending
        .is_some_and(|ending| ["yaml", "yml", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
