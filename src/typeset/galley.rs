//! 长条校样: a whole article as one long strip of lines, set where one looks.
//!
//! In: an article and a spec. Out: rows, the lines on them, and the way from place to row.
//! Promise: making a galley sets nothing; a block is set when one of its rows is first asked
//! for, and a very long one in takes, so that opening ten megabytes costs no more than a page.

use std::cell::OnceCell;
use std::sync::Arc;

use unicode_segmentation::GraphemeCursor;

use crate::model::{Article, Kind, Place};

use super::kinds;
use super::line::{Dress, Line};
use super::setting;
use super::spec::Spec;

/// The most bytes that are set at one go: some ten thousand Hanzi. No printed paragraph comes
/// near; where one does, it is cut at a sentence's end and a line may end short there.
const TAKE: usize = 32 * 1024;

/// The address of a row: which take, and which line of it. Ordered from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Row {
    take: usize,
    line: usize,
}

/// A portion of a block that is set at one go.
#[derive(Debug)]
struct Take {
    block: usize,
    start: usize,
    end: usize,
    lines: OnceCell<Box<[Line]>>,
}

/// An article set under a spec.
#[derive(Debug)]
pub struct Galley {
    article: Arc<Article>,
    spec: Spec,
    /// At least one.
    takes: Vec<Take>,
}

impl Galley {
    /// Lays out nothing yet, only finds the takes.
    #[must_use]
    pub fn new(article: Arc<Article>, spec: Spec) -> Self {
        let mut takes = Vec::with_capacity(article.blocks().len());
        for (at, block) in article.blocks().iter().enumerate() {
            if block.text.trim().is_empty() && block.kind != Kind::Break {
                continue;
            }
            let mut start = 0;
            loop {
                let end = take_end(&block.text, start);
                takes.push(Take { block: at, start, end, lines: OnceCell::new() });
                if end >= block.text.len() {
                    break;
                }
                start = end;
            }
        }
        if takes.is_empty() {
            takes.push(Take { block: 0, start: 0, end: 0, lines: OnceCell::new() });
        }
        Self { article, spec, takes }
    }

    /// The article that is set.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// How it is set.
    #[must_use]
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The row that holds `place`, or the nearest there is.
    #[must_use]
    pub fn row_of(&self, place: Place) -> Row {
        let after =
            self.takes.partition_point(|take| (take.block, take.start) <= (place.block, place.offset));
        let take = after.saturating_sub(1);
        let lines = self.lines(take);
        // The blank rows above a line have its place: the last line not after `place` is text.
        let line = lines.partition_point(|line| line.place() <= place);
        let text = || lines.iter().position(|line| !line.is_blank()).unwrap_or_default();
        let line = line.checked_sub(1).unwrap_or_else(text);
        Row { take, line }
    }

    /// The first row.
    #[must_use]
    pub fn first(&self) -> Row {
        Row { take: 0, line: 0 }
    }

    /// The last row; sets the last take only.
    #[must_use]
    pub fn last(&self) -> Row {
        let take = self.takes.len() - 1;
        Row { take, line: self.lines(take).len() - 1 }
    }

    /// The row `by` rows below `row` (above it, when negative), or the last (first) there is.
    #[must_use]
    pub fn step(&self, row: Row, by: isize) -> Row {
        let mut left = by.unsigned_abs();
        let mut row = self.valid(row);
        if by >= 0 {
            loop {
                let below = self.lines(row.take).len() - 1 - row.line;
                if left <= below {
                    return Row { line: row.line + left, ..row };
                }
                if row.take + 1 == self.takes.len() {
                    return Row { line: row.line + below, ..row };
                }
                left -= below + 1;
                row = Row { take: row.take + 1, line: 0 };
            }
        }
        loop {
            if left <= row.line {
                return Row { line: row.line - left, ..row };
            }
            if row.take == 0 {
                return self.first();
            }
            left -= row.line + 1;
            let take = row.take - 1;
            row = Row { take, line: self.lines(take).len() - 1 };
        }
    }

    /// How many rows `to` lies below `from` (or above), counted no further than `at_most`.
    #[must_use]
    pub fn distance(&self, from: Row, to: Row, at_most: usize) -> usize {
        let (mut from, to) = (self.valid(from.min(to)), self.valid(from.max(to)));
        let mut rows = 0;
        while from.take < to.take && rows < at_most {
            rows += self.lines(from.take).len() - from.line;
            from = Row { take: from.take + 1, line: 0 };
        }
        if from.take == to.take {
            rows += to.line - from.line;
        }
        rows.min(at_most)
    }

    /// The line on `row`; a row of another galley gives the nearest line.
    #[must_use]
    pub fn line(&self, row: Row) -> &Line {
        let row = self.valid(row);
        &self.lines(row.take)[row.line]
    }

    /// The lines from `row` to the end.
    pub fn lines_from(&self, row: Row) -> impl Iterator<Item = (Row, &Line)> {
        let mut next = Some(self.valid(row));
        std::iter::from_fn(move || {
            let row = next?;
            let below = self.step(row, 1);
            next = (below != row).then_some(below);
            Some((row, self.line(row)))
        })
    }

    /// `row`, or the nearest that exists.
    fn valid(&self, row: Row) -> Row {
        let take = row.take.min(self.takes.len() - 1);
        Row { take, line: row.line.min(self.lines(take).len() - 1) }
    }

    /// The lines of a take, at least one; set when first asked for.
    fn lines(&self, take: usize) -> &[Line] {
        self.takes[take].lines.get_or_init(|| self.set(take))
    }

    fn set(&self, at: usize) -> Box<[Line]> {
        let Take { block: index, start, end, .. } = self.takes[at];
        let form = self.spec.form();
        let place = Place::new(index, start);
        let Some(block) = self.article.blocks().get(index) else {
            return Box::new([Line::blank(Kind::Paragraph, place, form)]);
        };
        let style = kinds::style(block, start, &self.spec);
        let mut set = setting::set(
            (&block.text, &block.spans),
            start..end,
            place,
            &self.spec,
            &style.shape,
            block.kind,
        );
        if block.kind == Kind::Break || set.is_empty() {
            set = vec![Line::blank(block.kind, place, form)];
        }
        match style.dress {
            Dress::Blank | Dress::Text => {}
            Dress::Label { .. } => set[0].dress = style.dress,
            Dress::Rule => {
                set[0].inset = style.shape.first;
                set[0].width = style.shape.measure;
                set[0].dress = style.dress;
            }
        }
        let above = self.rows_above(at);
        let mut lines = Vec::with_capacity(set.len() * (1 + self.spec.leading.rows()) + above);
        for (n, line) in set.into_iter().enumerate() {
            let blanks = if n == 0 { above } else { self.spec.leading.rows() };
            lines.extend((0..blanks).map(|_| Line::blank(block.kind, line.place(), form)));
            lines.push(line);
        }
        lines.into_boxed_slice()
    }

    /// Blank rows above a take.
    fn rows_above(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else { return 0 };
        let (above, below) = (self.takes[before].block, self.takes[at].block);
        if above == below {
            return self.spec.leading.rows();
        }
        let blocks = self.article.blocks();
        kinds::rows_above(&blocks[above], &blocks[below], &self.spec)
    }
}

/// Where the take that begins at `start` ends: behind the last sentence that fits in it, or at
/// least between two clusters.
fn take_end(text: &str, start: usize) -> usize {
    if text.len() - start <= TAKE {
        return text.len();
    }
    let limit = text.floor_char_boundary(start + TAKE);
    let half = text.ceil_char_boundary(start + TAKE / 2);
    let sentence = text[half..limit].rfind(['。', '！', '？', ' ']).map(|at| half + at);
    let from = sentence.map_or(limit, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    boundary(text, from)
}

/// The first place not before `from` where neither a cluster is parted nor a mark parted from
/// what it belongs to.
fn boundary(text: &str, from: usize) -> usize {
    let mut at = from;
    while at < text.len() {
        let starts_badly =
            text[at..].starts_with(['”', '’', '」', '』', '）', '》', ')', '。', '，', '！', '？', ' ']);
        let mut cursor = GraphemeCursor::new(at, text.len(), true);
        if !starts_badly && cursor.is_boundary(text, 0) == Ok(true) {
            return at;
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Clean, Inline, Span};

    #[test]
    fn code_keeps_its_half_width_marks() {
        let mut block = Block::plain(Kind::Paragraph, "按?帮助,再按:输入");
        block.spans = vec![Span { range: 3..4, inline: Inline::Code }];
        let article = Arc::new(Article::new(
            Clean::new("a"),
            Clean::default(),
            Vec::new(),
            vec![Block::plain(Kind::Headline, "题"), block],
        ));
        let galley = Galley::new(article.clone(), Spec { indent: 0, ..Spec::default() });
        let text = galley.line(galley.last()).text(&article);
        assert_eq!(text.trim(), "按?帮助，再按：输入");
    }
}
