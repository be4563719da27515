//! The table of settings: name, what it takes, how it is taken and shown.
//!
//! `config.toml`, the check, the environment (`KANBAO_` and the name in capitals) and the
//! documentation are derived from it. A new setting is one field, one row, one line of
//! `config.toml`.

use toml::de::DeValue;

use crate::config::{AmbiguousWidth, Chunk, Settings, Ui};
use crate::lang::Lang;
use crate::model::is_shown;
use crate::typeset::{Fit, Level};

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its key in `config.toml`.
    pub name: &'static str,
    /// What it takes, as its author would write it: literals and ranges, `|` between them; a word
    /// in capitals stands for text of the reader's own.
    pub expected: &'static str,
    /// Takes the value, if it is one of the expected.
    pub take: fn(&mut Settings, &DeValue<'_>) -> Option<()>,
    /// Its present value as TOML.
    pub show: fn(&Settings) -> String,
}

/// A row for a field that is on or off.
macro_rules! switch {
    ($field:ident) => {
        Setting {
            name: stringify!($field),
            expected: "true | false",
            take: |settings, value| value.as_bool().map(|on| settings.$field = on),
            show: |settings| settings.$field.to_string(),
        }
    };
}

/// A row for a field that is a number within bounds.
macro_rules! number {
    ($field:ident: $least:literal..=$most:literal) => {
        Setting {
            name: stringify!($field),
            expected: concat!($least, "-", $most),
            take: |settings, value| {
                let number = integer(value).filter(|number| ($least..=$most).contains(number))?;
                settings.$field = number.try_into().ok()?;
                Some(())
            },
            show: |settings| settings.$field.to_string(),
        }
    };
}

/// A row for a field that is one of some words. A variant without a word does not compile.
macro_rules! word {
    ($field:ident: $first:literal => $one:path $(, $word:literal => $variant:path)+) => {
        Setting {
            name: stringify!($field),
            expected: concat!("\"", $first, "\"" $(, " | \"", $word, "\"")+),
            take: |settings, value| {
                settings.$field = match value.as_str()? {
                    $first => $one,
                    $($word => $variant,)+
                    _ => return None,
                };
                Some(())
            },
            show: |settings| quote(match settings.$field {
                $one => $first,
                $($variant => $word,)+
            }),
        }
    };
}

/// Every setting but the keys, in the order of `config.toml`.
pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "lang",
        expected: r#""auto" | "zh-Hans" | "zh-Hant" | "en""#,
        take: |settings, value| {
            settings.lang = match value.as_str()? {
                "auto" => None,
                tag => Some(Lang::from_tag(tag)?),
            };
            Some(())
        },
        show: |settings| quote(settings.lang.map_or("auto", Lang::tag)),
    },
    word!(ui: "auto" => Ui::Auto, "plain" => Ui::Plain, "tui" => Ui::Tui),
    Setting {
        name: "articles",
        expected: r#""" | "FOLDER""#,
        take: |settings, value| {
            let folder = value.as_str()?;
            settings.articles = (!folder.is_empty()).then(|| folder.to_owned());
            Some(())
        },
        show: |settings| quote(settings.articles.as_deref().unwrap_or_default()),
    },
    Setting {
        name: "theme",
        expected: r#""terminal" | "light" | "dark" | "mono" | "NAME""#,
        take: |settings, value| {
            // The name becomes part of a path, so nothing that steers one may be in it.
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            let name = value.as_str().filter(|name| !name.is_empty() && name.chars().all(plain))?;
            name.clone_into(&mut settings.theme);
            Some(())
        },
        show: |settings| quote(&settings.theme),
    },
    number!(measure: 5..=40),
    number!(indent: 0..=4),
    number!(leading: 0..=1),
    switch!(hang),
    switch!(justify),
    switch!(restore),
    word!(level: "basic" => Level::Basic, "gb" => Level::Gb, "strict" => Level::Strict),
    word!(fit: "first" => Fit::First, "total" => Fit::Total),
    Setting {
        name: "ambiguous_width",
        expected: r#""auto" | 1 | 2"#,
        take: |settings, value| {
            settings.ambiguous_width = match (value.as_str(), integer(value)) {
                (Some("auto"), _) => AmbiguousWidth::Auto,
                (_, Some(1)) => AmbiguousWidth::Narrow,
                (_, Some(2)) => AmbiguousWidth::Wide,
                _ => return None,
            };
            Some(())
        },
        show: |settings| match settings.ambiguous_width {
            AmbiguousWidth::Auto => quote("auto"),
            AmbiguousWidth::Narrow => "1".to_owned(),
            AmbiguousWidth::Wide => "2".to_owned(),
        },
    },
    switch!(plain_glyphs),
    switch!(borders),
    switch!(screen_reader),
    switch!(preview),
    number!(reading_speed: 50..=2000),
    number!(latin_speed: 20..=1000),
    // The plain mode, and the voice.
    Setting {
        name: "plain.chunk",
        ..word!(plain_chunk: "screen" => Chunk::Screen, "paragraph" => Chunk::Paragraph, "all" => Chunk::All)
    },
    Setting { name: "plain.repeat_gap_ms", ..number!(plain_repeat_gap_ms: 0..=2000) },
    Setting {
        name: "speak",
        expected: r#""" | "COMMAND""#,
        take: |settings, value| value.as_str().map(|command| settings.speak = command.to_owned()),
        show: |settings| quote(&settings.speak),
    },
];

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// `text` as a TOML string.
pub(super) fn quote(text: &str) -> String {
    if text.chars().all(is_shown) {
        return toml::Value::from(text).to_string();
    }
    // What the gate bars reads back from an escape.
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if is_shown(c) => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}
