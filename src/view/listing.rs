//! A page of rows over the paper: the end page, the list for later.

use ratatui::layout::{Position, Rect};

use crate::model::Role;
use crate::reader::{Leaf, Listing};

use super::Page;

impl Page<'_> {
    /// Draws the rows; returns the cursor: the row one is on, else the first in sight.
    pub(super) fn listing(&mut self, listing: &Listing) -> Position {
        let area = self.state.panes().body;
        let mut cursor = None;
        for (y, line) in (area.top()..area.bottom()).zip(listing.in_sight(usize::from(area.height))) {
            let role = match listing.rows().get(line.row).map(|row| &row.leaf) {
                Some(Leaf::Head) => Role::Section,
                Some(Leaf::Story(_) | Leaf::Edition(_)) => Role::Headline,
                Some(Leaf::Told) | None => Role::Body,
            };
            self.painter.text((area.x, y), area.width, &line.text, self.palette.style(role));
            if listing.at == Some(line.row) {
                self.painter.dress(Rect { y, height: 1, ..area }, self.palette.style(Role::Selected));
                cursor = cursor.or(Some(Position::new(area.x, y)));
            }
        }
        cursor.unwrap_or(area.as_position())
    }
}
