//! The pair table: what stands between two clusters when one of them is CJK.
//!
//! In: the classes before and after a boundary, and the level. Out: how they hold together.
//! UAX #14 glues curly quotes to both sides and lets `·` and `/` start a line, so beside CJK this
//! table decides alone; elsewhere it only forbids (see `breaks`).

use super::class::{Class, PAIRED};
use super::spec::Level;

/// How two neighbouring clusters hold together, from loose to tight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub(crate) enum Join {
    /// A blank stands between them.
    Blank,
    /// A line may end here.
    Free,
    /// A sensible place in an address.
    Address,
    /// After an interpunct: a name is parted.
    Dot,
    /// Inside a date or an amount, but not behind a digit: `7月|31日`, `万|元`.
    Phrase,
    /// A number and its measure word.
    Unit,
    /// Inside a path or the like, behind its punctuation. This and all that follow are forbidden.
    Part,
    /// Inside a word.
    Word,
    /// Inside a number, or between a number and its sign.
    Number,
    /// A stop would start a line, an opener end one, a dash be torn.
    Kinsoku,
}

impl Join {
    /// Whether a line may end here without need.
    pub(crate) fn is_open(self) -> bool {
        self < Self::Part
    }
}

/// Rows: the cluster before; columns: the cluster after. `.` free, `d` after an interpunct,
/// `w` word, `n` number, `x` forbidden, `s` forbidden in strict, `g` forbidden in GB and strict.
#[rustfmt::skip]
const TABLE: [&[u8; PAIRED]; PAIRED] = [
    //          Ha Sk Op Cl St Do Ra Sl Da El Nu Al Sy Pr Po Hy Gl
    /* Han    */ b".s.xxxxxss....nxx",
    /* SmKana */ b".s.xxxxxss....nxx",
    /* Open   */ b"xxxxxxxxxxxxxxxxx",
    /* Close  */ b".s.xxxxxss....nxx",
    /* Stop   */ b".s.xxxxxss.....xx",
    /* Dot    */ b"dsdxxxxxssdddddxx",
    /* Range  */ b".s.xxxxxss.....xx",
    /* Slash  */ b"gggxxxxxggggggggx",
    /* Dash   */ b".s.xxxxxxs.....xx",
    /* Dots   */ b".s.xxxxxsx.....xx",
    /* Num    */ b".s.xxxxxssnw.nnxx",
    /* Alpha  */ b".s.xxxxxssww...xx",
    /* Symbol */ b".s.xxxxxss.....xx",
    /* Pre    */ b"nnnxxxxxssnn..nxx",
    /* Post   */ b".s.xxxxxss.....xx",
    /* Hyphen */ b".s.xxxxxss.....xx",
    /* Glue   */ b"xxxxxxxxxxxxxxxxx",
];

/// How `before` and `after` hold together where nothing stands between them.
pub(crate) fn join(before: Class, after: Class, level: Level) -> Join {
    let row = TABLE.get(before as usize).map_or(&[b'.'; PAIRED], |row| row);
    let code = row.get(after as usize).copied().unwrap_or(b'.');
    match code {
        b'x' => Join::Kinsoku,
        b's' if level >= Level::Strict => Join::Kinsoku,
        b'g' if level >= Level::Gb => Join::Kinsoku,
        b'n' => Join::Number,
        b'w' => Join::Word,
        b'd' => Join::Dot,
        _ => Join::Free,
    }
}

/// How they hold together across a blank: what may not start or end a line still may not, except
/// a hyphen; numbers and words are parted (UAX #14 LB13, LB14, LB18).
pub(crate) fn join_across_blank(before: Class, after: Class, level: Level) -> Join {
    match join(before, after, level) {
        Join::Kinsoku
            if after == Class::Hyphen && !matches!(before, Class::Open | Class::Slash | Class::Glue) =>
        {
            Join::Blank
        }
        Join::Kinsoku => Join::Kinsoku,
        _ => Join::Blank,
    }
}
