//! The line a fault is in, with carets under the place, for `config check`.
//!
//! In: the whole text and a place. Out: two lines. Promise: the carets stand under the place by
//! display width (toml's own count bytes), no control is in either line, and both fit 80 cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::{Clean, Locus};

/// The widest quoted line, in cells; what is left of 80 beside the line number.
const WIDEST: usize = 68;
/// How far to the right the place may stand in it, in cells.
const FARTHEST: usize = 48;

/// The line of `text` at `at`, and a line of carets under the word there; `None` for a place without a line.
///
/// ```text
///   12 | mesure = 40
///      | ^^^^^^
/// ```
#[must_use]
pub fn snippet(text: &str, at: &Locus) -> Option<String> {
    let (number, column) = (at.line?, at.column?.checked_sub(1)?);
    let line = text.split('\n').nth(number.checked_sub(1)?)?.trim_end();
    let start = line.char_indices().nth(column).map_or(line.len(), |(start, _)| start);
    let (before, rest) = line.split_at(start);
    let (word, after) = rest.split_at(word_end(rest));
    let (before, word, after) = (Clean::new(before), Clean::new(word), Clean::new(after));
    let (before, margin) = fitting(before.graphemes(true).rev(), FARTHEST);
    let before: String = before.into_iter().rev().collect();
    let (word, carets) = fitting(word.graphemes(true), WIDEST - FARTHEST);
    let (after, _) = fitting(after.graphemes(true), WIDEST.saturating_sub(margin + carets));
    let (margin, carets) = (" ".repeat(margin), "^".repeat(carets.max(1)));
    Some(format!("{number:>5} | {before}{}{}\n{:>5} | {margin}{carets}\n", word.concat(), after.concat(), ""))
}

/// The bytes of the word `text` begins with: a quoted text, or what comes before a blank or a mark.
fn word_end(text: &str) -> usize {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => text.get(1..).and_then(|rest| rest.find(quote)).map_or(text.len(), |end| end + 2),
        None => text
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '=' | ']' | '}' | '#'))
            .unwrap_or(text.len()),
    }
}

/// As many of `clusters` as fit `cells`, and the cells they take.
fn fitting<'a>(clusters: impl Iterator<Item = &'a str>, cells: usize) -> (Vec<&'a str>, usize) {
    let mut used = 0;
    let fits = |cluster: &&str| {
        let wider = used + cluster.width();
        let fits = wider <= cells;
        used = if fits { wider } else { used };
        fits
    };
    let clusters = clusters.take_while(fits).collect();
    (clusters, used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, place: usize) -> String {
        snippet(text, &Locus::in_text("config.toml", text, place)).expect("a line")
    }

    #[test]
    fn carets_stand_under_the_word_by_display_width() {
        let text = "a = 1\n\"报纸\" = \"全屏\" # 好\r\n";
        assert_eq!(at(text, 0), "    1 | a = 1\n      | ^\n");
        let full = text.find("\"全屏\"").expect("there");
        assert_eq!(at(text, full), "    2 | \"报纸\" = \"全屏\" # 好\n      |          ^^^^^^\n");
        assert_eq!(at("a =", 3), "    1 | a =\n      |    ^\n");
    }

    #[test]
    fn a_long_line_is_shown_around_its_place() {
        let text = format!("x = [{}99, {}]", "10, ".repeat(400), "20, ".repeat(400));
        let shown = at(&text, text.find("99").expect("there"));
        let (line, carets) = shown.split_once('\n').expect("two lines");
        let column = carets.find('^').expect("a caret");
        assert_eq!(&line[column..column + 2], "99");
        assert!(line.width() <= 80);
    }

    #[test]
    fn a_place_without_a_line_has_no_snippet() {
        assert_eq!(snippet("a", &Locus::file("config.toml")), None);
        let past = Locus { line: Some(9), column: Some(1), ..Locus::default() };
        assert_eq!(snippet("a", &past), None);
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_gives_two_narrow_lines_without_controls(text in any::<String>(), place in 0usize..64) {
            let shown = at(&text, place);
            prop_assert_eq!(shown.lines().count(), 2);
            for line in shown.lines() {
                prop_assert!(!line.contains(char::is_control));
                prop_assert!(line.width() <= 80);
            }
        }
    }
}
