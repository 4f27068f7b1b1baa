//! [`NodeAllocatableResourceClaimStatus`]: what claims for devices took from the node's own resources.
//!
//! Upstream at v1.37.2: `validateNodeAllocatableResourceClaimStatus`, `validateNodeAllocatableMappedResources`,
//! `validateNodeAllocatableOverheadResources`; and generated from the tags of the types,
//! `Validate_NodeAllocatableResourceClaimStatus` and what it calls, which pass over what an update leaves as it is.

use super::{
    NodeAllocatableMappedResources, NodeAllocatableOverheadResources, NodeAllocatableResourceClaimStatus,
    PodResourceClaimStatus,
};
use crate::Quantity;
use crate::corev1::PodSpec;
use crate::corev1::resources::is_pod_level;
use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::validate::{Named, Seen, each_changed};

/// The rules that are written by hand; `at` is the list, `made` are the claims that were made for the Pod.
pub(crate) fn validate(
    list: &[NodeAllocatableResourceClaimStatus],
    spec: &PodSpec,
    made: &[PodResourceClaimStatus],
    at: &Path<'_>,
    out: &mut Errors,
) {
    if list.is_empty() {
        return;
    }
    let named = spec.resource_claims.iter().filter_map(|claim| claim.resource_claim_name.as_deref());
    let made = made.iter().filter_map(|claim| claim.resource_claim_name.as_deref());
    let claims: Seen<&str> = named.chain(made).collect();
    for (index, status) in
        list.iter().enumerate().filter(|(_, status)| !status.resource_claim_name.is_empty())
    {
        let at = at.index(index);
        let name = status.resource_claim_name.as_str();
        if !claims.contains(&name) {
            let detail =
                format_args!("the Pod names no claim `{}`, and none was made for it", shortened(name));
            out.invalid(&at.field("resourceClaimName"), name, detail);
        }
        for (index, mapped) in status.mapping.iter().enumerate() {
            let at = at.field("mapping");
            validate_name(&mapped.name, &at.index(index), out);
            validate_amount(mapped.quantity.as_ref(), &at.index(index).field("quantity"), out);
        }
        for (index, overhead) in status.overhead.iter().enumerate() {
            overhead.validate(&at.field("overhead").index(index), out);
        }
    }
}

/// A resource of the node itself.
fn validate_name(name: &str, at: &Path<'_>, out: &mut Errors) {
    if !is_pod_level(name) {
        let detail = format_args!(
            "`{}` is no resource of the node: `cpu`, `memory` and `hugepages-SIZE` are",
            shortened(name)
        );
        out.invalid(&at.field("name"), name, detail);
    }
}

fn validate_amount(amount: Option<&Quantity>, at: &Path<'_>, out: &mut Errors) {
    if let Some(amount) = amount.filter(|amount| amount.sign() < 0) {
        out.invalid(at, amount, format_args!("`{amount}` may not be negative"));
    }
}

impl NodeAllocatableOverheadResources {
    fn validate(&self, at: &Path<'_>, out: &mut Errors) {
        validate_name(&self.name, at, out);
        if self.per_pod.is_none() && self.per_container.is_none() {
            out.invalid(at, "", "needs `perPod` or `perContainer`, or both");
        }
        validate_amount(self.per_pod.as_ref(), &at.field("perPod"), out);
        validate_amount(self.per_container.as_ref(), &at.field("perContainer"), out);
    }
}

impl Named for NodeAllocatableResourceClaimStatus {
    const NAME: &'static str = "resourceClaimName";

    fn name(&self) -> &str {
        &self.resource_claim_name
    }
}

impl Named for NodeAllocatableMappedResources {
    const NAME: &'static str = "name";

    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for NodeAllocatableOverheadResources {
    const NAME: &'static str = "name";

    fn name(&self) -> &str {
        &self.name
    }
}

/// The rules that are generated, of what is not as it was before; `at` is the list.
pub(crate) fn validate_changed(
    new: &[NodeAllocatableResourceClaimStatus],
    old: &[NodeAllocatableResourceClaimStatus],
    at: &Path<'_>,
    out: &mut Errors,
) {
    each_changed(new, old, at, out, |status, old, at, out| {
        if status.containers != old.map(|old| old.containers.as_slice()).unwrap_or_default() {
            let mut seen = Seen::new();
            for (index, container) in status.containers.iter().enumerate() {
                if !seen.insert(container.as_str()) {
                    out.duplicate(&at.field("containers").index(index), container);
                }
            }
        }
        let before = old.map(|old| old.mapping.as_slice()).unwrap_or_default();
        each_changed(&status.mapping, before, &at.field("mapping"), out, |mapped, _, at, out| {
            if mapped.quantity.is_none() {
                out.required(&at.field("quantity"), "the amount is missing");
            }
        });
        let before = old.map(|old| old.overhead.as_slice()).unwrap_or_default();
        each_changed(&status.overhead, before, &at.field("overhead"), out, |_, _, _, _| {});
    });
}

#[cfg(test)]
mod tests;
