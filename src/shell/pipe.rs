//! `kanbao list | …`: prints once and leaves.
//!
//! In: what to print. Out: text on standard output, sentences on standard error, an exit code:
//! 0 done, 1 nothing found, 2 wrong use, 3 no such article, section or edition, 4 the articles
//! cannot be read. A pipe that is closed early is the end, and no error.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

use crate::lang::{Lang, fault};
use crate::model::{Fault, FaultKind};
use crate::plain::{Print, Refused, print as set, print_editions, schema};

use super::cli::{DONE, FAILED, PrintCall};
use super::desk::{Chosen, Desk, choose};
use super::library::list;

/// Exit code: nothing found.
const NOTHING: u8 = 1;
/// Exit code: no such article, section or edition.
const NO_SUCH: u8 = 3;
/// Exit code: the articles cannot be read.
const UNREADABLE: u8 = 4;

impl PrintCall {
    /// The headlines once.
    #[must_use]
    pub fn list(edition: Option<std::ffi::OsString>) -> Self {
        Self { edition, print: Print::List(None), format: crate::plain::Format::Text, schema: false }
    }
}

/// Prints; returns the exit code.
#[must_use]
pub fn print(call: &PrintCall, desk: &Desk, articles: Option<&Path>) -> u8 {
    let lang = desk.settings.lang();
    if call.schema {
        return out(&schema(&call.print));
    }
    let (source, _) = desk.source(articles);
    let text = match call.print {
        Print::Editions => match list(&source) {
            Ok((library, _)) => print_editions(&library, call.format, lang),
            Err(met) => return cannot_open(lang, &met, None),
        },
        _ => match choose(&source, call.edition.as_deref()) {
            Ok(Chosen { edition, .. }) => set(&call.print, call.format, &edition, lang),
            Err(met) => return cannot_open(lang, &met, call.edition.as_deref()),
        },
    };
    match text {
        Ok(text) => out(&text),
        Err(Refused::Nothing(why)) => complain(&why, NOTHING),
        Err(Refused::NoSuch(why)) => complain(&why, NO_SUCH),
    }
}

/// Says why the paper does not open; returns the exit code for it.
#[must_use]
pub fn cannot_open(lang: Lang, met: &Fault, asked: Option<&OsStr>) -> u8 {
    let code = match (asked, &met.kind) {
        (Some(_), FaultKind::Missing) => NO_SUCH,
        _ => UNREADABLE,
    };
    complain(&fault(lang, met), code)
}

fn complain(text: &str, code: u8) -> u8 {
    // Not `eprintln!`: it panics when standard error is gone.
    let _ = writeln!(io::stderr(), "{text}");
    code
}

fn out(text: &str) -> u8 {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => DONE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(_) => FAILED,
    }
}
