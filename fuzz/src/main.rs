//! libFuzzer before one of the doors of `tests/door`, which `KANBAO_DOOR` names.
#![no_main]

#[path = "../../tests/desk/mod.rs"]
mod desk;
#[path = "../../tests/door/mod.rs"]
mod door;
#[path = "../../tests/emulator/mod.rs"]
mod emulator;
#[path = "../../tests/line/mod.rs"]
mod line;
#[path = "../../tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use door::DOORS;
use libfuzzer_sys::fuzz_target;

static ENTER: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("KANBAO_DOOR").unwrap_or_default();
    let door = DOORS.iter().find(|door| door.name == name);
    door.unwrap_or_else(|| panic!("KANBAO_DOOR is one of {:?}", DOORS.map(|door| door.name))).enter
});

fuzz_target!(|bytes: &[u8]| ENTER(bytes));
