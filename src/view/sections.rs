//! The section list: number, name, how many stories are read of how many.

use ratatui::layout::{Position, Rect};

use crate::makeup::Pane;
use crate::model::{Clean, Role};

use super::Page;

impl Page<'_> {
    /// Draws the list; returns where the current section's name begins.
    pub(super) fn sections(&mut self, area: Rect) -> Position {
        let edition = &self.state.edition;
        let current = self.state.section();
        let top = self.state.sections_top;
        let mut cursor = area.as_position();
        for (row, (at, section)) in (0..area.height).zip(edition.sections().iter().enumerate().skip(top)) {
            let y = area.y + row;
            let number = Clean::from(format!("{} ", at + 1));
            let read = self.state.progress(section.stories.clone()).read;
            let count = Clean::from(format!("{read}/{}", section.stories.len()));
            let counted = self.painter.cells(&count);
            let quiet = self.palette.style(Role::Count);
            let x = area.x + self.painter.text((area.x, y), area.width, &number, quiet);
            let room = area.right().saturating_sub(x).saturating_sub(counted + 1);
            let unnamed = Clean::new(self.state.words.no_section_name);
            let name = if section.name.is_empty() { &unnamed } else { &section.name };
            self.painter.text(
                (x, y),
                room,
                &self.painter.fitted(name, room),
                self.palette.style(Role::Section),
            );
            let right = area.right().saturating_sub(counted).max(x);
            self.painter.text((right, y), area.right() - right, &count, quiet);
            if at == current {
                let role = self.cursor_role(Pane::Sections);
                self.painter.dress(Rect { y, height: 1, ..area }, self.palette.style(role));
                cursor = Position::new(x.min(area.right().saturating_sub(1)), y);
            }
        }
        cursor
    }
}
