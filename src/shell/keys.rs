//! Bytes from the terminal → keys and pastes.
//!
//! In: whatever bytes came, cut anywhere. Out: [`Input`].
//! Promise: no bytes panic, block or grow memory without bound; a paste is text and never keys;
//! a sequence nobody knows is dropped whole, so that its tail does not act as keys.
//!
//! crossterm's reader is not used: on hang-up it spins inside its own read, in the middle of a cut
//! sequence it blocks where no signal reaches it, and a paste grows without bound.

use crate::keymap::{Code, Key};

/// How much of a paste is kept, in bytes. Nothing in a newspaper needs more.
pub const LONGEST_PASTE: usize = 64 * 1024;
/// The longest control sequence looked at, in bytes.
const LONGEST_SEQUENCE: usize = 64;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the reader did at the keyboard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; cut at [`LONGEST_PASTE`]. Not cleaned.
    Paste(String),
}

/// Collects bytes until they mean something.
#[derive(Default)]
pub struct Decoder {
    /// Bytes that do not mean anything yet.
    held: Vec<u8>,
    /// The paste that has begun and not ended.
    paste: Option<Vec<u8>>,
}

/// What the first bytes mean.
enum Step {
    /// Not clear until more come.
    More,
    /// So many bytes were a key, or nothing.
    Took(usize, Option<Key>),
    /// So many bytes began a paste.
    PasteBegins(usize),
}

impl Decoder {
    /// Bytes are waiting for others: [`Self::give_up`] should be called if none come soon.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.held.is_empty() || self.paste.is_some()
    }

    /// In the middle of a paste; what comes next is not the reader's typing.
    #[must_use]
    pub fn is_pasting(&self) -> bool {
        self.paste.is_some()
    }

    /// Takes `bytes` and appends what they mean to `inputs`.
    pub fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        self.held.extend_from_slice(bytes);
        let mut from = 0;
        while from < self.held.len() {
            if self.paste.is_some() {
                match self.go_on_pasting(from, inputs) {
                    Some(behind) => from = behind,
                    None => return,
                }
                continue;
            }
            match step(&self.held[from..]) {
                Step::More => break,
                Step::Took(length, key) => {
                    from += length;
                    inputs.extend(key.map(Input::Key));
                }
                Step::PasteBegins(length) => {
                    from += length;
                    self.paste = Some(Vec::new());
                }
            }
        }
        self.held.drain(..from);
    }

    /// Nothing more came: what waits is taken for what it is. A lone ESC is the Esc key.
    pub fn give_up(&mut self, inputs: &mut Vec<Input>) {
        if let Some(mut paste) = self.paste.take() {
            keep(&mut paste, &self.held);
            inputs.push(Input::Paste(String::from_utf8_lossy(&paste).into_owned()));
        } else {
            match self.held[..] {
                [0x1b] => inputs.push(Input::Key(Key::plain(Code::Esc))),
                [0x1b, c @ b'!'..=b'~'] => {
                    inputs.push(Input::Key(Key::held(Code::Char(char::from(c)), false, true, false)));
                }
                _ => {}
            }
        }
        self.held.clear();
    }

    /// Looks for the paste's end in what is held from `from` on; `None` when it has not come.
    fn go_on_pasting(&mut self, from: usize, inputs: &mut Vec<Input>) -> Option<usize> {
        let held = &self.held[from..];
        let end = held.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        let mut paste = self.paste.take().unwrap_or_default();
        if let Some(end) = end {
            keep(&mut paste, &held[..end]);
            inputs.push(Input::Paste(String::from_utf8_lossy(&paste).into_owned()));
            return Some(from + end + PASTE_END.len());
        }
        // The end may be cut: its first bytes stay.
        let safe = held.len().saturating_sub(PASTE_END.len() - 1);
        keep(&mut paste, &held[..safe]);
        self.paste = Some(paste);
        self.held.drain(..from + safe);
        None
    }
}

fn keep(paste: &mut Vec<u8>, bytes: &[u8]) {
    let room = LONGEST_PASTE.saturating_sub(paste.len());
    paste.extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// What `bytes`, of which there is at least one, begin with.
fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] => Step::More,
        [0x1b, 0x1b, ..] => Step::Took(1, Some(Key::plain(Code::Esc))),
        [0x1b, b'[', rest @ ..] => control_sequence(rest),
        [0x1b, b'O', rest @ ..] => match rest {
            [] => Step::More,
            [last, ..] => Step::Took(3, letter(*last).map(Key::plain)),
        },
        [0x1b, rest @ ..] => match character(rest) {
            Step::Took(length, key) => Step::Took(length + 1, key.map(|key| Key { alt: true, ..key })),
            other => other,
        },
        _ => character(bytes),
    }
}

/// One character, typed or made with Ctrl.
fn character(bytes: &[u8]) -> Step {
    let Some(&first) = bytes.first() else { return Step::More };
    let ctrl = |c: u8| Key::held(Code::Char(char::from(c)), true, false, false);
    let key = match first {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        // Old terminals send BS for the Backspace key; Ctrl-H is the same byte.
        0x7f | 0x08 => Key::plain(Code::Backspace),
        0 => ctrl(b' '),
        1..=0x1a => ctrl(first + b'a' - 1),
        0x1b => Key::plain(Code::Esc),
        0x1c..=0x1f => ctrl(first + b'@'),
        0x20..=0x7e => Key::plain(Code::Char(char::from(first))),
        0x80.. => return beyond_ascii(bytes),
    };
    Step::Took(1, Some(key))
}

fn beyond_ascii(bytes: &[u8]) -> Step {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Step::Took(1, None),
    };
    let have = &bytes[..bytes.len().min(length)];
    match std::str::from_utf8(have) {
        Ok(text) => {
            let key = text.chars().next().filter(|c| !c.is_control()).map(|c| Key::plain(Code::Char(c)));
            Step::Took(length, key)
        }
        Err(fault) if fault.error_len().is_none() => Step::More,
        Err(_) => Step::Took(1, None),
    }
}

/// The rest of `ESC [` (ECMA-48 5.4): parameters, intermediates, a final byte.
fn control_sequence(rest: &[u8]) -> Step {
    // The Linux console's F1 to F5.
    if let [b'[', more @ ..] = rest {
        return match more {
            [] => Step::More,
            [c @ b'A'..=b'E', ..] => Step::Took(4, Some(Key::plain(Code::F(c - b'A' + 1)))),
            [_, ..] => Step::Took(4, None),
        };
    }
    let body = rest.iter().take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
    match rest.get(body) {
        None if body < LONGEST_SEQUENCE => Step::More,
        Some(last @ 0x40..=0x7e) => {
            let length = 2 + body + 1;
            match (&rest[..body], last) {
                (b"200", b'~') => Step::PasteBegins(length),
                (parameters, last) => Step::Took(length, sequence(parameters, *last)),
            }
        }
        // Broken off: what was read is dropped, the byte that broke it is read anew.
        _ => Step::Took(2 + body, None),
    }
}

/// The key a control sequence stands for.
fn sequence(parameters: &[u8], last: u8) -> Option<Key> {
    let text = std::str::from_utf8(parameters).ok()?;
    let mut numbers = text.split(';').map(|part| part.split(':').next().unwrap_or_default());
    let first = numbers.next().unwrap_or_default();
    let held = numbers.next().unwrap_or_default();
    let code = match last {
        b'Z' => return Some(Key::held(Code::Tab, false, false, true)),
        b'~' if first == "27" => typed(numbers.next()?)?,
        b'~' => numbered(first.parse().ok()?)?,
        b'u' => typed(first)?,
        _ if matches!(first, "" | "1") => letter(last)?,
        _ => return None,
    };
    // xterm: 1 + (1 Shift, 2 Alt, 4 Ctrl); kitty sends more bits, which we have no use for.
    let bits = held.parse::<u16>().map_or(0, |n| n.saturating_sub(1));
    Some(Key::held(code, bits & 4 != 0, bits & 2 != 0, bits & 1 != 0))
}

/// Keys told apart by the final letter.
fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys told apart by the number before `~` (VT220, xterm).
fn numbered(number: u8) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number - 10),
        17..=21 => Code::F(number - 11),
        23..=26 => Code::F(number - 12),
        28..=29 => Code::F(number - 13),
        31..=34 => Code::F(number - 14),
        _ => return None,
    })
}

/// Keys sent as the number of their character (CSI u, modifyOtherKeys).
fn typed(number: &str) -> Option<Code> {
    Some(match number.parse::<u32>().ok()? {
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        // Kitty's own keys live in a private-use area.
        0xe000..=0xf8ff => return None,
        other => Code::Char(char::from_u32(other).filter(|c| !c.is_control())?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn inputs(bytes: &[u8]) -> Vec<Input> {
        let (mut decoder, mut inputs) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut inputs);
        decoder.give_up(&mut inputs);
        inputs
    }

    fn keys(bytes: &[u8]) -> Vec<Key> {
        inputs(bytes)
            .into_iter()
            .map(|input| match input {
                Input::Key(key) => key,
                Input::Paste(text) => panic!("a paste: {text}"),
            })
            .collect()
    }

    #[test]
    fn what_terminals_send_is_understood() {
        let held = Key::held;
        for (bytes, key) in [
            (&b"j"[..], Key::plain(Code::Char('j'))),
            ("？".as_bytes(), Key::plain(Code::Char('？'))),
            (b"\r", Key::plain(Code::Enter)),
            (b"\x1b", Key::plain(Code::Esc)),
            (b"\x04", held(Code::Char('d'), true, false, false)),
            (b"\x1a", held(Code::Char('z'), true, false, false)),
            (b"\x1f", held(Code::Char('_'), true, false, false)),
            (b"\x1bx", held(Code::Char('x'), false, true, false)),
            (b"\x1b[A", Key::plain(Code::Up)),
            (b"\x1bOA", Key::plain(Code::Up)),
            (b"\x1b[1;5A", held(Code::Up, true, false, false)),
            (b"\x1b[Z", held(Code::Tab, false, false, true)),
            (b"\x1b[5~", Key::plain(Code::PageUp)),
            (b"\x1b[3;2~", held(Code::Delete, false, false, true)),
            (b"\x1b[[B", Key::plain(Code::F(2))),
            (b"\x1b[24~", Key::plain(Code::F(12))),
            (b"\x1b[103;5u", held(Code::Char('g'), true, false, false)),
            (b"\x1b[27;5;103~", held(Code::Char('g'), true, false, false)),
            (b"\x1b[", held(Code::Char('['), false, true, false)),
        ] {
            assert_eq!(keys(bytes), [key], "{bytes:?}");
        }
    }

    #[test]
    fn unknown_sequences_vanish_whole() {
        assert_eq!(
            keys(b"\x1b[?62;1;4c\x1b[<0;10;20M\x1b[I\x1b[57441u\x1b[99~j"),
            [Key::plain(Code::Char('j'))]
        );
    }

    #[test]
    fn a_paste_is_text_and_bounded() {
        assert_eq!(inputs(b"\x1b[200~q\x1b[Aq\x1b[201~"), [Input::Paste("q\x1b[Aq".into())]);
        let mut flood = b"\x1b[200~".to_vec();
        flood.extend(std::iter::repeat_n(b'q', 1 << 20));
        flood.extend(PASTE_END);
        flood.push(b'j');
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        flood.chunks(1000).for_each(|chunk| decoder.feed(chunk, &mut found));
        assert!(matches!(&found[..], [Input::Paste(text), Input::Key(_)] if text.len() == LONGEST_PASTE));
    }

    proptest! {
        #[test]
        fn bytes_cut_anywhere_mean_the_same(
            parts in prop::collection::vec(prop_oneof![
                prop::sample::select(vec!["\x1b[A", "\x1b[1;5C", "中", "\x1bOP", "j", "\x1b[200~", "\x1b[201~", "\x1b"])
                    .prop_map(|text| text.as_bytes().to_vec()),
                prop::collection::vec(any::<u8>(), 0..4),
            ], 0..20),
            cut in 1..9_usize,
        ) {
            let bytes = parts.concat();
            let (mut decoder, mut found) = (Decoder::default(), Vec::new());
            bytes.chunks(cut).for_each(|chunk| decoder.feed(chunk, &mut found));
            decoder.give_up(&mut found);
            prop_assert_eq!(found, inputs(&bytes));
            prop_assert!(!decoder.is_waiting());
        }
    }
}
