//! The calendar behind [`Time`](super::Time): days to dates and back, and Go's reading of RFC 3339.

use std::fmt;

/// Seconds since 1970 and nanoseconds. The default is the zero of Go: the first second of the year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Moment {
    seconds: i64,
    nanoseconds: u32,
}

impl Default for Moment {
    fn default() -> Self {
        Self { seconds: -62_135_596_800, nanoseconds: 0 }
    }
}

const DAY: i64 = 86_400;

/// The furthest second that is kept: some 100,000 years from 1970, so that no calculation overflows.
const FURTHEST: i64 = 100_000 * 366 * DAY;

impl Moment {
    pub(super) fn new(seconds: i64, nanoseconds: u32) -> Self {
        Self { seconds: seconds.clamp(-FURTHEST, FURTHEST), nanoseconds: nanoseconds.min(999_999_999) }
    }

    pub(super) fn seconds(self) -> i64 {
        self.seconds
    }

    pub(super) fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }

    /// Writes it in UTC, with microseconds if asked for.
    pub(super) fn write(self, f: &mut fmt::Formatter<'_>, micro: bool) -> fmt::Result {
        let (year, month, day) = date(self.seconds.div_euclid(DAY));
        let second = self.seconds.rem_euclid(DAY);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let sign = if year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}", year.abs())?;
        if micro {
            write!(f, ".{:06}", self.nanoseconds / 1000)?;
        }
        f.write_str("Z")
    }
}

/// Year, month and day of a day counted from 1970-01-01. Calendar of Gregory, also before it was introduced.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "a moment lies within 100,000 years, far from any overflow"
)]
fn date(days: i64) -> (i64, i64, i64) {
    // Years are counted from March, so that the leap day comes last.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The day, counted from 1970-01-01, of a date whose year has four digits.
#[expect(clippy::arithmetic_side_effects, reason = "the year has four digits")]
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A text that is read from the front.
struct Text<'t>(&'t [u8]);

impl Text<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    fn is_digit(&self) -> bool {
        self.0.first().is_some_and(u8::is_ascii_digit)
    }

    fn digit(&mut self) -> Option<i64> {
        self.is_digit().then(|| self.next())?.map(|byte| i64::from(byte.wrapping_sub(b'0')))
    }

    /// A number of this many digits, at most four.
    fn number(&mut self, digits: usize) -> Option<i64> {
        (0..digits).try_fold(0_i64, |value, _| Some(value.saturating_mul(10).saturating_add(self.digit()?)))
    }

    /// The fraction of a second after its point, in nanoseconds: any number of digits, or just so many.
    fn nanoseconds(&mut self, exactly: Option<usize>) -> Option<u32> {
        let mut value = 0_u32;
        let mut unit = 100_000_000_u32;
        let mut count = 0_usize;
        while self.is_digit() && exactly != Some(count) {
            let digit = u32::try_from(self.digit()?).ok()?;
            value = value.saturating_add(digit.saturating_mul(unit));
            unit /= 10;
            count = count.saturating_add(1);
        }
        (count > 0 && exactly.is_none_or(|wanted| wanted == count)).then_some(value)
    }
}

/// Reads RFC 3339 as Go does; with `digits`, the fraction is not optional and has so many.
pub(super) fn parse(text: &str, digits: Option<usize>) -> Option<Moment> {
    let mut text = Text(text.as_bytes());
    let year = text.number(4)?;
    text.expect(b'-')?;
    let month = text.number(2).filter(|month| (1..=12).contains(month))?;
    text.expect(b'-')?;
    let day = text.number(2).filter(|day| (1..=days_in(year, month)).contains(day))?;
    text.expect(b'T')?;
    let mut hour = text.digit()?;
    if text.is_digit() {
        hour = hour.saturating_mul(10).saturating_add(text.digit()?);
    }
    text.expect(b':')?;
    let minute = text.number(2)?;
    text.expect(b':')?;
    let second = text.number(2)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut nanoseconds = 0;
    if digits.is_some() || matches!(text.0.first(), Some(b'.' | b',')) {
        matches!(text.next()?, b'.' | b',').then_some(())?;
        nanoseconds = text.nanoseconds(digits)?;
    }
    let offset = offset(&mut text)?;
    text.0.is_empty().then_some(())?;
    let seconds = day_number(year, month, day)
        .saturating_mul(DAY)
        .saturating_add(hour.saturating_mul(3600))
        .saturating_add(minute.saturating_mul(60))
        .saturating_add(second)
        .saturating_sub(offset);
    Some(Moment { seconds, nanoseconds })
}

/// The offset from UTC in seconds. Go takes 24 hours and 60 minutes, since people write them.
fn offset(text: &mut Text<'_>) -> Option<i64> {
    let sign = match text.next()? {
        b'Z' => return Some(0),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = text.number(2).filter(|&hours| hours <= 24)?;
    text.expect(b':')?;
    let minutes = text.number(2).filter(|&minutes| minutes <= 60)?;
    Some(hours.saturating_mul(60).saturating_add(minutes).saturating_mul(60).saturating_mul(sign))
}
