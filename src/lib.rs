//! 看报 `kanbao`: a daily newspaper in the terminal. `ARCHITECTURE.md` is the plan of the house.

pub mod app;
pub mod command;
pub mod config;
pub mod copy;
pub mod index;
pub mod keymap;
pub mod lang;
pub mod makeup;
pub mod model;
pub mod plain;
pub mod reader;
pub mod shell;
pub mod typeset;
pub mod view;
