//! The shell: everything that touches the world outside. Input, output, files, signals, clock.

pub mod browser;
pub mod clipboard;
pub mod keys;
pub mod panic;
pub mod run;
pub mod signals;
pub mod terminal;
pub mod wire;
