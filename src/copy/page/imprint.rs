//! Who made a page, its number and its name: 本版主编 某某, A12 港闻, 第2046期.
//!
//! In: one printed line. Out: whether it is such a line. Promise: linear in the line.

use super::marks;

/// A page's number and name, the number with its letter or a nought: A12 港闻, 02 观点, 体育 B3.
pub(super) fn is_marked_page(line: &str) -> bool {
    let is_mark = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        (digits.len() < word.len() || digits.starts_with('0'))
            && word.len() - digits.len() <= 2
            && (1..=3).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    page_words(line).is_some_and(|(number, _)| is_mark(number))
}

/// A page's number and name where the number is bare, or its name in two scripts: 12 国际, 体坛 SPORTS.
pub(super) fn is_page_name(line: &str) -> bool {
    // 今日江畔 JIANGPAN TODAY.
    let mut words = line.split_whitespace();
    let is_capital = |word: &str| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let is_twofold =
        words.next().is_some_and(|name| name.chars().count() <= 6 && name.chars().all(marks::is_cjk))
            && words.clone().next().is_some()
            && words.all(is_capital);
    is_twofold
        || page_words(line).is_some_and(|(number, _)| {
            number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit())
                || number.len() >= 4 && number.bytes().all(|b| b.is_ascii_uppercase())
        })
}

/// The names of a page, of its paper or of its column, with the page's number in front or behind: 学苑·问道 7,
/// 江畔报 · 综合 第3版.
pub(super) fn is_numbered_name(line: &str) -> bool {
    let is_number = |word: &str| {
        let bare = word.strip_suffix(['版', '面', '면', '판']).unwrap_or(word);
        let digits = bare.trim_start_matches(['第', '제']);
        digits.len() <= 3 * 3
            && (1..=2).contains(&digits.chars().count())
            && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
    };
    let is_name = |word: &str| (2..=8).contains(&word.chars().count()) && word.chars().all(marks::is_cjk);
    let words: Vec<&str> = line.split(is_gap).filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let names = words.iter().filter(|word| is_name(word)).count();
    (3..=5).contains(&words.len()) && names + 1 == words.len() && (is_number(first) || is_number(last))
}

/// A line of some words of which one is a whole date: 江畔日報　北區版　A7　2021年8月24日　星期二.
pub(super) fn is_dated(line: &str) -> bool {
    let is_date = |word: &str| {
        let bare = without_notes(word);
        let parts: Vec<&str> = bare.split(['年', '月', '日', '.', '-', '/']).collect();
        let is_figure = |part: &&str| !part.is_empty() && part.chars().all(marks::is_numeral);
        parts.len() >= 3
            && parts[..3].iter().all(|part| part.chars().next_back().is_some_and(marks::is_numeral))
            && parts[1..3].iter().all(is_figure)
            && parts[0].chars().filter(|c| marks::is_numeral(*c)).count() >= 2
            && (bare.contains('年') || parts[0].chars().count() == 4 && parts.len() == 3)
    };
    let words: Vec<&str> = line.split(is_gap).filter(|word| !word.is_empty()).collect();
    (2..=8).contains(&words.len())
        && words.iter().any(|word| is_date(word))
        && words.iter().all(|word| is_date(word) || without_notes(word).chars().count() <= 12)
}

/// Who brings a page out, and where letters to it go: 江畔网 江畔日报 联合刊发, 来信请寄：…
pub(super) fn is_house(line: &str) -> bool {
    let count = marks::solid_count(line);
    // 홈 > 뉴스 > 지역: the way to a page of a site.
    let is_path = line.split_whitespace().filter(|word| matches!(*word, ">" | "›" | "»")).count() >= 2;
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let is_published = count <= 40
        && (has(&["主管", "主办", "主辦"]) && line.ends_with("出版")
            || has(&["出版"]) && has(&["每份", "毎份"])
            || has(&["本报地址", "本報地址", "社址"]) && has(&["电话", "電話"]))
        || count <= 60 && has(&["購読", "구독"]) && has(&["申し込み", "신청", "購読料", "구독료"]);
    is_path
        || is_published
        || count <= 24
            && ["联合刊发", "主办", "协办", "合办", "承办", "聯合主辦"].iter().any(|end| line.ends_with(end))
        || count <= 60
            && ["来信请寄", "来稿请寄", "投稿请寄", "來信請寄", "來稿請寄"]
                .iter()
                .any(|word| line.contains(word))
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

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '・' | '/' | '／' | '：' | ':')
}

/// The two words of a line of which one may be a page's number and the other its name: two to six letters.
fn page_words(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split(is_gap).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next()?);
    let is_name = |word: &str| (2..=6).contains(&word.chars().count()) && word.chars().all(marks::is_cjk);
    let pair = if is_name(second) { (first, second) } else { (second, first) };
    (words.next().is_none() && is_name(pair.1) && pair.0.is_ascii()).then_some(pair)
}

/// Who made the page: 本版主编 某某, 采访：某某 编辑：某某.
pub(super) fn is_imprint(line: &str) -> bool {
    #[rustfmt::skip]
    const POSTS: &[&str] = &[
        "编辑", "編輯", "主编", "主編", "责编", "責編", "美编", "美編", "校对", "校對", "版式", "插图", "插圖",
        "题图", "題圖", "统筹", "策划", "策劃", "采访", "採訪", "采写", "执行", "撰文", "摄影", "攝影", "制图",
        "督印", "督印人", "承印", "总编", "總編", "出版人", "審校", "排版", "设计", "設計", "检校", "值班", "监制", "组版", "图编", "视觉",
    ];
    let is_post = |word: &str| POSTS.iter().any(|post| word.ends_with(post)) && word.chars().count() <= 6;
    let bare = line.trim_start_matches("本版").trim_start_matches("本期");
    let is_own = bare.len() < line.len() && POSTS.iter().any(|post| bare.starts_with(post));
    let posts =
        line.split([' ', '\u{3000}', '：', ':', '/', '／', '|', '｜']).filter(|word| is_post(word)).count();
    // 國內版主任：某某
    let is_page_post = line.split_once(['：', ':']).is_some_and(|(post, _)| {
        post.chars().count() <= 7
            && ["版主任", "版主编", "版主編", "版编辑", "版編輯"].iter().any(|end| post.ends_with(end))
    });
    // （本版图片除署名外均由本报记者拍摄）
    let is_credit = line.trim_start_matches(['（', '(']).starts_with("本版") && line.contains("除署名外");
    marks::solid_count(line) <= 40 && (is_own || is_credit || is_page_post || posts >= 2)
}

/// The words to which a letter is addressed: 编辑同志：, 某某老师：.
pub(super) fn is_salutation(squeezed: &str) -> bool {
    #[rustfmt::skip]
    const PEOPLE: &[&str] = &["同志", "老师", "老師", "先生", "女士", "小姐", "您好", "你好"];
    squeezed.starts_with("编辑同志")
        || squeezed.starts_with("編輯先生")
        || squeezed.ends_with(['：', ':'])
            && squeezed.chars().count() <= 12
            && PEOPLE.iter().any(|word| squeezed.trim_end_matches(['：', ':']).ends_with(word))
}

/// A paper's name with a day, a page or other names of its own, in any script: 柳河日报 数字报, 夕刊　江畔新報
/// ２０１６年１０月５日（水曜日）　４面. It proves something only at the edge of a page.
pub(super) fn is_masthead(line: &str) -> bool {
    #[rustfmt::skip]
    const NAMES: &[&str] = &[
        "报", "報", "周刊", "週刊", "新聞", "日刊", "副刊", "신문", "일보", "新报", "电视台", "人民政府网",
    ];
    let is_cut = |c: char| c.is_whitespace() || matches!(c, '·' | '・' | '|' | '｜' | '/' | '／' | '•');
    let words: Vec<&str> = line.split(is_cut).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| {
        word.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '第' || c == '（' || c == '(')
            .trim_end_matches(['版', '面', '면', '页', '頁', '期', '）', ')'])
            .chars()
            .all(marks::is_numeral)
    };
    let is_day = |word: &str| {
        let dots = word.matches(['.', '-', '/']).count();
        if dots == 2 && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation()) {
            return word.len() >= 8;
        }
        let is_year = word.contains(['年', '년']) && word.contains(['月', '월']);
        is_year && word.contains(['日', '일']) && word.starts_with(marks::is_numeral)
    };
    let count = words.len();
    let is_short = words.iter().all(|word| word.chars().count() <= 22);
    if !(2..=9).contains(&count) || !is_short || line.contains(['，', '。', '？', '！', '“', '「']) {
        return false;
    }
    let is_name = |word: &&&str| {
        let len = word.chars().count();
        (3..=10).contains(&len) && NAMES.iter().any(|end| word.ends_with(end)) && !word.ends_with("海报")
    };
    let named = words.iter().filter(is_name).count();
    let marked = words.iter().filter(|word| is_number(word) || is_day(word)).count();
    let is_own = |word: &&str| word.chars().count() <= 6 || is_number(word) || is_day(word) || is_name(&word);
    named >= 1 && (marked >= 1 || named >= 2 || words[0].ends_with(['报', '報'])) && words.iter().all(is_own)
        || words.iter().any(|word| is_day(word))
            && named + marked >= 2
            && (named >= 1 || words.iter().all(is_own))
            && marks::solid_count(line) <= 60
        || marked >= 1
            && words.iter().all(is_own)
            && words.iter().any(|word| is_number(word) && word.ends_with(['版', '面', '면']))
        || count >= 2
            && (2..=6).contains(&words[0].chars().count())
            && words[0].chars().all(marks::is_hanzi)
            && words[1..].iter().all(|word| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// The number of an issue among other notes: 某某主办 第2046期 本期四版.
pub(super) fn is_issue(line: &str) -> bool {
    let Some((head, rest)) = line.split_once('第') else { return false };
    let number = rest.trim_start_matches(|c: char| marks::is_numeral(c) || c == ' ');
    // 福彩第2026012期 is a drawing, not an issue.
    let is_draw = ["彩", "双色球", "大乐透", "七星", "排列"].iter().any(|word| line.contains(word));
    let is_own = head.split_whitespace().last().is_none_or(|word| word.chars().count() <= 2);
    let is_last = number.chars().count() == 1 && marks::solid_count(line) <= 14 && is_own && !is_draw;
    number.len() < rest.len()
        && number.starts_with(['期', '号', '號'])
        && (is_last || line.split_whitespace().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pages_number_name_and_makers_are_known() {
        assert!(is_marked_page("A12 港聞") && is_marked_page("02 观点") && !is_marked_page("15项 新举措"));
        assert!(is_numbered_name("学苑·问道 7") && is_numbered_name("江畔报 · 综合 第3版"));
        assert!(!is_numbered_name("新桥今起通车 7") && !is_numbered_name("大桥 今起 通车"));
        assert!(
            is_dated("江畔日報　北區版　A7　2021年8月24日　星期二") && is_dated("健康周报　2014.7.24　第5版")
        );
        assert!(!is_dated("大桥 2020年完工") && is_house("江畔网 江畔日报 联合刊发"));
        for text in [
            "홈 > 뉴스 > 지역 인쇄 공유",
            "中共江畔县委主管主办 江畔县融媒体中心出版",
            "本报地址：江畔县城关镇大街八号　电话：一二",
            "每月逢五、十出版　每份三分",
            "購読申し込みは最寄りの販売店へ　購読料1カ月800円",
        ] {
            assert!(is_house(text), "{text}");
        }
        assert!(!is_house("这本书每份都卖完了") && is_imprint("國內版主任:王小明 AB12"));
        assert!(is_page_name("体坛 SPORTS") && is_page_name("12 国际"));
        assert!(is_imprint("本版主编 王小明") && is_imprint("採訪：港聞組 編輯：陳大文"));
        assert!(
            !is_imprint("编辑部的故事")
                && is_issue("县委主办 第2046期 本期四版")
                && !is_issue("第12期培训班开班")
        );
    }

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
        ] {
            assert!(is_masthead(line), "{line}");
        }
        for line in ["本报记者 王小明", "新桥 今起 通车", "晨报 读者 王小明 见义勇为的故事传开了"]
        {
            assert!(!is_masthead(line), "{line}");
        }
        assert!(is_salutation("主编老师：") && !is_salutation("主编：王小明"));
        assert!(!is_issue("福彩双色球第2012026期") && is_issue("总第2046期"));
    }
}
