//! Anchors, tags and directives.
//!
//! Upstream: `yaml_parser_scan_anchor`, `_scan_tag` and `_scan_directive` of go.yaml.in/yaml/v2 v2.4.4.

use super::{Kind, Scanner, Token, offset};
use crate::ReadError;
use crate::decode::shortened;
use crate::document::Span;
use crate::yaml::chars::{BLANK, BREAK, END, HIGH, TAG, WORD, width};

/// A tag: handle and suffix; a `%TAG` directive: handle and prefix; a `%YAML` directive: major and minor number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::yaml) struct Tag {
    pub(in crate::yaml) handle: Vec<u8>,
    pub(in crate::yaml) suffix: Vec<u8>,
}

impl Scanner<'_> {
    pub(super) fn fetch_anchor(&mut self, kind: Kind) -> Result<(), ReadError> {
        self.save_key()?;
        self.key_allowed = false;
        let start = self.pos;
        self.skip_ascii(1);
        self.need(1);
        let name = self.pos;
        self.skip_word();
        let ended = self.is_blank_break_or_end(0)
            || matches!(self.peek(0), b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`');
        if self.pos == name || !ended {
            return Err(self.bad_anchor(kind, start));
        }
        let mut token = Token::new(kind, offset(start), self.here());
        token.content = Span::new(offset(name), self.here());
        self.append(token);
        Ok(())
    }

    pub(super) fn fetch_tag(&mut self) -> Result<(), ReadError> {
        self.save_key()?;
        self.key_allowed = false;
        let start = self.pos;
        self.need(2);
        let tag = if self.peek(1) == b'<' {
            self.skip_ascii(2);
            let mut suffix = Vec::new();
            self.scan_uri(start, &mut suffix, false)?;
            if self.peek(0) != b'>' {
                return Err(self.bad_tag(start, "the tag is not closed with `>`"));
            }
            self.skip_ascii(1);
            Tag { handle: Vec::new(), suffix }
        } else {
            self.scan_short_tag(start)?
        };
        self.need(1);
        if !self.is_blank_break_or_end(0) {
            return Err(self.bad_tag(start, "white space must follow a tag"));
        }
        self.append_tag(Kind::Tag, start, tag);
        Ok(())
    }

    /// A tag in the form `!suffix` or `!handle!suffix`.
    fn scan_short_tag(&mut self, start: usize) -> Result<Tag, ReadError> {
        let handle = self.scan_handle(start, false)?;
        let mut suffix = Vec::new();
        if handle.len() > 1 && handle.last() == Some(&b'!') {
            self.scan_uri(start, &mut suffix, false)?;
            return Ok(Tag { handle, suffix });
        }
        // It was no handle: what was read is the start of the suffix.
        suffix.extend_from_slice(handle.get(1..).unwrap_or_default());
        self.scan_uri(start, &mut suffix, true)?;
        Ok(if suffix.is_empty() {
            Tag { handle: Vec::new(), suffix: b"!".to_vec() }
        } else {
            Tag { handle: b"!".to_vec(), suffix }
        })
    }

    fn append_tag(&mut self, kind: Kind, start: usize, tag: Tag) {
        let mut token = Token::new(kind, offset(start), self.here());
        token.content = Span::new(offset(self.tags.len()), offset(self.tags.len()));
        self.tags.push(tag);
        self.append(token);
    }

    fn skip_word(&mut self) {
        let start = self.pos;
        while self.class(0) & WORD != 0 {
            self.skip_ascii(1);
        }
        self.need_each(start, 1);
    }

    fn scan_handle(&mut self, start: usize, directive: bool) -> Result<Vec<u8>, ReadError> {
        self.need(1);
        if self.peek(0) != b'!' {
            return Err(self.bad_tag(start, "a handle begins with `!`"));
        }
        let begun = self.pos;
        self.skip_ascii(1);
        self.need(1);
        self.skip_word();
        if self.peek(0) == b'!' {
            self.skip_ascii(1);
        } else if directive && self.pos.wrapping_sub(begun) > 1 {
            return Err(self.bad_tag(start, "a handle ends with `!`"));
        }
        Ok(self.bytes.get(begun..self.pos).unwrap_or_default().to_vec())
    }

    /// The rest of a tag; `begun` says that a part of it was read, so that it may be empty.
    fn scan_uri(&mut self, start: usize, uri: &mut Vec<u8>, begun: bool) -> Result<(), ReadError> {
        self.need(1);
        let from = self.pos;
        while self.class(0) & (WORD | TAG) != 0 {
            if self.peek(0) == b'%' {
                self.scan_uri_escape(start, uri)?;
            } else {
                uri.push(self.peek(0));
                self.skip_ascii(1);
            }
            self.need(1);
        }
        if self.pos == from && !begun {
            return Err(self.bad_tag(start, "the tag has no name"));
        }
        Ok(())
    }

    /// One character of a tag, written as `%` and two hexadecimal digits for each byte.
    fn scan_uri_escape(&mut self, start: usize, uri: &mut Vec<u8>) -> Result<(), ReadError> {
        let mut left = None;
        while left != Some(0) {
            self.need(3);
            let digits = (char::from(self.peek(1)).to_digit(16), char::from(self.peek(2)).to_digit(16));
            let (b'%', (Some(high), Some(low))) = (self.peek(0), digits) else {
                return Err(self.bad_tag(start, "`%` in a tag needs two hexadecimal digits"));
            };
            let byte = u8::try_from(high << 4 | low).unwrap_or_default();
            let valid = match left {
                None => byte < 0x80 || (0xC0..0xF8).contains(&byte),
                Some(_) => byte & 0xC0 == 0x80,
            };
            if !valid {
                return Err(self.bad_tag(start, "the escapes in the tag are no UTF-8"));
            }
            left = Some(left.unwrap_or_else(|| width(byte)).wrapping_sub(1));
            uri.push(byte);
            self.skip_ascii(3);
        }
        Ok(())
    }

    pub(super) fn fetch_directive(&mut self) -> Result<(), ReadError> {
        self.unroll(-1);
        self.remove_key()?;
        self.key_allowed = false;
        let start = self.pos;
        self.skip_ascii(1);
        self.need(1);
        let name = self.pos;
        self.skip_word();
        if !self.is_blank_break_or_end(0) || self.pos == name {
            return Err(self.bad_directive(start));
        }
        let (kind, value) = match self.slice(name, self.pos) {
            "YAML" => (Kind::VersionDirective, self.scan_version(start)?),
            "TAG" => (Kind::TagDirective, self.scan_tag_directive(start)?),
            _ => return Err(self.bad_directive(start)),
        };
        self.append_tag(kind, start, value);
        self.need(1);
        self.skip_blanks();
        if self.peek(0) == b'#' {
            self.skip_line_rest();
        }
        if !self.is_break_or_end(0) {
            return Err(ReadError::new(self.span_of_char(), "nothing but a comment may follow a directive"));
        }
        let length = self.break_length(0);
        if length != 0 {
            self.need(2);
            self.skip_break(length);
        }
        Ok(())
    }

    fn scan_version(&mut self, start: usize) -> Result<Tag, ReadError> {
        self.need(1);
        self.skip_blanks();
        let major = self.scan_version_number(start)?;
        if self.peek(0) != b'.' {
            return Err(self.bad_version(start));
        }
        self.skip_ascii(1);
        let minor = self.scan_version_number(start)?;
        Ok(Tag { handle: vec![major], suffix: vec![minor] })
    }

    fn scan_version_number(&mut self, start: usize) -> Result<u8, ReadError> {
        self.need(1);
        let begun = self.pos;
        let mut value = 0_u8;
        while self.peek(0).is_ascii_digit() {
            if self.pos.wrapping_sub(begun) == 2 {
                return Err(self.bad_version(start));
            }
            value = value.wrapping_mul(10).wrapping_add(self.peek(0).wrapping_sub(b'0'));
            self.skip_ascii(1);
            self.need(1);
        }
        if self.pos == begun { Err(self.bad_version(start)) } else { Ok(value) }
    }

    fn scan_tag_directive(&mut self, start: usize) -> Result<Tag, ReadError> {
        self.need(1);
        self.skip_blanks();
        let handle = self.scan_handle(start, true)?;
        self.need(1);
        if self.class(0) & BLANK == 0 {
            return Err(self.bad_tag(start, "white space must follow the handle"));
        }
        self.skip_blanks();
        let mut suffix = Vec::new();
        self.scan_uri(start, &mut suffix, false)?;
        self.need(1);
        if !self.is_blank_break_or_end(0) {
            return Err(self.bad_tag(start, "white space must follow the prefix"));
        }
        Ok(Tag { handle, suffix })
    }

    // ---- what is wrong -------------------------------------------------------------------------------------------

    /// From `start` to the next white space.
    fn span_of_word(&self, start: usize) -> Span {
        let rest = self.slice(start, self.bytes.len());
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        Span::new(offset(start), offset(start.wrapping_add(length)))
    }

    #[cold]
    fn bad_anchor(&self, kind: Kind, start: usize) -> ReadError {
        let (sign, what) = if kind == Kind::Alias { ('*', "an alias") } else { ('&', "an anchor") };
        ReadError::new(
            self.span_of_word(start),
            format_args!(
                "`{sign}` begins {what}, whose name is made of ASCII letters, digits, `_` and `-` alone"
            ),
        )
        .with_help("if text is meant, put it in quotes")
    }

    #[cold]
    fn bad_tag(&self, start: usize, message: &str) -> ReadError {
        ReadError::new(self.span_of_word(start), message)
            .with_help("`!` begins a tag; if text is meant, put it in quotes")
    }

    #[cold]
    fn bad_version(&self, start: usize) -> ReadError {
        ReadError::new(self.span_of_line(start), "`%YAML` needs a version like `1.1`")
            .with_help("leave the line out")
    }

    #[cold]
    fn bad_directive(&self, start: usize) -> ReadError {
        let span = self.span_of_word(start);
        let word = shortened(self.text.get(span.range()).unwrap_or_default());
        ReadError::new(span, format_args!("`{word}` is no directive: a line that begins with `%` is one"))
            .with_help("leave the line out; if it belongs to a template, render the template first")
    }

    fn span_of_line(&self, start: usize) -> Span {
        let mut end = start;
        while self.bytes.get(end).is_some_and(|&byte| {
            crate::yaml::chars::class(byte) & (BREAK | END) == 0
                || crate::yaml::chars::class(byte) & HIGH != 0
        }) {
            end = end.wrapping_add(1);
        }
        Span::new(offset(start), offset(end))
    }
}
