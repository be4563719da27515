//! `kanbao list | …`: prints once and leaves.
//!
//! In: what to print. Out: text on standard output, sentences on standard error, an exit code:
//! 0 done, 1 nothing found, 2 wrong use, 3 no such article, section or edition, 4 the articles
//! cannot be read. A pipe that is closed early is the end, and no error.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

use crate::copy::export;
use crate::lang::{Lang, fault, fill, full_date, plain_words, words};
use crate::model::{Edition, Fault, FaultKind};
use crate::plain::{Print, Refused, print as set, print_editions, schema};

use super::cli::{DONE, ExportCall, FAILED, PrintCall};
use super::desk::{Chosen, Desk, choose};
use super::library::{Source, list};
use super::set::print as print_story;

/// Exit code: nothing found.
pub(super) const NOTHING: u8 = 1;
/// Exit code: no such article, section or edition.
const NO_SUCH: u8 = 3;
/// Exit code: the articles cannot be read.
const UNREADABLE: u8 = 4;

impl PrintCall {
    /// The headlines once.
    #[must_use]
    pub fn list(edition: Option<std::ffi::OsString>) -> Self {
        Self {
            edition,
            print: Print::List(None),
            format: crate::plain::Format::Text,
            schema: false,
            spec: None,
        }
    }
}

/// Prints; returns the exit code.
///
/// # Errors
/// Standard output cannot be written.
pub fn print(call: &PrintCall, desk: &Desk, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    if call.schema {
        return out(schema(&call.print).as_bytes());
    }
    let source = desk.source(articles);
    let text = match &call.print {
        Print::Search(search) => return super::search::search(call, search, desk, &source),
        Print::Editions => match list(&source) {
            Ok((library, faults)) => {
                name_left_out(&faults, lang);
                print_editions(&library, call.format, lang)
            }
            Err(met) => return Ok(cannot_open(lang, &met, None)),
        },
        _ => match opened(call.edition.as_deref(), &source, lang) {
            Ok(edition) if call.spec.is_some() => return print_set(call, &edition, lang),
            Ok(edition) => set(&call.print, call.format, &edition, lang),
            Err(met) => return Ok(cannot_open(lang, &met, call.edition.as_deref())),
        },
    };
    match text {
        Ok(text) => out(text.as_bytes()),
        Err(Refused::Nothing(why)) => Ok(complain(&why, NOTHING)),
        Err(Refused::NoSuch(why)) => Ok(complain(&why, NO_SUCH)),
    }
}

/// How many faults are named beside what is printed.
const MOST_NAMED: usize = 10;

/// The edition asked for. What of it, or of the library, was left out is named on standard error.
///
/// # Errors
/// The fault of what cannot be opened.
fn opened(what: Option<&OsStr>, source: &Source, lang: Lang) -> Result<Edition, Fault> {
    let Chosen { edition, faults, instead_of, .. } = choose(source, what)?;
    if let Some(day) = instead_of {
        complain(&fill(words(lang).relative_instead, &[("day", &full_date(lang, day))]), DONE);
    }
    name_left_out(faults.iter().chain(&edition.faults), lang);
    Ok(edition)
}

/// Names on standard error what was left out for one of `faults`.
pub(super) fn name_left_out<'a>(faults: impl IntoIterator<Item = &'a Fault>, lang: Lang) {
    let left_out: Vec<&Fault> = faults.into_iter().filter(|met| !met.is_warning()).collect();
    for met in left_out.iter().take(MOST_NAMED) {
        complain(&fault(lang, met), DONE);
    }
    if left_out.len() > MOST_NAMED {
        complain(&fill(words(lang).more_faults, &[("n", &(left_out.len() - MOST_NAMED))]), DONE);
    }
}

/// Prints stories as the reading pane sets them, an empty line between two.
fn print_set(call: &PrintCall, edition: &Edition, lang: Lang) -> io::Result<u8> {
    let (Print::Read(numbers), Some(spec)) = (&call.print, &call.spec) else { return Ok(FAILED) };
    let mut text = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let Some(story) = number.checked_sub(1).and_then(|at| edition.stories().get(at)) else {
            let all = edition.stories().len();
            let said = fill(plain_words(lang).no_article, &[("n", number), ("all", &all)]);
            return Ok(complain(&said, NO_SUCH));
        };
        if at > 0 {
            text.push(b'\n');
        }
        // A `Vec` takes everything.
        let _ = print_story(story.clone(), spec.clone(), &mut text);
    }
    out(&text)
}

/// Prints an edition or a story of it for other programs; returns the exit code.
///
/// # Errors
/// Standard output cannot be written.
pub fn export(call: &ExportCall, desk: &Desk, articles: Option<&Path>) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let source = desk.source(articles);
    let edition = match opened(call.edition.as_deref(), &source, lang) {
        Ok(edition) => edition,
        Err(met) => return Ok(cannot_open(lang, &met, call.edition.as_deref())),
    };
    let Some(number) = call.story else { return out(&export::edition(&edition, call.format)) };
    match number.checked_sub(1).and_then(|at| edition.stories().get(at)) {
        Some(story) => out(&export::article(story, &export::About::edition(&edition), call.format)),
        None => {
            let all = edition.stories().len();
            let said = fill(plain_words(lang).no_article, &[("n", &number), ("all", &all)]);
            Ok(complain(&said, NO_SUCH))
        }
    }
}

/// Says why the paper does not open; returns the exit code for it.
#[must_use]
pub fn cannot_open(lang: Lang, met: &Fault, asked: Option<&OsStr>) -> u8 {
    let code = match (asked, &met.kind) {
        (Some(_), FaultKind::Missing | FaultKind::NoPaper) => NO_SUCH,
        _ => UNREADABLE,
    };
    complain(&fault(lang, met), code)
}

/// Says `text` on standard error; returns `code`.
pub(super) fn complain(text: &str, code: u8) -> u8 {
    // Not `eprintln!`: it panics when standard error is gone.
    let _ = writeln!(io::stderr(), "{text}");
    code
}

fn out(text: &[u8]) -> io::Result<u8> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text).and_then(|()| stdout.flush())?;
    Ok(DONE)
}
