//! One word of a search, ready to be found.
//!
//! In: a word, a phrase or a pattern. Out: the stretches of folded text where it stands.

use std::ops::Range;

use memchr::memmem::Finder;
use regex::{Regex, RegexBuilder};

use super::fold::{folded, is_hanzi};
use super::pinyin::Pinyin;

/// The most memory a pattern may take, compiled, and again while it runs; in bytes.
const PATTERN_BYTES: usize = 1 << 20;

/// One word, phrase or pattern.
#[derive(Clone, Debug)]
pub enum Term {
    /// Text that stands as it is typed, folded.
    Literal(Box<Finder<'static>>),
    /// Letters that stand as they are typed or that Hanzi are read as.
    Letters(Pinyin),
    /// A regular expression, matched against folded text without regard to case.
    Pattern(Regex),
}

impl Term {
    /// A word: letters may be pinyin. `None` where folding leaves nothing of it.
    #[must_use]
    pub fn word(typed: &str) -> Option<Self> {
        let text = folded(typed);
        match Pinyin::new(&text) {
            Some(pinyin) => Some(Self::Letters(pinyin)),
            None => Self::phrase(typed),
        }
    }

    /// A phrase: it stands as it is typed. `None` where folding leaves nothing of it.
    #[must_use]
    pub fn phrase(typed: &str) -> Option<Self> {
        let text = folded(typed);
        (!text.is_empty()).then(|| Self::Literal(Box::new(Finder::new(&text).into_owned())))
    }

    /// A regular expression.
    ///
    /// # Errors
    /// The engine's own sentence about one that does not parse, or is too large.
    pub fn pattern(typed: &str) -> Result<Self, String> {
        // A Hanzi means itself wherever it stands in a pattern, so it may be folded there.
        let pattern: String = typed
            .chars()
            .map(|c| if is_hanzi(c) { folded(c.encode_utf8(&mut [0; 4])) } else { c.to_string() })
            .collect();
        RegexBuilder::new(&pattern)
            .case_insensitive(true)
            .size_limit(PATTERN_BYTES)
            .dfa_size_limit(PATTERN_BYTES)
            .build()
            .map(Self::Pattern)
            .map_err(|error| {
                let told = error.to_string();
                let last = told.lines().last().unwrap_or_default();
                last.strip_prefix("error: ").unwrap_or(last).to_owned()
            })
    }

    /// Appends where it stands in `text`, folded: in order, none empty, none over another.
    pub fn find(&self, text: &str, found: &mut Vec<Range<usize>>) {
        match self {
            Self::Literal(finder) => {
                let length = finder.needle().len();
                found.extend(finder.find_iter(text.as_bytes()).map(|at| at..at + length));
            }
            Self::Letters(pinyin) => pinyin.find(text, found),
            Self::Pattern(pattern) => {
                found.extend(pattern.find_iter(text).map(|hit| hit.range()).filter(|hit| !hit.is_empty()));
            }
        }
    }

    /// Whether it stands in `stored`, which need not be folded.
    #[must_use]
    pub fn is_in(&self, stored: &str) -> bool {
        let mut found = Vec::new();
        self.find(&folded(stored), &mut found);
        !found.is_empty()
    }
}
