//! The whole program without its terminal: events in, effects and pictures out. No I/O.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::keymap::{Context, Key, Resolved};
use crate::model::{Edition, Fault, Library, Place};
use crate::reader::{Brought, Change, Effect, Outcome, Overlay, State, Stop, Tally};
use crate::view::{Palette, draw, links};

/// Something that happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has this many columns and rows now.
    Resize(u16, u16),
    /// The edition asked for by this id, or why it cannot be brought.
    Edition(String, Result<Arc<Edition>, Fault>),
    /// What was kept of an edition, before it is opened; or what another reader kept meanwhile.
    Kept(Vec<Change>),
    /// The editions there are now.
    Library(Library),
    /// How far editions are read.
    Tallies(BTreeMap<String, Tally>),
    /// Something went wrong outside.
    Fault(Fault),
    /// The program is told to leave.
    Leaving,
    /// A search has found something, or has come further.
    Finds(Brought),
    /// The voice has come to this place of this story.
    Spoken(Stop, Place),
    /// The voice has ended, or failed for this reason.
    Silent(Option<String>),
    /// What came of an effect.
    Outcome(Outcome),
}

/// The reader at a screen.
pub struct App {
    state: State,
    palette: Palette,
}

impl App {
    /// Shows `state` with `palette`.
    #[must_use]
    pub fn new(state: State, palette: Palette) -> Self {
        Self { state, palette }
    }

    /// What is shown.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is shown, for whoever goes on without the screen.
    #[must_use]
    pub fn into_state(self) -> State {
        self.state
    }

    /// Takes one event; returns what is to be done outside.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Key(key) => effects = self.key(key),
            Event::Paste(text) => effects = self.state.paste(&text),
            Event::Resize(columns, rows) => self.state.resize((columns, rows)),
            Event::Edition(asked, brought) => {
                effects = self.state.take_edition(&asked, brought.map(Arc::unwrap_or_clone));
            }
            Event::Fault(fault) => self.state.trouble(&fault),
            Event::Kept(changes) => self.state.hear(&changes),
            Event::Library(library) => self.state.shelve(library),
            Event::Finds(brought) => self.state.take_finds(brought),
            Event::Spoken(said, place) => self.state.spoken(&said, place),
            Event::Silent(why) => self.state.fell_silent(why.as_deref()),
            Event::Tallies(tallies) => self.state.tell_tallies(tallies),
            Event::Outcome(outcome) => self.state.learn(&outcome),
            Event::Leaving => {}
        }
        effects.extend(self.state.to_keep());
        effects
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        // Whatever the key does, what was said before it is heard by now.
        self.state.notice = None;
        if self.state.ask.is_some() {
            return self.state.answer(key);
        }
        self.state.pending.push(key);
        let hits = self.state.reading.as_ref().is_some_and(|reading| !reading.hits.is_empty());
        let context = if hits && self.state.overlay == Overlay::None { Context::Hits } else { Context::Page };
        let commands = match self.state.settings.keys.resolve(context, &self.state.pending) {
            Resolved::Pending => return Vec::new(),
            Resolved::Unbound => {
                self.state.tell_unbound();
                Vec::new()
            }
            Resolved::Commands(commands) => commands.to_vec(),
        };
        self.state.pending.clear();
        commands.into_iter().flat_map(|command| self.state.update(command)).collect()
    }

    /// Paints the screen into `screen`; returns where the hardware cursor stands.
    #[must_use]
    pub fn draw(&self, screen: &mut Buffer) -> Option<Position> {
        draw(&self.state, &self.palette, screen)
    }

    /// The cells of what [`Self::draw`] draws that lead somewhere, and where.
    #[must_use]
    pub fn links(&self) -> Vec<(Rect, &str)> {
        links(&self.state)
    }
}
