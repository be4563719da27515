//! State files on disk: read whole, replaced whole or not at all.
//!
//! In: bytes. Out: a file that is the old one or the new one, whenever the power fails.
//! Promise: written to one fixed name beside the file under a lock, its length checked, brought to
//! the disk, then renamed over the old one; a full disk or a kill leaves the old file as it was.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, openat};

/// The name a file has while it is written. No edition's file is hidden, so it never is one.
const UNFINISHED: &str = ".unfinished";
/// The lock's name in the state folder.
const LOCK: &str = "lock";
/// The largest state file that is read, in bytes: some ten thousand stories.
const MOST: u64 = 8 << 20;
/// How many files of one name are set aside.
const ASIDE: usize = 100;

/// The state folder is ours while this lives.
#[derive(Debug)]
pub struct Held {
    _lock: Option<File>,
}

/// Makes `root` if need be and waits until nobody else writes in it.
///
/// # Errors
/// The folder or the lock cannot be made.
pub fn hold(root: &Path) -> io::Result<Held> {
    make_folder(root)?;
    let lock =
        OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(root.join(LOCK))?;
    match lock.lock() {
        Ok(()) => Ok(Held { _lock: Some(lock) }),
        // A file system that has no locks: renaming alone still leaves every file whole.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Held { _lock: None }),
        Err(error) => Err(error),
    }
}

/// Makes `folder`, for its owner only.
///
/// # Errors
/// It cannot be made.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The bytes of the file at `path`; `None` where there is none.
///
/// # Errors
/// It cannot be read, is no regular file, or is larger than any state file.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    // Never waits, as a pipe would have us do.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = match openat(CWD, path, flags, Mode::empty()).map_err(io::Error::from) {
        Ok(file) => File::from(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let about = file.metadata()?;
    if !about.is_file() || about.len() > MOST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Replaces the file at `path` by one that holds `bytes`.
///
/// # Errors
/// It cannot be written whole; the old file is as it was.
pub fn replace(path: &Path, bytes: &[u8], _held: &Held) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let unfinished = folder.join(UNFINISHED);
    let written = write_whole(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        // What is left of it would only take room.
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    File::open(folder)?.sync_all()
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a killed program left. Removed, not reopened: whatever lies there, ours is a new file.
    let _ = fs::remove_file(path);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    // Some file systems report a full disk only by what is missing.
    if file.metadata()?.len() == bytes.len() as u64 { Ok(()) } else { Err(io::ErrorKind::WriteZero.into()) }
}

/// Gives the file at `path` a name that ends in `.ending`, or `.ending-2` and so on; returns the
/// new name.
///
/// # Errors
/// It cannot be renamed, or there are as many already as anyone would look at.
pub fn set_aside(path: &Path, ending: &str, _held: &Held) -> io::Result<PathBuf> {
    for number in 1..=ASIDE {
        let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
        name.push(if number == 1 { format!(".{ending}") } else { format!(".{ending}-{number}") });
        let aside = path.with_file_name(name);
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside)?;
            return Ok(aside);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes what a killed program left unfinished in `folder`.
pub fn clean(folder: &Path, _held: &Held) {
    // Nothing there, or nothing to be done about it.
    let _ = fs::remove_file(folder.join(UNFINISHED));
}
