//! Names that become part of a path.
//!
//! Upstream at v1.37.2: `content.IsPathSegmentName`, `IsPathSegmentPrefix`, `validation.IsDomainPrefixedPath`.

use super::{Faults, Form, dns_subdomain};

/// The start of a name that becomes a part of a URL: without `/` and `%`.
pub fn path_segment_prefix(text: &str) -> Faults {
    Faults::NONE.and_if(text.contains('/'), "may not hold `/`").and_if(text.contains('%'), "may not hold `%`")
}

/// A name that becomes a part of a URL: without `/` and `%`, and not `.` or `..`.
pub fn path_segment_name(text: &str) -> Faults {
    match text {
        "." => Faults::one("may not be `.`"),
        ".." => Faults::one("may not be `..`"),
        _ => path_segment_prefix(text),
    }
}

/// A domain, `/` and a path, as `acme.io/foo`. The empty text is for the caller to refuse as missing.
pub fn domain_prefixed_path(text: &str) -> Faults {
    let Some((host, path)) = text.split_once('/').filter(|(host, path)| !host.is_empty() && !path.is_empty())
    else {
        return Faults::one("must be a domain, `/` and a path, as `acme.io/foo`");
    };
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:".contains(&byte);
    dns_subdomain(host).and_if(!path.bytes().all(fine), "must have a path of characters that a URL may hold")
}

/// [`path_segment_name`] as data.
pub const PATH_SEGMENT: Form = Form::new(
    "a text without `/` and `%`, not `.` or `..`",
    r"([^/%.][^/%]*|\.[^/%.][^/%]*|\.\.[^/%]+)?",
    None,
    "my-name",
    path_segment_name,
);

/// [`path_segment_prefix`] as data.
pub const PATH_SEGMENT_PREFIX: Form =
    Form::new("a text without `/` and `%`", r"[^/%]*", None, "my-", path_segment_prefix);

/// [`domain_prefixed_path`] as data.
pub const DOMAIN_PREFIXED_PATH: Form = Form::new(
    "a domain, `/` and a path",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/[-/._~%!$&'()*+,;=:A-Za-z0-9]+",
    None,
    "acme.io/foo",
    domain_prefixed_path,
)
.wide();
