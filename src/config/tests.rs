//! Laws of the settings: the default file, precedence, and faults with their places.

use proptest::prelude::*;
use toml::de::DeValue;

use crate::command::Command;
use crate::config::{AmbiguousWidth, DEFAULT, Environment, Flags, Layers, SETTINGS, Settings, Ui};
use crate::keymap::{Context, Key, Resolved, Source};
use crate::lang::{Lang, fault};
use crate::typeset::{Fit, Level};

fn load(file: &str, environment: &[(&str, &str)], flags: &Flags) -> (Settings, Vec<String>) {
    let find = |name: &str| {
        environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    let environment = Environment::read(find);
    let file = Some(Source { file: "config.toml", text: file });
    let (settings, faults) = Settings::load(&Layers { file, environment: &environment, flags });
    (settings, faults.iter().map(|found| fault(Lang::En, found)).collect())
}

fn from_file(text: &str) -> (Settings, Vec<String>) {
    load(text, &[], &Flags::default())
}

/// `config.toml` with its settings switched on.
fn uncommented() -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
        _ => format!("{line}\n"),
    };
    DEFAULT.lines().map(line).collect()
}

#[test]
fn the_default_file_says_nothing_and_shows_every_default() {
    assert_eq!(from_file(DEFAULT), (Settings::default(), vec![]));
    let shown: Vec<String> = SETTINGS
        .iter()
        .map(|setting| format!("#{} = {}", setting.name, (setting.show)(&Settings::default())))
        .collect();
    let written: Vec<&str> = DEFAULT
        .lines()
        .take_while(|line| *line != "#[keys]")
        .filter(|line| line.starts_with('#') && !line.starts_with("# "))
        .collect();
    assert_eq!(written, shown);
}

#[test]
fn the_default_file_switched_on_changes_nothing_but_its_examples_of_keys() {
    let (settings, faults) = from_file(&uncommented());
    assert_eq!(faults, <Vec<String>>::new());
    assert_eq!(Settings { keys: Settings::default().keys, ..settings.clone() }, Settings::default());
    let press = |keys: &str| settings.keys.resolve(Context::Page, &Key::parse_all(keys).expect("keys"));
    assert_eq!(press("x"), Resolved::Commands(&[Command::ToggleRead, Command::NextUnread]));
    assert_eq!(press("<C-z>"), Resolved::Unbound);
}

/// Whether `setting` takes `literal`, and shows it again as it took it.
fn takes(setting: &crate::config::Setting, literal: &str) -> bool {
    let mut settings = Settings::default();
    let value = DeValue::parse(literal).expect(literal);
    let taken = (setting.take)(&mut settings, value.get_ref()).is_some();
    let untouched = settings == Settings::default();
    if taken {
        assert_eq!((setting.show)(&settings), literal, "{}", setting.name);
    } else {
        assert!(untouched, "{} refuses {literal} and changes all the same", setting.name);
    }
    taken
}

#[test]
fn every_setting_takes_what_it_says_and_nothing_beside() {
    for setting in SETTINGS {
        for choice in setting.expected.split(" | ") {
            if let Some((least, most)) = choice.split_once('-').filter(|_| !choice.starts_with('"')) {
                let bound = |text: &str| text.parse::<i64>().expect("a bound");
                let (least, most) = (bound(least), bound(most));
                for (number, fits) in [(least, true), (most, true), (least - 1, false), (most + 1, false)] {
                    assert_eq!(takes(setting, &number.to_string()), fits, "{} {number}", setting.name);
                }
            } else {
                assert!(takes(setting, choice), "{} {choice}", setting.name);
            }
        }
        for never in ["[]", "{}", "1.5", "-1", "99999999999", "2026-11-22"] {
            assert!(!takes(setting, never), "{} {never}", setting.name);
        }
    }
}

#[test]
fn a_file_sets_what_it_names() {
    let (settings, faults) = from_file(
        "lang = 'zh-TW'\nui = 'tui'\nmeasure = 0x1E\nlevel = 'gb'\nfit = 'first'\nambiguous_width = 2\nhang = false",
    );
    assert_eq!(faults, <Vec<String>>::new());
    let expected = Settings {
        lang: Some(Lang::Hant),
        ui: Ui::Tui,
        measure: 30,
        level: Level::Gb,
        fit: Fit::First,
        ambiguous_width: AmbiguousWidth::Wide,
        hang: false,
        ..Settings::default()
    };
    assert_eq!(settings, expected);
}

#[test]
fn what_is_shown_reads_back() {
    let text = "\u{feff}lang = 'en'\narticles = 'a\\\"b'\nui = 'plain'\nmeasure = 12\nhang = false\n[keys]\ngg = 'top'\n'\\' = ['zoom', 'section 3']\nz = []\n[keys.search]\n'\\N' = 'up'";
    let (settings, faults) = from_file(text);
    assert_eq!(faults, <Vec<String>>::new());
    assert_ne!(settings.keys, Settings::default().keys);
    assert_eq!(from_file(&settings.show()), (settings, vec![]));
}

#[test]
fn one_wrong_value_is_named_with_its_place_and_spoils_no_other() {
    let (settings, faults) = from_file(
        "measure = 80\nmesure = 20\n  theme = '../x'\nindent = 4\nkeys.j = 'dwon'\nui = [\n'tui']\ncolour = true\n",
    );
    assert_eq!(settings, Settings { indent: 4, ..Settings::default() });
    let expected = [
        "config.toml:1:11: \"measure\" cannot be 80, the default is used: write 5-40.",
        "config.toml:2:1: \"mesure\" is not known and not used: did you mean \"measure\"?",
        "config.toml:3:11: \"theme\" cannot be '../x', the default is used: write \"terminal\" | \"light\" | \"dark\" | \"mono\" | \"NAME\".",
        "config.toml:5:10: there is no command \"dwon\": did you mean \"down\"?",
        "config.toml:6:6: \"ui\" cannot be [ 'tui'], the default is used: write \"auto\" | \"plain\" | \"tui\".",
        "config.toml:8:1: \"colour\" is not known and not used: check the name, or remove it.",
    ];
    assert_eq!(faults, expected);
    assert_eq!(
        from_file("keys = 'vi'").1,
        ["config.toml:1:8: \"keys\" cannot be 'vi', the default is used: write [keys]."]
    );
}

#[test]
fn broken_toml_is_one_fault_with_its_place_and_the_defaults_are_used() {
    let (settings, faults) = from_file("measure = 20\nindent = \nleading = 1 1");
    assert_eq!(settings, Settings::default());
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("config.toml:2:"), "{faults:?}");
    let twice = from_file("[keys]\nj = 'up'\nj = 'down'").1;
    assert!(twice.len() == 1 && twice[0].starts_with("config.toml:3:1: "), "{twice:?}");
}

#[test]
fn a_flag_goes_over_the_environment_over_the_file() {
    let file = "lang = 'zh-Hant'\nui = 'plain'\narticles = 'file'\nmeasure = 20";
    let environment =
        [("KANBAO_LANG", "en"), ("KANBAO_UI", "tui"), ("KANBAO_MEASURE", "30"), ("KANBAO_HANG", "")];
    let (settings, faults) = load(file, &environment, &Flags::default());
    assert_eq!(faults, <Vec<String>>::new());
    assert_eq!((settings.lang(), settings.ui, settings.measure), (Lang::En, Ui::Tui, 30));
    assert_eq!((settings.articles.as_deref(), settings.hang), (Some("file"), true));
    let flags = Flags {
        lang: Some(Lang::Hans),
        ui: Some(Ui::Auto),
        no_borders: true,
        theme: Some("dark".to_owned()),
        ..Flags::default()
    };
    let (settings, _) = load(file, &environment, &flags);
    assert_eq!((settings.lang(), settings.ui, settings.borders), (Lang::Hans, Ui::Auto, false));
    assert_eq!((settings.articles.as_deref(), settings.theme.as_str()), (Some("file"), "dark"));
    let (settings, faults) =
        load("", &[("KANBAO_UI", "gui"), ("KANBAO_ARTICLES", "2020")], &Flags::default());
    assert_eq!(settings.articles.as_deref(), Some("2020"));
    assert_eq!(
        faults,
        ["KANBAO_UI: \"ui\" cannot be gui, the default is used: write \"auto\" | \"plain\" | \"tui\"."]
    );
}

#[test]
fn the_locale_gives_the_language_where_nothing_else_does() {
    let lang = |file: &str, environment: &[(&str, &str)]| load(file, environment, &Flags::default()).0.lang();
    assert_eq!(lang("", &[]), Lang::Hans);
    assert_eq!(lang("", &[("LANG", "en_US.UTF-8")]), Lang::En);
    assert_eq!(lang("", &[("LC_ALL", "zh_TW.UTF-8"), ("LANG", "en_US.UTF-8")]), Lang::Hant);
    assert_eq!(lang("", &[("LC_ALL", ""), ("LC_MESSAGES", "en_GB"), ("LANG", "zh_TW")]), Lang::En);
    assert_eq!(lang("", &[("LC_ALL", "C"), ("LANG", "en_US")]), Lang::Hans);
    assert_eq!(lang("lang = 'en'", &[("LC_ALL", "zh_TW")]), Lang::En);
    assert_eq!(lang("lang = 'auto'", &[("LC_ALL", "zh_TW")]), Lang::Hant);
    assert_eq!(lang("lang = 'en'", &[("KANBAO_LANG", "auto"), ("LC_ALL", "zh_TW")]), Lang::Hant);
}

#[test]
fn accessibility_and_colour_follow_their_conventions() {
    let of = |file: &str, environment: &[(&str, &str)], flags: &Flags| {
        let settings = load(file, environment, flags).0;
        (settings.ui, settings.theme)
    };
    let none = Flags::default();
    let theme = |name: &str| name.to_owned();
    assert_eq!(of("", &[("ACCESSIBLE", "1"), ("NO_COLOR", "1")], &none), (Ui::Plain, theme("mono")));
    assert_eq!(of("", &[("ACCESSIBLE", "False"), ("NO_COLOR", "")], &none), (Ui::Auto, theme("terminal")));
    assert_eq!(of("ui = 'tui'", &[("ACCESSIBLE", "1"), ("CLICOLOR", "0")], &none), (Ui::Tui, theme("mono")));
    assert_eq!(of("", &[("ACCESSIBLE", "1"), ("KANBAO_UI", "tui")], &none).0, Ui::Tui);
    let dark = Flags { theme: Some(theme("dark")), ..Flags::default() };
    assert_eq!(of("theme = 'light'", &[("NO_COLOR", "1")], &dark).1, "dark");
    assert!(!from_file("screen_reader = true").0.borders);
}

proptest! {
    #[test]
    fn any_text_gives_settings(text in "([a-z_]{1,9}( ?= ?|[\\[\\]\"'.{},0-9\n报])?){0,24}") {
        let (settings, _) = from_file(&text);
        prop_assert!((5..=40).contains(&settings.measure));
    }
}
