//! JSON, on one line and on many, and what is none.

use crate::json;

#[test]
fn json_on_one_line() {
    json(
        r#"{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":«5»,«"Image"»:"x","ports":«{}»}]}}"#,
        &[
            "1:63 spec.containers[0].name: expected a string, found a number",
            "1:65 spec.containers[0].Image: unknown field `Image` (help: did you mean `image`? names are case-sensitive)",
            "1:85 spec.containers[0].ports: expected a list, found a mapping (help: put it in `[…]`)",
        ],
    );
}

#[test]
fn json_on_many_lines() {
    json(
        r#"
        {
          "apiVersion": "v1",
          "kind": "Pod",
          "spec": {
            "priority": «"5"»,
            «"containers "»: [
              {
                "name": "a"
              }
            ],
            "volumes": «{
              "name": "v"
            }»
          }
        }
        "#,
        &[
            "5:17 spec.priority: expected an integer, found a string (help: remove the quotes: `5`)",
            "6:5 spec.containers : unknown field `containers ` (help: did you mean `containers`?)",
            "11:16 spec.volumes: expected a list, found a mapping",
        ],
    );
}

#[test]
fn text_after_escapes() {
    json(
        r#"{"apiVersion":"v1","kind":"ConfigMap","data":{"\"\\\/\t":"\u00e9","b":«1»}}"#,
        &["1:71 data[b]: expected a string, found a number (help: quote it: `\"1\"`)"],
    );
}

#[test]
fn a_key_with_escapes_is_shown_as_it_is_written() {
    json(
        r#"{"apiVersion":"v1","kind":"Pod",«"\u0073pecs"»:{}}"#,
        &["1:33 specs: unknown field `specs` (help: did you mean `spec`?)"],
    );
}

#[test]
fn a_comma_too_many() {
    json(
        "{\"kind\": \"Pod\",\n«}»",
        &["2:1 expected a key in double quotes, found `}` (help: remove the comma before it)"],
    );
    json("{\"a\": [1, 2,«]»}", &["1:13 expected a JSON value, found `]` (help: remove the comma before it)"]);
}

#[test]
fn a_comma_that_is_missing() {
    json(
        "
        {
          \"apiVersion\": \"v1\"
          «\"»kind\": \"Pod\"
        }
        ",
        &["3:3 expected `,` or `}` after the value, found `\"` (help: a comma is missing before it)"],
    );
}

#[test]
fn words_and_comments_that_json_has_not() {
    json("{\"kind\": «P»od}", &["1:10 expected a JSON value, found `P`"]);
    json(
        "{«k»ind: \"Pod\"}",
        &["1:2 expected a key in double quotes, found `k` (help: write the key as `\"key\"`)"],
    );
    json(
        "{\n  «/»/ a comment\n  \"kind\": \"Pod\"\n}",
        &["2:3 expected a key in double quotes, found `/` (help: JSON has no comments)"],
    );
    json(
        "{\"kind\": «'»Pod'}",
        &["1:10 expected a JSON value, found `'` (help: JSON strings stand in double quotes)"],
    );
    json("{\"kind\"«,» \"Pod\"}", &["1:8 expected `:` after the key, found `,`"]);
}

#[test]
fn numbers_that_json_has_not() {
    json(
        "{\"a\": 0«6»44}",
        &["1:8 expected `,` or `}` after the value, found `6` (help: JSON numbers have no leading zeros)"],
    );
    json("{\"a\": «1.}»", &["1:7 expected a digit in the number, found `}`"]);
}

#[test]
fn strings_that_are_not_closed() {
    json(
        "{\"kind\": «\"Pod»\n}",
        &[
            "1:10 the string is not closed on its line (help: close it with `\"`, or write `\\n` for a line break)",
        ],
    );
    json("{\"kind\": «\"Pod}»", &["1:10 this string is never closed (help: close it with `\"`)"]);
}

#[test]
fn escapes_that_json_has_not() {
    json(r#"{"é": "C:«\P»od"}"#, &["1:10/11 `\\P` is no escape in JSON"]);
    json(
        r#"{"a": "«\u»12"}"#,
        &["1:8 `\\u` needs four hexadecimal digits after it (help: to write a backslash, write `\\\\`)"],
    );
    json(
        "{\"a\": \"x«\t»y\"}",
        &["1:9 the control character U+0009 cannot stand in a string (help: write it as `\\t`)"],
    );
}

#[test]
fn text_after_the_value() {
    json(
        "{\"kind\": \"Pod\"}\n«{»\"kind\": \"Pod\"}\n",
        &["2:1 expected the end of the text after the value, found `{` (help: a JSON body holds one value)"],
    );
}
