//! The shell: all input and output.

pub mod import;
mod import_report;
