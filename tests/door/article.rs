//! An article file: any bytes under any of the names that mean something.
//!
//! Promise: every character that reaches the model may be shown, nothing of the text is lost, and
//! at any measure every cluster is set once and nothing is too wide.

use std::sync::Arc;

use kanbao::copy::{article, day, decode, edition, edition_index, export};
use kanbao::lang::Lang;
use kanbao::model::{Article, Clean, Edition, Place};
use kanbao::plain::{Format, Print, print, utterance};
use kanbao::typeset::{Ambiguous, Fit, Galley, Leading, Level, Spec};
use serde_json::Value;

use super::galley::assert_set;
use super::{assert_clean_edition, assert_clean_lines, assert_clean_story, assert_told, seed};
use crate::support::material::Chance;

pub fn enter(bytes: &[u8]) {
    let mut chance = Chance::new(seed(bytes));
    for file in ["a.md", "a.txt"] {
        let (draft, faults) = article(file, bytes);
        assert_eq!(
            (&draft, &faults),
            (&article(file, bytes).0, &article(file, bytes).1),
            "not the same twice"
        );
        assert_told(&faults);
        let Some(draft) = draft else { continue };
        assert_clean_story(&draft.article);
        assert_kept(file, bytes, &draft.article);
        let story = Arc::new(draft.article);
        for _ in 0..2 {
            let steps: Vec<isize> = (0..6).map(|_| chance.below(19) as isize - 9).collect();
            assert_set(&Galley::new(story.clone(), spec(&mut chance)), &steps);
        }
    }
    let (masthead, faults) = edition_index("_index.md", bytes);
    assert_told(&faults);
    masthead.intro.iter().for_each(|block| super::assert_clean(&block.text));
    let paper = day("2020-07-10.md", bytes);
    assert_clean_edition(&paper);
    assert_told(&paper.faults);
    let folder = edition("2020-07-10", [("_index.md", bytes), ("1.md", bytes), ("1.txt", bytes)]);
    assert_clean_edition(&folder);
    assert_told(&folder.faults);
    assert_printed(&paper, &mut chance);
}

/// Every Hanzi of a body without front matter stands in its story. Markdown has places for words
/// that no page shows (addresses, the language of code, a tag's attributes): what may hold
/// one is not asked.
fn assert_kept(file: &str, bytes: &[u8], story: &Article) {
    let Ok((text, _)) = decode(bytes) else { return };
    let hides = ["](", "```", "~~~", "<", "&", "[^"].iter().any(|mark| text.contains(mark));
    let front = text.trim_start().starts_with(['+', '-']);
    if front || (file.ends_with(".md") && hides) {
        return;
    }
    let hanzi =
        |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect::<String>();
    let stands: String = story.blocks().iter().map(|block| hanzi(&block.text)).collect();
    assert_eq!(stands, hanzi(&Clean::new(&text)), "{file}");
}

/// A way of setting, in small measures more often than in wide ones.
fn spec(chance: &mut Chance) -> Spec {
    let widest = *chance.pick(&[4, 20, 80, 130]);
    Spec {
        measure: chance.between(1, widest) as u16,
        indent: chance.below(7) as u16,
        leading: *chance.pick(&[Leading::Solid, Leading::Open]),
        level: *chance.pick(&[Level::Basic, Level::Gb, Level::Strict]),
        fit: *chance.pick(&[Fit::First, Fit::Total]),
        hang: chance.odds(50),
        justify: chance.odds(50),
        restore: chance.odds(50),
        ambiguous: *chance.pick(&[Ambiguous::Narrow, Ambiguous::Wide]),
        plain_glyphs: chance.odds(50),
    }
}

/// What goes down a pipe, to a voice and into files is as clean as what is shown.
fn assert_printed(paper: &Edition, chance: &mut Chance) {
    let lang = *chance.pick(&Lang::ALL);
    let numbers = (1..=paper.stories().len()).collect();
    let what = [Print::List(None), Print::Sections, Print::Read(numbers), Print::Digest(None)];
    let what = chance.pick(&what);
    for format in [Format::Text, Format::Tsv, Format::Json] {
        let Ok(text) = print(what, format, paper, lang) else { continue };
        match format {
            Format::Text | Format::Tsv => assert_clean_lines(&text.replace('\t', "")),
            Format::Json => drop(serde_json::from_str::<Value>(&text).expect("JSON")),
        }
    }
    for story in paper.stories().iter().take(3) {
        let said = utterance(story, Place::default(), lang);
        said.iter().for_each(|(_, text)| assert_clean_lines(text));
    }
    let format = *chance.pick(&export::Format::ALL);
    let bytes = export::edition(paper, format);
    if format != export::Format::Epub {
        assert_clean_lines(std::str::from_utf8(&bytes).expect("UTF-8"));
    }
}
