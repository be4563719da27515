//! Were the columns of this page woven into one another, some lines of each in turn?
//!
//! In: the lines of a page. Out: the columns and the lines taken at a time, when such an order explains the page far
//! better than the order in which the lines stand.
//! Promise: linear; what is asked of each line is asked for each way of weaving, of which there are a few dozen.
//!
//! A hypothesis is a number of columns and a block of lines. Only the seams at which its order differs from the one
//! given are weighed: there, what reads on from the last line of the same column, less what reads on from the line
//! above. On straight pages the sum falls; on woven ones it rises by one to three natural logs at each block.

use std::ops::RangeInclusive;

use super::follow::{BEFORE, BEHIND, Follow, MOST_COMMON};
use super::lines::Line;

/// Lines that are taken from a column at a time.
const BLOCKS: RangeInclusive<usize> = 1..=6;
/// Columns when single lines are taken, and when more are.
const COLUMNS: [RangeInclusive<usize>; 2] = [2..=8, 2..=6];
/// Lines of all columns together, taken in one round.
const ROUND: usize = 24;
/// No single seam tells more, in tenths of log odds.
const MOST: i32 = 40;
/// What it costs to begin the round elsewhere: lines were lost, or the columns are of unequal length.
const JUMP: i32 = 40;
/// What a page of which nothing else is woven would have to make up for.
const UNCOVERED: i32 = 80;
/// How many lines must be woven before anything is said.
const FEWEST: usize = 24;

/// A way in which columns were woven.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Weave {
    /// How many columns.
    pub columns: usize,
    /// How many lines are taken from a column at a time.
    pub block: usize,
    /// How much better it reads than the order given, in tenths of log odds.
    pub gain: i32,
    /// The first woven line.
    pub first: usize,
    /// The last one.
    pub last: usize,
}

/// What is known of the seam above a line in the order given.
struct Seam {
    seam: i32,
    common: i32,
}

/// A stretch of seams that read better when unwoven.
#[derive(Clone, Copy, Default)]
struct Stretch {
    gain: i32,
    seams: usize,
    first: usize,
}

/// The best way to explain the page as woven; its gain says whether to believe it.
pub(super) fn woven(lines: &[Line<'_>]) -> Option<Weave> {
    if lines.len() < FEWEST {
        return None;
    }
    let follow = Follow::new(lines);
    let straight = Order { count: lines.len(), block: 1, back: 1, phase: 0 };
    let given: Vec<Seam> = (0..lines.len())
        .map(|at| Seam { seam: straight.seam(&follow, at), common: straight.common(&follow, at) })
        .collect();
    BLOCKS
        .flat_map(|block| COLUMNS[usize::from(block > 1)].clone().map(move |columns| (block, columns)))
        .filter(|(block, columns)| block * columns <= ROUND)
        .filter_map(|(block, columns)| unwoven(&follow, &given, block, columns))
        .max_by_key(|weave| weave.gain)
}

/// How well the page reads as `columns` woven in blocks of `block` lines.
fn unwoven(follow: &Follow<'_>, given: &[Seam], block: usize, columns: usize) -> Option<Weave> {
    let count = given.len();
    let back = (columns - 1) * block + 1;
    // For each line of a block at which the page may begin, the best stretch that ends here.
    let mut ends = vec![Stretch::default(); block];
    let mut best: Option<Weave> = None;
    for (at, given) in given.iter().enumerate().skip(back) {
        let order = Order { count, block, back, phase: at % block };
        let elsewhere = ends.iter().max_by_key(|stretch| stretch.gain).copied().unwrap_or_default();
        let own = &mut ends[order.phase];
        if elsewhere.gain - JUMP > own.gain {
            *own = Stretch { gain: elsewhere.gain - JUMP, ..elsewhere };
        }
        if own.gain <= 0 {
            *own = Stretch { gain: 0, seams: 0, first: at - back };
        }
        // Windows of neighbouring seams overlap when blocks are short: the same words must not be counted thrice.
        let scaled = |common: i32| common * block.min(BEHIND) as i32 / BEHIND as i32;
        let seam = order.seam(follow, at) - given.seam;
        // Words in common are asked for only where they could keep the stretch from ending here.
        if own.gain + seam + scaled(MOST_COMMON - given.common) > 0 {
            own.gain += (seam + scaled(order.common(follow, at) - given.common)).clamp(-MOST, MOST);
        } else {
            own.gain = 0;
        }
        own.seams += 1;
        let covered = own.seams * block;
        let all = count - (back - block);
        let gain = own.gain - UNCOVERED * all.saturating_sub(covered) as i32 / all.max(1) as i32;
        if covered >= FEWEST && best.is_none_or(|best| gain > best.gain) {
            best = Some(Weave { columns, block, gain, first: own.first, last: at });
        }
    }
    best
}

/// An order of the lines: a line follows the one above it, but the first of each block follows the one `back` lines
/// above.
struct Order {
    count: usize,
    block: usize,
    back: usize,
    phase: usize,
}

impl Order {
    fn above(&self, at: usize) -> Option<usize> {
        at.checked_sub(if at % self.block == self.phase { self.back } else { 1 })
    }

    fn below(&self, at: usize) -> Option<usize> {
        let step = if (at + 1) % self.block == self.phase { self.back } else { 1 };
        Some(at + step).filter(|below| *below < self.count)
    }

    /// Whether line `at` reads on from the lines above it.
    fn seam(&self, follow: &Follow<'_>, at: usize) -> i32 {
        let (before, count) = window(BEFORE, self.above(at), |line| self.above(line));
        follow.reads_on(&before[..count], at)
    }

    /// What the lines around the seam above line `at` have in common.
    fn common(&self, follow: &Follow<'_>, at: usize) -> i32 {
        let (before, above) = window(BEFORE, self.above(at), |line| self.above(line));
        let (behind, below) = window(BEHIND, Some(at), |line| self.below(line));
        follow.common(&before[..above], &behind[..below])
    }
}

/// The first lines, `most` at the most, that `next` leads to from `first`, and how many they are.
fn window(
    most: usize,
    first: Option<usize>,
    next: impl Fn(usize) -> Option<usize>,
) -> ([usize; BEFORE], usize) {
    let mut lines = [0; BEFORE];
    let mut count = 0;
    let mut line = first;
    while let Some(at) = line.filter(|_| count < most) {
        lines[count] = at;
        count += 1;
        line = next(at);
    }
    (lines, count)
}
