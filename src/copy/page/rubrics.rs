//! The names of columns: how a label looks that stands over stories or under them.
//!
//! In: the text of one line. Out: whether it has the shape of such a name.
//! Promise: looks at this text alone; linear in it.

use super::order::starts_deck;
use super::{genres, marks, names};

/// How the name of a column ends.
#[rustfmt::skip]
const COLUMNS: &[&str] = &[
    "扫描", "聚焦", "视点", "连线", "观察", "关注", "专栏", "专题", "速递", "快讯", "简讯", "论坛", "之窗",
    "访谈", "追踪", "直通车", "时评", "短评", "随笔", "札记", "在线", "热线", "视界", "掃描", "焦點",
    "觀察", "關注", "專欄", "專題", "快訊", "簡訊", "論壇", "追蹤", "進行式", "系列报道", "系列報導",
    "走基层", "纪事", "见闻", "一线", "行进中国", "进行时", "在行动", "新作为", "先锋", "风采",
    "信箱", "漫笔", "漫筆", "小语", "小語", "诗抄", "詩抄", "茶座", "讲堂", "课堂", "博物馆", "博物館", "速览",
    "速覽", "快递", "快遞", "快报", "快報", "短信", "花絮", "之声", "之聲", "参谋", "必答", "问答", "夜话",
    "杂谈", "雜談", "小品", "养生经", "直击", "辟谣", "短波", "記事簿", "记事簿", "公告栏", "连载", "连载小说",
    "連載", "連載小說", "服务台", "服務台", "新鲜事", "那些事", "特别策划", "特别报道", "特别关注",
    "笔会", "茶话", "闲话", "來信", "来信", "投书", "投書", "文摘", "短讯", "短訊", "要闻", "要聞", "要電", "广角", "廣角", "园地", "園地",
    "走廊", "沙龙", "沙龍", "手记", "手記", "手帳", "集锦", "集錦", "选登", "選登", "摘登", "摘编", "新知", "旧闻", "舊聞", "大家谈", "漫谈", "漫談",
    "随想", "隨想", "随感", "家言", "实践活动", "主题活动", "专项行动",
];

/// Whether the line has the shape of a column's label rather than of a headline.
pub(super) fn is_label(text: &str) -> bool {
    let spread = joined(text);
    let whole = spread.as_deref().unwrap_or(text).trim();
    // 新区巡礼③, 连载（十二）: the number of a piece of a series.
    let trimmed = whole.trim_end_matches(|c| matches!(c, '①'..='⑳'));
    let is_series = trimmed.len() < whole.len() && (3..=12).contains(&marks::solid_count(trimmed));
    let is_numbered = |inside: &str| inside.chars().all(marks::is_numeral);
    let trimmed = match marks::closed_tail(trimmed).filter(|inside| is_numbered(inside)) {
        Some(_) => trimmed.split(['（', '(']).next().unwrap_or(trimmed).trim_end(),
        None => trimmed,
    };
    let count = marks::solid_count(trimmed);
    if starts_deck(trimmed) && !is_framed(trimmed) {
        return false;
    }
    if is_series {
        return true;
    }
    is_slogan(trimmed)
        || genres::is_genre(trimmed)
        || (3..=12).contains(&count) && trimmed.split_whitespace().count() <= 2 && is_column_end(trimmed)
        || (2..=14).contains(&count) && is_framed(trimmed)
}

/// Whether a line ends as the names of columns do.
pub(super) fn is_column_end(text: &str) -> bool {
    COLUMNS.iter().any(|end| text.ends_with(end))
}

/// 河 边 小 语: a name set with a blank between every two letters, without them.
fn joined(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    ((3..=8).contains(&words.len()) && words.iter().all(|word| word.chars().count() == 1))
        .then(|| words.concat())
}

/// Two to five letters that are no name and no standing head: 街头巷尾, 文教·生活.
pub(super) fn is_column(text: &str) -> bool {
    if genres::is_genre(text) {
        return true;
    }
    if is_office(text) || is_role(text) || text.contains(['谁', '誰', '怎']) {
        return false;
    }
    let letters = text.chars().filter(|c| !matches!(c, '·' | '．' | '・' | '/' | '／' | ' ' | '\u{3000}'));
    text == "声"
        || (2..=5).contains(&letters.clone().count())
            && letters.clone().all(marks::is_cjk)
            && (!names::is_bare(text)
                || text.ends_with([
                    '藝', '艺', '園', '园', '论', '評', '评', '谈', '談', '刊', '苑', '窗', '坛', '讯', '訊',
                    '闻', '语', '录', '論',
                ]))
}

/// 县水务局, 读者王安: who speaks or acts is told, not where one reads.
fn is_office(text: &str) -> bool {
    let is_reader =
        ["读者", "讀者", "记者", "記者"].iter().any(|who| text.strip_prefix(who).is_some_and(names::is_bare));
    is_reader || text.ends_with(['局', '段', '委', '院', '署', '部', '會', '会', '所'])
}

/// 编译/王安: what somebody has done, and the name.
fn is_role(text: &str) -> bool {
    const ROLES: &[&str] =
        &["编译", "编辑", "采写", "整理", "编写", "摄影", "翻译", "图", "文", "編譯", "整理", "攝影", "圖"];
    text.split_once(['/', '／'])
        .is_some_and(|(role, name)| names::is_bare(name.trim()) || ROLES.contains(&role.trim()))
}

/// ことばの広場: up to nine letters that begin with kana of their own and tell nothing.
pub(super) fn is_kana_column(text: &str) -> bool {
    let is_hiragana = |c: char| matches!(c, '\u{3041}'..='\u{3096}');
    let opening = text.chars().take_while(|c| is_hiragana(*c)).count();
    opening >= 2
        && (4..=9).contains(&text.chars().count())
        && text.chars().all(|c| is_hiragana(c) || marks::is_kana(c) || marks::is_hanzi(c) || c == '・')
        && text.ends_with(marks::is_hanzi)
        && !text.ends_with(['報', '聞', '号'])
        && !text.contains(['を', 'は', 'へ'])
}

/// Two to eight Korean letters that only name something: 동네 이야기.
pub(super) fn is_korean_column(text: &str) -> bool {
    (2..=8).contains(&marks::solid_count(text))
        && text.contains(marks::is_hangul)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '·'))
        && !text.ends_with(['다', '까', '자', '요', '서', '나', '라'])
}

/// A blank between Hanzi: the two halves of a headline.
pub(super) fn is_spaced(text: &str) -> bool {
    if text.contains(marks::is_hangul) {
        return false;
    }
    let mut halves = text.split([' ', '\u{3000}']).filter(|half| !half.is_empty());
    let is_half = |half: Option<&str>| half.is_some_and(|half| half.chars().count() >= 3);
    is_half(halves.next()) && is_half(halves.next())
}

/// 河清岸绿 水净村美: parts of equal length.
pub(super) fn is_slogan(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let len = parts.first().map_or(0, |part| part.chars().count());
    parts.len() >= 2
        && (3..=5).contains(&len)
        && parts.iter().all(|part| part.chars().count() == len && part.chars().all(marks::is_hanzi))
}

/// 【…】 〈…〉 ·…· and the like around the whole line.
pub(super) fn is_framed(text: &str) -> bool {
    const FRAMES: &[(char, char)] = &[
        ('【', '】'),
        ('〈', '〉'),
        ('·', '·'),
        ('[', ']'),
        ('〔', '〕'),
        ('＜', '＞'),
        ('<', '>'),
        ('・', '・'),
        ('―', '―'),
        ('—', '—'),
    ];
    let mut letters = text.chars();
    let is_starred = letters.next().is_some_and(marks::is_bullet)
        && (letters.next_back().is_some_and(marks::is_bullet) || text.contains(char::is_whitespace));
    is_starred && text.chars().filter(|c| marks::is_bullet(*c)).count() <= 2
        || FRAMES.iter().any(|(open, close)| {
            text.starts_with(*open)
                && text.ends_with(*close)
                && text.chars().count() > 2
                && text.matches(*close).count() <= 2
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_is_no_column() {
        assert!(is_column("河边小语") && is_korean_column("동네 이야기"));
        for text in ["县水务局", "桥梁工务段", "读者王安"] {
            assert!(!is_column(text), "{text}");
        }
        assert!(!is_korean_column("다리가 열렸다"));
    }

    #[test]
    fn labels_have_the_shape_of_slogans_and_columns() {
        for text in [
            "河清岸绿 水净村美",
            "旧城改造扫描",
            "【城事】",
            "学校见闻",
            "走进新河滩②",
            "连载小说（十二）",
            "◆河口诗坛◆",
            "―新品―",
            "◇ 동네 단신",
        ] {
            assert!(is_label(text), "{text}");
        }
        for text in ["香江 每栋楼设专员", "哈市打造社区", "六万考生 全市设五十九个点"]
        {
            assert!(!is_label(text), "{text}");
        }
    }
}
