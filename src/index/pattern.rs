//! A pattern, looked for in coded text.
//!
//! In: a regular expression. Out: which blocks it matches. Text is decoded for it only where one
//! of the words stands that each of its matches begins, or ends, with; `第\d+期` has 第.

use memchr::memmem::Finder;
use regex::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::{ExtractKind, Extractor};

use super::bound::{Block, Bound};
use super::code::encode;

/// The most words that are looked for in place of the pattern: each is a way through the text.
const MOST_WORDS: usize = 8;

/// A pattern made ready for coded text.
pub(super) struct Pattern {
    regex: Regex,
    /// One of them, coded, stands in every match; `None` where none must.
    words: Option<Vec<Finder<'static>>>,
}

impl Pattern {
    pub(super) fn new(regex: Regex) -> Self {
        let words = words(regex.as_str()).map(|words| words.iter().map(|word| coded(word)).collect());
        Self { regex, words }
    }

    /// The words, coded, of which one stands in every match.
    pub(super) fn words(&self) -> Option<&[Finder<'static>]> {
        self.words.as_deref()
    }

    /// Whether it matches something in `block`, and not only nothing.
    pub(super) fn is_in(&self, bound: &Bound<'_>, block: &Block) -> bool {
        let text: String = bound.folded(block).collect();
        self.regex.find_iter(&text).any(|hit| !hit.is_empty())
    }
}

/// What each match of `pattern` begins with, or else what each ends with.
fn words(pattern: &str) -> Option<Vec<String>> {
    let parsed = ParserBuilder::new().case_insensitive(true).build().parse(pattern).ok()?;
    [ExtractKind::Prefix, ExtractKind::Suffix].into_iter().find_map(|kind| {
        let found = Extractor::new().kind(kind).extract(&parsed);
        let words = found.literals()?.iter().map(|literal| std::str::from_utf8(literal.as_bytes()).ok());
        let words: Option<Vec<&str>> = words.collect();
        // Folded text has no capitals.
        let words = words?.into_iter().filter(|word| !word.contains(|c: char| c.is_ascii_uppercase()));
        let words: Vec<String> = words.map(str::to_owned).collect();
        (words.len() <= MOST_WORDS && words.iter().all(|word| !word.is_empty())).then_some(words)
    })
}

fn coded(word: &str) -> Finder<'static> {
    let mut coded = Vec::new();
    word.chars().for_each(|c| encode(c, &mut coded));
    Finder::new(&coded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_every_match() {
        let of = |pattern| words(pattern).map(|words| words.join(" "));
        assert_eq!(of(r"第\d+期").as_deref(), Some("第"));
        assert_eq!(of("(银行|贷款)利率?").as_deref(), Some("银行利率 银行利 贷款利率 贷款利"));
        assert_eq!(of(".+期").as_deref(), Some("期"));
        assert_eq!(of(r"\d+"), None);
        assert_eq!(of("b*"), None);
        assert_eq!(of("(年|)").as_deref(), None);
    }
}
