//! YAML as Kubernetes reads it: as a body, and as a stream.

use std::collections::BTreeSet;

use k8s_model::document::Node;
use k8s_model::{Document, yaml};

use crate::cases::{Case, check, differs};

/// A body, with keys that stand twice refused.
fn body(case: &Case) -> Option<String> {
    let doc = Document::from_yaml(&case.data).ok().filter(|doc| doc.duplicates().is_empty());
    let verdict = if doc.is_some() { "accepted" } else { "decode" };
    differs("verdict", &case.expect.verdict.as_str(), &verdict)
        .or_else(|| same(case.expect.result.as_deref()?.get(), &doc?.to_json()))
}

/// How many elements or different keys there are: a JSON value of a stream is handed on with keys that stand twice.
fn size(node: Node<'_>) -> usize {
    match node.entries() {
        Some(entries) => entries.map(|(key, _)| key.as_str()).collect::<BTreeSet<_>>().len(),
        None => node.len(),
    }
}

/// What differs between two JSON texts, if they do. Some are too deep for what follows its values by recursion.
pub(crate) fn same(expected: &str, found: &str) -> Option<String> {
    let expected = Document::from_json(expected).unwrap();
    let found = Document::from_json(found).unwrap();
    let mut todo = vec![(expected.root(), found.root())];
    while let Some((expected, found)) = todo.pop() {
        let number = |node: Node<'_>| node.as_number().map(|number| number.parse::<f64>().unwrap());
        let same = expected.kind() == found.kind()
            && size(expected) == size(found)
            && expected.as_str() == found.as_str()
            && expected.as_bool() == found.as_bool()
            && (expected.as_number() == found.as_number() || number(expected) == number(found));
        if !same {
            return Some(format!("expected {}, found {}", expected.to_json(), found.to_json()));
        }
        todo.extend(expected.elements().into_iter().flatten().zip(found.elements().into_iter().flatten()));
        for (key, value) in expected.entries().into_iter().flatten() {
            match found.get(key.as_str().unwrap()) {
                Some(other) => todo.push((value, other)),
                None => return Some(format!("expected the key {}", key.to_json())),
            }
        }
    }
    None
}

#[test]
fn yaml_bodies() {
    check("yaml", "yaml", body);
}

#[test]
fn yaml_habits() {
    check("yaml_pairs", "yaml", body);
}

#[test]
fn streams() {
    check("stream", "stream", |case| {
        let docs: Result<Vec<Document<'_>>, _> = yaml::stream(&case.data).collect();
        let verdict = if docs.is_ok() { "accepted" } else { "decode" };
        let json = |docs: Vec<Document<'_>>| {
            let docs = docs.iter().filter(|doc| !doc.root().is_null()).map(Document::to_json);
            format!("[{}]", docs.collect::<Vec<_>>().join(","))
        };
        differs("verdict", &case.expect.verdict.as_str(), &verdict)
            .or_else(|| same(case.expect.result.as_deref()?.get(), &json(docs.ok()?)))
    });
}
