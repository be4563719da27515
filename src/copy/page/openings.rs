//! How stories, paragraphs and items of lists begin on printed lines.
//!
//! In: lines. Out: whether something begins there. Promise: bounded look-ahead and look-back.

use super::{Kind, furniture, kind, lead, lines::Line, marks, shapes, signers};

/// How far apart the items of a list may begin, in lines.
const NEAR: usize = 5;

/// Whether a lead stands at the beginning of line `at`; it may run over into the next line.
pub(super) fn begins_story(lines: &[Line<'_>], at: usize) -> bool {
    let line = lines[at].text;
    let is_lead = |text: &str| lead::lead(text).is_some_and(|(lead, _)| !lead.source.starts_with('记'));
    let is_open = line.starts_with(['【', '〔', '[']) && !line.contains(['】', '〕', ']']);
    let is_cut = is_open || !marks::is_balanced(line);
    is_lead(line) || is_cut && lines.get(at + 1).is_some_and(|next| is_lead(&format!("{line}{}", next.text)))
}

/// Lines that never stand inside a paragraph.
pub(super) fn is_special(line: &Line<'_>) -> bool {
    let is_reader = line.text.ends_with(['）', ')']) && signers::signature(line.text).is_some();
    is_reader
        || shapes::is_row(line.text)
        || matches!(kind(line.text), Kind::Byline | Kind::Credit | Kind::Jump | Kind::Caption)
        || furniture::standing(line.text, "") == furniture::Standing::Anywhere
}

/// Whether line `at` begins an item of a list: another one with the same ornament stands near.
pub(super) fn is_item(lines: &[Line<'_>], at: usize) -> bool {
    let ornament = |line: &Line<'_>| line.text.chars().next().filter(|c| marks::is_bullet(*c));
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
    ornament(&lines[at]).is_some_and(|own| {
        near.clone().any(|other| other != at && ornament(&lines[other]) == Some(own))
            && marks::solid_count(lines[at].text) > 8
    })
}

/// Whether a new paragraph begins with `text` after a line that is full and has an end, when the paragraph
/// before it has `so_far` letters: tenths of log odds, counted on pages of eight papers.
pub(super) fn opening(text: &str, so_far: usize) -> i32 {
    #[rustfmt::skip]
    const OPENERS: &[&str] = &[
        "据悉", "据了解", "据介绍", "据统计", "另据", "记者从", "记者了解", "近日", "日前", "下一步",
        "与此同时", "此外", "近年来", "據了解", "據悉", "記者從", "除此之外", "截至", "会议", "後來", "后来",
        "一方で", "また、", "このほか", "한편", "이에",
    ];
    #[rustfmt::skip]
    const INNER: &[&str] = &[
        "他", "她", "其", "该", "該", "那", "目前", "这样", "對此", "对此", "同时", "同時", "于是", "但", "而",
        "如", "因", "所以", "第二", "经", "它", "并", "也", "还", "還", "又", "再", "就", "要", "不过", "可",
        "그", "이", "さらに", "これ", "その",
    ];
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let length = match so_far {
        0..30 => -16,
        30..60 => -6,
        60..90 => 3,
        90..120 => 10,
        _ => 4,
    };
    let is_turn =
        shapes::is_turn(text) && !starts(INNER) && text.chars().take(4).any(|c| matches!(c, '：' | ':'));
    let words = if is_turn {
        40
    } else if starts(OPENERS) {
        15
    } else if starts(INNER) {
        -16
    } else if text.starts_with(['“', '「']) {
        10
    } else if text.starts_with("记者") || text.starts_with("記者") {
        9
    } else {
        0
    };
    length + words
}
