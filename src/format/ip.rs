//! Addresses of the Internet Protocol.
//!
//! Upstream at v1.37.2: `validation.IsValidIPForLegacyField`, `netutils.ParseIPSloppy`.

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Faults, Form};

/// A number of an IPv4 address, with any leading zeros.
fn octet(text: &str) -> Option<u8> {
    let digits = text.trim_start_matches('0');
    let fine = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !fine {
        None
    } else if digits.is_empty() {
        Some(0)
    } else {
        digits.parse().ok()
    }
}

fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let mut parts = text.split('.');
    let octets = [octet(parts.next()?)?, octet(parts.next()?)?, octet(parts.next()?)?, octet(parts.next()?)?];
    parts.next().is_none().then(|| octets.into())
}

/// The most bytes of an IPv6 address that the standard library reads: six groups and an IPv4 address.
const LONGEST_IPV6: usize = "0000:0000:0000:0000:0000:0000:255.255.255.255".len();

/// With groups of any number of leading zeros, also in an IPv4 address at the end.
fn ipv6(text: &str) -> Option<Ipv6Addr> {
    let mut standard = [0; LONGEST_IPV6];
    let mut rest = standard.as_mut_slice();
    for (index, group) in text.split(':').enumerate() {
        if index > 0 {
            rest.write_all(b":").ok()?;
        }
        if group.contains('.') {
            write!(rest, "{}", ipv4(group)?).ok()?;
        } else {
            let digits = group.trim_start_matches('0');
            let digits = if digits.is_empty() && !group.is_empty() { "0" } else { digits };
            rest.write_all(digits.as_bytes()).ok()?;
        }
    }
    let length = LONGEST_IPV6.saturating_sub(rest.len());
    std::str::from_utf8(standard.get(..length)?).ok()?.parse().ok()
}

/// An address as the server has always read it: with leading zeros, which the standard library refuses.
///
/// # Examples
///
/// ```
/// use k8s_model::format::ip_sloppy;
///
/// assert_eq!(ip_sloppy("010.0.0.1").map(|ip| ip.to_string()).as_deref(), Some("10.0.0.1"));
/// assert_eq!(ip_sloppy("10.0.0"), None);
/// ```
pub fn ip_sloppy(text: &str) -> Option<IpAddr> {
    match text.bytes().find(|byte| matches!(byte, b'.' | b':'))? {
        b'.' => ipv4(text).map(IpAddr::V4),
        _ => ipv6(text).map(IpAddr::V6),
    }
}

/// An address in a field that has been there for long: `strict` refuses leading zeros and IPv4 within IPv6.
pub fn ip(text: &str, strict: bool) -> Faults {
    let Some(address) = ip_sloppy(text) else {
        return Faults::one("must be an IP address, as `10.9.8.7` or `2001:db8::ffff`");
    };
    if !strict {
        return Faults::NONE;
    }
    let mapped = matches!(address, IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some());
    match text.parse::<IpAddr>() {
        Ok(_) => Faults::unless(!mapped, "may not be an IPv4 address within an IPv6 address"),
        Err(_) => Faults::one("may not have leading zeros"),
    }
}

/// An address as [`ip`] has it with `strict`.
pub fn ip_strict(text: &str) -> Faults {
    ip(text, true)
}

/// [`ip_strict`] as data.
pub const IP: Form = Form::new(
    "an IP address",
    r"(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*",
    None,
    "10.9.8.7",
    ip_strict,
).wide();
