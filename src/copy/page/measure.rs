//! How wide the columns of a page are, and whether its lines are printed lines of columns.
//!
//! In: the lines of a page. Out: the column around each line, how the page is set.
//! Promise: each line is judged by a bounded number of neighbours, so the whole is linear.

use super::{lines::Line, marks, shapes, units::Setting};

/// How many lines on either side tell the measure of a column.
const WINDOW: usize = 6;
/// Lines whose widths differ by no more are of one column, in cells: kinsoku may have driven a letter
/// to the next line or kept a mark on this one.
pub(super) const SLACK: usize = 4;
/// Printed columns are no wider, in cells.
const WIDEST: usize = 110;
/// The same where words are not cut at the line's end.
const WORD_SLACK: usize = 10;

/// How the page is set.
pub(super) fn setting(lines: &[Line<'_>]) -> Setting {
    let text: Vec<&Line<'_>> = lines.iter().filter(|line| line.width > 4).collect();
    if text.len() < 6 {
        return Setting::Blocks;
    }
    let mut widths: Vec<usize> = text.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    let median = widths[widths.len() / 2];
    // Lines without an end fill their column when lines are printed lines; a piece of a paragraph is of
    // any width, and a headline is seldom as wide as the text around it.
    let columns = columns(lines);
    let (mut open, mut full, mut wide, mut over) = (0usize, 0usize, 0usize, 0usize);
    for (line, column) in lines.iter().zip(&columns).filter(|(line, _)| line.width >= 14) {
        wide += usize::from(line.width > WIDEST);
        over += usize::from(column.is_none_or(|column| line.width > column + SLACK));
        if marks::is_finished(line.text) {
            continue;
        }
        let slack = if line.text.contains(marks::is_hangul) { WORD_SLACK } else { SLACK };
        let width = line.width + line.indent.min(6);
        open += 1;
        full +=
            usize::from(column.is_some_and(|column| width + slack >= column && line.width <= column + SLACK));
    }
    let is_flowing = full >= 4 && full * 100 >= open * 55 && full * 100 >= text.len() * 14;
    if is_flowing && median <= 100 && wide * 20 <= text.len() && over * 4 <= text.len() {
        Setting::Wrapped
    } else {
        Setting::Blocks
    }
}

/// How wide most printed lines of a page with flush columns are, in half widths.
pub(super) fn measure(lines: &[Line<'_>], setting: Setting) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().filter(|line| line.width > 4).map(full_width).collect();
    widths.sort_unstable();
    (setting == Setting::Wrapped && indent(lines).is_none())
        .then(|| widths.get(widths.len() / 2).copied())
        .flatten()
}

/// A column around a line.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Cells its full lines are wide.
    pub measure: usize,
    /// Whether most of the lines around agree to the cell.
    pub is_sure: bool,
}

/// Cells of the part of `text` that no line's end may divide: a letter, a figure or a Latin or Hangul word,
/// with the marks that cling to it.
pub(super) fn first_word(text: &str) -> usize {
    let opens = |c: &char| matches!(c, '“' | '《' | '（' | '(' | '「' | '『' | '【' | '‘' | '"');
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-') || marks::is_hangul(*c);
    let clings = |c: &char| {
        marks::is_closing(*c)
            || marks::is_stop(*c)
            || marks::is_comma(*c)
            || matches!(
                c,
                '：' | '；'
                    | '％'
                    | '%'
                    | 'ー'
                    | 'っ'
                    | 'ゃ'
                    | 'ゅ'
                    | 'ょ'
                    | 'ッ'
                    | 'ャ'
                    | 'ュ'
                    | 'ョ'
                    | '々'
            )
    };
    let mut rest = text.chars().take(24).peekable();
    let mut word = String::new();
    while let Some(c) = rest.next_if(opens) {
        word.push(c);
    }
    if rest.peek().is_some_and(is_part) {
        while let Some(c) = rest.next_if(is_part) {
            word.push(c);
        }
    } else {
        word.extend(rest.next());
    }
    while let Some(c) = rest.next_if(clings) {
        word.push(c);
    }
    marks::width(&word)
}

/// How much narrower than its column a full line may be: most lines without an end are full ones.
pub(super) fn slack(lines: &[Line<'_>], columns: &[Column]) -> usize {
    let mut short: Vec<usize> = lines
        .windows(2)
        .zip(columns)
        .filter(|(pair, _)| !marks::is_finished(pair[0].text))
        .map(|(pair, column)| {
            (column.measure + 1).saturating_sub(full_width(&pair[0]) + first_word(pair[1].text))
        })
        .collect();
    short.sort_unstable();
    short.get(short.len() * 3 / 5).map_or(0, |short| (*short).min(WORD_SLACK))
}

/// The column around each line: the width on which most lines agree that neither end nor carry a mark that
/// may hang over the edge; failing that the widest line around.
pub(super) fn measured(lines: &[Line<'_>]) -> Vec<Column> {
    let tells = |line: &&Line<'_>| {
        line.text.ends_with(|c| marks::is_cjk(c) || c.is_ascii_alphanumeric()) && !shapes::is_row(line.text)
    };
    let rough = columns(lines);
    // Verse and titles are no columns: none is much narrower than the page's own.
    let mut all: Vec<usize> = lines.iter().filter(|line| line.width > 4).map(full_width).collect();
    all.sort_unstable();
    let usual = all.get(all.len() / 2).copied().unwrap_or(0);
    // Where words are not cut, lines are of many widths; nearly the widest tell.
    let mut worded: Vec<usize> =
        lines.iter().filter(|line| line.text.contains(marks::is_hangul)).map(full_width).collect();
    worded.sort_unstable();
    let worded = worded.get(worded.len() * 85 / 100).copied().unwrap_or(0);
    (0..lines.len())
        .map(|at| {
            if lines[at].text.contains(marks::is_hangul) {
                return Column { measure: worded, is_sure: false };
            }
            let widths: Vec<usize> = around(lines, at).iter().filter(tells).map(full_width).collect();
            let agree = |width: usize| widths.iter().filter(|w| **w <= width && **w + 1 >= width).count();
            let best = widths.iter().map(|width| (agree(*width), *width)).max();
            let is_column = |(count, width): &(usize, usize)| {
                *count >= 3 && *count * 5 >= widths.len() * 2 && *width * 10 >= usual * 6
            };
            match best.filter(is_column) {
                Some((_, measure)) => Column { measure, is_sure: true },
                None => {
                    let widest = || around(lines, at).iter().map(full_width).max().unwrap_or(0);
                    let measure = rough[at].unwrap_or_else(widest);
                    Column { measure: if measure * 10 < usual * 6 { usual } else { measure }, is_sure: false }
                }
            }
        })
        .collect()
}

pub(super) fn around<'a, 'b>(lines: &'a [Line<'b>], at: usize) -> &'a [Line<'b>] {
    &lines[at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(lines.len())]
}

pub(super) fn full_width(line: &Line<'_>) -> usize {
    line.width + line.indent.min(6)
}

/// The column each line stands in: the widest width that at least three lines around it share, unless
/// many more share a narrower one.
pub(super) fn columns(lines: &[Line<'_>]) -> Vec<Option<usize>> {
    (0..lines.len())
        .map(|at| {
            let around = around(lines, at);
            let near = |width: usize| {
                around
                    .iter()
                    .filter(|line| full_width(line) <= width && full_width(line) + SLACK >= width)
                    .count()
            };
            let shared: Vec<(usize, usize)> =
                around.iter().map(|line| (near(full_width(line)), full_width(line))).collect();
            let most = shared.iter().map(|(count, _)| *count).max().unwrap_or(0);
            shared
                .into_iter()
                .filter(|(count, _)| *count >= 3 && count * 2 >= most)
                .map(|(_, width)| width)
                .max()
        })
        .collect()
}

/// The indent of paragraphs, when the page sets their first lines in: a fair share of the lines, never most.
pub(super) fn indent(lines: &[Line<'_>]) -> Option<usize> {
    // The letters of a vertical headline are lines too, but of no paragraph.
    let mut flush: Vec<usize> = lines.iter().filter(|line| line.width > 4).map(|line| line.indent).collect();
    flush.sort_unstable();
    let base = flush.get(flush.len() / 2).copied().unwrap_or(0);
    let set_in = flush.iter().filter(|indent| **indent > base && **indent <= base + 8).count();
    (set_in * 100 >= flush.len() * 6 && set_in * 100 <= flush.len() * 60 && set_in >= 3).then_some(base + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_line_end_divides_is_one_word() {
        for (text, width) in
            [("学生", 2), ("“我们", 4), ("了。然后", 4), ("2564元", 4), ("26도로 내려", 6), ("カー", 4)]
        {
            assert_eq!(first_word(text), width, "{text}");
        }
    }
}
