//! The settings file, and a theme: any text.
//!
//! Promise: the settings that come of it can be used and say again what they were told; whatever
//! was not taken has a place in the text.

use kanbao::config::{Environment, Flags, Layers, SETTINGS, Settings, Theme, snippet};
use kanbao::keymap::Source;
use kanbao::model::Fault;
use toml::de::DeValue;
use unicode_width::UnicodeWidthStr;

use super::{assert_clean, assert_clean_lines, assert_told};

pub fn enter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (settings, faults) = load(text, &Environment::default());
    assert_eq!(
        (&settings, &faults),
        (&load(text, &Environment::default()).0, &load(text, &Environment::default()).1)
    );
    assert_usable(&settings);
    assert_placed(text, &faults);
    let (theme, faults) = Theme::read("theme.toml", text);
    assert_placed(text, &faults);
    let _ = kanbao::view::Palette::new(theme);
    // Each line for itself as the environment would have it.
    let values: Vec<&str> = text.lines().collect();
    let told = |name: &str| {
        let at = SETTINGS
            .iter()
            .position(|row| name == format!("KANBAO_{}", row.name.to_ascii_uppercase().replace('.', "_")))?;
        values.get(at % values.len().max(1)).map(|value| (*value).to_owned())
    };
    let (settings, faults) = load("", &Environment::read(told));
    assert_usable(&settings);
    assert_told(&faults);
}

fn load(text: &str, environment: &Environment) -> (Settings, Vec<Fault>) {
    let file = Some(Source { file: "config.toml", text });
    Settings::load(&Layers { file, environment, flags: &Flags::default() })
}

/// Every value is within its bounds: what is shown of it is taken again, and means the same.
fn assert_usable(settings: &Settings) {
    assert!((5..=40).contains(&settings.measure) && settings.indent <= 4 && settings.leading <= 1);
    assert!(settings.theme.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')));
    assert!(!(settings.screen_reader && settings.borders));
    let mut again = settings.clone();
    for row in SETTINGS {
        let shown = (row.show)(settings);
        let value = DeValue::parse(&shown).unwrap_or_else(|why| panic!("{}: {shown}: {why}", row.name));
        assert_eq!((row.take)(&mut again, value.get_ref()), Some(()), "{}: {shown}", row.name);
    }
    assert_eq!(again, *settings);
}

/// Every fault has a line and a column of `text`, and can be told and pointed at.
pub fn assert_placed(text: &str, faults: &[Fault]) {
    assert_told(faults);
    for fault in faults {
        let (line, column) = (fault.at.line.expect("a line"), fault.at.column.expect("a column"));
        let count = text.split('\n').count();
        assert!((1..=count).contains(&line), "line {line} of {count}");
        let characters = text.split('\n').nth(line - 1).map_or(0, |line| line.chars().count());
        assert!((1..=characters + 1).contains(&column), "{line}:{column} of {characters}");
        let Some(shown) = snippet(text, &fault.at) else { continue };
        assert_clean_lines(&shown);
        shown.lines().for_each(|line| assert!(line.width() <= 80, "{line:?}"));
        assert_clean(&fault.at.file);
    }
}
