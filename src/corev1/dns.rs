//! [`DNSPolicy`] and [`PodDNSConfig`]: how a Pod looks up names.
//!
//! Upstream at v1.37.2: `core/v1.PodDNSConfig`, `core/v1.PodDNSConfigOption`, `core/v1.DNSPolicy`;
//! `validateDNSPolicy`, `validatePodDNSConfig`.

use crate::field::{Path, Warnings};
use crate::format::canonical_ip;
use crate::model::model;

model! {
    /// Name servers, search domains and resolver options added to those of the DNS policy.
    ///
    /// Required, with at least one name server, when the policy is `None`.
    pub struct PodDNSConfig {
        /// IP addresses of name servers, put after those of the policy. Default none; at most 3.
        ///
        /// IPv4 numbers without leading zeros; no IPv4-mapped IPv6 address.
        plain nameservers: Vec<String> => "nameservers",
        /// Domains in which short names are looked for, put after those of the policy. Default none; at most
        /// 32, together at most 2048 characters with the spaces between them.
        ///
        /// Each is `.` or a lower-case DNS name of at most 253 characters, in which underscores and a final
        /// dot are accepted.
        plain searches: Vec<String> => "searches",
        /// Options of the resolver, which replace those of the same name of the policy. Default none.
        plain options: Vec<PodDNSConfigOption> => "options",
    }
}

model! {
    /// One option of the resolver, as in `resolv.conf`.
    pub struct PodDNSConfigOption {
        /// Name, such as `ndots`. Required: not empty. An error is reported at the element.
        plain name: String => "name",
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
