//! The verdict on manifests: unknown and duplicate fields, and what validation refuses.

use std::collections::BTreeSet;

use k8s_model::document::Format;
use k8s_model::field::FieldError;
use k8s_model::verdict::Review;
use k8s_model::{Verdict, review_text};

use crate::cases::{Case, check, differs};

fn answer(case: &Case) -> Option<String> {
    let format = if case.format == "json" { Format::Json } else { Format::Yaml };
    verdict_differs(case, &review_text(&case.data, format))
}

/// What differs of the verdict on a case, and of what is refused.
pub(crate) fn verdict_differs(case: &Case, review: &Review) -> Option<String> {
    let expected = case.expect.verdict.as_str();
    let found = match review.verdict() {
        Verdict::Unsupported if !review.type_meta().is_built_in() => "decode",
        verdict => verdict.as_str(),
    };
    let strict = || {
        let expected: BTreeSet<String> = case.expect.strict.iter().flat_map(|text| told(text)).collect();
        let found = review.strict_errors().into_iter().collect();
        differs("strict", &expected, &found)
    };
    let errors = || {
        if expected != "invalid" {
            return None;
        }
        let mut expected = case.expect.errors.clone();
        let told = |error: &FieldError| (error.kind().reason().to_owned(), error.path().to_owned());
        let mut found: Vec<(String, String)> = review.errors().iter().map(told).collect();
        expected.sort();
        found.sort();
        differs("errors", &expected, &found)
    };
    differs("verdict", &expected, &found).or_else(strict).or_else(errors)
}

/// What a strict error of the server tells: of duplicate keys in YAML one text tells all, each on a line with its number.
fn told(text: &str) -> Vec<String> {
    match text.split_once("unmarshal errors:") {
        Some((_, lines)) => lines
            .lines()
            .filter_map(|line| line.trim().split_once(": ").map(|(_, told)| told.to_owned()))
            .collect(),
        None => vec![text.to_owned()],
    }
}

#[test]
fn pod() {
    check("pod", "create", answer);
}

#[test]
fn config_map() {
    check("configmap", "create", answer);
}

#[test]
fn secret() {
    check("secret", "create", answer);
}
