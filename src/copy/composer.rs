//! Puts text and its spans together, block by block.
//!
//! In: pieces of text, and where a manner opens and closes. Out: blocks of clean text.
//! Promise: spans lie where they lay before the text was cleaned; blanks at either end of a
//! block, U+3000 among them, are left out (the indent is the typesetter's).

use std::cmp::Reverse;

use crate::model::{Block, Clean, Inline, Kind, Span};

use super::bare::linked;
use super::markdown::Piece;
use super::script::is_cjk;

/// The block that is being put together, and those that are done.
#[derive(Default)]
pub(crate) struct Composer {
    text: String,
    spans: Vec<Span>,
    open: Vec<(usize, Option<Inline>)>,
    /// A source line has ended; whether that is a blank depends on what comes.
    broken: bool,
    captions: Vec<Block>,
    done: Vec<Piece>,
}

impl Composer {
    /// Adds text to the block.
    pub(crate) fn text(&mut self, text: &str) {
        let text = if self.text.is_empty() || self.broken { text.trim_start() } else { text };
        let Some(first) = text.chars().next() else { return };
        if std::mem::take(&mut self.broken) && !(is_cjk(first) && self.last().is_some_and(is_cjk)) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// The source line ends inside the block.
    pub(crate) fn soft_break(&mut self) {
        self.broken = !self.text.is_empty();
    }

    /// Whether a source line has just ended inside the block.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// The last character so far.
    pub(crate) fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// The length of the block's text so far, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the block has no text yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// From here on the text is set as `inline`, or as it was with `None`.
    pub(crate) fn open(&mut self, inline: Option<Inline>) {
        self.open.push((self.text.len(), inline));
    }

    /// Whether nothing was added since the latest `open`.
    pub(crate) fn is_empty_since_open(&self) -> bool {
        self.open.last().is_some_and(|(start, _)| *start == self.text.len())
    }

    /// Ends what was opened last.
    pub(crate) fn close(&mut self) {
        if let Some((start, Some(inline))) = self.open.pop() {
            self.spans.push(Span { range: start..self.text.len(), inline });
        }
    }

    /// Ends the block as `kind`; `level` is a heading's. A block without text is left out.
    pub(crate) fn finish(&mut self, kind: Kind, level: u8) {
        self.broken = false;
        let text = std::mem::take(&mut self.text);
        let spans = std::mem::take(&mut self.spans);
        if let Some(block) = block(kind, &text, spans) {
            self.done.push(Piece { block, level });
        }
        self.done.extend(self.captions.drain(..).map(Piece::of));
    }

    /// Ends the block as `kind`, a heading with its `level`; what is open stays open in the next.
    pub(crate) fn split(&mut self, kind: Kind, level: u8) {
        let end = self.text.len();
        // The innermost first, as they would be closed.
        for (start, inline) in self.open.iter_mut().rev() {
            if let Some(inline) = inline {
                self.spans.push(Span { range: *start..end, inline: inline.clone() });
            }
            *start = 0;
        }
        self.finish(kind, level);
    }

    /// Adds a whole block.
    pub(crate) fn add(&mut self, block: Block) {
        self.done.push(Piece::of(block));
    }

    /// Adds a picture's caption, to stand after the block that is being put together.
    pub(crate) fn caption(&mut self, text: &str) {
        self.captions.extend(block(Kind::Caption, text.trim(), Vec::new()));
    }

    /// What was put together since the last time it was taken.
    pub(crate) fn take(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.done)
    }

    /// All that was put together.
    pub(crate) fn into_pieces(mut self) -> Vec<Piece> {
        self.finish(Kind::Paragraph, 0);
        self.done
    }
}

/// A block of `text`, or `None` when it is blank.
fn block(kind: Kind, text: &str, mut spans: Vec<Span>) -> Option<Block> {
    let text = text.trim_end();
    let clean = Clean::new(text);
    if clean.trim().is_empty() {
        return None;
    }
    for Span { range, .. } in &mut spans {
        // Neither the blank that joins two source lines nor the one at the end belongs to a manner.
        range.end = range.end.min(text.len());
        let inside = text.get(range.clone()).unwrap_or_default();
        range.start += inside.len() - inside.trim_start().len();
    }
    if *clean != *text {
        follow(text, &clean, &mut spans);
    }
    spans.retain(|span| !span.range.is_empty());
    // Of two that span the same words the outer one, which was closed last, stands first.
    spans.reverse();
    spans.sort_by_key(|span| (span.range.start, Reverse(span.range.end)));
    Some(linked(Block { kind, text: clean, spans }, text))
}

/// Moves `spans` of `text` to where their words stand in `clean`.
///
/// The text is cleaned stretch by stretch, each of one manner. Where that comes to something else
/// than cleaning it whole, a combining mark has met its base across a change of manner: then all
/// spans are dropped, for the words are worth more than their dress.
fn follow(text: &str, clean: &Clean, spans: &mut Vec<Span>) {
    let mut cuts: Vec<usize> = spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.dedup();
    let (mut from, mut joined) = (0, String::with_capacity(clean.len()));
    let mut moved = Vec::with_capacity(cuts.len());
    for cut in cuts {
        joined.push_str(&Clean::new(text.get(from..cut).unwrap_or_default()));
        from = cut;
        moved.push((cut, joined.len()));
    }
    if *joined != **clean {
        spans.clear();
    }
    let place = |at: usize| match moved.binary_search_by_key(&at, |(cut, _)| *cut) {
        Ok(found) => moved[found].1,
        Err(_) => clean.len(),
    };
    for span in spans {
        span.range = place(span.range.start)..place(span.range.end);
    }
}
