//! ASCII marks back to the full-width ones that were printed, as a list of edits that can be undone.
//!
//! In: the pieces of one paragraph. Out: edits (source offset, from, to), in order.
//! Promise: figures, times, addresses and Latin text keep their marks; nothing else is touched.

use std::ops::Range;

use super::marks;

/// One mark set as print sets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Byte of the source where the mark stands.
    pub at: usize,
    /// The mark in the source.
    pub from: char,
    /// The mark in its stead.
    pub to: char,
}

/// The marks of `spans` that want their full width. Linear.
pub(super) fn edits(source: &str, spans: &[Range<usize>]) -> Vec<Edit> {
    let text: Vec<(usize, char)> = spans
        .iter()
        .flat_map(|span| source[span.clone()].char_indices().map(move |(at, c)| (span.start + at, c)))
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    if !text.iter().any(|(_, c)| c.is_ascii_punctuation()) || is_foreign(&text) {
        return Vec::new();
    }
    let char_at = |at: Option<usize>| at.and_then(|at| text.get(at)).map(|(_, c)| *c);
    let pairs = brackets(&text);
    let quotes = text.iter().filter(|(_, c)| *c == '"').count();
    let mut opens = true;
    let mut out = Vec::new();
    for (index, (at, from)) in text.iter().enumerate() {
        let before = char_at(index.checked_sub(1));
        let after = char_at(Some(index + 1));
        let beside = before.is_some_and(is_wide) || after.is_some_and(is_wide);
        let is_figure =
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        let to = match from {
            ',' => (beside && !is_figure).then_some('，'),
            ';' => (beside && !is_figure).then_some('；'),
            ':' => (beside && !is_figure).then_some('：'),
            '?' => beside.then_some('？'),
            '!' => beside.then_some('！'),
            '(' | ')' => {
                pairs[index].is_some_and(|wide| wide).then_some(if *from == '(' { '（' } else { '）' })
            }
            '"' if quotes % 2 == 0 => {
                let to = if opens { '“' } else { '”' };
                opens = !opens;
                Some(to)
            }
            _ => None,
        };
        out.extend(to.map(|to| Edit { at: *at, from: *from, to }));
    }
    out
}

/// Korean and western text keeps its ASCII marks.
fn is_foreign(text: &[(usize, char)]) -> bool {
    let hangul = text.iter().filter(|(_, c)| marks::is_hangul(*c)).count();
    let solid = text.iter().filter(|(_, c)| marks::is_solid(*c)).count();
    solid == 0 || hangul > solid
}

/// Letters and marks that take a full cell of print.
fn is_wide(c: char) -> bool {
    marks::is_solid(c)
        || matches!(c, '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// For each bracket whether its pair is set wide: by what is inside, else by what is beside it.
fn brackets(text: &[(usize, char)]) -> Vec<Option<bool>> {
    let mut out = vec![None; text.len()];
    let mut open: Vec<(usize, bool)> = Vec::new();
    let beside = |at: usize| {
        let near = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|(_, c)| is_wide(*c));
        near(at.checked_sub(1)) || near(Some(at + 1))
    };
    for (at, (_, c)) in text.iter().enumerate() {
        match c {
            '(' => open.push((at, false)),
            '（' => open.push((at, true)),
            ')' | '）' => match open.pop() {
                Some((start, wide)) => {
                    let wide =
                        wide || *c == '）' || inside_wide(text, start, at) || beside(start) || beside(at);
                    out[start] = Some(wide);
                    out[at] = Some(wide);
                }
                None => out[at] = Some(beside(at)),
            },
            _ => {}
        }
    }
    for (at, _) in open {
        out[at] = Some(beside(at));
    }
    out
}

/// Hanzi inside the pair. Only a bounded stretch is read, so that nested brackets stay linear.
fn inside_wide(text: &[(usize, char)], start: usize, end: usize) -> bool {
    text[start..end].iter().take(80).any(|(_, c)| marks::is_solid(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let edits = edits(text, std::slice::from_ref(&(0..text.len())));
        text.char_indices()
            .map(|(at, c)| edits.iter().find(|edit| edit.at == at).map_or(c, |edit| edit.to))
            .collect()
    }

    #[test]
    fn marks_beside_hanzi_grow_wide_and_figures_stay() {
        assert_eq!(set("9日,他说:好!(一期)"), "9日，他说：好！（一期）");
        assert_eq!(set("1,500万,比例3:2,占6.7%"), "1,500万，比例3:2，占6.7%");
        assert_eq!(set("1(平台)+1(社区)"), "1（平台）+1（社区）");
        assert_eq!(set("他说\"好\",又说\"行\"。"), "他说“好”，又说“行”。");
        assert_eq!(set("他说\"好。"), "他说\"好。");
        assert_eq!(set("see http://a.cn/b?c=1, ok (yes)"), "see http://a.cn/b?c=1, ok (yes)");
        assert_eq!(set("정부는 3일, 발표(안)"), "정부는 3일, 발표(안)");
    }
}
