//! A block's stored text as folded text and the exceptions to how folded text is mostly written.
//!
//! In: stored text. Out: coded folded text, and bytes that say where the stored text is not what
//! one would guess from it. Promise: [`restore`] gives back the very text that [`keep`] took.

use std::sync::LazyLock;

use super::code::{decode, encode};
use super::fold::{FIRST, Folded, LAST, folded};

/// How a block is mostly written; the guess that has the fewest exceptions is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// Chinese in simplified characters, with full-width marks.
    Simplified,
    /// Chinese in traditional characters.
    Traditional,
    /// Other scripts, with narrow marks.
    Narrow,
}

impl Style {
    const ALL: [Self; 3] = [Self::Simplified, Self::Traditional, Self::Narrow];

    pub(super) fn number(self) -> u8 {
        self as u8
    }

    pub(super) fn numbered(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::Simplified)
    }
}

/// Guesses how folded characters are written, in order.
struct Guess {
    style: Style,
    /// Whether a double quote, and a single one, is open.
    open: [bool; 2],
}

impl Guess {
    fn new(style: Style) -> Self {
        Self { style, open: [false; 2] }
    }

    fn next(&mut self, c: char) -> char {
        if self.style == Style::Narrow {
            return c;
        }
        match c {
            ',' => '，',
            '.' => '。',
            ':' => '：',
            ';' => '；',
            '?' => '？',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            '"' => self.quote(0, ['“', '”']),
            '\'' => self.quote(1, ['‘', '’']),
            c if self.style == Style::Traditional => traditional(c),
            c => c,
        }
    }

    fn quote(&mut self, which: usize, marks: [char; 2]) -> char {
        self.open[which] = !self.open[which];
        marks[usize::from(!self.open[which])]
    }
}

fn traditional(c: char) -> char {
    let at = u32::from(c).wrapping_sub(FIRST) as usize;
    TRADITIONAL.get(at).copied().and_then(|c| char::from_u32(c.into())).unwrap_or(c)
}

/// For each folded Hanzi the last character that folds to it: mostly the traditional one.
static TRADITIONAL: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let whole: String = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let number = |c: char| u16::try_from(u32::from(c)).unwrap_or_default();
    let mut table: Vec<u16> = whole.chars().map(number).collect();
    for (stored, simple) in whole.chars().zip(folded(&whole).chars()) {
        let at = u32::from(simple).wrapping_sub(FIRST) as usize;
        if let Some(traditional) = table.get_mut(at).filter(|_| stored != simple) {
            *traditional = number(stored);
        }
    }
    table.into_boxed_slice()
});

/// What stands in place of the guess. Written as `skip * KINDS + kind`, then what the kind needs.
/// The guess stands for `skip` characters before it.
#[derive(Clone, Copy)]
enum Exception {
    /// The folded character itself.
    Same = 0,
    /// It in upper case.
    Upper = 1,
    /// Another character, which follows.
    Other = 2,
    /// A blank goes before the next character; no folded character is taken.
    Blank = 3,
    /// As many folded characters are taken as the next number says, for a text whose length and
    /// bytes follow.
    Text = 4,
}

const KINDS: usize = 5;

/// What a block becomes.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) coded: Vec<u8>,
    pub(super) exceptions: Vec<u8>,
}

/// Codes `stored` in the style that takes the least.
pub(super) fn keep(stored: &str) -> (Style, Kept) {
    let text = Folded::new(stored);
    let mut coded = Vec::with_capacity(stored.len() / 2);
    text.text.chars().for_each(|c| encode(c, &mut coded));
    let tried = Style::ALL.map(|style| (style, exceptions(stored, &text, style)));
    let (style, exceptions) = tried
        .into_iter()
        .min_by_key(|(_, exceptions)| exceptions.len())
        .unwrap_or((Style::Narrow, Vec::new()));
    (style, Kept { coded, exceptions })
}

fn exceptions(stored: &str, text: &Folded, style: Style) -> Vec<u8> {
    let mut out = Vec::new();
    let mut guess = Guess::new(style);
    let mut skip = 0;
    let say = |kind: Exception, skip: &mut usize, out: &mut Vec<u8>| {
        write_number(*skip * KINDS + kind as usize, out);
        *skip = 0;
    };
    let write_text = |taken: usize, text: &str, skip: &mut usize, out: &mut Vec<u8>| {
        if taken == 0 && text == " " {
            say(Exception::Blank, skip, out);
        } else if taken > 0 || !text.is_empty() {
            say(Exception::Text, skip, out);
            write_number(taken, out);
            write_number(text.len(), out);
            out.extend_from_slice(text.as_bytes());
        }
    };
    let first = text.from.first().copied().unwrap_or(stored.len());
    write_text(0, &stored[..first], &mut skip, &mut out);
    // One group: the folded characters that came from one stored one, and what fell away after it.
    let mut at = 0;
    while at < text.text.len() {
        let from = text.from[at];
        let end = (at..text.text.len()).find(|at| text.from[*at] != from).unwrap_or(text.text.len());
        let (group, span) = (&text.text[at..end], &stored[from..text.from[end]]);
        let mut chars = group.chars();
        let guesses: String = group.chars().map(|c| guess.next(c)).collect();
        let kept = span.chars().next().unwrap_or_default();
        match (chars.next(), chars.next()) {
            (Some(c), None) => {
                if guesses.starts_with(kept) {
                    skip += 1;
                } else if c == kept {
                    say(Exception::Same, &mut skip, &mut out);
                } else if c.to_ascii_uppercase() == kept {
                    say(Exception::Upper, &mut skip, &mut out);
                } else {
                    say(Exception::Other, &mut skip, &mut out);
                    out.extend_from_slice(kept.encode_utf8(&mut [0; 4]).as_bytes());
                }
                write_text(0, &span[kept.len_utf8()..], &mut skip, &mut out);
            }
            _ if guesses == span => skip += group.chars().count(),
            _ => write_text(group.chars().count(), span, &mut skip, &mut out),
        }
        at = end;
    }
    out
}

/// The stored text again.
pub(super) fn restore(style: Style, coded: &[u8], exceptions: &[u8]) -> String {
    let mut stored = String::with_capacity(coded.len() * 2);
    let mut chars = Chars { coded, at: 0 };
    let mut guess = Guess::new(style);
    let mut rest = exceptions;
    while let Some(number) = read_number(&mut rest) {
        for c in chars.by_ref().take(number / KINDS) {
            stored.push(guess.next(c));
        }
        match number % KINDS {
            3 => stored.push(' '),
            4 => {
                let taken = read_number(&mut rest).unwrap_or_default();
                chars.by_ref().take(taken).for_each(|c| {
                    guess.next(c);
                });
                let length = read_number(&mut rest).unwrap_or_default().min(rest.len());
                let (text, after) = rest.split_at(length);
                stored.push_str(&String::from_utf8_lossy(text));
                rest = after;
            }
            kind => {
                let Some(c) = chars.next() else { break };
                guess.next(c);
                stored.push(match kind {
                    0 => c,
                    1 => c.to_ascii_uppercase(),
                    _ => read_char(&mut rest),
                });
            }
        }
    }
    stored.extend(chars.map(|c| guess.next(c)));
    stored
}

/// The folded characters of coded text.
pub(super) struct Chars<'a> {
    pub(super) coded: &'a [u8],
    pub(super) at: usize,
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if self.at >= self.coded.len() {
            return None;
        }
        let (coded, next) = decode(self.coded, self.at);
        self.at = next;
        Some(coded.char())
    }
}

/// Appends `number`, seven bits a byte, the lowest first (LEB128).
pub(super) fn write_number(mut number: usize, into: &mut Vec<u8>) {
    while number > 0x7f {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// Takes a number off `bytes`; `None` at their end.
pub(super) fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// Takes one UTF-8 character off `bytes`.
fn read_char(bytes: &mut &[u8]) -> char {
    let length = match bytes.first() {
        Some(0..=0x7f) => 1,
        Some(0x80..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        _ => 4,
    };
    let (text, rest) = bytes.split_at(length.min(bytes.len()));
    *bytes = rest;
    std::str::from_utf8(text).ok().and_then(|text| text.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;
    use proptest::prelude::*;

    fn comes_back(text: &str) -> (usize, usize) {
        let clean = Clean::new(text);
        let (style, kept) = keep(&clean);
        assert_eq!(restore(style, &kept.coded, &kept.exceptions), clean.as_str());
        (kept.coded.len(), kept.exceptions.len())
    }

    #[test]
    fn ordinary_text_has_few_exceptions() {
        assert_eq!(comes_back("银行说：“利率不变，贷款照放。”他问：“好吗？”").1, 0);
        assert_eq!(comes_back("The bank said: no.").1, 1);
        assert!(comes_back("銀行說：“利率不變。”").1 <= 4);
        assert!(comes_back("今年增长3.5%，用 Rust 写。").1 <= 6);
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            comes_back(&text);
        }

        #[test]
        fn mixed_text_comes_back(text in "[a-cA-C 　，,。.“”\"「」ﾊﾟｶﾞ㎏ß發发乾干Ａ1é\u{301}\u{200b}]{0,40}") {
            comes_back(&text);
        }

        #[test]
        fn damage_is_no_panic(coded in any::<Vec<u8>>(), exceptions in any::<Vec<u8>>()) {
            restore(Style::Traditional, &coded, &exceptions);
        }
    }
}
