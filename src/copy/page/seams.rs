//! Does this end read on into that beginning? Asked of the page itself: pairs of letters that stand
//! inside its lines are pairs one may expect across its cuts.
//!
//! In: the lines of a page. Out: evidence, as counts. Promise: linear to build, constant to ask.

use std::collections::HashMap;

use super::{marks, pairs};

/// The pairs of neighbouring letters of a page.
pub(super) struct Seams {
    pairs: HashMap<(char, char), u32>,
    /// Pairs in all, those met more than once included.
    total: usize,
    /// Pairs in all that are common words.
    words: usize,
}

impl Seams {
    /// Counts the pairs inside `texts`.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut met = HashMap::new();
        let (mut total, mut words) = (0, 0);
        for text in texts {
            let mut before = None;
            for c in text.chars().filter(|c| !c.is_whitespace()) {
                if let Some(b) = before.filter(|b| marks::is_cjk(*b) && marks::is_cjk(c)) {
                    *met.entry((b, c)).or_insert(0) += 1;
                    total += 1;
                    words += usize::from(pairs::is_word(b, c));
                }
                before = Some(c);
            }
        }
        Self { pairs: met, total, words }
    }

    /// How often the pair at the seam of `before` and `after` stands inside a line, once more when it is a common
    /// word; `None` when one
    /// side of the seam is no East Asian letter.
    pub(super) fn met(&self, before: &str, after: &str) -> Option<u32> {
        let b = before.chars().rev().find(|c| !c.is_whitespace()).filter(|c| marks::is_cjk(*c))?;
        let a = after.chars().find(|c| !c.is_whitespace()).filter(|c| marks::is_cjk(*c))?;
        let known = u32::from(pairs::is_word(b, a));
        Some(self.pairs.get(&(b, a)).copied().unwrap_or(0) + known)
    }

    /// The share of pairs on this page that are met again elsewhere on it or are common words.
    pub(super) fn expectation(&self) -> f64 {
        let is_again = |((a, b), count): &(&(char, char), &u32)| **count > 1 && !pairs::is_word(*a, *b);
        let again: usize = self.pairs.iter().filter(is_again).map(|(_, count)| *count as usize).sum();
        (again + self.words) as f64 / self.total.max(1) as f64
    }
}
