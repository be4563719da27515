//! An article as what is read out: its headline, one line about it, its parts in printed order.
//!
//! In: an article and the words of the chrome. Out: a [`Script`]. Parts of marks only are left out;
//! byline and dateline stand in the line about it, everything else is said whole, once, in order.

use crate::lang::{PlainWords, fill};
use crate::model::{Article, Block, Kind, Place};

use super::sense::sentences;
use super::spoken::Spoken;

/// One stretch that is read out: a paragraph, a deck, a caption.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The block of the article it stands in.
    pub block: usize,
    /// Which paragraph of the article it is, from 1; `None` for a kicker, a deck, a caption.
    pub paragraph: Option<usize>,
    /// What is said.
    pub spoken: Spoken,
}

/// What is read out of one article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Script {
    /// The headline.
    pub headline: String,
    /// Section, byline, dateline, number of paragraphs.
    pub about: String,
    /// What is read, in order.
    pub parts: Vec<Part>,
    /// How many paragraphs there are.
    pub paragraphs: usize,
}

/// A position in a script.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Mark {
    /// Index of a part; one past the last at the end.
    pub part: usize,
    /// Byte of what it says.
    pub offset: usize,
}

impl Script {
    /// Reads `article`.
    #[must_use]
    pub fn of(article: &Article, words: &PlainWords) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let mut paragraphs = 0;
        for (block, copy) in article.blocks().iter().enumerate() {
            let label = match copy.kind {
                Kind::Headline | Kind::Byline | Kind::Dateline | Kind::Break => continue,
                Kind::Listed { number: Some(number), .. } => format!("{number}{}", words.number_mark),
                Kind::Caption => words.picture.to_owned(),
                _ => String::new(),
            };
            if !is_said(copy) {
                continue;
            }
            let spoken = Spoken::of(&label, copy);
            paragraphs += usize::from(copy.kind.is_body());
            parts.push(Part { block, paragraph: copy.kind.is_body().then_some(paragraphs), spoken });
        }
        let headline = headline(article).text().to_owned();
        Self { headline, about: about(article, paragraphs, words), parts, paragraphs }
    }

    /// Where in the script `place` is: the beginning of the sentence it stands in.
    #[must_use]
    pub fn mark(&self, place: Place) -> Mark {
        let part = self.parts.partition_point(|part| part.block < place.block);
        let Some(here) = self.parts.get(part).filter(|here| here.block == place.block) else {
            return Mark { part, offset: 0 };
        };
        let said = here.spoken.said(place.offset);
        let sentence = sentences(here.spoken.text()).into_iter().find(|range| said < range.end);
        Mark { part, offset: sentence.map_or(0, |range| range.start) }
    }

    /// The place in the article that `mark` stands for.
    #[must_use]
    pub fn place(&self, mark: Mark, article: &Article) -> Place {
        match self.parts.get(mark.part) {
            _ if mark == Mark::default() => Place::default(),
            Some(part) => Place::new(part.block, part.spoken.stored(mark.offset)),
            None => article.end(),
        }
    }

    /// The paragraph at `mark`, or the last one before it; 0 before the first.
    #[must_use]
    pub fn paragraph(&self, mark: Mark) -> usize {
        let upto = (mark.part + 1).min(self.parts.len());
        self.parts[..upto].iter().rev().find_map(|part| part.paragraph).unwrap_or(0)
    }
}

/// The headline as it is said.
pub(super) fn headline(article: &Article) -> Spoken {
    let block = article.blocks().iter().find(|block| block.kind == Kind::Headline);
    block.map_or_else(|| Spoken::new(article.headline()), |block| Spoken::of("", block))
}

/// Whether `block` is worth hearing: it has words, or is a line of code with anything in it.
fn is_said(block: &Block) -> bool {
    match block.kind {
        Kind::Verbatim => !block.text.trim().is_empty(),
        _ => Spoken::of("", block).has_words(),
    }
}

/// `要闻，本报记者 周望，5段。`
fn about(article: &Article, paragraphs: usize, words: &PlainWords) -> String {
    let count = match paragraphs {
        0 => words.no_body.to_owned(),
        _ => fill(words.paragraphs, &[("n", &paragraphs)]),
    };
    let said = |kind| article.text_of(kind).map(|text| Spoken::new(text).text().to_owned());
    let section = Spoken::new(&article.section).text().to_owned();
    let parts = [Some(section), said(Kind::Byline), said(Kind::Dateline), Some(count)];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{}{}", parts.join(words.comma), words.stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, plain_words};
    use crate::model::Clean;

    fn article() -> Article {
        let blocks = vec![
            Block::plain(Kind::Kicker, "全长1,286米"),
            Block::plain(Kind::Headline, "■大桥合龙"),
            Block::plain(Kind::Byline, "本报记者 周望"),
            Block::plain(Kind::Paragraph, "□第一段。第二句。"),
            Block::plain(Kind::Paragraph, "※※※"),
            Block::plain(Kind::Listed { number: Some(2), depth: 0 }, "第二段。"),
            Block::plain(Kind::Verbatim, "  +++"),
            Block::plain(Kind::Verbatim, " "),
            Block::plain(Kind::Caption, "桥。"),
        ];
        Article::new(Clean::new("a"), Clean::new("要闻"), Vec::new(), blocks)
    }

    #[test]
    fn the_parts_are_what_is_worth_hearing() {
        let script = Script::of(&article(), plain_words(Lang::Hans));
        assert_eq!(script.headline, "大桥合龙");
        assert_eq!(script.about, "要闻，本报记者 周望，3段。");
        let said: Vec<&str> = script.parts.iter().map(|part| part.spoken.text()).collect();
        assert_eq!(said, ["全长1,286米", "第一段。第二句。", "2、第二段。", "  +++", "图片：桥。"]);
    }

    #[test]
    fn marks_and_places_lead_to_each_other() {
        let article = article();
        let script = Script::of(&article, plain_words(Lang::Hans));
        let mark = Mark { part: 1, offset: "第一段。".len() };
        let place = script.place(mark, &article);
        assert_eq!(&article.blocks()[place.block].text[place.offset..], "第二句。");
        assert_eq!(script.mark(place), mark);
        assert_eq!(script.place(Mark::default(), &article), Place::default());
        assert_eq!(script.paragraph(mark), 1);
        assert_eq!(script.paragraph(Mark { part: 9, offset: 0 }), 3);
    }
}
