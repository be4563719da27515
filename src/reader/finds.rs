//! The list of finds: what was searched for in all papers, and where it stands.
//!
//! In: what is typed, finds as they come. Out: rows, the one the cursor is on, the story to open.
//! Promise: only the newest search is listened to; the list grows under the cursor, never over it.

use std::cmp::Reverse;

use crate::index::{Flaw, Found};
use crate::lang::{Words, fill};
use crate::model::{Clean, Place};

/// The most stories that are listed; of more, only the number is known.
pub const MOST_STORIES: usize = 2_000;
/// The most passages shown of one story.
pub const MOST_PASSAGES: usize = 3;

/// Which stories come first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Those of the newest edition, in its own order.
    Newest,
    /// Those with hits in the headline, then those with the most hits.
    Weightiest,
}

/// Where one searches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// In all editions there are.
    Archive,
    /// In the one that is open.
    Edition,
}

/// Why what was typed makes no sense, and what to do.
#[must_use]
pub fn senseless(flaw: &Flaw, words: &Words) -> String {
    match flaw {
        Flaw::Date(text) => fill(words.finds_no_date, &[("text", text)]),
        Flaw::Pattern(why) => fill(words.finds_no_pattern, &[("why", why)]),
    }
}

/// What a search brings while it goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Brought {
    /// The number of the search, as [`Effect::Search`](super::Effect::Search) gave it.
    pub search: u64,
    /// Stories found, the newest edition's first.
    pub found: Vec<Found>,
    /// How many stories were found besides, for which there was no room.
    pub more: usize,
    /// How many editions were looked through so far, and how many there are.
    pub progress: (usize, usize),
}

impl Brought {
    /// Takes in what the same search brings after this.
    pub fn then(&mut self, next: Self) {
        self.found.extend(next.found);
        self.more += next.more;
        self.progress = next.progress;
    }
}

/// A row of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FindRow {
    /// A story's day, section and headline.
    Story(usize),
    /// One of its passages.
    Passage(usize, usize),
}

/// The list as it stands on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finds {
    /// What was searched for.
    pub typed: String,
    /// Why it could not be understood.
    pub flaw: Option<Flaw>,
    /// Which come first.
    pub order: Order,
    /// Where.
    pub scope: Scope,
    /// Editions looked through, and all.
    pub progress: (usize, usize),
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
    /// Stories found that are not in the list.
    pub more: usize,
    pub(super) found: Vec<Found>,
    pub(super) rows: Vec<FindRow>,
    pub(super) search: u64,
}

impl Finds {
    pub(super) fn new(scope: Scope) -> Self {
        Self {
            typed: String::new(),
            flaw: None,
            order: Order::Newest,
            scope,
            progress: (0, 0),
            cursor: 0,
            top: 0,
            more: 0,
            found: Vec::new(),
            rows: Vec::new(),
            search: 0,
        }
    }

    /// The stories, in the order they came.
    #[must_use]
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// The rows, in the order asked for.
    #[must_use]
    pub fn rows(&self) -> &[FindRow] {
        &self.rows
    }

    /// How many stories were found, and how many hits are in those listed.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.found.len() + self.more, self.found.iter().map(|found| found.hits).sum())
    }

    /// Whether the search still goes on.
    #[must_use]
    pub fn is_going_on(&self) -> bool {
        self.progress.0 < self.progress.1
    }

    pub(super) fn take(&mut self, brought: Brought) {
        let room = MOST_STORIES.saturating_sub(self.found.len());
        self.more += brought.more + brought.found.len().saturating_sub(room);
        let first = self.found.len();
        self.found.extend(brought.found.into_iter().take(room));
        self.progress = brought.progress;
        match self.order {
            Order::Newest => self.add_rows(first..self.found.len()),
            Order::Weightiest => self.set_rows(),
        }
    }

    pub(super) fn set_rows(&mut self) {
        let mut order: Vec<usize> = (0..self.found.len()).collect();
        if self.order == Order::Weightiest {
            order.sort_by_key(|story| Reverse(self.found.get(*story).map(Found::weight)));
        }
        self.rows.clear();
        self.add_rows(order);
    }

    fn add_rows(&mut self, stories: impl IntoIterator<Item = usize>) {
        for story in stories {
            let passages = self.found.get(story).map_or(0, |found| found.passages.len());
            self.rows.push(FindRow::Story(story));
            self.rows.extend((0..passages).map(|passage| FindRow::Passage(story, passage)));
        }
    }

    /// The story under the cursor, and the place from which its first hit is looked for.
    pub(super) fn chosen(&self) -> Option<(&Found, Place)> {
        match *self.rows.get(self.cursor)? {
            FindRow::Story(story) => Some((self.found.get(story)?, Place::default())),
            FindRow::Passage(story, passage) => {
                let found = self.found.get(story)?;
                Some((found, found.passages.get(passage)?.0))
            }
        }
    }

    pub(super) fn go(&mut self, step: isize, height: usize) {
        self.cursor = self.cursor.saturating_add_signed(step).min(self.rows.len().saturating_sub(1));
        self.top = self.top.clamp((self.cursor + 1).saturating_sub(height), self.cursor);
        // A story's own row stays over its first passage.
        if self.top == self.cursor
            && matches!(self.rows.get(self.cursor), Some(FindRow::Passage(_, 0)))
            && height > 1
        {
            self.top = self.top.saturating_sub(1);
        }
    }
}

/// A hit one goes to in its edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bound {
    pub(super) slug: Clean,
    pub(super) place: Place,
    pub(super) words: String,
}
