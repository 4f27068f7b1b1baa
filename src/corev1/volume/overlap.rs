//! Files of one volume that would stand at the same place, or one below the other.
//!
//! Upstream at v1.37.2: `warningsForOverlappingVirtualPaths`, `checkForOverlap`, `checkVolumeMappingForOverlap`.

use std::cmp::Ordering;

use super::{DownwardAPIVolumeFile, KeyToPath, Volume, VolumeProjection};
use crate::bounds;
use crate::decode::shortened;
use crate::field::{Location, Path, Warnings};
use crate::go_text::quote;

/// A file of a volume whose path is written down, or a source that gives none.
#[derive(Clone, Copy)]
struct File<'v> {
    /// Its path without the slashes at its end. Nothing for a source that is none.
    path: Option<&'v str>,
    /// Which source of a projected volume it is from.
    source: Option<usize>,
    /// The sort of the source.
    sort: &'static str,
    /// Which item of the source it is.
    item: Option<usize>,
    /// The field that says the path.
    field: &'static str,
}

impl<'v> File<'v> {
    fn new(sort: &'static str, field: &'static str, path: &'v str) -> Self {
        Self { path: Some(path.trim_end_matches('/')), source: None, sort, item: None, field }
    }

    /// A source of a projected volume that is none.
    fn none() -> Self {
        Self { path: None, source: None, sort: "", item: None, field: "" }
    }

    /// Where its path is written; `at` is where the volume is.
    fn location(&self, at: &Path<'_>) -> Location {
        let Some(source) = self.source else { return self.location_in_source(at) };
        self.location_in_source(&at.field("projected").field("sources").index(source))
    }

    fn location_in_source(&self, at: &Path<'_>) -> Location {
        if self.path.is_none() {
            return at.location();
        }
        match self.item {
            Some(item) => at.field(self.sort).field("items").index(item).field(self.field).location(),
            None => at.field(self.sort).field(self.field).location(),
        }
    }

    /// Whether one stands at the place of the other, or below it.
    fn overlaps(&self, other: &Self) -> bool {
        match (self.path, other.path) {
            (Some(a), Some(b)) if !a.is_empty() && !b.is_empty() => is_within(a, b) || is_within(b, a),
            _ => false,
        }
    }
}

/// Whether a path is another one or goes on from there.
fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The order in which whatever is within a path comes right behind it.
fn by_path(a: &str, b: &str) -> Ordering {
    a.bytes().chain([b'/']).cmp(b.bytes().chain([b'/']))
}

impl Volume {
    /// Warns of files at the same place, and of sources of a projected volume that are none; `at` is where the volume is.
    pub(crate) fn warn_of_overlaps(&self, at: &Path<'_>, out: &mut Warnings) {
        let source = &self.source;
        if let Some(map) = &source.config_map {
            let files = of_keys("configMap", &map.items);
            self.warn_of_files(files, || format!("ConfigMap {}", quote(&map.name)), at, out);
        }
        if let Some(secret) = &source.secret {
            let files = of_keys("secret", &secret.items);
            self.warn_of_files(files, || format!("Secret {}", quote(&secret.secret_name)), at, out);
        }
        if let Some(downward_api) = &source.downward_api {
            let files = of_facts(&downward_api.items);
            self.warn_of_files(files, || "DownwardAPI".to_owned(), at, out);
        }
        if let Some(projected) = &source.projected {
            let sources = projected.sources.iter().flatten().enumerate();
            let files = sources.flat_map(|(index, source)| {
                source.files().map(move |file| File { source: Some(index), ..file })
            });
            self.warn_of_files(files, || "Projected".to_owned(), at, out);
        }
    }

    /// Warns of the files of one source, which the server calls by a name of its own.
    fn warn_of_files<'v>(
        &'v self,
        files: impl Iterator<Item = File<'v>> + Clone,
        name: impl Fn() -> String,
        at: &Path<'_>,
        out: &mut Warnings,
    ) {
        let warn = |file: &File<'_>, earlier: Option<&File<'_>>, out: &mut Warnings| {
            let location = file.location(at);
            let (Some(path), Some(earlier)) = (file.path, earlier) else {
                let message = "this source of the projected volume names none, write one or leave it out";
                return out.push_named(None, location, message);
            };
            let message = format_args!(
                "the file `{}` overlaps with `{}` at {}, give them paths of which none is within the other",
                shortened(path),
                shortened(earlier.path.unwrap_or_default()),
                earlier.location(at)
            );
            out.push_named(Some(format!("volume {} ({})", quote(&self.name), name())), location, message);
        };
        if files.clone().nth(bounds::FEW).is_some() {
            return warn_of_many(&files.collect::<Vec<_>>(), warn, out);
        }
        for (index, file) in files.clone().enumerate() {
            if file.path.is_none() {
                warn(&file, None, out);
            }
            for earlier in files.clone().take(index).filter(|earlier| file.overlaps(earlier)) {
                warn(&file, Some(&earlier), out);
            }
        }
    }
}

/// As comparing each with each, in the same order, but as fast as there are overlaps: in the order of their paths, what
/// is within a file comes right behind it.
fn warn_of_many(
    files: &[File<'_>],
    warn: impl Fn(&File<'_>, Option<&File<'_>>, &mut Warnings),
    out: &mut Warnings,
) {
    let mut sorted: Vec<(usize, &str)> = files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| file.path.filter(|path| !path.is_empty()).map(|path| (index, path)))
        .collect();
    sorted.sort_by(|(_, a), (_, b)| by_path(a, b));
    // A later and an earlier one; a source that is none is both itself.
    let mut pairs: Vec<(usize, usize)> =
        files.iter().enumerate().filter(|(_, file)| file.path.is_none()).map(|(i, _)| (i, i)).collect();
    let mut outer: Vec<(usize, &str)> = Vec::new();
    for (index, path) in sorted {
        while outer.pop_if(|(_, outer)| !is_within(path, outer)).is_some() {}
        pairs.extend(outer.iter().map(|(other, _)| (index.max(*other), index.min(*other))));
        outer.push((index, path));
        if pairs.len() >= bounds::WARNINGS {
            break;
        }
    }
    pairs.sort_unstable();
    for (later, earlier) in pairs {
        if let (Some(file), Some(other)) = (files.get(later), files.get(earlier)) {
            warn(file, Some(other).filter(|_| later != earlier), out);
        }
    }
}

fn of_keys<'v>(sort: &'static str, items: &'v [KeyToPath]) -> impl Iterator<Item = File<'v>> + Clone {
    let items = items.iter().enumerate();
    items.map(move |(index, item)| File { item: Some(index), ..File::new(sort, "path", &item.path) })
}

fn of_facts(items: &[DownwardAPIVolumeFile]) -> impl Iterator<Item = File<'_>> + Clone {
    let items = items.iter().enumerate();
    items.map(|(index, item)| File { item: Some(index), ..File::new("downwardAPI", "path", &item.path) })
}

impl VolumeProjection {
    /// The files whose paths it says, or one that stands for a source that is none. Of several sources, which is an error,
    /// the server looks at one.
    fn files(&self) -> impl Iterator<Item = File<'_>> + Clone {
        let map = self.config_map.as_ref().map_or(&[][..], |map| &map.items);
        let secret = self.secret.as_ref().map_or(&[][..], |secret| &secret.items);
        let facts = self.downward_api.as_ref().map_or(&[][..], |facts| &facts.items);
        let token = self
            .service_account_token
            .as_ref()
            .map(|token| File::new("serviceAccountToken", "path", &token.path));
        let bundle = self
            .cluster_trust_bundle
            .as_ref()
            .map(|bundle| File::new("clusterTrustBundle", "path", &bundle.path));
        let certificate = self.pod_certificate.as_ref().map(|certificate| {
            [
                File::new("podCertificate", "certificateChainPath", &certificate.certificate_chain_path),
                File::new("podCertificate", "keyPath", &certificate.key_path),
                File::new("podCertificate", "credentialBundlePath", &certificate.credential_bundle_path),
            ]
        });
        let none = (*self == Self::default()).then(File::none);
        of_keys("configMap", map)
            .chain(of_keys("secret", secret))
            .chain(of_facts(facts))
            .chain(token)
            .chain(bundle)
            .chain(certificate.into_iter().flatten())
            .chain(none)
    }
}
