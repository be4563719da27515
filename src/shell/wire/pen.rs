//! The style of a cell, and the shortest SGR sequence from one to the next.
//!
//! In: the colours and modifiers of a ratatui cell. Out: bytes.
//! Promise: only colours the terminal has; a style that is already set costs nothing.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::shell::wire::caps::{Caps, Dialect};
use crate::shell::wire::colour::{nearest, sixteen};

/// Foreground, background and modifiers of one cell, as the terminal can show them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pen {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

/// Modifiers that show on a blank.
const SHOWN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Modifiers a VT100 has.
const OF_A_VT100: Modifier =
    Modifier::BOLD.union(Modifier::UNDERLINED).union(Modifier::SLOW_BLINK).union(Modifier::REVERSED);

/// Modifier, the SGR number that sets it, the one that takes it away (ECMA-48 8.3.117).
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The terminal's own colours, nothing set.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The pen a normalised cell is written with.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What of a cell's style the terminal can show.
    pub(super) fn shown(cell: &Cell, caps: &Caps) -> Self {
        let modifier = match caps.dialect {
            Dialect::Vt100 => cell.modifier.intersection(OF_A_VT100),
            Dialect::Linux | Dialect::Xterm => cell.modifier,
        };
        Self { fg: nearest(cell.fg, caps.colours), bg: nearest(cell.bg, caps.colours), modifier }
    }

    /// The same pen as far as a blank shows it: blanks that look alike become alike.
    pub(super) fn on_blank(self) -> Self {
        if self.modifier.intersects(SHOWN_ON_BLANKS) {
            self
        } else {
            Self { fg: Color::Reset, bg: self.bg, modifier: Modifier::empty() }
        }
    }

    /// Appends the shortest sequence that turns `from` (`None`: not known) into `self`.
    pub(super) fn change(self, from: Option<Self>, caps: &Caps, out: &mut Vec<u8>) {
        if from == Some(self) {
            return;
        }
        let mut whole = Vec::new();
        if self != Self::PLAIN {
            self.everything(&mut whole);
        }
        let step = match from {
            Some(from) if caps.dialect != Dialect::Vt100 => Some(self.step(from)),
            Some(Self::PLAIN) => Some(whole.clone()),
            _ => None,
        };
        // A reset in front costs one parameter: "0;", and a bare reset none at all.
        match step {
            Some(step) if length(&step) <= length(&whole) + usize::from(!whole.is_empty()) * 2 => {
                write(&step, Lead::Nothing, out);
            }
            _ => write(&whole, Lead::Reset, out),
        }
    }

    /// The parameters that set everything, beginning at the plain pen.
    fn everything(self, parameters: &mut Vec<u8>) {
        for (modifier, on, _) in MODIFIERS {
            if self.modifier.contains(modifier) {
                parameters.push(on);
            }
        }
        colour(self.fg, Ground::Fore, parameters);
        colour(self.bg, Ground::Back, parameters);
    }

    /// The parameters that change only what differs.
    fn step(self, from: Self) -> Vec<u8> {
        let mut parameters = Vec::new();
        let mut standing = from.modifier;
        for (modifier, _, off) in MODIFIERS {
            if standing.contains(modifier) && !self.modifier.contains(modifier) {
                parameters.push(off);
                // 22 and 25 take two modifiers away at once.
                for (other, _, too) in MODIFIERS {
                    if too == off {
                        standing.remove(other);
                    }
                }
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if self.modifier.contains(modifier) && !standing.contains(modifier) {
                parameters.push(on);
            }
        }
        for (colour_to, colour_from, ground, reset) in
            [(self.fg, from.fg, Ground::Fore, 39), (self.bg, from.bg, Ground::Back, 49)]
        {
            if colour_to == colour_from {
                continue;
            }
            if colour_to == Color::Reset {
                parameters.push(reset);
            } else {
                colour(colour_to, ground, &mut parameters);
            }
        }
        parameters
    }
}

#[derive(Clone, Copy)]
enum Ground {
    Fore,
    Back,
}

#[derive(Clone, Copy)]
enum Lead {
    Nothing,
    Reset,
}

/// Bytes of the parameters with the separators between them.
fn length(parameters: &[u8]) -> usize {
    let digits: usize = parameters.iter().map(|p| if *p > 99 { 3 } else { 1 + usize::from(*p > 9) }).sum();
    digits + parameters.len().saturating_sub(1)
}

fn write(parameters: &[u8], lead: Lead, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    let mut first = true;
    if matches!(lead, Lead::Reset) && !parameters.is_empty() {
        out.push(b'0');
        first = false;
    }
    for parameter in parameters {
        if !first {
            out.push(b';');
        }
        first = false;
        super::motion::number(u16::from(*parameter), out);
    }
    out.push(b'm');
}

fn colour(colour: Color, ground: Ground, parameters: &mut Vec<u8>) {
    let base = match ground {
        Ground::Fore => 30,
        Ground::Back => 40,
    };
    match colour {
        Color::Reset => {}
        Color::Rgb(r, g, b) => parameters.extend([base + 8, 2, r, g, b]),
        Color::Indexed(index) => parameters.extend([base + 8, 5, index]),
        named => match sixteen(named) {
            Some(index @ 0..=7) => parameters.push(base + index),
            Some(index) => parameters.push(base + 60 + (index & 7)),
            None => {}
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sgr(from: Option<Pen>, to: Pen) -> String {
        let mut out = Vec::new();
        to.change(from, &Caps::MODERN, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_shortest_change_is_sent() {
        let bold = Pen { modifier: Modifier::BOLD, ..Pen::PLAIN };
        let red = Pen { fg: Color::Red, ..Pen::PLAIN };
        let both = Pen { fg: Color::Red, ..bold };
        assert_eq!(sgr(Some(Pen::PLAIN), bold), "^[1m");
        assert_eq!(sgr(Some(bold), Pen::PLAIN), "^[m");
        assert_eq!(sgr(Some(both), bold), "^[39m");
        assert_eq!(sgr(Some(both), red), "^[22m");
        assert_eq!(sgr(Some(bold), red), "^[0;31m");
        assert_eq!(sgr(None, red), "^[0;31m");
        assert_eq!(sgr(Some(red), red), "");
        assert_eq!(sgr(None, Pen::PLAIN), "^[m");
    }

    #[test]
    fn dim_and_bold_share_their_reset() {
        let bold = Pen { modifier: Modifier::BOLD, fg: Color::Rgb(1, 2, 3), ..Pen::PLAIN };
        let dim = Pen { modifier: Modifier::DIM, ..bold };
        assert_eq!(sgr(Some(bold), dim), "^[22;2m");
    }
}
