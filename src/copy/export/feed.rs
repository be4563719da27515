//! JSON Feed 1.1 (jsonfeed.org/version/1.1).
//!
//! In: stories. Out: a feed with one item a story.
//! Promise: identities are the same on every run.

use serde_json::{Map, Value, json};

use super::{About, html, language, urn};
use crate::model::{Article, Kind};

/// The feed of `stories`.
pub(super) fn feed(stories: &[&Article], about: &About<'_>) -> Value {
    let items: Vec<Value> = stories.iter().map(|story| item(story, about)).collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title(),
        "language": language(stories),
        "items": items,
    })
}

fn item(story: &Article, about: &About<'_>) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), urn(&[about.paper, about.edition, &story.slug]).into());
    out.insert("title".into(), (&**story.headline()).into());
    out.insert("content_html".into(), html::body(story).into());
    if let Some(deck) = story.text_of(Kind::Deck) {
        out.insert("summary".into(), (&**deck).into());
    }
    if let Some(date) = about.date {
        out.insert("date_published".into(), format!("{date}T00:00:00Z").into());
    }
    if !story.authors.is_empty() {
        let names: Vec<Value> = story.authors.iter().map(|name| json!({ "name": &**name })).collect();
        out.insert("authors".into(), names.into());
    }
    if !story.section.is_empty() {
        out.insert("tags".into(), json!([&*story.section]));
    }
    Value::Object(out)
}
