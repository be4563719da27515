//! Units: what stands on the page as one piece — a printed paragraph or a piece of one, a headline.
//!
//! In: lines. Out: units, each naming its lines, with its text as it reads.
//! Promise: every line is in exactly one unit, and lines keep their order.

use super::{Kind, kind, lines::Line, marks};

/// A piece of the page.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Which lines it is made of.
    pub lines: Vec<usize>,
    /// How it reads.
    pub text: String,
    /// Blank lines above it.
    pub gap: usize,
    /// Cells its first line is set in.
    pub indent: usize,
    /// What it looks like.
    pub kind: Kind,
}

/// How a page is set: a line for a paragraph, or printed lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// A line is a paragraph or a piece of one.
    Blocks,
    /// A line is a printed line of a column.
    Wrapped,
}

impl Unit {
    /// The unit of these lines.
    pub(super) fn new(all: &[Line<'_>], lines: Vec<usize>) -> Self {
        let text = join(lines.iter().map(|at| all[*at].text));
        let kind = kind(&text);
        let (gap, indent) = lines.first().map_or((0, 0), |at| (all[*at].gap, all[*at].indent));
        Self { gap, indent, text, kind, lines }
    }
}

/// Joins printed pieces: nothing between Hanzi, a blank between Latin words and Hangul words.
pub(super) fn join<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for piece in pieces {
        let piece = narrowed(piece);
        if needs_blank(&out, &piece) {
            out.push(' ');
        }
        out.push_str(&piece);
    }
    out
}

/// Whether a blank belongs between `before` and `after`.
pub(super) fn needs_blank(before: &str, after: &str) -> bool {
    let (Some(b), Some(a)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let is_worded = |c: char| {
        c.is_alphanumeric() && !marks::is_solid(c) && !matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
    };
    let is_latin = |c: char| c.is_alphabetic() && !marks::is_cjk(c);
    let hangul = marks::is_hangul(b) || marks::is_hangul(a);
    // A figure cut in two (1|500) keeps together; a Latin word is cut at blanks or hyphens only.
    (hangul && is_worded(b) && is_worded(a))
        || (is_latin(b) && is_latin(a))
        || (marks::is_hangul(a) && matches!(b, '.' | ',' | '"' | '\'' | ')'))
}

/// The text of a piece whose letters are printed wide (习 字 练 习) with the blanks between Hanzi taken out.
pub(super) fn narrowed(piece: &str) -> String {
    let (mut pairs, mut apart) = (0usize, 0usize);
    for (a, b) in piece.chars().zip(piece.chars().skip(1)) {
        pairs += usize::from(marks::is_solid(a) && marks::is_solid(b));
    }
    for ((a, b), c) in piece.chars().zip(piece.chars().skip(1)).zip(piece.chars().skip(2)) {
        apart += usize::from(marks::is_solid(a) && is_blank(b) && marks::is_solid(c));
    }
    // Three letters printed wide are a name.
    if apart < 3 || apart < pairs * 2 {
        return piece.to_owned();
    }
    let all: Vec<char> = piece.chars().collect();
    let is_inner = |at: usize| {
        at > 0 && at + 1 < all.len() && marks::is_solid(all[at - 1]) && marks::is_solid(all[at + 1])
    };
    all.iter().enumerate().filter(|(at, c)| !(is_blank(**c) && is_inner(*at))).map(|(_, c)| *c).collect()
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\u{3000}' || c == '\u{a0}'
}

/// Headlines printed downwards: runs of at least four lines of one letter, cut where the room between
/// the letters changes. Gives the lines of each run.
pub(super) fn vertical(lines: &[Line<'_>]) -> Vec<Vec<usize>> {
    let is_lone = |line: &Line<'_>| {
        let count = line.text.chars().count();
        count == 1
            && line.text.chars().all(|c| {
                marks::is_solid(c)
                    || matches!(c, '“' | '”' | '！' | '、' | '·' | '？' | '，' | '：' | '—' | '《' | '》')
            })
            || count <= 2 && line.text.chars().all(|c| c.is_ascii_digit())
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let len = lines[at..].iter().take_while(|line| is_lone(line)).count();
        let letters =
            lines[at..at + len].iter().filter(|line| line.text.chars().all(marks::is_solid)).count();
        if letters >= 4 {
            let base = lines[at + 1..at + len].iter().map(|line| line.gap).min().unwrap_or(0);
            let mut run = vec![at];
            for (next, line) in lines.iter().enumerate().take(at + len).skip(at + 1) {
                if line.gap > base {
                    runs.push(std::mem::take(&mut run));
                }
                run.push(next);
            }
            runs.push(run);
        }
        at += len.max(1);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copy::page::lines::lines;

    #[test]
    fn wide_letters_are_drawn_together_and_names_are_not() {
        assert_eq!(narrowed("春 天 来 到 河 边"), "春天来到河边");
        assert_eq!(narrowed("春　天　来　了"), "春天来了");
        assert_eq!(narrowed("本报记者 王 安"), "本报记者 王 安");
        assert_eq!(narrowed("□ 罗 安 陶立行"), "□ 罗 安 陶立行");
        assert_eq!(narrowed("江 上 客"), "江 上 客");
        assert_eq!(narrowed("香江 每栋楼设专员"), "香江 每栋楼设专员");
    }

    #[test]
    fn pieces_join_as_their_script_asks() {
        assert_eq!(join(["中小微", "企业"].into_iter()), "中小微企业");
        assert_eq!(join(["the new", "bridge"].into_iter()), "the new bridge");
        assert_eq!(join(["새 다리가", "열렸다."].into_iter()), "새 다리가 열렸다.");
        assert_eq!(join(["投资1", "500万元"].into_iter()), "投资1500万元");
    }

    #[test]
    fn letters_below_one_another_are_a_headline() {
        let page = lines("春\n天\n来\n了\n\n河\n水\n清\n\n本报讯");
        assert_eq!(vertical(&page.lines), [vec![0, 1, 2, 3], vec![4, 5, 6]]);
    }
}
