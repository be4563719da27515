//! `kanbao import` and `kanbao check`: pages in, an edition folder out.
//!
//! In: arguments, files, standard input. Out: an exit code and text to print; files in the edition's folder.
//! Promise: a file whose hash is not the one import wrote is never overwritten; a refused page writes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::import_record::{MANIFEST, Manifest, is_ours, record};
use super::shelf::{self, LARGEST, Shelf};
use super::signals::{Deferred, Leaving};
use super::why::why;
use super::{import_report, past};
use crate::copy::json;
use crate::copy::limits::NAMES_A_FOLDER;
use crate::copy::page::{self, File, Import, Page, Refusal, Roles, Wishes, decode, digest, read_page};
use crate::lang::Lang;
use crate::lang::import::{Phrase, say};
use crate::model::Date;

/// Exit code: nothing is in doubt.
pub const CLEAN: u8 = 0;
/// Exit code: written, with doubts; or an edition that differs from its pages.
pub const DOUBTS: u8 = 1;
/// Exit code: refused; nothing was written.
pub const REFUSED: u8 = 2;

/// How the report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Report {
    /// For people.
    #[default]
    Text,
    /// The stories as JSON.
    Json,
}

/// What `kanbao import` is asked.
#[derive(Clone, Debug, Default)]
pub struct ImportArgs {
    /// The pages; `-` is standard input.
    pub pages: Vec<PathBuf>,
    /// The paper's name.
    pub paper: Option<String>,
    /// The day of the edition.
    pub date: Option<Date>,
    /// The folder of editions; the edition is a folder in it, named by its day.
    pub into: PathBuf,
    /// Write nothing.
    pub dry_run: bool,
    /// How the report is written.
    pub report: Report,
    /// The language of the report.
    pub lang: Lang,
}

/// What `kanbao check` is asked.
#[derive(Clone, Debug, Default)]
pub struct CheckArgs {
    /// The edition's folder.
    pub edition: PathBuf,
    /// The language of the report.
    pub lang: Lang,
}

/// What the program does at its end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// The exit code.
    pub code: u8,
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
}

impl Outcome {
    /// Refused, and why.
    pub(super) fn refused(err: String) -> Self {
        Self { code: REFUSED, out: String::new(), err: err + "\n" }
    }
}

/// Why nothing came of it.
enum Stopped {
    /// Told to leave.
    Told(Leaving),
    /// In words.
    Failed(String),
}

impl From<String> for Stopped {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

/// A page as it came in.
pub(super) struct Raw {
    pub name: String,
    pub bytes: Vec<u8>,
    pub text: String,
    pub encoding: &'static str,
}

/// Imports pages into an edition.
pub fn import(args: &ImportArgs, stdin: &mut dyn Read) -> Outcome {
    match run(args, stdin) {
        Ok(outcome) => outcome,
        Err(Stopped::Failed(err)) => Outcome::refused(err),
        Err(Stopped::Told(leaving)) => Outcome { code: leaving.exit_code(), ..Outcome::default() },
    }
}

fn run(args: &ImportArgs, stdin: &mut dyn Read) -> Result<Outcome, Stopped> {
    let lang = args.lang;
    if args.pages.is_empty() {
        return Err(say(lang, Phrase::NoPages, &[]).into());
    }
    let raws: Vec<Raw> = args.pages.iter().map(|path| raw(path, stdin, lang)).collect::<Result<_, _>>()?;
    let name = edition_name(args);
    let mut shelf = Shelf::new(&args.into, &name, lang);
    let manifest = Manifest::read(&shelf);
    let paper = args.paper.clone().unwrap_or_default();
    let labels = past::labels(&args.into, &paper, &name);
    let mut pages = Vec::new();
    for (at, raw) in raws.iter().enumerate() {
        let roles = edited_roles(&shelf, at, &manifest, lang)?;
        let wishes = Wishes { paper: paper.clone(), date: args.date, labels: labels.clone(), roles };
        pages.push(read_page(&raw.text, &wishes).map_err(|refusal| refused(&raw.name, &refusal, lang))?);
    }
    let numbers: Vec<Option<u16>> = args.pages.iter().map(|path| page_number(path)).collect();
    let import = Import::new(pages, &numbers);
    let mut notes = String::new();
    let mut kept = false;
    if args.dry_run {
        notes.push_str(&format!("{}\n", say(lang, Phrase::DryRun, &[])));
    } else {
        let written = write(&mut shelf, args, &raws, &import, &manifest)?;
        kept = !written.kept.is_empty();
        for name in written.kept {
            notes.push_str(&format!("{}\n", say(lang, Phrase::Kept, &[&name])));
        }
        notes.push_str(&format!("{}\n", say(lang, Phrase::Wrote, &[&shelf.path().display().to_string()])));
    }
    if args.date.is_none() {
        notes.push_str(&format!("{}\n", say(lang, Phrase::Undated, &[&edition_name(args)])));
    }
    let doubts =
        kept || import.pages.iter().any(Page::is_doubtful) || import.links.iter().any(|link| !link.sure);
    let code = if doubts { DOUBTS } else { CLEAN };
    Ok(match args.report {
        Report::Text => {
            Outcome { code, out: import_report::import(&import, lang) + &notes, err: String::new() }
        }
        Report::Json => Outcome { code, out: result(&import, args.date), err: notes },
    })
}

/// The results of all pages as one. An article at a time, for a long page has thousands.
fn result(import: &Import, date: Option<Date>) -> String {
    let mut out = String::from("{\n\"articles\": [");
    let articles = import.pages.iter().flat_map(|page| page.articles(date));
    for (at, article) in articles.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(json(&article).trim_end());
    }
    let leftover: Vec<&str> = import.pages.iter().flat_map(Page::rest).collect();
    out.push_str(&format!("\n],\n\"leftover\": {}\n}}\n", json(&Value::from(leftover)).trim_end()));
    out
}

fn refused(name: &str, refusal: &Refusal, lang: Lang) -> String {
    say(lang, Phrase::Refused, &[name, &import_report::refusal(refusal, lang)])
}

/// The edition's folder: its day, or the first page's name if that can be a folder's.
fn edition_name(args: &ImportArgs) -> String {
    let stem = || {
        args.pages
            .first()
            .and_then(|path| path.file_stem())
            .and_then(|stem| shelf::name(&stem.to_string_lossy()))
    };
    args.date.map(|date| date.to_string()).or_else(stem).unwrap_or_else(|| "import".to_owned())
}

/// The page number in a file's name: the last figure of at most three digits.
pub(super) fn page_number(path: &Path) -> Option<u16> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let last = stem.split(|c: char| !c.is_ascii_digit()).rfind(|part| !part.is_empty())?;
    (last.len() <= 3).then(|| last.parse().ok()).flatten()
}

fn raw(path: &Path, stdin: &mut dyn Read, lang: Lang) -> Result<Raw, String> {
    let name = path.display().to_string();
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    if ["html", "htm", "xhtml"].iter().any(|web| ending == *web) {
        return Err(say(lang, Phrase::WebPage, &[&name]));
    }
    let unreadable = |error: io::Error| say(lang, Phrase::Unreadable, &[&name, &why(&error)]);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        stdin.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        fs::File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            .map_err(unreadable)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(say(lang, Phrase::TooLarge, &[&name]));
    }
    decoded(name, bytes, lang)
}

fn decoded(name: String, bytes: Vec<u8>, lang: Lang) -> Result<Raw, String> {
    let (text, encoding) =
        decode(&bytes).map_err(|garbling| refused(&name, &Refusal::Garbled(garbling), lang))?;
    Ok(Raw { name, bytes, text, encoding: encoding.name() })
}

fn page_name(at: usize, ending: &str) -> String {
    format!("source/page-{:02}.{ending}", at + 1)
}

/// The sidecar of page `at`, when someone changed it since import wrote it.
fn edited_roles(shelf: &Shelf, at: usize, manifest: &Manifest, lang: Lang) -> Result<Option<Roles>, String> {
    let name = page_name(at, "roles");
    let Some(text) = shelf.find_text(&name)? else { return Ok(None) };
    if manifest.files.get(&name).is_some_and(|known| *known == digest(text.as_bytes())) {
        return Ok(None);
    }
    Roles::parse(&text)
        .map(Some)
        .map_err(|fault| say(lang, Phrase::Refused, &[&name, &import_report::roles(&fault, lang)]))
}

/// What became of the files.
#[derive(Default)]
struct Written {
    /// Files that someone changed and that were left alone.
    kept: Vec<String>,
}

fn write(
    shelf: &mut Shelf,
    args: &ImportArgs,
    raws: &[Raw],
    import: &Import,
    manifest: &Manifest,
) -> Result<Written, Stopped> {
    let signals = Deferred::new().map_err(|error| why(&error))?;
    let mut written = Written::default();
    let mut files: Vec<(String, Vec<u8>)> =
        raws.iter().enumerate().map(|(at, raw)| (page_name(at, "txt"), raw.bytes.clone())).collect();
    files.extend(
        import
            .files(args.paper.as_deref().unwrap_or_default(), args.date)
            .into_iter()
            .map(|File { name, contents }| (name, contents.into_bytes())),
    );
    let mut hashes = BTreeMap::new();
    for (name, contents) in &files {
        signals.leaving().map_or(Ok(()), |leaving| Err(Stopped::Told(leaving)))?;
        let hash = digest(contents);
        match lying(shelf, name) {
            Some(old) if old != hash && manifest.files.get(name) != Some(&old) => {
                // The hash stays the one import would have written, so that the file counts as changed.
                hashes.insert(name.clone(), manifest.files.get(name).cloned().unwrap_or(hash));
                // A sidecar that was changed has been followed: keeping it is what was asked.
                if !name.ends_with(".roles") {
                    written.kept.push(name.clone());
                }
            }
            // The editor's own segmentation, followed: it stays the editor's, or a page that changes would
            // take it away.
            Some(_)
                if name.ends_with(".roles") && manifest.files.get(name).is_some_and(|told| *told != hash) =>
            {
                hashes.extend(manifest.files.get(name).map(|told| (name.clone(), told.clone())));
            }
            _ => {
                shelf.put(name, contents)?;
                hashes.insert(name.clone(), hash);
            }
        }
    }
    for (name, hash) in manifest.files.iter().filter(|(name, _)| !hashes.contains_key(*name) && is_ours(name))
    {
        match lying(shelf, name) {
            None => {}
            Some(old) if old == *hash => shelf.remove(name),
            Some(_) => written.kept.push(name.clone()),
        }
    }
    let record = record(args, raws, &hashes);
    shelf.put(MANIFEST, record.as_bytes())?;
    shelf.finish()?;
    Ok(written)
}

/// The hash of the file called `name`, if there is one. Of one that cannot be read it is nobody's: it
/// counts as changed, and is left alone.
fn lying(shelf: &Shelf, name: &str) -> Option<String> {
    match shelf.find(name) {
        Ok(found) => found.map(|bytes| digest(&bytes)),
        Err(_) => Some(String::new()),
    }
}

/// Counts an edition against the pages it was made from.
#[must_use]
pub fn check(args: &CheckArgs) -> Outcome {
    match recount(args) {
        Ok(outcome) => outcome,
        Err(err) => Outcome::refused(err),
    }
}

fn recount(args: &CheckArgs) -> Result<Outcome, String> {
    let (lang, shown) = (args.lang, args.edition.display().to_string());
    let shelf = Shelf::at(&args.edition, lang);
    let manifest = Manifest::read(&shelf);
    if manifest.pages.is_empty() {
        return Err(say(lang, Phrase::NoManifest, &[&shown]));
    }
    let mut raws = Vec::new();
    let mut pages = Vec::new();
    for at in 0..manifest.pages.len() {
        let name = page_name(at, "txt");
        let bytes = shelf.read(&name)?;
        let raw = decoded(name, bytes, lang)?;
        let sidecar = shelf.find_text(&page_name(at, "roles"))?;
        let roles = sidecar.map(|text| Roles::parse(&text)).transpose().map_err(|fault| {
            say(lang, Phrase::Refused, &[&page_name(at, "roles"), &import_report::roles(&fault, lang)])
        })?;
        let wishes =
            Wishes { paper: manifest.paper.clone(), date: manifest.date, roles, ..Wishes::default() };
        pages.push(read_page(&raw.text, &wishes).map_err(|refusal| refused(&raw.name, &refusal, lang))?);
        raws.push(raw);
    }
    let fresh = Import::new(pages, &manifest.pages).files(&manifest.paper, manifest.date);
    let now = articles(&shelf).map_err(|error| say(lang, Phrase::Unreadable, &[&shown, &why(&error)]))?;
    let texts: Vec<&str> = raws.iter().map(|raw| raw.text.as_str()).collect();
    let recount = page::check(&now, &fresh, &texts);
    let code = if recount.differences.is_empty() && recount.lost == 0 && recount.added == 0 {
        CLEAN
    } else {
        DOUBTS
    };
    Ok(Outcome { code, out: import_report::recount(&recount, lang), err: String::new() })
}

/// The Markdown files in the edition's folder, by name. One that cannot be read has no contents, and
/// so differs from what import wrote.
fn articles(shelf: &Shelf) -> io::Result<Vec<File>> {
    let mut names: Vec<String> = fs::read_dir(shelf.path())?
        .take(NAMES_A_FOLDER)
        .filter_map(|row| row.ok().map(|row| row.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".md"))
        .collect();
    names.sort();
    let file = |name: String| {
        let bytes = shelf.read(&name).unwrap_or_default();
        File { contents: String::from_utf8_lossy(&bytes).into_owned(), name }
    };
    Ok(names.into_iter().map(file).collect())
}
