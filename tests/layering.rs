//! The house's one structural law: a layer imports only lower rungs, never its own rung.

use std::fs;
use std::path::{Path, PathBuf};

/// The rungs from the ground up. Rooms on one rung do not know each other.
const RUNGS: &[&[&str]] = &[
    &["model", "command"],
    &["lang"],
    &["copy", "typeset", "index", "keymap", "makeup"],
    &["config"],
    &["reader"],
    &["view", "plain"],
    &["app"],
    &["shell"],
    &["main"],
];

fn rung(room: &str) -> Option<usize> {
    RUNGS.iter().position(|rooms| rooms.contains(&room))
}

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The rooms that `text` names by `crate::room` or `kanbao::room`.
fn named(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for mark in ["crate::", "kanbao::"] {
        for (at, _) in text.match_indices(mark) {
            let rest = &text[at + mark.len()..];
            let list = rest.strip_prefix('{').map_or(rest, |inner| inner.split('}').next().unwrap_or(inner));
            let many = rest.starts_with('{');
            for part in list.split(',').take(if many { usize::MAX } else { 1 }) {
                let name: String =
                    part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                rooms.push(name);
            }
        }
    }
    rooms
}

#[test]
fn arrows_point_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() > 20, "the rooms were found");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).expect("a file of src");
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
        let room = first.trim_end_matches(".rs").to_owned();
        if room == "lib" {
            continue;
        }
        let own = rung(&room).unwrap_or_else(|| panic!("{} stands on no rung", inside.display()));
        let text = fs::read_to_string(&file).expect("a source file");
        for other in named(&text) {
            let Some(theirs) = rung(&other) else { continue };
            if other != room && theirs >= own {
                wrong.push(format!("{} imports {other}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden imports:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_shell_touches_the_world() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let forbidden = [
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::thread",
        "std::process",
        "Instant::now",
        "SystemTime::now",
        "Zoned::now",
        "rustix",
        "println!",
        "eprintln!",
    ];
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).expect("a file of src").to_path_buf();
        if inside.starts_with("shell") || inside.ends_with("main.rs") || inside.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        // Writing into bytes of one's own touches nothing.
        let code = code.replace("std::io::{Cursor, Write}", "");
        for word in forbidden.iter().filter(|word| code.contains(**word)) {
            wrong.push(format!("{} uses {word}", inside.display()));
        }
    }
    assert!(wrong.is_empty(), "only src/shell may do I/O:\n{}", wrong.join("\n"));
}
