//! When the program breaks: the terminal is put back, one line is shown, a report is saved.
//!
//! In: a panic, on any thread. Out: a file in the state folder, a line on standard error, exit code
//! [`BROKEN`]. Promise: no copy text in the report or on the screen; nothing is printed over a
//! screen that is not given back; a broken thread ends the program as a signal does, so that
//! everything is kept and nobody waits for what will never come.

use std::backtrace::Backtrace;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustix::process::{Signal, getpid, kill_process};

use crate::shell::terminal;

/// The file's name in the state folder; the last report stands in it.
pub const REPORT: &str = "panic.txt";
/// The exit code of a program that broke.
pub const BROKEN: u8 = 101;
/// The longest message kept, in bytes.
const LONGEST_MESSAGE: usize = 200;

/// Where the report of the first broken thread was saved, if one broke.
static WORKER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Puts the path of a saved report (`None`: not saved) into words, on one line.
pub type Say = fn(Option<&Path>) -> String;

/// Installs the hook. Reports go to the folder `state`; without one they are not saved, for a name
/// in a folder that others may write in is theirs to choose.
pub fn install(state: Option<PathBuf>, say: Say) {
    panic::set_hook(Box::new(move |info| {
        let mine = terminal::restore_mine();
        let main = mine || std::thread::current().name() == Some("main");
        if !main && WORKER.get().is_some() {
            // Broken by what has broken before: the first report says more.
            return;
        }
        let saved = state.as_deref().and_then(|state| save(state, &report(info)).ok());
        if main {
            tell(say, saved.as_deref());
        } else if WORKER.set(saved).is_ok() {
            // The loop hears it as it hears a signal from outside, wherever it waits.
            let _ = kill_process(getpid(), Signal::TERM);
        }
    }));
}

/// The exit code of a program that would end with `code`: if a thread broke, says so and answers
/// [`BROKEN`].
#[must_use]
pub fn exit_code(code: u8, say: Say) -> u8 {
    let Some(saved) = WORKER.get() else { return code };
    tell(say, saved.as_deref());
    BROKEN
}

fn tell(say: Say, saved: Option<&Path>) {
    // Not `eprintln!`: it panics when standard error is gone.
    let _ = writeln!(io::stderr(), "{}", say(saved));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(String::new, ToString::to_string);
    let message = without_copy(info);
    let backtrace = Backtrace::force_capture();
    format!("kanbao {}\n{place}\n{message}\n\n{backtrace}\n", env!("CARGO_PKG_VERSION"))
}

/// The panic's message, or as much of it as cannot hold text of an article: a message fixed in the
/// source is kept; one made at run time (`byte index 1 … inside '中' of "…"`) is cut before the
/// first quotation and at the first character beyond ASCII.
fn without_copy(info: &PanicHookInfo<'_>) -> String {
    if let Some(fixed) = info.payload().downcast_ref::<&'static str>() {
        return (*fixed).to_owned();
    }
    let made = info.payload_as_str().unwrap_or_default();
    made.chars()
        .take(LONGEST_MESSAGE)
        .take_while(|c| (c.is_ascii_graphic() || *c == ' ') && !matches!(c, '\'' | '"' | '`'))
        .collect()
}

fn save(state: &Path, report: &str) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(state)?;
    let path = state.join(REPORT);
    // The old report goes first: what is written is a new file of ours, for its owner only.
    let _ = fs::remove_file(&path);
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&path)?;
    file.write_all(report.as_bytes())?;
    Ok(path)
}
