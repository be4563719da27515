//! What a web page says about its story beside the text: `meta`, JSON-LD, the remarks of newspapers' systems.
//!
//! In: the attributes of `meta` tags, the text of scripts and comments. Out: names, day, section.
//! Promise: nothing is executed; of several who speak, the one nearest to the newsroom is believed.

use serde_json::Value;

use crate::model::{Clean, Date};

/// What one source says; empty where it is silent.
#[derive(Default)]
pub(super) struct Told {
    pub headline: Clean,
    pub kicker: Clean,
    pub deck: Clean,
    pub section: Clean,
    pub paper: Clean,
    pub authors: Vec<Clean>,
    pub date: Option<Date>,
}

/// All that was said.
#[derive(Default)]
pub(super) struct Facts {
    /// Founder's remark, which is the newsroom's own record.
    record: Told,
    /// JSON-LD.
    linked: Told,
    /// `meta` tags.
    tags: Told,
    /// `<title>`: often with the site's name behind it, so it is asked last.
    pub title: Clean,
    /// The first `<time datetime>`.
    pub time: Option<Date>,
}

impl Facts {
    /// Who is believed.
    pub(super) fn settle(self) -> Told {
        let Self { record, linked, tags, title, time } = self;
        let text = |pick: fn(&Told) -> &Clean| {
            let said = [&record, &linked, &tags].map(pick);
            said.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
        };
        let headline = text(|told| &told.headline);
        let names = [&record, &linked, &tags].map(|told| &told.authors);
        Told {
            headline: if headline.is_empty() { title } else { headline },
            kicker: text(|told| &told.kicker),
            deck: text(|told| &told.deck),
            section: text(|told| &told.section),
            paper: text(|told| &told.paper),
            authors: names.into_iter().find(|names| !names.is_empty()).cloned().unwrap_or_default(),
            date: record.date.or(linked.date).or(tags.date).or(time),
        }
    }

    /// Hears a `meta` tag.
    pub(super) fn meta(&mut self, name: &str, content: &str) {
        let tags = &mut self.tags;
        let text = Clean::new(content.trim());
        match &*name.to_ascii_lowercase() {
            "og:title" if tags.headline.is_empty() => tags.headline = text,
            "og:site_name" | "application-name" if tags.paper.is_empty() => tags.paper = text,
            "article:section" if tags.section.is_empty() => tags.section = text,
            "author" | "article:author" | "dc.creator" | "byl"
                if !text.is_empty() && !text.contains("://") && !tags.authors.contains(&text) =>
            {
                tags.authors.push(text);
            }
            "article:published_time"
            | "date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "dc.date"
            | "dcterms.date"
            | "dcterms.created"
            | "datepublished" => tags.date = tags.date.or(day(content)),
            _ => {}
        }
    }

    /// Hears the text of a script of the type `application/ld+json`.
    pub(super) fn linked_data(&mut self, json: &str) {
        // The parser bounds nesting at 128.
        let Ok(value) = serde_json::from_str::<Value>(json) else { return };
        let rows = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        let all = rows(&value).into_iter().flat_map(|row| match row.get("@graph") {
            Some(graph) => rows(graph),
            None => vec![row],
        });
        let Some(story) = all.into_iter().find(is_story) else { return };
        let text = |key: &str| story.get(key).map(first_text).unwrap_or_default();
        let told = Told {
            headline: text("headline"),
            section: text("articleSection"),
            paper: story.get("publisher").map(first_text).unwrap_or_default(),
            authors: story.get("author").map(texts).unwrap_or_default(),
            date: story.get("datePublished").and_then(Value::as_str).and_then(day),
            ..Told::default()
        };
        if self.linked.headline.is_empty() {
            self.linked = told;
        }
    }

    /// Hears a comment: Founder's system keeps a story's record in one, as `<title>…</title>` and so on.
    pub(super) fn comment(&mut self, text: &str) {
        let Some(record) = text.trim_start().strip_prefix("enpproperty") else { return };
        let row = |name: &str| {
            let (_, after) = record.split_once(&format!("<{name}>"))?;
            let (text, _) = after.split_once('<')?;
            Some(text.trim()).filter(|text| !text.is_empty())
        };
        let text = |name: &str| row(name).map(Clean::new).unwrap_or_default();
        let page = text("nodename");
        self.record = Told {
            headline: text("title"),
            kicker: text("introtitle"),
            deck: text("subtitle"),
            section: page.rsplit_once(['：', ':']).map_or(page.clone(), |(_, name)| Clean::new(name.trim())),
            authors: names(row("author").unwrap_or_default()),
            date: row("date").and_then(day),
            paper: Clean::default(),
        };
    }
}

fn is_story(value: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
    };
    value
        .get("@type")
        .is_some_and(|kind| named(kind) || kind.as_array().is_some_and(|all| all.iter().any(named)))
}

/// The texts of a value: itself, its name, or those of its rows.
fn texts(value: &Value) -> Vec<Clean> {
    let rows = value.as_array().map_or_else(|| vec![value], |rows| rows.iter().collect());
    let text =
        |row: &Value| row.as_str().or_else(|| row.get("name")?.as_str()).map(|text| Clean::new(text.trim()));
    rows.into_iter().filter_map(text).filter(|text| !text.is_empty() && !text.contains("://")).collect()
}

fn first_text(value: &Value) -> Clean {
    texts(value).into_iter().next().unwrap_or_default()
}

/// Names as a newsroom's record has them, one beside the other.
fn names(text: &str) -> Vec<Clean> {
    let parts = text.split([' ', '\u{3000}', ';', '；', '、', ',', '，']);
    parts.map(str::trim).filter(|name| !name.is_empty()).map(Clean::new).collect()
}

/// The day that `text` begins with: `2020-07-10T08:00`, `2020/7/10`, `2020年7月10日`.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_first = text.starts_with(year) && year.len() == 4;
    is_first.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newsroom_is_believed_before_the_site() {
        let mut facts = Facts { title: "甲 - 某网".into(), ..Facts::default() };
        facts.meta("og:title", "乙");
        facts.meta("author", "https://example.org/who");
        facts.meta("article:published_time", "2020-07-10T08:00:00+08:00");
        facts.linked_data(r#"{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"丙","author":[{"name":"王一"},"李二"],"datePublished":"2020-07-11"}]}"#);
        facts.linked_data("{not json");
        facts.comment("enpproperty <articleid>1</articleid><date>2020-07-12 00:00:00:000</date><author>张三 李四</author><title>丁</title><subtitle>副</subtitle><introtitle></introtitle><nodename>第01版：要闻</nodename>/enpproperty");
        let told = facts.settle();
        assert_eq!((&*told.headline, &*told.deck, &*told.section), ("丁", "副", "要闻"));
        assert_eq!(told.authors, [Clean::new("张三"), Clean::new("李四")]);
        assert_eq!(told.date, Date::new(2020, 7, 12));
    }

    #[test]
    fn days_are_read_as_papers_write_them() {
        for text in ["2020-07-10T08:00", "2020/7/10", "2020年7月10日", " 2020-7-10"] {
            assert_eq!(day(text), Date::new(2020, 7, 10), "{text}");
        }
        for text in ["", "10 July 2020", "20200710", "2020-13-10", "99999999999-1-1"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
