//! Characters of several bytes, byte order marks and UTF-16.

use crate::{bytes, json, stream, yaml};

#[test]
fn an_accented_letter_before_the_value() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {café: noir, port: «80»}
        ",
        &["3:26/27 data[port]: expected a string, found a number (help: quote it: `\"80\"`)"],
    );
}

#[test]
fn chinese_and_japanese_before_the_value() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data:
          名前: «{値: 一}»   # no string
          説明テキスト: «true»
        ",
        &[
            "4:7/11 data[名前]: expected a string, found a mapping",
            "5:11/23 data[説明テキスト]: expected a string, found a boolean",
        ],
    );
}

#[test]
fn emoji_are_one_column_each_and_four_bytes() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {\"🚀🚀\": \"👍\", b: «1.10»}
        ",
        &[
            "3:22/31 data[b]: expected a string, found a number (help: quote it: `\"1.10\"`; Kubernetes reads `1.10` as the number 1.1)",
        ],
    );
}

#[test]
fn combining_marks_are_characters_of_their_own() {
    // An e with a combining acute accent, and a family of three joined by two joiners.
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {\"e\u{301}\": 👨\u{200d}👩\u{200d}👧, b: «5»}
        ",
        &["3:24/38 data[b]: expected a string, found a number"],
    );
}

#[test]
fn multi_byte_text_in_a_comment_of_the_line_before_moves_nothing() {
    yaml(
        "
        apiVersion: v1
        kind: Pod # Pödchen für größere Maße
        «speç»: {}
        ",
        &["3:1 speç: unknown field `speç` (help: did you mean `spec`?)"],
    );
}

#[test]
fn multi_byte_text_before_a_syntax_error() {
    yaml(
        "
        apiVersion: v1
        kind: ConfigMap
        data: {ключ: «\"»значение}
        ",
        &["3:14/18 the quote is not closed (help: add the closing `\"`)"],
    );
}

#[test]
fn multi_byte_text_in_json() {
    json(
        "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {\"ß\": \"ü😀\", \"b\": «[]»}}",
        &["1:68/73 data[b]: expected a string, found a list"],
    );
}

#[test]
fn an_escape_is_as_long_as_it_is_written() {
    json(
        r#"{"apiVersion": "v1", "kind": "ConfigMap", "data": {"\ud83d\ude00\u00e9": "\n", "b": «5»}}"#,
        &["1:85 data[b]: expected a string, found a number"],
    );
}

#[test]
fn half_of_a_surrogate_pair_moves_nothing() {
    json(
        r#"{"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "\ud83d x", "b": null«5»}}"#,
        &["1:78 expected `,` or `}` after the value, found `5`"],
    );
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    yaml("\u{feff}«kynd»: Pod\n", &["1:1 kind: `kind` is missing (help: say what it is, as `kind: Pod`)"]);
}

#[test]
fn a_byte_order_mark_takes_no_line() {
    yaml(
        "\u{feff}apiVersion: v1\nkind: Pod\n«sppec»: {}\n",
        &["3:1 sppec: unknown field `sppec` (help: did you mean `spec`?)"],
    );
}

#[test]
fn a_byte_order_mark_in_a_stream() {
    stream(
        "\u{feff}{apiVersion: v1, kind: Pod, «x»: 1}\n---\n\u{feff}apiVersion: v1\nkind: Pod\nspec: «5»\n",
        &["1:29 x: unknown field `x`", "5:7 spec: expected a mapping, found a number"],
    );
}

#[test]
fn a_byte_order_mark_is_no_json() {
    json(
        "«\u{feff}»{\"kind\": \"Pod\"}",
        &[
            "1:1 expected a JSON value, found the character U+FEFF (help: save the file without a byte order mark)",
        ],
    );
}

fn utf16(text: &str, to_bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(to_bytes).collect()
}

#[test]
fn utf_16_of_either_order_is_counted_in_characters() {
    let text = "apiVersion: v1\nkind: ConfigMap\ndata: {é😀: x, b: «5»}\n";
    let told = "3:18/22 data[b]: expected a string, found a number";
    bytes(text, |text| utf16(text, u16::to_le_bytes), &[told]);
    bytes(text, |text| utf16(text, u16::to_be_bytes), &[told]);
}

#[test]
fn utf_16_on_its_first_line() {
    bytes(
        "{kind: Pod, apiVersion: «5»}",
        |text| utf16(text, u16::to_le_bytes),
        &["1:25 apiVersion: expected a string, found a number"],
    );
}

#[test]
fn what_is_no_text_stands_after_the_text() {
    bytes("kind: é«»", |text| [text.as_bytes(), b"\xFFx\n"].concat(), &["1:8/9 the text is not UTF-8"]);
}

#[test]
fn control_characters_are_told_by_number() {
    yaml("apiVersion: v1\nkind: é«\u{7}»Pod\n", &["2:8/9 the control character U+0007 is not allowed"]);
}
