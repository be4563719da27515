//! 看报 `kanbao`: a daily newspaper in the terminal. `ARCHITECTURE.md` is the plan of the house.

pub mod command;
pub mod config;
pub mod keymap;
pub mod lang;
pub mod model;
pub mod typeset;
