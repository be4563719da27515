//! From the command line to what it asks for.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::config::{Environment, Flags};
use crate::lang::import::{Phrase, say};
use crate::lang::{Lang, Words, call_words, fill, words};

use super::check::check;
use super::cli::{self, Call, DONE, FAILED, PrintCall, USAGE};
use super::config_file::config;
use super::desk::{self, Desk};
use super::folders::{Folders, told};
use super::import::{CheckArgs, ImportArgs, Outcome, check as recount, import};
use super::library::Source;
use super::mode::{Mode, Signs};
use super::panic;
use super::pipe::{export, print};
use super::set::set;
use super::sitting::{full_screen, plain};
use super::why::why;

/// The whole program; returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    panic::install(Folders::find().map(|folders| folders.state), say_broken);
    let code = begin(env::args_os().collect());
    ExitCode::from(panic::exit_code(code, say_broken))
}

fn say_broken(saved: Option<&Path>) -> String {
    let lang = desk::environment().locale.as_deref().and_then(Lang::from_locale).unwrap_or_default();
    match saved {
        Some(path) => fill(words(lang).broken, &[("file", &told(path))]),
        None => words(lang).broken_unsaved.to_owned(),
    }
}

fn begin(arguments: Vec<OsString>) -> u8 {
    let environment = desk::environment();
    let Ok((call, flags)) = cli::parse(arguments.iter().cloned(), call_words(Lang::default())) else {
        return refuse(arguments, &environment);
    };
    let desk = Desk::lay(&environment, &flags.settings);
    let words = words(desk.settings.lang());
    let done = match call {
        Call::Set { files, spec } => set(&files, &spec, desk.settings.lang(), &mut io::stdout().lock()),
        Call::Export(call) => export(&call, &desk, flags.articles.as_deref()),
        Call::Import(args) => bring_in(args, &desk, flags.articles.as_deref()),
        Call::Check { what } => {
            let source = desk.source(flags.articles.as_deref());
            match imported(&source, what.as_deref()) {
                Some(edition) => tell(&recount(&CheckArgs { edition, lang: desk.settings.lang() })),
                None => check(&source, what.as_deref(), desk.settings.lang(), &mut io::stdout().lock()),
            }
        }
        Call::Config(call) => config(call, &desk, &mut io::stdout().lock()),
        Call::Print(call) => print(&call, &desk, flags.articles.as_deref()),
        Call::Read { what } => {
            let (what, articles) = (what.as_deref(), flags.articles.as_deref());
            match Mode::choose(desk.settings.ui, &Signs::see()) {
                Mode::Full => full_screen(desk, what, articles),
                Mode::Plain => plain(desk, what, articles),
                Mode::List => print(&PrintCall::list(what.map(OsStr::to_owned)), &desk, articles),
            }
        }
    };
    done.unwrap_or_else(|error| ended(&error, words))
}

/// The exit code where output, or the terminal, gave an error.
fn ended(error: &io::Error, words: &Words) -> u8 {
    match error.kind() {
        // Whoever reads our output has seen enough (`| head`).
        io::ErrorKind::BrokenPipe => DONE,
        _ => complain(&fill(words.failed, &[("why", &why(error))])),
    }
}

/// Prints help, the version or what is wrong with the call, in the reader's language; returns the exit
/// code for it.
fn refuse(arguments: Vec<OsString>, environment: &Environment) -> u8 {
    let lang =
        asked_lang(&arguments).unwrap_or_else(|| Desk::lay(environment, &Flags::default()).settings.lang());
    let Err(refusal) = cli::parse(arguments, call_words(lang)) else { return FAILED };
    let printed = match refusal.code {
        USAGE => io::stderr().write_all(refusal.text.as_bytes()),
        _ => io::stdout().write_all(refusal.text.as_bytes()),
    };
    printed.map_or_else(|error| ended(&error, words(lang)), |()| refusal.code)
}

/// The folder of the edition `what`, if it was made by an import.
fn imported(source: &Source, what: Option<&OsStr>) -> Option<PathBuf> {
    let what = what?;
    let shelved = match source {
        Source::Folder(folder) => Some(folder.join(what)),
        Source::Embedded => None,
    };
    let folders = [Some(PathBuf::from(what)), shelved];
    folders.into_iter().flatten().find(|folder| folder.join("source/manifest.toml").is_file())
}

/// Imports raw pages: into the folder named, else where the reader's papers are, or will be.
fn bring_in(args: ImportArgs, desk: &Desk, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let papers = || match desk.source(articles) {
        Source::Folder(folder) => Some(folder),
        Source::Embedded => desk.folders.as_ref().map(|folders| folders.articles.clone()),
    };
    let named = Some(args.into.clone()).filter(|into| !into.as_os_str().is_empty());
    match named.or_else(papers) {
        None if !args.dry_run => tell(&Outcome::refused(say(lang, Phrase::NoFolder, &[]))),
        into => {
            let into = into.unwrap_or_default();
            tell(&import(&ImportArgs { into, lang, ..args }, &mut io::stdin().lock()))
        }
    }
}

/// Prints what came of an import or a check; returns its exit code.
fn tell(outcome: &Outcome) -> io::Result<u8> {
    let printed = io::stdout().write_all(outcome.out.as_bytes());
    let _ = io::stderr().write_all(outcome.err.as_bytes());
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        Ok(()) | Err(_) => Ok(outcome.code),
    }
}

/// The language asked for on the command line, before the command line is understood.
fn asked_lang(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let apart = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    apart.or_else(|| texts.iter().find_map(|text| text.strip_prefix("--lang=")))?.parse().ok()
}

/// Says what is wrong on standard error; returns the exit code for it.
pub(super) fn complain(text: &str) -> u8 {
    // Not `eprintln!`: it panics when standard error is gone.
    let _ = writeln!(io::stderr(), "{text}");
    FAILED
}
