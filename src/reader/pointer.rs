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
        let mut from = self.pointer(rows) + 1;
        loop {
            let below = self.said(rows).find(|row| *row >= from);
            match below {
                Some(row) => return self.pointer = row,
                None if self.ends_on_page(rows) => return,
                None => {
                    let wanted = self.galley().step(self.top(rows), pages(rows));
                    let top = wanted.min(self.last_top(rows));
                    self.stand_at(top);
                    from = self.galley().distance(top, wanted, rows);
                }
            }
        }
    }

    /// To the line above; from the page's first to the last line of the page before.
    pub(super) fn point_up(&mut self, rows: usize) {
        let mut before = self.pointer(rows);
        loop {
            let above = self.said(rows).take_while(|row| *row < before).last();
            match above {
                Some(row) => return self.pointer = row,
                None if self.begins_on_page(rows) => return,
                None => {
                    let first = self.top(rows);
                    let top = self.galley().step(first, -pages(rows));
                    self.stand_at(top);
                    before = self.galley().distance(top, first, rows);
                }
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

fn pages(rows: usize) -> isize {
    isize::try_from(rows.max(1)).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Article, Block, Clean, Kind};
    use crate::typeset::Spec;

    fn reading() -> Reading {
        let mut blocks = vec![Block::plain(Kind::Headline, "题目")];
        blocks.extend(
            (1..30).map(|n| Block::plain(Kind::Paragraph, &"一二三四五六七八九，".repeat(n % 5 + 1))),
        );
        blocks.insert(9, Block::plain(Kind::Crosshead, "小标题"));
        let article = Article::new(Clean::new("a"), Clean::default(), Vec::new(), blocks);
        Reading::new(0, Arc::new(article), Spec { measure: 30, ..Spec::default() }, Place::default())
    }

    /// Where the cursor is: the page's line it stands on.
    fn place(reading: &Reading, rows: usize) -> Place {
        reading.page(rows).nth(reading.pointer(rows)).map(|(_, line)| line.place()).expect("on the page")
    }

    #[test]
    fn down_reads_every_line_once_and_up_reads_them_back() {
        for rows in [1, 2, 5, 8, 1000] {
            let mut reading = reading();
            let lines: Vec<Place> = reading
                .galley()
                .lines_from(reading.galley().first())
                .filter(|(_, line)| line.glyphs(reading.article()).next().is_some())
                .map(|(_, line)| line.place())
                .collect();
            for (n, line) in lines.iter().enumerate() {
                assert_eq!(place(&reading, rows), *line, "{rows} rows, line {n}");
                reading.point_down(rows);
            }
            for line in lines.iter().rev() {
                assert_eq!(place(&reading, rows), *line, "{rows} rows, back");
                reading.point_up(rows);
            }
        }
    }
}
