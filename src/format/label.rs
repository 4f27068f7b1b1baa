//! Keys and values of labels.
//!
//! Upstream at v1.37.2: `content.IsLabelKey`, `IsLabelValue`, `IsPrefixedLabelKey`.

use super::{Faults, Form, dns_subdomain, dns_subdomain_lowered};
use crate::{bounds, go_text};

/// A name of a label: letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.
fn is_name(text: &[u8]) -> bool {
    let end = |byte: &u8| byte.is_ascii_alphanumeric();
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    text.first().is_some_and(end) && text.last().is_some_and(end) && text.iter().all(inner)
}

/// A key of a label, also called a qualified name: a name of 1 to 63 bytes, which a DNS subdomain and `/` may precede, as
/// `example.com/my-name`.
///
/// # Examples
///
/// ```
/// use k8s_model::format::qualified_name;
///
/// assert!(qualified_name("app.kubernetes.io/name").is_none());
/// assert!(!qualified_name("a/b/c").is_none());
/// ```
pub fn qualified_name(text: &str) -> Faults {
    let mut faults = Faults::NONE;
    let name = match text.split_once('/') {
        None => text,
        Some((_, rest)) if rest.contains('/') => {
            return Faults::one(
                "must be a name, or a DNS subdomain, one `/` and a name, as `example.com/my-name`",
            );
        }
        Some((prefix, name)) => {
            if prefix.is_empty() {
                faults = faults.and_if(true, "must have something before the `/`");
            } else {
                let prefix = dns_subdomain(prefix);
                faults = faults
                    .and_if(!prefix.is_none(), "must have a DNS subdomain before the `/`, as `example.com`");
                faults = faults.and_if(prefix.len() > 1, "may have at most 253 bytes before the `/`");
            }
            name
        }
    };
    faults
        .and_if(name.is_empty(), "must have a name")
        .and_if(name.len() > bounds::LABEL_NAME_LENGTH, "may have at most 63 bytes in its name")
        .and_if(
            !is_name(name.as_bytes()),
            "must have a name of letters, digits, `-`, `_` and `.` that begins and ends with a letter or digit",
        )
}

/// A key of a label with its prefix, as `example.com/my-name`.
pub fn prefixed_label_key(text: &str) -> Faults {
    let faults = qualified_name(text);
    if !faults.is_none() {
        return faults;
    }
    Faults::unless(text.contains('/'), "must have a prefix, as `example.com/my-name`")
}

/// Whether the text is a [`prefixed_label_key`] once its letters are made lower case, as keys of annotations are. What is not
/// ASCII is left to others.
pub(crate) fn is_prefixed_annotation_key(text: &str) -> bool {
    text.split_once('/').is_some_and(|(domain, name)| {
        text.is_ascii()
            && !name.contains('/')
            && dns_subdomain_lowered(domain).is_none()
            && qualified_name(name).is_none()
    })
}

/// A value of a label: empty, or letters, digits, `-`, `_` and `.` with a letter or digit at both ends; at most 63 bytes.
pub fn label_value(text: &str) -> Faults {
    Faults::NONE.and_if(text.len() > bounds::LABEL_VALUE_LENGTH, "may have at most 63 bytes").and_if(
        !text.is_empty() && !is_name(text.as_bytes()),
        "must be empty, or consist of letters, digits, `-`, `_` and `.`, and begin and end with a letter or digit",
    )
}

/// As [`qualified_name`], once the letters are made lower case: a key of an annotation.
pub fn qualified_name_lowered(text: &str) -> Faults {
    qualified_name(&text.chars().map(go_text::lower).collect::<String>())
}

/// The most bytes of a qualified name: the prefix, `/` and the name.
const QUALIFIED_NAME_LENGTH: usize = bounds::DNS_SUBDOMAIN_LENGTH + 1 + bounds::LABEL_NAME_LENGTH;

/// [`qualified_name`] as data.
pub const QUALIFIED_NAME: Form = Form::new(
    "a name of at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; a DNS subdomain and `/` may precede",
    r"([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
    Some(QUALIFIED_NAME_LENGTH),
    "example.com/my-name",
    qualified_name,
).wide();

/// [`qualified_name_lowered`] as data.
pub const QUALIFIED_NAME_LOWERED: Form = Form::new(
    "a name of at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; a DNS subdomain and `/` may precede",
    "([A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?(\\.[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9\u{212A}\u{130}]*[A-Za-z0-9\u{212A}\u{130}])?)*/)?[A-Za-z0-9\u{212A}\u{130}]([-A-Za-z0-9_.\u{212A}\u{130}]{0,61}[A-Za-z0-9\u{212A}\u{130}])?",
    Some(QUALIFIED_NAME_LENGTH),
    "example.com/my-name",
    qualified_name_lowered,
).wide();

/// [`prefixed_label_key`] as data.
pub const PREFIXED_LABEL_KEY: Form = Form::new(
    "a DNS subdomain, `/` and a name of at most 63 letters, digits, `-`, `_` and `.`",
    r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
    Some(QUALIFIED_NAME_LENGTH),
    "example.com/my-name",
    prefixed_label_key,
).wide();

/// [`label_value`] as data.
pub const LABEL_VALUE: Form = Form::new(
    "empty, or at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends",
    r"([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?",
    Some(bounds::LABEL_VALUE_LENGTH),
    "my-value",
    label_value,
);
