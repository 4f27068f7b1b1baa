//! Numbers within a range.
//!
//! Upstream at v1.37.2: `validation.IsInRange`, `IsValidUserID`, `IsValidGroupID`.

use super::Faults;
use crate::bounds::{self, Range};

/// A number within a range, both ends included.
pub fn in_range(value: i64, range: &Range) -> Faults {
    Faults::unless(range.holds(value), range.fault)
}

/// A number of a user: 0 to 2147483647.
pub fn user_id(value: i64) -> Faults {
    in_range(value, &bounds::USER_ID)
}

/// A number of a group: 0 to 2147483647.
pub fn group_id(value: i64) -> Faults {
    in_range(value, &bounds::USER_ID)
}
