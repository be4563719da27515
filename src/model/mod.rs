//! The paper: what an edition is made of. Plain data, no I/O, no words of any language.
//!
//! In: nothing; `copy` builds these values. Out: what every other layer reads.
//! Promise: text in the model is [`Clean`], so whatever is in it may be shown.

mod article;
mod clean;
mod date;
mod edition;
mod fault;
mod library;
mod place;
mod role;

pub use article::{Article, Block, Inline, Kind, Slug, Span};
pub use clean::{Clean, MARKS_A_CHARACTER, is_shown};
pub use date::Date;
pub use edition::{Edition, Section};
pub use fault::{Fault, FaultKind, Locus};
pub use library::{EditionRef, Library};
pub use place::Place;
pub use role::Role;
