//! Days said as people say them: `yesterday`, `last-friday`, `-3`, `昨天`, `周五`.
//!
//! In: a word and today. Out: the day. Promise: a day is in the past or today, never later.

use crate::model::Date;

/// The day that `text` means when it is said on `today`; `None` where it means none.
///
/// `-3` is three days ago; a weekday is the last one before today.
#[must_use]
pub fn relative(text: &str, today: Date) -> Option<Date> {
    let back = match text {
        "today" | "今天" => 0,
        "yesterday" | "昨天" => 1,
        "前天" => 2,
        "last-week" | "上周" | "上週" => 7,
        _ => return counted(text, today).or_else(|| last_weekday(text, today)),
    };
    Some(today.plus_days(-back))
}

fn counted(text: &str, today: Date) -> Option<Date> {
    let digits = text.strip_prefix('-').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some(today.plus_days(-digits.parse::<i32>().ok()?))
}

fn last_weekday(text: &str, today: Date) -> Option<Date> {
    let weekday = match text.strip_prefix("last-") {
        Some(name) => {
            let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
            names.iter().position(|known| *known == name)?
        }
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
        ] {
            assert_eq!(relative(text, today).map(|day| day.to_string()).as_deref(), Some(day), "{text}");
        }
        for text in ["", "-", "--1", "-1x", "tomorrow", "last-", "周", "2026-11-22"] {
            assert_eq!(relative(text, today), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_word_is_taken_and_none_leads_ahead(text in "(-[0-9]{0,12}|\\PC*)") {
            let today: Date = "2026-11-22".parse().expect("a day");
            prop_assert!(relative(&text, today).is_none_or(|day| day <= today));
        }
    }
}
