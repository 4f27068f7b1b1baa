//! [`Position`]: line and column of a place in a text, and [`LineIndex`] for many of them.

use std::fmt;

use super::Span;

/// A place in a text as editors show it. Lines end with LF, CR LF or CR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters (Unicode scalar values), from 1. A tab is one character.
    pub column: u32,
    /// The column in bytes of UTF-8, from 1.
    pub byte_column: u32,
}

impl fmt::Display for Position {
    /// `line:column`, as compilers write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Position {
    /// The position of an offset in a text. An offset past the end is the end; one inside a character is its start.
    pub fn of(text: &str, offset: u32) -> Self {
        LineIndex::new(text).position(offset)
    }
}

/// So many bytes lie between two places whose character count is known.
const STRIDE: usize = 1024;

/// Where the lines of a text begin: made once, it gives the position of any offset quickly, however long the lines are.
///
/// # Examples
///
/// ```
/// let index = k8s_model::document::LineIndex::new("a: é\nb: 1\n");
/// assert_eq!(index.position(6).to_string(), "2:1");
/// assert_eq!(index.line(1), Some("a: é"));
/// ```
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<u32>,
    /// Characters before each multiple of [`STRIDE`] bytes.
    characters: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    /// Reads the text once. Of a text of 4 GiB and more, only the first 4 GiB have positions.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            let after = at.saturating_add(1);
            let ends = byte == b'\n' || byte == b'\r' && bytes.get(after) != Some(&b'\n');
            if ends && let Ok(start) = u32::try_from(after) {
                starts.push(start);
            }
        }
        let mut characters = vec![0_u32];
        let mut count = 0_u32;
        for chunk in bytes.chunks(STRIDE) {
            count = count.saturating_add(characters_in(chunk));
            characters.push(count);
        }
        Self { text, starts, characters }
    }

    /// The text that was read.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many lines there are; an empty text has one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The position of an offset. An offset past the end is the end; one inside a character is its start.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset = offset.saturating_sub(1);
        }
        let line = self.starts.partition_point(|&start| start as usize <= offset);
        let start = self.starts.get(line.saturating_sub(1)).map_or(0, |&start| start as usize);
        // Editors do not show a byte order mark.
        let marked = start == 0 && self.text.starts_with('\u{FEFF}');
        let start = if marked { offset.min(3) } else { start };
        let column = self.characters_before(offset).saturating_sub(self.characters_before(start));
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: column.saturating_add(1),
            byte_column: u32::try_from(offset.saturating_sub(start)).unwrap_or(u32::MAX).saturating_add(1),
        }
    }

    /// A line without its end, counted from 1.
    pub fn line(&self, number: u32) -> Option<&'t str> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let start = *self.starts.get(index)? as usize;
        let end = self.starts.get(index.saturating_add(1)).map_or(self.text.len(), |&end| end as usize);
        self.text.get(start..end).map(|line| line.trim_end_matches(['\n', '\r']))
    }

    /// Where a line stands in the text, without its end; counted from 1.
    pub fn line_span(&self, number: u32) -> Option<Span> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let length = u32::try_from(self.line(number)?.len()).ok()?;
        Some(Span::new(start, start.saturating_add(length)))
    }

    fn characters_before(&self, offset: usize) -> u32 {
        let known = offset / STRIDE;
        let from = known.saturating_mul(STRIDE);
        let rest = self.text.as_bytes().get(from..offset).unwrap_or_default();
        self.characters.get(known).map_or(0, |&count| count.saturating_add(characters_in(rest)))
    }
}

/// How many characters start in these bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32, u32) {
        let position = Position::of(text, offset);
        (position.line, position.column, position.byte_column)
    }

    #[test]
    fn the_three_line_ends_count_once_each() {
        let text = "a\r\nb\rc\nd";
        assert_eq!(at(text, 3), (2, 1, 1));
        assert_eq!(at(text, 5), (3, 1, 1));
        assert_eq!(at(text, 7), (4, 1, 1));
        assert_eq!(LineIndex::new(text).lines(), 4);
    }

    #[test]
    fn columns_are_in_characters_and_in_bytes() {
        assert_eq!(at("é😀x", 6), (1, 3, 7));
        assert_eq!(at("\tx", 1), (1, 2, 2));
    }

    #[test]
    fn an_offset_inside_a_character_is_its_start_and_one_past_the_end_the_end() {
        assert_eq!(at("é", 1), (1, 1, 1));
        assert_eq!(at("ab", 99), (1, 3, 3));
        assert_eq!(at("", 0), (1, 1, 1));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(at("\u{FEFF}ab\nc", 4), (1, 2, 2));
        assert_eq!(at("\u{FEFF}ab\nc", 0), (1, 1, 1));
        assert_eq!(at("\u{FEFF}ab\nc", 6), (2, 1, 1));
    }

    #[test]
    fn long_lines_are_counted_across_strides() {
        let text = "é".repeat(5000) + "x";
        assert_eq!(at(&text, 10_000), (1, 5001, 10_001));
    }

    #[test]
    fn lines_come_without_their_ends() {
        let index = LineIndex::new("a\r\nb\n");
        assert_eq!(index.line(1), Some("a"));
        assert_eq!(index.line(2), Some("b"));
        assert_eq!(index.line(3), Some(""));
        assert_eq!(index.line(4), None);
        assert_eq!(index.line(0), None);
        assert_eq!(index.line_span(2), Some(Span::new(3, 4)));
        assert_eq!(index.line_span(4), None);
    }
}
