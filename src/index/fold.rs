//! Folding: what counts as the same when one searches.
//!
//! In: stored text. Out: folded text, and the way back to the stored bytes.
//! Width, case, diacritics and compatibility forms fold (NFKC, UAX #15), traditional characters
//! fold to simplified ones, and a blank beside a Hanzi falls away: nobody types it.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Text made equal for search, with the way back to the stored text.
#[derive(Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text` the byte of the stored text whose character it came from;
    /// one longer than `text`, ending in the stored text's length.
    pub from: Vec<usize>,
}

impl Folded {
    /// Folds `stored`. Linear.
    #[must_use]
    pub fn new(stored: &str) -> Self {
        let mut from = Vec::with_capacity(stored.len() + 1);
        let mut text = String::with_capacity(stored.len());
        fold(stored, &mut text, |at, text| from.resize(text.len(), at));
        from.push(stored.len());
        Self { text, from }
    }

    /// The bytes of the stored text behind bytes `found` of the folded text, whole characters.
    #[must_use]
    pub fn stored(&self, found: &Range<usize>) -> Range<usize> {
        let end = self.from.len().saturating_sub(1);
        let (start, last) = (found.start.min(end), found.end.saturating_sub(1).max(found.start).min(end));
        let (first, last) = (self.from[start], self.from[last]);
        let next = self.from[start..].iter().copied().find(|from| *from > last);
        first..next.unwrap_or(last)
    }
}

/// `stored`, folded.
#[must_use]
pub fn folded(stored: &str) -> String {
    let mut text = String::with_capacity(stored.len());
    fold(stored, &mut text, |_, _| {});
    text
}

/// Appends `stored`, folded, to `text`; after each character calls `step` with the byte it came from.
fn fold(stored: &str, text: &mut String, mut step: impl FnMut(usize, &mut String)) {
    let simple = &**SIMPLE;
    let mut blank = None;
    let mut last = Beside::Edge;
    for (at, c) in stored.char_indices() {
        let beside = match c {
            ' ' | '\u{3000}' => {
                blank = blank.or(Some(at));
                continue;
            }
            // Selectors and joiners show nothing of their own.
            '\u{200b}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => continue,
            '!'..='~' => Beside::Other,
            '\u{4e00}'..='\u{9fff}' => Beside::Hanzi,
            c if is_hanzi(c) => Beside::Hanzi,
            c if c.is_whitespace() => {
                blank = blank.or(Some(at));
                continue;
            }
            _ => Beside::Other,
        };
        if let Some(at) = blank.take()
            && (last, beside) == (Beside::Other, Beside::Other)
        {
            text.push(' ');
            step(at, text);
        }
        last = beside;
        match c {
            '!'..='~' => text.push(c.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' => text.push(simple_of(simple, c)),
            c => fold_rare(c, simple, text),
        }
        step(at, text);
    }
}

/// What stands beside a blank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Edge,
    Hanzi,
    Other,
}

/// Folds a character that is neither ASCII nor a common Hanzi.
fn fold_rare(c: char, simple: &[u16], text: &mut String) {
    match c {
        '，' => text.push(','),
        '。' => text.push('.'),
        '“' | '”' | '「' | '」' | '«' | '»' => text.push('"'),
        '‘' | '’' | '『' | '』' => text.push('\''),
        'ß' | 'ẞ' => text.push_str("ss"),
        'ς' => text.push('σ'),
        c => {
            for c in std::iter::once(c).nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')) {
                // NFKC is composed, and a sound mark may stand apart in the stored text (ｶﾞ).
                match text.chars().next_back().and_then(|before| compose(before, c)) {
                    Some(whole) => {
                        text.pop();
                        text.push(whole);
                    }
                    None => c.to_lowercase().for_each(|c| text.push(simple_of(simple, c))),
                }
            }
        }
    }
}

/// Whether `c` is a Chinese character.
#[must_use]
pub fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The first of the characters in [`SIMPLE`].
pub(super) const FIRST: u32 = 0x4e00;
/// The last of them.
pub(super) const LAST: u32 = 0x9fff;

fn simple_of(simple: &[u16], c: char) -> char {
    let at = u32::from(c).wrapping_sub(FIRST) as usize;
    simple.get(at).map_or(c, |simple| char::from_u32(u32::from(*simple)).unwrap_or(c))
}

/// The simplified character for each of U+4E00 to U+9FFF. Made at the first search, not at start.
static SIMPLE: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    // The crate looks at neighbours; a digit between two characters makes each stand alone.
    let apart: String = (FIRST..=LAST).filter_map(char::from_u32).flat_map(|c| [c, '0']).collect();
    let once: Vec<char> = fast2s::convert(&apart).chars().step_by(2).collect();
    let at = |c: char| u32::from(c).checked_sub(FIRST).and_then(|at| once.get(at as usize)).copied();
    // What simplifies to a character that simplifies again belongs with both.
    once.iter().map(|c| u16::try_from(u32::from(at(*c).unwrap_or(*c))).unwrap_or_default()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;
    use proptest::prelude::*;

    #[test]
    fn width_case_diacritics_and_script_fold() {
        assert_eq!(folded("Ｒｕｓｔ CAFÉ ﬁn ㎏"), "rust cafe fin kg");
        assert_eq!(folded("臺灣銀行發行"), "台湾银行发行");
        assert_eq!(folded("“甲”「乙」，。Straße"), "\"甲\"\"乙\",.strasse");
        assert_eq!(folded("ｶﾞ"), "ガ");
        assert_eq!(folded("한글"), "한글");
    }

    #[test]
    fn blanks_beside_hanzi_fall_away_and_others_are_one() {
        assert_eq!(folded("用 Rust　　写 the  paper 报"), "用rust写the paper报");
        assert_eq!(folded(" a "), "a");
    }

    #[test]
    fn the_way_back_covers_whole_characters() {
        let folded = Folded::new("3㎏发");
        assert_eq!(folded.text, "3kg发");
        assert_eq!(folded.stored(&(1..2)), 1..4);
        assert_eq!(folded.stored(&(2..6)), 1..7);
        assert_eq!(folded.stored(&(0..1)), 0..1);
    }

    proptest! {
        #[test]
        fn the_map_fits_the_text(text in any::<String>()) {
            let clean = Clean::new(&text);
            let whole = Folded::new(&clean);
            prop_assert_eq!(whole.from.len(), whole.text.len() + 1);
            prop_assert!(whole.from.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert!(whole.from.iter().all(|at| clean.is_char_boundary(*at)));
            prop_assert_eq!(&folded(&clean), &whole.text);
        }
    }
}
