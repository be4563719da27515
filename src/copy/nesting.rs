//! The lists and quotations a paragraph stands in.
//!
//! In: where they open and close. Out: what a paragraph that ends now is.
//! Promise: the first paragraph of a list item has its mark, the others are plain.

use crate::model::Kind;

/// A list that is open.
struct Listing {
    ordered: bool,
    /// The number of the latest list item.
    number: usize,
    /// The paragraph to come is the first of its list item.
    fresh: bool,
}

/// All that is open around a paragraph.
#[derive(Default)]
pub(crate) struct Nesting {
    lists: Vec<Listing>,
    quotes: usize,
}

impl Nesting {
    /// A list begins.
    pub(crate) fn open_list(&mut self, ordered: bool) {
        self.lists.push(Listing { ordered, number: 0, fresh: false });
    }

    /// It ends.
    pub(crate) fn close_list(&mut self) {
        self.lists.pop();
    }

    /// A list item begins, with its number where it names one.
    ///
    /// CommonMark counts on from the first number; copy that numbers its rows 1, 3, 5 means that.
    pub(crate) fn item(&mut self, number: usize) {
        if let Some(list) = self.lists.last_mut() {
            list.number = number.max(list.number.saturating_add(1));
            list.fresh = true;
        }
    }

    /// A quotation begins.
    pub(crate) fn open_quote(&mut self) {
        self.quotes += 1;
    }

    /// It ends.
    pub(crate) fn close_quote(&mut self) {
        self.quotes = self.quotes.saturating_sub(1);
    }

    /// Whether what comes is quoted.
    pub(crate) fn is_quoted(&self) -> bool {
        self.quotes > 0
    }

    /// What a paragraph is that ends now; `blank` when it has no text and so takes no mark.
    pub(crate) fn paragraph(&mut self, blank: bool) -> Kind {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        match self.lists.last_mut() {
            Some(list) if list.fresh && !blank => {
                list.fresh = false;
                let number = list.ordered.then(|| u32::try_from(list.number).unwrap_or(u32::MAX));
                Kind::Listed { number, depth }
            }
            _ if self.quotes > 0 => Kind::Quote,
            _ => Kind::Paragraph,
        }
    }
}
