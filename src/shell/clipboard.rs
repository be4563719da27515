//! The clipboard of the reader's own machine, reached through the terminal (OSC 52).
//!
//! In: text. Out: bytes for the terminal. Promise: bounded; nothing but base64 in them, so no
//! text can speak; through tmux and screen they are wrapped for the terminal outside.

use crate::shell::wire::{Caps, Inside};

/// The most text copied, in bytes. xterm and tmux take about 100,000 bytes of base64 and drop
/// the whole when it is longer.
pub const MOST_COPIED: usize = 74_000;

/// What is to be sent for a copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copied {
    /// For the terminal.
    pub bytes: Vec<u8>,
    /// How many bytes of the text they hold: all, or at most [`MOST_COPIED`], cut between characters.
    pub kept: usize,
}

/// The sequence that puts `text` on the clipboard.
#[must_use]
pub fn copy(text: &str, caps: &Caps) -> Copied {
    let kept = text.floor_char_boundary(MOST_COPIED);
    let mut bytes = b"\x1b]52;c;".to_vec();
    base64(&text.as_bytes()[..kept], &mut bytes);
    bytes.push(7);
    Copied { bytes: through(&bytes, caps.inside), kept }
}

/// Wraps a sequence so that a multiplexer hands it on.
fn through(bytes: &[u8], inside: Inside) -> Vec<u8> {
    match inside {
        Inside::Nothing => bytes.to_vec(),
        // tmux hears OSC 52 itself with `set-clipboard on`, and hands the wrapped form on with
        // `allow-passthrough on`: whichever the reader has allowed works.
        Inside::Tmux => {
            let mut wrapped = bytes.to_vec();
            wrapped.extend_from_slice(b"\x1bPtmux;");
            for byte in bytes {
                if *byte == 0x1b {
                    wrapped.push(0x1b);
                }
                wrapped.push(*byte);
            }
            wrapped.extend_from_slice(b"\x1b\\");
            wrapped
        }
        // screen takes strings of at most 768 bytes.
        Inside::Screen => {
            let mut wrapped = Vec::with_capacity(bytes.len() + bytes.len() / 64);
            for piece in bytes.chunks(760) {
                wrapped.extend_from_slice(b"\x1bP");
                wrapped.extend_from_slice(piece);
                wrapped.extend_from_slice(b"\x1b\\");
            }
            wrapped
        }
    }
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { letter } else { b'=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_sent_in_base64() {
        for (text, letters) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("看", "55yL")] {
            let bytes = format!("\x1b]52;c;{letters}\x07").into_bytes();
            assert_eq!(copy(text, &Caps::MODERN), Copied { bytes, kept: text.len() });
        }
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let text = "报".repeat(MOST_COPIED);
        let Copied { bytes, kept } = copy(&text, &Caps::MODERN);
        assert_eq!(kept, MOST_COPIED / 3 * 3);
        assert!(bytes.len() < 100_000);
        assert!(!bytes.contains(&b'='), "the last character is whole");
    }

    #[test]
    fn tmux_gets_it_wrapped() {
        let caps = Caps { inside: Inside::Tmux, ..Caps::MODERN };
        assert!(copy("f", &caps).bytes.ends_with(b"\x1bPtmux;\x1b\x1b]52;c;Zg==\x07\x1b\\"));
    }
}
