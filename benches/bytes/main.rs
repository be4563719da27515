//! What reading costs on the wire, against the bounds the project sets itself.
//!
//! `cargo bench --bench bytes` prints tables and fails when a bound is broken.

#[path = "../../tests/emulator/mod.rs"]
mod emulator;
mod paper;
mod program;
#[path = "../../tests/pty/mod.rs"]
mod pty;
mod session;
mod storm;
mod synthetic;

use std::process::ExitCode;

fn main() -> ExitCode {
    let fine = [synthetic::measure(), program::measure(), storm::measure()];
    if fine.into_iter().all(|fine| fine) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
