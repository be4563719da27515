//! The shape of the JSON, as JSON Schema (draft 2020-12), so that scripts can hold us to it.
//!
//! A field is never taken away and never changes its meaning under the same [`VERSION`].

use serde_json::{Value, json};

use super::print::Print;

/// The version of the shape.
pub const VERSION: u32 = 1;

/// The schema of what `kanbao … --format json` prints.
#[must_use]
pub fn schema(what: &Print) -> String {
    let (key, row) = match what {
        Print::List(_) => ("articles", article(&[])),
        Print::Search(_) => {
            let passage = object(&[("before", text()), ("hit", text()), ("after", text())]);
            let hits = json!({ "type": "integer", "minimum": 0 });
            let more = [("edition", text()), ("date", day()), ("hits", hits), ("passages", list(&passage))];
            ("articles", article(&more))
        }
        Print::Sections => {
            ("sections", object(&[("section", text()), ("articles", count()), ("first", count())]))
        }
        Print::Read(_) => {
            let block = object(&[("kind", json!({ "enum": KINDS })), ("text", text())]);
            ("articles", article(&[("authors", list(&text())), ("blocks", list(&block))]))
        }
        Print::Editions => ("editions", object(&[("id", text()), ("date", day())])),
        Print::Digest(_) => ("articles", article(&[("lede", text())])),
    };
    let edition =
        object(&[("id", text()), ("date", day()), ("paper", text()), ("title", text()), ("number", text())]);
    let mut fields = vec![("version", json!({ "const": VERSION })), (key, list(&row))];
    match what {
        // Of many editions.
        Print::Editions | Print::Search(_) => {}
        Print::List(_) | Print::Sections | Print::Read(_) | Print::Digest(_) => {
            fields.push(("edition", edition));
        }
    }
    let mut whole = object(&fields);
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    format!("{}\n", serde_json::to_string_pretty(&whole).unwrap_or_default())
}

const KINDS: [&str; 12] = [
    "kicker",
    "headline",
    "deck",
    "byline",
    "dateline",
    "paragraph",
    "crosshead",
    "quote",
    "listed",
    "verbatim",
    "caption",
    "credit",
];

fn object(fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let mut properties = json!({});
    for (name, shape) in fields {
        properties[*name] = shape.clone();
    }
    json!({ "type": "object", "properties": properties, "required": names })
}

fn list(shape: &Value) -> Value {
    json!({ "type": "array", "items": shape })
}

fn article(more: &[(&str, Value)]) -> Value {
    let fields = [("number", count()), ("slug", text()), ("section", text()), ("headline", text())];
    object(&[&fields[..], more].concat())
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn day() -> Value {
    json!({ "type": ["string", "null"], "format": "date" })
}
