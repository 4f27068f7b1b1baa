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
/// The successes that make a failed liveness or startup probe good again: only one.
pub const PROBE_SUCCESSES: Range = Range { min: 1, max: 1, fault: "must be 1" };
/// Rules about the restart of one container.
pub const RESTART_RULES: usize = 20;
/// Exit codes of one restart rule.
pub const RESTART_RULE_EXIT_CODES: usize = 255;
