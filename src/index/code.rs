//! Folded text in few bytes that can be searched as they are.
//!
//! In: folded characters. Out: bytes, one for a frequent character, two for an ordinary one, three
//! or four for a rare one, against three in UTF-8. A code is any number of bytes below
//! [`CONTINUERS`] and one byte from it up, so that a byte search finds every place where a text
//! stands, and one look at the byte before tells whether a character begins there
//! (the (s,c)-dense codes of Brisaboa et al., 2003, over characters instead of words).

use std::sync::LazyLock;

use super::fold::folded;

/// Bytes below this go on, bytes from it up end a character.
pub(super) const CONTINUERS: u8 = 48;
const STOPPERS: u32 = 256 - CONTINUERS as u32;
/// How many characters have codes of one or two bytes.
pub(super) const COMMON: usize = (STOPPERS + CONTINUERS as u32 * STOPPERS) as usize;
/// Ends a block: no text has this character.
pub(super) const BLOCK_END: char = '\0';

/// Characters of one byte, after [`BLOCK_END`]: those of Latin text and numbers, and the Hanzi
/// that news has most of.
const FREQUENT: &str = " etaoinsrhldcumfpgwybvkxjqz0123456789,.:;?!\"'()-/%\
、《》—·的一国在中人了有和年大是不业市上会为发行日工地个以生民对公要成出月经方全家新这部作\
面政产时进高展到动分区学加来力社理法体关后企资多制建同过实用间主机长本场现于能开平合重\
员安点报者小务管前也他等三与目期改品二电事得总我们家度可设外京下京车记就所基自项计定入化\
服物天保十量内说道科城然当量从技信两万之将其";

/// The tables, made at the first use.
struct Codes {
    /// For each character of the basic plane its rank; [`RARE`] for one without.
    ranks: Vec<u16>,
    /// The characters by rank.
    chars: Vec<char>,
}

const RARE: u16 = u16::MAX;

static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let mut codes = Codes { ranks: vec![RARE; 0x10000], chars: Vec::with_capacity(COMMON) };
    codes.push(BLOCK_END);
    FREQUENT.chars().for_each(|c| codes.push(c));
    (' '..='~').for_each(|c| codes.push(c));
    // The Hanzi of GB 2312 are those that simplified print needs; then signs, kana, letters.
    let gb2312: Vec<u8> =
        (0xb0..=0xf7).flat_map(|row| (0xa1..=0xfe).flat_map(move |cell| [row, cell])).collect();
    let (hanzi, _) = encoding_rs::GBK.decode_without_bom_handling(&gb2312);
    folded(&hanzi).chars().for_each(|c| codes.push(c));
    for range in [0x3000..0x3100, 0xa0..0x460, 0x2010..0x2070, 0x2100..0x2700, 0xac00..0xd7a4] {
        range.filter_map(char::from_u32).for_each(|c| codes.push(c));
    }
    codes
});

impl Codes {
    fn push(&mut self, c: char) {
        let Some(rank) = self.ranks.get_mut(u32::from(c) as usize) else { return };
        if *rank == RARE && self.chars.len() < COMMON {
            *rank = u16::try_from(self.chars.len()).unwrap_or(RARE);
            self.chars.push(c);
        }
    }
}

/// Appends the code of `c`.
pub(super) fn encode(c: char, into: &mut Vec<u8>) {
    let rank = CODES.ranks.get(u32::from(c) as usize).copied().unwrap_or(RARE);
    let mut number = if rank == RARE { COMMON as u32 + u32::from(c) } else { u32::from(rank) };
    let mut bytes = [0; 4];
    let mut first = 3;
    bytes[first] = CONTINUERS + (number % STOPPERS) as u8;
    number /= STOPPERS;
    while number > 0 && first > 0 {
        first -= 1;
        number -= 1;
        bytes[first] = (number % u32::from(CONTINUERS)) as u8;
        number /= u32::from(CONTINUERS);
    }
    into.extend_from_slice(&bytes[first..]);
}

/// A character read from coded text: its rank among the [`COMMON`] ones, or the rare character.
#[derive(Clone, Copy)]
pub(super) enum Coded {
    Common(u16),
    Rare(char),
}

impl Coded {
    pub(super) fn char(self) -> char {
        match self {
            Self::Common(rank) => char_of(rank),
            Self::Rare(c) => c,
        }
    }
}

/// The character of rank `rank`.
pub(super) fn char_of(rank: u16) -> char {
    CODES.chars.get(usize::from(rank)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Reads the character that begins at `at` of `text`; returns it and where the next one begins.
#[inline]
pub(super) fn decode(text: &[u8], at: usize) -> (Coded, usize) {
    let byte = |at: usize| text.get(at).copied().unwrap_or(CONTINUERS);
    let first = byte(at);
    if first >= CONTINUERS {
        return (Coded::Common(u16::from(first - CONTINUERS)), at + 1);
    }
    let second = byte(at + 1);
    if second >= CONTINUERS {
        let rank = (u32::from(first) + 1) * STOPPERS + u32::from(second - CONTINUERS);
        return (Coded::Common(rank as u16), at + 2);
    }
    let (mut number, mut next) = (u32::from(first) + 1, at + 1);
    loop {
        let digit = byte(next);
        next += 1;
        if digit >= CONTINUERS {
            number = number.wrapping_mul(STOPPERS).wrapping_add(u32::from(digit - CONTINUERS));
            break;
        }
        number = number.wrapping_mul(u32::from(CONTINUERS)).wrapping_add(u32::from(digit) + 1);
    }
    let c = number.checked_sub(COMMON as u32).and_then(char::from_u32);
    (Coded::Rare(c.unwrap_or(char::REPLACEMENT_CHARACTER)), next)
}

/// Whether a character begins at `at` of `text`.
pub(super) fn is_boundary(text: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|before| *before >= CONTINUERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn frequent_characters_take_one_byte_and_ordinary_ones_two() {
        let length = |c| {
            let mut bytes = Vec::new();
            encode(c, &mut bytes);
            bytes.len()
        };
        assert_eq!([length('的'), length('e'), length('哈'), length('齄'), length('㐀')], [1, 1, 2, 2, 3]);
        assert!(FREQUENT.chars().count() < 256, "{}", FREQUENT.chars().count());
    }

    #[test]
    fn every_character_reads_back() {
        let mut bytes = Vec::new();
        for c in '\0'..=char::MAX {
            bytes.clear();
            encode(c, &mut bytes);
            let (coded, next) = decode(&bytes, 0);
            assert_eq!((coded.char(), next), (c, bytes.len()));
        }
    }

    proptest! {
        #[test]
        fn a_byte_search_finds_what_a_text_search_finds(text in "[a-c的哈滨㐀㐁𠀀]{0,40}", wanted in "[a-c的哈滨㐀㐁𠀀]{1,3}") {
            let code = |text: &str| text.chars().fold(Vec::new(), |mut bytes, c| { encode(c, &mut bytes); bytes });
            let (coded, needle) = (code(&text), code(&wanted));
            let found = memchr::memmem::find_iter(&coded, &needle).filter(|at| is_boundary(&coded, *at)).count();
            prop_assert_eq!(found > 0, text.contains(&wanted));
        }
    }
}
