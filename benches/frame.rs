//! A key to its finished frame: update, settle, draw, and the bytes for the wire, at 100×30.
//! `cargo bench --bench frame`.

use std::hint::black_box;
use std::time::Instant;

use kanbao::app::{App, Event};
use kanbao::config::{AmbiguousWidth, Settings, Theme};
use kanbao::keymap::Key;
use kanbao::reader::State;
use kanbao::shell::library::{Source, list, open_edition};
use kanbao::shell::wire::{Caps, Wire};
use kanbao::view::Palette;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (100, 30);
const ROUNDS: usize = 400;

fn main() {
    println!("a key to its finished frame, {ROUNDS} keys each, microseconds: median, worst");
    for (name, before, keys) in [
        ("a line down and up", "<enter>", "jk"),
        ("a page down and up", "<enter>", "fb"),
        ("headlines, the story beside them", "", "jk"),
        ("next and previous story", "<enter>", "np"),
        ("a section", "", "}{"),
        ("a letter of a search", "/", "的<backspace>"),
        ("the help", "", "?q"),
    ] {
        let mut times = run(before, keys);
        times.sort_by(f64::total_cmp);
        println!("{name:36} {:8.0} {:8.0}", times[times.len() / 2], times[times.len() - 1]);
    }
}

fn run(before: &str, keys: &str) -> Vec<f64> {
    let settings = Settings { ambiguous_width: AmbiguousWidth::Wide, ..Settings::default() };
    let (library, _) = list(&Source::Embedded).expect("the embedded papers");
    let newest = library.newest().expect("an edition").id.clone();
    let edition = open_edition(&Source::Embedded, &newest).expect("the newest edition");
    let mut app = App::new(State::new(settings, library, edition, SIZE), Palette::new(Theme::default()));
    let mut wire = Wire::new(Caps::MODERN);
    let mut screen = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let mut bytes = Vec::new();
    for key in Key::parse_all(before).expect("keys") {
        app.handle(Event::Key(key));
    }
    let keys = Key::parse_all(keys).expect("keys");
    (0..ROUNDS)
        .map(|round| {
            let begun = Instant::now();
            app.handle(Event::Key(keys[round % keys.len()]));
            screen.reset();
            let cursor = app.draw(&mut screen);
            bytes.clear();
            wire.frame(&screen, &[], cursor, &mut bytes);
            black_box(&bytes);
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect()
}
