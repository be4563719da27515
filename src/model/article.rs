//! One story: a sequence of blocks, from the kicker to the last credit.
//!
//! In: [`Article::new`] with blocks in printed order. Out: the same, with the headline at hand.
//! Promise: there is always exactly one headline block, and spans lie inside their block's text.

use std::ops::Range;

use super::{Clean, Place, Role};

/// 稿件代号: a story's identity in its edition, the stem of its file's name.
pub type Slug = Clean;

/// How a stretch of a block's text differs from the rest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inline {
    /// Stressed.
    Emphasis,
    /// Strongly stressed.
    Strong,
    /// Verbatim.
    Code,
    /// A link; the address is http, https or mailto and nothing else.
    Link(Clean),
}

impl Inline {
    /// The role that a theme dresses.
    #[must_use]
    pub fn role(&self) -> Role {
        match self {
            Self::Emphasis => Role::Emphasis,
            Self::Strong => Role::Strong,
            Self::Code => Role::Code,
            Self::Link(_) => Role::Link,
        }
    }
}

/// A stretch of a block's text, in bytes, that is set in its own manner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    /// The manner.
    pub inline: Inline,
}

/// What a block is in the story.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
    /// 署名.
    Byline,
    /// 电头.
    Dateline,
    /// A paragraph of running text.
    Paragraph,
    /// 小标题.
    Crosshead,
    /// A quoted paragraph.
    Quote,
    /// A paragraph of a list.
    Listed {
        /// The number before it, or `None` for a bullet.
        number: Option<u32>,
        /// How many lists it stands in, less one.
        depth: u8,
    },
    /// One line of verbatim text, blanks kept.
    Verbatim,
    /// A break between parts: the block has no text.
    Break,
    /// 图片说明.
    Caption,
    /// 供图.
    Credit,
}

impl Kind {
    /// The role of the block's text.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::Kicker => Role::Kicker,
            Self::Headline => Role::Headline,
            Self::Deck => Role::Deck,
            Self::Byline => Role::Byline,
            Self::Dateline => Role::Dateline,
            Self::Paragraph | Self::Listed { .. } => Role::Body,
            Self::Crosshead => Role::Crosshead,
            Self::Quote => Role::Quote,
            Self::Verbatim => Role::Code,
            Self::Break => Role::Rule,
            Self::Caption => Role::Caption,
            Self::Credit => Role::Credit,
        }
    }

    /// Whether the block is part of the story's text, as against its head and its pictures.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Crosshead
                | Self::Quote
                | Self::Listed { .. }
                | Self::Verbatim
                | Self::Break
        )
    }
}

/// One piece of a story: a headline, a paragraph, a caption.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its stored text. Positions count bytes of this.
    pub text: Clean,
    /// Stretches set in their own manner, in order; they may nest.
    pub spans: Vec<Span>,
}

impl Block {
    /// A block without spans.
    #[must_use]
    pub fn plain(kind: Kind, text: &str) -> Self {
        Self { kind, text: Clean::new(text), spans: Vec::new() }
    }
}

/// A story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// Identity in the edition; marks and places are kept under it.
    pub slug: Slug,
    /// The section's name; empty for none.
    pub section: Clean,
    /// Names of those who wrote it, for search; the printed byline is a block.
    pub authors: Vec<Clean>,
    blocks: Vec<Block>,
    headline: usize,
}

impl Article {
    /// A story of `blocks` in printed order. Spans outside their text are dropped.
    ///
    /// Without a headline block the slug becomes the headline; of several the first is the
    /// headline and the others become crossheads.
    #[must_use]
    pub fn new(slug: Slug, section: Clean, authors: Vec<Clean>, mut blocks: Vec<Block>) -> Self {
        let mut headline = blocks.iter().position(|block| block.kind == Kind::Headline);
        if headline.is_none() {
            let at = usize::from(blocks.first().is_some_and(|block| block.kind == Kind::Kicker));
            blocks.insert(at, Block::plain(Kind::Headline, &slug));
            headline = Some(at);
        }
        let headline = headline.unwrap_or_default();
        for block in &mut blocks[headline + 1..] {
            if block.kind == Kind::Headline {
                block.kind = Kind::Crosshead;
            }
        }
        for block in &mut blocks {
            let text = &block.text;
            block.spans.retain(|span| text.get(span.range.clone()).is_some_and(|part| !part.is_empty()));
        }
        Self { slug, section, authors, blocks, headline }
    }

    /// Every piece of the story in printed order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// 主题.
    #[must_use]
    pub fn headline(&self) -> &Clean {
        &self.blocks[self.headline].text
    }

    /// The text of the first block of `kind`, for example the kicker.
    #[must_use]
    pub fn text_of(&self, kind: Kind) -> Option<&Clean> {
        self.blocks.iter().find(|block| block.kind == kind).map(|block| &block.text)
    }

    /// The story's end: past the last byte of the last block.
    #[must_use]
    pub fn end(&self) -> Place {
        let last = self.blocks.len().saturating_sub(1);
        Place::new(last, self.blocks.last().map_or(0, |block| block.text.len()))
    }

    /// `place` moved to the nearest place that exists in this story, never forward of its text.
    #[must_use]
    pub fn nearest(&self, place: Place) -> Place {
        match self.blocks.get(place.block) {
            None => self.end(),
            Some(block) => Place::new(place.block, block.text.floor_char_boundary(place.offset)),
        }
    }
}
