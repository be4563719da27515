//! `kanbao check`: names the articles with faults.

use std::ffi::OsStr;
use std::io::{self, Write};

use crate::lang::{Lang, fault, fill, words};
use crate::model::{Edition, Fault};

use super::cli::{DONE, FAILED};
use super::desk::choose;
use super::library::{Source, list, open_edition};

/// How many faults were named.
#[derive(Default)]
struct Count {
    editions: usize,
    stories: usize,
    errors: usize,
    warnings: usize,
}

/// Checks the edition `what`, or all of `source`, one after the other: no more than one is held.
/// Returns the exit code: [`FAILED`] when something of an edition was left out.
///
/// # Errors
/// Standard output cannot be written.
pub fn check(source: &Source, what: Option<&OsStr>, lang: Lang, out: &mut impl Write) -> io::Result<u8> {
    let mut count = Count::default();
    if what.is_some() {
        count.take(choose(source, what).map(|chosen| chosen.edition), lang, out)?;
    } else {
        match list(source) {
            Ok((library, faults)) => {
                for met in &faults {
                    count.name(met, lang, out)?;
                }
                for edition in library.editions() {
                    count.take(open_edition(source, &edition.id), lang, out)?;
                }
            }
            Err(met) => count.name(&met, lang, out)?,
        }
    }
    let words = words(lang);
    if count.errors + count.warnings > 0 {
        let found = [("errors", &count.errors as _), ("warnings", &count.warnings as _)];
        writeln!(out, "{}", fill(words.check_found, &found))?;
    } else {
        let good = [("editions", &count.editions as _), ("stories", &count.stories as _)];
        writeln!(out, "{}", fill(words.check_copy_good, &good))?;
    }
    Ok(if count.errors > 0 { FAILED } else { DONE })
}

impl Count {
    fn take(&mut self, opened: Result<Edition, Fault>, lang: Lang, out: &mut impl Write) -> io::Result<()> {
        match opened {
            Ok(edition) => {
                self.editions += 1;
                self.stories += edition.stories().len();
                edition.faults.iter().try_for_each(|met| self.name(met, lang, out))
            }
            Err(met) => self.name(&met, lang, out),
        }
    }

    fn name(&mut self, met: &Fault, lang: Lang, out: &mut impl Write) -> io::Result<()> {
        match met.is_warning() {
            true => self.warnings += 1,
            false => self.errors += 1,
        }
        writeln!(out, "{}", fault(lang, met))
    }
}
