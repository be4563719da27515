//! Who signs with more than a name: a house and a name, a name and a calling, several names of several peoples.
//!
//! In: a short line under a headline. Out: whether it names its writers. Promise: linear in the line.

use super::{lead, marks, names};

/// How houses, classes and callings end that stand before a name.
#[rustfmt::skip]
const HOUSES: &[&str] = &[
    "小学", "中学", "大学", "学校", "学院", "年级", "班", "校友", "医院", "职工", "教师", "教授", "医生",
    "医师", "主任", "农民", "村民", "律师", "工程师", "研究员", "幼儿园", "小學", "中學", "大學", "學校",
    "學院", "年級", "战士", "戰士", "学员", "學員", "官兵", "醫院", "職工", "教師", "醫師", "農民", "學生", "学生",
];

/// How houses end that could be other words as well: a family name must follow.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "公司", "厂", "局", "队", "村", "乡", "镇", "县", "市", "区", "社", "所", "院", "店", "站", "中心", "部",
    "廠", "隊", "鄉", "鎮", "縣", "區", "委", "会", "會", "协会", "協會", "省",
];

/// Callings in brackets behind a name.
const CALLINGS: &[&str] = &["者", "家", "員", "员", "師", "师", "授", "長", "长", "人", "生", "手"];

/// Whether the line under a headline names who wrote it.
pub(super) fn is_signer(text: &str) -> bool {
    let text = text.trim();
    marks::solid_count(text) <= 24
        && !text.contains(['，', '。', '、', ',', '；', '“', '：', '！', '？', '《'])
        && (is_housed(text) || is_called(text) || is_company(text))
}

/// Whether a story ends here with its writer: ……了。（某学院 某某）.
pub(super) fn signs_off(text: &str) -> bool {
    let is_housed = marks::is_finished(text)
        && marks::closed_tail(text).is_some_and(|inside| {
            let words: Vec<&str> = inside.split_whitespace().collect();
            matches!(words[..], [house, name] if house.chars().count() >= 3 && (2..=3).contains(&name.chars().count()))
                && words.iter().all(|word| word.chars().all(marks::is_hanzi))
        });
    is_housed || !lead::tail_names(text).is_empty()
}

/// 八里堡小学三（2）班　米粒, 某县某村 某某某 等23名村民.
fn is_housed(text: &str) -> bool {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 2 && words.last().is_some_and(|last| last.starts_with('等')) {
        words.pop();
    }
    let Some((name, house)) = words.split_last() else { return false };
    let is_name = (2..=3).contains(&name.chars().count()) && name.chars().all(marks::is_hanzi);
    let Some(house) = house.last() else { return false };
    let ends = |all: &[&str]| all.iter().any(|end| house.ends_with(end) && house.len() > end.len());
    is_name && (ends(HOUSES) || ends(PLACES) && names::is_surname(name))
}

/// 某某某（动物学者）.
fn is_called(text: &str) -> bool {
    let Some(inside) = marks::closed_tail(text) else { return false };
    let Some(name) = text.split(['（', '(']).next() else { return false };
    (2..=5).contains(&name.chars().count())
        && name.chars().all(marks::is_hanzi)
        && (2..=12).contains(&marks::solid_count(inside))
        && inside.chars().all(|c| marks::is_cjk(c) || c.is_whitespace())
        && CALLINGS.iter().any(|end| inside.ends_with(end))
}

/// Two or three names, one of them sure: not every people has family names.
fn is_company(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && words
            .iter()
            .all(|word| (2..=4).contains(&word.chars().count()) && word.chars().all(marks::is_hanzi))
        && words.iter().any(|word| word.chars().count() <= 3 && names::is_bare(word))
        && words.iter().all(|word| word.chars().count() == 4 || names::is_bare(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn houses_and_callings_tell_names_from_headlines() {
        for text in
            ["八里堡小学三（2）班　米粒", "南阳县 李麦生 等23名村民", "山下千尋（動物学者）", "扎西旺堆 程远"]
        {
            assert!(is_signer(text), "{text}");
        }
        for text in ["春天来到河边", "老店新开 客人盈门", "新桥通车（图）", "小学开学"]
        {
            assert!(!is_signer(text), "{text}");
        }
    }
}
