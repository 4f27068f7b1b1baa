//! One JSON object, for programs.
//!
//! ```text
//! version       of this format, 1. It grows by new members; what is here keeps its meaning.
//! pods[]        in the order of the input
//!   path, line    where it stands; "<stdin>" for standard input
//!   name, generateName, namespace   null where not known
//!   containers[]  in the order in which they are started: name, role (init | sidecar | container), requests, limits
//!   whole         null, or what is set for the Pod as a whole: requests, limits
//!   overhead      amounts
//!   total         as the scheduler counts: requests, limits
//!   qosClass      Guaranteed | Burstable | BestEffort
//! total         of all Pods: pods (their number), requests, limits
//!
//! requests, limits, overhead: the name of a resource to its amount, which is a quantity: {"cpu": "250m"}
//! ```

use std::io::{self, Write};

use k8s_model::runtime::resources::ResourceList;
use serde::Serialize;

use super::{Amounts, ContainerAmounts, PodAmounts, Role};

#[derive(Serialize)]
struct Run<'p> {
    version: u32,
    pods: Vec<Pod<'p>>,
    total: Total<'p>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pod<'p> {
    path: &'p str,
    line: u32,
    name: Option<&'p str>,
    generate_name: Option<&'p str>,
    namespace: Option<&'p str>,
    containers: Vec<Container<'p>>,
    whole: Option<Shown<'p>>,
    overhead: &'p ResourceList,
    total: Shown<'p>,
    qos_class: &'p str,
}

#[derive(Serialize)]
struct Container<'p> {
    name: &'p str,
    role: &'static str,
    requests: &'p ResourceList,
    limits: &'p ResourceList,
}

#[derive(Serialize)]
struct Shown<'p> {
    requests: &'p ResourceList,
    limits: &'p ResourceList,
}

#[derive(Serialize)]
struct Total<'p> {
    pods: usize,
    requests: &'p ResourceList,
    limits: &'p ResourceList,
}

pub(super) fn write(pods: &[PodAmounts], out: &mut dyn Write) -> io::Result<()> {
    let sum = Amounts::sum(pods);
    let run = Run {
        version: 1,
        pods: pods.iter().map(pod).collect(),
        total: Total { pods: pods.len(), requests: &sum.requests, limits: &sum.limits },
    };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    writeln!(out)
}

fn pod(pod: &PodAmounts) -> Pod<'_> {
    Pod {
        path: &pod.path,
        line: pod.line,
        name: pod.name.as_deref(),
        generate_name: pod.generate_name.as_deref(),
        namespace: pod.namespace.as_deref(),
        containers: pod.containers.iter().map(container).collect(),
        whole: pod.whole.as_ref().map(shown),
        overhead: &pod.overhead,
        total: shown(&pod.total),
        qos_class: &pod.qos_class,
    }
}

fn container(container: &ContainerAmounts) -> Container<'_> {
    Container {
        name: &container.name,
        role: match container.role {
            Role::Init => "init",
            Role::Sidecar => "sidecar",
            Role::Main => "container",
        },
        requests: &container.amounts.requests,
        limits: &container.amounts.limits,
    }
}

fn shown(amounts: &Amounts) -> Shown<'_> {
    Shown { requests: &amounts.requests, limits: &amounts.limits }
}
