//! The archive: every edition there is, searched and bound for search.
//!
//! In: a source of editions and a [`Scan`]. Out: finds, the newest edition's first, as they come.
//! Bound editions lie in `$XDG_CACHE_HOME/kanbao/`, a file each. They may be deleted at any time:
//! an edition without one, or whose files have changed since, is read from its own files and bound
//! anew. Promise: what is found is what reading every edition would find.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::copy::limits::EDITION_BYTES;
use crate::index::{Bound, Found, Marks, Scan, bind, find_in_edition};
use crate::model::Edition;

use super::library::{Source, find, list, open_edition};
use super::stamp::{Stamp, hash};

/// The most threads that search.
const MOST_THREADS: usize = 8;

/// Where editions come from and where they are bound.
#[derive(Clone, Debug)]
pub struct Archive {
    source: Source,
    /// The folder of this library's bound editions; `None` where there is nowhere to keep them.
    shelf: Option<PathBuf>,
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

/// The most that is read of one bound edition, in bytes: none is larger than its files.
const MOST_BYTES: u64 = 2 * EDITION_BYTES;

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
            Source::Folder(folder) => {
                let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
                cache.map(|cache| cache.join("search").join(format!("{:016x}", hash(&whole))))
            }
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
        in_order(&ids, &look, wanted, stop, tell)
    }

    /// Binds every edition that is not bound or has changed, and clears away those that are gone,
    /// until `stop` is set. Returns whether all was done.
    pub fn bring_up_to_date(&self, stop: &AtomicBool, tell: &mut dyn FnMut(Progress)) -> bool {
        let Some(shelf) = &self.shelf else { return true };
        let ids = self.ids();
        let bind = |id: &str, _: Wanted, bytes: &mut Vec<u8>| {
            drop(self.copy(id, bytes));
            Looked::default()
        };
        let done = in_order(&ids, &bind, Wanted::Count, stop, &mut |_, progress| {
            tell(progress);
            Wanted::Count
        });
        if done {
            clear(shelf, &ids);
        }
        done
    }

    /// The editions' names, from the oldest to the newest; none of a folder that cannot be read.
    fn ids(&self) -> Vec<String> {
        let shelved = list(&self.source).map(|(library, _)| library).unwrap_or_default();
        shelved.editions().iter().map(|edition| edition.id.clone()).collect()
    }

    /// The edition `id`: bound if that is up to date, else read from its files, and bound.
    fn copy<'a>(&self, id: &str, bytes: &'a mut Vec<u8>) -> Option<Copy<'a>> {
        let stamp = self.recent(id).or_else(|| self.stamp(id));
        if let (Some(shelf), Some(stamp)) = (&self.shelf, stamp) {
            bytes.clear();
            let file = File::open(shelf.join(file_name(id)));
            let read = file.and_then(|file| file.take(MOST_BYTES).read_to_end(bytes));
            if let Some(bound) = read.ok().and_then(|_| Bound::open(bytes, id, stamp.number)) {
                return Some(Copy::Bound(bound));
            }
        }
        let edition = open_edition(&self.source, id).ok()?;
        if let (Some(shelf), Some(stamp)) = (&self.shelf, stamp)
            && stamp.is_settled((self.clock)())
            && self.stamp(id) == Some(stamp)
        {
            // Without a place to keep it, it is read again the next time.
            let _ = keep(shelf, &file_name(id), &bind(&edition, stamp.number));
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
        let stamp = Stamp::of(&find(folder, id)?)?;
        if !self.trust.is_zero() {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.insert(id.to_owned(), (stamp, at));
        }
        Some(stamp)
    }
}

/// Looks through the edition of this name, for what is wanted, with a buffer to reuse.
type Look<'a> = dyn Fn(&str, Wanted, &mut Vec<u8>) -> Looked + Sync + 'a;

/// Looks through `ids`, the last first, on several threads; tells of each in order.
fn in_order(
    ids: &[String],
    look: &Look<'_>,
    wanted: Wanted,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Looked, Progress) -> Wanted,
) -> bool {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS).min(ids.len());
    let (next, wanted) = (AtomicUsize::new(0), Mutex::new(wanted));
    let (sender, receiver) = mpsc::channel();
    let mut told = 0;
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next, wanted) = (sender.clone(), &next, &wanted);
            scope.spawn(move || {
                let mut bytes = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(id) = ids.len().checked_sub(at + 1).and_then(|at| ids.get(at)) else { break };
                    let now = *wanted.lock().unwrap_or_else(PoisonError::into_inner);
                    if sender.send((at, look(id, now, &mut bytes))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for (at, looked) in receiver {
            early.insert(at, looked);
            while let Some(looked) = early.remove(&told) {
                told += 1;
                if !stop.load(Ordering::Relaxed) {
                    let from_now = tell(looked, Progress { done: told, all: ids.len() });
                    *wanted.lock().unwrap_or_else(PoisonError::into_inner) = from_now;
                }
            }
        }
    });
    told == ids.len() && !stop.load(Ordering::Relaxed)
}

/// Removes from `shelf` what is no edition of `ids`: bound editions whose files are gone, and what
/// a process that was killed has left. What cannot be removed stays and does no harm.
fn clear(shelf: &Path, ids: &[String]) {
    let known: HashSet<String> = ids.iter().map(|id| file_name(id)).collect();
    for row in fs::read_dir(shelf).into_iter().flatten().flatten() {
        if !row.file_name().to_str().is_some_and(|name| known.contains(name)) {
            let _ = fs::remove_file(row.path());
        }
    }
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
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    file.write_all(bytes).and_then(|()| fs::rename(&new, shelf.join(name))).inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Query;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};
    use tempfile::TempDir;

    /// A library and its cache, with a clock that lets fresh files be bound.
    struct Desk {
        folder: TempDir,
        archive: Archive,
    }

    impl Desk {
        fn new() -> Self {
            let folder = TempDir::new().expect("a folder");
            let source = Source::Folder(folder.path().join("articles"));
            fs::create_dir(folder.path().join("articles")).expect("a library");
            let mut archive = Archive::new(&source, Some(folder.path()));
            archive.clock = || SystemTime::now() + Duration::from_secs(10);
            Self { folder, archive }
        }

        fn write(&self, edition: u8, story: u8, text: &str) {
            let folder = self.folder.path().join(format!("articles/2020-07-{edition:02}"));
            fs::create_dir_all(&folder).expect("an edition");
            let byline = ["李天池", "By Ann"][usize::from(story % 2)];
            let section = ["要闻", "财经"][usize::from(story % 2)];
            let front = format!(
                "+++\ntitle = '{text}题'\n[extra]\nsection = '{section}'\nbyline = '{byline}'\n+++\n"
            );
            fs::write(folder.join(format!("{story:02}.md")), format!("{front}{text}\n\n又及：{text}。"))
                .expect("a story");
        }

        fn path(&self, edition: u8, story: u8) -> PathBuf {
            self.folder.path().join(format!("articles/2020-07-{edition:02}/{story:02}.md"))
        }

        fn bound(&self) -> Vec<PathBuf> {
            let shelf = self.archive.shelf.as_ref().expect("a shelf");
            fs::read_dir(shelf).into_iter().flatten().flatten().map(|row| row.path()).collect()
        }

        fn search(&self, typed: &str) -> Vec<Found> {
            let mut all = Vec::new();
            let scan = Scan::new(Query::parse(typed).expect("sense"));
            let (stop, wanted) = (AtomicBool::new(false), Wanted::Stories(3));
            let whole = self.archive.search(&scan, &Marks::default(), wanted, &stop, &mut |looked, _| {
                all.extend(looked.found);
                wanted
            });
            assert!(whole);
            all
        }

        /// What reading every edition finds, the newest first.
        fn naive(&self, typed: &str) -> Vec<Found> {
            let query = Query::parse(typed).expect("sense");
            let ids = self.archive.ids();
            let editions = ids.iter().rev().filter_map(|id| open_edition(&self.archive.source, id).ok());
            editions.flat_map(|edition| find_in_edition(&edition, &query, &Marks::default(), 3)).collect()
        }
    }

    /// What happens to a library between two searches.
    #[derive(Clone, Debug)]
    enum Deed {
        Write(u8, u8, String),
        Delete(u8, u8),
        DeleteEdition(u8),
        Damage(usize, usize),
        DropIndex,
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            6 => (1u8..5, 0u8..4, "[哈尔滨银行贷款的heb 　，。A-C]{1,20}").prop_map(|(e, s, t)| Deed::Write(e, s, t)),
            2 => (1u8..5, 0u8..4).prop_map(|(e, s)| Deed::Delete(e, s)),
            1 => (1u8..5).prop_map(Deed::DeleteEdition),
            2 => (0usize..8, 0usize..400).prop_map(|(file, byte)| Deed::Damage(file, byte)),
            1 => Just(Deed::DropIndex),
        ]
    }

    #[test]
    fn whatever_happens_to_files_and_index_every_search_is_right() {
        let typed = "(哈尔滨|银行|的|贷款 银行|heb|yh|daikuan|c|\"行贷\"|re:\\[银行\\]\\.|section:cj 的|by:ltc|by:李 银|date:2020-07-02)";
        let run = prop::collection::vec((deed(), typed), 1..12);
        let result = TestRunner::new(Config::with_cases(24)).run(&run, |deeds| {
            let desk = Desk::new();
            for (deed, typed) in deeds {
                match deed {
                    Deed::Write(edition, story, text) => desk.write(edition, story, &text),
                    Deed::Delete(edition, story) => drop(fs::remove_file(desk.path(edition, story))),
                    Deed::DeleteEdition(edition) => {
                        drop(fs::remove_dir_all(desk.path(edition, 0).parent().expect("a folder")));
                    }
                    Deed::Damage(file, byte) => {
                        if let Some(path) = desk.bound().get(file) {
                            let mut bytes = fs::read(path).expect("bound");
                            let at = byte % bytes.len();
                            bytes[at] ^= 0x55;
                            fs::write(path, bytes).expect("damage");
                        }
                    }
                    Deed::DropIndex => {
                        drop(fs::remove_dir_all(desk.archive.shelf.as_ref().expect("a shelf")))
                    }
                }
                prop_assert_eq!(desk.search(&typed), desk.naive(&typed), "{}", typed);
            }
            Ok(())
        });
        result.expect("every search is right");
    }

    #[test]
    fn what_is_bound_is_used_and_what_is_gone_is_cleared_away() {
        let desk = Desk::new();
        desk.write(1, 0, "哈尔滨");
        desk.write(2, 0, "银行");
        assert!(desk.archive.bring_up_to_date(&AtomicBool::new(false), &mut |_| {}));
        assert_eq!(desk.bound().len(), 2);
        let mut bytes = Vec::new();
        assert!(matches!(desk.archive.copy("2020-07-01", &mut bytes), Some(Copy::Bound(_))));
        fs::remove_dir_all(desk.path(2, 0).parent().expect("a folder")).expect("gone");
        assert!(desk.archive.bring_up_to_date(&AtomicBool::new(false), &mut |_| {}));
        assert_eq!(desk.bound().len(), 1);
    }

    #[test]
    fn files_just_written_are_not_bound_and_a_stopped_search_tells_nothing_more() {
        let mut desk = Desk::new();
        desk.archive.clock = SystemTime::now;
        desk.write(1, 0, "哈尔滨");
        assert_eq!(desk.search("heb").len(), 1);
        assert!(desk.bound().is_empty());
        let scan = Scan::new(Query::parse("heb").expect("sense"));
        let stopped = AtomicBool::new(true);
        assert!(!desk.archive.search(
            &scan,
            &Marks::default(),
            Wanted::Count,
            &stopped,
            &mut |_, _| unreachable!()
        ));
    }
}
