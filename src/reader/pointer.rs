//! The line one reads on a page, for readers that follow the hardware cursor.
//!
//! In: steps down and up. Out: which row of the page has the cursor. The page stands still while
//! the cursor is on it and is turned whole when it leaves: scrolling by a line would have the whole
//! page spoken again.

use crate::model::Place;
use crate::typeset::Line;

use super::Reading;

impl Reading {
    /// The row of the page one reads, from 0; rows without text are passed over.
    #[must_use]
    pub fn pointer(&self, rows: usize) -> usize {
        self.said(rows).find(|row| *row >= self.pointer).or(self.said(rows).last()).unwrap_or(0)
    }

    /// The rows of the page that have text.
    fn said(&self, rows: usize) -> impl Iterator<Item = usize> {
        let has_text = |line: &Line| line.glyphs(self.article()).next().is_some();
        self.page(rows).enumerate().filter(move |(_, (_, line))| has_text(line)).map(|(row, _)| row)
    }

    /// To the next line; from the page's last to the first line not seen yet, on a page turned to.
    pub(super) fn point_down(&mut self, rows: usize) {
        let now = self.pointer(rows);
        let below = self.said(rows).find(|row| *row > now);
        match below {
            Some(row) => self.pointer = row,
            None if self.ends_on_page(rows) => {}
            None => {
                let step = isize::try_from(rows).unwrap_or(isize::MAX);
                let wanted = self.galley().step(self.top(rows), step);
                let top = wanted.min(self.last_top(rows));
                self.stand_at(top);
                self.pointer = self.galley().distance(top, wanted, rows);
            }
        }
    }

    /// To the line above; from the page's first to the last line of the page before.
    pub(super) fn point_up(&mut self, rows: usize) {
        let now = self.pointer(rows);
        let above = self.said(rows).take_while(|row| *row < now).last();
        match above {
            Some(row) => self.pointer = row,
            None if self.begins_on_page(rows) => {}
            None => {
                let first = self.top(rows);
                let step = isize::try_from(rows).unwrap_or(isize::MAX);
                let top = self.galley().step(first, -step);
                self.stand_at(top);
                let back = self.galley().distance(top, first, rows);
                self.pointer = self.said(rows).take_while(|row| *row < back).last().unwrap_or(0);
            }
        }
    }

    /// Brings `place` on the page and the cursor to its line.
    pub(super) fn point_at(&mut self, place: Place, rows: usize) {
        self.show(place, rows);
        let row = self.galley().row_of(self.article().nearest(place));
        self.pointer = self.galley().distance(self.top(rows), row, rows);
    }
}
