//! A page of rows to read and to choose from: the end page, the list for later.
//!
//! In: rows, a width. Out: lines, each at most as wide, and which row the cursor is on.
//! Promise: a long row is turned over, not cut, so that nothing is lost on a narrow screen.

use crate::command::Command;
use crate::model::Clean;
use crate::typeset::{Manner, Spec, set_text};

use super::update::Way;
use super::visits::Stop;
use super::wanted::Then;
use super::{Effect, Overlay, State};

/// What a row is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Leaf {
    /// Head of the page or of a part of it.
    Head,
    /// Something told.
    Told,
    /// A story one can go to.
    Story(Stop),
    /// An edition one can go to, by its id.
    Edition(String),
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListingRow {
    /// What it is.
    pub leaf: Leaf,
    /// Its text.
    pub text: Clean,
}

impl ListingRow {
    pub(super) fn new(leaf: Leaf, text: &str) -> Self {
        Self { leaf, text: Clean::new(text) }
    }

    fn is_choice(&self) -> bool {
        match self.leaf {
            Leaf::Head | Leaf::Told => false,
            Leaf::Story(_) | Leaf::Edition(_) => true,
        }
    }
}

/// A line of a row as it is set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListingLine {
    /// Which row.
    pub row: usize,
    /// Its text.
    pub text: Clean,
}

/// The page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    rows: Vec<ListingRow>,
    lines: Vec<ListingLine>,
    width: u16,
    /// The row the cursor is on, where one can choose.
    pub at: Option<usize>,
    top: usize,
}

impl Listing {
    pub(super) fn new(rows: Vec<ListingRow>) -> Self {
        Self { rows, ..Self::default() }
    }

    /// All of it, in reading order.
    #[must_use]
    pub fn rows(&self) -> &[ListingRow] {
        &self.rows
    }

    /// At most `height` lines from the first in sight.
    #[must_use]
    pub fn in_sight(&self, height: usize) -> &[ListingLine] {
        let top = self.top.min(self.lines.len());
        &self.lines[top..(top + height).min(self.lines.len())]
    }

    /// Sets the rows for a page of `width` cells; a new width brings the cursor on `height` lines.
    pub(super) fn settle(&mut self, width: u16, height: usize, spec: &Spec) {
        if self.width != width {
            let first = self.lines.is_empty();
            self.width = width;
            let spec = Spec { measure: width.max(2), ..spec.clone() };
            let rows = self.rows.iter().enumerate();
            self.lines = rows.flat_map(|(row, of)| lines(row, &of.text, &spec)).collect();
            if first {
                self.stand_on_first(height);
            }
            self.show_cursor(height);
        }
    }

    /// Puts the cursor on the first choice, if the first page holds it: a page begins at its head.
    fn stand_on_first(&mut self, height: usize) {
        let mut page = self.lines.iter().take(height);
        self.at = page.find(|line| self.rows[line.row].is_choice()).map(|line| line.row);
    }

    fn show_cursor(&mut self, height: usize) {
        let Some(at) = self.at else { return };
        let first = self.lines.partition_point(|line| line.row < at);
        let end = self.lines.partition_point(|line| line.row <= at);
        self.top = self.top.clamp(end.saturating_sub(height).min(first), first);
    }

    fn scroll(&mut self, by: isize, height: usize) {
        let last = self.lines.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Moves the cursor to the next choice; where there is none, moves the page.
    fn step(&mut self, way: Way, height: usize) {
        let choices = |row: &usize| self.rows[*row].is_choice();
        let next = match way {
            Way::Forward => (self.at.map_or(0, |at| at + 1)..self.rows.len()).find(choices),
            Way::Backward => (0..self.at.unwrap_or(0)).rev().find(choices),
        };
        match next {
            Some(_) => {
                self.at = next;
                self.show_cursor(height);
            }
            None => self.scroll(way.times(1), height),
        }
    }
}

fn lines(row: usize, text: &Clean, spec: &Spec) -> Vec<ListingLine> {
    let set = set_text(text, spec, Manner::Flush);
    if set.is_empty() {
        return vec![ListingLine { row, text: Clean::default() }];
    }
    set.iter().map(|line| ListingLine { row, text: Clean::from(line.text_of(text)) }).collect()
}

impl State {
    /// Carries out `command` while a page of rows lies over the paper.
    pub(super) fn update_listing(&mut self, command: Command) -> Vec<Effect> {
        let height = self.overlay_rows();
        let page = height.saturating_sub(1).max(1);
        let Overlay::Listing(listing) = &mut self.overlay else { return Vec::new() };
        match command {
            Command::Down | Command::NextStory => listing.step(Way::Forward, height),
            Command::Up | Command::PreviousStory => listing.step(Way::Backward, height),
            Command::PageDown | Command::ReadOn => listing.scroll(Way::Forward.times(page), height),
            Command::PageUp => listing.scroll(Way::Backward.times(page), height),
            Command::HalfDown => listing.scroll(Way::Forward.times(page / 2), height),
            Command::HalfUp => listing.scroll(Way::Backward.times(page / 2), height),
            Command::Top => listing.scroll(isize::MIN, height),
            Command::Bottom => listing.scroll(isize::MAX, height),
            Command::Open | Command::Right => return self.choose_row(),
            _ => return self.leave_overlay(command),
        }
        Vec::new()
    }

    fn choose_row(&mut self) -> Vec<Effect> {
        let Overlay::Listing(listing) = &self.overlay else { return Vec::new() };
        let leaf = listing.at.and_then(|at| listing.rows.get(at)).map(|row| row.leaf.clone());
        self.overlay = Overlay::None;
        match leaf {
            Some(Leaf::Story(stop)) => self.travel(stop),
            Some(Leaf::Edition(id)) => self.want(id, Then::Stand),
            Some(Leaf::Head | Leaf::Told) | None => Vec::new(),
        }
    }
}
