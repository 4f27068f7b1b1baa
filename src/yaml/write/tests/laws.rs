//! Whatever is written is read back as the same.

use proptest::prelude::*;
use serde_json::{Map, Number, Value};

use super::{again, differs};
use crate::document::Document;
use crate::yaml::{Writer, stream, to_string};

const NASTY: &[&str] = &[
    "",
    " ",
    "\n",
    "\t",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{0}",
    "\u{7f}",
    "\u{a0}",
    "~",
    "null",
    "yes",
    "on",
    "y",
    "n",
    "NO",
    "Off",
    "true",
    "1",
    "-1",
    "0x1F",
    "0o7",
    "0b1",
    "1_000",
    ".5",
    "1e3",
    "1.0",
    ".inf",
    "-.INF",
    ".nan",
    "+1",
    "2001-01-01",
    "2001-12-14t21:59:43.10-05:00",
    "22:30",
    "<<",
    "=",
    "-",
    "--",
    "---",
    "...",
    "?",
    ":",
    "::",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "'",
    "\"",
    "%",
    "@",
    "`",
    "\\",
    ": ",
    " #",
    "- ",
    "? ",
    "a",
    "b c",
    "ü",
    "\u{1f600}",
    "\u{fffe}",
    "\u{200b}",
    "  ",
    "\n\n",
    "\n ",
    "key: value",
];

fn text() -> impl Strategy<Value = String> {
    let nasty = prop::collection::vec(prop::sample::select(NASTY), 1..6).prop_map(|parts| parts.concat());
    prop_oneof![4 => nasty, 2 => "[ -~]{0,12}", 1 => "\\PC{0,8}", 1 => any::<String>()]
}

/// Numbers of up to 15 digits: each of them is what is made of the float next to it.
fn number() -> impl Strategy<Value = Number> {
    let float = (-999_999_999_999_999_i64..=999_999_999_999_999, -300_i32..=290)
        .prop_filter_map("no number", |(digits, exponent)| {
            Number::from_f64(format!("{digits}e{exponent}").parse().ok()?)
        });
    prop_oneof![any::<i64>().prop_map(Number::from), any::<u64>().prop_map(Number::from), float]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number().prop_map(Value::Number),
        text().prop_map(Value::String),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array);
        let map = prop::collection::vec((text(), inner), 0..5)
            .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>()));
        prop_oneof![list, map]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_value_comes_back(value in value()) {
        let json = value.to_string();
        let doc = Document::from_json(&json).unwrap();
        again(&doc);
        let text = to_string(&value).unwrap();
        let read = Document::from_yaml(&text).unwrap();
        prop_assert_eq!(differs(doc.root(), read.root()), None, "{}", text);
    }

    #[test]
    fn any_stream_comes_back(values in prop::collection::vec(value(), 1..4)) {
        let mut writer = Writer::new(Vec::new());
        for value in &values {
            writer.write(value).unwrap();
        }
        let text = String::from_utf8(writer.into_inner()).unwrap();
        let docs: Vec<Document<'_>> = stream(&text).map(Result::unwrap).collect();
        prop_assert_eq!(docs.len(), values.len(), "{}", text);
        for (value, doc) in values.iter().zip(&docs) {
            let json = value.to_string();
            let written = Document::from_json(&json).unwrap();
            prop_assert_eq!(differs(written.root(), doc.root()), None, "{}", text);
        }
    }

    #[test]
    fn any_float_comes_back(value in any::<f64>().prop_filter("finite", |value| value.is_finite()), short in any::<f32>()) {
        for value in [value, f64::from(short)].into_iter().filter(|value| value.is_finite()) {
            let text = to_string(&value).unwrap();
            let doc = Document::from_yaml(&text).unwrap();
            prop_assert_eq!(doc.root().as_number().and_then(|text| text.parse::<f64>().ok()), Some(value), "{}", text);
        }
        if let Ok(text) = to_string(&short) {
            let doc = Document::from_yaml(&text).unwrap();
            prop_assert_eq!(doc.root().as_number().and_then(|text| text.parse::<f32>().ok()), Some(short), "{}", text);
        }
    }
}
