//! Copy 来稿: text as it comes in becomes stories and editions.
//!
//! In: names and bytes. Out: [`Article`](crate::model::Article)s and
//! [`Edition`](crate::model::Edition)s, with [`Fault`](crate::model::Fault)s for what was wrong.
//! Promise: pure (nothing is opened, printed or written), never panics, bounded by [`limits`];
//! as long as there is text there is a story.

mod article;
mod bare;
mod composer;
mod decode;
mod edition;
pub mod export;
mod front;
mod guard;
mod html;
mod json;
mod keys;
pub mod limits;
mod markdown;
mod nesting;
pub mod page;
mod plain;
mod script;
mod shortcodes;
mod toml_front;
mod value;
mod web;
mod yaml_front;

pub use article::{Draft, article};
pub use decode::{Decoded, decode};
pub use edition::{INDEX, Masthead, day, edition, edition_index};
pub use json::json;
