//! Which stories a column's label stands for: those after it or those before it.
//!
//! In: labels with their place among the stories. Out: each story's label.
//! Promise: looks at a few neighbours of each label, and at a bounded length of each.

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{Draft, Outline, Part, Piece};
use super::guess::{Order, Reading};
use super::units::Unit;
use super::{Kind, habits, marks, rubrics, sealed};

/// How much of a story is asked, in characters.
const LENGTH: usize = 6_000;
/// The share of a label's pairs of letters that ties a story to it.
const TIE: f64 = 0.28;
/// The share that decides where a label stands, whatever the stories' form.
const STRONG: f64 = 0.5;
/// Most stories that a label in the middle of a page stands before, and behind.
const AHEAD: usize = 5;
const BEHIND: usize = 3;
/// What speaks for a label over one story, two, three …: columns are of two or three pieces.
const EXTENT: [f64; AHEAD] = [-0.2, 0.25, 0.0, -0.75, -1.0];

/// Places every label. `spots` gives for each label its unit and the story it stands before.
pub(super) fn place(reading: &Reading, draft: &mut Draft, spots: &[(usize, usize)]) {
    let count = draft.stories.len();
    let forms: Vec<Form> = draft.stories.iter().map(|story| Form::new(reading, story)).collect();
    let ends: Vec<usize> = spots.iter().skip(1).map(|(_, story)| *story).chain([count]).collect();
    // A label at the top of the page, and every part between two of a column's length: the labels part the page.
    let is_parted = spots.len() > 1
        && spots
            .iter()
            .zip(&ends)
            .all(|((_, story), end)| (1..=AHEAD - 1).contains(&end.saturating_sub(*story)))
        && spots.first().is_some_and(|(_, story)| *story == 0);
    let mut free = 0;
    for (label, ((unit, story), end)) in spots.iter().zip(&ends).enumerate() {
        let pairs = pairs(&reading.units[*unit].text);
        let near = story.saturating_sub(BEHIND)..(*story + AHEAD).min(count);
        let shares: Vec<f64> = near.clone().map(|at| affinity(reading, draft, at, &pairs)).collect();
        let worth = |range: &Range<usize>| {
            let shared: f64 = range.clone().map(|at| shares[at - near.start]).sum();
            likeness(&forms, range) + 0.9 * shared / range.len() as f64 + EXTENT[range.len() - 1]
        };
        let ahead = (*story + 1..=(*story + AHEAD).min(*end)).map(|end| *story..end);
        let behind = (story.saturating_sub(BEHIND).max(free)..*story).map(|start| start..*story);
        let best = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            ranges.map(|range| (worth(&range), range)).max_by(|a, b| a.0.total_cmp(&b.0))
        };
        let strongest = |range: Range<usize>| {
            shares[range.start - near.start..range.end - near.start].iter().copied().fold(0.0, f64::max)
        };
        let (ahead_end, behind_start) =
            ((*story + AHEAD).min(*end).max(*story), near.start.max(free).min(*story));
        let (fore, aft) = (strongest(*story..ahead_end), strongest(behind_start..*story));
        // What speaks of the label is its own, down to the farthest that does.
        let spoken = |range: Range<usize>| range.filter(|at| shares[at - near.start] >= TIE);
        let own = if fore.max(aft) < STRONG || fore.min(aft) >= TIE {
            None
        } else if fore > aft {
            spoken(*story..ahead_end).next_back().map(|last| *story..last + 1)
        } else {
            spoken(behind_start..*story).next().map(|first| first..*story)
        };
        let text = &reading.units[*unit].text;
        let own = if habits::is_single(text) && *story < count { Some(*story..*story + 1) } else { own };
        let (front, back) = if is_parted {
            (Some((0.0, *story..*end)), None)
        } else {
            // Where nothing tells, the label of a page's middle stands under its stories.
            (
                best(&mut ahead.into_iter()).map(|(worth, range)| (worth - 0.1, range)),
                best(&mut behind.into_iter()),
            )
        };
        let is_doubtful = front.as_ref().zip(back.as_ref()).is_some_and(|(a, b)| (a.0 - b.0).abs() < 0.3);
        let chosen = own.or(match (front, back) {
            (Some(front), Some(back)) => Some(if front.0 >= back.0 { front.1 } else { back.1 }),
            (front, back) => front.or(back).map(|(_, range)| range),
        });
        let Some(range) = chosen else {
            let lines = std::mem::take(&mut draft.labels[label]);
            draft.leftover.extend(lines);
            continue;
        };
        free = range.end;
        // An unframed name over one story only is that story's kicker.
        let is_over_one = range == (*story..*story + 1) && reading.order == Order::Over;
        if is_over_one
            && reading.known.binary_search(unit).is_err()
            && !rubrics::is_framed(text)
            && !rubrics::is_series(text)
            && !habits::is_comment(text)
        {
            let lines = std::mem::take(&mut draft.labels[label]);
            draft.stories[*story].lead_in(&lines);
            continue;
        }
        for outline in &mut draft.stories[range] {
            outline.label = Some(label);
            outline.label_doubtful = is_doubtful;
        }
    }
}

/// The form of a story: the pieces of one column are alike.
struct Form {
    /// The logarithm of its length.
    length: f64,
    has_lead: bool,
    has_tail: bool,
    has_byline: bool,
    has_grand_title: bool,
}

impl Form {
    fn new(reading: &Reading, story: &Outline) -> Self {
        let unit_of = |line: usize| {
            let at = reading.units.partition_point(|unit| unit.lines.last().is_some_and(|last| *last < line));
            reading.units.get(at)
        };
        let of = |part: Part| story.pieces.iter().filter(move |piece| piece.part == part);
        let units = |piece: &Piece| {
            piece.lines.iter().take(400).filter_map(|line| unit_of(*line)).collect::<Vec<_>>()
        };
        let size: usize = of(Part::Paragraph)
            .flat_map(units)
            .map(|unit| marks::solid_count(&unit.text) / unit.lines.len().max(1))
            .take(LENGTH)
            .sum();
        let first = of(Part::Paragraph).next().and_then(|piece| unit_of(*piece.lines.first()?));
        let last = of(Part::Paragraph).next_back().and_then(|piece| unit_of(*piece.lines.last()?));
        let has_lead = first.is_some_and(|unit| unit.kind == Kind::Lead);
        // Who closes a notice is no sign of a column.
        let is_writer = |unit: &Unit| !sealed::is_sealed(&unit.text);
        let has_byline = !has_lead && of(Part::Byline).any(|piece| units(piece).into_iter().any(is_writer));
        Self {
            length: (30.0 + size as f64).ln(),
            has_lead,
            has_tail: last.is_some_and(|unit| marks::closed_tail(&unit.text).is_some()),
            has_byline,
            has_grand_title: story.has(Part::Kicker) || story.has(Part::Deck),
        }
    }

    /// How much two stories differ.
    fn distance(&self, other: &Self) -> f64 {
        let differ = |weight: f64, a: bool, b: bool| if a == b { 0.0 } else { weight };
        (self.length - other.length).abs().min(1.5)
            + differ(0.4, self.has_lead, other.has_lead)
            + differ(0.9, self.has_tail, other.has_tail)
            + differ(0.5, self.has_byline, other.has_byline)
            + differ(0.1, self.has_grand_title, other.has_grand_title)
    }
}

/// How much the stories of `range` look like one column: alike, unlike their neighbours, and short.
fn likeness(forms: &[Form], range: &Range<usize>) -> f64 {
    let size = range.len() as f64;
    let inner: f64 = forms[range.clone()].windows(2).map(|pair| pair[0].distance(&pair[1])).sum();
    let edges: Vec<f64> =
        [range.start.checked_sub(1).map(|at| at..at + 2), Some(range.end - 1..range.end + 1)]
            .into_iter()
            .flatten()
            .filter_map(|pair| forms.get(pair))
            .map(|pair| pair[0].distance(&pair[1]))
            .collect();
    let outer = if edges.is_empty() { 0.6 } else { edges.iter().sum::<f64>() / edges.len() as f64 };
    let length: f64 = forms[range.clone()].iter().map(|form| form.length).sum();
    outer - 0.4 * inner / (size - 1.0).max(1.0) - 0.65 * length / size
}

/// Pairs of neighbouring letters, not across blanks.
fn pairs(text: &str) -> HashSet<(char, char)> {
    let is_letter = |c: &char| c.is_alphanumeric();
    text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_letter(a) && is_letter(b)).collect()
}

/// The share of a label's pairs of letters that a story has.
fn affinity(reading: &Reading, draft: &Draft, story: usize, label: &HashSet<(char, char)>) -> f64 {
    let pieces = draft.stories[story].pieces.iter().filter(|piece| piece.part != Part::Credit);
    let wanted: HashSet<usize> =
        pieces.clone().flat_map(|piece| piece.lines.iter().copied()).take(400).collect();
    let (Some(first), Some(last)) = (wanted.iter().min(), wanted.iter().max()) else { return 0.0 };
    let start = reading.units.partition_point(|unit| unit.lines.last().is_some_and(|line| line < first));
    let mut found = HashSet::new();
    let mut budget = LENGTH;
    for unit in
        reading.units[start..].iter().take_while(|unit| unit.lines.first().is_some_and(|line| line <= last))
    {
        let has = |lines: &HashSet<usize>| unit.lines.iter().take(20).any(|line| lines.contains(line));
        if !has(&wanted) {
            continue;
        }
        for pair in
            unit.text.chars().zip(unit.text.chars().skip(1)).take(budget).filter(|pair| label.contains(pair))
        {
            found.insert(pair);
        }
        budget = budget.saturating_sub(unit.text.len() / 3);
        if budget == 0 {
            break;
        }
    }
    found.len() as f64 / label.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    #[test]
    fn a_name_over_one_story_is_its_kicker_and_a_framed_one_a_label() {
        let page = |name: &str| {
            let text = format!(
                "新桥今起通车\n\n本报讯（记者王晓）昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。\n\n{name}\n\n桥通之后更要守好桥\n\n□王安\n\n一座桥修了三年，守它却要一百年。守桥的人不多，走桥的人多，走的人多想一步，守的人就少跑一趟。\n"
            );
            let page = read_page(&text, &Wishes::default()).expect("a page");
            let last = page.stories.last().expect("a story");
            (last.text_of(Part::Kicker).map(str::to_owned), last.section.is_some())
        };
        assert_eq!(page("短评"), (Some("短评".to_owned()), false));
        assert_eq!(page("【短评】"), (None, true));
    }
}
