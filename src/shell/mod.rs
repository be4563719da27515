//! The shell: everything that touches the world outside. Input, output, files, signals, clock.

pub mod browser;
pub mod check;
pub mod cli;
pub mod clipboard;
pub mod config_file;
pub mod days;
pub mod desk;
pub mod folders;
pub mod keys;
pub mod library;
pub mod panic;
pub mod run;
pub mod signals;
mod start;
pub mod state;
pub mod terminal;
pub mod wire;

pub use start::main;
