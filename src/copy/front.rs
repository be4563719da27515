//! Where front matter ends and the body begins.
//!
//! In: the whole text of a file. Out: checked keys and the body.
//! Promise: whatever is wrong with the front matter, the body is handed on whole.

use crate::model::{Fault, FaultKind, Locus};

use super::keys::Keys;
use super::limits::FRONT_BYTES;
use super::{toml_front, yaml_front};

/// A file taken apart.
pub(crate) struct Front<'a> {
    /// The keys; `None` when there is no front matter.
    pub keys: Option<Keys<'a>>,
    /// What follows.
    pub body: &'a str,
    /// What was wrong with the front matter as a whole.
    pub faults: Vec<Fault>,
}

/// Splits `text`, the whole of `file`: TOML between `+++` lines, YAML between `---` lines, one table of
/// JSON, or none.
pub(crate) fn split<'a>(file: &'a str, text: &'a str) -> Front<'a> {
    let bare = |faults| Front { keys: None, body: text, faults };
    let start = text.len() - text.trim_start_matches(['\n', ' ']).len();
    if let Some(length) = table(&text[start..]) {
        let (inside, body) = text[start..].split_at(length);
        // JSON is YAML, and the parser of that knows the places.
        if let Some(matter) = yaml_front::parse(inside, start) {
            return Front { keys: Some(Keys::new(file, text, matter)), body, faults: Vec::new() };
        }
    }
    let (fence, rest) = line(&text[start..]);
    let (fence, closers): (_, &[&str]) = match fence.trim_end() {
        "+++" => ("+++", &["+++"]),
        "---" => ("---", &["---", "..."]),
        _ => return bare(Vec::new()),
    };
    let base = text.len() - rest.len();
    let Some((length, body)) = until(rest, closers) else {
        // A thematic break opens a body too; a row of YAML below it tells front matter.
        let meant = fence == "+++" || is_row(line(rest).0);
        let fault = Fault::new(Locus::in_text(file, text, start), FaultKind::Unclosed);
        return if meant { Front { keys: None, body: rest, faults: vec![fault] } } else { bare(Vec::new()) };
    };
    if length > FRONT_BYTES {
        let kind = FaultKind::TooLarge { limit: FRONT_BYTES as u64 };
        let fault = Fault::new(Locus::in_text(file, text, start), kind);
        return Front { keys: None, body, faults: vec![fault] };
    }
    let inside = &rest[..length];
    let parsed =
        if fence == "+++" { Some(toml_front::parse(inside, base)) } else { yaml_front::parse(inside, base) };
    match parsed {
        Some(matter) => Front { keys: Some(Keys::new(file, text, matter)), body, faults: Vec::new() },
        None => bare(Vec::new()),
    }
}

/// The length of the JSON table that `text` begins with, which must end its line.
fn table(text: &str) -> Option<usize> {
    let opens = text.strip_prefix('{')?.trim_start();
    if !opens.starts_with(['"', '}']) {
        return None;
    }
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate().take(FRONT_BYTES) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return line(&text[at + 1..]).0.trim().is_empty().then_some(at + 1);
        }
    }
    None
}

/// The first line of `text` without its end, and what follows.
fn line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// The length of `text` up to the first line that is one of `closers`, and what follows it.
fn until<'a>(text: &'a str, closers: &[&str]) -> Option<(usize, &'a str)> {
    let mut rest = text;
    while !rest.is_empty() {
        let (first, after) = line(rest);
        if closers.contains(&first.trim_end()) {
            return Some((text.len() - rest.len(), after));
        }
        rest = after;
    }
    None
}

/// Whether `line` looks like `key: value`.
fn is_row(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        !key.is_empty() && key.chars().all(word) && (value.is_empty() || value.starts_with(' '))
    })
}
