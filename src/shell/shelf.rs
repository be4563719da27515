//! An edition's folder, read and written by an import.
//!
//! In: names and contents. Out: files, all of them in their place or none.
//! Promise: nothing is touched outside the folder of editions, whatever names and links say; an edition
//! that is not finished, for whatever reason, is as it was before.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::lang::Lang;
use crate::lang::import::{Phrase, say};
use crate::model::Clean;

use super::inside::Inside;
use super::why::why;

/// The largest file of an edition that is read back, in bytes.
pub(super) const LARGEST: u64 = 32 << 20;

/// An edition's folder, seen from the folder the reader has named: what lies in that may be planted.
pub(super) struct Shelf {
    inside: Inside,
    /// Where it is, for people.
    path: PathBuf,
    /// What stands before its files' names: its own name and a slash, or nothing.
    before: String,
    lang: Lang,
    /// Files that are written and not in their place yet.
    staged: VecDeque<String>,
    /// Files to be removed then.
    leaving: Vec<String>,
}

impl Shelf {
    /// The folder called `name` in the folder `root`.
    pub(super) fn new(root: &Path, name: &str, lang: Lang) -> Self {
        let (inside, before) = (Inside::new(root), format!("{name}/"));
        Self { inside, path: root.join(name), before, lang, staged: VecDeque::new(), leaving: Vec::new() }
    }

    /// The folder at `path`, which the reader has named itself.
    pub(super) fn at(path: &Path, lang: Lang) -> Self {
        let (inside, before) = (Inside::new(path), String::new());
        Self { inside, path: path.to_owned(), before, lang, staged: VecDeque::new(), leaving: Vec::new() }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of the file called `name`.
    ///
    /// # Errors
    /// Why it cannot be read, in words.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, String> {
        self.inside
            .read(&self.own(name), LARGEST)
            .map_err(|error| self.said(Phrase::Unreadable, name, &error))
    }

    /// The bytes of the file called `name`, where there is one.
    ///
    /// # Errors
    /// Why it is there and cannot be read, in words.
    pub(super) fn find(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        self.found(name, self.inside.read(&self.own(name), LARGEST))
    }

    /// The same as text.
    ///
    /// # Errors
    /// As [`Shelf::find`]; also where it is not UTF-8.
    pub(super) fn find_text(&self, name: &str) -> Result<Option<String>, String> {
        self.found(name, self.inside.read_text(&self.own(name), LARGEST))
    }

    fn found<T>(&self, name: &str, read: io::Result<T>) -> Result<Option<T>, String> {
        match read {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.said(Phrase::Unreadable, name, &error)),
        }
    }

    /// Writes the file called `name`, which stands in its place when the edition is finished.
    ///
    /// # Errors
    /// Why it cannot be written, in words.
    pub(super) fn put(&mut self, name: &str, contents: &[u8]) -> Result<(), String> {
        self.staged.push_back(name.to_owned());
        self.inside.stage(&self.own(name), contents).map_err(|error| self.unwritable(name, &error))
    }

    /// Takes a file away, when the edition is finished, that import wrote and nobody changed.
    pub(super) fn remove(&mut self, name: &str) {
        self.leaving.push(name.to_owned());
    }

    /// Puts everything in its place, what was put last as the last.
    ///
    /// # Errors
    /// What cannot be put there, in words.
    pub(super) fn finish(&mut self) -> Result<(), String> {
        for name in std::mem::take(&mut self.leaving) {
            self.inside.remove(&self.own(&name)).map_err(|error| self.unwritable(&name, &error))?;
        }
        while let Some(name) = self.staged.front().cloned() {
            self.inside.settle(&self.own(&name)).map_err(|error| self.unwritable(&name, &error))?;
            self.staged.pop_front();
        }
        Ok(())
    }

    fn unwritable(&self, name: &str, error: &io::Error) -> String {
        self.said(Phrase::Unwritable, name, error)
    }

    fn own(&self, name: &str) -> String {
        format!("{}{name}", self.before)
    }

    fn said(&self, phrase: Phrase, name: &str, error: &io::Error) -> String {
        let why = match error.raw_os_error() {
            Some(number) if number == Errno::LOOP.raw_os_error() => {
                Phrase::LeadsOut.text(self.lang).to_owned()
            }
            _ => why(error),
        };
        say(self.lang, phrase, &[&self.path.join(name).display().to_string(), &why])
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.staged.iter().for_each(|name| self.inside.unstage(&self.own(name)));
    }
}

/// A name for an edition's folder out of a file's: one that stays where it is put, shows and is found.
pub(super) fn name(stem: &str) -> Option<String> {
    let clean = Clean::new(stem).replace('/', "_");
    let name: String = clean.trim().trim_start_matches('.').chars().take(LONGEST).collect();
    (!name.is_empty() && name != "-").then_some(name)
}

/// The longest name of an edition's folder, in characters: of four bytes each it is within what file systems take.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn names_stay_where_they_are_put() {
        for (stem, expected) in [
            ("page-01", Some("page-01")),
            ("..", None),
            (".", None),
            ("-", None),
            ("...hidden", Some("hidden")),
            ("a/../b", Some("a_.._b")),
            ("\u{1b}]0;x\u{7}\n页", Some("␛]0;x␇ 页")),
        ] {
            assert_eq!(name(stem).as_deref(), expected, "{stem:?}");
        }
    }

    #[test]
    fn links_lead_nowhere_outside_and_what_fails_leaves_nothing() {
        let desk = tempfile::tempdir().expect("a folder");
        let (root, away) = (desk.path().join("root"), desk.path().join("away"));
        fs::create_dir_all(&root).and_then(|()| fs::create_dir_all(&away)).expect("folders");
        std::os::unix::fs::symlink(&away, root.join("linked")).expect("a link");
        let mut shelf = Shelf::new(&root, "linked", Lang::En);
        assert!(shelf.put("source/a.md", b"x").is_err_and(|said| said.contains("leads out")));
        std::os::unix::fs::symlink(away.join("b"), root.join("b.md.part")).expect("a link");
        let mut shelf = Shelf::at(&root, Lang::En);
        assert_eq!(shelf.put("b.md", b"x").and_then(|()| shelf.finish()), Ok(()));
        assert_eq!(fs::read_dir(&away).expect("a folder").count(), 0);
        let mut shelf = Shelf::new(&root, "new", Lang::En);
        assert_eq!(shelf.put("source/a.md", b"x"), Ok(()));
        assert!(shelf.put("source/a.md.part/b", b"x").is_err());
        drop(shelf);
        assert!(!root.join("new").exists());
        let mut shelf = Shelf::new(&root, "new", Lang::En);
        assert_eq!(shelf.put("source/a.md", b"x"), Ok(()));
        assert_eq!(shelf.finish(), Ok(()));
        drop(shelf);
        assert!(root.join("new/source/a.md").exists());
    }
}
