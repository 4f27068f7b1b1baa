//! Patterns such as `envs/**/*.yaml`, for shells that do not expand them.

use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use walkdir::WalkDir;

/// Whether a path is a pattern.
pub(crate) fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(has_wildcard)
}

fn has_wildcard(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// The files and folders that a pattern names, sorted. Names that start with a dot only match a dot, as in a shell.
pub(crate) fn matches(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let is_fixed = |part: &Component<'_>| part.as_os_str().to_str().is_some_and(|part| !has_wildcard(part));
    let parts: Vec<Component<'_>> = pattern.components().collect();
    let fixed = parts.iter().take_while(|part| is_fixed(part)).count();
    let base: PathBuf = parts.iter().take(fixed).collect();
    let wild: PathBuf = parts.iter().skip(fixed).collect();
    let text = wild.to_str().ok_or("the pattern is not UTF-8")?;
    let glob = GlobBuilder::new(text)
        .literal_separator(true)
        .build()
        .map_err(|error| format!("it is no pattern: {}", error.kind()))?
        .compile_matcher();
    // `{a,b/c}` may hold separators, and `**` any number of folders.
    let depth = if text.contains("**") || text.contains('{') {
        usize::MAX
    } else {
        parts.len().saturating_sub(fixed)
    };
    let wants_hidden = text.starts_with('.') || text.contains("/.");
    let root = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base.clone() };
    let walk = WalkDir::new(&root).follow_links(true).min_depth(1).max_depth(depth).sort_by_file_name();
    let is_hidden = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.starts_with('.'));
    let entries = walk
        .into_iter()
        .filter_entry(|entry| wants_hidden || entry.depth() == 0 || !is_hidden(entry.file_name()));
    // What cannot be looked into matches nothing; a link to a folder above it is not followed.
    let within =
        entries.flatten().filter_map(|entry| Some(entry.path().strip_prefix(&root).ok()?.to_path_buf()));
    Ok(within.filter(|path| glob.is_match(path)).map(|path| base.join(path)).collect())
}
