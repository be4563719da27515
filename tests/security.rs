//! SECURITY.md, ARCHITECTURE.md and the manifest say the same as the code.
//! `UPDATE_SECURITY=1 cargo test --test security` rewrites the table of limits.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

/// `16 << 20` and `2_000`, as written in the source.
fn value(text: &str) -> u64 {
    let number = |text: &str| text.trim().replace('_', "").parse::<u64>().expect("a number");
    match text.split_once("<<") {
        Some((base, shift)) => number(base) << number(shift),
        None => number(text),
    }
}

/// A table of the constants in `copy/limits.rs`, with their own words.
fn limits() -> String {
    let source = read("src/copy/limits.rs");
    let mut table = String::from("| limit | value | what |\n|---|---|---|\n");
    let mut words = Vec::new();
    for line in source.lines() {
        if let Some(text) = line.strip_prefix("///") {
            words.push(text.trim().to_owned());
        } else if let Some(rest) = line.strip_prefix("pub const ") {
            let (name, rest) = rest.split_once(':').expect("a type");
            let (_, number) = rest.trim_end_matches(';').split_once('=').expect("a value");
            let number = value(number);
            let size = match (name.contains("BYTES"), number) {
                (true, n) if n.is_multiple_of(1 << 20) => format!("{} MB", n >> 20),
                (true, n) if n.is_multiple_of(1 << 10) => format!("{} KB", n >> 10),
                (_, n) => n.to_string(),
            };
            table.push_str(&format!("| `{name}` | {size} | {} |\n", words.join(" ")));
            words.clear();
        }
    }
    table
}

#[test]
fn the_limits_in_the_page_are_those_in_the_code() {
    let page = read("SECURITY.md");
    let (open, close) = ("<!-- limits -->\n", "<!-- /limits -->");
    let from = page.find(open).expect("an opening mark") + open.len();
    let to = page.find(close).expect("a closing mark");
    let table = limits();
    assert!(table.lines().count() > 10);
    if std::env::var_os("UPDATE_SECURITY").is_some() {
        let mut fresh = page;
        fresh.replace_range(from..to, &table);
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md"), fresh).expect("rewritten");
    } else {
        assert_eq!(&page[from..to], table, "UPDATE_SECURITY=1 cargo test --test security");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    let page = read("ARCHITECTURE.md");
    let crates =
        page.split("## Crates").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a chapter");
    for section in ["dependencies", "dev-dependencies"] {
        for name in manifest[section].as_table().expect("a table").keys() {
            let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
            let named = crates.split(|c| !word(c)).any(|word| word == name);
            assert!(named, "{name} stands in Cargo.toml without a reason in ARCHITECTURE.md");
        }
    }
}

#[test]
fn unsafe_code_stays_forbidden_and_the_oldest_rust_is_stated() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let version = manifest["package"]["rust-version"].as_str().expect("stated");
    assert!(read("README.md").contains(version), "the README names another");
}

#[test]
fn the_page_names_tests_that_are_there() {
    let page = read("SECURITY.md");
    for name in page.split('`').filter(|word| word.starts_with("tests/") && word.ends_with(".rs")) {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(name).exists(), "{name}");
    }
}
