//! How long a story is, in what it takes to read it.
//!
//! In: an article, a place. Out: percentages and minutes. Counted once, when a story is opened.

use crate::model::{Article, Place};

/// How fast one reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speed {
    /// Hanzi, kana and hangul a minute.
    pub hanzi: u32,
    /// Words of other scripts a minute.
    pub words: u32,
}

/// What there is to read in a stretch of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Amount {
    bytes: usize,
    hanzi: usize,
    words: usize,
}

impl Amount {
    fn of(text: &str) -> Self {
        let mut amount = Self { bytes: text.len(), ..Self::default() };
        let mut in_word = false;
        for c in text.chars() {
            let ideograph = is_ideograph(c);
            let letter = !ideograph && c.is_alphanumeric();
            amount.hanzi += usize::from(ideograph);
            amount.words += usize::from(letter && !in_word);
            in_word = letter || (in_word && matches!(c, '.' | ',' | '\'' | '’' | '-'));
        }
        amount
    }

    fn plus(self, other: Self) -> Self {
        Self {
            bytes: self.bytes + other.bytes,
            hanzi: self.hanzi + other.hanzi,
            words: self.words + other.words,
        }
    }

    /// Seconds it takes to read this.
    fn seconds(self, speed: Speed) -> u64 {
        let at = |count: usize, a_minute: u32| count as u64 * 60 / u64::from(a_minute.max(1));
        at(self.hanzi, speed.hanzi) + at(self.words, speed.words)
    }
}

/// Scripts written without blanks between words, counted by the character.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A story's length, block by block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Length {
    /// What lies before block `n`; one longer than the blocks.
    before: Vec<Amount>,
}

impl Length {
    /// Counts `article`.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let mut sum = Amount::default();
        let mut before = vec![sum];
        for block in article.blocks() {
            sum = sum.plus(Amount::of(&block.text));
            before.push(sum);
        }
        Self { before }
    }

    fn whole(&self) -> Amount {
        self.before.last().copied().unwrap_or_default()
    }

    fn bytes_before(&self, place: Place) -> usize {
        let start = self.before.get(place.block).map_or(usize::MAX, |amount| amount.bytes);
        start.saturating_add(place.offset).min(self.whole().bytes)
    }

    /// How much lies before `place`, 0 to 100.
    #[must_use]
    pub fn percent_before(&self, place: Place) -> u8 {
        let whole = self.whole().bytes.max(1) as u64;
        let percent = self.bytes_before(place) as u64 * 100 / whole;
        u8::try_from(percent.min(100)).unwrap_or(100)
    }

    /// Minutes to read what comes after `place`, rounded up.
    #[must_use]
    pub fn minutes_after(&self, place: Place, speed: Speed) -> u32 {
        u32::try_from(self.seconds_after(place, speed).div_ceil(60)).unwrap_or(u32::MAX)
    }

    /// Seconds to read what comes after `place`.
    #[must_use]
    pub fn seconds_after(&self, place: Place, speed: Speed) -> u64 {
        let whole = self.whole();
        let left = (whole.bytes - self.bytes_before(place)) as u64;
        whole.seconds(speed) * left / (whole.bytes.max(1) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Clean, Kind};

    const SPEED: Speed = Speed { hanzi: 400, words: 220 };

    fn story(body: &str) -> Length {
        let blocks = vec![Block::plain(Kind::Headline, "题"), Block::plain(Kind::Paragraph, body)];
        Length::of(&Article::new(Clean::new("s"), Clean::default(), Vec::new(), blocks))
    }

    #[test]
    fn hanzi_and_words_take_their_own_time() {
        assert_eq!(story(&"字".repeat(799)).minutes_after(Place::default(), SPEED), 2);
        assert_eq!(story(&"word ".repeat(220)).minutes_after(Place::default(), SPEED), 1);
        assert_eq!(Amount::of("don’t 1,500 GB18030").words, 3);
    }

    #[test]
    fn the_percentage_runs_from_nothing_to_all() {
        let length = story(&"字".repeat(99));
        assert_eq!(length.percent_before(Place::new(0, 0)), 0);
        assert_eq!(length.percent_before(Place::new(1, 49 * 3)), 50);
        assert_eq!(length.percent_before(Place::new(1, 99 * 3)), 100);
        assert_eq!(length.percent_before(Place::new(7, 0)), 100);
    }
}
