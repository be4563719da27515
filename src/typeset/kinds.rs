//! How each kind of block is set: its shape, what stands before it, and the space above it.
//!
//! The one place for house style. In: blocks. Out: shapes and blank rows. A block's shape never
//! leaves less than half the measure to its text.

use crate::model::{Block, Kind};

use super::line::{Dress, label};
use super::setting::{LEAST_MEASURE, Manner, Shape};
use super::spec::Spec;
use super::width::cells;

/// Cells a quotation stands in from the left.
const QUOTE_INSET: u16 = 4;
/// Cells captions and credits stand in from the left.
const CAPTION_INSET: u16 = 2;
/// Cells a list stands in for each list it is in.
const LIST_INSET: u16 = 2;
/// Cells of a break's stars: five of two.
const RULE_CELLS: u16 = 10;

/// How a block is set.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub shape: Shape,
    /// What the first line shows beside its text.
    pub dress: Dress,
}

/// The style of `block`; `from` is where the text to be set begins in it (a paragraph is indented
/// at its beginning only).
pub(crate) fn style(block: &Block, from: usize, spec: &Spec) -> Style {
    let measure = spec.measure.max(LEAST_MEASURE);
    let text = |manner, inset: u16| {
        let shape = Shape::plain(&block.text, spec, manner);
        let inset = inset.min(shape.measure / 8 * 2);
        Style { shape: Shape { first: inset, rest: inset, ..shape }, dress: Dress::Text }
    };
    match block.kind {
        Kind::Kicker | Kind::Deck | Kind::Byline | Kind::Dateline => text(Manner::Flush, 0),
        Kind::Headline | Kind::Crosshead => text(Manner::Balanced, 0),
        Kind::Paragraph if from == 0 => {
            Style { shape: Shape::paragraph(&block.text, spec, Manner::Running), dress: Dress::Text }
        }
        Kind::Paragraph => text(Manner::Running, 0),
        Kind::Quote => text(Manner::Running, QUOTE_INSET),
        Kind::Listed { number, depth } => {
            let mut style = text(Manner::Running, 0);
            let measure = style.shape.measure;
            let label: u16 = label(number).iter().map(|part| cells(part, spec.form()) as u16).sum();
            let at = (LIST_INSET * u16::from(depth)).min(measure / 8 * 2);
            // On the shortest measures the label goes without its blank, then goes itself.
            let inset = if at + label < measure / 2 {
                at + label + 1
            } else {
                (at + label).min(measure - LEAST_MEASURE)
            };
            (style.shape.first, style.shape.rest) = (inset, inset);
            if from == 0 && at + label <= inset {
                style.dress = Dress::Label { at, number };
            }
            style
        }
        Kind::Verbatim => text(Manner::Verbatim, 0),
        Kind::Break => {
            let cells = if measure >= RULE_CELLS { RULE_CELLS } else { 2 };
            let inset = (measure - cells) / 2;
            let shape = Shape { measure: inset + cells, first: inset, rest: inset, manner: Manner::Flush };
            Style { shape, dress: Dress::Rule }
        }
        Kind::Caption | Kind::Credit => text(Manner::Running, CAPTION_INSET),
    }
}

/// Blank rows between a block and the one above it.
///
/// As in print, an indented paragraph follows the one before without a blank row; what has no
/// indent to show where it begins gets one.
pub(crate) fn rows_above(above: &Block, below: &Block, spec: &Spec) -> usize {
    use Kind::{
        Break, Byline, Caption, Credit, Crosshead, Dateline, Deck, Headline, Kicker, Listed, Paragraph,
    };
    use Kind::{Quote, Verbatim};
    let indented = |block: &Block| style(block, 0, spec).shape.first > 0;
    let close = match (above.kind, below.kind) {
        (Kicker, Headline | Kicker) | (Headline, Deck) | (Deck, Deck) => true,
        (Byline | Dateline, Byline | Dateline) => true,
        (Paragraph, Paragraph) => indented(above) && indented(below),
        (Listed { .. }, Listed { .. }) | (Verbatim, Verbatim) | (Caption, Credit) | (Credit, Credit) => true,
        // A crosshead belongs to what follows.
        (Crosshead, Paragraph | Quote | Listed { .. }) => indented(below),
        (Kicker | Headline | Deck | Byline | Dateline, _) => false,
        (Paragraph | Quote | Listed { .. } | Verbatim | Break | Crosshead | Caption | Credit, _) => false,
    };
    let rows = usize::from(!close);
    rows.max(spec.leading.rows())
}
