//! Every number that the server fills in or holds a value against, once.
//!
//! Upstream at v1.37.2: the constants of `core/v1` and the literals in `pkg/apis/core/v1/defaults.go` and
//! `pkg/apis/core/validation`.

/// Seconds between two checks of a [`Probe`](crate::corev1::Probe) that says nothing of it.
pub const PROBE_PERIOD: i32 = 10;
/// Seconds that a check of a [`Probe`](crate::corev1::Probe) may take if it says nothing of it.
pub const PROBE_TIMEOUT: i32 = 1;
/// Successes in a row after which a [`Probe`](crate::corev1::Probe) counts as succeeded if it says nothing of it.
pub const PROBE_SUCCESS_THRESHOLD: i32 = 1;
/// Failures in a row after which a [`Probe`](crate::corev1::Probe) counts as failed if it says nothing of it.
pub const PROBE_FAILURE_THRESHOLD: i32 = 3;

/// Seconds that a Pod has to end if it says nothing of it.
pub const TERMINATION_GRACE_PERIOD: i64 = 30;
/// Seconds that a Pod has to end if it asks for less than none.
pub const NEGATIVE_GRACE_PERIOD: i64 = 1;

/// Permission bits of the files of a volume that says nothing of them: `rw-r--r--`.
pub const DEFAULT_FILE_MODE: i32 = 0o644;
/// Seconds that a service account token is valid if its projection says nothing of it: an hour.
pub const TOKEN_EXPIRATION: i64 = 60 * 60;

/// The `metadata.generation` of a new Pod.
pub const FIRST_GENERATION: i64 = 1;

/// Bytes of the longest path of an `AppArmor` profile on the node, one less than Linux' longest path.
pub const APP_ARMOR_PROFILE_LENGTH: usize = 4095;

/// Bytes of the longest name of an image, without registry, tag and digest.
pub const IMAGE_NAME_LENGTH: usize = 255;
/// Characters of the longest tag of an image.
pub const IMAGE_TAG_LENGTH: usize = 128;

/// Bytes of a DNS label.
pub const DNS_LABEL_LENGTH: usize = 63;
/// Bytes of the value of a label.
pub const LABEL_VALUE_LENGTH: usize = 63;

/// So many warnings are kept for an object. The server sends of its own what fits into 4096 characters.
pub const WARNINGS: usize = 100_000;
/// Up to so many elements are compared each with each; more are looked up in a set.
pub(crate) const FEW: usize = 32;
