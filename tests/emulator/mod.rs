//! A small terminal to judge the wire by: cells, wide glyphs, scroll regions, styles, links.
//!
//! In: bytes. Out: what a screen would show, on a terminal of either ambiguous width.
//! Promise: as unforgiving as the worst of the real ones. Half a wide glyph overwritten destroys
//! the other half, erasing takes the pen's ground, and a sequence kanbao has no business sending
//! is written down in [`Emulator::strange`].

// Each test uses a part of it.
#![allow(dead_code)]

use unicode_width::UnicodeWidthChar;

/// What one cell shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The glyph; a blank is `" "`, the right half of a wide glyph `""`.
    pub text: String,
    /// Foreground, background, modifiers as SGR sets them.
    pub style: Style,
    /// The address it leads to.
    pub link: String,
}

/// What SGR has set.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Style {
    pub fg: Vec<u16>,
    pub bg: Vec<u16>,
    pub on: std::collections::BTreeSet<u16>,
}

impl Cell {
    fn seen(&self) -> Self {
        let mut seen = self.clone();
        if self.text == " " {
            seen.style.on.retain(|on| matches!(on, 4 | 7 | 9));
            if seen.style.on.is_empty() {
                seen.style.fg.clear();
            }
        }
        seen
    }
}

/// The terminal.
pub struct Emulator {
    pub width: usize,
    pub height: usize,
    pub rows: Vec<Vec<Cell>>,
    pub cursor: (usize, usize),
    pub cursor_shown: bool,
    /// Sequences nobody expects of a newspaper.
    pub strange: Vec<String>,
    /// Knows no more than a VT100.
    pub old: bool,
    /// Cells an ambiguous glyph or an emoji takes: 1 or 2.
    ambiguous: usize,
    style: Style,
    link: String,
    margins: (usize, usize),
    waits_to_wrap: bool,
    held: Vec<u8>,
}

impl Emulator {
    pub fn new(width: u16, height: u16, ambiguous: usize) -> Self {
        let (width, height) = (usize::from(width), usize::from(height));
        let mut new = Self {
            width,
            height,
            rows: Vec::new(),
            cursor: (0, 0),
            cursor_shown: true,
            strange: Vec::new(),
            old: false,
            ambiguous,
            style: Style::default(),
            link: String::new(),
            margins: (0, height - 1),
            waits_to_wrap: false,
            held: Vec::new(),
        };
        new.rows = vec![vec![new.blank(); width]; height];
        new
    }

    /// Resizes as xterm does: what fits stays, the rest is cut.
    pub fn resize(&mut self, width: u16, height: u16) {
        (self.width, self.height) = (usize::from(width), usize::from(height));
        let blank = Cell { style: Style::default(), ..self.blank() };
        for row in &mut self.rows {
            row.resize(self.width, blank.clone());
        }
        self.rows.resize(self.height, vec![blank; self.width]);
        self.cursor = (self.cursor.0.min(self.height - 1), self.cursor.1.min(self.width - 1));
        self.margins = (0, self.height - 1);
        self.waits_to_wrap = false;
    }

    /// The screen's text, a line a row, blanks at line ends cut.
    pub fn text(&self) -> String {
        let line = |row: &Vec<Cell>| row.iter().map(|cell| &*cell.text).collect::<String>();
        self.rows.iter().map(|row| line(row).trim_end().to_owned() + "\n").collect()
    }

    /// The first cell that looks different from `other`'s: its row, column, and both cells.
    /// What a blank does not show of its style does not count.
    pub fn first_difference(&self, other: &Self) -> Option<(usize, usize, Cell, Cell)> {
        (0..self.height)
            .flat_map(|row| (0..self.width).map(move |column| (row, column)))
            .filter(|(row, column)| self.rows[*row][*column] != other.rows[*row][*column])
            .map(|(row, column)| (row, column, self.rows[row][column].seen(), other.rows[row][column].seen()))
            .find(|(.., here, there)| here != there)
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.held);
        let mut rest = &held[..];
        while !rest.is_empty() {
            match self.step(rest) {
                Some(length) => rest = &rest[length..],
                None => break,
            }
        }
        self.held = rest.to_vec();
    }

    fn step(&mut self, bytes: &[u8]) -> Option<usize> {
        match bytes {
            [0x1b] => None,
            [0x1b, b'[', rest @ ..] => {
                let body = rest.iter().take_while(|b| matches!(b, 0x20..=0x3f)).count();
                let last = *rest.get(body)?;
                let text = String::from_utf8_lossy(&rest[..body]).into_owned();
                self.control_sequence(&text, last);
                Some(body + 3)
            }
            [0x1b, b']', rest @ ..] => {
                let end = rest.windows(2).position(|w| w == b"\x1b\\")?;
                self.command(&String::from_utf8_lossy(&rest[..end]));
                Some(end + 4)
            }
            [0x1b, b'M', ..] => {
                if self.cursor.0 == self.margins.0 {
                    self.scroll_down(1);
                } else {
                    self.cursor.0 = self.cursor.0.saturating_sub(1);
                }
                self.waits_to_wrap = false;
                Some(2)
            }
            [0x1b, other, ..] => {
                self.strange.push(format!("ESC {other:#x}"));
                Some(2)
            }
            [b'\r', ..] => {
                self.cursor.1 = 0;
                self.waits_to_wrap = false;
                Some(1)
            }
            [b'\n', ..] => {
                self.line_feed();
                Some(1)
            }
            [8, ..] => {
                self.cursor.1 = self.cursor.1.saturating_sub(1);
                self.waits_to_wrap = false;
                Some(1)
            }
            [control @ (0..=0x1f | 0x7f), ..] => {
                self.strange.push(format!("control {control:#x}"));
                Some(1)
            }
            _ => {
                let length = match bytes[0] {
                    0..=0x7f => 1,
                    0xc0..=0xdf => 2,
                    0xe0..=0xef => 3,
                    _ => 4,
                };
                let text = std::str::from_utf8(bytes.get(..length)?).expect("UTF-8");
                self.print(text.chars().next().expect("a character"));
                Some(length)
            }
        }
    }

    fn width_of(&self, c: char) -> usize {
        if c.is_control() {
            return 0;
        }
        let (narrow, wide) = (c.width().unwrap_or(0), c.width_cjk().unwrap_or(0));
        if narrow != wide || ('\u{1f000}'..='\u{1faff}').contains(&c) { self.ambiguous } else { narrow }
    }

    fn print(&mut self, c: char) {
        if ('\u{80}'..='\u{9f}').contains(&c) || "\u{202e}\u{2066}\u{200f}\u{feff}".contains(c) {
            self.strange.push(format!("{c:?}"));
        }
        let width = self.width_of(c);
        if width == 0 {
            let (row, column) = self.cursor;
            let at = if self.waits_to_wrap { column } else { column.saturating_sub(1) };
            let at = if self.rows[row][at].text.is_empty() { at.saturating_sub(1) } else { at };
            self.rows[row][at].text.push(c);
            return;
        }
        if self.waits_to_wrap || self.cursor.1 + width > self.width {
            self.cursor.1 = 0;
            self.waits_to_wrap = false;
            self.line_feed();
        }
        let (row, column) = self.cursor;
        for at in column..(column + width).min(self.width) {
            self.tear(row, at);
            let text = if at == column { c.to_string() } else { String::new() };
            self.rows[row][at] = Cell { text, style: self.style.clone(), link: self.link.clone() };
        }
        self.cursor.1 = column + width;
        if self.cursor.1 >= self.width {
            self.cursor.1 = self.width - 1;
            self.waits_to_wrap = true;
        }
    }

    /// Blanks the other half of a wide glyph one of whose halves is about to go.
    fn tear(&mut self, row: usize, column: usize) {
        let row = &mut self.rows[row];
        if row[column].text.is_empty() && column > 0 {
            row[column - 1].text = " ".into();
        }
        if row.get(column + 1).is_some_and(|next| next.text.is_empty()) {
            row[column + 1].text = " ".into();
        }
    }

    fn line_feed(&mut self) {
        self.waits_to_wrap = false;
        if self.cursor.0 == self.margins.1 {
            self.scroll_up(1);
        } else {
            self.cursor.0 = (self.cursor.0 + 1).min(self.height - 1);
        }
    }

    fn blank(&self) -> Cell {
        let style = Style { bg: self.style.bg.clone(), ..Style::default() };
        Cell { text: " ".into(), style, link: String::new() }
    }

    fn scroll_up(&mut self, count: usize) {
        let (top, bottom) = self.margins;
        for _ in 0..count.min(self.height) {
            self.rows.remove(top);
            self.rows.insert(bottom, vec![self.blank(); self.width]);
        }
    }

    fn scroll_down(&mut self, count: usize) {
        let (top, bottom) = self.margins;
        for _ in 0..count.min(self.height) {
            self.rows.remove(bottom);
            self.rows.insert(top, vec![self.blank(); self.width]);
        }
    }

    fn control_sequence(&mut self, body: &str, last: u8) {
        let numbers: Vec<usize> = body.split(';').map(|n| n.parse().unwrap_or(0)).collect();
        let number = |place: usize| numbers.get(place).copied().unwrap_or(0).max(1);
        let (row, column) = self.cursor;
        if self.old
            && (b"XSTG".contains(&last) || last == b'm' && numbers.iter().any(|n| (10..30).contains(n)))
        {
            self.strange.push(format!("CSI {body} {} on a VT100", char::from(last)));
        }
        if last != b'm' && last != b'h' && last != b'l' {
            self.waits_to_wrap = false;
        }
        match (body, last) {
            ("?25", b'h') => self.cursor_shown = true,
            ("?25", b'l') => self.cursor_shown = false,
            ("?2026" | "?1049" | "?2004", b'h' | b'l') => {}
            (_, b'm') => self.style(&numbers),
            (_, b'H') => {
                self.cursor = ((number(0) - 1).min(self.height - 1), (number(1) - 1).min(self.width - 1))
            }
            (_, b'A') => self.cursor.0 = row.saturating_sub(number(0)),
            (_, b'B') => self.cursor.0 = (row + number(0)).min(self.height - 1),
            (_, b'C') => self.cursor.1 = (column + number(0)).min(self.width - 1),
            (_, b'D') => self.cursor.1 = column.saturating_sub(number(0)),
            (_, b'G') => self.cursor.1 = (number(0) - 1).min(self.width - 1),
            ("", b'K') => self.erase(row, column, self.width),
            ("2", b'J') => (0..self.height).for_each(|row| self.erase(row, 0, self.width)),
            (_, b'X') => self.erase(row, column, (column + number(0)).min(self.width)),
            (_, b'S') => self.scroll_up(number(0)),
            (_, b'T') => self.scroll_down(number(0)),
            (_, b'r') => {
                let bottom = numbers.get(1).copied().filter(|n| *n > 0).unwrap_or(self.height);
                self.margins = (number(0) - 1, bottom.min(self.height) - 1);
                assert!(self.margins.0 < self.margins.1 || self.height == 1, "margins {body}");
                self.cursor = (0, 0);
            }
            (body, last) => self.strange.push(format!("CSI {body} {}", char::from(last))),
        }
    }

    fn erase(&mut self, row: usize, from: usize, to: usize) {
        for at in from..to {
            self.tear(row, at);
            self.rows[row][at] = self.blank();
        }
    }

    fn style(&mut self, numbers: &[usize]) {
        let mut rest = numbers.iter().map(|n| u16::try_from(*n).expect("an SGR number"));
        while let Some(number) = rest.next() {
            match number {
                0 => self.style = Style::default(),
                1..=9 => drop(self.style.on.insert(number)),
                22 => self.style.on.retain(|on| !matches!(on, 1 | 2)),
                25 => self.style.on.retain(|on| !matches!(on, 5 | 6)),
                23 | 24 | 27..=29 => drop(self.style.on.remove(&(number - 20))),
                39 => self.style.fg.clear(),
                49 => self.style.bg.clear(),
                38 | 48 => {
                    let mode = rest.next().expect("a colour's kind");
                    let count = if mode == 2 { 3 } else { 1 };
                    let colour: Vec<u16> = std::iter::once(mode).chain(rest.by_ref().take(count)).collect();
                    *(if number == 38 { &mut self.style.fg } else { &mut self.style.bg }) = colour;
                }
                30..=37 | 90..=97 => self.style.fg = vec![number],
                40..=47 | 100..=107 => self.style.bg = vec![number],
                other => self.strange.push(format!("SGR {other}")),
            }
        }
    }

    fn command(&mut self, text: &str) {
        match text.split(';').collect::<Vec<_>>()[..] {
            ["8", _, url] => self.link = url.into(),
            _ => self.strange.push(format!("OSC {text}")),
        }
    }
}
