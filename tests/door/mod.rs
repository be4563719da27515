//! The doors by which strangers come in: for each one function that takes any bytes at all and
//! holds what kanbao promises of them.
//!
//! `tests/doors.rs` walks through them in every test run; `fuzz/` walks for hours, guided by what
//! the code does. Promise of a door: the same bytes give the same walk.

// Each user takes what it needs.
#![allow(dead_code)]

mod article;
mod books;
mod config;
mod dialogue;
mod galley;
mod keymap;
mod keys;
mod page;
mod plain;
mod search;
mod state;

use kanbao::lang::{Lang, fault};
use kanbao::model::{Article, Clean, Edition, Fault, Inline};

/// A door.
pub struct Door {
    /// Its name, that of its corpus too.
    pub name: &'static str,
    /// Takes the bytes; panics where a promise is broken.
    pub enter: fn(&[u8]),
}

/// All of them.
pub const DOORS: [Door; 8] = [
    Door { name: "article", enter: article::enter },
    Door { name: "page", enter: page::enter },
    Door { name: "config", enter: config::enter },
    Door { name: "keymap", enter: keymap::enter },
    Door { name: "state", enter: state::enter },
    Door { name: "search", enter: search::enter },
    Door { name: "plain", enter: plain::enter },
    Door { name: "keys", enter: keys::enter },
];

/// What no terminal may be given, written down apart from the gate's own tables: controls, bidi
/// controls, tags, marks of byte order, private use.
fn is_foul(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}'
            | '\u{f0000}'..='\u{10ffff}')
}

/// One line that may be shown.
fn assert_clean(text: &str) {
    if let Some(c) = text.chars().find(|c| is_foul(*c)) {
        panic!("{c:?} in {text:?}");
    }
}

/// Lines that may be shown, their ends aside.
fn assert_clean_lines(text: &str) {
    text.split('\n').for_each(assert_clean);
}

/// Every fault is one clean sentence in each language.
fn assert_told(faults: &[Fault]) {
    for found in faults {
        Lang::ALL.iter().for_each(|lang| assert_clean(&fault(*lang, found)));
    }
}

/// Everything of a story may be shown, and its spans lie in its text.
fn assert_clean_story(story: &Article) {
    let names = [&story.slug, &story.section].into_iter().chain(&story.authors);
    names.for_each(|name| assert_clean(name));
    for block in story.blocks() {
        assert_clean(&block.text);
        assert_eq!(Clean::new(&block.text), block.text, "the gate changes what has passed it");
        assert!(unicode_normalization::is_nfc(&block.text), "{:?}", block.text);
        for span in &block.spans {
            assert!(block.text.get(span.range.clone()).is_some_and(|text| !text.is_empty()));
            if let Inline::Link(address) = &span.inline {
                assert_clean(address);
                let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
                assert!(["http", "https", "mailto"].contains(&&*scheme), "{address}");
            }
        }
    }
}

/// The same of a whole edition; each slug stands once.
fn assert_clean_edition(edition: &Edition) {
    let mut slugs = std::collections::HashSet::new();
    for story in edition.stories() {
        assert_clean_story(story);
        assert!(slugs.insert(&story.slug), "{:?} twice", story.slug);
    }
    [&edition.paper, &edition.title, &edition.number]
        .into_iter()
        .chain(&edition.intro)
        .for_each(|text| assert_clean(text));
    let sections = edition.sections();
    assert!(sections.iter().all(|section| !section.stories.is_empty()));
    assert_eq!(sections.iter().map(|section| section.stories.len()).sum::<usize>(), edition.stories().len());
}

/// A seed that depends on every byte (FNV-1a).
fn seed(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
