//! The wire: what goes to the terminal, and not a byte more.
//!
//! In: one ratatui buffer a frame, the cursor, the links. Out: bytes for one `write`.
//! Promise: nothing when nothing changed; runs of wide glyphs without cursor moves; the shortest
//! of moving, rewriting, erasing and scrolling; right on terminals of either ambiguous width; no
//! byte that could speak to the terminal but our own (`screen` is the last gate).
//!
//! A glyph stands in its first cell, each further cell it covers holds the symbol `""`.

mod caps;
mod colour;
mod link;
mod motion;
mod paint;
mod pen;
mod screen;
mod scroll;

pub use caps::{Ambiguous, Caps, Colours, Dialect, Inside, caps_from_env};
pub use link::{LONGEST as LONGEST_LINK, Link, is_safe as is_safe_link};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use link::Addresses;
use motion::At;
use paint::{Ink, State};
use pen::Pen;
use screen::{Line, Screen};
use scroll::Shift;

/// A frame of at most so many bytes needs no synchronized update: it fits into one packet and is
/// drawn in one go, and the frame's marks would cost as much as a short line.
const SMALL: usize = 256;

/// What is known of the terminal's screen, and how to change it.
pub struct Wire {
    caps: Caps,
    urls: Addresses,
    /// The frame the terminal shows; `None` when that is not known.
    shown: Option<Screen>,
    state: State,
    /// Whether the cursor is shown; `None` when that is not known.
    cursor: Option<bool>,
}

impl Wire {
    /// A wire to a terminal of which nothing is known but what it can do.
    #[must_use]
    pub fn new(caps: Caps) -> Self {
        let state = State { at: At::Lost, pen: None, link: 0 };
        Self { caps, urls: Addresses::default(), shown: None, state, cursor: None }
    }

    /// Forgets what the terminal shows: the next frame is written whole (resize, Ctrl-L, resume).
    pub fn forget(&mut self) {
        self.shown = None;
        self.state = State { at: At::Lost, pen: None, link: 0 };
        self.cursor = None;
    }

    /// Appends to `out` what turns the terminal's screen into `next`, with the cursor at `cursor`
    /// (`None`: hidden; otherwise in cells from the buffer's corner). Nothing if it is so already.
    pub fn frame(&mut self, next: &Buffer, links: &[Link<'_>], cursor: Option<Position>, out: &mut Vec<u8>) {
        if next.area.is_empty() {
            return;
        }
        if self.urls.is_full() {
            self.urls = Addresses::default();
            self.forget();
        }
        let next = Screen::new(next, links, &mut self.urls, &self.caps);
        let (painted, state) = match &self.shown {
            Some(shown) if (shown.width, shown.height) == (next.width, next.height) => {
                self.over(shown, &next)
            }
            _ => self.whole(&next),
        };
        let mut ink = Ink { caps: &self.caps, urls: &self.urls, state, out: painted };
        place_cursor(&mut ink, &mut self.cursor, cursor, &next);
        self.state = ink.state;
        let bytes = ink.out;
        self.shown = Some(next);
        if self.caps.sync && bytes.len() > SMALL {
            out.extend_from_slice(b"\x1b[?2026h");
            out.extend_from_slice(&bytes);
            out.extend_from_slice(b"\x1b[?2026l");
        } else {
            out.extend_from_slice(&bytes);
        }
    }

    fn ink(&self, state: State) -> Ink<'_> {
        Ink { caps: &self.caps, urls: &self.urls, state, out: Vec::new() }
    }

    /// Clears and writes everything. A link left open by a lost frame is closed with the rest.
    fn whole(&self, next: &Screen) -> (Vec<u8>, State) {
        let mut ink = self.ink(State { at: At::Lost, pen: None, link: 0 });
        if self.caps.osc8 {
            self.urls.begin(0, &mut ink.out);
        }
        ink.set_pen(Pen::PLAIN);
        ink.out.extend_from_slice(b"\x1b[r\x1b[H\x1b[2J");
        ink.state.at = At::Cell(0, 0);
        ink.paint(&[], next);
        (ink.out, ink.state)
    }

    /// Writes what differs, with the help of scrolling where that is shorter.
    fn over(&self, shown: &Screen, next: &Screen) -> (Vec<u8>, State) {
        let lines: Vec<Option<Line<'_>>> = (0..next.height).map(|row| Some(shown.line(row))).collect();
        let mut best = self.ink(self.state);
        best.paint(&lines, next);
        if !self.caps.scroll || best.out.len() < 64 {
            return (best.out, best.state);
        }
        for shift in scroll::candidates(shown, next) {
            let mut ink = self.ink(self.state);
            scroll(&mut ink, shift, next.height);
            let moved: Vec<Option<Line<'_>>> =
                (0..next.height).map(|row| shift.source(row).map(|from| shown.line(from))).collect();
            ink.paint(&moved, next);
            if ink.out.len() < best.out.len() {
                best = ink;
            }
        }
        (best.out, best.state)
    }
}

/// Moves rows by the terminal's scroll region.
fn scroll(ink: &mut Ink<'_>, shift: Shift, height: u16) {
    ink.clean_ground();
    let (top, bottom) = (shift.top, shift.bottom);
    let part = top > 0 || bottom + 1 < height;
    if part {
        ink.out.extend_from_slice(b"\x1b[");
        if top > 0 {
            motion::number(top + 1, &mut ink.out);
        }
        ink.out.push(b';');
        motion::number(bottom + 1, &mut ink.out);
        ink.out.push(b'r');
        ink.state.at = At::Cell(0, 0);
    }
    let rows = u16::try_from(shift.by.unsigned_abs()).unwrap_or(u16::MAX);
    match ink.caps.dialect {
        Dialect::Xterm => motion::csi(rows, if shift.by > 0 { b'S' } else { b'T' }, &mut ink.out),
        // Index at the lower margin, reverse index at the upper: all a VT100 has.
        Dialect::Linux | Dialect::Vt100 => {
            ink.state.at = At::Lost;
            ink.go(if shift.by > 0 { bottom } else { top }, 0);
            for _ in 0..rows {
                ink.out.extend_from_slice(if shift.by > 0 { b"\n" } else { b"\x1bM" });
            }
        }
    }
    if part {
        ink.out.extend_from_slice(b"\x1b[r");
        ink.state.at = At::Cell(0, 0);
    }
}

/// Puts the cursor where the frame wants it. A VT100's is always shown.
fn place_cursor(ink: &mut Ink<'_>, shown: &mut Option<bool>, cursor: Option<Position>, next: &Screen) {
    let Some(at) = cursor else {
        if *shown != Some(false) && ink.caps.dialect != Dialect::Vt100 {
            ink.out.extend_from_slice(b"\x1b[?25l");
            *shown = Some(false);
        }
        return;
    };
    ink.go(at.y.min(next.height - 1), usize::from(at.x.min(next.width - 1)));
    if *shown != Some(true) && ink.caps.dialect != Dialect::Vt100 {
        ink.out.extend_from_slice(b"\x1b[?25h");
        *shown = Some(true);
    }
}
