//! The body of a story: cut paragraphs joined, captions and credits taken out of the middle of sentences.
//!
//! In: the units of a story's body. Out: its pieces in reading order.
//! Promise: every unit becomes exactly one piece or part of one.

use super::draft::{Outline, Part};
use super::guess::{Reading, Role};
use super::{Kind, lists, marks, shapes};

/// Longest plain sentence that may be a caption, in characters.
const CAPTION: usize = 32;

/// Gathers the units of `body` into `out`.
pub(super) fn gather(
    reading: &Reading,
    body: std::ops::Range<usize>,
    out: &mut Outline,
    leftover: &mut Vec<usize>,
) {
    let is_pictured = pictured(reading, &body, out);
    // The piece and the unit that end the running text so far.
    let mut last: Option<(usize, usize)> = None;
    for at in body.clone() {
        let unit = &reading.units[at];
        match reading.roles[at] {
            Role::Text if is_caption(reading, &body, at, last.map(|(_, unit)| unit), is_pictured, out) => {
                out.push(Part::Caption, &unit.lines)
            }
            Role::Text => {
                let goes_on = last.filter(|(_, before)| {
                    let waits = reading.waits(*before);
                    let before = &reading.units[*before].text;
                    let waits = waits || lists::speaks_on(before, &unit.text);
                    waits
                        && unit.kind != Kind::Lead
                        && !shapes::is_turn(&unit.text)
                        && !lists::parts(before, &unit.text)
                });
                match goes_on {
                    Some((piece, _)) => out.pieces[piece].lines.extend_from_slice(&unit.lines),
                    None => out.push(Part::Paragraph, &unit.lines),
                }
                // A note under a table is whole without a stop.
                let is_note = ["数据来源", "资料来源", "來源：", "来源：", "注：", "註：", "資料來源"]
                    .iter()
                    .any(|word| unit.text.starts_with(word));
                // The last line of a list has the shape of the others.
                let ends_list = at > body.start
                    && reading.roles[at - 1] == Role::Verse
                    && unit.kind != Kind::Lead
                    && lists::is_short(&unit.text);
                last = (!is_note && !ends_list)
                    .then_some((goes_on.map_or(out.pieces.len() - 1, |(piece, _)| piece), at));
            }
            Role::Verse => {
                out.push(Part::Paragraph, &unit.lines);
                last = None;
            }
            Role::Crosshead => {
                out.push(Part::Crosshead, &unit.lines);
                last = None;
            }
            Role::Caption => out.push(Part::Caption, &unit.lines),
            Role::Credit => out.push(Part::Credit, &unit.lines),
            Role::Byline => out.push(Part::Byline, &unit.lines),
            Role::Jump => {
                out.push(Part::Other, &unit.lines);
                last = None;
            }
            Role::Title(_) | Role::Label | Role::Leftover => leftover.extend_from_slice(&unit.lines),
        }
    }
}

/// Whether the story says that it has pictures: 文/摄 in its byline.
fn pictured(reading: &Reading, body: &std::ops::Range<usize>, out: &Outline) -> bool {
    let says = |text: &str| {
        text.contains(['摄', '攝'])
            || ["图/", "/图", "图文", "文图", "图／", "／图", "圖/", "／圖"]
                .iter()
                .any(|word| text.contains(word))
    };
    let near = body.start.saturating_sub(2)..(body.start + 2).min(reading.units.len());
    out.has(Part::Byline)
        && near.clone().any(|at| reading.roles[at] == Role::Byline && says(&reading.units[at].text))
        || near.into_iter().any(|at| reading.roles[at] == Role::Byline && says(&reading.units[at].text))
}

/// Whether the unit is a caption. A short sentence alone is none: it takes evidence.
fn is_caption(
    reading: &Reading,
    body: &std::ops::Range<usize>,
    at: usize,
    last: Option<usize>,
    is_pictured: bool,
    out: &Outline,
) -> bool {
    let unit = &reading.units[at];
    let count = marks::solid_count(&unit.text);
    let is_credited = at + 1 < body.end && reading.roles[at + 1] == Role::Credit;
    let most = if is_credited || unit.text.contains(marks::is_hangul) { CAPTION * 3 / 2 } else { CAPTION };
    if unit.kind == Kind::Lead || !(4..=most).contains(&count) {
        return false;
    }
    let inner = unit.text.trim_end_matches(|c: char| marks::is_stop(c) || marks::is_closing(c));
    let forbidden: &[char] = if is_credited {
        &['。', '！', '？']
    } else {
        &['。', '！', '？', '“', '”', '：', ':', '「']
    };
    if inner.contains(forbidden)
        || inner.contains(". ")
        || !marks::is_balanced(&unit.text)
        || marks::is_inner(&unit.text)
    {
        return false;
    }
    let is_finished = marks::is_finished(&unit.text);
    let next = (at + 1..body.end.min(at + 6)).find(|next| reading.roles[*next] == Role::Text);
    let before = last.map(|before| reading.units[before].text.as_str());
    let is_cut = before.is_some_and(marks::is_unfinished);
    let goes_on = next.is_some_and(|next| reading.units[next].kind != Kind::Lead);
    let is_role = |other: Option<usize>, role: Role| {
        other.and_then(|other| reading.roles.get(other)).is_some_and(|found| *found == role)
    };
    // A credit above that has its caption already is no evidence for another.
    let is_paired = matches!(&out.pieces[..], [.., caption, credit] if caption.part == Part::Caption && credit.part == Part::Credit);
    // 本版图片由……提供 speaks of the whole page.
    let is_page_credit = reading.units.get(at + 1).is_some_and(|unit| unit.text.contains("本版"));
    let beside_credit = is_role(Some(at + 1), Role::Credit) && !is_page_credit
        || is_role(at.checked_sub(1), Role::Credit) && !is_paired;
    let is_apart = unit.gap > reading.base_gap;
    let is_scene = scene(&unit.text);
    let is_last = next.is_none();
    let mut score = 0;
    score += 2 * i32::from(is_apart && (reading.base_gap > 0 || unit.gap > 1)) + 2 * i32::from(beside_credit);
    score += i32::from(is_scene) + i32::from(is_pictured && !out.has(Part::Caption));
    score += i32::from(is_last && !is_cut && is_pictured && (is_scene || is_apart));
    if is_cut {
        let met = |text: &str| before.and_then(|before| reading.seams.met(before, text)).unwrap_or(0);
        let reads_past = next.is_some_and(|next| met(&reading.units[next].text) > 0);
        // The end of the cut sentence itself, or a piece of it.
        score += if met(&unit.text) > 0 { -2 } else { i32::from(reads_past || is_apart) };
        score -= 3 * i32::from(!goes_on);
        score -= 2 * i32::from(
            before.is_some_and(marks::is_open)
                && next.is_none_or(|next| !reading.units[next].text.contains(['”', '》', '」'])),
        );
    } else if !is_finished {
        score -= 1;
    }
    // The first paragraph is the lede.
    if before.is_none() {
        score -= 2 * i32::from(!beside_credit);
    }
    score >= 2
}

/// Words of scenes: what a picture shows goes on while one looks.
fn scene(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "正在", "进行", "現場", "现场", "資料", "资料", "施工", "参观", "參觀", "展示", "表演", "一角",
        "效果图", "外景", "场景", "情景", "合影", "图为", "建设中", "景象", "画面", "揭牌", "剪彩",
    ];
    WORDS.iter().any(|word| text.contains(word)) || text.trim_end_matches('。').ends_with('中')
}
