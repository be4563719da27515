//! Who made a page, its number and its name: 本版主编 某某, A12 港闻, 第2046期.
//!
//! In: one printed line. Out: whether it is such a line. Promise: linear in the line.

use super::cues::is_gap;
use super::{marks, names};

/// （A、C）: the editions that a piece of a page stands in.
pub(super) fn is_edition_mark(line: &str) -> bool {
    let bare = line.trim();
    let inside = bare.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inside.is_some_and(|inside| {
        inside.split(['、', ',', '，']).all(|word| {
            let mut letters = word.trim().chars();
            matches!(letters.next(), Some('A'..='H' | 'Ａ'..='Ｈ')) && letters.next().is_none()
        })
    })
}

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

/// Who brings a page out, and where letters to it go: 江畔网 江畔日报 联合刊发, 来信请寄：…
pub(super) fn is_house(line: &str) -> bool {
    let count = marks::solid_count(line);
    // 홈 > 뉴스 > 지역: the way to a page of a site.
    let is_path = line.split_whitespace().filter(|word| matches!(*word, ">" | "›" | "»")).count() >= 2;
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let is_published = count <= 40
        && (has(&["主管", "主办", "主辦"]) && line.ends_with("出版")
            || has(&["出版"]) && has(&["每份", "毎份"])
            || has(&["本报地址", "本報地址", "社址"]) && has(&["电话", "電話"])
            || has(&["登記證", "登记证", "郵便物認可", "新聞紙類", "新闻纸类"])
            || has(&["本報", "本报", "今日"]) && has(&["每份", "零售"]) && has(&["分", "角", "元", "厘"])
            || line.starts_with("主办") && has(&["本期", "期"])
            || line.starts_with("地址：") && has(&["代号", "定价", "月价", "零售"]))
        || count <= 60 && has(&["購読", "구독"]) && has(&["申し込み", "신청", "購読料", "구독료"]);
    is_path
        || is_menu(line)
        || is_published
        || count <= 24
            && ["联合刊发", "主办", "协办", "合办", "承办", "聯合主辦"].iter().any(|end| line.ends_with(end))
        || count <= 60
            && ["来信请寄", "来稿请寄", "投稿请寄", "來信請寄", "來稿請寄"]
                .iter()
                .any(|word| line.contains(word))
}

/// 뉴스홈 | 정치 | 경제 | 사회: four short words or more between bars.
fn is_menu(line: &str) -> bool {
    let words: Vec<&str> = line.split(['|', '｜']).map(str::trim).collect();
    words.len() >= 4
        && words.iter().all(|word| (1..=6).contains(&word.chars().count()) && word.chars().all(marks::is_cjk))
}

/// What a paper says to its readers on its own behalf: where to write or ring, what a subscription costs, tomorrow's
/// weather over the page. Two such words prove it, and only at the edge of a page.
pub(super) fn is_notice_of_house(line: &str) -> bool {
    #[rustfmt::skip]
    const OWN: &[&str] = &[
        "本报", "本報", "本刊", "编辑部", "編輯部", "广告部", "廣告部", "投稿", "来稿", "來稿", "投書", "투고", "독자", "발행부",
    ];
    #[rustfmt::skip]
    const REACHED: &[&str] = &["电话", "電話", "热线", "熱線", "信箱", "请寄", "請寄", "寄至", "전화", "전자우편", "邮箱", "郵箱", "@"];
    let count = marks::solid_count(line);
    let met = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let has_number = marks::ends_in_address(line.trim_end_matches(['。', '.', '）', ')']));
    let cues = i32::from(met(OWN)) + i32::from(met(REACHED)) + i32::from(has_number);
    count <= 80 && cues >= 2 && met(OWN) || is_weather(line, count)
}

/// 今日天气：多云到阴，最高温度35℃, as it stands over a page.
fn is_weather(line: &str, count: usize) -> bool {
    let Some((head, told)) = line.split_once(['：', ':']) else { return false };
    let is_head = ["天气", "天氣", "天気", "날씨"].iter().any(|word| head.ends_with(word));
    let is_told = ["℃", "度", "级", "級", "风", "風", "晴", "云", "雲", "雨", "맑음", "흐림"];
    is_head && count <= 40 && !line.contains('。') && is_told.iter().any(|word| told.contains(word))
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
    marks::solid_count(line) <= 40 && (is_own || is_credit || is_page_post || posts >= 2 || is_edited(line))
}

/// 责任编辑 王小明: one of those who make a page, and nobody else.
fn is_edited(line: &str) -> bool {
    const EDITORS: &[&str] = &[
        "责任编辑",
        "責任編輯",
        "编辑",
        "編輯",
        "责编",
        "責編",
        "美编",
        "美編",
        "校对",
        "校對",
        "版式",
        "主编",
        "主編",
        "责任校对",
    ];
    let mut words = line.split([' ', '\u{3000}', '：', ':']).filter(|word| !word.is_empty());
    let is_post = words.next().is_some_and(|word| EDITORS.contains(&word));
    let name: String = words.collect::<Vec<_>>().join(" ");
    is_post && names::is_bare(&name)
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
    fn editions_in_brackets_are_furniture() {
        assert!(is_edition_mark("（A、C）") && !is_edition_mark("（王安）") && !is_edition_mark("(1)"));
    }

    #[test]
    fn a_pages_number_name_and_makers_are_known() {
        assert!(is_marked_page("A12 港聞") && is_marked_page("02 观点") && !is_marked_page("15项 新举措"));
        assert!(is_house("江畔网 江畔日报 联合刊发"));
        for text in [
            "홈 > 뉴스 > 지역 인쇄 공유",
            "中共江畔县委主管主办 江畔县融媒体中心出版",
            "今日本報共出兩大張　零售每份三分",
            "第三種郵便物認可　定価一部十円",
            "主办：江畔县总工会　本期四版",
            "뉴스홈 | 정치 | 경제 | 사회",
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
    fn salutations_and_issues() {
        assert!(is_salutation("主编老师：") && !is_salutation("主编：王小明"));
        assert!(!is_issue("福彩双色球第2012026期") && is_issue("总第2046期"));
    }
}
