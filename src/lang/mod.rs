//! Every word a user sees, in three languages.
//!
//! In: a [`Lang`] and what is to be said. Out: static texts, and sentences filled with values.
//! Promise: a language that lacks a text, or the place for a value in it, does not pass the
//! compiler or the tests. Nothing here is computed from the machine's locale database.

mod call;
mod en;
mod fault;
mod hans;
mod hant;
pub mod import;
mod plain;
mod words;

use std::fmt::{self, Display};
use std::str::FromStr;

use crate::command::{Chapter, Command};
use crate::model::{Clean, Date};

pub use call::{CallWords, call_words};
pub use fault::fault;
pub use plain::{PlainWords, plain_help, plain_words};
pub use words::Words;

/// The language of the chrome. The papers are in whatever language they are in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// 简体中文; taken where nothing says otherwise.
    #[default]
    Hans,
    /// 繁體中文.
    Hant,
    /// English.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hans, Self::Hant, Self::En];

    /// As it is written in settings (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::Hant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// The language of a locale. Whoever reads in another language than ours is more likely to read
    /// English; `None` for `C` and `POSIX`, which are no language.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['.', '@', '_', '-']).next().unwrap_or_default();
        // ISO 639: two letters, or three.
        let other = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_alphabetic());
        Self::from_tag(locale).or_else(|| other.then_some(Self::En))
    }

    /// The language of ours that a locale or tag names: `zh_TW.UTF-8`, `zh-Hant-HK`, `en_US`, `zh`, `en`.
    #[must_use]
    pub fn from_tag(locale: &str) -> Option<Self> {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        let mut parts = name.split(['_', '-']);
        let is = |part: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(part));
        match parts.next()? {
            language if is(language, &["en"]) => Some(Self::En),
            language if is(language, &["zh"]) => {
                // The script wins over the country; it stands before it (BCP 47).
                let hant = parts
                    .find(|part| is(part, &["Hans", "Hant", "TW", "HK", "MO"]))
                    .is_some_and(|part| !is(part, &["Hans"]));
                Some(if hant { Self::Hant } else { Self::Hans })
            }
            _ => None,
        }
    }
}

/// Not a language of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("zh-Hans, zh-Hant, en")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        Self::from_tag(text).ok_or(UnknownLang)
    }
}

impl Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

/// The texts of the chrome.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Hans => &hans::WORDS,
        Lang::Hant => &hant::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// What `command` does, for the help.
#[must_use]
pub fn command_doc(lang: Lang, command: Command) -> &'static str {
    match lang {
        Lang::Hans => hans::command(command),
        Lang::Hant => hant::command(command),
        Lang::En => en::command(command),
    }
}

/// The name of a chapter of the help.
#[must_use]
pub fn chapter(lang: Lang, chapter: Chapter) -> &'static str {
    match lang {
        Lang::Hans => hans::chapter(chapter),
        Lang::Hant => hant::chapter(chapter),
        Lang::En => en::chapter(chapter),
    }
}

/// The day of the week.
#[must_use]
pub fn weekday(lang: Lang, date: Date) -> &'static str {
    let names = match lang {
        Lang::Hans => &hans::WEEKDAYS,
        Lang::Hant => &hant::WEEKDAYS,
        Lang::En => &en::WEEKDAYS,
    };
    names.get(date.weekday()).copied().unwrap_or_default()
}

/// The day: `2026年11月22日`, `22 November 2026`.
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match lang {
        Lang::Hans | Lang::Hant => format!("{year}年{month}月{day}日"),
        Lang::En => {
            let name = en::MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
            format!("{day} {name} {year}")
        }
    }
}

/// The month of `day`: `2026年11月`, `November 2026`.
#[must_use]
pub fn month(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Hans | Lang::Hant => format!("{}年{}月", day.year(), day.month()),
        Lang::En => {
            let name = en::MONTHS.get(usize::from(day.month()).wrapping_sub(1)).copied().unwrap_or_default();
            format!("{name} {}", day.year())
        }
    }
}

/// The days of the week, Monday first, in two cells each: `一`, `Mo`.
#[must_use]
pub fn short_weekdays(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Hans | Lang::Hant => ["一", "二", "三", "四", "五", "六", "日"],
        Lang::En => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    }
}

/// The day with its weekday: `2026年11月22日 星期日`, `Sunday 22 November 2026`.
#[must_use]
pub fn full_date(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Hans | Lang::Hant => format!("{} {}", date(lang, day), weekday(lang, day)),
        Lang::En => format!("{} {}", weekday(lang, day), date(lang, day)),
    }
}

/// A stretch of reading: minutes, and from two hours on the nearest hours, for nobody plans a
/// reading of 1,212 minutes.
#[must_use]
pub fn time(words: &Words, minutes: u64) -> String {
    match minutes {
        0..120 => fill(words.minutes, &[("n", &minutes)]),
        _ => fill(words.hours, &[("n", &((minutes + 30) / 60))]),
    }
}

/// Puts values into the places of `template`: `{name}` becomes the value called `name`, and
/// `{name|story|stories}` the first word where that value is 1, else the second.
///
/// A place without a value stays as it is written; values are never read as templates, and pass
/// the gate, whatever they were before: a file's name, an argument, what the system says.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16 * values.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(place, tail)| Some((filling(place, values)?, tail)));
        match value {
            Some((value, tail)) => {
                filled.push_str(&Clean::new(&value));
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// What `place`, as it stands between braces, becomes.
fn filling(place: &str, values: &[(&str, &dyn Display)]) -> Option<String> {
    let (name, forms) = place.split_once('|').map_or((place, None), |(name, forms)| (name, Some(forms)));
    let (_, value) = values.iter().find(|(known, _)| *known == name)?;
    match forms {
        None => Some(value.to_string()),
        Some(forms) => Some(numbered(forms.split_once('|')?, &value.to_string()).to_owned()),
    }
}

/// The form of a noun that goes with `number`.
fn numbered<'a>((one, many): (&'a str, &'a str), number: &str) -> &'a str {
    if number == "1" { one } else { many }
}

#[cfg(test)]
mod tests;
