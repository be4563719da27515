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
    let look_next = |bytes: &mut Vec<u8>| {
        let at = (!stop.load(Ordering::Relaxed)).then(|| next.fetch_add(1, Ordering::Relaxed))?;
        let id = ids.get(ids.len().checked_sub(at + 1)?)?;
        let now = *wanted.lock().unwrap_or_else(PoisonError::into_inner);
        Some((at, look(id, now, bytes)))
    };
    let (mut early, mut told) = (BTreeMap::new(), 0);
    let mut take = |(at, looked)| {
        early.insert(at, looked);
        while let Some(looked) = early.remove(&told) {
            told += 1;
            if !stop.load(Ordering::Relaxed) {
                let from_now = tell(looked, Progress { done: told, all: ids.len() });
                *wanted.lock().unwrap_or_else(PoisonError::into_inner) = from_now;
            }
        }
    };
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    thread::scope(|scope| {
        for _ in 0..threads.min(ids.len()) {
            let (sender, look_next) = (sender.clone(), &look_next);
            let hand = thread::Builder::new().spawn_scoped(scope, move || {
                let mut bytes = Vec::new();
                while let Some(looked) = look_next(&mut bytes) {
                    if sender.send(looked).is_err() {
                        break;
                    }
                }
            });
            // The system has no thread left: those there are will do.
            if hand.is_err() {
                break;
            }
        }
        drop(sender);
        receiver.into_iter().for_each(&mut take);
        // Where there was not one, what is left is done here.
        let mut bytes = Vec::new();
        std::iter::from_fn(|| look_next(&mut bytes)).for_each(&mut take);
    });
    told == ids.len() && !stop.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_thread_all_is_looked_through_here() {
        let ids: Vec<String> = (0..40).map(|n| n.to_string()).collect();
        let look = |id: &str, _: Wanted, _: &mut Vec<u8>| Looked { found: Vec::new(), more: id.len() };
        for threads in [0, 3] {
            let (mut told, stop) = (Vec::new(), AtomicBool::new(false));
            let whole = in_order(&ids, threads, &look, Wanted::Count, &stop, &mut |looked, progress| {
                told.push((looked.more, progress.done));
                Wanted::Count
            });
            let expected = (1..=40).map(|done| (if done <= 30 { 2 } else { 1 }, done)).collect::<Vec<_>>();
            assert!(whole && told == expected, "{threads}: {told:?}");
        }
    }
}
