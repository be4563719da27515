//! What import wrote into an edition's folder, by name and hash: so that it never overwrites what someone changed.
//!
//! In: `source/manifest.toml`. Out: the same, written anew.
//! Promise: a manifest that cannot be read counts as none; no name in it leads out of the folder.

use std::collections::BTreeMap;
use std::path::Path;

use super::import::{ImportArgs, Raw, page_number};
use super::shelf::Shelf;
use crate::copy::page::digest;
use crate::model::{Clean, Date};

/// The record of what import wrote, within the edition's folder.
pub(super) const MANIFEST: &str = "source/manifest.toml";

/// What import wrote into a folder, by name and hash.
#[derive(Default)]
pub(super) struct Manifest {
    pub paper: String,
    pub date: Option<Date>,
    /// The printed number of each page, where it is known.
    pub pages: Vec<Option<u16>>,
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    pub(super) fn read(shelf: &Shelf) -> Self {
        let Ok(Some(text)) = shelf.find_text(MANIFEST) else { return Self::default() };
        let Ok(table) = text.parse::<toml::Table>() else { return Self::default() };
        let pages = table.get("pages").and_then(toml::Value::as_array).into_iter().flatten();
        let files = table.get("files").and_then(toml::Value::as_table).into_iter().flatten();
        Self {
            paper: table.get("paper").and_then(toml::Value::as_str).unwrap_or_default().to_owned(),
            date: table.get("date").and_then(toml::Value::as_str).and_then(|date| date.parse().ok()),
            pages: pages.map(|page| page.get("number")?.as_integer()?.try_into().ok()).collect(),
            files: files.filter_map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned()))).collect(),
        }
    }
}

/// A manifest is a file someone may have changed too: it must not lead out of the folder.
pub(super) fn is_ours(name: &str) -> bool {
    let path = Path::new(name);
    path.components().all(|part| matches!(part, std::path::Component::Normal(_)))
        && (name.ends_with(".md") || name.starts_with("source/page-"))
}

/// The manifest as it is written.
pub(super) fn record(args: &ImportArgs, raws: &[Raw], hashes: &BTreeMap<String, String>) -> String {
    let mut table = toml::Table::new();
    let shown = |text: &str| Clean::new(text).to_string();
    table.insert("paper".into(), shown(args.paper.as_deref().unwrap_or_default()).into());
    if let Some(date) = args.date {
        table.insert("date".into(), date.to_string().into());
    }
    let pages: Vec<toml::Value> = raws
        .iter()
        .map(|raw| {
            let rows = [
                ("from", shown(&raw.name)),
                ("encoding", raw.encoding.to_owned()),
                ("sha256", digest(&raw.bytes)),
            ];
            let mut row: toml::Table =
                rows.into_iter().map(|(key, value)| (key.to_owned(), toml::Value::from(value))).collect();
            row.extend(
                page_number(Path::new(&raw.name))
                    .map(|number| ("number".to_owned(), toml::Value::from(i64::from(number)))),
            );
            toml::Value::Table(row)
        })
        .collect();
    table.insert("pages".into(), pages.into());
    let files: toml::Table =
        hashes.iter().map(|(name, hash)| (name.clone(), toml::Value::from(hash.clone()))).collect();
    table.insert("files".into(), files.into());
    format!(
        "# what import wrote, by sha256; a file that differs has been edited and is never overwritten\n{table}"
    )
}
