//! What a person is told about the mistakes that people make.

use std::ops::Range;

use crate::document::Document;

/// Text, place, message, help.
type Case = (&'static str, Range<usize>, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("a:\n\tb: 1\n", 3..4, "a tab is used for indentation", "indent with spaces instead"),
    ("\ta: 1\n", 0..1, "a tab is used for indentation", "indent with spaces instead"),
    ("a: b: c\n", 4..5, "a value that contains `:` followed by white space needs quotes", "put the value in quotes"),
    ("image: nginx: 1.25\n", 12..13, "a value that contains `:` followed by white space needs quotes", "put the value in quotes"),
    ("a: {{ .Values.x }}\n", 3..5, "a mapping cannot be a key", "it looks like a template: render it first, or put the text in quotes"),
    ("a: {{- .Values.x }}\n", 3..5, "a mapping cannot be a key", "it looks like a template: render it first, or put the text in quotes"),
    ("{{- if .x }}\na: 1\n{{- end }}\n", 0..2, "a mapping cannot be a key", "it looks like a template: render it first, or put the text in quotes"),
    ("a: {{ .x }}-b\n", 3..5, "a mapping cannot be a key", "it looks like a template: render it first, or put the text in quotes"),
    ("a: \"x\nb: 1\n", 3..4, "the quote is not closed", "add the closing `\"`"),
    ("a: 'x\nb: 1\n", 3..4, "the quote is not closed", "add the closing `'`"),
    ("a: [1, 2\nb: 3\n", 3..4, "the bracket `[` is not closed", "add the closing `]`"),
    ("a: {b: 1\nc: 2\n", 3..4, "the bracket `{` is not closed", "add the closing `}`"),
    ("a: [1 2, \"x\" y]\n", 13..14, "expected `,` or `]` here", "if the character belongs to the text, put the text in quotes"),
    ("a: \"x\" y\n", 7..8, "text follows the closing quote", "put the whole value in quotes; a quote inside is `''` in single and `\\\"` in double quotes"),
    ("%FOO\n---\na: 1\n", 0..4, "`%FOO` is no directive: a line that begins with `%` is one", "leave the line out; if it belongs to a template, render the template first"),
    ("%YAML 1.2\n---\na: 1\n", 0..9, "Kubernetes reads YAML 1.1 alone", "leave the line out, or write `%YAML 1.1`"),
    ("a: %x\n", 3..4, "text cannot begin with `%`", "put the text in quotes; if it is a template, render it first"),
    ("a: @x\n", 3..4, "text cannot begin with `@`", "put the text in quotes"),
    ("a: `x`\n", 3..4, "text cannot begin with a backtick", "put the text in quotes"),
    ("a: *x\n", 3..5, "there is no anchor `&x` before this alias", "if text is meant, put it in quotes: `\"*x\"`"),
    ("a: *.txt\n", 3..8, "`*` begins an alias, whose name is made of ASCII letters, digits, `_` and `-` alone", "if text is meant, put it in quotes"),
    ("a: &\n", 3..4, "`&` begins an anchor, whose name is made of ASCII letters, digits, `_` and `-` alone", "if text is meant, put it in quotes"),
    ("a: b\n- c\n", 5..6, "a list entry cannot stand among the keys of a mapping", "indent the list below its key, or give the key no other value"),
    ("a:\n- b\nc\n", 7..8, "expected `:` after `c`", "a line of a mapping is `key: value`; indent the line if it belongs to the value before it"),
    ("- a\nb: 1\n", 4..5, "expected `-` here: the line is indented like the entries of the list above it, but is none", "indent the line to the level that it belongs to, or begin it with `- `"),
    ("a:\n  b: 1\n c: 2\n", 11..12, "the indentation fits none of the lines above", "align the line with its siblings"),
    ("a:\n    b: 1\n  c: 2\n", 14..15, "the indentation fits none of the lines above", "align the line with its siblings"),
    ("a: 1\n  b: 2\n", 7..8, "a key is not allowed here: the value above goes on to this line", "align the key with its siblings; if it belongs to the key above, that line must end with `:`"),
    ("a: \"\\d\"\n", 4..6, "`\\d` is no escape in double quotes", "to write a backslash, write `\\\\` or use single quotes"),
    ("a: \"\\x4\"\n", 4..7, "an escape needs 2 hexadecimal digits here", "to write a backslash, write `\\\\` or use single quotes"),
    ("a: \"\\uD800\"\n", 4..10, "the escape stands for no character", ""),
    ("a: | text\n  b\n", 5..6, "text cannot follow `|` on its line", "begin the text on the next line, indented; if it begins with `|`, put it in quotes"),
    ("a: |0\n  b\n", 4..5, "the indentation of a block of text cannot be 0", "write a digit from 1 to 9, or none"),
    ("a: |\n  x\n\ty\n", 9..10, "a tab is used for indentation", "indent with spaces instead"),
    ("a: |\n \t\n  x\n", 6..7, "a tab is used for indentation", "indent with spaces instead"),
    ("a: [b, c]]\n", 9..10, "no bracket is open here", "remove the character, or put the text in quotes"),
    ("a: }\n", 3..4, "no bracket is open here", "if the text begins with this character, put it in quotes"),
    ("a: ,\n", 3..4, "a value is missing here", "if the text begins with this character, put it in quotes"),
    ("a: ]\n", 3..4, "no bracket is open here", "if the text begins with this character, put it in quotes"),
    ("a: [,]\n", 4..5, "a value is missing here", "if the text begins with this character, put it in quotes"),
    ("a: [- b]\n", 4..5, "a list entry with `-` is not allowed inside brackets", "separate the elements with commas; if the text is `-`, put it in quotes"),
    ("a: - b\n", 3..4, "a list entry is not allowed here", "begin the list on a line of its own; if the text begins with `-`, put it in quotes"),
    ("a: !x!y z\n", 3..7, "the tag's handle `!x!` is not defined", "if text is meant, put it in quotes"),
    ("a: !<x y\n", 3..6, "the tag is not closed with `>`", "`!` begins a tag; if text is meant, put it in quotes"),
    ("a: !!int x\n", 9..10, "the tag `!!int` asks for an integer, which `x` is not", ""),
    ("a: !!binary _\n", 12..13, "the tag asks for base64, which this is not", ""),
    ("a: .inf\n", 3..7, "`.inf` is no number that JSON has", "if text is meant, put it in quotes"),
    ("null: 1\n", 0..4, "null cannot be a key", "if text is meant, put it in quotes"),
    ("~: 1\n", 0..1, "null cannot be a key", "if text is meant, put it in quotes"),
    ("? [a]\n: b\n", 2..3, "a list cannot be a key", "if text is meant, put it in quotes"),
    ("? {a: b}\n: c\n", 2..3, "a mapping cannot be a key", "if text is meant, put it in quotes"),
    ("<<: 1\n", 4..5, "`<<` takes a mapping, or a list of mappings", "write `<<: *name` for a mapping with the anchor `&name`"),
    ("<<: [1]\n", 5..6, "`<<` takes a mapping, or a list of mappings", "write `<<: *name` for a mapping with the anchor `&name`"),
    ("a: &a [*a]\n", 7..9, "the alias `*a` stands inside the value that it stands for", ""),
    ("a: \u{1}\n", 3..4, "the control character U+0001 is not allowed", ""),
    ("key\nother: 1\n", 4..9, "a key is not allowed here: the value above goes on to this line", "align the key with its siblings; if it belongs to the key above, that line must end with `:`"),
    ("a: 1\nkey\n", 5..8, "expected `:` after `key`", "a line of a mapping is `key: value`; indent the line if it belongs to the value before it"),
    ("a: 1\nkey\nb: 2\n", 5..8, "expected `:` after `key`", "a line of a mapping is `key: value`; indent the line if it belongs to the value before it"),
    ("a:\n  - b\n  c: 1\n", 11..12, "expected `-` here: the line is indented like the entries of the list above it, but is none", "indent the line to the level that it belongs to, or begin it with `- `"),
    ("a:\n  b\n  c: 1\n", 9..10, "a key is not allowed here: the value above goes on to this line", "align the key with its siblings; if it belongs to the key above, that line must end with `:`"),
    ("--- a: 1\n", 5..6, "a mapping cannot begin on the line of `---`", "begin it on the next line"),
    ("a: 'it's'\n", 7..9, "text follows the closing quote", "put the whole value in quotes; a quote inside is `''` in single and `\\\"` in double quotes"),
    ("a: 18446744073709551615\n18446744073709551615: a\n", 24..44, "an integer of more than 63 bits cannot be a key", "if text is meant, put it in quotes"),
    ("a: \"b\n---\nc\"\n", 3..4, "the quote is not closed before the document ends", "add the closing `\"`"),
    ("%YAML 1.1\na: 1\n", 10..11, "expected `---` after the directives", ""),
    ("a: {b: c, d}\n}\n", 13..14, "no bracket is open here", "remove the character, or put the text in quotes"),
    ("a: [b\n", 3..4, "the bracket `[` is not closed", "add the closing `]`"),
    ("a: \"b", 3..4, "the quote is not closed", "add the closing `\"`"),
    ("a: {", 3..4, "the bracket `{` is not closed", "add the closing `}`"),
    ("a: ? b\n", 3..4, "a key that is written with `?` is not allowed here", "if the text begins with `?`, put it in quotes"),
    ("- - a\n - b\n", 7..8, "expected `-` here: the line is indented like the entries of the list above it, but is none", "indent the line to the level that it belongs to, or begin it with `- `"),
    ("a: b\n c: d\n", 6..7, "a key is not allowed here: the value above goes on to this line", "align the key with its siblings; if it belongs to the key above, that line must end with `:`"),
    ("a: \"b\" : c\n", 7..8, "a value that contains `:` followed by white space needs quotes", "put the value in quotes"),
    ("? a\n? b\n- c\n", 8..9, "a list entry cannot stand among the keys of a mapping", "indent the list below its key, or give the key no other value"),
    ("a: {b:\n- c}\n", 7..8, "a list entry with `-` is not allowed inside brackets", "separate the elements with commas; if the text is `-`, put it in quotes"),
    ("a:b\nc: d\n", 4..5, "a key is not allowed here: the value above goes on to this line", "align the key with its siblings; if it belongs to the key above, that line must end with `:`"),
    ("[a, b]: c\n", 0..1, "a list cannot be a key", "if text is meant, put it in quotes"),
    ("a:\n  - b: 1\n   c: 2\n", 15..16, "expected `-` here: the line is indented like the entries of the list above it, but is none", "indent the line to the level that it belongs to, or begin it with `- `"),
    ("x: |\n    a\n  b\nc: 1\n", 13..14, "the line is indented less than the text block above it, and is no key", "indent it like the first line of the block"),
];

#[test]
fn each_mistake_has_its_place_and_its_words() {
    for (text, place, message, help) in CASES {
        let Err(error) = Document::from_yaml(text) else { panic!("{text:?} is read") };
        let found = (error.span().range(), error.message(), error.help().unwrap_or_default());
        assert_eq!(found, (place.clone(), *message, *help), "{text:?}");
    }
}

#[test]
fn messages_are_in_the_style_of_the_house() {
    for (text, _, message, help) in CASES {
        for words in [message, help] {
            assert!(!words.ends_with('.'), "{text:?}: {words}");
            assert!(
                !words.starts_with(|c: char| c.is_ascii_uppercase() && !message.starts_with("Kubernetes")),
                "{text:?}: {words}"
            );
        }
    }
}

#[test]
fn a_message_shows_only_the_beginning_of_a_long_text() {
    let long = "x".repeat(10_000);
    let texts = [
        format!("%{long}\n---\na: 1\n"),
        format!("a: !{long}!b c\n"),
        format!("a: *{long}\n"),
        format!("a: &{long} [*{long}]\n"),
    ];
    for text in texts {
        let Err(error) = Document::from_yaml(&text) else { panic!("{text:.20?} is read") };
        assert!(error.message().chars().count() < 150, "{}", error.message());
        assert!(error.message().contains("…`"), "{}", error.message());
        assert!(error.help().is_none_or(|help| help.len() < 150), "{:?}", error.help());
    }
}
