//! Stored text → text fit to be said: no ornaments at its beginning, no full-width digits, no
//! pictures, no invisible marks.
//!
//! In: a block, or its stored text. Out: the text, and the way back to the stored bytes.
//! Punctuation stays: it is the prosody; so do arrows and stars inside a line, which say something
//! and have names. Code stands as it is written. Blanks are never put between two Hanzi, for
//! speech engines and braille translators find words by what stands together.

use std::ops::Range;

use crate::model::{Block, Inline, Kind, is_shown};

/// Text fit to be said, with the way back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spoken {
    text: String,
    /// For each byte of the text the byte of the stored text its character came from.
    from: Vec<usize>,
}

impl Spoken {
    /// Cleans `stored`. Linear.
    #[must_use]
    pub fn new(stored: &str) -> Self {
        Self::with("", stored, std::iter::empty())
    }

    /// Cleans the text of `block` but for its code, and says `label` before it; the label belongs to
    /// the text's first byte.
    #[must_use]
    pub fn of(label: &str, block: &Block) -> Self {
        let whole = (block.kind == Kind::Verbatim).then(|| 0..block.text.len());
        let spans = block.spans.iter().filter(|span| span.inline == Inline::Code);
        Self::with(label, &block.text, whole.into_iter().chain(spans.map(|span| span.range.clone())))
    }

    /// Cleans `stored` but for `code`, stretches in order.
    fn with(label: &str, stored: &str, code: impl Iterator<Item = Range<usize>>) -> Self {
        let mut out = Writer { said: Self::default(), start: label.len(), parted: false };
        for c in label.chars() {
            out.said.push(c, 0);
        }
        let mut code = code.peekable();
        let mut skip_to = 0;
        for (at, c) in stored.char_indices() {
            while code.next_if(|code| code.end <= at).is_some() {}
            let prose = code.peek().map_or(stored.len(), |code| code.start);
            if prose <= at {
                out.as_it_is(at, c);
            } else if at >= skip_to {
                skip_to = out.take(&stored[at..prose], at, c);
            }
        }
        let kept = out.said.text.trim_end().len();
        out.said.text.truncate(kept);
        out.said.from.truncate(kept);
        out.said
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is anything to say: a letter, a digit, a Hanzi.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    /// The byte of the stored text behind byte `at` of the text.
    #[must_use]
    pub fn stored(&self, at: usize) -> usize {
        self.from.get(at).or(self.from.last()).copied().unwrap_or_default()
    }

    /// The byte of the text that says byte `stored` of the stored text, or the next one said.
    #[must_use]
    pub fn said(&self, stored: usize) -> usize {
        let at = self.from.partition_point(|from| *from < stored);
        self.text.floor_char_boundary(at)
    }

    fn push(&mut self, c: char, from: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), from);
    }
}

struct Writer {
    said: Spoken,
    /// The bytes of the label.
    start: usize,
    /// A picture was dropped between two characters.
    parted: bool,
}

impl Writer {
    /// Takes a character of code.
    fn as_it_is(&mut self, at: usize, c: char) {
        if !is_silent(c) {
            self.part(c, at);
            self.said.push(c, at);
        }
    }

    /// Takes the character `c` that `rest` begins with; returns the first stored byte not taken.
    fn take(&mut self, rest: &str, at: usize, c: char) -> usize {
        // Counted for marks alone, which are taken together: a run of letters is taken one by one.
        let run = if is_mark(c) { rest.chars().take_while(|other| *other == c).count() } else { 1 };
        let is_rule = run >= 3 && (!is_ornament(c) || run > STARS);
        let next = at + if is_rule { run * c.len_utf8() } else { c.len_utf8() };
        match c {
            _ if is_silent(c) => {}
            _ if c.is_whitespace() => self.blank(at),
            '○' | '◯' if self.last().is_some_and(is_hanzi_digit) => self.say('〇', at),
            '\u{fffd}' if self.last() == Some('?') => {}
            '\u{fffd}' => self.say('?', at),
            _ if is_picture(c) => self.parted = true,
            _ if self.is_first() && (is_ornament(c) || is_bullet(c)) => {}
            '.' | '。' | '…' if is_rule => self.ellipsis(c, at),
            '—' if is_rule => {
                self.say('—', at);
                self.say('—', at);
            }
            _ if self.is_first() && is_rule && is_ruling(c) => {}
            '．' | '％' if self.last().is_some_and(|last| last.is_ascii_digit()) => {
                self.say(if c == '％' { '%' } else { '.' }, at);
            }
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                self.say(char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c), at);
            }
            c => self.say(c, at),
        }
        next
    }

    fn ellipsis(&mut self, c: char, at: usize) {
        self.say('…', at);
        if c != '.' {
            self.say('…', at);
        }
    }

    fn blank(&mut self, at: usize) {
        if !self.is_first() && self.last() != Some(' ') {
            self.said.push(' ', at);
        }
        self.parted = false;
    }

    fn say(&mut self, c: char, at: usize) {
        self.part(c, at);
        // Two runs of marks may meet where something between them was dropped.
        let doubled = is_mark(c)
            && !is_ornament(c)
            && self.said.text.chars().rev().take(2).filter(|last| *last == c).count() == 2;
        if !doubled {
            self.said.push(c, at);
        }
    }

    /// What a picture kept apart stays apart.
    fn part(&mut self, c: char, at: usize) {
        let apart = self.parted && c.is_alphanumeric() && self.last().is_some_and(char::is_alphanumeric);
        if apart && !self.is_first() {
            self.said.push(' ', at);
        }
        self.parted = false;
    }

    fn is_first(&self) -> bool {
        self.said.text.len() == self.start
    }

    fn last(&self) -> Option<char> {
        self.said.text.get(self.start..).and_then(|text| text.chars().next_back())
    }
}

/// Punctuation and symbols: what a reader would hear three times over.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !unicode_normalization::char::is_combining_mark(c)
}

/// Marks of which rules are made.
fn is_ruling(c: char) -> bool {
    matches!(
        c,
        '-' | '='
            | '_'
            | '*'
            | '~'
            | '#'
            | '+'
            | '|'
            | '/'
            | '\\'
            | '<'
            | '>'
            | '^'
            | '`'
            | '.'
            | ','
            | '－'
            | '＝'
            | '＊'
            | '～'
            | '＿'
            | '＃'
            | '＋'
            | '·'
            | '・'
            | '‧'
            | '–'
            | '―'
    )
}

/// The most equal symbols that say a number, as stars do; more of them are a rule.
const STARS: usize = 5;

/// What stands before the items of a list.
fn is_bullet(c: char) -> bool {
    matches!(c, '·' | '•' | '‣' | '⁃' | '∙' | '※' | '‧' | '・')
}

fn is_hanzi_digit(c: char) -> bool {
    "〇零一二三四五六七八九十".contains(c)
}

/// Shows nothing and says nothing: joiners, selectors, and whatever the gate bars but what stands
/// for itself, since an edition's name and a typed word are said as they come.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        || !is_shown(c)
}

/// Squares, circles, stars, arrows, boxes, braille patterns. At a line's beginning they dress it, and
/// a reader would say "white square" first; inside it they are part of what it says.
fn is_ornament(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{243f}' | '\u{2500}'..='\u{27bf}'
        | '\u{27f0}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3004}' | '\u{3012}' | '\u{3013}' | '\u{3020}'
        | '\u{3036}')
}

/// Emoji and private characters: engines say nothing for them, or each something of its own.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1fbff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use proptest::prelude::*;

    fn said(stored: &str) -> String {
        Spoken::new(stored).text().to_owned()
    }

    #[test]
    fn digits_and_letters_become_such_as_engines_can_say() {
        assert_eq!(said("３．２亿、ＧＤＰ增长１２％"), "3.2亿、GDP增长12%");
        assert_eq!(said("二○二六年"), "二〇二六年");
        assert_eq!(said("　　全角空格　之间"), "全角空格 之间");
    }

    #[test]
    fn ornaments_go_and_punctuation_stays() {
        assert_eq!(said("■□●文/摄"), "文/摄");
        assert_eq!(said("·本报讯，阿·托尔斯泰说：“好！”"), "本报讯，阿·托尔斯泰说：“好！”");
        assert_eq!(said("他说……然后——走了。"), "他说……然后——走了。");
        assert_eq!(said("完了！！！真的。。。嗯------好....."), "完了！真的……嗯-好…");
        assert_eq!(said("❤️好👨‍👩‍👧\u{200b}的"), "好 的");
    }

    #[test]
    fn inside_a_line_no_symbol_is_lost() {
        for line in ["江北→江南", "五星★★★☆☆，电话☎ 12", "若 a<b 则 x*y~z|w", "甲■乙□丙♥丁✓戊•己※庚"]
        {
            assert_eq!(said(line), line);
        }
        assert_eq!(said("目录────────12"), "目录─12");
    }

    #[test]
    fn code_stands_as_it_is_written() {
        let code = |range| Span { range, inline: Inline::Code };
        let text = "两行 +++ 之间，用 ＃＃＃１ 起头";
        let at = |part: &str| text.find(part).map(|at| at..at + part.len()).expect("there");
        let mut block = Block::plain(Kind::Paragraph, text);
        block.spans = vec![code(at("+++")), code(at("＃＃＃１"))];
        assert_eq!(Spoken::of("", &block).text(), text);
        let line = "    +++ ■   ====  # ．．．";
        assert_eq!(Spoken::of("", &Block::plain(Kind::Verbatim, line)).text(), line);
    }

    #[test]
    fn marks_alone_have_no_words() {
        assert!(!Spoken::new("※ ※ ※").has_words());
        assert!(!Spoken::new("——————").has_words());
        assert!(Spoken::new("□3").has_words());
    }

    #[test]
    fn the_way_back_leads_to_the_same_character() {
        let stored = "□３．２亿元";
        let spoken = Spoken::of("图片：", &Block::plain(Kind::Caption, stored));
        assert_eq!(spoken.text(), "图片：3.2亿元");
        let at = spoken.text().find('亿').expect("said");
        assert_eq!(&stored[spoken.stored(at)..], "亿元");
        assert_eq!(spoken.said(stored.find('亿').expect("stored")), at);
    }

    proptest! {
        #[test]
        fn nothing_that_is_not_text_is_ever_said(stored in any::<String>()) {
            let spoken = Spoken::new(&stored);
            prop_assert_eq!(spoken.from.len(), spoken.text.len());
            let mut before = ['\0'; 2];
            for c in spoken.text().chars() {
                let damaged = c == char::REPLACEMENT_CHARACTER;
                prop_assert!(!is_picture(c) && !is_silent(c) && !damaged);
                let thrice = is_mark(c) && !is_ornament(c) && before == [c, c];
                prop_assert!(!thrice, "three of {c} in {}", spoken.text());
                before = [before[1], c];
            }
            prop_assert!(!spoken.text().starts_with(|c| is_ornament(c) || is_bullet(c)));
            prop_assert!(spoken.from.is_sorted());
        }

        #[test]
        fn no_letter_and_no_hanzi_is_lost(stored in "[甲乙丙a-z0-9，。“”■·—…！ 　]{0,40}") {
            let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(words(&said(&stored)), words(&stored));
        }
    }
}
