//! A story as text: a block a line, blank lines between.
//!
//! In: a story. Out: its text. Promise: every block's text stands in it once.

use crate::model::{Article, Kind};

/// The story as text.
pub(super) fn article(story: &Article) -> String {
    let mut out = String::new();
    for block in story.blocks() {
        if let Kind::Listed { number, .. } = block.kind {
            out.push_str(&number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. ")));
        }
        out.push_str(if block.kind == Kind::Break { "＊　＊　＊" } else { &block.text });
        out.push_str(if block.kind == Kind::Verbatim { "\n" } else { "\n\n" });
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
