//! TOML front matter to values with places.
//!
//! In: the text between the `+++` lines. Out: what could be read, and every flaw with its place.
//! Promise: a flaw costs only the rows it touches; nesting is bounded by the parser (80 levels).

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::limits::FAULTS_A_FILE;
use super::value::{Flaw, Matter, Node, Row, Value};

/// Reads `text`, which begins `base` bytes into its file.
pub(crate) fn parse(text: &str, base: usize) -> Matter {
    let (table, errors) = DeTable::parse_recoverable(text);
    // Only the message: the error's own text quotes the line, which may be hostile.
    let flaws = errors
        .iter()
        .take(FAULTS_A_FILE)
        .map(|error| Flaw {
            at: base + error.span().map_or(0, |span| span.start),
            sentence: error.message().to_owned(),
        })
        .collect();
    Matter { rows: rows(table.into_inner(), base), flaws }
}

fn rows(table: DeTable<'_>, base: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = table
        .into_iter()
        .map(|(key, value)| Row {
            at: base + key.span().start,
            key: key.into_inner().into_owned(),
            node: node(value, base),
        })
        .collect();
    rows.sort_by_key(|row| row.at);
    rows
}

fn node(value: Spanned<DeValue<'_>>, base: usize) -> Node {
    let at = base + value.span().start;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::Other(number.as_str().to_owned()), Value::Integer),
        DeValue::Float(number) => Value::Other(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(when) => Value::Other(when.to_string()),
        DeValue::Array(list) => Value::List(list.into_iter().map(|value| node(value, base)).collect()),
        DeValue::Table(table) => Value::Table(rows(table, base)),
    };
    Node { at, value }
}
