//! A story on the reading pane: the place is the truth, the top line is derived from it.
//!
//! In: an article, how to set it, a place. Out: which lines stand on the page now.
//! Promise: setting again with another measure keeps the place to the character.

use std::sync::Arc;

use crate::index::Hit;
use crate::model::{Article, Place};
use crate::typeset::{Galley, Line, Row, Spec};

use super::length::Length;

/// How many lines of the last page stay in sight when the page is turned.
pub const OVERLAP: usize = 2;

/// An open story.
pub struct Reading {
    /// Its index in the edition.
    pub story: usize,
    galley: Galley,
    /// The first character on the page.
    place: Place,
    /// The line that holds it in this galley, or the blank line above it.
    top: Row,
    length: Length,
    /// The row of the page one reads, from 0: where a screen reader is led. See `pointer`.
    pub(super) pointer: usize,
    /// What was searched for and found in the story.
    pub hits: Vec<Hit>,
    /// The hit one stands on.
    pub hit: Option<Hit>,
    /// Whether its end has been on the page since it was opened.
    end_seen: bool,
}

impl Reading {
    /// Opens `article` at `place`, or at the nearest place there is.
    #[must_use]
    pub fn new(story: usize, article: Arc<Article>, spec: Spec, place: Place) -> Self {
        let place = article.nearest(place);
        let length = Length::of(&article);
        let galley = Galley::new(article, spec);
        let top = galley.row_of(place);
        let (hits, hit) = (Vec::new(), None);
        Self { story, top, galley, place, length, pointer: 0, hits, hit, end_seen: false }
    }

    /// The story.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        self.galley.article()
    }

    /// Where the reader is: the first character on the page.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// Sets the story again to `spec`; the place stays.
    pub fn set(&mut self, spec: Spec) {
        if *self.galley.spec() != spec {
            self.galley = Galley::new(self.article().clone(), spec);
            self.top = self.galley.row_of(self.place);
        }
    }

    /// The first line on a page of `rows` lines. The last page is always full.
    #[must_use]
    pub fn top(&self, rows: usize) -> Row {
        self.top.min(self.last_top(rows))
    }

    pub(super) fn last_top(&self, rows: usize) -> Row {
        let back = isize::try_from(rows.saturating_sub(1)).unwrap_or(isize::MAX);
        self.galley.step(self.galley.last(), -back)
    }

    /// The lines on a page of `rows` lines, from the top.
    pub fn page(&self, rows: usize) -> impl Iterator<Item = (Row, &Line)> {
        self.galley.lines_from(self.top(rows)).take(rows)
    }

    /// Whether the story's end is on the page.
    #[must_use]
    pub fn ends_on_page(&self, rows: usize) -> bool {
        self.galley.distance(self.top(rows), self.galley.last(), rows) < rows.max(1)
    }

    /// Whether the end is on the page for the first time since the story was opened. Said once, so
    /// that a reader who takes the mark away again is not overruled.
    pub fn sees_end(&mut self, rows: usize) -> bool {
        let first = !self.end_seen && self.ends_on_page(rows);
        self.end_seen |= first;
        first
    }

    /// Whether the story's beginning is on the page.
    #[must_use]
    pub fn begins_on_page(&self, rows: usize) -> bool {
        self.top(rows) == self.galley.first()
    }

    /// Moves by `lines`, down when positive, on a page of `rows` lines.
    pub fn scroll(&mut self, lines: isize, rows: usize) {
        let top = self.galley.step(self.top(rows), lines);
        self.stand_at(top.min(self.last_top(rows)));
    }

    /// Turns the page, keeping two lines in sight where the page has more than twice that.
    pub fn turn(&mut self, pages: isize, rows: usize) {
        let kept = if rows > 2 * OVERLAP { OVERLAP } else { 0 };
        let step = isize::try_from(rows.saturating_sub(kept).max(1)).unwrap_or(isize::MAX);
        self.scroll(step.saturating_mul(pages), rows);
    }

    /// To the story's beginning.
    pub fn to_top(&mut self) {
        self.stand_at(self.galley.first());
    }

    /// To the page that holds the story's end.
    pub fn to_bottom(&mut self, rows: usize) {
        self.stand_at(self.last_top(rows));
    }

    /// Brings `place` on the page; turns to it, a third of the page down, if it is not there yet.
    pub fn show(&mut self, place: Place, rows: usize) {
        let place = self.article().nearest(place);
        let row = self.galley.row_of(place);
        let top = self.top(rows);
        let shown = row >= top && self.galley.distance(top, row, rows) < rows;
        if !shown {
            let third = isize::try_from(rows / 3).unwrap_or(0);
            self.stand_at(self.galley.step(row, -third).min(self.last_top(rows)));
        }
    }

    /// Stands the page at `place` itself.
    pub fn go_to(&mut self, place: Place) {
        self.place = self.article().nearest(place);
        self.top = self.galley.row_of(self.place);
        self.pointer = 0;
    }

    pub(super) fn galley(&self) -> &Galley {
        &self.galley
    }

    pub(super) fn stand_at(&mut self, row: Row) {
        self.top = row;
        self.pointer = 0;
        self.place = self.galley.line(row).place();
    }

    /// How much of the story lies before the foot of the page, 0 to 100.
    #[must_use]
    pub fn percent(&self, rows: usize) -> u8 {
        if self.ends_on_page(rows) {
            return 100;
        }
        let foot = self.page(rows).last().map_or(self.place, |(_, line)| line.end());
        self.length.percent_before(foot)
    }

    /// Minutes of reading left from the top of the page, rounded up; 0 when the end is in sight.
    #[must_use]
    pub fn minutes_left(&self, rows: usize, speed: super::Speed) -> u32 {
        if self.ends_on_page(rows) { 0 } else { self.length.minutes_after(self.place, speed) }
    }
}
