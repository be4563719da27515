//! The rows of a `[keys]` table: any text.
//!
//! Promise: no binding begins another and each is reached; a row that was not taken has a place.

use kanbao::keymap::{Context, Key, Keymap, Resolved, Source};
use toml::de::DeTable;

use super::config::assert_placed;

pub fn enter(bytes: &[u8]) {
    let Ok(rows) = std::str::from_utf8(bytes) else { return };
    // What is read as keys and written again is the same keys.
    if let Ok(keys) = Key::parse_all(rows) {
        let written = kanbao::keymap::written(&keys);
        assert_eq!(Key::parse_all(&written).expect("what we write"), keys, "{written}");
    }
    let text = format!("[keys]\n{rows}");
    let Ok(document) = DeTable::parse(&text) else { return };
    let Some(keys) = document.get_ref().get("keys").and_then(|keys| keys.get_ref().as_table()) else {
        return;
    };
    let mut keymap = Keymap::default();
    let faults = keymap.rebind(keys, Source { file: "config.toml", text: &text });
    assert_placed(&text, &faults);
    for context in [Context::Page, Context::Hits] {
        for (keys, commands) in keymap.rows(context) {
            super::assert_clean(&keys);
            let pressed = Key::parse_all(&keys).expect("written by us");
            assert_eq!(keymap.resolve(context, &pressed), Resolved::Commands(commands), "{keys}");
            for end in 1..pressed.len() {
                assert_eq!(keymap.resolve(context, &pressed[..end]), Resolved::Pending, "{keys}");
            }
        }
    }
}
