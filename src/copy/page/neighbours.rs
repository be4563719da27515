//! What units tell of one another before headlines are decided: lists, verse, titles above a lead.
//!
//! In: the units of a page. Out: their kinds and roles mended; where the page's headlines stand.
//! Promise: one pass each; looks a few units back at most.

use super::guess::{Order, Reading, Role};
use super::units::Unit;
use super::{Kind, lists, marks, names, rubrics, shapes};

impl Reading {
    /// Where headlines stand: a page that begins with text and ends with a headline has them below.
    pub(super) fn order(&self) -> Order {
        let content = |unit: &&Unit| {
            !matches!(unit.kind, Kind::Credit | Kind::Caption | Kind::Jump)
                && (rubrics::is_slogan(&unit.text) || !rubrics::is_label(&unit.text))
        };
        let Some(first) = self.units.iter().find(content) else { return Order::Over };
        // The writer of the last story may be named under its headline.
        let is_last = |unit: &Unit| content(&unit) && unit.kind != Kind::Byline;
        let Some(last) = self.units.iter().rposition(is_last) else { return Order::Over };
        let begins =
            first.kind == Kind::Lead || first.kind == Kind::Body && marks::solid_count(&first.text) > 20;
        let ends = self.units[last].kind == Kind::Titleish;
        if !begins || !ends {
            return Order::Over;
        }
        let mut before = self.units[..last]
            .iter()
            .rev()
            .filter(content)
            .skip_while(|unit| unit.kind.may_be_title() || unit.kind == Kind::Byline);
        let is_closed = before.next().is_some_and(|unit| marks::is_finished(&unit.text));
        let runs = self.runs();
        if is_closed && (first.kind == Kind::Lead || runs.len() >= 2) { Order::Under } else { Order::Over }
    }

    /// Units that begin with the same ornament one after another are a list, not captions.
    pub(super) fn lists(&mut self) {
        let ornament = |unit: &Unit| unit.text.chars().next().filter(|c| marks::is_bullet(*c));
        for at in 1..self.units.len() {
            let unit = &self.units[at];
            // An item may run over into a line or two.
            let fits = |above: &usize| {
                let above = &self.units[*above];
                ornament(unit) == ornament(above) && matches!(above.kind, Kind::Caption | Kind::Body)
            };
            let above = (at.saturating_sub(3)..at).rev().find(fits);
            if let Some(above) = above.filter(|_| ornament(unit).is_some() && unit.kind == Kind::Caption) {
                for listed in [above, at] {
                    self.units[listed].kind = Kind::Body;
                    self.roles[listed] = Role::Text;
                }
            }
        }
    }

    /// Rows of tables: figures in columns, and the heads of the columns above them.
    pub(super) fn rows(&mut self) {
        let words = |unit: &Unit| unit.text.split_whitespace().count();
        let is_row = |unit: &Unit| shapes::is_row(&unit.text) || shapes::is_result(&unit.text);
        let mut rows: Vec<bool> = self.units.iter().map(is_row).collect();
        // A row of words under the rows of figures has as many columns.
        for at in 1..rows.len() {
            rows[at] |= rows[at - 1]
                && words(&self.units[at]) >= 3
                && words(&self.units[at]) == words(&self.units[at - 1])
                && !marks::is_finished(&self.units[at].text);
        }
        for at in 0..rows.len() {
            let heads = rows.get(at + 1) == Some(&true) && words(&self.units[at]) >= 3;
            let has_other = rows.get(at + 1) == Some(&true) || at > 0 && rows[at - 1];
            if rows[at] && has_other || heads && !marks::is_finished(&self.units[at].text) {
                self.units[at].kind = Kind::Body;
                self.roles[at] = Role::Verse;
            }
        }
        self.listings();
        self.members();
    }

    /// 某某公司（会员单位）: three lines or more that end alike in brackets are members of one list.
    fn members(&mut self) {
        let ending = |unit: &Unit| {
            let inside = marks::closed_tail(&unit.text).filter(|_| !unit.text.contains(['。', '，']))?;
            let tail: String = inside.chars().rev().take(2).collect();
            (tail.chars().count() == 2 && tail.chars().all(marks::is_hanzi)).then_some(tail)
        };
        let mut at = 0;
        while at < self.units.len() {
            let own = ending(&self.units[at]);
            let len = self.units[at..].iter().take_while(|unit| own.is_some() && ending(unit) == own).count();
            if len >= 3 {
                for member in at..at + len {
                    self.units[member].kind = Kind::Body;
                    self.roles[member] = Role::Verse;
                }
            }
            at += len.max(1);
        }
    }

    /// Tables of words and programmes: three lines or more of three words or more each, none of which ends.
    fn listings(&mut self) {
        let words = |unit: &Unit| unit.text.split_whitespace().count();
        let is_row = |unit: &Unit| {
            matches!(unit.kind, Kind::Titleish | Kind::Body)
                && unit.lines.len() == 1
                && ((3..=8).contains(&words(unit)) || words(unit) == 2 && starts_with_figure(&unit.text))
                && unit.text.contains(char::is_numeric)
                && !unit.text.contains(marks::is_hangul)
                && !unit.text.contains(['，', '。', '“', '”', '！', '？', '｜', '|'])
                && unit.text.contains(marks::is_hanzi)
        };
        let mut at = 0;
        while at < self.units.len() {
            let len = self.units[at..].iter().take_while(|unit| is_row(unit)).count();
            if len >= 3 {
                // The heads of the columns stand above.
                let heads = at > 0 && words(&self.units[at - 1]) == words(&self.units[at]);
                for row in at - usize::from(heads)..at + len {
                    self.units[row].kind = Kind::Body;
                    self.roles[row] = Role::Verse;
                }
            }
            at += len.max(1);
        }
    }

    /// A name under a caption is the photographer's.
    pub(super) fn photographers(&mut self) {
        for at in 1..self.units.len() {
            let is_within = self.units.get(at + 1).is_some_and(|unit| unit.kind == Kind::Body);
            // One line between the halves of a sentence, with a name under it.
            let above = &self.units[at - 1];
            let is_between = at > 1
                && is_within
                && self.units[at].kind == Kind::Byline
                && above.kind == Kind::Body
                && above.lines.len() == 1
                && (8..=40).contains(&marks::solid_count(&above.text))
                && marks::is_finished(&above.text)
                && self.units[at - 2].kind.is_text()
                && marks::is_unfinished(&self.units[at - 2].text);
            if is_between || self.is_korean_scene(at) {
                self.units[at - 1].kind = Kind::Caption;
                self.roles[at - 1] = Role::Caption;
            }
            let is_name = self.units[at].kind == Kind::Byline
                || self.units[at].kind == Kind::Titleish && names::is_bare(&self.units[at].text);
            let is_korean = self.units[at].text.contains("기자");
            if is_name && self.units[at - 1].kind == Kind::Caption && (is_within || is_korean) {
                self.units[at].kind = Kind::Credit;
                self.roles[at] = Role::Credit;
            }
        }
    }

    /// 다리를 건너는 주민들. over 홍길동 기자: what Korean papers say of a picture ends with a noun.
    fn is_korean_scene(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let noun = above.text.trim().strip_suffix('.').unwrap_or_default();
        unit.kind == Kind::Byline
            && unit.text.contains("기자")
            && above.kind == Kind::Body
            && noun.ends_with(marks::is_hangul)
            && !noun.ends_with(['다', '요', '까', '죠', '네', '자'])
            && !noun.contains(". ")
            && (8..=50).contains(&marks::solid_count(noun))
    }

    /// The ornament that stands before two names marks all that it stands before as names.
    pub(super) fn pens(&mut self) {
        let ornament = |unit: &Unit| unit.text.chars().next().filter(|c| marks::is_bullet(*c));
        let pens: Vec<char> =
            self.units.iter().filter(|unit| unit.kind == Kind::Byline).filter_map(ornament).collect();
        for at in 1..self.units.len() {
            let unit = &self.units[at];
            let is_pen =
                ornament(unit).is_some_and(|own| pens.iter().filter(|pen| **pen == own).count() >= 2);
            let is_short = (3..=5).contains(&marks::solid_count(&unit.text));
            if is_pen && is_short && unit.kind.may_be_title() {
                self.units[at].kind = Kind::Byline;
                self.roles[at] = Role::Byline;
            }
        }
    }

    /// What has no end and stands right above a lead or a byline is a title, commas or not: a paragraph
    /// would have come to its end before another story begins.
    pub(super) fn headed(&mut self) {
        // Where a page begins with a lead, its headlines may stand below: the last one above its end.
        let is_under = self.units.first().is_some_and(|unit| unit.kind == Kind::Lead);
        for at in 1..=self.units.len() {
            let is_name = self.names_writer_over_text(at);
            let is_opening = match self.units.get(at) {
                Some(unit) => is_name || matches!(unit.kind, Kind::Lead | Kind::Byline),
                None => is_under,
            };
            if !is_opening {
                continue;
            }
            let is_byline = self.units.get(at).is_some_and(|unit| unit.kind == Kind::Byline);
            let is_over_text = self.units.get(at + 1).is_some_and(|below| below.kind.is_text());
            let may = |unit: &Unit| {
                let count = marks::solid_count(&unit.text);
                // 天寒地冻，生意兴隆。工人迎春: a deck of two sentences.
                let is_deck = count <= 30 && is_byline && !unit.text.contains(['“', '「']);
                let is_line = matches!(unit.kind, Kind::Titleish | Kind::Body)
                    && (!unit.text.contains('。') || is_deck)
                    && (!is_name || count <= BESIDE_NAME);
                // 谁先走？——老人，还是孩子？
                let is_doubled =
                    is_over_text && count <= 26 && unit.text.contains("—") && unit.text.ends_with('？');
                let is_asked = unit.kind == Kind::Asking && count <= 20 || is_line && is_doubled;
                // 高温考验电网：— the first half of a headline.
                let is_half = count <= 16 && unit.text.ends_with(['：', ':']) && !shapes::says(&unit.text);
                (is_line || is_asked)
                    && !shapes::is_notice(&unit.text)
                    && (!shapes::is_item(&unit.text) || lists::is_marked(&unit.text))
                    && (marks::is_unfinished(&unit.text) || is_asked || is_half)
                    && count <= 60
                    && !unit.text.starts_with(marks::is_comma)
            };
            let count = self.units[..at].iter().rev().take(6).take_while(|unit| may(unit)).count();
            let first = at - count;
            let is_free = first == 0
                || !marks::is_unfinished(&self.units[first - 1].text)
                || !self.units[first - 1].kind.is_text();
            if count <= 5 && is_free {
                for unit in self.units[first..at].iter_mut().filter(|unit| unit.kind == Kind::Body) {
                    unit.kind = Kind::Titleish;
                }
            }
        }
    }
}

/// The longest line that a name under it makes a headline, in letters.
const BESIDE_NAME: usize = 24;

/// 上午10時 图书馆, 14：00 天文館: the line of a programme begins with its hour.
fn starts_with_figure(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.contains(char::is_numeric) && first.chars().count() <= 8
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn headlines_stand_below_with_their_writer_and_the_next_label_behind_them() {
        let text = "（江口16日讯）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。\n\n新桥今起通车　居民走上桥头\n\n\n街坊心声\n\n读者顾先生来函指出，新村的路灯坏了两个月，晚上伸手不见五指，请有关方面尽快派人来修。\n\n路灯坏了两个月\n\n\n每逢渡船停开，老人们便聚到桥头，说起从前的事，一说就是半日，江水也不着急。\n\n桥头旧事慢慢说\n\n■石亦南\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        let heads: Vec<_> = page.stories.iter().map(|story| story.text_of(Part::Headline)).collect();
        assert_eq!(
            heads,
            [Some("新桥今起通车　居民走上桥头"), Some("路灯坏了两个月"), Some("桥头旧事慢慢说")]
        );
    }
}
