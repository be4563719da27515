//! Columns read across instead of down: the reading order is broken.
//!
//! In: the lines of a page. Out: how they were mixed, when they were.
//! Promise: linear; says nothing where there are too few lines to tell.

use super::lines::Line;
use super::units::Setting;
use super::{measure, woven};

/// What a page of printed lines must gain by unweaving, in tenths of log odds. Ten thousand straight ones, whole and
/// cut off, in columns of 20 to 50 cells, gain 114 at most.
const ENOUGH: i32 = 125;
/// The same where a line is a paragraph: that one speaks of what another does says little about their order.
const ENOUGH_OF_BLOCKS: i32 = 200;

/// What shows that the lines do not follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    /// Columns were woven into one another.
    Woven {
        /// How many.
        columns: usize,
        /// Lines taken from each in turn.
        block: usize,
        /// The first line of the file that is woven, from 1.
        first: usize,
        /// The last one.
        last: usize,
    },
    /// Columns stand side by side on one line, with blanks between.
    SideBySide,
}

/// Looks for a broken reading order.
pub(super) fn broken(lines: &[Line<'_>]) -> Option<Broken> {
    if side_by_side(lines) {
        return Some(Broken::SideBySide);
    }
    let enough = match measure::setting(lines) {
        Setting::Wrapped => ENOUGH,
        Setting::Blocks => ENOUGH_OF_BLOCKS,
    };
    woven::woven(lines, enough).map(|weave| Broken::Woven {
        columns: weave.columns,
        block: weave.block,
        first: lines[weave.first].number,
        last: lines[weave.last].number,
    })
}

/// Wide blanks inside most lines: what `pdftotext -layout` makes of columns.
fn side_by_side(lines: &[Line<'_>]) -> bool {
    let wide = lines.iter().filter(|line| has_gutter(line.text)).count();
    wide >= 8 && wide * 10 > lines.len() * 4
}

fn has_gutter(text: &str) -> bool {
    let mut run = 0;
    let mut seen = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            run += if c == '\u{3000}' || c == '\t' { 2 } else { 1 };
            continue;
        }
        // Both sides must be text, not two words of a spaced headline.
        if run >= 3 && seen >= 8 {
            return true;
        }
        run = 0;
        seen += 1;
    }
    false
}
