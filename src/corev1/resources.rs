//! [`ResourceRequirements`]: what a container or Pod needs and may not exceed.
//!
//! Upstream at v1.37.2: `core/v1.ResourceRequirements`, `core/v1.ResourceClaim`,
//! `core/v1.ContainerResizePolicy`, `core/v1.ResourceResizeRestartPolicy`, `SetDefaults_ResourceList`,
//! `validateResourceRequirements`, `ValidateContainerResourceRequirements`, `validatePodResourceRequirements`,
//! `ValidateResourceQuantityValue`, `validateResourceQuantityHugePageValue`, `validateResourceClaimNames`,
//! `validateResizePolicy`.

mod claims;
mod name;

use crate::model::Law;
use crate::model::words::IT;
use crate::{bounds, format};

pub(crate) use name::CONTAINER_RESOURCE;

use crate::Quantity;
use crate::decode::shortened;
use crate::defaults::SetDefaults;
use crate::field::{End, Errors, Exception, Path, Warnings};
use crate::model::model;
use crate::quantity::Scale;
use crate::validate::Seen;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The resources whose amount can be changed while a container runs.
const RESIZABLE: &[&str] = &["cpu", "memory"];

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
        sparse claims: Vec<ResourceClaim> => "claims" in IT.keyed_by(&["name"]),
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
        always resource_name: String => "resourceName" in IT.known(RESIZABLE).required(),
        /// Whether it must. Required, there is no default. `RestartContainer` is refused if the Pod's restart
        /// policy is `Never`, and for init containers other than sidecars.
        always restart_policy: ResourceResizeRestartPolicy => "restartPolicy"
            in IT.known(ResourceResizeRestartPolicy::KNOWN).required(),
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

/// What is asked of the resources of a container.
pub(crate) const OF_CONTAINER: &[Law] = &[
    Law::Field("limits", IT.keys(&name::CONTAINER_RESOURCE).range(&bounds::NON_NEGATIVE)),
    Law::Field("requests", IT.keys(&name::CONTAINER_RESOURCE).range(&bounds::NON_NEGATIVE)),
    Law::Field(
        "claims",
        IT.unique()
            .laws(&[Law::Field("name", IT.required()), Law::Field("request", IT.form(&format::DNS_LABEL))]),
    ),
];

/// What is asked of the resources of a Pod as a whole.
pub(crate) const OF_POD: &[Law] = &[
    Law::Field("limits", IT.keys(&name::POD_RESOURCE).range(&bounds::NON_NEGATIVE)),
    Law::Field("requests", IT.keys(&name::POD_RESOURCE).range(&bounds::NON_NEGATIVE)),
    Law::Refused(&["claims"]),
];

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

/// Whose requirements they are: that decides which resources may be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResourceOwner {
    /// A container; also what a runtime adds to a Pod.
    Container,
    /// A Pod as a whole.
    Pod,
}

impl ResourceRequirements {
    /// The rules of requests, limits and claims; `claims` are the names of the Pod's.
    pub(crate) fn validate(
        &self,
        owner: ResourceOwner,
        claims: &Seen<&str>,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        let limits_at = at.field("limits");
        for (name, limit) in &self.limits {
            let at = limits_at.key(name);
            owner.validate_amount(name, limit, &at, out);
            validate_pages(name, limit, &at, out);
        }
        let requests_at = at.field("requests");
        for (name, request) in &self.requests {
            let at = requests_at.key(name);
            owner.validate_amount(name, request, &at, out);
            self.validate_within_limit(name, request, &limits_at, &at, out);
            validate_pages(name, request, &at, out);
        }
        self.validate_beside_pages(at, out);
        let claimed = self.claims.as_deref().unwrap_or_default();
        claims::validate_claims(claimed, claims, &at.field("claims"), out);
    }

    /// A request may not exceed its limit, and of some resources it must be the limit.
    fn validate_within_limit(
        &self,
        name: &str,
        request: &Quantity,
        limits_at: &Path<'_>,
        at: &Path<'_>,
        out: &mut Errors,
    ) {
        let Some(limit) = self.limits.get(name) else {
            if !name::may_overcommit(name) {
                let detail =
                    format!("`{}` is requested, so it needs a limit of the same size", shortened(name));
                out.required(limits_at, detail)
                    .meant(limits_at.key(name).location().ending(End::Missing))
                    .told_by("")
                    .help_with(format_args!("add `{}: {request}` to `limits`", shortened(name)));
            }
            return;
        };
        let order = request.cmp(limit);
        let detail = if order != Ordering::Equal && !name::may_overcommit(name) {
            format!("the request `{request}` of `{}` must be the limit `{limit}`", shortened(name))
        } else if order == Ordering::Greater {
            format!("the request `{request}` of `{}` is more than the limit `{limit}`", shortened(name))
        } else {
            return;
        };
        let error = out.invalid(&at.parent(), request, detail).meant(at.location());
        // Nothing can be requested within a limit that is wrong itself.
        if limit.sign() >= 0 {
            error.help_with(format_args!("request `{limit}`, or set the limit to `{request}`"));
        }
    }

    /// Huge pages need CPU or memory beside them.
    fn validate_beside_pages(&self, at: &Path<'_>, out: &mut Errors) {
        let names = || self.limits.keys().chain(self.requests.keys());
        if names().any(|name| name::is_huge_pages(name))
            && !names().any(|name| name == "cpu" || name == "memory")
        {
            out.forbidden(at, "huge pages need a request or limit of `cpu` or `memory` beside them");
        }
    }
}

impl ResourceOwner {
    /// The rules of one amount of a resource; `at` is where it stands, under its name.
    pub(crate) fn validate_amount(self, name: &str, amount: &Quantity, at: &Path<'_>, out: &mut Errors) {
        match self {
            Self::Container => name::validate_for_container(name, at, out),
            Self::Pod => name::validate_for_pod(name, at, out),
        }
        if amount.sign() < 0 {
            out.invalid(at, amount, format_args!("`{amount}` may not be negative"));
        }
        if name::is_counted(name) && amount.milli_value().wrapping_rem(1000) != 0 {
            let name = shortened(name);
            // The server counts thousandths in 64 bits, so that it takes a larger number for a broken one.
            let detail = if amount.cmp_i64(i64::MAX / 1000) == Ordering::Greater {
                format!("`{amount}` of `{name}` is more than can be counted")
            } else {
                format!("`{name}` is had in whole numbers only, not `{amount}`")
            };
            out.invalid(at, amount, detail);
        }
    }
}

/// The rule of an amount of huge pages: so many whole pages of the size in their name.
pub(crate) fn validate_pages(name: &str, amount: &Quantity, at: &Path<'_>, out: &mut Errors) {
    let Some(size) = name.strip_prefix(name::HUGE_PAGES) else { return };
    if out.excepts(Exception::PartialPages) {
        return;
    }
    let whole = |size: &Quantity| size.sign() > 0 && size.milli_value().wrapping_rem(1000) == 0;
    // A size beyond 64 bits is the number 0 for the server, by which it cannot divide.
    let rest = size.parse().ok().filter(whole).and_then(|size| amount.value().checked_rem(size.value()));
    match rest {
        Some(0) => {}
        Some(_) => {
            let detail = format!("`{amount}` must be so many whole pages of `{}`", shortened(size));
            out.invalid(at, amount, detail);
        }
        None => {
            let detail =
                format!("the size `{}` of the pages must be a whole number of bytes", shortened(size));
            out.invalid(at, amount, detail)
                .meant_key(at)
                .help_with("as in `hugepages-2Mi` or `hugepages-1Gi`");
        }
    }
}

/// The rules of what a container does when its resources change, which is at `at`; `never` says whether the Pod's
/// containers are never started again.
pub(crate) fn validate_resize_policy(
    policies: &[ContainerResizePolicy],
    never: bool,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if policies.is_empty() {
        return;
    }
    let mut seen = Seen::new();
    for (index, policy) in policies.iter().enumerate() {
        let here = at.index(index);
        if !seen.insert(policy.resource_name.as_str()) {
            out.duplicate(&here, &policy.resource_name).meant(here.field("resourceName").location());
        }
        policy.validate(never, &here, out);
    }
}

impl ContainerResizePolicy {
    /// The rules of one entry, which is at `at`. The server names the list, not the entry.
    fn validate(&self, never: bool, at: &Path<'_>, out: &mut Errors) {
        let list = at.parent();
        let name_at = at.field("resourceName");
        match self.resource_name.as_str() {
            "cpu" | "memory" => {}
            "" => {
                let detail = "the resource is missing, which is `cpu` or `memory`";
                out.required(&name_at, detail).named(list).told_by("");
            }
            other => {
                out.not_supported(&name_at, other, RESIZABLE).named(list);
            }
        }
        let policy_at = at.field("restartPolicy");
        match &self.restart_policy {
            ResourceResizeRestartPolicy::NotRequired | ResourceResizeRestartPolicy::RestartContainer => {}
            ResourceResizeRestartPolicy::Unset => {
                let detail = "the policy is missing, which is `NotRequired` or `RestartContainer`";
                out.required(&policy_at, detail).named(list).told_by("");
            }
            ResourceResizeRestartPolicy::Other(other) => {
                out.not_supported(&policy_at, other, ResourceResizeRestartPolicy::KNOWN).named(list);
            }
        }
        if never && self.restart_policy != ResourceResizeRestartPolicy::NotRequired {
            let detail = "must be `NotRequired`, since the Pod's `restartPolicy` is `Never`";
            out.invalid(&policy_at, &self.restart_policy, detail).named(list);
        }
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
mod tests;
