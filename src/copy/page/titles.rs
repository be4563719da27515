//! The title block of a story: which line is kicker, headline, deck, and which is a column's label.
//!
//! In: the headline-like units above a story. Out: their parts.
//! Promise: exactly one headline; without sizes of type the rest is a guess, and is flagged as one.

use super::guess::Order;
use super::order::{self, starts_deck};
use super::{Part, marks, rubrics::is_spaced, units::Unit};

/// What a page does with its titles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    /// The usual room between units, in blank lines.
    pub base_gap: usize,
    /// The width of the columns where the page is set in printed lines, in half widths.
    pub measure: Option<usize>,
}

/// The parts of a title block without its labels, of a story that begins with `opening`.
pub(super) fn arrange(block: &[&Unit], habit: Habit, order: Order, opening: &str) -> Vec<(Part, Vec<usize>)> {
    let groups = groups(block, habit);
    let texts: Vec<String> = groups
        .iter()
        .map(|group| group.iter().map(|unit| unit.text.as_str()).collect::<Vec<_>>().join(" "))
        .collect();
    // What is set over several lines is set largest.
    let broken = groups.iter().position(|group| group.len() > 1);
    let headline =
        broken.filter(|_| habit.measure.is_some()).unwrap_or_else(|| order::headline(&texts, opening, order));
    groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let part = match at.cmp(&headline) {
                std::cmp::Ordering::Less => Part::Kicker,
                std::cmp::Ordering::Equal => Part::Headline,
                std::cmp::Ordering::Greater => Part::Deck,
            };
            (part, group.iter().flat_map(|unit| unit.lines.iter().copied()).collect::<Vec<_>>())
        })
        .fold(Vec::<(Part, Vec<usize>)>::new(), |mut all, (part, lines)| {
            // Several kickers or decks are one field; there is one headline.
            match all.last_mut().filter(|(last, _)| *last == part) {
                Some((_, before)) => before.extend(lines),
                None => all.push((part, lines)),
            }
            all
        })
}

/// Lines with no room between them are one title where the page leaves room between its units.
fn groups<'a>(block: &[&'a Unit], habit: Habit) -> Vec<Vec<&'a Unit>> {
    let mut out: Vec<Vec<&Unit>> = Vec::new();
    for unit in block {
        let is_close = habit.base_gap >= 1 && unit.gap == 0 && !starts_deck(&unit.text)
            || out.last().and_then(|group| group.last()).is_some_and(|above| {
                goes_on(&above.text)
                    || unit.gap == 0
                        && habit.measure.is_some_and(|measure| is_broken(&above.text, &unit.text, measure))
            });
        match out.last_mut().filter(|_| is_close) {
            Some(group) => group.push(unit),
            None => out.push(vec![unit]),
        }
    }
    out
}

/// Columns in which mainland papers break a headline are no wider, in half widths.
const NARROW: usize = 40;

/// Two printed lines of one headline, broken because it does not fit its column of `measure` half widths: each
/// does, both do not; and they are of about the same length. Mainland papers mark other pairs by a pause.
fn is_broken(above: &str, below: &str, measure: usize) -> bool {
    let (a, b) = (marks::width(above), marks::width(below));
    let is_foreign =
        |text: &str| text.contains(|c| marks::is_traditional(c) || marks::is_kana(c) || marks::is_hangul(c));
    let is_plain = |text: &str| !text.contains([' ', '\u{3000}', '：', ':', '，', ',', '、', '“']);
    // Two lines that each fall into halves are two titles.
    let is_pair = is_spaced(above) && is_spaced(below);
    let may =
        is_foreign(above) || is_foreign(below) || measure <= NARROW && is_plain(above) && is_plain(below);
    may && !is_pair
        && a.max(b) <= measure
        && a + b >= measure
        && a.max(b) * 10 <= a.min(b) * 16
        && !starts_deck(below)
        && !order::ends_leading(above)
}

/// A title line that cannot end where it does: broken in a word's company or inside a quotation.
fn goes_on(text: &str) -> bool {
    text.ends_with([
        '的', '和', '与', '與', '及', '到', '在', '让', '讓', '把', '被', '向', '对', '對', '从', '從', '里',
        '、', '，', ',',
    ]) || marks::is_open(text)
        || leans(text)
}

/// 以“…”的劲头, 用…的办法: how something is done, which is still to be said.
fn leans(text: &str) -> bool {
    text.starts_with(['以', '用', '凭', '靠'])
        && text.rsplit_once('的').is_some_and(|(_, how)| (2..=3).contains(&how.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copy::page::lines::lines;

    fn parts(source: &str) -> Vec<(Part, String)> {
        let page = lines(source);
        let units: Vec<Unit> = (0..page.lines.len()).map(|at| Unit::new(&page.lines, vec![at])).collect();
        arrange(&units.iter().collect::<Vec<_>>(), Habit { base_gap: 0, measure: None }, Order::Over, "")
            .into_iter()
            .map(|(part, lines)| (part, lines.iter().map(|at| page.lines[*at].text).collect()))
            .collect()
    }

    #[test]
    fn the_parts_follow_the_shape_of_the_lines() {
        use Part::{Deck, Headline, Kicker};
        let expect = |source, parts_: &[(Part, &str)]| {
            assert_eq!(parts(source), parts_.iter().map(|(p, t)| (*p, (*t).to_owned())).collect::<Vec<_>>())
        };
        expect("市长在会上强调\n把桥修好", &[(Kicker, "市长在会上强调"), (Headline, "把桥修好")]);
        expect(
            "市长在会上强调\n以“夜不收工”的干劲\n把桥修好\n王安讲话 李红主持",
            &[
                (Kicker, "市长在会上强调"),
                (Headline, "以“夜不收工”的干劲把桥修好"),
                (Deck, "王安讲话 李红主持"),
            ],
        );
        expect(
            "雨夜的一场球，没有人离开\n赢!\n江城队升上榜首",
            &[(Kicker, "雨夜的一场球，没有人离开"), (Headline, "赢!"), (Deck, "江城队升上榜首")],
        );
        expect("“桥上有盏灯”\n守桥人三十年不熄", &[(Headline, "“桥上有盏灯”"), (Deck, "守桥人三十年不熄")]);
        expect("桥修好了\n——新河大桥建设侧记", &[(Headline, "桥修好了"), (Deck, "——新河大桥建设侧记")]);
        expect(
            "桥修好了\n三百名工人奋战一年，两岸居民今起可走新桥",
            &[(Headline, "桥修好了"), (Deck, "三百名工人奋战一年，两岸居民今起可走新桥")],
        );
        expect(
            "新河两岸\n大桥修好了\n两岸居民今起可走新桥",
            &[(Kicker, "新河两岸"), (Headline, "大桥修好了"), (Deck, "两岸居民今起可走新桥")],
        );
    }
}
