//! 看报 `kanbao`: a daily newspaper in the terminal. `ARCHITECTURE.md` is the plan of the house.

pub mod command;
pub mod copy;
pub mod lang;
pub mod model;
pub mod shell;
