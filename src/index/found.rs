//! A story that has what was searched for, as a list of finds shows it.
//!
//! In: the story's texts, block by block. Out: its hits, the first of them with their passages.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Article, Clean, Date, Edition, Kind, Place};

use super::fold::folded;
use super::passage::Passage;
use super::query::{Marks, Query};
use super::story::{Hit, hits_at, stretches};

/// A story with hits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The edition's identity.
    pub edition: Arc<str>,
    /// Its day.
    pub date: Option<Date>,
    /// The story's place in the edition's reading order.
    pub story: usize,
    /// The story's identity in the edition.
    pub slug: Clean,
    /// Its section.
    pub section: Clean,
    /// Its headline.
    pub headline: Clean,
    /// How many hits it has; 0 where only filters were asked for.
    pub hits: usize,
    /// Whether one of them is in the headline, the kicker or the deck.
    pub in_head: bool,
    /// The hits in the headline, as bytes of it; they have no passages.
    pub in_headline: Vec<Range<usize>>,
    /// The first hits in the rest, as many as were asked for, those in the byline last: it often
    /// names the paper. A story found by filters alone has its first paragraph here.
    pub passages: Vec<(Place, Passage)>,
}

impl Found {
    /// How weighty it is, the greatest first: hits in the head, then their number.
    #[must_use]
    pub fn weight(&self) -> (bool, usize) {
        (self.in_head, self.hits)
    }
}

/// What a block is to a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Headline,
    /// Kicker or deck.
    Head,
    Byline,
    Body,
}

impl Part {
    pub(super) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Headline => Self::Headline,
            Kind::Kicker | Kind::Deck => Self::Head,
            Kind::Byline => Self::Byline,
            Kind::Dateline
            | Kind::Paragraph
            | Kind::Crosshead
            | Kind::Quote
            | Kind::Listed { .. }
            | Kind::Verbatim
            | Kind::Break
            | Kind::Caption
            | Kind::Credit => Self::Body,
        }
    }
}

/// Gathers the hits of one story.
pub(super) struct Gathering<'a> {
    query: &'a Query,
    most: usize,
    missing: Vec<bool>,
    found: Vec<Range<usize>>,
    hits: Vec<Hit>,
    count: usize,
    in_head: bool,
    in_headline: Vec<Range<usize>>,
    passages: Vec<(Place, Passage)>,
    in_byline: Vec<(Place, Passage)>,
    opening: Option<(Place, Passage)>,
}

impl<'a> Gathering<'a> {
    /// Gathers hits of `query`, `most` of them with passages.
    pub(super) fn new(query: &'a Query, most: usize) -> Self {
        Self {
            query,
            most,
            missing: vec![true; query.terms.len()],
            found: Vec::new(),
            hits: Vec::new(),
            count: 0,
            in_head: false,
            in_headline: Vec::new(),
            passages: Vec::new(),
            in_byline: Vec::new(),
            opening: None,
        }
    }

    /// Looks through the next block, or one further on: its folded text, and its stored text
    /// should that be wanted.
    pub(super) fn block<S: AsRef<str>>(
        &mut self,
        block: usize,
        part: Part,
        text: &str,
        stored: impl FnOnce() -> S,
    ) {
        if self.query.terms.is_empty() {
            if self.opening.is_none() && part == Part::Body && !text.is_empty() {
                self.opening = Some((Place::default(), Passage::around(stored().as_ref(), 0..0)));
            }
            return;
        }
        stretches(text, &self.query.terms, &mut self.missing, &mut self.found);
        self.count += self.found.len();
        self.in_head |= matches!(part, Part::Headline | Part::Head) && !self.found.is_empty();
        let room = self.most.saturating_sub(self.passages.len());
        if self.found.is_empty() || (room == 0 && part != Part::Headline) {
            return;
        }
        let stored = stored();
        let stored = stored.as_ref();
        self.hits.clear();
        hits_at(block, stored, &self.found, &mut self.hits);
        if part == Part::Headline {
            self.in_headline.extend(self.hits.iter().map(|hit| hit.place.offset..hit.end));
            return;
        }
        let passages = match part {
            Part::Byline => &mut self.in_byline,
            Part::Headline | Part::Head | Part::Body => &mut self.passages,
        };
        for hit in self.hits.iter().take(room) {
            passages.push((hit.place, Passage::around(stored, hit.place.offset..hit.end)));
        }
    }

    /// What was gathered; `None` unless every word stands there.
    pub(super) fn done(self) -> Option<Gathered> {
        if self.missing.contains(&true) {
            return None;
        }
        let passages = match self.query.terms.is_empty() {
            true => self.opening.into_iter().collect(),
            false => self.passages.into_iter().chain(self.in_byline).take(self.most).collect(),
        };
        Some(Gathered { hits: self.count, in_head: self.in_head, in_headline: self.in_headline, passages })
    }
}

/// What was gathered of one story, as [`Found`] has it.
pub(super) struct Gathered {
    hits: usize,
    in_head: bool,
    in_headline: Vec<Range<usize>>,
    passages: Vec<(Place, Passage)>,
}

/// Where a story is.
pub(super) struct Whereabouts {
    pub(super) edition: Arc<str>,
    pub(super) date: Option<Date>,
    pub(super) story: usize,
    pub(super) slug: Clean,
    pub(super) section: Clean,
    pub(super) headline: Clean,
}

impl Gathered {
    pub(super) fn at(self, at: Whereabouts) -> Found {
        let Whereabouts { edition, date, story, slug, section, headline } = at;
        let Self { hits, in_head, in_headline, passages } = self;
        Found { edition, date, story, slug, section, headline, hits, in_head, in_headline, passages }
    }
}

/// The stories of `edition` that `query` asks for, in reading order, with at most `most` passages
/// each.
#[must_use]
pub fn find_in_edition(edition: &Edition, query: &Query, marks: &Marks, most: usize) -> Vec<Found> {
    if query.is_empty() || !query.wants_day(edition.date) {
        return Vec::new();
    }
    let id: Arc<str> = edition.id.as_str().into();
    let stories = edition.stories().iter().enumerate();
    stories.filter_map(|(at, article)| find_one(&id, edition.date, at, article, query, marks, most)).collect()
}

fn find_one(
    edition: &Arc<str>,
    date: Option<Date>,
    story: usize,
    article: &Article,
    query: &Query,
    marks: &Marks,
    most: usize,
) -> Option<Found> {
    if !query.wants_story(edition, article, marks) {
        return None;
    }
    let mut gathering = Gathering::new(query, most);
    for (at, block) in article.blocks().iter().enumerate() {
        gathering.block(at, Part::of(block.kind), &folded(&block.text), || block.text.as_str());
    }
    let at = Whereabouts {
        edition: edition.clone(),
        date,
        story,
        slug: article.slug.clone(),
        section: article.section.clone(),
        headline: article.headline().clone(),
    };
    Some(gathering.done()?.at(at))
}
