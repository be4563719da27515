//! Where the terminal's cursor is, and the cheapest way to another cell.
//!
//! In: a known, half-known or lost position. Out: bytes.
//! Promise: the cell reached is right on every terminal; only its price is chosen.

use crate::shell::wire::caps::Dialect;

/// What is known about the terminal's cursor; cells and rows count from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum At {
    /// In this row and column.
    Cell(u16, u16),
    /// In this row, after a glyph whose width is the terminal's own affair.
    Row(u16),
    /// Not known, or waiting to wrap behind the last column.
    Lost,
}

/// Appends the shortest sequence from `from` to the cell in `row` and `column`.
pub(super) fn go(from: At, row: u16, column: u16, dialect: Dialect, out: &mut Vec<u8>) {
    if from == At::Cell(row, column) {
        return;
    }
    let start = out.len();
    absolute(row, column, out);
    let mut best = out.len() - start;
    let mut offer = |try_out: &dyn Fn(&mut Vec<u8>)| {
        let mark = out.len();
        try_out(out);
        let length = out.len() - mark;
        if length < best {
            out.drain(start..mark);
            best = length;
        } else {
            out.truncate(mark);
        }
    };
    if let At::Cell(here_row, here) = from {
        if here_row == row {
            offer(&|out| along(here, column, out));
        } else if here == column {
            offer(&|out| down_or_up(here_row, row, out));
        }
    }
    if let At::Cell(here_row, _) | At::Row(here_row) = from {
        if here_row <= row {
            offer(&|out| {
                out.push(b'\r');
                down_or_up(here_row, row, out);
                along(0, column, out);
            });
        }
        if here_row == row && dialect != Dialect::Vt100 {
            offer(&|out| csi(column + 1, b'G', out));
        }
    }
}

/// `n` in decimal.
pub(super) fn number(n: u16, out: &mut Vec<u8>) {
    if n > 9 {
        number(n / 10, out);
    }
    out.push(b'0' + (n % 10) as u8);
}

/// A control sequence with one parameter, which is left out when it is 1.
pub(super) fn csi(n: u16, last: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if n != 1 {
        number(n, out);
    }
    out.push(last);
}

fn absolute(row: u16, column: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if row > 0 {
        number(row + 1, out);
    }
    if column > 0 {
        out.push(b';');
        number(column + 1, out);
    }
    out.push(b'H');
}

fn along(from: u16, to: u16, out: &mut Vec<u8>) {
    match to {
        to if to > from => csi(to - from, b'C', out),
        to if to == from => {}
        to if from - to <= 3 => out.extend((to..from).map(|_| 8)),
        to => csi(from - to, b'D', out),
    }
}

/// Line feeds go straight down in raw mode; they never reach the last row's lower edge, because
/// the target is a row of the screen.
fn down_or_up(from: u16, to: u16, out: &mut Vec<u8>) {
    match to {
        to if to == from => {}
        to if to > from && to - from <= 3 => out.extend((from..to).map(|_| b'\n')),
        to if to > from => csi(to - from, b'B', out),
        to => csi(from - to, b'A', out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(from: At, row: u16, column: u16) -> String {
        let mut out = Vec::new();
        go(from, row, column, Dialect::Xterm, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_cheapest_way_is_taken() {
        assert_eq!(path(At::Lost, 0, 0), "^[H");
        assert_eq!(path(At::Lost, 4, 0), "^[5H");
        assert_eq!(path(At::Lost, 0, 9), "^[;10H");
        assert_eq!(path(At::Cell(3, 80), 4, 0), "\r\n");
        assert_eq!(path(At::Cell(3, 80), 4, 4), "^[5;5H");
        assert_eq!(path(At::Cell(13, 80), 14, 4), "\r\n^[4C");
        assert_eq!(path(At::Cell(3, 10), 3, 11), "^[C");
        assert_eq!(path(At::Cell(3, 10), 3, 9), "\u{8}");
        assert_eq!(path(At::Cell(3, 10), 4, 10), "\n");
        assert_eq!(path(At::Cell(3, 10), 2, 10), "^[A");
        assert_eq!(path(At::Row(3), 3, 20), "^[21G");
        assert_eq!(path(At::Cell(9, 9), 9, 9), "");
    }
}
