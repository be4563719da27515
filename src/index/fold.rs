//! Folding: what counts as the same when one searches.
//!
//! In: stored text. Out: folded characters, each with the byte it came from.
//! Full-width forms, case and compatibility forms (NFKC) fold; blanks of any kind are one blank.

use unicode_normalization::UnicodeNormalization;

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
        let mut folded = Self { text: String::with_capacity(stored.len()), from: Vec::new() };
        for (at, c) in stored.char_indices() {
            fold(c, |c| {
                folded.text.push(c);
                folded.from.resize(folded.text.len(), at);
            });
        }
        folded.from.push(stored.len());
        folded
    }

    /// The bytes of the stored text behind bytes `start..end` of the folded text, whole characters.
    #[must_use]
    pub fn stored(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let first = self.from[start];
        let last = self.from[end.max(start + 1) - 1];
        let next = self.from[end..].iter().copied().find(|from| *from > last);
        first..next.unwrap_or(last)
    }
}

fn fold(c: char, mut push: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | '\u{4e00}'..='\u{9fff}' => push(c),
        c if c.is_ascii() => push(c.to_ascii_lowercase()),
        '\u{3000}' => push(' '),
        '“' | '”' => push('"'),
        '‘' | '’' => push('\''),
        '。' => push('.'),
        '、' => push(','),
        c => std::iter::once(c).nfkc().flat_map(char::to_lowercase).for_each(push),
    }
}
