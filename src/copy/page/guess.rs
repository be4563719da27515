//! From units to stories: which headline-like units are headlines, and where each story ends.
//!
//! In: the lines of a page. Out: a [`Draft`] — every line in a story, in a label or left over.
//! Promise: one pass over the units, each looking at a bounded neighbourhood.

use super::draft::{Draft, Reason};
use super::furniture::{self, Standing};
use super::seams::Seams;
use super::titles::Habit;
use super::units::{self, Setting, Unit};
use super::{Kind, contents, lines::Line, marks, measure, sealed, stories, wrapped};

/// Whether headlines stand over their stories or under them, as some PDFs give them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Over the story.
    Over,
    /// Under the story.
    Under,
}

/// What a unit has been taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A line of a title block that begins a story.
    Title(Reason),
    /// Names under or over the text.
    Byline,
    /// Text that may be joined with the text before it.
    Text,
    /// A line of verse: a paragraph that is never joined.
    Verse,
    /// 小标题.
    Crosshead,
    /// 图片说明.
    Caption,
    /// 供图.
    Credit,
    /// 下转, 上接.
    Jump,
    /// A column's label.
    Label,
    /// None of these.
    Leftover,
}

/// A page's units with what the page as a whole tells about them.
pub(super) struct Reading {
    /// The units that are not furniture.
    pub units: Vec<Unit>,
    /// What each has been taken for.
    pub roles: Vec<Role>,
    /// Pairs of letters inside lines.
    pub seams: Seams,
    /// The usual number of blank lines between units.
    pub base_gap: usize,
    /// Where headlines stand.
    pub order: Order,
    /// What the page does with its titles.
    pub habit: Habit,
    /// Writers are named under their headlines: another word in that place is a pen name.
    pub has_pens: bool,
    /// Most paragraphs begin set in: known once it is known what each unit is.
    pub is_set_in: bool,
}

/// What the guess found, beside the draft.
pub(super) struct Guess {
    pub draft: Draft,
    pub setting: Setting,
    pub order: Order,
}

/// Guesses the segmentation of a page.
pub(super) fn guess(lines: &[Line<'_>], paper: &str, labels: &[String]) -> Guess {
    let setting = measure::setting(lines);
    let (units, leftover) = cut(lines, setting, paper);
    let mut gaps: Vec<usize> = units.iter().skip(1).map(|unit| unit.gap).collect();
    gaps.sort_unstable();
    let base_gap = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    let seams = Seams::new(lines.iter().map(|line| line.text));
    let roles = units.iter().map(|unit| first_role(unit.kind)).collect();
    let habit = Habit { base_gap, measure: measure::measure(lines, setting) };
    let mut reading = Reading {
        units,
        roles,
        seams,
        base_gap,
        order: Order::Over,
        habit,
        has_pens: false,
        is_set_in: false,
    };
    reading.set_in();
    reading.lists();
    reading.rows();
    reading.parts();
    reading.signed();
    reading.named_below();
    reading.sealed();
    reading.pens();
    reading.photographers();
    reading.headed();
    reading.desks();
    reading.order = reading.order();
    reading.known(labels);
    reading.verses();
    reading.titles();
    reading.is_set_in = reading.sets_in();
    let mut draft = stories::stories(&reading);
    draft.leftover.extend(leftover);
    draft.leftover.sort_unstable();
    Guess { draft, setting, order: reading.order }
}

/// Cuts the lines into units and sets the furniture aside.
fn cut(lines: &[Line<'_>], setting: Setting, paper: &str) -> (Vec<Unit>, Vec<usize>) {
    let mut is_apart = vec![false; lines.len()];
    let vertical = units::vertical(lines);
    for at in vertical.iter().flatten() {
        is_apart[*at] = true;
    }
    let groups: Vec<Vec<usize>> = match setting {
        Setting::Wrapped => wrapped::paragraphs(lines, &is_apart),
        Setting::Blocks => (0..lines.len()).map(|at| vec![at]).collect(),
    };
    let mut runs = vertical.into_iter().peekable();
    let mut merged: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        match runs.peek() {
            Some(run) if run.first() == group.first() => merged.extend(runs.next()),
            _ if group.iter().any(|at| is_apart[*at]) => {}
            _ => merged.push(group),
        }
    }
    let all: Vec<Unit> = merged.into_iter().map(|lines_of| Unit::new(lines, lines_of)).collect();
    set_aside(all, lines, paper, &is_apart)
}

/// The most lines of a page's head.
const HEAD: usize = 6;

/// Furniture out of the units: anywhere what is surely furniture, at the page's edges and beside other
/// furniture what may be.
fn set_aside(all: Vec<Unit>, lines: &[Line<'_>], paper: &str, is_apart: &[bool]) -> (Vec<Unit>, Vec<usize>) {
    let mut standing: Vec<Standing> = all
        .iter()
        .map(|unit| {
            let [only] = unit.lines[..] else { return Standing::None };
            if is_apart[only] { Standing::None } else { furniture::standing(lines[only].text, paper) }
        })
        .collect();
    contents::set_aside(&all, &mut standing);
    let count = standing.len();
    // Above the last sure line of a page's head stand the names of the paper and the page.
    let is_name = |unit: &Unit| unit.kind == Kind::Titleish && marks::solid_count(&unit.text) <= 10;
    let head = (0..count.min(HEAD)).take_while(|at| standing[*at] != Standing::None || is_name(&all[*at]));
    if let Some(last) = head.filter(|at| standing[*at] == Standing::Anywhere).last() {
        standing[..last].fill(Standing::Anywhere);
    }
    for at in (0..count).chain((0..count).rev()) {
        let is_edge = at == 0 || at + 1 == count;
        let beside = |other: Option<&Standing>| other == Some(&Standing::Anywhere);
        if standing[at] == Standing::AtEdge
            && (is_edge || beside(standing.get(at + 1)) || at > 0 && beside(standing.get(at - 1)))
        {
            standing[at] = Standing::Anywhere;
        }
    }
    set_page_name_aside(&all, &mut standing);
    for at in 1..count {
        let above = &all[at - 1];
        if sealed::is_day(&all[at].text)
            && standing[at - 1] == Standing::None
            && sealed::is_office(&above.text)
        {
            standing[at] = Standing::None;
        }
    }
    let mut leftover = Vec::new();
    let mut units = Vec::new();
    for (unit, standing) in all.into_iter().zip(standing) {
        if standing == Standing::Anywhere { leftover.extend(unit.lines) } else { units.push(unit) }
    }
    (units, leftover)
}

/// The name of the page among the lines at its head.
fn set_page_name_aside(all: &[Unit], standing: &mut [Standing]) {
    let count = standing.len();
    for at in 0..count.saturating_sub(1).min(HEAD) {
        let is_headed = standing[..at].iter().all(|above| *above == Standing::Anywhere);
        // 现在·江畔 under the paper's name and the day.
        let is_twofold = at >= 2
            && all[at].text.split_once('·').is_some_and(|(paper, page)| {
                [paper, page]
                    .iter()
                    .all(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(marks::is_hanzi))
            });
        if is_headed && is_twofold && standing[at] == Standing::None {
            standing[at] = Standing::Anywhere;
        }
        let is_name = (2..=5).contains(&marks::solid_count(&all[at].text)) && !all[at].kind.is_text();
        if is_headed && is_name && standing[at + 1] == Standing::Anywhere {
            standing[at] = Standing::Anywhere;
        }
    }
}

fn first_role(kind: Kind) -> Role {
    match kind {
        Kind::Jump => Role::Jump,
        Kind::Byline => Role::Byline,
        Kind::Credit => Role::Credit,
        Kind::Caption => Role::Caption,
        Kind::Lead | Kind::Body | Kind::Titleish | Kind::Asking | Kind::Numbered => Role::Text,
    }
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn names_above_the_last_sure_line_of_a_pages_head_belong_to_it() {
        let text = "芦苇\n\n副刊 第1933期\n\n新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头。\n";
        let page = read_page(text, &Wishes::default()).expect("a page");
        assert_eq!(page.stories.len(), 1);
        assert_eq!(page.stories[0].text_of(Part::Headline), Some("新桥今起通车"));
        assert_eq!(page.stories[0].text_of(Part::Kicker), None);
    }
}
