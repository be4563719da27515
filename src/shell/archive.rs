//! The archive: every edition there is, searched and bound for search.
//!
//! In: a source of editions and a [`Scan`]. Out: finds, the newest edition's first, as they come.
//! Bound editions lie in `$XDG_CACHE_HOME/kanbao/`, a file each. They may be deleted at any time:
//! an edition without one, or whose files have changed since, is read from its own files and bound
//! anew. Promise: what is found is what reading every edition would find.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::SystemTime;

use crate::index::{Bound, Found, Marks, Scan, bind, find_in_edition};
use crate::model::Edition;

use super::library::{Source, find, open_edition};
use super::stamp::{Stamp, hash};

/// The most threads that search.
const MOST_THREADS: usize = 8;

/// Where editions come from and where they are bound.
#[derive(Clone, Debug)]
pub struct Archive {
    source: Source,
    /// The folder of this library's bound editions; `None` where there is nowhere to keep them.
    shelf: Option<PathBuf>,
}

/// How far a search, or binding, has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Editions looked through.
    pub done: usize,
    /// Editions there are.
    pub all: usize,
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
            Source::Folder(folder) => {
                let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
                cache.map(|cache| cache.join("search").join(format!("{:016x}", hash(&whole))))
            }
        };
        Self { source: source.clone(), shelf }
    }

    /// Searches the editions `ids`, given from the oldest to the newest, and tells of the finds of
    /// each edition, the newest first, with at most `most` passages a story. Until `stop` is set.
    ///
    /// `tell` is called for each edition, with what was found in it, which may be nothing.
    /// Returns whether all was searched.
    pub fn search(
        &self,
        ids: &[&str],
        scan: &Scan,
        marks: &Marks,
        most: usize,
        stop: &AtomicBool,
        tell: &mut dyn FnMut(Vec<Found>, Progress),
    ) -> bool {
        let look = |id: &str, bytes: &mut Vec<u8>| match self.copy(id, bytes) {
            Some(Copy::Bound(bound)) => scan.find(&bound, marks, most),
            Some(Copy::Read(edition)) => find_in_edition(&edition, scan.query(), marks, most),
            None => Vec::new(),
        };
        in_order(ids, &look, stop, tell)
    }

    /// Binds every edition of `ids` that is not bound or has changed, and clears away those that
    /// are gone. Until `stop` is set. Returns whether all was done.
    pub fn bring_up_to_date(&self, ids: &[&str], stop: &AtomicBool, tell: &mut dyn FnMut(Progress)) -> bool {
        let Some(shelf) = &self.shelf else { return true };
        for (done, id) in ids.iter().rev().enumerate() {
            if stop.load(Ordering::Relaxed) {
                return false;
            }
            // One at a time: the reader reads meanwhile.
            drop(self.copy(id, &mut Vec::new()));
            tell(Progress { done: done + 1, all: ids.len() });
        }
        let known: HashSet<String> = ids.iter().map(|id| file_name(id)).collect();
        for row in fs::read_dir(shelf).into_iter().flatten().flatten() {
            if !row.file_name().to_str().is_some_and(|name| known.contains(name)) {
                // What cannot be removed stays and does no harm.
                let _ = fs::remove_file(row.path());
            }
        }
        true
    }

    /// The edition `id`: bound if that is up to date, else read from its files, and bound.
    fn copy<'a>(&self, id: &str, bytes: &'a mut Vec<u8>) -> Option<Copy<'a>> {
        let stamp = self.stamp(id);
        if let (Some(shelf), Some(stamp)) = (&self.shelf, stamp) {
            bytes.clear();
            let file = File::open(shelf.join(file_name(id)));
            let read = file.and_then(|mut file| file.read_to_end(bytes));
            if let Some(bound) = read.ok().and_then(|_| Bound::open(bytes, id, stamp.number)) {
                return Some(Copy::Bound(bound));
            }
        }
        let edition = open_edition(&self.source, id).ok()?;
        if let (Some(shelf), Some(stamp)) = (&self.shelf, stamp)
            && stamp.is_settled(SystemTime::now())
            && self.stamp(id) == Some(stamp)
        {
            // Without a place to keep it, it is read again the next time.
            let _ = keep(shelf, &file_name(id), &bind(&edition, stamp.number));
        }
        Some(Copy::Read(Box::new(edition)))
    }

    fn stamp(&self, id: &str) -> Option<Stamp> {
        match &self.source {
            Source::Folder(folder) => Stamp::of(&find(folder, id)?),
            Source::Embedded => None,
        }
    }
}

/// Looks through `ids`, the last first, on several threads; tells of each in order.
fn in_order(
    ids: &[&str],
    look: &(dyn Fn(&str, &mut Vec<u8>) -> Vec<Found> + Sync),
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Vec<Found>, Progress),
) -> bool {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS).min(ids.len());
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut told = 0;
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                let mut bytes = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(id) = ids.len().checked_sub(at + 1).and_then(|at| ids.get(at)) else { break };
                    if sender.send((at, look(id, &mut bytes))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for (at, found) in receiver {
            early.insert(at, found);
            while let Some(found) = early.remove(&told) {
                told += 1;
                if !stop.load(Ordering::Relaxed) {
                    tell(found, Progress { done: told, all: ids.len() });
                }
            }
        }
    });
    told == ids.len() && !stop.load(Ordering::Relaxed)
}

/// The name of the file that holds the edition `id`, which may have any name.
fn file_name(id: &str) -> String {
    format!("{:016x}.bound", hash(&id))
}

/// Writes `bytes` to `shelf/name`, whole or not at all.
fn keep(shelf: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(shelf)?;
    let thread = hash(&thread::current().id());
    let new = shelf.join(format!("{name}.{}-{thread:x}", std::process::id()));
    fs::write(&new, bytes).and_then(|()| fs::rename(&new, shelf.join(name))).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}
