//! What units tell of one another before headlines are decided: lists, verse, titles above a lead.
//!
//! In: the units of a page. Out: their kinds and roles mended; where the page's headlines stand.
//! Promise: one pass each; looks a few units back at most.

use super::guess::{Order, Reading, Role};
use super::units::Unit;
use super::{Kind, marks, names, titles};

impl Reading {
    /// Where headlines stand: a page that begins with text and ends with a headline has them below.
    pub(super) fn order(&self) -> Order {
        let content = |unit: &&Unit| {
            !matches!(unit.kind, Kind::Credit | Kind::Caption | Kind::Jump) && !titles::is_label(&unit.text)
        };
        let Some(first) = self.units.iter().find(content) else { return Order::Over };
        let Some(last) = self.units.iter().rposition(|unit| content(&unit)) else { return Order::Over };
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
            let (above, unit) = (&self.units[at - 1], &self.units[at]);
            if ornament(unit).is_some()
                && ornament(unit) == ornament(above)
                && unit.kind == Kind::Caption
                && matches!(above.kind, Kind::Caption | Kind::Body)
            {
                for listed in [at - 1, at] {
                    self.units[listed].kind = Kind::Body;
                    self.roles[listed] = Role::Text;
                }
            }
        }
    }

    /// What has no end and stands right above a lead or a byline is a title, commas or not: a paragraph
    /// would have come to its end before another story begins.
    pub(super) fn headed(&mut self) {
        for at in 1..self.units.len() {
            if !matches!(self.units[at].kind, Kind::Lead | Kind::Byline) {
                continue;
            }
            let may = |unit: &Unit| {
                let count = marks::solid_count(&unit.text);
                let is_line = matches!(unit.kind, Kind::Titleish | Kind::Body) && !unit.text.contains('。');
                is_line
                    && marks::is_unfinished(&unit.text)
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

    /// Poems: many short lines in a row that are no headlines of one another.
    pub(super) fn verses(&mut self) {
        let is_short = |unit: &Unit| {
            marks::width(&unit.text) <= 40
                && matches!(unit.kind, Kind::Titleish | Kind::Asking | Kind::Body)
                && unit.lines.len() == 1
        };
        let mut at = 0;
        while at < self.units.len() {
            let len = self.units[at..].iter().take_while(|unit| is_short(unit)).count();
            let open = self.units[at..at + len].iter().filter(|unit| !marks::is_finished(&unit.text)).count();
            let next_is_opening =
                self.units.get(at + len).is_some_and(|unit| matches!(unit.kind, Kind::Lead | Kind::Byline));
            if len >= 8 && open * 2 >= len {
                let head =
                    self.units[at..at + 4].iter().position(|unit| names::is_bare(&unit.text)).unwrap_or(0);
                let tail = if next_is_opening { 1 } else { 0 };
                for verse in at + head + 1..at + len - tail {
                    self.roles[verse] = Role::Verse;
                }
            }
            at += len.max(1);
        }
    }
}
