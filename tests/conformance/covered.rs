//! That no rule is tested by the cases alone: for each kind of error at each field there is a document of our own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use k8s_model::{Verdict, review, yaml};

use crate::cases;

#[path = "../rules/rules.rs"]
#[expect(dead_code, reason = "what tests/rules alone uses")]
#[expect(clippy::indexing_slicing, reason = "a test says by a panic that it fails")]
mod rules;

/// A path without what differs from document to document: indices become `[]`, other keys `[key]`.
fn pattern(path: &str) -> String {
    let mut pattern = String::new();
    let mut rest = path;
    while let Some((before, (key, after))) =
        rest.split_once('[').and_then(|(before, inside)| Some((before, inside.split_once(']')?)))
    {
        pattern.push_str(before);
        let is_index = !key.is_empty() && key.bytes().all(|c| c.is_ascii_digit());
        pattern.push_str(if is_index { "[]" } else { "[key]" });
        rest = after;
    }
    pattern + rest
}

fn pair(kind: &str, path: &str) -> String {
    format!("{kind} {}", pattern(path))
}

#[test]
fn patterns() {
    assert_eq!(pattern("a.b[10].c[x.y/0][0]"), "a.b[].c[key][]");
    assert_eq!(pattern("[]"), "[key]");
    assert_eq!(pattern("a[0"), "a[0");
}

/// What the manifests of a folder are refused for.
fn of_manifests(folder: &str, out: &mut BTreeSet<String>) {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        for doc in yaml::stream(&fs::read_to_string(path).unwrap()).flatten() {
            let review = review(&doc);
            let errors = review.errors().iter().filter(|_| review.verdict() == Verdict::Invalid);
            out.extend(errors.map(|error| pair(error.kind().reason(), error.path())));
        }
    }
}

#[test]
fn each_error_of_the_cases_has_a_document_of_our_own() {
    let mut ours = BTreeSet::new();
    for case in rules::cases() {
        let review = case.review();
        ours.extend(review.errors().iter().map(|error| pair(error.kind().reason(), error.path())));
    }
    of_manifests("tests/reports/documents", &mut ours);
    of_manifests("examples/manifests/mistakes", &mut ours);
    let mut cases = Vec::new();
    for file in ["pod", "configmap", "secret"] {
        cases.extend(cases::of(file, "create"));
        cases.extend(cases::of(file, "update"));
    }
    let errors = cases.iter().flat_map(|case| &case.expect.errors);
    let theirs: BTreeSet<String> = errors.map(|(kind, path)| pair(kind, path)).collect();
    assert!(theirs.len() > 600, "{}", theirs.len());
    let missing: Vec<&str> = theirs.difference(&ours).map(String::as_str).collect();
    assert!(missing.is_empty(), "add to tests/rules:\n{}", missing.join("\n"));
}
