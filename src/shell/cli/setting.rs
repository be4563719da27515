//! How text is set, as arguments of `set` and of `read --measure`.

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::lang::CallWords;
use crate::typeset::{Ambiguous, Fit, Leading, Level, Spec};

/// How `set` and `read --measure` set text, as arguments.
pub(super) fn setting(words: &CallWords) -> [Arg; 8] {
    let one_of = |name: &'static str, values: &'static [&'static str], help: &'static str| {
        let shown = if values.contains(&"1") { "N" } else { "LEVEL" };
        let one = Arg::new(name).long(name).value_name(shown).help(help);
        one.value_parser(values.to_vec()).hide_possible_values(true)
    };
    let on = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    let columns = || value_parser!(u16).range(1..=1000);
    [
        Arg::new("measure").long("measure").value_name("N").value_parser(columns()).help(words.measure),
        Arg::new("indent").long("indent").value_name("N").value_parser(value_parser!(u16)).help(words.indent),
        on("hang", words.hang),
        on("justify", words.justify),
        on("first-fit", words.first_fit),
        on("no-restore", words.no_restore),
        one_of("level", &["basic", "gb", "strict"], words.level),
        one_of("ambiguous", &["1", "2"], words.ambiguous),
    ]
}

pub(super) fn spec(matches: &ArgMatches) -> Spec {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    Spec {
        measure: matches.get_one("measure").copied().unwrap_or(80),
        indent: matches.get_one("indent").copied().unwrap_or(0),
        leading: Leading::Solid,
        level: match word("level") {
            Some("basic") => Level::Basic,
            Some("gb") => Level::Gb,
            _ => Level::Strict,
        },
        fit: if matches.get_flag("first-fit") { Fit::First } else { Fit::Total },
        hang: matches.get_flag("hang"),
        justify: matches.get_flag("justify"),
        restore: !matches.get_flag("no-restore"),
        ambiguous: if word("ambiguous") == Some("2") { Ambiguous::Wide } else { Ambiguous::Narrow },
        plain_glyphs: false,
    }
}
