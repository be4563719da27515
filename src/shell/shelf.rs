//! Writing an edition into the folder of editions.
//!
//! In: names and contents. Out: files, each whole or not there at all.
//! Promise: nothing is written outside the folder of editions, whatever names and links say; an edition
//! that cannot be finished is taken back as far as it was new.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::lang::import::{Phrase, say};
use crate::model::Clean;

/// An edition's folder that is being written.
pub(super) struct Shelf {
    root: PathBuf,
    folder: PathBuf,
    lang: Lang,
    /// Files that were not there before.
    made: Vec<PathBuf>,
}

impl Shelf {
    /// The folder `folder`, which lies in `root`.
    pub(super) fn new(root: &Path, folder: &Path, lang: Lang) -> Self {
        Self { root: root.to_owned(), folder: folder.to_owned(), lang, made: Vec::new() }
    }

    /// Writes a file.
    ///
    /// # Errors
    /// Why it cannot be written, in words. All that was new is gone again then.
    pub(super) fn put(&mut self, name: &str, contents: &[u8]) -> Result<(), String> {
        let path = self.folder.join(name);
        let is_new = fs::symlink_metadata(&path).is_err();
        let done = self.inside(&path).and_then(|inside| match inside {
            true => write(&path, contents).map(|()| true),
            false => Ok(false),
        });
        match done {
            Ok(true) => {
                self.made.extend(is_new.then_some(path));
                Ok(())
            }
            Ok(false) => Err(self.take_back(&path, Phrase::LeadsOut.text(self.lang))),
            Err(error) => Err(self.take_back(&path, &why(&error))),
        }
    }

    /// Takes a file away that import wrote and nobody changed.
    ///
    /// # Errors
    /// As [`Shelf::put`].
    pub(super) fn remove(&mut self, name: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        fs::remove_file(&path).map_err(|error| self.take_back(&path, &why(&error)))
    }

    /// Whether `path` lies inside the root once its links are followed; makes the root.
    fn inside(&self, path: &Path) -> io::Result<bool> {
        fs::create_dir_all(&self.root)?;
        let root = fs::canonicalize(&self.root)?;
        let there = path.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok());
        Ok(fs::canonicalize(there.unwrap_or(&self.root))?.starts_with(root))
    }

    /// Removes what was new; says what could not be written.
    fn take_back(&mut self, path: &Path, why: &str) -> String {
        for made in self.made.drain(..) {
            let _ = fs::remove_file(&made);
            // Folders go as far as they are empty.
            let inside = made.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.folder));
            inside.for_each(|folder| drop(fs::remove_dir(folder)));
        }
        say(self.lang, Phrase::Unwritable, &[&path.display().to_string(), why])
    }
}

/// Writes a file beside its place and moves it there. A link that lies in the way is not followed.
fn write(path: &Path, contents: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let _ = fs::remove_file(&beside);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file| file.write_all(contents))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// What the system says, without its number.
pub(super) fn why(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
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
        let mut shelf = Shelf::new(&root, &root.join("linked"), Lang::En);
        assert!(shelf.put("source/a.md", b"x").is_err_and(|said| said.contains("leads out")));
        std::os::unix::fs::symlink(away.join("b"), root.join("b.md.part")).expect("a link");
        let mut shelf = Shelf::new(&root, &root, Lang::En);
        assert_eq!(shelf.put("b.md", b"x"), Ok(()));
        assert_eq!(fs::read_dir(&away).expect("a folder").count(), 0);
        let mut shelf = Shelf::new(&root, &root.join("new"), Lang::En);
        assert_eq!(shelf.put("source/a.md", b"x"), Ok(()));
        assert!(shelf.put("source/a.md/b", b"x").is_err());
        assert!(!root.join("new").exists());
    }
}
