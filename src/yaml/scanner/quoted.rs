//! Scalars in single and double quotes.
//!
//! Upstream: `yaml_parser_scan_flow_scalar` of go.yaml.in/yaml/v2 v2.4.4.

use super::{Kind, Scanner, Token, offset};
use crate::ReadError;
use crate::document::Span;
use crate::yaml::chars::{BLANK, BREAK, END, HIGH, class};

/// A quoted scalar as far as it is read.
struct Quoted {
    quote: u8,
    /// Where the quote is that opens it.
    start: usize,
    /// From here on the text stands in the source as it is, and is not yet in the scratch.
    verbatim: usize,
    /// Where its text begins in the scratch, once it does not stand in the source as it is.
    scratch: Option<usize>,
}

impl Scanner<'_> {
    pub(super) fn scan_quoted(&mut self, quote: u8, scratch: &mut String) -> Result<Token, ReadError> {
        let start = self.pos;
        self.skip_ascii(1);
        let mut quoted = Quoted { quote, start, verbatim: self.pos, scratch: None };
        self.breaks.clear();
        loop {
            self.need(4);
            if self.column() == 0 && self.at_document_indicator() {
                return Err(self.unclosed(start, "the quote is not closed before the document ends"));
            }
            if self.peek(0) == 0 {
                return Err(self.unclosed(start, "the quote is not closed"));
            }
            let folding = self.scan_quoted_run(&mut quoted, scratch)?;
            if self.peek(0) == quote {
                if folding {
                    self.fold(None, scratch);
                }
                break;
            }
            self.skip_quoted_space(&mut quoted, folding, scratch);
        }
        let content = if let Some(begun) = quoted.scratch {
            scratch.push_str(self.slice(quoted.verbatim, self.pos));
            Span::new(offset(begun), offset(scratch.len()))
        } else {
            Span::new(offset(quoted.verbatim), offset(self.pos))
        };
        self.skip_ascii(1);
        let mut token = Token::new(Kind::Quoted, offset(start), self.here());
        token.content = content;
        token.scratch = quoted.scratch.is_some();
        Ok(token)
    }

    /// Over characters up to white space or the closing quote. Says whether an escaped line break ended them.
    fn scan_quoted_run(&mut self, quoted: &mut Quoted, scratch: &mut String) -> Result<bool, ReadError> {
        let double = quoted.quote == b'"';
        loop {
            let run = self.pos;
            self.skip_quoted_text(quoted.quote);
            self.need_each(run, 2);
            let byte = self.peek(0);
            if byte == quoted.quote {
                if double || self.peek(1) != b'\'' {
                    return Ok(false);
                }
                self.skip_ascii(1);
                self.flush(quoted, scratch);
                self.skip_ascii(1);
                quoted.verbatim = self.pos;
            } else if byte == b'\\' && double {
                self.flush(quoted, scratch);
                let length = self.break_length(1);
                if length != 0 {
                    self.need(3);
                    self.skip_ascii(1);
                    self.skip_break(length);
                    quoted.verbatim = self.pos;
                    self.need(1);
                    return Ok(true);
                }
                self.scan_escape(scratch, quoted.start)?;
                quoted.verbatim = self.pos;
            } else if class(byte) & HIGH != 0 && self.break_length(0) == 0 {
                self.skip_char();
            } else {
                self.need(1);
                return Ok(false);
            }
            self.need(2);
        }
    }

    /// Over ASCII characters that stand for themselves.
    #[inline]
    fn skip_quoted_text(&mut self, quote: u8) {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        let ends = |byte: u8| {
            class(byte) & (BLANK | BREAK | END | HIGH) != 0 || byte == quote || byte == b'\\' && quote == b'"'
        };
        let count = rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len());
        self.skip_ascii(count);
    }

    /// Puts into the scratch what was passed over as it stands.
    fn flush(&mut self, quoted: &mut Quoted, scratch: &mut String) {
        if quoted.scratch.is_none() {
            quoted.scratch = Some(scratch.len());
        }
        scratch.push_str(self.slice(quoted.verbatim, self.pos));
        quoted.verbatim = self.pos;
    }

    /// Over blanks and line breaks, which are folded; `folding` says that an escaped line break came before.
    fn skip_quoted_space(&mut self, quoted: &mut Quoted, mut folding: bool, scratch: &mut String) {
        let blanks = self.pos;
        let mut first = None;
        loop {
            let length = if self.class(0) & BLANK != 0 { 0 } else { self.break_length(0) };
            if length != 0 {
                self.need(2);
                if !folding {
                    // Blanks before the break do not count.
                    let end = std::mem::replace(&mut self.pos, blanks);
                    self.flush(quoted, scratch);
                    self.pos = end;
                }
                let text = self.skip_break(length);
                if folding {
                    self.breaks.push_str(text);
                } else {
                    first = Some(text);
                    folding = true;
                }
            } else if self.class(0) & BLANK != 0 {
                self.skip_ascii(1);
            } else {
                break;
            }
            self.need(1);
        }
        if folding {
            self.fold(first, scratch);
            quoted.verbatim = self.pos;
        }
    }

    /// An escape, which begins here with a backslash.
    fn scan_escape(&mut self, scratch: &mut String, opened: usize) -> Result<(), ReadError> {
        let plain = match self.peek(1) {
            b'0' => '\0',
            b'a' => '\x07',
            b'b' => '\x08',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\x0B',
            b'f' => '\x0C',
            b'r' => '\r',
            b'e' => '\x1B',
            c @ (b' ' | b'"' | b'\'' | b'\\') => char::from(c),
            b'N' => '\u{85}',
            b'_' => '\u{A0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.scan_code(2, scratch),
            b'u' => return self.scan_code(4, scratch),
            b'U' => return self.scan_code(8, scratch),
            _ => return Err(self.unknown_escape(opened)),
        };
        scratch.push(plain);
        self.skip_ascii(2);
        Ok(())
    }

    /// An escape with a number of hexadecimal digits.
    fn scan_code(&mut self, digits: usize, scratch: &mut String) -> Result<(), ReadError> {
        let start = self.here();
        self.skip_ascii(2);
        self.need(digits);
        let mut value = 0_u32;
        for ahead in 0..digits {
            let Some(digit) = char::from(self.peek(ahead)).to_digit(16) else {
                let end = offset(self.pos.wrapping_add(ahead));
                return Err(ReadError::new(
                    Span::new(start, end),
                    format_args!("an escape needs {digits} hexadecimal digits here"),
                )
                .with_help("to write a backslash, write `\\\\` or use single quotes"));
            };
            value = value << 4 | digit;
        }
        let end = self.pos.wrapping_add(digits);
        let Some(c) = char::from_u32(value) else {
            return Err(ReadError::new(Span::new(start, offset(end)), "the escape stands for no character"));
        };
        scratch.push(c);
        self.skip_ascii(digits);
        Ok(())
    }

    #[cold]
    fn unknown_escape(&self, opened: usize) -> ReadError {
        if self.pos.wrapping_add(1) >= self.bytes.len() {
            return self.unclosed(opened, "the quote is not closed");
        }
        let shown = self.slice(self.pos.wrapping_add(1), self.bytes.len()).chars().next().unwrap_or(' ');
        let end = self.pos.wrapping_add(1).wrapping_add(shown.len_utf8());
        ReadError::new(
            Span::new(self.here(), offset(end)),
            format_args!("`\\{shown}` is no escape in double quotes"),
        )
        .with_help("to write a backslash, write `\\\\` or use single quotes")
    }

    #[cold]
    fn unclosed(&self, start: usize, message: &str) -> ReadError {
        let quote = char::from(self.bytes.get(start).copied().unwrap_or(b'"'));
        ReadError::new(Span::new(offset(start), offset(start.wrapping_add(1))), message)
            .with_help(format_args!("add the closing `{quote}`"))
    }
}
