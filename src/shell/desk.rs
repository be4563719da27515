//! What is on the reader's desk before the paper opens: settings, theme, language, papers.
//!
//! In: environment, flags, files. Out: checked settings and a source of editions, with the faults
//! met on the way. Promise: a missing or broken file is a fault, never an end.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::config::{Environment, Flags, Layers, Settings, Theme, place_of, theme_names};
use crate::keymap::Source as Text;
use crate::model::{Clean, Date, Edition, Fault, FaultKind, Library, Locus};

use super::days::{meant, today};
use super::folders::{Folders, told};
use super::library::{Source, find_source, holds_days, list, open_edition, open_path};

/// The most of a settings or theme file that is read, in bytes.
const SETTINGS_BYTES: u64 = 1 << 20;

/// How many editions are tried, when the newest do not open.
const MOST_TRIED: usize = 30;

/// Everything that is ready before the first frame.
pub struct Desk {
    /// Checked settings.
    pub settings: Settings,
    /// The theme they name.
    pub theme: Theme,
    /// What was wrong with settings and theme.
    pub faults: Vec<Fault>,
    /// The reader's folders, where there is a home.
    pub folders: Option<Folders>,
}

/// The environment's words on settings.
#[must_use]
pub fn environment() -> Environment {
    Environment::read(|name| env::var(name).ok())
}

impl Desk {
    /// Reads settings and theme.
    #[must_use]
    pub fn lay(environment: &Environment, flags: &Flags) -> Self {
        let folders = Folders::find();
        let mut faults = Vec::new();
        let file = folders.as_ref().map(Folders::config_file);
        let (name, text) = match file.as_deref().map(|path| (told(path), read_settings(path))) {
            Some((name, Ok(text))) => (name, text),
            Some((name, Err(kind))) => {
                faults.push(Fault::new(Locus::file(&name), kind));
                (name, None)
            }
            None => (String::new(), None),
        };
        let file = text.as_deref().map(|text| Text { file: &name, text });
        let (settings, met) = Settings::load(&Layers { file, environment, flags });
        faults.extend(met);
        let set = || {
            let flag = if flags.theme.is_some() { "--theme" } else { "KANBAO_THEME" };
            let written = file.and_then(|file| place_of(file, "theme", &settings.theme));
            written.unwrap_or_else(|| Locus::file(flag))
        };
        let (theme, met) = theme(&settings.theme, folders.as_ref(), set);
        faults.extend(met);
        Self { settings, theme, faults, folders }
    }

    /// Where the papers are.
    #[must_use]
    pub fn source(&self, flag: Option<&Path>) -> Source {
        // Asked for anew: a path need not be text, as settings are.
        let environment = env::var_os("KANBAO_ARTICLES");
        let settings = self.settings.articles.as_deref().map(home);
        let data = self.folders.as_ref().map(|folders| folders.articles.as_path());
        find_source(flag, environment.as_deref(), settings.as_deref(), data)
    }
}

/// `~/…` in a setting is the reader's home.
fn home(path: &str) -> std::path::PathBuf {
    let rest = path.strip_prefix("~/").zip(etcetera::home_dir().ok());
    rest.map_or_else(|| path.into(), |(rest, home)| home.join(rest))
}

/// The text of a settings file; `None` where there is none.
///
/// # Errors
/// The fault of one that is there and cannot be read.
pub fn read_settings(path: &Path) -> Result<Option<String>, FaultKind> {
    let unreadable = |error: &std::io::Error| FaultKind::Unreadable(Clean::new(&error.kind().to_string()));
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
        Ok(about) if !about.is_file() => return Err(FaultKind::NotAFile),
        Ok(about) if about.len() > SETTINGS_BYTES => {
            return Err(FaultKind::TooLarge { limit: SETTINGS_BYTES });
        }
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    file.take(SETTINGS_BYTES).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    String::from_utf8(bytes).map(Some).map_err(|_| FaultKind::NotText)
}

/// The theme called `name`: the reader's own, else the program's, else the default with a fault where
/// it was `set`, which is only asked then: it means to read the settings again.
fn theme(name: &str, folders: Option<&Folders>, set: impl FnOnce() -> Locus) -> (Theme, Vec<Fault>) {
    if let Some(folders) = folders {
        let path = folders.config.join("themes").join(format!("{name}.toml"));
        match read_settings(&path) {
            Ok(Some(text)) => return Theme::read(&told(&path), &text),
            Ok(None) => {}
            Err(kind) => return (Theme::default(), vec![Fault::new(Locus::file(&told(&path)), kind)]),
        }
    }
    match Theme::named(name) {
        Some(theme) => (theme, Vec::new()),
        None => {
            let kind = FaultKind::Wrong {
                key: Clean::new("theme"),
                expected: Clean::new(&format!("{} | \"NAME\" (themes/NAME.toml)", theme_names())),
                found: Clean::new(&format!("\"{name}\"")),
            };
            (Theme::default(), vec![Fault::new(set(), kind)])
        }
    }
}

/// What is opened.
#[derive(Debug)]
pub struct Chosen {
    /// The editions there are.
    pub library: Library,
    /// The one to read. Opened by its path, it has that path for its id.
    pub edition: Edition,
    /// What was wrong with the library.
    pub faults: Vec<Fault>,
    /// The day asked for, where the edition is the one before it.
    pub instead_of: Option<Date>,
}

/// The edition open `last`, without a look at the library: however large that is, this costs one
/// edition. `None` where it cannot be opened any more.
#[must_use]
pub fn reopen(source: &Source, last: &str) -> Option<Chosen> {
    let edition = open_edition(source, last).ok()?;
    let library = Library::new([edition.id.clone()]);
    Some(Chosen { library, edition, faults: Vec::new(), instead_of: None })
}

/// The edition the reader asks for: a day or name of the library; a day as people say it, and then
/// the newest paper that is not later; a folder or file. Without a word the newest that opens: an
/// empty folder or a pipe with tomorrow's date must not close the paper.
///
/// # Errors
/// The fault of what cannot be opened.
pub fn choose(source: &Source, what: Option<&OsStr>) -> Result<Chosen, Fault> {
    let chosen = |library, edition, faults| Chosen { library, edition, faults, instead_of: None };
    let Some(what) = what else {
        let (library, faults) = list(source)?;
        let newest = library.editions().iter().rev().take(MOST_TRIED);
        let mut left_out = Vec::new();
        for id in newest.map(|edition| edition.id.clone()).collect::<Vec<_>>() {
            match open_edition(source, &id) {
                Ok(edition) => return Ok(chosen(library, edition, [left_out, faults].concat())),
                Err(met) => left_out.push(met),
            }
        }
        return Err(one_edition(source)
            .or_else(|| left_out.into_iter().next())
            .unwrap_or_else(|| no_copy(source)));
    };
    let named = Clean::name(&what.to_string_lossy());
    let (library, faults) = list(source).unwrap_or_default();
    if let Some(id) = shelved(&library, &named) {
        let edition = open_edition(source, &id)?;
        return Ok(chosen(library, edition, faults));
    }
    // One that the list, cut at its limit, does not have is still found by its name.
    if !faults.is_empty()
        && let Ok(edition) = open_edition(source, &named)
    {
        return Ok(chosen(library, edition, faults));
    }
    if let Some(day) = meant(&named, today()).filter(|_| !Path::new(what).exists()) {
        let papers = library.editions().iter().rev();
        let paper = papers.filter(|edition| edition.date.is_some()).find(|edition| edition.date <= Some(day));
        let paper = paper.ok_or_else(|| Fault::new(Locus::file(&day.to_string()), FaultKind::NoPaper))?;
        let instead_of = (paper.date != Some(day)).then_some(day);
        let edition = open_edition(source, &paper.id)?;
        return Ok(Chosen { instead_of, ..chosen(library, edition, faults) });
    }
    if let Some(id) = shelved_at(source, Path::new(what), &library) {
        return Ok(chosen(library, open_edition(source, &id)?, faults));
    }
    // The editions in a folder that is opened as one are left out, and that is told.
    let days = holds_days(Path::new(what)).then(|| Fault::new(Locus::file(&named), FaultKind::Editions));
    match (open_loose(Path::new(what)), days) {
        (Ok(edition), days) => Ok(chosen(library, edition, days.into_iter().chain(faults).collect())),
        (Err(_), Some(days)) => Err(days),
        (Err(met), None) => Err(match met.kind {
            FaultKind::Missing => Fault { kind: FaultKind::NoPaper, ..met },
            _ => met,
        }),
    }
}

/// That the library is one edition itself, if it is.
fn one_edition(source: &Source) -> Option<Fault> {
    let Source::Folder(folder) = source else { return None };
    let edition = open_path(folder).ok().filter(|edition| !edition.stories().is_empty());
    edition.map(|_| Fault::new(Locus::file(&told(folder)), FaultKind::OneEdition))
}

/// The edition of the library that is called `named`, or is the last of that day.
fn shelved(library: &Library, named: &str) -> Option<String> {
    let day: Option<Date> = named.parse().ok();
    let mut editions = library.editions().iter().rev().filter(|_| !named.contains('/'));
    let shelved = editions.find(|edition| match day {
        Some(day) => edition.date == Some(day),
        None => edition.id == named,
    });
    shelved.map(|edition| edition.id.clone())
}

/// The name in the library of what lies at `path`, if it is one of its editions.
fn shelved_at(source: &Source, path: &Path, library: &Library) -> Option<String> {
    let Source::Folder(folder) = source else { return None };
    let whole = fs::canonicalize(path).ok()?;
    let inside = whole.parent() == fs::canonicalize(folder).ok().as_deref();
    let names = [whole.file_name(), whole.file_stem()]
        .map(|name| Clean::name(&name.unwrap_or_default().to_string_lossy()));
    let mut editions = library.editions().iter().filter(|_| inside);
    editions.find(|edition| names.contains(&edition.id)).map(|edition| edition.id.clone())
}

/// Opens a folder or file outside the library. Its id is its path, which no name in a library is.
///
/// # Errors
/// The fault of what cannot be opened.
pub fn open_loose(path: &Path) -> Result<Edition, Fault> {
    let mut edition = open_path(path)?;
    if let Ok(whole) = fs::canonicalize(path) {
        edition.id = Clean::name(&whole.to_string_lossy());
    }
    Ok(edition)
}

fn no_copy(source: &Source) -> Fault {
    let file = match source {
        Source::Folder(folder) => told(folder),
        Source::Embedded => String::new(),
    };
    Fault::new(Locus::file(&file), FaultKind::NoCopy)
}
