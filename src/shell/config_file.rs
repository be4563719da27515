//! `kanbao config …`: the reader's settings file.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use crate::config::{DEFAULT, snippet};
use crate::lang::{fault, fill, words};
use crate::model::Clean;

use super::cli::{ConfigCall, DONE, FAILED};
use super::desk::{Desk, read_settings};
use super::folders::told;
use super::start::complain;

/// Does what was asked; returns the exit code.
///
/// # Errors
/// Standard output or the file cannot be written.
pub fn config(call: ConfigCall, desk: &Desk, out: &mut impl Write) -> io::Result<u8> {
    let words = words(desk.settings.lang());
    let file = desk.folders.as_ref().map(super::folders::Folders::config_file);
    match (call, file) {
        (ConfigCall::Show, _) => write!(out, "{}", desk.settings.show())?,
        (ConfigCall::Path | ConfigCall::Check | ConfigCall::Init, None) => {
            return Ok(complain(words.no_home));
        }
        (ConfigCall::Path, Some(path)) => {
            writeln!(out, "{}", Clean::new(&path.display().to_string()))?;
        }
        (ConfigCall::Check, Some(path)) => return check(desk, &path, out),
        (ConfigCall::Init, Some(path)) => {
            let said = if init(&path)? { words.init_written } else { words.init_kept };
            writeln!(out, "{}", fill(said, &[("file", &told(&path))]))?;
        }
    }
    Ok(DONE)
}

/// Writes the commented defaults to `path`; false where there is a file.
fn init(path: &Path) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        // Half a file would be taken for the reader's own.
        Ok(mut file) => match file.write_all(DEFAULT.as_bytes()) {
            Ok(()) => Ok(true),
            Err(error) => fs::remove_file(path).and(Err(error)),
        },
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Names every fault; fails on those that are more than warnings.
fn check(desk: &Desk, file: &Path, out: &mut impl Write) -> io::Result<u8> {
    let lang = desk.settings.lang();
    let words = words(lang);
    let text = read_settings(file).ok().flatten();
    for met in &desk.faults {
        writeln!(out, "{}", fault(lang, met))?;
        if let (Some(text), true) = (&text, met.at.file.as_str() == told(file)) {
            write!(out, "{}", snippet(text, &met.at).unwrap_or_default())?;
        }
    }
    let warnings = desk.faults.iter().filter(|fault| fault.is_warning()).count();
    if !desk.faults.is_empty() {
        let errors = desk.faults.len() - warnings;
        writeln!(out, "{}", fill(words.check_found, &[("errors", &errors), ("warnings", &warnings)]))?;
        return Ok(if errors > 0 { FAILED } else { DONE });
    }
    let said = if text.is_some() { words.check_good } else { words.check_no_file };
    writeln!(out, "{}", fill(said, &[("file", &told(file))]))?;
    Ok(DONE)
}
