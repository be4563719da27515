//! The books of a page: every character of the source that is not blank has exactly one owner.
//!
//! In: the source and the spans of all fields and of the leftover. Out: the count, or what is wrong.
//! Promise: nothing is lost, doubled or invented in a page that passes.

use std::ops::Range;

/// Why the books do not balance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Imbalance {
    /// A character at this byte has no owner.
    Lost(usize),
    /// A character at this byte has two owners.
    Doubled(usize),
    /// A span at this byte does not lie in the source.
    Outside(usize),
}

impl Imbalance {
    /// The byte at which the books fail.
    #[must_use]
    pub fn at(self) -> usize {
        match self {
            Self::Lost(at) | Self::Doubled(at) | Self::Outside(at) => at,
        }
    }
}

/// Balances the books: characters owned, blanks not counted. Sorting apart, linear.
pub(super) fn balance(source: &str, mut spans: Vec<Range<usize>>) -> Result<usize, Imbalance> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut at = 0;
    let mut owned = 0;
    for span in spans {
        if span.start < at {
            return Err(Imbalance::Doubled(span.start));
        }
        let text = source.get(span.clone()).ok_or(Imbalance::Outside(span.start))?;
        let between = source.get(at..span.start).ok_or(Imbalance::Outside(span.start))?;
        unowned(between, at)?;
        owned += text.chars().filter(|c| !c.is_whitespace()).count();
        at = span.end;
    }
    unowned(source.get(at..).ok_or(Imbalance::Outside(at))?, at)?;
    Ok(owned)
}

fn unowned(between: &str, at: usize) -> Result<(), Imbalance> {
    match between.char_indices().find(|(_, c)| !c.is_whitespace()) {
        Some((offset, _)) => Err(Imbalance::Lost(at + offset)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_books_balance_or_say_where_they_do_not() {
        let source = "甲乙 丙";
        assert_eq!(balance(source, vec![7..10, 0..6]), Ok(3));
        assert_eq!(balance(source, vec![0..3, 3..6]), Err(Imbalance::Lost(7)));
        assert_eq!(balance(source, vec![0..6, 3..6, 7..10]), Err(Imbalance::Doubled(3)));
        assert_eq!(balance(source, vec![0..5, 7..10]), Err(Imbalance::Outside(0)));
    }
}
