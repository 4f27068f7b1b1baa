//! PEM: blocks of base64 between lines that say what they are.
//!
//! Upstream: `Decode` of Go's `encoding/pem`, which finds blocks where others would not.

use base64::Engine as _;
use memchr::{memchr, memmem};

use crate::byte_string::BASE64;

/// What a block begins with.
const BEGIN: &[u8] = b"-----BEGIN ";
/// What a block ends with, on a line of its own; an empty block needs no line break of its own before it.
const END: &[u8] = b"\n-----END ";
/// What both lines end with.
const DASHES: &[u8] = b"-----";

/// A block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'t> {
    /// What it is: `CERTIFICATE`.
    pub(super) label: &'t [u8],
    /// What it holds.
    pub(super) content: Vec<u8>,
}

/// The blocks of a text, one after the other; what is between them is passed over, and so are blocks that are not whole.
pub(super) fn blocks(text: &[u8]) -> impl Iterator<Item = Block<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (block, after) = next(rest)?;
        rest = after;
        Some(block)
    })
}

/// The next block, and what comes after it.
fn next(text: &[u8]) -> Option<(Block<'_>, &[u8])> {
    let mut rest = text;
    loop {
        let end = memmem::find(rest, END)?;
        // Where to look on if this is no block.
        let on = rest.get(end.saturating_add(END.len())..)?;
        let Some(inside) = begin(rest.get(..end)?).and_then(|begin| rest.get(begin..)) else {
            rest = on;
            continue;
        };
        // Offsets of the end are counted from the end of the text, which does not move.
        let end_left = rest.len().saturating_sub(end);
        match read(inside, end_left) {
            Read::Block(block, after) => return Some((block, after)),
            Read::NoBlock => rest = on,
            Read::Nothing => return None,
        }
    }
}

enum Read<'t> {
    Block(Block<'t>, &'t [u8]),
    /// This is none, but there may be one behind it.
    NoBlock,
    /// There is none, nor any behind it.
    Nothing,
}

/// Reads a block from behind its `-----BEGIN `. Its end stands where `end_left` bytes of the text are left.
fn read(inside: &[u8], end_left: usize) -> Read<'_> {
    let (label, mut rest) = line(inside);
    let Some(label) = label.strip_suffix(DASHES) else { return Read::NoBlock };
    let mut has_headers = false;
    loop {
        if rest.is_empty() {
            return Read::Nothing;
        }
        let (header, after) = line(rest);
        if !header.contains(&b':') {
            break;
        }
        has_headers = true;
        rest = after;
    }
    // Where a header took the line of the end in, nothing is left between them: the server gives up on the text.
    let content_length = rest.len().checked_sub(end_left);
    if has_headers && content_length.is_none() {
        let behind_end = end_left.saturating_sub(END.len());
        return if rest.len() < behind_end { Read::Nothing } else { Read::NoBlock };
    }
    let trailer = end_left.saturating_sub(END.len());
    let behind = rest.len().checked_sub(trailer).and_then(|start| rest.get(start..)).unwrap_or_default();
    let closed = behind.strip_prefix(label).and_then(|behind| behind.strip_prefix(DASHES));
    let Some((rest_of_line, after)) = closed.map(line) else { return Read::NoBlock };
    if !rest_of_line.is_empty() {
        return Read::NoBlock;
    }
    let base64 = content_length.and_then(|length| rest.get(..length)).unwrap_or_default();
    let base64: Vec<u8> =
        base64.iter().copied().filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).collect();
    match BASE64.decode(base64) {
        Ok(content) => Read::Block(Block { label, content }, after),
        Err(_) => Read::NoBlock,
    }
}

/// Where the inside of the last block begins that begins in the text, at the start of a line.
fn begin(text: &[u8]) -> Option<usize> {
    let at = memmem::rfind(text, BEGIN)?;
    let starts_a_line = at.checked_sub(1).is_none_or(|before| text.get(before) == Some(&b'\n'));
    starts_a_line.then(|| at.saturating_add(BEGIN.len()))
}

/// The first line, without blanks at its end, and what comes after it.
fn line(text: &[u8]) -> (&[u8], &[u8]) {
    let (line, rest) = match memchr(b'\n', text) {
        None => (text, &[][..]),
        Some(at) => {
            let line = text.get(..at).unwrap_or_default();
            let rest = text.get(at.saturating_add(1)..).unwrap_or_default();
            (line.strip_suffix(b"\r").unwrap_or(line), rest)
        }
    };
    let length =
        line.iter().rposition(|byte| !matches!(byte, b' ' | b'\t')).map_or(0, |last| last.saturating_add(1));
    (line.get(..length).unwrap_or_default(), rest)
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn found(text: &str) -> Vec<String> {
        let show = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        blocks(text.as_bytes())
            .map(|block| format!("{}={}", show(block.label), show(&block.content)))
            .collect()
    }

    #[test]
    fn stand_between_their_lines() {
        assert_eq!(found("-----BEGIN A-----\naGk=\n-----END A-----"), ["A=hi"]);
        assert_eq!(found("-----BEGIN A-----\r\na Gk\n =\r\n-----END A----- \t\r\n"), ["A=hi"]);
        assert_eq!(
            found("x\n-----BEGIN A-----\n-----END A-----\n-----BEGIN B C-----\naGk=\n-----END B C-----\ny"),
            ["A=", "B C=hi"]
        );
        assert_eq!(found("-----BEGIN A-----\nProc: 4\nK: v\n\naGk=\n-----END A-----"), ["A=hi"]);
    }

    #[test]
    fn what_is_not_whole_is_passed_over() {
        let whole = "\n-----BEGIN B-----\naGk=\n-----END B-----";
        for broken in [
            "x-----BEGIN A-----\naGk=\n-----END A-----",
            "-----BEGIN A----\naGk=\n-----END A-----",
            "-----BEGIN A-----\naGk\n-----END A-----",
            "-----BEGIN A-----\naGk=\n-----END C-----",
            "-----BEGIN A-----\naGk=\n-----END A----",
            "-----BEGIN A-----\naGk=\n-----END A-----x",
            "-----BEGIN A-----\nK: v\n-----END A-----",
            "-----BEGIN A-----\naGk=",
            "-----END A-----\n",
        ] {
            assert_eq!(found(broken), [""; 0], "{broken}");
            assert_eq!(found(&format!("{broken}{whole}")), ["B=hi"], "{broken}");
        }
        // Headers that go on past the end of the block end the search.
        assert_eq!(found(&format!("-----BEGIN A-----\nK: v\n-----END A:-----\nL: w{whole}")), [""; 0]);
    }
}
