//! Which line of a title block is the headline: the others lead up to it or follow it.
//!
//! In: the block's lines from above to below, and how the story opens. Out: the headline's place.
//! Promise: a line that shows what it is decides; else cues add up, the most common order first. Their weights were
//! counted over some 250 pairs of lines on pages of six decades, each tried on pages it was not counted on.

use std::collections::HashSet;

use super::guess::Order;
use super::{lists, marks};

/// How a Chinese kicker ends: somebody says the headline, or it is about something that was seen or read.
#[rustfmt::skip]
const LEADS_UP: &[&str] = &[
    "强调", "指出", "时说", "确认", "表示", "致辞", "要求", "讲话", "主持", "主持会议", "宣布", "提出",
    "透露", "显示", "發表", "強調", "時說", "重要讲话", "致贺信", "作出批示", "并讲话", "發表談話", "部署", "通报",
    "呼吁", "提醒", "建议", "揭晓", "施行", "实施", "会见", "召开会议", "的答复", "出炉", "出爐",
    "想到的", "说起", "談起", "谈起", "說起", "有感", "的启示", "的啟示",
];
/// How a line under the headline begins, and how it ends.
#[rustfmt::skip]
const FOLLOWS: &[&str] = &[
    "记", "記", "评", "評", "访", "訪", "读", "讀", "写在", "寫在", "写给", "致", "来自", "即日起", "历时", "专家", "專家",
];
const FOLLOWED: &[&str] = &["见闻", "侧记", "纪实", "纪事", "印象", "追记", "出席", "参加"];
/// 某某主持 某某出席: who took part, in a line no longer than this, in letters.
const ATTENDS: &[&str] = &["主持", "讲话", "致辞", "陪同", "列席", "发言"];
const ROLL: usize = 20;

/// How much of the story is asked, in letters.
pub(super) const OPENING: usize = 80;
/// Letters that a headline may have before its length speaks against it.
const EASY: usize = 12;
/// The most letters of a word or two that only name the matter, if no sentence of this many follows.
const BRIEF: usize = 6;
const SENTENCE: f64 = 16.0;

/// What speaks for the second of two lines: it mostly is the headline.
const SECOND: f64 = 1.04;
/// … and in Japanese and Korean papers, and in those in traditional Hanzi: there the main line stands first as often.
const FOREIGN: f64 = -1.57;
const TRADITIONAL: f64 = -1.1;
/// … and in those whose headlines stand under their stories.
const UNDER: f64 = -0.8;
/// A Japanese or Korean first line that only names its matter leads up to what is told.
const NAMES: f64 = 1.13;
/// For each letter of the second over [`EASY`].
const LENGTH: f64 = -0.151;
/// For each time (in natural logarithms) that the first is longer.
const LONGER: f64 = 1.01;
/// The first is a word or two.
const BRIEF_FIRST: f64 = 1.23;
/// How much more of the second than of the first the story's opening says again, as shares of their pairs of letters.
const ECHO: f64 = 1.93;
/// The second quotes; tells what is done (了); falls into halves; asks or cries; goes on with what is to come.
const QUOTES: f64 = 1.14;
const DONE: f64 = 0.89;
const HALVES: f64 = 0.65;
const CRIES: f64 = 0.61;
const GOES_ON: f64 = -1.21;

/// The place of the headline among the `lines` of a block, over or under (`order`) a story that begins with
/// `opening`.
pub(super) fn headline(lines: &[String], opening: &str, order: Order) -> usize {
    // One to three letters and a mark of exclamation are the page's largest.
    let is_cry = |text: &String| text.ends_with(['！', '!']) && marks::solid_count(text) <= 4;
    // 副题 after a dash stands right under the headline.
    let under = || lines.iter().skip(1).position(|text| starts_deck(text));
    match lines {
        _ if lines.iter().any(is_cry) => lines.iter().position(is_cry).unwrap_or(0),
        _ if under().is_some() => under().unwrap_or(0),
        [] | [_] => 0,
        [first, second] => {
            usize::from(shown(first, second).unwrap_or_else(|| weighed(first, second, opening, order) > 0.0))
        }
        // Of three or more the first leads up and the others follow.
        _ => 1,
    }
}

/// A dash or a bullet (●……●……: what the headline holds) at the start of a line under a headline.
pub(super) fn starts_deck(text: &str) -> bool {
    lists::is_marked(text)
        || text.starts_with("——")
        || text.starts_with("──")
        || text.starts_with("--")
        || text.starts_with('―')
}

/// Whether the second is the headline, where a line shows what it is.
fn shown(first: &str, second: &str) -> Option<bool> {
    let plain = second.split(['（', '(']).next().unwrap_or(second).trim();
    let is = |ends: &[&str]| ends.iter().any(|end| plain.ends_with(end));
    if ends_leading(first) {
        Some(true)
    } else if FOLLOWS.iter().any(|start| second.starts_with(start))
        && !second.starts_with("记者")
        && !second.starts_with("記者")
        || is_quotation(first) && !is_quotation(second)
        || is(FOLLOWED)
        || marks::solid_count(plain) <= ROLL && is(ATTENDS)
    {
        Some(false)
    } else {
        None
    }
}

/// A line that is all quotation.
fn is_quotation(text: &str) -> bool {
    [('“', '”'), ('「', '」'), ('"', '"')].iter().any(|(open, close)| {
        text.starts_with(*open) && text.ends_with(*close) && text.matches(*open).count() <= 2
    })
}

/// Whether a line leads up to the one under it by its last words.
pub(super) fn ends_leading(text: &str) -> bool {
    LEADS_UP.iter().any(|end| text.ends_with(end))
}

/// What speaks for the second line, less what speaks for the first.
fn weighed(first: &str, second: &str, opening: &str, order: Order) -> f64 {
    let (a, b) = (marks::solid_count(first).max(1) as f64, marks::solid_count(second).max(1) as f64);
    let is_foreign =
        [first, second].iter().any(|text| text.contains(|c| marks::is_kana(c) || marks::is_hangul(c)));
    let is_traditional = [first, second, opening].iter().any(|text| text.contains(marks::is_traditional));
    let told = pairs(opening, OPENING);
    let echo = |text: &str| {
        let all = pairs(text, usize::MAX);
        all.iter().filter(|pair| told.contains(*pair)).count() as f64 / all.len().max(1) as f64
    };
    let has_halves = second.trim().contains([' ', '\u{3000}']);
    let is_sentence = second.contains(['，', ',']) && b >= SENTENCE;
    let cues = [
        (is_foreign, FOREIGN),
        (is_foreign && a * 4.0 <= b * 3.0 && !tells(first), NAMES),
        (is_traditional && !is_foreign, TRADITIONAL),
        (order == Order::Under, UNDER),
        (a as usize <= BRIEF && !is_sentence && !(is_foreign && tells(first)), BRIEF_FIRST),
        (second.contains(['“', '"', '「']), QUOTES),
        (second.contains('了'), DONE),
        (has_halves, HALVES),
        (second.contains(['！', '!', '？', '?']), CRIES),
        (
            second.starts_with(['将', '將', '共', '拟', '擬', '每', '另', '拘'])
                || second.starts_with("预计")
                || second.starts_with("首批"),
            GOES_ON,
        ),
    ];
    SECOND
        + LENGTH * (b - EASY as f64).max(0.0)
        + LONGER * (a / b).ln().max(0.0)
        + ECHO * (echo(second) - echo(first))
        + cues.iter().filter(|(is, _)| *is).map(|(_, weight)| weight).sum::<f64>()
}

/// Whether a Japanese or Korean line tells something: by a particle within it, or by its last syllable.
fn tells(text: &str) -> bool {
    let is_told = |word: &str| word.ends_with(['이', '가', '을', '를']) && word.chars().count() > 1;
    let is_particle = |c| "がをは、,，“‘「\"'".contains(c);
    text.contains(is_particle)
        || text.ends_with(['に', 'へ', 'で', 'も', '다', '까', '자', '로'])
        || text.split(' ').rev().skip(1).any(is_told)
}

/// The pairs of neighbouring letters in the first `length` letters of a text.
fn pairs(text: &str, length: usize) -> HashSet<(char, char)> {
    let letters: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace()).take(length).filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::headline;
    use crate::copy::page::guess::Order;

    fn second(lines: [&str; 2], opening: &str) -> bool {
        headline(&lines.map(str::to_owned), opening, Order::Over) == 1
    }

    #[test]
    fn a_line_that_shows_what_it_is_decides() {
        assert!(second(["市长在会上强调", "把桥修好"], ""));
        assert!(second(["从一座老桥说起", "让桥上的灯再亮些"], ""));
        assert!(!second(["桥修好了", "——新河大桥建设侧记"], ""));
        assert!(!second(["桥上的灯", "记守桥人老何"], ""));
        assert!(!second(["全市桥梁工作会议召开", "王安主持 李红讲话"], ""));
    }

    #[test]
    fn the_line_that_the_story_says_again_is_the_headline() {
        let opening = "本报讯 新河大桥昨天上午通车，两岸三万居民走上桥头。";
        assert!(second(["两岸居民四十年的盼望", "新河大桥昨天通车"], opening));
        assert!(!second(
            ["新河大桥昨天通车", "老人们说这一天等了整整四十个年头，渡船从此只在相片里"],
            opening
        ));
    }

    #[test]
    fn where_the_main_line_comes_first_a_word_that_names_the_matter_leads_up_to_it() {
        assert!(second(["私鉄・海岸線", "存続を求めて町民が集う"], ""));
        assert!(second(["메이저리그", "김하늘, 더블A서 첫 안타"], ""));
        assert!(!second(["渡し舟が消える", "町は橋の完成を待ち三年で廃止へ"], ""));
        assert!(!second(["새 다리 열렸다", "주민들 사십 년 기다림 끝에 걸어서 강 건너"], ""));
    }

    #[test]
    fn of_three_lines_the_second_is_the_headline() {
        let lines = ["新河两岸", "大桥修好了", "两岸居民今起可走新桥"].map(str::to_owned);
        assert_eq!(headline(&lines, "", Order::Over), 1);
    }
}
