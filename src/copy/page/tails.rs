//! How stories end with their writers: （记者某某）, （山田太郎）, ……말했다. 홍길동 기자.
//!
//! In: the end of a paragraph. Out: the names in it. Promise: only copies are derived; bounded look-back.

use super::{bylines, glued, marks, names, posts};

/// The names in the brackets that end a story: （记者某某）（某某摄影报道）（山田太郎）.
pub(super) fn tail_names(text: &str) -> Vec<String> {
    if let Some(tail) = marks::reported(text) {
        return names::names_in(tail).names;
    }
    let Some(inside) = marks::closed_tail(text) else {
        return told_behind(text);
    };
    let text = text.trim_end();
    let close = text.chars().next_back().map_or(0, char::len_utf8);
    let before = &text[..text.len() - close - inside.len()];
    let before = before.trim_end_matches(|c: char| {
        matches!(c, '(' | '（' | '[' | '［' | '【' | '〔' | '〈' | '<' | '＜') || c.is_whitespace()
    });
    if !before.is_empty() && !before.ends_with(|c| marks::is_stop(c) || marks::is_closing(c) || c == '.') {
        return Vec::new();
    }
    let found = names::names_in(inside);
    let says = ["记者", "記者", "通讯员", "通訊員", "报道", "報導", "特派員", "作者", "기자", "文"]
        .iter()
        .any(|word| inside.contains(word));
    if let Some(name) = housed(inside) {
        return vec![name.to_owned()];
    }
    let kana = text.contains(marks::is_kana);
    let is_name = found.foreign == 0 && found.names.len() <= 4 && !found.names.is_empty();
    // （教务处 王安）: a house and its writer.
    let is_housed = found.role
        && marks::solid_count(inside) <= 20
        && (inside.split_whitespace().any(names::is_post)
            || posts::behind_house(inside).is_some_and(names::is_bare))
        && found.names.iter().all(|name| names::is_bare(name));
    let is_picture = inside.ends_with(['摄', '攝']) || inside.ends_with("供图");
    if is_picture || inside.contains("作者单位") || inside.contains('版') {
        return Vec::new();
    }
    // （整理収納相談員・王小明）: a calling and a name.
    let called = inside.rsplit_once(['・', '\u{3000}', ' ']).filter(|(calling, name)| {
        kana && marks::solid_count(calling) <= 16
            && (2..=6).contains(&name.chars().count())
            && name.chars().all(marks::is_cjk)
            && calling
                .trim_end()
                .ends_with(['員', '家', '者', '師', '授', '長', '士', '手', '人', '官', '医'])
    });
    if let Some((_, name)) = called {
        return vec![name.to_owned()];
    }
    if kana && (3..=6).contains(&inside.chars().count()) && inside.chars().all(marks::is_hanzi) && !says {
        return vec![inside.to_owned()];
    }
    if is_name
        && (says && found.role
            || is_housed
            || kana && (3..=10).contains(&marks::solid_count(inside))
            || names::is_bare(inside) && marks::solid_count(inside) >= 2)
    {
        found.names
    } else {
        Vec::new()
    }
}

/// Who wrote, behind the last stop and without brackets: ……合格。通讯员王安 记者李红摄影报道.
fn told_behind(text: &str) -> Vec<String> {
    if let Some(name) = names::tail_name(text) {
        return vec![name.to_owned()];
    }
    let tail = text.rsplit(marks::is_stop).next().unwrap_or_default().trim();
    let count = marks::solid_count(tail);
    if tail.len() < text.len() && count <= 24 && bylines::is_byline(tail, count) {
        return names::names_in(tail).names;
    }
    Vec::new()
}

/// 团委 丛林: the house in two letters or more, then the name.
fn housed(inside: &str) -> Option<&str> {
    let (house, name) = inside.trim().split_once(char::is_whitespace)?;
    let name = name.trim();
    let is_house = (2..=12).contains(&house.chars().count())
        && house.chars().all(marks::is_hanzi)
        && !names::is_bare(house)
        && !["记者", "記者", "通讯员", "通訊員", "作者", "整理"].iter().any(|post| house.contains(post))
        && !house.ends_with(['摄', '图', '影', '片', '者', '员', '料', '译', '文', '讯', '电']);
    (is_house && (2..=3).contains(&name.chars().count()) && names::is_bare(name)).then_some(name)
}

/// The pen names in the brackets that end a story of which nobody else is named: （小雨）, （晓风 小雨）.
pub(super) fn pens(text: &str) -> Option<Vec<String>> {
    #[rustfmt::skip]
    const NOTES: &[&str] = &[
        "完", "未完", "续完", "待续", "未完待续", "资料", "综合", "转载", "见图", "附图", "节选", "化名", "上", "下",
        "编者", "图", "略",
    ];
    let text = text.trim_end();
    let inside = marks::closed_tail(text)?;
    let before = text[..text.rfind(inside)?].trim_end_matches(['（', '(', ' ', '\u{3000}']);
    let name: String =
        inside.trim_start_matches(['文', '/', '／']).chars().filter(|c| !c.is_whitespace()).collect();
    let is_note = NOTES.contains(&name.as_str())
        || names::is_post(&name)
        || name.ends_with([
            '师', '師', '版', '图', '电', '讯', '摄', '照', '刊', '报', '網', '网', '社', '供', '第', '译',
            '日', '台', '稿', '发', '部', '局', '会', '院', '处', '谜', '物',
        ]);
    let is_end = before.ends_with(|c| marks::is_stop(c) || marks::is_closing(c));
    if !is_end || is_note || !name.chars().all(marks::is_hanzi) {
        return None;
    }
    match name.chars().count() {
        2 | 3 => Some(vec![name]),
        // 若愚晓风, 王小明晓风: two of them, the first with a family name or none.
        count @ (4 | 5) if glued::apart(&name).is_none() && (count == 4 || names::is_surname(&name)) => {
            let (first, second) = name.split_at(name.char_indices().nth(count - 2)?.0);
            Some(vec![first.to_owned(), second.to_owned()])
        }
        _ => glued::apart(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_names_its_writer() {
        assert_eq!(pens("就改过来了。（小雨）"), Some(vec!["小雨".to_owned()]));
        assert_eq!(pens("就改过来了。（若愚小雨）"), Some(vec!["若愚".to_owned(), "小雨".to_owned()]));
        assert_eq!(pens("就改过来了。(文/小雨)"), Some(vec!["小雨".to_owned()]));
        assert!(pens("就改过来了。（续完）").is_none() && pens("改了（小雨）").is_none());
        assert_eq!(tail_names("去了。（记者李四 王五）"), ["李四", "王五"]);
        assert_eq!(tail_names("終わった。（山田太郎）"), ["山田太郎"]);
        assert_eq!(tail_names("勧めします。（整理収納相談員・山田はな）"), ["山田はな"]);
        assert_eq!(tail_names("라고 말했다. 홍길동 기자 hong@example.com"), ["홍길동"]);
        assert_eq!(tail_names("捧回了奖杯。(团委 王安)"), ["王安"]);
        assert_eq!(tail_names("全部合格。 通讯员王安 记者李红摄影报道"), ["王安", "李红"]);
        assert!(tail_names("我能要回来吗？（柳城 苗女士）").is_empty());
        assert!(tail_names("三项（见图）").is_empty());
    }
}
