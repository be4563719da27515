//! The headline pane's rows: the edition's contents, section by section.
//!
//! In: an edition and a width. Out: rows, and which of them belong to which story.
//! Promise: every story has at least one row, rows stand in reading order, none is too wide.

use std::ops::Range;

use crate::lang::Words;
use crate::model::{Article, Clean, Edition, Kind};
use crate::typeset::{Manner, Spec, fitted, set_text};

/// The most rows one headline takes; what is longer is cut with an ellipsis.
const HEADLINE_ROWS: usize = 3;
/// From how many cells a deck is shown under its headline.
const DECK_CELLS: u16 = 24;

/// What a row of the headline pane holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The editors' words on the edition.
    Intro,
    /// Nothing: the space above a section.
    Space,
    /// A section's name.
    Section,
    /// The lead's mark and the kicker.
    Kicker,
    /// The first row of a headline, beside the story's number.
    Headline,
    /// A further row of a headline.
    Turnover,
    /// The deck.
    Deck,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContentsRow {
    /// The story it belongs to; for a section's name its first story.
    pub story: usize,
    /// What it holds.
    pub part: Part,
    /// Its text, at most as wide as the pane leaves it.
    pub text: Clean,
}

/// The rows of the whole edition, at one width, and which of them are in sight.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Contents {
    width: u16,
    rows: Vec<ContentsRow>,
    /// For each story, its rows.
    stories: Vec<Range<usize>>,
    /// The first row in sight.
    pub top: usize,
}

/// Cells before a headline: the number, right-aligned, and the mark.
#[must_use]
pub fn margin(stories: usize) -> u16 {
    let digits = stories.max(1).ilog10() + 1;
    u16::try_from(digits).unwrap_or(1) + 3
}

/// `text` in at most `room` cells.
fn cut(text: &str, room: u16, spec: &Spec) -> Clean {
    Clean::from(fitted(text, usize::from(room), spec.form()))
}

/// The lines of a headline, balanced; of more than there are rows, the last holds the rest, cut.
fn headline(text: &Clean, width: u16, spec: &Spec) -> Vec<Clean> {
    let balanced = Spec { measure: width, ..spec.clone() };
    let lines = set_text(text, &balanced, Manner::Balanced);
    let mut rows: Vec<Clean> =
        lines.iter().take(HEADLINE_ROWS).map(|line| Clean::from(line.text_of(text))).collect();
    if let Some((last, rest)) =
        rows.last_mut().zip(lines.get(HEADLINE_ROWS - 1..).filter(|rest| rest.len() > 1))
    {
        let mut whole = String::new();
        for line in rest {
            whole.push_str(&line.text_of(text));
            // The blank that the line's end swallowed.
            let blank = text[..line.end().offset].ends_with(char::is_whitespace);
            whole.push_str(if blank { " " } else { "" });
        }
        *last = cut(&whole, width, spec);
    }
    rows
}

impl Contents {
    /// Sets the contents of `edition` for a pane `width` cells wide.
    #[must_use]
    pub fn new(edition: &Edition, width: u16, spec: &Spec, words: &Words) -> Self {
        let mut contents = Self { width, ..Self::default() };
        let text = width.saturating_sub(margin(edition.stories().len())).max(1);
        for paragraph in &edition.intro {
            let spec = Spec { measure: width, hang: false, ..spec.clone() };
            for line in set_text(paragraph, &spec, Manner::Running) {
                contents.push(0, Part::Intro, Clean::from(line.text_of(paragraph)));
            }
        }
        for section in edition.sections() {
            if !section.name.is_empty() {
                contents.head(section.stories.start, &section.name, spec);
            }
            for story in section.stories.clone() {
                let first = contents.rows.len();
                contents.story(story, &edition.stories()[story], text, spec, words);
                contents.stories.push(first..contents.rows.len());
            }
        }
        contents
    }

    fn head(&mut self, story: usize, name: &Clean, spec: &Spec) {
        if !self.rows.is_empty() {
            self.push(story, Part::Space, Clean::default());
        }
        self.push(story, Part::Section, cut(name, self.width, spec));
    }

    fn story(&mut self, story: usize, article: &Article, width: u16, spec: &Spec, words: &Words) {
        let kicker = article.text_of(Kind::Kicker).map(|text| text.as_str());
        let label = match (story, kicker) {
            (0, Some(kicker)) => Some(format!("{}  {kicker}", words.lead)),
            (0, None) => Some(words.lead.to_owned()),
            (_, Some(kicker)) => Some(kicker.to_owned()),
            (_, None) => None,
        };
        if let Some(label) = label {
            self.push(story, Part::Kicker, cut(&label, width, spec));
        }
        for (at, line) in headline(article.headline(), width, spec).into_iter().enumerate() {
            self.push(story, if at == 0 { Part::Headline } else { Part::Turnover }, line);
        }
        if let Some(deck) = article.text_of(Kind::Deck).filter(|_| width >= DECK_CELLS) {
            self.push(story, Part::Deck, cut(deck, width, spec));
        }
    }

    fn push(&mut self, story: usize, part: Part, text: Clean) {
        self.rows.push(ContentsRow { story, part, text });
    }

    /// The width they were set for, in cells.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// At most `height` rows from the top one.
    #[must_use]
    pub fn in_sight(&self, height: usize) -> &[ContentsRow] {
        let top = self.top.min(self.rows.len());
        &self.rows[top..(top + height).min(self.rows.len())]
    }

    /// Brings the story into sight on `height` rows, with its section's name where there is room.
    pub fn show(&mut self, story: usize, height: usize) {
        let Some(rows) = self.stories.get(story).cloned() else { return };
        let above = match rows.start.checked_sub(1).map(|at| &self.rows[at]) {
            Some(row) if row.part == Part::Section && rows.len() < height => rows.start - 1,
            _ => rows.start,
        };
        let least = rows.end.saturating_sub(height).min(above);
        let most = self.rows.len().saturating_sub(height);
        self.top = self.top.clamp(least, above.max(least)).min(most.max(least));
    }

    /// The story `rows` rows below the first row of `story`, or above it when negative; at least
    /// one story further, if there is one.
    #[must_use]
    pub fn story_at(&self, story: usize, rows: isize) -> usize {
        let last = self.stories.len().saturating_sub(1);
        let Some(from) = self.stories.get(story) else { return last };
        let row = from.start.saturating_add_signed(rows);
        let at = self.stories.partition_point(|range| range.end <= row).min(last);
        match rows {
            1.. => at.max(story + 1).min(last),
            0 => story,
            _ => at.min(story.saturating_sub(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_that_is_cut_keeps_the_blanks_between_its_words() {
        let text = Clean::new("one two three four five six seven eight nine ten eleven twelve thirteen");
        for width in 9..30 {
            let rows = headline(&text, width, &Spec::default());
            let whole = rows.join(" ");
            let kept = whole.trim_end_matches(['…', '.']);
            assert!(text.starts_with(kept), "{width}: {whole}");
            assert!(rows.len() <= HEADLINE_ROWS);
        }
    }
}
