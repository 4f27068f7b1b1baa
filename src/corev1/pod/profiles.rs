//! Profiles of seccomp and `AppArmor` that are named twice: in a field and in the annotation that came before it.
//!
//! Upstream at v1.37.2: `validateSeccompAnnotationsAndFields`, `validateSeccompAnnotationsAndFieldsMatch`,
//! `validateAppArmorAnnotationsAndFieldsMatchOnCreate`.

use std::collections::BTreeMap;

use crate::corev1::{AppArmorProfileType, OSName, PodSpec, SeccompProfile, SeccompProfileType};
use crate::decode::shortened;
use crate::field::{Errors, Path};
use crate::validate::FEW;

/// The annotation with the seccomp profile of the Pod.
pub(super) const SECCOMP_POD: &str = "seccomp.security.alpha.kubernetes.io/pod";
/// What the annotations with the seccomp profile of a container begin with; its name follows.
pub(super) const SECCOMP_PREFIX: &str = "container.seccomp.security.alpha.kubernetes.io/";
/// What the annotations with the `AppArmor` profile of a container begin with; its name follows.
pub(super) const APP_ARMOR_PREFIX: &str = "container.apparmor.security.beta.kubernetes.io/";

/// The runtime's own profile, in an annotation.
pub(super) const RUNTIME_DEFAULT: &str = "runtime/default";
/// The same for seccomp, by its first name.
pub(super) const DOCKER_DEFAULT: &str = "docker/default";
/// No profile, in an annotation.
pub(super) const UNCONFINED: &str = "unconfined";
/// What stands before a profile of the node, in an annotation.
pub(super) const LOCALHOST: &str = "localhost/";

/// The annotation for a container.
fn for_container<'a>(
    annotations: &'a BTreeMap<String, String>,
    prefix: &str,
    name: &str,
) -> Option<&'a String> {
    if annotations.len() > FEW {
        return annotations.get(&format!("{prefix}{name}"));
    }
    annotations.iter().find(|(key, _)| key.strip_prefix(prefix) == Some(name)).map(|(_, value)| value)
}

/// In which part field and annotation say different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Difference {
    Type,
    Profile,
}

/// How an annotation's `localhost/NAME` differs from the field.
fn localhost_differs(annotation: &str, profile: Option<&String>) -> Option<Difference> {
    match annotation.strip_prefix(LOCALHOST) {
        None => Some(Difference::Type),
        Some(name) if profile.is_some_and(|profile| profile == name) => None,
        Some(_) => Some(Difference::Profile),
    }
}

fn differs(is: bool) -> Option<Difference> {
    is.then_some(Difference::Type)
}

/// Says that field and annotation differ; `at` is the profile.
fn refuse(difference: Difference, annotation: &str, at: &Path<'_>, out: &mut Errors) {
    let (field, what) = match difference {
        Difference::Type => ("type", "type of profile"),
        Difference::Profile => ("localhostProfile", "profile"),
    };
    let detail = format_args!("must be the same {what} as in the annotation, `{}`", shortened(annotation));
    out.forbidden(&at.field(field), detail).help_with("remove the annotation, the field does the same");
}

/// The seccomp profiles of the Pod and of its containers; `at` is `spec`.
pub(super) fn validate_seccomp(
    annotations: &BTreeMap<String, String>,
    spec: &PodSpec,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if annotations.is_empty() {
        return;
    }
    let of_pod = spec.security_context.as_deref().and_then(|context| context.seccomp_profile.as_deref());
    if let Some(profile) = of_pod
        && let Some(annotation) = annotations.get(SECCOMP_POD)
        && let Some(difference) = seccomp_differs(annotation, profile)
    {
        refuse(difference, annotation, &at.field("securityContext.seccompProfile"), out);
    }
    for (container, place) in spec.every_container() {
        let own = container.security_context.and_then(|context| context.seccomp_profile.as_deref());
        if let Some(profile) = own
            && let Some(annotation) = for_container(annotations, SECCOMP_PREFIX, container.name)
            && let Some(difference) = seccomp_differs(annotation, profile)
        {
            place.within(at, |at| {
                refuse(difference, annotation, &at.field("securityContext.seccompProfile"), out);
            });
        }
    }
}

fn seccomp_differs(annotation: &str, profile: &SeccompProfile) -> Option<Difference> {
    match profile.type_ {
        SeccompProfileType::Unconfined => differs(annotation != UNCONFINED),
        SeccompProfileType::RuntimeDefault => {
            differs(!matches!(annotation, RUNTIME_DEFAULT | DOCKER_DEFAULT))
        }
        SeccompProfileType::Localhost => localhost_differs(annotation, profile.localhost_profile.as_ref()),
        SeccompProfileType::Unset | SeccompProfileType::Other(_) => None,
    }
}

/// The `AppArmor` profiles of the containers, which may be the Pod's; `at` is `spec`. A Windows Pod has none.
pub(super) fn validate_app_armor(
    annotations: &BTreeMap<String, String>,
    spec: &PodSpec,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if annotations.is_empty() || spec.os.as_ref().is_some_and(|os| os.name == OSName::Windows) {
        return;
    }
    let of_pod = spec.security_context.as_deref().and_then(|context| context.app_armor_profile.as_deref());
    for (container, place) in spec.every_container() {
        let own = container.security_context.and_then(|context| context.app_armor_profile.as_deref());
        let Some(profile) = own.or(of_pod) else { continue };
        let Some(annotation) = for_container(annotations, APP_ARMOR_PREFIX, container.name) else { continue };
        let difference = match profile.type_ {
            AppArmorProfileType::Unconfined => differs(annotation != UNCONFINED),
            AppArmorProfileType::RuntimeDefault => differs(annotation != RUNTIME_DEFAULT),
            AppArmorProfileType::Localhost => {
                localhost_differs(annotation, profile.localhost_profile.as_ref())
            }
            AppArmorProfileType::Unset | AppArmorProfileType::Other(_) => None,
        };
        let Some(difference) = difference else { continue };
        place.within(at, |here| {
            let from = out.len();
            let here = here.field("securityContext.appArmorProfile");
            refuse(difference, annotation, &here, out);
            if own.is_none() {
                // It is the Pod's profile that counts.
                out.trace(from, &here, &at.field("securityContext.appArmorProfile"));
            }
        });
    }
}
