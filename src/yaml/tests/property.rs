//! Whatever the text: no panic, and every place lies in the text.

use proptest::prelude::*;

use crate::document::{Document, Node, Span};
use crate::yaml::{split, stream};

const FRAGMENTS: &[&str] = &[
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\"",
    "'",
    "\"a b\"",
    "!!str ",
    "!!int ",
    "!!binary ",
    "! ",
    "!foo ",
    "&a ",
    "*a",
    "<<: *a\n",
    "<<: ",
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    ":",
    "? ",
    "- ",
    "-",
    "|",
    ">",
    "|-\n",
    ">+\n",
    "|2\n",
    "#",
    " #c\n",
    "%",
    "%YAML 1.1\n",
    "%TAG !e! t:\n",
    "---",
    "---\n",
    "...",
    "...\n",
    "@",
    "`",
    "~",
    ".inf",
    "0x1F",
    "1e3",
    "1_000",
    "\\",
    "\\x41",
    "\\\n",
    "é",
    "😀",
    "\0",
    "\u{7f}",
    "\u{fffe}",
    " ",
    "  ",
    "a: 1\n",
    "a: ",
    "a",
    "b",
    "{\"a\":1}",
    "{{ x }}",
    "\n  ",
    "\n---\n",
    "1: a\n",
    "null: x\n",
];

fn text() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![9 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned), 1 => ".{0,3}"];
    prop::collection::vec(fragment, 0..24).prop_map(|fragments| fragments.concat())
}

fn check(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
}

fn check_node(text: &str, node: Node<'_>, depth: usize) {
    check(text, node.span());
    if let Some(anchor) = node.anchor() {
        check(text, anchor);
    }
    if depth == 0 {
        return;
    }
    for element in node.elements().into_iter().flatten() {
        check_node(text, element, depth.saturating_sub(1));
    }
    for (key, value) in node.entries().into_iter().flatten() {
        assert!(key.as_str().is_some());
        check_node(text, key, 0);
        check_node(text, value, depth.saturating_sub(1));
    }
}

fn check_document(text: &str, document: &Document<'_>) {
    check_node(text, document.root(), 8);
    for dropped in document.dropped() {
        check(text, dropped.span);
    }
    for pair in document.duplicates() {
        check(text, document.node(pair.first).span());
        check(text, document.node(pair.second).span());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in text()) {
        match Document::from_yaml(&text) {
            Ok(document) => check_document(&text, &document),
            Err(error) => check(&text, error.span()),
        }
        for document in stream(&text) {
            match document {
                Ok(document) => check_document(&text, &document),
                Err(error) => check(&text, error.span()),
            }
        }
        for piece in split(&text) {
            match piece {
                Ok(piece) => check(&text, piece.span()),
                Err(error) => check(&text, error.span()),
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = Document::from_yaml_slice(&bytes);
        let _ = Document::from_yaml_reader(bytes.as_slice());
    }
}
