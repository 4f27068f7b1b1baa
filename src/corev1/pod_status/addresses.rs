//! The addresses of a Pod and of its node: [`PodIP`] and [`HostIP`].
//!
//! Upstream at v1.37.2: `validatePodIPs`, `validateHostIPs`, `IsValidIPForLegacyField`, `IsDualStackIPStrings`; with the gate
//! `StrictIPCIDRValidation` on.

use std::net::IpAddr;

use super::{HostIP, PodIP, PodStatus};
use crate::field::{Errors, Path, Warnings};
use crate::format;
use crate::format::{canonical_ip, ip_sloppy};
use crate::validate::Seen;

/// An entry of a list of addresses.
trait Address {
    fn ip(&self) -> &str;
}

impl Address for PodIP {
    fn ip(&self) -> &str {
        &self.ip
    }
}

impl Address for HostIP {
    fn ip(&self) -> &str {
        &self.ip
    }
}

impl PodStatus {
    /// The rules of `podIPs`; `at` is the status.
    pub(crate) fn validate_pod_ips(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let at = at.field("podIPs");
        validate_forms(&self.pod_ips, &old.pod_ips, &at, out);
        validate_families(&self.pod_ips, &at, out);
        match self.pod_ips.first() {
            None if self.pod_ip.is_empty() => {}
            Some(first) if first.ip == self.pod_ip && !first.ip.is_empty() => {}
            Some(first) if !self.pod_ip.is_empty() => {
                must_be_first(&first.ip, "podIP", &self.pod_ip, &at, out);
            }
            _ => {
                out.invalid(&at, "", "`podIP` and `podIPs` must both be set, or neither")
                    .help_with("write the first of `podIPs` as `podIP`");
            }
        }
    }

    /// The rules of `hostIPs`; `at` is the status.
    pub(crate) fn validate_host_ips(&self, old: &Self, at: &Path<'_>, out: &mut Errors) {
        let at = at.field("hostIPs");
        let Some(first) = self.host_ips.first() else { return };
        if first.ip != self.host_ip {
            must_be_first(&first.ip, "hostIP", &self.host_ip, &at, out);
        }
        validate_forms(&self.host_ips, &old.host_ips, &at, out);
        validate_families(&self.host_ips, &at, out);
    }

    /// Warns of addresses that could be written better; `at` is the status.
    pub(crate) fn warn_of_addresses(&self, at: &Path<'_>, out: &mut Warnings) {
        let (pod, host) = (at.field("podIPs"), at.field("hostIPs"));
        for (index, address) in self.pod_ips.iter().enumerate() {
            canonical_ip::warn(&address.ip, &pod.index(index).field("ip"), out);
        }
        for (index, address) in self.host_ips.iter().enumerate() {
            canonical_ip::warn(&address.ip, &host.index(index).field("ip"), out);
        }
    }
}

/// The field beside a list is its first element.
#[cold]
fn must_be_first(first: &str, beside: &str, value: &str, at: &Path<'_>, out: &mut Errors) {
    let at = at.index(0);
    let at = at.field("ip");
    if value.is_empty() {
        out.invalid(&at, first, format_args!("`{first}` must stand as `{beside}` too, which is missing"))
            .help_with(format_args!("add `{beside}: {first}`"));
    } else {
        out.invalid(&at, first, format_args!("`{first}` must be the same as `{beside}`, which is `{value}`"));
    }
}

/// Each address has the form of one, unless it was there before.
fn validate_forms<A: Address>(new: &[A], old: &[A], at: &Path<'_>, out: &mut Errors) {
    let mut known: Option<Seen<&str>> = None;
    for (index, address) in new.iter().enumerate() {
        let faults = format::ip(address.ip(), true);
        if faults.is_none() {
            continue;
        }
        let known = known.get_or_insert_with(|| old.iter().map(Address::ip).collect());
        if known.contains(&address.ip()) {
            continue;
        }
        let (at, from) = (at.index(index), out.len());
        out.faults(&at, address.ip(), faults);
        out.trace(from, &at, &at.field("ip"));
    }
}

/// Of several addresses there is one of each family.
fn validate_families<A: Address>(list: &[A], at: &Path<'_>, out: &mut Errors) {
    if list.len() < 2 {
        return;
    }
    let parsed: Option<Vec<IpAddr>> =
        list.iter().map(|address| ip_sloppy(address.ip()).map(|ip| ip.to_canonical())).collect();
    let both = if let Some(parsed) = &parsed {
        parsed.iter().any(IpAddr::is_ipv4) && parsed.iter().any(IpAddr::is_ipv6)
    } else {
        out.internal(at, "the families of these addresses cannot be told, since one is no IP address");
        false
    };
    if !both || list.len() > 2 {
        out.invalid(at, "", "there may be one IPv4 and one IPv6 address, no more")
            .help_with("keep one of each family");
    }
}

#[cfg(test)]
mod tests;
