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

use crate::config::look::Look;
use crate::keymap::{Source, nearest};
use crate::model::{Clean, Fault, FaultKind, Role};

/// The themes that come with the program, by name; the first is the default.
pub static THEMES: &[(&str, &str)] = &[
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

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
            match value.get_ref().as_str().and_then(Self::named) {
                Some(base) => self = base,
                None => faults.push(source.wrong(value.span(), "base", &theme_names())),
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
                    self.0.insert(role, Look::read(row, name.get_ref(), source, &mut faults));
                }
                _ => faults.push(source.wrong(value.span(), name.get_ref(), EXPECTED_LOOK)),
            }
        }
        faults.sort_by_key(|fault| (fault.at.line, fault.at.column));
        (self, faults)
    }
}

/// The names of [`THEMES`], as their author would write them.
#[must_use]
pub fn theme_names() -> String {
    THEMES.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(" | ")
}

const EXPECTED_LOOK: &str = r#"{ fg = "red", bold = true }"#;

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

#[cfg(test)]
mod tests;
