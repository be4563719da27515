//! Labels out of title blocks: which of a block's lines is the name of a column.
//!
//! In: a run of units taken for titles. Out: the roles of those that are labels.
//! Promise: a block keeps at least one line for its headline; each line is asked once.

use std::ops::Range;

use super::guess::{Order, Reading, Role};
use super::{genres, habits, marks, names, rubrics, signers};

impl Reading {
    /// Labels out of a title block, which keeps at least one line.
    pub(super) fn take_labels(&mut self, range: Range<usize>) {
        let is_title = |role: &Role| matches!(role, Role::Title(_));
        let mut left = self.roles[range.clone()].iter().filter(|role| is_title(role)).count();
        let alone = range.end == self.units.len() && self.order == Order::Over;
        let start = range.start;
        // Room under the headline, above its text.
        let under = self.units.get(range.end).map_or(0, |unit| unit.gap);
        for at in range {
            // Two to five letters above a headline: a column's name.
            let is_short = at == start
                && left >= 2
                && (rubrics::is_column(&self.units[at].text)
                    || rubrics::is_korean_column(&self.units[at].text))
                && !signers::is_signer(&self.units[at].text);
            // What stands right above the text is the headline, even if it has the shape of a slogan.
            let is_last = left == 1 || self.roles.get(at + 1).is_none_or(|below| !is_title(below));
            // Under a story its column's name may stand last.
            let is_lowest = self.order == Order::Under && habits::is_single(&self.units[at].text);
            let may = is_title(&self.roles[at]) && left > 1 && (!is_last || is_lowest)
                || alone && self.roles[at] == Role::Leftover;
            let leaves_deck = left == 2
                && self.units.get(at + 1).is_some_and(|below| {
                    rubrics::is_slogan(&self.units[at].text) && below.text.contains(['，', ','])
                });
            // A few letters with more room under them than a headline has.
            let is_apart = self.units.get(at + 1).is_some_and(|below| below.gap > under.max(self.base_gap))
                && self.units[at].gap > self.base_gap
                && (2..=8).contains(&marks::solid_count(&self.units[at].text))
                && self.units[at].text.chars().all(char::is_alphanumeric);
            // A slogan under another title line is one half of a headline.
            let is_first = at == start
                || self.roles[at - 1] == Role::Label && !rubrics::is_slogan(&self.units[at - 1].text);
            let is_label = rubrics::is_label(&self.units[at].text)
                && (is_first || !rubrics::is_slogan(&self.units[at].text));
            if may && !leaves_deck && (is_short || is_apart || is_label) {
                left = left.saturating_sub(1);
                self.roles[at] = Role::Label;
            }
        }
    }
}
