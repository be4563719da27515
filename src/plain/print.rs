//! The paper for pipes: one record a line, or JSON; no prompt, no escape, nothing wrapped.
//!
//! In: an edition, what is wanted, the format. Out: the whole text, or why there is none.
//! Promise: lines end in a line feed, fields are parted by one tab and hold none. Text for people
//! is fit to be said; fields and JSON are for programs and hold the text as it is stored.

use serde_json::{Value, json};

use crate::lang::{Lang, PlainWords, date, fill, plain_words, words};
use crate::model::{Article, Edition, Kind, Library};

use super::finds::Search;
use super::schema::VERSION;
use super::script::Script;
use super::sense::sentences;
use super::spoken::Spoken;

/// What is printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Print {
    /// The headlines, of one section if it is named.
    List(Option<String>),
    /// The sections.
    Sections,
    /// The articles with these numbers, from 1.
    Read(Vec<usize>),
    /// The stories of all editions that hold the words.
    Search(Search),
    /// The editions there are.
    Editions,
    /// The first articles' headlines and ledes; all without a number.
    Digest(Option<usize>),
}

/// How it is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For people.
    Text,
    /// Fields parted by tabs.
    Tsv,
    /// For programs.
    Json,
}

impl Format {
    /// `text` as the format has it.
    pub(super) fn put(self, text: &str) -> String {
        match self {
            Self::Text => said(text),
            Self::Tsv | Self::Json => text.to_owned(),
        }
    }
}

/// Why nothing is printed; the sentence says so to a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// There is nothing to print.
    Nothing(String),
    /// There is no such article or section.
    NoSuch(String),
}

/// Prints `what` of `edition` in `format`.
///
/// # Errors
/// [`Refused`] when nothing is found, or something asked for is not there.
pub fn print(what: &Print, format: Format, edition: &Edition, lang: Lang) -> Result<String, Refused> {
    let (said, paper) = (plain_words(lang), words(lang));
    let all = edition.stories().len();
    if all == 0 {
        return Err(Refused::Nothing(paper.no_stories.to_owned()));
    }
    let page = Page { edition, words: said, lang };
    match what {
        Print::List(None) => Ok(page.list(&(0..all).collect::<Vec<_>>(), format)),
        Print::List(Some(name)) => Ok(page.list(&page.section(name)?, format)),
        Print::Sections => Ok(page.sections(format)),
        Print::Read(numbers) => {
            if let Some(missing) = numbers.iter().find(|number| !(1..=all).contains(*number)) {
                return Err(Refused::NoSuch(fill(said.no_article, &[("n", missing), ("all", &all)])));
            }
            let stories: Vec<usize> = numbers.iter().map(|number| number - 1).collect();
            Ok(page.read(&stories, format))
        }
        // Found in many editions: see `Records`.
        Print::Search(_) => Err(Refused::Nothing(said.found_nothing.to_owned())),
        // Known without opening any: see `print_editions`.
        Print::Editions => Err(Refused::Nothing(said.no_editions.to_owned())),
        Print::Digest(top) => Ok(page.digest(top.unwrap_or(all).min(all), format)),
    }
}

/// Prints the editions of `library`, the newest first.
///
/// # Errors
/// [`Refused::Nothing`] when there are none.
pub fn print_editions(library: &Library, format: Format, lang: Lang) -> Result<String, Refused> {
    let editions = library.editions().iter().rev();
    if library.editions().is_empty() {
        return Err(Refused::Nothing(words(lang).no_stories.to_owned()));
    }
    let day = |edition: &crate::model::EditionRef| edition.date.map(|day| day.to_string());
    Ok(match format {
        Format::Text | Format::Tsv => editions
            .map(|edition| record(&[&format.put(&edition.id), &day(edition).unwrap_or_default()]))
            .collect(),
        Format::Json => {
            let editions: Vec<Value> =
                editions.map(|edition| json!({ "id": edition.id, "date": day(edition) })).collect();
            pretty(&json!({ "version": VERSION, "editions": editions }))
        }
    })
}

/// A line of `fields`.
pub(super) fn record(fields: &[&dyn std::fmt::Display]) -> String {
    let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
    format!("{}\n", fields.join("\t"))
}

fn pretty(value: &Value) -> String {
    crate::copy::json(value)
}

/// `text` fit to be said.
fn said(text: &str) -> String {
    Spoken::new(text).text().to_owned()
}

/// `Kind` as programs know it.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Kicker => "kicker",
        Kind::Headline => "headline",
        Kind::Deck => "deck",
        Kind::Byline => "byline",
        Kind::Dateline => "dateline",
        Kind::Paragraph => "paragraph",
        Kind::Crosshead => "crosshead",
        Kind::Quote => "quote",
        Kind::Listed { .. } => "listed",
        Kind::Verbatim => "verbatim",
        Kind::Break => "break",
        Kind::Caption => "caption",
        Kind::Credit => "credit",
    }
}

struct Page<'a> {
    edition: &'a Edition,
    words: &'static PlainWords,
    lang: Lang,
}

impl Page<'_> {
    fn article(&self, story: usize) -> &Article {
        &self.edition.stories()[story]
    }

    fn section(&self, name: &str) -> Result<Vec<usize>, Refused> {
        let wanted = said(name).to_lowercase();
        let sections = self.edition.sections();
        let found = sections.iter().find(|section| said(&section.name).to_lowercase() == wanted);
        match found {
            Some(section) => Ok(section.stories.clone().collect()),
            None => {
                let names: Vec<String> = sections.iter().map(|section| said(&section.name)).collect();
                let names = names.join(self.words.list_comma);
                let text = fill(self.words.no_section, &[("text", &said(name)), ("names", &names)]);
                Err(Refused::NoSuch(text))
            }
        }
    }

    fn json(&self, key: &str, rows: Vec<Value>) -> String {
        let edition = self.edition;
        let mut value = json!({
            "version": VERSION,
            "edition": {
                "id": edition.id,
                "date": edition.date.map(|day| day.to_string()),
                "paper": &*edition.paper,
                "title": &*edition.title,
                "number": &*edition.number,
            },
        });
        value[key] = Value::Array(rows);
        pretty(&value)
    }

    fn row(&self, story: usize) -> Value {
        let article = self.article(story);
        json!({
            "number": story + 1,
            "slug": article.slug.as_str(),
            "section": &*article.section,
            "headline": &**article.headline(),
        })
    }

    fn list(&self, stories: &[usize], format: Format) -> String {
        match format {
            Format::Text | Format::Tsv => {
                stories.iter().map(|story| self.fields(*story, format, &[])).collect()
            }
            Format::Json => self.json("articles", stories.iter().map(|story| self.row(*story)).collect()),
        }
    }

    /// Number, section, headline, and what is known beside.
    fn fields(&self, story: usize, format: Format, more: &[&str]) -> String {
        let article = self.article(story);
        let (section, headline) = (format.put(&article.section), format.put(article.headline()));
        let number = story + 1;
        let mut fields: Vec<&dyn std::fmt::Display> = vec![&number, &section, &headline];
        fields.extend(more.iter().map(|field| field as &dyn std::fmt::Display));
        record(&fields)
    }

    fn sections(&self, format: Format) -> String {
        let sections = self.edition.sections().iter();
        match format {
            Format::Text | Format::Tsv => sections
                .map(|section| record(&[&format.put(&section.name), &section.stories.len()]))
                .collect(),
            Format::Json => {
                let row = |section: &crate::model::Section| {
                    json!({
                        "section": &*section.name,
                        "articles": section.stories.len(),
                        "first": section.stories.start + 1,
                    })
                };
                self.json("sections", sections.map(row).collect())
            }
        }
    }

    fn read(&self, stories: &[usize], format: Format) -> String {
        match format {
            Format::Text => {
                let texts: Vec<String> = stories.iter().map(|story| self.text(*story)).collect();
                texts.join("\n")
            }
            Format::Tsv => stories
                .iter()
                .flat_map(|story| {
                    self.blocks(*story)
                        .map(|(kind, text)| record(&[&(story + 1), &kind, &text]))
                        .collect::<Vec<_>>()
                })
                .collect(),
            Format::Json => {
                let article = |story: &usize| {
                    let mut row = self.row(*story);
                    let blocks =
                        self.blocks(*story).map(|(kind, text)| json!({ "kind": kind, "text": text }));
                    row["authors"] = self.article(*story).authors.iter().map(|name| &**name).collect();
                    row["blocks"] = blocks.collect();
                    row
                };
                self.json("articles", stories.iter().map(article).collect())
            }
        }
    }

    /// The story's blocks that have text, in printed order, as they are stored.
    fn blocks(&self, story: usize) -> impl Iterator<Item = (&'static str, &str)> {
        let blocks = self.article(story).blocks().iter();
        blocks
            .filter(|block| !block.text.trim().is_empty())
            .map(|block| (kind_name(block.kind), &*block.text))
    }

    /// Headline, byline, dateline, and then one paragraph a line.
    fn text(&self, story: usize) -> String {
        let article = self.article(story);
        let script = Script::of(article, self.words);
        let head = [Kind::Byline, Kind::Dateline].map(|kind| article.text_of(kind).map(|text| said(text)));
        let lines = std::iter::once(script.headline).chain(head.into_iter().flatten());
        let parts = script.parts.iter().map(|part| part.spoken.text().to_owned());
        lines.chain(parts).map(|line| format!("{line}\n")).collect()
    }

    /// The first sentences of the story, about as many as two lines hold.
    fn lede(&self, story: usize, format: Format) -> String {
        let article = self.article(story);
        let script = Script::of(article, self.words);
        let first = script.parts.iter().find(|part| part.paragraph.is_some());
        let text = first.map_or("", |part| match format {
            Format::Text => part.spoken.text(),
            Format::Tsv | Format::Json => &article.blocks()[part.block].text,
        });
        let mut end = 0;
        for range in sentences(text) {
            if end > 0 && text[..range.end].chars().count() > LEDE {
                break;
            }
            end = range.end;
        }
        text[..end].trim_end().to_owned()
    }

    fn digest(&self, top: usize, format: Format) -> String {
        match format {
            Format::Text => {
                let edition = self.edition;
                let day = edition.date.map(|day| date(self.lang, day)).unwrap_or_default();
                let head = format!("{} {day}", said(&edition.paper));
                let mut text = format!("{}\n", head.trim());
                for story in 0..top {
                    let headline = said(self.article(story).headline());
                    text.push_str(&format!("\n{}{}{headline}\n", story + 1, self.words.number_mark));
                    match self.lede(story, format) {
                        lede if lede.is_empty() => {}
                        lede => text.push_str(&format!("{lede}\n")),
                    }
                }
                text
            }
            Format::Tsv => {
                (0..top).map(|story| self.fields(story, format, &[&self.lede(story, format)])).collect()
            }
            Format::Json => {
                let row = |story| {
                    let mut row = self.row(story);
                    row["lede"] = Value::String(self.lede(story, format));
                    row
                };
                self.json("articles", (0..top).map(row).collect())
            }
        }
    }
}

/// The most characters of a lede that has more than one sentence.
const LEDE: usize = 100;
