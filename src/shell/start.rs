//! From the command line to the first frame, and what the core's effects do to the world.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs, thread};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{App, Event};
use crate::config::Settings;
use crate::lang::{Lang, Words, fault, fill, words};
use crate::model::{Edition, Fault};
use crate::plain::{Outcome, Session};
use crate::reader::{Effect, State, Utterance};
use crate::view::Palette;

use super::cli::{self, Call, FAILED, PrintCall, USAGE};
use super::config_file::config;
use super::desk::{self, Desk, choose};
use super::folders::told;
use super::library::{Chooser, Source, open_edition};
use super::line;
use super::mode::{Mode, Signs};
use super::panic;
use super::pipe::{cannot_open, print};
use super::run::{self, Next, Paper};
use super::signals::{Inbox, Sender};
use super::voice::{Speaker, Voiced};
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
        Call::Config(call) => config(call, &desk, &mut io::stdout().lock()),
        Call::Print(call) => Ok(print(&call, &desk, flags.articles.as_deref())),
        Call::Read { what } => match Mode::choose(desk.settings.ui, &Signs::see()) {
            Mode::Full => read(desk, what.as_deref(), flags.articles.as_deref()),
            Mode::Plain => read_plain(desk, what.as_deref(), flags.articles.as_deref()),
            Mode::List => Ok(print(&PrintCall::list(what), &desk, flags.articles.as_deref())),
        },
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
    let (library, edition, faults) = match choose(&source, what) {
        Ok(chosen) => chosen,
        Err(met) => return Ok(complain(&fault(lang, &met))),
    };
    let state_folder = desk.folders.as_ref().map(|folders| folders.state.clone());
    panic::install(state_folder.unwrap_or_else(env::temp_dir), say_broken);
    let welcome = welcome(&desk, chooser, &faults, words);
    let caps = caps(&desk.settings);
    let command = desk.settings.speak.clone();
    let mut state = State::new(desk.settings, library, edition, (0, 0));
    match (welcome, &state.notice) {
        (Some(Welcome::Fault(text)), _) => state.report(&text),
        (Some(Welcome::Word(text)), None) => state.say(&text),
        (Some(Welcome::Word(_)), Some(_)) | (None, _) => {}
    }
    let mut app = App::new(state, Palette::new(desk.theme));
    let (sender, inbox) = Inbox::new()?;
    hint_once(desk.folders.as_ref(), words);
    let mut hands = Hands { source, sender, speaker: Speaker::new(&command, lang), to_plain: false };
    let code = run::run(&mut app, &inbox, caps, &mut |effect| hands.perform(effect)).map(run::Exit::code)?;
    if hands.to_plain {
        return go_on_plain(app.into_state(), hands, &inbox);
    }
    Ok(code)
}

/// Before the first full screen of all says, on the normal screen, that there is a plain mode.
fn hint_once(folders: Option<&super::folders::Folders>, words: &Words) {
    let mark = folders.map(|folders| folders.state.join(HINTED));
    if mark.as_ref().is_some_and(|mark| mark.exists()) {
        return;
    }
    // Not `println!`: it panics when standard output is gone. The mark failing only repeats the hint.
    let _ = writeln!(io::stdout(), "{}", words.full_screen_hint);
    if let Some(folder) = mark.as_deref().and_then(Path::parent) {
        let _ = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    }
    let _ = mark.map(|mark| fs::File::create_new(mark));
}

/// The file in the state folder that tells the full screen has been shown before.
const HINTED: &str = "full-screen-seen";

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

/// What carries out the core's wishes.
struct Hands {
    source: Source,
    sender: Sender<Brought>,
    speaker: Speaker,
    /// The reader goes on in plain mode.
    to_plain: bool,
}

impl Hands {
    /// Does one thing the core wants done, for the full screen.
    fn perform(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Quit => Next::Quit,
            Effect::Redraw => Next::Redraw,
            Effect::Suspend => Next::Suspend,
            Effect::OpenEdition(id) => {
                let (source, sender) = (self.source.clone(), self.sender.clone());
                thread::spawn(move || {
                    sender.send(Brought::Edition(open_edition(&source, &id).map(Arc::new)));
                });
                Next::Stay
            }
            Effect::Plain => {
                self.to_plain = true;
                Next::Quit
            }
            Effect::Speak(said) => {
                if let Err(why) = self.speak(&said) {
                    self.sender.send(Brought::Voice(Voiced::Ended(Some(why))));
                }
                Next::Stay
            }
            Effect::Hush => {
                self.speaker.hush();
                Next::Stay
            }
        }
    }

    /// The same for plain mode, where an answer waits for it.
    fn answer(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::OpenEdition(id) => Outcome::Edition(open_edition(&self.source, &id)),
            Effect::Speak(said) => self.speak(&said).map_or_else(Outcome::Failed, |()| Outcome::Done),
            Effect::Hush => {
                self.speaker.hush();
                Outcome::Done
            }
            Effect::Quit | Effect::Redraw | Effect::Suspend | Effect::Plain => Outcome::Done,
        }
    }

    fn speak(&mut self, said: &Utterance) -> Result<(), String> {
        let sender = self.sender.clone();
        self.speaker.start(said, move |voiced| {
            sender.send(Brought::Voice(voiced));
        })
    }
}

/// What a thread brings.
pub enum Brought {
    /// An edition, or why it could not be brought.
    Edition(Result<Arc<Edition>, Fault>),
    /// News of the voice.
    Voice(Voiced),
}

/// Opens the paper in plain mode.
fn read_plain(desk: Desk, what: Option<&OsStr>, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let (source, _) = desk.source(articles);
    let (library, edition, faults) = match choose(&source, what) {
        Ok(chosen) => chosen,
        Err(met) => return Ok(cannot_open(lang, &met, what)),
    };
    let state_folder = desk.folders.as_ref().map(|folders| folders.state.clone());
    panic::install(state_folder.unwrap_or_else(env::temp_dir), say_broken);
    let met = welcome(&desk, Chooser::Settings, &faults, words(lang));
    let speaker = Speaker::new(&desk.settings.speak, lang);
    let mut state = State::new(desk.settings, library, edition, (0, 0));
    if let Some(Welcome::Fault(text)) = met {
        state.report(&text);
    }
    let (sender, inbox) = Inbox::new()?;
    go_on_plain(state, Hands { source, sender, speaker, to_plain: true }, &inbox)
}

/// Goes on in plain mode where `state` is.
fn go_on_plain(mut state: State, mut hands: Hands, inbox: &Inbox<Brought>) -> io::Result<u8> {
    hands.speaker.hush();
    state.speaking = None;
    state.resize((0, 0));
    let tell = |session: &mut Session, brought| match brought {
        Brought::Voice(Voiced::At(story, place)) => session.follow(story, place),
        Brought::Voice(Voiced::Ended(why)) => session.silent(why.as_deref()),
        // An edition asked for on the full screen: the reader has gone on without it.
        Brought::Edition(_) => {}
    };
    line::run(Session::new(state, (80, 24)), inbox, &mut |effect| hands.answer(effect), &tell)
}

impl Paper for App {
    type Message = Brought;
    type Effect = Effect;

    fn handle(&mut self, event: run::Event<Brought>) -> Vec<Effect> {
        match event {
            run::Event::Key(key) => App::handle(self, Event::Key(key)),
            run::Event::Paste(text) => App::handle(self, Event::Paste(text)),
            run::Event::Resize(size) => App::handle(self, Event::Resize(size.width, size.height)),
            run::Event::Message(Brought::Edition(brought)) => App::handle(self, Event::Edition(brought)),
            run::Event::Message(Brought::Voice(Voiced::At(story, place))) => {
                App::handle(self, Event::Spoken(story, place))
            }
            run::Event::Message(Brought::Voice(Voiced::Ended(why))) => App::handle(self, Event::Silent(why)),
            run::Event::Leaving(_) => Vec::new(),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        App::draw(self, buffer)
    }
}
