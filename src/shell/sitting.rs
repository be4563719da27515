//! One sitting with the paper: what both peers open with, the full screen or plain mode over it,
//! and the end, when everything that was read is kept.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use crate::app::{App, Event};
use crate::config::{AmbiguousWidth, Settings, Theme};
use crate::lang::{Lang, Words, fault, fill, full_date, words};
use crate::model::Fault;
use crate::plain::Session;
use crate::reader::{Stage, State};
use crate::typeset;
use crate::view::Palette;

use super::archive::Archive;
use super::desk::{Chosen, Desk, choose, reopen};
use super::folders::{Folders, told};
use super::hands::Hands;
use super::library::Source;
use super::line;
use super::pipe::cannot_open;
use super::run::{self, Exit};
use super::signals::{Inbox, Sender};
use super::start::complain;
use super::state::{Keeper, Ledger, Shelf, Store};
use super::voice::Speaker;
use super::wire::{self, caps_from_env};

/// A reader with the paper open.
struct Sitting {
    state: State,
    theme: Theme,
    hands: Hands,
    inbox: Inbox<Event>,
    keeper: Option<Keeper>,
    folders: Option<Folders>,
    lang: Lang,
}

/// Reads on the full screen; in plain mode after `P`. Returns the exit code.
///
/// # Errors
/// The terminal cannot be taken.
pub(super) fn full_screen(desk: Desk, what: Option<&OsStr>, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    if !(io::stdout().is_terminal() && io::stdin().is_terminal()) {
        return Ok(complain(words(lang).not_a_terminal));
    }
    let caps = caps(&desk.settings);
    let Sitting { state, theme, mut hands, inbox, mut keeper, folders, lang } =
        match Sitting::open(desk, what, articles)? {
            Ok(sitting) => sitting,
            Err(met) => return Ok(complain(&fault(lang, &met))),
        };
    hint_once(folders.as_ref(), words(lang));
    if state.listing {
        hands.list();
    }
    let mut app = App::new(state, Palette::new(theme));
    let exit = run::run(&mut app, &inbox, caps, &mut |effect| hands.perform(effect)).map(Exit::code);
    let exit = match exit {
        Ok(_) if hands.goes_on_plain() => in_lines(app.into_state(), hands, &inbox),
        ended => ended,
    };
    keep_the_rest(&mut keeper, lang);
    exit
}

/// Reads in plain mode; returns the exit code.
///
/// # Errors
/// Standard input cannot be waited for.
pub(super) fn plain(desk: Desk, what: Option<&OsStr>, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let mut sitting = match Sitting::open(desk, what, articles)? {
        Ok(sitting) => sitting,
        Err(met) => return Ok(cannot_open(lang, &met, what)),
    };
    if sitting.state.listing {
        let met = match sitting.hands.list_now() {
            Ok((library, faults)) => {
                sitting.state.shelve(library);
                faults
            }
            Err(met) => vec![met],
        };
        met.iter().for_each(|met| sitting.state.trouble(met));
    }
    let exit = in_lines(sitting.state, sitting.hands, &sitting.inbox);
    keep_the_rest(&mut sitting.keeper, lang);
    exit
}

impl Sitting {
    /// Opens the paper where it was left.
    fn open(desk: Desk, what: Option<&OsStr>, articles: Option<&Path>) -> io::Result<Result<Self, Fault>> {
        let lang = desk.settings.lang();
        let source = desk.source(articles);
        let (sender, inbox) = Inbox::new()?;
        let keeper = keeper(&desk, &source, &sender);
        let ledger = keeper.as_ref().map(Keeper::ledger);
        let shelf = ledger.as_ref().map(Ledger::shelf).unwrap_or_default();
        let last = unfinished(&shelf, ledger.as_ref()).filter(|_| what.is_none());
        let reopened = last.and_then(|last| reopen(&source, last));
        let listing = reopened.is_some();
        let chosen = reopened.map_or_else(|| choose(&source, what), Ok);
        let Chosen { library, edition, faults, instead_of } = match chosen {
            Ok(chosen) => chosen,
            Err(met) => return Ok(Err(met)),
        };
        let folders = desk.folders.clone();
        // A file or folder of the reader's own has its path for an id.
        let embedded = source == Source::Embedded && !edition.id.contains('/');
        let welcome = welcome(&desk, embedded, &faults, words(lang));
        let kept = ledger.as_ref().map(|ledger| ledger.edition(&edition.id)).unwrap_or_default();
        let archive = Archive::new(&source, folders.as_ref().map(|folders| folders.cache.as_path()));
        let speaker = Speaker::new(&desk.settings.speak, lang);
        let caps = caps(&desk.settings);
        let hands = Hands::new(source, sender, &edition.id, ledger, archive, speaker, caps);
        let mut state = State::new(desk.settings, library, edition, (0, 0));
        state.hear(&shelf.kept());
        state.resume(&kept, shelf.newest());
        state.listing = listing;
        if !listing {
            state.tell_newest();
        }
        match (welcome, &state.notice) {
            (Some(Welcome::Fault(text)), _) => state.report(&text),
            (Some(Welcome::Word(text)), None) => state.say(&text),
            (Some(Welcome::Word(_)), Some(_)) | (None, _) => {}
        }
        if let Some(day) = instead_of {
            state.say(&fill(state.words.relative_instead, &[("day", &full_date(lang, day))]));
        }
        Ok(Ok(Self { state, theme: desk.theme, hands, inbox, keeper, folders, lang }))
    }
}

/// Goes on in plain mode where `state` is.
fn in_lines(mut state: State, mut hands: Hands, inbox: &Inbox<Event>) -> io::Result<u8> {
    hands.hush();
    state.speaking = None;
    state.resize((0, 0));
    let tell = |session: &mut Session, event| match event {
        Event::Spoken(said, place) => session.follow(&said, place),
        Event::Silent(why) => session.silent(why.as_deref()),
        Event::Fault(met) => session.trouble(&met),
        Event::Kept(kept) => session.hear(&kept),
        Event::Library(library) => session.shelve(library),
        // What was asked for on the full screen: the reader has gone on without it.
        Event::Key(_)
        | Event::Paste(_)
        | Event::Resize(..)
        | Event::Edition(..)
        | Event::Leaving
        | Event::Tallies(_)
        | Event::Outcome(_)
        | Event::Finds(_) => {}
    };
    line::run(
        Session::new(state, (80, 24)),
        inbox,
        &mut |effect| hands.answer(effect, &line::turns_away(inbox)),
        &tell,
    )
}

/// Waits until everything is kept; says what could not be.
fn keep_the_rest(keeper: &mut Option<Keeper>, lang: Lang) {
    if let Some(met) = keeper.as_mut().and_then(Keeper::finish) {
        // Reading went well, and so did leaving: the exit code says nothing of it.
        complain(&fault(lang, &met));
    }
}

/// The file in the state folder that tells the full screen has been shown before.
const HINTED: &str = "full-screen-seen";

/// Before the first full screen of all says, on the normal screen, that there is a plain mode.
fn hint_once(folders: Option<&Folders>, words: &Words) {
    let mark = folders.map(|folders| folders.state.join(HINTED));
    if mark.as_ref().is_some_and(|mark| mark.exists()) {
        return;
    }
    // Not `println!`: it panics when standard output is gone. The mark failing only repeats the hint.
    let _ = writeln!(io::stdout(), "{}", words.full_screen_hint);
    if let Some(folder) = mark.as_deref().and_then(Path::parent) {
        let _ = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    }
    let _ = mark.map(|mark| fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(mark));
}

/// The keeper of what is read; none where there is no home for it.
fn keeper(desk: &Desk, source: &Source, sender: &Sender<Event>) -> Option<Keeper> {
    let folders = desk.folders.as_ref()?;
    let store = Store::new(&folders.state, source, &folders.articles);
    let sender = sender.clone();
    Keeper::start(store, source.clone(), move |news| {
        // Told to nobody where the loop has ended.
        let _ = sender.send(news.into());
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

fn welcome(desk: &Desk, embedded: bool, faults: &[Fault], words: &Words) -> Option<Welcome> {
    if !desk.faults.is_empty() {
        return Some(Welcome::Fault(fill(words.config_faults, &[("n", &desk.faults.len())])));
    }
    if let Some(first) = faults.first() {
        return Some(Welcome::Fault(fault(desk.settings.lang(), first)));
    }
    let folders = desk.folders.as_ref().filter(|_| embedded)?;
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
