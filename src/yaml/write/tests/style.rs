//! How things look.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::again;
use crate::document::Document;
use crate::yaml::{Writer, stream, to_string};

fn yaml(value: &Value) -> String {
    let text = to_string(value).unwrap();
    let doc = Document::from_json(&value.to_string()).unwrap().into_owned();
    assert_eq!(again(&doc), text, "both ways write the same");
    text
}

#[test]
fn lists_and_mappings() {
    assert_eq!(
        yaml(
            &json!({"a": [], "b": {}, "c": [1, [2, [], [3]], {"x": null, "z": [true]}], "d": {"e": {"f": 1.5}}})
        ),
        "a: []\nb: {}\nc:\n- 1\n- - 2\n  - []\n  - - 3\n- x: null\n  z:\n  - true\nd:\n  e:\n    f: 1.5\n"
    );
    assert_eq!(yaml(&json!([{"a": {"b": 1}}, {}])), "- a:\n    b: 1\n- {}\n");
    assert_eq!(yaml(&json!({})), "{}\n");
    assert_eq!(yaml(&json!([])), "[]\n");
    assert_eq!(yaml(&json!("NO")), "\"NO\"\n");
    assert_eq!(yaml(&json!(null)), "null\n");
}

#[test]
fn quotes() {
    let cases = [
        ("", r#""""#),
        ("plain text", "plain text"),
        ("yes", r#""yes""#),
        ("y", r#""y""#),
        ("NO", r#""NO""#),
        ("null", r#""null""#),
        ("~", r#""~""#),
        ("1_000", r#""1_000""#),
        ("0o14", r#""0o14""#),
        ("0x1F", r#""0x1F""#),
        ("0x", "0x"),
        (".5", r#"".5""#),
        ("1e3", r#""1e3""#),
        ("100m", "100m"),
        ("2001-01-01", r#""2001-01-01""#),
        ("2001-01-01T10:00:00Z", r#""2001-01-01T10:00:00Z""#),
        ("22:30", r#""22:30""#),
        ("1.2.3", "1.2.3"),
        ("=", r#""=""#),
        ("<<", r#""<<""#),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("a#b:c", "a#b:c"),
        ("it's", "it's"),
        ("it's: here", r#""it's: here""#),
        (r#"it's: "here""#, r#"'it''s: "here"'"#),
        ("*", "'*'"),
        ("@x", "'@x'"),
        ("%d", "'%d'"),
        ("- a", "'- a'"),
        ("-a", "-a"),
        ("--- a", "'--- a'"),
        (" a", "' a'"),
        ("a ", "'a '"),
        ("a\tb", "a\tb"),
        ("a\r", r#""a\r""#),
        ("\u{0}\u{7f}\u{85}\u{2028}\u{feff}", r#""\0\x7F\N\L\uFEFF""#),
        ("grün \u{1f600}", "grün \u{1f600}"),
        ("C:\\dir", "C:\\dir"),
    ];
    for (text, written) in cases {
        assert_eq!(yaml(&json!({"k": text})), format!("k: {written}\n"));
        assert_eq!(yaml(&json!({text: "v"})), format!("{written}: v\n"));
        assert_eq!(yaml(&json!([text])), format!("- {written}\n"));
        assert_eq!(yaml(&json!(text)), format!("{written}\n"));
    }
}

#[test]
fn blocks_of_text() {
    let cases = [
        ("a\nb\n", "|\n  a\n  b"),
        ("a\nb", "|-\n  a\n  b"),
        ("a\n\n\n", "|+\n  a\n\n"),
        (" a\nb\n", "|2\n   a\n  b"),
        ("\ta\n", "|2\n  \ta"),
        ("\n\n a", "|2-\n\n\n   a"),
        ("\na\n", "|\n\n  a"),
        ("a\n\nb # c\n--- \n", "|\n  a\n\n  b # c\n  --- "),
        ("  \n", "|2\n    "),
        ("a\n ", "|-\n  a\n   "),
        ("\n", r#""\n""#),
        ("\n\n", r#""\n\n""#),
        ("a\r\nb\n", r#""a\r\nb\n""#),
        ("a\u{2028}\n", r#""a\L\n""#),
    ];
    for (text, written) in cases {
        assert_eq!(yaml(&json!({"k": text})), format!("k: {written}\n"));
        let next = format!("k: {written}\nl: 1\n");
        assert_eq!(yaml(&json!({"k": text, "l": 1})), next);
        assert_eq!(yaml(&json!(text)), format!("{written}\n"));
        assert_eq!(yaml(&json!([text, "b"])), format!("- {written}\n- b\n"));
        yaml(&json!({"a": {"b": [{"c": [[text, "x"]]}], "d": text}, text: text}));
    }
}

#[test]
fn long_keys_are_marked() {
    for length in [1020, 1024, 1025, 5000] {
        for key in ["k".repeat(length), " ".repeat(length), "\u{1}".repeat(length / 4), "ü".repeat(length)] {
            let text = yaml(&json!({"a": {&key: {"b": [1]}, "z": 1}, &key: [[{&key: 2}]], "c": 3}));
            let written = match key.chars().next() {
                Some('\u{1}' | ' ') => length + 2,
                _ => length,
            };
            assert_eq!(text.contains("? "), written > 1024, "{text}");
        }
    }
}

#[test]
fn what_is_deep_stands_in_brackets() {
    let mut value = json!({"a": ["yes", 1, {}], "b c": "x\ny", &"k".repeat(2000): null, "#": []});
    for level in 0..100 {
        value = if level % 2 == 0 { json!([value, 5]) } else { json!({"k: ": value, "l": "m"}) };
    }
    let text = yaml(&value);
    assert!(text.len() < 16_000, "{}", text.len());
    assert!(text.contains(r##"{"#": [], "a": ["yes", 1, {}], "b c": "x\ny", ? "kk"##), "{text}");
}

#[test]
fn as_deep_as_the_reader_goes() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let json = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        let text = again(&Document::from_json(&json(9_900)).unwrap());
        assert!(text.len() < 100_000);
        let error = Document::from_json(&json(10_000)).unwrap().to_yaml();
        assert!(error.is_ok());
    }
}

#[test]
fn keys_of_any_kind_of_text() {
    #[derive(serde::Serialize, PartialEq, Eq, PartialOrd, Ord)]
    enum Name {
        On,
    }
    assert_eq!(to_string(&BTreeMap::from([(1, 'a')])).unwrap(), "\"1\": a\n");
    assert_eq!(to_string(&BTreeMap::from([(true, 'y')])).unwrap(), "\"true\": \"y\"\n");
    assert_eq!(to_string(&BTreeMap::from([(Name::On, None::<u8>)])).unwrap(), "\"On\": null\n");
    let error = to_string(&BTreeMap::from([((), 1)])).unwrap_err();
    assert_eq!(error.to_string(), "null cannot be a key; keys are text");
    let error = to_string(&BTreeMap::from([(Some([1]), 1)])).unwrap_err();
    assert_eq!(error.to_string(), "a list cannot be a key; keys are text");
}

#[test]
fn the_shapes_of_serde() {
    #[derive(serde::Serialize)]
    struct Unit;
    #[derive(serde::Serialize)]
    struct New(f32);
    #[derive(serde::Serialize)]
    struct Tuple(u8, i128);
    #[derive(serde::Serialize)]
    enum Shape {
        Unit,
        New(u64),
        Tuple(i8, Option<char>),
        Struct { on: bool },
    }
    #[derive(serde::Serialize)]
    struct All {
        unit: Unit,
        new: New,
        tuple: Tuple,
        shapes: [Shape; 4],
        bytes: &'static std::ffi::CStr,
    }
    let all = All {
        unit: Unit,
        new: New(0.1),
        tuple: Tuple(255, -7),
        shapes: [Shape::Unit, Shape::New(5), Shape::Tuple(-1, None), Shape::Struct { on: true }],
        bytes: c"AB",
    };
    let text = to_string(&all).unwrap();
    let json = serde_json::to_string(&all).unwrap();
    assert_eq!(Document::from_yaml(&text).unwrap().to_json(), json, "{text}");
    let raw = serde_json::value::RawValue::from_string(r#"{"a":[1.0,"no"]}"#.to_owned()).unwrap();
    assert_eq!(to_string(&raw).unwrap(), "a:\n- 1.0\n- \"no\"\n");
}

#[test]
fn numbers_come_back_or_are_refused() {
    for (number, written) in [
        ("0", "0"),
        ("-0", "-0.0"),
        ("-0.0", "-0.0"),
        ("9223372036854775808", "9223372036854775808"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("18446744073709551615", "18446744073709551615"),
        ("100000000000000000000", "100000000000000000000"),
        ("1.50", "1.50"),
        ("1E5", "1E5"),
        ("1e-400", ""),
        ("1e400", ""),
        ("0.1234567890123456789", ""),
        ("123456789012345678901", ""),
        ("-18446744073709551615", ""),
        ("0e99999999999999999999", ""),
    ] {
        let doc = Document::from_json(number).unwrap();
        match doc.to_yaml() {
            Ok(text) => {
                assert_eq!(text, format!("{written}\n"));
                again(&doc);
            }
            Err(error) => {
                assert_eq!(written, "", "{error}");
                assert!(error.to_string().contains(&format!("the number `{number}`")), "{error}");
            }
        }
    }
    for float in [0.1, 1e21, 1e-7, f64::MAX, f64::MIN_POSITIVE, 5e-324, -2.5, 1e19, 1e20, 123_456_789.125] {
        let text = to_string(&float).unwrap();
        let read = Document::from_yaml(&text).unwrap();
        assert_eq!(
            read.root().as_number().unwrap().parse::<f64>().unwrap().to_bits(),
            float.to_bits(),
            "{text}"
        );
    }
    assert_eq!(to_string(&f64::NAN).unwrap_err().to_string(), "infinity and NaN are no values in Kubernetes");
    assert_eq!(
        to_string(&u128::MAX).unwrap_err().to_string().split('`').nth(1).unwrap(),
        u128::MAX.to_string()
    );
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    for json in [r#"{"a": {"b": 1, "a": 2, "b": 3}}"#, r#"[{"1": {}, "\u0031": 1}]"#] {
        let error = Document::from_json(json).unwrap().to_yaml().unwrap_err();
        assert!(error.to_string().ends_with("stands twice in one mapping"), "{error}");
    }
    assert!(Document::from_json(r#"{"a": {"a": {"a": 1}}, "b": {"a": 1}}"#).unwrap().to_yaml().is_ok());
}

#[test]
fn serde_goes_no_deeper_than_the_stack() {
    let nested = |depth: usize| {
        let mut value = json!(1);
        for _ in 0..depth {
            value = json!([value]);
        }
        value
    };
    assert!(to_string(&nested(500)).is_ok());
    assert_eq!(to_string(&nested(501)).unwrap_err().to_string(), "nested more than 500 levels deep");
}

#[test]
fn a_stream_is_cut_where_it_was_written() {
    let values = [
        json!({}),
        json!({"---": "---", "...": "...", "a": "---\n---\n...\n", "--- b": "x\n\n\n"}),
        json!({"t": "x\n\n\n"}),
        json!([]),
        json!("--- a"),
        json!("---\n--- b\n"),
        json!({"{": 1}),
        json!(["---", "..."]),
    ];
    for start in 0..values.len() {
        let mut writer = Writer::new(Vec::new());
        for value in &values[start..] {
            writer.write(value).unwrap();
            writer.write(&f64::NAN).unwrap_err();
        }
        let text = String::from_utf8(writer.into_inner()).unwrap();
        let read: Vec<Value> = stream(&text)
            .map(|doc| {
                serde_json::from_str(&doc.unwrap_or_else(|e| panic!("{e}: {text}")).to_json()).unwrap()
            })
            .collect();
        assert_eq!(read, values[start..], "{text}");
    }
}

#[test]
fn a_writer_that_fails_is_told_from_a_value_that_cannot_be_written() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = Writer::new(Full).write(&1).unwrap_err();
    assert!(error.is_io());
    assert_eq!(std::io::Error::from(error).kind(), std::io::ErrorKind::StorageFull);
    assert!(!Writer::new(Full).write(&f32::INFINITY).unwrap_err().is_io());
}
