//! The command line: words → [`Call`].
//!
//! In: arguments and the language to answer in. Out: what to do, or the text to print and the
//! exit code. Parsing and suggestions are clap's; every sentence is ours.

mod importing;
mod printing;
mod setting;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::config::{Flags, Ui};
use crate::keymap::nearest;
use crate::lang::{CallWords, UnknownLang, fill};
use crate::model::Clean;
use crate::plain::{Format, Print};
use crate::shell::import::ImportArgs;
use crate::typeset::Spec;

pub use importing::ExportCall;
use printing::{print_call, prints};
use setting::{setting, spec};

/// Exit code: done.
pub const DONE: u8 = 0;
/// Exit code: failed.
pub const FAILED: u8 = 1;
/// Exit code: wrong use.
pub const USAGE: u8 = 2;

/// What the reader called the program for.
#[derive(Clone, Debug)]
pub enum Call {
    /// Open a paper.
    Read {
        /// A date, a folder or a file; the newest edition when `None`.
        what: Option<OsString>,
    },
    /// Name the articles with faults.
    Check {
        /// The edition; all when `None`.
        what: Option<OsString>,
    },
    /// Something about the settings.
    Config(ConfigCall),
    /// Set text.
    Set {
        /// What to set; standard input when empty.
        files: Vec<PathBuf>,
        /// How.
        spec: Spec,
    },
    /// Print something and leave.
    Print(PrintCall),
    /// Make an edition of raw pages.
    Import(ImportArgs),
    /// Write an edition or a story for other programs.
    Export(ExportCall),
}

/// `kanbao list`, `read`, `sections`, `search`, `editions`, `digest`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrintCall {
    /// The edition, as in [`Call::Read`].
    pub edition: Option<OsString>,
    /// What to print.
    pub print: Print,
    /// How.
    pub format: Format,
    /// Only the shape of the JSON.
    pub schema: bool,
    /// Set articles as the reading pane does.
    pub spec: Option<Spec>,
}

/// `kanbao config …`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConfigCall {
    /// Write the commented defaults where the reader's file belongs.
    Init,
    /// Print the settings in force.
    Show,
    /// Print where the reader's file is.
    Path,
    /// Name every fault in it.
    Check,
}

/// Options that stand over environment and file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--articles`
    pub articles: Option<PathBuf>,
    /// Those that are settings.
    pub settings: Flags,
}

/// A text to print instead of reading: help, version, or what is wrong with the call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The text.
    pub text: String,
    /// [`DONE`] for help and version, [`USAGE`] for wrong use.
    pub code: u8,
}

/// Reads `arguments`, the program's name first.
///
/// # Errors
/// A [`Refusal`] when there is only something to print.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    words: &CallWords,
) -> Result<(Call, Options), Refusal> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let matches = match command(words).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        // The pages of help are written where one is wanted: a start needs none.
        Err(_) => command(words)
            .mut_subcommands(|subcommand| page(subcommand, words))
            .try_get_matches_from(&arguments)
            .map_err(|error| mistyped(&error, &arguments, words).unwrap_or_else(|| refusal(&error, words)))?,
    };
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let lang = match text("lang") {
        Some(tag) => Some(
            tag.parse()
                .map_err(|known: UnknownLang| wrong_value("--lang", &tag, &known.to_string(), words))?,
        ),
        None => None,
    };
    let settings = Flags {
        lang,
        theme: text("theme"),
        ui: match (matches.get_flag("plain"), matches.get_flag("tui")) {
            (true, _) => Some(Ui::Plain),
            (false, true) => Some(Ui::Tui),
            (false, false) => None,
        },
        no_borders: matches.get_flag("no-borders"),
        chunk: text("chunk"),
    };
    let articles = matches.get_one::<PathBuf>("articles").cloned();
    Ok((call(&matches), Options { articles, settings }))
}

fn wrong_value(argument: &str, value: &str, values: &str, words: &CallWords) -> Refusal {
    let text = match values {
        "" => fill(words.wrong_value, &[("arg", &argument), ("value", &value)]),
        _ => fill(words.one_of, &[("arg", &argument), ("value", &value), ("values", &values)]),
    };
    Refusal { text: format!("{text}\n"), code: USAGE }
}

/// The refusal of a subcommand whose name has a slip in it: clap takes it for an edition, and
/// complains of what follows.
fn mistyped(error: &clap::Error, arguments: &[OsString], words: &CallWords) -> Option<Refusal> {
    if !matches!(error.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand) {
        return None;
    }
    let first = arguments.get(1)?.to_str()?;
    let all = command(words);
    let near = nearest(first, all.get_subcommands().map(Command::get_name)).filter(|near| *near != first)?;
    let text = fill(words.unknown_near, &[("arg", &first), ("near", &near)]);
    Some(Refusal { text: format!("{text}\n"), code: USAGE })
}

fn call(matches: &ArgMatches) -> Call {
    match matches.subcommand() {
        Some(("config", config)) => Call::Config(match config.subcommand_name() {
            Some("init") => ConfigCall::Init,
            Some("path") => ConfigCall::Path,
            Some("check") => ConfigCall::Check,
            _ => ConfigCall::Show,
        }),
        Some(("set", set)) => Call::Set {
            files: set.get_many("files").into_iter().flatten().cloned().collect(),
            spec: spec(set),
        },
        Some(("check", check)) => Call::Check { what: check.get_one::<OsString>("edition").cloned() },
        Some(("import", pages)) => Call::Import(importing::import(pages)),
        Some(("export", export)) => Call::Export(importing::export(export)),
        Some((name, printing)) => Call::Print(print_call(name, printing, edition(matches))),
        None => Call::Read { what: edition(matches) },
    }
}

/// The edition named by `--edition`, else by the bare argument.
fn edition(matches: &ArgMatches) -> Option<OsString> {
    let flag = matches.get_one::<OsString>("edition-flag");
    flag.or_else(|| matches.get_one::<OsString>("edition")).cloned()
}

pub(super) fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).global(true)
}

/// The edition one means; `-3` is one, too.
fn edition_argument(words: &CallWords) -> Arg {
    let edition = Arg::new("edition").help(words.edition).value_parser(value_parser!(OsString));
    edition.allow_negative_numbers(true)
}

fn command(words: &CallWords) -> Command {
    let template = format!(
        "{}\n{}\n\n{}\n  {}\n{}\n  {}\n{}\n  {}\n{}\n  {}\n{}\n  {}\n{}\n  {}\n\n{}\n{{options}}\n",
        words.about,
        words.plain_hint,
        words.usage,
        words.days,
        words.usage_print,
        words.print,
        words.usage_import,
        words.import,
        words.usage_check,
        words.check,
        words.usage_config,
        words.config,
        words.usage_set,
        words.set,
        words.options
    );
    Command::new("kanbao")
        .version(env!("CARGO_PKG_VERSION"))
        .help_template(StyledStr::from(template))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(edition_argument(words))
        .arg(edition_option(words))
        .args(screen_options(words))
        .arg(articles(words))
        .arg(option("lang", "LANG", words.lang))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.help).global(true))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words.version))
        .subcommand(
            Command::new("set")
                .about(words.set)
                .arg(
                    Arg::new("files")
                        .value_name("FILE")
                        .num_args(0..)
                        .value_parser(PathBufValueParser::new()),
                )
                .args(setting(words)),
        )
        .subcommand(Command::new("check").about(words.check).arg(edition_argument(words)))
        .subcommand(
            Command::new("config")
                .about(words.config)
                .subcommands(["init", "show", "path", "check"].map(Command::new)),
        )
        .subcommands(prints(words))
        .subcommands(importing::commands(words))
}

/// Gives `subcommand` a page of help in our words, without the options of the screen.
fn page(subcommand: Command, words: &CallWords) -> Command {
    let part = |label: &str, tag: &str| format!("\n\n{label}\n{{{tag}}}");
    let mut template = format!("{{about}}\n\n{}{{usage}}", words.usage_label);
    if subcommand.get_positionals().any(|argument| argument.get_help().is_some()) {
        template += &part(words.arguments, "positionals");
    }
    if subcommand.has_subcommands() {
        template += &part(words.subcommands, "subcommands");
    }
    template += &part(words.options, "options");
    // What is common to all is taken everywhere, and told where it changes something.
    let hidden = match subcommand.get_name() {
        "set" | "config" | "init" | "show" | "path" => vec![edition_option(words), articles(words)],
        "import" | "editions" => vec![edition_option(words)],
        _ => Vec::new(),
    };
    let hidden = hidden.into_iter().chain(screen_options(words));
    subcommand
        .disable_help_subcommand(true)
        .args(hidden.map(|option| option.hide(true)))
        .help_template(StyledStr::from(template + "\n"))
        .mut_subcommands(|inner| page(inner, words))
}

/// The options that say how the paper is shown.
fn screen_options(words: &CallWords) -> [Arg; 5] {
    [
        switch("plain", words.plain).global(true).conflicts_with("tui"),
        switch("tui", words.tui).global(true),
        switch("no-borders", words.no_borders).global(true),
        option("chunk", "SIZE", words.chunk)
            .value_parser(["paragraph", "screen", "all"])
            .hide_possible_values(true),
        option("theme", "NAME", words.theme),
    ]
}

fn edition_option(words: &CallWords) -> Arg {
    let edition = option("edition", "DATE", words.edition_flag).id("edition-flag");
    edition.value_parser(value_parser!(OsString))
}

fn articles(words: &CallWords) -> Arg {
    option("articles", "DIR", words.articles).value_parser(PathBufValueParser::new())
}

/// clap's error in our words.
fn refusal(error: &clap::Error, words: &CallWords) -> Refusal {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Refusal { text: error.render().to_string(), code: DONE };
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(Clean::new(text)),
        Some(ContextValue::Strings(texts)) => texts.first().map(|text| Clean::new(text)),
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).or_else(|| context(ContextKind::InvalidSubcommand));
    let near = context(ContextKind::SuggestedArg).or_else(|| context(ContextKind::SuggestedSubcommand));
    let value = context(ContextKind::InvalidValue);
    let text = match (error.kind(), argument, near, value) {
        (ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand, Some(argument), Some(near), _) => {
            fill(words.unknown_near, &[("arg", &argument), ("near", &near)])
        }
        (ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand, Some(argument), None, _) => {
            fill(words.unknown, &[("arg", &argument)])
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), _, Some(value)) => {
            let values = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(values)) => values.join(", "),
                _ => String::new(),
            };
            return wrong_value(&argument, &value, &values, words);
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), ..) => {
            fill(words.missing, &[("arg", &argument.trim_end_matches('.'))])
        }
        (kind, ..) => fill(words.wrong, &[("why", &kind.as_str().unwrap_or_default())]),
    };
    Refusal { text: format!("{text}\n"), code: USAGE }
}
