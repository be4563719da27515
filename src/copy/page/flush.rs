//! What the place of a line at its column's edge says: where paragraphs are set in and headlines are not, a short line
//! that is set in is text.
//!
//! In: the units of a page. Out: their kinds mended. Promise: two passes over the units.

use std::collections::HashMap;

use super::guess::{Reading, Role};
use super::headlines::Follower;
use super::units::Unit;
use super::{Kind, marks};

/// The fewest headlines and paragraphs that show a habit.
const FEWEST: usize = 2;

impl Reading {
    /// Takes what is set in as paragraphs are for text, where headlines stand flush.
    pub(super) fn set_in(&mut self) {
        let Some(indent) = self.indent() else { return };
        let heads: Vec<usize> = self
            .runs()
            .into_iter()
            .filter(|run| run.len() > 1 || self.follower(run.end) == Follower::Opening)
            .map(|run| self.units[run.start].indent)
            .collect();
        let flush = heads.iter().filter(|own| **own == 0).count();
        if flush < FEWEST || flush * 10 < heads.len() * 8 {
            return;
        }
        for at in 0..self.units.len() {
            let is_set_in = |unit: &Unit| unit.indent == indent;
            let unit = &self.units[at];
            if !is_set_in(unit) || !unit.kind.may_be_title() || unit.kind == Kind::Numbered {
                continue;
            }
            // Where the next paragraph begins this one has come to its end, stop or none: verse, rows.
            if self.units.get(at + 1).is_some_and(is_set_in) || at > 0 && self.roles[at - 1] == Role::Verse {
                self.roles[at] = Role::Verse;
            }
            self.units[at].kind = Kind::Body;
        }
    }

    /// How far in paragraphs begin, in cells, where nearly all of them do.
    fn indent(&self) -> Option<usize> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        (1..self.units.len())
            .filter(|at| self.units[*at].kind.is_text() && self.units[*at - 1].kind.is_text())
            .filter(|at| marks::is_finished(&self.units[*at - 1].text))
            .for_each(|at| *counts.entry(self.units[at].indent).or_default() += 1);
        let whole: usize = counts.values().sum();
        let (own, same) = counts.into_iter().max_by_key(|(_, same)| *same)?;
        (own > 0 && same > FEWEST && same * 10 >= whole * 8).then_some(own)
    }
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn a_short_line_set_in_as_paragraphs_are_is_text() {
        let story = |head: &str, first: &str| {
            format!(
                "{head}\n　　本报讯（记者王晓）{first}\n　　老人们说，等这座桥等了四十年，从前过江要等渡船。\n　　雾天一等就是半日。\n"
            )
        };
        let text = format!(
            "{}\n{}　　渡口的那盏灯\n　　如今还亮着，照着新桥的桥头。\n\n{}",
            story("新桥今起通车", "昨日上午，长桥镇的新桥通车。"),
            story("旧书摊换来新读者", "图书馆门前的换书摊一周换出三千册。"),
            story("菜价回落", "昨日的菜价比上周便宜两成。")
        );
        let page = read_page(&text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories.len(), 3);
        assert!(page.stories[1].texts_of(Part::Paragraph).any(|text| text.contains("渡口的那盏灯")));
    }
}
