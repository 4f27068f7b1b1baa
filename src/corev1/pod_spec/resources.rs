//! Requests and limits of a Pod as a whole, and how those of its containers fit in; what the runtime adds.
//!
//! Upstream at v1.37.2: `validatePodResources`, `validatePodResourceConsistency`, `validateOverhead`;
//! `resource.AggregateContainerRequests`, `resource.AggregateContainerLimits`.

use std::collections::{BTreeMap, HashMap};

use super::{OSName, PodContext, PodSpec};
use crate::Quantity;
use crate::corev1::resources::{ResourceOwner, validate_pages};
use crate::corev1::{Container, ContainerRestartPolicy, ResourceRequirements};
use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::validate::FEW;

/// Amounts of resources, by their names.
type Amounts = BTreeMap<String, Quantity>;

/// What the names of huge pages begin with.
const HUGE_PAGES: &str = "hugepages-";

/// The rules of what a runtime adds to a Pod, which are those of a container's limits; `at` is where it stands.
pub(super) fn validate_overhead(overhead: &Amounts, at: &Path<'_>, out: &mut Errors) {
    // The server names it as if it were the limits of a container.
    for (name, amount) in overhead {
        let at_amount = at.key(name);
        let from = out.len();
        ResourceOwner::Container.validate_amount(name, amount, &at_amount, out);
        validate_pages(name, amount, &at_amount, out);
        out.rename(from, &at_amount, at.field("limits").key(name));
    }
    let mut names = overhead.keys();
    if names.any(|name| name.starts_with(HUGE_PAGES))
        && !overhead.contains_key("cpu")
        && !overhead.contains_key("memory")
    {
        out.forbidden(at, "huge pages need `cpu` or `memory` beside them");
    }
}

/// The rules of the resources of a Pod as a whole; `at` is `spec`.
pub(super) fn validate_pod_resources(context: &PodContext<'_>, at: &Path<'_>, out: &mut Errors) {
    let spec = context.spec;
    let Some(resources) = spec.resources.as_deref() else { return };
    let at_resources = at.field("resources");
    if spec.os.as_ref().is_some_and(|os| os.name == OSName::Windows) {
        super::refuse_on_windows(&at_resources, out);
        return;
    }
    if resources.claims.is_some() {
        out.forbidden(&at_resources.field("claims"), "may not be set for a Pod as a whole")
            .help_with("move the claims to the containers that use the devices");
    }
    let claims = crate::corev1::container::claim_names(context);
    resources.validate(ResourceOwner::Pod, &claims, &at_resources, out);
    let requests = resources.requests.iter().map(|(name, amount)| (name.as_str(), amount));
    refuse_sums(requests, spec, |of| &of.requests, &at_resources.field("requests"), out);
    let limits = resources.limits.iter().filter(|(name, _)| name.starts_with(HUGE_PAGES));
    let limits = limits.map(|(name, amount)| (name.as_str(), amount));
    refuse_sums(limits, spec, |of| &of.limits, &at_resources.field("limits"), out);
    refuse_larger_limits(&resources.limits, spec, at, out);
}

/// Refuses amounts of the Pod that are less than what its containers need together.
fn refuse_sums<'s>(
    amounts: impl Iterator<Item = (&'s str, &'s Quantity)> + Clone,
    spec: &'s PodSpec,
    of: fn(&ResourceRequirements) -> &Amounts,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let many = (amounts.clone().count() > FEW).then(|| all_sums(spec, of));
    for (name, amount) in amounts {
        let needed = match &many {
            Some(sums) => sums.get(name).and_then(Sum::total),
            None => sum(spec, of, name).total(),
        };
        if let Some(needed) = needed
            && needed > *amount
        {
            out.invalid(
                &at.key(name),
                amount,
                format_args!(
                    "`{amount}` of `{}` is less than what the containers need together, `{needed}`",
                    shortened(name)
                ),
            )
            .help_with(format_args!("set it to `{needed}` or more"));
        }
    }
}

/// A container may not have a larger limit than the Pod; `at` is `spec`.
fn refuse_larger_limits(limits: &Amounts, spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
    if limits.is_empty() {
        return;
    }
    let at_containers = at.field("containers");
    for (index, container) in spec.containers.iter().flatten().enumerate() {
        for (name, limit) in &container.resources.limits {
            let Some(of_pod) = limits.get(name).filter(|of_pod| limit > of_pod) else { continue };
            // The server's path is no way through the object.
            out.invalid(
                &at_containers.index(index).field("resources.limits").key(name),
                limit,
                format_args!(
                    "`{limit}` of `{}` is more than the limit of the Pod, `{of_pod}`",
                    shortened(name)
                ),
            )
            .named(at.field("resources.containers").index(index).key(name).field("limits"));
        }
    }
}

/// What containers need of one resource together.
#[derive(Default)]
struct Sum {
    /// Those that run side by side: containers and sidecars.
    together: Option<Quantity>,
    /// The sidecars that have been started.
    sidecars: Option<Quantity>,
    /// The most that is needed while the Pod is initialized.
    peak: Option<Quantity>,
}

impl Sum {
    fn add(&mut self, amount: &Quantity) {
        increase(&mut self.together, amount);
    }

    fn add_init(&mut self, container: &Container, amount: &Quantity) {
        if container.restart_policy == Some(ContainerRestartPolicy::Always) {
            increase(&mut self.together, amount);
            increase(&mut self.sidecars, amount);
            raise(&mut self.peak, self.sidecars.as_ref());
        } else {
            let mut needed = Some(amount.clone());
            if let Some(sidecars) = &self.sidecars {
                increase(&mut needed, sidecars);
            }
            raise(&mut self.peak, needed.as_ref());
        }
    }

    fn total(&self) -> Option<Quantity> {
        let mut total = self.together.clone();
        raise(&mut total, self.peak.as_ref());
        total
    }
}

fn increase(sum: &mut Option<Quantity>, amount: &Quantity) {
    match sum {
        Some(sum) => sum.increase_by(amount),
        None => *sum = Some(amount.clone()),
    }
}

fn raise(most: &mut Option<Quantity>, amount: Option<&Quantity>) {
    if let Some(amount) = amount
        && most.as_ref().is_none_or(|most| amount > most)
    {
        *most = Some(amount.clone());
    }
}

/// The need of one resource.
fn sum(spec: &PodSpec, of: fn(&ResourceRequirements) -> &Amounts, name: &str) -> Sum {
    let mut sum = Sum::default();
    for container in spec.containers.iter().flatten() {
        if let Some(amount) = of(&container.resources).get(name) {
            sum.add(amount);
        }
    }
    for container in &spec.init_containers {
        if let Some(amount) = of(&container.resources).get(name) {
            sum.add_init(container, amount);
        }
    }
    sum
}

/// The needs of all resources.
fn all_sums(spec: &PodSpec, of: fn(&ResourceRequirements) -> &Amounts) -> HashMap<&str, Sum> {
    let mut sums: HashMap<&str, Sum> = HashMap::new();
    for container in spec.containers.iter().flatten() {
        for (name, amount) in of(&container.resources) {
            sums.entry(name).or_default().add(amount);
        }
    }
    for container in &spec.init_containers {
        for (name, amount) in of(&container.resources) {
            sums.entry(name).or_default().add_init(container, amount);
        }
    }
    sums
}
