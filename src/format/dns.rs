//! Names of the DNS: labels and subdomains.
//!
//! Upstream at v1.37.2: `content.IsDNS1123Label`, `IsDNS1123Subdomain`, `validation.IsDNS1035Label`,
//! `IsDNS1123SubdomainWithUnderscore`, `NameIsDNSSubdomain` of a prefix.

use std::borrow::Cow;

use super::{Faults, Form};
use crate::{bounds, go_text};

const LABEL_TOO_LONG: &str = "may have at most 63 bytes";
const SUBDOMAIN_TOO_LONG: &str = "may have at most 253 bytes";

fn is_inner(text: &[u8], inner: impl Fn(u8) -> bool, end: impl Fn(u8) -> bool) -> bool {
    matches!(text, [first, .., last] if end(*first) && end(*last)) && text.iter().all(|&byte| inner(byte))
        || matches!(text, [only] if end(*only))
}

fn is_lower(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn is_label(text: &[u8]) -> bool {
    is_inner(text, |byte| is_lower(byte) || byte == b'-', is_lower)
}

fn is_subdomain(text: &str) -> bool {
    text.as_bytes().split(|&byte| byte == b'.').all(is_label)
}

/// A label of RFC 1123 in lower case: letters, digits and `-`, with a letter or digit at both ends; 1 to 63 bytes.
///
/// # Examples
///
/// ```
/// use k8s_model::format::dns_label;
///
/// assert!(dns_label("web-0").is_none());
/// assert_eq!(dns_label("a.b").len(), 1);
/// ```
pub fn dns_label(text: &str) -> Faults {
    let faults = Faults::NONE.and_if(text.len() > bounds::DNS_LABEL_LENGTH, LABEL_TOO_LONG);
    if is_label(text.as_bytes()) {
        faults
    } else if is_subdomain(text) {
        faults.and_if(true, "may not hold dots")
    } else {
        faults.and_if(
            true,
            "must consist of lower case letters, digits and `-`, and begin and end with a letter or digit, as `my-name`",
        )
    }
}

/// A label of RFC 1035: as [`dns_label`], but it begins with a letter.
pub fn dns_label_1035(text: &str) -> Faults {
    let fine = is_label(text.as_bytes()) && text.starts_with(|c: char| c.is_ascii_lowercase());
    Faults::NONE.and_if(text.len() > bounds::DNS_LABEL_LENGTH, LABEL_TOO_LONG).and_if(
        !fine,
        "must consist of lower case letters, digits and `-`, begin with a letter and end with a letter or digit",
    )
}

/// A subdomain of RFC 1123 in lower case: labels with dots between them; 1 to 253 bytes.
pub fn dns_subdomain(text: &str) -> Faults {
    subdomain_faults(text.len(), is_subdomain(text))
}

fn subdomain_faults(length: usize, fine: bool) -> Faults {
    Faults::NONE.and_if(length > bounds::DNS_SUBDOMAIN_LENGTH, SUBDOMAIN_TOO_LONG).and_if(
        !fine,
        "must consist of lower case letters, digits, `-` and `.`, and begin and end with a letter or digit, as `example.com`",
    )
}

/// A text that becomes a [`dns_subdomain`] when something is put behind it. The server judges such a text, if it ends in
/// `-`, with an `a` in the place of its last two bytes, so that the byte before the `-` can be any.
pub fn dns_subdomain_prefix(text: &str) -> Faults {
    let [start @ .., _, b'-'] = text.as_bytes() else { return dns_subdomain(text) };
    let mut labels = start.rsplit(|&byte| byte == b'.');
    // The `a` is the end of the last label.
    let last = labels.next().unwrap_or_default();
    let fine = last.first().is_none_or(|&byte| is_lower(byte))
        && last.iter().all(|&byte| is_lower(byte) || byte == b'-')
        && labels.all(is_label);
    subdomain_faults(start.len().saturating_add(1), fine)
}

/// As [`dns_subdomain`], with letters of either case.
pub fn dns_subdomain_any_case(text: &str) -> Faults {
    let is_label = |label: &[u8]| {
        is_inner(
            label,
            |byte| byte.is_ascii_alphanumeric() || byte == b'-',
            |byte| byte.is_ascii_alphanumeric(),
        )
    };
    // With letters of either case, Go's expression also takes the Kelvin sign for a k and the long s for an s.
    let ascii = if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        text.replace('\u{212A}', "k").replace('\u{17F}', "s").into()
    };
    Faults::NONE.and_if(text.len() > bounds::DNS_SUBDOMAIN_LENGTH, SUBDOMAIN_TOO_LONG).and_if(
        !ascii.as_bytes().split(|&byte| byte == b'.').all(is_label),
        "must consist of letters, digits, `-` and `.`, and begin and end with a letter or digit, as `Example.com`",
    )
}

/// As [`dns_subdomain`], once the letters are made lower case.
pub fn dns_subdomain_lowered(text: &str) -> Faults {
    if !text.is_ascii() {
        return dns_subdomain(&text.chars().map(go_text::lower).collect::<String>());
    }
    let is_label = |label: &[u8]| {
        is_inner(
            label,
            |byte| byte.is_ascii_alphanumeric() || byte == b'-',
            |byte| byte.is_ascii_alphanumeric(),
        )
    };
    Faults::NONE.and_if(text.len() > bounds::DNS_SUBDOMAIN_LENGTH, SUBDOMAIN_TOO_LONG).and_if(
        !text.as_bytes().split(|&byte| byte == b'.').all(is_label),
        "must consist of letters, digits, `-` and `.`, and begin and end with a letter or digit, as `example.com`",
    )
}

/// As [`dns_subdomain`], with `_` as first byte and inside of each label.
pub fn dns_subdomain_with_underscore(text: &str) -> Faults {
    let is_label = |label: &[u8]| {
        let label = label.strip_prefix(b"_").unwrap_or(label);
        is_inner(label, |byte| is_lower(byte) || byte == b'-' || byte == b'_', is_lower)
    };
    Faults::NONE.and_if(text.len() > bounds::DNS_SUBDOMAIN_LENGTH, SUBDOMAIN_TOO_LONG).and_if(
        !text.as_bytes().split(|&byte| byte == b'.').all(is_label),
        "must consist of lower case letters, digits, `_`, `-` and `.`, and begin and end with a letter or digit",
    )
}

/// A domain of at least three labels, as `a.example.com`. The empty text is for the caller to refuse as missing; of
/// several faults the server makes one error.
pub fn fully_qualified_name(text: &str) -> Faults {
    let faults = dns_subdomain(text);
    if !faults.is_none() {
        return faults;
    }
    Faults::unless(
        text.split('.').count() >= 3,
        "must be a domain of at least three parts, as `a.example.com`",
    )
}

/// [`dns_label`] as data.
pub const DNS_LABEL: Form = Form::new(
    "a label of the DNS: at most 63 lower case letters, digits and `-`, with a letter or digit at both ends",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?",
    Some(bounds::DNS_LABEL_LENGTH),
    "web-0",
    dns_label,
);

/// [`dns_label_1035`] as data.
pub const DNS_LABEL_1035: Form = Form::new(
    "a label of the DNS: at most 63 lower case letters, digits and `-`, with a letter first and no `-` last",
    r"[a-z]([-a-z0-9]*[a-z0-9])?",
    Some(bounds::DNS_LABEL_LENGTH),
    "web-0",
    dns_label_1035,
);

/// [`dns_subdomain`] as data.
pub const DNS_SUBDOMAIN: Form = Form::new(
    "a name of the DNS: at most 253 lower case letters, digits, `-` and `.`, with a letter or digit at both ends of each part",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
    Some(bounds::DNS_SUBDOMAIN_LENGTH),
    "example.com",
    dns_subdomain,
);

/// [`dns_subdomain_prefix`] as data.
pub const DNS_SUBDOMAIN_PREFIX: Form = Form::new(
    "the start of a name of the DNS: lower case letters, digits, `-` and `.`",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*|([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*([a-z0-9][-a-z0-9]*)?[\x00-\x7f]-",
    Some(bounds::DNS_SUBDOMAIN_LENGTH + 1),
    "web-",
    dns_subdomain_prefix,
).wide();

/// [`dns_subdomain_any_case`] as data.
pub const DNS_SUBDOMAIN_ANY_CASE: Form = Form::new(
    "a name of the DNS: at most 253 letters, digits, `-` and `.`, with a letter or digit at both ends of each part",
    "[A-Za-z0-9\u{212A}\u{17F}]([-A-Za-z0-9\u{212A}\u{17F}]*[A-Za-z0-9\u{212A}\u{17F}])?(\\.[A-Za-z0-9\u{212A}\u{17F}]([-A-Za-z0-9\u{212A}\u{17F}]*[A-Za-z0-9\u{212A}\u{17F}])?)*",
    Some(bounds::DNS_SUBDOMAIN_LENGTH),
    "Example.com",
    dns_subdomain_any_case,
).wide();

/// [`dns_subdomain_lowered`] as data.
pub const DNS_SUBDOMAIN_LOWERED: Form = Form::new(
    "a name of the DNS: at most 253 letters, digits, `-` and `.`, with a letter or digit at both ends of each part",
    "[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?(\\.[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?)*",
    Some(bounds::DNS_SUBDOMAIN_LENGTH),
    "Example.com",
    dns_subdomain_lowered,
);

/// [`dns_subdomain_with_underscore`] as data.
pub const DNS_SUBDOMAIN_WITH_UNDERSCORE: Form = Form::new(
    "a name of the DNS: lower case letters, digits, `_`, `-` and `.`",
    r"_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*",
    Some(bounds::DNS_SUBDOMAIN_LENGTH),
    "_sip._tcp.example.com",
    dns_subdomain_with_underscore,
);

/// [`fully_qualified_name`] as data.
pub const FULLY_QUALIFIED_NAME: Form = Form::new(
    "a domain of at least three parts",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?){2,}",
    Some(bounds::DNS_SUBDOMAIN_LENGTH),
    "a.example.com",
    fully_qualified_name,
);
