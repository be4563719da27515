//! Names of people as papers print them beside 记者, 通讯员, 기자, 特派員.
//!
//! In: a stretch of a byline, a lead or a tail. Out: the names in it, roles and places taken off.
//! Promise: a name is made of letters that stand in the text, in their order.

use super::surnames::{COMPOUND, SURNAMES};
pub(super) use super::surnames::{KOREAN, is_surname};
use super::{genres, marks};

/// What may stand before a name: the house, the post, the rank. Taken off again and again.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "本报", "本報", "本刊", "本网", "本社", "新华社", "新華社", "人民日报", "人民网", "新华网", "央视",
    "中新社", "中新网", "中央社", "中通社", "时报", "時報", "晚报", "日报", "晨报", "早报", "见习", "實習",
    "实习", "特约", "特約", "特派", "驻外", "首席", "高级", "高級", "全媒体", "融媒体", "全媒體", "融媒體",
    "记者", "記者", "通讯员", "通訊員", "特派员", "特派員", "摄影", "攝影", "编译", "編譯", "编辑", "編輯",
    "评论员", "評論員", "撰稿", "读者", "讀者", "作者", "撰文", "文字", "图片", "圖片", "图文", "摄影报道", "整理",
    "实习生", "實習生", "学生记者", "小记者", "综合", "綜合", "译", "譯", "文", "图", "圖", "摄", "攝",
    "采写", "采訪", "采访", "漫画", "绘图", "编辑部", "編集委員", "論説委員", "主任", "通信员", "報導",
    "报道", "報道", "聯合報", "自由時報", "台灣", "聞き手", "主笔", "主筆", "主持人", "本台", "南都",
    "北青报", "新京报", "讯", "訊", "及", "中心", "指导教师", "指导老师", "指導老師", "讲述人", "口述", "供稿",
    "执笔", "記録", "记录", "专讯", "專訊",
];

/// How the names of houses, posts and trades end that stand beside a name.
#[rustfmt::skip]
const POSTS: &[&str] = &[
    "学院", "医院", "处", "部", "系", "委", "会", "局", "科", "室", "馆", "所", "站", "厂", "公司", "中心",
    "小学", "中学", "大学", "年级", "班", "校友", "医师", "医生", "药师", "律师", "教授", "老师", "教师",
    "老師", "教師", "学生", "研究员", "工程师", "战士", "图片", "圖片", "學院", "醫院", "處", "會", "館",
    "醫師", "醫生", "律師", "中學", "小學", "大學", "照片", "法院", "检察院", "支队", "大队", "连队", "村",
];

/// Whether a word says where its writer works or what he is: 教务处, 主治医师, 五（1）班.
pub(super) fn is_post(word: &str) -> bool {
    word.chars().count() >= 3 && POSTS.iter().any(|end| word.ends_with(end))
}

/// What may stand behind a name.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "摄影报道", "攝影報導", "综合报道", "綜合報導", "文并摄", "文并图", "报道", "報導", "報道", "摄影",
    "攝影", "撮影", "整理", "编译", "編譯", "撰文", "供图", "供圖", "提供", "绘", "摄", "攝", "文", "图",
    "圖", "撰", "写", "译", "譯", "記者", "기자", "특파원", "논설위원", "특파", "선임기자", "객원기자",
    "인턴기자", "사진기자", "教授", "発", "电", "電", "讯", "訊",
];

fn is_separator(c: char) -> bool {
    const MARKS: &str = "、，,;；/／╱｜|·・:：=＝()（）[]【】〔〕＆&@";
    c.is_whitespace() || MARKS.contains(c) || marks::is_bullet(c)
}

/// What a run of names is made of.
#[derive(Default, Debug)]
pub(super) struct Names {
    /// The names, in order, none twice.
    pub names: Vec<String>,
    /// Whether a word such as 记者 stands there.
    pub role: bool,
    /// Words that are neither names nor roles.
    pub foreign: usize,
}

/// Reads the names in `text`, which is short (the caller bounds it).
pub(super) fn names_in(text: &str) -> Names {
    let mut out = Names::default();
    let mut singles = String::new();
    // 記者某某／台北報導: behind the stroke stands the place.
    let text = match text.rfind(['／', '╱', '/']) {
        Some(at) if text.trim_end().ends_with("報導") && is_named(&text[..at]) => &text[..at],
        _ => text,
    };
    // 정암=김도윤 기자, 정암/김도윤 기자: the place stands before the name.
    let text = match text.rfind(['=', '/']) {
        Some(at)
            if text.contains(marks::is_hangul)
                && (text[at..].starts_with('=') || text[at..].contains("기자")) =>
        {
            &text[at + 1..]
        }
        _ => text,
    };
    let mut was_latin = false;
    for token in text.split(is_separator).filter(|token| !token.is_empty()) {
        // Emma Reid: the words of a Latin name are one.
        let is_latin = token.starts_with(|c: char| c.is_ascii_uppercase())
            && token.chars().all(|c| c.is_ascii_alphabetic() || c == '.' || c == '-' || c == '\'');
        if is_latin && was_latin && text.contains(&format!("{} {token}", out.names.last().map_or("", |n| n)))
        {
            if let Some(name) = out.names.last_mut() {
                name.push(' ');
                name.push_str(token);
            }
            continue;
        }
        was_latin = is_latin;
        let mut chars = token.chars();
        if let (Some(one), None) = (chars.next(), chars.next())
            && marks::is_hanzi(one)
            && !matches!(one, '文' | '图' | '摄' | '圖' | '攝' | '和' | '与')
        {
            singles.push(one);
            continue;
        }
        // 记者崔 莹: the first letter of a name printed wide, glued to its post; 崔 莹摄: the last.
        if let Some(first) = wide_start(token) {
            flush(&mut singles, &mut out);
            out.role = true;
            singles.push(first);
            continue;
        }
        if let Some(last) = wide_end(token).filter(|_| !singles.is_empty()) {
            singles.push(last);
            flush(&mut singles, &mut out);
            out.role = true;
            continue;
        }
        flush(&mut singles, &mut out);
        // 记者商红通讯员庄敏: a second post parts two names.
        let second =
            ["通讯员", "通訊員", "实习生", "實習生"].iter().filter_map(|post| token.find(post)).min();
        match second.filter(|at| *at > 0 && !token[..*at].ends_with(['约', '約', '报', '報'])) {
            Some(at) => {
                token_names(&token[..at], &mut out);
                token_names(&token[at..], &mut out);
            }
            None => token_names(token, &mut out),
        }
    }
    flush(&mut singles, &mut out);
    out
}

/// Whether somebody is named behind a post in `text`.
fn is_named(text: &str) -> bool {
    ["記者", "特派員", "中心"].iter().any(|post| text.contains(post))
}

/// Lone Hanzi between blanks are names printed wide: 王 安; 王 安 李 小 红 are two.
fn flush(singles: &mut String, out: &mut Names) {
    let all: Vec<char> = singles.drain(..).collect();
    let mut rest = &all[..];
    while !rest.is_empty() {
        let begins = |at: usize| rest.get(at).is_none_or(|first| SURNAMES.contains(*first));
        let size = match rest.len() {
            3 => 3,
            5.. if !begins(2) && begins(3) => 3,
            _ => 2.min(rest.len()),
        };
        let (name, behind) = rest.split_at(size);
        let name: String = name.iter().collect();
        if size > 1 && is_surname(&name) {
            push(name, out)
        } else {
            out.foreign += 1
        }
        rest = behind;
    }
}

fn push(name: String, out: &mut Names) {
    if !out.names.contains(&name) {
        out.names.push(name);
    }
}

/// The letter that is left of 记者崔 when the post is taken off, if it may begin a name.
fn wide_start(token: &str) -> Option<char> {
    let (rest, had_role) = without_roles(token);
    let mut chars = rest.chars();
    let first = chars.next().filter(|c| had_role && SURNAMES.contains(*c))?;
    chars.next().is_none().then_some(first)
}

/// The letter before a note on who did what: 莹摄.
fn wide_end(token: &str) -> Option<char> {
    let mut chars = token.chars();
    let last = chars.next().filter(|c| marks::is_hanzi(*c))?;
    matches!((chars.next(), chars.next()), (Some('摄' | '攝' | '文' | '图' | '圖' | '绘'), None))
        .then_some(last)
}

/// A word with the houses and posts before a name taken off, and whether there were any.
fn without_roles(token: &str) -> (&str, bool) {
    let mut rest = token;
    let mut had_role = false;
    loop {
        let post = ["记者", "記者", "特派"].iter().filter_map(|word| rest.find(word)).min();
        // 驻某地记者: the place goes with the post; 某某晚报记者: so does any house.
        let is_posted = |at: usize| {
            rest.starts_with(['驻', '駐'])
                || at > 3 && rest[..at].ends_with(['报', '報', '社', '网', '網', '刊', '台'])
        };
        if let Some(at) = post.filter(|at| *at > 0 && is_posted(*at)) {
            rest = &rest[at..];
            continue;
        }
        match ROLES.iter().filter(|role| rest.starts_with(**role)).max_by_key(|role| role.len()) {
            Some(role)
                if !(role.chars().count() == 1
                    && (2..=3).contains(&rest.chars().count())
                    && is_surname(rest)) =>
            {
                had_role = true;
                rest = &rest[role.len()..];
            }
            _ => return (rest, had_role),
        }
    }
}

/// 发自某地, 某某통신: where a report comes from, which looks like a name.
fn is_origin(token: &str) -> bool {
    token.starts_with(['发', '發']) && token.chars().nth(1) == Some('自')
        || token.chars().count() >= 4
            && ["통신", "뉴스", "신문", "일보"].iter().any(|end| token.ends_with(end))
}

/// 苗女士, 动力区: somebody who is told of, and where somebody is from.
fn is_no_writer(token: &str) -> bool {
    let count = token.chars().count();
    (3..=4).contains(&count)
        && (["女士", "先生", "小姐", "老师", "老師", "太太", "师傅"].iter().any(|end| token.ends_with(end))
            || token.ends_with(['区', '區', '县', '縣', '市', '镇', '省']))
}

fn token_names(token: &str, out: &mut Names) {
    if is_post(token) && !token.ends_with("记者") || is_origin(token) || is_no_writer(token) {
        out.role = true;
        return;
    }
    // 王小明等十一人: one of them is named.
    let token = match token.split_once('等') {
        Some((named, rest))
            if (2..=4).contains(&named.chars().count())
                && (rest.is_empty() || rest.ends_with(['人', '名', '户'])) =>
        {
            named
        }
        _ => token,
    };
    let (mut rest, mut had_role) = without_roles(token);
    let mut was_place = false;
    while let Some(tail) = TAILS
        .iter()
        .filter(|tail| rest.ends_with(**tail) && rest.len() > tail.len())
        .max_by_key(|tail| tail.len())
    {
        // 欧阳文 is a name; 王小明文 is a name with a note behind it.
        let least = if matches!(*tail, "摄" | "攝" | "电" | "電" | "讯" | "訊") { 3 } else { 4 };
        if tail.chars().count() == 1 && rest.chars().count() < least {
            break;
        }
        was_place |= tail.ends_with(['道', '導', '电', '電', '讯', '訊']) && !had_role;
        had_role = true;
        rest = &rest[..rest.len() - tail.len()];
    }
    out.role |= had_role;
    if rest.is_empty() || TAILS.contains(&rest) {
        out.role = true;
        return;
    }
    match split_name(rest) {
        // 台北報導: a token that is only a place with a verb.
        Some(_) if was_place && !is_surname(rest) => {}
        Some(name) => push(name, out),
        None if was_place => {}
        None => out.foreign += 1,
    }
}

/// The name that `text` is or begins with.
fn split_name(text: &str) -> Option<String> {
    let count = text.chars().count();
    if text.chars().all(marks::is_hangul) {
        return (2..=4).contains(&count).then(|| text.to_owned());
    }
    if text.chars().all(|c| c.is_alphabetic() && !marks::is_cjk(c) || c == '.' || c == '-') {
        return (count > 1 && text.starts_with(char::is_uppercase)).then(|| text.to_owned());
    }
    if !text.chars().all(|c| marks::is_hanzi(c) || marks::is_kana(c) || c.is_ascii_digit()) {
        return None;
    }
    // 王小明台北九日: the day is no part of the name.
    let text = text.strip_suffix('日').map_or(text, |dated| dated.trim_end_matches(marks::is_numeral));
    let hanzi: String = text.chars().take_while(|c| marks::is_hanzi(*c)).collect();
    // 山本あかり: given names are often written in kana.
    if hanzi.chars().count() >= 2 && text.chars().count() <= 6 && text.contains(marks::is_kana) {
        return Some(text.to_owned());
    }
    let count = hanzi.chars().count();
    match count {
        0 | 1 => None,
        2..=4 => Some(hanzi),
        // 王小明台北: a name with the place of the report behind it.
        5..=8 if is_surname(&hanzi) => Some(
            hanzi.chars().take(if COMPOUND.iter().any(|c| hanzi.starts_with(c)) { 4 } else { 3 }).collect(),
        ),
        _ => None,
    }
}

/// The name with which a letter ends behind its last stop: ……自觉一点。王小明.
pub(super) fn tail_name(text: &str) -> Option<&str> {
    let start = text.char_indices().rev().find(|(_, c)| marks::is_stop(*c) || marks::is_closing(*c))?;
    let name = text[start.0 + start.1.len_utf8()..].trim();
    (name.chars().count() == 3 && is_bare(name)).then_some(name)
}

/// Whether `text` is nothing but one to four names of two to four Hanzi, as under an essay's headline.
pub(super) fn is_bare(text: &str) -> bool {
    if marks::solid_count(text) > 16
        || !text.chars().all(|c| marks::is_hanzi(c) || c.is_whitespace() || matches!(c, '、' | '·' | '・'))
        || genres::is_genre(text)
    {
        return false;
    }
    let found = names_in(text);
    let letters = text.chars().filter(|c| marks::is_hanzi(*c)).count();
    let named: usize = found.names.iter().map(|name| name.chars().count()).sum();
    letters == named
        && found.foreign == 0
        && !found.role
        && !found.names.is_empty()
        && found.names.iter().all(|name| {
            is_surname(name)
                && (2..=4).contains(&name.chars().count())
                && (name.chars().count() < 4 || COMPOUND.iter().any(|c| name.starts_with(c)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        names_in(text).names
    }

    #[test]
    fn names_are_found_between_roles_places_and_blanks() {
        for (text, expected) in [
            ("记者周晓 李爱国", vec!["周晓", "李爱国"]),
            ("柏林 记者邢小沃", vec!["柏林", "邢小沃"]),
            ("□文/摄 本报记者 王 安", vec!["王安"]),
            ("本报驻美国记者 王小明", vec!["王小明"]),
            ("記者王小明／台北報導", vec!["王小明"]),
            ("時報記者林資傑台北報導", vec!["林資傑"]),
            ("见习记者 张三 通讯员 欧阳文", vec!["张三", "欧阳文"]),
            ("김철수 기자", vec!["김철수"]),
            ("本报记者 王一摄", vec!["王一"]),
            ("记者崔 红 通讯员陶小满", vec!["崔红", "陶小满"]),
            ("赵 安 方一行", vec!["赵安", "方一行"]),
            ("崔 红摄", vec!["崔红"]),
            ("赵 安 方 一 鸣", vec!["赵安", "方一鸣"]),
            ("柳城 苗女士", vec!["柳城"]),
            ("江北区 岳安", vec!["岳安"]),
            ("记者商安通讯员庄红", vec!["商安", "庄红"]),
            ("本报特约通讯员 庄红", vec!["庄红"]),
            ("河湾日報記者 溫紫心", vec!["溫紫心"]),
            ("本报特派记者 沙 安 发自平江", vec!["沙安"]),
            ("정암/김도윤 기자 kim@example.com", vec!["김도윤"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn bare_names_need_a_family_name() {
        assert!(is_bare("张 三"));
        assert!(is_bare("王小明 李红"));
        assert!(!is_bare("高考改革方案"));
        assert!(!is_bare("汽车保养"));
    }
}
