//! A body without markup: every line that is not blank is a paragraph.
//!
//! In: text with `\n` line ends. Out: paragraphs in order. Promise: no character but blanks is lost.

use crate::model::{Block, Kind};

use super::markdown::Piece;

/// Sets a plain body.
pub(crate) fn pieces(body: &str) -> Vec<Piece> {
    lines(body).map(|line| Piece::of(Block::plain(Kind::Paragraph, line))).collect()
}

/// The lines that are not blank, without the blanks around them.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}
