//! Each habit of go-yaml: what a text means.

use super::{json, refused};
use crate::document::Document;

/// What a scalar as the value of `a` means.
fn value(scalar: &str) -> String {
    let json = json(&format!("a: {scalar}\n"));
    json.strip_prefix("{\"a\":").and_then(|rest| rest.strip_suffix('}')).map_or(json.clone(), str::to_owned)
}

/// What a scalar as a key becomes.
fn key(scalar: &str) -> String {
    let json = json(&format!("{scalar}: 0\n"));
    json.strip_prefix("{\"").and_then(|rest| rest.strip_suffix("\":0}")).map_or(json.clone(), str::to_owned)
}

#[test]
fn integers() {
    for (text, number) in [
        ("0644", "420"),
        ("012", "10"),
        ("0o14", "12"),
        ("0O14", "12"),
        ("0x1F", "31"),
        ("0b101", "5"),
        ("-0644", "-420"),
        ("1_000", "1000"),
        ("1__000", "1000"),
        ("1000_", "1000"),
        ("0_7", "7"),
        ("08", "8"),
        ("09.5", "9.5"),
        ("+5", "5"),
        ("-0", "0"),
        ("0b-101", "-5"),
        ("0b+1", "1"),
        ("9223372036854775808", "9223372036854775808"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "18446744073709552000"),
        ("-9223372036854775809", "-9223372036854776000"),
        ("-0x8000000000000000", "-9223372036854775808"),
    ] {
        assert_eq!(value(text), number, "{text}");
    }
}

#[test]
fn floats() {
    for (text, number) in [
        ("1e3", "1000"),
        ("1e_3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1.0", "1"),
        ("1_0.5", "10.5"),
        (".5_5", "0.55"),
        ("-0.0", "-0"),
        ("1e21", "1e+21"),
        ("1e-7", "1e-7"),
        ("!!float 5", "5"),
    ] {
        assert_eq!(value(text), number, "{text}");
    }
}

#[test]
fn text_that_looks_like_something_else() {
    for text in [
        "190:20:30",
        "1:30",
        "2001-01-01",
        "_1000",
        "0x",
        "0b",
        ".Nan",
        "=",
        "1e400",
        "._5",
        ".5_",
        ".",
        "+",
        "yEs",
        "nULL",
        "0x_",
        "1e",
        "<<",
    ] {
        assert_eq!(value(text), format!("\"{text}\""), "{text}");
    }
}

#[test]
fn booleans_and_null() {
    for text in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] {
        assert_eq!(value(text), "true", "{text}");
    }
    for text in ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] {
        assert_eq!(value(text), "false", "{text}");
    }
    for text in ["", "~", "null", "Null", "NULL", "!!null ~"] {
        assert_eq!(value(text), "null", "{text}");
    }
}

#[test]
fn tags() {
    for (text, want) in [
        ("!!str 5", "\"5\""),
        ("!!int \"5\"", "5"),
        ("!!binary aGVsbG8=", "\"hello\""),
        ("!!binary YR==", "\"a\""),
        ("!!binary /w==", "\"\u{fffd}\""),
        ("!foo 5", "\"5\""),
        ("! 5", "\"5\""),
        ("!", "\"\""),
        ("!!str", "\"\""),
        ("!!map [1]", "[1]"),
        ("!<tag:yaml.org,2002:int> '5'", "5"),
        ("!!timestamp 2001-1-2T3:4:5.5+01:00", "\"2001-1-2T3:4:5.5+01:00\""),
        ("!!timestamp 2001-12-14    21:59:43", "\"2001-12-14    21:59:43\""),
        ("!!bool \"yes\"", "true"),
        ("!!%69nt '7'", "7"),
    ] {
        assert_eq!(value(text), want, "{text}");
    }
    for text in [
        "!!int 5.0",
        "!!int x",
        "!!float 18446744073709551615",
        "!!timestamp 2001-02-29",
        "!!null x",
        "!!int",
    ] {
        assert!(refused(&format!("a: {text}\n")), "{text}");
    }
    assert_eq!(json("%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 5\n"), r#"{"a":"5"}"#);
}

#[test]
fn keys_become_text() {
    for (text, want) in [
        ("1", "1"),
        ("0644", "420"),
        ("yes", "true"),
        ("on", "true"),
        ("n", "false"),
        ("1e3", "1000"),
        ("123456789.5", "1.2345679e+08"),
        ("3457320.25", "3.4573202e+06"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("'1'", "1"),
        ("18446744073709551616", "1.8446744e+19"),
    ] {
        assert_eq!(key(text), want, "{text}");
    }
    for text in ["~", "null", "18446744073709551615", "[a]", "{a: b}", "? [a]\n"] {
        assert!(refused(&format!("{text}: 1\n")), "{text}");
    }
}

#[test]
fn of_keys_that_stand_twice_the_last_counts() {
    let document = Document::from_yaml("a: 1\nb: 2\na: 3\n").unwrap();
    assert_eq!(document.to_json(), r#"{"b":2,"a":3}"#);
    let [pair] = document.duplicates() else { panic!("one pair") };
    assert_eq!(document.node(pair.first).span().range(), 0..1);
    assert_eq!(document.node(pair.second).span().range(), 10..11);
    let many = (0..40).map(|n| format!("k{}: {n}", n % 20)).collect::<Vec<_>>().join("\n");
    let document = Document::from_yaml(&many).unwrap();
    assert_eq!((document.root().len(), document.duplicates().len()), (20, 20));
}

#[test]
fn keys_that_only_become_one_as_text_are_no_duplicates() {
    for text in ["1: a\n'1': b\n", "1: a\n1.0: b\n", "true: a\n'true': b\n", ".nan: a\n.nan: b\n"] {
        let document = Document::from_yaml(text).unwrap();
        assert_eq!((document.root().len(), document.duplicates().len()), (1, 0), "{text}");
    }
    for text in ["1: a\n0x1: b\n", "yes: a\non: b\n", "1.0: a\n1e0: b\n"] {
        assert_eq!(Document::from_yaml(text).unwrap().duplicates().len(), 1, "{text}");
    }
}

#[test]
fn keys_that_were_hidden_by_others_are_still_merged() {
    // Found by comparison with go-yaml: 1 and 1.0 are two keys until the keys become text.
    let document = Document::from_yaml("<<: {1: a, 1.0: b}\n1: c\n").unwrap();
    assert_eq!(document.duplicates().len(), 1);
    assert!(refused("1: {null: a}\n'1': b\n"), "the conversion of the hidden value fails");
    assert_eq!(json("1: {null: a}\n1: b\n"), r#"{"1":"b"}"#);
}

#[test]
fn what_json_lacks_may_be_overridden() {
    assert_eq!(json("a: .inf\na: 1\n"), r#"{"a":1}"#);
    assert!(refused("a: .inf\n"));
    assert!(refused("a: &x .inf\nb: *x\na: 1\n"));
    assert!(refused("a: !!int x\na: 1\n"));
    assert!(refused("a: {[b]: 1}\na: 1\n"));
}

#[test]
fn merge_keys() {
    assert_eq!(json("b: &b {x: 1, z: 2}\na: {x: 0, <<: *b}\n"), r#"{"b":{"x":1,"z":2},"a":{"x":1,"z":2}}"#);
    assert_eq!(json("b: &b {x: 1}\na: {<<: *b, x: 0}\n"), r#"{"b":{"x":1},"a":{"x":0}}"#);
    assert_eq!(json("<<: [{x: 1}, {x: 2, z: 3}]\n"), r#"{"z":3,"x":1}"#);
    assert_eq!(json("a: {<<: {<<: {x: 1}}}\n"), r#"{"a":{"x":1}}"#);
    assert_eq!(json("!!merge \"<<\": {x: 1}\n"), r#"{"x":1}"#);
    assert_eq!(json("'<<': {x: 1}\n"), r#"{"<<":{"x":1}}"#);
    assert_eq!(json("<<: []\na: 1\n"), r#"{"a":1}"#);
    // Found by comparison: the entries of a mapping that is merged twice stand in two places.
    assert_eq!(json("<<: &p {x: 1}\n<<: *p\n"), r#"{"x":1}"#);
    assert_eq!(json("<<: &p {1.5: 1}\n<<: [*p, *p]\n"), r#"{"1.5":1}"#);
    for text in ["<<: null\n", "<<: 1\n", "<<: [1]\n", "<<: [[]]\n", "a: &a 1\n<<: *a\n", "<<:\n"] {
        assert!(refused(text), "{text}");
    }
    let document = Document::from_yaml("b: &b {x: 1}\na:\n  x: 0\n  <<: *b\n").unwrap();
    assert_eq!(document.duplicates().len(), 1);
}

#[test]
fn anchors_and_aliases() {
    assert_eq!(json("a: &x [1]\nb: *x\n"), r#"{"a":[1],"b":[1]}"#);
    assert_eq!(json("a: &x 1\nb: &x 2\nc: *x\n"), r#"{"a":1,"b":2,"c":2}"#);
    assert_eq!(json("&x 1: *x\n"), r#"{"1":1}"#);
    assert_eq!(json("a: &x 1.5\n*x : b\n"), r#"{"a":1.5,"1.5":"b"}"#);
    assert_eq!(json("a: &x\nb: *x\n"), r#"{"a":null,"b":null}"#);
    for text in ["a: *x\n", "a: &x [*x]\n", "a: &x {b: *x}\n", "a: &x {<<: *x}\n", "a: &x [1]\n? *x\n: 1\n"] {
        assert!(refused(text), "{text}");
    }
}

#[test]
fn quotes_are_folded_and_unescaped() {
    for (text, want) in [
        (r#""\x41\u00e9\U0001F600\n\t\\\"\ \_""#, "\"Aé😀\\n\\t\\\\\\\" \u{a0}\""),
        (r#""\'""#, "\"'\""),
        ("'it''s'", "\"it's\""),
        ("\"a\n  b\n\n  c\"", "\"a b\\nc\""),
        ("'a  \n  b'", "\"a b\""),
        ("\"a \\\n   b\"", "\"a b\""),
        ("\"a\\  b\"", "\"a  b\""),
        ("\"\"", "\"\""),
        ("\"a\n\n\"", "\"a\\n\""),
        ("\"a\u{2028}b\"", "\"a\u{2028}b\""),
        ("a\n  b\n\n  c", "\"a b\\nc\""),
    ] {
        assert_eq!(value(text), want, "{text:?}");
    }
    assert!(refused(r#"a: "\/""#));
    assert!(refused(r#"a: "\uD800""#));
}

#[test]
fn block_scalars() {
    for (text, want) in [
        ("|\n x\n  y\n", "\"x\\n y\\n\""),
        ("|-\n x\n", "\"x\""),
        ("|+\n x\n", "\"x\\n\\n\""),
        ("|2\n   x\n", "\" x\\n\""),
        ("|1-\n  x", "\" x\""),
        (">\n x\n y\n\n z\n  w\n", "\"x y\\nz\\n w\\n\""),
        (">-\n x\n\n\n y\n", "\"x\\n\\ny\""),
        ("|\n\n  x\n", "\"\\nx\\n\""),
        ("|\n x", "\"x\\n\""),
        ("| # comment\n x\n", "\"x\\n\""),
        ("|", "\"\""),
        ("|+\n", "\"\\n\""),
        ("|\n x\r\n y\r z\u{85} w\n", "\"x\\ny\\nz\\nw\\n\""),
    ] {
        assert_eq!(value(text).trim_end(), want, "{text:?}");
    }
}

#[test]
fn one_line_of_a_block_is_borrowed() {
    let document = Document::from_yaml("a: |\n  x y\nb: 1\n").unwrap();
    assert_eq!(document.root().get("a").and_then(crate::document::Node::as_str), Some("x y\n"));
}

#[test]
fn breaks_are_of_six_kinds() {
    assert_eq!(
        json("a: 1\rb: 2\r\nc: 3\u{85}d: 4\u{2028}e: 5\u{2029}f: 6"),
        r#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}"#
    );
}

#[test]
fn a_key_is_on_one_line_and_not_long() {
    let key = "a".repeat(1024);
    assert!(!refused(&format!("{key}: 1\n")));
    assert!(refused(&format!("{key}a: 1\n")));
    assert!(!refused(&format!("? {key}a\n: 1\n")));
    let wide = "é".repeat(1024);
    assert!(!refused(&format!("{wide}: 1\n")));
}

#[test]
fn brackets() {
    assert_eq!(
        json("[a, [b], {c: d, e}, f: g, ? h : i,]"),
        r#"["a",["b"],{"c":"d","e":null},{"f":"g"},{"h":"i"}]"#
    );
    assert_eq!(json("{\"a\":1,b: [c:d]}"), r#"{"a":1,"b":["c:d"]}"#);
    assert_eq!(json("{a?b: 1}"), "!expected `,` or `}` here");
    assert_eq!(json("a#b: c#d #e\n"), r#"{"a#b":"c#d"}"#);
}

#[test]
fn directives() {
    assert_eq!(json("%YAML 1.1\n---\na: 1\n"), r#"{"a":1}"#);
    for text in ["%YAML 1.2\n---\na: 1\n", "%FOO\n---\n", "%YAML 1.1\n%YAML 1.1\n---\n", "%YAML 1.1\na: 1\n"]
    {
        assert!(refused(text), "{text}");
    }
}

#[test]
fn nothing_is_null() {
    for text in ["", "\n", "# c\n", "---\n", "---\n...\n", "\u{feff}", "~"] {
        assert_eq!(json(text), "null", "{text:?}");
    }
}

#[test]
fn an_empty_bracket_is_no_key_for_a_later_colon() {
    // Found by comparison: upstream forgets the key of a bracket that closes at once.
    let document = Document::from_yaml("[]: x\n").unwrap();
    assert_eq!((document.to_json().as_str(), document.dropped().len()), ("[]", 1));
    assert!(refused("a: []: x\n"));
}
