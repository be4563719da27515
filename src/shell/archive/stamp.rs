//! Whether an edition's files are the ones that were read: names, sizes and times, no contents.
//!
//! In: a folder or file. Out: a [`Stamp`] that is another when a file was edited, added, deleted
//! or exchanged. Promise: it looks at the files that opening the edition would read, by the same walk.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, Stat, openat, statat};
use rustix::io::Errno;

use super::super::library::copy_in;

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
        let mut stamp = Self { number: 0, newest: UNIX_EPOCH };
        match openat(CWD, path, flags, Mode::empty()) {
            Ok(folder) => {
                let (names, _) = copy_in(path).ok()?;
                for name in names {
                    // A link is looked at through: its target may be edited.
                    match statat(&folder, &name, AtFlags::empty()) {
                        Ok(about) => stamp.add(&name, &about),
                        Err(_) => stamp.number = stamp.number.wrapping_add(hash(&name.as_os_str())),
                    }
                }
            }
            Err(Errno::NOTDIR) => stamp.add(path, &statat(CWD, path, AtFlags::empty()).ok()?),
            Err(_) => return None,
        }
        Some(stamp)
    }

    /// Adds one file; the order in which a folder lists its files does not matter.
    fn add(&mut self, name: &Path, about: &Stat) {
        let times =
            [about.st_mtime, about.st_ctime].into_iter().zip([about.st_mtime_nsec, about.st_ctime_nsec]);
        for (seconds, nanos) in times {
            let since = Duration::new(u64::try_from(seconds).unwrap_or(0), u32::try_from(nanos).unwrap_or(0));
            self.newest = self.newest.max(UNIX_EPOCH + since);
        }
        let (modified, changed) =
            ((about.st_mtime, about.st_mtime_nsec), (about.st_ctime, about.st_ctime_nsec));
        let number = hash(&(name.as_os_str(), about.st_size, about.st_ino, modified, changed));
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
