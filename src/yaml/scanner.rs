//! [`Scanner`]: cuts a text into [`Token`]s.
//!
//! Upstream: `scannerc.go` of go.yaml.in/yaml/v2 v2.4.4. Its shape decides its odd results, so the shape is kept: tokens
//! go into a queue; wherever a key may start, the place is remembered; once a `:` is seen, the token for the key is
//! inserted where the key began.

mod block;
mod keys;
mod plain;
mod quoted;
mod tag;
mod token;

use std::collections::VecDeque;

use self::keys::SimpleKey;
pub(super) use self::tag::Tag;
pub(super) use self::token::{Kind, Token};
use super::chars::{BLANK, BREAK, END, HIGH, class, width};
use super::window::Window;
use crate::ReadError;
use crate::document::Span;

/// How deep brackets may nest, and how deep blocks may.
const MAX_DEPTH: usize = 10_000;

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the place of the scanner")]
pub(super) struct Scanner<'t> {
    /// The text up to the end of what is read.
    text: &'t str,
    bytes: &'t [u8],
    pos: usize,
    /// Bytes before `pos` that are not the first of their character.
    extra: usize,
    /// Number of the first character of the line.
    line_start: usize,
    line: u32,
    /// Lines are as kubectl rewrites them: CR LF is LF before go-yaml sees it.
    rewritten: bool,
    /// A line break that is not in the text follows its last line.
    virtual_break: bool,
    /// The text is ASCII.
    ascii: bool,
    window: Option<Box<Window>>,
    /// Column of the innermost open block; -1 outside.
    indent: i64,
    indents: Vec<i64>,
    flow_level: usize,
    /// A key may begin here.
    key_allowed: bool,
    /// One for each flow level and one for the block.
    keys: Vec<SimpleKey>,
    /// Numbers of the tokens that may turn out to be keys, with the flow level; in rising order.
    key_tokens: VecDeque<(usize, usize)>,
    tokens: Vec<Token>,
    head: usize,
    /// How many tokens were taken.
    taken: usize,
    available: bool,
    tags: Vec<Tag>,
    /// Line breaks of a folded scalar that wait.
    breaks: String,
}

/// Where a text that is to be scanned lies.
pub(super) struct Input<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) rewritten: bool,
    pub(super) virtual_break: bool,
    pub(super) ascii: bool,
    pub(super) window: Option<Box<Window>>,
}

/// An offset as it is stored.
#[expect(clippy::cast_possible_truncation, reason = "a text of 4 GiB and more is refused at the start")]
pub(super) const fn offset(at: usize) -> u32 {
    at as u32
}

impl<'t> Scanner<'t> {
    pub(super) fn new(input: Input<'t>) -> Self {
        let mut scanner = Self {
            text: input.text,
            bytes: input.text.as_bytes(),
            pos: input.start,
            extra: 0,
            line_start: input.start,
            line: 0,
            rewritten: input.rewritten,
            virtual_break: input.virtual_break,
            ascii: input.ascii,
            window: input.window,
            indent: -1,
            indents: Vec::with_capacity(16),
            flow_level: 0,
            key_allowed: true,
            keys: Vec::with_capacity(8),
            key_tokens: VecDeque::with_capacity(8),
            tokens: Vec::with_capacity(16),
            head: 0,
            taken: 0,
            available: false,
            tags: Vec::new(),
            breaks: String::new(),
        };
        scanner.keys.push(SimpleKey::default());
        scanner.need(1);
        scanner
    }

    // ---- looking ahead -------------------------------------------------------------------------------------------

    /// The byte `ahead` bytes from here; 0 past the end.
    #[inline]
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.pos.wrapping_add(ahead)).copied().unwrap_or(0)
    }

    #[inline]
    fn class(&self, ahead: usize) -> u8 {
        class(self.peek(ahead))
    }

    fn at_end(&self) -> bool {
        self.pos >= self.bytes.len()
    }

    /// How many bytes the line break has that stands `ahead` bytes from here; 0 if there is none.
    #[inline]
    fn break_length(&self, ahead: usize) -> usize {
        match self.peek(ahead) {
            b'\n' => 1,
            b'\r' => self.return_length(ahead),
            0xC2 if self.peek(ahead.wrapping_add(1)) == 0x85 => 2,
            0xE2 if self.peek(ahead.wrapping_add(1)) == 0x80
                && matches!(self.peek(ahead.wrapping_add(2)), 0xA8 | 0xA9) =>
            {
                3
            }
            _ => 0,
        }
    }

    fn return_length(&self, ahead: usize) -> usize {
        let next = self.peek(ahead.wrapping_add(1));
        if next == b'\n' {
            2
        } else if self.rewritten && next == b'\r' && self.peek(ahead.wrapping_add(2)) == b'\n' {
            // The second CR and the LF became LF, which makes one break with the first.
            3
        } else {
            1
        }
    }

    #[inline]
    fn is_break_or_end(&self, ahead: usize) -> bool {
        let class = self.class(ahead);
        class & (BREAK | END) != 0 || class & HIGH != 0 && self.break_length(ahead) != 0
    }

    #[inline]
    fn is_blank_break_or_end(&self, ahead: usize) -> bool {
        let class = self.class(ahead);
        class & (BLANK | BREAK | END) != 0 || class & HIGH != 0 && self.break_length(ahead) != 0
    }

    /// Whether `---` or `...` stands here as a word.
    fn at_document_indicator(&self) -> bool {
        let first = self.peek(0);
        (first == b'-' || first == b'.')
            && self.peek(1) == first
            && self.peek(2) == first
            && self.is_blank_break_or_end(3)
    }

    /// Number of the character here.
    #[inline]
    fn index(&self) -> usize {
        self.pos.wrapping_sub(self.extra)
    }

    /// The column in characters, from 0.
    #[inline]
    fn column(&self) -> usize {
        self.index().wrapping_sub(self.line_start)
    }

    #[inline]
    fn column_i64(&self) -> i64 {
        i64::try_from(self.column()).unwrap_or(i64::MAX)
    }

    pub(super) fn here(&self) -> u32 {
        offset(self.pos)
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    // ---- moving on -----------------------------------------------------------------------------------------------

    /// Over so many ASCII characters.
    #[inline]
    fn skip_ascii(&mut self, count: usize) {
        self.pos = self.pos.wrapping_add(count);
    }

    /// Over one character.
    fn skip_char(&mut self) {
        let width = width(self.peek(0));
        self.pos = self.pos.wrapping_add(width);
        self.extra = self.extra.wrapping_add(width).wrapping_sub(1);
    }

    /// Over bytes that are in none of these classes, which must contain the end and what is not ASCII.
    #[inline]
    fn skip_until(&mut self, stop: u8) {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        let count = rest.iter().position(|&byte| class(byte) & stop != 0).unwrap_or(rest.len());
        self.skip_ascii(count);
    }

    /// Over spaces.
    #[inline]
    fn skip_spaces(&mut self) {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        let count = rest.iter().position(|&byte| byte != b' ').unwrap_or(rest.len());
        self.skip_ascii(count);
    }

    /// Over a line break of `length` bytes; says what it counts for in a scalar.
    fn skip_break(&mut self, length: usize) -> &'static str {
        let first = self.peek(0);
        let last = self.peek(2);
        self.pos = self.pos.wrapping_add(length);
        self.line = self.line.wrapping_add(1);
        if first >= 0x80 {
            self.extra = self.extra.wrapping_add(length).wrapping_sub(1);
        }
        self.line_start = self.index();
        match (first, last) {
            (0xE2, 0xA8) => "\u{2028}",
            (0xE2, _) => "\u{2029}",
            _ => "\n",
        }
    }

    /// To the end of the line.
    fn skip_line_rest(&mut self) {
        let start = self.pos;
        loop {
            self.skip_until(BREAK | END | HIGH);
            if self.class(0) & HIGH == 0 || self.break_length(0) != 0 {
                break;
            }
            self.skip_char();
        }
        self.need_each(start, 1);
    }

    fn skip_blanks(&mut self) {
        while self.class(0) & BLANK != 0 {
            self.skip_ascii(1);
            self.need(1);
        }
    }

    /// go-yaml makes sure here that it has read so many characters.
    #[inline]
    fn need(&mut self, characters: usize) {
        if let Some(window) = &mut self.window {
            window.need(self.bytes, self.pos, characters);
        }
    }

    /// The same after each character from `start` to here.
    #[inline]
    fn need_each(&mut self, start: usize, characters: usize) {
        if let Some(window) = &mut self.window {
            let mut at = start;
            while at < self.pos {
                at = at.wrapping_add(self.bytes.get(at).map_or(1, |&lead| width(lead)));
                window.need(self.bytes, at, characters);
            }
        }
    }

    pub(super) fn window(&self) -> Option<&Window> {
        self.window.as_deref()
    }

    // ---- the queue -----------------------------------------------------------------------------------------------

    /// The next token, which stays.
    #[inline]
    pub(super) fn peek_token(&mut self, scratch: &mut String) -> Result<Token, ReadError> {
        if !self.available {
            self.fetch_more(scratch)?;
            self.available = true;
        }
        Ok(self.tokens.get(self.head).copied().unwrap_or_else(|| self.end_token()))
    }

    /// What comes when no text is left.
    #[cold]
    fn end_token(&self) -> Token {
        Token::new(Kind::StreamEnd, self.here(), self.here())
    }

    /// Takes the token that was looked at.
    #[inline]
    pub(super) fn take_token(&mut self) {
        self.available = false;
        self.taken = self.taken.wrapping_add(1);
        self.head = self.head.wrapping_add(1);
        if self.head >= self.tokens.len() {
            self.tokens.clear();
            self.head = 0;
        }
    }

    /// The tag or directive of a token.
    pub(super) fn tag(&self, token: &Token) -> Tag {
        self.tags.get(token.content.start as usize).cloned().unwrap_or_default()
    }

    fn append(&mut self, token: Token) {
        self.tokens.push(token);
    }

    fn append_here(&mut self, kind: Kind, length: usize) {
        let start = self.here();
        self.skip_ascii(length);
        let end = self.here();
        self.append(Token::new(kind, start, end));
    }

    /// Inserts a token as the one with this number; one that was taken already comes last.
    fn insert(&mut self, number: usize, token: Token) {
        match number.checked_sub(self.taken) {
            Some(ahead) => {
                let at = self.head.wrapping_add(ahead).min(self.tokens.len());
                self.tokens.insert(at, token);
            }
            None => self.tokens.push(token),
        }
    }

    /// The number of the token that is appended next.
    fn next_number(&self) -> usize {
        self.taken.wrapping_add(self.tokens.len()).wrapping_sub(self.head)
    }

    // Apart, so that looking at a token that is there already costs a comparison.
    #[inline(never)]
    fn fetch_more(&mut self, scratch: &mut String) -> Result<(), ReadError> {
        loop {
            if self.head < self.tokens.len() {
                let Some(level) = self.key_at_head() else { return Ok(()) };
                if !self.key_is_valid(level)? {
                    return Ok(());
                }
            } else if self.head != 0 {
                self.tokens.clear();
                self.head = 0;
            }
            self.fetch_next(scratch)?;
        }
    }

    fn fetch_next(&mut self, scratch: &mut String) -> Result<(), ReadError> {
        self.need(1);
        self.skip_to_next_token();
        let column = self.column_i64();
        self.unroll(column);
        self.need(4);
        let first = self.peek(0);
        if column == 0 {
            match first {
                b'%' => return self.fetch_directive(),
                b'-' | b'.' if self.at_document_indicator() => {
                    let kind = if first == b'-' { Kind::DocumentStart } else { Kind::DocumentEnd };
                    return self.fetch_document_indicator(kind);
                }
                _ => {}
            }
        }
        let in_flow = self.flow_level > 0;
        match first {
            0 if self.at_end() => self.fetch_stream_end(),
            b'[' => self.fetch_flow_start(Kind::FlowSequenceStart),
            b'{' => self.fetch_flow_start(Kind::FlowMappingStart),
            b']' => self.fetch_flow_end(Kind::FlowSequenceEnd),
            b'}' => self.fetch_flow_end(Kind::FlowMappingEnd),
            b',' => self.fetch_flow_entry(),
            b'-' if self.is_blank_break_or_end(1) => self.fetch_block_entry(),
            b'?' if in_flow || self.is_blank_break_or_end(1) => self.fetch_key(),
            b':' if in_flow || self.is_blank_break_or_end(1) => self.fetch_value(),
            b'*' => self.fetch_anchor(Kind::Alias),
            b'&' => self.fetch_anchor(Kind::Anchor),
            b'!' => self.fetch_tag(),
            b'|' | b'>' if !in_flow => self.fetch_block_scalar(first == b'|', scratch),
            b'\'' | b'"' => self.fetch_quoted(first, scratch),
            0 | b'\t' | b'#' | b'|' | b'>' | b'%' | b'@' | b'`' => Err(self.cannot_start()),
            _ => self.fetch_plain(scratch),
        }
    }

    /// Over white space and comments.
    fn skip_to_next_token(&mut self) {
        loop {
            self.need(1);
            if self.window.is_some() {
                self.skip_mark();
            }
            let tabs = self.flow_level > 0 || !self.key_allowed;
            if self.window.is_none() {
                self.skip_spaces();
            }
            while self.peek(0) == b' ' || tabs && self.peek(0) == b'\t' {
                self.skip_ascii(1);
                self.need(1);
            }
            if self.peek(0) == b'#' {
                self.skip_line_rest();
            }
            let length = self.break_length(0);
            if length == 0 {
                return;
            }
            self.need(2);
            self.skip_break(length);
            if self.flow_level == 0 {
                self.key_allowed = true;
            }
        }
    }

    /// Over the first character of a line, whatever it is, if the buffer starts with a byte order mark.
    fn skip_mark(&mut self) {
        let skipped = self.column() == 0
            && self.window.as_ref().is_some_and(|window| window.starts_with_mark(self.bytes));
        if skipped {
            self.skip_char();
            self.need(1);
        }
    }

    fn fetch_stream_end(&mut self) -> Result<(), ReadError> {
        if self.column() != 0 {
            self.line_start = self.index();
            self.line = self.line.wrapping_add(1);
        }
        self.unroll(-1);
        self.remove_key()?;
        self.key_allowed = false;
        self.append_here(Kind::StreamEnd, 0);
        Ok(())
    }

    fn fetch_document_indicator(&mut self, kind: Kind) -> Result<(), ReadError> {
        self.unroll(-1);
        self.remove_key()?;
        self.key_allowed = false;
        self.append_here(kind, 3);
        Ok(())
    }

    fn fetch_flow_start(&mut self, kind: Kind) -> Result<(), ReadError> {
        self.save_key()?;
        if self.flow_level >= MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.keys.push(SimpleKey::not_possible(self.next_number()));
        self.flow_level = self.flow_level.wrapping_add(1);
        self.key_allowed = true;
        self.append_here(kind, 1);
        Ok(())
    }

    fn fetch_flow_end(&mut self, kind: Kind) -> Result<(), ReadError> {
        self.remove_key()?;
        self.leave_flow();
        self.key_allowed = false;
        self.append_here(kind, 1);
        Ok(())
    }

    fn fetch_flow_entry(&mut self) -> Result<(), ReadError> {
        self.remove_key()?;
        self.key_allowed = true;
        self.append_here(Kind::FlowEntry, 1);
        Ok(())
    }

    fn fetch_block_entry(&mut self) -> Result<(), ReadError> {
        if self.flow_level == 0 {
            if !self.key_allowed {
                return Err(self.entry_not_allowed());
            }
            self.roll(self.column_i64(), None, Kind::BlockSequenceStart, self.here())?;
        }
        self.remove_key()?;
        self.key_allowed = true;
        self.append_here(Kind::BlockEntry, 1);
        Ok(())
    }

    fn fetch_key(&mut self) -> Result<(), ReadError> {
        if self.flow_level == 0 {
            if !self.key_allowed {
                let span = self.span_of_char();
                return Err(ReadError::new(span, "a key that is written with `?` is not allowed here")
                    .with_help("if the text begins with `?`, put it in quotes"));
            }
            self.roll(self.column_i64(), None, Kind::BlockMappingStart, self.here())?;
        }
        self.remove_key()?;
        self.key_allowed = self.flow_level == 0;
        self.append_here(Kind::Key, 1);
        Ok(())
    }

    fn fetch_value(&mut self) -> Result<(), ReadError> {
        let level = self.keys.len().wrapping_sub(1);
        if self.key_is_valid(level)? {
            let key = self.keys.get(level).copied().unwrap_or_default();
            let start = offset(key.pos);
            self.insert(key.token, Token::new(Kind::Key, start, start));
            let column = i64::try_from(key.column).unwrap_or(i64::MAX);
            self.roll(column, Some(key.token), Kind::BlockMappingStart, start)?;
            self.forget_key(level);
            self.key_allowed = false;
        } else {
            if self.flow_level == 0 {
                if !self.key_allowed {
                    return Err(self.value_not_allowed());
                }
                self.roll(self.column_i64(), None, Kind::BlockMappingStart, self.here())?;
            }
            self.key_allowed = self.flow_level == 0;
        }
        self.append_here(Kind::Value, 1);
        Ok(())
    }

    fn fetch_plain(&mut self, scratch: &mut String) -> Result<(), ReadError> {
        let key = self.key_here();
        if key.possible {
            self.remove_key()?;
        }
        self.key_allowed = false;
        let token = self.scan_plain(scratch)?;
        // Most keys are words with the `:` right behind: they need not be remembered first.
        if key.possible && self.flow_level == 0 && self.peek(0) == b':' && self.ends_key(&key) {
            let column = i64::try_from(key.column).unwrap_or(i64::MAX);
            self.roll(column, None, Kind::BlockMappingStart, token.start)?;
            self.append(Token::new(Kind::Key, token.start, token.start));
            self.append(token);
            self.need(4);
            self.append_here(Kind::Value, 1);
            return Ok(());
        }
        self.remember(key);
        self.append(token);
        Ok(())
    }

    fn fetch_quoted(&mut self, quote: u8, scratch: &mut String) -> Result<(), ReadError> {
        self.save_key()?;
        self.key_allowed = false;
        let token = self.scan_quoted(quote, scratch)?;
        self.append(token);
        Ok(())
    }

    fn fetch_block_scalar(&mut self, literal: bool, scratch: &mut String) -> Result<(), ReadError> {
        self.remove_key()?;
        self.key_allowed = true;
        let token = self.scan_block(literal, scratch)?;
        self.append(token);
        Ok(())
    }

    // ---- what is wrong -------------------------------------------------------------------------------------------

    fn span_of_char(&self) -> Span {
        let end = self.pos.wrapping_add(width(self.peek(0))).min(self.bytes.len());
        Span::new(self.here(), offset(end))
    }

    #[cold]
    fn cannot_start(&self) -> ReadError {
        let span = self.span_of_char();
        match self.peek(0) {
            b'\t' => {
                ReadError::new(span, "a tab is used for indentation").with_help("indent with spaces instead")
            }
            b'%' => ReadError::new(span, "text cannot begin with `%`")
                .with_help("put the text in quotes; if it is a template, render it first"),
            b'@' => ReadError::new(span, "text cannot begin with `@`").with_help("put the text in quotes"),
            b'`' => {
                ReadError::new(span, "text cannot begin with a backtick").with_help("put the text in quotes")
            }
            c => ReadError::new(span, format_args!("`{}` cannot stand here", char::from(c)))
                .with_help("put the text in quotes"),
        }
    }

    #[cold]
    fn too_deep(&self) -> ReadError {
        ReadError::new(self.span_of_char(), format_args!("nested more than {MAX_DEPTH} levels deep"))
    }

    #[cold]
    fn entry_not_allowed(&self) -> ReadError {
        ReadError::new(self.span_of_char(), "a list entry is not allowed here")
            .with_help("begin the list on a line of its own; if the text begins with `-`, put it in quotes")
    }

    /// A `:` where no key was.
    #[cold]
    fn value_not_allowed(&self) -> ReadError {
        let start = self.line_offset(self.pos);
        let before = self.slice(start, self.pos);
        let key = start.wrapping_add(before.len()).wrapping_sub(before.trim_start().len());
        if before.starts_with("---") {
            return ReadError::new(self.span_of_char(), "a mapping cannot begin on the line of `---`")
                .with_help("begin it on the next line");
        }
        let inside_value = before.contains(": ") || before.contains(":\t");
        if inside_value || before.trim_start().is_empty() {
            let error = ReadError::new(
                self.span_of_char(),
                "a value that contains `:` followed by white space needs quotes",
            );
            return self.with_help_or_template(error, "put the value in quotes");
        }
        let error = ReadError::new(
            Span::new(offset(key), self.here()),
            "a key is not allowed here: the value above goes on to this line",
        );
        let help =
            "align the key with its siblings; if it belongs to the key above, that line must end with `:`";
        self.with_help_or_template(error, help)
    }

    /// Where the line begins that an offset is in.
    fn line_offset(&self, at: usize) -> usize {
        self.slice(0, at).rfind(['\n', '\r']).map_or(0, |end| end.wrapping_add(1))
    }

    /// Gives an error its help: the hint at templates, if `{{` stands on the line.
    #[cold]
    pub(super) fn with_help_or_template(&self, error: ReadError, help: &str) -> ReadError {
        let start = self.line_offset(error.span().start as usize);
        let line = self.slice(start, self.bytes.len()).lines().next().unwrap_or_default();
        if line.contains("{{") {
            return error.with_help("it looks like a template: render it first, or put the text in quotes");
        }
        if help.is_empty() { error } else { error.with_help(help) }
    }
}
