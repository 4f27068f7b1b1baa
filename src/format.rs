//! The forms of texts that the server asks for: names, labels, ports, addresses. Byte checks, no regular expressions.
//!
//! Each function gives the faults of a text, in the server's order: the server makes one error of each.
//!
//! Upstream at v1.37.2: `util/validation`, `api/validate/content`.

pub(crate) mod canonical_ip;
mod dns;
mod env_name;
mod faults;
pub(crate) mod image;
mod ip;
mod label;
mod local_path;
mod number;
mod path;
mod port;

pub use dns::{
    dns_label, dns_label_1035, dns_subdomain, dns_subdomain_any_case, dns_subdomain_lowered,
    dns_subdomain_prefix, dns_subdomain_with_underscore, fully_qualified_name,
};
pub use env_name::{config_key, env_name, env_name_relaxed, header_name};
pub use faults::Faults;
pub use ip::{ip, ip_sloppy};
pub(crate) use label::is_prefixed_annotation_key;
pub use label::{label_value, prefixed_label_key, qualified_name};
pub use local_path::{local_path, local_unreserved_path, path_without_backsteps};
pub use number::{group_id, in_range, user_id};
pub use path::{domain_prefixed_path, path_segment_name, path_segment_prefix};
pub use port::{port_name, port_number};

#[cfg(test)]
mod tests;
