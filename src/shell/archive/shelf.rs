//! The shelf: bound editions on disk, a file each, in the reader's cache.
//!
//! In: an edition's name and bytes. Out: the bytes again. Promise: a file is whole or not there;
//! what cannot be written or removed does no harm.

use std::collections::HashSet;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;

use crate::copy::limits::EDITION_BYTES;

use super::stamp::hash;

/// The most that is read of one bound edition, in bytes: none is larger than its files.
const MOST_BYTES: u64 = 2 * EDITION_BYTES;

/// The folder of one library's bound editions.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    pub(super) folder: PathBuf,
}

impl Shelf {
    /// The shelf of the library in `library`, under `cache`.
    pub(super) fn new(cache: &Path, library: &Path) -> Self {
        let whole = fs::canonicalize(library).unwrap_or_else(|_| library.to_owned());
        Self { folder: cache.join("search").join(format!("{:016x}", hash(&whole))) }
    }

    /// Reads what is kept of the edition `id` into `bytes`; whether there is anything.
    pub(super) fn read(&self, id: &str, bytes: &mut Vec<u8>) -> bool {
        bytes.clear();
        let file = File::open(self.folder.join(file_name(id)));
        file.and_then(|file| file.take(MOST_BYTES).read_to_end(bytes)).is_ok()
    }

    /// Keeps `bytes` of the edition `id`, whole or not at all.
    pub(super) fn keep(&self, id: &str, bytes: &[u8]) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let name = file_name(id);
        let thread = hash(&thread::current().id());
        let new = self.folder.join(format!("{name}.{}-{thread:x}", std::process::id()));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        file.write_all(bytes).and_then(|()| fs::rename(&new, self.folder.join(name))).inspect_err(|_| {
            let _ = fs::remove_file(&new);
        })
    }

    /// Removes what is no edition of `ids`: bound editions whose files are gone, and what a process
    /// that was killed has left.
    pub(super) fn clear(&self, ids: &[String]) {
        let known: HashSet<String> = ids.iter().map(|id| file_name(id)).collect();
        for row in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if !row.file_name().to_str().is_some_and(|name| known.contains(name)) {
                let _ = fs::remove_file(row.path());
            }
        }
    }
}

/// The name of the file that holds the edition `id`, which may have any name.
fn file_name(id: &str) -> String {
    format!("{:016x}.bound", hash(&id))
}
