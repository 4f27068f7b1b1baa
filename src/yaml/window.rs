//! [`Window`]: how far go-yaml has read ahead of its scanner, which shows in two odd cases.
//!
//! Upstream: `yaml_parser_update_buffer` and `is_bom` of go.yaml.in/yaml/v2 v2.4.4. It reads 512 bytes at a time, so a
//! character that may not stand in YAML is only refused if it is read before the first document ends; and it looks for
//! a byte order mark at the start of its buffer, wherever in the buffer the scanner is. A text that has neither such a
//! character nor a byte order mark inside needs no window.

use super::chars::width;
use super::encoding::Encoding;
use crate::document::Span;

/// So many bytes are read at a time.
const CHUNK: usize = 512;

/// A character or byte that may not stand in YAML.
#[derive(Debug, Clone)]
pub(super) struct Refused {
    /// Where it is in the text, and how many bytes it has.
    pub(super) span: Span,
    pub(super) message: Box<str>,
}

#[derive(Debug)]
pub(super) struct Window {
    /// Offset of the first byte in the buffer.
    start: usize,
    /// Offset after the last byte that was read.
    end: usize,
    /// Zeros that were put behind the end of the text.
    zeros: usize,
    refused: Option<Refused>,
    encoding: Encoding,
    /// The first read takes in the byte order mark.
    mark: usize,
    /// CR LF was one byte when it was read, as kubectl rewrites lines.
    rewritten: bool,
    /// The refused character was read.
    pub(super) hit: bool,
}

impl Window {
    pub(super) fn new(
        start: usize,
        mark: usize,
        encoding: Encoding,
        rewritten: bool,
        refused: Option<Refused>,
    ) -> Self {
        Self { start, end: start, zeros: 0, refused, encoding, mark, rewritten, hit: false }
    }

    /// The scanner at `at` wants to see `wanted` characters.
    pub(super) fn need(&mut self, bytes: &[u8], at: usize, wanted: usize) {
        if self.unread(bytes, at, wanted) >= wanted {
            return;
        }
        self.start = at;
        while self.unread(bytes, at, wanted) < wanted && !self.hit {
            let before = self.end;
            self.read_chunk(bytes);
            if self.end == before {
                self.zeros = self.zeros.saturating_add(1);
                break;
            }
        }
    }

    /// How many characters are there to be seen from `at`, counted up to `enough`.
    fn unread(&self, bytes: &[u8], at: usize, enough: usize) -> usize {
        let mut count = 0_usize;
        let mut at = at;
        while at < self.end && count < enough {
            at = at.saturating_add(bytes.get(at).map_or(1, |&lead| width(lead)));
            count = count.saturating_add(1);
        }
        count.saturating_add(self.zeros)
    }

    /// Reads up to 512 bytes more, whole characters alone.
    fn read_chunk(&mut self, bytes: &[u8]) {
        let mut room = CHUNK.saturating_sub(std::mem::take(&mut self.mark));
        loop {
            if let Some(refused) = &self.refused
                && refused.span.start as usize == self.end
            {
                let length = refused.span.end.saturating_sub(refused.span.start) as usize;
                self.hit |= room >= length.min(1) && (room >= length || self.encoding != Encoding::Utf8);
                return;
            }
            let Some(&lead) = bytes.get(self.end) else { return };
            if self.rewritten && lead == b'\r' && bytes.get(self.end.saturating_add(1)) == Some(&b'\n') {
                // It is gone before go-yaml reads.
                self.end = self.end.saturating_add(1);
                continue;
            }
            let length = width(lead);
            let taken = match (self.encoding, length) {
                (Encoding::Utf8, _) => length,
                (Encoding::Utf16, 4) => 4,
                (Encoding::Utf16, _) => 2,
            };
            if taken > room {
                return;
            }
            room = room.saturating_sub(taken);
            self.end = self.end.saturating_add(length);
        }
    }

    /// Whether the buffer starts with a byte order mark.
    pub(super) fn starts_with_mark(&self, bytes: &[u8]) -> bool {
        bytes.get(self.start..).is_some_and(|rest| rest.starts_with("\u{feff}".as_bytes()))
    }

    pub(super) fn refused(&self) -> Option<&Refused> {
        self.refused.as_ref()
    }
}
