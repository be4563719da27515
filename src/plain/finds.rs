//! What a search finds, for pipes: one record a hit, as they come.
//!
//! In: stories found, one after another. Out: lines, or one JSON value in pieces.
//! A record names the story as `kanbao read N --edition ID` does.

use std::fmt::Display;
use std::ops::Range;

use serde_json::{Value, json};

use crate::index::{Found, Passage};

use super::print::{Format, record};
use super::schema::VERSION;
use super::spoken::Spoken;

/// What `kanbao search` looks for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Search {
    /// The words and filters, as typed.
    pub words: Vec<String>,
    /// `--since`: a day, or what holds it.
    pub since: Option<String>,
    /// `--until`: a day, or what holds it.
    pub until: Option<String>,
    /// `--section`
    pub section: Option<String>,
    /// `--top`: the most stories that are printed.
    pub top: Option<usize>,
}

/// Writes what is found in a format.
#[derive(Debug)]
pub struct Records {
    format: Format,
    stories: usize,
}

impl Records {
    /// Nothing is found yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, stories: 0 }
    }

    /// How many stories were written.
    #[must_use]
    pub fn stories(&self) -> usize {
        self.stories
    }

    /// Appends `found` to `text`.
    pub fn push(&mut self, found: &Found, text: &mut String) {
        let first = self.stories == 0;
        self.stories += 1;
        match self.format {
            Format::Text | Format::Tsv => lines(found, self.format, text),
            Format::Json => {
                let opening = format!("{{\n  \"version\": {VERSION},\n  \"articles\": [\n    ");
                text.push_str(if first { &opening } else { ",\n    " });
                // Writing JSON values as text cannot fail.
                let row = serde_json::to_string_pretty(&row(found)).unwrap_or_default();
                text.push_str(&row.replace('\n', "\n    "));
            }
        }
    }

    /// Appends what stands after the last story, if there was one.
    pub fn end(&self, text: &mut String) {
        if self.format == Format::Json && self.stories > 0 {
            text.push_str("\n  ]\n}\n");
        }
    }
}

/// A line a passage; one line without where only the headline has the words. For people what was
/// found stands within brackets, for pinyin finds what one did not type; for programs once more, in a
/// field of its own.
fn lines(found: &Found, format: Format, text: &mut String) {
    let [edition, section, headline] =
        [&*found.edition, &*found.section, &*found.headline].map(|text| format.put(text));
    let mut line = |fields: &[&str]| {
        let head: [&dyn Display; 4] = [&edition, &(found.story + 1), &section, &headline];
        let fields = fields.iter().map(|field| field as &dyn Display);
        text.push_str(&record(&head.into_iter().chain(fields).collect::<Vec<_>>()));
    };
    let for_people = format == Format::Text;
    for (_, passage) in &found.passages {
        let Shown { before, hit, after } = Shown::new(passage, format).with_dots(passage.cut);
        match for_people {
            true if hit.is_empty() => line(&[&format!("{before}{after}")]),
            true => line(&[&format!("{before}【{hit}】{after}")]),
            false => line(&[&format!("{before}{hit}{after}"), &hit]),
        }
    }
    if found.passages.is_empty() {
        line(if for_people { &[""] } else { &["", ""] });
    }
}

/// A passage as a format has it.
struct Shown {
    before: String,
    hit: String,
    after: String,
}

impl Shown {
    fn new(passage: &Passage, format: Format) -> Self {
        let spoken = Spoken::new(&passage.text);
        let (text, from, to) = match format {
            Format::Text => (spoken.text(), spoken.said(passage.hit.start), spoken.said(passage.hit.end)),
            Format::Tsv | Format::Json => (&*passage.text, passage.hit.start, passage.hit.end),
        };
        let part = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
        let to = to.max(from);
        Self { before: part(0..from), hit: part(from..to), after: part(to..text.len()) }
    }

    /// With dots where text was cut off.
    fn with_dots(mut self, (before, after): (bool, bool)) -> Self {
        if before {
            self.before.insert(0, '…');
        }
        if after {
            self.after.push('…');
        }
        self
    }
}

fn row(found: &Found) -> Value {
    let passage = |passage: &Passage| {
        let Shown { before, hit, after } = Shown::new(passage, Format::Json);
        json!({ "before": before, "hit": hit, "after": after })
    };
    let passages: Vec<Value> = found.passages.iter().map(|(_, it)| passage(it)).collect();
    json!({
        "edition": &*found.edition,
        "date": found.date.map(|day| day.to_string()),
        "number": found.story + 1,
        "slug": found.slug.as_str(),
        "section": &*found.section,
        "headline": &*found.headline,
        "hits": found.hits,
        "passages": passages,
    })
}
