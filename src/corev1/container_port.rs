//! [`ContainerPort`]: a port on which a container listens.
//!
//! Upstream at v1.37.2: `core/v1.ContainerPort`, `core/v1.Protocol`, `SetObjectDefaults_Pod`,
//! `validateContainerPorts`,
//! `checkHostPortConflicts`, `validatePodHostNetworkDeps`.

use crate::corev1::{Container, PodSpec};
use crate::decode::shortened;
use crate::defaults::{SetDefaults, or_default};
use crate::field::{Errors, Path, Warnings};
use crate::model::model;
use crate::validate::{Joined, Seen};
use crate::{bounds, format};

model! {
    /// A port on which a container listens.
    ///
    /// Naming a port opens nothing and leaving it out closes nothing; but Services and probes can refer to
    /// the name, and `hostPort` reserves a port of the node.
    pub struct ContainerPort {
        /// Name by which Services and probes refer to the port. Absent: by number only. At most 15 lower-case
        /// letters, digits and hyphens, with a letter among them, no hyphen at an end or beside another; each
        /// once in a container.
        plain name: String => "name" in IT.form(&PORT_NAME),
        /// Port of the node through which this one is reachable. Absent or 0: none; default `containerPort`
        /// in a Pod with `hostNetwork`, and then for `containers` no other is allowed. From 1 to 65535;
        /// protocol, `hostIP` and this number together only once among the Pod's `containers`, and once in
        /// each init container.
        plain host_port: i32 => "hostPort" in IT.range(&bounds::PORT),
        /// Port in the container. Required: from 1 to 65535.
        always container_port: i32 => "containerPort" in IT.range(&bounds::PORT).required(),
        /// Protocol of the port. Default `TCP`.
        plain protocol: Protocol => "protocol" in IT.known(Protocol::KNOWN),
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

/// A port, and where it is listed in a Pod.
#[derive(Clone, Copy)]
pub(super) struct ListedPort<'p> {
    /// The field of the Pod that lists its container.
    pub(super) list: &'static str,
    /// The index of its container there.
    pub(super) container: usize,
    /// Its index in the container.
    pub(super) index: usize,
    pub(super) port: &'p ContainerPort,
}

impl ListedPort<'_> {
    /// Calls `visit` with where it is; `spec` is where the Pod's specification is.
    fn at<R>(&self, spec: &Path<'_>, visit: impl FnOnce(&Path<'_>) -> R) -> R {
        visit(&spec.field(self.list).index(self.container).field("ports").index(self.index))
    }
}

/// Warns of addresses that serve nothing and of ports at odds with each other, then of names that stand twice. `ports` are
/// those of all containers of a Pod, `spec` is where its specification is.
///
/// Upstream: `warningsForPodSpecAndMeta`.
pub(super) fn warn_of_ports<'p>(
    ports: impl Iterator<Item = ListedPort<'p>> + Clone,
    spec: &Path<'_>,
    out: &mut Warnings,
) {
    if ports.clone().nth(bounds::FEW).is_some() {
        return many::warn_of_ports(&ports.collect::<Vec<_>>(), spec, out);
    }
    for (n, listed) in ports.clone().enumerate() {
        listed.warn_of_address(spec, out);
        for earlier in ports.clone().take(n) {
            listed.warn_of_conflict(&earlier, spec, out);
        }
    }
    for (n, listed) in ports.clone().enumerate() {
        let earlier = ports.clone().take(n).find(|earlier| earlier.port.name == listed.port.name);
        if let Some(earlier) = earlier {
            listed.warn_of_name(&earlier, spec, out);
        }
    }
}

impl ListedPort<'_> {
    fn warn_of_address(&self, spec: &Path<'_>, out: &mut Warnings) {
        if !self.port.host_ip.is_empty() && self.port.host_port == 0 {
            let message = "`hostIP` does nothing without `hostPort`, add that or leave it out";
            self.at(spec, |at| out.push(at, message));
        }
    }

    /// Warns if an earlier port may take what this one serves.
    fn warn_of_conflict(&self, earlier: &Self, spec: &Path<'_>, out: &mut Warnings) {
        let (port, other) = (self.port, earlier.port);
        if port.container_port != other.container_port || port.protocol != other.protocol {
            return;
        }
        let what = if port.host_ip == other.host_ip && port.host_port == other.host_port {
            "is the same port as at"
        } else if port.host_port == 0 || other.host_port == 0 {
            "is the same port of the container as at"
        } else if port.host_port == other.host_port && (port.host_ip.is_empty() || other.host_ip.is_empty()) {
            "takes an address of the same port of the node as at"
        } else {
            return;
        };
        earlier.at(spec, |earlier| {
            self.at(spec, |at| out.push(at, format_args!("{what} {earlier}, leave one of them")));
        });
    }

    fn warn_of_name(&self, earlier: &Self, spec: &Path<'_>, out: &mut Warnings) {
        if self.port.name.is_empty() {
            return;
        }
        let name = shortened(&self.port.name);
        earlier.at(spec, |earlier| {
            let message = format_args!(
                "the name `{name}` stands at {earlier} already, which is the port that Services and probes take, so choose another"
            );
            self.at(spec, |at| out.push_named(Some(at.to_string()), at.field("name").location(), message));
        });
    }
}

/// The same for many ports: as fast as there are warnings.
mod many {
    use std::collections::HashMap;

    use super::ListedPort;
    use crate::field::{Path, Warnings};

    /// What ports are looked up by: number in the container and protocol, and if so port and address of the node.
    type Key<'p> = (i32, &'p str, Option<i32>, Option<&'p str>);

    pub(super) fn warn_of_ports(ports: &[ListedPort<'_>], spec: &Path<'_>, out: &mut Warnings) {
        let mut by_key: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
        let mut at_odds: Vec<usize> = Vec::new();
        for (n, listed) in ports.iter().enumerate() {
            if out.is_full() {
                return;
            }
            listed.warn_of_address(spec, out);
            let port = listed.port;
            let (number, protocol) = (port.container_port, port.protocol.as_str());
            at_odds.clear();
            let mut look_up = |host_port: Option<i32>, host_ip: Option<&str>| {
                at_odds.extend(by_key.get(&(number, protocol, host_port, host_ip)).into_iter().flatten());
            };
            if port.host_port == 0 {
                look_up(None, None);
            } else {
                look_up(Some(0), None);
                if port.host_ip.is_empty() {
                    look_up(Some(port.host_port), None);
                } else {
                    look_up(Some(port.host_port), Some(""));
                    look_up(Some(port.host_port), Some(&port.host_ip));
                }
            }
            at_odds.sort_unstable();
            for earlier in at_odds.iter().filter_map(|earlier: &usize| ports.get(*earlier)) {
                listed.warn_of_conflict(earlier, spec, out);
            }
            let host_port = Some(port.host_port);
            for key in [(None, None), (host_port, None), (host_port, Some(port.host_ip.as_str()))] {
                by_key.entry((number, protocol, key.0, key.1)).or_default().push(n);
            }
        }
        let mut named = HashMap::new();
        for listed in ports {
            match named.get(listed.port.name.as_str()) {
                Some(earlier) => listed.warn_of_name(earlier, spec, out),
                None => _ = named.insert(listed.port.name.as_str(), *listed),
            }
        }
    }
}

#[cfg(test)]
mod tests;
