//! Names of resources: which are known, which may be promised beyond what there is, which are counted in whole numbers.
//!
//! Upstream at v1.37.2: `validateResourceName`, `ValidateContainerResourceName`, `validatePodResourceName`,
//! `helper.IsStandardResourceName`, `IsStandardContainerResourceName`, `IsExtendedResourceName`, `IsNativeResource`,
//! `IsOvercommitAllowed`, `IsHugePageResourceName`, `IsIntegerResourceName`.

use crate::decode::{nearest, shortened};
use crate::field::{Errors, Path};
use crate::format::{Faults, Form};
use crate::{bounds, format};

/// What the names of huge pages begin with; their size follows.
pub(super) const HUGE_PAGES: &str = "hugepages-";
/// What the names of resources begin with where a quota counts what is requested.
const REQUESTS: &str = "requests.";
/// The domain of Kubernetes itself.
const NATIVE_DOMAIN: &str = "kubernetes.io/";

/// The resources that a container may ask for, beside huge pages and those with a domain.
const OF_CONTAINERS: &[&str] = &["cpu", "memory", "ephemeral-storage"];

/// The resources that may be asked for a Pod as a whole, in words.
const OF_PODS: &[&str] = &["cpu", "memory", "hugepages-SIZE"];

/// The resources without a domain that are amounts, beside huge pages; most of them only in quotas.
const AMOUNTS: &[&str] = &[
    "cpu",
    "memory",
    "ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "storage",
    "requests.storage",
];

/// The resources without a domain that are counted: things, not amounts.
const COUNTED: &[&str] = &[
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "configmaps",
    "persistentvolumeclaims",
    "services.nodeports",
    "services.loadbalancers",
];

/// A resource that a container can be given.
pub(crate) const CONTAINER_RESOURCE: Form = Form::new(
    "`cpu`, `memory`, `ephemeral-storage`, `hugepages-SIZE` or a resource with a domain",
    r"cpu|memory|ephemeral-storage|hugepages-([-A-Za-z0-9_.]*[A-Za-z0-9])?|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
    None,
    "example.com/gpu",
    |text| faults(text, validate_for_container),
)
.wide();

/// A resource that a Pod can be given as a whole.
pub(crate) const POD_RESOURCE: Form = Form::new(
    "`cpu`, `memory` or `hugepages-SIZE`",
    r"cpu|memory|hugepages-([-A-Za-z0-9_.]*[A-Za-z0-9])?",
    None,
    "memory",
    |text| faults(text, validate_for_pod),
)
.wide();

fn faults(text: &str, validate: fn(&str, &Path<'_>, &mut Errors)) -> Faults {
    let mut errors = Errors::new();
    validate(text, &Path::root(), &mut errors);
    Faults::unless(errors.is_empty(), "must be a resource that can be given here")
}

/// Whether these are huge pages.
pub(super) fn is_huge_pages(name: &str) -> bool {
    name.starts_with(HUGE_PAGES)
}

/// Whether the resource is of Kubernetes' own domain; without a domain it is.
fn is_native(name: &str) -> bool {
    !name.contains('/') || name.contains(NATIVE_DOMAIN)
}

/// Whether the resource is one that someone else brings, such as `vendor.example/gpu`.
fn is_extended(name: &str) -> bool {
    let Some((domain, _)) = name.split_once('/') else { return false };
    // A quota counts it as `requests.` and the name, which must be a name, too.
    let longest = bounds::DNS_SUBDOMAIN_LENGTH.saturating_sub(REQUESTS.len());
    !is_native(name)
        && !name.starts_with(REQUESTS)
        && domain.len() <= longest
        && format::qualified_name(name).is_none()
}

/// Whether only whole numbers of it can be had.
pub(super) fn is_counted(name: &str) -> bool {
    COUNTED.contains(&name) || is_extended(name)
}

/// Whether more of it may be promised than there is, so that a limit may exceed the request.
pub(super) fn may_overcommit(name: &str) -> bool {
    is_native(name) && !is_huge_pages(name)
}

/// The rules of the name of any resource; `at` is where it stands as a key.
fn validate_resource_name(name: &str, at: &Path<'_>, out: &mut Errors) {
    let faults = format::qualified_name(name);
    for fault in faults.iter() {
        out.invalid(at, name, format_args!("the resource `{}` {fault}", shortened(name))).meant_key(at);
    }
    let known = AMOUNTS.contains(&name)
        || COUNTED.contains(&name)
        || is_huge_pages(name.strip_prefix(REQUESTS).unwrap_or(name));
    if faults.is_none() && !name.contains('/') && !known {
        let detail = format!(
            "`{}` is no resource of Kubernetes, and one of another origin has a domain, as `example.com/gpu`",
            shortened(name)
        );
        let error = out.invalid(at, name, detail).meant_key(at);
        // `gpu` is one letter from `cpu`, but means something else.
        let alike =
            |near: &&str| near.get(..1).zip(name.get(..1)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        if let Some(near) = nearest(name, OF_CONTAINERS.iter().copied()).filter(alike) {
            error.help_with(format_args!("did you mean `{near}`?"));
        }
    }
}

/// The rules of the name of a resource that a container asks for; `at` is where it stands as a key.
pub(super) fn validate_for_container(name: &str, at: &Path<'_>, out: &mut Errors) {
    if OF_CONTAINERS.contains(&name) {
        return;
    }
    validate_resource_name(name, at, out);
    if !name.contains('/') {
        if !is_huge_pages(name) {
            let detail = format!(
                "`{}` cannot be given to a container, only `cpu`, `memory`, `ephemeral-storage`, `hugepages-SIZE` \
                 and resources with a domain can",
                shortened(name)
            );
            out.invalid(at, name, detail).meant_key(at);
        }
    } else if !is_native(name) && !is_extended(name) {
        let detail = format!(
            "`{}` must be a domain, one `/` and a name, as `example.com/gpu`, the domain not beginning with \
             `requests.` and of at most 244 bytes",
            shortened(name)
        );
        out.invalid(at, name, detail).meant_key(at);
    }
}

/// The rules of the name of a resource that a Pod asks for as a whole; `at` is where it stands as a key.
pub(super) fn validate_for_pod(name: &str, at: &Path<'_>, out: &mut Errors) {
    if matches!(name, "cpu" | "memory") {
        return;
    }
    let before = out.len();
    validate_resource_name(name, at, out);
    if out.len() == before && !is_huge_pages(name) {
        out.not_supported(at, name, OF_PODS).meant_key(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::ErrorKind;

    fn kinds(rule: fn(&str, &Path<'_>, &mut Errors), name: &str) -> Vec<ErrorKind> {
        let mut out = Errors::new();
        rule(name, &Path::root().key(name), &mut out);
        out.iter().map(crate::field::FieldError::kind).collect()
    }

    #[test]
    fn names_for_containers() {
        let long = format!("{}.example/gpu", "a".repeat(63));
        for fine in
            ["cpu", "memory", "ephemeral-storage", "hugepages-2Mi", "example.com/gpu", "kubernetes.io/x"]
        {
            assert!(kinds(validate_for_container, fine).is_empty(), "{fine}");
        }
        assert!(kinds(validate_for_container, &long).is_empty());
        let domain = |length: usize| {
            let labels =
                ["a".repeat(63), "a".repeat(63), "a".repeat(63), "a".repeat(length.saturating_sub(192))];
            format!("{}/gpu", labels.join("."))
        };
        for (bad, count) in [
            ("gpu", 2),
            ("pods", 1),
            ("requests.hugepages-2Mi", 1),
            ("", 3),
            ("a b", 2),
            ("a/b/c", 2),
            ("requests.example.com/gpu", 1),
            ("/gpu", 2),
            (&domain(245), 1),
            (&domain(244), 0),
        ] {
            assert_eq!(kinds(validate_for_container, bad), vec![ErrorKind::Invalid; count], "{bad}");
        }
    }

    #[test]
    fn names_for_pods() {
        for fine in ["cpu", "memory", "hugepages-1Gi"] {
            assert!(kinds(validate_for_pod, fine).is_empty(), "{fine}");
        }
        for bad in ["ephemeral-storage", "example.com/gpu", "requests.cpu"] {
            assert_eq!(kinds(validate_for_pod, bad), [ErrorKind::NotSupported], "{bad}");
        }
        for bad in ["gpu", "a b", "hugepages-"] {
            assert_eq!(kinds(validate_for_pod, bad), [ErrorKind::Invalid], "{bad}");
        }
    }

    #[test]
    fn what_is_counted_and_what_overcommitted() {
        assert!(is_counted("example.com/gpu") && is_counted("pods") && !is_counted("cpu"));
        assert!(!is_counted("kubernetes.io/gpu") && !is_counted("requests.a/gpu"));
        assert!(may_overcommit("cpu") && may_overcommit("a.kubernetes.io/gpu"));
        assert!(!may_overcommit("hugepages-2Mi") && !may_overcommit("example.com/gpu"));
    }
}
