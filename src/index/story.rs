//! Finding words in one story.

use crate::model::{Article, Place};

use super::fold::Folded;

/// Where words were found: a stretch of a block's stored text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Hit {
    /// Its first character.
    pub place: Place,
    /// The byte after its last character, in the same block.
    pub end: usize,
}

impl Hit {
    /// Whether the hit covers the character at `place`.
    #[must_use]
    pub fn covers(&self, place: Place) -> bool {
        self.place.block == place.block && (self.place.offset..self.end).contains(&place.offset)
    }
}

/// Every place in `article` where `words` stand, in order and without overlap.
///
/// Case, width and compatibility forms do not matter. Blank `words` are found nowhere.
#[must_use]
pub fn find_in(article: &Article, words: &str) -> Vec<Hit> {
    let wanted = Folded::new(words.trim()).text;
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (block, copy) in article.blocks().iter().enumerate() {
        let folded = Folded::new(&copy.text);
        for (start, found) in folded.text.match_indices(&wanted) {
            let stored = folded.stored(start, start + found.len());
            let hit = Hit { place: Place::new(block, stored.start), end: stored.end };
            if hits.last().is_none_or(|last: &Hit| last.place.block < block || last.end <= stored.start) {
                hits.push(hit);
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Clean, Kind};
    use proptest::prelude::*;

    fn story(text: &str) -> Article {
        let blocks = vec![Block::plain(Kind::Headline, text)];
        Article::new(Clean::new("s"), Clean::default(), Vec::new(), blocks)
    }

    fn found(text: &str, words: &str) -> Vec<String> {
        let story = story(text);
        let text = &story.blocks()[0].text;
        find_in(&story, words).iter().map(|hit| text[hit.place.offset..hit.end].to_owned()).collect()
    }

    #[test]
    fn width_and_case_do_not_matter() {
        assert_eq!(found("用Ｒｕｓｔ写，rust也行", "RUST"), ["Ｒｕｓｔ", "rust"]);
        assert_eq!(found("共３２亿，32亿", "32亿"), ["３２亿", "32亿"]);
        assert_eq!(found("㌔米", "キロ"), ["㌔"]);
    }

    #[test]
    fn hits_do_not_overlap() {
        assert_eq!(found("哈哈哈哈哈", "哈哈"), ["哈哈", "哈哈"]);
        assert!(found("字", "  ").is_empty());
    }

    proptest! {
        #[test]
        fn every_stretch_of_a_story_is_found_in_it(text in "[a-zA-Z0-9 　“，。甲乙丙丁ＡＢ１２]{1,40}", from in 0usize..40, len in 1usize..8) {
            let chars: Vec<char> = text.chars().collect();
            let from = from % chars.len();
            let words: String = chars[from..(from + len).min(chars.len())].iter().collect();
            prop_assume!(!words.trim().is_empty());
            prop_assert!(!found(&text, &words).is_empty());
        }
    }
}
