//! The archive: every edition there is, searched and bound for search.
//!
//! In: a source of editions and a [`Scan`]. Out: finds, the newest edition's first, as they come.
//! Bound editions lie in `$XDG_CACHE_HOME/kanbao/`, a file each. They may be deleted at any time:
//! an edition without one, or whose files have changed since, is read from its own files and bound
//! anew. Promise: what is found is what reading every edition would find.

mod crew;
mod shelf;
mod stamp;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::index::{Bound, Found, Marks, Scan, bind, find_in_edition};
use crate::model::Edition;

use super::library::{Source, find, list, open_edition};
use crew::{all_hands, in_order};
use shelf::Shelf;
use stamp::Stamp;

/// Where editions come from and where they are bound.
#[derive(Clone, Debug)]
pub struct Archive {
    source: Source,
    /// This library's bound editions; `None` where there is nowhere to keep them.
    shelf: Option<Shelf>,
    /// What time it is.
    clock: fn() -> SystemTime,
    /// How long an edition's stamp is believed without looking at its files again.
    trust: Duration,
    seen: Arc<Mutex<HashMap<String, (Stamp, Instant)>>>,
}

/// How far a search, or binding, has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Editions looked through.
    pub done: usize,
    /// Editions there are.
    pub all: usize,
}

/// What is wanted of the stories found from now on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// They, each with at most so many passages.
    Stories(usize),
    /// Their number.
    Count,
}

/// What an edition has of what is searched for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Looked {
    /// The stories found, in reading order.
    pub found: Vec<Found>,
    /// How many more were found, where only their number was wanted.
    pub more: usize,
}

/// An edition, as it can be had with the least trouble.
enum Copy<'a> {
    Bound(Bound<'a>),
    Read(Box<Edition>),
}

impl Archive {
    /// The archive of `source`, with its bound editions under `cache`.
    #[must_use]
    pub fn new(source: &Source, cache: Option<&Path>) -> Self {
        let shelf = match source {
            Source::Embedded => None,
            Source::Folder(folder) => cache.map(|cache| Shelf::new(cache, folder)),
        };
        let (trust, seen) = (Duration::ZERO, Arc::default());
        Self { source: source.clone(), shelf, clock: SystemTime::now, trust, seen }
    }

    /// The same archive for one who types: an edition whose files were looked at less than `trust`
    /// ago is not looked at again for the next key.
    #[must_use]
    pub fn trusting(self, trust: Duration) -> Self {
        Self { trust, ..self }
    }

    /// Searches all editions and tells of the finds of each, the newest edition's first, until
    /// `stop` is set. Returns whether all was searched.
    ///
    /// `tell` is called for every edition with what was found in it, which may be nothing; it
    /// answers what is wanted from then on. Some editions may be looked through already as it was
    /// wanted before.
    pub fn search(
        &self,
        scan: &Scan,
        marks: &Marks,
        wanted: Wanted,
        stop: &AtomicBool,
        tell: &mut dyn FnMut(Looked, Progress) -> Wanted,
    ) -> bool {
        let ids = self.ids();
        let look = |id: &str, wanted: Wanted, bytes: &mut Vec<u8>| match (self.copy(id, bytes), wanted) {
            (None, _) => Looked::default(),
            (Some(Copy::Bound(bound)), Wanted::Stories(most)) => {
                Looked { found: scan.find(&bound, marks, most), more: 0 }
            }
            (Some(Copy::Bound(bound)), Wanted::Count) => {
                Looked { found: Vec::new(), more: scan.count(&bound, marks) }
            }
            (Some(Copy::Read(edition)), Wanted::Stories(most)) => {
                Looked { found: find_in_edition(&edition, scan.query(), marks, most), more: 0 }
            }
            (Some(Copy::Read(edition)), Wanted::Count) => {
                Looked { found: Vec::new(), more: find_in_edition(&edition, scan.query(), marks, 0).len() }
            }
        };
        in_order(&ids, all_hands(), &look, wanted, stop, tell)
    }

    /// Binds every edition that is not bound or has changed, on `threads` threads, and clears away
    /// those that are gone, until `stop` is set. Returns whether all was done.
    pub fn bring_up_to_date(&self, threads: usize, stop: &AtomicBool) -> bool {
        let ids = self.ids();
        let bind = |id: &str, _: Wanted, bytes: &mut Vec<u8>| {
            drop(self.copy(id, bytes));
            Looked::default()
        };
        let done = self.shelf.is_none()
            || in_order(&ids, threads, &bind, Wanted::Count, stop, &mut |_, _| Wanted::Count);
        if done {
            self.clear(&ids);
        }
        done
    }

    /// Clears away what was bound of editions that are gone.
    pub fn clear_gone(&self) {
        self.clear(&self.ids());
    }

    fn clear(&self, ids: &[String]) {
        // A library that cannot be read just now is not one whose editions are all gone.
        if let Some(shelf) = self.shelf.as_ref().filter(|_| !ids.is_empty()) {
            shelf.clear(ids);
        }
    }

    /// The editions' names, from the oldest to the newest; none of a folder that cannot be read.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let shelved = list(&self.source).map(|(library, _)| library).unwrap_or_default();
        shelved.editions().iter().map(|edition| edition.id.clone()).collect()
    }

    /// The edition `id`: bound if that is up to date, else read from its files, and bound.
    fn copy<'a>(&self, id: &str, bytes: &'a mut Vec<u8>) -> Option<Copy<'a>> {
        let stamp = self.recent(id).or_else(|| self.stamp(id));
        if let (Some(shelf), Some(stamp)) = (&self.shelf, stamp) {
            let read = shelf.read(id, bytes);
            if let Some(bound) =
                Some(bytes).filter(|_| read).and_then(|bytes| Bound::open(bytes, id, stamp.number))
            {
                return Some(Copy::Bound(bound));
            }
        }
        let edition = open_edition(&self.source, id).ok()?;
        if let (Some(shelf), Some(stamp)) = (&self.shelf, stamp)
            && stamp.is_settled((self.clock)())
            && self.stamp(id) == Some(stamp)
        {
            // Without a place to keep it, it is read again the next time.
            let _ = shelf.keep(id, &bind(&edition, stamp.number));
        }
        Some(Copy::Read(Box::new(edition)))
    }

    /// The stamp of the edition `id` if its files were looked at just now.
    fn recent(&self, id: &str) -> Option<Stamp> {
        if self.trust.is_zero() {
            return None;
        }
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(id).filter(|(_, at)| at.elapsed() < self.trust).map(|(stamp, _)| *stamp)
    }

    /// The stamp of the edition `id` now.
    fn stamp(&self, id: &str) -> Option<Stamp> {
        let Source::Folder(folder) = &self.source else { return None };
        let at = Instant::now();
        // Most editions are folders of that name; only the others are looked for.
        let stamp = Stamp::of(&folder.join(id)).or_else(|| Stamp::of(&find(folder, id)?))?;
        if !self.trust.is_zero() {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.insert(id.to_owned(), (stamp, at));
        }
        Some(stamp)
    }
}
