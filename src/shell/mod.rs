//! The shell: all input and output. Everything else is pure.

pub mod library;
