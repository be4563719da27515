//! Default ← file ← environment ← flags.

use toml::de::{DeTable, DeValue};

use crate::config::setting::{SETTINGS, Setting};
use crate::config::terminal;
use crate::config::{Settings, Ui};
use crate::keymap::{Source, nearest, quoted};
use crate::lang::Lang;
use crate::model::{Clean, Fault, FaultKind, Locus};
use crate::typeset::Ambiguous;

/// The table of the keys, which is the keymap's to read.
const KEYS: &str = "keys";

/// What the environment says. An empty variable is one that is not set.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `KANBAO_…`, for each setting that has one.
    pub settings: Vec<(&'static Setting, String)>,
    /// `ACCESSIBLE`, the convention of command-line programs for "lines, please".
    pub accessible: Option<String>,
    /// `NO_COLOR` (no-color.org): set to anything, no colour.
    pub no_color: Option<String>,
    /// `CLICOLOR`: `0` means no colour.
    pub clicolor: Option<String>,
    /// The locale: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set, as POSIX has it.
    pub locale: Option<String>,
    /// How wide the terminal draws ambiguous characters, as far as is known.
    pub terminal_width: Ambiguous,
}

impl Environment {
    /// Asks `get` for every variable that matters.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name: &str| get(name).filter(|value| !value.is_empty());
        let own = |setting: &'static Setting| get(&variable(setting)).map(|value| (setting, value));
        Self {
            settings: SETTINGS.iter().filter_map(own).collect(),
            accessible: get("ACCESSIBLE"),
            no_color: get("NO_COLOR"),
            clicolor: get("CLICOLOR"),
            locale: ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(&get),
            terminal_width: terminal::ambiguous(get),
        }
    }

    fn is_accessible(&self) -> bool {
        self.accessible.as_deref().is_some_and(|value| value != "0" && !value.eq_ignore_ascii_case("false"))
    }

    fn is_colourless(&self) -> bool {
        self.no_color.is_some() || self.clicolor.as_deref() == Some("0")
    }
}

/// Whether some settings' names begin with `name` and a dot.
fn is_table(name: &str) -> bool {
    SETTINGS.iter().any(|setting| setting.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// `KANBAO_` and the setting's name in capitals.
fn variable(setting: &Setting) -> String {
    format!("KANBAO_{}", setting.name.to_ascii_uppercase().replace('.', "_"))
}

/// What the command line says; what it does not name is `None`.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--lang`
    pub lang: Option<Lang>,
    /// `--plain`, `--tui`
    pub ui: Option<Ui>,
    /// `--theme`
    pub theme: Option<String>,
    /// `--no-borders`
    pub no_borders: bool,
    /// `--chunk`
    pub chunk: Option<String>,
}

/// Everything that lies over the defaults.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// The reader's file, if there is one.
    pub file: Option<Source<'a>>,
    /// The environment.
    pub environment: &'a Environment,
    /// The command line.
    pub flags: &'a Flags,
}

/// Where `source` sets `name` to the text `value`.
#[must_use]
pub fn place_of(source: Source<'_>, name: &str, value: &str) -> Option<Locus> {
    let document = DeTable::parse(source.text).ok()?;
    let set = document.get_ref().get(name).filter(|set| set.get_ref().as_str() == Some(value))?;
    Some(Locus::in_text(source.file, source.text, set.span().start))
}

impl Settings {
    /// Lays the layers over the defaults. Faults stand in the order of the layers and of the file.
    #[must_use]
    pub fn load(layers: &Layers<'_>) -> (Self, Vec<Fault>) {
        let mut settings = Self::default();
        let mut faults = layers.file.map_or_else(Vec::new, |file| settings.take_file(file));
        settings.take_environment(layers.environment, &mut faults);
        settings.take_flags(layers.flags, &mut faults);
        if settings.screen_reader {
            settings.borders = false;
            settings.preview = false;
        }
        (settings, faults)
    }

    /// A file that does not parse is left out whole, with the place where it stops.
    fn take_file(&mut self, source: Source<'_>) -> Vec<Fault> {
        let document = match DeTable::parse(source.text) {
            Ok(document) => document,
            Err(error) => {
                let kind = FaultKind::Syntax(Clean::new(error.message()));
                return vec![source.fault(&error.span().unwrap_or_default(), kind)];
            }
        };
        let mut faults = Vec::new();
        self.take_table(document.get_ref(), "", source, &mut faults);
        faults.sort_by_key(|fault| (fault.at.line, fault.at.column));
        faults
    }

    /// Takes a table; `prefix` is its own name and a dot, empty for the document.
    fn take_table(&mut self, table: &DeTable<'_>, prefix: &str, source: Source<'_>, faults: &mut Vec<Fault>) {
        for (name, value) in table {
            let key = format!("{prefix}{}", name.get_ref());
            let known = SETTINGS.iter().find(|setting| setting.name == key);
            match (known, value.get_ref()) {
                (Some(setting), given) => {
                    if (setting.take)(self, given).is_none() {
                        faults.push(source.wrong(value.span(), setting.name, setting.expected));
                    }
                }
                (None, DeValue::Table(keys)) if key == KEYS => {
                    faults.extend(self.keys.rebind(keys, source));
                }
                (None, _) if key == KEYS => {
                    faults.push(source.wrong(value.span(), KEYS, "[keys]"));
                }
                (None, DeValue::Table(inner)) if is_table(&key) => {
                    self.take_table(inner, &format!("{key}."), source, faults);
                }
                (None, _) => {
                    let names = SETTINGS.iter().map(|setting| setting.name).chain([KEYS]);
                    faults.push(source.unknown(&name.span(), &key, nearest(&key, names)));
                }
            }
        }
    }

    fn take_environment(&mut self, environment: &Environment, faults: &mut Vec<Fault>) {
        self.terminal_width = environment.terminal_width;
        for (setting, value) in &environment.settings {
            self.take_text(setting, value, &variable(setting), faults);
        }
        // What is common to all programs answers only where nothing of ours has.
        if self.ui == Ui::Auto && environment.is_accessible() {
            self.ui = Ui::Plain;
        }
        self.lang = self.lang.or_else(|| environment.locale.as_deref().and_then(Lang::from_locale));
        if environment.is_colourless() {
            "mono".clone_into(&mut self.theme);
        }
    }

    fn take_flags(&mut self, flags: &Flags, faults: &mut Vec<Fault>) {
        self.lang = flags.lang.or(self.lang);
        self.ui = flags.ui.unwrap_or(self.ui);
        self.borders &= !flags.no_borders;
        for (name, place, value) in
            [("theme", "--theme", &flags.theme), ("plain.chunk", "--chunk", &flags.chunk)]
        {
            let setting = SETTINGS.iter().find(|setting| setting.name == name);
            if let (Some(setting), Some(value)) = (setting, value) {
                self.take_text(setting, value, place, faults);
            }
        }
    }

    /// Takes a value from outside TOML: a text as it is, else what it means as TOML (`40`, `true`).
    fn take_text(&mut self, setting: &Setting, value: &str, place: &str, faults: &mut Vec<Fault>) {
        let text = (setting.take)(self, &DeValue::String(value.into()));
        let parsed = || DeValue::parse(value).ok().and_then(|parsed| (setting.take)(self, parsed.get_ref()));
        if text.or_else(parsed).is_none() {
            let kind = FaultKind::Wrong {
                key: Clean::new(setting.name),
                expected: Clean::new(setting.expected),
                found: quoted(value),
            };
            faults.push(Fault::new(Locus::file(place), kind));
        }
    }
}
