//! Where nodes stand, and what is noted beside the tree.

use crate::document::{Document, DropReason, Node, Span};

fn span<'t>(text: &'t str, node: Option<Node<'_>>) -> &'t str {
    cut(text, node.unwrap().span())
}

fn cut(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap()
}

#[test]
fn nodes_stand_where_they_are_written() {
    let text = "a:\r\n  - é: \"x\"  # c\r\n    f: !!str &n 5\r\n  - [1, {b: c}]\r\nlast: |\r\n  t\r\n  u\r\nnone:\r\n";
    let document = Document::from_yaml(text).unwrap();
    let list = document.root().get("a").unwrap();
    assert_eq!(span(text, Some(list)), "- é: \"x\"  # c\r\n    f: !!str &n 5\r\n  - [1, {b: c}]");
    let first = list.at(0).unwrap();
    assert_eq!(span(text, Some(first)), "é: \"x\"  # c\r\n    f: !!str &n 5");
    assert_eq!(span(text, first.entry("é").map(|(key, _)| key)), "é");
    assert_eq!(span(text, first.get("é")), "\"x\"");
    assert_eq!(span(text, first.get("f")), "5");
    assert_eq!(span(text, list.at(1)), "[1, {b: c}]");
    assert_eq!(span(text, list.at(1).and_then(|flow| flow.at(1))), "{b: c}");
    assert_eq!(span(text, document.root().get("last")), "|\r\n  t\r\n  u");
    let none = document.root().get("none").unwrap().span();
    assert_eq!(
        (none.start, none.end),
        (u32::try_from(text.len()).unwrap() - 2, u32::try_from(text.len()).unwrap() - 2)
    );
}

#[test]
fn an_alias_stands_at_its_use_and_knows_its_anchor() {
    let text = "a: &x [1]\nb: *x\nc: {<<: &m {k: v}}\n";
    let document = Document::from_yaml(text).unwrap();
    let alias = document.root().get("b").unwrap();
    assert_eq!(cut(text, alias.span()), "*x");
    assert_eq!(cut(text, alias.anchor().unwrap()), "[1]");
    let merged = document.root().get("c").unwrap().entry("k").unwrap();
    assert_eq!(cut(text, merged.0.span()), "k");
}

#[test]
fn what_is_passed_over_is_noted() {
    let cases: [(&str, &[(&str, DropReason)]); 7] = [
        (" a: 1\nb: 2\n", &[("b: 2", DropReason::AfterRoot)]),
        ("a: 1\n---\nb: 2\n# end\n", &[("---\nb: 2", DropReason::FurtherDocuments)]),
        ("a: 1\n---\n# nothing\n", &[]),
        (
            "a: 1\n...\nb: 2\n---\nc: 3\n",
            &[("b: 2", DropReason::AfterDocumentEnd), ("---\nc: 3", DropReason::FurtherDocuments)],
        ),
        ("[a] ]\n", &[("]", DropReason::AfterRoot)]),
        ("a: 1\n...\n", &[]),
        ("\"a\"\n\"b\"", &[("\"b\"", DropReason::AfterRoot)]),
    ];
    for (text, want) in cases {
        let document = Document::from_yaml(text).unwrap();
        let found: Vec<_> =
            document.dropped().iter().map(|dropped| (cut(text, dropped.span), dropped.reason)).collect();
        assert_eq!(found, want, "{text:?}");
    }
}

#[test]
fn encodings() {
    let text = "a: é😀\n";
    let units: Vec<u16> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [little.as_slice(), big.as_slice(), text.as_bytes(), "\u{feff}a: é😀\n".as_bytes()] {
        assert_eq!(Document::from_yaml_slice(bytes).unwrap().to_json(), r#"{"a":"é😀"}"#);
        assert_eq!(Document::from_yaml_reader(bytes).unwrap().to_json(), r#"{"a":"é😀"}"#);
    }
    assert_eq!(Document::from_yaml_slice(b"a: \xFF").unwrap_err().span().start, 3);
    assert!(Document::from_yaml_slice(b"\xFF\xFEa").is_err());
    assert!(Document::from_yaml_slice(b"\xFF\xFE\x00\xD8").is_err());
    // What is no text is not seen when go-yaml does not read so far.
    let mut far = b"a: 1\n---\n".to_vec();
    far.resize(600, b'x');
    far.push(0xFF);
    assert_eq!(Document::from_yaml_slice(&far).unwrap().to_json(), r#"{"a":1}"#);
    assert_eq!(Document::from_yaml_reader(far.as_slice()).unwrap().source().len(), 600);
}

#[test]
fn control_characters_are_refused_where_go_yaml_reads_them() {
    let near = format!("a: b\n---\n{}\u{1}", "x".repeat(400));
    assert_eq!(
        Document::from_yaml(&near).unwrap_err().message(),
        "the control character U+0001 is not allowed"
    );
    let far = format!("a: b\n---\n{}\u{1}", "x".repeat(600));
    assert!(Document::from_yaml(&far).is_ok());
    // The token after the document is looked at, too.
    let after = format!("|2\n{}\u{fffe}", "a".repeat(1100));
    assert!(Document::from_yaml(&after).is_err());
}

#[test]
fn a_second_byte_order_mark_hides_the_first_character_of_lines() {
    // go-yaml looks for the mark at the start of its buffer instead of the line.
    let text = format!("\u{feff}\u{feff}- a\n- b\n{}", "# c\n".repeat(3));
    assert!(Document::from_yaml(&text).is_err());
    assert!(Document::from_yaml(text.trim_start_matches('\u{feff}')).is_ok());
    // A mark behind a block is text where the buffer does not start with it.
    assert!(Document::from_yaml("a: >-2\n\u{feff}").is_err());
}
