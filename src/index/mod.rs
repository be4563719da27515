//! Finding: words in stories.
//!
//! In: what the reader typed and stories. Out: [`Hit`]s as places in the stored text.
//! Nothing here is made before the first search.

mod bound;
mod code;
mod fold;
mod found;
mod letters;
mod passage;
mod pattern;
mod pinyin;
mod query;
mod scan;
mod stored;
mod story;
mod term;

pub use bound::{Bound, bind};
pub use fold::folded;
pub use found::{Found, find_in_edition};
pub use passage::Passage;
pub use query::{Flaw, Marks, Query, days};
pub use scan::Scan;
pub use story::{Hit, find, find_in};
pub use term::Term;

use pinyin::Pinyin;

/// Makes the tables that searching needs, so that the first key of a search waits for nothing.
pub fn make_ready() {
    let _ = Pinyin::new("a");
}
