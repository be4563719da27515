//! A Markdown body to blocks.
//!
//! In: a body. Out: blocks in reading order, headings with their level.
//! Promise: text is never swallowed: what has no manner of its own is set as plain paragraphs.
//! The tree is walked without recursion.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, ListType, NodeCodeBlock, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::model::{Block, Clean, Inline, Kind};

use super::composer::Composer;
use super::guard::{self, GAP, Passage};
use super::html;
use super::limits::BLOCKS_A_FILE;
use super::nesting::Nesting;
use super::plain;
use super::script::is_cjk;

/// A block, and for a heading its level, 1 to 6 (0 for all else).
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Piece {
    /// The block; a heading is a crosshead.
    pub block: Block,
    /// The heading's level.
    pub level: u8,
}

impl Piece {
    /// A block that is no heading.
    pub(crate) fn of(block: Block) -> Self {
        Self { block, level: 0 }
    }
}

/// Sets a Markdown body, as far as [`BLOCKS_A_FILE`].
pub(crate) fn pieces(body: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for passage in guard::passages(body) {
        if pieces.len() >= BLOCKS_A_FILE {
            break;
        }
        match passage {
            Passage::Plain(text) => pieces.extend(plain::pieces(text)),
            Passage::Markup(text) => pieces.extend(parse(&guard::keep_all(text))),
        }
    }
    pieces.truncate(BLOCKS_A_FILE);
    pieces
}

fn parse(text: &str) -> Vec<Piece> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut walk = Walk::default();
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => walk.enter(node),
            NodeEdge::End(node) => walk.leave(node),
        }
    }
    walk.composer.into_pieces()
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    // A line of dashes under a paragraph is a break in copy, never a heading.
    options.parse.ignore_setext = true;
    // Else a note that nothing refers to would be dropped.
    options.parse.leave_footnote_definitions = true;
    options
}

#[derive(Default)]
struct Walk {
    composer: Composer,
    nesting: Nesting,
    /// The mark that the next paragraph of a footnote begins with.
    note: Option<String>,
    /// How many images the walk is inside, and their text so far.
    images: usize,
    alt: String,
}

impl Walk {
    fn enter<'a>(&mut self, node: &'a AstNode<'a>) {
        match &node.data().value {
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => self.nesting.open_quote(),
            NodeValue::List(list) => self.nesting.open_list(list.list_type == ListType::Ordered),
            NodeValue::Item(item) => self.nesting.item(item.start),
            NodeValue::FootnoteDefinition(note) => self.note = Some(note.name.clone()),
            NodeValue::FootnoteReference(note) => self.text(&format!("[{}]", note.name)),
            NodeValue::Paragraph => {
                if let Some(note) = self.note.take() {
                    self.composer.text(&format!("[{note}] "));
                }
            }
            NodeValue::CodeBlock(code) => self.code(code),
            NodeValue::HtmlBlock(html) => self.html(&html.literal),
            NodeValue::ThematicBreak => self.composer.add(Block::plain(Kind::Break, "")),
            NodeValue::Text(text) => self.text(text),
            NodeValue::Math(math) => self.text(&math.literal),
            NodeValue::Code(code) => {
                self.composer.open(Some(Inline::Code));
                self.text(&code.literal);
                self.composer.close();
            }
            NodeValue::HtmlInline(tag) | NodeValue::Raw(tag) => self.tag(tag),
            NodeValue::SoftBreak => self.soft_break(),
            NodeValue::LineBreak => self.line_break(),
            NodeValue::Emph => self.composer.open(Some(Inline::Emphasis)),
            NodeValue::Strong => self.composer.open(Some(Inline::Strong)),
            NodeValue::Link(link) => self.composer.open(address(&link.url)),
            NodeValue::Image(_) => self.images += 1,
            _ => {}
        }
    }

    fn leave<'a>(&mut self, node: &'a AstNode<'a>) {
        match &node.data().value {
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => self.nesting.close_quote(),
            NodeValue::List(_) => self.nesting.close_list(),
            NodeValue::Paragraph => {
                let kind = self.paragraph();
                self.composer.finish(kind, 0);
            }
            NodeValue::FootnoteDefinition(_) => {
                if let Some(note) = self.note.take() {
                    self.composer.add(Block::plain(Kind::Paragraph, &format!("[{note}]")));
                }
            }
            NodeValue::Heading(heading) => self.composer.finish(Kind::Crosshead, heading.level),
            NodeValue::Emph | NodeValue::Strong => self.composer.close(),
            NodeValue::Link(link) => {
                if self.composer.is_empty_since_open() {
                    self.text(&link.url);
                } else if !link.url.is_ascii() && address(&link.url).is_none() {
                    // 【记者】[张三](本报) is no link: what no program opens was meant to be read.
                    self.text(&format!("({})", link.url));
                }
                self.composer.close();
            }
            NodeValue::Image(image) => self.picture(&image.title),
            _ => {}
        }
    }

    /// What the paragraph that has just ended is.
    fn paragraph(&mut self) -> Kind {
        self.nesting.paragraph(self.composer.is_empty())
    }

    fn text(&mut self, text: &str) {
        if self.images > 0 {
            self.alt.push_str(text);
        } else if text.starts_with('\u{3000}') && self.composer.is_broken() {
            // A line that copy has indented is a paragraph of its own.
            self.line_break();
            self.composer.text(text);
        } else {
            self.composer.text(text);
        }
    }

    /// The end of a source line inside a paragraph. Verse is quoted line by line, so in a quote
    /// an East Asian line stays a line; running text is joined.
    fn soft_break(&mut self) {
        if self.images > 0 {
            self.alt.push(' ');
        } else if self.nesting.is_quoted() && self.composer.last().is_some_and(is_cjk) {
            self.line_break();
        } else {
            self.composer.soft_break();
        }
    }

    /// A line that was ended on purpose: the next one is a paragraph of its own.
    fn line_break(&mut self) {
        if self.images > 0 {
            self.alt.push(' ');
        } else if !self.composer.is_empty() {
            let kind = self.paragraph();
            self.composer.split(kind, 0);
        }
    }

    fn tag(&mut self, tag: &str) {
        match html::inline(tag) {
            html::Tag::Break => self.line_break(),
            html::Tag::Hidden => {}
            html::Tag::Text(text) => self.text(&text),
        }
    }

    fn html(&mut self, literal: &str) {
        for line in html::lines(literal) {
            self.composer.text(&line);
            let kind = self.paragraph();
            self.composer.finish(kind, 0);
        }
    }

    /// Verbatim lines. Copy often indents its paragraphs by four blanks, which Markdown takes for
    /// code: indented lines that begin with a Hanzi are paragraphs.
    fn code(&mut self, code: &NodeCodeBlock) {
        if code.fenced && !code.info.is_ascii() {
            self.composer.add(Block::plain(Kind::Paragraph, &code.info));
        }
        let prose = !code.fenced && code.literal.trim_start().starts_with(is_cjk);
        for line in code.literal.trim_end_matches('\n').split('\n') {
            if prose {
                self.composer.text(line);
                self.composer.finish(Kind::Paragraph, 0);
            } else {
                self.composer.add(Block::plain(Kind::Verbatim, line));
            }
        }
    }

    /// The end of an image: its text is a caption.
    fn picture(&mut self, title: &str) {
        self.images -= 1;
        if self.images == 0 {
            let alt = std::mem::take(&mut self.alt);
            let caption = if alt.trim().is_empty() { title } else { &alt };
            self.composer.caption(caption);
        }
    }
}

/// The manner of a link to `url`: only addresses that a browser or a mail program opens, and only
/// such as can be shown whole; the words of any other link stand as plain text.
pub(crate) fn address(url: &str) -> Option<Inline> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let allowed = matches!(&*scheme, "http" | "https" | "mailto");
    let url = url.replace(GAP, "");
    let clean = Clean::new(&url);
    let whole = *clean == *url && !url.contains(char::is_whitespace);
    (allowed && whole).then_some(Inline::Link(clean))
}
