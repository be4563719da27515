//! Does this end read on into that beginning? Asked of the page itself: pairs of letters that stand
//! inside its lines are pairs one may expect across its cuts.
//!
//! In: the lines of a page. Out: evidence, as counts. Promise: linear to build, constant to ask.

use std::collections::HashMap;

use super::{marks, pairs};

/// The pairs of neighbouring letters of a page.
pub(super) struct Seams {
    pairs: HashMap<(char, char), u32>,
}

impl Seams {
    /// Counts the pairs inside `texts`.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut met = HashMap::new();
        for text in texts {
            let mut before = None;
            for c in text.chars().filter(|c| !c.is_whitespace()) {
                if let Some(b) = before.filter(|b| marks::is_cjk(*b) && marks::is_cjk(c)) {
                    *met.entry((b, c)).or_insert(0) += 1;
                }
                before = Some(c);
            }
        }
        Self { pairs: met }
    }

    /// How often the pair at the seam of `before` and `after` stands inside a line, once more when it is a common
    /// word; `None` when one side of the seam is no East Asian letter.
    pub(super) fn met(&self, before: &str, after: &str) -> Option<u32> {
        let b = before.chars().rev().find(|c| !c.is_whitespace()).filter(|c| marks::is_cjk(*c))?;
        let a = after.chars().find(|c| !c.is_whitespace()).filter(|c| marks::is_cjk(*c))?;
        let known = u32::from(pairs::is_word(b, a));
        Some(self.pairs.get(&(b, a)).copied().unwrap_or(0) + known)
    }
}
