//! [`PodContext`]: what the rules of a container need to know of its Pod.

use crate::corev1::PodSpec;
use crate::corev1::volume::Volumes;

/// What the rules of a container need to know of its Pod.
pub(crate) struct PodContext<'p> {
    /// The Pod's specification.
    pub(crate) spec: &'p PodSpec,
    /// Its volumes, as far as they are valid: a mount of another one is a mount of nothing.
    pub(crate) volumes: Volumes<'p>,
}
