//! Keys that are not marked with `?`, and indentation.
//!
//! Upstream: `yaml_simple_key_t` and `yaml_parser_roll_indent` of go.yaml.in/yaml/v2 v2.4.4.

use super::{Kind, MAX_DEPTH, Scanner, Token, offset};
use crate::ReadError;
use crate::document::Span;

/// So many characters at most lie between the start of a key and its `:`.
const MAX_KEY: usize = 1024;

/// No flow level: the token is no key after all.
const NONE: usize = usize::MAX;

/// A place where a key may have begun.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SimpleKey {
    pub(super) possible: bool,
    /// The indentation leaves no other way: there must be a key.
    required: bool,
    /// Number of the token that it begins with.
    pub(super) token: usize,
    pub(super) pos: usize,
    index: usize,
    pub(super) column: usize,
    line: u32,
}

impl SimpleKey {
    /// For a bracket that opens: its number is that of the bracket, as upstream has it.
    pub(super) fn not_possible(token: usize) -> Self {
        Self { token, ..Self::default() }
    }
}

impl Scanner<'_> {
    /// The flow level whose key may begin with the token at the head of the queue.
    #[inline]
    pub(super) fn key_at_head(&mut self) -> Option<usize> {
        while let Some(&(token, level)) = self.key_tokens.front() {
            if token > self.taken {
                return None;
            }
            if token == self.taken {
                return (level != NONE).then_some(level);
            }
            self.key_tokens.pop_front();
        }
        None
    }

    /// Whether a key that began on this level can still end here; on one line, after at most 1,024 characters.
    #[inline]
    pub(super) fn key_is_valid(&mut self, level: usize) -> Result<bool, ReadError> {
        let (line, index) = (self.line, self.index());
        let Some(key) = self.keys.get_mut(level) else { return Ok(false) };
        if !key.possible {
            return Ok(false);
        }
        if key.line < line || key.index.wrapping_add(MAX_KEY) < index {
            if key.required {
                let key = *key;
                return Err(self.no_colon(key));
            }
            key.possible = false;
            return Ok(false);
        }
        Ok(true)
    }

    /// Remembers that a key may begin here.
    #[inline]
    pub(super) fn save_key(&mut self) -> Result<(), ReadError> {
        let key = self.key_here();
        if key.possible {
            self.remove_key()?;
            self.remember(key);
        }
        Ok(())
    }

    /// The key that may begin here.
    #[inline]
    pub(super) fn key_here(&self) -> SimpleKey {
        let column = self.column();
        SimpleKey {
            possible: self.key_allowed,
            required: self.flow_level == 0 && i64::try_from(column) == Ok(self.indent),
            token: self.next_number(),
            pos: self.pos,
            index: self.index(),
            column,
            line: self.line,
        }
    }

    /// Remembers a key on the innermost level, if it is possible.
    #[inline]
    pub(super) fn remember(&mut self, key: SimpleKey) {
        if !key.possible {
            return;
        }
        let level = self.keys.len().wrapping_sub(1);
        if let Some(last) = self.keys.last_mut() {
            *last = key;
        }
        self.key_tokens.push_back((key.token, level));
    }

    /// Whether a `:` here, with white space behind it, ends a key that began there.
    #[inline]
    pub(super) fn ends_key(&self, key: &SimpleKey) -> bool {
        key.line == self.line
            && key.index.wrapping_add(MAX_KEY) >= self.index()
            && self.is_blank_break_or_end(1)
    }

    /// Forgets the key that may have begun on the innermost level.
    #[inline]
    pub(super) fn remove_key(&mut self) -> Result<(), ReadError> {
        let Some(key) = self.keys.last().copied() else { return Ok(()) };
        if key.possible {
            if key.required {
                return Err(self.no_colon(key));
            }
            self.forget_key(self.keys.len().wrapping_sub(1));
        }
        Ok(())
    }

    pub(super) fn forget_key(&mut self, level: usize) {
        if let Some(key) = self.keys.get_mut(level) {
            key.possible = false;
            let token = key.token;
            self.unmap(token);
        }
    }

    /// The token with this number is no key.
    fn unmap(&mut self, token: usize) {
        if self.key_tokens.back().is_some_and(|&(last, _)| last == token) {
            self.key_tokens.pop_back();
        } else if let Ok(at) = self.key_tokens.binary_search_by_key(&token, |&(token, _)| token)
            && let Some(entry) = self.key_tokens.get_mut(at)
        {
            entry.1 = NONE;
        }
    }

    /// A bracket closes.
    pub(super) fn leave_flow(&mut self) {
        if self.flow_level > 0 {
            self.flow_level = self.flow_level.wrapping_sub(1);
            if let Some(key) = self.keys.pop() {
                self.unmap(key.token);
            }
        }
    }

    /// Opens a block if its column is right of the innermost one.
    #[inline]
    pub(super) fn roll(
        &mut self,
        column: i64,
        number: Option<usize>,
        kind: Kind,
        start: u32,
    ) -> Result<(), ReadError> {
        if self.flow_level > 0 || self.indent >= column {
            return Ok(());
        }
        self.indents.push(self.indent);
        self.indent = column;
        if self.indents.len() > MAX_DEPTH {
            return Err(self.too_deep());
        }
        let token = Token::new(kind, start, start);
        match number {
            Some(number) => self.insert(number, token),
            None => self.append(token),
        }
        Ok(())
    }

    /// Closes the blocks that are right of a column.
    #[inline]
    pub(super) fn unroll(&mut self, column: i64) {
        if self.flow_level > 0 {
            return;
        }
        while self.indent > column {
            self.append_here(Kind::BlockEnd, 0);
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }

    #[cold]
    fn no_colon(&self, key: SimpleKey) -> ReadError {
        let line = self.slice(key.pos, self.bytes.len());
        let line = line.lines().next().unwrap_or_default().trim_end();
        let span = Span::new(offset(key.pos), offset(key.pos.wrapping_add(line.len())));
        if line.contains(':') {
            return ReadError::new(
                span,
                "a key must be followed by `:` within 1,024 characters, on the same line",
            )
            .with_help("close what is opened before the `:`, or write a long key after `? `");
        }
        let shown = if line.chars().count() > 40 { "this line" } else { line };
        let quote = if shown == line { "`" } else { "" };
        ReadError::new(span, format_args!("expected `:` after {quote}{shown}{quote}")).with_help(
            if line.contains("{{") {
                "it looks like a template: render it first, or put the text in quotes"
            } else {
                "a line of a mapping is `key: value`; indent the line if it belongs to the value before it"
            },
        )
    }
}
