//! Files under a folder, and nowhere else.
//!
//! In: a folder the reader has named, and names of files in it. Out: their bytes; files made,
//! replaced whole or removed. Promise: no link below the folder is followed, whoever planted it; no
//! name leads out of it; only regular files of bounded size are read, and no pipe is waited for.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, mkdirat, openat, renameat, statat, unlinkat};
use rustix::io::Errno;

/// A folder.
#[derive(Clone, Debug)]
pub struct Inside {
    root: PathBuf,
}

impl Inside {
    /// The folder at `root`, which need not be there yet.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        // An empty path is the folder one stands in.
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Self { root: root.to_owned() }
    }

    /// The bytes of the file called `name`, at most `limit` of them.
    ///
    /// # Errors
    /// It is not there, is larger, or is no regular file; or a folder on the way is a link (`ELOOP`).
    pub fn read(&self, name: &str, limit: u64) -> io::Result<Vec<u8>> {
        let (folder, file) = self.open(name, false)?;
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(openat(&folder, &file, flags, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    /// The same as text.
    ///
    /// # Errors
    /// As [`Inside::read`]; also where it is not UTF-8.
    pub fn read_text(&self, name: &str, limit: u64) -> io::Result<String> {
        String::from_utf8(self.read(name, limit)?).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    /// Writes what is to be the file called `name` beside it, and makes the folders it needs.
    ///
    /// # Errors
    /// It cannot be written, a folder on the way is a link, or the name is a folder's.
    pub fn stage(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.root)?;
        let (folder, file) = self.open(name, true)?;
        if kind(&folder, OsStr::new(&file)) == Some(FileType::Directory) {
            return Err(Errno::ISDIR.into());
        }
        // What a killed import left, or what somebody has put there: ours is a new file.
        let _ = unlinkat(&folder, part(&file), AtFlags::empty());
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut staged = File::from(openat(&folder, part(&file), flags, Mode::from_raw_mode(0o644))?);
        staged.write_all(bytes)?;
        staged.sync_all()
    }

    /// Puts what was staged in its place.
    ///
    /// # Errors
    /// Nothing was staged, or a folder on the way is a link.
    pub fn settle(&self, name: &str) -> io::Result<()> {
        let (folder, file) = self.open(name, false)?;
        Ok(renameat(&folder, part(&file), &folder, &file)?)
    }

    /// Removes what was staged, and the folders it lies in as far as they are empty.
    pub fn unstage(&self, name: &str) {
        if let Ok((folder, file)) = self.open(name, false) {
            let _ = unlinkat(&folder, part(&file), AtFlags::empty());
        }
        self.remove_empty(name);
    }

    /// Removes the file called `name`.
    ///
    /// # Errors
    /// It cannot be removed, or a folder on the way is a link.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        let (folder, file) = self.open(name, false)?;
        Ok(unlinkat(&folder, &file, AtFlags::empty())?)
    }

    /// Removes the folders that the file called `name` lies in, as far as they are empty.
    fn remove_empty(&self, name: &str) {
        for step in
            Path::new(name).ancestors().skip(1).filter_map(Path::to_str).filter(|step| !step.is_empty())
        {
            let Ok((folder, own)) = self.open(step, false) else { return };
            if unlinkat(&folder, &own, AtFlags::REMOVEDIR).is_err() {
                return;
            }
        }
    }

    /// Opens the folder of the file called `name`, step by step; answers the file's own name too.
    fn open(&self, name: &str, make: bool) -> io::Result<(OwnedFd, String)> {
        let mut steps = Vec::new();
        for step in Path::new(name).components() {
            let Component::Normal(step) = step else { return Err(io::ErrorKind::InvalidInput.into()) };
            steps.push(step);
        }
        let Some(file) = steps.pop().and_then(|file| file.to_str()) else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let mut folder = openat(CWD, &self.root, flags, Mode::empty())?;
        for step in steps {
            if make {
                match mkdirat(&folder, step, Mode::from_raw_mode(0o755)) {
                    Ok(()) | Err(Errno::EXIST) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            folder = match openat(&folder, step, flags | OFlags::NOFOLLOW, Mode::empty()) {
                Ok(next) => next,
                // The system calls a link that must be a folder no folder.
                Err(Errno::NOTDIR) if kind(&folder, step) == Some(FileType::Symlink) => {
                    return Err(Errno::LOOP.into());
                }
                Err(error) => return Err(error.into()),
            };
        }
        Ok((folder, file.to_owned()))
    }
}

/// The name of what is to be the file called `file`.
fn part(file: &str) -> String {
    format!("{file}.part")
}

fn kind(folder: &OwnedFd, name: &OsStr) -> Option<FileType> {
    let about = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
    Some(FileType::from_raw_mode(about.st_mode))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn put(inside: &Inside, name: &str, bytes: &[u8]) -> io::Result<()> {
        inside.stage(name, bytes)?;
        inside.settle(name)
    }

    #[test]
    fn what_is_written_reads_back_and_can_be_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = Inside::new(&folder.path().join("new"));
        put(&inside, "a/b.md", b"one").expect("written");
        inside.stage("a/b.md", b"two").expect("staged");
        inside.unstage("a/b.md");
        assert_eq!(inside.read("a/b.md", 3).expect("there"), b"one");
        assert!(inside.settle("a/b.md").is_err());
        put(&inside, "a/b.md", b"two").expect("replaced");
        assert!(inside.stage("a", b"x").is_err(), "a folder is never replaced");
        assert_eq!(inside.read("a/b.md", 3).expect("there"), b"two");
        assert_eq!(inside.read("a/b.md", 2).map_err(|e| e.kind()), Err(io::ErrorKind::FileTooLarge));
        inside.remove("a/b.md").expect("removed");
        assert!(inside.read("a/b.md", 3).is_err());
        inside.stage("c/d/e.md", b"x").expect("staged");
        inside.unstage("c/d/e.md");
        assert!(!folder.path().join("new/c").exists());
    }

    #[test]
    fn no_link_and_no_name_leads_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let outside = tempfile::tempdir().expect("a folder");
        let secret = outside.path().join("secret");
        fs::write(&secret, "secret").expect("written");
        symlink(outside.path(), folder.path().join("link")).expect("a link");
        symlink(&secret, folder.path().join("file")).expect("a link");
        symlink(&secret, folder.path().join("new.part")).expect("a link");
        let inside = Inside::new(folder.path());
        for name in ["../x", "/etc/x", "link/x", "link/../x", "", ".", "a/..", "link/secret"] {
            assert!(put(&inside, name, b"owned").is_err(), "{name:?}");
            assert!(inside.read(name, 99).is_err(), "{name:?}");
            assert!(inside.remove(name).is_err(), "{name:?}");
        }
        assert!(inside.read("file", 99).is_err());
        put(&inside, "file", b"ours").expect("the link itself is replaced");
        put(&inside, "new", b"ours").expect("what was planted is removed");
        assert_eq!(fs::read(&secret).expect("there"), b"secret");
        assert_eq!(fs::read_dir(outside.path()).expect("a folder").count(), 1);
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
        assert!(inside.read("pipe", 9).is_err(), "and nobody waits for a pipe");
    }
}
