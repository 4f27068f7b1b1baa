//! What the status of a Pod says of its claims for devices: [`PodResourceClaimStatus`], [`PodExtendedResourceClaimStatus`].
//!
//! Upstream at v1.37.2: `validatePodResourceClaimStatuses`, `validatePodExtendedResourceClaimStatus`.

use super::{ContainerExtendedResourceRequest, PodExtendedResourceClaimStatus, PodResourceClaimStatus};
use crate::corev1::{Container, PodSpec};
use crate::decode::{nearest, shortened};
use crate::field::{End, Errors, Path};
use crate::format;
use crate::validate::{ByName, FEW, Seen};

/// The rules of the claims that were made for entries of `spec.resourceClaims`; `at` is the list.
pub(crate) fn validate_claim_statuses(
    statuses: &[PodResourceClaimStatus],
    spec: &PodSpec,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if statuses.is_empty() {
        return;
    }
    let claims: Seen<&str> = spec.resource_claims.iter().map(|claim| claim.name.as_str()).collect();
    let mut seen = Seen::new();
    for (index, status) in statuses.iter().enumerate() {
        let at = at.index(index);
        let name_at = at.field("name");
        let name = status.name.as_str();
        if !claims.contains(&name) {
            let detail = format_args!("`spec.resourceClaims` has no `{}`", shortened(name));
            let error = out.invalid(&name_at, name, detail);
            if let Some(near) = nearest(name, claims.few().copied()) {
                error.help_with(format_args!("did you mean `{near}`?"));
            }
        }
        if !seen.insert(name) {
            out.duplicate(&name_at, name);
        }
        if let Some(claim) = &status.resource_claim_name {
            out.faults(&at.field("resourceClaimName"), claim, format::dns_subdomain(claim));
        }
    }
}

impl PodExtendedResourceClaimStatus {
    /// The rules of the claim that was made for extended resources; `at` is where it stands.
    pub(crate) fn validate(&self, spec: &PodSpec, at: &Path<'_>, out: &mut Errors) {
        let mappings_at = at.field("requestMappings");
        let mappings = self.request_mappings.as_deref().unwrap_or_default();
        if mappings.is_empty() {
            out.required(&mappings_at, "at least one request must be mapped");
        }
        // Of several containers of a name the server takes the last.
        let containers = spec.init_containers.iter().chain(spec.containers.iter().flatten()).rev();
        let named = containers.clone().map(|container| (container.name.as_str(), container));
        let by_name = ByName::new(named);
        let mut seen = Seen::new();
        for (index, mapping) in mappings.iter().enumerate() {
            let here = mappings_at.index(index);
            if let Some(container) = by_name.get(&mapping.container_name) {
                mapping.validate_resource(container, &here, out);
            } else {
                let known = containers.clone().take(FEW).map(|container| container.name.as_str());
                mapping.refuse_container(known, &here.field("containerName"), out);
            }
            mapping.validate_request(at, &here, out);
            if !seen.insert((&mapping.container_name, &mapping.resource_name, &mapping.request_name)) {
                out.duplicate(&here.field("containerName"), &mapping.container_name);
                out.duplicate(&here.field("resourceName"), &mapping.resource_name);
                out.duplicate(&here.field("requestName"), &mapping.request_name);
            }
        }
        let name_at = at.field("resourceClaimName");
        if self.resource_claim_name.is_empty() {
            out.required(&name_at, "the name of the claim is missing");
        } else {
            out.faults(&name_at, &self.resource_claim_name, format::dns_subdomain(&self.resource_claim_name));
        }
    }
}

impl ContainerExtendedResourceRequest {
    /// There is no such container; `known` are some of those that there are.
    #[cold]
    fn refuse_container<'n>(&self, known: impl Iterator<Item = &'n str>, at: &Path<'_>, out: &mut Errors) {
        let name = &self.container_name;
        let detail = format_args!("the Pod has no container or init container `{}`", shortened(name));
        let error = out.invalid(at, name, detail);
        if let Some(near) = nearest(name, known) {
            error.help_with(format_args!("did you mean `{near}`?"));
        }
    }

    /// It is for a resource that the container requests.
    fn validate_resource(&self, container: &Container, at: &Path<'_>, out: &mut Errors) {
        let name = &self.resource_name;
        if !container.resources.requests.contains_key(name) {
            let detail = format_args!("the container `{}` requests no `{}`", container.name, shortened(name));
            out.invalid(&at.field("resourceName"), name, detail);
        }
    }

    /// The server leaves the list out of the path; `status` is what the list is in, `at` this entry of it.
    fn validate_request(&self, status: &Path<'_>, at: &Path<'_>, out: &mut Errors) {
        let (request_at, from) = (at.field("requestName"), out.len());
        out.faults(&request_at, &self.request_name, format::dns_label(&self.request_name));
        out.rename(from, &request_at, status.field("requestName"));
        if self.request_name.is_empty() {
            out.relocate(from, &request_at.location().ending(End::Missing));
        }
    }
}

#[cfg(test)]
mod tests;
