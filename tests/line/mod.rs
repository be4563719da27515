//! The program, its wire, and the terminal at the other end.
//!
//! In: a reader at a desk. Out: frames fed to the emulator.
//! Promise of what is judged: the terminal shows what one shows that was sent this frame alone.

// Each test uses a part of it.
#![allow(dead_code)]

use kanbao::app::Event;
use kanbao::keymap::Key;
use kanbao::reader::{Effect, Outcome};
use kanbao::shell::wire::{Caps, Dialect, Link, Wire};

use crate::desk::Desk;
use crate::emulator::Emulator;

/// All three.
pub struct Line {
    pub desk: Desk,
    caps: Caps,
    wire: Wire,
    terminal: Emulator,
    ambiguous: usize,
}

impl Line {
    /// A line from `desk` to a terminal with `caps` that draws ambiguous glyphs in `ambiguous` cells.
    pub fn open(desk: Desk, caps: Caps, ambiguous: usize) -> Self {
        let mut terminal = Emulator::new(desk.size().0, desk.size().1, ambiguous);
        terminal.old = caps.dialect == Dialect::Vt100;
        Self { desk, caps, wire: Wire::new(caps), terminal, ambiguous }
    }

    /// Sends a frame; answers how many bytes it had.
    pub fn frame(&mut self) -> usize {
        let mut bytes = Vec::new();
        send(&self.desk, &mut self.wire, &mut bytes);
        self.terminal.feed(&bytes);
        bytes.len()
    }

    /// Presses a key; what it wants done outside is answered, and returned where it is not.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        let effects = self.desk.key(key);
        effects.into_iter().filter_map(|effect| self.perform(effect)).collect()
    }

    /// Answers `effect`, or hands it back.
    pub fn perform(&mut self, effect: Effect) -> Option<Effect> {
        let outcome = match effect {
            Effect::Redraw => {
                self.wire.forget();
                return None;
            }
            Effect::Copy(clip) => Outcome::Copied { kept: clip.text().len(), clip },
            Effect::OpenLink(address) => Outcome::NotOpened(address),
            other => return Some(other),
        };
        self.desk.app.handle(Event::Outcome(outcome));
        None
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.desk.resize(size);
        self.terminal.resize(size.0, size.1);
        self.wire.forget();
    }

    /// Panics where the terminal shows something else than the frame, or was sent what is not ours.
    pub fn judge(&mut self, step: usize, what: &str) {
        let (screen, cursor) = self.desk.frame();
        let mut fresh = Emulator::new(screen.area.width, screen.area.height, self.ambiguous);
        let mut bytes = Vec::new();
        send(&self.desk, &mut Wire::new(self.caps), &mut bytes);
        fresh.feed(&bytes);
        assert_eq!(self.terminal.first_difference(&fresh), None, "step {step}, {what}");
        assert!(self.terminal.strange.is_empty(), "step {step}, {what}: {:?}", self.terminal.strange);
        let cursor = cursor.map(|at| (usize::from(at.y), usize::from(at.x)));
        assert_eq!(cursor, self.terminal.cursor_shown.then_some(self.terminal.cursor), "step {step}, {what}");
        assert_eq!(self.frame(), 0, "step {step}, {what}: nothing changed");
    }
}

fn send(desk: &Desk, wire: &mut Wire, bytes: &mut Vec<u8>) {
    let (screen, cursor) = desk.frame();
    let links = desk.app.links();
    let links: Vec<Link<'_>> = links.into_iter().map(|(area, url)| Link { area, url }).collect();
    wire.frame(&screen, &links, cursor, bytes);
}
