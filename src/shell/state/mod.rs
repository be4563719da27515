//! Marks and places on disk: `$XDG_STATE_HOME/kanbao/`, plain TOML.
//!
//! ```text
//! lock                      who may write
//! papers.toml               a library: the edition open last, the list for later
//! papers/2020-07-10.toml    an edition: where one stood, and a small table a story
//! ```
//! One file an edition, so that syncing tools rarely meet the same file twice.
//! In: a source of editions. Out: what was kept of it; a [`Keeper`] that keeps more.
//! Promise: reading asks for two small files however large the library is.

mod disk;
mod keeper;
mod record;
mod text;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::index::Marks;
use crate::model::{Clean, Fault, FaultKind, Locus};
use crate::reader::{Change, Kept, Mark, Tally};

pub use keeper::{Keeper, Ledger, News};
pub use record::{EditionRecord, LibraryRecord};
pub use text::{Unfit, read_edition, read_library, write_edition, write_library};

use super::folders::told;
use super::library::Source;
use super::why::why;
use record::Records;

/// The longest file name made of an edition's name, in bytes, without its ending.
const LONGEST_NAME: usize = 120;

/// The state files of one library.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Store {
    root: PathBuf,
    library: String,
}

/// What was kept of the library as a whole.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shelf {
    record: LibraryRecord,
}

impl Shelf {
    /// The edition that was open last.
    #[must_use]
    pub fn open(&self) -> Option<&str> {
        self.record.open.as_ref().map(|field| field.value.as_str())
    }

    /// The newest edition the reader was told of.
    #[must_use]
    pub fn newest(&self) -> Option<&str> {
        self.record.newest.as_ref().map(|field| field.value.as_str())
    }

    /// The list for later.
    #[must_use]
    pub fn kept(&self) -> Vec<Change> {
        self.record.kept()
    }
}

/// What a commit brought.
#[derive(Clone, PartialEq, Debug, Default)]
struct Committed {
    /// The records as they stand on disk now.
    now: Records,
    /// Files that were set aside.
    faults: Vec<Fault>,
}

impl Store {
    /// The files of `source` in the state folder `root`. `usual` is where the reader's own papers
    /// are; its files have the same names on every machine, so that they can be synced.
    #[must_use]
    pub fn new(root: &Path, source: &Source, usual: &Path) -> Self {
        let library = match source {
            Source::Embedded => "embedded".to_owned(),
            Source::Folder(folder) if folder == usual => "papers".to_owned(),
            Source::Folder(folder) => {
                let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
                let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
                format!("{}-{}", file_name(&name), short_hash(&told(&whole)))
            }
        };
        Self { root: root.to_owned(), library }
    }

    fn folder(&self) -> PathBuf {
        self.root.join(&self.library)
    }

    fn library_file(&self) -> PathBuf {
        self.root.join(format!("{}.toml", self.library))
    }

    fn edition_file(&self, id: &str) -> PathBuf {
        self.folder().join(format!("{}.toml", file_name(id)))
    }

    /// What was kept of the library. Nothing, where its file is not there or cannot be read: why,
    /// is found and said when it is to be written.
    fn shelf(&self) -> Shelf {
        let bytes = disk::read(&self.library_file()).ok().flatten();
        Shelf { record: bytes.and_then(|bytes| read_library(&bytes).ok()).unwrap_or_default() }
    }

    fn edition_record(&self, id: &str) -> EditionRecord {
        let bytes = disk::read(&self.edition_file(id)).ok().flatten();
        bytes.and_then(|bytes| read_edition(&bytes).ok()).unwrap_or_default()
    }

    /// How far the editions are read. Those never opened are left out and cost one look each.
    fn tallies(&self, ids: &[String]) -> BTreeMap<String, Tally> {
        let tallies = ids.iter().map(|id| (id.clone(), self.edition_record(id).tally()));
        tallies.filter(|(_, tally)| *tally != Tally::default()).collect()
    }

    /// What is read and starred in the editions `ids`, for the filters of a search. Those never
    /// opened cost one look each.
    #[must_use]
    pub fn marks(&self, ids: &[String]) -> Marks {
        let mut marks = Marks::default();
        for id in ids {
            for change in self.edition_record(id).kept(id) {
                let Change::Edition { kept: Kept::Mark { slug, mark, on: true }, .. } = change else {
                    continue;
                };
                let marked = match mark {
                    Mark::Read => &mut marks.read,
                    Mark::Starred => &mut marks.starred,
                    Mark::Later => continue,
                };
                marked.entry(id.clone()).or_default().insert(slug);
            }
        }
        marks
    }

    /// Joins `changes` to what stands on disk, file by file.
    fn commit(&self, changes: &Records) -> io::Result<Committed> {
        let held = disk::hold(&self.root)?;
        disk::make_folder(&self.folder())?;
        let mut done = Committed::default();
        for (id, ours) in &changes.editions {
            let path = self.edition_file(id);
            let mut record = take_in(&path, read_edition, &held, &mut done.faults)?;
            let before = record.clone();
            record.merge(ours.clone());
            if record != before {
                disk::replace(&path, write_edition(id, &record).as_bytes(), &held)?;
            }
            done.now.editions.insert(id.clone(), record);
        }
        if changes.library != LibraryRecord::default() {
            let path = self.library_file();
            let mut record = take_in(&path, read_library, &held, &mut done.faults)?;
            let before = record.clone();
            record.merge(changes.library.clone());
            if record != before {
                disk::replace(&path, write_library(&record).as_bytes(), &held)?;
            }
            done.now.library = record;
        }
        Ok(done)
    }

    /// The fault of what could not be written.
    fn not_saved(&self, error: &io::Error) -> Fault {
        Fault::new(Locus::file(&told(&self.root)), FaultKind::NotSaved(Clean::new(&why(error))))
    }

    /// Removes what a killed program left. Best effort: a folder that cannot be written has no
    /// leftovers of ours.
    fn clean(&self) {
        if let (true, Ok(held)) = (self.root.is_dir(), disk::hold(&self.root)) {
            disk::clean(&self.root, &held);
            disk::clean(&self.folder(), &held);
        }
    }
}

/// The record in the file at `path`. A file that says nothing to us is set aside, never
/// overwritten; one that cannot be read is an error, for who knows what is in it.
fn take_in<T: Default>(
    path: &Path,
    read: impl Fn(&[u8]) -> Result<T, Unfit>,
    held: &disk::Held,
    faults: &mut Vec<Fault>,
) -> io::Result<T> {
    let Some(bytes) = disk::read(path)? else { return Ok(T::default()) };
    let (ending, kind): (_, fn(Clean) -> FaultKind) = match read(&bytes) {
        Ok(record) => return Ok(record),
        Err(Unfit::Damaged) => ("damaged", FaultKind::SetAside),
        Err(Unfit::Newer) => ("newer", FaultKind::NewerFormat),
    };
    let aside = disk::set_aside(path, ending, held)?;
    let name = aside.file_name().unwrap_or_default().to_string_lossy();
    faults.push(Fault::new(Locus::file(&told(path)), kind(Clean::new(&name))));
    Ok(T::default())
}

/// `name` as a file's name: what might steer a path or a shell becomes `_`, and a name that was
/// changed or cut ends in a few letters of its hash, so that two never share a file.
fn file_name(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '+' | ',');
    let mut made: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    if made.starts_with(['.', ' ']) {
        made.insert(0, '_');
    }
    made.truncate(made.floor_char_boundary(LONGEST_NAME));
    if made == name { made } else { format!("{made}-{}", short_hash(name)) }
}

fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
