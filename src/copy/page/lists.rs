//! Items that end without a stop: clauses of a rule, results of a match, members of a list.
//!
//! In: two pieces of text that follow one another. Out: whether they are parted or belong together, stop or none.
//! Promise: linear in the texts.

use super::guess::Reading;
use super::{lead, marks, names, shapes};

impl Reading {
    /// Whether the text of a unit waits for its end: it has none, and is no item of a list whose items have none.
    pub(super) fn waits(&self, at: usize) -> bool {
        let unit = &self.units[at];
        let is_item = at > 0
            && is_item(&self.units[at - 1].text, &unit.text)
            && marks::is_unfinished(&self.units[at - 1].text);
        // A letter ends with its writer's name where a title follows.
        let is_last = self.units.get(at + 1).is_none_or(|next| next.kind.may_be_title());
        // 【某社某地10月21日电】题：……（记者某某）: the head of a piece from another paper.
        let is_head = unit.text.starts_with(['【', '〔', '['])
            && unit.text.contains("题：")
            && unit.text.ends_with(['）', ')'])
            && marks::solid_count(&unit.text) <= 70;
        let is_signed = is_last && names::tail_name(&unit.text).is_some();
        marks::is_unfinished(&unit.text)
            && !is_item
            && !is_marked(&unit.text)
            && !is_signed
            && !is_head
            && !marks::ends_in_address(&unit.text)
    }
}

/// Whether `after` begins anew although `before` has no end.
pub(super) fn parts(before: &str, after: &str) -> bool {
    is_clause(before, after)
        || is_item(before, after)
        || (shapes::is_result(before) || is_ranking(before)) && !marks::is_inner(after)
        || is_subject(before)
}

/// 老人说： “回来吧。”: what is said goes on behind the colon.
pub(super) fn speaks_on(before: &str, after: &str) -> bool {
    before.trim_end().ends_with(['：', ':']) && after.starts_with(['“', '「'])
}

/// △승 홍길동 △패 김철수: a line that is a list by itself.
pub(super) fn is_marked(text: &str) -> bool {
    text.starts_with(marks::is_bullet)
        && text.chars().next().is_some_and(|mark| text.matches(mark).count() >= 2)
}

/// Whether a line is as short as those of lists, in letters.
pub(super) fn is_short(text: &str) -> bool {
    (2..=30).contains(&marks::solid_count(text)) && !text.contains(['。', '，'])
}

/// （一）……； （二）……: the clauses of a sentence, each on a line of its own.
fn is_clause(before: &str, after: &str) -> bool {
    let is_numbered = |text: &str| {
        let bare = text.trim_start_matches(['（', '(', '第']);
        let number = bare.trim_start_matches(marks::is_numeral);
        number.len() < bare.len() && number.starts_with(['）', ')', '、', '.', '．', '条', '條'])
            || text.starts_with(|c: char| matches!(c, '①'..='⑳'))
    };
    before.trim_end().ends_with(['；', ';']) && is_numbered(after)
}

/// ▲…… ▲……: the same ornament begins both.
fn is_item(before: &str, after: &str) -> bool {
    let ornament = |text: &str| text.chars().next().filter(|c| marks::is_bullet(*c));
    // 第一场：…… 第二场：……
    let numbered = |text: &str| {
        let rest = text.strip_prefix('第')?;
        let counted = rest.trim_start_matches(marks::is_numeral);
        counted.chars().next().filter(|_| counted.len() < rest.len())
    };
    ornament(after).is_some() && ornament(before) == ornament(after)
        || numbered(after).is_some_and(|of| matches!(of, '场' | '場' | '轮' | '輪' | '组' | '組' | '名'))
            && numbered(before) == numbered(after)
}

/// 男子组：1.王小明3分5秒；2.李红…: a ranking is whole without a stop.
fn is_ranking(text: &str) -> bool {
    let ranks = text.split(['；', ';']).filter(|part| part.contains(|c: char| c.is_ascii_digit())).count();
    ranks >= 3
        && marks::solid_count(text) <= 200
        && !text.contains(['。', '，'])
        && text.ends_with(['秒', '分', '米', ')', '）'])
}

/// 新华社某地电 题：……: a lead with the story's own title has no stop.
fn is_subject(text: &str) -> bool {
    (text.contains("题：") || text.contains("題："))
        && marks::solid_count(text) <= 60
        && lead::lead(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_part_without_stops() {
        assert!(parts("（一）张贴登记标志；", "（二）通知维护单位；"));
        assert!(parts("▲해송은 요금을 낮춘다", "▲가람은 제품을 출시했다."));
        assert!(parts("江城1:0河口 进球：王小明73分钟", "北洋3:3东港"));
        assert!(parts(
            "女子组:1.单红(东港)1小时4分;2.郁小江(临川)1小时6分;3.姬安(青岛)1小时7分9秒",
            "最年长的选手游完了全程。"
        ));
        assert!(parts("新华社沈阳10月23日电 题：老楼里的电梯", "电梯来了。"));
        assert!(speaks_on("老人只说：", "“回来吧。”") && !speaks_on("名单如下：", "王小明"));
        assert!(!parts("他们到了江边；", "然后回去。") && !parts("比分是1:0", "的时候"));
    }
}
