//! References to images: `registry.example.com:5000/team/web:1.25.0@sha256:…`.
//!
//! Upstream at v1.37.2: `ParseImageName` of `pkg/util/parsers`, which asks `ParseNormalizedNamed` of
//! `github.com/distribution/reference` 0.6.0 and `Parse` of `github.com/opencontainers/go-digest` 1.0.0.

use crate::bounds;

/// The tag of an image that is named without one.
const LATEST: &str = "latest";
/// Where an image lies that is named without a registry.
const DOCKER_HUB: &str = "docker.io";
/// Another name of the same.
const DOCKER_INDEX: &str = "index.docker.io";
/// The folder of images at Docker Hub that are named without one.
const LIBRARY: &str = "library/";

/// The tag that a reference means: `latest` if it has neither tag nor digest, none if it has a digest alone or is no
/// reference.
pub(crate) fn tag(image: &str) -> Option<&str> {
    if is_hex(image, 64) {
        return None;
    }
    let (domain, rest) = split_domain(image);
    let (rest, digest) = split_at(rest, '@');
    let (path, tag) = split_at(rest, ':');
    let in_library = domain == DOCKER_HUB && !path.contains('/');
    let length = if is_domain(domain) {
        path.len().saturating_add(if in_library { LIBRARY.len() } else { 0 })
    } else if is_component(domain) {
        domain.len().saturating_add(1).saturating_add(path.len())
    } else {
        return None;
    };
    let is_reference = length <= bounds::IMAGE_NAME_LENGTH
        && path.split('/').all(is_component)
        && tag.is_none_or(is_tag)
        && digest.is_none_or(is_digest);
    match (tag, digest) {
        _ if !is_reference => None,
        (None, None) => Some(LATEST),
        (tag, _) => tag,
    }
}

fn split_at(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// What stands before the first slash, if it looks like a registry, and the rest.
fn split_domain(image: &str) -> (&str, &str) {
    match image.split_once('/') {
        Some((DOCKER_INDEX, rest)) => (DOCKER_HUB, rest),
        Some((domain, rest))
            if domain == "localhost"
                || domain.contains(['.', ':'])
                || domain.bytes().any(|byte| byte.is_ascii_uppercase()) =>
        {
            (domain, rest)
        }
        _ => (DOCKER_HUB, image),
    }
}

/// A host name, an IPv4 address or an IPv6 address in brackets, perhaps with a port.
fn is_domain(text: &str) -> bool {
    let (is_host, port) = if let Some(rest) = text.strip_prefix('[') {
        let Some((address, port)) = rest.split_once(']') else { return false };
        (is_address(address), port)
    } else {
        let (host, port) = text.split_at_checked(text.find(':').unwrap_or(text.len())).unwrap_or_default();
        (host.split('.').all(is_domain_label), port)
    };
    is_host && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// Hexadecimal digits and colons.
fn is_address(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, digits and, but not at an end, hyphens.
fn is_domain_label(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Words of small letters and digits; between two of them a dot, one or two underscores, or hyphens.
fn is_component(text: &str) -> bool {
    let is_of_word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut rest = text.as_bytes();
    loop {
        let word = rest.iter().position(|byte| !is_of_word(byte)).unwrap_or(rest.len());
        let Some((1.., after)) = rest.split_at_checked(word).map(|(word, after)| (word.len(), after)) else {
            return false;
        };
        let Some(separator) = after.iter().position(is_of_word) else { return after.is_empty() };
        let Some((separator, after)) = after.split_at_checked(separator) else { return false };
        let is_separator = match separator {
            [b'.' | b'_'] | [b'_', b'_'] => true,
            _ => separator.iter().all(|byte| *byte == b'-'),
        };
        if !is_separator {
            return false;
        }
        rest = after;
    }
}

/// Letters, digits, underscores and, but not at the start, dots and hyphens.
fn is_tag(text: &str) -> bool {
    text.len() <= bounds::IMAGE_TAG_LENGTH
        && !text.is_empty()
        && !text.starts_with(['.', '-'])
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
}

/// An algorithm that Kubernetes can check, and as many hexadecimal digits as it has.
fn is_digest(text: &str) -> bool {
    match text.split_once(':') {
        Some(("sha256", digits)) => is_hex(digits, 64),
        Some(("sha384", digits)) => is_hex(digits, 96),
        Some(("sha512", digits)) => is_hex(digits, 128),
        _ => false,
    }
}

/// So many hexadecimal digits, with small letters.
fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn latest_is_meant_without_tag_and_digest() {
        let names =
            ["nginx", "team/web", "localhost/web", "r.example.com:5000/a/b__c/d--e", "[::1]:5000/web"];
        for image in names.into_iter().chain(["Registry/web", "foo_bar.baz/web", "1/2", "a-b.c/d"]) {
            assert_eq!(tag(image), Some("latest"), "{image}");
            assert_eq!(tag(&format!("{image}:1.2_A-b")), Some("1.2_A-b"), "{image}");
        }
    }

    #[test]
    fn a_digest_alone_means_no_tag() {
        let digest = format!("sha256:{}", "0a".repeat(32));
        assert_eq!(tag(&format!("nginx@{digest}")), None);
        assert_eq!(tag(&format!("nginx:latest@{digest}")), Some("latest"));
        assert_eq!(tag(&format!("nginx:latest@sha512:{}", "0".repeat(128))), Some("latest"));
        for digest in ["sha256:0a".to_owned(), digest.to_uppercase(), format!("md5:{}", "0".repeat(32))] {
            assert_eq!(tag(&format!("nginx:latest@{digest}")), None, "{digest}");
        }
    }

    #[test]
    fn what_is_no_reference_has_no_tag() {
        let broken =
            ["", ":latest", "/nginx", "nginx/", "nginx:", "a//b", "UPPER", "Upper/Case", "a/B", "a b"];
        let ends = ["a.", "-a", "a___b", "a._b", "a..b", "é", "nginx:-a", "nginx:a/b", "a:b/c", "n:é"];
        let hosts =
            ["-a.b/c", "a.b-/c", "a..b/c", "a.b:/c", "a.b:x/c", "[]/c", "[::1/c", "[::1]x/c", "[g]/c"];
        for image in broken.into_iter().chain(ends).chain(hosts) {
            assert_eq!(tag(image), None, "{image}");
        }
    }

    #[test]
    fn lengths_have_limits() {
        assert_eq!(tag(&format!("a:{}", "t".repeat(128))).map(str::len), Some(128));
        assert_eq!(tag(&format!("a:{}", "t".repeat(129))), None);
        assert_eq!(tag(&"n".repeat(247)), Some("latest"));
        assert_eq!(tag(&"n".repeat(248)), None);
        assert_eq!(tag(&format!("a/{}", "n".repeat(253))), Some("latest"));
        assert_eq!(tag(&format!("a/{}", "n".repeat(254))), None);
        assert_eq!(tag(&format!("a.b/{}", "n".repeat(255))), Some("latest"));
        assert_eq!(tag(&format!("a_b.c/{}", "n".repeat(249))), Some("latest"));
        assert_eq!(tag(&format!("a_b.c/{}", "n".repeat(250))), None);
        assert_eq!(tag(&"a".repeat(64)), None);
        assert_eq!(tag(&"a".repeat(63)), Some("latest"));
    }
}
