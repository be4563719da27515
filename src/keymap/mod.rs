//! Keys → commands.
//!
//! In: the rows of `assets/keys.toml`, over them those of the reader's `[keys]`; then presses.
//! Out: [`Resolved`]; every binding for the help; faults with their places.
//! Promise: no binding is the beginning of another, so a press is never ambiguous and no clock
//! is needed.

mod folded;
mod key;
mod nearest;
mod rows;
mod source;

use std::collections::BTreeMap;
use std::ops::Bound;

use toml::de::DeTable;

use crate::command::Command;
use crate::model::{Clean, Fault, FaultKind};

pub use key::{Code, Key, UnknownKeyName, written};
pub use nearest::nearest;
pub use rows::unknown_command;
pub use source::{Source, quoted};

/// The default keys, one row each; the help, the README and the tests read them here.
pub static DEFAULT: &str = include_str!("../../assets/keys.toml");

/// The name of the overlay's table inside `[keys]`.
const OVERLAY: &str = "search";

/// Which bindings are asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Context {
    /// The page: `[keys]`.
    Page,
    /// Hits are shown: `[keys.search]` first, then `[keys]`.
    Hits,
}

/// What some presses mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolved<'a> {
    /// Do these, one after another.
    Commands(&'a [Command]),
    /// The beginning of a binding: wait for the next press.
    Pending,
    /// Nothing.
    Unbound,
}

/// Rows in the order of their keys. This is a trie by another name: all rows that begin with the
/// same keys stand together, so one look at the first row from there on tells everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Trie(BTreeMap<Vec<Key>, Vec<Command>>);

impl Trie {
    fn resolve(&self, keys: &[Key]) -> Resolved<'_> {
        match self.beginning_with(keys) {
            Some((bound, commands)) if bound.len() == keys.len() => Resolved::Commands(commands),
            Some(_) => Resolved::Pending,
            None => Resolved::Unbound,
        }
    }

    /// The first row that begins with `keys`.
    fn beginning_with(&self, keys: &[Key]) -> Option<(&Vec<Key>, &Vec<Command>)> {
        self.0
            .range::<[Key], _>((Bound::Included(keys), Bound::Unbounded))
            .next()
            .filter(|(bound, _)| bound.starts_with(keys))
    }

    /// A row that cannot live beside `keys`: its keys are the same, or one begins the other.
    fn rival(&self, keys: &[Key]) -> Option<(&Vec<Key>, &Vec<Command>)> {
        let shorter = (1..keys.len()).find_map(|end| self.0.get_key_value(&keys[..end]));
        shorter.or_else(|| self.beginning_with(keys))
    }

    /// Lays `rows` over what is here. Among `rows` the first comer keeps its keys. A key that does
    /// nothing any more because it only begins others is told, unless a row takes it away.
    fn lay(&mut self, rows: Vec<rows::Row>, source: Source<'_>) -> Vec<Fault> {
        let mut laid = Self::default();
        let mut spans = Vec::new();
        let mut faults = Vec::new();
        for row in rows {
            if row.commands.is_empty() {
                self.0.remove(&row.keys);
            } else if let Some((_, first)) = laid.rival(&row.keys) {
                let kind = FaultKind::Clash {
                    keys: Clean::new(&written(&row.keys)),
                    first: names(first),
                    second: names(&row.commands),
                };
                faults.push(source.fault(&row.span, kind));
            } else {
                spans.push((row.keys.clone(), row.span));
                laid.0.insert(row.keys, row.commands);
            }
        }
        for (keys, span) in &spans {
            while let Some((lost, did)) = self.rival(keys).map(|(lost, did)| (lost.clone(), names(did))) {
                self.0.remove(&lost);
                if lost.len() < keys.len() && laid.0.get(keys).is_none_or(|now| names(now) != did) {
                    let kind = FaultKind::Swallowed { keys: Clean::new(&written(&lost)), lost: did };
                    faults.push(source.fault(span, kind));
                }
            }
        }
        self.0.append(&mut laid.0);
        faults
    }
}

fn names(commands: &[Command]) -> Clean {
    Clean::new(&commands.iter().map(Command::to_string).collect::<Vec<_>>().join(", "))
}

/// All bindings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    page: Trie,
    hits: Trie,
}

impl Default for Keymap {
    /// `assets/keys.toml`; a test holds that it has no fault.
    fn default() -> Self {
        let mut keymap = Self { page: Trie::default(), hits: Trie::default() };
        if let Ok(document) = DeTable::parse(DEFAULT)
            && let Some(keys) = document.get_ref().get("keys").and_then(|keys| keys.get_ref().as_table())
        {
            keymap.rebind(keys, Source { file: "keys.toml", text: DEFAULT });
        }
        keymap
    }
}

impl Keymap {
    /// What `keys` mean; full-width forms are folded.
    #[must_use]
    pub fn resolve(&self, context: Context, keys: &[Key]) -> Resolved<'_> {
        let keys: Vec<Key> = keys.iter().copied().map(Key::folded).collect();
        let over = match context {
            Context::Page => Resolved::Unbound,
            Context::Hits => self.hits.resolve(&keys),
        };
        match over {
            Resolved::Unbound => self.page.resolve(&keys),
            Resolved::Commands(_) | Resolved::Pending => over,
        }
    }

    /// Lays a `[keys]` table over the bindings there are.
    ///
    /// A row takes the keys away from every earlier binding that is the same, begins with them or
    /// is their beginning; an empty row only takes its own away. Two rows of `table` that cannot
    /// both be reached are a clash: the second is left out.
    pub fn rebind(&mut self, table: &DeTable<'_>, source: Source<'_>) -> Vec<Fault> {
        let (rows, mut faults) = rows::read(table, "keys.", source);
        faults.extend(self.page.lay(rows, source));
        for (name, value) in table {
            let Some(inner) = value.get_ref().as_table() else { continue };
            if name.get_ref() == OVERLAY {
                let (rows, wrong) = rows::read(inner, "keys.search.", source);
                faults.extend(wrong);
                faults.extend(self.hits.lay(rows, source));
            } else {
                let near = nearest(name.get_ref(), [OVERLAY]).map(|_| "keys.search");
                faults.push(source.unknown(&name.span(), &format!("keys.{}", name.get_ref()), near));
            }
        }
        faults
    }

    /// Every binding of `context` alone, by key: the keys as written, and what they do.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = (String, &[Command])> {
        let trie = match context {
            Context::Page => &self.page,
            Context::Hits => &self.hits,
        };
        trie.0.iter().map(|(keys, commands)| (written(keys), commands.as_slice()))
    }

    /// The keys that do `command` and nothing else in `context`, for hints in the chrome.
    pub fn keys_for(&self, context: Context, command: Command) -> impl Iterator<Item = String> {
        self.rows(context).filter(move |(_, commands)| *commands == [command]).map(|(keys, _)| keys)
    }
}

#[cfg(test)]
mod tests;
