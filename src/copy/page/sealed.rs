//! Who closes a notice or an answer: an office, the day under it, 某某 敬启.
//!
//! In: the units of a page. Out: those that sign what stands above them. Promise: looks ten units back at most.

use super::guess::{Reading, Role};
use super::{Kind, marks, names};

/// How far above its signature a notice shows that it is one, in units.
const VOICE: usize = 10;

/// How offices end.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "局", "委", "委员会", "办公室", "处", "院", "公司", "政府", "中心", "厅", "会", "部", "学校", "大学", "中学",
    "小学", "医院", "支队", "大队", "站", "社", "所", "馆", "厂", "集团", "酒店", "商场", "局", "委員會", "處", "廳",
    "會", "學校", "大學", "醫院", "館", "廠", "組委会", "组委会", "指挥部",
];

/// What offices say of themselves and of whom they answer.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "我局", "本院", "我处", "我院", "我校", "我厂", "我公司", "我委", "我站", "我所", "我中心", "贵报", "貴報", "特此",
    "现公告", "现将", "现予", "公告如下", "谨此", "敬请", "编辑同志", "編輯先生", "本公司", "咨询电话", "报名电话",
];

/// How people close a notice.
const CLOSINGS: &[&str] = &[
    "启", "啟", "启事", "敬启", "敬啟", "谨启", "謹啟", "同啟", "鞠躬", "敬上", "谨上", "叩", "泣告", "敬告",
];

/// The name of an office and nothing else.
pub(super) fn is_office(text: &str) -> bool {
    let name: String = undated(text).chars().filter(|c| !c.is_whitespace()).collect();
    let count = name.chars().count();
    (4..=24).contains(&count)
        && name.chars().all(|c| marks::is_hanzi(c) || matches!(c, '（' | '）' | '(' | ')' | '[' | ']'))
        && OFFICES.iter().any(|end| name.ends_with(end))
}

/// Whether an office signs with the day on its line: 柳河设计院 2014年7月29日.
pub(super) fn is_dated_office(text: &str) -> bool {
    undated(text).len() < text.trim().len() && is_office(text)
}

/// Whether `text` is a day and nothing else: 2021年8月25日.
pub(super) fn is_day(text: &str) -> bool {
    let text = text.trim();
    text.ends_with('日') && text.contains('月') && undated(text).is_empty()
}

/// 某某 敬启: the last word closes a notice.
pub(super) fn is_sealed(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    words.next().is_some()
        && marks::solid_count(text) <= 24
        && CLOSINGS.iter().any(|end| last.ends_with(end) && last.chars().count() <= 4)
}

/// Who closes a notice under his own name: 王小明 启.
pub(super) fn sealer(text: &str) -> Option<String> {
    let name = text.split_whitespace().next().filter(|_| is_sealed(text))?;
    let is_name = (2..=4).contains(&name.chars().count()) && name.chars().all(marks::is_hanzi);
    (is_name && names::is_surname(name) && !is_office(name)).then(|| name.to_owned())
}

/// The text without the day that ends it.
fn undated(text: &str) -> &str {
    let text = text.trim();
    let is_day = |c: char| marks::is_numeral(c) || matches!(c, '年' | '月' | '日') || c.is_whitespace();
    if !text.ends_with('日') {
        return text;
    }
    text.trim_end_matches(is_day)
}

impl Reading {
    /// Offices and their days under the text of a notice.
    pub(super) fn sealed(&mut self) {
        for at in 1..self.units.len() {
            let unit = &self.units[at];
            let above = &self.units[at - 1];
            let has_text = above.kind.is_text()
                && (marks::is_finished(&above.text) || marks::ends_in_address(&above.text));
            let is_office = is_office(&unit.text);
            let is_next_day = self.units.get(at + 1).is_some_and(|next| is_day(&next.text));
            let signs = matches!(unit.kind, Kind::Titleish | Kind::Body)
                && has_text
                && (is_sealed(&unit.text)
                    || is_dated_office(&unit.text)
                    || is_office && (is_next_day || self.speaks_above(at)));
            let is_day = is_day(&unit.text) && self.roles[at - 1] == Role::Byline;
            if signs || is_day {
                self.units[at].kind = Kind::Byline;
                self.roles[at] = Role::Byline;
            }
        }
    }

    /// Whether an office speaks in the text above `at`.
    fn speaks_above(&self, at: usize) -> bool {
        self.units[at.saturating_sub(VOICE)..at]
            .iter()
            .rev()
            .take_while(|unit| unit.kind != Kind::Lead && unit.kind != Kind::Byline)
            .any(|unit| unit.kind == Kind::Body && SAYING.iter().any(|word| unit.text.contains(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_days_and_closings() {
        assert!(is_office("柳河市园林管理局") && is_office("公司行政福利处"));
        assert!(
            is_dated_office("柳河电力设计院 2014年7月29日") && !is_dated_office("柳河日报 2014年7月29日")
        );
        assert!(is_day("2021年8月25日") && !is_day("8月25日起施行"));
        assert!(
            is_sealed("大三元飯店有限公司　同人鞠躬") && is_sealed("王小明　啟") && !is_sealed("招生启事")
        );
        assert!(!is_office("新桥今起通车") && !is_office("税务局长说明情况"));
    }
}
