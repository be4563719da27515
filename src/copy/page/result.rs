//! A page as JSON: the shape in which results are judged and other programs read them.
//!
//! In: a page. Out: `{"articles": […], "leftover": […]}`.
//! Promise: the texts of an article and the leftover hold every character of the source once.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::draft::Part;
use super::page::{Confidence, Page, Story};
use crate::model::Date;

impl Page {
    /// The result. `date` turns the day of a lead into a date.
    #[must_use]
    pub fn to_json(&self, date: Option<Date>) -> Value {
        json!({ "articles": self.articles(date).collect::<Vec<_>>(), "leftover": self.rest() })
    }

    /// The articles of the result, one after another.
    pub fn articles(&self, date: Option<Date>) -> impl Iterator<Item = Value> {
        self.stories.iter().map(move |story| self.article(story, date))
    }

    /// What is in no article, labels without a story and second printings of one included.
    #[must_use]
    pub fn rest(&self) -> Vec<&str> {
        let mut leftover: Vec<&str> =
            self.leftover.iter().filter_map(|span| self.source.get(span.clone())).collect();
        // A label that is printed twice is one label in the articles; its second printing is left over.
        let standing: HashSet<usize> = self.stories.iter().filter_map(|story| story.section).collect();
        let mut shown: HashSet<&str> = HashSet::new();
        for (at, label) in self.labels.iter().enumerate().filter(|(_, label)| !label.spans.is_empty()) {
            if !standing.contains(&at) || !shown.insert(&label.text) {
                leftover.push(&label.text);
            }
        }
        leftover
    }

    fn article(&self, story: &Story, date: Option<Date>) -> Value {
        // An editor's sidecar may give a story two of a part that is one: both are said.
        let one = |part| {
            let texts: Vec<&str> = story.texts_of(part).collect();
            if texts.is_empty() { Value::Null } else { texts.join(" ").into() }
        };
        let many = |part| Value::from(story.texts_of(part).collect::<Vec<_>>());
        let mut out = Map::new();
        out.insert(
            "section".into(),
            story
                .section
                .and_then(|at| self.labels.get(at))
                .map_or(Value::Null, |label| label.text.as_str().into()),
        );
        out.insert("kicker".into(), one(Part::Kicker));
        out.insert("headline".into(), one(Part::Headline));
        out.insert("deck".into(), one(Part::Deck));
        out.insert("byline".into(), story.byline.clone().into());
        out.insert("byline_text".into(), one(Part::Byline));
        out.insert(
            "source".into(),
            story.lead.as_ref().map_or(Value::Null, |lead| lead.source.as_str().into()),
        );
        out.insert("dateline".into(), Value::Null);
        let day = story.lead.as_ref().and_then(|lead| lead.day.as_deref()).and_then(|day| dated(day, date?));
        out.insert("dateline_date".into(), day.map_or(Value::Null, Value::from));
        let running: Vec<&str> = story
            .fields
            .iter()
            .filter(|field| matches!(field.part, Part::Paragraph | Part::Crosshead))
            .map(|field| field.text.as_str())
            .collect();
        out.insert("paragraphs".into(), running.into());
        for (key, part) in [
            ("crossheads", Part::Crosshead),
            ("captions", Part::Caption),
            ("credits", Part::Credit),
            ("other", Part::Other),
        ] {
            out.insert(key.into(), many(part));
        }
        out.insert(
            "flags".into(),
            story.flags.iter().map(|flag| json!({ "kind": flag.kind.name(), "quote": flag.quote })).collect(),
        );
        out.insert("confidence".into(), confidence(story.confidence).into());
        Value::Object(out)
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// `9日` or `7月9日` as a date not after the paper's own.
fn dated(day: &str, paper: Date) -> Option<String> {
    let numbers: Vec<u32> = day
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let text = paper.to_string();
    let mut parts = text.split('-').filter_map(|part| part.parse::<u32>().ok());
    let (year, month, today) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = match numbers[..] {
        [day] if day <= today => (year, month, day),
        [day] if month == 1 => (year - 1, 12, day),
        [day] => (year, month - 1, day),
        [of, day] if of > month => (year - 1, of, day),
        [of, day] => (year, of, day),
        _ => return None,
    };
    let text = format!("{year:04}-{month:02}-{day:02}");
    text.parse::<Date>().is_ok().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_lead_is_the_last_such_day_before_the_paper() {
        let paper: Date = "2020-07-10".parse().expect("date");
        assert_eq!(dated("9日", paper).as_deref(), Some("2020-07-09"));
        assert_eq!(dated("28日", paper).as_deref(), Some("2020-06-28"));
        assert_eq!(dated("12月31日", paper).as_deref(), Some("2019-12-31"));
        assert_eq!(dated("31日", "2020-07-10".parse().expect("date")), None);
    }
}
