//! The shell: everything that touches the world outside. Input, output, files, signals, clock.

pub mod browser;
pub mod cli;
pub mod clipboard;
pub mod config_file;
pub mod desk;
pub mod folders;
pub mod keys;
pub mod library;
pub mod outside;
pub mod panic;
pub mod run;
pub mod set;
pub mod signals;
mod start;
pub mod terminal;
pub mod wire;

pub use start::main;
