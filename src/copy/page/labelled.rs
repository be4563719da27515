//! Labels out of title blocks: which of a block's lines is the name of a column.
//!
//! In: a run of units taken for titles. Out: the roles of those that are labels.
//! Promise: a block keeps at least one line for its headline; each line is asked once.

use std::ops::Range;

use super::guess::{Order, Reading, Role};
use super::units::Unit;
use super::{Kind, marks, names, rubrics, signers};

impl Reading {
    /// Labels out of a title block, which keeps at least one line. Over its story it stands first, under its
    /// story last.
    pub(super) fn take_labels(&mut self, range: Range<usize>) {
        let is_title = |role: &Role| matches!(role, Role::Title(_));
        let mut left = self.roles[range.clone()].iter().filter(|role| is_title(role)).count();
        let is_closing = range.end == self.units.len() && self.order == Order::Over;
        for at in range.clone() {
            let is_label = match (self.roles[at], self.order) {
                // At the end of a page stands the name of the column that has ended.
                (Role::Leftover, _) => is_closing && self.is_named(at),
                (Role::Title(_), Order::Under) => left > 1 && at + 1 == range.end && self.is_named(at),
                (Role::Title(_), Order::Over) => left > 1 && self.stands_over(at, &range),
                _ => false,
            };
            // Two labels in one block are one for the stories above and one for those below.
            let is_second = at > range.start && self.roles[at - 1] == Role::Label;
            let is_top = || self.units[..range.start].iter().all(|unit| !unit.kind.is_text());
            if is_label && !(is_second && is_top()) {
                // A column that has ended was no title.
                left -= usize::from(is_title(&self.roles[at]));
                self.roles[at] = Role::Label;
            }
        }
    }

    /// Whether a line has the shape of a column's name.
    fn is_named(&self, at: usize) -> bool {
        let text = &self.units[at].text;
        rubrics::is_label(text) || is_short(text)
    }

    /// Whether the line stands over the title of its block as a label.
    fn stands_over(&self, at: usize, range: &Range<usize>) -> bool {
        // What stands right above the text is the headline, even if it has the shape of a slogan.
        let Some(below) = self.units.get(at + 1).filter(|_| matches!(self.roles[at + 1], Role::Title(_)))
        else {
            return false;
        };
        let unit = &self.units[at];
        let is_slogan = rubrics::is_slogan(&unit.text);
        // A slogan over a line with a pause is a headline over its deck.
        if is_slogan && range.len() == 2 && below.text.contains(['，', ',']) {
            return false;
        }
        // A block begins anew where there is more room than between its lines.
        let is_first = at == range.start || unit.gap > below.gap.max(self.base_gap);
        // A few letters with more room under them than a headline has.
        let under = self.units.get(range.end).map_or(0, |text| text.gap);
        let is_apart = below.gap > under.max(self.base_gap)
            && unit.gap > self.base_gap
            && (2..=8).contains(&marks::solid_count(&unit.text))
            && unit.text.chars().all(char::is_alphanumeric);
        is_apart
            || is_first && is_short(&unit.text)
            || rubrics::is_label(&unit.text) && (!is_slogan || self.may_be_slogan(at, range.start))
    }

    /// A slogan under another title line is one half of a headline; under the label of the stories above it is none.
    fn may_be_slogan(&self, at: usize, start: usize) -> bool {
        at == start || self.roles[at - 1] == Role::Label && !rubrics::is_slogan(&self.units[at - 1].text)
    }

    /// Under a story that its writer's name closes, the name of its column may stand last: headline, writer, column.
    pub(super) fn label_under_names(&mut self, run: &Range<usize>) -> Option<Range<usize>> {
        let last = run.end.checked_sub(1).filter(|_| self.order == Order::Under && run.len() >= 3)?;
        let is_name = names::is_bare(&self.units[last - 1].text) && !names::is_bare(&self.units[last].text);
        if !is_name || !self.is_named(last) {
            return None;
        }
        self.roles[last] = Role::Label;
        Some(run.start..last)
    }

    /// 本报评论员 between a story's end and a headline: not who wrote the story but the name of the column.
    pub(super) fn desks(&mut self) {
        let is_desk = |unit: &Unit| {
            let bare = unit.text.trim_matches(|c: char| !c.is_alphanumeric());
            unit.kind == Kind::Byline
                && bare.starts_with("本")
                && (5..=8).contains(&marks::solid_count(bare))
                && (bare.ends_with("评论员") || bare.ends_with("評論員"))
        };
        for at in 0..self.units.len().saturating_sub(1) {
            let is_free =
                at == 0 || self.units[at - 1].kind.is_text() && marks::is_finished(&self.units[at - 1].text);
            if is_free && is_desk(&self.units[at]) && self.units[at + 1].kind.may_be_title() {
                self.roles[at] = Role::Label;
            }
        }
    }

    /// How many of the last lines of a run of verse are the title of what follows: `tail`, and the label above them.
    pub(super) fn with_label(&self, run: Range<usize>, tail: usize) -> usize {
        let above = run.end.saturating_sub(tail + 1);
        if tail == 0 || above < run.start + 5 {
            return tail;
        }
        let unit = &self.units[above];
        // A stanza's room above a few letters, and no less below them.
        let is_apart = unit.gap > self.units[above - 1].gap && self.units[above + 1].gap >= unit.gap;
        tail + usize::from(rubrics::is_label(&unit.text) || is_apart && is_short(&unit.text))
    }
}

/// A few letters that only name something: a column's name above a headline.
fn is_short(text: &str) -> bool {
    (rubrics::is_column(text) || rubrics::is_korean_column(text) || rubrics::is_kana_column(text))
        && !signers::is_signer(text)
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    const NEWS: &str = "昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。";

    /// Each story's headline and label.
    fn labelled(text: &str) -> Vec<(String, String)> {
        let page = read_page(text, &Wishes::default()).expect("a page");
        let label = |at: usize| page.labels[at].text.clone();
        page.stories
            .iter()
            .map(|story| {
                let headline = story.text_of(Part::Headline).unwrap_or_default().to_owned();
                (headline, story.section.map(label).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn under_its_story_the_label_stands_last() {
        let text = format!(
            "本报讯（记者王晓）{NEWS}\n\n新桥今起通车\n\n守桥的人不多，走桥的人多。{NEWS}\n\n桥上有灯\n\n河 边 闲 话\n\n本报讯（记者李红）{NEWS}\n\n渡口今起停用\n"
        );
        let found = labelled(&text);
        assert_eq!(found[1], ("桥上有灯".to_owned(), "河边闲话".to_owned()));
        assert!(found[0].1.is_empty() && found[2].1.is_empty());
    }

    #[test]
    fn a_block_at_the_top_gives_one_label() {
        let text = format!(
            "读者来信\n\n修桥三年 过河一刻\n\n新桥何时通车\n\n编辑同志：{NEWS}\n\n渡口停用\n\n本报讯（记者李红）{NEWS}\n"
        );
        assert_eq!(labelled(&text)[0], ("新桥何时通车".to_owned(), "读者来信".to_owned()));
    }

    #[test]
    fn a_desk_between_two_stories_names_the_column() {
        let text = format!(
            "新桥今起通车\n\n本报讯（记者王晓）{NEWS}\n\n本报评论员\n\n桥通之后\n\n{NEWS}\n\n渡口停用\n\n本报讯（记者李红）{NEWS}\n"
        );
        assert_eq!(labelled(&text)[1], ("桥通之后".to_owned(), "本报评论员".to_owned()));
    }
}
