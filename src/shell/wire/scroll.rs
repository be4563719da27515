//! Finds rows that only moved, so that the terminal can move them itself.
//!
//! In: two screens of one size. Out: the moves worth trying, best first.
//! Promise: a guess by estimate, never wrong, at worst useless: the wire writes the frame with and
//! without the move and sends the shorter.
//!
//! A scroll region is made of full rows (DECSTBM), so panes beside the text move along and must be
//! sent again; the estimate counts them.

use crate::shell::wire::screen::{Line, Screen};

/// Rows `top..=bottom` move by `by` rows, up when positive; rows moved in are blank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i32,
}

/// How many moves are worth writing out.
const TRIES: usize = 2;
/// Every so many columns a cell is looked at when the distance is searched.
const STRIDE: usize = 4;
/// A frame that changes less than this many bytes is sent as it is.
const CHEAP: i32 = 120;
/// What the sequences of a move cost, in bytes.
const PRICE: i32 = 16;

impl Shift {
    /// The row whose old content stands in `row` after the move, or none if it is blank.
    pub(super) fn source(self, row: u16) -> Option<u16> {
        if row < self.top || row > self.bottom {
            return Some(row);
        }
        u16::try_from(i32::from(row) + self.by).ok().filter(|from| (self.top..=self.bottom).contains(from))
    }
}

/// The moves that look cheaper than repainting.
pub(super) fn candidates(old: &Screen, new: &Screen) -> Vec<Shift> {
    let height = i32::from(new.height);
    let stay: Vec<i32> = (0..new.height).map(|row| price(Some(old.line(row)), new.line(row))).collect();
    if stay.iter().sum::<i32>() < CHEAP {
        return Vec::new();
    }
    let (was, is) = (Samples::of(old), Samples::of(new));
    let mut votes: Vec<(usize, i32)> = (1 - height..height)
        .filter(|by| *by != 0)
        .map(|by| (is.votes(&was, by, &stay), by))
        .filter(|(votes, _)| *votes > 0)
        .collect();
    votes.sort_by_key(|(votes, by)| (std::cmp::Reverse(*votes), by.abs()));
    votes.truncate(TRIES);
    let fresh: Vec<i32> = (0..new.height).map(|row| price(None, new.line(row))).collect();
    votes.into_iter().filter_map(|(_, by)| best_region(old, new, by, &stay, &fresh)).collect()
}

/// The prints of every [`STRIDE`]th column, row after row.
struct Samples {
    rows: usize,
    width: usize,
    prints: Vec<u32>,
}

impl Samples {
    fn of(screen: &Screen) -> Self {
        let rows = usize::from(screen.height);
        let prints: Vec<u32> = (0..screen.height)
            .flat_map(|row| screen.line(row).marks.iter().step_by(STRIDE).map(|mark| mark.print))
            .collect();
        Self { rows, width: prints.len() / rows.max(1), prints }
    }

    fn row(&self, row: usize) -> &[u32] {
        self.prints.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    /// Cells that changed and would be right if their row came from `by` rows below.
    fn votes(&self, old: &Self, by: i32, stay: &[i32]) -> usize {
        let by = by as isize;
        (0..self.rows)
            .filter(|row| stay.get(*row).is_some_and(|bytes| *bytes > 0))
            .filter_map(|row| Some((row, row.checked_add_signed(by).filter(|from| *from < old.rows)?)))
            .map(|(row, from)| {
                let moved_and_stayed = old.row(from).iter().zip(old.row(row));
                let cells = self.row(row).iter().zip(moved_and_stayed);
                cells.filter(|(is, (moved, stayed))| **is != 0 && is == moved && is != stayed).count()
            })
            .sum()
    }
}

/// The region for which moving by `by` saves most.
fn best_region(old: &Screen, new: &Screen, by: i32, stay: &[i32], fresh: &[i32]) -> Option<Shift> {
    let height = i32::from(new.height);
    let at = |list: &[i32], row: i32| {
        usize::try_from(row).ok().and_then(|row| list.get(row)).copied().unwrap_or(0)
    };
    // What row `row` saves when it is fetched from `by` rows below.
    let saved: Vec<i32> = (0..height)
        .map(|row| match (u16::try_from(row), u16::try_from(row + by)) {
            (Ok(here), Ok(from)) if from < old.height => {
                at(stay, row) - price(Some(old.line(from)), new.line(here))
            }
            _ => 0,
        })
        .collect();
    let mut best: Option<(i32, Shift)> = None;
    // Target rows first..=last; the region also holds the |by| rows that become blank.
    let targets = if by > 0 { 0..height - by } else { -by..height };
    for first in targets.clone() {
        let mut gain = -PRICE;
        for last in first..targets.end {
            gain += at(&saved, last);
            let blanked = if by > 0 { last + 1..last + 1 + by } else { first + by..first };
            let lost: i32 = blanked.map(|row| at(fresh, row) - at(stay, row)).sum();
            if gain - lost > best.map_or(0, |(gain, _)| gain) {
                let (top, bottom) = if by > 0 { (first, last + by) } else { (first + by, last) };
                if let (Ok(top), Ok(bottom)) = (u16::try_from(top), u16::try_from(bottom)) {
                    best = Some((gain - lost, Shift { top, bottom, by }));
                }
            }
        }
    }
    best.map(|(_, shift)| shift)
}

/// About how many bytes it takes to write `new` over `old`.
fn price(old: Option<Line<'_>>, new: Line<'_>) -> i32 {
    let mut bytes = 0;
    let mut running = false;
    let mut column = 0;
    while column < new.marks.len() {
        let mark = new.marks[column];
        let same = match old {
            None => mark.empty,
            Some(old) => old.marks.get(column).is_some_and(|was| was.print == mark.print),
        };
        if same {
            running = false;
        } else {
            bytes += if running { 0 } else { 6 };
            bytes += if mark.empty && running {
                0
            } else {
                i32::try_from(new.cells[column].symbol().len()).unwrap_or(0)
            };
            running = true;
        }
        column += usize::from(mark.span.max(1));
    }
    bytes
}
