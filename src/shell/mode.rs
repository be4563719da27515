//! Full screen, plain mode or the list once: the choice, as the documentation has it.
//!
//! In: what was asked for (flag, environment, settings and `ACCESSIBLE` are one answer by then)
//! and what the terminal is. Out: a [`Mode`].
//! A screen reader is never looked for: over a connection there is no sign of one, and on the
//! machine it is nobody's business.

use std::env;
use std::io::{self, IsTerminal};

use crate::config::Ui;

/// How the paper is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// The full screen.
    Full,
    /// Lines and a prompt.
    Plain,
    /// The headlines once, for a pipe or a file.
    List,
}

/// What is known of the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signs {
    /// Standard input is a terminal.
    pub stdin: bool,
    /// Standard output is a terminal.
    pub stdout: bool,
    /// `TERM`.
    pub term: String,
}

impl Signs {
    /// Looks.
    #[must_use]
    pub fn see() -> Self {
        Self {
            stdin: io::stdin().is_terminal(),
            stdout: io::stdout().is_terminal(),
            term: env::var("TERM").unwrap_or_default(),
        }
    }
}

impl Mode {
    /// Chooses.
    #[must_use]
    pub fn choose(asked: Ui, signs: &Signs) -> Self {
        match asked {
            Ui::Plain => Self::Plain,
            Ui::Tui => Self::Full,
            Ui::Auto if !signs.stdout => Self::List,
            Ui::Auto if !signs.stdin || matches!(&*signs.term, "" | "dumb") => Self::Plain,
            Ui::Auto => Self::Full,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sign_that_answers_wins() {
        let signs = |stdin, stdout, term: &str| Signs { stdin, stdout, term: term.to_owned() };
        let cases = [
            (Ui::Auto, signs(true, true, "xterm-256color"), Mode::Full),
            (Ui::Auto, signs(true, true, "dumb"), Mode::Plain),
            (Ui::Auto, signs(true, true, ""), Mode::Plain),
            (Ui::Auto, signs(false, true, "xterm"), Mode::Plain),
            (Ui::Auto, signs(true, false, "xterm"), Mode::List),
            (Ui::Auto, signs(false, false, "dumb"), Mode::List),
            (Ui::Plain, signs(false, false, "xterm"), Mode::Plain),
            (Ui::Plain, signs(true, true, "xterm"), Mode::Plain),
            (Ui::Tui, signs(true, true, "dumb"), Mode::Full),
        ];
        for (asked, signs, mode) in cases {
            assert_eq!(Mode::choose(asked, &signs), mode, "{asked:?} {signs:?}");
        }
    }
}
