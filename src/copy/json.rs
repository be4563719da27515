//! JSON for people's terminals and other programs.
//!
//! In: a value. Out: its text, indented. Promise: says the same to every reader of JSON, and nothing
//! to a terminal: whatever the gate would bar is written as an escape.

use std::fmt::Write;

use serde_json::Value;

use crate::model::is_shown;

/// `value` as text that ends in a line feed.
#[must_use]
pub fn json(value: &Value) -> String {
    let text = format!("{value:#}\n");
    // Outside of strings there is nothing but ASCII and line feeds.
    if text.chars().all(|c| c == '\n' || is_shown(c)) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        if c == '\n' || is_shown(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_escaped_reads_back_and_shows_no_control(text in any::<String>(), at in 0usize..8) {
            let barred = ['\u{7f}', '\u{9b}', '\u{202e}', '\u{e0041}', '\u{feff}', '\u{2028}', '\u{1b}', '\n'][at];
            let value = serde_json::json!({ "a": format!("{text}{barred}{text}"), "b": [1, true, null] });
            let written = json(&value);
            prop_assert!(written.chars().all(|c| c == '\n' || is_shown(c)));
            prop_assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), value);
        }
    }
}
