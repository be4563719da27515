//! Stand-in: only the modes the settings name.

/// How many marks may not begin or end a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Stops and brackets.
    Basic,
    /// As GB/T 15834 has it.
    Gb,
    /// Also dashes, dots and small kana.
    Strict,
}

/// How lines are chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// Each line by itself.
    First,
    /// The paragraph as a whole.
    Total,
}
