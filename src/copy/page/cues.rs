//! What the words of a line tell of a masthead: a paper's name, a day, the number of a page or an issue.
//!
//! In: one printed line. Out: whether its words together are a paper's head or foot. No word alone decides: each
//! has a weight, and what headlines have and mastheads have not weighs against.
//! Promise: linear in the line.

use super::marks;

/// From this weight on the line is a masthead.
const ENOUGH: i32 = 4;
/// The letters of a line that is still a masthead.
const LONGEST: usize = 80;

/// What a word of a line may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Cue {
    /// 2021年8月24日, ２０１６年（平成２８年）１０月５日, 2006.4.15.
    Day,
    /// 星期二, (水曜日), 第62号.
    Note,
    /// 第4版, 12면, A7, 第1187期.
    Marked,
    /// A bare number: 7.
    Number,
    /// 柳河晚报, 教师之友报, 江畔新聞.
    Paper,
    /// SPORTS.
    Capital,
    /// Two to eight letters: the name of a page or a column.
    Short,
    /// Latin letters, or a few more letters.
    Plain,
    /// More letters than a name has.
    Long,
}

/// A paper's name with a day, a page or other names of its own, in any script: 柳河日报 数字报, 学苑·问道 7,
/// 夕刊　江畔新報　２０１６年１０月５日（水曜日）　４面. It proves something only at the edge of a page.
pub(super) fn is_masthead(line: &str) -> bool {
    if marks::solid_count(line) > LONGEST || line.contains(['，', '。', '？', '！', '“', '「']) {
        return false;
    }
    let cues: Vec<Cue> = line.split(is_gap).filter(|word| !word.is_empty()).map(cue).collect();
    (2..=9).contains(&cues.len()) && weight(&cues) >= ENOUGH
}

fn weight(cues: &[Cue]) -> i32 {
    let count = |cue: Cue| cues.iter().filter(|own| **own == cue).count() as i32;
    let of = |cue: &Cue| match cue {
        Cue::Day => 6,
        Cue::Marked => 4,
        Cue::Paper => 2,
        Cue::Note => 2,
        Cue::Number => 1,
        Cue::Capital | Cue::Short => 0,
        Cue::Plain => -2,
        Cue::Long => -5,
    };
    let ends_in_number =
        matches!(cues.first(), Some(Cue::Number)) || matches!(cues.last(), Some(Cue::Number));
    let names = count(Cue::Short) + count(Cue::Paper);
    let all = cues.len() as i32;
    cues.iter().map(of).sum::<i32>()
        // The paper's own name stands first.
        + 2 * i32::from(cues[0] == Cue::Paper)
        // 学苑·问道 7: names and a number.
        + 3 * i32::from(ends_in_number && names >= 2 && names + 1 == all)
        + i32::from(ends_in_number && count(Cue::Paper) > 0)
        // 今日柳河 LIUHE TODAY: a name in two scripts.
        + 4 * i32::from(matches!(cues[0], Cue::Short | Cue::Paper) && count(Cue::Capital) == all - 1)
}

fn cue(word: &str) -> Cue {
    let bare = without_notes(word);
    let count = bare.chars().count();
    if is_day(&bare) {
        Cue::Day
    } else if is_weekday(&bare) || bare.is_empty() {
        Cue::Note
    } else if let Some(cue) = number(&bare) {
        cue
    } else if is_paper(&bare) {
        Cue::Paper
    } else if count >= 4 && bare.bytes().all(|b| b.is_ascii_uppercase()) {
        Cue::Capital
    } else if (2..=8).contains(&count) && bare.chars().all(|c| c.is_alphanumeric()) {
        Cue::Short
    } else if count <= 12 {
        Cue::Plain
    } else {
        Cue::Long
    }
}

fn is_paper(word: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "报", "報", "周刊", "週刊", "新聞", "日刊", "副刊", "신문", "일보", "新报", "电视台", "人民政府网",
    ];
    (3..=10).contains(&word.chars().count())
        && ENDS.iter().any(|end| word.ends_with(end))
        && !word.ends_with("海报")
}

fn is_weekday(word: &str) -> bool {
    let is_day = |rest: &str| rest.chars().count() == 1 && "一二三四五六日天".contains(rest);
    ["星期", "周", "週"].iter().any(|start| word.strip_prefix(start).is_some_and(is_day))
        || word.ends_with("曜日")
        || word.ends_with("요일")
}

/// A page's or an issue's number: 第4版, A7, 4面, 第1187期, or bare: 7.
fn number(word: &str) -> Option<Cue> {
    let core =
        word.trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, '第' | '제' | '总' | '總'));
    let digits = core.trim_end_matches(['版', '面', '면', '판', '页', '頁', '期', '号', '號', '호']);
    let is_number =
        !digits.is_empty() && digits.chars().all(marks::is_numeral) && digits.chars().count() <= 7;
    // A7 has one letter or two before it; 第 alone marks nothing.
    let is_marked = digits.len() < core.len() || core.len() < word.len() && word.len() - core.len() <= 3;
    let is_figure = digits.chars().any(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
    match (is_number, is_marked) {
        // 市人民政府令　第62号: decrees have numbers as well.
        (true, true) if core.ends_with(['号', '號', '호']) => Some(Cue::Note),
        (true, true) => Some(Cue::Marked),
        (true, false) if is_figure && digits.chars().count() <= 2 => Some(Cue::Number),
        _ => None,
    }
}

/// A whole date.
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['年', '月', '日', '년', '월', '일', '.', '-', '/']).collect();
    let is_figure = |part: &&str| !part.is_empty() && part.chars().all(marks::is_numeral);
    parts.len() >= 3
        && parts[..3].iter().all(|part| part.chars().next_back().is_some_and(marks::is_numeral))
        && parts[1..3].iter().all(is_figure)
        && parts[0].chars().filter(|c| marks::is_numeral(*c)).count() >= 2
        && (word.contains(['年', '년']) || parts[0].chars().count() == 4 && parts.len() == 3)
}

/// A word without what stands in brackets: ２０１６年（平成２８年）１０月５日（水曜日）.
fn without_notes(word: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::new();
    for c in word.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// What parts the words of a masthead.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '・' | '•' | '/' | '／' | '：' | ':')
}

/// The line without blanks and without addresses of the net, whose letters say nothing.
pub(super) fn without_addresses(line: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '@' | '-' | '_' | '/' | ':');
    let mut out = String::new();
    for word in line.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
            out.push_str(&rest[..at]);
            let end = rest[at..].find(|c| !is_part(c)).map_or(rest.len(), |len| at + len);
            let run = &rest[at..end];
            if !(run.contains('@') || run.contains("www.") || run.contains("://")) {
                out.push_str(run);
            }
            rest = &rest[end..];
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mastheads_hold_a_papers_name_and_a_day_or_a_page() {
        for line in [
            "理论周刊·学与思 7",
            "教师之友报 · 综合新闻 3",
            "柳河晚报 数字报",
            "财经周末 2006.4.15 C2 投资",
            "今日柳河 LIUHE TODAY",
            "柳河副刊 第1187期",
            "柳河市人民政府网 柳河日报 联合刊发",
            "柳河新区报 公告 综合 第4版",
            "夕刊　江畔新報　２０１６年（平成２８年）１０月５日（水曜日）　くらし・文化　４面",
            "楓林日報　Maple Daily　加東版　A7　2021年8月24日　星期二",
            "江畔日報　北區版　A7　2021年8月24日　星期二",
            "健康周报　2014.7.24　第5版",
            "学苑·问道 7",
            "江畔报 · 综合 第3版",
        ] {
            assert!(is_masthead(line), "{line}");
        }
        for line in [
            "本报记者 王小明",
            "新桥 今起 通车",
            "晨报 读者 王小明 见义勇为的故事传开了",
            "新桥今起通车 7",
            "大桥 今起 通车",
            "江畔市人民政府令 第62号",
            "大桥 2020年完工",
            "第三届 江畔艺术节 开幕",
        ] {
            assert!(!is_masthead(line), "{line}");
        }
    }
}
