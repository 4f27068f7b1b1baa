//! Every short text, in every place: it comes back, and has quotes if and only if it needs them.

use super::again;
use crate::document::Document;
use crate::yaml::write::plain::{Bare, bare};

/// One of each kind that the rules know.
const KINDS: &[char] = &[
    ' ', '\t', '\n', '-', '?', ':', ',', '[', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@',
    '`', '.', '=', '<', '~', '0', '1', '_', 'e', 'x', 'y', 'ü', '\\',
];

fn texts(length: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut last = texts.clone();
    for _ in 0..length {
        last = last.iter().flat_map(|text| KINDS.iter().map(move |kind| format!("{text}{kind}"))).collect();
        texts.extend_from_slice(&last);
    }
    texts
}

/// Kubernetes reads them as text, but the writer quotes them: see [`bare`].
fn is_quoted_for_others(text: &str) -> bool {
    text == "=" || text == "<<" || text.starts_with("---") || text.starts_with("...") || text.contains(':')
}

#[test]
fn every_text_of_three_kinds_comes_back_from_every_place() {
    for text in texts(3) {
        let quoted = serde_json::to_string(&text).unwrap();
        let all =
            format!(r#"{{{quoted}: {quoted}, "l": [{quoted}, [{quoted}], {{"m": {quoted}, {quoted}: 1}}]}}"#);
        if text != "l" && text != "m" {
            again(&Document::from_json(&all).unwrap());
        }
        again(&Document::from_json(&quoted).unwrap());
    }
}

#[test]
fn quotes_are_there_only_where_they_are_needed() {
    for text in texts(3).into_iter().filter(|text| !text.contains('\n')) {
        let found = Document::from_yaml(&format!("k: {text}\nl: 1\n"))
            .ok()
            .and_then(|doc| doc.root().get("k").map(|value| (value.is_plain(), value.to_json())));
        let same = found == Some((true, serde_json::to_string(&text).unwrap()));
        let is_bare = bare(&text) == Bare::Text;
        assert!(!is_bare || same, "{text:?} is bare, but is not the same then");
        assert!(is_bare || !same || is_quoted_for_others(&text), "{text:?} has quotes, but needs none");
    }
}
