//! Whether a certificate and a private key belong together, as far as can be said without calculating with their numbers.
//!
//! Upstream: `X509KeyPair` of Go's `crypto/tls`. What a refusal begins with is what Go's begins with.

use super::certificate::{self, PublicKey};
use super::pem::blocks;
use super::private_key::{self, PrivateKey};
use crate::field::{Path, Warnings};

/// The key of the certificate.
pub(super) const CERTIFICATE: &str = "tls.crt";
/// The key of the private key.
pub(super) const PRIVATE_KEY: &str = "tls.key";

/// What the block of a certificate is called.
const CERTIFICATE_LABEL: &[u8] = b"CERTIFICATE";
/// What the block of a private key is called, maybe with something before it.
const PRIVATE_KEY_LABEL: &[u8] = b"PRIVATE KEY";

/// Why a pair is refused, and in which of the two that is.
type Refusal = (&'static str, &'static str);

/// Warns if both do not belong together; `data` is where they are.
pub(super) fn warn(certificate: &[u8], private_key: &[u8], data: &Path<'_>, out: &mut Warnings) {
    if let Err((key, message)) = check(certificate, private_key) {
        out.push_named(None, data.key(key).location(), message);
    }
}

fn check(certificate: &[u8], private_key: &[u8]) -> Result<(), Refusal> {
    let certificate = certificate_block(certificate)?;
    let private_key = private_key_block(private_key)?;
    let public_key = certificate::public_key(&certificate).map_err(|message| (CERTIFICATE, message))?;
    let Some(private_key) = private_key::read(&private_key) else {
        return Err((
            PRIVATE_KEY,
            "tls: the private key cannot be read, it must be an RSA, EC or Ed25519 key, not encrypted",
        ));
    };
    matches(&public_key, &private_key).map_err(|message| (PRIVATE_KEY, message))
}

/// The first certificate of a text in PEM.
fn certificate_block(text: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut others = 0_usize;
    let mut has_private_key = false;
    for block in blocks(text) {
        if block.label == CERTIFICATE_LABEL {
            return Ok(block.content);
        }
        others = others.saturating_add(1);
        has_private_key = block.label.ends_with(PRIVATE_KEY_LABEL);
    }
    Err((
        CERTIFICATE,
        match others {
            0 => {
                "tls: `tls.crt` holds no PEM block, put the certificate there, from its `-----BEGIN CERTIFICATE-----` on"
            }
            1 if has_private_key => {
                "tls: `tls.crt` holds a private key, perhaps it is switched with `tls.key`"
            }
            _ => "tls: `tls.crt` holds PEM blocks, but none of type `CERTIFICATE`",
        },
    ))
}

/// The first private key of a text in PEM.
fn private_key_block(text: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut others = 0_usize;
    let mut has_certificate = false;
    for block in blocks(text) {
        let before = block.label.strip_suffix(PRIVATE_KEY_LABEL);
        if before.is_some_and(|before| before.is_empty() || before.ends_with(b" ")) {
            return Ok(block.content);
        }
        others = others.saturating_add(1);
        has_certificate = block.label == CERTIFICATE_LABEL;
    }
    Err((
        PRIVATE_KEY,
        match others {
            0 => {
                "tls: `tls.key` holds no PEM block, put the private key there, from its `-----BEGIN PRIVATE KEY-----` on"
            }
            1 if has_certificate => {
                "tls: `tls.key` holds a certificate, perhaps it is switched with `tls.crt`"
            }
            _ => "tls: `tls.key` holds PEM blocks, but none whose type ends with `PRIVATE KEY`",
        },
    ))
}

/// Whether both are of the same pair. What cannot be decided passes.
fn matches(public_key: &PublicKey<'_>, private_key: &PrivateKey<'_>) -> Result<(), &'static str> {
    const OTHER_SORT: &str = "tls: the private key is of another sort than the key in the certificate";
    let same = match (public_key, private_key) {
        (PublicKey::Other, _) => {
            return Err("tls: the key in the certificate is of an unknown sort, use RSA, ECDSA or Ed25519");
        }
        (PublicKey::Rsa { modulus, exponent }, PrivateKey::Rsa { modulus: own, exponent: own_exponent }) => {
            modulus == own && exponent == own_exponent
        }
        (PublicKey::Ec { curve, point }, PrivateKey::Ec { curve: own_curve, point: own }) => {
            curve == own_curve && own.is_none_or(|own| own == *point)
        }
        (PublicKey::Ed25519(public), PrivateKey::Ed25519(own)) => own.is_none_or(|own| own == *public),
        _ => return Err(OTHER_SORT),
    };
    if same { Ok(()) } else { Err("tls: the private key does not belong to the certificate") }
}

#[cfg(test)]
mod tests;
