//! The scalars of JSON: strings with their escapes, and numbers.

use std::borrow::Cow;

use super::error;
use crate::document::{Scalar, Span};
use crate::read_error::ReadError;

/// A place in a text, moved forward by what is read.
pub(super) struct Scanner<'a> {
    text: Cow<'a, str>,
    at: usize,
}

impl<'a> Scanner<'a> {
    /// The caller has seen to it that the text has less than 4 GiB.
    pub(super) fn new(text: Cow<'a, str>, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn offset(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// From an offset up to here.
    pub(super) fn since(&self, start: u32) -> Span {
        Span::new(start, self.offset())
    }

    fn bytes(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn advance(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.advance();
        }
    }

    /// Takes a word, if it stands here.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let is = self.bytes().starts_with(word.as_bytes());
        if is {
            self.at = self.at.saturating_add(word.len());
        }
        is
    }

    /// Reads a string in quotes.
    pub(super) fn string(&mut self, scratch: &mut String) -> Result<Scalar, ReadError> {
        let open = self.offset();
        self.advance();
        let start = self.at;
        self.skip_ordinary();
        if self.peek() == Some(b'"') {
            let span = Span::new(open.saturating_add(1), self.offset());
            self.advance();
            return Ok(Scalar::Source(span));
        }
        let scratch_start = scratch.len();
        let mut from = start;
        loop {
            scratch.push_str(self.text.get(from..self.at).unwrap_or_default());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape(scratch)?,
                Some(_) => return Err(error::control_character(self, open)),
                None => return Err(error::unclosed_string(self, open)),
            }
            from = self.at;
            self.skip_ordinary();
        }
        self.advance();
        let (Ok(start), Ok(end)) = (u32::try_from(scratch_start), u32::try_from(scratch.len())) else {
            return Err(error::too_large());
        };
        Ok(Scalar::Scratch(Span::new(start, end)))
    }

    /// Passes over what stands for itself in a string.
    fn skip_ordinary(&mut self) {
        let rest = self.bytes();
        let ordinary = rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20);
        self.at = self.at.saturating_add(ordinary.unwrap_or(rest.len()));
    }

    fn escape(&mut self, scratch: &mut String) -> Result<(), ReadError> {
        let c = match self.bytes().get(1) {
            Some(&plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(scratch),
            _ => return Err(error::bad_escape(self)),
        };
        scratch.push(c);
        self.at = self.at.saturating_add(2);
        Ok(())
    }

    /// `\uXXXX`, and the second half of a surrogate pair where it follows; a half alone becomes U+FFFD.
    fn unicode_escape(&mut self, scratch: &mut String) -> Result<(), ReadError> {
        let Some(unit) = hex_unit(self.bytes()) else { return Err(error::bad_escape(self)) };
        self.at = self.at.saturating_add(6);
        let c = match hex_unit(self.bytes()) {
            Some(low) if (0xD800..0xDC00).contains(&unit) => match char::decode_utf16([unit, low]).next() {
                Some(Ok(c)) => {
                    self.at = self.at.saturating_add(6);
                    Some(c)
                }
                _ => None,
            },
            _ => char::from_u32(u32::from(unit)),
        };
        scratch.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        Ok(())
    }

    /// Reads a number; what follows it is judged by the caller.
    pub(super) fn number(&mut self) -> Result<Span, ReadError> {
        let start = self.offset();
        if self.peek() == Some(b'-') {
            self.advance();
        }
        match self.peek() {
            Some(b'0') => self.advance(),
            Some(b'1'..=b'9') => self.skip_digits(),
            _ => return Err(error::bad_number(self, start)),
        }
        if self.peek() == Some(b'.') {
            self.advance();
            self.some_digits(start)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.advance();
            if let Some(b'+' | b'-') = self.peek() {
                self.advance();
            }
            self.some_digits(start)?;
        }
        Ok(self.since(start))
    }

    fn some_digits(&mut self, start: u32) -> Result<(), ReadError> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(error::bad_number(self, start));
        }
        self.skip_digits();
        Ok(())
    }

    fn skip_digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.advance();
        }
    }
}

/// The UTF-16 code unit of an escape `\uXXXX` that stands first in these bytes.
fn hex_unit(bytes: &[u8]) -> Option<u16> {
    let &[b'\\', b'u', a, b, c, d] = bytes.first_chunk::<6>()? else { return None };
    [a, b, c, d].into_iter().try_fold(0_u16, |unit, digit| {
        let value = char::from(digit).to_digit(16)?;
        Some(unit << 4 | u16::try_from(value).ok()?)
    })
}
