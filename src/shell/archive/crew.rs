//! Many editions looked through on several threads, told of in one order.
//!
//! In: editions' names and what to do with one. Out: what came of each, the newest first, as it
//! comes. Promise: nothing is told after the stop.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use super::{Looked, Progress, Wanted};

/// How many editions' finds may wait to be told: one who reads slowly holds the search up, not
/// memory.
const WAITING: usize = 16;

/// The most threads that search.
const MOST_THREADS: usize = 8;

/// How many threads a search has: as many as the machine has processors.
pub(super) fn all_hands() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS)
}

/// Looks through the edition of this name, for what is wanted, with a buffer to reuse.
pub(super) type Look<'a> = dyn Fn(&str, Wanted, &mut Vec<u8>) -> Looked + Sync + 'a;

/// Looks through `ids`, the last first, on `threads` threads; tells of each in order. Returns
/// whether all were looked through before `stop` was set.
pub(super) fn in_order(
    ids: &[String],
    threads: usize,
    look: &Look<'_>,
    wanted: Wanted,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Looked, Progress) -> Wanted,
) -> bool {
    let (next, wanted) = (AtomicUsize::new(0), Mutex::new(wanted));
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    let mut told = 0;
    thread::scope(|scope| {
        for _ in 0..threads.min(ids.len()) {
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
