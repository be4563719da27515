//! `kanbao set`: any text set as the reading pane sets it, a Chinese-aware `fmt`.
//!
//! In: files or standard input in any encoding copy may have, a paragraph a line. Out: lines.
//! Promise: blank lines stay, nothing else is added or lost; what the reading pane would show.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::copy::decode;
use crate::copy::limits::FILE_BYTES;
use crate::lang::{Lang, fault};
use crate::model::{Article, Clean, Fault, FaultKind, Locus};
use crate::typeset::{Galley, Manner, Spec, set_text};

use super::cli::{DONE, FAILED};

/// Sets `files`, or standard input when there are none, to `spec`; returns the exit code.
///
/// A file that cannot be read is named on standard error and the others are set.
///
/// # Errors
/// Standard output cannot be written.
pub fn set(files: &[PathBuf], spec: &Spec, lang: Lang, out: &mut impl Write) -> io::Result<u8> {
    let texts: Vec<(String, Result<Vec<u8>, FaultKind>)> = match files {
        [] => vec![("-".to_owned(), read(&mut io::stdin().lock()))],
        files => files.iter().map(|file| (file.to_string_lossy().into_owned(), read_file(file))).collect(),
    };
    let mut code = DONE;
    for (name, bytes) in texts {
        let text = bytes.and_then(|bytes| decode(&bytes).map(|(text, _)| text.into_owned()));
        match text {
            Ok(text) => set_all(&text, spec, out)?,
            Err(kind) => {
                code = FAILED;
                let said = fault(lang, &Fault::new(Locus::file(&name), kind));
                // The others are set all the same.
                let _ = writeln!(io::stderr(), "{said}");
            }
        }
    }
    Ok(code)
}

fn read_file(path: &Path) -> Result<Vec<u8>, FaultKind> {
    let reason = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => FaultKind::Missing,
        kind => FaultKind::Unreadable(Clean::new(&kind.to_string())),
    };
    read(&mut fs::File::open(path).map_err(reason)?)
}

fn read(from: &mut impl Read) -> Result<Vec<u8>, FaultKind> {
    let mut bytes = Vec::new();
    let read = from.take(FILE_BYTES + 1).read_to_end(&mut bytes);
    match read {
        Err(error) => Err(FaultKind::Unreadable(Clean::new(&error.kind().to_string()))),
        Ok(_) if bytes.len() as u64 > FILE_BYTES => Err(FaultKind::TooLarge { limit: FILE_BYTES }),
        Ok(_) => Ok(bytes),
    }
}

fn set_all(text: &str, spec: &Spec, out: &mut impl Write) -> io::Result<()> {
    for paragraph in text.lines() {
        let paragraph = Clean::new(paragraph);
        if paragraph.trim().is_empty() {
            writeln!(out)?;
        }
        for line in set_text(&paragraph, spec, Manner::Running) {
            writeln!(out, "{}", line.text_of(&paragraph))?;
        }
    }
    Ok(())
}

/// Prints `article` set to `spec`, head and pictures and all, as the reading pane shows it.
///
/// # Errors
/// `out` cannot be written.
pub fn print(article: std::sync::Arc<Article>, spec: Spec, out: &mut impl Write) -> io::Result<()> {
    let galley = Galley::new(article, spec);
    for (_, line) in galley.lines_from(galley.first()) {
        writeln!(out, "{}", line.text(galley.article()).trim_end())?;
    }
    Ok(())
}
