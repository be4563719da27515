//! Keeps what the reader does, on a thread of its own.
//!
//! In: changes as they are made. Out: state files; news of what other readers kept, of new
//! editions, of what went wrong.
//! Promise: a change is on disk [`GATHER`] and one write after it was made; nobody waits for a
//! disk; without changes the thread sleeps in a channel and never wakes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, io};

use crate::index::Marks;
use crate::model::{Fault, Library};
use crate::reader::{Change, Kept, Tally};

use super::super::library::{Source, list};
use super::record::Records;
use super::{Shelf, Store};

/// How long changes are gathered before they are written: one write for a page of key presses.
const GATHER: Duration = Duration::from_millis(700);
/// How long leaving waits for a disk that does not answer.
const FAREWELL: Duration = Duration::from_millis(1500);

/// What the keeper has to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// What another reader kept meanwhile.
    Kept(Vec<Change>),
    /// The editions there are now.
    Library(Library),
    /// Something went wrong; said once until it goes well again.
    Fault(Fault),
}

#[derive(Debug)]
enum Order {
    Keep(Vec<Change>, u64),
    Learn(Box<Records>),
    Finish,
}

/// The thread. Dropped, it is waited for as [`Keeper::finish`] does.
#[derive(Debug)]
pub struct Keeper {
    ledger: Ledger,
    /// Where the thread says its last word; `None` once that was waited for.
    done: Option<Receiver<Option<Fault>>>,
}

/// How the keeper is reached, from any thread.
#[derive(Clone, Debug)]
pub struct Ledger {
    orders: Sender<Order>,
    store: Store,
}

impl Keeper {
    /// Keeps in `store`; `tell` is called on the keeper's thread. `source` is looked at for new
    /// editions whenever something was kept: that is while somebody reads, and at no other time.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(store: Store, source: Source, tell: impl FnMut(News) + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let (farewell, done) = mpsc::channel();
        let desk = Desk {
            store: store.clone(),
            known: Records::default(),
            pending: Records::default(),
            watch: Watch::new(source),
            tell,
            ailing: false,
        };
        thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            // Nobody waits any more where the receiver is gone.
            let _ = farewell.send(desk.work(&inbox));
        })?;
        Ok(Self { ledger: Ledger { orders, store }, done: Some(done) })
    }

    /// How it is reached.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.ledger.clone()
    }

    /// Writes what is left to write; why it could not be written is returned, for now it is lost. A
    /// second time there is nothing left.
    pub fn finish(&mut self) -> Option<Fault> {
        let done = self.done.take()?;
        self.ledger.orders.send(Order::Finish).ok()?;
        match done.recv_timeout(FAREWELL) {
            Ok(left) => left,
            // A disk that does not answer, or another program that holds the lock and has stopped.
            Err(RecvTimeoutError::Timeout) => {
                Some(self.ledger.store.not_saved(&io::ErrorKind::TimedOut.into()))
            }
            // The keeper broke, which is said already.
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

impl Ledger {
    /// Keeps `changes`.
    pub fn keep(&self, changes: Vec<Change>) {
        // A keeper that broke has left a report; reading goes on.
        let _ = self.orders.send(Order::Keep(changes, now()));
    }

    /// What was kept of the library, read now.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        let shelf = self.store.shelf();
        self.learn(Records { library: shelf.record.clone(), ..Records::default() });
        shelf
    }

    /// What was kept of the edition, read now.
    #[must_use]
    pub fn edition(&self, id: &str) -> Vec<Change> {
        let record = self.store.edition_record(id);
        let kept = record.kept(id);
        self.learn(Records { editions: [(id.to_owned(), record)].into(), ..Records::default() });
        kept
    }

    fn learn(&self, records: Records) {
        let _ = self.orders.send(Order::Learn(Box::new(records)));
    }

    /// What is read and starred in the editions `ids`, as it stands on disk.
    #[must_use]
    pub fn marks(&self, ids: &[String]) -> Marks {
        self.store.marks(ids)
    }

    /// How far the editions are read, as it stands on disk.
    #[must_use]
    pub fn tallies(&self, ids: &[String]) -> BTreeMap<String, Tally> {
        self.store.tallies(ids)
    }
}

/// Milliseconds since 1970 UTC.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// What the thread has before it.
struct Desk<F> {
    store: Store,
    /// What stands on disk, as far as it was read or written, and what is to stand there.
    known: Records,
    /// What is not on disk yet.
    pending: Records,
    watch: Watch,
    tell: F,
    /// The last write failed, and that was told.
    ailing: bool,
}

impl<F: FnMut(News)> Desk<F> {
    fn work(mut self, inbox: &Receiver<Order>) -> Option<Fault> {
        self.store.clean();
        while let Ok(order) = inbox.recv() {
            let mut leaving = self.obey(order);
            let due = Instant::now() + GATHER;
            while !leaving && self.is_due() {
                match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
                    Ok(order) => leaving = self.obey(order),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => leaving = true,
                }
            }
            if self.is_due() {
                match self.write() {
                    Err(fault) if leaving => return Some(fault),
                    Err(fault) if !self.ailing => {
                        self.ailing = true;
                        (self.tell)(News::Fault(fault));
                    }
                    Err(_) => {}
                    Ok(()) => self.ailing = false,
                }
                if leaving {
                    break;
                }
                self.watch.look().into_iter().for_each(|library| (self.tell)(News::Library(library)));
            }
            if leaving {
                break;
            }
        }
        None
    }

    fn is_due(&self) -> bool {
        self.pending != Records::default()
    }

    /// True when it is time to leave.
    fn obey(&mut self, order: Order) -> bool {
        match order {
            Order::Keep(changes, now) => {
                for change in changes {
                    if let Some(at) = self.known.set(&change, now) {
                        self.pending.set(&change, at);
                    }
                }
            }
            Order::Learn(records) => self.known.merge(*records),
            Order::Finish => return true,
        }
        false
    }

    /// Writes what is pending; what fails is tried again with the next change.
    fn write(&mut self) -> Result<(), Fault> {
        let done = self.store.commit(&self.pending).map_err(|error| self.store.not_saved(&error))?;
        self.pending = Records::default();
        let foreign = foreign(&self.known, &done.now);
        self.known.merge(done.now);
        if !foreign.is_empty() {
            (self.tell)(News::Kept(foreign));
        }
        done.faults.into_iter().for_each(|fault| (self.tell)(News::Fault(fault)));
        Ok(())
    }
}

/// The marks on disk that were not known: another reader's. Places are not told, for two readers
/// of one edition would follow each other's pages.
fn foreign(known: &Records, now: &Records) -> Vec<Change> {
    let mut foreign = Vec::new();
    for (id, record) in &now.editions {
        let before = known.editions.get(id);
        if before != Some(record) {
            let before = before.map(|record| record.kept(id)).unwrap_or_default();
            foreign.extend(
                record.kept(id).into_iter().filter(|change| is_mark(change) && !before.contains(change)),
            );
        }
    }
    if known.library != now.library {
        let before = known.library.kept();
        foreign.extend(now.library.kept().into_iter().filter(|change| !before.contains(change)));
    }
    foreign
}

fn is_mark(change: &Change) -> bool {
    match change {
        Change::Edition { kept, .. } => match kept {
            Kept::Mark { .. } => true,
            Kept::Spot { .. } | Kept::Stood(_) | Kept::Stories(_) => false,
        },
        Change::Later { .. } => true,
        Change::Open(_) | Change::Newest(_) => false,
    }
}

/// Looks whether editions came or went: by the folder's own time, which is one question.
struct Watch {
    source: Source,
    seen: Option<SystemTime>,
}

impl Watch {
    fn new(source: Source) -> Self {
        let mut watch = Self { source, seen: None };
        watch.seen = watch.changed();
        watch
    }

    fn folder(&self) -> Option<&PathBuf> {
        match &self.source {
            Source::Folder(folder) => Some(folder),
            Source::Embedded => None,
        }
    }

    fn changed(&self) -> Option<SystemTime> {
        fs::metadata(self.folder()?).ok()?.modified().ok()
    }

    /// The library, if its folder has changed.
    fn look(&mut self) -> Option<Library> {
        let changed = self.changed();
        if changed == self.seen {
            return None;
        }
        self.seen = changed;
        list(&self.source).ok().map(|(library, _)| library)
    }
}
