//! Every numeric limit and default of the API, once: rules, messages, defaults and schemas read them here.

/// A range of numbers, both ends included, with its fault in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The smallest number allowed.
    pub min: i64,
    /// The largest number allowed.
    pub max: i64,
    /// What is said of a number outside.
    pub fault: &'static str,
}

impl Range {
    /// Whether the number is in the range.
    pub const fn holds(&self, value: i64) -> bool {
        self.min <= value && value <= self.max
    }
}

/// Not negative.
pub const NON_NEGATIVE: Range = Range { min: 0, max: i64::MAX, fault: "must be 0 or more" };
/// At least 1.
pub const POSITIVE: Range = Range { min: 1, max: i64::MAX, fault: "must be 1 or more" };
/// A number of a port.
pub const PORT: Range = Range { min: 1, max: 65535, fault: "must be a port from 1 to 65535" };
/// The mode of a file, as three octal digits.
pub const FILE_MODE: Range =
    Range { min: 0, max: 0o777, fault: "must be a file mode from 0 to 0777 (octal), which is 511" };
/// A number of a user or group.
pub const USER_ID: Range = Range { min: 0, max: 2_147_483_647, fault: "must be from 0 to 2147483647" };
/// A number of a user as a node reports it: whatever Linux can have.
pub const REPORTED_USER_ID: Range =
    Range { min: 0, max: 4_294_967_295, fault: "must be from 0 to 4294967295" };
/// Bytes of what a node says about the health of a device.
pub const DEVICE_MESSAGE_LENGTH: usize = 1024;
/// Things that are wrong with one volume.
pub const VOLUME_HEALTH_CONDITIONS: usize = 16;
/// Bytes of the word for what is wrong with a volume.
pub const VOLUME_HEALTH_REASON_LENGTH: usize = 256;
/// Bytes of what is said about it.
pub const VOLUME_HEALTH_MESSAGE_LENGTH: usize = 1024;

/// Bytes of a DNS label.
pub const DNS_LABEL_LENGTH: usize = 63;
/// Bytes of a DNS subdomain.
pub const DNS_SUBDOMAIN_LENGTH: usize = 253;
/// Bytes of the name in the key of a label.
pub const LABEL_NAME_LENGTH: usize = 63;
/// Bytes of the value of a label.
pub const LABEL_VALUE_LENGTH: usize = 63;
/// Bytes of the name of a port.
pub const PORT_NAME_LENGTH: usize = 15;
/// Bytes of all annotations of an object, keys and values: 256 KiB.
pub const ANNOTATIONS_SIZE: usize = 256 * 1024;
/// Bytes of the name of a field manager.
pub const FIELD_MANAGER_LENGTH: usize = 128;
/// Bytes of the name of a subresource in managed fields.
pub const SUBRESOURCE_LENGTH: usize = 256;
/// Bytes of all values of a `ConfigMap` or `Secret`: 1 MiB.
pub const DATA_SIZE: usize = 1024 * 1024;
/// The number of a partition of a disk; 0 is the whole disk.
pub const PARTITION: Range = Range { min: 0, max: 255, fault: "must be from 0 to 255" };
/// A logical unit number of a disk on a network.
pub const LUN: Range = Range { min: 0, max: 255, fault: "must be from 0 to 255" };
/// Bytes of `<volume's name>:<target portal>` where iSCSI's initiator is named.
pub const ISCSI_INTERFACE_LENGTH: usize = 64;
/// Bytes of the name of a CSI driver.
pub const CSI_DRIVER_LENGTH: usize = 63;
/// Bytes of a tenant of Quobyte.
pub const QUOBYTE_TENANT_LENGTH: usize = 64;
/// Seconds that a projected service account token is valid.
pub const TOKEN_SECONDS: Range =
    Range { min: 600, max: 4_294_967_296, fault: "must be from 600 (10 minutes) to 4294967296 seconds" };
/// Seconds that a Pod's certificate may be valid.
pub const CERTIFICATE_SECONDS: Range =
    Range { min: 3_600, max: 7_862_400, fault: "must be from 3600 (an hour) to 7862400 (91 days) seconds" };
/// Seconds that a Pod's certificate may be valid if a signer of Kubernetes itself signs.
pub const KUBERNETES_CERTIFICATE_SECONDS: Range = Range {
    min: 3_600,
    max: 86_400,
    fault: "must be from 3600 (an hour) to 86400 (a day) seconds, since a signer of `kubernetes.io` signs",
};
/// Bytes of the name of a signer.
pub const SIGNER_NAME_LENGTH: usize = 571;
/// The successes that make a failed liveness or startup probe good again: only one.
pub const PROBE_SUCCESSES: Range =
    Range { min: 1, max: 1, fault: "must be 1: the probe has succeeded as soon as it does once" };
/// Rules about the restart of one container.
pub const RESTART_RULES: usize = 20;
/// Exit codes of one restart rule.
pub const RESTART_RULE_EXIT_CODES: usize = 255;
/// Points of a preference in an affinity.
pub const WEIGHT: Range = Range { min: 1, max: 100, fault: "must be from 1 to 100" };
/// Seconds after which a Pod is stopped.
pub const ACTIVE_DEADLINE: Range =
    Range { min: 1, max: 2_147_483_647, fault: "must be from 1 to 2147483647 seconds" };
/// The same of a Pod that exists, of which the server says it a second time, and otherwise.
pub const CHANGED_DEADLINE: Range =
    Range { min: 0, max: 2_147_483_647, fault: "cannot become the deadline of a Pod that exists" };
/// Bytes of the host name that a Pod sets itself: what a Linux kernel keeps.
pub const HOST_NAME_LENGTH: usize = 64;
/// Name servers that a Pod sets itself.
pub const NAME_SERVERS: usize = 3;
/// Search domains that a Pod sets itself.
pub const SEARCH_DOMAINS: usize = 32;
/// Bytes of the search domains that a Pod sets itself, with a space between two.
pub const SEARCH_DOMAINS_LENGTH: usize = 2048;
/// Bytes of the name of a kernel setting.
pub const SYSCTL_NAME_LENGTH: usize = 253;
/// Bytes of the name of an `AppArmor` profile.
pub const APP_ARMOR_PROFILE_LENGTH: usize = 4095;
/// Bytes of a Windows credential spec.
pub const CREDENTIAL_SPEC_LENGTH: usize = 65_536;
/// Bytes of the name of a Windows user, without the domain.
pub const WINDOWS_USER_LENGTH: usize = 104;
/// Bytes of the domain of a Windows user.
pub const WINDOWS_DOMAIN_LENGTH: usize = 255;
/// Characters of a `NetBIOS` name.
pub const NETBIOS_NAME_LENGTH: usize = 15;
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

/// Bytes of the longest name of an image, without registry, tag and digest.
pub const IMAGE_NAME_LENGTH: usize = 255;
/// Characters of the longest tag of an image.
pub const IMAGE_TAG_LENGTH: usize = 128;

/// So many warnings are kept for an object. The server sends of its own what fits into 4096 characters.
pub const WARNINGS: usize = 100_000;
/// Up to so many elements are compared each with each; more are looked up in a set.
pub(crate) const FEW: usize = 32;
