//! Which stories a column's label stands for: those after it or those before it.
//!
//! In: labels with their place among the stories. Out: each story's label.
//! Promise: looks at a few neighbours of each label, and at a bounded length of each.

use std::cmp::Ordering;
use std::ops::Range;

use super::draft::Draft;
use super::forms::{Form, affinity, likeness, pairs};
use super::genres::{self, Pieces, pieces};
use super::guess::{Order, Reading, Role};
use super::{habits, rubrics};

/// The share of a label's pairs of letters that ties a story to it.
const TIE: f64 = 0.28;
/// The share that decides where a label stands, whatever the stories' form.
const STRONG: f64 = 0.5;
/// The share from which a story says what stands over it.
const SAID: f64 = 0.6;
/// What a share of its pairs is worth.
const SHARE: f64 = 1.15;
/// Most stories that a label in the middle of a page stands before, and behind.
const AHEAD: usize = 5;
const BEHIND: usize = 3;
/// What speaks for a label over one story, two, three …: columns are of one piece or two. These weights and the
/// following were counted over a hundred and fifty pages.
const EXTENT: [f64; AHEAD] = [-0.45, 0.35, -0.3, -0.75, -1.0];
/// What speaks for a label's reaching to the next one, or to the end of the page; and where that is one story.
const FILLS: f64 = 0.4;
const FILLS_BY_ONE: f64 = 0.9;
/// The same where a label stands at the top of the page and the labels part all of it.
const FILLS_PARTED: f64 = 1.4;
/// What speaks for one piece under a name that tells of one (随笔), or tells nothing of their number; and what
/// speaks against one under a name of several (短讯), or of a campaign (河清岸绿 水净村美).
const NAMED_ONE: f64 = 1.4;
const UNNAMED: f64 = 0.7;
const NAMED_MANY: f64 = 1.0;
const NAMED_MATTER: f64 = 0.6;
/// What speaks for a column's ending where more room stands above the next headline than between its own pieces.
const ROOM_NEXT: f64 = 0.7;
/// What speaks against a label's standing behind the page's first story alone.
const FIRST_ALONE: f64 = 1.0;
/// A label of fewer pairs of letters says nothing by sharing one with a story.
const PAIRS: usize = 3;
/// What speaks for a label's standing before its stories where headlines stand below them; and where another label
/// stands at the top of the page.
const BEFORE_UNDER: f64 = -2.5;
const BEFORE_AS_ABOVE: f64 = 0.8;
/// The same where there is more room above it than under it, and where there is less.
const ROOM_ABOVE: f64 = 0.75;
const ROOM_BELOW: f64 = -0.5;
/// Two sides that differ by less are a near thing.
const NEAR: f64 = 0.3;

/// Places every label. `spots` gives for each label its unit and the story it stands before.
pub(super) fn place(reading: &Reading, draft: &mut Draft, spots: &[(usize, usize)]) {
    let count = draft.stories.len();
    let forms: Vec<Form> = draft.stories.iter().map(|story| Form::new(reading, story)).collect();
    let ends: Vec<usize> = spots.iter().skip(1).map(|(_, story)| *story).chain([count]).collect();
    let is_at_top = spots.first().is_some_and(|(_, story)| *story == 0);
    // A label at the top of the page, and every part between two of a column's length: the labels part the page.
    let is_parted = is_at_top
        && spots.len() > 1
        && spots
            .iter()
            .zip(&ends)
            .all(|((_, story), end)| (1..=AHEAD - 1).contains(&end.saturating_sub(*story)));
    let mut free = 0;
    for (label, ((unit, story), end)) in spots.iter().zip(&ends).enumerate() {
        let pairs = pairs(&reading.units[*unit].text);
        let tells = pairs.len() >= PAIRS;
        let near = story.saturating_sub(BEHIND)..(*story + AHEAD).min(count);
        let place = Place {
            reading,
            forms: &forms,
            unit: *unit,
            story: *story,
            end: *end,
            // What stands over nothing names at least the story above it.
            behind: story
                .saturating_sub(BEHIND)
                .max(free)
                .min(story.saturating_sub(usize::from(end <= story))),
            shares: near.clone().map(|at| affinity(reading, draft, at, &pairs)).collect(),
            first: near.start,
            tells,
            is_parted,
        };
        let (chosen, is_doubtful) = place.choose(is_at_top);
        let Some(range) = chosen else {
            let lines = std::mem::take(&mut draft.labels[label]);
            draft.leftover.extend(lines);
            continue;
        };
        if place.leads_up(&range) {
            let lines = std::mem::take(&mut draft.labels[label]);
            draft.stories[*story].lead_up(lines);
            continue;
        }
        free = range.end;
        for outline in &mut draft.stories[range] {
            outline.label = Some(label);
            outline.label_doubtful = is_doubtful;
        }
    }
}

/// A label among the stories.
struct Place<'a> {
    reading: &'a Reading,
    forms: &'a [Form],
    /// Its unit.
    unit: usize,
    /// The story it stands before.
    story: usize,
    /// The story that the next label stands before.
    end: usize,
    /// The first story that it could stand behind.
    behind: usize,
    /// The share of its pairs of letters in each story around it, and the first of these stories.
    shares: Vec<f64>,
    first: usize,
    /// It has letters enough for such a share to prove something.
    tells: bool,
    /// The labels part all of the page.
    is_parted: bool,
}

impl Place<'_> {
    fn text(&self) -> &str {
        &self.reading.units[self.unit].text
    }

    fn share(&self, story: usize) -> f64 {
        self.shares[story - self.first]
    }

    /// The last story it could stand before, and one more.
    fn ahead(&self) -> usize {
        (self.story + AHEAD).min(self.end).min(self.forms.len()).max(self.story)
    }

    /// The stories that the label itself names.
    fn own(&self) -> Option<Range<usize>> {
        if habits::is_single(self.text()) {
            return match self.reading.order {
                Order::Over => Some(self.story..self.story + 1).filter(|own| own.end <= self.forms.len()),
                Order::Under => Some(self.story.checked_sub(1)?..self.story),
            };
        }
        let strongest = |range: Range<usize>| range.map(|at| self.share(at)).fold(0.0, f64::max);
        let (fore, aft) = (strongest(self.story..self.ahead()), strongest(self.behind..self.story));
        // What speaks of the label is its own, down to the farthest that does.
        let spoken = |range: Range<usize>| range.filter(|at| self.share(*at) >= TIE);
        if !self.tells || fore.max(aft) < STRONG || fore.min(aft) >= TIE {
            None
        } else if fore > aft {
            spoken(self.story..self.ahead()).next_back().map(|last| self.story..last + 1)
        } else {
            spoken(self.behind..self.story).next().map(|first| first..self.story)
        }
    }

    /// Which stories the label stands for, and whether its side is a near thing.
    fn choose(&self, is_at_top: bool) -> (Option<Range<usize>>, bool) {
        let best = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            ranges.map(|range| (self.worth(&range), range)).max_by(|a, b| a.0.total_cmp(&b.0))
        };
        let front = best(&mut (self.story + 1..=self.ahead()).map(|end| self.story..end))
            .map(|(worth, range)| (worth + self.before(is_at_top), range));
        let back = best(&mut (self.behind..self.story).map(|start| start..self.story));
        let is_near = front.as_ref().zip(back.as_ref()).is_some_and(|(a, b)| (a.0 - b.0).abs() < NEAR);
        let better = match (front, back) {
            (Some(front), Some(back)) => Some(if front.0 >= back.0 { front.1 } else { back.1 }),
            (front, back) => front.or(back).map(|(_, range)| range),
        };
        (self.own().or(better), is_near)
    }

    /// Whether the line leads up to the headline under it. Two equal halves are a campaign's at the top of a page
    /// or under its stories; within the page they lead up, and all the more if the story says their words. A name
    /// over one story that says most of it is what the story is about: 高校野球.
    fn leads_up(&self, range: &Range<usize>) -> bool {
        let is_over_title =
            self.reading.roles.get(self.unit + 1).is_some_and(|role| matches!(role, Role::Title(_)));
        if self.reading.order == Order::Under
            || self.story >= self.forms.len()
            || !is_over_title
            || rubrics::is_column_end(self.text())
            || genres::is_genre(self.text())
        {
            return false;
        }
        let own = self.share(self.story);
        let is_said = || own > 0.0 && (self.behind..self.story).all(|story| self.share(story) == 0.0);
        if rubrics::is_slogan(self.text()) {
            // What several stories speak of is theirs.
            let is_shared = (self.story + 1..self.ahead()).any(|story| self.share(story) >= TIE);
            self.story > 0 && !is_shared && (range.start == self.story || is_said())
        } else {
            *range == (self.story..self.story + 1) && self.tells && own >= SAID
        }
    }

    /// What the place of the label says for its standing before its stories.
    fn before(&self, is_at_top: bool) -> f64 {
        let below = self.reading.units.get(self.unit + 1).map_or(0, |below| below.gap);
        // Under a headline that itself stands under its story.
        let under = if self.reading.order == Order::Under && self.story > 0 { BEFORE_UNDER } else { 0.0 };
        let room = match self.reading.units[self.unit].gap.cmp(&below) {
            Ordering::Greater => ROOM_ABOVE,
            Ordering::Equal => under,
            Ordering::Less => ROOM_BELOW + under,
        };
        room + if is_at_top { BEFORE_AS_ABOVE } else { 0.0 }
    }

    /// What speaks for the label's standing for just these stories.
    fn worth(&self, range: &Range<usize>) -> f64 {
        let size = range.len();
        let shared: f64 = range.clone().map(|at| self.share(at)).sum();
        let reaches = range.start >= self.story && range.end >= self.end;
        let fills = if reaches {
            FILLS
                + if size == 1 { FILLS_BY_ONE } else { 0.0 }
                + if self.is_parted { FILLS_PARTED } else { 0.0 }
        } else {
            0.0
        };
        let is_first_alone = *range == (0..1) && self.story > 0 && self.reading.order == Order::Over;
        let first = if is_first_alone { FIRST_ALONE } else { 0.0 };
        let named = match pieces(self.text()) {
            _ if size > 1 => 0.0,
            Some(Pieces::One) => NAMED_ONE,
            None => UNNAMED,
            Some(Pieces::Several) => -NAMED_MANY,
            Some(Pieces::Matter) => -NAMED_MATTER,
        };
        likeness(self.forms, range) + SHARE * shared / size as f64 + EXTENT[size - 1] + fills + named - first
            + self.room_next(range)
    }

    /// What the room above the next headline says for the column's ending there.
    fn room_next(&self, range: &Range<usize>) -> f64 {
        let Some(next) = self.forms.get(range.end).filter(|_| range.start >= self.story) else { return 0.0 };
        let own = self.forms[range.clone()].iter().skip(1).map(|form| form.gap).min();
        let usual = own.unwrap_or(usize::MAX).min(self.reading.base_gap);
        if next.gap > usual { ROOM_NEXT } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn what_a_story_is_about_leads_up_to_its_headline() {
        let kicker = |line: &str, text: &str| {
            let page = read_page(
                &format!(
                    "新桥今起通车\n\n本报讯（记者王晓）{NEWS}\n\n{line}\n\n河水清了\n\n本报讯（记者李红）{text}{NEWS}\n\n渡口停用\n\n本报讯（记者李红）{NEWS}\n"
                ),
                &Wishes::default(),
            )
            .expect("a page");
            page.stories[1].text_of(Part::Kicker).map(str::to_owned)
        };
        assert_eq!(kicker("白天修桥 夜里修船", "昨天，").as_deref(), Some("白天修桥 夜里修船"));
        assert_eq!(kicker("春季赛艇", "春季赛艇昨天开桨。").as_deref(), Some("春季赛艇"));
        assert_eq!(kicker("河边小语", "河边小语昨天开桨。"), None);
    }

    /// The columns of a page: a piece of news, then what is given.
    fn columns(rest: &str) -> Vec<Option<usize>> {
        let text = format!("新桥今起通车\n\n本报讯（记者王晓）{NEWS}\n\n{rest}");
        let page = read_page(&text, &Wishes::default()).expect("a page");
        page.stories.iter().map(|story| story.section).collect()
    }

    const NEWS: &str = "昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。";
    const ESSAY: &str = "□王安\n\n一座桥修了三年，守它却要一百年。守桥的人不多，走桥的人多，走的人多想一步，守的人就少跑一趟。";

    #[test]
    fn a_columns_name_over_one_story_is_its_label() {
        for name in ["短评", "【短评】", "河边小语"] {
            assert_eq!(
                columns(&format!("{name}\n\n桥通之后更要守好桥\n\n{ESSAY}\n")),
                [None, Some(0)],
                "{name}"
            );
        }
    }

    #[test]
    fn the_name_of_a_column_tells_how_many_pieces_it_has() {
        let brief =
            |title: &str| format!("{title}\n\n渡口今起停用，两岸居民改走新桥，摆渡船停在下游码头。\n\n");
        let briefs: String = ["渡口停用", "渡船靠岸", "桥头植树"].iter().map(|title| brief(title)).collect();
        assert_eq!(columns(&format!("河边短讯\n\n{briefs}")), [None, Some(0), Some(0), Some(0)]);
        let essay = format!("河边闲话\n\n桥通之后\n\n{ESSAY}\n\n{}", brief("渡口停用"));
        assert_eq!(columns(&essay), [None, Some(0), None]);
    }

    #[test]
    fn of_two_slogans_the_second_is_no_label() {
        let text = format!(
            "治水兴桥 全镇行动\n\n河清岸绿 桥通路畅\n\n新桥今起通车\n\n本报讯（记者王晓）{NEWS}\n\n渡口今起停用\n\n本报讯（记者李红）{NEWS}\n"
        );
        let page = read_page(&text, &Wishes::default()).expect("a page");
        assert_eq!(
            page.stories[0].section.map(|at| page.labels[at].text.as_str()),
            Some("治水兴桥 全镇行动")
        );
        assert_eq!(page.stories[0].text_of(Part::Kicker), Some("河清岸绿 桥通路畅"));
    }

    #[test]
    fn what_stands_closer_to_the_next_story_stands_before_it() {
        let news = format!("本报讯（记者李红）{NEWS}");
        let page = format!("\n河边人家\n\n渡口今起停用\n\n{news}\n\n菜价回落\n\n{news}\n");
        assert_eq!(columns(&page).first(), Some(&None));
        assert!(columns(&page)[1].is_some());
    }
}
