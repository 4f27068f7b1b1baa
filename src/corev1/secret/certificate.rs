//! The public key in a certificate.
//!
//! Upstream: `parseCertificate`, `parsePublicKey` of Go's `crypto/x509`.

use std::collections::HashSet;

use super::curve::{Curve, EC, ED25519, ED25519_SIZE, RSA};
use super::der::{
    BOOLEAN, Der, GENERALIZED_TIME, Integer, NULL, OCTET_STRING, SEQUENCE, SET, UTC_TIME, around, own,
};

/// A public key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PublicKey<'d> {
    Rsa {
        modulus: Integer<'d>,
        exponent: i64,
    },
    Ec {
        curve: Curve,
        point: &'d [u8],
    },
    Ed25519(&'d [u8]),
    /// Of an algorithm that Go's TLS does not know.
    Other,
}

/// Why there is none.
type Refusal = &'static str;

const MALFORMED: Refusal =
    "x509: the certificate cannot be read, put there the whole file as the authority gave it";
const VERSION: Refusal = "x509: the certificate is of an unknown version, the last is 3";
const SERIAL_NUMBER: Refusal = "x509: the certificate has a negative serial number, make another";
const ALGORITHMS: Refusal = "x509: the certificate names two algorithms of its signature, make another";
const NAME: Refusal = "x509: a name in the certificate is malformed, make another";
const EXTENSION: Refusal = "x509: an extension stands twice in the certificate, make another";
const KEY: Refusal = "x509: the public key in the certificate is malformed, make another";

/// The public key of a certificate.
pub(super) fn public_key(certificate: &[u8]) -> Result<PublicKey<'_>, Refusal> {
    let mut input = Der(certificate);
    let mut outer = input.read(SEQUENCE).ok_or(MALFORMED)?;
    let mut signed = outer.read(SEQUENCE).ok_or(MALFORMED)?;
    let version = version(&mut signed)?;
    if signed.integer().ok_or(MALFORMED)?.is_negative() {
        return Err(SERIAL_NUMBER);
    }
    let algorithm = signed.read(SEQUENCE).ok_or(MALFORMED)?;
    if outer.read(SEQUENCE).ok_or(MALFORMED)? != algorithm {
        return Err(ALGORITHMS);
    }
    algorithm_and_parameters(algorithm)?;
    check_name(signed.read(SEQUENCE).ok_or(MALFORMED)?)?;
    let mut validity = signed.read(SEQUENCE).ok_or(MALFORMED)?;
    for _ in 0..2 {
        let time = validity.any().filter(|(tag, _)| matches!(*tag, UTC_TIME | GENERALIZED_TIME));
        time.ok_or(MALFORMED)?;
    }
    check_name(signed.read(SEQUENCE).ok_or(MALFORMED)?)?;
    let key = key_of(signed.read(SEQUENCE).ok_or(MALFORMED)?)?;
    if version > 1 {
        signed.optional(own(1)).ok_or(MALFORMED)?;
        signed.optional(own(2)).ok_or(MALFORMED)?;
    }
    if version > 2
        && let Some(extensions) = signed.optional(around(3)).ok_or(MALFORMED)?
    {
        check_extensions(extensions)?;
    }
    outer.bits().ok_or(MALFORMED)?;
    if input.is_empty() { Ok(key) } else { Err(MALFORMED) }
}

/// The version, counted from 1.
fn version(signed: &mut Der<'_>) -> Result<i64, Refusal> {
    let Some(mut number) = signed.optional(around(0)).ok_or(MALFORMED)? else { return Ok(1) };
    let version = number.integer().and_then(Integer::small).filter(|version| *version >= 0);
    let version = version.filter(|_| number.is_empty()).ok_or(MALFORMED)?.saturating_add(1);
    if version > 3 { Err(VERSION) } else { Ok(version) }
}

/// An algorithm, and its parameters with tag and length.
fn algorithm_and_parameters(mut identifier: Der<'_>) -> Result<(&[u8], Der<'_>), Refusal> {
    let algorithm = identifier.oid().ok_or(MALFORMED)?;
    let parameters = identifier;
    if !parameters.is_empty() {
        identifier.any().ok_or(MALFORMED)?;
    }
    Ok((algorithm, parameters))
}

/// Checks a name: sets of attributes with texts.
fn check_name(mut name: Der<'_>) -> Result<(), Refusal> {
    while !name.is_empty() {
        let mut set = name.read(SET).ok_or(NAME)?;
        while !set.is_empty() {
            let mut attribute = set.read(SEQUENCE).ok_or(NAME)?;
            attribute.oid().ok_or(NAME)?;
            let (tag, text) = attribute.any().ok_or(NAME)?;
            if !is_text(tag, text.0) {
                return Err(NAME);
            }
        }
    }
    Ok(())
}

/// Whether it is a text of one of the sorts that Go reads.
///
/// Upstream: `parseASN1String`.
fn is_text(tag: u8, text: &[u8]) -> bool {
    match tag {
        // UTF8String, NumericString, PrintableString, T61String, IA5String, BMPString.
        0x0c => std::str::from_utf8(text).is_ok(),
        0x12 => text.iter().all(|byte| byte.is_ascii_digit() || *byte == b' '),
        0x13 => text.iter().all(|byte| byte.is_ascii_alphanumeric() || b" '()+,-./:=?*&".contains(byte)),
        0x14 => true,
        0x16 => text.is_ascii(),
        0x1e => {
            let (pairs, rest) = text.as_chunks::<2>();
            let is_reserved = |pair: &[u8; 2]| matches!(u16::from_be_bytes(*pair), 0xfffe | 0xffff | 0xfdd0..=0xfdef | 0xd800..=0xdfff);
            rest.is_empty() && !pairs.iter().any(is_reserved)
        }
        _ => false,
    }
}

/// Checks that extensions are well-formed and each stands once; not what they hold.
fn check_extensions(mut extensions: Der<'_>) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    let mut list = extensions.read(SEQUENCE).ok_or(MALFORMED)?;
    while !list.is_empty() {
        let mut extension = list.read(SEQUENCE).ok_or(MALFORMED)?;
        let name = extension.oid().ok_or(MALFORMED)?;
        let critical = extension.optional(BOOLEAN).ok_or(MALFORMED)?;
        if critical.is_some_and(|critical| !matches!(critical.0, [0x00 | 0xff])) {
            return Err(MALFORMED);
        }
        extension.read(OCTET_STRING).ok_or(MALFORMED)?;
        if !seen.insert(name) {
            return Err(EXTENSION);
        }
    }
    Ok(())
}

/// The key of a `SubjectPublicKeyInfo`.
fn key_of(mut info: Der<'_>) -> Result<PublicKey<'_>, Refusal> {
    let identifier = info.read(SEQUENCE).ok_or(MALFORMED)?;
    let (algorithm, mut parameters) = algorithm_and_parameters(identifier)?;
    let bytes = info.bits().ok_or(KEY)?;
    match algorithm {
        RSA => {
            let has_null = parameters.0 == [NULL, 0];
            let mut key = Der(bytes).read(SEQUENCE).filter(|_| has_null).ok_or(KEY)?;
            let modulus = key.integer().filter(|modulus| modulus.is_positive()).ok_or(KEY)?;
            let exponent = key.integer().and_then(Integer::small).filter(|exponent| *exponent > 0);
            Ok(PublicKey::Rsa { modulus, exponent: exponent.ok_or(KEY)? })
        }
        EC => {
            let curve = parameters.oid().and_then(Curve::of_oid).ok_or(KEY)?;
            if curve.has_form_of_point(bytes) {
                Ok(PublicKey::Ec { curve, point: bytes })
            } else if Curve::is_uncompressed(bytes) {
                // Here Go's message has no beginning.
                Err(
                    "the point in the certificate's public key is not as long as its curve asks, make another",
                )
            } else {
                Err("ecdsa: the point in the certificate's public key is malformed, make another")
            }
        }
        ED25519 if parameters.is_empty() && bytes.len() == ED25519_SIZE => Ok(PublicKey::Ed25519(bytes)),
        ED25519 => Err(KEY),
        _ => Ok(PublicKey::Other),
    }
}
