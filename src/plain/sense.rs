//! Sense lines: a line ends where one would breathe.
//!
//! In: a paragraph and the cells of a line. Out: lines, packed with whole sentences, then whole
//! clauses; only a clause longer than a line is cut inside, where the typesetter allows a break.
//! Why: speech engines stop at every line end, and guess a Hanzi's reading from its neighbours.
//! Promise: every byte but blanks at line ends belongs to exactly one line; none is too wide, but for a
//! single cluster of a few characters that is. The blanks a text begins with stay: they are the indent of code.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::typeset::{Ambiguous, Form, Level, Spec, cells, opportunities};

/// How wide a line may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measure {
    /// Cells of a line; at least 2 are used.
    pub cells: usize,
    /// How many bytes at the text's beginning stay together with what follows: a number.
    pub glued: usize,
}

impl Measure {
    /// Lines of `cells` cells, nothing glued.
    #[must_use]
    pub fn of(cells: usize) -> Self {
        Self { cells, glued: 0 }
    }
}

/// Where a stretch of text ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum End {
    Clause,
    Sentence,
}

/// Terminals disagree about ambiguous characters; counted wide, a line fits all of them.
const WIDE: Form = Form { ambiguous: Ambiguous::Wide, plain: false };

/// The cells of `text` where it takes most. The page leaves out vowel signs that terminals count each
/// in its own way; here they are printed, and counted as wide as any terminal has them.
fn width(text: &str) -> usize {
    cells(text, WIDE).max(text.width_cjk())
}

/// The lines of `text`, in bytes, blanks at their ends left out.
#[must_use]
pub fn sense_lines(text: &str, measure: Measure) -> Vec<Range<usize>> {
    let room = measure.cells.max(2);
    let mut lines = Lines { text, room, done: Vec::new(), line: 0..0 };
    let ends: Vec<(usize, End)> = ends(text).into_iter().filter(|(at, _)| *at > measure.glued).collect();
    let mut start = 0;
    for sentence in ends.chunk_by(|(_, end), _| *end == End::Clause) {
        let Some((end, _)) = sentence.last() else { continue };
        if !lines.add(start..*end) {
            for (end, _) in sentence {
                if !lines.add(start..*end) {
                    lines.cut(start..*end, measure.glued);
                }
                start = *end;
            }
        }
        start = *end;
    }
    lines.flush();
    lines.done
}

/// A place where a clause may be cut.
#[derive(Clone, Copy)]
struct Cut {
    /// The byte.
    at: usize,
    /// Cells of the clause before it.
    cells: usize,
}

struct Lines<'a> {
    text: &'a str,
    room: usize,
    done: Vec<Range<usize>>,
    line: Range<usize>,
}

impl Lines<'_> {
    fn fits(&self, range: Range<usize>) -> bool {
        width(&self.text[self.trimmed(range)]) <= self.room
    }

    /// `range` without the blanks that a line does not show.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let indent = if range.start == 0 { 0 } else { text.len() - text.trim_start().len() };
        range.start + indent..range.start + text.trim_end().len().max(indent)
    }

    /// Sets a whole stretch on this line or on the next; false when it is longer than any line.
    fn add(&mut self, range: Range<usize>) -> bool {
        if self.fits(self.line.start..range.end) {
            self.line.end = range.end;
        } else if self.fits(range.clone()) {
            self.flush();
            self.line = range;
        } else {
            return false;
        }
        true
    }

    fn flush(&mut self) {
        let line = self.trimmed(self.line.clone());
        if !line.is_empty() {
            self.done.push(line);
        }
        self.line = self.line.end..self.line.end;
    }

    /// Cuts a clause longer than a line into as few pieces as hold it; the last stays open. Widths are
    /// summed once: a clause may be a million characters long.
    fn cut(&mut self, clause: Range<usize>, glued: usize) {
        self.flush();
        self.line = clause.start..clause.start;
        let spec = Spec { level: Level::Strict, ambiguous: Ambiguous::Wide, ..Spec::default() };
        let (mut at, mut cells) = (clause.start, 0);
        let mut open = Vec::new();
        for next in opportunities(&self.text[clause.clone()], &spec) {
            let next = clause.start + next;
            cells += width(&self.text[at..next]);
            at = next;
            if at > glued {
                open.push(Cut { at, cells });
            }
        }
        let end = clause.start + self.text[clause.clone()].trim_end().len();
        let mut left = cells + width(&self.text[at..end.max(at)]);
        let (mut start, mut gone, mut open) = (clause.start, 0, open.as_slice());
        // Parts may be wider than the whole: what seems to fit is measured.
        while start < end && (left > self.room || !self.fits(start..end)) {
            let at = self.best(start..clause.end, left, gone, open);
            self.line = start..at;
            self.flush();
            let used = width(&self.text[start..at]);
            (start, gone, left) = (at, gone + used, left.saturating_sub(used));
            open = &open[open.partition_point(|cut| cut.at <= at)..];
        }
        self.line = start..clause.end;
    }

    /// The best place to cut `range`, which takes `left` cells, more than a line; `open` are the places
    /// that are allowed, after `gone` cells of the clause.
    fn best(&self, range: Range<usize>, left: usize, gone: usize, open: &[Cut]) -> usize {
        let aim = left.div_ceil(left.div_ceil(self.room.max(1)).max(1));
        let seen = |cut: &Cut| {
            let text = &self.text[range.start..cut.at];
            cut.cells - gone - width(&text[text.trim_end().len()..])
        };
        let inside = open.iter().take_while(|cut| cut.at < range.end).map(|cut| (cut.at, seen(cut)));
        let best = inside
            .take_while(|(_, cells)| *cells <= self.room)
            .filter(|(_, cells)| *cells > 0)
            .min_by_key(|(at, cells)| (cells.abs_diff(aim) + self.room).saturating_sub(self.merit(*at)));
        best.map_or_else(|| self.hard(range), |(at, _)| at)
    }

    /// How many cells off the aim a cut at `at` is worth: after a mark it is hardly heard, after a
    /// particle or before a preposition it parts no word.
    fn merit(&self, at: usize) -> usize {
        let before = self.text[..at].chars().next_back().unwrap_or(' ');
        let after = self.text[at..].chars().next().unwrap_or(' ');
        match (before, after) {
            (before, _) if !before.is_alphanumeric() && !before.is_whitespace() => self.room / 3,
            ('的' | '了' | '着' | '地' | '得', _) => self.room / 5,
            (_, '和' | '与' | '及' | '或' | '在' | '将' | '把' | '被' | '从' | '向' | '对' | '为') => {
                self.room / 8
            }
            _ => 0,
        }
    }

    /// No break is allowed within a line's length: cuts after the last cluster that fits.
    fn hard(&self, range: Range<usize>) -> usize {
        let mut used = 0;
        let mut end = range.start;
        for cluster in self.text[range.clone()].graphemes(true) {
            used += width(cluster);
            if used > self.room {
                // Vowel signs may make one cluster wider than a line.
                return if end > range.start { end } else { end + fitting(cluster, self.room) };
            }
            end += cluster.len();
        }
        end
    }
}

/// The bytes of the first characters of `cluster` that fit `room` cells, at least one.
fn fitting(cluster: &str, room: usize) -> usize {
    let mut used = 0;
    let over = cluster.char_indices().find(|(at, c)| {
        used += c.width_cjk().unwrap_or(0).max(1);
        used > room && *at > 0
    });
    over.map_or(cluster.len(), |(at, _)| at)
}

/// The sentences of `text`, in bytes; every byte belongs to one of them.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ends = ends(text).into_iter().filter(|(_, end)| *end == End::Sentence);
    ends.map(|(end, _)| std::mem::replace(&mut start, end)..end).collect()
}

/// Where sentences and clauses end: after their marks, the closers that belong to them, and blanks.
/// The text's end is always a sentence's.
fn ends(text: &str) -> Vec<(usize, End)> {
    let mut ends: Vec<(usize, End)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    let mut quotes = Quotes::default();
    while let Some((at, c)) = chars.next() {
        let after = &text[at + c.len_utf8()..];
        if c == '"' {
            quotes.take(before, after);
        }
        if let Some(mut end) = end_after(&text[..at], before, c, after) {
            before = c;
            while let Some((at, next)) = chars.peek().copied() {
                let closes = is_closer(next) || next == '"' && quotes.closes(before, &text[at + 1..]);
                if closes && next == '"' {
                    quotes.open = false;
                }
                if let Some(stronger) = same_breath(next) {
                    end = end.max(stronger);
                } else if !closes && !next.is_whitespace() {
                    break;
                }
                before = next;
                chars.next();
            }
            let here = chars.peek().map_or(text.len(), |(at, _)| *at);
            ends.push((here, end));
        } else {
            before = c;
        }
    }
    ends.retain(|(at, _)| *at < text.len());
    if !text.is_empty() {
        ends.push((text.len(), End::Sentence));
    }
    ends
}

/// Straight quotes are told apart by the blanks beside them, and where there are none, as between
/// Hanzi, by taking turns.
#[derive(Default)]
struct Quotes {
    /// The last one opened.
    open: bool,
}

impl Quotes {
    /// Whether a straight quote between `before` and `after` closes.
    fn closes(&self, before: char, after: &str) -> bool {
        let at_end = after.chars().next().is_none_or(|next| next.is_whitespace() || is_closer(next));
        !before.is_whitespace() && (self.open || at_end)
    }

    /// Goes past a straight quote between `before` and `after`.
    fn take(&mut self, before: char, after: &str) {
        self.open = !self.closes(before, after);
    }
}

/// What ends at `c`, which stands between `head` (ending in `before`) and `after`.
fn end_after(head: &str, before: char, c: char, after: &str) -> Option<End> {
    let next = after.chars().next();
    let apart = next.is_none_or(|c| c.is_whitespace() || is_closer(c) || c == '"');
    match c {
        '。' | '！' | '？' => Some(End::Sentence),
        '；' | '，' | '、' => Some(End::Clause),
        '：' if before.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit()) => None,
        '：' => Some(End::Clause),
        '…' | '—' if next != Some(c) && before == c => Some(End::Clause),
        '!' | '?' if apart => Some(End::Sentence),
        '.' if apart && is_stop(head, after) => Some(End::Sentence),
        ',' | ';' | ':' if apart => Some(End::Clause),
        // A blank between Hanzi is the printed comma of headlines.
        ' ' if is_chinese(before) && next.is_some_and(is_chinese) => Some(End::Clause),
        _ => None,
    }
}

/// Marks that go on ending what has ended: `？！`, `。——`.
fn same_breath(c: char) -> Option<End> {
    match c {
        '。' | '！' | '？' | '!' | '?' => Some(End::Sentence),
        '…' | '—' | '，' | '；' => Some(End::Clause),
        _ => None,
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '】' | '〉' | '〕' | '］' | ')' | ']')
}

/// Hanzi, and the marks that stand beside them.
fn is_chinese(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '「' | '」' | '『' | '』' | '（' | '）' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the full stop after `head` ends a sentence: not after an abbreviation, not before a
/// word that goes on in small letters or a number (`Nov. 21`, `p.m. on`).
fn is_stop(head: &str, after: &str) -> bool {
    const SHORT: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "st", "no", "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec", "gen", "prof", "etc",
    ];
    let next = after.chars().find(|c| !c.is_whitespace() && !is_closer(*c) && *c != '"');
    let word = head.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    let short = SHORT.iter().any(|short| word.eq_ignore_ascii_case(short)) || is_initial(word);
    match next {
        None => true,
        Some(c) if c.is_lowercase() || c.is_ascii_digit() => false,
        Some(_) => !short,
    }
}

/// `J`, `U.S`: letters with stops between them.
fn is_initial(word: &str) -> bool {
    word.split('.').all(|part| part.chars().count() == 1)
        && word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests;
