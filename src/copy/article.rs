//! One file to one story.
//!
//! In: a file's name and bytes. Out: the story with what the edition needs to place it, and faults.
//! Promise: never panics; as long as there is text there is a story, whatever its front matter.

use crate::model::{Article, Block, Clean, Date, Fault, FaultKind, Kind, Locus};

use super::decode;
use super::front::{self, Front};
use super::keys::Keys;
use super::limits::{BLOCKS_A_FILE, HEADLINE_BYTES, STORIES_AN_EDITION};
use super::markdown::{self, Piece};
use super::plain;
use super::shortcodes;
use super::web;

/// A story as it comes in, not yet placed in an edition.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// The story.
    pub article: Article,
    /// Its place in the edition's own order, the smallest first; without one it stands at the end.
    pub weight: Option<i64>,
    /// The day it gives itself.
    pub date: Option<Date>,
    /// The paper it says it is of; empty for none.
    pub paper: Clean,
    /// Its author calls it a draft: an edition leaves it out.
    pub withheld: bool,
}

/// How a body is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Manner {
    /// Markdown.
    Markdown,
    /// Lines.
    Plain,
    /// HTML.
    Web,
}

impl Manner {
    /// `.txt` is lines, `.html` is HTML, all else Markdown.
    pub(crate) fn of(file: &str) -> Self {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("txt") => Self::Plain,
            Some("html" | "htm" | "xhtml") => Self::Web,
            _ => Self::Markdown,
        }
    }

    /// Sets `body`.
    pub(crate) fn pieces(self, body: &str) -> Vec<Piece> {
        match self {
            Self::Markdown => markdown::pieces(body),
            Self::Plain => plain::pieces(body),
            Self::Web => web::read(body).stories.concat(),
        }
    }
}

/// Reads the story in `bytes`, the whole of `file`; of several the first.
#[must_use]
pub fn article(file: &str, bytes: &[u8]) -> (Option<Draft>, Vec<Fault>) {
    let (drafts, faults) = drafts(file, bytes);
    (drafts.into_iter().next(), faults)
}

/// Reads the stories in `bytes`, the whole of `file`: one, but for a web page of several.
pub(crate) fn drafts(file: &str, bytes: &[u8]) -> (Vec<Draft>, Vec<Fault>) {
    let (text, mut faults) = decode::open(file, bytes);
    let Some(text) = text else { return (Vec::new(), faults) };
    let front = front::split(file, &text);
    let (drafts, found) = from_front(file, &text, front);
    faults.extend(found);
    (drafts, faults)
}

/// The stories of a file already taken apart, whose whole text is `text`.
pub(crate) fn from_front(file: &str, text: &str, front: Front<'_>) -> (Vec<Draft>, Vec<Fault>) {
    let Front { keys, body, mut faults } = front;
    let slug = Clean::new(stem(file));
    let manner = Manner::of(file);
    if manner != Manner::Plain {
        faults.extend(shortcodes::faults(file, text, body));
    }
    let drafts = match keys {
        Some(mut keys) => {
            let draft = with_keys(&mut keys, slug, manner.pieces(body));
            faults.extend(keys.into_faults());
            vec![draft]
        }
        None if manner == Manner::Web => {
            let page = web::read(body);
            if page.beside > 0 {
                faults.push(Fault::new(Locus::file(file), FaultKind::Beside { characters: page.beside }));
            }
            if page.stories.len() > STORIES_AN_EDITION {
                faults.push(Fault::new(Locus::file(file), FaultKind::TooMany { limit: STORIES_AN_EDITION }));
            }
            let (date, paper) = (page.date(), page.paper().clone());
            let articles = page.articles(&slug).into_iter().take(STORIES_AN_EDITION);
            articles.map(|article| Draft { date, paper: paper.clone(), ..Draft::of(article) }).collect()
        }
        None => {
            let blocks = without_keys(file, body);
            vec![Draft::of(Article::new(slug, Clean::default(), Vec::new(), blocks))]
        }
    };
    let blocks = || drafts.iter().flat_map(|draft| draft.article.blocks());
    if blocks().count() >= BLOCKS_A_FILE {
        faults.push(Fault::new(Locus::file(file), FaultKind::TooMany { limit: BLOCKS_A_FILE }));
    }
    if !blocks().any(|block| block.kind.is_body()) {
        faults.push(Fault::new(Locus::file(file), FaultKind::NoBody));
    }
    (drafts, faults)
}

impl Draft {
    /// A story that says nothing of itself.
    fn of(article: Article) -> Self {
        Self { article, weight: None, date: None, paper: Clean::default(), withheld: false }
    }
}

/// A story whose head stands in front matter.
fn with_keys(keys: &mut Keys<'_>, stem: Clean, mut body: Vec<Piece>) -> Draft {
    let authors: Vec<Clean> = [keys.texts("authors"), keys.texts("author")].concat();
    let byline = keys.text("byline").or_else(|| signed(&authors));
    let headline = keys.text("title").map(|text| Block { kind: Kind::Headline, text, spans: Vec::new() });
    let headline = headline.or_else(|| body_headline(&mut body));
    let line = |kind, text: Option<Clean>| text.map(|text| Block { kind, text, spans: Vec::new() });
    let mut blocks: Vec<Block> = [
        line(Kind::Kicker, keys.text("kicker")),
        headline,
        line(Kind::Deck, keys.text("deck")),
        line(Kind::Byline, byline),
        line(Kind::Dateline, keys.text("dateline")),
    ]
    .into_iter()
    .flatten()
    .collect();
    blocks.extend(body.into_iter().map(|piece| piece.block));
    for [caption, credit] in keys.pairs("pictures", ["caption", "credit"]) {
        blocks.extend(line(Kind::Caption, caption));
        blocks.extend(line(Kind::Credit, credit));
    }
    let slug = keys.text("slug").unwrap_or(stem);
    let section = keys.text("section").unwrap_or_default();
    Draft {
        weight: keys.integer("weight"),
        date: keys.date("date"),
        withheld: keys.flag("draft"),
        ..Draft::of(Article::new(slug, section, authors, blocks))
    }
}

/// A story without front matter: its first line is the headline.
fn without_keys(file: &str, body: &str) -> Vec<Block> {
    let (headline, pieces) = match Manner::of(file) {
        Manner::Plain | Manner::Web => (None, Manner::of(file).pieces(body)),
        Manner::Markdown => first_line(body),
    };
    let mut blocks: Vec<Block> =
        headline.into_iter().chain(pieces.into_iter().map(|piece| piece.block)).collect();
    if let Some(first) = blocks.first_mut()
        && matches!(first.kind, Kind::Paragraph | Kind::Crosshead)
        && first.text.len() <= HEADLINE_BYTES
    {
        first.kind = Kind::Headline;
    }
    blocks
}

/// Takes the first line off a Markdown body as its headline, and sets the rest.
fn first_line(body: &str) -> (Option<Block>, Vec<Piece>) {
    let body = body.trim_start_matches([' ', '\n']);
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let headline = match markdown::pieces(first).as_slice() {
        _ if first.len() > HEADLINE_BYTES => None,
        [Piece { block, .. }] => match block.kind {
            Kind::Paragraph | Kind::Crosshead => Some(block.clone()),
            // The mark of a list or a quote is part of such a headline.
            Kind::Listed { .. } | Kind::Quote => Some(Block::plain(Kind::Paragraph, first.trim())),
            _ => None,
        },
        _ => None,
    };
    match headline {
        Some(_) => (headline, markdown::pieces(ruled_off(rest))),
        // A fence, a picture or a whole story in one line is body, and the file's name stands above.
        None => (None, markdown::pieces(body)),
    }
}

/// `text` without the rule of `=` that Markdown draws under a headline.
fn ruled_off(text: &str) -> &str {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let rule = first.trim_end();
    if !rule.is_empty() && rule.bytes().all(|byte| byte == b'=') { rest } else { text }
}

/// A heading that opens the body, when front matter gives no headline.
fn body_headline(body: &mut Vec<Piece>) -> Option<Block> {
    body.first().filter(|piece| piece.level > 0)?;
    let piece = body.remove(0);
    Some(Block { kind: Kind::Headline, ..piece.block })
}

/// A byline made of the authors' names: Chinese names are parted by blanks, others by commas.
pub(crate) fn signed(authors: &[Clean]) -> Option<Clean> {
    let mark = if authors.iter().all(|name| name.is_ascii()) { ", " } else { " " };
    let names: Vec<&str> = authors.iter().map(Clean::as_str).collect();
    (!names.is_empty()).then(|| Clean::new(&names.join(mark)))
}

/// A file's name without folder and ending; of `slug/index.md`, which Hugo and Zola call a page bundle,
/// the folder's.
pub(crate) fn stem(file: &str) -> &str {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    match name.rsplit_once('.') {
        Some((BUNDLE, _)) if !folder.is_empty() => folder.rsplit('/').next().unwrap_or(folder),
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The name, without its ending, of the file that makes a folder one story.
pub(crate) const BUNDLE: &str = "index";
