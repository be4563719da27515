//! Were the columns of this page woven into one another, some lines of each in turn?
//!
//! In: the lines of a page. Out: the columns and the lines taken at a time, when such an order explains the page far
//! better than the order in which the lines stand.
//! Promise: linear; what is asked of each line is asked for each way of weaving, of which there are a few dozen.
//!
//! A hypothesis is a number of columns and a block of lines. Only the seams at which its order differs from a rival's
//! are weighed: there, what reads on from the last line of the same column, less what reads on in the rival order.
//! Two rivals must be beaten. One is the order given: on straight pages the sum falls, on woven ones it rises by one
//! to three natural logs at each block. The other takes the lines above a seam from the same places of a round far
//! away: records of a few lines each, small ads or results, read better by their rows than as they stand, but no
//! better from the record before than from any other.

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
/// What is owed for a page of which the rest is straight, in proportion.
const UNCOVERED: usize = 80;
/// How many lines must be woven before anything is said.
const FEWEST: usize = 32;

/// A way in which columns were woven.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Weave {
    /// How many columns.
    pub columns: usize,
    /// How many lines are taken from a column at a time.
    pub block: usize,
    /// How much better it reads than its rival, in tenths of log odds.
    gain: i32,
    /// The first woven line.
    pub first: usize,
    /// The last one.
    pub last: usize,
}

/// What is known of the seam above a line in a rival order.
struct Seam {
    reads_on: i32,
    common: i32,
}

/// A stretch of seams that read better when unwoven.
#[derive(Clone, Copy, Default)]
struct Stretch {
    gain: i32,
    seams: usize,
    first: usize,
}

/// How the page was woven, when reading it unwoven gains at least `enough`, in tenths of log odds.
pub(super) fn woven(lines: &[Line<'_>], enough: i32) -> Option<Weave> {
    if lines.len() < FEWEST {
        return None;
    }
    let follow = Follow::new(lines);
    let count = lines.len();
    let given: Vec<Seam> = (0..count).map(|at| Order::new(count, 1, 1, at).seam(&follow, at, 0)).collect();
    let weave = BLOCKS
        .flat_map(|block| COLUMNS[usize::from(block > 1)].clone().map(move |columns| (block, columns)))
        .filter(|(block, columns)| block * columns <= ROUND)
        .filter_map(|(block, columns)| unwoven(&follow, &given, block, columns))
        .max_by_key(|weave| weave.gain)
        .filter(|weave| weave.gain >= enough)?;
    let round = weave.block * weave.columns;
    let away = (count / round / 2).max(1) * round;
    let apart: Vec<Seam> = (0..count)
        .map(|at| Order::new(count, weave.block, weave.columns, at).seam(&follow, at, away))
        .collect();
    let near = unwoven(&follow, &apart, weave.block, weave.columns)?;
    // Of woven pages this is as much as the other, give or take a third.
    (near.gain / 2 >= weave.gain / 5).then_some(weave)
}

/// How much better than in the `rival` order the page reads as `columns` woven in blocks of `block` lines.
fn unwoven(follow: &Follow<'_>, rival: &[Seam], block: usize, columns: usize) -> Option<Weave> {
    let count = rival.len();
    let back = (columns - 1) * block + 1;
    // For each line of a block at which the page may begin, the best stretch that ends here.
    let mut ends = vec![Stretch::default(); block];
    let mut best: Option<Weave> = None;
    for (at, rival) in rival.iter().enumerate().skip(back) {
        let order = Order::new(count, block, columns, at);
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
        let reads_on = order.reads_on(follow, at, 0) - rival.reads_on;
        // Words in common are asked for only where they could keep the stretch from ending here.
        if own.gain + reads_on + scaled(MOST_COMMON - rival.common) > 0 {
            let common = order.common(follow, at, 0) - rival.common;
            own.gain = own.gain.saturating_add((reads_on + scaled(common)).clamp(-MOST, MOST));
        } else {
            own.gain = 0;
        }
        own.seams += 1;
        let covered = own.seams * block;
        let all = count - (back - block);
        let gain = own.gain - (UNCOVERED * all.saturating_sub(covered) / all.max(1)) as i32;
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
    /// The order in which a block begins at line `at`.
    fn new(count: usize, block: usize, columns: usize, at: usize) -> Self {
        Self { count, block, back: (columns - 1) * block + 1, phase: at % block }
    }

    fn above(&self, at: usize) -> Option<usize> {
        at.checked_sub(if at % self.block == self.phase { self.back } else { 1 })
    }

    fn below(&self, at: usize) -> Option<usize> {
        let step = if (at + 1) % self.block == self.phase { self.back } else { 1 };
        Some(at + step).filter(|below| *below < self.count)
    }

    /// The seam above line `at`, with the lines above it from `away` lines further.
    fn seam(&self, follow: &Follow<'_>, at: usize, away: usize) -> Seam {
        Seam { reads_on: self.reads_on(follow, at, away), common: self.common(follow, at, away) }
    }

    fn reads_on(&self, follow: &Follow<'_>, at: usize, away: usize) -> i32 {
        let (before, count) = self.before(at, away);
        follow.reads_on(&before[..count], at)
    }

    fn common(&self, follow: &Follow<'_>, at: usize, away: usize) -> i32 {
        let (before, above) = self.before(at, away);
        let (behind, below) = window(BEHIND, Some(at), |line| self.below(line));
        follow.common(&before[..above], &behind[..below])
    }

    /// The lines above line `at`, the nearest first, or those `away` lines from them.
    fn before(&self, at: usize, away: usize) -> ([usize; BEFORE], usize) {
        let (mut before, count) = window(BEFORE, self.above(at), |line| self.above(line));
        for line in &mut before[..count] {
            *line = line.checked_sub(away).unwrap_or((*line + away).min(self.count - 1));
        }
        (before, count)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copy::page::{lines::lines, marks};

    /// Four stories of the edition in the program, as columns of `rows` lines.
    fn stories(columns: usize, rows: usize) -> Vec<Vec<String>> {
        const STORIES: [&str; 4] = [
            include_str!("../../../articles/2026-11-22/02.md"),
            include_str!("../../../articles/2026-11-22/03.md"),
            include_str!("../../../articles/2026-11-22/04.md"),
            include_str!("../../../articles/2026-11-22/05.md"),
        ];
        let wrapped = |story: &str| {
            let body = story.rsplit("+++").next().unwrap_or_default();
            let mut lines = vec![String::new()];
            for c in body.chars().filter(|c| !c.is_control() && *c != '`') {
                let is_full = lines.last().is_some_and(|line| line.chars().count() >= 17);
                if is_full && !marks::is_closing(c) && !marks::is_stop(c) && !"，、；：".contains(c) {
                    lines.push(String::new());
                }
                lines.last_mut().expect("a line").push(c);
            }
            lines.truncate(rows);
            lines
        };
        STORIES.iter().take(columns).map(|story| wrapped(story)).collect()
    }

    #[test]
    fn columns_and_blocks_are_told() {
        for (columns, block) in [(2, 1), (4, 1), (3, 2), (4, 3)] {
            let rows = 33;
            let stories = stories(columns, rows);
            let mut page = String::new();
            for row in (0..rows).step_by(block) {
                for line in stories.iter().flat_map(|story| story.iter().skip(row).take(block)) {
                    page.push_str(line);
                    page.push('\n');
                }
            }
            let weave = woven(&lines(&page).lines, 120).expect("a weave");
            assert_eq!((weave.columns, weave.block), (columns, block), "{weave:?}");
            let straight: String = stories.concat().iter().map(|line| format!("{line}\n")).collect();
            assert_eq!(woven(&lines(&straight).lines, 80), None);
        }
    }

    #[test]
    fn records_are_not_read_by_their_rows() {
        let records: String = (0..40)
            .map(|at| {
                let (low, high) = (at % 7, at % 11 + 12);
                format!("第{at}区\n今天白天多云转晴，气温{low}至{high}摄氏度\n北风{}级\n", at % 5 + 1)
            })
            .collect();
        assert_eq!(woven(&lines(&records).lines, 120), None);
    }
}
