//! The wire's law: whatever was shown before, after a frame's bytes the screen is that frame,
//! on terminals that draw ambiguous glyphs and emoji in one cell and on those that take two.

mod emulator;

use emulator::Emulator;
use kanbao::shell::wire::{Ambiguous, Caps, Colours, Dialect, Link, Wire};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

/// What happens between two frames.
#[derive(Clone, Debug)]
enum Step {
    Scroll(i8),
    Edit(u16, u16),
    Side(u8),
    Mark(u16),
    Folio(u16),
    Cursor(Option<(u16, u16)>),
    Resize(u16, u16),
    Forget,
    Same,
}

/// A page over rows without end, made of numbers, so that scrolling brings rows back.
#[derive(Clone)]
struct Page {
    width: u16,
    height: u16,
    offset: i64,
    edits: std::collections::BTreeMap<i64, u16>,
    side: u8,
    mark: u16,
    folio: u16,
    cursor: Option<(u16, u16)>,
}

impl Page {
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Scroll(by) => self.offset += i64::from(by),
            Step::Edit(row, seed) => drop(self.edits.insert(self.offset + i64::from(row), seed)),
            Step::Side(side) => self.side = side,
            Step::Mark(row) => self.mark = row,
            Step::Folio(folio) => self.folio = folio,
            Step::Cursor(cursor) => self.cursor = cursor,
            Step::Resize(width, height) => (self.width, self.height) = (width, height),
            Step::Forget | Step::Same => {}
        }
    }

    fn draw(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.width, self.height));
        let pane = u16::from(self.side % 3) * (self.width / 4);
        for y in 0..self.height {
            let line = self.offset + i64::from(y);
            let seed =
                self.edits.get(&line).map_or(line.unsigned_abs().wrapping_mul(7919), |seed| u64::from(*seed));
            write_row(&mut buffer, 0..pane, y, u64::from(self.side) * 100 + u64::from(y), Style::new());
            let style =
                if self.mark == y { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
            if y + 1 == self.height && self.height > 2 {
                write_row(&mut buffer, 0..self.width, y, u64::from(self.folio), Style::new().fg(Color::Cyan));
            } else {
                write_row(&mut buffer, pane..self.width, y, seed, style);
            }
        }
        buffer
    }

    fn position(&self) -> Option<Position> {
        self.cursor.map(|(x, y)| Position::new(x.min(self.width - 1), y.min(self.height - 1)))
    }
}

const GLYPHS: [(&str, u16); 26] = [
    ("报", 2),
    ("看", 2),
    ("，", 2),
    ("。", 2),
    ("字", 2),
    ("ア", 2),
    ("Ｑ", 2),
    ("　", 2),
    ("“", 2),
    ("”", 2),
    ("…", 2),
    ("—", 2),
    ("·", 2),
    ("○", 2),
    ("😀", 2),
    ("👨\u{200d}👩\u{200d}👧", 2),
    ("☀\u{fe0f}", 2),
    ("葛\u{e0100}", 2),
    ("a", 1),
    ("B", 1),
    ("7", 1),
    (" ", 1),
    (" ", 1),
    ("é", 1),
    ("e\u{323}", 1),
    ("ｱ", 1),
];

fn write_row(buffer: &mut Buffer, columns: std::ops::Range<u16>, y: u16, seed: u64, base: Style) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    };
    let end = columns.end - (u16::try_from(next() % 5).unwrap() * columns.len() as u16 / 6);
    let mut style = base;
    let mut x = columns.start + if next() % 3 == 0 { (next() % 8) as u16 } else { 0 };
    let plain = next() % 2 == 0;
    while x < end {
        if next() % 9 == 0 {
            style = match next() % 6 {
                0 => base.fg(Color::Red),
                1 => base.add_modifier(Modifier::BOLD),
                2 => base.bg(Color::Blue),
                3 => base.add_modifier(Modifier::UNDERLINED | Modifier::DIM),
                4 => base.fg(Color::Rgb(200, 30, 90)),
                _ => base,
            };
        }
        let (symbol, span) = GLYPHS[next() % if plain { 6 } else { GLYPHS.len() }];
        if x + span > end {
            break;
        }
        buffer[(x, y)].set_symbol(symbol).set_style(style);
        if span == 2 {
            buffer[(x + 1, y)].set_symbol("").set_style(style);
        }
        x += span;
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (-4..5_i8).prop_map(Step::Scroll),
        3 => (0..16_u16, any::<u16>()).prop_map(|(row, seed)| Step::Edit(row, seed)),
        1 => (0..6_u8).prop_map(Step::Side),
        2 => (0..16_u16).prop_map(Step::Mark),
        2 => (0..100_u16).prop_map(Step::Folio),
        2 => prop::option::of((0..50_u16, 0..20_u16)).prop_map(Step::Cursor),
        1 => (1..50_u16, 1..18_u16).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => Just(Step::Forget),
        1 => Just(Step::Same),
    ]
}

fn caps() -> impl Strategy<Value = Caps> {
    let dialects = prop::sample::select(vec![Dialect::Xterm, Dialect::Linux, Dialect::Vt100]);
    let colours = prop::sample::select(vec![
        Colours::Mono,
        Colours::Eight,
        Colours::Sixteen,
        Colours::TwoFiftySix,
        Colours::True,
    ]);
    (dialects, colours, any::<bool>()).prop_map(|(dialect, colours, sync)| Caps {
        dialect,
        colours,
        sync,
        ..Caps::MODERN
    })
}

/// The screen a terminal shows that is given `page` alone.
fn fresh(page: &Page, caps: Caps, ambiguous: usize) -> Emulator {
    let mut terminal = Emulator::new(page.width, page.height, ambiguous);
    let mut bytes = Vec::new();
    Wire::new(caps).frame(&page.draw(), &[], page.position(), &mut bytes);
    terminal.feed(&bytes);
    terminal
}

/// The second judge tells blanks that were written from blanks that were erased; readers do not.
fn text(judge: &vt100::Parser) -> Vec<String> {
    judge.screen().rows(0, judge.screen().size().1).map(|row| row.trim_end().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_screen_is_the_frame_whatever_was_before(
        steps in prop::collection::vec(step(), 1..24),
        (width, height) in (1..50_u16, 1..18_u16),
        side in 0..3_u8,
        mut caps in caps(),
        ambiguous in 1..=2_usize,
        known in any::<bool>(),
    ) {
        caps.ambiguous = match (known, ambiguous) {
            (false, _) => Ambiguous::Unknown,
            (true, 1) => Ambiguous::One,
            (true, _) => Ambiguous::Two,
        };
        let mut page = Page {
            width, height, offset: 0, edits: Default::default(), side, mark: 99, folio: 0, cursor: None,
        };
        let mut wire = Wire::new(caps);
        let mut terminal = Emulator::new(width, height, ambiguous);
        terminal.old = caps.dialect == Dialect::Vt100;
        let mut judge = vt100::Parser::new(height, width, 0);
        for step in &steps {
            page.take(step);
            match step {
                Step::Forget => wire.forget(),
                Step::Resize(width, height) => {
                    terminal.resize(*width, *height);
                    judge.screen_mut().set_size(*height, *width);
                }
                _ => {}
            }
            let mut bytes = Vec::new();
            wire.frame(&page.draw(), &[], page.position(), &mut bytes);
            terminal.feed(&bytes);
            judge.process(&bytes);

            let expected = fresh(&page, caps, ambiguous);
            prop_assert_eq!(terminal.first_difference(&expected), None, "after {:?}", step);
            // A VT100 cannot hide its cursor.
            prop_assert_eq!(terminal.cursor_shown, page.cursor.is_some() || terminal.old);
            if let Some(at) = page.position() {
                prop_assert_eq!(terminal.cursor, (usize::from(at.y), usize::from(at.x)));
            }
            prop_assert!(terminal.strange.is_empty(), "{:?}", terminal.strange);

            let mut bytes = Vec::new();
            wire.frame(&page.draw(), &[], page.position(), &mut bytes);
            prop_assert!(bytes.is_empty(), "nothing changed, yet {:?}", String::from_utf8_lossy(&bytes));
        }
        // The second judge has its own mind about clusters, so the text of both is compared there.
        let mut second = vt100::Parser::new(page.height, page.width, 0);
        let mut bytes = Vec::new();
        Wire::new(caps).frame(&page.draw(), &[], page.position(), &mut bytes);
        second.process(&bytes);
        // Ambiguous glyphs are narrow to it.
        if caps.ambiguous != Ambiguous::Two {
            prop_assert_eq!(text(&judge), text(&second));
        }
    }

    #[test]
    fn a_fresh_draw_puts_every_glyph_into_its_cells(
        seed in any::<i64>(), (width, height) in (1..60_u16, 1..12_u16), side in 0..3_u8, ambiguous in 1..=2_usize,
    ) {
        let page = Page {
            width, height, offset: seed >> 8, edits: Default::default(), side, mark: 99, folio: 0, cursor: None,
        };
        let terminal = fresh(&page, Caps { colours: Colours::True, ..Caps::MODERN }, ambiguous);
        let buffer = page.draw();
        for at in buffer.area.positions() {
            let symbol = buffer[at].symbol();
            let shown = &terminal.rows[usize::from(at.y)][usize::from(at.x)];
            match symbol {
                // Covered: a half of the glyph, or the blank beside a narrow one.
                "" => prop_assert!(matches!(&*shown.text, "" | " "), "{at:?} {shown:?}"),
                "　" => prop_assert_eq!(&*shown.text, " "),
                // These the emulator takes apart, being of the old school.
                symbol if symbol.chars().count() > 1 => {}
                // A glyph that the folio line cut in half gives way.
                symbol if GLYPHS.contains(&(symbol, 2)) && buffer.cell((at.x + 1, at.y)).is_none_or(|c| !c.symbol().is_empty()) => {}
                symbol => prop_assert_eq!(&*shown.text, symbol, "{:?}", at),
            }
        }
    }

    #[test]
    fn nothing_in_a_cell_can_speak_to_the_terminal(
        symbols in prop::collection::vec(prop_oneof![
            any::<String>(),
            "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{1b}\\[\\]a-z;0-9]{1,12}",
            Just("\u{1b}[2J".into()), Just("\u{9b}31m".into()), Just("\u{202e}x".into()), Just(String::new()),
            Just("\u{1b}]0;x\u{7}".into()), Just("ab".into()), Just("\u{200b}".into()), Just("\u{301}".into()),
        ], 1..80),
        urls in prop::collection::vec("(https?://|x:)?[\u{1b}\u{7}a-z\\\\]{0,8}", 0..4),
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 8));
        for (cell, symbol) in buffer.content.iter_mut().zip(&symbols) {
            cell.set_symbol(symbol);
        }
        let links: Vec<Link<'_>> =
            urls.iter().zip(0..).map(|(url, y)| Link { area: Rect::new(0, y, 20, 1), url }).collect();
        let mut terminal = Emulator::new(10, 8, 1);
        let mut bytes = Vec::new();
        Wire::new(Caps::MODERN).frame(&buffer, &links, None, &mut bytes);
        prop_assert!(!bytes.iter().any(|b| matches!(b, 0..=7 | 9 | 11..=12 | 14..=26 | 28..=31 | 127)));
        terminal.feed(&bytes);
        prop_assert!(terminal.strange.is_empty(), "{:?}", terminal.strange);
    }
}

#[test]
fn links_light_up_where_they_stand() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
    buffer.set_string(0, 0, "ab cd", Style::new());
    let url = "https://example.org/";
    let mut terminal = Emulator::new(10, 2, 1);
    let mut wire = Wire::new(Caps::MODERN);
    for area in [Rect::new(3, 0, 2, 1), Rect::new(0, 0, 2, 1)] {
        let mut bytes = Vec::new();
        wire.frame(&buffer, &[Link { area, url }], None, &mut bytes);
        terminal.feed(&bytes);
        for x in 0..5_u16 {
            let expected = if area.contains(Position::new(x, 0)) { url } else { "" };
            assert_eq!(terminal.rows[0][usize::from(x)].link, expected, "{x}");
        }
    }
}

#[test]
fn a_line_down_costs_the_line() {
    let mut page = Page {
        width: 48,
        height: 16,
        offset: 3,
        edits: Default::default(),
        side: 0,
        mark: 99,
        folio: 0,
        cursor: Some((0, 0)),
    };
    let mut wire = Wire::new(Caps::MODERN);
    let mut bytes = Vec::new();
    wire.frame(&page.draw(), &[], page.position(), &mut bytes);
    let whole = bytes.len();
    page.offset += 1;
    bytes.clear();
    wire.frame(&page.draw(), &[], page.position(), &mut bytes);
    assert!(bytes.len() * 5 < whole, "{} of {whole}", bytes.len());
}
