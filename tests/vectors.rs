//! The shared test vectors, where they are at hand: breaks, lines, widths, restoration, balance.

use std::fs;
use std::path::PathBuf;

use kanbao::typeset::{Ambiguous, Fit, Level, Line, Manner, Spec, cells, opportunities, set_text};
use serde_json::Value;

fn vectors() -> Option<Vec<Value>> {
    let shared = std::env::var_os("KANBAO_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(text) = fs::read_to_string(shared.join("vectors.json")) else {
        eprintln!("skipped: no vectors.json in {}", shared.display());
        return None;
    };
    let all: Value = serde_json::from_str(&text).expect("vectors.json is JSON");
    all["vectors"].as_array().cloned()
}

fn of_kind(kind: &str) -> Vec<Value> {
    vectors().unwrap_or_default().into_iter().filter(|v| v["kind"] == kind).collect()
}

fn number(v: &Value, key: &str) -> u16 {
    v[key].as_u64().and_then(|n| n.try_into().ok()).expect(key)
}

fn spec(v: &Value, fit: Fit) -> Spec {
    Spec {
        measure: number(v, "width"),
        indent: number(v, "indent"),
        level: Level::Strict,
        fit,
        hang: number(v, "hang") > 0,
        justify: v["justify"] == true,
        restore: false,
        ambiguous: if number(v, "ambiguous") == 2 { Ambiguous::Wide } else { Ambiguous::Narrow },
        ..Spec::default()
    }
}

/// As the vectors have them: without indent, clusters as stored, but for justified lines.
fn stored(text: &str, line: &Line, next: Option<&Line>, justified: bool) -> String {
    if justified {
        return line.text_of(text).trim_start().to_owned();
    }
    let end = next.map_or(text.len(), |next| next.place().offset);
    text[line.place().offset..end].trim_end_matches([' ', '\u{200b}']).to_owned()
}

fn set(v: &Value, fit: Fit, manner: Manner) -> (Vec<Line>, Vec<String>) {
    let text = v["input"].as_str().expect("input");
    let lines = set_text(text, &spec(v, fit), manner);
    let texts =
        lines.iter().enumerate().map(|(n, line)| stored(text, line, lines.get(n + 1), v["justify"] == true));
    let texts = texts.collect();
    (lines, texts)
}

#[test]
fn breaks_are_allowed_exactly_where_the_vectors_mark_them() {
    for v in of_kind("break").iter().chain(&of_kind("balance")) {
        let text = v["input"].as_str().expect("input");
        let mut marked = String::new();
        let mut from = 0;
        for at in opportunities(text, &spec(v, Fit::First)) {
            marked.push_str(&text[from..at]);
            marked.push('¦');
            from = at;
        }
        marked.push_str(&text[from..]);
        assert_eq!(marked, v["opportunities"].as_str().expect("opportunities"), "{}: {}", v["id"], v["rule"]);
    }
}

#[test]
fn lines_are_as_the_vectors_have_them() {
    for v in of_kind("break") {
        let fit = if v["fit"] == "total" { Fit::Total } else { Fit::First };
        let (_, lines) = set(&v, fit, Manner::Running);
        let Some(expected) = v["expect"].as_array() else { continue };
        let expected: Vec<&str> = expected.iter().filter_map(Value::as_str).collect();
        assert_eq!(lines, expected, "{}: {}", v["id"], v["rule"]);
    }
}

#[test]
fn headlines_balance() {
    for v in of_kind("balance") {
        let (_, lines) = set(&v, Fit::First, Manner::Balanced);
        let expected: Vec<&str> =
            v["expect"].as_array().expect("expect").iter().filter_map(Value::as_str).collect();
        assert_eq!(lines, expected, "{}: {}", v["id"], v["rule"]);
    }
}

#[test]
fn nothing_is_lost_or_too_wide_by_either_fit() {
    for v in of_kind("break") {
        for fit in [Fit::First, Fit::Total] {
            let (lines, texts) = set(&v, fit, Manner::Running);
            let dense = |text: &str| text.replace([' ', '\u{200b}'], "");
            assert_eq!(dense(&texts.concat()), dense(v["input"].as_str().expect("input")), "{}", v["id"]);
            assert!(lines.iter().all(|line| line.width() <= number(&v, "width")), "{}", v["id"]);
        }
    }
}

/// Breaks between a digit and a measure word.
fn cuts(lines: &[String]) -> usize {
    lines
        .windows(2)
        .filter(|pair| {
            pair[0].ends_with(|c: char| c.is_ascii_digit())
                && pair[1].starts_with(|c: char| {
                    "年月日号时分秒点元角万亿千百名人个位件家台辆次届条吨米公平度岁".contains(c)
                })
        })
        .count()
}

#[test]
fn total_fit_leaves_no_orphan_and_cuts_few_numbers_from_their_units() {
    let (mut first, mut total) = (0, 0);
    for v in of_kind("break") {
        let measure = number(&v, "width");
        first += cuts(&set(&v, Fit::First, Manner::Running).1);
        let lines = set(&v, Fit::Total, Manner::Running).1;
        total += cuts(&lines);
        let last = lines.last().map_or("", String::as_str);
        let solid = last.chars().filter(|c| c.is_alphanumeric() || *c > '\u{1f000}').count();
        let needed = lines.len() > 1 && measure > 8 && v["expect"].is_array();
        assert!(!needed || solid > 1, "{}: {lines:?}", v["id"]);
    }
    println!("number|unit cuts: first fit {first}, total fit {total}");
    assert!(total * 10 <= first, "first fit {first}, total fit {total}");
}

#[test]
fn widths_are_as_the_vectors_have_them() {
    for v in of_kind("width") {
        let text = v["input"].as_str().expect("input");
        let found = [cells(text, Ambiguous::Narrow), cells(text, Ambiguous::Wide)];
        let expected: Vec<u64> =
            v["expect"].as_array().expect("expect").iter().filter_map(Value::as_u64).collect();
        assert_eq!(found.map(|n| n as u64).to_vec(), expected, "{} {text}", v["id"]);
    }
}

#[test]
fn full_width_is_restored_as_the_vectors_have_it() {
    for v in of_kind("restore") {
        let text = v["input"].as_str().expect("input");
        let spec = Spec { measure: 1000, ..Spec::default() };
        let shown: String =
            set_text(text, &spec, Manner::Flush).iter().map(|line| line.text_of(text)).collect();
        assert_eq!(shown, v["expect"].as_str().expect("expect"), "{}: {}", v["id"], v["rule"]);
    }
}
