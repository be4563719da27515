//! Which stories a column's label stands for: those after it or those before it.
//!
//! In: labels with their place among the stories. Out: each story's label.
//! Promise: looks at a few neighbours of each label, and at a bounded length of each.

use std::collections::HashSet;

use super::draft::{Draft, Outline, Part, Piece, Reason};
use super::guess::Reading;
use super::titles;

/// How many stories on either side are asked.
const REACH: usize = 5;
/// How much of a story is asked, in characters.
const LENGTH: usize = 6_000;
/// The share of a label's pairs of letters that ties a story to it.
const TIE: f64 = 0.28;

/// Places every label. `spots` gives for each label its unit and the story it stands before.
pub(super) fn place(reading: &Reading, draft: &mut Draft, spots: &[(usize, usize)]) {
    let mut lone = Vec::new();
    for (label, (unit, story)) in spots.iter().enumerate() {
        let pairs = pairs(&reading.units[*unit].text);
        let share = |at: usize| affinity(reading, draft, at, &pairs);
        let ahead: Vec<Tie> = (*story..(*story + REACH).min(draft.stories.len()))
            .take_while(|at| draft.stories[*at].label.is_none())
            .map(share)
            .collect();
        let behind: Vec<Tie> = (story.saturating_sub(REACH)..*story)
            .rev()
            .take_while(|at| draft.stories[*at].label.is_none())
            .map(share)
            .collect();
        let best = |side: &[Tie]| {
            side.iter().map(|tie| tie.share * if tie.is_theme { 1.0 } else { 0.5 }).fold(0.0, f64::max)
        };
        let (front, back) = (best(&ahead), best(&behind));
        let text = &reading.units[*unit].text;
        let is_long = text.split_whitespace().all(|part| part.chars().count() > 4);
        if front.max(back) < 0.15 && titles::is_slogan(text) && is_long && *story < draft.stories.len() {
            // Nothing on either side speaks of it: it belongs to the headline below.
            let lines = std::mem::take(&mut draft.labels[label]);
            kicker(&mut draft.stories[*story], lines);
            continue;
        }
        let is_part = titles::is_column(text) || titles::is_slogan(text);
        if front.max(back) < TIE && is_part && *story < draft.stories.len() {
            // The name of a page's part stands for all that follows, down to the next one — or to a story
            // with a title block of its own.
            let end = spots.get(label + 1).map_or(draft.stories.len(), |(_, next)| *next).max(*story + 1);
            let is_grand = |outline: &Outline| outline.has(Part::Kicker) || outline.has(Part::Deck);
            let own = draft.stories[*story + 1..end].iter().position(is_grand).unwrap_or(end - *story - 1);
            for outline in &mut draft.stories[*story..=*story + own] {
                outline.label = Some(label);
            }
            continue;
        }
        let is_ahead = front >= back && !ahead.is_empty() || behind.is_empty();
        let side = if is_ahead { &ahead } else { &behind };
        // The farthest story with a tie, everything between included; the neighbour where none has one.
        let count = side
            .iter()
            .rposition(|tie| tie.share >= TIE && tie.is_theme)
            .map_or(usize::from(!side.is_empty()), |at| at + 1);
        if count == 0 {
            lone.push(label);
            continue;
        }
        let range = if is_ahead { *story..story + count } else { story - count..*story };
        for at in range {
            let outline = &mut draft.stories[at];
            outline.label = Some(label);
            outline.label_doubtful = (front - back).abs() < 0.1;
        }
    }
    for label in lone {
        let lines = std::mem::take(&mut draft.labels[label]);
        draft.leftover.extend(lines);
    }
}

/// Puts `lines` above the story's headline.
fn kicker(story: &mut Outline, mut lines: Vec<usize>) {
    match story.pieces.first_mut().filter(|piece| piece.part == Part::Kicker) {
        Some(piece) => {
            lines.append(&mut piece.lines);
            piece.lines = lines;
        }
        None => story.pieces.insert(0, Piece { part: Part::Kicker, lines }),
    }
    story.reasons.push(Reason::TitleOrder);
}

/// Pairs of neighbouring letters, not across blanks.
fn pairs(text: &str) -> HashSet<(char, char)> {
    let is_letter = |c: &char| c.is_alphanumeric();
    text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_letter(a) && is_letter(b)).collect()
}

/// What ties a story to a label.
#[derive(Clone, Copy, Default)]
struct Tie {
    /// The share of the label's pairs that the story has.
    share: f64,
    /// Whether it keeps speaking of them, or its headline does.
    is_theme: bool,
}

fn affinity(reading: &Reading, draft: &Draft, story: usize, label: &HashSet<(char, char)>) -> Tie {
    let pieces = draft.stories[story].pieces.iter().filter(|piece| piece.part != Part::Credit);
    let wanted: HashSet<usize> =
        pieces.clone().flat_map(|piece| piece.lines.iter().copied()).take(400).collect();
    let heads: HashSet<usize> = pieces
        .filter(|piece| matches!(piece.part, Part::Headline | Part::Kicker | Part::Deck))
        .flat_map(|piece| piece.lines.iter().copied())
        .take(20)
        .collect();
    let (Some(first), Some(last)) = (wanted.iter().min(), wanted.iter().max()) else { return Tie::default() };
    let start = reading.units.partition_point(|unit| unit.lines.last().is_some_and(|line| line < first));
    let mut found = HashSet::new();
    let (mut hits, mut in_head, mut budget) = (0, false, LENGTH);
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
            hits += 1;
            in_head |= has(&heads);
        }
        budget = budget.saturating_sub(unit.text.len() / 3);
        if budget == 0 {
            break;
        }
    }
    Tie {
        share: found.len() as f64 / label.len().max(1) as f64,
        is_theme: in_head || hits >= found.len() * 2 && hits > 0,
    }
}
