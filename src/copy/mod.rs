//! Copy: text as it comes in, and what is made of it. Pure: nothing here opens, prints or writes.

pub mod export;
pub mod page;
