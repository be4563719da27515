//! A reader at a screen without a terminal: opens a fixture, presses keys, reads the screen.

// Each test file uses a part of this.
#![allow(dead_code)]

use std::path::Path;

use kanbao::app::{App, Event};
use kanbao::config::{Settings, Theme};
use kanbao::keymap::Key;
use kanbao::lang::Lang;
use kanbao::model::Library;
use kanbao::reader::{Effect, State};
use kanbao::shell::library::{Source, list, open_edition};
use kanbao::view::{Palette, proof};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A reader with an open paper.
pub struct Desk {
    pub app: App,
    source: Source,
    size: (u16, u16),
}

impl Desk {
    /// Opens the newest edition of the library `name` in `tests/fixtures`.
    pub fn open(name: &str, lang: Lang, size: (u16, u16)) -> Self {
        Self::open_with(name, Settings { lang: Some(lang), ..narrow() }, size)
    }

    /// The same, with other settings.
    pub fn open_with(name: &str, settings: Settings, size: (u16, u16)) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        let source = Source::Folder(folder);
        let (library, _): (Library, _) = list(&source).expect("the fixture's folder");
        let newest = library.newest().expect("an edition").id.clone();
        let edition = open_edition(&source, &newest).expect("the fixture's edition");
        Self::at(State::new(settings, library, edition, size), source, size)
    }

    /// Shows `state`; further editions come from `source`.
    pub fn at(state: State, source: Source, size: (u16, u16)) -> Self {
        Self { app: App::new(state, Palette::new(Theme::default())), source, size }
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Presses `keys`, written as in `keys.toml`; editions asked for are brought at once.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).expect("keys as keys.toml writes them") {
            self.key(key);
        }
        self
    }

    /// Presses one key; editions asked for are brought at once, other effects are answered.
    pub fn key(&mut self, key: Key) -> Vec<Effect> {
        let mut others = self.app.handle(Event::Key(key));
        others.retain(|effect| {
            let Effect::OpenEdition(id) = effect else { return true };
            let edition = open_edition(&self.source, id).map(std::sync::Arc::new);
            self.app.handle(Event::Edition(id.clone(), edition));
            false
        });
        others
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, size: (u16, u16)) -> &mut Self {
        self.size = size;
        self.app.handle(Event::Resize(size.0, size.1));
        self
    }

    /// The screen's cells and the hardware cursor.
    pub fn frame(&self) -> (Buffer, Option<Position>) {
        let mut screen = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = self.app.draw(&mut screen);
        (screen, cursor)
    }

    /// The screen as text, then where the cursor is.
    pub fn screen(&self) -> String {
        let (screen, cursor) = self.frame();
        let cursor = cursor.map_or("none".to_owned(), |at| format!("{},{}", at.x, at.y));
        format!("{}cursor {cursor}\n", proof(&screen))
    }

    /// The text under the hardware cursor, to the end of its row.
    pub fn at_cursor(&self) -> String {
        let (screen, cursor) = self.frame();
        let Some(at) = cursor else { return String::new() };
        let row: String = (at.x..screen.area.right()).map(|x| screen[(x, at.y)].symbol()).collect();
        row.trim_end().to_owned()
    }
}

/// Default settings on a terminal that draws ambiguous characters in one cell.
pub fn narrow() -> Settings {
    Settings { ambiguous_width: kanbao::config::AmbiguousWidth::Narrow, ..Settings::default() }
}
