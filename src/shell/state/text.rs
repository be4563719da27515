//! State files as text: plain TOML, one small table a story.
//!
//! In: bytes of any kind. Out: a record, or why there is none. And back.
//! Promise: no bytes are a panic; a field of a name or a type we do not know stays as it is.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::makeup::Pane;
use crate::model::{Clean, Place};
use crate::reader::{Later, Spot, Stood};

use super::record::{Dated, EditionRecord, Field, LaterRecord, LibraryRecord, StoryRecord};

/// The format written here. A file with a greater one is left to the program that wrote it.
const VERSION: i64 = 1;
/// The latest time believed, in milliseconds since 1970: the year 2286. A later one is a slip, and
/// would never be overtaken.
const LATEST: u64 = 10_000_000_000_000;
/// First line of every file, for who looks into it.
const HEAD: &str = "# kanbao\n";

/// Why a file says nothing to us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// Not UTF-8, not TOML, or without a version.
    Damaged,
    /// Written by a program that is newer than this one.
    Newer,
}

/// The edition's record in `bytes`.
///
/// # Errors
/// Why there is none.
pub fn read_edition(bytes: &[u8]) -> Result<EditionRecord, Unfit> {
    let mut table = open(bytes)?;
    // Told for people; the file's name is what counts.
    let _ = take::<String>(&mut table, "edition");
    let mut record = EditionRecord {
        stood: take_table(&mut table, "stood", |table| dated(table, "at", stood)),
        stories: dated(&mut table, "stories_at", |table| take(table, "stories")),
        ..EditionRecord::default()
    };
    record.story = rows(&mut table, "story", |mut table| StoryRecord {
        read: dated(&mut table, "read_at", |table| take(table, "read")),
        starred: dated(&mut table, "starred_at", |table| take(table, "starred")),
        spot: dated(&mut table, "place_at", spot),
        rest: table,
    });
    record.rest = table;
    Ok(record)
}

/// `record` of the edition `id` as text.
#[must_use]
pub fn write_edition(id: &str, record: &EditionRecord) -> String {
    let mut table = record.rest.clone();
    put(&mut table, "edition", id);
    put_dated(&mut table, "stories_at", &record.stories, |table, stories| {
        put(table, "stories", integer(*stories));
    });
    if record.stood.is_some() {
        let mut stood = Table::new();
        put_dated(&mut stood, "at", &record.stood, |table, stood| {
            put(table, "story", stood.slug.as_str());
            put(table, "number", integer(stood.story.saturating_add(1)));
            put(table, "pane", pane_name(stood.pane));
        });
        table.insert("stood".to_owned(), Value::Table(stood));
    }
    put_rows(&mut table, "story", &record.story, |row| {
        let mut table = row.rest.clone();
        put_dated(&mut table, "read_at", &row.read, |table, on| put(table, "read", *on));
        put_dated(&mut table, "starred_at", &row.starred, |table, on| put(table, "starred", *on));
        put_dated(&mut table, "place_at", &row.spot, |table, spot| {
            put(table, "block", integer(spot.place.block));
            put(table, "byte", integer(spot.place.offset));
            put(table, "near", spot.near.as_str());
        });
        table
    });
    close(table)
}

/// The library's record in `bytes`.
///
/// # Errors
/// Why there is none.
pub fn read_library(bytes: &[u8]) -> Result<LibraryRecord, Unfit> {
    let mut table = open(bytes)?;
    let mut record = LibraryRecord {
        open: dated(&mut table, "open_at", |table| take(table, "open")),
        newest: dated(&mut table, "newest_at", |table| take(table, "newest")),
        ..LibraryRecord::default()
    };
    record.later = rows(&mut table, "later", |mut table| LaterRecord {
        later: dated(&mut table, "at", later),
        rest: table,
    });
    record.rest = table;
    Ok(record)
}

/// `record` as text.
#[must_use]
pub fn write_library(record: &LibraryRecord) -> String {
    let mut table = record.rest.clone();
    put_dated(&mut table, "open_at", &record.open, |table, id| put(table, "open", id.as_str()));
    put_dated(&mut table, "newest_at", &record.newest, |table, id| put(table, "newest", id.as_str()));
    put_rows(&mut table, "later", &record.later, |row| {
        let mut table = row.rest.clone();
        put_dated(&mut table, "at", &row.later, |table, later| {
            put(table, "on", later.on);
            put(table, "headline", later.headline.as_str());
        });
        table
    });
    close(table)
}

fn open(bytes: &[u8]) -> Result<Table, Unfit> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::Damaged)?;
    let mut table: Table = text.parse().map_err(|_| Unfit::Damaged)?;
    match take::<i64>(&mut table, "version") {
        Some(..=0) | None => Err(Unfit::Damaged),
        Some(VERSION) => Ok(table),
        Some(_) => Err(Unfit::Newer),
    }
}

fn close(mut table: Table) -> String {
    put(&mut table, "version", VERSION);
    format!("{HEAD}{table}")
}

/// Takes `key` out of `table`, where its value is of the type that is wanted.
fn take<T: DeserializeOwned>(table: &mut Table, key: &str) -> Option<T> {
    let value = table.get(key)?.clone().try_into().ok()?;
    table.remove(key);
    Some(value)
}

/// A field and its time; without a time (a file mended by hand) it is older than any other.
fn dated<T>(table: &mut Table, at: &str, value: impl FnOnce(&mut Table) -> Option<T>) -> Field<T> {
    let value = value(table)?;
    let at = take::<i64>(table, at).and_then(|at| u64::try_from(at).ok()).filter(|at| *at <= LATEST);
    Some(Dated { at: at.unwrap_or(0), value })
}

/// What is in the table under `key`, which is taken out where it gave something.
fn take_table<T>(table: &mut Table, key: &str, value: impl FnOnce(&mut Table) -> Option<T>) -> Option<T> {
    let value = value(table.get_mut(key)?.as_table_mut()?)?;
    table.remove(key);
    Some(value)
}

/// The tables in the table under `key`; what is no table there stays.
fn rows<T>(table: &mut Table, key: &str, mut row: impl FnMut(Table) -> T) -> BTreeMap<String, T> {
    let Some(Value::Table(all)) = table.get_mut(key) else { return BTreeMap::new() };
    let names: Vec<String> =
        all.iter().filter(|(_, row)| row.is_table()).map(|(name, _)| name.clone()).collect();
    let rows = names.into_iter().filter_map(|name| match all.remove(&name) {
        Some(Value::Table(inner)) => Some((name, row(inner))),
        Some(_) | None => None,
    });
    let rows = rows.collect();
    if all.is_empty() {
        table.remove(key);
    }
    rows
}

fn put_rows<T>(table: &mut Table, key: &str, rows: &BTreeMap<String, T>, row: impl Fn(&T) -> Table) {
    if rows.is_empty() {
        return;
    }
    let mut all = match table.remove(key) {
        Some(Value::Table(kept)) => kept,
        Some(_) | None => Table::new(),
    };
    all.extend(rows.iter().map(|(name, value)| (name.clone(), Value::Table(row(value)))));
    table.insert(key.to_owned(), Value::Table(all));
}

fn stood(table: &mut Table) -> Option<Stood> {
    let slug = take::<String>(table, "story")?;
    let number = take::<usize>(table, "number").unwrap_or(1);
    let pane = take::<String>(table, "pane").and_then(|name| pane(&name)).unwrap_or(Pane::Headlines);
    Some(Stood { slug: Clean::from(slug), story: number.saturating_sub(1), pane })
}

fn spot(table: &mut Table) -> Option<Spot> {
    let place = Place::new(take(table, "block")?, take(table, "byte").unwrap_or(0));
    let near = take::<String>(table, "near").unwrap_or_default();
    Some(Spot { place, near: Clean::from(near) })
}

fn later(table: &mut Table) -> Option<Later> {
    let on = take(table, "on")?;
    let headline = take::<String>(table, "headline").unwrap_or_default();
    Some(Later { on, headline: Clean::from(headline) })
}

fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Sections => "sections",
        Pane::Headlines => "headlines",
        Pane::Reading => "story",
    }
}

fn pane(name: &str) -> Option<Pane> {
    [Pane::Sections, Pane::Headlines, Pane::Reading].into_iter().find(|pane| pane_name(*pane) == name)
}

fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key.to_owned(), value.into());
}

fn put_dated<T>(table: &mut Table, at: &str, field: &Field<T>, write: impl FnOnce(&mut Table, &T)) {
    if let Some(field) = field {
        write(table, &field.value);
        put(table, at, i64::try_from(field.at).unwrap_or(i64::MAX));
    }
}

fn integer(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
