//! Where reading stopped, kept and found again.
//!
//! In: the page as it stands; what was kept. Out: the same page, to the character.
//! Promise: a story changed on disk is entered at the nearest text that is still there.

use crate::lang::fill;
use crate::makeup::Pane;
use crate::model::{Article, Clean, Library, Place};

use super::kept::{Change, Kept, Spot, Stood};
use super::{Effect, State};

/// How much of the text at a place is kept with it, in characters.
const NEAR: usize = 24;
/// The fewest characters that are looked for when the story was changed.
const LEAST: usize = 4;

/// `place` with the text that stands there.
pub(super) fn spot_at(article: &Article, place: Place) -> Spot {
    let text = article.blocks().get(place.block).and_then(|block| block.text.get(place.offset..));
    let near: String = text.unwrap_or_default().chars().take(NEAR).collect();
    Spot { place, near: Clean::from(near) }
}

/// The place in `article` that `spot` means: its own if its words stand there still, else the
/// nearest place where they, or half of them, stand; else the nearest place there is.
pub(super) fn place_of(article: &Article, spot: &Spot) -> Place {
    let here = article.nearest(spot.place);
    let there = article.blocks().get(here.block).and_then(|block| block.text.get(here.offset..));
    if there.is_some_and(|text| text.starts_with(&*spot.near)) {
        return here;
    }
    let middle = spot.near.char_indices().nth(spot.near.chars().count() / 2).map_or(0, |(at, _)| at);
    let (first, second) = spot.near.split_at(middle);
    // Words and how far they stand from the place.
    [(&*spot.near, 0), (first, 0), (second, middle)]
        .into_iter()
        .filter(|(words, _)| words.chars().count() >= LEAST)
        .find_map(|(words, beyond)| nearest_words(article, words, beyond, here))
        .unwrap_or(here)
}

/// The place nearest to `here` that stands `beyond` bytes before `words`.
fn nearest_words(article: &Article, words: &str, beyond: usize, here: Place) -> Option<Place> {
    let blocks = article.blocks().iter().enumerate();
    let places = blocks.flat_map(|(block, text)| {
        text.text.match_indices(words).map(move |(at, _)| Place::new(block, at.saturating_sub(beyond)))
    });
    let far = |place: &Place| (place.block.abs_diff(here.block), place.offset.abs_diff(here.offset));
    places.min_by_key(far).map(|place| article.nearest(place))
}

impl State {
    /// Learns what was kept of the open edition and stands where reading stopped.
    ///
    /// `newest` is the newest edition the reader was told of before.
    pub fn resume(&mut self, kept: &[Change], newest: Option<&str>) {
        self.memory.hear(kept);
        self.keep(Kept::Stories(self.edition.stories().len()));
        self.stand_where_stood();
        self.newest = newest.map(str::to_owned);
    }

    /// Learns what another reader kept meanwhile. The page stays as it is.
    pub fn hear(&mut self, kept: &[Change]) {
        self.memory.hear(kept);
    }

    /// What the shell is to keep after an event; call it once after each.
    pub fn to_keep(&mut self) -> Option<Effect> {
        self.keep_place();
        self.keep_stand();
        self.note_visit();
        let changes = self.memory.unsaved();
        (!changes.is_empty()).then_some(Effect::Keep(changes))
    }

    fn keep_stand(&mut self) {
        let Some(story) = self.edition.stories().get(self.story) else { return };
        let stood = self.log().stood();
        if stood.is_some_and(|stood| {
            stood.slug == story.slug && stood.story == self.story && stood.pane == self.focus
        }) {
            return;
        }
        let stood = Stood { slug: story.slug.clone(), story: self.story, pane: self.focus };
        self.keep(Kept::Stood(stood));
    }

    /// Learns which editions there are now; a new one is told, nothing moves by itself.
    pub fn shelve(&mut self, library: Library) {
        self.library = library;
        self.listing = false;
        self.tell_newest();
    }

    /// Whether the open edition is one of the library's, not a loose folder or file.
    pub(super) fn is_shelved(&self) -> bool {
        self.library.editions().iter().any(|edition| edition.id == self.edition.id)
    }

    /// Keeps something of the open edition.
    pub(super) fn keep(&mut self, kept: Kept) {
        self.memory.keep(Change::Edition { id: self.edition.id.clone(), kept });
    }

    /// Puts cursor and page where they were when the edition was left.
    pub(super) fn stand_where_stood(&mut self) {
        let count = self.edition.stories().len();
        if let Some(stood) = self.log().stood().cloned() {
            let same = self.edition.stories().iter().position(|story| story.slug == stood.slug);
            self.story = same.unwrap_or(stood.story).min(count.saturating_sub(1));
            self.focus = stood.pane;
        }
        if count == 0 {
            self.focus = Pane::Headlines;
        }
        // The page is set before anything was known of it; it is taken up afresh.
        self.reading = None;
        self.settle();
        self.lay_out_story();
    }

    /// Tells of a newest edition that is not the one the reader knows of.
    pub fn tell_newest(&mut self) {
        let Some(newest) = self.library.newest().map(|edition| edition.id.clone()) else { return };
        let known = self.newest.replace(newest.clone());
        if known.as_ref() == Some(&newest) {
            return;
        }
        if known.is_some() && self.is_shelved() && newest != self.edition.id {
            let key = self.key_for(crate::command::Command::NewerEdition);
            let name = Clean::new(&newest);
            self.say(&fill(self.words.newer_appeared, &[("name", &name), ("key", &key)]));
        }
        self.memory.keep(Change::Newest(newest));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Block, Kind};

    fn story(blocks: &[&str]) -> Article {
        let blocks = blocks.iter().map(|text| Block::plain(Kind::Paragraph, text)).collect();
        Article::new(Clean::new("s"), Clean::default(), Vec::new(), blocks)
    }

    fn text_at(article: &Article, place: Place) -> &str {
        &article.blocks()[place.block].text[place.offset..]
    }

    #[test]
    fn a_paragraph_put_in_before_moves_the_place_along() {
        let old = story(&["码头今晨开航。", "首班船载客八十人，下午返航。"]);
        let spot = spot_at(&old, Place::new(2, "首班船".len()));
        let new = story(&["编者按：本文有增补。", "码头今晨开航。", "首班船载客八十人，下午返航。"]);
        assert!(text_at(&new, place_of(&new, &spot)).starts_with("载客八十人"));
    }

    #[test]
    fn half_the_words_are_enough() {
        let old = story(&["首班船载客八十人，下午返航，乘客多是回乡的渔民和学生。"]);
        let spot = spot_at(&old, Place::new(1, "首班船".len()));
        let late = story(&["甲", "首班船载客八十人，下午返航，乘客多是外地游人。"]);
        assert!(text_at(&late, place_of(&late, &spot)).starts_with("载客八十人"));
        let early = story(&["甲", "首班船载客一百二十人，下午返航，乘客多是回乡的渔民和学生。"]);
        assert_eq!(place_of(&early, &spot).block, 2);
    }

    proptest! {
        #[test]
        fn an_unchanged_story_is_entered_at_the_very_character(
            blocks in prop::collection::vec("[一-龥a-z，。 ]{0,40}", 1..6),
            block in 0usize..7,
            offset in 0usize..200,
        ) {
            let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
            let article = story(&blocks);
            let place = article.nearest(Place::new(block, offset));
            prop_assert_eq!(place_of(&article, &spot_at(&article, place)), place);
        }

        #[test]
        fn any_spot_finds_a_place_in_any_story(
            blocks in prop::collection::vec(any::<String>(), 0..5),
            near in any::<String>(),
            block in any::<usize>(),
            offset in any::<usize>(),
        ) {
            let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
            let article = story(&blocks);
            let place = place_of(&article, &Spot { place: Place::new(block, offset), near: Clean::from(near) });
            prop_assert_eq!(article.nearest(place), place);
        }
    }
}
