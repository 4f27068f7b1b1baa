use super::*;
use crate::document::Kind;

fn error(text: &str) -> (u32, u32, String) {
    let error = Document::from_json(text).expect_err(text);
    (error.span().start, error.span().end, error.to_string())
}

#[test]
fn values_keep_their_places() {
    let doc = Document::from_json(" {\"a\" : [1, -2.5e3, true, null, \"x\\ny\"]}\n").unwrap();
    let list = doc.root().get("a").unwrap();
    assert_eq!(list.written(), "[1, -2.5e3, true, null, \"x\\ny\"]");
    let kinds: Vec<Kind> = list.elements().unwrap().map(super::super::document::Node::kind).collect();
    assert_eq!(kinds, [Kind::Number, Kind::Number, Kind::Bool, Kind::Null, Kind::String]);
    assert_eq!(list.at(1).unwrap().as_number(), Some("-2.5e3"));
    assert_eq!(list.at(4).unwrap().as_str(), Some("x\ny"));
    assert_eq!(doc.to_json(), r#"{"a":[1,-2.5e3,true,null,"x\ny"]}"#);
}

#[test]
fn escapes_are_those_of_go() {
    let doc = Document::from_json(r#""\ud83d\ude00 \ud83d \ude00 \ud83d\u0041 \/\b""#).unwrap();
    assert_eq!(doc.root().as_str(), Some("\u{1F600} \u{FFFD} \u{FFFD} \u{FFFD}A /\u{8}"));
}

#[test]
fn duplicates_are_kept_and_known() {
    let doc = Document::from_json(r#"{"a":1,"b":2,"a":3}"#).unwrap();
    assert_eq!(doc.root().len(), 3);
    assert_eq!(doc.root().get("a").unwrap().as_number(), Some("3"));
    let &[pair] = doc.duplicates() else { panic!("one pair") };
    assert_eq!((doc.node(pair.first).span().start, doc.node(pair.second).span().start), (1, 13));
}

#[test]
fn many_duplicates_are_found_by_hash_too() {
    let members: Vec<String> = (0..40).chain([5]).map(|i| format!("\"k{i}\":0")).collect();
    let text = format!("{{{}}}", members.join(","));
    assert_eq!(Document::from_json(&text).unwrap().duplicates().len(), 1);
}

#[test]
fn bytes_that_are_no_text_become_replacement_characters_in_strings() {
    let doc = Document::from_json_slice(b"\"a\xff\xe2\x82b\"").unwrap();
    assert_eq!(doc.root().as_str(), Some("a\u{FFFD}\u{FFFD}\u{FFFD}b"));
    assert!(Document::from_json_slice(b"{\xff}").is_err());
}

#[test]
fn the_depth_ends_at_ten_thousand_without_recursion() {
    let text = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let run = move || {
        assert!(Document::from_json(&text(10_000)).is_ok());
        assert!(Document::from_json(&text(10_001)).is_err());
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
}

#[test]
fn errors_stand_where_the_mistake_is() {
    assert_eq!(error("{'a': 1}"), (1, 2, "expected a key in double quotes, found `'`".into()));
    assert_eq!(error("{\"a\": 1,}"), (8, 9, "expected a key in double quotes, found `}`".into()));
    assert_eq!(error("[1,]"), (3, 4, "expected a JSON value, found `]`".into()));
    assert_eq!(error("{\"a\" 1}"), (5, 6, "expected `:` after the key, found `1`".into()));
    assert_eq!(
        error("{\"a\": 1 \"b\": 2}"),
        (8, 9, "expected `,` or `}` after the value, found `\"`".into())
    );
    assert_eq!(error("[1"), (0, 1, "this `[` is never closed".into()));
    assert_eq!(error("{\"a\": \"b"), (6, 8, "this string is never closed".into()));
    assert_eq!(error("\"a\nb\""), (0, 2, "the string is not closed on its line".into()));
    assert_eq!(error("\"\u{1}\""), (1, 2, "the control character U+0001 cannot stand in a string".into()));
    assert_eq!(error("\"\\x\""), (1, 3, "`\\x` is no escape in JSON".into()));
    assert_eq!(error("\"\\u12\""), (1, 3, "`\\u` needs four hexadecimal digits after it".into()));
    assert_eq!(error("01"), (1, 2, "expected the end of the text after the value, found `1`".into()));
    assert_eq!(error("1.x"), (0, 3, "expected a digit in the number, found `x`".into()));
    assert_eq!(error("nul"), (0, 1, "expected a JSON value, found `n`".into()));
    assert_eq!(error(""), (0, 0, "expected a JSON value, the text ends".into()));
    assert_eq!(error("\u{FEFF}{}"), (0, 3, "expected a JSON value, found the character U+FEFF".into()));
    assert_eq!(error("{} {}"), (3, 4, "expected the end of the text after the value, found `{`".into()));
}

#[test]
fn a_prefix_leaves_what_follows() {
    let text = " {\"a\":1} {\"b\":2}";
    let (first, end) = value_prefix(Cow::Borrowed(text), 0).unwrap();
    assert_eq!(first.to_json(), "{\"a\":1}");
    let (second, end) = value_prefix(Cow::Borrowed(text), end).unwrap();
    assert_eq!(second.to_json(), "{\"b\":2}");
    assert_eq!(second.root().span().start, 9);
    assert_eq!(end, text.len());
}
