//! Columns printed side by side and read line by line: the reading order is broken.
//!
//! In: the lines of a page. Out: how far apart the lines are that read on, when it is not one.
//! Promise: linear; says nothing where there are too few cut lines to tell.

use super::{Kind, kind, lines::Line, marks, seams::Seams};

/// How far ahead a line's continuation is sought, in lines.
const FARTHEST: usize = 8;
/// How many cuts it takes to judge a page.
const FEWEST: usize = 10;

/// What shows that the lines do not follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    /// Every line reads on this many lines further down.
    Interleaved(usize),
    /// The lines read on nowhere near.
    Shuffled,
    /// Columns stand side by side on one line, with blanks between.
    SideBySide,
}

/// Looks for a broken reading order.
pub(super) fn broken(lines: &[Line<'_>]) -> Option<Broken> {
    if side_by_side(lines) {
        return Some(Broken::SideBySide);
    }
    let cut: Vec<usize> =
        (0..lines.len().saturating_sub(1)).filter(|at| is_cut(&lines[*at], &lines[at + 1])).collect();
    if cut.len() < FEWEST {
        return None;
    }
    let seams = Seams::new(lines.iter().map(|line| line.text));
    let rates: Vec<f64> = (1..=FARTHEST + 6).map(|step| rate(&seams, lines, &cut, step)).collect();
    let chance = rates[FARTHEST..].iter().sum::<f64>() / 6.0;
    let room = (seams.expectation() - chance).max(0.0);
    // The difference between reading on and chance must be worth counting at all.
    if room * (cut.len() as f64) < 4.0 {
        return None;
    }
    let share = |step: usize| (rates[step - 1] - chance) / room;
    let best = (2..=FARTHEST).max_by(|a, b| share(*a).total_cmp(&share(*b)))?;
    let gain = (rates[best - 1] - rates[0]) * cut.len() as f64;
    let solid =
        lines.iter().filter(|line| !line.text.contains(marks::is_hangul)).count() * 10 > lines.len() * 9;
    // Hangul lines break between words, whose pairs stand inside lines seldom: that takes more evidence.
    let (least, most, gains) = if solid { (0.35, 0.35, 3.0) } else { (0.45, 0.5, 4.5) };
    if share(best) >= least && share(1) < share(best) * most && gain >= gains {
        return Some(Broken::Interleaved(best));
    }
    (solid && share(1) < 0.15 && room * (cut.len() as f64) >= 9.0).then_some(Broken::Shuffled)
}

/// The line is running text that is cut at its end, and the next begins nothing new.
fn is_cut(line: &Line<'_>, next: &Line<'_>) -> bool {
    let has_mark = line.text.contains(['，', '。', '、', ',', '；', '“', '”', '.']);
    let flows = line.width >= 14 && (line.width.abs_diff(next.width) <= 4 || has_mark);
    flows
        && (has_mark || next.text.contains(['，', '。', '、', ',']))
        && !marks::is_finished(line.text)
        && matches!(kind(line.text), Kind::Titleish | Kind::Body | Kind::Lead)
        && !matches!(kind(next.text), Kind::Lead | Kind::Byline | Kind::Credit)
}

/// The share of cuts that are met again as pairs when the continuation is `step` lines down.
fn rate(seams: &Seams, lines: &[Line<'_>], cut: &[usize], step: usize) -> f64 {
    let seen = cut.iter().filter_map(|at| seams.met(lines[*at].text, lines.get(at + step)?.text));
    let (mut hits, mut all) = (0usize, 0usize);
    for met in seen {
        hits += usize::from(met > 0);
        all += 1;
    }
    hits as f64 / all.max(1) as f64
}

/// Wide blanks inside most lines: what `pdftotext -layout` makes of columns.
fn side_by_side(lines: &[Line<'_>]) -> bool {
    let wide = lines.iter().filter(|line| has_gutter(line.text)).count();
    wide >= 8 && wide * 10 > lines.len() * 4
}

fn has_gutter(text: &str) -> bool {
    let mut run = 0;
    let mut seen = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            run += if c == '\u{3000}' || c == '\t' { 2 } else { 1 };
            continue;
        }
        // Both sides must be text, not two words of a spaced headline.
        if run >= 3 && seen >= 8 {
            return true;
        }
        run = 0;
        seen += 1;
    }
    false
}
