//! Where a field belongs that stands in the wrong place, one level too high or too low, as happens most; and what a field is
//! called that has another name elsewhere.

use crate::corev1::{Container, Pod, PodSecurityContext, PodSpec, SecretVolumeSource, SecurityContext};
use crate::metav1::ObjectMeta;
use crate::model::{Model, knows};

/// Help for a name that is no field of a type, but of one near to it; none if it is not known there.
pub(super) fn place_of(name: &str, type_name: &str) -> Option<&'static str> {
    let is_of = |fields| knows(fields, name);
    match type_name {
        Pod::NAME if is_of(ObjectMeta::FIELDS) => Some("it belongs under `metadata`"),
        Pod::NAME if is_of(PodSpec::FIELDS) => Some("it belongs under `spec`"),
        PodSpec::NAME if is_of(Container::FIELDS) => Some("it belongs to each of the `containers`"),
        Container::NAME if is_of(PodSpec::FIELDS) => {
            Some("it belongs to the Pod, under `spec`, not to a container")
        }
        PodSecurityContext::NAME if is_of(SecurityContext::FIELDS) => {
            Some("it belongs to the `securityContext` of each container, not of the Pod")
        }
        SecurityContext::NAME if is_of(PodSecurityContext::FIELDS) => {
            Some("it belongs to the `securityContext` of the Pod, under `spec`, not of a container")
        }
        _ => None,
    }
}

/// What is no field of a type, and the field that is meant, which most other types call so.
const CALLED_OTHERWISE: [(&str, &str, &str); 1] = [(SecretVolumeSource::NAME, "name", "secretName")];

/// The field of a type that is meant by a name which that field has in other types.
pub(super) fn called_otherwise(name: &str, type_name: &str) -> Option<&'static str> {
    let mut known = CALLED_OTHERWISE.iter().filter(|(of, other, _)| *of == type_name && *other == name);
    known.next().map(|(_, _, field)| *field)
}

/// Whether a name is that of a field in other types.
pub(crate) fn is_called(field: &str, name: &str) -> bool {
    CALLED_OTHERWISE.iter().any(|(_, other, called)| *called == field && *other == name)
}
