//! 下转, 上接: stories that go on on another page of the same import.
//!
//! In: the pages of an import. Out: which story is the rest of which.
//! Promise: a story has at most one rest and is the rest of at most one.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Part;
use super::onward::{self, Jump};
use super::page::{Page, Story};

/// A story of an import: its page and its place on it, both from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// Which page of the import.
    pub page: usize,
    /// Which story of the page.
    pub story: usize,
}

/// A story and its rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// Where it begins.
    pub from: Spot,
    /// Where it goes on.
    pub to: Spot,
    /// Whether nothing else could have been meant.
    pub sure: bool,
}

/// Pages that came in together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Import {
    /// The pages, in the order given.
    pub pages: Vec<Page>,
    /// Stories that go on on another of them, in printed order.
    pub links: Vec<Link>,
    rests: BTreeSet<Spot>,
}

impl Import {
    /// The pages with their jumps joined. `numbers` are the printed page numbers, where they are known;
    /// without one a page has its place in the order.
    #[must_use]
    pub fn new(pages: Vec<Page>, numbers: &[Option<u16>]) -> Self {
        let number =
            |page: usize| numbers.get(page).copied().flatten().or_else(|| u16::try_from(page + 1).ok());
        let mut ends = Vec::new();
        let mut starts = Vec::new();
        for (page, read) in pages.iter().enumerate() {
            for (story, told) in read.stories.iter().enumerate() {
                let spot = Spot { page, story };
                ends.extend(goes_on(told).map(|to| (spot, to)));
                starts.extend(comes_from(told).map(|from| (spot, from)));
            }
        }
        // Rests waiting on a page for a page, the first in print at the end.
        let mut waiting: BTreeMap<(u16, u16), Vec<Spot>> = BTreeMap::new();
        for (spot, back) in starts.into_iter().rev() {
            if let Some(own) = number(spot.page) {
                waiting.entry((own, back)).or_default().push(spot);
            }
        }
        let mut links: Vec<Link> = Vec::new();
        for (from, to) in ends {
            let Some(all) = number(from.page).and_then(|own| waiting.get_mut(&(to, own))) else { continue };
            let sure = all.len() == 1;
            if all.last().is_some_and(|spot| spot.page != from.page) {
                links.extend(all.pop().map(|to| Link { from, to, sure }));
            }
        }
        let rests = links.iter().map(|link| link.to).collect();
        Self { pages, links, rests }
    }

    /// The rest of the story at `spot`.
    #[must_use]
    pub fn rest(&self, spot: Spot) -> Option<Spot> {
        let at = self.links.binary_search_by_key(&spot, |link| link.from).ok()?;
        self.links.get(at).map(|link| link.to)
    }

    /// Whether the story at `spot` is the rest of another.
    #[must_use]
    pub fn is_rest(&self, spot: Spot) -> bool {
        self.rests.contains(&spot)
    }

    /// The story at `spot`.
    #[must_use]
    pub fn story(&self, spot: Spot) -> Option<&Story> {
        self.pages.get(spot.page)?.stories.get(spot.story)
    }
}

/// The page on which the story goes on.
fn goes_on(story: &Story) -> Option<u16> {
    let marks = story.fields.iter().filter(|field| matches!(field.part, Part::Other | Part::Paragraph));
    marks.filter_map(|field| onward::jump(last(&field.text, 24))).find_map(|jump| match jump {
        Jump::To(page) => Some(page),
        Jump::From(_) => None,
    })
}

/// The page from which the story comes.
fn comes_from(story: &Story) -> Option<u16> {
    let marks = story
        .fields
        .iter()
        .filter(|field| matches!(field.part, Part::Other | Part::Paragraph | Part::Headline | Part::Kicker));
    marks.filter_map(|field| onward::jump(first(&field.text, 24))).find_map(|jump| match jump {
        Jump::From(page) => Some(page),
        Jump::To(_) => None,
    })
}

fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(0, |(start, _)| start);
    &text[start..]
}

fn first(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(end, _)| end);
    &text[..end]
}
