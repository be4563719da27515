//! The reader: everything that changes while one reads, and how commands change it.
//!
//! In: an edition, settings, commands, a screen size. Out: a [`State`] that `view` and `plain`
//! show, and [`Effect`]s that `shell` carries out.
//! Promise: layout is settled here, after every change; drawing discovers nothing.

mod ask;
mod calendar;
mod clip;
mod contents;
mod end;
mod find;
mod finds;
mod heard;
mod help;
mod kept;
mod length;
mod links;
mod listing;
mod log;
mod marks;
mod memory;
mod pointer;
mod progress;
mod reading;
mod resume;
mod seek;
mod settle;
mod update;
mod visits;

pub use ask::{Answer, Ask, Purpose};
pub use calendar::{Calendar, month_of};
pub use clip::{Clip, Outcome};
pub use contents::{Contents, ContentsRow, Part, margin};
pub use finds::{Brought, FindRow, Finds, MOST_PASSAGES, MOST_STORIES, Order, Scope};
pub use heard::Utterance;
pub use help::{Help, HelpRow};
pub use kept::{Change, Kept, Later, Mark, Spot, Stage, Stood, Tally};
pub use length::Speed;
pub use links::{LinkPart, LinkRow, Links, StoryLink, links_of};
pub use listing::{Leaf, Listing, ListingLine, ListingRow};
pub use log::Log;
pub use memory::{Memory, Undone};
pub use progress::Progress;
pub use reading::Reading;
pub use visits::{Stop, Visits};

use std::collections::BTreeMap;

use crate::command::Command;
use crate::config::Settings;
use crate::index::Marks;
use crate::keymap::{Context, Key};
use crate::lang::{Words, fault};
use crate::makeup::{Pane, Panes, Spread};
use crate::model::{Clean, Edition, Fault, FaultKind, Library, Place, Slug};
use crate::typeset::Form;

/// What the core wants done outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Bring the edition with this id; the answer comes as an event.
    OpenEdition(String),
    /// Search all editions for what was typed; finds come as events, under this number.
    Search {
        /// The number of the search.
        search: u64,
        /// What was typed.
        typed: String,
        /// What the filters look at.
        marks: Marks,
    },
    /// Leave the search that goes on.
    StopSearch,
    /// Draw the whole screen afresh.
    Redraw,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Leave.
    Quit,
    /// Keep this for next time.
    Keep(Vec<Change>),
    /// Leave the full screen and go on in plain mode.
    Plain,
    /// Read this aloud.
    Speak(Utterance),
    /// Stop reading aloud.
    Hush,
    /// Tell how far the editions with these ids are read; the answer comes as an event.
    Tally(Vec<String>),
    /// Put this on the clipboard; what came of it is an event.
    Copy(Clip),
    /// Open this address in a browser; what came of it is an event.
    OpenLink(Clean),
}

/// A word to the reader on the folio line, until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What is said.
    pub text: Clean,
    /// How weighty it is.
    pub weight: Weight,
}

/// How weighty a notice is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// Good to know.
    Word,
    /// Something went wrong.
    Fault,
}

/// What lies over the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Overlay {
    /// Nothing.
    None,
    /// The keys.
    Help(Help),
    /// What was found in all papers.
    Finds(Box<Finds>),
    /// Back issues.
    Calendar(Calendar),
    /// The end page, the list for later.
    Listing(Listing),
    /// The story's links.
    Links(Links),
}

/// All that the screen shows. Read it freely; change it by [`State::update`] and its siblings.
pub struct State {
    /// What the reader set.
    pub settings: Settings,
    /// The words of the chrome.
    pub words: &'static Words,
    /// The editions there are.
    pub library: Library,
    /// The one that is open.
    pub edition: Edition,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether panes stand side by side.
    pub spread: Spread,
    /// The story the cursor is on.
    pub story: usize,
    /// The story on the reading pane.
    pub reading: Option<Reading>,
    /// The headline pane's rows.
    pub contents: Contents,
    /// The first section in sight.
    pub sections_top: usize,
    /// What lies over the page.
    pub overlay: Overlay,
    /// The question on the folio line.
    pub ask: Option<Ask>,
    /// What was last searched for.
    pub sought: String,
    /// A word to the reader.
    pub notice: Option<Notice>,
    /// Keys typed that do not make a command yet.
    pub pending: Vec<Key>,
    /// Marks, places, the list for later.
    pub memory: Memory,
    /// The story that is being read aloud.
    pub speaking: Option<usize>,
    // Search.
    last_finds: Option<Box<Finds>>,
    searches: u64,
    bound: Option<finds::Bound>,
    before_search: Option<(Slug, Place)>,
    /// How long the stories of the open edition are.
    lengths: Vec<length::Length>,
    /// The way one came.
    visits: Visits,
    /// The story to open when its edition comes.
    destination: Option<Stop>,
    /// The newest edition the reader was told of.
    newest: Option<String>,
    /// Whether the library is not known yet beyond the open edition: the shell is still looking.
    pub listing: bool,
    /// The open edition is read from disk again.
    rereading: bool,
    /// Which way one is going to the next edition.
    stepping: Option<update::Way>,
    /// How far editions that are not open are read.
    tallies: BTreeMap<String, Tally>,
    size: (u16, u16),
    panes: Panes,
}

impl State {
    /// Opens `edition` of `library` on a screen of `size` columns and rows.
    #[must_use]
    pub fn new(settings: Settings, library: Library, edition: Edition, size: (u16, u16)) -> Self {
        let words = crate::lang::words(settings.lang());
        let spread = if settings.screen_reader { Spread::Single } else { Spread::Full };
        let mut state = Self {
            settings,
            words,
            library,
            edition: Edition::default(),
            focus: Pane::Headlines,
            spread,
            story: 0,
            reading: None,
            contents: Contents::default(),
            sections_top: 0,
            overlay: Overlay::None,
            ask: None,
            sought: String::new(),
            notice: None,
            pending: Vec::new(),
            memory: Memory::default(),
            speaking: None,
            last_finds: None,
            searches: 0,
            bound: None,
            before_search: None,
            lengths: Vec::new(),
            visits: Visits::default(),
            destination: None,
            newest: None,
            listing: false,
            rereading: false,
            stepping: None,
            tallies: BTreeMap::new(),
            size,
            panes: Panes::default(),
        };
        state.open(edition);
        state
    }

    /// Puts `edition` on the table, where it was left, or at its lead story.
    pub fn open(&mut self, edition: Edition) {
        self.keep_place();
        self.stepping = None;
        self.edition = edition;
        self.lengths = self.edition.stories().iter().map(|story| length::Length::of(story)).collect();
        if self.is_shelved() {
            self.memory.keep(Change::Open(self.edition.id.clone()));
        }
        self.keep(Kept::Stories(self.edition.stories().len()));
        self.story = 0;
        self.reading = None;
        self.contents = Contents::default();
        self.sections_top = 0;
        if self.focus == Pane::Reading {
            self.focus = Pane::Headlines;
        }
        self.stand_where_stood();
        self.arrive();
        if let Some(stop) = self.destination.take_if(|stop| stop.edition == self.edition.id) {
            self.arrive_at(&stop.slug);
        }
        if std::mem::take(&mut self.rereading) {
            self.say(self.words.reread);
        }
        let left_out = self.edition.faults.iter().filter(|fault| !fault.is_warning()).count();
        if let Some(first) = self.edition.faults.iter().find(|fault| !fault.is_warning()) {
            let more = if left_out > 1 { format!(" (+{})", left_out - 1) } else { String::new() };
            self.report(&format!("{}{more}", fault(self.settings.lang(), first)));
        }
    }

    /// Tells the reader that an edition could not be brought. One without a story is no edition: it
    /// is forgotten, and whoever was going past it goes on to the next.
    pub fn missed(&mut self, fault_met: &Fault) -> Vec<Effect> {
        self.bound = None;
        self.destination = None;
        self.rereading = false;
        let stepping = self.stepping.take();
        if fault_met.kind == FaultKind::NoCopy {
            self.library.forget(&fault_met.at.file);
            if let Some(way) = stepping {
                return self.beside(way);
            }
        }
        self.report(&fault(self.settings.lang(), fault_met));
        Vec::new()
    }

    /// The reading log of the open edition.
    #[must_use]
    pub fn log(&self) -> &Log {
        static EMPTY: std::sync::LazyLock<Log> = std::sync::LazyLock::new(Log::default);
        self.memory.log(&self.edition.id).unwrap_or(&EMPTY)
    }

    /// Where everything stands on the screen.
    #[must_use]
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// The screen's size in columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// How many lines the reading pane shows.
    #[must_use]
    pub fn page_rows(&self) -> usize {
        self.panes.reading.map_or(1, |area| usize::from(area.height.max(1)))
    }

    /// The section the cursor is in.
    #[must_use]
    pub fn section(&self) -> usize {
        self.edition.section_of(self.story)
    }

    /// How clusters are shown.
    #[must_use]
    pub fn form(&self) -> Form {
        Form { ambiguous: self.settings.ambiguous(), plain: self.settings.plain_glyphs }
    }

    /// How fast this reader reads.
    #[must_use]
    pub fn speed(&self) -> Speed {
        Speed { hanzi: self.settings.reading_speed, words: self.settings.latin_speed }
    }

    /// A key that does `command`, as it is written; empty when it has none.
    #[must_use]
    pub fn key_for(&self, command: Command) -> String {
        self.settings.keys.keys_for(Context::Page, command).next().unwrap_or_default()
    }

    /// Says a word to the reader.
    pub fn say(&mut self, text: &str) {
        self.notice = Some(Notice { text: Clean::new(text), weight: Weight::Word });
    }

    /// Tells the reader that something went wrong.
    pub fn report(&mut self, text: &str) {
        self.notice = Some(Notice { text: Clean::new(text), weight: Weight::Fault });
    }
}
