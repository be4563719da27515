//! What a reader can choose about the setting. Plain values, checked by whoever makes them.

use super::width::Form;

/// How many cells an East Asian *ambiguous* cluster takes (UAX #11): `“ ” … — · ① ℃`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Ambiguous {
    /// One cell, as in most terminals.
    #[default]
    Narrow,
    /// Two cells, as in terminals set up for Chinese.
    Wide,
}

/// 避头尾: how much is forbidden at a line's start and end (clreq, “Prohibition
/// Rules for Line Start and Line End”; GB/T 15834 §5.1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Level {
    /// Stops, closers, connectors, interpuncts and the solidus start no line; openers end none.
    Basic,
    /// And the solidus ends no line.
    Gb,
    /// And dashes, ellipses, small kana and iteration marks start no line.
    #[default]
    Strict,
}

/// How a paragraph is broken into lines.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Fit {
    /// Each line takes what fits.
    First,
    /// The whole paragraph is weighed: no orphans, numbers with their units, an even edge.
    #[default]
    Total,
}

/// 行距: blank rows between the lines of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Leading {
    /// None.
    #[default]
    Solid,
    /// One.
    Open,
}

impl Leading {
    /// Blank rows between two lines.
    #[must_use]
    pub fn rows(self) -> usize {
        match self {
            Self::Solid => 0,
            Self::Open => 1,
        }
    }
}

/// How text is to be set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spec {
    /// 行长 in cells. A measure of 1 is set as 2: a Hanzi needs two cells. Justified Chinese is set
    /// to an even measure, one cell less where this is odd.
    pub measure: u16,
    /// 段首缩进 in cells; less on a short measure, see [`Spec::indent_for`].
    pub indent: u16,
    /// 行距.
    pub leading: Leading,
    /// 避头尾.
    pub level: Level,
    /// First fit or total fit.
    pub fit: Fit,
    /// 标点悬挂: one stop may stand in the two cells right of the measure.
    pub hang: bool,
    /// An even right edge, by single blanks where they disturb least.
    pub justify: bool,
    /// Shows half-width marks beside Hanzi in full width.
    pub restore: bool,
    /// Cells of an ambiguous cluster.
    pub ambiguous: Ambiguous,
    /// Shows no ambiguous cluster at all: for terminals that lie about their width.
    pub plain_glyphs: bool,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            measure: 80,
            indent: 4,
            leading: Leading::Solid,
            level: Level::Strict,
            fit: Fit::Total,
            hang: true,
            justify: false,
            restore: true,
            ambiguous: Ambiguous::Narrow,
            plain_glyphs: false,
        }
    }
}

impl Spec {
    /// The indent a paragraph really gets in `measure` cells: at most a quarter, in whole Hanzi.
    #[must_use]
    pub fn indent_for(&self, measure: u16) -> u16 {
        self.indent.min(measure / 8 * 2)
    }

    /// How clusters are shown under this spec.
    #[must_use]
    pub fn form(&self) -> Form {
        Form { ambiguous: self.ambiguous, plain: self.plain_glyphs }
    }
}
