//! What the tests of raw pages share: made-up newspapers and a scorer.
#![allow(dead_code, missing_docs, reason = "each test takes what it needs")]

pub mod material;
pub mod press;
pub mod scorer;
