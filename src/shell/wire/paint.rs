//! Turns the difference of two frames into bytes, row by row.
//!
//! In: the screen as the terminal shows it, row by row (`None`: a blank row), and the screen it
//! shall show. Out: bytes, and where they leave cursor, pen and link.
//! Promise: after the bytes every cell is right, whatever the terminal's ambiguous width; of the
//! ways to write a row (over the old one, or erased first) the shorter is taken.

use ratatui::buffer::Cell;

use crate::shell::wire::caps::{Caps, Dialect};
use crate::shell::wire::link::Addresses;
use crate::shell::wire::motion::{self, At};
use crate::shell::wire::pen::Pen;
use crate::shell::wire::screen::{Line, Screen, Trust};

/// The shortest run of blanks worth erasing rather than writing, in cells: `CSI n X` and the move
/// behind it cost ten bytes.
const ERASABLE: usize = 12;

/// What the terminal's writing state is.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) at: At,
    /// `None`: not known.
    pub(super) pen: Option<Pen>,
    pub(super) link: u16,
}

/// A writer of cells: the bytes so far and the state they leave behind.
pub(super) struct Ink<'a> {
    pub(super) caps: &'a Caps,
    pub(super) urls: &'a Addresses,
    pub(super) state: State,
    pub(super) out: Vec<u8>,
}

impl Ink<'_> {
    /// Paints `next` over `old`; `old[row]` is what the terminal shows there, `None` for a blank row.
    pub(super) fn paint(&mut self, old: &[Option<Line<'_>>], next: &Screen) {
        for row in 0..next.height {
            self.row(row, old.get(usize::from(row)).copied().flatten(), next.line(row));
        }
        self.set_link(0);
    }

    fn row(&mut self, row: u16, old: Option<Line<'_>>, new: Line<'_>) {
        let Some(first) = first_difference(old, new) else { return };
        let (start, before) = (self.out.len(), self.state);
        self.cells(row, first, old, new);
        let over = self.out.len() - start;
        if old.is_none() || over < 16 {
            return;
        }
        let (written, after) = (self.out.split_off(start), self.state);
        self.state = before;
        self.erase_line(row, first);
        self.cells(row, first, None, new);
        if self.out.len() - start >= over {
            self.out.truncate(start);
            self.out.extend_from_slice(&written);
            self.state = after;
        }
    }

    /// Writes the cells of a row from `column` on that differ from `old`.
    fn cells(&mut self, row: u16, mut column: usize, old: Option<Line<'_>>, new: Line<'_>) {
        let width = new.marks.len();
        let tail = width - new.marks.iter().rev().take_while(|mark| mark.empty).count();
        let mut spoilt = false;
        while column < width {
            let mark = new.marks[column];
            let span = usize::from(mark.span.max(1));
            if !spoilt && new.same(old, column) {
                column += span;
                continue;
            }
            spoilt = false;
            if mark.empty {
                column = self.blanks(row, column, tail, old, new);
                continue;
            }
            self.reach(row, column, new);
            match mark.trust {
                Trust::Sure => self.glyph(row, column, new),
                Trust::AtMost | Trust::Unsure => self.unsure_glyph(row, column, old, new),
            }
            spoilt = mark.trust == Trust::Unsure;
            column += span;
        }
    }

    /// Makes the run of empty cells at `column` empty; answers the column behind what was done.
    fn blanks(
        &mut self,
        row: u16,
        column: usize,
        tail: usize,
        old: Option<Line<'_>>,
        new: Line<'_>,
    ) -> usize {
        let width = new.marks.len();
        let mut end = column;
        let mut last = column;
        while end < width && new.marks[end].empty {
            if !new.same(old, end) {
                last = end;
            }
            end += 1;
        }
        let count = last + 1 - column;
        if column >= tail && count > 3 {
            self.erase_line(row, column);
            return width;
        }
        if count >= ERASABLE && self.caps.dialect != Dialect::Vt100 {
            self.reach(row, column, new);
            self.clean_ground();
            motion::csi(short(count), b'X', &mut self.out);
            return last + 1;
        }
        for at in column..=last {
            if !new.same(old, at) || at == column {
                self.reach(row, at, new);
                self.glyph(row, at, new);
            }
        }
        last + 1
    }

    /// Erases row `row` from `column` to its end.
    fn erase_line(&mut self, row: u16, column: usize) {
        self.go(row, column);
        self.clean_ground();
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Makes sure that what is erased or scrolled in has the terminal's own ground: it takes the
    /// pen's background where the terminal knows BCE, and nothing else of the pen.
    pub(super) fn clean_ground(&mut self) {
        self.set_link(0);
        if self.state.pen.map(Pen::on_blank) != Some(Pen::PLAIN) {
            self.set_pen(Pen::PLAIN);
        }
    }

    /// The pen writes this cell as it shall look; on a blank most of a pen does not show.
    fn suits(&self, cell: &Cell) -> bool {
        let pen = if cell.symbol() == " " { self.state.pen.map(Pen::on_blank) } else { self.state.pen };
        pen == Some(Pen::of(cell))
    }

    /// Brings the cursor to `column`: by a move, or by writing the few cells between again.
    fn reach(&mut self, row: u16, column: usize, new: Line<'_>) {
        let mut moved = Vec::new();
        motion::go(self.state.at, row, short(column), self.caps.dialect, &mut moved);
        if let At::Cell(here_row, here) = self.state.at
            && here_row == row
            && let Some(between) = new.marks.get(usize::from(here)..column)
        {
            let again = usize::from(here)..column;
            let price: usize = new.cells[again.clone()].iter().map(|cell| cell.symbol().len()).sum();
            let plain = between.first().is_some_and(|mark| mark.span > 0)
                && between.iter().all(|mark| mark.trust == Trust::Sure && mark.link == self.state.link)
                && new.cells[again.clone()].iter().all(|cell| self.suits(cell));
            if plain && price <= moved.len() {
                for cell in &new.cells[again] {
                    self.out.extend_from_slice(cell.symbol().as_bytes());
                }
                self.state.at = At::Cell(row, short(column));
                return;
            }
        }
        self.out.extend_from_slice(&moved);
        self.state.at = At::Cell(row, short(column));
    }

    /// Writes a glyph all terminals draw alike; the cursor stands on its cell.
    fn glyph(&mut self, row: u16, column: usize, new: Line<'_>) {
        self.dress(column, new);
        self.out.extend_from_slice(new.cells[column].symbol().as_bytes());
        let behind = column + usize::from(new.marks[column].span.max(1));
        // Behind the last column the cursor waits to wrap, and terminals differ on what moves it.
        self.state.at = if behind < new.marks.len() { At::Cell(row, short(behind)) } else { At::Lost };
    }

    /// Writes a glyph that may be drawn in one cell or two: blanks over its cells, back, the glyph.
    fn unsure_glyph(&mut self, row: u16, column: usize, old: Option<Line<'_>>, new: Line<'_>) {
        self.dress(column, new);
        let span = usize::from(new.marks[column].span.max(1));
        let plain = Pen::of(&new.cells[column]).on_blank() == Pen::PLAIN && new.marks[column].link == 0;
        let cleared = plain
            && old.is_none_or(|old| {
                old.marks.get(column..column + span).is_some_and(|m| m.iter().all(|m| m.empty))
            });
        if span > 1 && !cleared {
            self.out.extend((0..span).map(|_| b' '));
            if column + span < new.marks.len() {
                self.state.at = At::Cell(row, short(column + span));
            } else {
                self.state.at = At::Lost;
            }
            self.go(row, column);
        }
        self.out.extend_from_slice(new.cells[column].symbol().as_bytes());
        self.state.at = if column + span < new.marks.len() { At::Row(row) } else { At::Lost };
    }

    /// Moves the cursor to a cell.
    pub(super) fn go(&mut self, row: u16, column: usize) {
        motion::go(self.state.at, row, short(column), self.caps.dialect, &mut self.out);
        self.state.at = At::Cell(row, short(column));
    }

    fn dress(&mut self, column: usize, new: Line<'_>) {
        self.set_link(new.marks[column].link);
        if !self.suits(&new.cells[column]) {
            self.set_pen(Pen::of(&new.cells[column]));
        }
    }

    pub(super) fn set_pen(&mut self, pen: Pen) {
        pen.change(self.state.pen, self.caps, &mut self.out);
        self.state.pen = Some(pen);
    }

    fn set_link(&mut self, link: u16) {
        if self.state.link != link {
            self.urls.begin(link, &mut self.out);
            self.state.link = link;
        }
    }
}

/// The first column whose glyph differs.
fn first_difference(old: Option<Line<'_>>, new: Line<'_>) -> Option<usize> {
    let mut column = 0;
    while column < new.marks.len() {
        if !new.same(old, column) {
            return Some(column);
        }
        column += usize::from(new.marks[column].span.max(1));
    }
    None
}

/// A column as the terminal counts; screens are at most `u16::MAX` wide.
fn short(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
