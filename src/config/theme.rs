//! A theme: for each role a look, as plain data.
//!
//! In: TOML, a row a role. Out: a [`Theme`], which `view` turns into colours of the terminal; a
//! fault for each row left out. Promise: a bad row never spoils another, and a role without a row
//! looks as in the base theme.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use toml::de::{DeTable, DeValue};

use crate::keymap::{Source, nearest};
use crate::model::{Clean, Fault, FaultKind, Role};

/// The themes that come with the program, by name; the first is the default.
pub static THEMES: &[(&str, &str)] = &[
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// A colour as it is written, not as it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ink {
    /// One of the terminal's own 16, 0 to 15: black, red, green, yellow, blue, magenta, cyan,
    /// white, then the bright ones.
    Ansi(u8),
    /// One of the 256, 16 to 255.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// What is not a colour about a look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attribute {
    /// Heavier.
    Bold = 1,
    /// Fainter.
    Dim = 2,
    /// Slanted.
    Italic = 4,
    /// Underlined.
    Underline = 8,
    /// Foreground and background changed for each other.
    Reverse = 16,
}

impl Attribute {
    /// All of them, as themes name them.
    pub const ALL: [(&'static str, Self); 5] = [
        ("bold", Self::Bold),
        ("dim", Self::Dim),
        ("italic", Self::Italic),
        ("underline", Self::Underline),
        ("reverse", Self::Reverse),
    ];
}

/// A set of attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attributes(u8);

impl Attributes {
    /// The set with `attribute` in it.
    #[must_use]
    pub const fn with(self, attribute: Attribute) -> Self {
        Self(self.0 | attribute as u8)
    }

    /// The set without `attribute`.
    #[must_use]
    pub const fn without(self, attribute: Attribute) -> Self {
        Self(self.0 & !(attribute as u8))
    }

    /// Whether `attribute` is in it.
    #[must_use]
    pub const fn has(self, attribute: Attribute) -> bool {
        self.0 & attribute as u8 != 0
    }
}

/// How a role looks. Without ink it keeps what is beneath: the body's, and under that the
/// terminal's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// The ink of the characters.
    pub fg: Option<Ink>,
    /// The ink behind them. The body's is the paper: it fills the page.
    pub bg: Option<Ink>,
    /// The rest.
    pub attributes: Attributes,
}

/// Looks by role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme(BTreeMap<Role, Look>);

impl Default for Theme {
    /// The first of [`THEMES`].
    fn default() -> Self {
        let blank = Self(BTreeMap::new());
        THEMES.first().map_or(blank.clone(), |(name, text)| blank.over(name, text).0)
    }
}

impl Theme {
    /// How `role` looks.
    #[must_use]
    pub fn look(&self, role: Role) -> Look {
        self.0.get(&role).copied().unwrap_or_default()
    }

    /// The theme of the program that is called `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (name, text) = THEMES.iter().find(|(known, _)| *known == name)?;
        Some(Self::read(name, text).0)
    }

    /// Reads a theme file. Its rows go over those of its `base`, one of [`THEMES`].
    #[must_use]
    pub fn read(file: &str, text: &str) -> (Self, Vec<Fault>) {
        Self::default().over(file, text)
    }

    fn over(mut self, file: &str, text: &str) -> (Self, Vec<Fault>) {
        let source = Source { file, text };
        let document = match DeTable::parse(text) {
            Ok(document) => document.into_inner(),
            Err(error) => {
                let kind = FaultKind::Syntax(Clean::new(error.message()));
                return (self, vec![source.fault(&error.span().unwrap_or_default(), kind)]);
            }
        };
        let mut faults = Vec::new();
        if let Some(value) = document.get("base") {
            match value.get_ref().as_str().and_then(base) {
                Some(base) => self = base,
                None => faults.push(source.wrong(value.span(), "base", &expected_base())),
            }
        }
        for (name, value) in document.iter().filter(|(name, _)| name.get_ref() != "base") {
            let Some(role) = role(name.get_ref()) else {
                let near = nearest(name.get_ref(), ROLES.iter().copied().chain(["base"]));
                faults.push(source.unknown(&name.span(), name.get_ref(), near));
                continue;
            };
            match value.get_ref() {
                DeValue::Table(row) => {
                    self.0.insert(role, look(row, name.get_ref(), source, &mut faults));
                }
                _ => faults.push(source.wrong(value.span(), name.get_ref(), EXPECTED_LOOK)),
            }
        }
        faults.sort_by_key(|fault| (fault.at.line, fault.at.column));
        (self, faults)
    }
}

/// A base that has no base of its own but the default, so that bases cannot go in circles.
fn base(name: &str) -> Option<Theme> {
    let (name, text) = THEMES.iter().find(|(known, _)| *known == name)?;
    Some(Theme(BTreeMap::new()).over(name, text).0)
}

fn expected_base() -> String {
    THEMES.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(" | ")
}

const EXPECTED_LOOK: &str = r#"{ fg = "red", bold = true }"#;
const EXPECTED_INK: &str = r##""red" | "bright-red" | "default" | 0..=255 | "#rrggbb""##;

/// The roles by name. `Role` names itself through serde; a test holds that this list is whole.
const ROLES: &[&str] = &[
    "body",
    "kicker",
    "headline",
    "deck",
    "byline",
    "dateline",
    "crosshead",
    "caption",
    "credit",
    "quote",
    "bullet",
    "code",
    "emphasis",
    "strong",
    "link",
    "hit",
    "nameplate",
    "ears",
    "section",
    "count",
    "unread",
    "read",
    "selected",
    "resting",
    "rule",
    "folio",
    "notice",
    "fault",
    "key",
    "input",
];

fn role(name: &str) -> Option<Role> {
    let name: StrDeserializer<'_, Error> = name.into_deserializer();
    Role::deserialize(name).ok()
}

/// Reads one row; what is wrong in it is left out of the look.
fn look(row: &DeTable<'_>, role: &str, source: Source<'_>, faults: &mut Vec<Fault>) -> Look {
    let mut look = Look::default();
    for (name, value) in row {
        let key = format!("{role}.{}", name.get_ref());
        let attribute = Attribute::ALL.into_iter().find(|(known, _)| known == name.get_ref());
        match (&**name.get_ref(), attribute) {
            (name @ ("fg" | "bg"), _) => match ink(value.get_ref()) {
                Some(ink) if name == "fg" => look.fg = ink,
                Some(ink) => look.bg = ink,
                None => faults.push(source.wrong(value.span(), &key, EXPECTED_INK)),
            },
            (_, Some((_, attribute))) => match value.get_ref().as_bool() {
                Some(true) => look.attributes = look.attributes.with(attribute),
                Some(false) => look.attributes = look.attributes.without(attribute),
                None => faults.push(source.wrong(value.span(), &key, "true | false")),
            },
            (unknown, None) => {
                let names = Attribute::ALL.into_iter().map(|(name, _)| name).chain(["fg", "bg"]);
                faults.push(source.unknown(&name.span(), &key, nearest(unknown, names)));
            }
        }
    }
    look
}

/// The ink that `value` writes; `Some(None)` is the one beneath.
fn ink(value: &DeValue<'_>) -> Option<Option<Ink>> {
    /// In the order of ANSI (ECMA-48 SGR 30 to 37).
    const NAMES: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    if let Some(number) = value.as_integer() {
        let number = u8::from_str_radix(number.as_str(), number.radix()).ok()?;
        return Some(Some(if number < 16 { Ink::Ansi(number) } else { Ink::Indexed(number) }));
    }
    let text = value.as_str()?;
    if text == "default" {
        return Some(None);
    }
    if let Some(digits) = text.strip_prefix('#') {
        let hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = hex.then(|| u32::from_str_radix(digits, 16).ok())??;
        let [_, red, green, blue] = number.to_be_bytes();
        return Some(Some(Ink::Rgb(red, green, blue)));
    }
    let (name, bright) = text.strip_prefix("bright-").map_or((text, 0), |name| (name, 8));
    let at = NAMES.iter().position(|known| *known == name)?;
    Some(Some(Ink::Ansi(u8::try_from(at).ok()? + bright)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, fault};
    use proptest::prelude::*;

    fn read(text: &str) -> (Theme, Vec<String>) {
        let (theme, faults) = Theme::read("mine.toml", text);
        (theme, faults.iter().map(|found| fault(Lang::En, found)).collect())
    }

    fn builtin() -> impl Iterator<Item = (&'static str, Theme)> {
        THEMES.iter().map(|(name, text)| {
            let (theme, faults) = Theme::read(name, text);
            assert_eq!(faults, [], "{name}");
            (*name, theme)
        })
    }

    fn roles() -> impl Iterator<Item = Role> {
        ROLES.iter().map(|name| role(name).expect(name))
    }

    #[test]
    fn the_list_of_roles_is_whole() {
        let nobody: StrDeserializer<'_, Error> = "?".into_deserializer();
        let said = Role::deserialize(nobody).expect_err("no such role").to_string();
        let named: Vec<&str> = said.split('`').skip(1).step_by(2).filter(|name| *name != "?").collect();
        assert_eq!(ROLES, named);
    }

    #[test]
    fn every_theme_of_ours_gives_every_role_a_row() {
        for (name, text) in THEMES {
            let document = DeTable::parse(text).expect(name).into_inner();
            for role in ROLES {
                assert!(document.contains_key(*role), "{name} lacks {role}");
            }
        }
    }

    #[test]
    fn the_cursor_hits_and_headlines_are_seen_without_any_colour() {
        for (name, theme) in builtin() {
            let attributes = |role| theme.look(role).attributes;
            assert!(attributes(Role::Selected).has(Attribute::Reverse), "{name}");
            for other in [Role::Resting, Role::Unread, Role::Read, Role::Section] {
                assert_ne!(attributes(Role::Selected), attributes(other), "{name} {other:?}");
            }
            for other in [Role::Unread, Role::Read, Role::Section] {
                assert_ne!(attributes(Role::Resting), attributes(other), "{name} {other:?}");
            }
            assert_ne!(attributes(Role::Hit), attributes(Role::Body), "{name}");
            assert_ne!(attributes(Role::Headline), attributes(Role::Body), "{name}");
        }
    }

    #[test]
    fn only_colours_that_suit_any_background_are_in_the_default_and_none_in_mono() {
        for role in roles() {
            let Look { fg, bg, .. } = Theme::named("mono").expect("ours").look(role);
            assert_eq!((fg, bg), (None, None), "{role:?}");
            let Look { fg, bg, .. } = Theme::default().look(role);
            // Black, white and the bright ones vanish on one background or the other; an ink
            // with its own background is safe.
            let safe = matches!((fg, bg), (None | Some(Ink::Ansi(1..=6)), None) | (Some(_), Some(_)));
            assert!(safe, "{role:?}");
        }
    }

    /// WCAG 2.2 relative luminance.
    fn luminance(ink: Ink) -> f64 {
        let Ink::Rgb(red, green, blue) = ink else { panic!("not rgb") };
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn ink_stands_out_from_paper_as_wcag_asks() {
        for (name, theme) in builtin().filter(|(name, _)| matches!(*name, "light" | "dark")) {
            let body = theme.look(Role::Body);
            for role in roles() {
                let look = theme.look(role);
                let ink = luminance(look.fg.or(body.fg).expect("ink"));
                let paper = luminance(look.bg.or(body.bg).expect("paper"));
                let contrast = (ink.max(paper) + 0.05) / (ink.min(paper) + 0.05);
                // SC 1.4.3 for text; a rule carries no meaning (SC 1.4.11 leaves it free).
                let least = if role == Role::Rule { 1.3 } else { 4.5 };
                assert!(contrast >= least, "{name} {role:?} {contrast:.2}");
            }
        }
    }

    #[test]
    fn inks_are_names_numbers_or_rgb() {
        let (theme, faults) = read(
            "body = { fg = 'default', bg = '#0A0b0c' }\nkicker = { fg = 'bright-cyan', bg = 7, italic = true }\nlink = { fg = 208, underline = false }",
        );
        assert_eq!(faults, <Vec<String>>::new());
        let look = |role| theme.look(role);
        assert_eq!(look(Role::Body).bg, Some(Ink::Rgb(10, 11, 12)));
        assert_eq!(look(Role::Body).fg, None);
        assert_eq!((look(Role::Kicker).fg, look(Role::Kicker).bg), (Some(Ink::Ansi(14)), Some(Ink::Ansi(7))));
        assert!(look(Role::Kicker).attributes.has(Attribute::Italic));
        assert_eq!(look(Role::Link), Look { fg: Some(Ink::Indexed(208)), ..Look::default() });
        assert_eq!(look(Role::Headline), Theme::default().look(Role::Headline));
        let based = read("base = 'dark'\nkicker = { dim = true }").0;
        assert_eq!(Some(based.look(Role::Body)), Theme::named("dark").map(|dark| dark.look(Role::Body)));
        assert!(based.look(Role::Kicker).attributes.has(Attribute::Dim));
    }

    #[test]
    fn a_bad_row_is_named_with_its_place_and_spoils_no_other() {
        let (theme, faults) = read(
            "base = 'blue'\nkiker = { bold = true }\nlink = { fg = 'purple', bold = true, bolt = 1 }\nkey = 'red'\ncode = { fg = 256, dim = 1, bg = '#12345' }",
        );
        let ink = r##"write "red" | "bright-red" | "default" | 0..=255 | "#rrggbb"."##;
        let expected = [
            r#"mine.toml:1:8: "base" cannot be 'blue', the default is used: write "terminal" | "light" | "dark" | "mono"."#.to_owned(),
            r#"mine.toml:2:1: "kiker" is not known and not used: did you mean "kicker"?"#.to_owned(),
            format!("mine.toml:3:15: \"link.fg\" cannot be 'purple', the default is used: {ink}"),
            r#"mine.toml:3:38: "link.bolt" is not known and not used: did you mean "bold"?"#.to_owned(),
            r#"mine.toml:4:7: "key" cannot be 'red', the default is used: write { fg = "red", bold = true }."#.to_owned(),
            format!("mine.toml:5:15: \"code.fg\" cannot be 256, the default is used: {ink}"),
            r#"mine.toml:5:26: "code.dim" cannot be 1, the default is used: write true | false."#.to_owned(),
            format!("mine.toml:5:34: \"code.bg\" cannot be '#12345', the default is used: {ink}"),
        ];
        assert_eq!(faults, expected);
        assert_eq!(theme.look(Role::Link).attributes, Attributes::default().with(Attribute::Bold));
        assert_eq!(read("body = {").0, Theme::default());
    }

    proptest! {
        #[test]
        fn any_text_gives_a_theme(text in "((body|fg|#|報|[a-z]{1,5})( = |[\\[\\]\"'.{},0-9\n])?){0,16}") {
            let _ = Theme::read("t", &text);
        }
    }
}
