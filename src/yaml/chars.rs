//! The classes of bytes that the scanner decides by.

/// Space and tab.
pub(super) const BLANK: u8 = 1;
/// CR and LF.
pub(super) const BREAK: u8 = 2;
/// The byte that stands for the end of the text.
pub(super) const END: u8 = 4;
/// Letters, digits, `_` and `-`: what names of anchors, handles and directives are made of.
pub(super) const WORD: u8 = 8;
/// What ends a plain scalar inside brackets: `,?[]{}`.
pub(super) const FLOW: u8 = 16;
/// The colon, which may end a plain scalar.
pub(super) const COLON: u8 = 32;
/// A byte of a character that is not ASCII.
pub(super) const HIGH: u8 = 64;
/// What may stand in a tag beside [`WORD`]; `%` too, which starts an escape there.
pub(super) const TAG: u8 = 128;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0_usize;
    while at < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "`at` stays below 256")]
        let class = class_of(at as u8);
        #[expect(clippy::indexing_slicing, reason = "`at` stays below 256")]
        {
            table[at] = class;
        }
        at = at.wrapping_add(1);
    }
    table
}

const fn class_of(byte: u8) -> u8 {
    match byte {
        b' ' | b'\t' => BLANK,
        b'\r' | b'\n' => BREAK,
        0 => END,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'-' => WORD,
        b':' => COLON | TAG,
        b',' | b'?' | b'[' | b']' => FLOW | TAG,
        b'{' | b'}' => FLOW,
        b';' | b'/' | b'@' | b'&' | b'=' | b'+' | b'$' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')'
        | b'%' => TAG,
        0x80.. => HIGH,
        _ => 0,
    }
}

/// The classes of a byte, as a set of bits.
pub(super) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// How many bytes the character has that starts with this byte.
pub(super) fn width(lead: u8) -> usize {
    match lead {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}
