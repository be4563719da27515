//! Searches the archive while the reader goes on typing.
//!
//! In: what was typed. Out: finds as messages, in few enough of them that drawing keeps up.
//! Promise: one search at a time; the next one stops the one before at its next edition.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::index::{Marks, Query, Scan};
use crate::reader::{Brought, MOST_PASSAGES, MOST_STORIES};

use super::archive::{Archive, Wanted};

/// How long finds are gathered before they are told, but for the first ones.
const GATHERING: Duration = Duration::from_millis(40);

/// How long files are believed not to have changed while one types: between two keys.
const TYPING: Duration = Duration::from_secs(1);

/// The searches of one reader.
pub struct Seeker {
    archive: Archive,
    stop: Arc<AtomicBool>,
}

impl Seeker {
    /// Searches `archive`.
    #[must_use]
    pub fn new(archive: Archive) -> Self {
        Self { archive: archive.trusting(TYPING), stop: Arc::default() }
    }

    /// Leaves the search that goes on.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Searches for `typed` on a thread of its own, as the search numbered `search`.
    pub fn search(
        &mut self,
        search: u64,
        typed: &str,
        marks: Marks,
        send: impl Fn(Brought) -> bool + Send + 'static,
    ) {
        self.stop();
        let Ok(query) = Query::parse(typed) else { return };
        self.stop = Arc::default();
        let (archive, stop) = (self.archive.clone(), self.stop.clone());
        thread::spawn(move || {
            let mut gathered = Gathered::new(search);
            let first = Wanted::Stories(MOST_PASSAGES);
            archive.search(&Scan::new(query), &marks, first, &stop, &mut |looked, progress| {
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
        });
    }
}

impl Drop for Seeker {
    fn drop(&mut self) {
        self.stop();
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
