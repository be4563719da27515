//! Keys.

mod key;

pub use key::{Code, Key};
