//! A search: the first line is what was typed, the others are stories, parted by blank lines.
//!
//! Promise: anything can be typed; the bound edition is searched as the open one, and both as one
//! who reads every word would; every hit lies in its text, in order, and over no other.

use kanbao::index::{Bound, Found, Marks, Query, Scan, Term, bind, find, find_in_edition, folded};
use kanbao::model::{Article, Block, Clean, Edition, Kind};

use super::assert_clean;

const ID: &str = "2020-07-10";

pub fn enter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (typed, rest) = text.split_once('\n').unwrap_or((&text, "渡口 Dock\n渡船照开"));
    let edition = edition(rest);
    let query = match Query::parse(typed) {
        Ok(query) => query,
        Err(kanbao::index::Flaw::Date(why) | kanbao::index::Flaw::Pattern(why)) => return assert_clean(&why),
    };
    let marks = marks();
    let found = find_in_edition(&edition, &query, &marks, 3);
    let bytes = bind(&edition, 7);
    let bound = Bound::open(&bytes, &edition.id, 7).expect("whole");
    let scan = Scan::new(query.clone());
    assert_eq!(scan.find(&bound, &marks, 3), found, "{typed:?}");
    assert_eq!(scan.count(&bound, &marks), found.len(), "{typed:?}");
    found.iter().for_each(|found| assert_in_text(&edition, found));
    if !query.is_narrowed() {
        let naive: Vec<usize> = (0..edition.stories().len())
            .filter(|story| !query.terms.is_empty() && holds(&edition.stories()[*story], &query.terms))
            .collect();
        assert_eq!(found.iter().map(|found| found.story).collect::<Vec<_>>(), naive, "{typed:?}");
    }
    for story in edition.stories() {
        let mut free = (0, 0);
        for hit in find(story, &query) {
            let text = &story.blocks()[hit.place.block].text;
            assert!(text.get(hit.place.offset..hit.end).is_some_and(|text| !text.is_empty()));
            assert!((hit.place.block, hit.place.offset) >= free);
            free = (hit.place.block, hit.end);
        }
    }
    assert_open(&bytes, typed.as_bytes(), &edition.id);
}

/// Whether every term stands somewhere in the story, by reading all of it.
fn holds(story: &Article, terms: &[Term]) -> bool {
    terms.iter().all(|term| {
        story.blocks().iter().map(|block| folded(&block.text)).any(|text| match term {
            Term::Literal(finder) => {
                let needle = finder.needle();
                text.as_bytes().windows(needle.len()).any(|window| window == needle)
            }
            Term::Letters(_) => term.is_in(&text),
            Term::Pattern(pattern) => pattern.find_iter(&text).any(|hit| !hit.is_empty()),
        })
    })
}

/// What is shown of a find is a part of its story.
fn assert_in_text(edition: &Edition, found: &Found) {
    let story = &edition.stories()[found.story];
    assert_eq!((&found.slug, &found.headline), (&story.slug, story.headline()));
    for range in &found.in_headline {
        assert!(story.headline().get(range.clone()).is_some_and(|part| !part.is_empty()));
    }
    for (place, passage) in &found.passages {
        assert!(story.blocks()[place.block].text.is_char_boundary(place.offset));
        assert_clean(&passage.text);
    }
}

/// A bound file that was damaged does not open, or is the same.
fn assert_open(bytes: &[u8], damage: &[u8], id: &str) {
    let [place @ .., mask] = damage else { return };
    let at = place.iter().fold(0_usize, |at, byte| at.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let mut bytes = bytes.to_vec();
    let at = at % bytes.len();
    bytes[at] ^= mask;
    assert!(*mask == 0 || Bound::open(&bytes, id, 7).is_none());
    assert!(Bound::open(&bytes[..at], id, 7).is_none());
}

fn edition(text: &str) -> Edition {
    let stories = text.split("\n\n").take(8).enumerate().map(|(at, text)| {
        let kinds = [Kind::Headline, Kind::Byline, Kind::Paragraph, Kind::Caption];
        let kinds = kinds.into_iter().chain(std::iter::repeat(Kind::Paragraph));
        let blocks = text.lines().zip(kinds).map(|(text, kind)| Block::plain(kind, text)).collect();
        let section = Clean::new(["要闻", "", "World"][at % 3]);
        Article::new(Clean::new(&format!("s{at}")), section, vec![Clean::new("李天池")], blocks)
    });
    let mut edition = Edition::default();
    edition.id = ID.to_owned();
    edition.date = ID.parse().ok();
    edition.with_stories(stories.collect(), &[])
}

fn marks() -> Marks {
    let mut marks = Marks::default();
    marks.read.entry(ID.to_owned()).or_default().insert(Clean::new("s0"));
    marks.starred.entry(ID.to_owned()).or_default().insert(Clean::new("s1"));
    marks
}
