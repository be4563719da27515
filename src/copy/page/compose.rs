//! From the segmentation to the page: texts, names, leads, doubts.
//!
//! In: the source, its lines and a draft. Out: a [`Page`] whose fields are spans of the source.
//! Promise: decides nothing about the segmentation; linear in the page.

use std::ops::Range;

use super::damage;
use super::draft::{Draft, Outline, Part, Piece, Reason};
use super::guess::Order;
use super::lines::{Line, Lines};
use super::page::{Confidence, Field, Flag, FlagKind, Join, Label, Page, Story};
use super::punctuation;
use super::units::{self, Setting};
use super::{Kind, kind, lead, marks, names, signers, tails};

/// Composes the page.
pub(super) fn compose(
    source: &str,
    lines: &Lines<'_>,
    mut draft: Draft,
    setting: Setting,
    order: Order,
) -> Page {
    draft.leftover.sort_unstable();
    let all = &lines.lines;
    let span = |at: &usize| all[*at].span.clone();
    let stories = draft.stories.iter().map(|outline| story(source, all, outline, setting)).collect();
    let labels = draft
        .labels
        .iter()
        .map(|at| Label {
            spans: at.iter().map(span).collect(),
            text: units::join(at.iter().map(|at| all[*at].text)),
        })
        .collect();
    let leftover = draft.leftover.iter().map(span).chain(lines.strays.iter().cloned()).collect();
    let numbers = all.iter().map(|line| line.number).collect();
    let mut page = Page {
        stories,
        labels,
        leftover,
        setting,
        order,
        count: 0,
        outline: draft,
        numbers,
        source: source.to_owned(),
    };
    page_damage(&mut page);
    page
}

fn story(source: &str, lines: &[Line<'_>], outline: &Outline, setting: Setting) -> Story {
    let fields: Vec<Field> = outline.pieces.iter().map(|piece| field(source, lines, piece)).collect();
    let joins: Vec<Join> = outline
        .pieces
        .iter()
        .filter(|piece| piece.part == Part::Paragraph)
        .flat_map(|piece| joins(lines, piece, setting))
        .collect();
    let lead = fields
        .iter()
        .find(|field| field.part == Part::Paragraph)
        .and_then(|field| lead::lead(&field.text))
        .map(|(lead, _)| lead);
    let mut story = Story {
        section: outline.label,
        byline: byline(&fields, lead.as_ref()),
        lead,
        flags: Vec::new(),
        joins,
        confidence: confidence(outline),
        reasons: outline.reasons.clone(),
        fields,
    };
    story.flags = flags(&story, outline);
    story
}

fn field(source: &str, lines: &[Line<'_>], piece: &Piece) -> Field {
    let spans: Vec<Range<usize>> = piece.lines.iter().map(|at| lines[*at].span.clone()).collect();
    let edits = punctuation::edits(source, &spans);
    let mut next = edits.iter().peekable();
    let texts: Vec<String> = spans
        .iter()
        .map(|span| {
            source[span.clone()]
                .char_indices()
                .map(|(at, c)| next.next_if(|edit| edit.at == span.start + at).map_or(c, |edit| edit.to))
                .collect()
        })
        .collect();
    let is_title = matches!(piece.part, Part::Kicker | Part::Headline | Part::Deck | Part::Byline);
    let is_vertical = texts.iter().all(|text| text.chars().count() <= 2);
    let text = if is_title && !is_vertical {
        texts.iter().map(|text| units::narrowed(text)).collect::<Vec<_>>().join(" ")
    } else {
        units::join(texts.iter().map(String::as_str))
    };
    Field { part: piece.part, spans, edits, text }
}

/// The cuts closed in a paragraph. Of printed lines only those across a gap are cuts.
fn joins<'a>(lines: &'a [Line<'_>], piece: &'a Piece, setting: Setting) -> impl Iterator<Item = Join> + 'a {
    piece.lines.windows(2).filter_map(move |pair| {
        let (first, second) = (&lines[pair[0]], &lines[pair[1]]);
        (setting == Setting::Blocks || second.gap > 0 || pair[1] > pair[0] + 1).then(|| Join {
            line: second.number,
            before: first.text.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect(),
            after: second.text.chars().take(8).collect(),
            doubtful: is_odd(first.text, second.text),
        })
    })
}

/// A seam that does not read on by its looks: the second half opens a quotation, or the first half is
/// shaped like a headline.
fn is_odd(first: &str, second: &str) -> bool {
    let opens = second.starts_with(['“', '「']) && !first.ends_with(['，', ',', '：', ':', '、']);
    let is_title = matches!(kind(first), Kind::Titleish | Kind::Numbered) && marks::solid_count(first) <= 20;
    opens || is_title || first.ends_with('-')
}

/// The most names of one story.
const MANY: usize = 24;

/// Names from the byline's own line, the lead and the tail.
fn byline(fields: &[Field], lead: Option<&lead::Lead>) -> Vec<String> {
    let own = fields
        .iter()
        .filter(|field| field.part == Part::Byline)
        .flat_map(|field| signers::signed(&field.text));
    let led = lead.into_iter().flat_map(|lead| lead.names.iter().cloned());
    let tails = fields
        .iter()
        .filter(|field| field.part == Part::Paragraph)
        .flat_map(|field| tails::tail_names(&field.text));
    let last = fields.iter().rev().find(|field| field.part == Part::Paragraph);
    let pens = last.and_then(|field| tails::pens(&field.text));
    let mut all: Vec<String> = Vec::new();
    for name in own.chain(led).chain(tails) {
        if !all.contains(&name) && all.len() < MANY {
            all.push(name);
        }
    }
    if all.is_empty() {
        all.extend(pens.into_iter().flatten());
    }
    // Under one headline stand the telegrams of several: each has a lead of its own.
    let later = fields.iter().filter(|field| field.part == Part::Paragraph).skip(1);
    for name in later.filter_map(|field| lead::lead(&field.text)).flat_map(|(lead, _)| lead.names) {
        let is_hanzi = name.chars().all(marks::is_hanzi);
        if !all.contains(&name) && all.len() < MANY && (!is_hanzi || names::is_surname(&name)) {
            all.push(name);
        }
    }
    all
}

fn confidence(outline: &Outline) -> Confidence {
    let of = |reason: &Reason| match reason {
        Reason::HeadlineAndLead | Reason::Edited => Confidence::High,
        Reason::TitleOrder => Confidence::High,
        Reason::HeadlineBelow => Confidence::Medium,
        Reason::HeadlineByShape | Reason::LeadOnly | Reason::NoHeadline => Confidence::Low,
    };
    outline.reasons.iter().map(of).min().unwrap_or(Confidence::Low)
}

/// As many doubtful joins of one story are flagged; all are in the story's joins.
const MOST: usize = 200;

fn flags(story: &Story, outline: &Outline) -> Vec<Flag> {
    let mut out = Vec::new();
    let headline = story.text_of(Part::Headline).unwrap_or_default().to_owned();
    if outline.reasons.contains(&Reason::TitleOrder) && (outline.has(Part::Kicker) || outline.has(Part::Deck))
    {
        out.push(Flag { kind: FlagKind::TitleOrder, quote: headline.clone() });
    }
    if outline.label.is_some() && outline.label_doubtful {
        out.push(Flag { kind: FlagKind::LabelPosition, quote: headline });
    }
    out.extend(
        story.joins.iter().filter(|join| join.doubtful).take(MOST).map(|join| Flag {
            kind: FlagKind::JoinDoubtful,
            quote: format!("{}|{}", join.before, join.after),
        }),
    );
    for field in &story.fields {
        out.extend(
            damage::missing_glyph(&field.text)
                .map(|at| Flag { kind: FlagKind::MissingGlyph, quote: around(&field.text, at) }),
        );
        out.extend(
            damage::mistaken(&field.text)
                .map(|at| Flag { kind: FlagKind::OcrSuspect, quote: around(&field.text, at) }),
        );
    }
    out
}

/// A few characters on either side of a place.
fn around(text: &str, at: usize) -> String {
    let start = text[..at].char_indices().rev().take(5).last().map_or(at, |(start, _)| start);
    text[start..].chars().take(11).collect()
}

/// Damage that only the whole page shows: its end cut off or repeated, paragraphs twice.
fn page_damage(page: &mut Page) {
    let mut order: Vec<(usize, usize, usize)> = Vec::new();
    for (at, story) in page.stories.iter().enumerate() {
        for (index, field) in
            story.fields.iter().enumerate().filter(|(_, field)| field.part == Part::Paragraph)
        {
            order.extend(field.spans.last().map(|span| (span.end, at, index)));
        }
    }
    order.sort_unstable();
    let text_of =
        |(_, story, field): &(usize, usize, usize)| page.stories[*story].fields[*field].text.as_str();
    let mut found: Vec<(usize, Flag)> = damage::doubled(order.iter().map(text_of))
        .into_iter()
        .map(|at| {
            (
                order[at].1,
                Flag { kind: FlagKind::Repeated, quote: text_of(&order[at]).chars().take(24).collect() },
            )
        })
        .collect();
    let Some(last) = order.last() else { return };
    let end = text_of(last);
    if marks::is_unfinished(end)
        && !marks::ends_in_address(end)
        && page.source[last.0..].trim().chars().count() < 400
        && !is_verse(page, last)
    {
        found.push((last.1, Flag { kind: FlagKind::Truncated, quote: last_chars(end, 8) }));
    }
    let body: String = order.iter().map(text_of).collect();
    if let Some(len) = damage::repeated_end(&body).filter(|len| damage::is_guilty(&body, *len)) {
        found.push((last.1, Flag { kind: FlagKind::Repeated, quote: last_chars(&body, len.min(80)) }));
    }
    for (story, flag) in found {
        let flags = &mut page.stories[story].flags;
        if !flags.iter().any(|other| other.kind == flag.kind && flag.kind != FlagKind::JoinDoubtful) {
            flags.push(flag);
        }
    }
}

/// Verse ends without a stop and is whole.
fn is_verse(page: &Page, last: &(usize, usize, usize)) -> bool {
    let paragraphs: Vec<&str> = page.stories[last.1].texts_of(Part::Paragraph).collect();
    paragraphs.len() >= 6 && paragraphs.iter().all(|text| marks::width(text) <= 44)
}

fn last_chars(text: &str, count: usize) -> String {
    let start = text.char_indices().rev().take(count).last().map_or(0, |(start, _)| start);
    text[start..].to_owned()
}
