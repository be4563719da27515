//! Finding: words in stories.
//!
//! In: what the reader typed and stories. Out: [`Hit`]s as places in the stored text.

mod fold;
mod story;

pub use story::{Hit, find_in};
