//! A body without markup: every line that is not blank is a paragraph.
//!
//! In: text with `\n` line ends. Out: paragraphs in order. Promise: no character but blanks is lost.

use crate::model::{Block, Kind};

use super::bare::linked;
use super::limits::BLOCKS_A_FILE;
use super::markdown::Piece;

/// Sets a plain body, as far as [`BLOCKS_A_FILE`].
pub(crate) fn pieces(body: &str) -> Vec<Piece> {
    let block = |line| Piece::of(linked(Block::plain(Kind::Paragraph, line), line));
    lines(body).take(BLOCKS_A_FILE).map(block).collect()
}

/// The lines that are not blank, without the blanks around them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}
