//! Web pages: a story, or several, out of the HTML of a paper's site.
//!
//! In: the text of a page. Out: drafts with headline, head, text, captions; how much stands beside them.
//! The steps: `walk` (tags to blocks in regions; `element`, `facts`), then here: which regions are the story.
//! Promise: nothing is executed or fetched; text is in a story or is counted as left out; linear.

mod element;
mod facts;
mod walk;

use crate::model::{Article, Block, Clean, Date, Kind};

use super::article::signed;
use super::markdown::Piece;
use super::shortcodes;
use facts::Told;
use walk::{Region, Walked, walk};

/// A page that was read.
pub(crate) struct Page {
    /// Its stories, one at least.
    pub stories: Vec<Vec<Piece>>,
    /// What it says of itself.
    told: Told,
    /// Characters that stand beside the stories and are not blank: menus, other headlines.
    pub beside: usize,
}

/// Reads a page.
pub(crate) fn read(text: &str) -> Page {
    let Walked { pieces, facts } = walk(&shortcodes::kept(text));
    let all: usize = pieces.iter().map(|(_, piece)| weight(piece)).sum();
    let stories = stories(pieces);
    let taken: usize = stories.iter().flatten().map(weight).sum();
    Page { stories, told: facts.settle(), beside: all.saturating_sub(taken) }
}

impl Page {
    /// The stories, each as an article. What the page says beside its text is said of its one story.
    pub(crate) fn articles(self, slug: &Clean) -> Vec<Article> {
        let Self { stories, told, .. } = self;
        let lone = stories.len() == 1;
        stories
            .into_iter()
            .map(
                |pieces| {
                    if lone { article(slug, pieces, &told) } else { article(slug, pieces, &Told::default()) }
                },
            )
            .collect()
    }

    /// The day that the page gives itself.
    pub(crate) fn date(&self) -> Option<Date> {
        self.told.date
    }

    /// The name of the paper that the page says it is of.
    pub(crate) fn paper(&self) -> &Clean {
        &self.told.paper
    }
}

/// Characters of a block that are not blank.
fn weight(piece: &Piece) -> usize {
    piece.block.text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Which blocks are a story, in the order of the page.
///
/// Stories are the `article` elements, without the teasers among them (a quarter of the longest is none),
/// where they hold a third of the page's matter at least; else all that stands in `main`; else all that
/// stands in no menu. Where that is no text, everything is the story.
fn stories(pieces: Vec<(Region, Piece)>) -> Vec<Vec<Piece>> {
    let mut articles: Vec<usize> = Vec::new();
    let (mut main, mut body) = (0, 0);
    for (region, piece) in &pieces {
        match region {
            Region::Story(at) => {
                articles.resize(articles.len().max(at + 1), 0);
                articles[*at] += weight(piece);
            }
            Region::Main => main += weight(piece),
            Region::Body => body += weight(piece),
            Region::Edge | Region::Beside | Region::Hidden => {}
        }
    }
    let (sum, longest) = (articles.iter().sum::<usize>(), articles.iter().max().copied().unwrap_or_default());
    let mut number: Vec<Option<usize>> = Vec::new();
    let mut count = 0;
    for weight in &articles {
        let is_story = *weight > 0 && weight * 4 >= longest;
        number.push(is_story.then_some(count));
        count += usize::from(is_story);
    }
    let choice: &dyn Fn(&Region) -> Option<usize> = if sum > 0 && sum * 2 >= main + body {
        &|region| if let Region::Story(at) = region { number.get(*at).copied().flatten() } else { None }
    } else if (sum + main) * 2 >= body && sum + main > 0 {
        &|region| matches!(region, Region::Story(_) | Region::Main).then_some(0)
    } else if body > 0 {
        &|region| matches!(region, Region::Story(_) | Region::Main | Region::Body).then_some(0)
    } else {
        &|_| Some(0)
    };
    let mut stories: Vec<Vec<Piece>> = Vec::new();
    let mut heading = None;
    for (region, piece) in pieces {
        match choice(&region) {
            Some(at) => {
                stories.resize_with(stories.len().max(at + 1), Vec::new);
                stories[at].push(piece);
            }
            // A headline may stand above the element that holds its story.
            None if piece.level == 1 && region != Region::Beside => heading = heading.or(Some(piece)),
            None => {}
        }
    }
    if let ([story], Some(heading)) = (&mut *stories, heading)
        && !story.iter().any(|piece| piece.level == 1)
    {
        story.insert(0, heading);
    }
    if stories.is_empty() { vec![Vec::new()] } else { stories }
}

/// The story of `pieces`: its head in printed order, then the rest as it stands.
fn article(slug: &Clean, mut pieces: Vec<Piece>, told: &Told) -> Article {
    let headline = headline(&mut pieces).or_else(|| line(Kind::Headline, &told.headline));
    let mut head: Vec<Block> = Vec::new();
    // A head has one line of each kind, as in an article file.
    let mut take = |kind, said: Option<Clean>| {
        let found: Vec<Piece> = pieces.extract_if(.., |piece| piece.block.kind == kind).collect();
        match &*found {
            [] => said.and_then(|text| line(kind, &text)),
            [only] => Some(only.block.clone()),
            many => {
                let texts: Vec<&str> = many.iter().map(|piece| &*piece.block.text).collect();
                Some(Block::plain(kind, &texts.join(" ")))
            }
        }
    };
    head.extend(take(Kind::Kicker, Some(told.kicker.clone())));
    head.extend(headline);
    head.extend(take(Kind::Deck, Some(told.deck.clone())));
    head.extend(take(Kind::Byline, signed(&told.authors)));
    head.extend(take(Kind::Dateline, None));
    head.extend(pieces.into_iter().map(|piece| piece.block));
    Article::new(slug.clone(), told.section.clone(), told.authors.clone(), head)
}

fn line(kind: Kind, text: &Clean) -> Option<Block> {
    (!text.trim().is_empty()).then(|| Block { kind, text: text.clone(), spans: Vec::new() })
}

/// Takes the headline out: the first heading of the highest rank, or the one that opens the text.
fn headline(pieces: &mut Vec<Piece>) -> Option<Block> {
    let opens = || {
        let text =
            pieces.iter().position(|piece| piece.block.kind == Kind::Paragraph).unwrap_or(pieces.len());
        pieces[..text].iter().position(|piece| piece.level > 0)
    };
    let at = pieces.iter().position(|piece| piece.level == 1).or_else(opens)?;
    Some(Block { kind: Kind::Headline, ..pieces.remove(at).block })
}

#[cfg(test)]
mod tests;
