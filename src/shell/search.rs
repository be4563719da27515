//! `kanbao search`: looks through all papers, or the one that is named, and prints what it finds.
//!
//! In: words and filters. Out: records on standard output as they come, the newest first; an exit
//! code as all prints have it. Promise: what makes no sense is refused before anything is searched;
//! a pipe that is closed ends the search.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::index::{Flaw, Found, Marks, Query, Scan, Term, days, find_in_edition};
use crate::lang::{Lang, call_words, fill, plain_words, words};
use crate::model::Clean;
use crate::plain::{Records, Search};

use super::archive::{Archive, Wanted};
use super::cli::{DONE, PrintCall, USAGE};
use super::desk::{Desk, choose};
use super::library::{Source, list};
use super::pipe::{NOTHING, cannot_open, complain, name_left_out};
use super::state::Store;

/// Every hit has its passage: whoever wants fewer asks for fewer stories.
const PASSAGES: usize = usize::MAX;

/// Searches and prints; returns the exit code.
///
/// # Errors
/// Standard output cannot be written.
pub(super) fn search(call: &PrintCall, search: &Search, desk: &Desk, source: &Source) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let query = match query(search, lang) {
        Ok(query) => query,
        Err(why) => return Ok(complain(&why, USAGE)),
    };
    let marks = |ids: &[String]| match &desk.folders {
        Some(folders) if query.asks_for_marks() => {
            Store::new(&folders.state, source, &folders.articles).marks(ids)
        }
        Some(_) | None => Marks::default(),
    };
    let mut printer = Printer::new(Records::new(call.format), search.top);
    let met = match &call.edition {
        Some(edition) => choose(source, Some(edition)).map(|chosen| {
            let marks = marks(std::slice::from_ref(&chosen.edition.id));
            printer.print(&find_in_edition(&chosen.edition, &query, &marks, PASSAGES));
        }),
        None => list(source).map(|(_, faults)| {
            // Editions that were left out may hold the words.
            name_left_out(&faults, lang);
            let archive = Archive::new(source, desk.folders.as_ref().map(|folders| folders.cache.as_path()));
            search_all(&archive, query.clone(), &marks(&archive.ids()), &mut printer);
        }),
    };
    match met {
        Ok(()) if printer.end()? => Ok(DONE),
        Ok(()) => Ok(complain(&nothing(search, lang), NOTHING)),
        Err(met) => Ok(cannot_open(lang, &met, call.edition.as_deref())),
    }
}

/// Searches all editions, until the printer has had enough.
fn search_all(archive: &Archive, query: Query, marks: &Marks, printer: &mut Printer) {
    let (stop, wanted) = (AtomicBool::new(false), Wanted::Stories(PASSAGES));
    archive.search(&Scan::new(query), marks, wanted, &stop, &mut |looked, _| {
        printer.print(&looked.found);
        stop.store(printer.is_done(), Ordering::Relaxed);
        wanted
    });
    archive.clear_gone();
}

/// What is searched for; else the sentence that says where it makes no sense, why, and what to do.
fn query(search: &Search, lang: Lang) -> Result<Query, String> {
    let said = words(lang);
    let mut query = Query::parse(&search.words.join(" ")).map_err(|flaw| match flaw {
        Flaw::Date(text) => fill(said.finds_no_date, &[("text", &text)]),
        Flaw::Pattern(why) => {
            let wrong = search.words.iter().find(|word| Query::parse(word).is_err());
            let text = wrong.map_or_else(|| search.words.join(" "), Clone::clone);
            fill(said.search_no_pattern, &[("text", &Clean::new(&text)), ("why", &why)])
        }
    })?;
    let day = |option: &str, typed: &Option<String>| match typed {
        Some(text) => days(text).ok_or_else(|| {
            let why = fill(said.finds_no_date, &[("text", &Clean::new(text))]);
            format!("{option}: {why}")
        }),
        None => Ok((None, None)),
    };
    let (since, until) = (day("--since", &search.since)?.0, day("--until", &search.until)?.1);
    query.since = query.since.max(since);
    query.until = query.until.into_iter().chain(until).min();
    query.sections.extend(search.section.as_deref().and_then(Term::word));
    if query.is_empty() {
        return Err(fill(call_words(lang).missing, &[("arg", &"WORDS")]));
    }
    Ok(query)
}

fn nothing(search: &Search, lang: Lang) -> String {
    let said = plain_words(lang);
    match search.words.join(" ") {
        words if words.trim().is_empty() => said.found_nothing.to_owned(),
        words => fill(said.found_none, &[("text", &Clean::new(&words))]),
    }
}

/// Writes records to standard output, an edition's in one piece.
struct Printer {
    records: Records,
    /// The most stories.
    top: usize,
    failed: Option<io::Error>,
}

impl Printer {
    fn new(records: Records, top: Option<usize>) -> Self {
        Self { records, top: top.unwrap_or(usize::MAX), failed: None }
    }

    /// Whether nothing more is wanted.
    fn is_done(&self) -> bool {
        self.failed.is_some() || self.records.stories() >= self.top
    }

    fn print(&mut self, found: &[Found]) {
        let mut text = String::new();
        for found in found {
            if self.is_done() {
                break;
            }
            self.records.push(found, &mut text);
        }
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        let mut stdout = io::stdout().lock();
        if let Err(error) = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            self.failed = Some(error);
        }
    }

    /// Ends what was begun; whether anything was found.
    fn end(mut self) -> io::Result<bool> {
        let mut text = String::new();
        self.records.end(&mut text);
        self.write(&text);
        self.failed.map_or(Ok(self.records.stories() > 0), Err)
    }
}
