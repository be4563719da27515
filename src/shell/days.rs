//! Days said as people say them: `yesterday`, `last-friday`, `-3`, `昨天`, `周五`, `20261120`.
//!
//! In: a word and today. Out: the day. Promise: a day is in the past or today, never later, but for
//! one whose year is given.

use crate::model::Date;

/// Today in the zone of this machine.
#[must_use]
pub fn today() -> Date {
    jiff::Zoned::now().date().into()
}

/// The day that `text` means when it is said on `today`; `None` where it means none.
///
/// `-3` is three days ago; a weekday is the last one before today; a month is its last day.
#[must_use]
pub fn meant(text: &str, today: Date) -> Option<Date> {
    let back = match text {
        "today" | "今天" => 0,
        "yesterday" | "昨天" => 1,
        "前天" => 2,
        "last-week" | "上周" | "上週" => 7,
        _ => {
            let written = || written(text, today);
            return counted(text, today).or_else(|| last_weekday(text, today)).or_else(written);
        }
    };
    Some(today.plus_days(-back))
}

fn counted(text: &str, today: Date) -> Option<Date> {
    let digits = text.strip_prefix('-').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some(today.plus_days(-digits.parse::<i32>().ok()?))
}

/// A day in figures: `2026-11-20`, `20261120`, `11-20` (the last one), `2026-11`.
fn written(text: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    match parts[..] {
        [day] if day.len() == 8 && day.is_ascii() => {
            format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse().ok()
        }
        [year, month] if year.len() == 4 => {
            let (year, month) = (year.parse().ok().filter(|year| *year > 0)?, number(month)?);
            (28..=31).rev().find_map(|day| Date::new(year, month, day))
        }
        [month, day] => {
            let (month, day) = (number(month)?, number(day)?);
            // The 29th of February comes every four years, or eight.
            let mut years = (0..=8).map_while(|back| today.year().checked_sub(back));
            years.find_map(|year| Date::new(year, month, day).filter(|day| *day <= today))
        }
        _ => text.parse().ok(),
    }
}

fn last_weekday(text: &str, today: Date) -> Option<Date> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let named = text.strip_prefix("last-").unwrap_or(text);
    let weekday = match names.iter().position(|known| *known == named) {
        Some(weekday) => weekday,
        None => {
            let name = ["星期", "周", "週"].iter().find_map(|week| text.strip_prefix(week))?;
            let names = [&["一"][..], &["二"], &["三"], &["四"], &["五"], &["六"], &["日", "天"]];
            names.iter().position(|known| known.contains(&name))?
        }
    };
    (1..=7).map(|back| today.plus_days(-back)).find(|day| day.weekday() == weekday)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_mean_days() {
        // A Sunday.
        let today: Date = "2026-11-22".parse().expect("a day");
        for (text, day) in [
            ("today", "2026-11-22"),
            ("昨天", "2026-11-21"),
            ("-1", "2026-11-21"),
            ("-30", "2026-10-23"),
            ("last-week", "2026-11-15"),
            ("last-friday", "2026-11-20"),
            ("last-sunday", "2026-11-15"),
            ("周五", "2026-11-20"),
            ("星期天", "2026-11-15"),
            ("friday", "2026-11-20"),
            ("2026-11-25", "2026-11-25"),
            ("20261120", "2026-11-20"),
            ("11-20", "2026-11-20"),
            ("11-23", "2025-11-23"),
            ("2-29", "2024-02-29"),
            ("2026-02", "2026-02-28"),
        ] {
            assert_eq!(meant(text, today).map(|day| day.to_string()).as_deref(), Some(day), "{text}");
        }
        for text in ["", "-", "--1", "-1x", "tomorrow", "last-", "周", "2026-13-45", "2026", "13-1", "+1-+1"]
        {
            assert_eq!(meant(text, today), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_word_is_taken_and_none_without_a_year_leads_ahead(text in "(-[0-9]{0,12}|[0-9]{1,2}-[0-9]{1,3}|\\PC*)") {
            let today: Date = "2026-11-22".parse().expect("a day");
            let year = text.bytes().take_while(u8::is_ascii_digit).count() >= 4;
            prop_assert!(year || meant(&text, today).is_none_or(|day| day <= today));
        }
    }
}
