//! Verse among the units of a page: short lines one after another that are no headlines of one another.
//!
//! In: the units of a page. Out: the lines of verse, each a paragraph of its own.
//! Promise: one pass over the units.

use super::guess::{Reading, Role};
use super::units::Unit;
use super::{Kind, marks, names, rubrics, signers};

impl Reading {
    /// How many units above `at` stand closer to it than verse would: those behind the last wider room, one or two.
    fn title_above(&self, at: usize) -> usize {
        let is_deck = self.units[at - 1].text.contains(['（', '(', '—']);
        if is_deck { 2 } else { 1 }
    }

    /// A stanza by itself: four lines or more, each as long as the others, that end with a stop or a comma.
    fn stanzas(&mut self) {
        let count = |unit: &Unit| marks::solid_count(&unit.text);
        let is_line = |unit: &Unit| {
            unit.lines.len() == 1
                && (4..=16).contains(&count(unit))
                && matches!(unit.kind, Kind::Body | Kind::Asking)
                && unit.text.ends_with(|c| marks::is_stop(c) || marks::is_comma(c) || c == '；')
        };
        let mut at = 0;
        while at < self.units.len() {
            let first = &self.units[at];
            let len = self.units[at..]
                .iter()
                .take_while(|unit| is_line(unit) && count(unit).abs_diff(count(first)) <= 2)
                .count();
            let is_cut =
                at > 0 && self.units[at - 1].kind.is_text() && marks::is_unfinished(&self.units[at - 1].text);
            if len >= 4 && !is_cut {
                self.roles[at..at + len].fill(Role::Verse);
                for unit in &mut self.units[at..at + len] {
                    unit.kind = Kind::Body;
                }
            }
            at += len.max(1);
        }
    }

    /// Poems: many short lines in a row that are no headlines of one another.
    pub(super) fn verses(&mut self) {
        self.stanzas();
        let is_short = |unit: &Unit| {
            marks::width(&unit.text) <= 40
                && matches!(unit.kind, Kind::Titleish | Kind::Asking | Kind::Body)
                && unit.lines.len() == 1
                && !unit.text.ends_with(['：', ':'])
        };
        let mut at = 0;
        while at < self.units.len() {
            let len = self.units[at..].iter().take_while(|unit| is_short(unit)).count();
            let open = self.units[at..at + len].iter().filter(|unit| !marks::is_finished(&unit.text)).count();
            let next_is_opening =
                self.units.get(at + len).is_some_and(|unit| matches!(unit.kind, Kind::Lead | Kind::Byline));
            let is_signed_poem = len >= 5
                && open == len
                && at > 0
                && self.units[at - 1].kind == Kind::Byline
                && self.units[at..at + len].iter().all(|unit| marks::width(&unit.text) <= 24);
            let names_writer = |unit: &Unit| names::is_bare(&unit.text) || signers::is_signer(&unit.text);
            if len >= 8 && open * 2 >= len {
                // 诗页, the poem's title, the poet: under a column's name stands a title. A title may look like a
                // name: of two the lower is the writer.
                let title = usize::from(rubrics::is_label(&self.units[at].text)) * 2;
                let is_next = |head: &usize| names_writer(&self.units[head + 1]);
                let named = (at + title..at + 4).find(|named| names_writer(&self.units[*named]));
                let head = named.map_or(0, |named| named - at + usize::from(is_next(&named)));
                // What stands right above other text, or above names over text, is that text's title.
                let last = &self.units[at + len - 1];
                let has_more = self.units.get(at + len).is_some_and(|unit| unit.kind.is_text());
                // Under a table stands the title of what follows, whole.
                let under_table = self.units[at..at + len]
                    .iter()
                    .rev()
                    .take_while(|unit| unit.kind.may_be_title() && unit.text.split_whitespace().count() <= 2)
                    .count();
                let is_table = under_table < len && self.roles[at + len - under_table - 1] == Role::Verse;
                let tail = match (names::is_bare(&last.text), next_is_opening || has_more) {
                    (_, true) if is_table && (1..=3).contains(&under_table) => under_table,
                    (true, true) => self.title_above(at + len - 1) + 1,
                    (false, true) => 1,
                    (_, false) => 0,
                };
                let tail = self.with_label(at..at + len, tail);
                // A name near the end of the run signs the poem; what follows it are other headlines.
                let from = at + head + 5;
                let signed = (from..at + len - 1).rev().take(3).find(|name| names_writer(&self.units[*name]));
                let end = signed.filter(|_| head == 0 && next_is_opening).unwrap_or(at + len - tail);
                self.roles[at + head + 1..end].fill(Role::Verse);
                if let Some(name) = signed.filter(|name| *name == end) {
                    self.units[name].kind = Kind::Byline;
                    self.roles[name] = Role::Byline;
                }
            }
            if is_signed_poem && len < 8 && next_is_opening {
                let tail = self.with_label(at..at + len, 1);
                self.roles[at..at + len - tail].fill(Role::Verse);
            }
            at += len.max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn the_lines_of_a_stanza_are_paragraphs() {
        let text = "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。\n\n江上新桥起，行人来又去，\n\n渡口旧船闲，灯火照江天。\n\n春水绕桥流，山花开满洲，\n\n老人坐桥头，笑说四十秋。\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories[0].texts_of(Part::Paragraph).count(), 5);
    }
}
