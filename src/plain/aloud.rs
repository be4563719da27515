//! An article as sentences for a voice, each with its place.

use crate::lang::{Lang, plain_words};
use crate::model::{Article, Place};

use super::script::{Mark, Script};
use super::sense::sentences;

/// What is said aloud of `article` from `from` on: the headline first, if that is the beginning.
#[must_use]
pub fn utterance(article: &Article, from: Place, lang: Lang) -> Vec<(Place, String)> {
    let script = Script::of(article, plain_words(lang));
    let start = script.mark(from);
    let mut said = Vec::new();
    if from == Place::default() {
        said.push((from, script.headline.clone()));
    }
    for (at, part) in script.parts.iter().enumerate().skip(start.part) {
        let text = part.spoken.text();
        let begun = if at == start.part { start.offset } else { 0 };
        for range in sentences(text).into_iter().filter(|range| range.start >= begun) {
            let place = script.place(Mark { part: at, offset: range.start }, article);
            said.push((place, text[range].trim().to_owned()));
        }
    }
    said.retain(|(_, text)| text.chars().any(char::is_alphanumeric));
    said
}
