//! The title block of a story: which line is kicker, headline, deck, and which is a column's label.
//!
//! In: the headline-like units above a story. Out: their parts.
//! Promise: exactly one headline; without sizes of type the rest is a guess, and is flagged as one.

use super::{Part, lists, marks, rubrics::is_spaced, units::Unit};

/// How a Chinese kicker ends when it tells who says the headline.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "强调", "指出", "时说", "确认", "表示", "致辞", "要求", "讲话", "主持", "主持会议", "宣布", "提出",
    "透露", "显示", "發表", "強調", "指出", "時說", "宣布", "重要讲话", "致贺信", "作出批示", "并讲话",
    "發表談話", "部署", "通报", "呼吁", "提醒", "建议", "揭晓", "施行", "实施", "会见", "召开会议", "的答复", "出炉", "出爐",
];

/// What a page does with its titles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    /// The usual room between units, in blank lines.
    pub base_gap: usize,
    /// The width of the columns where the page is set in printed lines, in half widths.
    pub measure: Option<usize>,
    /// The main line stands first, as in the papers of Taiwan, Hong Kong, Japan and Korea.
    pub is_main_first: bool,
}

impl Habit {
    /// The habit of a page with these texts.
    pub(super) fn new<'a>(
        texts: impl Iterator<Item = &'a str>,
        base_gap: usize,
        measure: Option<usize>,
    ) -> Self {
        let (mut all, mut foreign, mut is_mainland) = (0usize, 0usize, false);
        for text in texts {
            all += text.chars().count();
            foreign += text
                .chars()
                .filter(|c| marks::is_traditional(*c) || marks::is_kana(*c) || marks::is_hangul(*c))
                .count();
            is_mainland |=
                text.starts_with(['【', '新']) && text.chars().take(8).collect::<String>().contains("新華社");
        }
        Self { base_gap, measure, is_main_first: foreign * 20 > all && !is_mainland }
    }
}

/// The parts of a title block without its labels.
pub(super) fn arrange(block: &[&Unit], habit: Habit) -> Vec<(Part, Vec<usize>)> {
    let groups = groups(block, habit);
    let texts: Vec<String> = groups
        .iter()
        .map(|group| group.iter().map(|unit| unit.text.as_str()).collect::<Vec<_>>().join(" "))
        .collect();
    // What is set over several lines is set largest.
    let broken = groups.iter().position(|group| group.len() > 1);
    let headline = broken.filter(|_| habit.measure.is_some()).unwrap_or_else(|| headline_of(&texts, habit));
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
        && !SAYING.iter().any(|end| above.ends_with(end))
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

/// 老板：粥不能涨价 — somebody is heard under the headline.
fn speaks(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(who, what)| {
        (2..=4).contains(&who.chars().count())
            && who.chars().all(marks::is_hanzi)
            && marks::solid_count(what) > 8
    })
}

pub(super) fn starts_deck(text: &str) -> bool {
    // ●……●……: what the headline holds, point by point.
    lists::is_marked(text)
        || text.starts_with("——") || text.starts_with("──") || text.starts_with("--") || text.starts_with('―')
}

/// 某某主持 某某出席: who took part, under a headline of what was said.
fn attends(text: &str) -> bool {
    const ENDS: &[&str] = &["主持", "出席", "讲话", "致辞", "参加", "陪同", "列席", "发言"];
    marks::solid_count(text) <= 20 && ENDS.iter().any(|end| text.ends_with(end))
}

/// A title line that is all quotation.
fn is_quotation(text: &str) -> bool {
    [('“', '”'), ('「', '」'), ('"', '"')].iter().any(|(open, close)| {
        text.starts_with(*open) && text.ends_with(*close) && text.matches(*open).count() <= 2
    })
}

/// Where the main line commonly comes first: whether the first of these lines only leads up to the second. In
/// Chinese papers it is of clearly another length, in Japanese and Korean ones a shorter one without a pause.
fn leads_up(texts: &[String]) -> bool {
    let len = |at: usize| marks::solid_count(&texts[at]);
    let is_foreign = |text: &String| text.contains(|c| marks::is_hangul(c) || marks::is_kana(c));
    let is_shorter = len(0) * 4 <= len(1) * 3;
    if texts.iter().any(is_foreign) {
        // What tells something is a headline; what only names its matter leads up to one.
        let tells = texts[0].contains(['が', 'を', 'は', '、', ',', '，'])
            || texts[0].ends_with(['に', 'へ', 'で', 'も', '다', '까', '자', '로']);
        return is_shorter && !tells && texts.len() <= 3;
    }
    let is_sentence = len(1) >= 18 && len(0) >= 12;
    match texts.len() {
        2 => len(0) * 10 >= len(1) * 14 || len(1) * 20 >= len(0) * 23 && !is_sentence,
        _ => true,
    }
}

/// Which of the lines is the headline.
fn headline_of(texts: &[String], habit: Habit) -> usize {
    let Some(first) = texts.first() else { return 0 };
    // One to three letters and a mark of exclamation are the page's largest.
    let is_cry = |text: &String| text.ends_with(['！', '!']) && marks::solid_count(text) <= 4;
    if let Some(cry) = texts.iter().position(is_cry) {
        return cry;
    }
    if let Some(deck) = texts.iter().skip(1).position(|text| starts_deck(text)) {
        // 副题 after a dash stands right under the headline.
        return deck;
    }
    if texts.len() == 1 {
        return 0;
    }
    if SAYING.iter().any(|end| first.ends_with(end)) {
        return 1;
    }
    const UNDER: &[&str] = &["来自", "即日起", "历时", "专家：", "专家:", "专家提醒", "专家提示", "專家："];
    if texts.len() == 2 && UNDER.iter().any(|start| texts[1].starts_with(start)) {
        return 0;
    }
    if texts.len() == 2 && (attends(&texts[1]) || is_quotation(first) && !is_quotation(&texts[1])) {
        return 0;
    }
    let len = |at: usize| marks::solid_count(&texts[at]);
    if habit.is_main_first {
        return usize::from(leads_up(texts));
    }
    // A quotation is said as a headline, commas and all.
    let has_comma = |at: usize| {
        texts[at].contains(['，', ',']) && !(texts[at].starts_with('“') && texts[at].ends_with('”'))
    };
    if texts.len() == 2 {
        let is_long = len(1) * 10 >= len(0) * 15 && len(1) >= 16 && len(0) > 10;
        let is_halved = is_spaced(&texts[1]) && !is_spaced(&texts[0]);
        // Kickers are several times as common as decks: a pause alone makes none, a sentence of some length does.
        let is_sentence = has_comma(1) && !has_comma(0) && len(1) * 10 >= len(0) * 13;
        return if is_sentence || is_long && !is_halved || speaks(&texts[1]) && !speaks(first) {
            0
        } else {
            1
        };
    }
    // Of three or more the second is the headline, unless the first is much shorter than all others.
    let shortest_rest = (1..texts.len()).map(len).min().unwrap_or(0);
    if len(0) * 10 < shortest_rest * 7 && has_comma(1) { 0 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copy::page::lines::lines;

    fn parts(source: &str) -> Vec<(Part, String)> {
        let page = lines(source);
        let units: Vec<Unit> = (0..page.lines.len()).map(|at| Unit::new(&page.lines, vec![at])).collect();
        arrange(&units.iter().collect::<Vec<_>>(), Habit { base_gap: 0, measure: None, is_main_first: false })
            .into_iter()
            .map(|(part, lines)| (part, lines.iter().map(|at| page.lines[*at].text).collect()))
            .collect()
    }

    #[test]
    fn where_the_main_line_comes_first_a_short_line_leads_up_to_the_next() {
        let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert!(leads_up(&texts(&["料理のＱ＆Ａ", "余ったご飯、どう使い切る？"])));
        assert!(!leads_up(&texts(&["河口精工、納期を半減", "来春から全機種で実施へ"])));
        assert!(!leads_up(&texts(&["渡し舟が消える", "町は橋の完成を待ち三年で廃止へ"])));
        assert!(!leads_up(&texts(&["새 다리 열렸다", "주민들 사십 년 기다림 끝에 걸어서 강 건너"])));
        assert!(leads_up(&texts(&["縣議會", "通過橋樑擴建撥款六千萬"])));
        assert!(!leads_up(&texts(&["新橋今晨終於通車", "兩岸居民爭相過橋"])));
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
