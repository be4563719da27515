//! A settings text and the places in it.

use std::ops::Range;

use crate::model::{Clean, Fault, FaultKind, Locus};

/// A text as it was read, for the places of what is wrong in it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file's name as the reader knows it.
    pub file: &'a str,
    /// All of it.
    pub text: &'a str,
}

impl Source<'_> {
    /// `kind`, at the beginning of `span` (bytes of the text).
    #[must_use]
    pub fn fault(&self, span: &Range<usize>, kind: FaultKind) -> Fault {
        Fault::new(Locus::in_text(self.file, self.text, span.start), kind)
    }

    /// That the value in `span` cannot be `key`'s, which takes `expected`.
    #[must_use]
    pub fn wrong(&self, span: Range<usize>, key: &str, expected: &str) -> Fault {
        let found = quoted(self.text.get(span.clone()).unwrap_or_default());
        self.fault(&span, FaultKind::Wrong { key: Clean::new(key), expected: Clean::new(expected), found })
    }

    /// That nobody knows the key in `span`.
    #[must_use]
    pub fn unknown(&self, span: &Range<usize>, key: &str, nearest: Option<&str>) -> Fault {
        self.fault(span, FaultKind::UnknownKey { key: quoted(key), nearest: nearest.map(Clean::new) })
    }
}

/// `text`, short enough to be quoted in a sentence.
#[must_use]
pub fn quoted(text: &str) -> Clean {
    /// Characters.
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Clean::new(&format!("{}...", &text[..end])),
        None => Clean::new(text),
    }
}
