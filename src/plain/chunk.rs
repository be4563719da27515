//! As much of an article as a screen holds: whole paragraphs, at least one, never too much.
//!
//! In: a script, a mark and the room there is. Out: lines, and the mark to go on from.
//! Why: what scrolls off before a reader looks is lost to every reader that follows the screen.
//! Promise: all chunks together say the script, whole, once, in order.

use crate::config::Chunk;

use super::script::{Mark, Script};
use super::sense::{Measure, sense_lines, sentences};

/// The room for one answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Room {
    /// Cells of a line.
    pub cells: usize,
    /// Lines.
    pub lines: usize,
}

/// What is said in one answer.
pub(super) struct Said {
    pub lines: Vec<String>,
    /// Where to go on; `None` at the end.
    pub next: Option<Mark>,
    /// The last paragraph any of which was said; 0 for none.
    pub paragraph: usize,
}

/// `text` in sense lines; the first `glued` bytes stay with what follows.
pub(super) fn set(text: &str, glued: usize, cells: usize) -> Vec<String> {
    let lines = sense_lines(text, Measure { cells, glued });
    lines.into_iter().map(|line| text[line].to_owned()).collect()
}

/// Says `script` from `from`; `head` stands above its beginning.
pub(super) fn say(script: &Script, head: Vec<String>, from: Mark, room: Room, chunk: Chunk) -> Said {
    let mut said = Said { lines: head, next: Some(from), paragraph: script.paragraph(from) };
    let mut whole_one = false;
    let mut at = from;
    while let Some(part) = script.parts.get(at.part) {
        let text = &part.spoken.text()[at.offset..];
        let lines = sense_lines(text, Measure::of(room.cells));
        let left = room.lines.saturating_sub(said.lines.len());
        let fits = lines.len() <= left || chunk == Chunk::All;
        if !fits && whole_one {
            break;
        }
        let (kept, offset) = if fits { (lines.len(), None) } else { cut(text, &lines, left) };
        said.lines.extend(lines[..kept].iter().map(|line| text[line.clone()].to_owned()));
        said.paragraph = part.paragraph.unwrap_or(said.paragraph);
        whole_one |= part.paragraph.is_some();
        if let Some(offset) = offset {
            said.next = Some(Mark { part: at.part, offset: at.offset + offset });
            return said;
        }
        at = Mark { part: at.part + 1, offset: 0 };
        if chunk == Chunk::Paragraph && whole_one {
            break;
        }
    }
    said.next = (at.part < script.parts.len()).then_some(at);
    said
}

/// How many of `lines` are said when only `left` fit, and the byte to go on from: at a sentence's
/// end where there is one.
fn cut(text: &str, lines: &[std::ops::Range<usize>], left: usize) -> (usize, Option<usize>) {
    let most = left.clamp(1, lines.len());
    let ends: Vec<usize> =
        sentences(text).into_iter().map(|range| text[..range.end].trim_end().len()).collect();
    let whole = (1..=most).rev().find(|kept| ends.contains(&lines[kept - 1].end));
    let kept = whole.unwrap_or(most);
    (kept, lines.get(kept).map(|line| line.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, plain_words};
    use crate::model::{Article, Block, Clean, Kind};
    use proptest::prelude::*;

    fn script(paragraphs: &[String]) -> Script {
        let mut blocks = vec![Block::plain(Kind::Headline, "题目")];
        blocks.extend(paragraphs.iter().map(|text| Block::plain(Kind::Paragraph, text)));
        let article = Article::new(Clean::new("a"), Clean::default(), Vec::new(), blocks);
        Script::of(&article, plain_words(Lang::Hans))
    }

    #[test]
    fn a_paragraph_longer_than_the_screen_is_cut_at_a_sentence() {
        let script = script(&["一二三四五六七八九。一二三四五六七八九，十。".repeat(4)]);
        let said = say(&script, Vec::new(), Mark::default(), Room { cells: 22, lines: 4 }, Chunk::Screen);
        assert_eq!(said.lines.last().map(String::as_str), Some("一二三四五六七八九。"));
        assert!(said.next.is_some_and(|next| next.part == 0 && next.offset > 0));
    }

    proptest! {
        #[test]
        fn the_chunks_together_are_the_script(
            paragraphs in prop::collection::vec("[甲乙丙，。a-z0-9 ]{1,80}", 0..12),
            cells in 8usize..80, lines in 1usize..12, paragraph in any::<bool>(),
        ) {
            let script = script(&paragraphs);
            let chunk = if paragraph { Chunk::Paragraph } else { Chunk::Screen };
            let mut mark = Some(Mark::default());
            let mut heard = String::new();
            while let Some(from) = mark {
                let said = say(&script, Vec::new(), from, Room { cells, lines }, chunk);
                prop_assert!(said.lines.len() <= lines);
                prop_assert!(said.next.is_none_or(|next| next > from));
                heard.extend(said.lines);
                mark = said.next;
            }
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let whole: String = script.parts.iter().map(|part| part.spoken.text()).collect();
            prop_assert_eq!(bare(&heard), bare(&whole));
        }
    }
}
