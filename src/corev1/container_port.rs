//! [`ContainerPort`]: a port on which a container listens.
//!
//! Upstream at v1.37.2: `core/v1.ContainerPort`, `core/v1.Protocol`, `SetObjectDefaults_Pod`,
//! `validateContainerPorts`,
//! `checkHostPortConflicts`, `validatePodHostNetworkDeps`.

use crate::defaults::{SetDefaults, or_default};
use crate::model::model;

model! {
    /// A port on which a container listens.
    ///
    /// Naming a port opens nothing and leaving it out closes nothing; but Services and probes can refer to
    /// the name, and `hostPort` reserves a port of the node.
    pub struct ContainerPort {
        /// Name by which Services and probes refer to the port. Absent: by number only. At most 15 lower-case
        /// letters, digits and hyphens, with a letter among them, no hyphen at an end or beside another; each
        /// once in a container.
        plain name: String => "name",
        /// Port of the node through which this one is reachable. Absent or 0: none; default `containerPort`
        /// in a Pod with `hostNetwork`, and then for `containers` no other is allowed. From 1 to 65535;
        /// protocol, `hostIP` and this number together only once among the Pod's `containers`, and once in
        /// each init container.
        plain host_port: i32 => "hostPort",
        /// Port in the container. Required: from 1 to 65535.
        always container_port: i32 => "containerPort",
        /// Protocol of the port. Default `TCP`.
        plain protocol: Protocol => "protocol",
        /// Address of the node to which `hostPort` is bound. Absent: all. Not checked.
        plain host_ip: String => "hostIP",
    }
}

model! {
    /// A transport protocol.
    pub enum Protocol {
        /// TCP.
        Tcp = "TCP",
        /// UDP.
        Udp = "UDP",
        /// SCTP.
        Sctp = "SCTP",
    }
}

impl SetDefaults for ContainerPort {
    fn set_defaults(&mut self) {
        or_default(&mut self.protocol, Protocol::Tcp);
    }
}

#[cfg(test)]
mod tests {
    use super::ContainerPort;
    use crate::defaults::tests::becomes;

    #[test]
    fn the_protocol_is_tcp() {
        becomes::<ContainerPort>("{}", r#"{"containerPort": 0, "protocol": "TCP"}"#);
        becomes::<ContainerPort>(r#"{"protocol": "udp"}"#, r#"{"containerPort": 0, "protocol": "udp"}"#);
    }
}
