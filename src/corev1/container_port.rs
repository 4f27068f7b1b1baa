//! [`ContainerPort`]: a port on which a container listens.
//!
//! Upstream at v1.37.2: `core/v1.ContainerPort`, `core/v1.Protocol`, `SetObjectDefaults_Pod`,
//! `validateContainerPorts`,
//! `checkHostPortConflicts`, `validatePodHostNetworkDeps`.

use crate::corev1::{Container, PodSpec};
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path};
use crate::format;
use crate::model::model;
use crate::validate::{Joined, Seen};

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

/// The rules of the ports of one container, which are at `at`.
pub(crate) fn validate_ports(ports: &[ContainerPort], at: &Path<'_>, out: &mut Errors) {
    if ports.is_empty() {
        return;
    }
    let mut names = Seen::new();
    for (index, port) in ports.iter().enumerate() {
        port.validate(&mut names, &at.index(index), out);
    }
}

impl ContainerPort {
    /// The rules of one port; `names` are the good names of those before.
    fn validate<'p>(&'p self, names: &mut Seen<&'p str>, at: &Path<'_>, out: &mut Errors) {
        if !self.name.is_empty() {
            let faults = format::port_name(&self.name);
            if !faults.is_none() {
                out.faults(&at.field("name"), &self.name, faults);
            } else if !names.insert(&self.name) {
                out.duplicate(&at.field("name"), &self.name);
            }
        }
        let port_at = at.field("containerPort");
        if self.container_port == 0 {
            out.required(&port_at, "the number of the port is missing, from 1 to 65535");
        } else {
            out.number_faults(&port_at, self.container_port, format::port_number(self.container_port.into()));
        }
        if self.host_port != 0 {
            let faults = format::port_number(self.host_port.into());
            out.number_faults(&at.field("hostPort"), self.host_port, faults);
        }
        match &self.protocol {
            Protocol::Tcp | Protocol::Udp | Protocol::Sctp => {}
            Protocol::Unset => {
                out.required(
                    &at.field("protocol"),
                    "the protocol is missing, which is `TCP`, `UDP` or `SCTP`",
                );
            }
            Protocol::Other(other) => {
                out.not_supported(&at.field("protocol"), other, Protocol::KNOWN);
            }
        }
    }
}

/// The ports of the node that are taken: protocol with address, and number.
#[derive(Default)]
pub(crate) struct HostPorts<'p> {
    taken: Option<Seen<(Joined<'p>, i32)>>,
}

impl<'p> HostPorts<'p> {
    /// Takes the ports of one more container; each may be taken once. `at` is the container.
    pub(crate) fn take(&mut self, ports: &'p [ContainerPort], at: &Path<'_>, out: &mut Errors) {
        let list = at.field("ports");
        for (index, port) in ports.iter().enumerate().filter(|(_, port)| port.host_port != 0) {
            let address = Joined::new(port.protocol.as_str(), Some(&port.host_ip));
            if !self.taken.get_or_insert_with(Seen::new).insert((address, port.host_port)) {
                let entry = list.index(index);
                out.duplicate(&entry.field("hostPort"), port.host_port)
                    .told_by(format_args!("{address}/{}", port.host_port))
                    .help_with(
                        "leave out `hostPort`, or take another one: a port of the node serves one container",
                    );
            }
        }
    }
}

/// In the node's network a port of a container is the port of the node; `at` is `spec`.
pub(crate) fn validate_host_network(spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    if !spec.host_network {
        return;
    }
    let list = at.field("containers");
    for (index, container) in spec.containers.iter().flatten().enumerate() {
        must_match(container, &list.index(index), out);
    }
}

fn must_match(container: &Container, at: &Path<'_>, out: &mut Errors) {
    let list = at.field("ports");
    for (index, port) in container.ports.iter().enumerate() {
        if port.host_port != port.container_port {
            let detail = format!(
                "`{}` must be the `containerPort` `{}`, since the Pod has `hostNetwork: true`",
                port.host_port, port.container_port
            );
            let entry = list.index(index);
            out.invalid(&entry.field("hostPort"), port.host_port, detail).help_with("leave out `hostPort`");
        }
    }
}

#[cfg(test)]
mod default_tests {
    use super::ContainerPort;
    use crate::defaults::tests::becomes;

    #[test]
    fn the_protocol_is_tcp() {
        becomes::<ContainerPort>("{}", r#"{"containerPort": 0, "protocol": "TCP"}"#);
        becomes::<ContainerPort>(r#"{"protocol": "udp"}"#, r#"{"containerPort": 0, "protocol": "udp"}"#);
    }
}

#[cfg(test)]
mod tests;
