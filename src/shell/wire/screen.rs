//! A frame as the terminal will show it: ratatui's buffer, normalised.
//!
//! In: a buffer whose glyphs stand in their first cell, with `""` in each further cell they cover;
//! links beside it. Out: cells that can be compared and written without looking twice.
//! Promise: the last gate. Nothing that could speak to the terminal is in a [`Screen`], every glyph
//! has room for itself, and blanks that look alike are alike.

use ratatui::buffer::{Buffer, Cell};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::shell::wire::caps::{Ambiguous, Caps};
use crate::shell::wire::link::{Addresses, Link};
use crate::shell::wire::pen::Pen;

/// What stands for a symbol that may not be shown.
const BARRED: &str = "?";
/// The longest symbol written, in bytes; a cluster with more marks than this is barred.
const LONGEST_SYMBOL: usize = 128;

/// How far the terminal can be trusted to draw a glyph in the cells it was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trust {
    /// Every terminal agrees on the width.
    Sure,
    /// It may be narrower than its cells (ambiguous glyphs given two): draw it on blanks and place
    /// the cursor anew.
    AtMost,
    /// Terminals differ on clusters: also write the next glyph again, which may be spoilt.
    Unsure,
}

/// What the wire knows of a cell beyond ratatui's [`Cell`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Cells the glyph takes that begins here; 0 in a cell that a glyph covers.
    pub(super) span: u16,
    pub(super) trust: Trust,
    /// The link's number, 0 for none.
    pub(super) link: u16,
    /// A fingerprint of everything shown in this cell, for finding rows that moved.
    pub(super) print: u32,
    /// The cell is blank and its ground is the terminal's own: erasing makes one like it.
    pub(super) empty: bool,
}

/// One frame, normalised.
pub(super) struct Screen {
    pub(super) width: u16,
    pub(super) height: u16,
    cells: Vec<Cell>,
    marks: Vec<Mark>,
}

/// One row of a [`Screen`].
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) cells: &'a [Cell],
    pub(super) marks: &'a [Mark],
}

impl Line<'_> {
    /// The glyph beginning in `column` of `self` stands there in `other` too (`None`: a blank row).
    pub(super) fn same(self, other: Option<Self>, column: usize) -> bool {
        let (Some(mark), Some(cell)) = (self.marks.get(column), self.cells.get(column)) else { return true };
        let Some(other) = other else { return mark.empty };
        let (Some(its), Some(theirs)) = (other.marks.get(column), other.cells.get(column)) else {
            return false;
        };
        mark.print == its.print
            && mark.span == its.span
            && mark.link == its.link
            && Pen::of(cell) == Pen::of(theirs)
            && cell.symbol() == theirs.symbol()
    }
}

impl Screen {
    /// Normalises `buffer`.
    pub(super) fn new(buffer: &Buffer, links: &[Link<'_>], urls: &mut Addresses, caps: &Caps) -> Self {
        let (width, height) = (buffer.area.width, buffer.area.height);
        let mut cells = buffer.content.clone();
        cells.resize(usize::from(width) * usize::from(height), Cell::EMPTY);
        let blank = Mark { span: 1, trust: Trust::Sure, link: 0, print: 0, empty: true };
        let mut marks = vec![blank; cells.len()];
        if caps.osc8 {
            for link in links {
                let number = urls.number(link.url);
                for at in link.area.intersection(buffer.area).positions() {
                    let row = usize::from(at.y - buffer.area.y);
                    let column = usize::from(at.x - buffer.area.x);
                    marks[row * usize::from(width) + column].link = number;
                }
            }
        }
        let mut screen = Self { width, height, cells, marks };
        for row in 0..usize::from(height) {
            let from = row * usize::from(width);
            let range = from..from + usize::from(width);
            settle(&mut screen.cells[range.clone()], &mut screen.marks[range], caps);
        }
        screen
    }

    /// Row `row`, from 0; an empty line when there is none.
    pub(super) fn line(&self, row: u16) -> Line<'_> {
        let from = usize::from(row) * usize::from(self.width);
        let range = from..from + usize::from(self.width);
        Line {
            cells: self.cells.get(range.clone()).unwrap_or_default(),
            marks: self.marks.get(range).unwrap_or_default(),
        }
    }
}

/// Normalises one row from left to right.
fn settle(cells: &mut [Cell], marks: &mut [Mark], caps: &Caps) {
    let mut column = 0;
    while column < cells.len() {
        let room = cells.len() - column;
        let mut span = 1 + cells[column + 1..].iter().take_while(|cell| cell.symbol().is_empty()).count();
        let (symbol, width) = admitted(cells[column].symbol());
        if width > span {
            // ratatui's own widgets leave a blank behind a wide glyph; anything else cut it.
            let covered = cells[column + 1..].iter().take(width - 1);
            if width <= room && covered.into_iter().all(|cell| matches!(cell.symbol(), " " | "")) {
                span = width;
            }
        }
        match symbol {
            Admitted::Glyph if width <= span => {
                let symbol = cells[column].symbol();
                let short = reduced(symbol, span);
                if short.len() < symbol.len() {
                    let short = short.to_owned();
                    cells[column].set_symbol(&short);
                }
                let mut trust = trust(cells[column].symbol(), span, caps);
                if trust == Trust::Unsure && span == room && is_ambiguous(cells[column].symbol()) {
                    // Two cells wide it would wrap, and scroll the screen from its last row.
                    cells[column].set_symbol(BARRED);
                    trust = Trust::Sure;
                }
                place(cells, marks, column, span, trust, caps);
            }
            Admitted::Barred => {
                cells[column].set_symbol(BARRED);
                let trust = if span == 1 { Trust::Sure } else { Trust::AtMost };
                place(cells, marks, column, span, trust, caps);
            }
            // Blanks, covered cells nobody covers, and glyphs without room.
            Admitted::Glyph | Admitted::Blank => {
                for at in column..column + span {
                    let pen = Pen::shown(&cells[column], caps).on_blank();
                    cells[at].set_symbol(" ");
                    set_pen(&mut cells[at], pen);
                }
                for at in (column..column + span).rev() {
                    place(cells, marks, at, 1, Trust::Sure, caps);
                }
            }
        }
        column += span;
    }
}

enum Admitted {
    Glyph,
    Blank,
    Barred,
}

/// The last gate: what a symbol is, and how many cells a narrow-minded terminal gives it.
fn admitted(symbol: &str) -> (Admitted, usize) {
    if let [byte] = symbol.as_bytes() {
        return match byte {
            b' ' => (Admitted::Blank, 1),
            b'!'..=b'~' => (Admitted::Glyph, 1),
            _ => (Admitted::Barred, 1),
        };
    }
    if symbol.is_empty() || symbol == "\u{3000}" || symbol == "\u{a0}" {
        return (Admitted::Blank, 1);
    }
    if only(symbol).is_some_and(is_always_wide) {
        return (Admitted::Glyph, 2);
    }
    if symbol.len() > LONGEST_SYMBOL || symbol.chars().any(speaks) {
        return (Admitted::Barred, 1);
    }
    match symbol.width() {
        0 => (Admitted::Blank, 1),
        width => (Admitted::Glyph, width),
    }
}

/// Characters that steer a terminal or the order of text rather than show something.
fn speaks(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{61c}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The East Asian blocks whose width no version of Unicode has changed.
fn is_always_wide(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{a4cf}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{3247}' | '\u{3250}'..='\u{4dbf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
        && !matches!(c, '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}')
}

/// The character, when there is one alone.
fn only(symbol: &str) -> Option<char> {
    let mut chars = symbol.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Whether every terminal draws `symbol` in `span` cells.
fn trust(symbol: &str, span: usize, caps: &Caps) -> Trust {
    let Some(c) = only(symbol) else { return Trust::Unsure };
    let sure = match c {
        '!'..='~' => span == 1,
        c if is_always_wide(c) => span == 2,
        // Emoji and hexagrams: two by today's Unicode, one on terminals of yesterday.
        c if c.width() == Some(2) => false,
        // Pictographs of one cell by the standard, which many terminals draw in two.
        '\u{1f000}'..='\u{1faff}' => false,
        c if c.width() == c.width_cjk() => span == 1,
        _ => match caps.ambiguous {
            Ambiguous::One => span == 1,
            Ambiguous::Two => span == 2,
            Ambiguous::Unknown => false,
        },
    };
    match (sure, span) {
        (true, _) => Trust::Sure,
        (false, 1) => Trust::Unsure,
        (false, _) => Trust::AtMost,
    }
}

fn is_ambiguous(symbol: &str) -> bool {
    symbol.chars().any(|c| c.width() != c.width_cjk() || ('\u{1f000}'..='\u{1faff}').contains(&c))
}

/// As much of a cluster as fits its cells on a terminal that joins nothing: such a one draws a
/// family of three in six cells, over its neighbours and past the edge of the screen.
fn reduced(symbol: &str, span: usize) -> &str {
    if only(symbol).is_some() {
        return symbol;
    }
    let mut taken = 0;
    for (at, c) in symbol.char_indices() {
        taken += c.width().unwrap_or(0);
        if taken > span || (c == '\u{200d}' && at > 0) {
            return symbol[..at].trim_end_matches('\u{200d}');
        }
    }
    symbol
}

fn set_pen(cell: &mut Cell, pen: Pen) {
    cell.fg = pen.fg;
    cell.bg = pen.bg;
    cell.modifier = pen.modifier;
}

/// Writes a glyph's marks, and its style into all cells it covers.
fn place(cells: &mut [Cell], marks: &mut [Mark], column: usize, span: usize, trust: Trust, caps: &Caps) {
    let pen = Pen::shown(&cells[column], caps);
    set_pen(&mut cells[column], pen);
    let link = marks[column].link;
    let empty = cells[column].symbol() == " " && pen == Pen::PLAIN && link == 0;
    let print = if empty { 0 } else { fingerprint(&cells[column], pen, link) };
    for at in column..column + span {
        let covered = u16::try_from(at - column).unwrap_or(u16::MAX);
        marks[at] = Mark {
            span: if covered == 0 { u16::try_from(span).unwrap_or(u16::MAX) } else { 0 },
            trust,
            link,
            print: print.rotate_left(u32::from(covered)),
            empty,
        };
        if covered > 0 {
            cells[at].set_symbol("");
            set_pen(&mut cells[at], pen);
        }
    }
}

/// A hash of all that shows; never 0, which is the print of an empty cell. A collision costs
/// nothing but a worse guess: [`Line::same`] compares the cells themselves.
fn fingerprint(cell: &Cell, pen: Pen, link: u16) -> u32 {
    let mut hash = 0_u64;
    let mut eat = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    for piece in cell.symbol().as_bytes().chunks(8) {
        eat(piece.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    eat(u64::from(u32::from_le_bytes(shade(pen.fg))) << 32 | u64::from(u32::from_le_bytes(shade(pen.bg))));
    eat(u64::from(pen.modifier.bits()) << 16 | u64::from(link));
    ((hash >> 32) as u32).max(1)
}

/// Any injective spelling of a colour in four bytes.
fn shade(colour: ratatui::style::Color) -> [u8; 4] {
    use ratatui::style::Color;
    match colour {
        Color::Rgb(r, g, b) => [254, r, g, b],
        Color::Indexed(index) => [253, index, 0, 0],
        Color::Reset => [0; 4],
        Color::Black => [1, 0, 0, 0],
        Color::Red => [2, 0, 0, 0],
        Color::Green => [3, 0, 0, 0],
        Color::Yellow => [4, 0, 0, 0],
        Color::Blue => [5, 0, 0, 0],
        Color::Magenta => [6, 0, 0, 0],
        Color::Cyan => [7, 0, 0, 0],
        Color::Gray => [8, 0, 0, 0],
        Color::DarkGray => [9, 0, 0, 0],
        Color::LightRed => [10, 0, 0, 0],
        Color::LightGreen => [11, 0, 0, 0],
        Color::LightYellow => [12, 0, 0, 0],
        Color::LightBlue => [13, 0, 0, 0],
        Color::LightMagenta => [14, 0, 0, 0],
        Color::LightCyan => [15, 0, 0, 0],
        Color::White => [16, 0, 0, 0],
    }
}
