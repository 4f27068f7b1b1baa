//! Names of environment variables, keys of a `ConfigMap`, names of HTTP headers.
//!
//! Upstream at v1.37.2: `validation.IsEnvVarName`, `IsRelaxedEnvVarName`, `IsConfigMapKey`, `IsHTTPHeaderName`.

use super::{Faults, Form};
use crate::bounds;

/// Texts that would lead out of a folder.
fn leads_out(faults: Faults, text: &str) -> Faults {
    match text {
        "." => faults.and_if(true, "may not be `.`"),
        ".." => faults.and_if(true, "may not be `..`"),
        _ => faults.and_if(text.starts_with(".."), "may not begin with `..`"),
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

/// A name of an environment variable: letters, digits, `_`, `-` and `.`, not a digit first.
pub fn env_name(text: &str) -> Faults {
    let fine = text.bytes().next().is_some_and(|first| is_name_byte(first) && !first.is_ascii_digit())
        && text.bytes().all(is_name_byte);
    let faults = Faults::unless(
        fine,
        "must consist of letters, digits, `_`, `-` and `.`, and not begin with a digit, as `MY_NAME`",
    );
    leads_out(faults, text)
}

/// A name of an environment variable as Kubernetes takes it today: printable ASCII without `=`, not empty.
pub fn env_name_relaxed(text: &str) -> Faults {
    let fine = |byte: u8| (0x20..0x7F).contains(&byte) && byte != b'=';
    Faults::NONE
        .and_if(text.is_empty(), "may not be empty")
        .and_if(!text.bytes().all(fine), "must consist of printable ASCII characters other than `=`")
}

/// A key of a ConfigMap or Secret: letters, digits, `-`, `_` and `.`, 1 to 253 bytes, not `.`, and `..` not first.
pub fn config_key(text: &str) -> Faults {
    let fine = !text.is_empty() && text.bytes().all(is_name_byte);
    let faults = Faults::NONE
        .and_if(text.len() > bounds::DNS_SUBDOMAIN_LENGTH, "may have at most 253 bytes")
        .and_if(!fine, "must consist of letters, digits, `-`, `_` and `.`, as `key.name`");
    leads_out(faults, text)
}

/// A name of an HTTP header: letters, digits and `-`.
pub fn header_name(text: &str) -> Faults {
    let fine = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Faults::unless(fine, "must consist of letters, digits and `-`, as `X-Header-Name`")
}

/// [`env_name`] as data.
pub const ENV_NAME: Form = Form::new(
    "a name of letters, digits, `_`, `-` and `.`, not beginning with a digit or `..`",
    r"[-_A-Za-z][-._A-Za-z0-9]*|\.[-_A-Za-z0-9][-._A-Za-z0-9]*",
    None,
    "MY_NAME",
    env_name,
);

/// [`env_name_relaxed`] as data.
pub const ENV_NAME_RELAXED: Form = Form::new(
    "a name of printable ASCII characters other than `=`",
    r"[ -<>-~]+",
    None,
    "MY_NAME",
    env_name_relaxed,
);

/// [`config_key`] as data.
pub const CONFIG_KEY: Form = Form::new(
    "a key of at most 253 letters, digits, `-`, `_` and `.`, not `.` and not beginning with `..`",
    r"\.?[-_A-Za-z0-9][-._A-Za-z0-9]*",
    Some(bounds::DNS_SUBDOMAIN_LENGTH),
    "key.name",
    config_key,
);

/// [`header_name`] as data.
pub const HEADER_NAME: Form =
    Form::new("a name of letters, digits and `-`", r"[-A-Za-z0-9]+", None, "X-Header-Name", header_name);
