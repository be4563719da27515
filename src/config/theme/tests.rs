//! Laws of themes: every role in every theme, legible inks, faults with their places.

use proptest::prelude::*;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use toml::de::DeTable;

use crate::config::theme::{ROLES, role};
use crate::config::{Attribute, Attributes, Ink, Look, THEMES, Theme};
use crate::lang::{Lang, fault};
use crate::model::Role;

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
        assert!(!document.contains_key("base"), "{name} would lean on itself");
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
