//! The text of docs for a terminal.

use std::io::{self, Write};

/// The paragraphs of a text in Markdown, each on a line, up to the first heading: examples are for Rust.
pub(super) fn paragraphs(docs: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in docs.iter().map(|line| line.trim()) {
        if line.starts_with("# ") {
            break;
        }
        let is_item = line.starts_with("- ");
        match all.last_mut() {
            Some(paragraph) if is_open && !is_item && !line.is_empty() => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ if line.is_empty() => {}
            _ => all.push(line.to_owned()),
        }
        is_open = !line.is_empty();
    }
    all.iter().map(|paragraph| without_links(paragraph)).collect()
}

/// The text without the targets of its links: ``[`Pod`](crate::Pod)`` is `` `Pod` ``.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        out.push_str(before);
        let Some((name, after)) = link.split_once("`]") else {
            out.push_str("[`");
            rest = link;
            continue;
        };
        out.push('`');
        out.push_str(name.rsplit("::").next().unwrap_or(name));
        out.push('`');
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(after, |(_, after)| after);
    }
    out + rest
}

/// Writes a paragraph in lines of at most `width` columns. What stands in backticks may be cut too.
pub(super) fn wrapped(text: &str, indent: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let room = width.saturating_sub(indent.len());
    let mut line = String::new();
    let mut columns: usize = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if columns > 0 && columns.saturating_add(length).saturating_add(1) > room {
            writeln!(out, "{indent}{line}")?;
            line.clear();
            columns = 0;
        }
        if columns > 0 {
            line.push(' ');
            columns = columns.saturating_add(1);
        }
        line.push_str(word);
        columns = columns.saturating_add(length);
    }
    if line.is_empty() { Ok(()) } else { writeln!(out, "{indent}{line}") }
}
