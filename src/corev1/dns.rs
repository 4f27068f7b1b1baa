//! [`DNSPolicy`] and [`PodDNSConfig`]: how a Pod looks up names.
//!
//! Upstream at v1.37.2: `core/v1.PodDNSConfig`, `core/v1.PodDNSConfigOption`, `core/v1.DNSPolicy`;
//! `validateDNSPolicy`, `validatePodDNSConfig`.

use crate::field::{Errors, Path, Warnings};
use crate::format::{Faults, Form, canonical_ip};
use crate::model::model;
use crate::{Validate, bounds, format};

model! {
    /// Name servers, search domains and resolver options added to those of the DNS policy.
    ///
    /// Required, with at least one name server, when the policy is `None`.
    pub struct PodDNSConfig {
        /// IP addresses of name servers, put after those of the policy. Default none; at most 3.
        ///
        /// IPv4 numbers without leading zeros; no IPv4-mapped IPv6 address.
        plain nameservers: Vec<String> => "nameservers" in IT.form(&IP).at_most(bounds::NAME_SERVERS),
        /// Domains in which short names are looked for, put after those of the policy. Default none; at most
        /// 32, together at most 2048 characters with the spaces between them.
        ///
        /// Each is `.` or a lower-case DNS name of at most 253 characters, in which underscores and a final
        /// dot are accepted.
        plain searches: Vec<String> => "searches" in IT.form(&SEARCH_DOMAIN).at_most(bounds::SEARCH_DOMAINS),
        /// Options of the resolver, which replace those of the same name of the policy. Default none.
        plain options: Vec<PodDNSConfigOption> => "options",
    }
}

model! {
    /// One option of the resolver, as in `resolv.conf`.
    pub struct PodDNSConfigOption {
        /// Name, such as `ndots`. Required: not empty. An error is reported at the element.
        plain name: String => "name" in IT.required(),
        /// Value, such as `2`. Absent: an option without a value. Not checked.
        option value: String => "value",
    }
}

model! {
    /// Where the DNS settings of a Pod come from.
    pub enum DNSPolicy {
        /// The cluster's DNS, also for a Pod in the node's network.
        ClusterFirstWithHostNet = "ClusterFirstWithHostNet",
        /// The cluster's DNS, which passes other names on; the default. For a Pod in the node's network the
        /// same as `Default`.
        ClusterFirst = "ClusterFirst",
        /// The settings of the node; in spite of its name not the default.
        Default = "Default",
        /// Nothing but what `dnsConfig` says, which must then name a server.
        None = "None",
    }
}

/// A search domain.
const SEARCH_DOMAIN: Form = Form::new(
    "a domain of lower case letters, digits, `_`, `-` and `.`",
    r"\.|_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*\.?",
    Some(bounds::DNS_SUBDOMAIN_LENGTH + 1),
    "example.com",
    |text| {
        if text == "." {
            return Faults::NONE;
        }
        format::dns_subdomain_with_underscore(text.strip_suffix('.').unwrap_or(text))
    },
)
.wide();

impl Validate for DNSPolicy {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        match self {
            Self::Unset => _ = out.required(at, "a policy is needed"),
            Self::Other(policy) => _ = out.not_supported(at, policy, Self::KNOWN),
            Self::ClusterFirstWithHostNet | Self::ClusterFirst | Self::Default | Self::None => {}
        }
    }
}

/// The rules of `dnsConfig` together with `dnsPolicy`; `at` is where the settings stand.
pub(crate) fn validate_dns_config(
    config: Option<&PodDNSConfig>,
    policy: &DNSPolicy,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let alone = *policy == DNSPolicy::None;
    match config {
        None if alone => {
            out.required(at, "with `dnsPolicy: None` there are no other DNS settings than these")
                .help_with("name a server under `dnsConfig.nameservers`, or choose another policy");
        }
        Some(config) if alone && config.nameservers.is_empty() => {
            out.required(
                &at.field("nameservers"),
                "with `dnsPolicy: None` at least one name server is needed",
            );
        }
        Some(config) => config.validate(at, out),
        None => {}
    }
}

impl Validate for PodDNSConfig {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        let at_servers = at.field("nameservers");
        let count = self.nameservers.len();
        if count > bounds::NAME_SERVERS {
            let limit = bounds::NAME_SERVERS;
            out.invalid(
                &at_servers,
                count,
                format_args!("there are {count} name servers, at most {limit} are allowed"),
            );
        }
        for (index, server) in self.nameservers.iter().enumerate() {
            out.faults(&at_servers.index(index), server, format::ip(server, true));
        }
        self.validate_searches(&at.field("searches"), out);
        let at_options = at.field("options");
        for (index, option) in self.options.iter().enumerate() {
            if option.name.is_empty() {
                let at_option = at_options.index(index);
                out.required(&at_option.field("name"), "an option needs a name, as `ndots`").named(at_option);
            }
        }
    }
}

impl PodDNSConfig {
    fn validate_searches(&self, at: &Path<'_>, out: &mut Errors) {
        let count = self.searches.len();
        if count > bounds::SEARCH_DOMAINS {
            let limit = bounds::SEARCH_DOMAINS;
            out.invalid(
                at,
                count,
                format_args!("there are {count} search domains, at most {limit} are allowed"),
            );
        }
        let spaces = count.saturating_sub(1);
        let length = self.searches.iter().map(String::len).fold(spaces, usize::saturating_add);
        if length > bounds::SEARCH_DOMAINS_LENGTH {
            let limit = bounds::SEARCH_DOMAINS_LENGTH;
            out.invalid(
                at,
                length,
                format_args!(
                    "with a space between two, the domains have {length} bytes, at most {limit} are allowed"
                ),
            );
        }
        for (index, domain) in self.searches.iter().enumerate().filter(|(_, domain)| *domain != ".") {
            let relative = domain.strip_suffix('.').unwrap_or(domain);
            out.faults(&at.index(index), domain, format::dns_subdomain_with_underscore(relative));
        }
    }
}

impl PodDNSConfig {
    /// Warns of addresses that are not written as they should be.
    ///
    /// Upstream: `GetWarningsForIP`.
    pub(crate) fn warn(&self, at: &Path<'_>, out: &mut Warnings) {
        let servers_at = at.field("nameservers");
        for (index, server) in self.nameservers.iter().enumerate() {
            canonical_ip::warn(server, &servers_at.index(index), out);
        }
    }
}

#[cfg(test)]
mod tests;
