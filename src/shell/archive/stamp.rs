//! Whether an edition's files are the ones that were read: names, sizes and times, no contents.
//!
//! In: a folder or file. Out: a [`Stamp`] that is another when a file was edited, added, deleted
//! or exchanged.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Dir, Mode, OFlags, Stat, openat, statat};
use rustix::io::Errno;

use crate::copy::limits::NAMES_A_FOLDER;

/// How long after a change another may carry the same time: FAT counts in two seconds.
const TICK: Duration = Duration::from_secs(2);

/// What an edition's files look like from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Of all names, sizes, times and file numbers.
    pub number: u64,
    /// The newest change to any of the files.
    newest: SystemTime,
}

impl Stamp {
    /// The stamp of the edition at `path`; `None` when it cannot be looked at.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        match openat(CWD, path, flags, Mode::empty()) {
            Ok(folder) => Self::of_folder(folder),
            Err(Errno::NOTDIR) => {
                let about = statat(CWD, path, AtFlags::empty()).ok()?;
                let mut stamp = Self { number: 0, newest: UNIX_EPOCH };
                stamp.add(path.as_os_str().as_bytes(), &about);
                Some(stamp)
            }
            Err(_) => None,
        }
    }

    fn of_folder(folder: OwnedFd) -> Option<Self> {
        let mut stamp = Self { number: 1, newest: UNIX_EPOCH };
        let mut rows = Dir::new(folder).ok()?;
        let mut count = 0;
        while let Some(row) = rows.read() {
            count += 1;
            if count > NAMES_A_FOLDER {
                // Looking at so many would take longer than reading the few that are read.
                return None;
            }
            let row = row.ok()?;
            let name = row.file_name();
            if name.to_bytes().starts_with(b".") {
                continue;
            }
            // A link is looked at through: its target may be edited.
            match statat(rows.fd().ok()?, name, AtFlags::empty()) {
                Ok(about) => stamp.add(name.to_bytes(), &about),
                Err(_) => stamp.number = stamp.number.wrapping_add(hash(&name.to_bytes())),
            }
        }
        Some(stamp)
    }

    /// Adds one file; the order in which a folder lists its files does not matter.
    fn add(&mut self, name: &[u8], about: &Stat) {
        let times =
            [about.st_mtime, about.st_ctime].into_iter().zip([about.st_mtime_nsec, about.st_ctime_nsec]);
        for (seconds, nanos) in times {
            let since = Duration::new(u64::try_from(seconds).unwrap_or(0), u32::try_from(nanos).unwrap_or(0));
            self.newest = self.newest.max(UNIX_EPOCH + since);
        }
        let (modified, changed) =
            ((about.st_mtime, about.st_mtime_nsec), (about.st_ctime, about.st_ctime_nsec));
        let number = hash(&(name, about.st_size, about.st_ino, modified, changed));
        self.number = self.number.wrapping_add(number);
    }

    /// Whether what is read now may be kept under this stamp: a file changed just now could be
    /// changed again and bear the same time.
    #[must_use]
    pub fn is_settled(&self, now: SystemTime) -> bool {
        now.duration_since(self.newest).is_ok_and(|age| age > TICK)
    }
}

/// A number for `value`, the same in every run of this build of the program.
pub fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
