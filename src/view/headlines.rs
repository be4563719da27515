//! The headline pane: the edition's contents with numbers, marks and the cursor.

use ratatui::layout::{Position, Rect};

use crate::makeup::Pane;
use crate::model::{Clean, Role};
use crate::reader::{ContentsRow, Mark, Part, margin};

use super::Page;

impl Page<'_> {
    /// Draws the pane; returns where the current story's headline begins, when it is in sight.
    pub(super) fn headlines(&mut self, area: Rect) -> Option<Position> {
        let state = self.state;
        let margin = margin(state.edition.stories().len()).min(area.width);
        let mut cursor = None;
        for (y, row) in (area.top()..area.bottom()).zip(state.contents.in_sight(usize::from(area.height))) {
            let line = Rect { y, height: 1, ..area };
            match row.part {
                Part::Space => {}
                Part::Intro => self.contents_text(line, 0, row, Role::Deck),
                Part::Section => self.section_head(line, row),
                Part::Kicker => self.contents_text(line, margin, row, Role::Kicker),
                Part::Deck => self.contents_text(line, margin, row, Role::Deck),
                Part::Turnover => self.contents_text(line, margin, row, self.headline_role(row)),
                Part::Headline => {
                    self.number(line, margin, row);
                    self.contents_text(line, margin, row, self.headline_role(row));
                    if row.story == state.story {
                        cursor = Some(Position::new((area.x + margin).min(area.right() - 1), y));
                    }
                }
            }
            let headline = matches!(row.part, Part::Headline | Part::Turnover);
            if headline && row.story == state.story {
                let role = self.cursor_role(Pane::Headlines);
                // Number and mark keep their looks: three changes of style less on the line.
                let text = Rect { x: line.x + margin, width: line.width - margin, ..line };
                self.painter.dress(text, self.palette.style(role));
            }
        }
        cursor
    }

    fn section_head(&mut self, line: Rect, row: &ContentsRow) {
        let width = self.painter.cells(&row.text);
        let style = self.palette.style(Role::Rule);
        let rule = if self.state.settings.borders { line.x + width + 1 } else { line.right() };
        for x in rule.min(line.right())..line.right() {
            self.painter.glyph((x, line.y), self.glyphs.across, 1, style);
        }
        self.painter.text((line.x, line.y), line.width, &row.text, self.palette.style(Role::Section));
    }

    /// The story's number, and the mark of one that is starred, or not yet read.
    fn number(&mut self, line: Rect, margin: u16, row: &ContentsRow) {
        let number = Clean::from(format!("{:>1$}", row.story + 1, usize::from(margin).saturating_sub(3)));
        let style = self.palette.style(Role::Count);
        let at = line.x + self.painter.text((line.x, line.y), line.width, &number, style);
        if self.state.settings.screen_reader {
            // A mark beside the headline would be read out with it; the folio line has the word.
            return;
        }
        let story = self.state.edition.stories().get(row.story);
        let mark = match story.is_some_and(|story| self.state.bears(story, Mark::Starred)) {
            true => self.glyphs.star,
            false => self.glyphs.unread,
        };
        let marked = mark == self.glyphs.star || self.headline_role(row) == Role::Unread;
        if marked && at + 1 < line.right() {
            self.painter.glyph((at + 1, line.y), mark, 1, self.palette.style(Role::Kicker));
        }
    }

    fn contents_text(&mut self, line: Rect, margin: u16, row: &ContentsRow, role: Role) {
        let x = line.x + margin;
        self.painter.text((x, line.y), line.right().saturating_sub(x), &row.text, self.palette.style(role));
    }

    fn headline_role(&self, row: &ContentsRow) -> Role {
        let read = self.state.edition.stories().get(row.story);
        match read.is_some_and(|story| self.state.log().is_read(&story.slug)) {
            true => Role::Read,
            false => Role::Unread,
        }
    }
}
