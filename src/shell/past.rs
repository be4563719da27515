//! What past editions of a paper teach an import: the labels of its columns.
//!
//! In: the folder of editions, the paper's name. Out: the names of their sections, as the editors left them.
//! Promise: reads a bounded number of editions, the newest first; what cannot be read teaches nothing.

use std::path::Path;

use crate::copy;

use super::library::{Source, list, masthead, open_edition};

/// Editions whose masthead is looked at.
const LOOKED_AT: usize = 400;
/// Editions of the paper that are read.
const READ: usize = 30;

/// The section names of the newest editions of `paper` in the folder `into`, but for the one called `own`.
pub(super) fn labels(into: &Path, paper: &str, own: &str) -> Vec<String> {
    let source = Source::Folder(into.to_owned());
    let Ok((library, _)) = list(&source) else { return Vec::new() };
    if paper.trim().is_empty() {
        return Vec::new();
    }
    let past = library.editions().iter().rev().filter(|edition| edition.id != own);
    let of_paper = past.take(LOOKED_AT).filter(|edition| {
        let index = masthead(&into.join(&edition.id));
        index.is_some_and(|bytes| *copy::edition_index(copy::INDEX, &bytes).0.paper == *paper.trim())
    });
    let mut labels: Vec<String> = Vec::new();
    for edition in of_paper.take(READ).filter_map(|edition| open_edition(&source, &edition.id).ok()) {
        for section in edition.sections().iter().filter(|section| !section.name.is_empty()) {
            if !labels.iter().any(|label| *label == *section.name) {
                labels.push(section.name.to_string());
            }
        }
    }
    labels
}
