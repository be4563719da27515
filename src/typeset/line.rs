//! A set line: which stretch of the stored text stands on a row, and how it is shown there.
//!
//! In: made by `setting`. Out: glyphs with their cells, derived from the stored text on demand.
//! Promise: every cluster of the stretch that shows anything is a glyph, once and in order.

use crate::model::{Article, Kind, Place, Role, Span};

use super::cluster::pieces;
use super::restore::full_width;
use super::width::{Form, show};

/// One row of the reading pane. Blank rows are lines without glyphs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub(crate) kind: Kind,
    pub(crate) block: usize,
    /// Bytes of the stored text that are shown.
    pub(crate) start: usize,
    pub(crate) stop: usize,
    /// Where the text goes on: the same, and the blanks the line's end swallowed.
    pub(crate) end: usize,
    /// Cells before the first glyph of the text.
    pub(crate) inset: u16,
    /// Cells up to the last glyph's end; a stop that hangs is not counted.
    pub(crate) width: u16,
    /// Bytes before which justification puts a blank.
    pub(crate) gaps: Box<[u32]>,
    /// Bytes of the clusters that are shown in full width.
    pub(crate) restored: Box<[u32]>,
    pub(crate) form: Form,
    pub(crate) dress: Dress,
}

/// What a line shows beside its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Dress {
    /// Nothing at all: a blank row.
    Blank,
    /// Text alone.
    Text,
    /// A list's bullet or number before the text, at this cell.
    Label {
        /// Cells before the label.
        at: u16,
        /// The number, or a bullet.
        number: Option<u32>,
    },
    /// A break between parts.
    Rule,
}

/// One cluster on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph<'a> {
    /// Cells from the measure's left edge.
    pub x: u16,
    /// Cells it takes, 1 or 2. The text may take fewer (`❤` in two): the rest is blank.
    pub width: u16,
    /// What is shown.
    pub text: &'a str,
    /// Where it stands in the stored text; for a bullet or rule, the line's place.
    pub place: Place,
    /// What it is for.
    pub role: Role,
}

impl Line {
    /// A blank row above the text at `place`.
    pub(crate) fn blank(kind: Kind, place: Place, form: Form) -> Self {
        Self {
            kind,
            block: place.block,
            start: place.offset,
            stop: place.offset,
            end: place.offset,
            inset: 0,
            width: 0,
            gaps: Box::default(),
            restored: Box::default(),
            form,
            dress: Dress::Blank,
        }
    }

    /// What the line's block is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The first cluster; for a blank row, the place of the text that follows.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.block, self.start)
    }

    /// Where the text goes on after the line; blanks that the line's end swallowed lie before it.
    #[must_use]
    pub fn end(&self) -> Place {
        Place::new(self.block, self.end)
    }

    /// Cells from the measure's left edge to the last glyph's end, without a hanging stop.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether the row is space between blocks or lines.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.dress == Dress::Blank
    }

    /// The line's glyphs from left to right; `article` is the one it was set from.
    pub fn glyphs<'a>(&'a self, article: &'a Article) -> impl Iterator<Item = Glyph<'a>> {
        let block = article.blocks().get(self.block);
        let (text, spans) = block.map_or(("", &[][..]), |block| (&*block.text, &block.spans[..]));
        self.glyphs_of(text, spans)
    }

    /// The line as shown, with the blanks of its indent and of its justification.
    #[must_use]
    pub fn text(&self, article: &Article) -> String {
        spread(self.glyphs(article))
    }

    /// As [`Line::glyphs`], for a line set from `stored` without an article.
    pub fn glyphs_of<'a>(&'a self, stored: &'a str, spans: &'a [Span]) -> impl Iterator<Item = Glyph<'a>> {
        self.dressing().chain(self.text_glyphs(stored, spans))
    }

    /// As [`Line::text`], for a line set from `stored` without an article.
    #[must_use]
    pub fn text_of(&self, stored: &str) -> String {
        spread(self.glyphs_of(stored, &[]))
    }

    fn text_glyphs<'a>(&'a self, stored: &'a str, spans: &'a [Span]) -> impl Iterator<Item = Glyph<'a>> {
        let part = stored.get(self.start..self.stop).unwrap_or("");
        let mut x = self.inset;
        pieces(part).filter_map(move |(at, c, piece)| {
            let at = self.start + at;
            let key = at as u32;
            let (text, width) = match full_width(c) {
                Some(full) if self.restored.binary_search(&key).is_ok() => (full, 2),
                _ => show(piece, self.form),
            };
            if width == 0 {
                return None;
            }
            x += u16::from(self.gaps.binary_search(&key).is_ok());
            let glyph =
                Glyph { x, width, text, place: Place::new(self.block, at), role: self.role_at(at, spans) };
            x += width;
            Some(glyph)
        })
    }

    /// The innermost span's role, or the block's.
    fn role_at(&self, at: usize, spans: &[Span]) -> Role {
        let span = spans.iter().filter(|span| span.range.contains(&at)).min_by_key(|span| span.range.len());
        span.map_or(self.kind.role(), |span| span.inline.role())
    }

    /// Bullet, number or rule.
    fn dressing(&self) -> impl Iterator<Item = Glyph<'_>> {
        let (mut x, role, texts) = match self.dress {
            Dress::Blank | Dress::Text => (0, Role::Body, Vec::new()),
            Dress::Label { at, number } => (at, Role::Bullet, label(number)),
            Dress::Rule => (self.inset, Role::Rule, rule(self.width - self.inset)),
        };
        let place = self.place();
        texts.into_iter().map(move |text| {
            let (text, width) = show(text, self.form);
            let glyph = Glyph { x, width, text, place, role };
            x += width;
            glyph
        })
    }
}

/// A list's label without the blank behind it.
pub(crate) fn label(number: Option<u32>) -> Vec<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let Some(number) = number else { return vec!["·"] };
    let digits = number.to_string();
    digits.bytes().map(|b| DIGITS[usize::from(b.wrapping_sub(b'0')) % 10]).chain(["."]).collect()
}

/// A break of `cells` cells: stars with a Hanzi's space between them.
fn rule(cells: u16) -> Vec<&'static str> {
    (0..cells / 2).map(|n| if n % 2 == 0 { "＊" } else { "\u{3000}" }).collect()
}

/// Glyphs as text, blanks between them where there is space.
fn spread<'a>(glyphs: impl Iterator<Item = Glyph<'a>>) -> String {
    let mut out = String::new();
    let mut x = 0;
    for glyph in glyphs {
        out.extend((x..glyph.x).map(|_| ' '));
        out.push_str(glyph.text);
        x = glyph.x + glyph.width;
    }
    out
}
