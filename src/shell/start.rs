//! From the command line to the first frame, and what the core's effects do to the world.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, thread};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{App, Event};
use crate::config::Settings;
use crate::lang::{Lang, Words, fault, fill, full_date, words};
use crate::model::{Edition, Fault};
use crate::reader::{Change, Effect, Stage, State, Tally};
use crate::view::Palette;

use super::check::check;
use super::cli::{self, Call, FAILED, USAGE};
use super::config_file::config;
use super::desk::{self, Chosen, Desk, choose, open_loose, reopen};
use super::folders::told;
use super::library::{Chooser, Source, list, open_edition};
use super::panic;
use super::run::{self, Next, Paper};
use super::signals::{Inbox, Sender};
use super::state::{Keeper, Ledger, News, Shelf, Store};
use super::wire::caps_from_env;

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
        Call::Check { what } => {
            let (source, _) = desk.source(flags.articles.as_deref());
            check(&source, what.as_deref(), desk.settings.lang(), &mut io::stdout().lock())
        }
        Call::Config(call) => config(call, &desk, &mut io::stdout().lock()),
        Call::Read { what } => read(desk, what.as_deref(), flags.articles.as_deref()),
    };
    done.unwrap_or_else(|error| complain(&fill(words.failed, &[("why", &error)])))
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
    let (sender, inbox) = Inbox::new()?;
    let mut keeper = keeper(&desk, &source, &sender);
    let ledger = keeper.as_ref().map(Keeper::ledger);
    let shelf = ledger.as_ref().map(Ledger::shelf).unwrap_or_default();
    let last = unfinished(&shelf, ledger.as_ref()).filter(|_| what.is_none());
    let reopened = last.and_then(|last| reopen(&source, last));
    let listing = reopened.is_some();
    let chosen = reopened.map_or_else(|| choose(&source, what), Ok);
    let Chosen { library, edition, faults, instead_of } = match chosen {
        Ok(chosen) => chosen,
        Err(met) => return Ok(complain(&fault(lang, &met))),
    };
    let state_folder = desk.folders.as_ref().map(|folders| folders.state.clone());
    panic::install(state_folder.unwrap_or_else(env::temp_dir), say_broken);
    let welcome = welcome(&desk, chooser, &faults, words);
    let caps = caps(&desk.settings);
    let mut hands = Hands { source, sender, loaded: BTreeSet::from([edition.id.clone()]), ledger };
    let kept = hands.ledger.as_ref().map(|ledger| ledger.edition(&edition.id)).unwrap_or_default();
    let mut state = State::new(desk.settings, library, edition, (0, 0));
    state.hear(&shelf.kept());
    state.resume(&kept, shelf.newest());
    state.listing = listing;
    if listing {
        hands.list();
    } else {
        state.tell_newest();
    }
    match (welcome, &state.notice) {
        (Some(Welcome::Fault(text)), _) => state.report(&text),
        (Some(Welcome::Word(text)), None) => state.say(&text),
        (Some(Welcome::Word(_)), Some(_)) | (None, _) => {}
    }
    if let Some(day) = instead_of {
        state.say(&fill(words.relative_instead, &[("day", &full_date(lang, day))]));
    }
    let mut app = App::new(state, Palette::new(desk.theme));
    let exit = run::run(&mut app, &inbox, caps, &mut |effect| hands.perform(effect));
    if let Some(fault_met) = keeper.as_mut().and_then(Keeper::finish) {
        // Reading went well, and so did leaving: the exit code says nothing of it.
        complain(&fault(lang, &fault_met));
    }
    exit.map(run::Exit::code)
}

/// The keeper of what is read; none where there is no home for it.
fn keeper(desk: &Desk, source: &Source, sender: &Sender<Brought>) -> Option<Keeper> {
    let folders = desk.folders.as_ref()?;
    let store = Store::new(&folders.state, source, &folders.articles);
    let sender = sender.clone();
    Keeper::start(store, source.clone(), move |news| {
        // Told to nobody where the loop has ended.
        let _ = sender.send(Brought::News(news));
    })
    .ok()
}

/// The edition open last, if it was not read to its end.
fn unfinished<'a>(shelf: &'a Shelf, ledger: Option<&Ledger>) -> Option<&'a str> {
    let last = shelf.open()?;
    let tallies = ledger?.tallies(&[last.to_owned()]);
    tallies.get(last).is_none_or(|tally| tally.stage() != Stage::Finished).then_some(last)
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

fn caps(settings: &Settings) -> super::wire::Caps {
    let value = |name| env::var(name).unwrap_or_default();
    let colourless = settings.theme == "mono";
    caps_from_env(&value("TERM"), &value("COLORTERM"), colourless, &value("TMUX"))
}

fn say_broken(saved: Option<&Path>) -> String {
    let lang = desk::environment().locale.as_deref().and_then(Lang::from_locale).unwrap_or_default();
    match saved {
        Some(path) => fill(words(lang).broken, &[("file", &told(path))]),
        None => words(lang).broken_unsaved.to_owned(),
    }
}

/// What the core's effects are done with.
struct Hands {
    source: Source,
    sender: Sender<Brought>,
    /// Editions of which the core knows already what was kept.
    loaded: BTreeSet<String>,
    ledger: Option<Ledger>,
}

impl Hands {
    /// Does one thing the core wants done.
    fn perform(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Quit => return Next::Quit,
            Effect::Redraw => return Next::Redraw,
            Effect::Suspend => return Next::Suspend,
            Effect::OpenEdition(id) => self.open(id),
            Effect::Tally(ids) => {
                if let Some(ledger) = self.ledger.clone() {
                    let sender = self.sender.clone();
                    thread::spawn(move || sender.send(Brought::Tallies(ledger.tallies(&ids))));
                }
            }
            Effect::Keep(changes) => self.ledger.iter().for_each(|ledger| ledger.keep(changes.clone())),
        }
        Next::Stay
    }

    /// Brings the library, while the first frame is drawn already.
    fn list(&self) {
        let (source, sender) = (self.source.clone(), self.sender.clone());
        thread::spawn(move || match list(&source) {
            Ok((library, faults)) => {
                sender.send(Brought::News(News::Library(library)));
                for met in faults {
                    sender.send(Brought::News(News::Fault(met)));
                }
            }
            Err(met) => {
                sender.send(Brought::News(News::Fault(met)));
            }
        });
    }

    /// Brings an edition, and what was kept of it before, unless this session knows better.
    fn open(&mut self, id: String) {
        let (source, sender) = (self.source.clone(), self.sender.clone());
        let ledger = self.ledger.clone().filter(|_| self.loaded.insert(id.clone()));
        thread::spawn(move || {
            let opened =
                if id.contains('/') { open_loose(Path::new(&id)) } else { open_edition(&source, &id) };
            if let Some(ledger) = ledger {
                sender.send(Brought::Kept(ledger.edition(&id)));
            }
            sender.send(Brought::Edition(opened.map(Arc::new)));
        });
    }
}

/// What a thread brings.
pub enum Brought {
    /// An edition, or why it could not be opened.
    Edition(Result<Arc<Edition>, Fault>),
    /// What was kept of an edition that comes next.
    Kept(Vec<Change>),
    /// How far editions are read.
    Tallies(BTreeMap<String, Tally>),
    /// The keeper's news.
    News(News),
}

impl From<Brought> for Event {
    fn from(brought: Brought) -> Self {
        match brought {
            Brought::Edition(edition) => Self::Edition(edition),
            Brought::Kept(changes) | Brought::News(News::Kept(changes)) => Self::Kept(changes),
            Brought::Tallies(tallies) => Self::Tallies(tallies),
            Brought::News(News::Library(library)) => Self::Library(library),
            Brought::News(News::Fault(fault)) => Self::Fault(fault),
        }
    }
}

impl Paper for App {
    type Message = Brought;
    type Effect = Effect;

    fn handle(&mut self, event: run::Event<Brought>) -> Vec<Effect> {
        match event {
            run::Event::Key(key) => App::handle(self, Event::Key(key)),
            run::Event::Paste(text) => App::handle(self, Event::Paste(text)),
            run::Event::Resize(size) => App::handle(self, Event::Resize(size.width, size.height)),
            run::Event::Message(brought) => App::handle(self, brought.into()),
            run::Event::Leaving(_) => App::handle(self, Event::Leaving),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        App::draw(self, buffer)
    }
}
