//! The shell: everything that touches the world outside. Input, output, files, signals, clock.

pub mod archive;
pub mod browser;
pub mod check;
pub mod cli;
pub mod clipboard;
pub mod config_file;
pub mod days;
pub mod desk;
pub mod folders;
mod hands;
pub mod import;
mod import_record;
mod import_report;
pub mod inside;
pub mod keys;
pub mod library;
pub mod line;
pub mod mode;
pub mod outside;
pub mod panic;
mod past;
pub mod pipe;
pub mod run;
mod search;
pub mod seeker;
pub mod set;
mod shelf;
pub mod signals;
mod sitting;
mod start;
pub mod state;
pub mod terminal;
pub mod voice;
pub mod wire;

pub use start::main;
