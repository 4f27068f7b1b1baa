//! Names of Windows users: `USER` or `DOMAIN\USER`.
//!
//! Upstream at v1.37.2: `validateWindowsSecurityContextOptions`.

use crate::bounds;
use crate::format::Faults;

/// A name of a Windows user, if wanted after a domain and `\`.
pub(super) fn faults(name: &str) -> Faults {
    if name.is_empty() {
        return Faults::one("may not be empty");
    }
    if name.bytes().any(|byte| byte.is_ascii_control()) {
        return Faults::one("may not hold control characters");
    }
    let (domain, user) = match name.split_once('\\') {
        Some((_, rest)) if rest.contains('\\') => return Faults::one("may hold only one `\\`"),
        Some((domain, user)) => (Some(domain), user),
        None => (None, name),
    };
    let too_long = domain.is_some_and(|domain| domain.len() > bounds::WINDOWS_DOMAIN_LENGTH);
    let malformed = domain.is_some_and(|domain| !is_netbios_name(domain) && !is_dns_name(domain));
    Faults::NONE
        .and_if(too_long, "may have at most 255 bytes in its domain")
        .and_if(malformed, "must have a DNS name or a `NetBIOS` name of 1 to 15 characters as its domain")
        .and_if(user.is_empty(), "must have a user after the domain")
        .and_if(user.len() > bounds::WINDOWS_USER_LENGTH, "may have at most 104 bytes in its user")
        .and_if(
            !user.is_empty() && user.bytes().all(|byte| matches!(byte, b'.' | b' ')),
            "must have something else than dots and spaces in its user",
        )
        .and_if(
            user.bytes().any(|byte| b"\"/\\:;|=,+*?<>@[]".contains(&byte)),
            "may have none of `\"/\\:;|=,+*?<>@[]` in its user",
        )
}

/// 1 to 15 characters, no dot first.
fn is_netbios_name(domain: &str) -> bool {
    let fine = |c: char| !matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    (1..=bounds::NETBIOS_NAME_LENGTH).contains(&domain.chars().count())
        && !domain.starts_with('.')
        && domain.chars().all(fine)
}

/// Labels of letters, digits and `-`, with a letter or digit at both ends.
fn is_dns_name(domain: &str) -> bool {
    domain.split('.').all(|label| {
        (1..=bounds::DNS_LABEL_LENGTH).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    })
}
