//! Hanzi found by how they sound, typed in plain letters.
//!
//! In: folded letters such as `haerbin`, `heb`, `hebin`. Out: the stretches of folded text whose
//! characters can be read so. Each Hanzi takes the whole of one of its readings (all are tried),
//! or only its initial (`z` or `zh`); a letter or digit stands for itself.
//! An apostrophe parts syllables: `xi'an` is no `xian`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::fold::{FIRST, LAST, folded};

/// The most letters that are matched; states are bits of a word.
const MOST_LETTERS: usize = 63;
/// One bit a Hanzi.
const HANZI: usize = (LAST - FIRST + 1) as usize;

/// Letters ready to be matched against text.
#[derive(Clone, Debug)]
pub struct Pinyin {
    letters: Vec<u8>,
    /// For each syllable and each position in the letters: the positions it may lead to, as bits.
    next: Vec<u64>,
    /// For each Hanzi from [`FIRST`], whether a match may begin with it.
    starts: Vec<bool>,
}

impl Pinyin {
    /// Letters to be matched; `None` where `text` is no pinyin: it has no letter, or has a
    /// character that no reading and no Latin word has, or is very long.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let letter = |c: &u8| c.is_ascii_lowercase();
        let sane = text.len() <= MOST_LETTERS && text.bytes().all(|c| c.is_ascii_graphic());
        if !sane || !text.bytes().any(|c| letter(&c)) {
            return None;
        }
        let letters = text.as_bytes().to_vec();
        let readings = &*READINGS;
        let mut next = vec![0; readings.syllables.len() * letters.len()];
        for (syllable, row) in readings.syllables.iter().zip(next.chunks_exact_mut(letters.len())) {
            for (at, to) in row.iter_mut().enumerate() {
                *to = steps(syllable.as_bytes(), &letters, at);
            }
        }
        let begins = |syllables: &[u16]| {
            syllables.iter().any(|syllable| next[usize::from(*syllable) * letters.len()] != 0)
        };
        let starts = (0..HANZI).map(|hanzi| begins(readings.of(hanzi))).collect();
        Some(Self { letters, next, starts })
    }

    /// Whether a match may begin with `c`, a folded character.
    #[must_use]
    pub fn starts(&self, c: char) -> bool {
        match hanzi(c) {
            Some(hanzi) => self.starts[hanzi],
            None => u32::from(c) == u32::from(self.letters[0]),
        }
    }

    /// The states after `c` in the states `from`; bit n means that n letters are used up.
    #[must_use]
    pub fn step(&self, from: u64, c: char) -> u64 {
        let mut to = 0;
        let mut left = from;
        match hanzi(c) {
            Some(hanzi) => {
                let syllables = READINGS.of(hanzi);
                while left != 0 {
                    let at = left.trailing_zeros() as usize;
                    left &= left - 1;
                    for syllable in syllables {
                        to |= self.next.get(usize::from(*syllable) * self.letters.len() + at).unwrap_or(&0);
                    }
                }
            }
            None if c.is_ascii() => {
                while left != 0 {
                    let at = left.trailing_zeros() as usize;
                    left &= left - 1;
                    if self.letters.get(at).is_some_and(|letter| char::from(*letter) == c) {
                        to |= 2 << at;
                    }
                }
            }
            None => {}
        }
        to | self.past_apostrophes(to)
    }

    /// The states in which `c` may follow, as bits.
    #[must_use]
    pub fn follows(&self, c: char) -> u64 {
        let may = |at: &usize| self.step(1 << at, c) != 0;
        (0..self.letters.len()).filter(may).map(|at| 1 << at).sum()
    }

    /// Syllables end where a character ends, so an apostrophe is passed there for nothing.
    fn past_apostrophes(&self, states: u64) -> u64 {
        let mut passed = 0;
        for (at, letter) in self.letters.iter().enumerate() {
            if *letter == b'\'' && (states | passed) & (1 << at) != 0 {
                passed |= 2 << at;
            }
        }
        passed
    }

    /// Whether all letters are used up in `states`.
    #[must_use]
    pub fn is_whole(&self, states: u64) -> bool {
        states & (1 << self.letters.len()) != 0
    }

    /// Appends the stretches of `text`, folded, that can be read so: the leftmost first, each as
    /// short as can be, none over another.
    pub fn find(&self, text: &str, found: &mut Vec<Range<usize>>) {
        let mut free = 0;
        for (start, first) in text.char_indices() {
            if start < free || !self.starts(first) {
                continue;
            }
            let mut states = 1;
            for (at, c) in text[start..].char_indices() {
                states = self.step(states, c);
                if states == 0 {
                    break;
                }
                if self.is_whole(states) {
                    free = start + at + c.len_utf8();
                    found.push(start..free);
                    break;
                }
            }
        }
    }
}

/// Where `syllable` may lead from the letter `at`: past its initial, or past the whole of it.
fn steps(syllable: &[u8], letters: &[u8], at: usize) -> u64 {
    let left = &letters[at..];
    let mut to = 0;
    let initial = if matches!(syllable, [b'z' | b'c' | b's', b'h', ..]) { 2 } else { 1 };
    for length in [1, initial, syllable.len()] {
        if left.starts_with(&syllable[..length.min(syllable.len())]) {
            to |= 1 << (at + length);
        }
    }
    to
}

fn hanzi(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(FIRST)? as usize;
    (at < HANZI).then_some(at)
}

/// How Hanzi are read, without tones.
struct Readings {
    /// Every syllable there is, once.
    syllables: Vec<String>,
    /// For each Hanzi the end of its syllables in `all`; they begin where those before end.
    ends: Vec<u32>,
    all: Vec<u16>,
}

impl Readings {
    fn of(&self, hanzi: usize) -> &[u16] {
        let start = hanzi.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(hanzi).copied().unwrap_or(start);
        self.all.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The readings of each folded Hanzi, those of all characters that fold to it among them (乾 is
/// folded to 干, and 乾隆 is read qianlong). Made at the first search, not at start.
static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    let mut syllables: Vec<String> = Vec::new();
    let mut numbers: HashMap<&str, Vec<u16>> = HashMap::new();
    let mut of: Vec<Vec<u16>> = vec![Vec::new(); HANZI];
    let mut read = |into: usize, c: char| {
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            let spelled = numbers.entry(reading.plain()).or_insert_with(|| {
                spellings(reading.plain()).into_iter().map(|way| number_of(way, &mut syllables)).collect()
            });
            let new = spelled.iter().filter(|number| !of[into].contains(number));
            let new: Vec<u16> = new.copied().collect();
            of[into].extend(new);
        }
    };
    let whole: String = (FIRST..=LAST).filter_map(char::from_u32).collect();
    for (stored, simple) in whole.chars().zip(folded(&whole).chars()) {
        if let Some(into) = hanzi(simple) {
            read(into, stored);
            if stored != simple {
                read(into, simple);
            }
        }
    }
    let mut ends = Vec::with_capacity(HANZI);
    let mut all = Vec::with_capacity(HANZI * 3 / 2);
    for numbers in of {
        all.extend(numbers);
        ends.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
    }
    Readings { syllables, ends, all }
});

/// The number of `syllable` in `syllables`, where it is put if it is new.
fn number_of(syllable: String, syllables: &mut Vec<String>) -> u16 {
    let known = syllables.iter().position(|known| *known == syllable);
    let at = known.unwrap_or_else(|| {
        syllables.push(syllable);
        syllables.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// The ways to type a reading with 26 letters: ü is typed `v` or, often, `u`.
fn spellings(reading: &str) -> Vec<String> {
    let plain = reading.replace('ê', "e");
    let ways: &[&str] = if plain.contains('ü') { &["v", "u"] } else { &["u"] };
    ways.iter()
        .map(|way| plain.replace('ü', way))
        .filter(|spelled| !spelled.is_empty() && spelled.bytes().all(|c| c.is_ascii_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finds(letters: &str, text: &str) -> Vec<String> {
        let (pinyin, text) = (Pinyin::new(letters).expect("letters"), folded(text));
        let mut found = Vec::new();
        pinyin.find(&text, &mut found);
        found.into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn whole_by_initials_and_mixed() {
        for letters in ["haerbin", "heb", "hebin", "haeb", "herb"] {
            assert_eq!(finds(letters, "去哈尔滨看冰灯"), ["哈尔滨"], "{letters}");
        }
        for letters in ["zhongguo", "zg", "zhg", "zguo", "zhongg"] {
            assert_eq!(finds(letters, "在中国"), ["中国"], "{letters}");
        }
        assert_eq!(finds("jdg", "京东购物"), ["京东购"]);
        assert!(finds("hrb", "哈尔滨").is_empty());
    }

    #[test]
    fn polyphones_traditional_and_u_umlaut() {
        assert_eq!(finds("chongqing", "重庆"), ["重庆"]);
        assert_eq!(finds("zhongyao", "重要"), ["重要"]);
        assert_eq!(finds("yinhang", "中國銀行"), ["银行"]);
        assert_eq!(finds("yinxing", "银行"), ["银行"]);
        assert_eq!(finds("qianlong", "乾隆"), ["干隆"]);
        assert_eq!(finds("lvse", "绿色"), ["绿色"]);
        assert_eq!(finds("nver", "女儿"), ["女儿"]);
        assert_eq!(finds("nuer", "女儿"), ["女儿"]);
    }

    #[test]
    fn apostrophes_part_syllables_and_letters_stand_for_themselves() {
        assert_eq!(finds("xi'an", "西安"), ["西安"]);
        assert!(finds("xi'an", "先").is_empty());
        assert_eq!(finds("xian", "先到西安"), ["先", "西安"]);
        assert_eq!(finds("5gshoujj", "５G手机机"), ["5g手机机"]);
        assert_eq!(finds("it's", "It’s"), ["it's"]);
    }

    proptest! {
        #[test]
        fn letters_are_found_where_some_way_to_read_the_text_spells_them(
            text in "[哈尔滨银行重庆绿西安先ae5]{1,5}",
            letters in "(ha|h|er|e|b|bin|y|yin|xing|hang|zh|z|chong|ch|c|q|lv|l|lu|xi|x|an|a|xian|5){1,4}",
        ) {
            prop_assume!(letters.chars().any(|c| c != '5'));
            let chars: Vec<char> = text.chars().collect();
            let spelled = (0..chars.len()).any(|start| spells(&chars[start..], &letters));
            prop_assert_eq!(!finds(&letters, &text).is_empty(), spelled, "{} in {}", letters, text);
        }
    }

    /// For each folded Hanzi those it was folded from: it may be read as any of them.
    static STORED: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
        let mut stored: HashMap<char, Vec<char>> = HashMap::new();
        for c in (FIRST..=LAST).filter_map(char::from_u32) {
            folded(&c.to_string()).chars().for_each(|simple| stored.entry(simple).or_default().push(c));
        }
        stored
    });

    /// Whether the first of `chars`, and those after it as far as needed, can be read as `letters`.
    fn spells(chars: &[char], letters: &str) -> bool {
        let Some((first, rest)) = chars.split_first() else { return false };
        let mut ways = vec![first.to_string()];
        for reading in STORED.get(first).into_iter().flatten().filter_map(|c| c.to_pinyin_multi()).flatten() {
            for whole in [reading.plain().replace('ü', "v"), reading.plain().replace('ü', "u")] {
                ways.push(whole[..1].to_owned());
                ways.extend(
                    ["zh", "ch", "sh"].into_iter().filter(|two| whole.starts_with(two)).map(str::to_owned),
                );
                ways.push(whole);
            }
        }
        ways.iter().any(|way| {
            letters.strip_prefix(way.as_str()).is_some_and(|left| left.is_empty() || spells(rest, left))
        })
    }

    #[test]
    fn what_is_no_pinyin_is_left_to_the_letter() {
        assert!(Pinyin::new("2020").is_none());
        assert!(Pinyin::new("哈erbin").is_none());
        assert!(Pinyin::new("two words").is_none());
    }
}
