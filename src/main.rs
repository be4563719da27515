//! The thin front door.

use std::process::ExitCode;

fn main() -> ExitCode {
    kanbao::shell::main()
}
