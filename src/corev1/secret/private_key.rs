//! Private keys: PKCS#1, PKCS#8 and SEC 1.
//!
//! Upstream: `parsePrivateKey` of Go's `crypto/tls`; `ParsePKCS1PrivateKey`, `ParsePKCS8PrivateKey`, `ParseECPrivateKey` of
//! its `crypto/x509`.

use super::curve::{Curve, EC, ED25519, ED25519_SIZE, RSA};
use super::der::{Der, Integer, OCTET_STRING, SEQUENCE, around, own};

/// What of a private key is public, as far as it is written down in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PrivateKey<'d> {
    Rsa { modulus: Integer<'d>, exponent: i64 },
    Ec { curve: Curve, point: Option<&'d [u8]> },
    Ed25519(Option<&'d [u8]>),
}

/// A private key in any of the three forms.
pub(super) fn read(bytes: &[u8]) -> Option<PrivateKey<'_>> {
    rsa(bytes).or_else(|| wrapped(bytes)).or_else(|| ec(bytes, None))
}

/// A key in PKCS#1. Whether its numbers fit one another is not looked at.
fn rsa(bytes: &[u8]) -> Option<PrivateKey<'_>> {
    let mut input = Der(bytes);
    let mut key = input.read(SEQUENCE)?;
    let version = key.integer()?.small()?;
    let modulus = key.integer()?;
    let exponent = key.integer()?.small()?;
    let private_exponent_and_primes = [key.integer()?, key.integer()?, key.integer()?];
    let fits = input.is_empty()
        && version <= 1
        && modulus.is_positive()
        && private_exponent_and_primes.into_iter().all(Integer::is_positive);
    fits.then_some(PrivateKey::Rsa { modulus, exponent })
}

/// A key in PKCS#8, which says of what algorithm it is. What comes after it is passed over.
fn wrapped(bytes: &[u8]) -> Option<PrivateKey<'_>> {
    let mut key = Der(bytes).read(SEQUENCE)?;
    key.integer()?.small()?;
    let mut identifier = key.read(SEQUENCE)?;
    let algorithm = identifier.oid()?;
    let inside = key.read(OCTET_STRING)?;
    match algorithm {
        RSA => rsa(inside.0),
        EC => ec(inside.0, identifier.oid()),
        ED25519 => {
            let seed = Der(inside.0).read(OCTET_STRING)?;
            let fits = identifier.is_empty() && seed.0.len() == ED25519_SIZE;
            fits.then(|| PrivateKey::Ed25519(public_of_wrapped(key)))
        }
        _ => None,
    }
}

/// The public key that newer files hold behind the private one.
fn public_of_wrapped(mut rest: Der<'_>) -> Option<&[u8]> {
    rest.optional(around(0))?;
    let (_, public) = rest.read(own(1))?.0.split_first()?;
    (public.len() == ED25519_SIZE).then_some(public)
}

/// A key in SEC 1, of the curve that is named around it or in it.
fn ec<'d>(bytes: &'d [u8], curve: Option<&[u8]>) -> Option<PrivateKey<'d>> {
    let mut key = Der(bytes).read(SEQUENCE)?;
    let version = key.integer()?.small()?;
    let number = key.read(OCTET_STRING)?;
    let own_curve = key.optional(around(0))?.and_then(|mut curve| curve.oid());
    let point = key.optional(around(1))?.and_then(|mut point| point.bits());
    let curve = Curve::of_oid(curve.or(own_curve)?)?;
    // Zeros in front are taken away and added as the curve asks.
    let digits = number.0.iter().skip_while(|byte| **byte == 0).count();
    let fits = version == 1 && digits > 0 && digits <= curve.size();
    fits.then(|| PrivateKey::Ec { curve, point: point.filter(|point| curve.has_form_of_point(point)) })
}
