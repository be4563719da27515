//! Searching a bound edition.
//!
//! In: a [`Bound`] and a [`Scan`]. Out: what `find_in_edition` finds, in the same order.
//! Coded text only tells which blocks have a word; those are restored and searched as any text.

use memchr::memmem::Finder;

use crate::model::Clean;

use super::bound::{Block, Bound, Story};
use super::code::{encode, is_boundary};
use super::found::{Found, Gathering, Part, Whereabouts};
use super::letters::Letters;
use super::pattern::Pattern;
use super::query::{Marks, Query};
use super::term::Term;

/// A query made ready for coded text. Shared by threads.
pub struct Scan {
    query: Query,
    terms: Vec<CodedTerm>,
}

enum CodedTerm {
    Literal(Finder<'static>),
    Letters(Letters),
    Pattern(Pattern),
}

impl CodedTerm {
    fn new(term: &Term) -> Self {
        match term {
            Term::Literal(finder) => {
                let mut coded = Vec::new();
                String::from_utf8_lossy(finder.needle()).chars().for_each(|c| encode(c, &mut coded));
                Self::Literal(Finder::new(&coded).into_owned())
            }
            Term::Letters(pinyin) => Self::Letters(Letters::new(pinyin.clone())),
            Term::Pattern(pattern) => Self::Pattern(Pattern::new(pattern.clone())),
        }
    }

    /// Marks in `has` the blocks it stands in.
    fn mark(&self, bound: &Bound<'_>, blocks: &[Block], has: &mut [bool]) {
        match self {
            Self::Literal(finder) => mark_literal(finder, bound, blocks, has),
            Self::Letters(letters) => {
                let mut marker = Marker { blocks, has, next: 0 };
                letters.each(bound.text, |at| marker.mark(at));
            }
            Self::Pattern(pattern) => {
                match pattern.words() {
                    Some(words) => words.iter().for_each(|word| mark_literal(word, bound, blocks, has)),
                    None => has.fill(true),
                }
                for (block, has) in blocks.iter().zip(has) {
                    *has = *has && pattern.is_in(bound, block);
                }
            }
        }
    }
}

/// Marks the blocks in which the coded text of `finder` stands.
fn mark_literal(finder: &Finder<'_>, bound: &Bound<'_>, blocks: &[Block], has: &mut [bool]) {
    let mut marker = Marker { blocks, has, next: 0 };
    let mut from = 0;
    while let Some(found) = bound.text.get(from..).and_then(|text| finder.find(text)) {
        let at = from + found;
        from = at + 1;
        if is_boundary(bound.text, at) {
            from = marker.mark(at).max(from);
        }
    }
}

/// Marks blocks on one way through the text.
struct Marker<'m> {
    blocks: &'m [Block],
    has: &'m mut [bool],
    /// The first block that may hold what comes next.
    next: usize,
}

impl Marker<'_> {
    /// Marks the block that holds byte `at`; returns where the next one begins.
    fn mark(&mut self, at: usize) -> usize {
        let before = self.blocks.iter().skip(self.next).take_while(|block| block.end < at).count();
        self.next += before;
        if let Some(has) = self.has.get_mut(self.next) {
            *has = true;
        }
        self.blocks.get(self.next).map_or(usize::MAX, |block| block.end + 1)
    }
}

impl Scan {
    /// Makes `query` ready.
    #[must_use]
    pub fn new(query: Query) -> Self {
        let terms = query.terms.iter().map(CodedTerm::new).collect();
        Self { query, terms }
    }

    /// The query.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The stories of `bound` that are asked for, in reading order, with at most `most` passages
    /// each.
    #[must_use]
    pub fn find(&self, bound: &Bound<'_>, marks: &Marks, most: usize) -> Vec<Found> {
        let mut found = Vec::new();
        self.each(bound, marks, |story| found.extend(self.found(bound, story, most)));
        found
    }

    /// How many stories [`Self::find`] would find: without their texts, for long lists.
    #[must_use]
    pub fn count(&self, bound: &Bound<'_>, marks: &Marks) -> usize {
        let mut count = 0;
        self.each(bound, marks, |_| count += 1);
        count
    }

    /// Calls `take` for each story that is asked for, in reading order.
    fn each<'a>(&self, bound: &Bound<'a>, marks: &Marks, mut take: impl FnMut(&Candidate<'_, 'a>)) {
        if self.query.is_empty() || !self.query.wants_day(bound.date) {
            return;
        }
        let blocks = bound.blocks();
        let mut has = vec![false; blocks.len() * self.terms.len()];
        for (term, has) in self.terms.iter().zip(has.chunks_exact_mut(blocks.len().max(1))) {
            term.mark(bound, &blocks, has);
            if !has.contains(&true) {
                return;
            }
        }
        let mut first = 0;
        for (at, story) in bound.stories.iter().enumerate() {
            let range = first..first + story.blocks;
            first = range.end;
            let mut each_term = has.chunks_exact(blocks.len().max(1));
            if !each_term.all(|has| has.get(range.clone()).is_some_and(|has| has.contains(&true))) {
                continue;
            }
            let Some(blocks_here) = blocks.get(range.clone()) else { break };
            let candidate = Candidate { at, story, blocks: blocks_here, first: range.start, has: &has };
            if self.is_wanted(bound, &candidate, marks) {
                take(&candidate);
            }
        }
    }

    /// Whether the story passes the filters.
    fn is_wanted(&self, bound: &Bound<'_>, candidate: &Candidate<'_, '_>, marks: &Marks) -> bool {
        if !self.query.is_narrowed() {
            return true;
        }
        let story = candidate.story;
        let bylines = candidate.blocks.iter().filter(|block| block.part == Part::Byline);
        let bylines: Vec<String> = bylines.map(|block| bound.stored(block)).collect();
        let names = bylines.iter().map(String::as_str).chain(story.authors.iter().copied());
        self.query.wants(&bound.id, story.slug, story.section, names, marks)
    }

    fn found(&self, bound: &Bound<'_>, candidate: &Candidate<'_, '_>, most: usize) -> Option<Found> {
        let mut gathering = Gathering::new(&self.query, most);
        let (mut text, mut headline) = (String::new(), None);
        for (at, block) in candidate.blocks.iter().enumerate() {
            if self.terms.is_empty() || candidate.has_in(at, self.terms.len()) {
                text.clear();
                text.extend(bound.folded(block));
                gathering.block(at, block.part, &text, || bound.stored(block));
            }
            if block.part == Part::Headline {
                headline = Some(Clean::from(bound.stored(block)));
            }
        }
        let at = Whereabouts {
            edition: bound.id.clone(),
            date: bound.date,
            story: candidate.at,
            slug: Clean::new(candidate.story.slug),
            section: Clean::new(candidate.story.section),
            headline: headline.unwrap_or_default(),
        };
        Some(gathering.done()?.at(at))
    }
}

/// A story in which every word stands.
struct Candidate<'b, 'a> {
    /// Its place in the edition's reading order.
    at: usize,
    story: &'b Story<'a>,
    blocks: &'b [Block],
    /// The first of them in the edition.
    first: usize,
    /// For each word, whether it stands in each block of the edition.
    has: &'b [bool],
}

impl Candidate<'_, '_> {
    /// Whether one of `terms` words stands in block `at` of the story.
    fn has_in(&self, at: usize, terms: usize) -> bool {
        let blocks = self.has.len() / terms.max(1);
        (0..terms).any(|term| self.has.get(term * blocks + self.first + at) == Some(&true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{bind, find_in_edition};
    use crate::model::{Article, Block as Copy, Edition, Kind};
    use proptest::prelude::*;

    fn edition(stories: &[Vec<String>]) -> Edition {
        let articles = stories.iter().enumerate().map(|(at, texts)| {
            let kinds = [Kind::Headline, Kind::Byline, Kind::Paragraph, Kind::Caption];
            let kinds = kinds.into_iter().chain(std::iter::repeat(Kind::Paragraph));
            let blocks = texts.iter().zip(kinds).map(|(text, kind)| Copy::plain(kind, text)).collect();
            let section = Clean::new(["要闻", "", "World"][at % 3]);
            Article::new(Clean::new(&format!("s{at}")), section, vec![Clean::new("李天池")], blocks)
        });
        let mut edition = Edition::default();
        edition.id = "2020-07-10".to_owned();
        edition.date = "2020-07-10".parse().ok();
        edition.with_stories(articles.collect(), &[])
    }

    fn marks() -> Marks {
        let mut marks = Marks::default();
        marks.read.entry("2020-07-10".to_owned()).or_default().insert(Clean::new("s0"));
        marks.starred.entry("2020-07-10".to_owned()).or_default().insert(Clean::new("s1"));
        marks
    }

    /// Both ways of searching, and what they find.
    fn both(stories: &[Vec<String>], typed: &str) -> (Vec<Found>, Vec<Found>) {
        let edition = edition(stories);
        let Ok(query) = Query::parse(typed) else { return Default::default() };
        let bytes = bind(&edition, 7);
        let bound = Bound::open(&bytes, &edition.id, 7).expect("whole");
        let scan = Scan::new(query.clone());
        let found = scan.find(&bound, &marks(), 3);
        assert_eq!(scan.count(&bound, &marks()), found.len());
        (found, find_in_edition(&edition, &query, &marks(), 3))
    }

    #[test]
    fn other_stamps_names_and_damaged_bytes_do_not_open() {
        let mut bytes = bind(&edition(&[vec!["题".to_owned()]]), 7);
        assert!(Bound::open(&bytes, "2020-07-10", 7).is_some());
        assert!(Bound::open(&bytes, "2020-07-10", 8).is_none());
        assert!(Bound::open(&bytes, "2020-07-11", 7).is_none());
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert!(Bound::open(&bytes, "2020-07-10", 7).is_none(), "byte {at}");
            bytes[at] ^= 1;
            assert!(Bound::open(&bytes[..at], "2020-07-10", 7).is_none(), "{at} bytes");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn a_bound_edition_is_searched_as_the_edition_itself(
            stories in prop::collection::vec(prop::collection::vec("[哈尔滨爾濱银行銀的重庆㐀𠀀囍齉a-cｈＢeb 　，。“”ü.1]{0,30}", 1..6), 0..4),
            typed in r#"(哈尔|哈尔滨|银行|銀行|的|heb|haerbin|cq|chongqing|yh|lv|xi|nh|a|b|b c|\.|㐀|𠀀|"a b"|re:\[行的\]\.|re:\^a|re:b\*|re:[银行]\.|re:哈尔.?|re:\.重|re:(eb|的)h\?|re:HE\.|re:\.\*行)( (section:yw|section:World|by:ltc|by:银|unread|starred|date:2020-07|date:2021|银|e|1)){0,2}"#,        ) {
            let (bound, plain) = both(&stories, &typed);
            prop_assert_eq!(bound, plain);
        }

        #[test]
        fn any_text_too(stories in prop::collection::vec(prop::collection::vec(any::<String>(), 1..4), 1..3), typed in any::<String>(), from in 0usize..20) {
            let (bound, plain) = both(&stories, &typed);
            prop_assert_eq!(bound, plain);
            let clean = Clean::new(&stories[0][0]);
            let part: String = clean.chars().filter(|c| *c != '"').skip(from).take(3).collect();
            let (bound, plain) = both(&stories, &format!("\"{part}\""));
            prop_assert_eq!(bound, plain);
        }
    }
}
