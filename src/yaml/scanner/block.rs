//! Block scalars: literal `|` and folded `>`.
//!
//! Upstream: `yaml_parser_scan_block_scalar` of go.yaml.in/yaml/v2 v2.4.4.

use super::{Kind, Scanner, Token, offset};
use crate::ReadError;
use crate::document::Span;
use crate::yaml::chars::{BLANK, HIGH};

/// Up to so many bytes are set aside for a block of text at once.
const RESERVE: usize = 1 << 18;

/// What becomes of the line breaks at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chomping {
    Strip,
    Clip,
    Keep,
}

/// What stands after the `|` or `>`.
struct Header {
    start: usize,
    chomping: Chomping,
    /// Columns right of the parent; 0 if the first line decides.
    increment: i64,
}

/// A block scalar as far as it is read.
struct Block {
    /// Where its text begins in the scratch.
    scratch: usize,
    /// The last line that was read, without its break.
    line: (usize, usize),
    /// What the break after it counts for; empty if there is none.
    line_break: &'static str,
    /// The text so far is that line alone.
    single: bool,
    /// Where the last line ends, for the span.
    end: usize,
}

impl Scanner<'_> {
    pub(super) fn scan_block(&mut self, literal: bool, scratch: &mut String) -> Result<Token, ReadError> {
        let header = self.scan_block_header()?;
        let mut indent = match header.increment {
            0 => 0,
            increment => self.indent.max(0).wrapping_add(increment),
        };
        let header_end = self.pos;
        self.breaks.clear();
        let mut block = Block {
            scratch: scratch.len(),
            line: (self.pos, self.pos),
            line_break: "",
            single: true,
            end: header_end,
        };
        self.scan_block_breaks(&mut indent)?;
        let mut first = true;
        let mut after_blank = false;
        while self.column_i64() == indent && self.peek(0) != 0 {
            let blank = self.class(0) & BLANK != 0;
            if !first || !self.breaks.is_empty() {
                self.write_line(&mut block, literal || after_blank || blank, scratch);
            }
            first = false;
            after_blank = blank;
            let start = self.pos;
            self.skip_block_line();
            block.line = (start, self.pos);
            block.end = self.pos;
            self.need(2);
            block.line_break = self.read_block_break().unwrap_or_default();
            self.scan_block_breaks(&mut indent)?;
        }
        Ok(self.block_token(&header, &block, scratch))
    }

    /// Writes the last line with its break and the empty lines after it, as another line comes; unless `verbatim`, the
    /// break is folded.
    #[inline]
    fn write_line(&mut self, block: &mut Block, verbatim: bool, scratch: &mut String) {
        if std::mem::replace(&mut block.single, false) {
            scratch.reserve(self.bytes.len().saturating_sub(self.pos).min(RESERVE));
        }
        let (start, end) = block.line;
        if verbatim || block.line_break != "\n" {
            if block.line_break == "\n" && self.bytes.get(end) == Some(&b'\n') {
                scratch.push_str(self.slice(start, end.wrapping_add(1)));
            } else {
                scratch.push_str(self.slice(start, end));
                scratch.push_str(block.line_break);
            }
        } else {
            scratch.push_str(self.slice(start, end));
            if self.breaks.is_empty() {
                scratch.push(' ');
            }
        }
        if !self.breaks.is_empty() {
            scratch.push_str(&self.breaks);
            self.breaks.clear();
        }
    }

    /// Writes the last line, chomps the tail.
    fn block_token(&mut self, header: &Header, block: &Block, scratch: &mut String) -> Token {
        let (start, end) = block.line;
        let mut token = Token::new(Kind::Block, offset(header.start), offset(block.end));
        let tail = if header.chomping == Chomping::Strip { "" } else { block.line_break };
        let kept = header.chomping == Chomping::Keep && !self.breaks.is_empty();
        if block.single && !kept {
            let after = end.wrapping_add(tail.len());
            if self.slice(end, after) == tail {
                token.content = Span::new(offset(start), offset(after));
                return token;
            }
        }
        scratch.push_str(self.slice(start, end));
        scratch.push_str(tail);
        if kept {
            scratch.push_str(&self.breaks);
        }
        token.scratch = true;
        token.content = Span::new(offset(block.scratch), offset(scratch.len()));
        token
    }

    fn scan_block_header(&mut self) -> Result<Header, ReadError> {
        let mut header = Header { start: self.pos, chomping: Chomping::Clip, increment: 0 };
        self.skip_ascii(1);
        self.need(1);
        if self.scan_chomping(&mut header) {
            self.scan_increment(&mut header)?;
        } else if self.scan_increment(&mut header)? {
            self.scan_chomping(&mut header);
        }
        self.need(1);
        self.skip_blanks();
        if self.peek(0) == b'#' {
            self.skip_line_rest();
        }
        let length = self.break_length(0);
        if length != 0 {
            self.need(2);
            self.skip_break(length);
        } else if self.at_end() {
            self.read_block_break();
        } else if !self.is_break_or_end(0) {
            let indicator = char::from(self.bytes.get(header.start).copied().unwrap_or(b'|'));
            return Err(ReadError::new(
                self.span_of_char(),
                format_args!("text cannot follow `{indicator}` on its line"),
            )
            .with_help(format_args!(
                "begin the text on the next line, indented; if it begins with `{indicator}`, put it in quotes"
            )));
        }
        Ok(header)
    }

    fn scan_chomping(&mut self, header: &mut Header) -> bool {
        header.chomping = match self.peek(0) {
            b'+' => Chomping::Keep,
            b'-' => Chomping::Strip,
            _ => return false,
        };
        self.skip_ascii(1);
        self.need(1);
        true
    }

    fn scan_increment(&mut self, header: &mut Header) -> Result<bool, ReadError> {
        let digit = self.peek(0);
        if !digit.is_ascii_digit() {
            return Ok(false);
        }
        if digit == b'0' {
            return Err(ReadError::new(
                self.span_of_char(),
                "the indentation of a block of text cannot be 0",
            )
            .with_help("write a digit from 1 to 9, or none"));
        }
        header.increment = i64::from(digit.wrapping_sub(b'0'));
        self.skip_ascii(1);
        self.need(1);
        Ok(true)
    }

    /// Over the rest of a line.
    #[inline]
    fn skip_block_line(&mut self) {
        if self.window.is_some() {
            self.skip_line_rest();
            return;
        }
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        let found = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = rest.get(..found).unwrap_or_default();
        let end = self.pos.wrapping_add(found);
        if self.ascii || line.is_ascii() {
            self.pos = end;
            return;
        }
        while self.pos < end {
            if self.class(0) & HIGH == 0 {
                self.skip_ascii(1);
            } else if self.break_length(0) != 0 {
                return;
            } else {
                self.skip_char();
            }
        }
    }

    /// Over a line break, if there is one; at the end of the text, over the one that is not written.
    fn read_block_break(&mut self) -> Option<&'static str> {
        let length = self.break_length(0);
        if length != 0 {
            return Some(self.skip_break(length));
        }
        if self.virtual_break && self.at_end() {
            self.virtual_break = false;
            return Some(self.skip_break(0));
        }
        None
    }

    /// Over spaces, up to a column if it is known.
    #[inline]
    fn skip_indentation(&mut self, indent: i64) {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        let most = if indent == 0 {
            rest.len()
        } else {
            usize::try_from(indent).unwrap_or(0).saturating_sub(self.column())
        };
        let count = rest.iter().take(most).take_while(|&&byte| byte == b' ').count();
        self.skip_ascii(count);
    }

    /// Over indentation and empty lines, whose breaks are kept; finds out the indentation if it is not known.
    #[inline]
    fn scan_block_breaks(&mut self, indent: &mut i64) -> Result<(), ReadError> {
        let mut deepest = 0;
        loop {
            self.need(1);
            if self.window.is_none() {
                self.skip_indentation(*indent);
            }
            while (*indent == 0 || self.column_i64() < *indent) && self.peek(0) == b' ' {
                self.skip_ascii(1);
                self.need(1);
            }
            deepest = deepest.max(self.column_i64());
            if self.peek(0) == b'\t' && (*indent == 0 || self.column_i64() < *indent) {
                return Err(ReadError::new(self.span_of_char(), "a tab is used for indentation")
                    .with_help("indent with spaces instead"));
            }
            if self.break_length(0) != 0 {
                self.need(2);
            }
            let Some(text) = self.read_block_break() else { break };
            self.breaks.push_str(text);
        }
        if *indent == 0 {
            *indent = deepest.max(self.indent.wrapping_add(1)).max(1);
        }
        Ok(())
    }
}
