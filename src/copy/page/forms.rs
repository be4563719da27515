//! What ties stories to each other and to a label: their form, and the letters they share.
//!
//! In: stories as lines. Out: how much they look like one column, and the share of a label's letters in each.
//! Promise: looks at a bounded length of each story.

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{Draft, Outline, Part, Piece};
use super::guess::Reading;
use super::units::Unit;
use super::{Kind, marks, sealed};

/// How much of a story is asked, in characters.
const LENGTH: usize = 6_000;

/// The form of a story: the pieces of one column are alike.
pub(super) struct Form {
    /// The room above it, in blank lines.
    pub gap: usize,
    /// The logarithm of its length.
    length: f64,
    has_lead: bool,
    has_tail: bool,
    has_byline: bool,
}

impl Form {
    pub(super) fn new(reading: &Reading, story: &Outline) -> Self {
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
        let top = story.pieces.iter().filter_map(|piece| piece.lines.first()).min();
        Self {
            gap: top.and_then(|line| unit_of(*line)).map_or(0, |unit| unit.gap),
            length: (30.0 + size as f64).ln(),
            has_lead,
            has_tail: last.is_some_and(|unit| marks::closed_tail(&unit.text).is_some()),
            has_byline,
        }
    }

    /// How much two stories differ.
    fn distance(&self, other: &Self) -> f64 {
        let differ = |weight: f64, a: bool, b: bool| if a == b { 0.0 } else { weight };
        1.38 * (self.length - other.length).abs().min(1.5)
            + differ(1.25, self.has_lead, other.has_lead)
            + differ(0.9, self.has_tail, other.has_tail)
            + differ(0.38, self.has_byline, other.has_byline)
    }
}

/// How much the stories of `range` look like one column: alike, unlike their neighbours, and short.
pub(super) fn likeness(forms: &[Form], range: &Range<usize>) -> f64 {
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
    outer - 0.53 * inner / (size - 1.0).max(1.0) - 0.5 * length / size
}

/// Pairs of neighbouring letters, not across blanks.
pub(super) fn pairs(text: &str) -> HashSet<(char, char)> {
    let is_letter = |c: &char| c.is_alphanumeric();
    text.chars().zip(text.chars().skip(1)).filter(|(a, b)| is_letter(a) && is_letter(b)).collect()
}

/// The share of a label's pairs of letters that a story has.
pub(super) fn affinity(reading: &Reading, draft: &Draft, story: usize, label: &HashSet<(char, char)>) -> f64 {
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
