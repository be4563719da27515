//! The subcommands that print and leave: `list`, `sections`, `read`, `search`, `editions`, `digest`.

use std::ffi::OsString;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::lang::CallWords;
use crate::plain::{Format, Print, Search};

use super::setting::{setting, spec};
use super::{PrintCall, switch};

pub(super) fn print_call(name: &str, matches: &ArgMatches, edition: Option<OsString>) -> PrintCall {
    let print = match name {
        "sections" => Print::Sections,
        "read" => Print::Read(matches.get_many("number").unwrap_or_default().copied().collect()),
        "search" => {
            let text = |name: &str| matches.get_one::<String>(name).cloned();
            Print::Search(Search {
                words: matches.get_many("words").unwrap_or_default().cloned().collect(),
                since: text("since"),
                until: text("until"),
                section: text("section"),
                top: matches.get_one("top").copied(),
            })
        }
        "editions" => Print::Editions,
        "digest" => Print::Digest(matches.get_one("top").copied()),
        _ => Print::List(matches.get_one("section").cloned()),
    };
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("tsv") => Format::Tsv,
        _ => Format::Text,
    };
    let set = name == "read" && matches.contains_id("measure");
    PrintCall {
        edition,
        print,
        format,
        schema: matches.get_flag("print-schema"),
        spec: set.then(|| spec(matches)),
    }
}

/// A subcommand that prints, with the options they all take.
fn printing(name: &'static str, about: &'static str, words: &CallWords) -> Command {
    Command::new(name)
        .about(about)
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .help(words.format)
                .value_parser(["text", "tsv", "json"])
                .hide_possible_values(true),
        )
        .arg(switch("print-schema", words.schema))
}

/// The subcommands that print.
pub(super) fn prints(words: &CallWords) -> [Command; 6] {
    let number = Arg::new("number").value_name("N").num_args(1..).value_parser(value_parser!(usize));
    let found = Arg::new("words").value_name("WORDS").num_args(1..);
    let section = Arg::new("section").long("section").value_name("NAME").help(words.section);
    let top = Arg::new("top").long("top").value_name("N").help(words.top).value_parser(value_parser!(usize));
    let day =
        |name: &'static str, help: &'static str| Arg::new(name).long(name).value_name("DATE").help(help);
    let days = [day("since", words.since), day("until", words.until)];
    // Filters alone are a search, too.
    let found = found.required_unless_present_any(["print-schema", "section", "since", "until"]);
    let asked = |arg: Arg| arg.required_unless_present("print-schema");
    [
        printing("list", words.list, words).arg(section.clone()),
        printing("sections", words.sections, words),
        printing("read", words.read, words).arg(asked(number)).args(setting(words)),
        printing("search", words.search, words).arg(found).args(days).args([section, top.clone()]),
        printing("editions", words.editions, words),
        printing("digest", words.digest, words).arg(top),
    ]
}
