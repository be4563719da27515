//! The page as printed lines, each a stretch of the source.
//!
//! In: the text of a page. Out: its lines that are not blank, in order, with the room above them.
//! Promise: the spans of the lines and of the strays cover every character that is not blank.

use std::ops::Range;

use super::marks;

/// One printed line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Bytes of the source, blanks at both ends left off.
    pub span: Range<usize>,
    /// The source at that span.
    pub text: &'a str,
    /// Number of the line in the file, from 1.
    pub number: usize,
    /// Blank lines above it; a page feed counts as three.
    pub gap: usize,
    /// Cells of blanks before it.
    pub indent: usize,
    /// Cells it is wide, without the indent.
    pub width: usize,
}

/// The lines of a page and the characters that stand in none.
pub(super) struct Lines<'a> {
    /// The lines, in order.
    pub lines: Vec<Line<'a>>,
    /// Byte order marks: neither blank nor text.
    pub strays: Vec<Range<usize>>,
}

fn is_feed(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Cuts `source` into lines. Linear.
pub(super) fn lines(source: &str) -> Lines<'_> {
    let mut out = Lines { lines: Vec::new(), strays: Vec::new() };
    let (mut number, mut gap, mut at) = (1, 0, 0);
    for raw in source.split_inclusive(is_feed) {
        let feed = raw.chars().next_back().filter(|c| is_feed(*c));
        let text = raw.trim_matches(is_edge);
        let start = at + (raw.len() - raw.trim_start_matches(is_edge).len());
        strays(raw, at, &mut out.strays, text.is_empty(), start, start + text.len());
        if text.is_empty() {
            // CR LF is one feed; the CR of the pair closes a line, the LF alone is no line.
            let pair = raw == "\n" && source[..at].ends_with('\r');
            gap += usize::from(!pair);
            number -= usize::from(pair);
        } else {
            let indent = marks::width(&source[at..start]);
            let width = marks::width(text);
            out.lines.push(Line { span: start..start + text.len(), text, number, gap, indent, width });
            gap = 0;
        }
        gap += if feed == Some('\u{c}') { 3 } else { 0 };
        number += usize::from(feed.is_some());
        at += raw.len();
    }
    out
}

/// Notes the byte order marks at the edges of a line.
fn strays(raw: &str, at: usize, out: &mut Vec<Range<usize>>, blank: bool, start: usize, end: usize) {
    if !raw.contains('\u{feff}') {
        return;
    }
    for (offset, _) in raw.match_indices('\u{feff}') {
        let offset = at + offset;
        if blank || offset < start || offset >= end {
            out.push(offset..offset + '\u{feff}'.len_utf8());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_number_and_the_room_above() {
        let page = lines("\u{feff}\u{3000}甲\r\n\r\n\r\n乙 丙 \n丁\u{c}戊");
        let seen: Vec<_> = page.lines.iter().map(|l| (l.text, l.number, l.gap, l.indent)).collect();
        assert_eq!(seen, [("甲", 1, 0, 2), ("乙 丙", 4, 2, 0), ("丁", 5, 0, 0), ("戊", 6, 3, 0)]);
        assert_eq!(page.strays.first(), Some(&(0..3)));
    }
}
