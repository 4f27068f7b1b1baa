//! The annotations of a Pod that mean something to the server.
//!
//! Upstream at v1.37.2: `ValidatePodSpecificAnnotations`, `ValidateSeccompPodAnnotations`,
//! `ValidateSeccompProfile`, `ValidateAppArmorPodAnnotations`, `ValidateAppArmorProfileFormat`;
//! `helper.GetDeletionCostFromPodAnnotations`.

pub(super) mod tolerations;

use std::collections::BTreeMap;

use super::profiles::{
    APP_ARMOR_PREFIX, DOCKER_DEFAULT, LOCALHOST, RUNTIME_DEFAULT, SECCOMP_POD, SECCOMP_PREFIX, UNCONFINED,
};
use crate::corev1::PodSpec;
use crate::corev1::resource_claim::MIRROR_ANNOTATION;
use crate::decode::shortened;
use crate::field::{End, Errors, Exception, Path};
use crate::format;
use crate::validate::{ByName, FEW};

/// How gladly a Pod is the one to go when a `ReplicaSet` gets smaller.
const DELETION_COST: &str = "controller.kubernetes.io/pod-deletion-cost";

/// The rules of annotations that the server itself reads; `at` is where they stand.
pub(super) fn validate(
    annotations: &BTreeMap<String, String>,
    spec: &PodSpec,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if annotations.is_empty() {
        return;
    }
    if let Some(value) = annotations.get(MIRROR_ANNOTATION)
        && spec.node_name.is_empty()
    {
        out.invalid(
            &at.key(MIRROR_ANNOTATION),
            value,
            "the mirror of a static Pod is on a node: `spec.nodeName` must be set",
        )
        .meant_key(&at.key(MIRROR_ANNOTATION))
        .help_with("remove the annotation, kubelets alone set it");
    }
    if let Some(text) = annotations.get(tolerations::ANNOTATION)
        && !text.is_empty()
    {
        tolerations::validate(text, at, out);
    }
    if let Some(cost) = annotations.get(DELETION_COST)
        && !is_cost(cost)
        && !out.excepts(Exception::DeletionCost)
    {
        let detail = format_args!(
            "`{}` must be a whole number from -2147483648 to 2147483647, without `+` or zeros in front",
            shortened(cost)
        );
        out.invalid(&at.key(DELETION_COST), cost, detail);
    }
    if let Some(profile) = annotations.get(SECCOMP_POD) {
        validate_seccomp(SECCOMP_POD, profile, at, out);
    }
    for (key, profile) in annotations.iter().filter(|(key, _)| key.starts_with(SECCOMP_PREFIX)) {
        validate_seccomp(key, profile, at, out);
    }
    validate_app_armor(annotations, spec, at, out);
}

/// The rules of annotations that stay as they are; `at` is where they stand.
///
/// Upstream: `ValidatePodSpecificAnnotationUpdates`, without the rules of every Pod.
pub(super) fn validate_changes(
    new: &BTreeMap<String, String>,
    old: &BTreeMap<String, String>,
    at: &Path<'_>,
    out: &mut Errors,
) {
    if new == old {
        return;
    }
    let stays = |key: &str| key == MIRROR_ANNOTATION || key.starts_with(APP_ARMOR_PREFIX);
    for (key, value) in old.iter().filter(|(key, _)| stays(key)) {
        let at = at.key(key);
        match new.get(key) {
            Some(now) if now == value => {}
            Some(_) => {
                let detail = format_args!("the annotation cannot be changed, it is `{}`", shortened(value));
                out.forbidden(&at, detail).help_with("write the old value");
            }
            None => {
                let detail = format_args!("the annotation cannot be removed, it is `{}`", shortened(value));
                out.forbidden(&at, detail).meant(at.location().ending(End::Missing)).help_with("put it back");
            }
        }
    }
    for key in new.keys().filter(|key| stays(key) && !old.contains_key(*key)) {
        out.forbidden(&at.key(key), "the annotation cannot be added later, only when the Pod is created")
            .meant_key(&at.key(key))
            .help_with("remove it");
    }
}

/// Whether the cost of deletion is there and no number.
pub(super) fn has_odd_cost(annotations: &BTreeMap<String, String>) -> bool {
    annotations.get(DELETION_COST).is_some_and(|cost| !is_cost(cost))
}

/// A number as the server reads it here: zeros in front are accepted after a `-` only.
fn is_cost(text: &str) -> bool {
    (text.starts_with(['-', '1', '2', '3', '4', '5', '6', '7', '8', '9']) || text == "0")
        && text.parse::<i32>().is_ok()
}

/// The server names the annotation as if it were a field.
fn validate_seccomp(key: &str, profile: &str, at: &Path<'_>, out: &mut Errors) {
    if matches!(profile, RUNTIME_DEFAULT | DOCKER_DEFAULT | UNCONFINED) {
        return;
    }
    let at_value = at.key(key);
    let from = out.len();
    if let Some(path) = profile.strip_prefix(LOCALHOST) {
        out.faults(&at_value, path, format::local_path(path));
    } else {
        let detail = format_args!(
            "`{}` is no seccomp profile: `{RUNTIME_DEFAULT}`, `{UNCONFINED}` and `{LOCALHOST}PATH` are",
            shortened(profile)
        );
        out.invalid(&at_value, profile, detail)
            .help_with("better use the field `securityContext.seccompProfile`");
    }
    out.rename(from, &at_value, at.field(key));
}

fn validate_app_armor(
    annotations: &BTreeMap<String, String>,
    spec: &PodSpec,
    at: &Path<'_>,
    out: &mut Errors,
) {
    let names = spec.every_container().map(|(container, _)| container.name);
    let containers = ByName::new(names.clone().map(|name| (name, ())));
    for (key, profile) in annotations {
        let Some(name) = key.strip_prefix(APP_ARMOR_PREFIX) else { continue };
        let at = at.key(key);
        if containers.get(name).is_none() {
            let detail = format_args!("the Pod has no container `{}`", shortened(name));
            let error = out.invalid(&at, name, detail).meant_key(&at);
            if let Some(near) = crate::decode::nearest(name, names.clone().take(FEW)) {
                error.help_with(format_args!("did you mean `{APP_ARMOR_PREFIX}{near}`?"));
            }
        }
        if !matches!(profile.as_str(), "" | RUNTIME_DEFAULT | UNCONFINED) && !profile.starts_with(LOCALHOST) {
            let detail = format_args!(
                "`{}` is no AppArmor profile: `{RUNTIME_DEFAULT}`, `{UNCONFINED}` and `{LOCALHOST}NAME` are",
                shortened(profile)
            );
            out.invalid(&at, profile, detail)
                .help_with("better use the field `securityContext.appArmorProfile` of the container");
        }
    }
}
