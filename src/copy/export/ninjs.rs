//! IPTC ninjs 3.0 (schema ninjs-schema_3.0.json): news as JSON.
//!
//! In: stories. Out: a text item each, and a composite for an edition.
//! Promise: identities are the same on every run.

use serde_json::{Map, Value, json};

use super::{About, html, language, plain, urn};
use crate::model::{Article, Kind};

/// One story as a text item.
pub(super) fn article(story: &Article, about: &About<'_>) -> Value {
    let mut out = base(&urn(&[about.paper, about.edition, &story.slug]), "text", &[story], about);
    let mut headlines = vec![json!({ "role": "main", "value": &**story.headline() })];
    for (role, kind) in [("kicker", Kind::Kicker), ("deck", Kind::Deck)] {
        headlines.extend(
            story
                .blocks()
                .iter()
                .filter(|block| block.kind == kind)
                .map(|block| json!({ "role": role, "value": &*block.text })),
        );
    }
    out.insert("headlines".into(), headlines.into());
    let by = story.text_of(Kind::Byline).map(|text| text.to_string()).or_else(|| {
        let names: Vec<&str> = story.authors.iter().map(|name| &**name).collect();
        (!names.is_empty()).then(|| names.join("、"))
    });
    out.extend(by.map(|by| ("by".to_owned(), Value::from(by))));
    out.extend(story.text_of(Kind::Dateline).map(|text| ("located".to_owned(), Value::from(&**text))));
    if !story.section.is_empty() {
        out.insert("subjects".into(), json!([{ "name": &*story.section }]));
    }
    out.insert(
        "bodies".into(),
        json!([
            { "role": "main", "contentType": "application/xhtml+xml", "value": html::body(story) },
            { "role": "text", "contentType": "text/plain", "value": plain::article(story) },
        ]),
    );
    Value::Object(out)
}

/// An edition as a composite.
pub(super) fn edition(stories: &[&Article], about: &About<'_>) -> Value {
    let mut out = base(&urn(&[about.paper, about.edition]), "composite", stories, about);
    out.insert("headlines".into(), json!([{ "role": "main", "value": about.title() }]));
    let items: Vec<Value> = stories
        .iter()
        .map(|story| {
            let mut item = article(story, about);
            if let Value::Object(map) = &mut item {
                map.insert("name".into(), (&*story.slug).into());
            }
            item
        })
        .collect();
    out.insert("associations".into(), items.into());
    Value::Object(out)
}

fn base(uri: &str, kind: &str, stories: &[&Article], about: &About<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("uri".into(), uri.into());
    out.insert("standard".into(), json!({ "name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json" }));
    out.insert("type".into(), kind.into());
    out.insert("language".into(), language(stories).into());
    if let Some(date) = about.date {
        // The schema wants a time; a paper has a day.
        out.insert("contentCreated".into(), format!("{date}T00:00:00Z").into());
    }
    out
}
