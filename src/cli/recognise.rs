//! Files that are no manifests but look like some: Helm templates, kustomizations, the values of a chart.

use std::path::{Component, Path, PathBuf};

use k8s_model::document::Node;
use k8s_model::{Document, ReadError};

use super::finding::Skipped;
use super::input::{Input, Source};
use super::kind::FindingKind;

/// What only templates of Helm say.
const HELM_WORDS: [&str; 9] =
    [".Values", ".Release", ".Chart", ".Capabilities", ".Files", "include ", "define ", "toYaml", "tpl "];

/// Says what a file is, if it is not to be judged as a manifest. What to do instead is told with the command's name.
pub(crate) fn recognise(
    input: &Input,
    text: &str,
    documents: &[Result<Document<'_>, ReadError>],
    command: &str,
) -> Option<Skipped> {
    if text.contains("{{")
        && let Some(skipped) = helm_template(input, text, documents, command)
    {
        return Some(skipped);
    }
    if is_kustomization(input, documents) {
        return Some(kustomization(input, command));
    }
    let roots = || documents.iter().filter_map(|document| document.as_ref().ok()).map(Document::root);
    let all_read = documents.iter().all(Result::is_ok);
    if all_read && roots().all(Node::is_null) {
        let dropped = documents.iter().flatten().any(|document| !document.dropped().is_empty());
        return (!dropped).then(|| Skipped {
            kind: FindingKind::Empty,
            message: "there is no document in it".to_owned(),
            help: None,
        });
    }
    let tells_kind = |document: &Document<'_>| has_key(document, "apiVersion") || has_key(document, "kind");
    let says_nothing = documents.iter().flatten().all(|document| !tells_kind(document));
    if is_chart(input, documents) || says_nothing && (all_read || !mentions_manifest(text)) {
        // What was named and cannot be read is told as such.
        return (all_read || !input.named).then(|| describe_no_manifest(input, command));
    }
    None
}

fn has_key(document: &Document<'_>, name: &str) -> bool {
    let mut entries = document.root().entries().into_iter().flatten();
    entries.any(|(key, _)| key.as_str().is_some_and(|key| key.eq_ignore_ascii_case(name)))
}

/// Whether a text that cannot be read says `apiVersion` or `kind` anywhere.
pub(crate) fn mentions_manifest(text: &str) -> bool {
    ["apiVersion", "kind"].iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(at.saturating_add(name.len())..).unwrap_or_default();
            !before.is_some_and(char::is_alphanumeric)
                && after.trim_start_matches(['"', '\'']).trim_start_matches([' ', '\t']).starts_with(':')
        })
    })
}

fn file_name(input: &Input) -> &str {
    match &input.source {
        Source::File(path) => path.file_name().and_then(|name| name.to_str()).unwrap_or_default(),
        Source::Stdin => "",
    }
}

fn parent(input: &Input) -> PathBuf {
    match &input.source {
        Source::File(path) => match path.parent() {
            Some(parent) if parent != Path::new("") => parent.to_path_buf(),
            _ => PathBuf::from("."),
        },
        Source::Stdin => PathBuf::from("."),
    }
}

/// The folder of the chart whose `templates` a file is among.
fn chart_of(input: &Input) -> Option<PathBuf> {
    let Source::File(path) = &input.source else { return None };
    let folders = path.ancestors().skip(1);
    let mut templates = folders
        .filter(|folder| folder.components().next_back() == Some(Component::Normal("templates".as_ref())));
    templates.find_map(|folder| {
        let chart = folder.parent()?;
        let here = if chart == Path::new("") { Path::new(".") } else { chart };
        here.join("Chart.yaml").is_file().then(|| here.to_path_buf())
    })
}

fn helm_template(
    input: &Input,
    text: &str,
    documents: &[Result<Document<'_>, ReadError>],
    command: &str,
) -> Option<Skipped> {
    let chart = chart_of(input);
    let unread = || documents.iter().filter_map(|document| document.as_ref().err());
    if chart.is_none() && !unread().any(|error| is_templated(text, error)) {
        return None;
    }
    let chart = chart.map_or_else(|| "CHART".to_owned(), |chart| quoted(&chart));
    Some(Skipped {
        kind: FindingKind::HelmTemplate,
        message: "this is a Helm template (`{{ … }}`), no manifest yet".to_owned(),
        help: Some(format!("pipe in what Helm makes of it: `helm template {chart} | k8s-model {command} -`")),
    })
}

/// Whether it is a template that makes the text unreadable: it has the words of Helm, or stands where the error is. A
/// manifest may well hold braces for other programs.
fn is_templated(text: &str, error: &ReadError) -> bool {
    let in_braces = text.match_indices("{{").any(|(at, _)| {
        let inner = text.get(at..).unwrap_or_default();
        let inner = inner.find("}}").and_then(|end| inner.get(..end)).unwrap_or_default();
        HELM_WORDS.iter().any(|word| inner.contains(word))
    });
    let start = text.get(..error.span().start as usize).and_then(|before| before.rfind('\n')).unwrap_or(0);
    let rest = text.get(start..).unwrap_or_default().trim_start_matches('\n');
    in_braces || rest.lines().next().is_some_and(|line| line.contains("{{"))
}

fn is_kustomization(input: &Input, documents: &[Result<Document<'_>, ReadError>]) -> bool {
    let mut is_named =
        matches!(file_name(input), "kustomization.yaml" | "kustomization.yml" | "Kustomization");
    for document in documents.iter().flatten() {
        match document.root().get("apiVersion").and_then(Node::as_str) {
            Some(version) if version.starts_with("kustomize.config.k8s.io/") => return true,
            // Others have kinds of that name, as Flux, and keep them in files of that name.
            Some(_) => is_named = false,
            None if document.root().get("kind").and_then(Node::as_str) == Some("Kustomization") => {
                return true;
            }
            None => {}
        }
    }
    is_named
}

fn kustomization(input: &Input, command: &str) -> Skipped {
    let folder = quoted(&parent(input));
    Skipped {
        kind: FindingKind::Kustomization,
        message: "this is a kustomization, no manifest".to_owned(),
        help: Some(format!("pipe in what it makes: `kubectl kustomize {folder} | k8s-model {command} -`")),
    }
}

/// Whether it is the description of a Helm chart, which has an `apiVersion` of its own.
fn is_chart(input: &Input, documents: &[Result<Document<'_>, ReadError>]) -> bool {
    file_name(input) == "Chart.yaml"
        && documents.iter().flatten().all(|document| !has_key(document, "kind"))
        && documents.iter().flatten().any(|document| has_key(document, "name"))
}

/// A file that says no `apiVersion` and no `kind`, among others.
pub(crate) fn no_manifest() -> Skipped {
    Skipped {
        kind: FindingKind::NoManifest,
        message: "this is no manifest: it has neither `apiVersion` nor `kind`".to_owned(),
        help: None,
    }
}

fn describe_no_manifest(input: &Input, command: &str) -> Skipped {
    let called = file_name(input);
    let folder = quoted(&parent(input));
    let of_chart =
        format!("pipe in what Helm makes of the chart: `helm template {folder} | k8s-model {command} -`");
    let is_values = called.starts_with("values") || parent(input).join("Chart.yaml").is_file();
    if called == "Chart.yaml" {
        let message = "this describes a Helm chart, it is no manifest".to_owned();
        return Skipped { message, help: Some(of_chart), ..no_manifest() };
    }
    let help = if is_values && parent(input).join("Chart.yaml").is_file() {
        of_chart
    } else {
        "a manifest begins with `apiVersion: …` and `kind: …`".to_owned()
    };
    Skipped { help: Some(help), ..no_manifest() }
}

/// A path as it can stand in a shell's command.
pub(crate) fn quoted(path: &Path) -> String {
    let text = super::excerpt::one_line(&path.display().to_string());
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:@,\\".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
