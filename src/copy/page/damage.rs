//! Damage that the text itself shows: an end cut off, an end repeated, glyphs missing, letters mistaken.
//!
//! In: texts. Out: what is wrong and where. Promise: says, never mends. Linear.

use std::collections::HashMap;

use super::marks;

/// The shortest repetition worth a word, in characters.
const SHORTEST: usize = 16;

/// The longest end of `text` that occurs before it, in characters, when it is at least 16 long.
///
/// The Z-function of the reversed text gives for each place how far it agrees with the end.
pub(super) fn repeated_end(text: &str) -> Option<usize> {
    let back: Vec<char> = text.chars().rev().filter(|c| !c.is_whitespace()).collect();
    let longest = z_function(&back).into_iter().skip(1).max()?;
    (longest >= SHORTEST).then_some(longest)
}

fn z_function(text: &[char]) -> Vec<usize> {
    let mut z = vec![0; text.len()];
    let (mut left, mut right) = (0, 0);
    for at in 1..text.len() {
        let mut len = if at < right { z[at - left].min(right - at) } else { 0 };
        while at + len < text.len() && text[len] == text[at + len] {
            len += 1;
        }
        if at + len > right {
            (left, right) = (at, at + len);
        }
        z[at] = len;
    }
    z
}

/// Whether a repetition of these last characters is damage: prose repeats a clause, not a sentence's end
/// with the next one's beginning.
pub(super) fn is_guilty(text: &str, len: usize) -> bool {
    let end: Vec<char> = text.chars().rev().filter(|c| !c.is_whitespace()).take(len).collect();
    let crosses = end.iter().rev().take(len.saturating_sub(1)).any(|c| marks::is_stop(*c));
    crosses && len >= SHORTEST
}

/// Paragraphs that stand on the page a second time, word for word: indices of the later ones.
pub(super) fn doubled<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut seen: HashMap<&str, ()> = HashMap::new();
    paragraphs
        .enumerate()
        .filter(|(_, text)| {
            marks::solid_count(text) >= 24 && marks::is_finished(text) && seen.insert(text, ()).is_some()
        })
        .map(|(at, _)| at)
        .collect()
}

/// Where a glyph is missing inside a word: U+FFFD, or □ or a private character between letters. Bytes of `text`.
pub(super) fn missing_glyph(text: &str) -> Option<usize> {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let is_private =
            matches!(c, '\u{e000}'..='\u{f8ff}') && marks::is_cjk(before) && marks::is_cjk(after);
        if c == '\u{fffd}'
            || is_private
            || matches!(c, '□' | '■' | '〓')
                && (marks::is_cjk(before) || marks::is_comma(before))
                && marks::is_cjk(after)
        {
            return Some(at);
        }
        before = c;
    }
    None
}

/// Where a letter looks mistaken for another. Bytes of `text`. Only what stands where its like never does: O or l
/// among figures, 0 inside a Latin word, a lone kana among Hanzi, a Hanzi like 二 or 一 inside a katakana word, a
/// Greek or Cyrillic letter beside Latin ones or figures.
pub(super) fn mistaken(text: &str) -> Option<usize> {
    let kana = text.chars().filter(|c| marks::is_kana(*c)).count();
    let is_katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー');
    let is_foreign = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}');
    let foreign = text.chars().filter(|c| is_foreign(*c)).count();
    let all: Vec<(usize, char)> = text.char_indices().collect();
    all.windows(3).find_map(|w| {
        let [(_, a), (at, b), (_, c)] = [w[0], w[1], w[2]];
        let figure = matches!(b, 'O' | 'o' | 'l' | 'I' | '|')
            && a.is_ascii_digit()
            && (c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '万' | '元' | '%'));
        let nought = b == '0' && a.is_ascii_uppercase() && c.is_ascii_uppercase();
        let lone = kana == 1
            && matches!(b, 'ロ' | 'ニ' | 'カ' | 'エ' | 'ト' | 'タ' | 'ハ' | 'ー' | 'へ')
            && marks::is_hanzi(a)
            && marks::is_hanzi(c);
        let within = matches!(b, '二' | '工' | '口' | '力' | '夕' | '卜' | '八' | '一')
            && is_katakana(a)
            && is_katakana(c);
        let strange = foreign <= 2
            && is_foreign(b)
            && [a, c].iter().any(|side| side.is_ascii_alphabetic())
            && [a, c].iter().all(|side| side.is_ascii_alphanumeric() || side.is_whitespace());
        (figure || nought || lone || within || strange).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_stood_before_is_found_and_judged() {
        let clause = "各处的检修站和周边的路口都已经清理完毕";
        let innocent = format!("{clause}了，今天{clause}");
        let len = repeated_end(&innocent).expect("repeated");
        assert!(!is_guilty(&innocent, len));
        let garbled =
            "先是秩序得到改善。在清理行动中，各处治安部门每日巡查，秩序得到改善。在清理行动中，各处治安";
        let len = repeated_end(garbled).expect("repeated");
        assert!(is_guilty(garbled, len));
        assert_eq!(repeated_end("没有什么重复的话"), None);
    }

    #[test]
    fn missing_and_mistaken_letters_are_seen() {
        assert_eq!(missing_glyph("王□军说"), Some(3));
        assert_eq!(missing_glyph("□文/摄"), None);
        assert_eq!(mistaken("2O20年"), Some(1));
        assert_eq!(mistaken("门ロ停车"), Some(3));
        assert_eq!(missing_glyph("王\u{e012}军说"), Some(3));
        assert_eq!(mistaken("C0VID"), Some(1));
        assert_eq!(mistaken("最新の二ュース"), None);
        assert_eq!(mistaken("新しいデ一タ"), Some(12));
        assert_eq!(mistaken("Аpp"), None);
        assert_eq!(mistaken("aрp"), Some(1));
        for text in ["卡拉OK厅", "H1N1流感", "G20峰会", "O2O平台", "β射线", "α和β", "プロ八段", "一〇一"]
        {
            assert_eq!(mistaken(text), None, "{text}");
        }
    }
}
