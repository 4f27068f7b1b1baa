//! Plain scalars: text without quotes.
//!
//! Upstream: `yaml_parser_scan_plain_scalar` of go.yaml.in/yaml/v2 v2.4.4.

use super::{Kind, Scanner, Token, offset};
use crate::ReadError;
use crate::document::Span;
use crate::yaml::chars::{BLANK, BREAK, COLON, END, FLOW, HIGH};

/// A plain scalar as far as it is read.
struct Plain {
    start: usize,
    /// After the last character that belongs to it.
    end: usize,
    /// Where its text begins in the scratch, once it does not stand in the source as it is.
    scratch: Option<usize>,
    /// What the first of the line breaks counts for that were passed and not yet folded.
    first_break: Option<&'static str>,
}

impl Scanner<'_> {
    pub(super) fn scan_plain(&mut self, scratch: &mut String) -> Result<Token, ReadError> {
        let indent = self.indent.wrapping_add(1);
        let mut plain = Plain { start: self.pos, end: self.pos, scratch: None, first_break: None };
        self.breaks.clear();
        loop {
            self.need(4);
            if self.peek(0) == b'#' || self.column() == 0 && self.at_document_indicator() {
                break;
            }
            let run = self.pos;
            self.skip_plain_run();
            if self.pos > run {
                self.need_each(run, 2);
                self.join(&mut plain, run, scratch);
            }
            let class = self.class(0);
            if class & (BLANK | BREAK) == 0 && (class & HIGH == 0 || self.break_length(0) == 0) {
                break;
            }
            self.skip_plain_space(&mut plain, indent)?;
            if self.flow_level == 0 && self.column_i64() < indent {
                break;
            }
        }
        if plain.first_break.is_some() {
            self.key_allowed = true;
        }
        let mut token = Token::new(Kind::Plain, offset(plain.start), offset(plain.end));
        if let Some(start) = plain.scratch {
            token.scratch = true;
            token.content = Span::new(offset(start), offset(scratch.len()));
        }
        Ok(token)
    }

    /// Over characters that belong to the scalar, up to white space or what ends it.
    #[inline]
    fn skip_plain_run(&mut self) {
        let stop = if self.flow_level > 0 {
            BLANK | BREAK | END | COLON | HIGH | FLOW
        } else {
            BLANK | BREAK | END | COLON | HIGH
        };
        loop {
            self.skip_until(stop);
            let class = self.class(0);
            if class & COLON != 0 {
                if self.is_blank_break_or_end(1) {
                    return;
                }
                self.skip_ascii(1);
            } else if class & HIGH != 0 && self.break_length(0) == 0 {
                self.skip_char();
            } else {
                return;
            }
        }
    }

    /// Adds the characters from `run` up to here, and what lies between them and the ones before.
    #[inline]
    fn join(&mut self, plain: &mut Plain, run: usize, scratch: &mut String) {
        if let Some(first) = plain.first_break.take() {
            if plain.scratch.is_none() {
                plain.scratch = Some(scratch.len());
                scratch.push_str(self.slice(plain.start, plain.end));
            }
            self.fold(Some(first), scratch);
            scratch.push_str(self.slice(run, self.pos));
        } else if plain.scratch.is_some() {
            scratch.push_str(self.slice(plain.end, self.pos));
        }
        plain.end = self.pos;
    }

    /// Writes what the line breaks count for that were passed: the first, and those in `breaks`.
    pub(super) fn fold(&mut self, first: Option<&'static str>, scratch: &mut String) {
        match first {
            Some("\n") if self.breaks.is_empty() => scratch.push(' '),
            Some("\n") | None => scratch.push_str(&self.breaks),
            Some(first) => {
                scratch.push_str(first);
                scratch.push_str(&self.breaks);
            }
        }
        self.breaks.clear();
    }

    /// Over blanks and line breaks.
    #[inline]
    fn skip_plain_space(&mut self, plain: &mut Plain, indent: i64) -> Result<(), ReadError> {
        loop {
            if self.class(0) & BLANK != 0 {
                if plain.first_break.is_some() && self.peek(0) == b'\t' && self.column_i64() < indent {
                    return Err(ReadError::new(self.span_of_char(), "a tab is used for indentation")
                        .with_help("indent with spaces instead"));
                }
                self.skip_ascii(1);
            } else {
                let length = self.break_length(0);
                if length == 0 {
                    return Ok(());
                }
                self.need(2);
                let text = self.skip_break(length);
                if plain.first_break.is_none() {
                    plain.first_break = Some(text);
                } else {
                    self.breaks.push_str(text);
                }
            }
            self.need(1);
        }
    }
}
