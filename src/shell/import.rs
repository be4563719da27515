//! `kanbao import` and `kanbao check`: pages in, an edition folder out.
//!
//! In: arguments, files, standard input. Out: an exit code and text to print; files in the edition's folder.
//! Promise: a file whose hash is not the one import wrote is never overwritten; a refused page writes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::{Value, json as value};

use super::import_report;
use super::inside::Inside;
use crate::copy::json;
use crate::copy::limits::NAMES_A_FOLDER;
use crate::copy::page::{self, File, Import, Page, Refusal, Roles, Wishes, decode, digest, read_page};
use crate::lang::Lang;
use crate::lang::import::{Phrase, say};
use crate::model::{Clean, Date};

/// The largest page that is read, in bytes.
const LARGEST: u64 = 32 << 20;
/// The record of what import wrote, within the edition's folder.
const MANIFEST: &str = "source/manifest.toml";

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
    fn refused(err: String) -> Self {
        Self { code: REFUSED, out: String::new(), err: err + "\n" }
    }
}

/// A page as it came in.
struct Raw {
    name: String,
    bytes: Vec<u8>,
    text: String,
    encoding: &'static str,
}

/// Imports pages into an edition.
pub fn import(args: &ImportArgs, stdin: &mut dyn Read) -> Outcome {
    match run(args, stdin) {
        Ok(outcome) => outcome,
        Err(err) => Outcome::refused(err),
    }
}

fn run(args: &ImportArgs, stdin: &mut dyn Read) -> Result<Outcome, String> {
    let lang = args.lang;
    if args.pages.is_empty() {
        return Err(say(lang, Phrase::NoPages, &[]));
    }
    let raws: Vec<Raw> = args.pages.iter().map(|path| raw(path, stdin, lang)).collect::<Result<_, _>>()?;
    let name = edition_name(args);
    let folder = Folder { inside: Inside::new(&args.into), name: format!("{name}/") };
    let manifest = Manifest::read(&folder);
    let mut pages = Vec::new();
    for (at, raw) in raws.iter().enumerate() {
        let roles = edited_roles(&folder, at, &manifest, lang)?;
        let wishes = Wishes { paper: args.paper.clone().unwrap_or_default(), date: args.date, roles };
        pages.push(read_page(&raw.text, &wishes).map_err(|refusal| refused(&raw.name, &refusal, lang))?);
    }
    let numbers: Vec<Option<u16>> = args.pages.iter().map(|path| page_number(path)).collect();
    let import = Import::new(pages, &numbers);
    let mut notes = String::new();
    let mut kept = false;
    if args.dry_run {
        notes.push_str(&format!("{}\n", say(lang, Phrase::DryRun, &[])));
    } else {
        let written = write(&folder, args, &raws, &import, &manifest, lang)?;
        kept = !written.kept.is_empty();
        for name in written.kept {
            notes.push_str(&format!("{}\n", say(lang, Phrase::Kept, &[&name])));
        }
        notes.push_str(&format!(
            "{}\n",
            say(lang, Phrase::Wrote, &[&args.into.join(&name).display().to_string()])
        ));
    }
    let doubts =
        kept || import.pages.iter().any(Page::is_doubtful) || import.links.iter().any(|link| !link.sure);
    let code = if doubts { DOUBTS } else { CLEAN };
    Ok(match args.report {
        Report::Text => {
            Outcome { code, out: import_report::import(&import, lang) + &notes, err: String::new() }
        }
        Report::Json => Outcome { code, out: json(&result(&import, args.date)), err: notes },
    })
}

/// The results of all pages as one.
fn result(import: &Import, date: Option<Date>) -> Value {
    let (mut articles, mut leftover) = (Vec::new(), Vec::new());
    for page in &import.pages {
        let mut value = page.to_json(date);
        for (key, all) in [("articles", &mut articles), ("leftover", &mut leftover)] {
            if let Value::Array(values) = value[key].take() {
                all.extend(values);
            }
        }
    }
    value!({ "articles": articles, "leftover": leftover })
}

fn refused(name: &str, refusal: &Refusal, lang: Lang) -> String {
    say(lang, Phrase::Refused, &[name, &import_report::refusal(refusal, lang)])
}

/// The edition's folder: its day, or the first page's name if that can be a folder's and is no
/// hidden one's (`...md` without its ending is the folder above).
fn edition_name(args: &ImportArgs) -> String {
    let stem = || {
        let stem = args.pages.first().and_then(|path| path.file_stem())?;
        let stem = Clean::new(&stem.to_string_lossy()).to_string();
        (stem != "-" && !stem.starts_with('.') && !stem.is_empty()).then_some(stem)
    };
    args.date.map(|date| date.to_string()).or_else(stem).unwrap_or_else(|| "import".to_owned())
}

/// The page number in a file's name: the last figure of at most three digits.
fn page_number(path: &Path) -> Option<u16> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let last = stem.split(|c: char| !c.is_ascii_digit()).rfind(|part| !part.is_empty())?;
    (last.len() <= 3).then(|| last.parse().ok()).flatten()
}

fn raw(path: &Path, stdin: &mut dyn Read, lang: Lang) -> Result<Raw, String> {
    let name = path.display().to_string();
    let unreadable = |error: io::Error| say(lang, Phrase::Unreadable, &[&name, &error.to_string()]);
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
fn edited_roles(
    folder: &Folder,
    at: usize,
    manifest: &Manifest,
    lang: Lang,
) -> Result<Option<Roles>, String> {
    let name = page_name(at, "roles");
    let Ok(text) = folder.read_text(&name) else { return Ok(None) };
    if manifest.files.get(&name).is_some_and(|known| *known == digest(text.as_bytes())) {
        return Ok(None);
    }
    Roles::parse(&text)
        .map(Some)
        .map_err(|fault| say(lang, Phrase::Refused, &[&name, &import_report::roles(&fault, lang)]))
}

/// What import wrote into a folder, by name and hash.
#[derive(Default)]
struct Manifest {
    paper: String,
    date: Option<Date>,
    /// The printed number of each page, where it is known.
    pages: Vec<Option<u16>>,
    files: BTreeMap<String, String>,
}

impl Manifest {
    fn read(folder: &Folder) -> Self {
        let Ok(text) = folder.read_text(MANIFEST) else { return Self::default() };
        let Ok(table) = text.parse::<toml::Table>() else { return Self::default() };
        let pages = table.get("pages").and_then(toml::Value::as_array).into_iter().flatten();
        let files = table.get("files").and_then(toml::Value::as_table).into_iter().flatten();
        Self {
            paper: table.get("paper").and_then(toml::Value::as_str).unwrap_or_default().to_owned(),
            date: table.get("date").and_then(toml::Value::as_str).and_then(|date| date.parse().ok()),
            pages: pages.map(|page| page.get("number")?.as_integer()?.try_into().ok()).collect(),
            files: files.filter_map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned()))).collect(),
        }
    }
}

/// What became of the files.
#[derive(Default)]
struct Written {
    /// Files that someone changed and that were left alone.
    kept: Vec<String>,
}

fn write(
    folder: &Folder,
    args: &ImportArgs,
    raws: &[Raw],
    import: &Import,
    manifest: &Manifest,
    lang: Lang,
) -> Result<Written, String> {
    let mut written = Written::default();
    let unwritable = |name: &str, error: &io::Error| {
        let path = args.into.join(&folder.name).join(name);
        say(lang, Phrase::Unwritable, &[&path.display().to_string(), &error.to_string()])
    };
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
        let hash = digest(contents);
        match folder.read(name).ok().map(|old| digest(&old)) {
            Some(old) if old != hash && manifest.files.get(name) != Some(&old) => {
                // The hash stays the one import would have written, so that the file counts as changed.
                hashes.insert(name.clone(), manifest.files.get(name).cloned().unwrap_or(hash));
                // A sidecar that was changed has been followed: keeping it is what was asked.
                if !name.ends_with(".roles") {
                    written.kept.push(name.clone());
                }
            }
            _ => {
                folder.put(name, contents).map_err(|error| unwritable(name, &error))?;
                hashes.insert(name.clone(), hash);
            }
        }
    }
    for (name, hash) in manifest.files.iter().filter(|(name, _)| !hashes.contains_key(*name) && is_ours(name))
    {
        match folder.read(name).ok().map(|old| digest(&old)) {
            None => {}
            Some(old) if old == *hash => folder.remove(name).map_err(|error| unwritable(name, &error))?,
            Some(_) => written.kept.push(name.clone()),
        }
    }
    let record = record(args, raws, &hashes);
    folder.put(MANIFEST, record.as_bytes()).map_err(|error| unwritable(MANIFEST, &error))?;
    Ok(written)
}

/// A manifest is a file someone may have changed too: it must not lead out of the folder.
fn is_ours(name: &str) -> bool {
    let path = Path::new(name);
    path.components().all(|part| matches!(part, std::path::Component::Normal(_)))
        && (name.ends_with(".md") || name.starts_with("source/page-"))
}

/// An edition's folder, seen from the folder the reader has named: what lies in that may be planted.
struct Folder {
    inside: Inside,
    /// What stands before its files' names: its own name and a slash, or nothing.
    name: String,
}

impl Folder {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.inside.read(&format!("{}{name}", self.name), LARGEST)
    }

    fn read_text(&self, name: &str) -> io::Result<String> {
        self.inside.read_text(&format!("{}{name}", self.name), LARGEST)
    }

    fn put(&self, name: &str, contents: &[u8]) -> io::Result<()> {
        self.inside.put(&format!("{}{name}", self.name), contents)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        self.inside.remove(&format!("{}{name}", self.name))
    }
}

fn record(args: &ImportArgs, raws: &[Raw], hashes: &BTreeMap<String, String>) -> String {
    let mut table = toml::Table::new();
    let shown = |text: &str| Clean::new(text).to_string();
    table.insert("paper".into(), shown(args.paper.as_deref().unwrap_or_default()).into());
    if let Some(date) = args.date {
        table.insert("date".into(), date.to_string().into());
    }
    let pages: Vec<toml::Value> = raws
        .iter()
        .map(|raw| {
            let rows = [
                ("from", shown(&raw.name)),
                ("encoding", raw.encoding.to_owned()),
                ("sha256", digest(&raw.bytes)),
            ];
            let mut row: toml::Table =
                rows.into_iter().map(|(key, value)| (key.to_owned(), toml::Value::from(value))).collect();
            row.extend(
                page_number(Path::new(&raw.name))
                    .map(|number| ("number".to_owned(), toml::Value::from(i64::from(number)))),
            );
            toml::Value::Table(row)
        })
        .collect();
    table.insert("pages".into(), pages.into());
    let files: toml::Table =
        hashes.iter().map(|(name, hash)| (name.clone(), toml::Value::from(hash.clone()))).collect();
    table.insert("files".into(), files.into());
    format!(
        "# what import wrote, by sha256; a file that differs has been edited and is never overwritten\n{table}"
    )
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
    let folder = Folder { inside: Inside::new(&args.edition), name: String::new() };
    let manifest = Manifest::read(&folder);
    if manifest.pages.is_empty() {
        return Err(say(lang, Phrase::NoManifest, &[&shown]));
    }
    let unreadable = |name: &str, error: &io::Error| {
        let name = args.edition.join(name).display().to_string();
        say(lang, Phrase::Unreadable, &[&name, &error.to_string()])
    };
    let mut raws = Vec::new();
    let mut pages = Vec::new();
    for at in 0..manifest.pages.len() {
        let name = page_name(at, "txt");
        let bytes = folder.read(&name).map_err(|error| unreadable(&name, &error))?;
        let raw = decoded(name, bytes, lang)?;
        let sidecar = folder.read_text(&page_name(at, "roles")).ok();
        let roles = sidecar.map(|text| Roles::parse(&text)).transpose().map_err(|fault| {
            say(lang, Phrase::Refused, &[&page_name(at, "roles"), &import_report::roles(&fault, lang)])
        })?;
        let wishes = Wishes { paper: manifest.paper.clone(), date: manifest.date, roles };
        pages.push(read_page(&raw.text, &wishes).map_err(|refusal| refused(&raw.name, &refusal, lang))?);
        raws.push(raw);
    }
    let fresh = Import::new(pages, &manifest.pages).files(&manifest.paper, manifest.date);
    let now = articles(&args.edition, &folder).map_err(|error| unreadable("", &error))?;
    let texts: Vec<&str> = raws.iter().map(|raw| raw.text.as_str()).collect();
    let recount = page::check(&now, &fresh, &texts);
    let code = if recount.differences.is_empty() && recount.lost == 0 && recount.added == 0 {
        CLEAN
    } else {
        DOUBTS
    };
    Ok(Outcome { code, out: import_report::recount(&recount, lang), err: String::new() })
}

/// The Markdown files in the edition's folder at `path`, by name. One that cannot be read has no
/// contents, and so differs from what import wrote.
fn articles(path: &Path, folder: &Folder) -> io::Result<Vec<File>> {
    let mut names: Vec<String> = fs::read_dir(path)?
        .take(NAMES_A_FOLDER)
        .filter_map(|row| row.ok().map(|row| row.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.ends_with(".md"))
        .collect();
    names.sort();
    let file = |name: String| {
        let bytes = folder.read(&name).unwrap_or_default();
        File { contents: String::from_utf8_lossy(&bytes).into_owned(), name }
    };
    Ok(names.into_iter().map(file).collect())
}
