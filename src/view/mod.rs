//! The full screen: the state as cells.
//!
//! In: shared references to the state and a palette. Out: a painted buffer, and where the hardware
//! cursor stands, which is where a screen reader or a braille display looks.
//! Promise: drawing changes nothing and works at any size.

mod calendar;
mod finds;
mod folio;
mod headlines;
mod help;
mod links;
mod listing;
mod nameplate;
mod painter;
mod sections;
mod story;
mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use links::links;
pub use painter::{Painter, Shown, proof};
pub use theme::Palette;

use crate::makeup::{Pane, Panes};
use crate::model::{Clean, Role};
use crate::reader::{Overlay, State};
use crate::typeset::Ambiguous;

/// Paints the whole of `screen`. Returns where the hardware cursor stands.
#[must_use]
pub fn draw(state: &State, palette: &Palette, screen: &mut Buffer) -> Option<Position> {
    let area = screen.area;
    screen.reset();
    let mut page =
        Page { state, palette, painter: Painter::new(screen, state.form()), glyphs: Glyphs::new(state) };
    page.painter.blank(area, palette.style(Role::Body));
    if state.panes().folio.is_none() {
        page.too_small(area);
        return (!area.is_empty()).then(|| area.as_position());
    }
    let cursor = page.panes(state.panes());
    let asked = page.folio();
    asked.or(cursor)
}

/// What is drawn, and what with.
struct Page<'a> {
    state: &'a State,
    palette: &'a Palette,
    painter: Painter<'a>,
    glyphs: Glyphs,
}

/// The marks of the chrome. None of them is of ambiguous width (UAX #11): a dashed rule is
/// narrow in every terminal, a solid one is not.
struct Glyphs {
    across: &'static str,
    down: &'static str,
    unread: &'static str,
    star: &'static str,
}

impl Glyphs {
    fn new(state: &State) -> Self {
        if state.settings.plain_glyphs {
            return Self { across: "-", down: "|", unread: "*", star: "#" };
        }
        match state.settings.ambiguous() {
            Ambiguous::Narrow => Self { across: "─", down: "│", unread: "•", star: "★" },
            Ambiguous::Wide => Self { across: "╌", down: "╎", unread: "*", star: "#" },
        }
    }
}

impl Page<'_> {
    /// Says that there is no room, in as many rows as there are.
    fn too_small(&mut self, area: Rect) {
        let style = self.palette.style(Role::Notice);
        let rows = textwrap::wrap(self.state.words.too_small, usize::from(area.width));
        for (y, row) in (area.top()..area.bottom()).zip(rows) {
            self.painter.text((area.x, y), area.width, &Clean::new(&row), style);
        }
    }

    /// Draws everything but the folio line; returns the cursor of the pane that has the keys.
    fn panes(&mut self, panes: &Panes) -> Option<Position> {
        if let Some(area) = panes.nameplate {
            self.nameplate(area);
        }
        if let Some(area) = panes.rule {
            self.rule(area);
        }
        match &self.state.overlay {
            Overlay::None => {}
            Overlay::Help(help) => return Some(self.help(help)),
            Overlay::Finds(finds) => return Some(self.finds(finds)),
            Overlay::Calendar(calendar) => return Some(self.calendar(*calendar)),
            Overlay::Listing(listing) => return Some(self.listing(listing)),
            Overlay::Links(links) => return Some(self.link_list(links)),
        }
        for area in panes.gutters.into_iter().flatten() {
            self.gutter(area);
        }
        let sections = panes.sections.map(|area| self.sections(area));
        let headlines = panes.headlines.and_then(|area| self.headlines(area));
        let story = panes.column.and_then(|area| self.story(area));
        match self.state.focus {
            Pane::Sections => sections,
            Pane::Headlines => headlines.or(panes.headlines.map(Rect::as_position)),
            Pane::Reading => story.or(panes.column.map(Rect::as_position)),
        }
    }

    /// Draws an overlay's head; returns the place under it.
    fn overlay_head(&mut self, head: &Clean) -> Rect {
        let area = self.state.panes().body;
        let style = self.palette.style(Role::Section);
        self.painter.text((area.x, area.y), area.width, &self.painter.fitted(head, area.width), style);
        self.state.panes().under_head()
    }

    fn rule(&mut self, area: Rect) {
        let style = self.palette.style(Role::Rule);
        for x in area.left()..area.right() {
            self.painter.glyph((x, area.y), self.glyphs.across, 1, style);
        }
    }

    fn gutter(&mut self, area: Rect) {
        let style = self.palette.style(Role::Rule);
        for y in area.top()..area.bottom() {
            self.painter.glyph((area.x, y), self.glyphs.down, 1, style);
        }
    }

    /// The role of the row the cursor is on, in `pane`.
    fn cursor_role(&self, pane: Pane) -> Role {
        if self.state.focus == pane { Role::Selected } else { Role::Resting }
    }
}
