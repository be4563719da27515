//! 两端对齐: an even right edge by single blanks, never between two Hanzi (clreq, “Justification”).
//!
//! In: the clusters of one line and its empty cells. Out: before which clusters a blank is put:
//! at blanks that are there, beside Latin and narrow marks, after closers and before openers.

use super::class::{Class, is_unit};
use super::cluster::Cluster;

/// Where a blank disturbs least; the first kind is filled first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Gap {
    /// A Latin blank that is there already.
    Blank,
    /// Between Hanzi and Latin or digits, and around a mark of one cell.
    Script,
    /// After a closer or stop of two cells, or before such an opener.
    Mark,
    /// Between a number and its measure word.
    Unit,
}

/// The gap between two neighbours, if one may be there.
pub(crate) fn gap(before: &Cluster, after: &Cluster) -> Option<Gap> {
    use Class::{Alpha, Close, Dash, Dot, Dots, Glue, Han, Num, Open, Post, Pre, Space, Stop};
    let narrow = |c: &Cluster| c.cells == 1;
    match (before.class, after.class) {
        (Space, _) if narrow(before) && !after.class.is_blank() => Some(Gap::Blank),
        (Num | Post, Han) if is_unit(after.c) => Some(Gap::Unit),
        (Han, Num) if before.c == '第' => Some(Gap::Unit),
        (Han, Num | Alpha | Pre) | (Num | Alpha | Post, Han) => Some(Gap::Script),
        (Close | Stop, Han | Num | Alpha | Open) if narrow(before) && before.cjk => Some(Gap::Script),
        (Han | Num | Alpha | Close | Stop, Open) if narrow(after) && after.cjk => Some(Gap::Script),
        (Dot | Dash | Dots, Han) if narrow(before) => Some(Gap::Script),
        (Close | Stop, c) if !matches!(c, Close | Stop | Dot | Dash | Dots | Glue) && !c.is_blank() => {
            (before.cells == 2).then_some(Gap::Mark)
        }
        (b, Open) if !matches!(b, Open | Glue) && !b.is_blank() => (after.cells == 2).then_some(Gap::Mark),
        _ => None,
    }
}

/// The clusters of `line` (by index) before which one blank is put to fill `slack` cells.
pub(crate) fn fill(line: &[Cluster], slack: usize) -> Vec<usize> {
    let mut chosen = Vec::new();
    let mut slack = slack;
    for kind in [Gap::Blank, Gap::Script, Gap::Mark, Gap::Unit] {
        let of_kind: Vec<usize> =
            (1..line.len()).filter(|k| gap(&line[k - 1], &line[*k]) == Some(kind)).collect();
        let take = slack.min(of_kind.len());
        // Spread evenly over the line.
        chosen.extend((0..take).map(|n| of_kind[(2 * n + 1) * of_kind.len() / (2 * take)]));
        slack -= take;
    }
    chosen.sort_unstable();
    chosen
}
