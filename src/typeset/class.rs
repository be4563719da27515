//! Character classes for line breaking (clreq, “Punctuation Marks”; names after UAX #14).
//!
//! In: the first character of a cluster. Out: its [`Class`] by itself; what depends on the
//! neighbours (quotes, signs, separators in numbers) is settled in `cluster`.

/// What a cluster is to the line breaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Class {
    /// Hanzi, kana, Hangul, emoji: whatever may be parted from its like.
    Han,
    /// Small kana, the long-sound mark and iteration marks.
    SmallKana,
    /// Opening brackets and quotes.
    Open,
    /// Closing brackets and quotes.
    Close,
    /// Stops: `，。！` and their ASCII kin.
    Stop,
    /// Interpuncts: `·・`.
    Dot,
    /// Marks of a range: `～–`.
    Range,
    /// `/`.
    Slash,
    /// `—`, two of which make a Chinese dash.
    Dash,
    /// `…`, two of which make a Chinese ellipsis.
    Dots,
    /// Digits, and what stands between them in a number.
    Num,
    /// Letters that are not CJK.
    Alpha,
    /// Symbols that are neither.
    Symbol,
    /// Stands before its number: `¥ № -`.
    Pre,
    /// Stands behind its number: `% ℃ °`.
    Post,
    /// `-` between words.
    Hyphen,
    /// No-break blanks, the word joiner.
    Glue,
    /// A blank.
    Space,
    /// The zero-width space: breaks, shows nothing.
    Break,
}

/// How many classes the pair table knows: all before [`Class::Space`].
pub(crate) const PAIRED: usize = Class::Space as usize;

impl Class {
    /// Whether a line swallows it at its ends.
    pub(crate) fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::Break)
    }

    /// Whether it takes the script of its neighbours: the same mark serves Hanzi and Latin.
    pub(crate) fn is_neutral(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Close
                | Self::Stop
                | Self::Dot
                | Self::Range
                | Self::Slash
                | Self::Dash
                | Self::Dots
                | Self::Hyphen
        )
    }

    /// The class of a cluster that begins with `c`.
    pub(crate) fn of(c: char) -> Self {
        match c {
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{ac00}'..='\u{d7a3}' => Self::Han,
            '0'..='9' | '０'..='９' => Self::Num,
            'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Self::Alpha,
            ' '
            | '\u{3000}'
            | '\u{1680}'
            | '\u{2000}'..='\u{2006}'
            | '\u{2008}'..='\u{200a}'
            | '\u{205f}' => Self::Space,
            '\u{200b}' => Self::Break,
            '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2060}' | '\u{feff}' | '\u{200d}' => Self::Glue,
            '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' | '｡' | '､' | '﹐' | '﹑' | '﹒' | '﹔'
            | '﹕' | '﹖' | '﹗' | ',' | '.' | ';' | ':' | '!' | '?' => Self::Stop,
            '”' | '’' | '」' | '』' | '）' | '］' | '｝' | '〉' | '》' | '】' | '〕' | '〗' | '〙' | '〛'
            | '﹂' | '﹄' | '﹚' | '﹜' | '﹞' | '｣' | '｠' | '〞' | '〟' | ')' | ']' | '}' => {
                Self::Close
            }
            '“' | '‘' | '「' | '『' | '（' | '［' | '｛' | '〈' | '《' | '【' | '〔' | '〖' | '〘' | '〚'
            | '﹁' | '﹃' | '﹙' | '﹛' | '﹝' | '｢' | '｟' | '〝' | '(' | '[' | '{' => Self::Open,
            '·' | '・' | '‧' | '•' | '･' => Self::Dot,
            '～' | '〜' | '~' | '–' | '‐' | '゠' => Self::Range,
            '/' | '／' => Self::Slash,
            '—' | '―' | '⸺' | '⸻' => Self::Dash,
            '…' | '⋯' | '‥' => Self::Dots,
            '$' | '＄' | '￥' | '¥' | '£' | '￡' | '€' | '₩' | '№' | '−' | '±' | '＃' | '#' => {
                Self::Pre
            }
            '%' | '％' | '‰' | '‱' | '℃' | '℉' | '°' | '′' | '″' | '￠' | '¢' => Self::Post,
            '-' => Self::Hyphen,
            'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ゎ'
            | 'ゕ'
            | 'ゖ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | 'ヮ'
            | 'ヵ'
            | 'ヶ'
            | 'ー'
            | 'ㇰ'..='ㇿ'
            | 'ｧ'..='ｰ'
            | '々'
            | '〻'
            | 'ゝ'
            | 'ゞ'
            | 'ヽ'
            | 'ヾ' => Self::SmallKana,
            c if is_cjk(c) => Self::Han,
            c if c.is_numeric() && !is_enclosed(c) => Self::Num,
            c if c.is_alphabetic() && !is_enclosed(c) => Self::Alpha,
            '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => Self::Han,
            _ => Self::Symbol,
        }
    }
}

/// ① ⑴ Ⓐ: a cluster of its own that may stand beside anything.
fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}')
}

/// Scripts whose lines break between any two characters, and their full-width signs.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{1100}'..='\u{11ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ffef}' | '\u{1aff0}'..='\u{1b2ff}' | '\u{1f200}'..='\u{1f2ff}' | '\u{20000}'..='\u{3ffff}')
}

/// Hanzi, kana and their iteration marks; not Hangul, whose text keeps ASCII marks.
pub(crate) fn is_hanzi_or_kana(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Stops that may hang in the gutter, one at a time (clreq, “Hanging Punctuation”).
pub(crate) fn is_hangable(c: char) -> bool {
    matches!(c, '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' | ',' | '.' | ';' | ':' | '!' | '?')
}

/// Measure words and magnitudes that readers want on the line of their number.
pub(crate) fn is_unit(c: char) -> bool {
    "年月日号时分秒点元角万亿千百十名人个位件家台辆次届条吨米公平度岁项层栋座所处户套份笔票\
     厘毫克斤里亩顷升瓦伏天周季期版页章节款部只头匹株棵把张支幢间区县村镇街道路站场轮回趟遍倍成折级类种种批组队班排连营团师架艘列节代颗粒枚起例宗桩小刻钟多余几"
        .contains(c)
}

/// Magnitudes, behind which a measure word follows: `1500万元`.
pub(crate) fn is_magnitude(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿' | '多' | '余')
}
