//! `import` and `export`, as arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PathBufValueParser;
use clap::{Arg, ArgMatches, Command};

use crate::copy::export::Format;
use crate::lang::CallWords;
use crate::model::{Clean, Date};
use crate::shell::import::{ImportArgs, Report};

use super::{edition_argument, switch};

/// What `kanbao export` is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExportCall {
    /// The edition, as in [`super::Call::Read`].
    pub edition: Option<OsString>,
    /// The story's number, from 1; the whole edition when `None`.
    pub story: Option<usize>,
    /// What it is written as.
    pub format: Format,
}

fn value(name: &'static str, shown: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(shown).help(help)
}

/// The two subcommands.
pub(super) fn commands(words: &CallWords) -> [Command; 2] {
    let day = |text: &str| text.parse::<Date>().map_err(|fault| fault.to_string());
    let formats: Vec<&'static str> = Format::ALL.map(Format::name).to_vec();
    [
        Command::new("import")
            .about(words.import)
            .arg(
                Arg::new("pages")
                    .value_name("PAGE")
                    .num_args(1..)
                    .required(true)
                    .value_parser(PathBufValueParser::new()),
            )
            .arg(value("paper", "NAME", words.paper))
            .arg(value("date", "DATE", words.date).value_parser(day))
            .arg(value("into", "DIR", words.into).value_parser(PathBufValueParser::new()))
            .arg(switch("dry-run", words.dry_run))
            .arg(
                value("format", "FORMAT", words.report)
                    .value_parser(["text", "json"])
                    .hide_possible_values(true),
            ),
        Command::new("export")
            .about(words.export)
            .arg(edition_argument(words))
            .arg(value("story", "N", words.story).value_parser(clap::value_parser!(usize)))
            .arg(
                value("format", "FORMAT", words.export_format)
                    .value_parser(formats)
                    .default_value(Format::Markdown.name())
                    .hide_default_value(true)
                    .hide_possible_values(true),
            ),
    ]
}

/// What `import` is asked; the folder and the language are the desk's to fill where none is named.
pub(super) fn import(matches: &ArgMatches) -> ImportArgs {
    ImportArgs {
        pages: matches.get_many::<PathBuf>("pages").into_iter().flatten().cloned().collect(),
        paper: matches.get_one::<String>("paper").map(|name| Clean::new(name).to_string()),
        date: matches.get_one::<Date>("date").copied(),
        into: matches.get_one::<PathBuf>("into").cloned().unwrap_or_default(),
        dry_run: matches.get_flag("dry-run"),
        report: match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => Report::Json,
            _ => Report::Text,
        },
        ..ImportArgs::default()
    }
}

/// What `export` is asked.
pub(super) fn export(matches: &ArgMatches) -> ExportCall {
    let named = matches.get_one::<String>("format").map(String::as_str);
    ExportCall {
        edition: matches.get_one::<OsString>("edition").cloned(),
        story: matches.get_one("story").copied(),
        format: Format::ALL
            .into_iter()
            .find(|format| Some(format.name()) == named)
            .unwrap_or(Format::Markdown),
    }
}
