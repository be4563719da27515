//! Searches the archive while the reader goes on typing.
//!
//! In: what was typed. Out: finds as messages, in few enough of them that drawing keeps up.
//! Promise: one thing at a time; the next search stops the one before at its next edition. What a
//! search that was left has not bound yet is bound afterwards, on one thread and in silence; a
//! reader who never searches pays nothing, and nobody who leaves waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::index::{Marks, Query, Scan};
use crate::reader::{Brought, MOST_PASSAGES, MOST_STORIES};

use super::archive::{Archive, Wanted};
use super::state::Ledger;

/// How long finds are gathered before they are told, but for the first ones.
const GATHERING: Duration = Duration::from_millis(40);

/// How long files are believed not to have changed while one types: between two keys.
const TYPING: Duration = Duration::from_secs(1);

/// How long one who waits for a search waits before looking whether the reader turns away.
const LOOK_UP: Duration = Duration::from_millis(50);

/// The searches of one reader.
pub struct Seeker {
    archive: Archive,
    ledger: Option<Ledger>,
    /// Stops what goes on.
    stop: Arc<AtomicBool>,
    binding: Binding,
}

/// How the archive stands.
#[derive(Clone, Default)]
struct Binding {
    /// Something was searched for.
    begun: bool,
    /// Every edition was looked through since the start, and is bound as far as it can be.
    done: Arc<AtomicBool>,
}

impl Seeker {
    /// Searches `archive`; what was read and starred before this session is in `ledger`.
    #[must_use]
    pub fn new(archive: Archive, ledger: Option<Ledger>) -> Self {
        let archive = archive.trusting(TYPING);
        Self { archive, ledger, stop: Arc::default(), binding: Binding::default() }
    }

    /// Leaves the search that goes on. Editions it has not come to are bound now, so that the next
    /// one finds them so.
    pub fn stop(&mut self) {
        self.halt();
        if self.binding.begun && !self.binding.done.load(Ordering::Relaxed) {
            let (archive, stop, done) = (self.archive.clone(), self.stop.clone(), self.binding.done.clone());
            // One thread leaves the others to the reader.
            spawn(move || {
                done.fetch_or(archive.bring_up_to_date(1, &stop), Ordering::Relaxed);
            });
        }
    }

    /// Searches for `typed` on a thread of its own, as the search numbered `search`. `marks` are
    /// those of this session, which are newer than what is kept.
    pub fn search(
        &mut self,
        search: u64,
        typed: &str,
        marks: Marks,
        send: impl Fn(Brought) -> bool + Send + 'static,
    ) {
        self.halt();
        let Ok(query) = Query::parse(typed) else { return };
        self.binding.begun = true;
        let (archive, stop, done) = (self.archive.clone(), self.stop.clone(), self.binding.done.clone());
        let ledger = self.ledger.clone().filter(|_| query.asks_for_marks());
        spawn(move || {
            let marks = match ledger {
                Some(ledger) => marks.over(ledger.marks(&archive.ids())),
                None => marks,
            };
            let mut gathered = Gathered::new(search);
            let first = Wanted::Stories(MOST_PASSAGES);
            let whole = archive.search(&Scan::new(query), &marks, first, &stop, &mut |looked, progress| {
                gathered.stories += looked.found.len();
                gathered.next.more += looked.more;
                gathered.next.found.extend(looked.found);
                gathered.next.progress = (progress.done, progress.all);
                if gathered.is_due() && !send(gathered.take()) {
                    // Nobody listens any more.
                    stop.store(true, Ordering::Relaxed);
                }
                if gathered.stories < MOST_STORIES { first } else { Wanted::Count }
            });
            if whole && !done.swap(true, Ordering::Relaxed) {
                archive.clear_gone();
            }
        });
    }

    /// Searches for `typed` and waits for all of it, or until `turns_away` says so.
    pub fn wait_for(
        &mut self,
        search: u64,
        typed: &str,
        marks: Marks,
        turns_away: &dyn Fn() -> bool,
    ) -> Brought {
        let (sender, receiver) = mpsc::channel();
        self.search(search, typed, marks, move |brought| sender.send(brought).is_ok());
        let mut all = Brought { search, found: Vec::new(), more: 0, progress: (0, 0) };
        loop {
            match receiver.recv_timeout(LOOK_UP) {
                Ok(brought) => all.then(brought),
                Err(RecvTimeoutError::Timeout) => {}
                // The search has come to its end.
                Err(RecvTimeoutError::Disconnected) => return all,
            }
            if turns_away() {
                self.stop();
                return all;
            }
        }
    }

    /// Stops what goes on; the next has a flag of its own.
    fn halt(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.stop = Arc::default();
    }
}

/// Runs `work` on a thread; where the system has none left it is not done, and the search says so
/// by not coming to its end.
fn spawn(work: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().name("seeker".to_owned()).spawn(work);
}

impl Drop for Seeker {
    fn drop(&mut self) {
        self.halt();
    }
}

/// What was found since the last message.
struct Gathered {
    next: Brought,
    /// Stories found so far.
    stories: usize,
    told: Option<Instant>,
}

impl Gathered {
    fn new(search: u64) -> Self {
        let next = Brought { search, found: Vec::new(), more: 0, progress: (0, 0) };
        Self { next, stories: 0, told: None }
    }

    fn is_due(&self) -> bool {
        let (done, all) = self.next.progress;
        let waited = self.told.is_some_and(|told| told.elapsed() >= GATHERING);
        let first = self.told.is_none() && !self.next.found.is_empty();
        done == all || first || waited || (self.told.is_none() && done % 64 == 0)
    }

    fn take(&mut self) -> Brought {
        self.told = Some(Instant::now());
        let Brought { search, progress, .. } = self.next;
        std::mem::replace(&mut self.next, Brought { search, progress, found: Vec::new(), more: 0 })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::shell::library::Source;

    fn bound(cache: &Path) -> usize {
        let shelves = fs::read_dir(cache.join("search")).into_iter().flatten().flatten();
        shelves.map(|shelf| fs::read_dir(shelf.path()).into_iter().flatten().count()).sum()
    }

    /// Waits until `seen` says so, or for ten seconds.
    fn comes(seen: impl Fn() -> bool) -> bool {
        (0..200).any(|_| {
            thread::sleep(Duration::from_millis(50));
            seen()
        })
    }

    #[test]
    fn a_search_that_was_left_is_bound_to_the_end_and_what_is_gone_is_cleared() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (papers, cache) = (folder.path().join("papers"), folder.path().join("cache"));
        for day in 1..=20 {
            let edition = papers.join(format!("2020-07-{day:02}"));
            fs::create_dir_all(&edition).expect("an edition");
            fs::write(edition.join("1.md"), "冰城\n\n哈尔滨的冬天。\n").expect("a story");
        }
        // Files written just now are not bound: they may change and bear the same time.
        thread::sleep(Duration::from_millis(2200));
        let archive = Archive::new(&Source::Folder(papers.clone()), Some(&cache));
        let mut seeker = Seeker::new(archive, None);
        seeker.stop();
        assert_eq!(bound(&cache), 0, "nobody has searched");
        let left = seeker.wait_for(1, "heb", Marks::default(), &|| true);
        assert!(left.found.len() <= 20);
        assert!(comes(|| bound(&cache) == 20), "{} bound", bound(&cache));
        let all = seeker.wait_for(2, "heb", Marks::default(), &|| false);
        assert_eq!((all.found.len(), all.progress), (20, (20, 20)));
        fs::remove_dir_all(papers.join("2020-07-20")).expect("gone");
        let archive = Archive::new(&Source::Folder(papers), Some(&cache));
        let mut later = Seeker::new(archive, None);
        let rest = later.wait_for(1, "heb", Marks::default(), &|| false);
        assert_eq!((rest.found.len(), bound(&cache)), (19, 19));
    }
}
