//! What a state file says, dated field by field, and how two of them become one.
//!
//! In: changes with their time, or another record. Out: the record in which each field is the one
//! set last. Promise: merging is commutative, associative and idempotent (a join: each field goes
//! to the greater of two), so it does not matter which reader, or which syncing tool, comes first.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use toml::{Table, Value};

use crate::model::Clean;
use crate::reader::{Change, Kept, Later, Mark, Spot, Stood, Tally};

/// A value and when it was set, in milliseconds since 1970 UTC. Ordered by time, then value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Dated<T> {
    /// When.
    pub at: u64,
    /// What.
    pub value: T,
}

/// A field nobody may have set. `None` is the least, so the greater of two is the later one.
pub type Field<T> = Option<Dated<T>>;

/// Sets `field` at `now`, or just after what it replaces should a clock stand behind; tells the
/// time it was set at. `None`, and nothing changed, where it holds `value` already.
fn set<T: PartialEq>(field: &mut Field<T>, value: T, now: u64) -> Option<u64> {
    let at = match field {
        Some(old) if old.value == value => return None,
        Some(old) => now.max(old.at.saturating_add(1)),
        None => now,
    };
    *field = Some(Dated { at, value });
    Some(at)
}

/// Puts the later of both into `ours`.
fn join<T: Ord>(ours: &mut Field<T>, theirs: Field<T>) {
    if theirs > *ours {
        *ours = theirs;
    }
}

/// Puts rows of `theirs` into `ours`, joining those both have.
fn join_rows<T>(ours: &mut BTreeMap<String, T>, theirs: BTreeMap<String, T>, join: impl Fn(&mut T, T)) {
    for (key, row) in theirs {
        match ours.entry(key) {
            Entry::Vacant(free) => drop(free.insert(row)),
            Entry::Occupied(mut taken) => join(taken.get_mut(), row),
        }
    }
}

/// Joins what we do not know; of two different values the one that is greater as text, for no
/// reason but that everyone chooses the same.
fn join_rest(ours: &mut Table, theirs: Table) {
    for (key, value) in theirs {
        if ours.get(&key).is_none_or(|own| text(own) < text(&value)) {
            ours.insert(key, value);
        }
    }
}

fn text(value: &Value) -> String {
    value.to_string()
}

/// What is kept of one story.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StoryRecord {
    /// Read to its end.
    pub read: Field<bool>,
    /// Starred.
    pub starred: Field<bool>,
    /// Where it was left.
    pub spot: Field<Spot>,
    /// Fields of a program that knows more.
    pub rest: Table,
}

impl StoryRecord {
    fn merge(&mut self, other: Self) {
        let Self { read, starred, spot, rest } = other;
        join(&mut self.read, read);
        join(&mut self.starred, starred);
        join(&mut self.spot, spot);
        join_rest(&mut self.rest, rest);
    }
}

/// What is kept of one edition.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EditionRecord {
    /// Where the cursor stood.
    pub stood: Field<Stood>,
    /// How many stories there are.
    pub stories: Field<usize>,
    /// By slug.
    pub story: BTreeMap<String, StoryRecord>,
    /// Fields of a program that knows more.
    pub rest: Table,
}

impl EditionRecord {
    /// Joins `other` into this.
    pub fn merge(&mut self, other: Self) {
        let Self { stood, stories, story, rest } = other;
        join(&mut self.stood, stood);
        join(&mut self.stories, stories);
        join_rows(&mut self.story, story, StoryRecord::merge);
        join_rest(&mut self.rest, rest);
    }

    /// Sets what is kept; tells at which time, or `None` where it was so already.
    pub fn set(&mut self, kept: &Kept, now: u64) -> Option<u64> {
        match kept {
            Kept::Stood(stood) => set(&mut self.stood, stood.clone(), now),
            Kept::Stories(stories) => set(&mut self.stories, *stories, now),
            Kept::Spot { slug, spot } => set(&mut self.story(slug).spot, spot.clone(), now),
            Kept::Mark { slug, mark: Mark::Read, on } => set(&mut self.story(slug).read, *on, now),
            Kept::Mark { slug, mark: Mark::Starred, on } => set(&mut self.story(slug).starred, *on, now),
            // The list for later stands in the library's file.
            Kept::Mark { mark: Mark::Later, .. } => None,
        }
    }

    fn story(&mut self, slug: &str) -> &mut StoryRecord {
        self.story.entry(slug.to_owned()).or_default()
    }

    /// What is told to the reader's core of the edition `id`.
    #[must_use]
    pub fn kept(&self, id: &str) -> Vec<Change> {
        let mut kept = Vec::new();
        kept.extend(self.stories.as_ref().map(|field| Kept::Stories(field.value)));
        kept.extend(self.stood.as_ref().map(|field| Kept::Stood(field.value.clone())));
        for (slug, story) in &self.story {
            let slug = || Clean::new(slug);
            let marks = [(Mark::Read, &story.read), (Mark::Starred, &story.starred)];
            kept.extend(marks.into_iter().filter_map(|(mark, field)| {
                field.as_ref().map(|field| Kept::Mark { slug: slug(), mark, on: field.value })
            }));
            let spot = story.spot.as_ref();
            kept.extend(spot.map(|field| Kept::Spot { slug: slug(), spot: field.value.clone() }));
        }
        kept.into_iter().map(|kept| Change::Edition { id: id.to_owned(), kept }).collect()
    }

    /// How far the edition is read.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let read = |story: &&StoryRecord| story.read.as_ref().is_some_and(|field| field.value);
        Tally {
            read: self.story.values().filter(read).count(),
            stories: self.stories.as_ref().map_or(0, |field| field.value),
            opened: self.stood.is_some(),
        }
    }
}

/// A row of the list for later.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LaterRecord {
    /// On the list or taken off.
    pub later: Field<Later>,
    /// Fields of a program that knows more.
    pub rest: Table,
}

impl LaterRecord {
    fn merge(&mut self, other: Self) {
        let Self { later, rest } = other;
        join(&mut self.later, later);
        join_rest(&mut self.rest, rest);
    }
}

/// A story's key in the list for later: its edition and slug. A slug passed the gate, so there
/// is no tab in it.
fn later_key(id: &str, slug: &str) -> String {
    format!("{id}\t{slug}")
}

/// What is kept across the editions of one library.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LibraryRecord {
    /// The edition that was open last.
    pub open: Field<String>,
    /// The newest edition the reader was told of.
    pub newest: Field<String>,
    /// The list for later, by edition and slug, a tab between them.
    pub later: BTreeMap<String, LaterRecord>,
    /// Fields of a program that knows more.
    pub rest: Table,
}

impl LibraryRecord {
    /// Joins `other` into this.
    pub fn merge(&mut self, other: Self) {
        let Self { open, newest, later, rest } = other;
        join(&mut self.open, open);
        join(&mut self.newest, newest);
        join_rows(&mut self.later, later, LaterRecord::merge);
        join_rest(&mut self.rest, rest);
    }

    /// The list for later, as it is told to the reader's core.
    #[must_use]
    pub fn kept(&self) -> Vec<Change> {
        let rows = self.later.iter().filter_map(|(key, row)| {
            let (id, slug) = key.rsplit_once('\t')?;
            let later = row.later.as_ref()?.value.clone();
            Some(Change::Later { id: id.to_owned(), slug: Clean::new(slug), later })
        });
        rows.collect()
    }
}

/// Records of several files at once: what is to be written, or what is known to stand there.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Records {
    /// The library's.
    pub library: LibraryRecord,
    /// By edition.
    pub editions: BTreeMap<String, EditionRecord>,
}

impl Records {
    /// Sets what `change` says; tells at which time, or `None` where it was so already.
    pub fn set(&mut self, change: &Change, now: u64) -> Option<u64> {
        match change {
            Change::Edition { id, kept } => self.editions.entry(id.clone()).or_default().set(kept, now),
            Change::Later { id, slug, later } => {
                let row = self.library.later.entry(later_key(id, slug)).or_default();
                set(&mut row.later, later.clone(), now)
            }
            Change::Open(id) => set(&mut self.library.open, id.clone(), now),
            Change::Newest(id) => set(&mut self.library.newest, id.clone(), now),
        }
    }

    /// Joins `other` into this.
    pub fn merge(&mut self, other: Self) {
        self.library.merge(other.library);
        join_rows(&mut self.editions, other.editions, EditionRecord::merge);
    }
}
