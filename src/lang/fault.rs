//! What is wrong, in words: `file:line:column: fault: what to do`.

use std::fmt::Display;

use crate::lang::{Lang, fill, words};
use crate::model::{Fault, FaultKind, Locus};

/// `fault` in one line. What is in it came through the gate, so the line may be shown.
#[must_use]
pub fn fault(lang: Lang, fault: &Fault) -> String {
    format!("{}{}", place(&fault.at), sentence(lang, &fault.kind))
}

/// `file:line:column: `, as compilers write it, so that editors can jump there.
fn place(at: &Locus) -> String {
    let number = |number: Option<usize>| number.map_or_else(String::new, |number| format!("{number}:"));
    if at.file.is_empty() {
        String::new()
    } else {
        format!("{}:{}{} ", at.file, number(at.line), number(at.column))
    }
}

fn sentence(lang: Lang, kind: &FaultKind) -> String {
    let words = words(lang);
    let (template, values): (&str, &[(&str, &dyn Display)]) = match kind {
        FaultKind::Unreadable(why) => (words.fault_unreadable, &[("why", why)]),
        FaultKind::TooLarge { limit } => (words.fault_too_large, &[("limit", &Size(*limit))]),
        FaultKind::NotAFile => (words.fault_not_a_file, &[]),
        FaultKind::NotText => (words.fault_not_text, &[]),
        FaultKind::Damaged => (words.fault_damaged, &[]),
        FaultKind::Empty => (words.fault_empty, &[]),
        FaultKind::NoBody => (words.fault_no_body, &[]),
        FaultKind::Unclosed => (words.fault_unclosed, &[]),
        FaultKind::Syntax(why) => (words.fault_syntax, &[("why", why)]),
        FaultKind::Wrong { key, expected, found } => {
            (words.fault_wrong, &[("key", key), ("expected", expected), ("found", found)])
        }
        FaultKind::UnknownKey { key, nearest: None } => (words.fault_unknown_key, &[("key", key)]),
        FaultKind::UnknownKey { key, nearest: Some(near) } => {
            (words.fault_unknown_key_near, &[("key", key), ("near", near)])
        }
        FaultKind::Draft => (words.fault_draft, &[]),
        FaultKind::Shortcode(name) => (words.fault_shortcode, &[("name", name)]),
        FaultKind::Beside { characters } => (words.fault_beside, &[("count", characters)]),
        FaultKind::DuplicateSlug(slug) => (words.fault_duplicate_slug, &[("slug", slug)]),
        FaultKind::Clash { keys, first, second } => {
            (words.fault_clash, &[("keys", keys), ("first", first), ("second", second)])
        }
        FaultKind::UnknownCommand { name, nearest: None } => (words.fault_unknown_command, &[("name", name)]),
        FaultKind::UnknownCommand { name, nearest: Some(near) } => {
            (words.fault_unknown_command_near, &[("name", name), ("near", near)])
        }
        FaultKind::UnknownKeyName(name) => (words.fault_unknown_key_name, &[("name", name)]),
        FaultKind::BareKeyName { written, meant } => {
            (words.fault_bare_key_name, &[("written", written), ("meant", meant)])
        }
        FaultKind::Swallowed { keys, lost } => (words.fault_swallowed, &[("keys", keys), ("lost", lost)]),
        FaultKind::NoCopy => (words.fault_no_copy, &[]),
        FaultKind::NoPaper => (words.fault_no_paper, &[]),
        FaultKind::OneEdition => (words.fault_one_edition, &[]),
        FaultKind::Editions => (words.fault_editions, &[]),
        FaultKind::Missing => (words.fault_missing, &[]),
        FaultKind::Outside => (words.fault_outside, &[]),
        FaultKind::TooMany { limit } => (words.fault_too_many, &[("limit", limit)]),
        FaultKind::NotSaved(why) => (words.fault_not_saved, &[("why", why)]),
        FaultKind::SetAside(name) => (words.fault_set_aside, &[("name", name)]),
        FaultKind::NewerFormat(name) => (words.fault_newer_format, &[("name", name)]),
    };
    fill(template, values)
}

/// Bytes in the largest unit that divides them.
struct Size(u64);

impl Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const UNITS: [(u64, &str); 4] = [(1_000_000, "MB"), (1 << 20, "MB"), (1 << 10, "KB"), (1, "B")];
        let fits = |unit: u64| self.0 >= unit && self.0.is_multiple_of(unit);
        let (unit, name) = UNITS.into_iter().find(|(unit, _)| fits(*unit)).unwrap_or((1, "B"));
        write!(f, "{} {name}", self.0 / unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;

    /// One of every kind; `None` and `Some` where a kind has both.
    fn kinds() -> Vec<FaultKind> {
        let text = || Clean::new("mesure");
        let near = || Some(Clean::new("measure"));
        vec![
            FaultKind::Unreadable(text()),
            FaultKind::TooLarge { limit: 10 << 20 },
            FaultKind::NotAFile,
            FaultKind::NotText,
            FaultKind::Damaged,
            FaultKind::Empty,
            FaultKind::NoBody,
            FaultKind::Unclosed,
            FaultKind::Syntax(text()),
            FaultKind::Wrong { key: text(), expected: Clean::new("5-40"), found: Clean::new("80") },
            FaultKind::UnknownKey { key: text(), nearest: None },
            FaultKind::UnknownKey { key: text(), nearest: near() },
            FaultKind::Draft,
            FaultKind::Shortcode(text()),
            FaultKind::Beside { characters: 3 },
            FaultKind::DuplicateSlug(text()),
            FaultKind::Clash { keys: Clean::new("gd"), first: text(), second: Clean::new("up") },
            FaultKind::UnknownCommand { name: text(), nearest: None },
            FaultKind::UnknownCommand { name: text(), nearest: near() },
            FaultKind::UnknownKeyName(text()),
            FaultKind::BareKeyName { written: Clean::new("ctrl-n"), meant: Clean::new("<C-n>") },
            FaultKind::Swallowed { keys: Clean::new("c"), lost: Clean::new("calendar") },
            FaultKind::NoCopy,
            FaultKind::NoPaper,
            FaultKind::OneEdition,
            FaultKind::Editions,
            FaultKind::TooMany { limit: 10_000 },
            FaultKind::NotSaved(text()),
            FaultKind::SetAside(text()),
            FaultKind::NewerFormat(text()),
        ]
    }

    #[test]
    fn every_fault_is_said_in_every_language_with_nothing_left_open() {
        for lang in Lang::ALL {
            for kind in kinds() {
                let said = sentence(lang, &kind);
                assert!(!said.contains(['{', '}']), "{said}");
                let step = said.contains(": ") || said.contains('：');
                assert!(step, "no next step: {said}");
            }
        }
    }

    #[test]
    fn the_place_comes_first_as_far_as_it_is_known() {
        let kind = FaultKind::UnknownKey { key: Clean::new("mesure"), nearest: Some(Clean::new("measure")) };
        let at = Locus::in_text("config.toml", "a = 1\n  mesure = 3", 8);
        assert_eq!(
            fault(Lang::Hans, &Fault::new(at, kind)),
            "config.toml:2:3: 不认识“mesure”，没有用它：是不是“measure”？"
        );
        let large = FaultKind::TooLarge { limit: 10 << 20 };
        assert_eq!(
            fault(Lang::En, &Fault::new(Locus::file("a.md"), large.clone())),
            "a.md: larger than 10 MB, left out: divide it into several files."
        );
        assert_eq!(
            fault(Lang::Hant, &Fault::new(Locus::default(), large)),
            "超過10 MB，沒有讀：請分成幾個檔案。"
        );
    }
}
