//! The stories of a page, once every unit has its role.
//!
//! In: units with roles. Out: a [`Draft`]: stories, labels, what is left over.
//! Promise: every unit ends in exactly one of them.

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{Draft, Outline, Part, Reason};
use super::guess::{Order, Reading, Role};
use super::units::Unit;
use super::{Kind, labels, lead, marks, order, paragraphs, shapes, signers, titles};

/// Where a story's title block and its body stand among the units.
struct Extent {
    title: Range<usize>,
    body: Range<usize>,
}

/// Gathers the units into stories by their roles.
pub(super) fn stories(reading: &Reading) -> Draft {
    let mut draft = Draft::default();
    let mut spots: Vec<(usize, usize)> = Vec::new();
    for extent in extents(reading, &mut draft, &mut spots) {
        let outline = outline(reading, extent.title, extent.body, &mut draft);
        draft.stories.push(outline);
    }
    labels::place(reading, &mut draft, &spots);
    drop_empty(&mut draft);
    draft
}

/// Cuts the page at its title blocks, and notes before which story each label stands.
fn extents(reading: &Reading, draft: &mut Draft, spots: &mut Vec<(usize, usize)>) -> Vec<Extent> {
    let count = reading.units.len();
    let is_head = |at: usize| matches!(reading.roles[at], Role::Title(_) | Role::Label);
    let mut all: Vec<Extent> = Vec::new();
    let mut open: Option<Extent> = None;
    let mut at = 0;
    while at < count {
        if !is_head(at) {
            let is_unheaded =
                open.is_none() || reading.order == Order::Over && begins_unheaded(reading, open.as_ref(), at);
            if is_unheaded {
                all.extend(open.replace(Extent { title: at..at, body: at..at }));
            }
            at += 1;
            if let Some(story) = &mut open {
                story.body.end = at;
            }
            continue;
        }
        let mut end = (at..count).find(|next| !is_head(*next)).unwrap_or(count);
        match reading.order {
            Order::Over => {
                all.extend(open.take());
                note_labels(reading, at..end, all.len(), draft, spots);
                let has_title = (at..end).any(|at| matches!(reading.roles[at], Role::Title(_)));
                open = has_title.then_some(Extent { title: at..end, body: end..end });
            }
            Order::Under => {
                end = (end..count)
                    .find(|next| !matches!(reading.roles[*next], Role::Byline | Role::Label))
                    .unwrap_or(count);
                // A label alone over a story that begins below it.
                let is_label =
                    open.is_none() && reading.roles[at..end].iter().all(|role| *role == Role::Label);
                note_labels(reading, at..end, all.len() + usize::from(!is_label), draft, spots);
                if !is_label {
                    let body = open.take().map_or(at..at, |story| story.body);
                    all.push(Extent { title: at..end, body });
                }
            }
        }
        at = end;
    }
    all.extend(open);
    all
}

/// Whether a story begins at a unit of text although no headline stands over it: its headline is lost, or it has
/// none. So it is under a signed story, when it has a lead or is a brief with a writer of its own; under another lead
/// of the house; and under a picture that is a story. Under one headline stand several telegrams, under none each is
/// a story.
fn begins_unheaded(reading: &Reading, open: Option<&Extent>, at: usize) -> bool {
    let text = |at: usize| reading.units[at].text.as_str();
    let Some(open) = open.filter(|_| at > 0 && reading.roles[at] == Role::Text) else { return false };
    let is_signed = reading.ends_story(at - 1);
    // 新桥通车（图片）, a caption with its credit, and nothing more.
    let shown = open.title.clone().next_back().and_then(|last| marks::closed_tail(text(last)));
    let is_pictured = shown.is_some_and(|inside| matches!(inside, "图片" | "圖片"))
        && marks::closed_tail(text(at - 1)).is_some_and(|inside| inside.ends_with(['摄', '攝']));
    let is_brief = reading.units[at].kind.is_text()
        && !text(at).starts_with(marks::is_bullet)
        && !shapes::is_turn(text(at))
        && (signers::signs_off(text(at))
            || reading.roles.get(at + 1) == Some(&Role::Byline) && marks::is_finished(text(at)));
    if is_brief && (is_signed || is_pictured) {
        return true;
    }
    let is_news = |source: &str| source.contains(['讯', '訊']);
    let Some((lead, _)) = lead::lead(text(at)).filter(|_| reading.units[at].kind == Kind::Lead) else {
        return false;
    };
    let is_house =
        is_news(&lead.source) || lead.source.contains(['电', '電']) || lead.source.contains("報導");
    let first = open.body.start;
    let is_second = is_news(&lead.source)
        && first < at
        && lead::lead(text(first)).is_some_and(|(above, _)| is_news(&above.source));
    let ends = marks::is_finished(text(at - 1));
    let is_closed = is_signed || ends && (is_second || is_pictured);
    is_house && (is_closed && !lead.quoted || ends && open.title.is_empty())
}

fn note_labels(
    reading: &Reading,
    block: Range<usize>,
    story: usize,
    draft: &mut Draft,
    spots: &mut Vec<(usize, usize)>,
) {
    for at in block.filter(|at| reading.roles[*at] == Role::Label) {
        spots.push((at, story));
        draft.labels.push(reading.units[at].lines.clone());
    }
}

/// One story's pieces: the head, then the body in reading order.
fn outline(reading: &Reading, title: Range<usize>, body: Range<usize>, draft: &mut Draft) -> Outline {
    let mut out = Outline::default();
    let block: Vec<&Unit> = title
        .clone()
        .filter(|at| matches!(reading.roles[*at], Role::Title(_)))
        .map(|at| &reading.units[at])
        .collect();
    for (part, lines) in
        titles::arrange(&block, reading.habit, reading.order, &opening(reading, body.clone()))
    {
        out.push(part, &lines);
    }
    for at in title.clone().filter(|at| reading.roles[*at] == Role::Byline) {
        out.push(Part::Byline, &reading.units[at].lines);
    }
    out.reasons.push(reason(reading, &title, &body));
    if block.len() > 1 {
        out.reasons.push(Reason::TitleOrder);
    }
    paragraphs::gather(reading, body, &mut out, &mut draft.leftover);
    out
}

/// How the text of a story begins.
fn opening(reading: &Reading, body: Range<usize>) -> String {
    let texts = body.filter(|at| reading.roles[*at] == Role::Text).map(|at| reading.units[at].text.as_str());
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).take(order::OPENING).collect()
}

fn reason(reading: &Reading, title: &Range<usize>, body: &Range<usize>) -> Reason {
    let titled = title.clone().find_map(|at| match reading.roles[at] {
        Role::Title(reason) => Some(reason),
        _ => None,
    });
    let starts_with_lead = reading.units.get(body.start).is_some_and(|unit| unit.kind == Kind::Lead);
    titled.unwrap_or(if starts_with_lead { Reason::LeadOnly } else { Reason::NoHeadline })
}

/// Stories without any text or picture give their lines back, and so do labels without a story.
fn drop_empty(draft: &mut Draft) {
    let is_empty = |story: &Outline| {
        !story.pieces.iter().any(|piece| {
            matches!(piece.part, Part::Paragraph | Part::Caption | Part::Crosshead | Part::Headline)
        })
    };
    let (empty, full): (Vec<_>, Vec<_>) = std::mem::take(&mut draft.stories).into_iter().partition(is_empty);
    draft.stories = full;
    draft.leftover.extend(empty.into_iter().flat_map(|story| story.pieces).flat_map(|piece| piece.lines));
    let standing: HashSet<usize> = draft.stories.iter().filter_map(|story| story.label).collect();
    for (_, lines) in draft.labels.iter_mut().enumerate().filter(|(at, _)| !standing.contains(at)) {
        draft.leftover.append(lines);
    }
}

#[cfg(test)]
mod tests {
    use crate::copy::page::{Part, Wishes, read_page};

    const NEXT: &str = "又过了两年，钱和料都凑齐了，施工队从县城开来，在河滩上搭起帐篷，一住就是三百天。";

    #[test]
    fn briefs_without_headlines_are_stories() {
        for brief in [format!("本报讯{NEXT}"), format!("{NEXT}（王晓）")] {
            let text = format!(
                "新桥今起通车\n\n本报讯昨日上午，长桥镇的新桥通车，两岸居民走上桥头，看江水从脚下流过。（李红）\n\n{brief}\n\n{brief}\n"
            );
            let page = read_page(&text, &Wishes::default()).expect("a page");
            assert_eq!(page.stories.len(), 3, "{brief}");
            assert_eq!(page.stories[1].text_of(Part::Headline), None);
        }
    }
}
