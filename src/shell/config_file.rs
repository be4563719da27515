//! `kanbao config …`: the reader's settings file.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

use crate::config::{DEFAULT, snippet};
use crate::lang::{fault, fill, words};
use crate::model::Clean;

use super::cli::{ConfigCall, DONE, FAILED};
use super::desk::{Desk, read_settings};
use super::folders::told;

/// Does what was asked; returns the exit code.
///
/// # Errors
/// Standard output or the file cannot be written.
pub fn config(call: ConfigCall, desk: &Desk, out: &mut impl Write) -> io::Result<u8> {
    let words = words(desk.settings.lang());
    let Some(path) = desk.folders.as_ref().map(super::folders::Folders::config_file) else {
        writeln!(out, "{}", words.no_home)?;
        return Ok(FAILED);
    };
    match call {
        ConfigCall::Path => writeln!(out, "{}", Clean::new(&path.display().to_string()))?,
        ConfigCall::Show => write!(out, "{}", desk.settings.show())?,
        ConfigCall::Check => return check(desk, out),
        ConfigCall::Init => {
            if let Some(folder) = path.parent() {
                fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            }
            let said = match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
                Ok(mut file) => {
                    // Half a file would be taken for the reader's own.
                    file.write_all(DEFAULT.as_bytes()).inspect_err(|_| drop(fs::remove_file(&path)))?;
                    words.init_written
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => words.init_kept,
                Err(error) => return Err(error),
            };
            writeln!(out, "{}", fill(said, &[("file", &told(&path))]))?;
        }
    }
    Ok(DONE)
}

fn check(desk: &Desk, out: &mut impl Write) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let words = words(lang);
    let file = desk.folders.as_ref().map(super::folders::Folders::config_file).unwrap_or_default();
    let text = read_settings(&file).ok().flatten();
    for met in &desk.faults {
        writeln!(out, "{}", fault(lang, met))?;
        if let (Some(text), true) = (&text, met.at.file.as_str() == told(&file)) {
            write!(out, "{}", snippet(text, &met.at).unwrap_or_default())?;
        }
    }
    let warnings = desk.faults.iter().filter(|fault| fault.is_warning()).count();
    if !desk.faults.is_empty() {
        let errors = desk.faults.len() - warnings;
        writeln!(out, "{}", fill(words.check_found, &[("errors", &errors), ("warnings", &warnings)]))?;
        return Ok(FAILED);
    }
    let said = if text.is_some() { words.check_good } else { words.check_no_file };
    writeln!(out, "{}", fill(said, &[("file", &told(&file))]))?;
    Ok(DONE)
}
