//! Finding words in one story.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::{Article, Place};

use super::fold::{Folded, folded};
use super::query::{Flaw, Query};
use super::term::Term;

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

/// Every place in `article` where the words of `query` stand, in order and without overlap;
/// none unless each word stands somewhere in the story. Filters are not looked at.
#[must_use]
pub fn find(article: &Article, query: &Query) -> Vec<Hit> {
    find_in_blocks(article.blocks().iter().map(|block| &*block.text), query)
}

/// As [`find`], for `words` as they are typed.
///
/// # Errors
/// Why the words make no sense.
pub fn find_in(article: &Article, words: &str) -> Result<Vec<Hit>, Flaw> {
    Query::parse(words).map(|query| find(article, &query))
}

fn find_in_blocks<'a>(blocks: impl Iterator<Item = &'a str>, query: &Query) -> Vec<Hit> {
    let mut missing = vec![true; query.terms.len()];
    let mut hits = Vec::new();
    let mut found = Vec::new();
    for (block, stored) in blocks.enumerate() {
        stretches(&folded(stored), &query.terms, &mut missing, &mut found);
        hits_at(block, stored, &found, &mut hits);
    }
    if missing.contains(&true) {
        hits.clear();
    }
    hits
}

/// Puts into `found` where `terms` stand in `text`, folded, in order and without overlap; clears
/// `missing` for each term that stands there.
pub(super) fn stretches(text: &str, terms: &[Term], missing: &mut [bool], found: &mut Vec<Range<usize>>) {
    found.clear();
    for (term, missing) in terms.iter().zip(missing) {
        let before = found.len();
        term.find(text, found);
        *missing &= found.len() == before;
    }
    if terms.len() > 1 {
        // Where words meet, the one that begins first stands, and of two the longer one.
        found.sort_by_key(|range| (range.start, Reverse(range.end)));
        let mut free = 0;
        found.retain(|range| {
            let stands = range.start >= free;
            free = if stands { range.end } else { free };
            stands
        });
    }
}

/// Appends the hits at `found`, stretches of the folded `stored`, the text of block `block`. Two
/// stretches of one stored character (㎏ holds a k and a g) are one hit.
pub(super) fn hits_at(block: usize, stored: &str, found: &[Range<usize>], hits: &mut Vec<Hit>) {
    if found.is_empty() {
        return;
    }
    let way_back = Folded::new(stored);
    let mut free = 0;
    for range in found {
        let stored = way_back.stored(range);
        if stored.start >= free && !stored.is_empty() {
            free = stored.end;
            hits.push(Hit { place: Place::new(block, stored.start), end: stored.end });
        }
    }
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
        let hits = find_in(&story, words).expect("sense");
        hits.iter().map(|hit| text[hit.place.offset..hit.end].to_owned()).collect()
    }

    #[test]
    fn width_case_script_and_diacritics_do_not_matter() {
        assert_eq!(found("用Ｒｕｓｔ写，rust也行", "RUST"), ["Ｒｕｓｔ", "rust"]);
        assert_eq!(found("共３２亿，32亿", "32亿"), ["３２亿", "32亿"]);
        assert_eq!(found("㌔米", "キロ"), ["㌔"]);
        assert_eq!(found("臺灣銀行與台湾银行", "台湾"), ["臺灣", "台湾"]);
        assert_eq!(found("台湾银行", "臺灣銀行"), ["台湾银行"]);
        assert_eq!(found("Café résumé", "resume"), ["résumé"]);
    }

    #[test]
    fn several_words_mean_all_and_quotes_mean_a_phrase() {
        assert_eq!(found("银行发放贷款", "贷款 银行"), ["银行", "贷款"]);
        assert!(found("银行发放贷款", "贷款 保险").is_empty());
        assert_eq!(found("the bank, the paper", "\"the paper\""), ["the paper"]);
        assert_eq!(found("第12期和第3期", "re:第\\d+期"), ["第12期", "第3期"]);
        assert_eq!(found("貸款三千元", "re:贷款.{2}元"), ["貸款三千元"]);
    }

    #[test]
    fn letters_are_pinyin_and_words_with_hanzi_are_not() {
        assert_eq!(found("哈尔滨與哈爾濱", "heb"), ["哈尔滨", "哈爾濱"]);
        assert!(found("哈尔滨", "哈eb").is_empty());
        assert!(found("哈尔滨", "\"heb\"").is_empty());
    }

    #[test]
    fn hits_do_not_overlap() {
        assert_eq!(found("哈哈哈哈哈", "哈哈"), ["哈哈", "哈哈"]);
        assert_eq!(found("中国银行", "国银 银行 中国"), ["中国", "银行"]);
        assert!(found("字", "  ").is_empty());
    }

    proptest! {
        #[test]
        fn every_stretch_of_a_story_is_found_in_it(text in "[a-zA-Z0-9 　，。甲乙丙丁發髮国國ＡＢ１２]{1,40}", from in 0usize..40, len in 1usize..8) {
            let chars: Vec<char> = text.chars().collect();
            let from = from % chars.len();
            let words: String = chars[from..(from + len).min(chars.len())].iter().collect();
            // A blank beside a Hanzi is no blank; one at the edge of a word may have had one beside it.
            prop_assume!(!words.trim().is_empty());
            let phrase = format!("\"{}\"", words.trim());
            prop_assert!(!found(&text, &phrase).is_empty());
        }

        #[test]
        fn hits_lie_in_the_text_in_order(text in any::<String>(), words in "[a-z甲的 .]{1,6}") {
            let story = story(&text);
            let mut free = Place::default();
            for hit in find_in(&story, &words).expect("sense") {
                let text = &story.blocks()[hit.place.block].text;
                prop_assert!(text.get(hit.place.offset..hit.end).is_some_and(|text| !text.is_empty()));
                prop_assert!(hit.place >= free);
                free = Place::new(hit.place.block, hit.end);
            }
        }
    }
}
