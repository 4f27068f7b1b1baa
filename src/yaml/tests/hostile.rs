//! Texts that are made to be slow, deep or large.

use super::{json, refused};
use crate::document::Document;
use crate::yaml::stream;

#[test]
fn depth_is_limited_and_needs_no_stack() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        let text = |depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
        if open != "? " {
            assert!(!refused(&text(10_000)), "{open}");
        }
        let error = Document::from_yaml(&text(10_001)).unwrap_err();
        if open != "? " {
            assert_eq!(error.message(), "nested more than 10000 levels deep", "{open}");
        }
    }
    let both = format!("{}{}{}", "- ".repeat(5000), "[".repeat(5001), "]".repeat(5001));
    assert!(!refused(&both));
    assert!(stream(&both).next().unwrap().is_err(), "JSON has a limit of its own");
}

#[test]
fn aliases_that_multiply_are_refused_and_cost_nothing() {
    let mut bomb = String::from("a0: &a0 [x]\n");
    for n in 1..70 {
        let before = format!("*a{}, ", n - 1).repeat(10);
        bomb = format!("{bomb}a{n}: &a{n} [{before}]\n");
    }
    assert_eq!(json(&bomb), "!the document consists of aliases for too large a part");
    let small = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(1000), "*a,".repeat(90));
    assert!(!refused(&small));
    let large = format!("a: &a [{}]\nb: [{}]\n", "x,".repeat(1000), "*a,".repeat(1000));
    assert!(refused(&large));
}

/// So long that what takes the square of its length would not end here.
const LONG: usize = 1 << 18;

/// Reads a long text; where it is refused, that is at a place in it.
fn ends(what: &str, text: impl Fn(usize) -> String) {
    let text = text(LONG);
    let inside = |span: crate::document::Span| assert!(span.end as usize <= text.len(), "{what:?}: {span:?}");
    if let Err(error) = Document::from_yaml(&text) {
        inside(error.span());
    }
    for document in stream(&text) {
        if let Err(error) = document {
            inside(error.span());
        }
    }
}

#[test]
fn no_text_takes_more_than_linear_time() {
    for pattern in [
        "[", "{", "- ", "? ", "&a ", "!", "\"\n", "'\n", "*a ", "a: ", "a\n", "|", "- |\n", "\\", "%", "#",
        "\t", " ", "\r", ": ", "?", ",", "[]", "{}", "&a", "- &a a\n", "a:\n", "<<: {}\n", "[a, ", "{a, ",
        "\"a\": ", "---\n", "...\n", "\u{feff}", "\u{1}", "é", "{{", "!a ", "- >\n\n", "1: a\n", "- - ",
        "-\n", "{a: b, ", "\"\\", "? a\n",
    ] {
        ends(pattern, |size| pattern.repeat(size / pattern.len()));
    }
    ends("one open bracket", |size| format!("[{}", "a, ".repeat(size / 3)));
    ends("one open quote", |size| format!("a: \"{}", "x\n".repeat(size / 2)));
    ends("many keys", |size| (0..size / 10).map(|n| format!("k{n}: v")).collect::<Vec<_>>().join("\n"));
    ends("many anchors", |size| (0..size / 10).map(|n| format!("- &a{n} v")).collect::<Vec<_>>().join("\n"));
    ends("many marks", |size| format!("\u{feff}{}", "\u{feff}a\n".repeat(size / 5)));
}
