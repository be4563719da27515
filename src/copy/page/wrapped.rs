//! Printed lines back to paragraphs.
//!
//! In: the lines of a page. Out: which lines make a paragraph.
//! Promise: each decision looks at a bounded number of lines, so the whole is linear.

use super::measure::{self, Column, SLACK, first_word, full_width};
use super::openings::{begins_story, is_item, is_special, opening};
use super::{lead, lines::Line, marks, signers, tails};

/// Letters of the usual paragraph of the pages on which openings were counted.
const USUAL: usize = 80;

/// Which lines make a paragraph, for a page of printed lines. `apart` are lines that belong together already.
pub(super) fn paragraphs(lines: &[Line<'_>], is_apart: &[bool]) -> Vec<Vec<usize>> {
    let page = Page::new(lines, is_apart);
    // How long a paragraph is here, in letters, as far as their ends are sure.
    let mut long: Vec<usize> = page
        .cut(|_| None)
        .iter()
        .filter(|paragraph| paragraph.len() > 1)
        .map(|paragraph| paragraph.iter().map(|at| lines[*at].width / 2).sum())
        .collect();
    long.sort_unstable();
    let usual = long.get(long.len() / 2).copied().unwrap_or(USUAL).clamp(USUAL * 2 / 3, USUAL * 2);
    page.cut(|so_far| Some(so_far * USUAL / usual))
}

/// What one must know of the page to tell whether a line goes on.
pub(super) struct Page<'a> {
    pub lines: &'a [Line<'a>],
    pub columns: Vec<Column>,
    /// How much narrower than its column a line without an end may be and still be full, in cells.
    pub slack: usize,
    pub special: Vec<bool>,
    pub titles: Vec<bool>,
    pub base_gap: usize,
    /// Cells a paragraph's first line is set in, where the page sets it in.
    pub indent: Option<usize>,
    pub begins: Vec<bool>,
    /// Lines that begin an item of a list: ▲……
    pub items: Vec<bool>,
    /// Names in brackets stand on lines of their own under their stories, not behind the last stop.
    pub has_notes: bool,
    /// Blank lines stand between paragraphs, and none within one.
    pub is_parted: bool,
}

impl<'a> Page<'a> {
    fn new(lines: &'a [Line<'a>], is_apart: &[bool]) -> Self {
        let mut gaps: Vec<usize> = lines.iter().skip(1).map(|line| line.gap).collect();
        gaps.sort_unstable();
        let begins: Vec<bool> = (0..lines.len()).map(|at| begins_story(lines, at)).collect();
        let items: Vec<bool> = (0..lines.len()).map(|at| is_item(lines, at)).collect();
        let special = (0..lines.len())
            .map(|at| is_apart[at] || !begins[at] && !items[at] && is_special(&lines[at]))
            .collect();
        let columns = measure::measured(lines);
        let slack = measure::slack(lines, &columns);
        let mut page = Self {
            lines,
            columns,
            slack,
            special,
            titles: vec![false; lines.len()],
            base_gap: gaps.get(gaps.len() / 2).copied().unwrap_or(0),
            indent: measure::indent(lines),
            begins,
            items,
            has_notes: true,
            is_parted: false,
        };
        page.is_parted = page.parts_paragraphs();
        page.has_notes = page.sets_notes_apart();
        for (at, line) in lines.iter().enumerate().skip(1) {
            let is_free = page.ends(at - 1) && !page.begins[at] && !page.is_full(at);
            page.special[at] |= is_free && signers::signature(line.text).is_some();
        }
        page.mark_pictures();
        if page.indent.is_some() {
            page.free_tails();
            page.mark_captions();
        }
        page.mark_titles();
        if page.indent.is_none() {
            if !page.is_parted {
                page.mark_signed();
            }
            page.mark_short();
        }
        page
    }

    /// Whether blank lines follow where paragraphs surely end.
    fn parts_paragraphs(&self) -> bool {
        let ends: Vec<usize> = (0..self.lines.len().saturating_sub(1))
            .filter(|at| self.lines[*at].width > 4 && self.ends(*at) && !self.is_full(*at))
            .collect();
        let parted = ends.iter().filter(|at| self.lines[**at + 1].gap > self.base_gap).count();
        ends.len() >= 3 && parted * 10 >= ends.len() * 8
    }

    /// Whether a line in brackets is more than the end of a last line that found no room on it: one stands under
    /// a line that had room.
    fn sets_notes_apart(&self) -> bool {
        (1..self.lines.len())
            .any(|at| is_bracketed(self.lines[at].text) && self.ends(at - 1) && !self.is_full(at - 1))
    }

    pub(super) fn is_set_in(&self, at: usize) -> bool {
        self.indent.is_some_and(|indent| self.lines[at].indent >= indent)
    }

    /// Whether line `at` comes to an end; a tail such as （某某） may have been cut across two lines.
    pub(super) fn ends(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let is_cut_tail = at > 0
            && text.ends_with(['）', ')'])
            && !text.trim_start_matches(['（', '(']).contains(['（', '('])
            && marks::solid_count(text) < 40;
        marks::is_finished(text)
            || is_cut_tail && marks::is_finished(&format!("{}{text}", self.lines[at - 1].text))
    }

    /// Whether the line fills its column: the first word of the next line would not have found room on it.
    /// The indent counts, for it is part of the measure.
    pub(super) fn is_full(&self, at: usize) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let (line, column) = (&self.lines[at], self.columns[at]);
        let slack = match (self.ends(at), self.indent) {
            (false, _) => self.slack,
            (true, Some(_)) => SLACK - 2,
            (true, None) => 0,
        };
        let slack = if column.is_sure { slack } else { slack.max(2) };
        full_width(line) + first_word(next.text) + slack > column.measure
    }

    pub(super) fn is_overwide(&self, at: usize) -> bool {
        self.lines[at].width > self.columns[at].measure + SLACK
    }

    /// Wider than any line of a sentence could be: only a mark may hang over the edge.
    pub(super) fn runs_over(&self, at: usize) -> bool {
        let column = self.columns[at];
        let hangs = self.lines[at].text.ends_with(|c: char| !c.is_alphanumeric());
        self.is_overwide(at)
            || column.is_sure && full_width(&self.lines[at]) > column.measure + if hangs { 2 } else { 1 }
    }

    /// Cuts the lines into paragraphs. `scaled` gives the length of a paragraph as measured by the usual one,
    /// or nothing where paragraphs that end in full lines are not to be looked for.
    fn cut(&self, scaled: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = Vec::new();
        let mut so_far = 0;
        for at in 0..self.lines.len() {
            let goes_on = at > 0 && self.goes_on(at - 1, scaled(so_far));
            match out.last_mut().filter(|_| goes_on) {
                Some(paragraph) => paragraph.push(at),
                None => {
                    out.push(vec![at]);
                    so_far = 0;
                }
            }
            so_far += self.lines[at].width / 2;
        }
        out
    }

    /// Whether the paragraph of line `at`, `so_far` letters long, goes on with the line after it.
    fn goes_on(&self, at: usize, so_far: Option<usize>) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let line = &self.lines[at];
        if self.special[at]
            || self.special[at + 1]
            || self.titles[at]
            || self.titles[at + 1]
            || self.begins[at + 1]
            || self.items[at + 1]
            || next.gap > self.base_gap
        {
            return false;
        }
        if self.is_parted {
            return true;
        }
        // 新华社某地1月2日电（记者某某） alone on a line is no byline.
        let is_whole_lead = |text: &str| {
            lead::lead(text).is_some_and(|(lead, len)| {
                text[len..].trim().is_empty() && lead.source.ends_with(['讯', '訊', '电', '電'])
            })
        };
        if self.begins[at] && !self.is_set_in(at + 1) && is_whole_lead(line.text) {
            return true;
        }
        if self.is_overwide(at) || self.is_overwide(at + 1) {
            return false;
        }
        let is_finished = self.ends(at);
        let is_note = is_finished
            && is_bracketed(next.text)
            && (self.has_notes
                || tails::tail_names(next.text).is_empty() && marks::solid_count(next.text) > 8);
        if self.indent.is_some() {
            // A line that is neither full nor at an end was cut; what follows is for the joins to judge.
            return !self.is_set_in(at + 1) && self.is_full(at) && !is_note;
        }
        let is_signed = is_finished && !self.begins[at] && !tails::tail_names(line.text).is_empty();
        // A stop alone on a line belongs to the line above it.
        let is_left_over = next.text.starts_with(|c| marks::is_stop(c) || marks::is_comma(c))
            || next.text.contains(marks::is_kana) && marks::is_inner(next.text);
        self.is_full(at)
            && !is_signed
            && !is_note
            && (!is_finished || is_left_over || so_far.is_none_or(|so_far| opening(next.text, so_far) <= 0))
    }
}

/// Whether the whole line stands in brackets.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.matches(['（', '(']).count() == 1
}
