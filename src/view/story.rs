//! The reading pane: lines of the galley, glyph by glyph.

use ratatui::layout::{Position, Rect};

use crate::model::Role;
use crate::reader::Reading;
use crate::typeset::Glyph;

use super::Page;

impl Page<'_> {
    /// Draws the page; returns where the line one reads begins: the hit one stands on, else the
    /// line the pointer is on.
    pub(super) fn story(&mut self, area: Rect) -> Option<Position> {
        let reading = self.state.reading.as_ref()?;
        let mut cursor = None;
        let rows = usize::from(area.height);
        let pointer = area.top().saturating_add(u16::try_from(reading.pointer(rows)).unwrap_or(u16::MAX));
        for (y, (_, line)) in (area.top()..area.bottom()).zip(reading.page(rows)) {
            for glyph in line.glyphs(reading.article()) {
                let at = (area.x + glyph.x, y);
                let role = self.glyph_role(reading, &glyph);
                self.painter.glyph(at, glyph.text, glyph.width, self.palette.style(role));
                let here = Position::new(at.0, at.1);
                let stands = match reading.hit {
                    Some(hit) => hit.place == glyph.place,
                    None => cursor.is_none() && y >= pointer,
                };
                if stands {
                    cursor = Some(here);
                }
            }
        }
        cursor
    }

    fn glyph_role(&self, reading: &Reading, glyph: &Glyph<'_>) -> Role {
        let from = reading.hits.partition_point(|hit| hit.place <= glyph.place);
        let hit = from.checked_sub(1).and_then(|at| reading.hits.get(at));
        match hit.is_some_and(|hit| hit.covers(glyph.place)) {
            true => Role::Hit,
            false => glyph.role,
        }
    }
}
