//! The wire alone, on made-up pages: running Chinese with the punctuation of a newspaper (4 %
//! ambiguous marks).
//!
//! In: nothing. Out: a table, and whether every bound holds.

use std::time::Instant;

use kanbao::shell::wire::{Ambiguous, Caps, Wire};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

/// A reading pane in a screen, as the app sets it.
#[derive(Clone, Copy)]
struct Scene {
    size: (u16, u16),
    /// Left edge and width of the text block.
    block: (u16, u16),
    panes: Panes,
    /// First line shown.
    top: usize,
    /// Selected headline.
    selected: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Panes {
    Zoomed,
    Three,
    Lists,
}

const ZOOMED: Scene = Scene { size: (100, 30), block: (10, 80), panes: Panes::Zoomed, top: 0, selected: 0 };
const THREE: Scene = Scene { size: (160, 45), block: (72, 80), panes: Panes::Three, top: 0, selected: 0 };
const LISTS: Scene = Scene { size: (100, 30), block: (20, 78), panes: Panes::Lists, top: 0, selected: 3 };

/// Character `n` of an endless article.
fn character(n: usize) -> char {
    match (n.wrapping_mul(2_654_435_761) >> 7) % 100 {
        0 => '“',
        1 => '”',
        2 => '…',
        3 => '·',
        4..=9 => '，',
        10..=12 => '。',
        k => char::from_u32(0x4e00 + ((n * 977 + k * 31) % 6000) as u32).unwrap_or('口'),
    }
}

/// Line `n` of the article: every seventh ends a paragraph early, the next begins indented.
fn line(n: usize, width: usize) -> String {
    let count = if n % 7 == 6 { width / 5 } else { width / 2 };
    let text: String = (0..count).map(|i| character(n * 64 + i)).collect();
    if n.is_multiple_of(7) {
        format!("　　{}", text.chars().take(count - 2).collect::<String>())
    } else {
        text
    }
}

fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style) {
    let mut x = x;
    for c in text.chars() {
        let span = if c.is_ascii() { 1 } else { 2 };
        if x + span > buffer.area.width || y >= buffer.area.height {
            return;
        }
        buffer[(x, y)].set_char(c).set_style(style);
        for covered in x + 1..x + span {
            buffer[(covered, y)].set_symbol("").set_style(style);
        }
        x += span;
    }
}

impl Scene {
    fn rows(self) -> std::ops::Range<u16> {
        if self.panes == Panes::Zoomed { 0..self.size.1 - 1 } else { 1..self.size.1 - 1 }
    }

    fn draw(self) -> (Buffer, Option<Position>) {
        let (width, height) = self.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let faint = Style::new().fg(Color::DarkGray);
        if self.panes != Panes::Zoomed {
            put(&mut buffer, 0, 0, "江北日报  2026-11-22", Style::new().add_modifier(Modifier::BOLD));
            for row in self.rows() {
                put(&mut buffer, 1, row, &line(900 + usize::from(row), 8), Style::new());
                let n = usize::from(row);
                let style = if n == self.selected {
                    Style::new().add_modifier(Modifier::REVERSED)
                } else {
                    Style::new()
                };
                put(
                    &mut buffer,
                    20,
                    row,
                    &line(1000 + n, if self.panes == Panes::Three { 46 } else { 40 }),
                    style,
                );
            }
        }
        if self.panes != Panes::Lists {
            for row in self.rows() {
                let n = self.top + usize::from(row - self.rows().start);
                put(&mut buffer, self.block.0, row, &line(n, usize::from(self.block.1)), Style::new());
            }
            let folio = format!("{:3}%  12 min", (self.top + 27) * 100 / 1500);
            put(&mut buffer, self.block.0, height - 1, &folio, faint);
        }
        let cursor = match self.panes {
            Panes::Lists => Position::new(20, self.selected as u16),
            Panes::Zoomed | Panes::Three => Position::new(self.block.0, self.rows().start),
        };
        (buffer, Some(cursor))
    }

    /// UTF-8 bytes of the text in `rows` of the text block, without blanks at line ends.
    fn text_bytes(self, rows: std::ops::Range<u16>) -> usize {
        let (buffer, _) = self.draw();
        rows.map(|y| {
            let row: String = (self.block.0..self.size.0).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().len()
        })
        .sum()
    }
}

/// Bytes and CPU seconds of going from one scene to the other.
fn cost(from: Scene, to: Scene, ambiguous: Ambiguous) -> (usize, f64) {
    let mut wire = Wire::new(Caps { ambiguous, ..Caps::MODERN });
    let mut bytes = Vec::new();
    let (buffer, cursor) = from.draw();
    wire.frame(&buffer, &[], cursor, &mut bytes);
    let (buffer, cursor) = to.draw();
    bytes.clear();
    let begin = Instant::now();
    wire.frame(&buffer, &[], cursor, &mut bytes);
    (bytes.len(), begin.elapsed().as_secs_f64())
}

/// Prints the table.
pub fn measure() -> bool {
    let mut fine = true;
    println!("The wire alone");
    println!("{:34} {:>7} {:>7} {:>7}  {:>6}", "action", "bytes", "bound", "text", "µs");
    let mut row = |name: &str,
                   from: &dyn Fn(usize) -> (Scene, Scene),
                   bound: &dyn Fn(Scene, Scene) -> (usize, usize)| {
        for ambiguous in [Ambiguous::Unknown, Ambiguous::Two] {
            // The dearest of many places counts.
            let mut worst = (0, 0, 0, 0.0_f64);
            for n in 0..50 {
                let (from, to) = from(n);
                let (bytes, seconds) = cost(from, to, ambiguous);
                let (text, bound) = bound(from, to);
                fine &= bytes <= bound;
                if bytes * worst.1.max(1) >= worst.0 * bound || n == 0 {
                    worst = (bytes, bound, text, worst.3.max(seconds));
                }
            }
            println!(
                "{:34} {:>7} {:>7} {:>7}  {:>6.0}",
                format!("{name} ({ambiguous:?})"),
                worst.0,
                worst.1,
                worst.2,
                worst.3 * 1e6
            );
        }
    };
    let at = |scene: Scene, top| Scene { top, ..scene };
    row("line down, zoomed 100×30", &|n| (at(ZOOMED, n), at(ZOOMED, n + 1)), &|_, to| {
        let text = to.text_bytes(28..29);
        (text, text * 13 / 10 + 40)
    });
    row("line up, zoomed 100×30", &|n| (at(ZOOMED, n + 1), at(ZOOMED, n)), &|_, to| {
        let text = to.text_bytes(0..1);
        (text, text * 13 / 10 + 40)
    });
    row("page turn, zoomed 100×30", &|n| (at(ZOOMED, n * 27), at(ZOOMED, (n + 1) * 27)), &|_, to| {
        let text = to.text_bytes(to.rows());
        (text, text * 115 / 100 + 200)
    });
    row(
        "selection down, no preview",
        &|n| (Scene { selected: 1 + n % 27, ..LISTS }, Scene { selected: 2 + n % 27, ..LISTS }),
        &|_, _| (0, 250),
    );
    row("opening an article", &|n| (LISTS, at(ZOOMED, n * 30)), &|_, to| {
        let text = to.text_bytes(0..30);
        (text, text * 5 / 4 + 300)
    });
    row("line down, three panes 160×45", &|n| (at(THREE, n), at(THREE, n + 1)), &|_, to| {
        let text = to.text_bytes(to.rows());
        (text, text * 13 / 10)
    });
    fine
}
