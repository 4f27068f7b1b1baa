//! [`ResourceRequirements`]: what a container or Pod needs and may not exceed.
//!
//! Upstream at v1.37.2: `core/v1.ResourceRequirements`, `core/v1.ResourceClaim`,
//! `core/v1.ContainerResizePolicy`, `core/v1.ResourceResizeRestartPolicy`, `SetDefaults_ResourceList`,
//! `validateResourceRequirements`, `validateResourceClaimNames`, `validateResizePolicy`.

use std::collections::BTreeMap;

use crate::Quantity;
use crate::defaults::SetDefaults;
use crate::field::{Path, Warnings};
use crate::model::model;
use crate::quantity::Scale;

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

/// Cores.
pub(crate) const CPU: &str = "cpu";
/// Bytes.
pub(crate) const MEMORY: &str = "memory";
/// Bytes of the node's own disk.
pub(crate) const EPHEMERAL_STORAGE: &str = "ephemeral-storage";
/// Bytes of a volume.
pub(crate) const STORAGE: &str = "storage";
/// What the names of memory in large pages begin with; the size of a page follows.
const HUGE_PAGES_PREFIX: &str = "hugepages-";

impl SetDefaults for ResourceRequirements {
    fn set_defaults(&mut self) {
        round_up(&mut self.limits);
        round_up(&mut self.requests);
    }
}

/// Whether a Pod as a whole may request or limit it.
///
/// Upstream: `IsSupportedPodLevelResource` of `component-helpers/resource`.
pub(crate) fn is_pod_level(name: &str) -> bool {
    matches!(name, CPU | MEMORY) || is_huge_pages(name)
}

/// Whether it is memory in pages of a size larger than usual.
///
/// Upstream: `IsHugePageResourceName`.
pub(crate) fn is_huge_pages(name: &str) -> bool {
    name.starts_with(HUGE_PAGES_PREFIX)
}

/// Rounds amounts up to a thousandth, the finest that the server keeps.
///
/// Upstream: `SetDefaults_ResourceList`.
pub(crate) fn round_up(amounts: &mut BTreeMap<String, Quantity>) {
    for amount in amounts.values_mut() {
        amount.round_up(Scale::MILLI);
    }
}

impl ResourceRequirements {
    /// Warns of fractions of a byte; `at` is where the requirements are.
    ///
    /// Upstream: `warningsForPodSpecAndMeta`.
    pub(crate) fn warn(&self, at: &Path<'_>, out: &mut Warnings) {
        for name in [MEMORY, EPHEMERAL_STORAGE] {
            warn_of_fraction(&self.limits, name, &at.field("limits"), out);
            warn_of_fraction(&self.requests, name, &at.field("requests"), out);
        }
    }
}

/// Warns of an amount that is no whole number; `at` is where the amounts are.
pub(crate) fn warn_of_fraction(
    amounts: &BTreeMap<String, Quantity>,
    name: &str,
    at: &Path<'_>,
    out: &mut Warnings,
) {
    let Some(amount) = amounts.get(name) else { return };
    if amount.milli_value().wrapping_rem(1000) == 0 {
        return;
    }
    let at = at.key(name);
    // The server counts thousandths in 64 bits, so that it takes a larger number for a broken one.
    if amount.cmp_i64(i64::MAX / 1000).is_gt() || amount.cmp_i64(i64::MIN / 1000).is_lt() {
        out.push(&at, format_args!("`{amount}` is more bytes than can be counted, write less"));
    } else {
        let mut whole = amount.clone();
        whole.round_up(Scale::UNIT);
        out.push(&at, format_args!("`{amount}` is no whole number of bytes, write `{whole}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::{ResourceRequirements, is_pod_level};
    use crate::defaults::tests::becomes;

    #[test]
    fn a_pod_has_cpu_memory_and_huge_pages() {
        assert!(["cpu", "memory", "hugepages-2Mi", "hugepages-"].into_iter().all(is_pod_level));
        assert!(
            !["CPU", "ephemeral-storage", "hugepages", "example.com/hugepages-2Mi"]
                .into_iter()
                .any(is_pod_level)
        );
    }

    #[test]
    fn amounts_are_rounded_up_to_thousandths() {
        becomes::<ResourceRequirements>(
            r#"{"limits": {"cpu": "1500001n", "memory": "1.5Gi"}, "requests": {"cpu": "+5", "example.com/x": "1u"}}"#,
            r#"{"limits": {"cpu": "2m", "memory": "1536Mi"}, "requests": {"cpu": "+5", "example.com/x": "1m"}}"#,
        );
    }
}
