//! What an import found, in words.
//!
//! In: the language-free results of `copy::page`. Out: lines for a terminal.
//! Promise: every join, caption, flag and leftover line is named; text has passed the gate.

use crate::copy::page::{
    Broken, Confidence, Difference, FlagKind, Import, Page, Part, Reason, Recount, Refusal, RolesFault,
    RolesFaultKind, Spot, Story,
};
use crate::lang::Lang;
use crate::lang::import::{Phrase, say};
use crate::model::Clean;

/// The report on an import.
pub(super) fn import(import: &Import, lang: Lang) -> String {
    let leftover = import.leftover();
    let count: usize = import.pages.iter().map(|page| page.count).sum();
    let left: usize = leftover.iter().map(|line| line.chars().filter(|c| !c.is_whitespace()).count()).sum();
    let spots: Vec<Spot> = import.spots().collect();
    let mut out = vec![say(
        lang,
        Phrase::Summary,
        &[&import.pages.len().to_string(), &spots.len().to_string(), &count.to_string(), &left.to_string()],
    )];
    for (number, spot) in spots.iter().enumerate() {
        let (Some(story), Some(page)) = (import.story(*spot), import.pages.get(spot.page)) else { continue };
        out.push(String::new());
        head(&mut out, number + 1, story, page, lang);
        details(&mut out, story, lang);
        if let Some(rest) = import.rest(*spot) {
            let headline =
                import.story(rest).and_then(|rest| rest.text_of(Part::Headline)).unwrap_or_default();
            out.push(format!(
                "   {}",
                say(lang, Phrase::JumpJoined, &[&clean(headline), &(rest.page + 1).to_string()])
            ));
            if let Some(rest) = import.story(rest) {
                details(&mut out, rest, lang);
            }
        }
    }
    if !leftover.is_empty() {
        out.push(String::new());
        out.push(say(lang, Phrase::Leftover, &[]));
        out.extend(leftover.iter().map(|line| format!("   {}", clean(line))));
    }
    out.join("\n") + "\n"
}

fn clean(text: &str) -> String {
    Clean::new(text).to_string()
}

fn head(out: &mut Vec<String>, number: usize, story: &Story, page: &Page, lang: Lang) {
    let headline = story.text_of(Part::Headline).map_or_else(|| say(lang, Phrase::NoHeadline, &[]), clean);
    out.push(format!("{number:02} {headline}"));
    let mut parts =
        vec![say(lang, Phrase::Paragraphs, &[&story.texts_of(Part::Paragraph).count().to_string()])];
    if let Some(label) = story.section.and_then(|at| page.labels.get(at)) {
        parts.push(say(lang, Phrase::Section, &[&clean(&label.text)]));
    }
    if !story.byline.is_empty() {
        parts.push(say(lang, Phrase::Byline, &[&clean(&story.byline.join(" "))]));
    }
    let level = match story.confidence {
        Confidence::Low => Phrase::Low,
        Confidence::Medium => Phrase::Medium,
        Confidence::High => Phrase::High,
    };
    let reasons: Vec<&str> = story.reasons.iter().map(|reason| phrase_of(*reason).text(lang)).collect();
    parts.push(say(lang, Phrase::Confidence, &[level.text(lang), &reasons.join(" / ")]));
    out.push(format!("   {}", parts.join("  ")));
}

fn phrase_of(reason: Reason) -> Phrase {
    match reason {
        Reason::HeadlineAndLead => Phrase::HeadlineAndLead,
        Reason::HeadlineByShape => Phrase::HeadlineByShape,
        Reason::HeadlineBelow => Phrase::HeadlineBelow,
        Reason::LeadOnly => Phrase::LeadOnly,
        Reason::NoHeadline => Phrase::NoTitle,
        Reason::TitleOrder => Phrase::TitleOrder,
        Reason::Edited => Phrase::Edited,
    }
}

fn details(out: &mut Vec<String>, story: &Story, lang: Lang) {
    let mut say_in = |phrase, values: &[&str]| out.push(format!("   {}", say(lang, phrase, values)));
    for join in &story.joins {
        let phrase = if join.doubtful { Phrase::JoinedDoubtful } else { Phrase::Joined };
        say_in(phrase, &[&join.line.to_string(), &clean(&join.before), &clean(&join.after)]);
    }
    for text in story.texts_of(Part::Caption) {
        say_in(Phrase::Caption, &[&clean(text)]);
    }
    for text in story.texts_of(Part::Credit) {
        say_in(Phrase::Credit, &[&clean(text)]);
    }
    // A doubtful join is named with its line above.
    for flag in story.flags.iter().filter(|flag| flag.kind != FlagKind::JoinDoubtful) {
        let phrase = match flag.kind {
            FlagKind::Truncated => Phrase::Truncated,
            FlagKind::Repeated => Phrase::Repeated,
            FlagKind::JoinDoubtful => Phrase::JoinDoubtful,
            FlagKind::TitleOrder => Phrase::TitleOrderOf,
            FlagKind::LabelPosition => Phrase::LabelPosition,
            FlagKind::OcrSuspect => Phrase::OcrSuspect,
            FlagKind::MissingGlyph => Phrase::MissingGlyph,
        };
        say_in(phrase, &[&clean(&flag.quote)]);
    }
}

/// Why a page was refused.
pub(super) fn refusal(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Empty => say(lang, Phrase::Empty, &[]),
        Refusal::Garbled(_) => say(lang, Phrase::Garbled, &[]),
        Refusal::Broken(Broken::Woven { columns, block, first, last }) => {
            let numbers = [columns, block, first, last].map(ToString::to_string);
            say(lang, Phrase::Woven, &numbers.each_ref().map(String::as_str))
        }
        Refusal::Broken(Broken::SideBySide) => say(lang, Phrase::Interleaved, &[]),
        Refusal::Unbalanced(imbalance) => say(lang, Phrase::Unbalanced, &[&imbalance.at().to_string()]),
        Refusal::Roles(fault) => roles(fault, lang),
    }
}

/// What is wrong with a sidecar.
pub(super) fn roles(fault: &RolesFault, lang: Lang) -> String {
    let what = match &fault.kind {
        RolesFaultKind::Unknown(word) => say(lang, Phrase::RolesUnknown, &[&clean(word)]),
        RolesFaultKind::NoStory => say(lang, Phrase::RolesNoStory, &[]),
        RolesFaultKind::NoSuchLine(line) => say(lang, Phrase::RolesNoLine, &[&line.to_string()]),
        RolesFaultKind::Twice(line) => say(lang, Phrase::RolesTwice, &[&line.to_string()]),
        RolesFaultKind::OtherPage => say(lang, Phrase::RolesOther, &[]),
    };
    say(lang, Phrase::RolesFault, &[&fault.line.to_string(), &what])
}

/// The report on a check.
pub(super) fn recount(recount: &Recount, lang: Lang) -> String {
    let numbers =
        [recount.source, recount.edition, recount.lost, recount.added].map(|number| number.to_string());
    let mut out = vec![say(lang, Phrase::Recount, &numbers.each_ref().map(String::as_str))];
    if recount.differences.is_empty() {
        out.push(say(lang, Phrase::Same, &[]));
    }
    for difference in &recount.differences {
        out.push(match difference {
            Difference::Missing { file } => say(lang, Phrase::Missing, &[&clean(file)]),
            Difference::Added { file } => say(lang, Phrase::Added, &[&clean(file)]),
            Difference::Unreadable { file } => say(lang, Phrase::NotArticle, &[&clean(file)]),
            Difference::Changed { file, key, before, after } => {
                let key = key
                    .strip_prefix("paragraph ")
                    .map_or_else(|| key.clone(), |number| say(lang, Phrase::Paragraph, &[number]));
                let [before, after] = change(before, after);
                say(lang, Phrase::Changed, &[file, &key, &before, &after])
            }
        });
    }
    out.join("\n") + "\n"
}

/// The characters that are shown on either side of a change.
const BESIDE: usize = 10;

/// Two readings of a text, cut to where they differ and a few characters beside.
fn change(before: &str, after: &str) -> [String; 2] {
    let [old, new]: [Vec<char>; 2] = [before, after].map(|text| text.chars().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let from = head.saturating_sub(BESIDE);
    let more = tail.saturating_sub(BESIDE);
    [old, new].map(|text| {
        let shown: String = text[from..text.len() - more].iter().collect();
        let mark = |cut: usize| if cut > 0 { "…" } else { "" };
        format!("{}{shown}{}", mark(from), mark(more))
    })
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn a_change_is_shown_with_what_stands_beside_it() {
        let text = |word: &str| format!("镇里说，桥上不收费，货车限重{word}，夜间有灯，大家都来看。");
        assert_eq!(
            change(&text("二十吨"), &text("三十吨")),
            ["…桥上不收费，货车限重二十吨，夜间有灯，大家…", "…桥上不收费，货车限重三十吨，夜间有灯，大家…"]
        );
        assert_eq!(change("", "新增"), ["", "新增"]);
        assert_eq!(change("甲甲", "甲甲甲"), ["甲甲", "甲甲甲"]);
    }
}
