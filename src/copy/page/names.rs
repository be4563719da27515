//! Names of people as papers print them beside 记者, 通讯员, 기자, 特派員.
//!
//! In: a stretch of a byline, a lead or a tail. Out: the names in it, roles and places taken off.
//! Promise: a name is made of letters that stand in the text, in their order.

pub(super) use super::posts::is_post;
use super::posts::{self, TAILS, without_roles};
use super::surnames::{COMPOUND, SURNAMES, is_common};
pub(super) use super::surnames::{KOREAN, is_japanese, is_surname, is_wide_japanese};
use super::{genres, glued, marks};

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

/// A byline without the place that its stroke or its sign of equality parts from the names.
fn without_place(text: &str) -> &str {
    // 記者某某／台北報導: behind the stroke stands the place.
    let text = match text.rfind(['／', '╱', '/']) {
        Some(at) if text.trim_end().ends_with("報導") && is_named(&text[..at]) => &text[..at],
        _ => text,
    };
    // 정암=김도윤 기자, 정암/김도윤 기자: the place stands before the name.
    match text.rfind(['=', '/']) {
        Some(at)
            if text.contains(marks::is_hangul)
                && (text[at..].starts_with('=') || text[at..].contains("기자")) =>
        {
            &text[at + 1..]
        }
        _ => text,
    }
}

/// Reads the names in `text`, which is short (the caller bounds it).
pub(super) fn names_in(text: &str) -> Names {
    let mut out = Names::default();
    let mut singles = String::new();
    let text = without_place(text);
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
            && (!matches!(one, '文' | '图' | '摄' | '圖' | '攝' | '和' | '与')
                || one == '和' && singles.chars().count() == 1 && text.trim_end().ends_with('和'))
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
        let mut rest = token;
        while let Some(at) = posts::second(rest) {
            token_names(&rest[..at], false, &mut out);
            rest = &rest[at..];
        }
        // 记者王安、李红报道: what stands in a list of names is no place.
        token_names(rest, text.contains(&format!("、{token}")), &mut out);
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
        // 编译/仁 茜: behind a post any letters are a name.
        let is_posted = out.role && (all.len() <= 3 || is_surname(&all.iter().collect::<String>()));
        if size > 1 && (is_surname(&name) || is_posted && !posts::is_role(&name)) {
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

/// 发自某地, 某某통신: where a report comes from, which looks like a name.
fn is_origin(token: &str) -> bool {
    token.starts_with(['发', '發']) && token.chars().nth(1) == Some('自')
        || token.chars().count() >= 4
            && ["통신", "뉴스", "신문", "일보"].iter().any(|end| token.ends_with(end))
        || matches!(token, "연합" | "합동" | "동양" | "로이터")
}

/// 苗女士, 动力区: somebody who is told of, and where somebody is from.
fn is_no_writer(token: &str) -> bool {
    let count = token.chars().count();
    (3..=4).contains(&count)
        && (["女士", "先生", "小姐", "老师", "老師", "太太", "师傅"].iter().any(|end| token.ends_with(end))
            || token.ends_with(['区', '區', '县', '縣', '市', '镇', '省']))
}

fn token_names(token: &str, is_listed: bool, out: &mut Names) {
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
        was_place |= tail.ends_with(['道', '導', '电', '電', '讯', '訊']) && !had_role && !is_listed;
        // 記者王小明 江畔訊: behind a name stands where the report comes from.
        if was_place && matches!(*tail, "讯" | "訊" | "电" | "電") && !out.names.is_empty() {
            out.role = true;
            return;
        }
        had_role = true;
        rest = &rest[..rest.len() - tail.len()];
    }
    out.role |= had_role;
    if rest.is_empty() || TAILS.contains(&rest) {
        out.role = true;
        return;
    }
    let rest = before_place(rest).filter(|_| token.ends_with("報導")).unwrap_or(rest);
    // 王小明李红, 江城市广播电台王小明李红.
    let behind = posts::behind_house(rest).filter(|behind| is_surname(behind) && behind.chars().count() <= 9);
    let housed = behind.and_then(glued::apart);
    out.role |= housed.is_some();
    if let Some(names) = glued::apart(rest).or(housed) {
        names.into_iter().for_each(|name| push(name, out));
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

/// The name of three letters in 王小明新營(報導), unless a common family name begins there.
fn before_place(text: &str) -> Option<&str> {
    let (at, _) = text.char_indices().nth(3)?;
    let is_two = glued::apart(text)
        .is_some_and(|names| names.iter().all(|name| name.chars().next().is_some_and(is_common)));
    ((5..=6).contains(&text.chars().count()) && is_surname(text) && !is_two).then(|| &text[..at])
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
            ("記者王小明新營報導", vec!["王小明"]),
            ("記者王安李小紅報導", vec!["王安", "李小紅"]),
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
            ("本報記者 王小明 江畔訊", vec!["王小明"]),
            ("文・山田太郎、写真・鈴木花子", vec!["山田太郎", "鈴木花子"]),
            ("王小明李红", vec!["王小明", "李红"]),
            ("新华社记者张安新华社通讯员刘小红本报记者崔一凡", vec!["张安", "刘小红", "崔一凡"]),
            ("记者王安、傲腾报道", vec!["王安", "傲腾"]),
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
