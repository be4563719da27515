//! What units tell of one another before headlines are decided: lists, verse, titles above a lead.
//!
//! In: the units of a page. Out: their kinds and roles mended; where the page's headlines stand.
//! Promise: one pass each; looks a few units back at most.

use super::guess::{Order, Reading, Role};
use super::units::Unit;
use super::{Kind, marks, names, rubrics, shapes, signers};

impl Reading {
    /// Where headlines stand: a page that begins with text and ends with a headline has them below.
    pub(super) fn order(&self) -> Order {
        let content = |unit: &&Unit| {
            !matches!(unit.kind, Kind::Credit | Kind::Caption | Kind::Jump)
                && (rubrics::is_slogan(&unit.text) || !rubrics::is_label(&unit.text))
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
            if is_between {
                self.units[at - 1].kind = Kind::Caption;
                self.roles[at - 1] = Role::Caption;
            }
            let is_name = self.units[at].kind == Kind::Byline
                || self.units[at].kind == Kind::Titleish && names::is_bare(&self.units[at].text);
            if is_name && self.units[at - 1].kind == Kind::Caption && is_within {
                self.units[at].kind = Kind::Credit;
                self.roles[at] = Role::Credit;
            }
        }
    }

    /// A house and a name under a story's end: 八里堡中学 某某.
    pub(super) fn signed(&mut self) {
        for at in 1..self.units.len() {
            if self.signs_in_brackets(at) {
                // 还能修吗？ above such a name is the end of the text.
                if self.units[at - 1].kind == Kind::Asking {
                    self.units[at - 1].kind = Kind::Body;
                }
            } else if !self.signs_above(at) && !self.signs_below(at) {
                continue;
            }
            self.units[at].kind = Kind::Byline;
            self.roles[at] = Role::Byline;
        }
    }

    /// A writer under a title and over text, or over the first half of a paragraph that a column cuts.
    fn signs_above(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let opens = self.units.get(at + 1).is_some_and(|below| {
            let is_half = below.kind == Kind::Titleish
                && marks::solid_count(&below.text) >= 20
                && self.units.get(at + 2).is_some_and(|next| next.kind == Kind::Body);
            below.kind.is_text() || is_half
        });
        let is_korean = unit.text.contains(marks::is_hangul) && signers::signature(&unit.text).is_some();
        unit.kind == Kind::Titleish
            && above.kind.may_be_title()
            && !names::is_bare(&above.text)
            && (is_writer(&unit.text) || is_korean)
            && opens
    }

    /// （八里堡中学 某某） under the end of a text.
    fn signs_in_brackets(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let inner =
            unit.text.trim().strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
        let is_name = |name: &str| name.chars().count() <= 5 && name.chars().all(marks::is_hanzi);
        let is_bracketed = inner.is_some_and(|inner| {
            signers::housed(inner).is_some()
                || (2..=14).contains(&marks::solid_count(inner))
                    && inner.split(|c: char| c.is_whitespace() || matches!(c, '、' | '・')).all(is_name)
        });
        let is_asked = above.kind == Kind::Asking && at > 1 && self.units[at - 2].kind.is_text();
        is_bracketed
            && (above.kind.is_text() || is_asked)
            && marks::is_finished(&above.text)
            && matches!(unit.kind, Kind::Titleish | Kind::Body | Kind::Byline)
    }

    /// A writer under the end of a text, over a title or over the answer to the letter.
    fn signs_below(&self, at: usize) -> bool {
        let (unit, above) = (&self.units[at], &self.units[at - 1]);
        let is_housed = |(house, name): (&str, &str)| {
            names::is_bare(name)
                && marks::solid_count(name) >= 2
                && (2..=14).contains(&marks::solid_count(house))
                && house.chars().all(|c| marks::is_hanzi(c) || c.is_whitespace())
        };
        let is_name = signers::housed(&unit.text).is_some()
            || signers::called(&unit.text).is_some()
            || unit.text.trim().rsplit_once([' ', '\u{3000}']).is_some_and(is_housed);
        let is_lone = marks::solid_count(&unit.text) <= 3
            && names::is_bare(&unit.text)
            && !rubrics::is_column(&unit.text);
        let is_over_title = self
            .units
            .get(at + 1)
            .is_none_or(|below| below.kind.may_be_title() || is_name && shapes::is_turn(&below.text));
        (is_name || is_lone)
            && unit.kind == Kind::Titleish
            && above.kind.is_text()
            && marks::is_finished(&above.text)
            && is_over_title
    }

    /// A name alone between a story's end and the next headline signs the story, where several do.
    pub(super) fn named_below(&mut self) {
        let signs = |at: &usize| {
            let unit = &self.units[*at];
            let above = &self.units[*at - 1];
            let is_over_title = self
                .units
                .get(*at + 1)
                .is_none_or(|below| below.kind == Kind::Titleish && marks::solid_count(&below.text) >= 5);
            unit.kind == Kind::Titleish
                && unit.text.chars().count() <= 4
                && names::is_bare(&unit.text)
                && !rubrics::is_column(&unit.text)
                && above.kind == Kind::Body
                && marks::is_finished(&above.text)
                && is_over_title
        };
        let named: Vec<usize> = (1..self.units.len()).filter(signs).collect();
        for at in named.iter().copied().filter(|_| named.len() >= 2) {
            self.units[at].kind = Kind::Byline;
            self.roles[at] = Role::Byline;
        }
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
            let is_opening = match self.units.get(at) {
                Some(unit) => matches!(unit.kind, Kind::Lead | Kind::Byline),
                None => is_under,
            };
            if !is_opening {
                continue;
            }
            let may = |unit: &Unit| {
                let count = marks::solid_count(&unit.text);
                let is_line = matches!(unit.kind, Kind::Titleish | Kind::Body) && !unit.text.contains('。');
                let is_asked = unit.kind == Kind::Asking && count <= 20;
                // 高温考验电网：— the first half of a headline.
                let is_half = count <= 16 && unit.text.ends_with(['：', ':']) && !shapes::says(&unit.text);
                (is_line || is_asked)
                    && !shapes::is_notice(&unit.text)
                    && !shapes::is_item(&unit.text)
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

    /// How many units above `at` stand closer to it than verse would: those behind the last wider room, one or two.
    fn title_above(&self, at: usize) -> usize {
        let is_deck = self.units[at - 1].text.contains(['（', '(', '—']);
        if is_deck { 2 } else { 1 }
    }

    /// Poems: many short lines in a row that are no headlines of one another.
    pub(super) fn verses(&mut self) {
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
                // 诗页, the poem's title, the poet: under a column's name stands a title.
                let title = usize::from(rubrics::is_label(&self.units[at].text)) * 2;
                let named = self.units[at + title..at + 4].iter().position(names_writer);
                let head = named.map_or(0, |named| named + title);
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

/// 上午10時 图书馆, 14：00 天文館: the line of a programme begins with its hour.
fn starts_with_figure(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.contains(char::is_numeric) && first.chars().count() <= 8
}

/// 光明小学五（1）班 王安, 主治医师 李红: where the writer stands in life, and the name.
fn is_writer(text: &str) -> bool {
    text.trim().rsplit_once([' ', '\u{3000}']).is_some_and(|(house, name)| {
        let house = house.trim_end();
        (2..=4).contains(&marks::solid_count(name))
            && name.chars().all(marks::is_hanzi)
            && marks::solid_count(house) <= 18
            && names::is_post(house)
    })
}
