//! Texts of several documents.

use crate::document::DropReason;
use crate::yaml::{split, stream};

/// The documents as JSON; an error as `!` and its offset.
fn documents(text: &str) -> Vec<String> {
    stream(text)
        .map(|document| match document {
            Ok(document) => document.to_json(),
            Err(error) => format!("!{}", error.span().start),
        })
        .collect()
}

fn pieces(text: &str) -> Vec<String> {
    split(text).map_while(Result::ok).map(|piece| piece.text().into_owned()).collect()
}

#[test]
fn a_text_is_cut_at_separators() {
    assert_eq!(pieces("a: 1\n---\nb: 2"), ["a: 1\n", "b: 2\n"]);
    assert_eq!(pieces("---\na\n--- # c\nb\n"), ["---\na\n", "b\n"]);
    assert_eq!(pieces("---\n---\na\n"), ["---\n", "a\n"]);
    assert_eq!(pieces("a\r\n---\r\nb\r\n"), ["a\n", "b\n"]);
    assert_eq!(pieces("a\n--- b\nc\n"), Vec::<String>::new());
    assert_eq!(pieces("a\r---\rb"), ["a\r---\rb\n"]);
    assert_eq!(pieces("a\n---\u{a0}\nb"), ["a\n", "b\n"]);
    assert_eq!(pieces(""), Vec::<String>::new());
    let error = split("a\n---x\n").last().unwrap().unwrap_err();
    assert_eq!(error.span().range(), 5..6);
}

#[test]
fn documents_are_read_in_place() {
    let text = "a: 1\n---\n# none\n---\nb: [x\n";
    let mut stream = stream(text);
    assert_eq!(stream.next().unwrap().unwrap().to_json(), r#"{"a":1}"#);
    assert!(stream.next().unwrap().unwrap().root().is_null());
    let error = stream.next().unwrap().unwrap_err();
    assert_eq!(text.get(error.span().range()).unwrap(), "[");
    assert!(stream.next().is_none());
    let second = crate::yaml::stream("a: 1\n---\nb: xyz\n").nth(1).unwrap().unwrap();
    assert_eq!(second.root().get("b").unwrap().span().range(), 12..15);
    assert_eq!(second.source().len(), 16);
}

#[test]
fn the_last_line_always_ends() {
    assert_eq!(documents("a: |\n  x"), [r#"{"a":"x\n"}"#]);
    assert_eq!(documents("a: |+\n  x\n  "), [r#"{"a":"x\n\n"}"#]);
    // Found by comparison: after the indicator, it only ends the line of the indicator.
    assert_eq!(documents(">+"), [r#""""#]);
    assert_eq!(documents("a: |\n  x\r"), [r#"{"a":"x\n"}"#]);
}

#[test]
fn a_return_before_a_line_end_is_part_of_it() {
    // kubectl makes LF of CR LF first, so that CR CR LF becomes CR LF, one break.
    assert_eq!(documents("a: |\n  x\r\r\n  y\n"), [r#"{"a":"x\ny\n"}"#]);
    assert_eq!(documents("a: |\n  x\r\n\r\n  y\n"), [r#"{"a":"x\n\ny\n"}"#]);
}

#[test]
fn json_is_read_value_by_value() {
    assert_eq!(documents(r#"{"a":1}{"b":2} [3] null"#), [r#"{"a":1}"#, r#"{"b":2}"#, "[3]", "null"]);
    assert_eq!(
        documents("{\"a\":1}\n---\n{\"b\":2}\n---\nc: 3\n"),
        [r#"{"a":1}"#, r#"{"b":2}"#, r#"{"c":3}"#]
    );
    assert_eq!(documents("{a: 1}\n"), [r#"{"a":1}"#]);
    assert_eq!(documents("{}{}x: 1"), ["{}", "{}", "!4"]);
    assert_eq!(documents("{\"a\":1}}x\n"), [r#"{"a":1}"#, "!7"]);
}

#[test]
fn what_follows_the_end_of_a_document_is_noted() {
    let documents: Vec<_> = stream("a: 1\n...\nb: 2\n---\nc: 3\n").map(Result::unwrap).collect();
    assert_eq!(documents[0].dropped()[0].reason, DropReason::AfterDocumentEnd);
    assert_eq!(documents[0].dropped()[0].span.range(), 9..13);
    assert_eq!(documents[1].to_json(), r#"{"c":3}"#);
}
