//! Text into cells. The one place that writes a cell's symbol.
//!
//! In: cleaned text and a look. Out: cells of a ratatui buffer.
//! Promise: a glyph stands whole or not at all; each cell it covers beyond its first holds the
//! empty symbol, so that the wire knows its width without guessing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::model::Clean;
use crate::typeset::{Form, cells, clusters, fitted};

/// Text that may be put on the screen: chrome from our own tables, or copy that passed the gate.
pub trait Shown {
    /// The text.
    fn shown(&self) -> &str;
}

impl Shown for Clean {
    fn shown(&self) -> &str {
        self
    }
}

impl Shown for &'static str {
    fn shown(&self) -> &str {
        self
    }
}

/// Paints into one buffer.
pub struct Painter<'a> {
    screen: &'a mut Buffer,
    form: Form,
}

impl<'a> Painter<'a> {
    /// Paints into `screen`, showing clusters in `form`.
    pub fn new(screen: &'a mut Buffer, form: Form) -> Self {
        Self { screen, form }
    }

    /// How many cells `text` takes.
    #[must_use]
    pub fn cells(&self, text: &impl Shown) -> u16 {
        u16::try_from(cells(text.shown(), self.form)).unwrap_or(u16::MAX)
    }

    /// `text` cut with an ellipsis to at most `room` cells.
    #[must_use]
    pub fn fitted(&self, text: &impl Shown, room: u16) -> Clean {
        Clean::from(fitted(text.shown(), usize::from(room), self.form))
    }

    /// Fills `area` with blanks in `style`.
    pub fn blank(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.screen.area);
        for y in area.top()..area.bottom() {
            self.guard(area.left(), y);
            self.guard(area.right(), y);
            for x in area.left()..area.right() {
                self.cell(x, y, " ", style);
            }
        }
    }

    /// Dresses `area` in `style`, over what is painted there.
    pub fn dress(&mut self, area: Rect, style: Style) {
        self.screen.set_style(area, style);
    }

    /// Paints `text` from (`x`, `y`), in at most `room` cells; returns the cells it took.
    pub fn text(&mut self, (x, y): (u16, u16), room: u16, text: &impl Shown, style: Style) -> u16 {
        let mut at = 0;
        for (cluster, width) in clusters(text.shown(), self.form) {
            if at + width > room {
                break;
            }
            self.glyph((x + at, y), cluster, width, style);
            at += width;
        }
        at
    }

    /// Paints one glyph, `width` cells wide, if the screen has room for the whole of it.
    pub fn glyph(&mut self, (x, y): (u16, u16), glyph: &str, width: u16, style: Style) {
        let area = self.screen.area;
        if width == 0 || y >= area.bottom() || y < area.top() || x < area.left() || x + width > area.right() {
            return;
        }
        self.guard(x, y);
        self.guard(x + width, y);
        self.cell(x, y, glyph, style);
        for beyond in 1..width {
            self.cell(x + beyond, y, "", style);
        }
    }

    /// If a glyph covers both (`x - 1`, `y`) and (`x`, `y`), blanks what of it lies left of `x`
    /// and right of it: half a glyph is no glyph.
    fn guard(&mut self, x: u16, y: u16) {
        let area = self.screen.area;
        let covered = |screen: &Buffer, x: u16| x < area.right() && screen[(x, y)].symbol().is_empty();
        if x <= area.left() || !covered(self.screen, x) {
            return;
        }
        let mut beyond = x;
        while covered(self.screen, beyond) {
            self.screen[(beyond, y)].set_symbol(" ");
            beyond += 1;
        }
        let mut first = x - 1;
        while first > area.left() && covered(self.screen, first) {
            self.screen[(first, y)].set_symbol(" ");
            first -= 1;
        }
        self.screen[(first, y)].set_symbol(" ");
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        let cell = &mut self.screen[(x, y)];
        cell.set_symbol(symbol);
        cell.set_style(style);
    }
}

/// The screen as text, one line a row, without blanks at the end: glyphs as they would be seen.
#[must_use]
pub fn proof(screen: &Buffer) -> String {
    let area = screen.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let row: String = (area.left()..area.right()).map(|x| screen[(x, y)].symbol()).collect();
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
