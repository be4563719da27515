//! Cells: how wide a cluster is, and what of it is shown (UAX #11, UAX #29).
//!
//! In: one grapheme cluster. Out: the part of it all terminals agree on, and its cells, 1 or 2.
//! Promise: a shown cluster is never wider than two cells, and what shows nothing takes none.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::cluster::pieces;
use super::plain;
use super::spec::Ambiguous;

/// How clusters are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Form {
    /// Cells of an ambiguous cluster.
    pub ambiguous: Ambiguous,
    /// Ambiguous clusters are replaced by such as every terminal agrees on.
    pub plain: bool,
}

impl From<Ambiguous> for Form {
    fn from(ambiguous: Ambiguous) -> Self {
        Self { ambiguous, plain: false }
    }
}

/// Stands for a mark that has lost the character it rode on.
const CIRCLE: &str = "◌";

/// What is shown of `cluster`, and its cells: 1, 2, or 0 for what shows nothing.
///
/// Emoji are reduced to their first character (terminals disagree on joiners, skin tones and
/// selectors); the cells that a selector promised are kept, so `❤️` is `❤` and a blank cell.
#[must_use]
pub fn show(cluster: &str, form: Form) -> (&str, u16) {
    let mut chars = cluster.chars();
    let Some(base) = chars.next() else { return ("", 0) };
    let Some(second) = chars.next() else { return show_char(cluster, base, form) };
    let emoji = base >= '\u{2190}' || matches!(base, '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉');
    let tail = cluster.char_indices().skip(1).find(|(_, c)| is_selector(*c) || (emoji && is_joined(*c)));
    if let Some((cut, _)) = tail {
        let (shown, cells) = show(&cluster[..cut], form);
        let promised = if cluster[cut..].contains(['\u{fe0f}', '\u{20e3}']) { 2 } else { 0 };
        return (shown, cells.max(promised));
    }
    if is_regional(base) && is_regional(second) {
        return (cluster, 2);
    }
    let alone = &cluster[..base.len_utf8()];
    match cluster.width() {
        0 => (CIRCLE, 1),
        1 if is_ambiguous(base) && form.plain => show(alone, form),
        1 if is_ambiguous(base) => (cluster, char_cells(base, form.ambiguous)),
        cells @ (1 | 2) if !is_ambiguous(base) => (cluster, cells as u16),
        // Spacing marks that terminals count each in its own way are left out.
        _ => show(alone, form),
    }
}

/// A cluster of one character.
fn show_char(cluster: &str, c: char, form: Form) -> (&str, u16) {
    if form.plain && is_ambiguous(c) {
        return plain::stand_in(c);
    }
    match char_cells(c, form.ambiguous) {
        0 if is_mark(c) => (CIRCLE, 1),
        1 if c.is_whitespace() => (" ", 1),
        cells => (cluster, cells),
    }
}

/// Cells of one character; 0 for what shows nothing by itself.
pub(crate) fn char_cells(c: char, ambiguous: Ambiguous) -> u16 {
    match c {
        ' '..='~' => 1,
        '\u{3000}'..='\u{303e}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' => 2,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{ff01}'..='\u{ff60}' => 2,
        _ => match ambiguous {
            Ambiguous::Narrow => c.width().unwrap_or(0).min(2) as u16,
            Ambiguous::Wide => ambiguous_cells(c),
        },
    }
}

fn ambiguous_cells(c: char) -> u16 {
    c.width_cjk().unwrap_or(0).min(2) as u16
}

/// Whether terminals disagree on `c`: one cell here, two there.
pub(crate) fn is_ambiguous(c: char) -> bool {
    !c.is_ascii() && c.width() == Some(1) && c.width_cjk() == Some(2)
}

/// Combining marks and vowel signs, as against joiners and selectors.
fn is_mark(c: char) -> bool {
    !is_selector(c) && unicode_normalization::char::is_combining_mark(c) || is_lone_jamo(c)
}

fn is_lone_jamo(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{20e3}')
}

fn is_joined(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// The clusters of `text` as shown, each with its cells; what shows nothing is left out.
pub fn clusters(text: &str, form: impl Into<Form>) -> impl Iterator<Item = (&str, u16)> {
    let form = form.into();
    pieces(text).map(move |(_, _, cluster)| show(cluster, form)).filter(|(_, cells)| *cells > 0)
}

/// The cells `text` takes on one row.
#[must_use]
pub fn cells(text: &str, form: impl Into<Form>) -> usize {
    clusters(text, form).map(|(_, cells)| usize::from(cells)).sum()
}

/// `text` as shown in at most `room` cells; what is cut off is marked by `…`, or by `...` where
/// that is ambiguous, if there is room for the mark.
#[must_use]
pub fn fitted(text: &str, room: usize, form: impl Into<Form>) -> String {
    let form = form.into();
    if cells(text, form) <= room {
        return clusters(text, form).map(|(shown, _)| shown).collect();
    }
    let plain = form.plain || form.ambiguous == Ambiguous::Wide;
    let (mark, mark_cells) = if plain { ("...", 3) } else { ("…", 1) };
    let (mark, keep) = if room >= mark_cells { (mark, room - mark_cells) } else { ("", room) };
    let mut out = String::new();
    let mut used = 0;
    for (shown, cells) in clusters(text, form) {
        used += usize::from(cells);
        if used > keep {
            break;
        }
        out.push_str(shown);
    }
    out.truncate(out.trim_end().len());
    out.push_str(mark);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_reduced_to_what_terminals_agree_on() {
        let form = Form::default();
        assert_eq!(show("👨\u{200d}👩\u{200d}👧", form), ("👨", 2));
        assert_eq!(show("👍🏽", form), ("👍", 2));
        assert_eq!(show("❤\u{fe0f}", form), ("❤", 2));
        assert_eq!(show("1\u{fe0f}\u{20e3}", form), ("1", 2));
        assert_eq!(show("🇨🇳", form), ("🇨🇳", 2));
        assert_eq!(show("葛\u{e0100}", form), ("葛", 2));
        assert_eq!(show("ｶﾞ", form), ("ｶﾞ", 2));
        assert_eq!(show("\u{301}", form), ("◌", 1));
        assert_eq!(show("\u{200b}", form).1, 0);
        assert_eq!(show("\u{a0}", form), (" ", 1));
    }

    #[test]
    fn ambiguous_clusters_take_what_the_terminal_gives_them() {
        let plain = Form { ambiguous: Ambiguous::Wide, plain: true };
        assert_eq!((cells("“你好”……", Ambiguous::Narrow), cells("“你好”……", Ambiguous::Wide)), (8, 12));
        assert_eq!(cells("“你好”……", plain), 8);
        assert_eq!((cells("é", Ambiguous::Wide), cells("Ж", Ambiguous::Wide)), (1, 1));
    }

    #[test]
    fn what_is_cut_off_is_marked_and_never_too_wide() {
        assert_eq!(fitted("江上冰道开通", 12, Ambiguous::Narrow), "江上冰道开通");
        assert_eq!(fitted("江上冰道开通", 10, Ambiguous::Narrow), "江上冰道…");
        assert_eq!(fitted("江上冰道开通", 10, Ambiguous::Wide), "江上冰...");
        assert_eq!(fitted("江上冰道开通", 2, Ambiguous::Wide), "江");
        assert_eq!(fitted("江上", 0, Ambiguous::Narrow), "");
    }
}
