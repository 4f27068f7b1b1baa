//! The forms of texts that the server asks for: names, labels, ports, addresses. Byte checks, no regular expressions.
//!
//! Each function gives the faults of a text, in the server's order: the server makes one error of each.
//!
//! Upstream at v1.37.2: `util/validation`, `api/validate/content`.

pub(crate) mod canonical_ip;
mod dns;
mod env_name;
mod faults;
mod form;
pub(crate) mod image;
mod ip;
mod label;
mod local_path;
mod number;
mod path;
mod port;

pub use dns::{
    DNS_LABEL, DNS_LABEL_1035, DNS_SUBDOMAIN, DNS_SUBDOMAIN_ANY_CASE, DNS_SUBDOMAIN_LOWERED,
    DNS_SUBDOMAIN_PREFIX, DNS_SUBDOMAIN_WITH_UNDERSCORE, FULLY_QUALIFIED_NAME, dns_label, dns_label_1035,
    dns_subdomain, dns_subdomain_any_case, dns_subdomain_lowered, dns_subdomain_prefix,
    dns_subdomain_with_underscore, fully_qualified_name,
};
pub use env_name::{
    CONFIG_KEY, ENV_NAME, ENV_NAME_RELAXED, HEADER_NAME, config_key, env_name, env_name_relaxed, header_name,
};
pub use faults::Faults;
pub use form::Form;
pub use ip::{IP, ip, ip_sloppy, ip_strict};
pub(crate) use label::is_prefixed_annotation_key;
pub use label::{
    LABEL_VALUE, PREFIXED_LABEL_KEY, QUALIFIED_NAME, QUALIFIED_NAME_LOWERED, label_value, prefixed_label_key,
    qualified_name, qualified_name_lowered,
};
pub use local_path::{
    LOCAL_PATH, LOCAL_UNRESERVED_PATH, PATH_WITHOUT_BACKSTEPS, local_path, local_unreserved_path,
    path_without_backsteps,
};
pub use number::{group_id, in_range, user_id};
pub use path::{
    DOMAIN_PREFIXED_PATH, PATH_SEGMENT, PATH_SEGMENT_PREFIX, domain_prefixed_path, path_segment_name,
    path_segment_prefix,
};
pub use port::{PORT_NAME, port_name, port_number};

#[cfg(test)]
mod tests;
