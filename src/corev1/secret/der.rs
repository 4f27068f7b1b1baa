//! DER: values with a tag and a length before them, as far as certificates and keys need it.
//!
//! Upstream: `cryptobyte.String` of `golang.org/x/crypto`.

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OID: u8 = 0x06;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
/// The tag of a value of a field's own number: `[1]`.
pub(super) const fn own(number: u8) -> u8 {
    0x80 | number
}
/// The tag around a value of a field's own number: `[0] EXPLICIT`.
pub(super) const fn around(number: u8) -> u8 {
    0xa0 | number
}

/// The bits of the first byte of a tag that say its number; all set, the number stands in the next bytes.
const TAG_NUMBER: u8 = 0x1f;
/// The bit of the first byte of a length that says that the length stands in the next bytes.
const LONG: u8 = 0x80;

/// Values that are still to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Der<'d>(pub(super) &'d [u8]);

impl<'d> Der<'d> {
    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The next value, whatever it is: its tag and what is in it.
    pub(super) fn any(&mut self) -> Option<(u8, Der<'d>)> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, mut rest) = rest.split_first()?;
        if tag & TAG_NUMBER == TAG_NUMBER {
            return None;
        }
        let length = if first & LONG == 0 {
            usize::from(first)
        } else {
            let (bytes, after) = rest.split_at_checked(usize::from(first & !LONG))?;
            rest = after;
            // As short as can be: no zero in front, and not for what fits into one byte.
            if bytes.len() > 4 || bytes.first().is_none_or(|byte| *byte == 0) {
                return None;
            }
            let length = bytes.iter().fold(0_u64, |length, byte| (length << 8) | u64::from(*byte));
            usize::try_from(length).ok().filter(|length| *length >= usize::from(LONG))?
        };
        let (inside, after) = rest.split_at_checked(length)?;
        self.0 = after;
        Some((tag, Der(inside)))
    }

    /// What is in the next value, which has this tag.
    pub(super) fn read(&mut self, tag: u8) -> Option<Der<'d>> {
        self.any().filter(|(found, _)| *found == tag).map(|(_, inside)| inside)
    }

    /// What is in the next value if it has this tag; otherwise it is left. Outer nothing: it is malformed.
    #[expect(clippy::option_option, reason = "malformed and absent are two things")]
    pub(super) fn optional(&mut self, tag: u8) -> Option<Option<Der<'d>>> {
        if self.0.first() == Some(&tag) { self.read(tag).map(Some) } else { Some(None) }
    }

    /// The bytes of a whole number, the highest first.
    pub(super) fn integer(&mut self) -> Option<Integer<'d>> {
        let bytes = self.read(INTEGER)?.0;
        match bytes {
            [] | [0x00, 0x00..=0x7f, ..] | [0xff, 0x80..=0xff, ..] => None,
            _ => Some(Integer(bytes)),
        }
    }

    /// The bytes of an object identifier.
    pub(super) fn oid(&mut self) -> Option<&'d [u8]> {
        let bytes = self.read(OID)?.0;
        let mut number = 0_u64;
        let mut begins = true;
        for byte in bytes {
            if begins && *byte == LONG {
                return None;
            }
            number = (number << 7) | u64::from(byte & !LONG);
            if number > i32::MAX.unsigned_abs().into() {
                return None;
            }
            begins = byte & LONG == 0;
            if begins {
                number = 0;
            }
        }
        (begins && !bytes.is_empty()).then_some(bytes)
    }

    /// The bytes of a string of bits, which must be whole bytes.
    pub(super) fn bits(&mut self) -> Option<&'d [u8]> {
        self.read(BIT_STRING)?.0.split_first().filter(|(unused, _)| **unused == 0).map(|(_, bytes)| bytes)
    }
}

/// A whole number, written as short as can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Integer<'d>(&'d [u8]);

impl Integer<'_> {
    pub(super) fn is_negative(self) -> bool {
        self.0.first().is_some_and(|byte| byte & 0x80 != 0)
    }

    pub(super) fn is_positive(self) -> bool {
        !self.is_negative() && self.0 != [0]
    }

    /// The number, if it fits.
    pub(super) fn small(self) -> Option<i64> {
        let start = if self.is_negative() { -1 } else { 0 };
        (self.0.len() <= 8)
            .then(|| self.0.iter().fold(start, |number, byte| (number << 8) | i64::from(*byte)))
    }
}
