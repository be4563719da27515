//! Bytes from the keyboard, over any copy, on screens of any size, to the terminal at the far end.
//!
//! Four bytes give the screen, the settings and the terminal. Then the copy, up to a byte FC, if
//! there is one; then what is typed, where FF and two bytes are a resize, FE has the screen judged
//! and FD is a pause (none of the three is ever in UTF-8).
//! Promise: the terminal is sent only what is ours, and shows what a fresh draw would show.

use std::sync::LazyLock;

use kanbao::app::Event;
use kanbao::config::{AmbiguousWidth, Settings};
use kanbao::copy::day;
use kanbao::index::{Query, find_in_edition};
use kanbao::lang::Lang;
use kanbao::model::{Edition, Library};
use kanbao::reader::{Brought, Effect, State};
use kanbao::shell::keys::{Decoder, Input};
use kanbao::shell::library::Source;
use kanbao::shell::wire::{Ambiguous, Caps, Dialect};

use super::{assert_clean, assert_clean_edition, assert_clean_lines};
use crate::desk::Desk;
use crate::line::Line;

/// The most inputs between two sizes or judgements, and the most of those.
const INPUTS: usize = 30;
const STEPS: usize = 12;

static COPY: LazyLock<Edition> = LazyLock::new(|| {
    let copy = "# 江畔日报\n\n## 渡口的“消息”\n\n渡船照开，首班8:15，票价2元。没有人说话……只有水声。\n\n\
        见[说明](https://example.org/a)，又见[地图](https://example.org/b?c=d)。\n\n### 后来\n\n> 一\n\n1. 二\n\n\
        ## 桥 The bridge ①\n\n**粗体**，*斜体*，`code`，é ｶﾞ 👍🏽 한국어 ภาษาไทย\n\n---\n\n# 民生\n\n## 冬麦\n\n";
    let long = "今年新建了3处泵站，附近居民从中受益——预计到年底可以全部完工。".repeat(9);
    day("2026-11-22.md", format!("{copy}{long}\n\n{long}\n").as_bytes())
});

pub fn enter(bytes: &[u8]) {
    let [width, height, look, caps, rest @ ..] = bytes else { return };
    let (edition, mut rest) = match rest.iter().position(|byte| *byte == 0xfc) {
        Some(at) => (day("2026-11-22.md", &rest[..at]), &rest[at + 1..]),
        None => (COPY.clone(), rest),
    };
    assert_clean_edition(&edition);
    let size = (size(*width, 72), size(*height, 24));
    let (caps, cells, ambiguous_width) = terminal(*caps);
    let settings = Settings { ambiguous_width, ..settings(*look) };
    let library = Library::new(["2020-07-10".to_owned(), "2026-11-22".to_owned()]);
    let desk = Desk::at(State::new(settings, library, edition, size), Source::Embedded, size);
    let mut walk = Walk { line: Line::open(desk, caps, cells), decoder: Decoder::default() };
    walk.judge(0);
    for step in 1..STEPS {
        let end = rest.iter().position(|byte| *byte >= 0xfd).unwrap_or(rest.len());
        walk.type_in(&rest[..end]);
        rest = match &rest[end..] {
            [0xff, width, height, behind @ ..] => {
                walk.line.resize((self::size(*width, 72), self::size(*height, 24)));
                walk.line.frame();
                behind
            }
            [0xfe, behind @ ..] => {
                walk.judge(step);
                behind
            }
            [0xfd | 0xff, behind @ ..] => {
                walk.pause();
                behind
            }
            _ => break,
        };
    }
    walk.pause();
    walk.judge(STEPS);
}

/// 1 to `most` cells, which every cell of costs time: the small ones as often as the others.
fn size(byte: u8, most: u16) -> u16 {
    let byte = u16::from(byte);
    1 + if byte < 128 { byte % most } else { byte % 12 }
}

fn settings(look: u8) -> Settings {
    let on = |bit: u8| look >> bit & 1 == 1;
    let (measure, leading) = (if on(6) { 5 } else { 40 }, u16::from(on(5)));
    Settings {
        lang: Some(Lang::ALL[usize::from(look) % 3]),
        borders: on(2) && !on(7),
        preview: on(3) && !on(7),
        justify: on(4),
        plain_glyphs: on(4) && on(5),
        screen_reader: on(7),
        measure,
        leading,
        ..Settings::default()
    }
}

/// What the terminal can do, the cells it draws ambiguous glyphs in, and what the reader said.
fn terminal(caps: u8) -> (Caps, usize, AmbiguousWidth) {
    let (ambiguous, cells, said) = match caps % 4 {
        0 => (Ambiguous::Unknown, 1, AmbiguousWidth::Wide),
        1 => (Ambiguous::Unknown, 2, AmbiguousWidth::Wide),
        2 => (Ambiguous::One, 1, AmbiguousWidth::Narrow),
        _ => (Ambiguous::Two, 2, AmbiguousWidth::Wide),
    };
    let modern = Caps { ambiguous, scroll: caps & 4 == 0, ..Caps::MODERN };
    let caps = match caps >> 3 & 3 {
        0 | 1 => modern,
        2 => Caps { dialect: Dialect::Linux, sync: false, osc8: false, ..modern },
        _ => Caps { dialect: Dialect::Vt100, sync: false, osc8: false, ..modern },
    };
    (caps, cells, said)
}

struct Walk {
    line: Line,
    decoder: Decoder,
}

impl Walk {
    fn type_in(&mut self, bytes: &[u8]) {
        let mut inputs = Vec::new();
        self.decoder.feed(bytes, &mut inputs);
        self.take(inputs);
    }

    fn pause(&mut self) {
        let mut inputs = Vec::new();
        self.decoder.give_up(&mut inputs);
        assert!(!self.decoder.is_waiting());
        self.take(inputs);
    }

    fn take(&mut self, inputs: Vec<Input>) {
        for input in inputs.into_iter().take(INPUTS) {
            let effects = match input {
                Input::Key(key) => self.line.press(key),
                Input::Paste(text) => {
                    let effects = self.line.desk.app.handle(Event::Paste(text));
                    effects.into_iter().filter_map(|effect| self.line.perform(effect)).collect()
                }
            };
            effects.into_iter().for_each(|effect| self.answer(effect));
            self.line.frame();
        }
    }

    /// What the shell would do, as far as the page can tell.
    fn answer(&mut self, effect: Effect) {
        match effect {
            Effect::Search { search, typed, marks } => {
                let Ok(query) = Query::parse(&typed) else { return };
                let found = find_in_edition(&self.line.desk.app.state().edition, &query, &marks, 3);
                let brought = Brought { search, found, more: 0, progress: (1, 1) };
                self.line.desk.app.handle(Event::Finds(brought));
            }
            Effect::Tally(ids) => {
                let tallies = ids.into_iter().map(|id| (id, kanbao::reader::Tally::default())).collect();
                self.line.desk.app.handle(Event::Tallies(tallies));
            }
            Effect::Speak(utterance) => {
                let said = kanbao::plain::utterance(&utterance.article, utterance.from, Lang::Hans);
                said.iter().for_each(|(_, text)| assert_clean_lines(text));
                self.line.desk.app.handle(Event::Silent(Some("没有\u{1b}]0;声音".to_owned())));
            }
            Effect::OpenLink(address) => assert_clean(&address),
            Effect::Copy(clip) => assert_clean_lines(&clip.text()),
            Effect::OpenEdition(_)
            | Effect::StopSearch
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit
            | Effect::Keep(_)
            | Effect::Plain
            | Effect::Hush => {}
        }
    }

    fn judge(&mut self, step: usize) {
        self.line.frame();
        self.line.desk.frame().0.content.iter().for_each(|cell| assert_clean(cell.symbol()));
        self.line.judge(step, "judged");
    }
}
