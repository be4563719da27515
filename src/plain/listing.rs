//! Lists: headlines with the numbers that are theirs, and anything else one line an answer.
//!
//! In: an edition, which stories, the cells of a line. Out: rows that a chunk may end after.
//! Promise: a row is a number and a headline and nothing else; a section's name stands above its
//! first headline, once, and is never the last line of a chunk.

use std::ops::Range;

use crate::lang::{PlainWords, fill};
use crate::model::Edition;

use super::chunk::set;
use super::script;
use super::spoken::Spoken;

/// What a list holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Listing {
    /// All stories.
    Paper,
    /// Those of a section.
    Section(usize),
    /// Those found, and the line above them.
    Found {
        /// Indices into the edition's stories.
        stories: Vec<usize>,
        /// `找到2篇含“贷款”：`
        head: String,
    },
    /// Lines of any kind: help, sections, editions.
    Lines(Vec<String>),
}

impl Listing {
    /// How many rows there are.
    pub fn len(&self, edition: &Edition) -> usize {
        match self {
            Self::Paper => edition.stories().len(),
            Self::Section(at) => edition.sections().get(*at).map_or(0, |section| section.stories.len()),
            Self::Found { stories, .. } => stories.len(),
            Self::Lines(lines) => lines.len(),
        }
    }

    /// The story in row `row`.
    pub fn story(&self, row: usize, edition: &Edition) -> Option<usize> {
        match self {
            Self::Paper => (row < edition.stories().len()).then_some(row),
            Self::Section(at) => {
                edition.sections().get(*at).and_then(|section| section.stories.clone().nth(row))
            }
            Self::Found { stories, .. } => stories.get(row).copied(),
            Self::Lines(_) => None,
        }
    }

    /// The lines of row `row`.
    pub fn row(&self, row: usize, edition: &Edition, words: &PlainWords, cells: usize) -> Vec<String> {
        let mut lines = Vec::new();
        match self {
            Self::Lines(all) => {
                return all.get(row).map_or_else(Vec::new, |line| set(line, 0, cells));
            }
            Self::Found { head, .. } if row == 0 => lines.extend(set(head, 0, cells)),
            Self::Found { .. } => {}
            Self::Paper | Self::Section(_) => {
                let story = self.story(row, edition).unwrap_or_default();
                lines.extend(section_head(edition, story, words, cells));
            }
        }
        if let Some(story) = self.story(row, edition) {
            lines.extend(headline(edition, story, words, cells));
        }
        lines
    }

    /// The rows from `from` on that fit `room` lines, at least one, and their lines.
    pub fn rows(
        &self,
        from: usize,
        edition: &Edition,
        words: &PlainWords,
        (cells, room): (usize, usize),
    ) -> (Range<usize>, Vec<String>) {
        let mut lines = Vec::new();
        let mut row = from;
        while row < self.len(edition) {
            let next = self.row(row, edition, words, cells);
            if row > from && lines.len() + next.len() > room {
                break;
            }
            lines.extend(next);
            row += 1;
        }
        (from..row, lines)
    }
}

/// The section's name, when `story` is its first.
fn section_head(edition: &Edition, story: usize, words: &PlainWords, cells: usize) -> Vec<String> {
    let section = edition.sections().get(edition.section_of(story));
    match section.filter(|section| section.stories.start == story && !section.name.is_empty()) {
        Some(section) => {
            let name = Spoken::new(&section.name);
            set(&fill(words.section_head, &[("name", &name.text())]), 0, cells)
        }
        None => Vec::new(),
    }
}

/// `3、江上第三座步行桥合龙`, in as many lines as it needs.
pub(super) fn headline(edition: &Edition, story: usize, words: &PlainWords, cells: usize) -> Vec<String> {
    let Some(article) = edition.stories().get(story) else { return Vec::new() };
    let number = format!("{}{}", story + 1, words.number_mark);
    let spoken = script::headline(article);
    let text = if spoken.has_words() { spoken.text() } else { words.no_headline };
    set(&format!("{number}{text}"), number.len(), cells)
}
