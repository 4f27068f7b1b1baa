//! Texts that are made to be slow, deep or large.

use std::time::{Duration, Instant};

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

/// As the texts double, the time may grow no more than four times, and some slack.
fn is_linear(what: &str, text: impl Fn(usize) -> String) {
    let time = |size: usize| {
        let text = text(size);
        let start = Instant::now();
        let _ = std::hint::black_box(Document::from_yaml(&text));
        let _ = std::hint::black_box(stream(&text).count());
        start.elapsed()
    };
    let size = if cfg!(debug_assertions) { 1 << 17 } else { 1 << 20 };
    let small = (0..3).map(|_| time(size / 8)).min().unwrap_or_default();
    let large = time(size);
    assert!(
        large < small.saturating_mul(24).saturating_add(Duration::from_millis(150)),
        "{what:?}: {small:?}, then {large:?}"
    );
}

#[test]
fn no_text_takes_more_than_linear_time() {
    for pattern in [
        "[", "{", "- ", "? ", "&a ", "!", "\"\n", "'\n", "*a ", "a: ", "a\n", "|", "- |\n", "\\", "%", "#",
        "\t", " ", "\r", ": ", "?", ",", "[]", "{}", "&a", "- &a a\n", "a:\n", "<<: {}\n", "[a, ", "{a, ",
        "\"a\": ", "---\n", "...\n", "\u{feff}", "\u{1}", "é", "{{", "!a ", "- >\n\n", "1: a\n", "- - ",
        "-\n", "{a: b, ", "\"\\", "? a\n",
    ] {
        is_linear(pattern, |size| pattern.repeat(size / pattern.len()));
    }
    is_linear("one open bracket", |size| format!("[{}", "a, ".repeat(size / 3)));
    is_linear("one open quote", |size| format!("a: \"{}", "x\n".repeat(size / 2)));
    is_linear("many keys", |size| (0..size / 10).map(|n| format!("k{n}: v")).collect::<Vec<_>>().join("\n"));
    is_linear("many anchors", |size| {
        (0..size / 10).map(|n| format!("- &a{n} v")).collect::<Vec<_>>().join("\n")
    });
    is_linear("many marks", |size| format!("\u{feff}{}", "\u{feff}a\n".repeat(size / 5)));
}
