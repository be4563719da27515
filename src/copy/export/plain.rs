//! A story as text: a block a line, blank lines between.
//!
//! In: a story. Out: its text. Promise: every block's text stands in it once.

use crate::model::{Article, Kind};

/// The story as text.
pub(super) fn article(story: &Article) -> String {
    let mut out = String::new();
    for block in story.blocks() {
        match block.kind {
            Kind::Break => out.push_str("＊　＊　＊"),
            Kind::Listed { number: Some(number), .. } => out.push_str(&format!("{number}. {}", block.text)),
            Kind::Listed { number: None, .. } => out.push_str(&format!("• {}", block.text)),
            Kind::Kicker
            | Kind::Headline
            | Kind::Deck
            | Kind::Byline
            | Kind::Dateline
            | Kind::Paragraph
            | Kind::Crosshead
            | Kind::Quote
            | Kind::Verbatim
            | Kind::Caption
            | Kind::Credit => out.push_str(&block.text),
        }
        out.push_str(if block.kind == Kind::Verbatim { "\n" } else { "\n\n" });
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
