//! One paragraph set: clusters → joins → fit → lines, the steps in order.
//!
//! In: a stretch of stored text and its shape. Out: its lines. Pure; no article is needed, so the
//! reading pane, the headline list and `kanbao set` share it.

use std::ops::Range;

use crate::model::{Inline, Kind, Place, Span};

use super::breaks;
use super::class::{Class, is_hangable};
use super::cluster::{self, Cluster};
use super::fit::{self, Aim, Room};
use super::justify;
use super::line::{Dress, Line};
use super::pairs::Join;
use super::script;
use super::spec::{Fit, Spec};

/// How a paragraph that stands by itself is set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Manner {
    /// Running text: indented when it is CJK, as [`Spec`] has it.
    Running,
    /// Without indent and without hanging stops.
    Flush,
    /// A headline: as few lines as fit, all alike, broken at blanks.
    Balanced,
    /// Cut at the measure, blanks kept, nothing restored.
    Verbatim,
}

/// The outline a paragraph is poured into, in cells of the measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Shape {
    /// Cells to the right edge.
    pub measure: u16,
    /// Cells before the first line.
    pub first: u16,
    /// Cells before the others.
    pub rest: u16,
    /// How the lines are found.
    pub manner: Manner,
}

/// A Hanzi needs two cells.
pub(crate) const LEAST_MEASURE: u16 = 2;
/// The most cells a line of Latin text reads well at.
pub(crate) const LATIN_MEASURE: u16 = 66;

impl Shape {
    /// A shape without insets. Running text in Latin letters keeps to [`LATIN_MEASURE`]; where
    /// Chinese is justified its measure is even, or no line of Hanzi alone could fill it.
    pub(crate) fn plain(text: &str, spec: &Spec, manner: Manner) -> Self {
        let measure = spec.measure.max(LEAST_MEASURE);
        let measure = match manner {
            Manner::Running if script::is_latin(text) => measure.min(LATIN_MEASURE),
            Manner::Running if spec.justify => measure & !1,
            Manner::Running | Manner::Flush | Manner::Balanced | Manner::Verbatim => measure,
        };
        Self { measure, first: 0, rest: 0, manner }
    }

    /// The shape of a paragraph that stands by itself: CJK text is indented.
    pub(crate) fn paragraph(text: &str, spec: &Spec, manner: Manner) -> Self {
        let shape = Self::plain(text, spec, manner);
        let indented = manner == Manner::Running && !script::is_latin(text);
        Self { first: if indented { spec.indent_for(shape.measure) } else { 0 }, ..shape }
    }

    /// Cells a line has that stands in by `inset`.
    fn cells(&self, inset: u16) -> u16 {
        self.measure.saturating_sub(inset).max(LEAST_MEASURE)
    }

    fn room(&self, first: u16, spec: &Spec) -> Room {
        let hang = spec.hang && self.manner == Manner::Running;
        Room { first: self.cells(first).into(), rest: self.cells(self.rest).into(), hang }
    }
}

/// Sets `text`, one paragraph, by itself. The lines' places are in block 0; show them with
/// [`Line::glyphs_of`] and [`Line::text_of`]. Text that shows nothing gives no line.
#[must_use]
pub fn set_text(text: &str, spec: &Spec, manner: Manner) -> Vec<Line> {
    set(
        (text, &[]),
        0..text.len(),
        Place::default(),
        spec,
        &Shape::paragraph(text, spec, manner),
        Kind::Paragraph,
    )
}

/// The bytes of `text` before which a line may begin without need, in order.
#[must_use]
pub fn opportunities(text: &str, spec: &Spec) -> Vec<usize> {
    let clusters = cluster::settle(text, spec, &|_| false);
    let joins = breaks::joins(text, &clusters, spec.level);
    clusters.iter().zip(joins).filter(|(_, join)| join.is_open()).map(|(c, _)| c.at as usize).collect()
}

/// Sets the bytes `range` of `stored`, a text of block `at.block`. What is verbatim in it is shown
/// as it stands.
pub(crate) fn set(
    (stored, spans): (&str, &[Span]),
    range: Range<usize>,
    at: Place,
    spec: &Spec,
    shape: &Shape,
    kind: Kind,
) -> Vec<Line> {
    let part = stored.get(range.clone()).unwrap_or("");
    let pour = Pour { part, spans, base: range.start, block: at.block, spec, shape, kind };
    match shape.manner {
        Manner::Verbatim => pour.verbatim(),
        Manner::Running | Manner::Flush | Manner::Balanced => pour.fitted(),
    }
}

/// A stretch of text on its way into lines.
struct Pour<'a> {
    part: &'a str,
    /// Of the stored text.
    spans: &'a [Span],
    /// Where it begins in the stored text.
    base: usize,
    block: usize,
    spec: &'a Spec,
    shape: &'a Shape,
    kind: Kind,
}

impl Pour<'_> {
    fn fitted(&self) -> Vec<Line> {
        let code = |at: usize| {
            let mut code = self.spans.iter().filter(|span| span.inline == Inline::Code);
            code.any(|span| span.range.contains(&(self.base + at)))
        };
        let clusters = cluster::settle(self.part, self.spec, &code);
        let joins = breaks::joins(self.part, &clusters, self.spec.level);
        let justify =
            self.spec.justify && self.shape.manner == Manner::Running && !script::is_latin(self.part);
        let aim = match (self.shape.manner, self.spec.fit) {
            (Manner::Balanced, _) => Aim::Balanced,
            (_, Fit::First) => Aim::First,
            (_, Fit::Total) if justify => Aim::Flush,
            (_, Fit::Total) => Aim::Even,
        };
        let first = self.first_inset(&clusters, &joins);
        let starts = fit::lines(&clusters, &joins, self.shape.room(first, self.spec), aim);
        let ends = starts.iter().skip(1).copied().chain([clusters.len()]);
        let count = starts.len();
        starts
            .iter()
            .zip(ends)
            .enumerate()
            .map(|(n, (&start, end))| {
                let inset = if n == 0 { first } else { self.shape.rest };
                self.line(&clusters, start..end, inset, justify && n + 1 < count)
            })
            .collect()
    }

    /// The indent, unless a first word would be torn for it alone.
    fn first_inset(&self, clusters: &[Cluster], joins: &[Join]) -> u16 {
        let blanks = clusters.iter().take_while(|c| c.class.is_blank()).count();
        let word = (blanks + 1..clusters.len())
            .take_while(|k| !joins[*k].is_open() && !clusters[*k].class.is_blank())
            .chain([blanks]);
        let cells: usize = word.filter_map(|k| clusters.get(k)).map(|c| usize::from(c.cells)).sum();
        let fits = |inset: u16| cells <= usize::from(self.shape.cells(inset));
        if !fits(self.shape.first) && fits(self.shape.rest) { self.shape.rest } else { self.shape.first }
    }

    /// One line of the clusters `range`; blanks at its end are swallowed.
    fn line(&self, clusters: &[Cluster], range: Range<usize>, inset: u16, justify: bool) -> Line {
        let byte = |k: usize| clusters.get(k).map_or(self.part.len(), |c| c.at as usize);
        let all = &clusters[range.clone()];
        let kept = all.iter().rposition(Cluster::is_seen).map_or(0, |last| last + 1);
        let shown = &all[..kept];
        let room = usize::from(self.shape.cells(inset));
        let mut cells: usize = shown.iter().map(|c| usize::from(c.cells)).sum();
        if let Some(last) = shown.last()
            && cells > room
            && last.class == Class::Stop
            && is_hangable(last.c)
        {
            cells -= usize::from(last.cells);
        }
        let gaps = if justify { justify::fill(shown, room.saturating_sub(cells)) } else { Vec::new() };
        let at = |c: &Cluster| self.base as u32 + c.at;
        Line {
            kind: self.kind,
            block: self.block,
            start: self.base + byte(range.start),
            stop: self.base + byte(range.start + kept),
            end: self.base + byte(range.end),
            inset,
            width: inset + (cells + gaps.len()) as u16,
            gaps: gaps.into_iter().map(|k| at(&shown[k])).collect(),
            restored: shown.iter().filter(|c| c.restored).map(at).collect(),
            form: self.spec.form(),
            dress: Dress::Text,
        }
    }

    fn verbatim(&self) -> Vec<Line> {
        let plain = Spec { restore: false, ..self.spec.clone() };
        let clusters = cluster::settle(self.part, &plain, &|_| true);
        let room = usize::from(self.shape.cells(self.shape.rest));
        let mut starts = vec![0];
        let mut cells = 0;
        for (k, cluster) in clusters.iter().enumerate() {
            cells += usize::from(cluster.cells);
            if cells > room {
                starts.push(k);
                cells = usize::from(cluster.cells);
            }
        }
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([clusters.len()]).collect();
        let line = |(start, end): (&usize, usize)| {
            let byte = |k: usize| self.base + clusters.get(k).map_or(self.part.len(), |c| c.at as usize);
            let cells: usize = clusters[*start..end].iter().map(|c| usize::from(c.cells)).sum();
            Line {
                start: byte(*start),
                stop: byte(end),
                end: byte(end),
                inset: self.shape.rest,
                width: self.shape.rest + cells as u16,
                dress: Dress::Text,
                ..Line::blank(self.kind, Place::new(self.block, 0), self.spec.form())
            }
        };
        starts.iter().zip(ends).filter(|(start, end)| **start < *end).map(line).collect()
    }
}
