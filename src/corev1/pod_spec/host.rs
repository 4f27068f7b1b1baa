//! What a Pod shares with its node, and under which names it is known.
//!
//! Upstream at v1.37.2: `validateHostUsers`, `validateShareProcessNamespace`, `validatePodHostName`,
//!, `ValidateHostAliases`.

use super::{HostAlias, PodSpec};
use crate::corev1::pod_security_context::HostNamespaces;
use crate::field::{Errors, Exception, Path};
use crate::{Validate, bounds, format};

impl PodSpec {
    /// Whether the Pod's processes have the node's user ids: the default.
    pub(crate) fn uses_host_users(&self) -> bool {
        self.host_users != Some(false)
    }

    /// The namespaces of the node that kernel settings may be of.
    pub(crate) fn host_namespaces(&self) -> HostNamespaces {
        HostNamespaces { network: self.host_network, ipc: self.host_ipc }
    }

    /// Processes are shared in the Pod or with the node; `at` is `spec`.
    pub(super) fn validate_process_namespace(&self, at: &Path<'_>, out: &mut Errors) {
        if self.host_pid && self.share_process_namespace == Some(true) {
            out.invalid(&at.field("shareProcessNamespace"), true, "may not be true with `hostPID: true`")
                .help_with(
                    "remove it: with `hostPID: true` the containers see each other's processes anyway",
                );
        }
    }

    /// A user namespace of the Pod's own goes with no other namespace of the node; `at` is `spec`.
    pub(super) fn validate_user_namespace(&self, at: &Path<'_>, out: &mut Errors) {
        const ALONE: &str = "may not be set with `hostUsers: false`";
        if self.uses_host_users() {
            return;
        }
        if self.host_network && !out.excepts(Exception::UserNamespaceOnHostNetwork) {
            out.forbidden(&at.field("hostNetwork"), ALONE);
        }
        // The server spells these two as its Go fields.
        if self.host_pid {
            out.forbidden(&at.field("hostPID"), ALONE).named(at.field("HostPID"));
        }
        if self.host_ipc {
            out.forbidden(&at.field("hostIPC"), ALONE).named(at.field("HostIPC"));
        }
        if !out.excepts(Exception::UserNamespaceWithDevices) {
            crate::corev1::container::validate_user_namespace(self, at, out);
        }
    }

    /// The host name that comes before all others; `at` is `spec`.
    pub(super) fn validate_hostname_override(&self, at: &Path<'_>, out: &mut Errors) {
        let Some(name) = &self.hostname_override else { return };
        let at = at.field("hostnameOverride");
        if self.set_hostname_as_fqdn == Some(true) {
            out.forbidden(&at, "may not be set with `setHostnameAsFQDN: true`");
        }
        if self.host_network {
            out.forbidden(&at, "may not be set with `hostNetwork: true`: the node's name is used");
        }
        if name.len() > bounds::HOST_NAME_LENGTH {
            out.too_long(&at, bounds::HOST_NAME_LENGTH);
        }
        out.faults(&at, name, format::dns_subdomain(name));
    }
}

impl Validate for HostAlias {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        out.faults(&at.field("ip"), &self.ip, format::ip(&self.ip, true));
        let at = at.field("hostnames");
        for (index, name) in self.hostnames.iter().enumerate() {
            out.faults(&at.index(index), name, format::dns_subdomain(name));
        }
    }
}
