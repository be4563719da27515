//! Raw settings → checked settings.
//!
//! In: the reader's file, the environment and the flags, all handed in as text. Out: [`Settings`]
//! and a fault with its place for whatever could not be taken. Precedence: flag, environment,
//! file, default. Promise: any input gives settings that can be used, and one wrong value never
//! spoils another.

mod layers;
mod look;
mod setting;
mod show;
mod snippet;
mod terminal;
mod theme;

use crate::keymap::Keymap;
use crate::lang::Lang;
use crate::typeset::{Ambiguous, Fit, Level};

pub use layers::{Environment, Flags, Layers, place_of};
pub use look::{Attribute, Attributes, Ink, Look};
pub use setting::{SETTINGS, Setting};
pub use snippet::snippet;
pub use theme::{THEMES, Theme, theme_names};

/// The commented default file: what `config init` writes.
pub static DEFAULT: &str = include_str!("../../config.toml");

/// Which of the two peers shows the paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ui {
    /// The full screen where there is one, else lines.
    Auto,
    /// Spoken lines.
    Plain,
    /// The full screen.
    Tui,
}

/// How much plain mode gives at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chunk {
    /// A paragraph.
    Paragraph,
    /// As many whole paragraphs as the screen holds.
    Screen,
    /// All there is.
    All,
}

/// How wide the terminal draws ambiguous characters (UAX #11), as far as the reader knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmbiguousWidth {
    /// Not known: drawn so that neither is wrong.
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
}

/// Settings that were checked: every value is one that the program can use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The language asked for, or the locale's; see [`Settings::lang`].
    pub lang: Option<Lang>,
    /// The folder of the papers as it was written; `None` for the usual places.
    pub articles: Option<String>,
    /// Full screen or lines.
    pub ui: Ui,
    /// A name of [`THEMES`], or of a file in the reader's `themes` folder: letters, digits, `-`, `_`.
    pub theme: String,
    /// The longest line, in Hanzi (two cells each): 5 to 40.
    pub measure: u16,
    /// Blank at the beginning of a paragraph, in Hanzi: 0 to 4.
    pub indent: u16,
    /// Blank lines between lines: 0 or 1.
    pub leading: u16,
    /// Whether a stop may hang in the right margin.
    pub hang: bool,
    /// Whether lines are set to the same length.
    pub justify: bool,
    /// Whether half-width marks beside Hanzi are shown full-width.
    pub restore: bool,
    /// How strict kinsoku is.
    pub level: Level,
    /// How lines are chosen.
    pub fit: Fit,
    /// The cells of an ambiguous character.
    pub ambiguous_width: AmbiguousWidth,
    /// What "auto" means for it in this terminal.
    pub terminal_width: Ambiguous,
    /// Whether characters of uncertain width are kept from the screen, frame and text.
    pub plain_glyphs: bool,
    /// Whether rules stand between panes. Never with [`Settings::screen_reader`].
    pub borders: bool,
    /// Whether the full screen is one that a screen reader can follow.
    pub screen_reader: bool,
    /// Whether the story under the cursor is shown beside the headlines.
    pub preview: bool,
    /// Hanzi a minute.
    pub reading_speed: u32,
    /// Latin words a minute.
    pub latin_speed: u32,
    /// How much plain mode gives at once.
    pub plain_chunk: Chunk,
    /// How long line feeds are given to be seen before an answer that is on the screen already,
    /// in milliseconds; 0 for no line feeds.
    pub plain_repeat_gap_ms: u16,
    /// The command that reads aloud, with its arguments; empty for none.
    pub speak: String,
    /// The keys.
    pub keys: Keymap,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            articles: None,
            ui: Ui::Auto,
            theme: "terminal".to_owned(),
            measure: 40,
            indent: 2,
            leading: 0,
            hang: true,
            justify: false,
            restore: true,
            level: Level::Strict,
            fit: Fit::Total,
            ambiguous_width: AmbiguousWidth::Auto,
            terminal_width: Ambiguous::Wide,
            plain_glyphs: false,
            borders: true,
            screen_reader: false,
            preview: true,
            reading_speed: 400,
            latin_speed: 220,
            plain_chunk: Chunk::Screen,
            plain_repeat_gap_ms: 150,
            speak: String::new(),
            keys: Keymap::default(),
        }
    }
}

impl Settings {
    /// The language of the chrome: asked for, else the locale's, else Chinese.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang.unwrap_or_default()
    }

    /// The cells an ambiguous character is given.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        match self.ambiguous_width {
            AmbiguousWidth::Narrow => Ambiguous::Narrow,
            AmbiguousWidth::Wide => Ambiguous::Wide,
            AmbiguousWidth::Auto => self.terminal_width,
        }
    }
}

#[cfg(test)]
mod tests;
