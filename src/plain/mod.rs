//! The plain mode: the paper as lines, for the ear, the finger and the pipe.
//!
//! In: the same [`State`](crate::reader::State) and commands as the full screen, and typed lines.
//! Out: one text an answer. Promise: nothing but appended lines — no control but the line feed,
//! no ornament, no line wider than the screen, every paragraph whole, once and in order.
//!
//! A file a step: `spoken` (text fit to be said) → `sense` (lines that end where one breathes) →
//! `script` (an article as what is read out) → `chunk` and `listing` (as much as a screen holds)
//! → `typed` (what was asked) → `session` (the answer); `aloud` for a voice; `print`, `finds` and `schema` for pipes.

mod aloud;
mod chunk;
mod finds;
mod listing;
mod print;
mod schema;
mod script;
mod sense;
mod session;
mod spoken;
mod typed;

pub use aloud::utterance;
pub use finds::{Records, Search};
pub use print::{Format, Print, Refused, print, print_editions};
pub use schema::schema;
pub use session::{Answer, Outcome, Session};
