//! An errand: work done beside the loop.
//!
//! Promise: it is done. Where the system has no thread left, the loop waits for it instead.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Does `work` on a thread of its own, or here.
pub(super) fn send(work: impl FnOnce() + Send + 'static) {
    let work = Arc::new(Mutex::new(Some(work)));
    let theirs = Arc::clone(&work);
    if thread::Builder::new().spawn(move || do_once(&theirs)).is_err() {
        do_once(&work);
    }
}

fn do_once(work: &Mutex<Option<impl FnOnce()>>) {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}
