//! The library on disk, or the one in the program: which editions there are, and opening one.
//!
//! In: folders and files of any kind. Out: [`Library`] from names alone, [`Edition`] from its files.
//! Promise: only regular files inside the library are read, each within `copy::limits`, so no pipe,
//! device, loop of links or giant can hold the paper up; whatever is left out is named.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use include_dir::{Dir, include_dir};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::io::Errno;

use crate::copy;
use crate::copy::limits::{
    EDITION_BYTES, FILE_BYTES, FOLDERS_DEEP, NAMES_A_FOLDER, NAMES_LOOKED_AT, STORIES_AN_EDITION,
};
use crate::model::{Clean, Date, Edition, Fault, FaultKind, Library, Locus};

use super::why::why;

/// The editions in the program, so that an installed paper never opens empty.
static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/articles");

/// The endings of files that are copy.
const ENDINGS: [&str; 6] = ["md", "markdown", "txt", "html", "htm", "xhtml"];

/// Where editions come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A folder of editions.
    Folder(PathBuf),
    /// The editions in the program.
    Embedded,
}

/// The source to read from: the flag's, else the environment's, else the settings', else the
/// reader's `data_folder` if it holds an edition, else the program's own: the reader has no papers yet.
#[must_use]
pub fn find_source(
    flag: Option<&Path>,
    environment: Option<&OsStr>,
    settings: Option<&Path>,
    data_folder: Option<&Path>,
) -> Source {
    let environment = environment.filter(|path| !path.is_empty()).map(Path::new);
    let own = || data_folder.filter(|path| holds_edition(path));
    let folder = flag.or(environment).or(settings).or_else(own);
    folder.map_or(Source::Embedded, |folder| Source::Folder(folder.to_owned()))
}

/// Whether `folder` is a library: one name in it is an edition's.
#[must_use]
pub fn holds_edition(folder: &Path) -> bool {
    rows(folder)
        .is_ok_and(|rows| rows.take(NAMES_LOOKED_AT).flatten().any(|name| edition_id(&name).is_some()))
}

/// Whether `folder` holds folders named by days.
#[must_use]
pub fn holds_days(folder: &Path) -> bool {
    let is_day = |name: &Name| name.kind == NameKind::Folder && edition_day(name).is_some();
    rows(folder).is_ok_and(|rows| rows.take(NAMES_LOOKED_AT).flatten().any(|name| is_day(&name)))
}

/// The editions of `source`, by their names: nothing is opened but the folder itself.
///
/// # Errors
/// The fault of a folder that cannot be read.
pub fn list(source: &Source) -> Result<(Library, Vec<Fault>), Fault> {
    match source {
        Source::Embedded => Ok((Library::new(EMBEDDED.dirs().map(|dir| shown(dir.path()))), Vec::new())),
        Source::Folder(folder) => {
            let (names, cut) = names(folder).map_err(|kind| fault(folder, kind))?;
            Ok((
                Library::new(names.iter().filter_map(edition_id)),
                cut.map(|kind| fault(folder, kind)).into_iter().collect(),
            ))
        }
    }
}

/// Opens the edition of `source` named `id`, and reads no other.
///
/// # Errors
/// [`FaultKind::Missing`] when there is none of that name, [`FaultKind::NoCopy`] when it is empty,
/// [`FaultKind::Unreadable`] and its like when its folder cannot be read. A bad file in the folder
/// is no error: it stands in [`Edition::faults`].
pub fn open_edition(source: &Source, id: &str) -> Result<Edition, Fault> {
    let missing = || Fault::new(Locus::file(id), FaultKind::Missing);
    match source {
        Source::Embedded => {
            let dir = EMBEDDED.dirs().find(|dir| shown(dir.path()) == id).ok_or_else(missing)?;
            let mut files: Vec<_> = dir.files().filter(|file| is_copy(file.path().as_os_str())).collect();
            files.sort_by_key(|file| file.path());
            Ok(copy::edition(id, files.iter().map(|file| (file.path().to_string_lossy(), file.contents()))))
        }
        Source::Folder(folder) => {
            let root = fs::canonicalize(folder).map_err(|error| fault(folder, reason(&error)))?;
            let path = find(folder, id).ok_or_else(missing)?;
            let whole = within(&root, &path).map_err(|kind| Fault::new(Locus::file(id), kind))?;
            open(&whole, &root, &shown(&path))
        }
    }
}

/// Opens what the reader names: the folder of an edition, or a file with a story or a day.
///
/// # Errors
/// As [`open_edition`]; [`FaultKind::NotAFile`] for a pipe, a device or a socket.
pub fn open_path(path: &Path) -> Result<Edition, Fault> {
    let whole = fs::canonicalize(path).map_err(|error| fault(path, reason(&error)))?;
    let root = if whole.is_dir() { whole.as_path() } else { whole.parent().unwrap_or(&whole) };
    open(&whole, root, &shown(&whole))
}

/// Opens the folder or file at `path`, links resolved, known as `name`. Links in it may lead
/// nowhere outside `root`.
fn open(path: &Path, root: &Path, name: &str) -> Result<Edition, Fault> {
    let kind = fs::symlink_metadata(path).map_err(|error| Fault::new(Locus::file(name), reason(&error)))?;
    let edition = if kind.is_dir() {
        read_folder(path, root, name)?
    } else {
        let bytes = read(path, root, FILE_BYTES).map_err(|kind| Fault::new(Locus::file(name), kind))?;
        copy::day(name, &bytes)
    };
    if edition.stories().is_empty() && edition.faults.is_empty() {
        return Err(Fault::new(Locus::file(name), FaultKind::NoCopy));
    }
    Ok(edition)
}

/// Reads the article files of an edition's folder, and of the folders in it, within the limits.
fn read_folder(folder: &Path, root: &Path, id: &str) -> Result<Edition, Fault> {
    let (mut names, mut faults) = copy_in(folder).map_err(|kind| Fault::new(Locus::file(id), kind))?;
    // The masthead first, lest the cut take it.
    let masthead = Path::new(copy::INDEX);
    names.sort_by(|a, b| (a != masthead, a).cmp(&(b != masthead, b)));
    if names.len() > STORIES_AN_EDITION {
        names.truncate(STORIES_AN_EDITION);
        faults.push(Fault::new(Locus::file(id), FaultKind::TooMany { limit: STORIES_AN_EDITION }));
    }
    let mut left = EDITION_BYTES;
    let files = names.iter().filter_map(|name| {
        let shown = format!("{id}/{}", name.to_string_lossy());
        match read(&folder.join(name), root, FILE_BYTES.min(left)) {
            Ok(bytes) => {
                left = left.saturating_sub(bytes.len() as u64);
                Some((shown, bytes))
            }
            Err(kind) => {
                let kind = match kind {
                    FaultKind::TooLarge { limit } if limit < FILE_BYTES => {
                        FaultKind::TooLarge { limit: EDITION_BYTES }
                    }
                    kind => kind,
                };
                faults.push(Fault::new(Locus::file(&shown), kind));
                None
            }
        }
    });
    let mut edition = copy::edition(id, files);
    faults.append(&mut edition.faults);
    edition.faults = faults;
    Ok(edition)
}

/// The article files in an edition's `folder`, by their paths in it, and what was met on the way: all
/// kinds at the top; in folders below, which are the sections and page bundles of Hugo and Zola, markup
/// alone, so that the pages an import keeps are none. Links to folders are not followed.
///
/// # Errors
/// The fault of a folder that cannot be read.
pub(super) fn copy_in(folder: &Path) -> Result<(Vec<PathBuf>, Vec<Fault>), FaultKind> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    walk(folder, Path::new(""), &mut found, &mut faults)?;
    Ok((found, faults))
}

/// One folder of [`copy_in`], which lies at `inside` its edition's.
fn walk(
    folder: &Path,
    inside: &Path,
    found: &mut Vec<PathBuf>,
    faults: &mut Vec<Fault>,
) -> Result<(), FaultKind> {
    let depth = inside.components().count();
    let (names, cut) = names(folder)?;
    faults.extend(cut.map(|kind| fault(folder, kind)));
    for name in names {
        let path = inside.join(&name.name);
        let is_markup =
            |name: &OsStr| is_copy(name) && Path::new(name).extension().is_none_or(|ending| ending != "txt");
        match name.kind {
            NameKind::Folder if depth < FOLDERS_DEEP && found.len() <= STORIES_AN_EDITION => {
                let whole = folder.join(&name.name);
                let is_link = fs::symlink_metadata(&whole).map_or(true, |about| about.is_symlink());
                if !is_link
                    && !is_apart(&name.name)
                    && let Err(kind) = walk(&whole, &path, found, faults)
                {
                    faults.push(fault(&whole, kind));
                }
            }
            NameKind::Folder => {}
            NameKind::File | NameKind::Other
                if depth == 0 && is_copy(&name.name) || is_markup(&name.name) =>
            {
                found.push(path)
            }
            NameKind::File | NameKind::Other => {}
        }
    }
    Ok(())
}

/// Whether a folder in an edition's is no part of it: another edition, or what a browser saves with a page.
fn is_apart(name: &OsStr) -> bool {
    let text = name.to_string_lossy();
    text.get(..10).is_some_and(|day| day.parse::<Date>().is_ok())
        || text.ends_with("_files")
        || text.ends_with(".files")
}

/// The masthead of the edition in `folder`, where it has one that can be read.
pub(super) fn masthead(folder: &Path) -> Option<Vec<u8>> {
    read(&folder.join(copy::INDEX), folder, FILE_BYTES).ok()
}

/// What a folder says of a name without its being opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum NameKind {
    Folder,
    File,
    Other,
}

/// A name in a folder.
struct Name {
    name: OsString,
    kind: NameKind,
}

/// The names in `folder` that are not hidden, and a fault if there were too many to look at.
fn names(folder: &Path) -> Result<(Vec<Name>, Option<FaultKind>), FaultKind> {
    let mut rows = rows(folder)?;
    // Names that can be neither an edition's nor an article's cost a look, and no place.
    let counts = |name: &Name| name.kind == NameKind::Folder || is_copy(&name.name);
    let looked = rows.by_ref().take(NAMES_LOOKED_AT).flatten().filter(counts);
    let mut names: Vec<Name> = Vec::new();
    let mut crowded = false;
    for name in looked {
        let dated = edition_id(&name).is_some();
        if names.len() < NAMES_A_FOLDER || (dated && names.len() < 2 * NAMES_A_FOLDER) {
            names.push(name);
        } else {
            crowded = true;
        }
    }
    let cut = (crowded || rows.next().is_some()).then_some(FaultKind::TooMany { limit: NAMES_A_FOLDER });
    Ok((names, cut))
}

/// The rows of `folder`; `None` for a hidden one, or one that vanished while the folder was read.
fn rows(folder: &Path) -> Result<impl Iterator<Item = Option<Name>>, FaultKind> {
    let rows = fs::read_dir(folder).map_err(|error| reason(&error))?;
    Ok(rows.map(|row| {
        let row = row.ok()?;
        let name = row.file_name();
        let kind = row.file_type().ok()?;
        // Only a link costs a look at what it leads to.
        let kind = if kind.is_symlink() {
            fs::metadata(row.path()).ok().map(|to| to.file_type())
        } else {
            Some(kind)
        };
        let kind = match kind {
            Some(kind) if kind.is_dir() => NameKind::Folder,
            Some(kind) if kind.is_file() => NameKind::File,
            Some(_) | None => NameKind::Other,
        };
        (!name.as_bytes().starts_with(b".")).then_some(Name { name, kind })
    }))
}

/// The day this name begins with.
fn edition_day(name: &Name) -> Option<Date> {
    name.name.to_string_lossy().get(..10)?.parse().ok()
}

/// The identity of the edition with this name: any folder, or a file named by a day. It is shown,
/// printed and kept, so it has passed the gate.
fn edition_id(name: &Name) -> Option<String> {
    let text = Clean::name(&name.name.to_string_lossy());
    match name.kind {
        NameKind::Folder => Some(text),
        NameKind::File | NameKind::Other => {
            let dated = edition_day(name).is_some();
            let stem = is_copy(&name.name).then(|| text.rsplit_once('.')).flatten()?.0;
            dated.then(|| stem.to_owned())
        }
    }
}

/// Whether a file of this name is copy: Markdown, HTML or plain text. Names that begin with `_` are
/// Hugo's and Zola's own, of which only the masthead is read.
fn is_copy(name: &OsStr) -> bool {
    let path = Path::new(name);
    let known =
        path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    let file = path.file_name().unwrap_or(name);
    known && (file == copy::INDEX || !file.as_bytes().starts_with(b"_"))
}

/// The folder or file in `folder` whose identity is `id`. An `id` with a path in it finds nothing.
pub(super) fn find(folder: &Path, id: &str) -> Option<PathBuf> {
    let mut parts = Path::new(id).components();
    let (Some(Component::Normal(_)), None) = (parts.next(), parts.next()) else { return None };
    let there = |name: &str| Some(folder.join(name)).filter(|path| fs::symlink_metadata(path).is_ok());
    let plain = there(id).or_else(|| ENDINGS.iter().find_map(|ending| there(&format!("{id}.{ending}"))));
    // A name that is not UTF-8, has controls in it or ends in `.MD`, is found by what was shown of it.
    plain.or_else(|| {
        let (names, _) = names(folder).ok()?;
        let name = names.iter().find(|name| edition_id(name).as_deref() == Some(id))?;
        Some(folder.join(&name.name))
    })
}

/// `path` with its links resolved, if it stays inside `root`, which is resolved already.
fn within(root: &Path, path: &Path) -> Result<PathBuf, FaultKind> {
    let whole = fs::canonicalize(path).map_err(|error| reason(&error))?;
    if whole.starts_with(root) { Ok(whole) } else { Err(FaultKind::Outside) }
}

/// The bytes of a regular file inside `root`, at most `limit` of them.
fn read(path: &Path, root: &Path, limit: u64) -> Result<Vec<u8>, FaultKind> {
    let link = fs::symlink_metadata(path).map_err(|error| reason(&error))?.is_symlink();
    let path = if link { within(root, path)? } else { path.to_owned() };
    // Looked at before it is opened, for opening some devices does something, and again after, for
    // it may have been changed in between; and never waited for, as a pipe would have us do.
    if !fs::symlink_metadata(&path).map_err(|error| reason(&error))?.is_file() {
        return Err(FaultKind::NotAFile);
    }
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = openat(CWD, &path, flags, Mode::empty()).map_err(|error| reason(&error.into()))?;
    let file = File::from(file);
    let about = file.metadata().map_err(|error| reason(&error))?;
    if !about.is_file() {
        return Err(FaultKind::NotAFile);
    }
    if about.len() > limit {
        return Err(FaultKind::TooLarge { limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > limit { Err(FaultKind::TooLarge { limit }) } else { Ok(bytes) }
}

/// The last name of `path`, as text.
fn shown(path: &Path) -> String {
    Clean::name(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// A fault of the file or folder at `path`.
fn fault(path: &Path, kind: FaultKind) -> Fault {
    Fault::new(Locus::file(&path.to_string_lossy()), kind)
}

/// What the system says, as a fault.
fn reason(error: &io::Error) -> FaultKind {
    match error.kind() {
        io::ErrorKind::NotFound => FaultKind::Missing,
        _ if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => FaultKind::NotAFile,
        _ => FaultKind::Unreadable(Clean::new(&why(error))),
    }
}
