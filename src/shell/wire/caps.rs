//! What a terminal can do, read from the environment alone.
//!
//! In: the values of `TERM`, `COLORTERM`, `NO_COLOR`, `TMUX`. Out: [`Caps`].
//! Promise: the terminal is never asked (an answer that comes late would be read as keys), and a
//! terminal nobody has heard of gets only what a VT100 had.

/// How many colours may be sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Colours {
    /// None: bold, underline and reverse only (`NO_COLOR`, VT100).
    Mono,
    /// The eight of ECMA-48.
    Eight,
    /// The eight and their bright forms.
    Sixteen,
    /// The indexed palette of xterm.
    TwoFiftySix,
    /// 24 bits a colour.
    True,
}

/// The family of control sequences the terminal speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// The common ground: absolute moves, erase line, scroll region with index, SGR reset.
    Vt100,
    /// The Linux console: also ECH, CHA and single SGR resets, but no SU/SD.
    Linux,
    /// Everything alive today: xterm and its kin, tmux, screen, mosh.
    Xterm,
}

/// How many cells ambiguous glyphs (UAX #11: `“ … — ·`) take on this terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ambiguous {
    /// Not known: each is written so that either is right, at 5 to 9 bytes a glyph.
    Unknown,
    /// One, says the reader.
    One,
    /// Two, says the reader.
    Two,
}

/// Whether the program runs inside a multiplexer that wraps foreign sequences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inside {
    /// Straight on a terminal.
    Nothing,
    /// Inside tmux: a sequence for the terminal outside goes through `DCS tmux;`.
    Tmux,
    /// Inside GNU screen: a plain `DCS` string goes through.
    Screen,
}

/// What may be sent to the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Caps {
    /// Colours; more than these are brought down to the nearest.
    pub colours: Colours,
    /// Control sequences.
    pub dialect: Dialect,
    /// Frames are put between `?2026h` and `?2026l`, so that no half frame is shown.
    pub sync: bool,
    /// Hyperlinks by OSC 8.
    pub osc8: bool,
    /// Rows that only moved are moved by the terminal.
    pub scroll: bool,
    /// The multiplexer between us and the terminal.
    pub inside: Inside,
    /// The width of ambiguous glyphs; never in the environment, so set from the configuration.
    pub ambiguous: Ambiguous,
}

impl Caps {
    /// Everything a modern terminal has, in sixteen colours: for tests and for capturing frames.
    pub const MODERN: Self = Self {
        colours: Colours::Sixteen,
        dialect: Dialect::Xterm,
        sync: true,
        osc8: true,
        scroll: true,
        inside: Inside::Nothing,
        ambiguous: Ambiguous::Unknown,
    };
}

/// Reads the capabilities out of the environment's values; an unset variable is `""`.
///
/// `no_color` is true for `NO_COLOR` set and not empty (no-color.org).
#[must_use]
pub fn caps_from_env(term: &str, colorterm: &str, no_color: bool, tmux: &str) -> Caps {
    let inside = if !tmux.is_empty() {
        Inside::Tmux
    } else if term.starts_with("screen") {
        Inside::Screen
    } else {
        Inside::Nothing
    };
    let dialect = dialect(term);
    let modern = dialect == Dialect::Xterm && inside != Inside::Screen;
    Caps {
        colours: if no_color { Colours::Mono } else { colours(term, colorterm, inside) },
        dialect,
        sync: modern,
        osc8: modern,
        scroll: true,
        inside,
        ambiguous: Ambiguous::Unknown,
    }
}

fn dialect(term: &str) -> Dialect {
    if term.starts_with("linux") {
        return Dialect::Linux;
    }
    let old = ["vt", "ansi", "dumb", "cygwin", "sun", "wyse", "cons", "unknown"];
    if term.is_empty() || old.iter().any(|name| term.starts_with(name)) {
        Dialect::Vt100
    } else {
        Dialect::Xterm
    }
}

fn colours(term: &str, colorterm: &str, inside: Inside) -> Colours {
    if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
        return Colours::True;
    }
    if term.contains("256color") || inside == Inside::Tmux {
        return Colours::TwoFiftySix;
    }
    match dialect(term) {
        Dialect::Vt100 if term.starts_with("ansi") || term.starts_with("cygwin") => Colours::Eight,
        Dialect::Vt100 => Colours::Mono,
        Dialect::Linux => Colours::Sixteen,
        Dialect::Xterm if inside == Inside::Screen => Colours::Eight,
        Dialect::Xterm => Colours::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_alone_decides() {
        let known = |term, colorterm, tmux| {
            let caps = caps_from_env(term, colorterm, false, tmux);
            (caps.colours, caps.dialect, caps.sync)
        };
        assert_eq!(known("xterm-256color", "truecolor", ""), (Colours::True, Dialect::Xterm, true));
        assert_eq!(known("xterm-256color", "", ""), (Colours::TwoFiftySix, Dialect::Xterm, true));
        assert_eq!(known("screen", "", "/tmp/x,1,0"), (Colours::TwoFiftySix, Dialect::Xterm, true));
        assert_eq!(known("screen", "", ""), (Colours::Eight, Dialect::Xterm, false));
        assert_eq!(known("linux", "", ""), (Colours::Sixteen, Dialect::Linux, false));
        assert_eq!(known("vt100", "", ""), (Colours::Mono, Dialect::Vt100, false));
        assert_eq!(known("", "", ""), (Colours::Mono, Dialect::Vt100, false));
        assert_eq!(caps_from_env("xterm-256color", "truecolor", true, "").colours, Colours::Mono);
    }
}
