//! What kind of character a character is, and whether a text comes to an end.
//!
//! In: characters and short texts. Out: classes, widths in cells, counts of marks.
//! Promise: every function is linear in its text and looks at nothing else.

use unicode_width::UnicodeWidthChar;

/// A Chinese character, as Chinese, Japanese and old Korean papers print them.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〇')
}

/// One of the Hanzi that any few words in traditional script have, and none in simplified.
pub(super) fn is_traditional(c: char) -> bool {
    "會個國這來時們為說對發經動學過後現實電體關開問題長將見計別員軍議選灣報導記場車門區萬與業縣樓點產應無當從機該價錢歲數灣漲讓檢際歷獲衛連運達鄉醫陸陽雙頭類顯風飛馬龍".contains(c)
}

/// Hiragana or katakana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// A Korean syllable or letter.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

/// Any letter of the East Asian scripts.
pub(super) fn is_cjk(c: char) -> bool {
    is_hanzi(c) || is_kana(c) || is_hangul(c)
}

/// Letters between which a cut needs no blank: Hangul words stand apart, Hanzi and kana do not.
pub(super) fn is_solid(c: char) -> bool {
    is_hanzi(c) || is_kana(c)
}

/// A digit of any of the forms that papers print, Chinese numerals included.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '０'
                ..='９'
                    | '〇'
                    | '零'
                    | '一'
                    | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
                    | '千'
                    | '廿'
                    | '卅'
                    | '元'
                    | '○'
        )
}

/// Marks that close something: they may follow a stop without undoing it.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '）'
            | ')'
            | '】'
            | '〕'
            | ']'
            | '］'
            | '"'
            | '\''
            | '〞'
            | '＂'
            | '>'
            | '＞'
    )
}

/// Marks that end a sentence wherever they stand.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '．' | '｡')
}

/// A comma of any kind, the enumeration comma included.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '､')
}

/// Ornaments that papers print before bylines, crossheads and captions.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '□' | '■'
            | '●'
            | '○'
            | '◎'
            | '☉'
            | '◆'
            | '◇'
            | '▲'
            | '△'
            | '▼'
            | '▽'
            | '★'
            | '☆'
            | '▶'
            | '►'
            | '◀'
            | '•'
            | '※'
            | '⊙'
            | '✦'
            | '▪'
            | '◈'
            | '❖'
    )
}

/// Width of `text` as printed, in half widths: quotation marks and dashes are as wide as Hanzi.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width_cjk().unwrap_or(0)).sum()
}

/// Characters of `text` that are not blank.
pub(super) fn solid_count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether `text` comes to an end: a stop, perhaps with closing marks behind it, or a closed tail
/// such as （记者某某） that papers print after the last stop.
pub(super) fn is_finished(text: &str) -> bool {
    let trimmed = text.trim_end();
    let bare = trimmed
        .trim_end_matches(|c: char| is_closing(c) || c.is_whitespace() || matches!(c, '■' | '□' | '◆' | '●'));
    let mut back = bare.chars().rev();
    match back.next() {
        None => false,
        Some(c) if is_stop(c) => true,
        // A note in brackets on its own is whole.
        Some(_)
            if trimmed.starts_with(['（', '('])
                && closed_tail(trimmed).is_some_and(|inside| {
                    inside.len() + 2 * '（'.len_utf8() >= trimmed.len() && solid_count(inside) > 4
                }) =>
        {
            true
        }
        Some('—' | '─') => trimmed.ends_with("——") && trimmed.chars().count() > 30,
        // A Latin stop ends a sentence after a letter, not inside 6.7.
        Some('.') => {
            let is_worded = |before| is_cjk(before) || before.is_alphabetic() || is_closing(before);
            let is_korean = || trimmed.contains(is_hangul) && trimmed.chars().count() > 30;
            back.next().is_some_and(|before| is_worded(before) || is_korean())
                || ends_in_address(bare.trim_end_matches('.'))
        }
        Some(_) => {
            is_noted(trimmed)
                // ——编者: who speaks, behind the last stop.
                || trimmed.ends_with("—编者") || trimmed.ends_with("—編者")
                || is_spoken_end(trimmed)
                // A writer's address behind the last stop of a Korean story.
                || trimmed.contains(is_hangul)
                    && trimmed.contains('@')
                    && (trimmed.contains(". ") || trimmed.contains("? "))
                    && ends_in_address(trimmed)
                || reported(trimmed).is_some()
        }
    }
}

/// 「…」 at the very end of a line that begins with it: Japanese closes speech without a stop.
fn is_spoken_end(text: &str) -> bool {
    text.ends_with('」') && text.contains(is_kana) && text.matches('「').count() == text.matches('」').count()
}

/// Who reported, behind the last sentence of a Korean text: ……말했다. 홍길동 기자 hong@example.com.
pub(super) fn reported(text: &str) -> Option<&str> {
    let at = text.rfind("기자")?;
    let behind = text[at + "기자".len()..].trim();
    let (before, name) = text[..at].trim_end().rsplit_once(' ')?;
    let is_whole = before.trim_end().ends_with(['.', '”', '"', '’', '!', '?']);
    let is_bare = behind.is_empty() || behind.contains('@') && !behind.contains(char::is_whitespace);
    (is_whole && is_bare && name.chars().count() <= 8).then(|| text[before.len()..].trim())
}

/// Whether `text` ends with a telephone number or an address of the net, behind which papers set no stop.
pub(super) fn ends_in_address(text: &str) -> bool {
    let text = text.trim_end();
    let is_part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '@' | '/' | '(' | ')' | '—' | '_');
    let start = text.trim_end_matches(is_part).len();
    let address = &text[start..];
    let digits = address.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= 7 && !address.contains(|c: char| c.is_ascii_alphabetic() || c == '.');
    is_number
        || address.contains('@')
        || address.matches('.').count() >= 1 && address.chars().filter(char::is_ascii_alphabetic).count() >= 6
}

/// Brackets with a note such as （记者某某） behind the last stop.
fn is_noted(text: &str) -> bool {
    let Some(inside) = closed_tail(text) else { return false };
    let close = text.chars().next_back().map_or(0, char::len_utf8);
    let before = text[..text.len() - close - inside.len()].trim_end_matches(|c: char| {
        matches!(c, '(' | '（' | '[' | '［' | '【' | '〔' | '〈' | '<' | '＜') || c.is_whitespace()
    });
    let stands_behind_stop = before.ends_with(|c: char| is_stop(c) || is_closing(c) || c == '.');
    stands_behind_stop && is_tail_note(inside)
}

/// What stands in the brackets that end `text`, if it ends with brackets.
pub(super) fn closed_tail(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let is_close = |c: &char| matches!(c, ')' | '）' | ']' | '］' | '】' | '〕' | '〉' | '>' | '＞');
    let close = text.chars().next_back().filter(is_close)?;
    let body = &text[..text.len() - close.len_utf8()];
    // <홍길동 기자>, <石>: Korean papers set the writer in angles.
    let open: &[char] = match close {
        '〉' | '>' | '＞' => &['〈', '<', '＜'],
        _ => &['(', '（', '[', '［', '【', '〔'],
    };
    let open = body.rfind(open)?;
    let inside = body.get(open..)?;
    let inside = &inside[inside.chars().next()?.len_utf8()..];
    (inside.chars().count() <= 60).then_some(inside)
}

/// The words in brackets that papers print after a story's last stop.
fn is_tail_note(inside: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "记者", "記者", "通讯员", "通訊員", "摄", "攝", "撮影", "电", "電", "讯", "报道", "報導", "報道",
        "完", "下转", "上接", "下轉", "资料", "作者", "编辑", "来源", "新华社", "本报", "本報", "据",
        "기자", "特派員", "編集", "面に続く", "続く", "版",
    ];
    let solid = solid_count(inside);
    WORDS.iter().any(|word| inside.contains(word))
        || (1..=20).contains(&solid)
            && inside.chars().all(|c| {
                is_cjk(c)
                    || c.is_numeric()
                    || c.is_whitespace()
                    || matches!(c, '、' | '・' | '·' | '/' | '／')
            })
            && inside.chars().any(is_cjk)
}

/// Whether every “ 《 （ that `text` opens is closed in it, and none closed that was not opened.
pub(super) fn is_balanced(text: &str) -> bool {
    const PAIRS: [(char, char); 5] = [('“', '”'), ('《', '》'), ('「', '」'), ('『', '』'), ('‘', '’')];
    let mut depth = [0i32; PAIRS.len() + 1];
    for c in text.chars() {
        for (at, (open, close)) in PAIRS.iter().enumerate() {
            depth[at] += i32::from(c == *open) - i32::from(c == *close);
        }
        depth[PAIRS.len()] += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
        if depth.iter().any(|level| *level < 0) {
            return false;
        }
    }
    depth.iter().all(|level| *level == 0)
}

/// Whether `text` leaves a quotation or a book title open at its end.
pub(super) fn is_open(text: &str) -> bool {
    const PAIRS: [(char, char); 3] = [('“', '”'), ('《', '》'), ('「', '」')];
    PAIRS.iter().any(|(open, close)| text.rfind(*open) > text.rfind(*close))
}

/// Whether `text` waits for its end. A colon waits for nothing: a list follows.
pub(super) fn is_unfinished(text: &str) -> bool {
    !is_finished(text) && !text.trim_end().ends_with(['：', ':'])
}

/// Letters with which no paragraph begins: the text is the inside of a sentence.
pub(super) fn is_inner(text: &str) -> bool {
    // 和平里: words that only begin with such a letter.
    #[rustfmt::skip]
    const WORDS: &[&str] = &["和平", "和谐", "和諧", "和睦", "与会", "與會", "等待", "等级", "性别", "着手", "着力", "化肥", "化工", "化学", "而今"];
    if WORDS.iter().any(|word| text.starts_with(word)) {
        return false;
    }
    text.starts_with(|c: char| {
        matches!(
            c,
            '的' | '了'
                | '们'
                | '等'
                | '着'
                | '者'
                | '性'
                | '吗'
                | '呢'
                | '吧'
                | '與'
                | '化'
                | '或'
                | '且'
                | '而'
                | '与'
                | '及'
                | '和'
                | '，'
                | '。'
                | '、'
                | '”'
                | '」'
                | '）'
                | ')'
                | ','
                | '；'
                | '：'
                | '%'
                | '》'
                | 'を'
                | 'は'
                | 'が'
                | 'に'
                | 'の'
                | 'で'
                | 'と'
                | 'も'
                | 'っ'
                | 'ん'
                | 'ー'
        ) || c.is_ascii_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_under_closing_marks_is_a_stop_and_a_decimal_point_is_none() {
        for text in [
            "完了。",
            "他说：“好。”",
            "真的吗？）",
            "다 했다.",
            "去了……",
            "完了。（记者张三）",
            "終わった。（山田太郎）",
        ] {
            assert!(is_finished(text), "{text}");
        }
        for text in ["增加到6.", "企业孵化+", "（一）", "的关心和", "", "（辽南"] {
            assert!(!is_finished(text), "{text}");
        }
    }

    #[test]
    fn a_korean_story_may_end_with_a_number_or_an_address() {
        assert!(is_finished(
            "군립합창단은 이달 말까지 여성 단원을 모집한다. 전화로만 신청한다. 문의 055-012."
        ));
        assert!(
            is_finished("다리가 새로 열렸다. kim@example.com")
                && !is_finished("새 다리 주소 kim@example.com")
        );
    }

    #[test]
    fn an_open_quotation_is_seen() {
        assert!(!is_balanced("他说：“我们"));
        assert!(!is_balanced("来了”，他说"));
        assert!(is_balanced("从“里”到“外”"));
        assert!(is_open("压力，“以前"));
    }
}
