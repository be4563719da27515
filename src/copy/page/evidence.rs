//! What the text around a headline-like line says of it: a story of its own, a crosshead, or the text's own words.
//!
//! In: a reading and a run of such lines. Out: weights.
//! Promise: looks at a bounded number of units above and below, and at a bounded length of text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::guess::{Reading, Role};
use super::headlines::Follower;
use super::{Kind, habits, marks, signers};

/// How much of the text under a run is asked for its words, in letters.
const ECHO: usize = 160;

/// How far above and below a run its story is looked for, in units.
const REACH: usize = 12;
/// What speaks against a line that is like the ones beside it.
const PARALLEL: i32 = 4;
/// What speaks against lines that part a text into pieces of several long paragraphs.
const PIECES: i32 = 3;
/// The length of such a piece, in letters.
const LONG: usize = 200;
/// The length of a brief, in letters; what is half as long is no piece of a text.
const BRIEF: usize = 120;
/// The least text that makes a story, in letters.
const LEAST: usize = 36;

impl Reading {
    /// The starts of single lines that stand by twos and threes in the text under one signed headline, none of them
    /// a standing head: crossheads do.
    pub(super) fn chains(&self, runs: &[Range<usize>], opens: &[bool]) -> HashSet<usize> {
        let mut found = HashSet::new();
        let mut at = 0;
        while at < runs.len() {
            let is_link = |next: &usize| {
                let unit = &self.units[runs[*next].start];
                runs[*next].len() == 1
                    && marks::solid_count(&unit.text) <= 15
                    && !unit.text.trim().contains(char::is_whitespace)
                    && !opens[*next]
                    && self.follower(runs[*next].end) == Follower::Plain
                    && !habits::is_standing_head(&unit.text)
                    && !habits::names_standing_head(&unit.text)
                    && self.alone(&runs[*next]) == 0
            };
            let len = (at..runs.len()).take_while(is_link).count();
            if (2..=3).contains(&len) && at > 0 && opens[at - 1] {
                found.extend(runs[at..at + len].iter().map(|run| run.start));
            }
            at += len.max(1);
        }
        found
    }

    /// What speaks against the single lines over plain text, run by run: lines alike one after another are the
    /// crossheads of one text, and so are those that part it into long pieces and do not tell what is in them.
    /// From the top of a page where nobody signs, headlines stand so too.
    pub(super) fn parting(&self, runs: &[Range<usize>], opens: &[bool]) -> Vec<i32> {
        let is_link = |at: usize| {
            let unit = &self.units[runs[at].start];
            runs[at].len() == 1
                && !opens[at]
                && self.follower(runs[at].end) == Follower::Plain
                && !habits::is_standing_head(&unit.text)
                && !habits::names_standing_head(&unit.text)
        };
        let mut against = vec![0; runs.len()];
        let mut at = 0;
        while at < runs.len() {
            let len = (at..runs.len()).take_while(|next| is_link(*next)).count();
            let link = at..at + len;
            at += len.max(1);
            if len < 2 || runs[link.start].start == 0 && !opens.contains(&true) {
                continue;
            }
            let (mut letters, mut ends, mut echo) = (0, 0, 0);
            for next in link.clone() {
                let end = runs.get(next + 1).map_or(self.units.len(), |run| run.start);
                let under = runs[next].end..end;
                let is_signed = under.clone().any(|unit| self.ends_story(unit));
                let text = || self.units[under.clone()].iter();
                letters += text().map(|unit| marks::solid_count(&unit.text)).sum::<usize>();
                ends += text().filter(|unit| marks::is_finished(&unit.text)).count();
                echo += self.echo(&runs[next]);
                let mark = |run: usize| {
                    self.units[runs[run].end].text.chars().next().filter(|c| marks::is_bullet(*c))
                };
                let is_like = |other: usize| {
                    is_alike(&self.units[runs[next].start].text, &self.units[runs[other].start].text)
                        || mark(next).is_some() && mark(next) == mark(other)
                };
                let is_kin =
                    next > link.start && is_like(next - 1) || next + 1 < link.end && is_like(next + 1);
                against[next] = if is_kin && !is_signed { PARALLEL } else { 0 };
            }
            if letters >= len * LONG && ends * 2 >= len * 5 && echo <= len as i32 {
                against[link].iter_mut().for_each(|weight| *weight += PIECES);
            }
        }
        against
    }

    /// What the text above and below a run says of a story of its own: what is as short as a brief has no
    /// crossheads, and what its own writer signs is a story.
    pub(super) fn alone(&self, run: &Range<usize>) -> i32 {
        let is_head = |at: &usize| matches!(self.roles[*at], Role::Title(_) | Role::Label);
        let above: usize = (run.start.saturating_sub(REACH)..run.start)
            .rev()
            .take_while(|at| !is_head(at))
            .map(|at| marks::solid_count(&self.units[at].text))
            .sum();
        let is_end = |at: &usize| {
            let kind = self.units[*at].kind;
            kind.may_be_title() || matches!(kind, Kind::Lead | Kind::Byline)
        };
        let last = (run.end..self.units.len().min(run.end + REACH)).take_while(|at| !is_end(at)).last();
        let is_signed = last.is_some_and(|at| signers::signs_off(&self.units[at].text));
        let size: usize = last.map_or(0, |last| {
            self.units[run.end..=last].iter().map(|unit| marks::solid_count(&unit.text)).sum()
        });
        if run.len() > 1 || size < LEAST || self.units[run.start].kind == Kind::Asking {
            return 0;
        }
        i32::from(above <= BRIEF || size <= BRIEF / 2) + 3 * i32::from(is_signed)
    }

    /// Whether the unit closes a story by its looks: its writer is named there.
    pub(super) fn ends_story(&self, at: usize) -> bool {
        match self.roles[at] {
            Role::Byline => at > 0 && matches!(self.roles[at - 1], Role::Text | Role::Verse | Role::Credit),
            Role::Jump => true,
            Role::Title(_)
            | Role::Text
            | Role::Verse
            | Role::Crosshead
            | Role::Caption
            | Role::Credit
            | Role::Label
            | Role::Leftover => signers::signs_off(&self.units[at].text),
        }
    }

    /// Which runs end with a line that stands three times on the page: １９９８年第一期 over each book is no headline.
    pub(super) fn repeated(&self, runs: &[Range<usize>]) -> Vec<bool> {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for unit in &self.units {
            *seen.entry(&unit.text).or_default() += 1;
        }
        runs.iter().map(|run| seen[self.units[run.end - 1].text.as_str()] >= 3).collect()
    }

    /// How much the text under a run says what the run says: a headline tells the story, a crosshead hints at it.
    pub(super) fn echo(&self, run: &Range<usize>) -> i32 {
        let pairs = |text: &str| {
            let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).take(ECHO).collect();
            let all = letters.windows(2).filter(|pair| pair.iter().all(|c| c.is_alphanumeric()));
            all.map(|pair| (pair[0], pair[1])).collect::<HashSet<_>>()
        };
        let title: String = self.units[run.clone()].iter().take(3).map(|unit| unit.text.as_str()).collect();
        // What the story's headline has said already is hinted at again by its crossheads.
        let above = (run.start.saturating_sub(REACH)..run.start)
            .rev()
            .find(|at| matches!(self.roles[*at], Role::Title(_)));
        let known = above.map(|at| pairs(&self.units[at].text)).unwrap_or_default();
        let (mut told, text) = (pairs(&title), pairs(&self.units[run.end].text));
        let count = told.len();
        told.retain(|pair| !known.contains(pair));
        let met = told.iter().filter(|pair| text.contains(*pair)).count();
        match met {
            0 | 1 => 0,
            _ if met * 10 >= count * 4 && met >= 3 => 3,
            _ if met * 5 >= count => 2,
            _ => 1,
        }
    }

    /// Whether the text unit is not the very first paragraph under its headline: a story has begun before it.
    pub(super) fn settled(&self, at: usize) -> bool {
        at > 0
            && matches!(self.roles[at - 1], Role::Text | Role::Caption | Role::Credit | Role::Crosshead)
            && !self.units[at - 1].kind.may_be_title()
    }
}

/// Whether two lines are made alike: they begin or end with one letter, or fall into two at one mark.
fn is_alike(one: &str, other: &str) -> bool {
    let edge = |a: Option<char>, b: Option<char>| a.is_some() && a == b;
    let halves = |text: &str| text.trim().find(['：', ':', '—']).is_some_and(|at| at > 0);
    edge(one.chars().next(), other.chars().next())
        || edge(one.chars().next_back(), other.chars().next_back())
        || halves(one) && halves(other)
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    fn heads(page: &str) -> Vec<String> {
        let page = read_page(page, &Wishes::default()).expect("a page");
        page.stories
            .iter()
            .map(|story| story.text_of(Part::Headline).unwrap_or_default().to_owned())
            .collect()
    }

    const FIRST: &str =
        "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。";
    const LONG: &str = "老人们说，等这座桥等了四十年，从前过江要等渡船，雾天一等就是半日。镇里的账本上记着，光是为了看病耽误在渡口的，一年就有十几回，孩子上学也要早起一个钟头。雨季水涨，渡船停开，邮件和粮食都要绕道六十里，从上游的石桥运进来。";
    const NEXT: &str = "又过了两年，钱和料都凑齐了，施工队从县城开来，在河滩上搭起帐篷，一住就是三百天。";

    #[test]
    fn lines_by_twos_in_a_long_story_are_crossheads() {
        let page = format!("{FIRST}{LONG}\n\n从渡口说起\n\n{NEXT}{NEXT}\n\n桥上的人\n\n{NEXT}{NEXT}\n");
        assert_eq!(heads(&page), ["新桥今起通车"]);
    }

    #[test]
    fn what_another_writer_signs_is_a_story() {
        let page = format!(
            "{FIRST}{LONG}\n\n旧书摊换来新读者\n\n{}（本报记者 李红）\n\n菜价回落\n\n本报讯（记者王晓）{NEXT}\n",
            "图书馆门前的换书摊一周换出三千册，规则是一本换一本，不看定价，只问读没读过。"
        );
        assert_eq!(heads(&page), ["新桥今起通车", "旧书摊换来新读者", "菜价回落"]);
    }

    #[test]
    fn lines_made_alike_are_the_crossheads_of_one_text() {
        let page = format!(
            "{FIRST}{LONG}\n\n渡口：四十年的等待\n\n{LONG}\n\n{NEXT}\n\n工地：三百天的灯火\n\n{LONG}\n\n{NEXT}\n\n菜价回落\n\n本报讯（记者王晓）{NEXT}\n"
        );
        assert_eq!(heads(&page), ["新桥今起通车", "菜价回落"]);
    }

    #[test]
    fn a_second_telegram_is_no_story_and_a_letter_may_end_with_a_question() {
        let page = format!(
            "两地新桥通车\n\n本报江口1月3日电（记者王晓）{NEXT}\n\n本报河口1月3日电（记者李红）{NEXT}\n\n路灯何时能亮\n\n编辑同志：{NEXT}\n\n请问，这盏灯归谁管？\n\n河口新村　顾大海\n\n菜价回落\n\n本报讯（记者王晓）{NEXT}\n"
        );
        assert_eq!(heads(&page), ["两地新桥通车", "路灯何时能亮", "菜价回落"]);
    }

    #[test]
    fn what_stands_thrice_on_a_page_is_no_headline() {
        let item = |book: &str| format!("《{book}》作者王晓\n\n１９９８年第一期\n\n{LONG}\n\n");
        let page = format!("{FIRST}{LONG}\n\n{}{}{}", item("渡口"), item("石桥"), item("江岸"));
        assert_eq!(heads(&page), ["新桥今起通车"]);
    }
}
