//! Finding: words in stories.
//!
//! In: what the reader typed and stories. Out: [`Hit`]s as places in the stored text.
//! Nothing here is made before the first search.

mod fold;
mod passage;
mod pinyin;
mod query;
mod story;
mod term;

pub use passage::Passage;
pub use query::{Flaw, Marks, Query};
pub use story::{Hit, find, find_in};
pub use term::Term;
