//! From the command line to the first frame, and what the core's effects do to the world.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, thread};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::app::{App, Event};
use crate::config::{AmbiguousWidth, Settings};
use crate::lang::{Lang, Words, fault, fill, words};
use crate::model::Fault;
use crate::reader::{Effect, State};
use crate::typeset;
use crate::view::Palette;

use super::cli::{self, Call, DONE, FAILED, USAGE};
use super::config_file::config;
use super::desk::{self, Desk, choose};
use super::folders::told;
use super::library::{Chooser, Source, open_edition};
use super::outside::{copy_out, open_link};
use super::panic;
use super::run::{self, Next, Paper};
use super::set::set;
use super::signals::{Inbox, Sender};
use super::wire::{self, caps_from_env};

/// The whole program; returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    ExitCode::from(begin(env::args_os().collect()))
}

fn begin(arguments: Vec<OsString>) -> u8 {
    let environment = desk::environment();
    let asked = asked_lang(&arguments).or_else(|| environment.locale.as_deref().and_then(Lang::from_locale));
    let (call, flags) = match cli::parse(arguments, words(asked.unwrap_or_default())) {
        Ok(called) => called,
        Err(refusal) => {
            let printed = match refusal.code {
                USAGE => io::stderr().write_all(refusal.text.as_bytes()),
                _ => io::stdout().write_all(refusal.text.as_bytes()),
            };
            return if printed.is_ok() { refusal.code } else { FAILED };
        }
    };
    let desk = Desk::lay(&environment, &flags.settings);
    let words = words(desk.settings.lang());
    let done = match call {
        Call::Set { files, spec } => set(&files, &spec, desk.settings.lang(), &mut io::stdout().lock()),
        Call::Config(call) => config(call, &desk, &mut io::stdout().lock()),
        Call::Read { what } => read(desk, what.as_deref(), flags.articles.as_deref()),
    };
    match done {
        Ok(code) => code,
        // Whoever reads our output has seen enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => complain(&fill(words.failed, &[("why", &error)])),
    }
}

/// The language asked for on the command line, before the command line is understood.
fn asked_lang(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let apart = texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    apart.or_else(|| texts.iter().find_map(|text| text.strip_prefix("--lang=")))?.parse().ok()
}

/// Says what is wrong on standard error; returns the exit code for it.
fn complain(text: &str) -> u8 {
    // Not `eprintln!`: it panics when standard error is gone.
    let _ = writeln!(io::stderr(), "{text}");
    FAILED
}

/// Opens the paper on the full screen.
fn read(desk: Desk, what: Option<&OsStr>, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let words = words(lang);
    if !(io::stdout().is_terminal() && io::stdin().is_terminal()) {
        return Ok(complain(words.not_a_terminal));
    }
    let (source, chooser) = desk.source(articles);
    let (library, edition, faults) = match choose(&source, what) {
        Ok(chosen) => chosen,
        Err(met) => return Ok(complain(&fault(lang, &met))),
    };
    let state_folder = desk.folders.as_ref().map(|folders| folders.state.clone());
    panic::install(state_folder.unwrap_or_else(env::temp_dir), say_broken);
    let welcome = welcome(&desk, chooser, &faults, words);
    let caps = caps(&desk.settings);
    let mut state = State::new(desk.settings, library, edition, (0, 0));
    match (welcome, &state.notice) {
        (Some(Welcome::Fault(text)), _) => state.report(&text),
        (Some(Welcome::Word(text)), None) => state.say(&text),
        (Some(Welcome::Word(_)), Some(_)) | (None, _) => {}
    }
    let mut app = App::new(state, Palette::new(desk.theme));
    let (sender, inbox) = Inbox::new()?;
    let mut perform = |effect| perform(effect, &source, &caps, &sender);
    run::run(&mut app, &inbox, caps, &mut perform).map(run::Exit::code)
}

/// The first thing said.
enum Welcome {
    Word(String),
    Fault(String),
}

fn welcome(desk: &Desk, chooser: Chooser, faults: &[Fault], words: &Words) -> Option<Welcome> {
    if !desk.faults.is_empty() {
        return Some(Welcome::Fault(fill(words.config_faults, &[("n", &desk.faults.len())])));
    }
    if let Some(first) = faults.first() {
        return Some(Welcome::Fault(fault(desk.settings.lang(), first)));
    }
    let folders = desk.folders.as_ref().filter(|_| chooser == Chooser::Nobody)?;
    Some(Welcome::Word(fill(words.embedded, &[("dir", &told(&folders.articles))])))
}

fn caps(settings: &Settings) -> wire::Caps {
    let value = |name| env::var(name).unwrap_or_default();
    let colourless = settings.theme == "mono";
    let caps = caps_from_env(&value("TERM"), &value("COLORTERM"), colourless, &value("TMUX"));
    let ambiguous = match (settings.ambiguous_width, settings.terminal_width) {
        (AmbiguousWidth::Narrow, _) | (AmbiguousWidth::Auto, typeset::Ambiguous::Narrow) => {
            wire::Ambiguous::One
        }
        (AmbiguousWidth::Wide, _) => wire::Ambiguous::Two,
        (AmbiguousWidth::Auto, typeset::Ambiguous::Wide) => wire::Ambiguous::Unknown,
    };
    wire::Caps { ambiguous, ..caps }
}

fn say_broken(saved: Option<&Path>) -> String {
    let lang = desk::environment().locale.as_deref().and_then(Lang::from_locale).unwrap_or_default();
    match saved {
        Some(path) => fill(words(lang).broken, &[("file", &told(path))]),
        None => words(lang).broken_unsaved.to_owned(),
    }
}

/// Does one thing the core wants done.
fn perform(effect: Effect, source: &Source, caps: &wire::Caps, sender: &Sender<Event>) -> Next {
    match effect {
        Effect::Quit => Next::Quit,
        Effect::Redraw => Next::Redraw,
        Effect::Suspend => Next::Suspend,
        Effect::OpenEdition(id) => {
            let (source, sender) = (source.clone(), sender.clone());
            thread::spawn(move || sender.send(Event::Edition(open_edition(&source, &id).map(Arc::new))));
            Next::Stay
        }
        Effect::Copy(clip) => copy_out(clip, caps, sender),
        Effect::OpenLink(address) => open_link(address, sender),
    }
}

impl Paper for App {
    type Message = Event;
    type Effect = Effect;

    fn handle(&mut self, event: run::Event<Event>) -> Vec<Effect> {
        match event {
            run::Event::Key(key) => App::handle(self, Event::Key(key)),
            run::Event::Paste(text) => App::handle(self, Event::Paste(text)),
            run::Event::Resize(size) => App::handle(self, Event::Resize(size.width, size.height)),
            run::Event::Message(event) => App::handle(self, event),
            run::Event::Leaving(_) => Vec::new(),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        App::draw(self, buffer)
    }

    fn links(&self, _size: Size) -> Vec<(Rect, &str)> {
        App::links(self)
    }
}
