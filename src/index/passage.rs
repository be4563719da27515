//! Keyword in context: a hit with the words around it.

use std::ops::Range;

/// The most characters kept before a hit.
const BEFORE: usize = 24;
/// The most characters kept after it; a wide screen has room for them.
const AFTER: usize = 56;

/// A stretch of a block's text around a hit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The text, as stored, cut at whole characters.
    pub text: crate::model::Clean,
    /// The bytes of `text` that are the hit.
    pub hit: Range<usize>,
    /// Whether text was cut off before it, and after it.
    pub cut: (bool, bool),
}

impl Passage {
    /// The passage around bytes `hit` of `stored`, begun at a sentence's start where one is near.
    #[must_use]
    pub fn around(stored: &str, hit: Range<usize>) -> Self {
        let before = stored.get(..hit.start).unwrap_or_default();
        let after = stored.get(hit.end..).unwrap_or_default();
        let mut start = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        if let Some((at, mark)) = before[start..].char_indices().rev().find(|(_, c)| is_stop(*c)) {
            start += at + mark.len_utf8();
        }
        // A cut passage begins with a word, not with a mark.
        let marks =
            |c: char| c.is_whitespace() || (start > 0 && matches!(c, '，' | '、' | '：' | ',' | '”' | '’'));
        start = before.len() - before[start..].trim_start_matches(marks).len();
        let end = hit.end + after.char_indices().nth(AFTER).map_or(after.len(), |(at, _)| at);
        Self {
            text: crate::model::Clean::new(stored.get(start..end).unwrap_or_default()),
            hit: hit.start - start..hit.end - start,
            cut: (start > 0, end < stored.len()),
        }
    }
}

/// Marks that end a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_passage_begins_with_its_sentence() {
        let text = "前一句。银行发放了贷款，利率不变。";
        let at = text.find("贷款").expect("there");
        let passage = Passage::around(text, at..at + 6);
        assert_eq!(&*passage.text, "银行发放了贷款，利率不变。");
        assert_eq!(&passage.text[passage.hit.clone()], "贷款");
        assert_eq!(passage.cut, (true, false));
    }

    proptest! {
        #[test]
        fn the_hit_is_in_its_passage(text in "[甲乙。a ]{1,90}", from in 0usize..90) {
            let clean = crate::model::Clean::new(&text);
            let chars: Vec<(usize, char)> = clean.char_indices().collect();
            let (at, c) = chars[from % chars.len()];
            let passage = Passage::around(&clean, at..at + c.len_utf8());
            prop_assert_eq!(&passage.text[passage.hit.clone()], &clean[at..at + c.len_utf8()]);
        }
    }
}
