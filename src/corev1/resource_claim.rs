//! [`PodResourceClaim`]: devices that a Pod wants to have allocated, and what the status says about them.
//!
//! Upstream at v1.37.2: `core/v1.PodResourceClaim`, `core/v1.PodResourceClaimStatus`,
//! `core/v1.PodExtendedResourceClaimStatus`, `core/v1.ContainerExtendedResourceRequest`,
//! `core/v1.NodeAllocatableResourceClaimStatus`, `core/v1.NodeAllocatableMappedResources`,
//! `core/v1.NodeAllocatableOverheadResources`, `validatePodResourceClaim`. What the rules of the status are is in
//! [`status`] and [`node_allocatable`].

pub(crate) mod node_allocatable;
pub(crate) mod status;

use crate::field::{Errors, Path};
use crate::metav1::ObjectMeta;
use crate::model::model;
use crate::validate::Seen;
use crate::{Quantity, format};

model! {
    /// A claim for devices, given a name under which the Pod's containers use it.
    ///
    /// Exactly one of `resourceClaimName` (a claim that exists, perhaps shared by Pods) and
    /// `resourceClaimTemplateName` (a claim made for this Pod and deleted with it). Static Pods cannot have
    /// claims.
    pub struct PodResourceClaim {
        /// The name inside the Pod. Required: a DNS label, each only once.
        always name: String => "name" in IT.form(&DNS_LABEL).required(),
        /// A `ResourceClaim` of the same namespace. A DNS subdomain; not with `resourceClaimTemplateName`.
        option resource_claim_name: String => "resourceClaimName" in IT.form(&DNS_SUBDOMAIN),
        /// A `ResourceClaimTemplate` of the same namespace from which a claim is made for the Pod. A DNS
        /// subdomain; not with `resourceClaimName`.
        option resource_claim_template_name: String => "resourceClaimTemplateName" in IT.form(&DNS_SUBDOMAIN),
    }
    laws &[ExactlyOne(&["resourceClaimName", "resourceClaimTemplateName"])]
}

model! {
    /// The claim that was made for an entry of `spec.resourceClaims` with a template.
    pub struct PodResourceClaimStatus {
        /// The entry's name. Required: one of `spec.resourceClaims`, each only once.
        always name: String => "name",
        /// The claim that was made, a DNS subdomain. Absent: none was needed.
        option resource_claim_name: String => "resourceClaimName",
    }
}

model! {
    /// The claim that was made for a Pod's extended resources where devices stand behind them.
    ///
    /// So a container that simply asks for `vendor.example/gpu: 1` gets a device through the machinery of
    /// claims.
    pub struct PodExtendedResourceClaimStatus {
        /// Which request of the claim serves which container and resource. Required: at least one, no two
        /// alike.
        nullable request_mappings: Vec<ContainerExtendedResourceRequest> => "requestMappings",
        /// The claim that was made. Required: a DNS subdomain.
        always resource_claim_name: String => "resourceClaimName",
    }
}

model! {
    /// Which request of the made claim serves one extended resource of one container.
    pub struct ContainerExtendedResourceRequest {
        /// The container. Required: the name of a container or init container of the Pod.
        always container_name: String => "containerName",
        /// The extended resource. Required: one that this container requests.
        always resource_name: String => "resourceName",
        /// The request in the claim. Required: a DNS label.
        always request_name: String => "requestName",
    }
}

model! {
    /// What one claim for devices took from the node's own resources, such as CPU and memory.
    ///
    /// The kubelet sets the limits of Pod and containers accordingly. Needs the feature gate
    /// `DRANodeAllocatableResources`, off by default.
    pub struct NodeAllocatableResourceClaimStatus {
        /// The claim. Required: one that the Pod names or that was made for it; each only once.
        always resource_claim_name: String => "resourceClaimName",
        /// The names of the containers that use the claim, each only once. Absent: none.
        plain containers: Vec<String> => "containers" in IT.set(),
        /// What the devices themselves are worth in node resources, each resource once. Absent: nothing.
        plain mapping: Vec<NodeAllocatableMappedResources> => "mapping" in IT.merged_by(&["name"]),
        /// What the use of the devices costs in addition, each resource once. Absent: nothing.
        plain overhead: Vec<NodeAllocatableOverheadResources> => "overhead" in IT.merged_by(&["name"]),
    }
}

model! {
    /// An amount of a node resource that the devices of a claim stand for, shared by its containers.
    pub struct NodeAllocatableMappedResources {
        /// The resource. Required: `cpu`, `memory` or `hugepages-…`.
        always name: String => "name",
        /// The amount, in the resource's unit (CPUs, bytes). Required; not negative. Unset is written as
        /// `null`.
        nullable quantity: Quantity => "quantity",
    }
}

model! {
    /// An amount of a node resource that the use of a claim costs.
    ///
    /// In all `perPod` plus `perContainer` for each container that uses the claim. At least one of the two is
    /// required.
    pub struct NodeAllocatableOverheadResources {
        /// The resource. Required: `cpu`, `memory` or `hugepages-…`.
        always name: String => "name",
        /// The amount once for the Pod, in the resource's unit. Absent: nothing; not negative.
        option per_pod: Quantity => "perPod",
        /// The amount for each container that uses the claim. Absent: nothing; not negative.
        option per_container: Quantity => "perContainer",
    }
}

/// The annotation of a Pod that is only the mirror of a static one, made by a kubelet.
pub(crate) const MIRROR_ANNOTATION: &str = "kubernetes.io/config.mirror";

/// The rules of a Pod's claims; `at` is the list. Those of the status never fire on create, when the status is empty.
pub(crate) fn validate_claims(
    claims: &[PodResourceClaim],
    meta: &ObjectMeta,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let is_static = !claims.is_empty() && meta.annotations.contains_key(MIRROR_ANNOTATION);
    let mut seen: Seen<&str> = Seen::new();
    for (index, claim) in claims.iter().enumerate() {
        let at = at.index(index);
        if is_static {
            // The server's path is an empty name.
            out.forbidden(&at, "a static Pod cannot have claims for devices").named("[]");
            continue;
        }
        let at_name = at.field("name");
        if claim.name.is_empty() {
            out.required(&at_name, "a claim needs a name, by which the containers use it");
        } else if seen.insert(&claim.name) {
            out.faults(&at_name, &claim.name, format::dns_label(&claim.name));
        } else {
            out.duplicate(&at_name, &claim.name);
        }
        claim.validate_source(&at, out);
    }
}

impl PodResourceClaim {
    fn validate_source(&self, at: &Path<'_>, out: &mut Errors) {
        match (&self.resource_claim_name, &self.resource_claim_template_name) {
            (Some(_), Some(_)) => {
                out.invalid(
                    at,
                    &self.name,
                    "may have `resourceClaimName` or `resourceClaimTemplateName`, not both",
                );
            }
            (None, None) => {
                out.invalid(at, &self.name, "needs `resourceClaimName` or `resourceClaimTemplateName`");
            }
            _ => {}
        }
        if let Some(name) = &self.resource_claim_name {
            out.faults(&at.field("resourceClaimName"), name, format::dns_subdomain(name));
        }
        if let Some(name) = &self.resource_claim_template_name {
            out.faults(&at.field("resourceClaimTemplateName"), name, format::dns_subdomain(name));
        }
    }
}

#[cfg(test)]
mod tests;
