//! Does this end read on into that beginning? Asked of the page itself: pairs of letters that stand
//! inside its lines are pairs one may expect across its cuts.
//!
//! In: the lines of a page. Out: evidence, as counts. Promise: linear to build, constant to ask.

use std::collections::HashMap;

use super::marks;

/// The pairs of neighbouring letters of a page.
pub(super) struct Seams {
    pairs: HashMap<(char, char), u32>,
    /// Pairs in all, those met more than once included.
    total: usize,
}

impl Seams {
    /// Counts the pairs inside `texts`.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs = HashMap::new();
        let mut total = 0;
        for text in texts {
            let mut before = None;
            for c in text.chars().filter(|c| !c.is_whitespace()) {
                if let Some(b) = before.filter(|b| marks::is_cjk(*b) && marks::is_cjk(c)) {
                    *pairs.entry((b, c)).or_insert(0) += 1;
                    total += 1;
                }
                before = Some(c);
            }
        }
        Self { pairs, total }
    }

    /// How often the pair at the seam of `before` and `after` stands inside a line; `None` when one
    /// side of the seam is no East Asian letter.
    pub(super) fn met(&self, before: &str, after: &str) -> Option<u32> {
        let b = before.chars().rev().find(|c| !c.is_whitespace()).filter(|c| marks::is_cjk(*c))?;
        let a = after.chars().find(|c| !c.is_whitespace()).filter(|c| marks::is_cjk(*c))?;
        Some(self.pairs.get(&(b, a)).copied().unwrap_or(0))
    }

    /// The share of pairs on this page that are met again elsewhere on it.
    pub(super) fn expectation(&self) -> f64 {
        let again: usize = self.pairs.values().filter(|count| **count > 1).map(|count| *count as usize).sum();
        again as f64 / self.total.max(1) as f64
    }
}
