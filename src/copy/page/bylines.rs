//! Lines that only say who wrote: □文/摄 本报记者 某某, 讲述人：某某，七十岁.
//!
//! In: the text of one line. Out: whether it is such a line, and who tells a story in his own words.
//! Promise: looks at this text alone; linear in it.

use super::kinds::bare;
use super::{habits, lead, marks, names, posts, rubrics};

/// Whom papers name with a colon over a story that is told to them, sent to them or put together by them.
#[rustfmt::skip]
const TELLERS: &[&str] = &[
    "讲述人", "讲述者", "讲述", "講述", "口述", "口述人", "口述者", "主讲", "主讲人", "主講", "受访者", "受訪者",
    "受访人", "供稿", "来稿", "來稿", "整理", "记录", "記錄", "翻译", "翻譯", "采写", "採寫", "撰稿", "执笔",
    "執筆", "作者", "文字", "采访整理", "口述整理", "撰文", "报道", "報道", "報導", "文", "採訪", "图文", "圖文", "話し手", "語り手", "구술", "정리",
];

/// The letters that say who wrote.
#[rustfmt::skip]
const POSTS: &[&str] = &[
    "记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "评论员", "評論員", "撰文", "文/", "文／",
    "文｜", "文|", "/文", "／文", "文图", "图文", "作者：", "作者:", "编译", "編譯", "기자", "특파원",
    "논설위원", "칼럼니스트", "편집위원", "編集委員", "論説委員", "聞き手", "文・", "文：", "文:",
    "采访：", "编辑部", "读者 ", "讀者 ", "综合报道", "通信员", "글=", "글·", "글 ",
];

/// Who tells the story: 讲述人：王小明，七十一岁，退休工人; the name may be printed wide.
pub(super) fn teller(text: &str) -> Option<String> {
    let (role, rest) = bare(text).split_once(['：', ':', '／', '/'])?;
    if !TELLERS.contains(&role.trim())
        || marks::solid_count(rest) > 40
        || rest.contains(['。', '！', '？', '“'])
    {
        return None;
    }
    let head = rest.split(['，', ',', '（', '(']).next().unwrap_or(rest);
    let mut words = head.split_whitespace();
    let first = words.next()?;
    let name: String = if first.chars().count() == 1 {
        let alone = words.take_while(|word| word.chars().count() == 1).take(2);
        std::iter::once(first).chain(alone).collect()
    } else {
        first.to_owned()
    };
    let count = name.chars().count();
    let is_name = name.chars().all(|c| marks::is_cjk(c) || c == '·');
    (is_name && (2..=if name.contains('·') { 12 } else { 4 }).contains(&count)).then_some(name)
}

/// A whole line of roles and names.
pub(super) fn is_byline(text: &str, count: usize) -> bool {
    if habits::is_standing_head(text) {
        return false;
    }
    if teller(text).is_some() {
        return true;
    }
    if !(2..=60).contains(&count) || text.contains(['。', '，', ',', '！', '？', '“', '《', '；', '…'])
    {
        return false;
    }
    // The beginning of a lead that runs over into the next line, or the rest of brackets that began above.
    let is_cut = |open: &[char], close: &[char]| text.contains(open) != text.contains(close);
    if is_cut(&['【', '〔', '['], &['】', '〕', ']']) || is_cut(&['（', '('], &['）', ')']) {
        return false;
    }
    let marked = text.trim_start().starts_with(marks::is_bullet);
    // 王小明 报道 hong@example.com: the address behind the name says nothing more.
    let inside = match bare(text).rsplit_once(char::is_whitespace) {
        Some((head, last)) if is_address(last) => head.trim_end(),
        _ => bare(text),
    };
    // ．柳上客．, 王小明 李红 报道, hong@example.com: a pen name in its frame, names with a verb, an address alone.
    if is_framed(text) || is_told(inside) || is_address(inside) {
        return true;
    }
    if text.chars().any(marks::is_hangul) {
        // Addresses and posts stand beside the name.
        let words = inside.split_whitespace().count();
        let is_post = |word: &str| {
            POSTS.iter().any(|post| {
                word.find(post).is_some_and(|at| !word[at + post.len()..].starts_with(marks::is_hangul))
            })
        };
        return inside.split_whitespace().any(is_post)
            && words <= 6
            && count <= 45
            && !marks::is_finished(inside)
            && !inside.contains("기자회견");
    }
    if says_who(text, inside, marked, count) {
        return lead::lead(text).is_none_or(|(_, len)| text[len..].trim().is_empty());
    }
    let is_bracketed = !marked && inside.len() < text.trim().len();
    // □王安（北京 经济学者）
    let noted = inside.split(['（', '(']).next().unwrap_or(inside).trim_end();
    is_bracketed && count <= 20 && is_agency(inside)
        || (marked || is_bracketed) && names::is_bare(inside)
        || marked && count <= 24 && names::is_bare(noted)
}

/// ．柳上客．: two to four Hanzi between full stops that end nothing.
fn is_framed(text: &str) -> bool {
    let inside = text.trim().strip_prefix('．').and_then(|text| text.strip_suffix('．')).map(str::trim);
    inside.is_some_and(|name| {
        (2..=4).contains(&name.chars().count())
            && name.chars().all(|c| marks::is_hanzi(c) || marks::is_kana(c))
    })
}

/// 王小明 李红 报道: names, then what they did.
fn is_told(inside: &str) -> bool {
    ["摄影报道", "综合报道", "攝影報導", "綜合報導", "报道", "報道", "報導"].iter().any(|verb| {
        inside.strip_suffix(verb).is_some_and(|names| {
            names.ends_with(char::is_whitespace)
                && names::is_bare(names.trim())
                && marks::solid_count(names) >= 2
        })
    })
}

/// hong@example.com alone on its line.
fn is_address(inside: &str) -> bool {
    inside.is_ascii() && inside.contains('@') && inside.contains('.') && !inside.contains(char::is_whitespace)
}

/// Whether a line without sentences says with a post who wrote.
fn says_who(text: &str, inside: &str, marked: bool, count: usize) -> bool {
    if !POSTS.iter().any(|post| inside.contains(post)) {
        return false;
    }
    let found = names::names_in(inside);
    // 读者来信 记者回答: halves that say what each of them does.
    let is_done = |word: &str| {
        let (rest, had_role) = posts::without_roles(word);
        had_role && !rest.is_empty() && !names::is_surname(rest)
    };
    if rubrics::is_slogan(inside) && inside.split_whitespace().all(is_done) {
        return false;
    }
    // 记者走基层 is a column, not a reporter: a name glued to its post begins with a family name.
    let is_named = marked
        || inside.contains(char::is_whitespace)
        || found.names.is_empty()
        || found.names.iter().any(|name| {
            names::is_surname(name) || names::is_japanese(name) || name.chars().any(|c| !marks::is_hanzi(c))
        })
        || inside.contains(marks::is_kana);
    if !is_named {
        return false;
    }
    let is_house = ["评论员", "編集", "编辑部"].iter().any(|house| inside.contains(house));
    // 本报通讯员　本报记者: nobody is named.
    let is_nobody = found.names.is_empty() && found.role && count <= 16 && inside.starts_with(['本', '新']);
    let is_sure = marked
        || inside.contains("記者")
        || inside.contains("记者 ")
        || inside.contains("驻")
        || text.contains(['摄', '攝']);
    found.foreign == 0 && (!found.names.is_empty() || is_house || is_nobody)
        || found.foreign <= 1 && !found.names.is_empty() && is_sure && count <= 24
}

/// 均据新华社电: the stories above are an agency's.
fn is_agency(inside: &str) -> bool {
    ["均据", "据", "均據", "據", "综合", "本报综合", "以上"].iter().any(|word| inside.starts_with(word))
        && ["电", "電", "讯", "訊", "道", "社", "网", "網"].iter().any(|end| inside.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str) -> bool {
        is_byline(text, marks::solid_count(text))
    }

    #[test]
    fn a_name_between_dots_and_a_report_behind_a_colon_are_bylines() {
        assert!(
            is("．柳上客．")
                && is("王小明 李红 报道")
                && is("（文・山田太郎、写真・鈴木花子）")
                && is("hong@example.com")
                && is("<홍길동 기자>")
        );
        assert!(!is("<문화 산책>") && !is("新桥 通车 报道"));
        assert!(is("．王小明．") && is("報道：王小明 攝影：陳大文"));
    }

    #[test]
    fn who_tells_a_story_is_named_with_a_colon() {
        assert_eq!(teller("讲述人:王小明,71岁,柳河机械厂退休工人").as_deref(), Some("王小明"));
        assert_eq!(teller("口述：李 红，八十岁").as_deref(), Some("李红"));
        assert_eq!(teller("整理：陈大文").as_deref(), Some("陈大文"));
        assert_eq!(teller("讲述：那一年，我们都还年轻，谁也不知道后来的事。"), None);
        assert_eq!(teller("记者：你哪一年进厂的"), None);
    }

    #[test]
    fn wide_names_agencies_and_halves() {
        assert!(is("□ 罗 平 陶立行") && is("（均据新华社）") && is("■ 王 安"));
        assert!(!is("通讯员李红）") && !is("（记者王小明"));
    }
}
