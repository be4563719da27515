//! The whole program without its terminal: events in, effects and pictures out. No I/O.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::keymap::{Context, Key, Resolved};
use crate::model::{Edition, Fault};
use crate::reader::{Effect, Outcome, Overlay, State};
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
    /// The edition asked for, or why it cannot be brought.
    Edition(Result<Arc<Edition>, Fault>),
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

    /// Takes one event; returns what is to be done outside.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.key(key),
            Event::Paste(text) => self.state.paste(&text),
            Event::Resize(columns, rows) => self.state.resize((columns, rows)),
            Event::Edition(Ok(edition)) => self.state.open(Arc::unwrap_or_clone(edition)),
            Event::Edition(Err(fault)) => self.state.missed(&fault),
            Event::Outcome(outcome) => self.state.learn(&outcome),
        }
        Vec::new()
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if self.state.ask.is_some() {
            return self.state.answer(key);
        }
        self.state.pending.push(key);
        let hits = self.state.reading.as_ref().is_some_and(|reading| !reading.hits.is_empty());
        let context = if hits && self.state.overlay == Overlay::None { Context::Hits } else { Context::Page };
        let commands = match self.state.settings.keys.resolve(context, &self.state.pending) {
            Resolved::Pending => return Vec::new(),
            Resolved::Unbound => Vec::new(),
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
