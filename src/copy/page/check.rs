//! An edition counted against the pages it was made from: what the editor has changed since.
//!
//! In: the files of an edition as they are, and as import would write them. Out: the differences.
//! Promise: reports, never writes; blanks and the width of marks are no differences of count.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::escape;
use super::files::File;

/// Where two editions differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Difference {
    /// A file import wrote is gone.
    Missing {
        /// Its name.
        file: String,
    },
    /// A file that import did not write.
    Added {
        /// Its name.
        file: String,
    },
    /// A file that cannot be read as an article any more.
    Unreadable {
        /// Its name.
        file: String,
    },
    /// A text was changed.
    Changed {
        /// The file it stands in.
        file: String,
        /// Which text: `title`, `extra.kicker`, `paragraph 3`.
        key: String,
        /// As import has it; empty when the text is new.
        before: String,
        /// As it is now; empty when the text was taken out.
        after: String,
    },
}

/// The result of a check.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Recount {
    /// Characters of the pages that are not blank.
    pub source: usize,
    /// Characters of the edition's texts that are not blank.
    pub edition: usize,
    /// Characters of the pages that the edition has no longer.
    pub lost: usize,
    /// Characters of the edition that the pages have not.
    pub added: usize,
    /// What was changed.
    pub differences: Vec<Difference>,
}

/// Keys whose texts are the page's own; authors, leads and flags are derived from them.
const PRINTED: &[&str] = &["title", "extra.section", "extra.kicker", "extra.deck", "extra.byline"];

/// Counts the files `now` against the `pages`, and lists where they differ from `fresh`, the files that
/// import would write. Linear but for sorting.
#[must_use]
pub fn check(now: &[File], fresh: &[File], pages: &[&str]) -> Recount {
    let mut recount = Recount {
        source: pages.iter().map(|page| tally(page).values().sum::<i64>().unsigned_abs() as usize).sum(),
        ..Recount::default()
    };
    let mut balance: BTreeMap<char, i64> = BTreeMap::new();
    for page in pages {
        add(&mut balance, page, -1);
    }
    let mut sections: HashSet<String> = HashSet::new();
    let mut count = |texts: &[(String, String)]| {
        let mut edition = 0;
        for (key, text) in texts.iter().filter(|(key, _)| is_printed(key)) {
            // A label stands once on the page and over several stories.
            if key == "extra.section" && !sections.insert(text.clone()) {
                continue;
            }
            edition += add(&mut balance, text, 1);
        }
        edition
    };
    let written: HashMap<&str, &File> = fresh.iter().map(|file| (file.name.as_str(), file)).collect();
    let names: HashSet<&str> = now.iter().map(|file| file.name.as_str()).collect();
    let is_article = |file: &&File| file.name.ends_with(".md");
    for file in now.iter().filter(is_article) {
        let Some(texts) = texts(file) else {
            let file = file.name.clone();
            // A file without front matter is an article too, but none that import wrote.
            let is_ours = written.contains_key(file.as_str());
            recount.differences.push(if is_ours {
                Difference::Unreadable { file }
            } else {
                Difference::Added { file }
            });
            continue;
        };
        let is_index = file.name == "_index.md";
        let printed: Vec<_> = texts
            .iter()
            .filter(|(key, _)| !is_index || key.starts_with("extra.import.leftover"))
            .cloned()
            .collect();
        recount.edition += count(&printed);
        match written.get(file.name.as_str()).and_then(|file| self::texts(file)) {
            Some(before) => compare(&file.name, &before, &texts, &mut recount.differences),
            None => recount.differences.push(Difference::Added { file: file.name.clone() }),
        }
    }
    let gone = fresh.iter().filter(is_article).filter(|file| !names.contains(file.name.as_str()));
    recount.differences.extend(gone.map(|file| Difference::Missing { file: file.name.clone() }));
    recount.lost =
        balance.values().filter(|count| **count < 0).map(|count| count.unsigned_abs() as usize).sum();
    recount.added = balance.values().filter(|count| **count > 0).map(|count| *count as usize).sum();
    recount
}

fn is_printed(key: &str) -> bool {
    PRINTED.contains(&key)
        || ["paragraph ", "extra.pictures", "extra.import.other", "extra.import.leftover"]
            .iter()
            .any(|start| key.starts_with(start))
}

/// Adds the characters of `text` to `balance`, `by` each. Gives their number.
fn add(balance: &mut BTreeMap<char, i64>, text: &str, by: i64) -> usize {
    let mut all = 0;
    for (c, count) in tally(text) {
        *balance.entry(c).or_insert(0) += by * count;
        all += count.unsigned_abs() as usize;
    }
    all
}

/// The characters of `text`, blanks left out, marks narrow.
fn tally(text: &str) -> BTreeMap<char, i64> {
    let mut out = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let folded = match c {
            '，' | '；' | '：' | '？' | '！' | '（' | '）' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            '“' | '”' => '"',
            c => c,
        };
        *out.entry(folded).or_insert(0) += 1;
    }
    out
}

/// Every text of an article file with its key, in order.
fn texts(file: &File) -> Option<Vec<(String, String)>> {
    let (front, body) = file.contents.strip_prefix("+++")?.split_once("\n+++")?;
    let table: toml::Table = front.parse().ok()?;
    let mut out = Vec::new();
    flatten("", &toml::Value::Table(table), &mut out);
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    for (at, line) in lines.enumerate() {
        let text = line.strip_prefix("## ").unwrap_or(line);
        out.push((format!("paragraph {}", at + 1), escape::plain(text)));
    }
    Some(out)
}

fn flatten(key: &str, value: &toml::Value, out: &mut Vec<(String, String)>) {
    match value {
        toml::Value::String(text) => out.push((key.to_owned(), text.clone())),
        toml::Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, value)| flatten(&format!("{key}.{}", at + 1), value, out))
        }
        toml::Value::Table(table) => {
            for (name, value) in table {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                flatten(&key, value, out);
            }
        }
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => out.push((key.to_owned(), value.to_string())),
    }
}

/// Differences of two lists of texts: heads by key, paragraphs by their common beginning and end.
fn compare(file: &str, before: &[(String, String)], after: &[(String, String)], out: &mut Vec<Difference>) {
    let is_body = |(key, _): &&(String, String)| key.starts_with("paragraph ");
    // What import derives for itself (confidence, flags) changes with every look; it is nobody's edit.
    let is_own = |key: &str| is_printed(key) || !key.starts_with("extra.import.");
    let heads = |all: &[(String, String)]| {
        all.iter().filter(|text| !is_body(text) && is_own(&text.0)).cloned().collect::<BTreeMap<_, _>>()
    };
    let (old, new) = (heads(before), heads(after));
    let mut say = |key: &str, before: &str, after: &str| {
        if before != after {
            out.push(Difference::Changed {
                file: file.to_owned(),
                key: key.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    };
    for (key, text) in &old {
        say(key, text, new.get(key).map_or("", String::as_str));
    }
    for (key, text) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        say(key, "", text);
    }
    let (old, new): (Vec<_>, Vec<_>) =
        (before.iter().filter(is_body).collect(), after.iter().filter(is_body).collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a.1 == b.1).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a.1 == b.1).count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    for at in 0..old.len().max(new.len()) {
        let text = |all: &[&(String, String)]| all.get(at).map_or(String::new(), |(_, text)| text.clone());
        say(&format!("paragraph {}", head + at + 1), &text(old), &text(new));
    }
}
