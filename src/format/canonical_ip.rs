//! How an IP address is best written.
//!
//! Upstream at v1.37.2: `GetWarningsForIP` of `util/validation`. The forms that it calls non-standard (leading zeros, IPv4
//! dressed as IPv6) validation refuses, with the gate `StrictIPCIDRValidation` on, unless an update leaves them as they were.

use std::net::{IpAddr, Ipv6Addr};

use super::ip_sloppy;
use crate::field::{Path, Warnings};

/// Warns of an address in a form that validation refuses, unless it has been there for long, and of an IPv6 address that is
/// not written as RFC 5952 has it.
pub(crate) fn warn(text: &str, at: &Path<'_>, out: &mut Warnings) {
    match text.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => {}
        Ok(IpAddr::V6(address)) if address.to_ipv4_mapped().is_none() => {
            if !is_written_as(text, address) {
                out.push(at, format_args!("the canonical form of `{text}` is `{address}`, write that"));
            }
        }
        _ => {
            if let Some(address) = ip_sloppy(text).map(|ip| ip.to_canonical()) {
                out.push(at, format_args!("`{text}` is valid no more, write `{address}`"));
            }
        }
    }
}

/// Whether the text is the canonical form of the address, found out without allocating.
fn is_written_as(text: &str, address: Ipv6Addr) -> bool {
    struct Rest<'t>(&'t str);
    impl std::fmt::Write for Rest<'_> {
        fn write_str(&mut self, piece: &str) -> std::fmt::Result {
            self.0 = self.0.strip_prefix(piece).ok_or(std::fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    std::fmt::Write::write_fmt(&mut rest, format_args!("{address}")).is_ok() && rest.0.is_empty()
}

#[cfg(test)]
mod tests {
    use super::warn;
    use crate::field::{Path, Warnings};

    fn canonical(text: &str) -> Option<String> {
        let mut out = Warnings::new();
        warn(text, &Path::root().field("ip"), &mut out);
        out.iter().next().map(|warning| warning.message().to_owned())
    }

    #[test]
    fn of_addresses_that_are_valid() {
        for text in
            ["1.2.3.4", "::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "1::3:0:0:6:7", "fe80::1:0:0:0"]
        {
            assert_eq!(canonical(text), None, "{text}");
        }
        for (text, best) in [
            ("2001:DB8::1", "2001:db8::1"),
            ("2001:0db8::1", "2001:db8::1"),
            ("0:0:0:0:0:0:0:0", "::"),
            ("1:0:0:4:5:0:0:0", "1:0:0:4:5::"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
            ("::1.2.3.4", "::102:304"),
        ] {
            let expected = format!("the canonical form of `{text}` is `{best}`, write that");
            assert_eq!(canonical(text), Some(expected));
        }
    }

    #[test]
    fn of_forms_that_are_old() {
        for (text, best) in [
            ("01.2.3.4", "1.2.3.4"),
            ("::ffff:1.2.3.4", "1.2.3.4"),
            ("::FFFF:01.2.3.4", "1.2.3.4"),
            ("00001::", "1::"),
        ] {
            let expected = format!("`{text}` is valid no more, write `{best}`");
            assert_eq!(canonical(text), Some(expected));
        }
    }

    #[test]
    fn nothing_is_said_of_others() {
        for text in ["", "a", "fe80::1%eth0", "1.2.3.4.5"] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }
}
