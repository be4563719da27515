//! A day of the calendar. The one file that knows the date crate.

use std::fmt;
use std::str::FromStr;

/// More days than the calendar has.
const DAYS: i32 = 4_000_000;

/// A day in the Gregorian calendar, years 1 to 9999. Ordered by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// `None` for a day that does not exist, such as 30 February.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        if year < 1 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week: 0 is Monday, 6 is Sunday (ISO 8601).
    #[must_use]
    pub fn weekday(self) -> usize {
        usize::from(self.0.weekday().to_monday_zero_offset().unsigned_abs())
    }

    /// The day `days` later, or earlier when negative; stays at the calendar's end.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        // More days than the calendar has are a span that jiff refuses.
        let days = jiff::Span::new().days(days.clamp(-DAYS, DAYS));
        Self(self.0.saturating_add(days).max(jiff::civil::date(1, 1, 1)))
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(day: jiff::civil::Date) -> Self {
        Self(day)
    }
}

impl fmt::Display for Date {
    /// `2020-07-10`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// Not a day written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a day written YYYY-MM-DD")]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    /// Takes exactly `YYYY-MM-DD`, ASCII digits only.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, b)| match at {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shaped {
            return Err(NotADate);
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().ok();
        let parts = || Some((number(0..4)?, number(5..7)?, number(8..10)?));
        let (year, month, day) = parts().ok_or(NotADate)?;
        let date = || Self::new(i16::try_from(year).ok()?, month.try_into().ok()?, day.try_into().ok()?);
        date().ok_or(NotADate)
    }
}
