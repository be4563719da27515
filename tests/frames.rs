//! The law of the screen, on the whole program: after any keys and any sizes the terminal shows
//! what a fresh draw would show, whether it draws ambiguous glyphs in one cell or in two.
//!
//! `KANBAO_CASES=10000 cargo test --release --test frames` walks further.

mod desk;
mod emulator;
mod line;

use desk::Desk;
use kanbao::app::Event;
use kanbao::config::{AmbiguousWidth, Settings};
use kanbao::keymap::{Code, Key};
use kanbao::lang::Lang;
use kanbao::model::Clean;
use kanbao::reader::Outcome;
use kanbao::shell::wire::{Ambiguous, Caps, Dialect};
use line::Line;

/// Keys and sizes a walk takes when nobody says otherwise.
const STEPS: usize = 60;

/// Xorshift: the same walk every time.
struct Random(u64);

impl Random {
    fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn size(&mut self) -> (u16, u16) {
        let small = self.below(4) == 0;
        let (widest, highest) = if small { (24, 8) } else { (170, 50) };
        let mut number = |below| u16::try_from(1 + self.below(below)).expect("a size");
        (number(widest), number(highest))
    }

    fn key(&mut self) -> Key {
        let plain = |code| Key { code, ctrl: false, alt: false, shift: false };
        let codes = [
            Code::Enter,
            Code::Esc,
            Code::Tab,
            Code::Backspace,
            Code::Left,
            Code::Right,
            Code::Up,
            Code::Down,
            Code::Home,
            Code::End,
            Code::PageUp,
            Code::PageDown,
            Code::Delete,
        ];
        match self.below(10) {
            0 => Key { ctrl: true, ..plain(Code::Char(char::from(b'a' + self.below(26) as u8))) },
            1 | 2 => plain(codes[self.below(codes.len() as u64) as usize]),
            3 => plain(Code::Char(['桥', '的', '，', '“', 'é'][self.below(5) as usize])),
            // Reading is mostly this.
            4..=6 => plain(Code::Char(['j', 'k', ' ', 'b', 'n', 'p', 'z', 'l'][self.below(8) as usize])),
            _ => plain(Code::Char(char::from(b'!' + self.below(94) as u8))),
        }
    }
}

fn walk(paper: &str, lang: Lang, caps: Caps, ambiguous: usize, seed: u64) {
    let steps = std::env::var("KANBAO_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(STEPS);
    let ambiguous_width = match caps.ambiguous {
        Ambiguous::One => AmbiguousWidth::Narrow,
        Ambiguous::Two | Ambiguous::Unknown => AmbiguousWidth::Wide,
    };
    let settings = Settings { lang: Some(lang), ambiguous_width, ..Settings::default() };
    let mut line = Line::open(Desk::open_with(paper, settings, (100, 30)), caps, ambiguous);
    let mut random = Random(seed);
    line.frame();
    line.judge(0, "opened");
    for step in 1..=steps {
        let what = match random.below(24) {
            0 => {
                let size = random.size();
                line.resize(size);
                format!("{size:?}")
            }
            1 => {
                line.desk.app.handle(Event::Paste("贴一段“文字”…\n".into()));
                "a paste".to_owned()
            }
            2 => {
                line.desk.app.handle(Event::Outcome(Outcome::NotOpened(Clean::new("https://example.org/"))));
                "a link not opened".to_owned()
            }
            _ => {
                let key = random.key();
                line.press(key);
                format!("{key:?}")
            }
        };
        line.frame();
        line.judge(step, &what);
    }
}

#[test]
fn where_widths_are_not_known_and_ambiguous_glyphs_take_one_cell() {
    walk("jiangbei", Lang::Hans, Caps::MODERN, 1, 0x9e37_79b9_7f4a_7c15);
    walk("links", Lang::Hant, Caps::MODERN, 1, 7);
}

#[test]
fn where_widths_are_not_known_and_ambiguous_glyphs_take_two_cells() {
    walk("jiangbei", Lang::Hans, Caps::MODERN, 2, 0x2545_f491_4f6c_dd1d);
    walk("links", Lang::Hans, Caps::MODERN, 2, 11);
}

#[test]
fn where_the_reader_has_said_one_or_two() {
    walk(
        "jiangbei",
        Lang::Hant,
        Caps { ambiguous: Ambiguous::One, ..Caps::MODERN },
        1,
        88_172_645_463_325_252,
    );
    walk(
        "harbour",
        Lang::En,
        Caps { ambiguous: Ambiguous::Two, ..Caps::MODERN },
        2,
        1_442_695_040_888_963_407,
    );
}

#[test]
fn on_the_terminals_of_long_ago() {
    for dialect in [Dialect::Vt100, Dialect::Linux] {
        let caps = Caps { dialect, sync: false, osc8: false, ..Caps::MODERN };
        walk("jiangbei", Lang::Hans, caps, 1, 3_935_559_000_370_003_845);
    }
}
