use base64::Engine as _;

use crate::byte_string::BASE64;
use crate::corev1::{Secret, SecretType};

/// A value with its tag and length.
fn value(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    let length = match length {
        [0, short @ 0..0x80] => vec![short],
        [0, middle] => vec![0x81, middle],
        [high, low] => vec![0x82, high, low],
    };
    [vec![tag], length, content].concat()
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    value(0x30, parts)
}

fn integer(bytes: &[u8]) -> Vec<u8> {
    value(2, &[bytes])
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", BASE64.encode(der))
}

const RSA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const EC: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const ED25519: &[u8] = &[6, 3, 0x2b, 0x65, 0x70];
const X25519: &[u8] = &[6, 3, 0x2b, 0x65, 0x6e];
const P224: &[u8] = &[6, 5, 0x2b, 0x81, 4, 0, 0x21];
const P256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const K256: &[u8] = &[6, 5, 0x2b, 0x81, 4, 0, 0x0a];
const NULL: &[u8] = &[5, 0];
const VERSION_3: &[u8] = &[0xa0, 3, 2, 1, 2];

/// A key of an algorithm, as certificates hold it.
fn info(algorithm: &[u8], parameters: &[u8], key: &[u8]) -> Vec<u8> {
    sequence(&[&sequence(&[algorithm, parameters]), &value(3, &[&[0], key])])
}

fn rsa_info(modulus: &[u8]) -> Vec<u8> {
    info(RSA, NULL, &sequence(&[&integer(modulus), &integer(&[3])]))
}

fn point(size: usize, fill: u8) -> Vec<u8> {
    [vec![4], vec![fill; size], vec![fill; size]].concat()
}

/// The parts of a certificate up to the key.
struct Certificate {
    version: Vec<u8>,
    serial_number: Vec<u8>,
    inner_algorithm: Vec<u8>,
    name: Vec<u8>,
    time: Vec<u8>,
    extensions: Vec<u8>,
    rest: Vec<u8>,
}

impl Default for Certificate {
    fn default() -> Self {
        let name = value(0x31, &[&sequence(&[&[6, 3, 0x55, 4, 3], &value(0x0c, &["é".as_bytes()])])]);
        Self {
            version: VERSION_3.to_vec(),
            serial_number: integer(&[1]),
            inner_algorithm: ED25519.to_vec(),
            name: sequence(&[&name]),
            time: value(0x17, &[b"260101000000Z"]),
            extensions: Vec::new(),
            rest: Vec::new(),
        }
    }
}

impl Certificate {
    fn pem(&self, info: &[u8]) -> String {
        let algorithm = sequence(&[&self.inner_algorithm]);
        let validity = sequence(&[&self.time, &self.time]);
        let signed = sequence(&[
            &self.version,
            &self.serial_number,
            &algorithm,
            &self.name,
            &validity,
            &self.name,
            info,
            &self.extensions,
        ]);
        let certificate = sequence(&[&signed, &sequence(&[ED25519]), &value(3, &[&[0]])]);
        pem("CERTIFICATE", &[certificate, self.rest.clone()].concat())
    }
}

fn rsa_key(modulus: &[u8]) -> Vec<u8> {
    let one = integer(&[1]);
    sequence(&[&integer(&[0]), &integer(modulus), &integer(&[3]), &one, &one, &one, &one, &one, &one])
}

fn ec_key(parts: &[&[u8]]) -> Vec<u8> {
    sequence(&[&[&integer(&[1])[..], &value(4, &[&[7; 28]])], parts].concat())
}

fn with_point(point: &[u8]) -> Vec<u8> {
    value(0xa1, &[&value(3, &[&[0], point])])
}

fn wrapped(algorithm: &[u8], parameters: &[u8], key: &[u8]) -> Vec<u8> {
    sequence(&[&integer(&[0]), &sequence(&[algorithm, parameters]), &value(4, &[key])])
}

/// What is said of a pair: where, and with what beginning.
fn said(certificate: &str, private_key: &str) -> String {
    let mut secret = Secret { type_: SecretType::Tls, ..Secret::default() };
    secret.data.insert("tls.crt".into(), certificate.into());
    secret.data.insert("tls.key".into(), private_key.into());
    let warnings = secret.warnings_on_create().into_vec();
    let Some(warning) = warnings.first() else { return String::new() };
    assert_eq!(warnings.len(), 1);
    assert_eq!(warning.path(), None);
    let beginning = warning.message().split_once(": ").map_or("", |(beginning, _)| beginning);
    format!("{} {beginning}", warning.location())
}

fn said_of_certificate(certificate: &Certificate) -> String {
    said(&certificate.pem(&rsa_info(&[5])), &pem("RSA PRIVATE KEY", &rsa_key(&[5])))
}

fn said_of_info(info: &[u8]) -> String {
    said(&Certificate::default().pem(info), &pem("RSA PRIVATE KEY", &rsa_key(&[5])))
}

fn said_of_key(key: &[u8]) -> String {
    said(&Certificate::default().pem(&rsa_info(&[5])), &pem("PRIVATE KEY", key))
}

const OF_CERTIFICATE: &str = "data[tls.crt] tls";
const OF_KEY: &str = "data[tls.key] tls";
const MALFORMED: &str = "data[tls.crt] x509";

#[test]
fn only_of_the_type_for_it() {
    let secret = Secret::default();
    assert!(secret.warnings_on_create().is_empty());
    let secret = Secret { type_: SecretType::Tls, ..Secret::default() };
    assert_eq!(secret.warnings_on_create().len(), 1);
}

#[test]
fn blocks_are_looked_for() {
    let certificate = Certificate::default().pem(&rsa_info(&[5]));
    let key = pem("RSA PRIVATE KEY", &rsa_key(&[5]));
    let other = pem("OTHER", b"");
    assert_eq!(said(&certificate, &key), "");
    assert_eq!(said(&format!("{key}{certificate}{other}"), &format!("{other}{certificate}{key}")), "");
    for text in ["", "x", &key, &other, &format!("{other}{other}")] {
        assert_eq!(said(text, &key), OF_CERTIFICATE, "{text}");
    }
    for text in ["", "x", &certificate, &other, &format!("{other}{other}"), &pem("XPRIVATE KEY", b"")] {
        assert_eq!(said(&certificate, text), OF_KEY, "{text}");
    }
    assert_eq!(said(&key, &certificate), OF_CERTIFICATE);
}

#[test]
fn certificates_are_well_formed() {
    let of = |change: fn(&mut Certificate)| {
        let mut certificate = Certificate::default();
        change(&mut certificate);
        said_of_certificate(&certificate)
    };
    let malformed: [fn(&mut Certificate); 9] = [
        |certificate| certificate.version = vec![0xa0, 3, 2, 1, 3],
        |certificate| certificate.version = vec![0xa0, 3, 2, 1, 0xff],
        |certificate| certificate.serial_number = integer(&[0xff, 0]),
        |certificate| certificate.serial_number = integer(&[0, 1]),
        |certificate| certificate.inner_algorithm = RSA.to_vec(),
        |certificate| certificate.name = sequence(&[&value(0x31, &[&[1]])]),
        |certificate| certificate.time = integer(&[1]),
        |certificate| certificate.extensions = value(0xa3, &[&[1]]),
        |certificate| certificate.rest = vec![0],
    ];
    for (n, change) in malformed.into_iter().enumerate() {
        assert_eq!(of(change), MALFORMED, "{n}");
    }
    assert_eq!(of(|certificate| certificate.version.clear()), "");
    assert_eq!(of(|certificate| certificate.serial_number = integer(&[0, 0x80])), "");
    assert_eq!(said(&pem("CERTIFICATE", b""), &pem("PRIVATE KEY", b"")), MALFORMED);
}

#[test]
fn names_are_texts() {
    let of = |tag: u8, text: &[u8]| {
        let name = value(0x31, &[&sequence(&[&[6, 3, 0x55, 4, 3], &value(tag, &[text])])]);
        said_of_certificate(&Certificate { name: sequence(&[&name]), ..Certificate::default() })
    };
    for (tag, fine, bad) in [
        (0x0c, &b"a"[..], &b"\xff"[..]),
        (0x12, b"1 2", b"a"),
        (0x13, b"a*b&c", b"a@b"),
        (0x16, b"a@b", b"\x80"),
        (0x1e, b"\0a\0b", b"\0a\0"),
        (0x1e, b"", b"\xd8\x00"),
        (0x14, b"\xff", b""),
    ] {
        assert_eq!(of(tag, fine), "", "{tag}");
        let expected = if tag == 0x14 { "" } else { MALFORMED };
        assert_eq!(of(tag, bad), expected, "{tag}");
    }
    assert_eq!(of(0x04, b""), MALFORMED);
}

#[test]
fn extensions_stand_once() {
    let extension = |critical: &[u8]| sequence(&[&[6, 3, 0x55, 0x1d, 0x0f], critical, &value(4, &[b""])]);
    let of = |extensions: &[&[u8]]| {
        let extensions = value(0xa3, &[&sequence(extensions)]);
        said_of_certificate(&Certificate { extensions, ..Certificate::default() })
    };
    assert_eq!(of(&[&extension(&[1, 1, 0xff])]), "");
    assert_eq!(of(&[&extension(&[1, 1, 5])]), MALFORMED);
    assert_eq!(of(&[&extension(&[]), &extension(&[])]), MALFORMED);
}

#[test]
fn public_keys_have_their_form() {
    assert_eq!(said_of_info(&rsa_info(&[5])), "");
    assert_eq!(said_of_info(&rsa_info(&[0])), MALFORMED);
    assert_eq!(said_of_info(&info(RSA, &[], &sequence(&[&integer(&[5]), &integer(&[3])]))), MALFORMED);
    assert_eq!(said_of_info(&info(EC, K256, &point(32, 1))), MALFORMED);
    assert_eq!(said_of_info(&info(EC, P256, &[2; 33])), "data[tls.crt] ecdsa");
    assert_eq!(said_of_info(&info(EC, P256, &point(31, 1))), "data[tls.crt] ");
    assert_eq!(said_of_info(&info(ED25519, NULL, &[1; 32])), MALFORMED);
    assert_eq!(said_of_info(&info(ED25519, &[], &[1; 31])), MALFORMED);
    assert_eq!(said_of_info(&info(X25519, &[], &[1; 32])), OF_KEY);
}

#[test]
fn rsa_keys_have_the_same_modulus() {
    for key in [rsa_key(&[5]), wrapped(RSA, NULL, &rsa_key(&[5]))] {
        assert_eq!(said_of_key(&key), "");
    }
    for key in [rsa_key(&[7]), wrapped(RSA, NULL, &rsa_key(&[7])), ec_key(&[&value(0xa0, &[P224])])] {
        assert_eq!(said_of_key(&key), OF_KEY);
    }
    let trailing = [rsa_key(&[5]), vec![0]].concat();
    for key in [
        b"".to_vec(),
        rsa_key(&[0]),
        rsa_key(&[0xff]),
        trailing,
        wrapped(X25519, &[], &value(4, &[&[1; 32]])),
    ] {
        assert_eq!(said_of_key(&key), OF_KEY);
    }
}

#[test]
fn ec_keys_have_the_same_point() {
    let of = |key: &[u8]| {
        said(&Certificate::default().pem(&info(EC, P224, &point(28, 1))), &pem("EC PRIVATE KEY", key))
    };
    let curve = value(0xa0, &[P224]);
    assert_eq!(of(&ec_key(&[&curve, &with_point(&point(28, 1))])), "");
    assert_eq!(of(&ec_key(&[&curve, &with_point(&point(28, 2))])), OF_KEY);
    assert_eq!(of(&wrapped(EC, P224, &ec_key(&[&with_point(&point(28, 1))]))), "");
    assert_eq!(of(&wrapped(EC, P224, &ec_key(&[&with_point(&point(28, 2))]))), OF_KEY);
    assert_eq!(of(&ec_key(&[&value(0xa0, &[P256])])), OF_KEY);
    assert_eq!(of(&ec_key(&[&value(0xa0, &[K256])])), OF_KEY);
    assert_eq!(of(&ec_key(&[])), OF_KEY);
    // Without its point, or with one that is written otherwise, it cannot be decided.
    assert_eq!(of(&ec_key(&[&curve])), "");
    assert_eq!(of(&ec_key(&[&curve, &with_point(&[2; 29])])), "");
    let number = |bytes: &[u8]| sequence(&[&integer(&[1]), &value(4, &[bytes]), &curve]);
    assert_eq!(of(&number(&[&[0; 5][..], &[1; 28]].concat())), "");
    assert_eq!(of(&number(&[1; 29])), OF_KEY);
    assert_eq!(of(&number(&[0; 28])), OF_KEY);
}

#[test]
fn ed25519_keys_have_the_same_public_key() {
    let of = |key: &[u8]| {
        said(&Certificate::default().pem(&info(ED25519, &[], &[1; 32])), &pem("PRIVATE KEY", key))
    };
    let seed = value(4, &[&[9; 32]]);
    let with_public = |public: &[u8]| {
        let public = value(0x81, &[&[0], public]);
        sequence(&[&integer(&[1]), &sequence(&[ED25519]), &value(4, &[&seed]), &public])
    };
    assert_eq!(of(&with_public(&[1; 32])), "");
    assert_eq!(of(&with_public(&[2; 32])), OF_KEY);
    // Without the public key it cannot be decided.
    assert_eq!(of(&wrapped(ED25519, &[], &seed)), "");
    assert_eq!(of(&wrapped(ED25519, NULL, &seed)), OF_KEY);
    assert_eq!(of(&wrapped(ED25519, &[], &value(4, &[&[9; 31]]))), OF_KEY);
    assert_eq!(of(&rsa_key(&[5])), OF_KEY);
}

#[test]
fn a_pair_as_tools_make_it() {
    let certificate = include_str!("pair.crt");
    let key = include_str!("pair.key");
    assert_eq!(said(certificate, key), "");
    assert_eq!(said(&certificate.replace("-----END", "-----"), key), OF_CERTIFICATE);
    assert_eq!(said(certificate, &key.replacen("MI", "MJ", 1)), OF_KEY);
}
