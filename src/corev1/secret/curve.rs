//! The elliptic curves that Go knows, and the algorithms of keys, by their object identifiers.
//!
//! Upstream: `namedCurveFromOID`, `oidPublicKeyRSA` and its like of Go's `crypto/x509`.

/// RSA: 1.2.840.113549.1.1.1.
pub(super) const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
/// Keys on elliptic curves: 1.2.840.10045.2.1.
pub(super) const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
/// Ed25519: 1.3.101.112.
pub(super) const ED25519: &[u8] = &[0x2b, 0x65, 0x70];

/// Bytes of an Ed25519 key, public or private.
pub(super) const ED25519_SIZE: usize = 32;

/// The first byte of a point of which both coordinates are written down.
const UNCOMPRESSED: u8 = 4;

/// An elliptic curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Curve {
    P224,
    P256,
    P384,
    P521,
}

impl Curve {
    pub(super) fn of_oid(oid: &[u8]) -> Option<Self> {
        match oid {
            [0x2b, 0x81, 0x04, 0x00, 0x21] => Some(Self::P224),
            [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07] => Some(Self::P256),
            [0x2b, 0x81, 0x04, 0x00, 0x22] => Some(Self::P384),
            [0x2b, 0x81, 0x04, 0x00, 0x23] => Some(Self::P521),
            _ => None,
        }
    }

    /// Bytes of a private key, and of one coordinate of a point.
    pub(super) fn size(self) -> usize {
        match self {
            Self::P224 => 28,
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    /// Whether the bytes may be a point: both coordinates, in full.
    pub(super) fn has_form_of_point(self, bytes: &[u8]) -> bool {
        let coordinates = bytes.split_first().filter(|(first, _)| **first == UNCOMPRESSED);
        coordinates.is_some_and(|(_, rest)| rest.len() == self.size().saturating_mul(2))
    }

    /// Whether the bytes say that they are a point with both coordinates.
    pub(super) fn is_uncompressed(bytes: &[u8]) -> bool {
        bytes.first() == Some(&UNCOMPRESSED)
    }
}
