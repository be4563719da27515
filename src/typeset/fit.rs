//! Which of the possible breaks to take: first fit, total fit, and the balance of headlines.
//!
//! In: clusters, how they hold together, and the room a line has. Out: the first cluster of each
//! line. Promise: no line is wider than its room (but for one hanging stop), whatever it costs:
//! where nothing may be parted and nothing fits, the least bad place is torn.

use super::class::{Class, is_hangable};
use super::cluster::Cluster;
use super::justify;
use super::pairs::Join;

/// The room lines have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// Cells of the first line.
    pub first: u32,
    /// Cells of every other line.
    pub rest: u32,
    /// Whether a stop may hang.
    pub hang: bool,
}

/// What a good paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Aim {
    /// Each line takes what fits.
    First,
    /// The least sum of empty cells, squared, and of dear breaks.
    Even,
    /// As before, but cells that justification can fill count little.
    Flush,
    /// As few lines as possible, then all alike, broken at blanks (headlines).
    Balanced,
}

/// A place where a line may end and the next begin.
#[derive(Clone, Copy, Debug)]
struct Stop {
    /// The next line's first cluster.
    next: usize,
    /// Cells from the paragraph's beginning to that cluster.
    from: u32,
    /// Cells from the beginning to the end of the last cluster before it that is no blank.
    to: u32,
    /// Cells of that cluster, if it may hang.
    hang: u32,
    /// Gaps that justification could fill, from the beginning to the boundary before `next`.
    inner: u32,
    /// The same with that boundary.
    gaps: u32,
    join: Join,
}

/// The first clusters of the lines; empty where nothing is to be shown.
pub(crate) fn lines(clusters: &[Cluster], joins: &[Join], room: Room, aim: Aim) -> Vec<usize> {
    let stops = stops(clusters, joins, room, aim);
    if stops.len() < 2 {
        return Vec::new();
    }
    let ends = match aim {
        Aim::First => first_fit(&stops, room),
        Aim::Even | Aim::Flush | Aim::Balanced => total_fit(&stops, room, aim, orphan_from(clusters, &stops)),
    };
    let mut starts = vec![stops[0].next];
    starts.extend(ends.iter().take(ends.len().saturating_sub(1)).map(|at| stops[*at].next));
    starts
}

/// The stops of a paragraph: its beginning, each open break, its end; and inside whatever fits
/// on no line, each boundary.
fn stops(clusters: &[Cluster], joins: &[Join], room: Room, aim: Aim) -> Vec<Stop> {
    let Some(first) = clusters.iter().position(Cluster::is_seen) else { return Vec::new() };
    let mut stops = Vec::with_capacity(clusters.len() + 1);
    let (mut from, mut to, mut hang, mut gaps) = (0, 0, 0, 0);
    // Boundaries since the last open break; used only if the run fits on no line.
    let mut tight: Vec<Stop> = Vec::new();
    for (k, this) in clusters.iter().enumerate().skip(first) {
        let inner = gaps;
        if aim == Aim::Flush && k > first && justify::gap(&clusters[k - 1], this).is_some() {
            gaps += 1;
        }
        if !this.class.is_blank() {
            let stop = Stop { next: k, from, to, hang, inner, gaps, join: joins[k] };
            if k == first {
                stops.push(stop);
            } else if joins[k].is_open() {
                close_run(&mut stops, &mut tight, stop, room);
            } else if this.cells > 0 {
                tight.push(stop);
            }
        }
        from += u32::from(this.cells);
        if this.is_seen() {
            to = from;
            hang = if room.hang && this.class == Class::Stop && is_hangable(this.c) {
                u32::from(this.cells)
            } else {
                0
            };
        }
    }
    let end = Stop { next: clusters.len(), from, to, hang, inner: gaps, gaps, join: Join::Free };
    close_run(&mut stops, &mut tight, end, room);
    stops
}

/// Takes in `stop`, and before it the tight boundaries if they are needed: a run that begins no
/// paragraph may always go to a line of its own.
fn close_run(stops: &mut Vec<Stop>, tight: &mut Vec<Stop>, stop: Stop, room: Room) {
    let own = if stops.len() > 1 { room.rest } else { room.first };
    if !tight.is_empty() && stops.last().is_some_and(|last| slack(last, &stop, own).is_none()) {
        stops.append(tight);
    }
    tight.clear();
    stops.push(stop);
}

/// Empty cells on a line of `room` cells from `start` to `end`; `None` if it does not fit.
fn slack(start: &Stop, end: &Stop, room: u32) -> Option<u32> {
    let cells = end.to.saturating_sub(start.from);
    match room.checked_sub(cells) {
        Some(slack) => Some(slack),
        None if cells - end.hang.min(cells) <= room => Some(0),
        None => None,
    }
}

fn room_at(start: usize, room: Room) -> u32 {
    if start == 0 { room.first } else { room.rest }
}

/// Greedy: the last open break that fits, or the last least bad tear.
fn first_fit(stops: &[Stop], room: Room) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start + 1 < stops.len() {
        let mut best = start + 1;
        for end in start + 1..stops.len() {
            let cells = room_at(start, room);
            if slack(&stops[start], &stops[end], cells).is_none() {
                // A stop that hangs may fit behind one boundary that does not.
                if stops[end].to.saturating_sub(stops[start].from) > cells + 2 {
                    break;
                }
                continue;
            }
            if tear(stops[end].join) <= tear(stops[best].join) {
                best = end;
            }
        }
        ends.push(best);
        start = best;
    }
    ends
}

fn tear(join: Join) -> u64 {
    if join.is_open() { 0 } else { cost(join) }
}

/// What it costs to end a line here. Four empty cells cost 24: a number is parted from its
/// measure word only where keeping them together would leave more.
fn cost(join: Join) -> u64 {
    match join {
        Join::Blank | Join::Free => 0,
        Join::Address => 1,
        Join::Dot => 9,
        Join::Phrase => 3,
        Join::Unit => 25,
        Join::Part => 500_000,
        Join::Word => 1_000_000,
        Join::Number => 2_000_000,
        Join::Kinsoku => 4_000_000,
    }
}

/// An orphan is dearer than anything but a tear.
const ORPHAN: u64 = 200_000;
/// A cell that justification cannot fill, squared.
const LEFT: u64 = 60;
/// A headline's further line.
const LINE: u64 = 100_000_000;
/// A headline's break elsewhere than at a blank.
const NO_BLANK: u64 = 100_000;

/// The stop from which on a last line would hold a single Hanzi, with its marks.
fn orphan_from(clusters: &[Cluster], stops: &[Stop]) -> usize {
    let solid = |c: &Cluster| matches!(c.class, Class::Han | Class::SmallKana | Class::Num | Class::Alpha);
    let mut last = clusters.iter().enumerate().rev().filter(|(_, c)| solid(c));
    let Some((_, end)) = last.next() else { return stops.len() };
    if !end.cjk {
        return stops.len();
    }
    let from = last.next().map_or(0, |(k, _)| k + 1);
    stops.partition_point(|stop| stop.next < from).max(1)
}

/// Least total cost, by dynamic programming over the stops.
fn total_fit(stops: &[Stop], room: Room, aim: Aim, orphan: usize) -> Vec<usize> {
    let last = stops.len() - 1;
    let mut best: Vec<(u64, usize)> = vec![(u64::MAX, 0); stops.len()];
    best[0].0 = 0;
    // The widest a line can be, hanging stop included.
    let widest = room.first.max(room.rest) + 2;
    for end in 1..stops.len() {
        let mut found = (u64::MAX, end - 1);
        for start in (0..end).rev() {
            if stops[end].to.saturating_sub(stops[start].from) > widest {
                break;
            }
            let Some(slack) = slack(&stops[start], &stops[end], room_at(start, room)) else { continue };
            let fill = stops[end].inner.saturating_sub(stops[start].gaps);
            let line = weigh(u64::from(slack), u64::from(fill), end == last, aim)
                + if end == last && start >= orphan { ORPHAN } else { 0 };
            let total = best[start].0.saturating_add(line);
            if total < found.0 {
                found = (total, start);
            }
        }
        let break_cost = match (stops[end].join, aim) {
            _ if end == last => 0,
            (Join::Blank, _) => 0,
            (join, Aim::Balanced) => cost(join) + NO_BLANK,
            (join, _) => cost(join),
        };
        best[end] = (found.0.saturating_add(break_cost), found.1);
    }
    let mut ends = vec![last];
    while let Some(&end) = ends.last() {
        match best[end].1 {
            0 => break,
            start => ends.push(start),
        }
    }
    ends.reverse();
    ends
}

/// What one line costs, with `slack` empty cells and `fill` gaps that could take one each.
fn weigh(slack: u64, fill: u64, last: bool, aim: Aim) -> u64 {
    match aim {
        Aim::Balanced => LINE + slack * slack,
        _ if last => 0,
        Aim::Flush => {
            let left = slack.saturating_sub(fill);
            left * left * LEFT + slack.min(fill)
        }
        // Some empty cells cannot be had back; the linear part keeps their sum small, the square
        // keeps one line from bearing them all.
        Aim::First | Aim::Even => slack * (slack + 2),
    }
}
