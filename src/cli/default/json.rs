//! Objects as JSON, with a line for each value, as `kubectl` prints them.
//!
//! It goes by the text: what was written compactly is laid out, with every number as it is, however deep it goes.

use std::io::{self, Write};

/// Deeper than this, lines are indented no further: a hostile text may be 10,000 levels deep.
const MAX_INDENT: usize = 100;

const LIST: &str = r#"{"apiVersion":"v1","kind":"List","metadata":{},"items":["#;

/// Writes objects, which are compact JSON: one by itself, if it is all there was, or a List.
pub(super) fn write(objects: &[String], is_alone: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut layout = Layout::new(out);
    match objects {
        [object] if is_alone => layout.write(object)?,
        objects => {
            layout.write(LIST)?;
            for (number, object) in objects.iter().enumerate() {
                layout.write(if number > 0 { "," } else { "" })?;
                layout.write(object)?;
            }
            layout.write("]}")?;
        }
    }
    writeln!(out)
}

/// Lays out compact JSON, which may come in pieces that do not break strings.
struct Layout<'o> {
    out: &'o mut dyn Write,
    depth: usize,
    /// A collection was opened, and nothing was written in it so far.
    opened: bool,
    is_string: bool,
    is_escaped: bool,
}

impl<'o> Layout<'o> {
    fn new(out: &'o mut dyn Write) -> Self {
        Self { out, depth: 0, opened: false, is_string: false, is_escaped: false }
    }

    fn write(&mut self, json: &str) -> io::Result<()> {
        json.chars().try_for_each(|c| if self.is_string { self.inside(c) } else { self.outside(c) })
    }

    /// A character of a string.
    fn inside(&mut self, c: char) -> io::Result<()> {
        if self.is_escaped {
            self.is_escaped = false;
        } else {
            self.is_escaped = c == '\\';
            self.is_string = c != '"';
        }
        // The same to a program, but a terminal does not obey it.
        if matches!(c, '\u{7F}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            return write!(self.out, "\\u{:04x}", u32::from(c));
        }
        write!(self.out, "{c}")
    }

    fn outside(&mut self, c: char) -> io::Result<()> {
        match c {
            '}' | ']' => {
                self.depth = self.depth.saturating_sub(1);
                if !std::mem::replace(&mut self.opened, false) {
                    self.new_line()?;
                }
                return write!(self.out, "{c}");
            }
            ',' => {
                self.out.write_all(b",")?;
                return self.new_line();
            }
            ':' => return self.out.write_all(b": "),
            _ => {}
        }
        if std::mem::replace(&mut self.opened, false) {
            self.new_line()?;
        }
        if matches!(c, '{' | '[') {
            self.depth = self.depth.saturating_add(1);
            self.opened = true;
        }
        self.is_string = c == '"';
        write!(self.out, "{c}")
    }

    fn new_line(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")?;
        (0..self.depth.min(MAX_INDENT)).try_for_each(|_| self.out.write_all(b"    "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(objects: &[&str], is_alone: bool) -> String {
        let objects: Vec<String> = objects.iter().map(|&object| object.to_owned()).collect();
        let mut out = Vec::new();
        write(&objects, is_alone, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_laid_out_is_the_same_json() {
        let json = r#"{"a":{},"b":[],"c":[1e400,{"d":"x\\\"{,:}[]"}],"\\":"\u0000","é":null,"f":{"g":[[]]}}"#;
        let out = laid_out(&[json], true);
        let compact = k8s_model::Document::from_json(&out).unwrap().to_json();
        assert_eq!(compact, json);
        assert!(
            out.starts_with("{\n    \"a\": {},\n    \"b\": [],\n    \"c\": [\n        1e400,\n"),
            "{out}"
        );
    }

    #[test]
    fn several_are_a_list_and_none_is_an_empty_one() {
        let list = |items: &str| {
            format!(
                "{{\n    \"apiVersion\": \"v1\",\n    \"kind\": \"List\",\n    \"metadata\": {{}},\n    \"items\": {items}\n}}\n"
            )
        };
        assert_eq!(laid_out(&[], false), list("[]"));
        assert_eq!(laid_out(&["{}"], false), list("[\n        {}\n    ]"));
        assert_eq!(
            laid_out(&["{\"a\":1}", "{}"], false),
            list("[\n        {\n            \"a\": 1\n        },\n        {}\n    ]")
        );
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        assert_eq!(laid_out(&["\"\u{9b}\u{202e}é\""], true), "\"\\u009b\\u202eé\"\n");
    }
}
