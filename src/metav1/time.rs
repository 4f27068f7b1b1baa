//! [`Time`] and [`MicroTime`]: moments, as RFC 3339 on the wire.
//!
//! Upstream at v1.37.2: `meta/v1.Time`, `meta/v1.MicroTime`, and Go's `time.Parse` with `RFC3339`, which takes more than
//! RFC 3339 does: an hour of one digit, a comma before the fraction, an offset of 24 hours.

mod civil;

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use crate::decode::{At, Decode, Sink, shortened};
use crate::model::Zero;
use civil::{Moment, parse};

/// Why a text is no [`Time`] or no [`MicroTime`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}")]
pub struct ParseTimeError {
    expected: &'static str,
}

/// A moment, to the second: `2026-11-22T17:00:00Z` on the wire.
///
/// It is read with any offset and a fraction, and written in UTC without the fraction. The default is the zero of Go,
/// the first second of the year 1, which stands for absence and is written as null.
///
/// # Examples
///
/// ```
/// use k8s_model::metav1::Time;
///
/// let time: Time = "2026-11-22T18:00:00.5+01:00".parse()?;
/// assert_eq!(time.to_string(), "2026-11-22T17:00:00Z");
/// assert!(Time::default().is_zero());
/// # Ok::<(), k8s_model::metav1::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Time(Moment);

/// A moment, to the microsecond: `2026-11-22T17:00:00.000000Z` on the wire, always with six digits.
///
/// # Examples
///
/// ```
/// use k8s_model::metav1::MicroTime;
///
/// let time: MicroTime = "2026-11-22T18:00:00.250000+01:00".parse()?;
/// assert_eq!(time.to_string(), "2026-11-22T17:00:00.250000Z");
/// assert!("2026-11-22T18:00:00Z".parse::<MicroTime>().is_err());
/// # Ok::<(), k8s_model::metav1::ParseTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct MicroTime(Moment);

/// What both have.
macro_rules! moment {
    ($name:ident, $digits:expr, $expected:literal) => {
        impl $name {
            /// The moment that lies so many seconds, and nanoseconds, after the start of 1970 in UTC.
            pub fn from_unix(seconds: i64, nanoseconds: u32) -> Self {
                Self(Moment::new(seconds, nanoseconds))
            }

            /// Seconds since the start of 1970 in UTC; negative before it.
            pub fn unix_seconds(self) -> i64 {
                self.0.seconds()
            }

            /// Nanoseconds after [`unix_seconds`](Self::unix_seconds): 0 to 999,999,999.
            pub fn subsec_nanos(self) -> u32 {
                self.0.nanoseconds()
            }

            /// Whether it is the zero of Go, the first second of the year 1, which stands for absence.
            pub fn is_zero(self) -> bool {
                self.0 == Moment::default()
            }

            /// The moment as the standard library's, if that can hold it.
            pub fn to_system_time(self) -> Option<SystemTime> {
                let nanoseconds = Duration::from_nanos(self.subsec_nanos().into());
                let distance = Duration::from_secs(self.unix_seconds().unsigned_abs());
                let whole = if self.unix_seconds() < 0 {
                    SystemTime::UNIX_EPOCH.checked_sub(distance)
                } else {
                    SystemTime::UNIX_EPOCH.checked_add(distance)
                };
                whole?.checked_add(nanoseconds)
            }
        }

        impl FromStr for $name {
            type Err = ParseTimeError;

            fn from_str(text: &str) -> Result<Self, ParseTimeError> {
                parse(text, $digits).map(Self).ok_or(ParseTimeError { expected: $expected })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write(f, $digits.is_some())
            }
        }

        impl Zero for $name {
            fn is_zero(&self) -> bool {
                Self::is_zero(*self)
            }
        }

        impl Decode for $name {
            fn decode(at: &At<'_, '_>, sink: &mut Sink) -> Self {
                let Some(text) = at.node().as_str() else {
                    if !at.node().is_null() {
                        sink.wrong_type(at, $expected);
                    }
                    return Self::default();
                };
                text.parse().unwrap_or_else(|error: ParseTimeError| {
                    sink.wrong_value(at, format!("{error}, found `{}`", shortened(text)), None);
                    Self::default()
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_zero() { serializer.serialize_none() } else { serializer.collect_str(self) }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::decode::deserialize(deserializer, None)
            }
        }
    };
}

moment!(Time, None::<usize>, "a time as `2026-11-22T17:00:00Z`");
moment!(MicroTime, Some(6_usize), "a time with six digits of a second as `2026-11-22T17:00:00.000000Z`");

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        text.parse::<Time>().ok().map(|time| time.to_string())
    }

    #[test]
    fn reads_what_go_reads() {
        assert_eq!(read("2026-11-22T17:00:00Z").as_deref(), Some("2026-11-22T17:00:00Z"));
        assert_eq!(read("2026-11-22T7:00:00,5Z").as_deref(), Some("2026-11-22T07:00:00Z"));
        assert_eq!(read("2026-11-22T17:00:00+24:60").as_deref(), Some("2026-11-21T16:00:00Z"));
        assert_eq!(read("2024-02-29T00:00:00-01:30").as_deref(), Some("2024-02-29T01:30:00Z"));
        assert_eq!(read("9999-12-31T23:59:59-01:00").as_deref(), Some("10000-01-01T00:59:59Z"));
        assert_eq!(read("0000-01-01T00:00:00+01:00").as_deref(), Some("-0001-12-31T23:00:00Z"));
    }

    #[test]
    fn refuses_what_go_refuses() {
        for text in [
            "",
            "2026-11-22",
            "2026-11-22 17:00:00Z",
            "2026-11-22t17:00:00Z",
            "2026-11-22T17:00:00z",
            "2026-11-22T17:00:00",
            "2026-11-22T17:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T17:60:00Z",
            "2026-11-22T17:00:60Z",
            "2025-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-11-22T17:00:00+25:00",
            "2026-11-22T17:00:00+0100",
            "2026-11-22T17:00:00.Z",
            "2026-11-22T17:00:00Z ",
            "26-11-22T17:00:00Z",
            "2026-1-22T17:00:00Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_zero_of_go_is_null() {
        let zero: Time = "0001-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(zero, Time::default());
        assert_eq!(serde_json::to_string(&zero).unwrap(), "null");
    }

    #[test]
    fn microseconds_are_six_digits() {
        let read = |text: &str| text.parse::<MicroTime>().ok().map(|time| time.to_string());
        assert_eq!(read("2026-11-22T17:00:00.123456Z").as_deref(), Some("2026-11-22T17:00:00.123456Z"));
        assert_eq!(read("2026-11-22T17:00:00.12345Z"), None);
        assert_eq!(read("2026-11-22T17:00:00.1234567Z"), None);
    }
}
