//! When the program breaks: the terminal is put back, one line is shown, a report is saved.
//!
//! In: a panic. Out: a file in the state folder, a line on standard error.
//! Promise: no copy text in the report; nothing is printed over a screen that is not given back.

use std::backtrace::Backtrace;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};

use crate::shell::terminal;

/// The file's name in the state folder; the last report stands in it.
pub const REPORT: &str = "panic.txt";
/// The longest message kept, in bytes.
const LONGEST_MESSAGE: usize = 200;

/// Installs the hook. `say` puts the saved report's path (`None`: not saved) into words, on one line.
pub fn install(state: PathBuf, say: fn(Option<&Path>) -> String) {
    panic::set_hook(Box::new(move |info| {
        // A worker's panic comes back to the loop as a closed channel; the screen stays.
        let mine = terminal::restore_mine();
        let saved = save(&state, &report(info));
        if mine || std::thread::current().name() == Some("main") {
            // Not `eprintln!`: it panics when standard error is gone.
            let _ = writeln!(std::io::stderr(), "{}", say(saved.as_deref()));
        }
    }));
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

fn save(state: &Path, report: &str) -> Option<PathBuf> {
    fs::create_dir_all(state).ok()?;
    let path = state.join(REPORT);
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&path).ok()?;
    file.write_all(report.as_bytes()).ok()?;
    Some(path)
}
