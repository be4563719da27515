//! Letters that may be pinyin, looked for in coded text.
//!
//! In: a [`Pinyin`] and coded text. Out: where it can be read.
//! Most of the time goes into passing over characters that no match begins with, so that is done
//! byte by byte without decoding: a byte that ends a character and the byte before it tell which
//! of the common characters it is.

use super::code::{COMMON, CONTINUERS, Coded, char_of, decode};
use super::pinyin::Pinyin;
use super::stored::Chars;

/// How many rows of 256 the table of beginnings has: a power of two, that an index is cut by a mask.
const ROWS: usize = 64;

/// Bytes that may stand before the last one of a character's code, all of those that end another
/// character counted as one.
const BEFORE: usize = CONTINUERS as usize + 1;

/// Letters made ready for coded text.
pub(super) struct Letters {
    pinyin: Pinyin,
    /// Whether a match may begin with the character whose code ends in these two bytes.
    starts: Box<[bool; ROWS * 256]>,
    /// For each common character the states after it at a match's beginning.
    first: Vec<u64>,
    /// For each common character the states in which it may follow.
    follows: Vec<u64>,
}

impl Letters {
    pub(super) fn new(pinyin: Pinyin) -> Self {
        let chars = (0..u16::try_from(COMMON).unwrap_or(u16::MAX)).map(char_of);
        let mut letters =
            Self { starts: Box::new([false; ROWS * 256]), first: Vec::new(), follows: Vec::new(), pinyin };
        for (rank, c) in chars.enumerate() {
            let first = letters.pinyin.step(1, c);
            letters.first.push(first);
            letters.follows.push(letters.pinyin.follows(c));
            let (row, byte) =
                (rank / (256 - usize::from(CONTINUERS)), rank % (256 - usize::from(CONTINUERS)));
            let before = row.checked_sub(1).unwrap_or(BEFORE - 1);
            letters.starts[before * 256 + byte + usize::from(CONTINUERS)] = first != 0;
        }
        letters
    }

    /// Calls `take` with the byte where a match begins, if one does at or after `from` of `text`;
    /// goes on at the byte that it answers.
    pub(super) fn each(&self, text: &[u8], mut take: impl FnMut(usize) -> usize) {
        let mut from = 0;
        while let Some(start) = self.next(text, from) {
            from = take(start);
        }
    }

    fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        // `from` begins a character; the bytes before it do not belong to it.
        let (mut before, mut earlier) = (u8::MAX, u8::MAX);
        for (at, byte) in text.get(from..)?.iter().enumerate() {
            let row = usize::from(before.min(CONTINUERS));
            let may = self.starts[(row * 256 + usize::from(*byte)) % (ROWS * 256)];
            // Two bytes that go on make a rare character; those are looked at one by one.
            if may | (before.max(earlier) < CONTINUERS) {
                let end = from + at;
                let start = (from..end).rev().take_while(|at| text[*at] < CONTINUERS).last().unwrap_or(end);
                if *byte >= CONTINUERS && self.is_read_at(text, start) {
                    return Some(start);
                }
            }
            earlier = before;
            before = *byte;
        }
        None
    }

    /// Whether the letters can be read from `at` on. A block's end is read as nothing.
    fn is_read_at(&self, text: &[u8], at: usize) -> bool {
        let (coded, next) = decode(text, at);
        let mut states = match coded {
            Coded::Common(rank) => self.first.get(usize::from(rank)).copied().unwrap_or(0),
            Coded::Rare(c) => self.pinyin.step(1, c),
        };
        if states == 0 || self.pinyin.is_whole(states) {
            return states != 0;
        }
        if let (Coded::Common(rank), _) = decode(text, next)
            && self.follows.get(usize::from(rank)).is_none_or(|follows| follows & states == 0)
        {
            return false;
        }
        for c in (Chars { coded: text, at: next }) {
            states = self.pinyin.step(states, c);
            if states == 0 {
                return false;
            }
            if self.pinyin.is_whole(states) {
                return true;
            }
        }
        false
    }
}
