//! An import as article files: Markdown with TOML front matter, one story a file.
//!
//! In: an import, the paper's name and day. Out: names and contents of the files of one edition folder.
//! Promise: every text of every field stands in exactly one file; the same import gives the same bytes.

use std::collections::HashSet;

use super::draft::Part;
use super::escape;
use super::jumps::{Import, Spot};
use super::page::{Confidence, Field, Story};
use crate::model::Date;

/// A file of an edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its name within the edition's folder: `01.md`, `source/page-01.roles`.
    pub name: String,
    /// What is in it.
    pub contents: String,
}

impl Import {
    /// The files of the edition: `_index.md`, the stories, the sidecars. The pages themselves, which are
    /// kept byte for byte, are the shell's to write.
    #[must_use]
    pub fn files(&self, paper: &str, date: Option<Date>) -> Vec<File> {
        let spots: Vec<Spot> = self.spots().collect();
        let width = spots.len().to_string().len().max(2);
        let mut files = vec![File { name: "_index.md".into(), contents: self.index(paper, date) }];
        for (at, spot) in spots.iter().enumerate() {
            let number = at + 1;
            files.push(File {
                name: format!("{number:0width$}.md"),
                contents: self.article(*spot, number, date),
            });
        }
        for (at, page) in self.pages.iter().enumerate() {
            files.push(File { name: format!("source/page-{:02}.roles", at + 1), contents: page.roles() });
        }
        files
    }

    /// The stories that have a file of their own: all but those that are the rest of another.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        let all = self
            .pages
            .iter()
            .enumerate()
            .flat_map(|(page, read)| (0..read.stories.len()).map(move |story| Spot { page, story }));
        all.filter(|spot| !self.is_rest(*spot))
    }

    fn index(&self, paper: &str, date: Option<Date>) -> String {
        let day = date.map(|date| date.to_string());
        let name = if paper.is_empty() { day.as_deref().unwrap_or_default() } else { paper };
        let mut out = format!("+++\ntitle = {}\n", escape::toml(name));
        if let Some(day) = &day {
            out.push_str(&format!("date = {day}\n"));
        }
        out.push_str("\n[extra]\n");
        if !paper.is_empty() {
            out.push_str(&format!("paper = {}\n", escape::toml(paper)));
        }
        let mut sections: Vec<&str> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for spot in self.spots() {
            let section = self.section(spot).unwrap_or_default();
            if !section.is_empty() && seen.insert(section) {
                sections.push(section);
            }
        }
        out.push_str(&format!("sections = {}\n", list(sections.iter().copied())));
        out.push_str("\n[extra.import]\n");
        out.push_str(&format!("leftover = {}\n+++\n", list(self.leftover().into_iter())));
        out
    }

    /// What is in no story, page by page. A label that stands over none is part of it, and so is the second
    /// printing of a label.
    #[must_use]
    pub fn leftover(&self) -> Vec<&str> {
        let mut shown: HashSet<&str> = HashSet::new();
        let mut out = Vec::new();
        for page in &self.pages {
            out.extend(page.leftover.iter().filter_map(|span| page.source().get(span.clone())));
            let standing: HashSet<usize> = page.stories.iter().filter_map(|story| story.section).collect();
            for (at, label) in page.labels.iter().enumerate().filter(|(_, label)| !label.spans.is_empty()) {
                if !standing.contains(&at) || !shown.insert(&label.text) {
                    out.push(&label.text);
                }
            }
        }
        out
    }

    fn section(&self, spot: Spot) -> Option<&str> {
        let page = self.pages.get(spot.page)?;
        let label = page.stories.get(spot.story)?.section?;
        page.labels.get(label).map(|label| label.text.as_str())
    }

    fn article(&self, spot: Spot, number: usize, date: Option<Date>) -> String {
        let Some(story) = self.story(spot) else { return String::new() };
        let rest = self.rest(spot).and_then(|rest| self.story(rest));
        // An editor's sidecar may give a story two of a part that is one: both are written.
        let one = |part| story.texts_of(part).collect::<Vec<_>>().join(" ");
        let mut out = format!("+++\ntitle = {}\n", escape::toml(&one(Part::Headline)));
        if let Some(date) = date {
            out.push_str(&format!("date = {date}\n"));
        }
        out.push_str(&format!("weight = {number}\n"));
        if !story.byline.is_empty() {
            out.push_str(&format!("authors = {}\n", list(story.byline.iter().map(String::as_str))));
        }
        out.push_str("\n[extra]\n");
        let heads = [
            ("section", self.section(spot).unwrap_or_default().to_owned()),
            ("kicker", one(Part::Kicker)),
            ("deck", one(Part::Deck)),
            ("byline", one(Part::Byline)),
        ];
        for (key, text) in heads.iter().filter(|(_, text)| !text.is_empty()) {
            out.push_str(&format!("{key} = {}\n", escape::toml(text)));
        }
        pictures(&mut out, [Some(story), rest].into_iter().flatten());
        self.provenance(&mut out, spot, story, rest);
        out.push_str("+++\n");
        for field in [Some(story), rest].into_iter().flatten().flat_map(|story| &story.fields) {
            match field.part {
                Part::Paragraph => out.push_str(&format!("\n{}\n", escape::body(&field.text))),
                Part::Crosshead => out.push_str(&format!("\n## {}\n", escape::body(&field.text))),
                Part::Kicker
                | Part::Headline
                | Part::Deck
                | Part::Byline
                | Part::Caption
                | Part::Credit
                | Part::Other => {}
            }
        }
        out
    }

    /// Where the story comes from and what is doubtful: what only import and check read.
    fn provenance(&self, out: &mut String, spot: Spot, story: &Story, rest: Option<&Story>) {
        out.push_str("\n[extra.import]\n");
        let pages: Vec<String> = [Some(spot), self.rest(spot)]
            .into_iter()
            .flatten()
            .map(|spot| (spot.page + 1).to_string())
            .collect();
        out.push_str(&format!("pages = [{}]\n", pages.join(", ")));
        if let Some(lead) = &story.lead {
            out.push_str(&format!("lead = {}\n", escape::toml(&lead.source)));
            for (key, text) in [("place", &lead.place), ("day", &lead.day)] {
                if let Some(text) = text {
                    out.push_str(&format!("{key} = {}\n", escape::toml(text)));
                }
            }
        }
        let confidence = match story.confidence {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        };
        out.push_str(&format!("confidence = \"{confidence}\"\n"));
        // The head of the rest has no other place; its words must not be lost.
        let is_head =
            |field: &&Field| matches!(field.part, Part::Kicker | Part::Headline | Part::Deck | Part::Byline);
        let other = story.texts_of(Part::Other).chain(rest.into_iter().flat_map(|rest| {
            let heads = rest.fields.iter().filter(is_head).map(|field| field.text.as_str());
            heads.chain(rest.texts_of(Part::Other))
        }));
        let label = self
            .rest(spot)
            .and_then(|rest| self.section(rest))
            .filter(|label| self.section(spot) != Some(label));
        let other: Vec<&str> = other.chain(label).collect();
        if !other.is_empty() {
            out.push_str(&format!("other = {}\n", list(other.iter().copied())));
        }
        let flags: Vec<String> = story
            .flags
            .iter()
            .chain(rest.into_iter().flat_map(|rest| &rest.flags))
            .map(|flag| {
                format!("{{ kind = \"{}\", quote = {} }}", flag.kind.name(), escape::toml(&flag.quote))
            })
            .collect();
        if !flags.is_empty() {
            out.push_str(&format!("flags = [\n  {},\n]\n", flags.join(",\n  ")));
        }
    }
}

/// A TOML array of strings.
fn list<'a>(all: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", all.map(escape::toml).collect::<Vec<_>>().join(", "))
}

/// Captions with the credit beside them.
fn pictures<'a>(out: &mut String, stories: impl Iterator<Item = &'a Story>) {
    let mut open: Option<(String, String)> = None;
    let mut all = Vec::new();
    for field in stories.flat_map(|story| &story.fields) {
        match (field.part, open.take()) {
            (Part::Caption, Some((caption, credit))) if caption.is_empty() => {
                all.push((field.text.clone(), credit))
            }
            (Part::Caption, before) => {
                all.extend(before);
                open = Some((field.text.clone(), String::new()));
            }
            (Part::Credit, Some((caption, credit))) if credit.is_empty() => {
                all.push((caption, field.text.clone()))
            }
            (Part::Credit, before) => {
                all.extend(before);
                open = Some((String::new(), field.text.clone()));
            }
            (
                Part::Kicker
                | Part::Headline
                | Part::Deck
                | Part::Byline
                | Part::Paragraph
                | Part::Crosshead
                | Part::Other,
                before,
            ) => open = before,
        }
    }
    all.extend(open);
    for (caption, credit) in all {
        out.push_str("\n[[extra.pictures]]\n");
        for (key, text) in [("caption", caption), ("credit", credit)] {
            if !text.is_empty() {
                out.push_str(&format!("{key} = {}\n", escape::toml(&text)));
            }
        }
    }
}
