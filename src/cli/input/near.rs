//! What may be meant by a path that does not exist.

use std::path::{Path, PathBuf};

/// Help for a path that does not exist: the first of its names that does not, written as a near one that does.
pub(crate) fn suggest(path: &Path) -> Option<String> {
    let missing =
        path.ancestors().take_while(|part| !part.as_os_str().is_empty() && !part.exists()).last()?;
    let near = nearest(missing)?;
    let whole = path.strip_prefix(missing).map(|rest| near.join(rest)).ok();
    let meant = whole.filter(|whole| *whole != near && whole.exists()).unwrap_or(near);
    Some(told(&meant))
}

fn told(path: &Path) -> String {
    format!("did you mean `{}`?", super::one_line(&path.display().to_string()))
}

/// The path with the last name that exists and is written most alike, if any is alike enough.
fn nearest(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    let entries = std::fs::read_dir(parent.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let near = names
        .iter()
        .map(|other| (distance(name, other), other))
        .filter(|(distance, other)| distance.saturating_mul(3) <= other.chars().count().max(3))
        .min_by_key(|(distance, _)| *distance)?;
    Some(parent.map_or_else(|| PathBuf::from(near.1), |parent| parent.join(near.1)))
}

/// How far two names are apart; another ending of a manifest counts little.
fn distance(name: &str, other: &str) -> usize {
    let stem = |text: &str| {
        let known = ["yaml", "yml", "json"];
        let (stem, ending) = text.rsplit_once('.').unwrap_or((text, ""));
        known.contains(&ending.to_ascii_lowercase().as_str()).then(|| stem.to_lowercase())
    };
    let plain = strsim::osa_distance(&name.to_lowercase(), &other.to_lowercase());
    match (stem(name).or_else(|| Some(name.to_lowercase())), stem(other)) {
        (Some(name), Some(other)) => plain.min(strsim::osa_distance(&name, &other).saturating_add(1)),
        _ => plain,
    }
}
