//! The shapes of short lines: headlines, list heads, rows of tables, questions and answers.
//!
//! In: the text of one line. Out: what it could be. Promise: linear in the text.

use super::kinds::{Kind, bare};
use super::{lists, marks};

/// 一、…… （二）…… 1.…… ■……: crossheads and list heads.
pub(super) fn is_numbered(text: &str, count: usize) -> bool {
    if !(3..=26).contains(&count)
        || marks::is_finished(text)
        || text.contains(['。', '；', ';'])
        || text.ends_with(['，', ',', '、', '：'])
    {
        return false;
    }
    let text = text.trim();
    if is_item(text) {
        return false;
    }
    let first = text.chars().next().unwrap_or(' ');
    if matches!(first, '■' | '◆' | '●' | '◇' | '★' | '▶' | '▌' | '◎' | '♦') {
        return true;
    }
    let bare = text.trim_start_matches(['（', '(', '第']);
    let number: String = bare.chars().take_while(|c| marks::is_numeral(*c)).collect();
    let behind = bare[number.len()..].chars().next().unwrap_or(' ');
    let is_listed = !number.is_empty()
        && number.chars().count() <= 3
        && (behind == '、' || matches!(behind, ')' | '）') && bare.len() < text.len());
    is_listed
        || !number.is_empty()
            && number.len() <= 2
            && matches!(behind, '.' | '．')
            && bare[number.len() + behind.len_utf8()..]
                .starts_with(|c: char| c.is_whitespace() || marks::is_hanzi(c))
}

/// 问：…… 记者：……: questions and answers take turns.
pub(super) fn is_turn(text: &str) -> bool {
    let speaker = text.split(['：', ':']).next().unwrap_or(text);
    (1..=5).contains(&speaker.chars().count())
        && speaker.len() < text.len()
        && speaker.chars().all(marks::is_hanzi)
}

/// 道谢说：“……”: what somebody said, not whose turn it is.
pub(super) fn is_told(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(speaker, said)| {
        speaker.ends_with(['说', '說', '道', '问', '問'])
            && speaker.chars().count() >= 2
            && said.starts_with(['“', '「'])
    })
}

/// 老张说：— somebody is about to speak, or a list to follow.
pub(super) fn says(text: &str) -> bool {
    let before = text.trim_end().trim_end_matches(['：', ':']);
    before.ends_with([
        '说', '說', '道', '问', '問', '答', '下', '括', '是', '为', '为', '有', '示', '出', '志', '师', '友',
    ])
}

/// The result of a match: two sides of two to eight letters with their goals between them, 江城队 2:1 河口队 ….
pub(super) fn is_result(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).take(120).collect();
    let goals_behind = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let side = |text: &str| text.chars().take_while(|c| marks::is_cjk(*c) && *c != '比').count();
    let home = side(&letters);
    let rest: &str = letters.char_indices().nth(home).map_or("", |(at, _)| &letters[at..]);
    let scored = goals_behind(rest);
    let Some(behind) = rest[scored..].strip_prefix([':', '∶', '：', '比', '-', '—']) else {
        return false;
    };
    let conceded = goals_behind(behind);
    (2..=10).contains(&home)
        && (1..=3).contains(&scored)
        && (1..=3).contains(&conceded)
        && side(&behind[conceded..]) >= 2
        && marks::solid_count(text) <= 120
        && !is_item(text)
        && !text.contains(['。', '，', ','])
}

/// One of a list of dates, people or goods: 时间：…, 下午2时 …, 第三场：…, ◇甲 △乙.
pub(super) fn is_item(text: &str) -> bool {
    #[rustfmt::skip]
    const KEYS: &[&str] = &[
        "时间", "時間", "地点", "地點", "电话", "電話", "地址", "票价", "票價", "范围", "材料", "用料", "做法",
        "主演", "导演", "導演", "咨询电话", "联系人", "报名", "品名", "规格", "日期", "作り方", "問い合わせ",
        "数据来源", "資料來源", "资料来源", "注", "附注",
    ];
    #[rustfmt::skip]
    const HOURS: &[&str] = &["上午", "下午", "晚上", "晚", "早上", "中午", "凌晨", "午前", "午後", "傍晚", "오전", "오후"];
    let text = text.trim();
    let key = text.split(['：', ':']).next().filter(|key| key.len() < text.len());
    let is_recipe = ["材料（", "材料(", "用料（", "原料（"].iter().any(|start| text.starts_with(start));
    let is_keyed = is_recipe
        || key.is_some_and(|key| {
            KEYS.contains(&key.trim())
                || key.starts_with('第')
                    && key.ends_with(['场', '場', '局', '名', '组', '組'])
                    && key.chars().count() <= 4
        });
    let is_timed = HOURS.iter().any(|hour| {
        text.strip_prefix(hour).is_some_and(|rest| {
            let rest = rest.trim_start();
            let digits = rest.trim_start_matches(|c: char| marks::is_numeral(c));
            let behind = digits.strip_prefix(['时', '時', '点', '點', '시', ':', '：']);
            // 凌晨3点，窗外有人: a clause, no hour of a programme.
            digits.len() < rest.len() && behind.is_some_and(|behind| !behind.starts_with(marks::is_comma))
        })
    });
    let is_starred = text.starts_with(marks::is_bullet)
        && text
            .chars()
            .skip(1)
            .zip(text.chars().skip(2))
            .any(|(c, next)| marks::is_bullet(c) && marks::is_cjk(next));
    is_keyed || is_timed || is_starred
}

/// A row of a table: figures in columns.
pub(super) fn is_row(text: &str) -> bool {
    let is_figure = |word: &&str| {
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
        word.chars().any(is_digit)
            && word.chars().all(|c| {
                is_digit(c) || c.is_ascii_punctuation() || matches!(c, '％' | '－' | '—' | '∶' | '：' | '．')
            })
    };
    let words = text.split_whitespace().take(40).count();
    let figures = text.split_whitespace().take(40).filter(is_figure).count();
    words >= 3 && figures * 2 >= words && !marks::is_finished(text)
}

/// 时间：…… 电话：……: what a notice tells in so many words, with a telephone or with two labels and more.
pub(super) fn is_notice(text: &str) -> bool {
    let labels =
        text.split(['：', ':']).rev().skip(1).filter(|label| label.ends_with(marks::is_hanzi)).count();
    labels >= 3 || labels >= 1 && marks::ends_in_address(text)
}

/// How many commas `text` has; a Japanese 、 is none, and it takes two Chinese ones.
fn commas(text: &str, kana: bool) -> usize {
    text.matches(['，', ',']).count() + if kana { 0 } else { text.matches('、').count() / 2 }
}

/// Whether `text` has anything that no headline has.
fn is_misshapen(text: &str, count: usize) -> bool {
    let is_spaced = text.trim().contains(char::is_whitespace);
    let hangul = text.chars().any(marks::is_hangul);
    let kana = text.chars().any(marks::is_kana);
    let limit = if hangul {
        60
    } else if is_spaced {
        80
    } else {
        48
    };
    let last = text.chars().next_back().unwrap_or(' ');
    let first = text.chars().next().unwrap_or(' ');
    let most = if hangul { 3 } else { 1 };
    count > limit
        || is_item(text)
        || count > 24 && kana && last == 'の'
        || count > 30 && first == '【'
        || text.starts_with("○…")
        || count > 14 && (text.starts_with("编者按") || text.starts_with("編者按"))
        || text.contains("单位：")
        || text.contains("单位:")
        || text.contains(['。', '；', ';'])
        || commas(text, kana) > most
        || text.ends_with("——－")
        || matches!(
            last,
            '，' | ',' | '、' | '：' | ':' | '(' | '（' | '—' | '的' | '和' | '与' | '及' | '而'
        )
        || (marks::is_closing(first) && first != '"' && first != '\'')
        || matches!(first, '，' | ',' | '、' | '。' | '；' | '：' | '！' | '？' | '%' | '％')
        || !marks::is_balanced(text)
        || hangul && (text.contains("다. ") || is_cut_word(text))
        || ["编辑同志", "编辑部：", "編輯先生", "編者先生"].iter().any(|word| text.starts_with(word))
        || text.chars().all(|c| !c.is_alphabetic())
        || is_notice(text)
        || lists::is_marked(text)
}

/// The shape of a headline: short, no stop, no more than one comma, everything closed.
pub(super) fn title_likeness(text: &str, count: usize) -> Kind {
    let hangul = text.chars().any(marks::is_hangul);
    let kana = text.chars().any(marks::is_kana);
    let last = text.chars().next_back().unwrap_or(' ');
    let first = text.chars().next().unwrap_or(' ');
    let wrong = is_misshapen(text, count);
    // A whole line in brackets is a note.
    if wrong || bare(text).len() < text.trim().len() && count > 6 && text.starts_with(['（', '(']) {
        return Kind::Body;
    }
    // 首相「増税せず」: words spoken end a Japanese headline as well.
    let speaks = kana || text.contains('「');
    if !marks::is_finished(text)
        || speaks && last == '」' && first != '「' && count <= 30 && !text.contains(['！', '？'])
    {
        return Kind::Titleish;
    }
    let asks = matches!(last, '？' | '！' | '?' | '!') && count <= 26 && commas(text, kana) <= 1;
    // “你来吗？” is said in a story; “老字号”怎么办？ may stand above one.
    let closes = |close: char| match text.find(close) {
        Some(at) => text[at + close.len_utf8()..].chars().all(marks::is_stop),
        None => true,
    };
    let quoted = match first {
        '“' => closes('”'),
        '「' => closes('」'),
        '"' => true,
        _ => false,
    };
    if asks && !quoted && !is_turn(text) || (hangul && last == '…') { Kind::Asking } else { Kind::Body }
}

/// ……「여보세요」를 외: a syllable alone behind a word with its particle is the first of a word that goes on below.
fn is_cut_word(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let (Some(last), Some(before)) = (words.next(), words.next()) else { return false };
    marks::solid_count(text) >= 14
        && last.chars().count() == 1
        && last.chars().all(marks::is_hangul)
        && before.chars().count() >= 2
        && before.ends_with(['을', '를', '은', '는', '이', '가', '에', '의', '로', '과', '와', '도', '고'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_korean_line_cut_in_a_word_is_no_title() {
        let text = "어부 김씨(51)는 전화를 들고 「여보세요」를 외";
        assert_eq!(title_likeness(text, marks::solid_count(text)), Kind::Body);
        assert_eq!(title_likeness("새 다리 오늘 개통, 나루터 문 닫아", 14), Kind::Titleish);
    }

    #[test]
    fn what_somebody_said_is_no_turn() {
        assert!(is_told("道谢说：“这桥真好。”") && !is_told("问：这桥何时修好？"));
    }

    #[test]
    fn items_results_and_asking_heads_are_known() {
        for text in [
            "时间：今日8时至20时",
            "下午2时 河口书场：评书",
            "第三场：白马",
            "◇河口厂 △厂长王安",
            "数据来源：河口行",
        ] {
            assert!(is_item(text), "{text}");
            assert_eq!(title_likeness(text, marks::solid_count(text)), Kind::Body, "{text}");
        }
        assert!(!is_item("下午茶里的生意经") && !is_item("第三届：老店新开"));
        assert!(is_result("江城队 2:1 河口队") && is_result("江城58∶44河口银行"));
        assert!(
            !is_result("到10:00才走") && is_result("松江0:0南原") && is_result("江城1:0河口 进球：王小明")
        );
        assert!(!is_result("上午8:30 开门") && !is_result("江城队2:1胜，河口队第三"));
        assert_eq!(title_likeness("“老字号”之后，怎么“新”？", 13), Kind::Asking);
        assert_eq!(title_likeness("“你来吗？”", 6), Kind::Body);
        for text in
            ["新しい橋を渡る人たちは、町の記録を手書きでノートに写し、毎朝の", "○…江城洞 金씨가 기르는 개"]
        {
            assert_eq!(title_likeness(text, marks::solid_count(text)), Kind::Body, "{text}");
        }
    }

    #[test]
    fn rows_and_turns_are_known() {
        assert!(is_row("1 江城 18 11 5 2 38") && is_row("螺纹钢　2564　41.2　403"));
        assert!(!is_row("新桥 今起 通车") && !is_row("3 人受伤。"));
        assert!(is_turn("记者：何时修好？") && !is_turn("新桥今起通车"));
    }
}
