//! The walk over a web page's tags.
//!
//! In: the text of the page. Out: its blocks in the order of the page, each with the region it stands in.
//! Promise: no tree is built and nothing recurses, so nesting costs nothing; what is opened and never
//! closed (a comment, a tag, a script) is text to the end of the page.

mod text;

use std::borrow::Cow;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Tokenizer};

use crate::copy::composer::Composer;
use crate::copy::limits::{BLOCKS_A_FILE, WEB_DEPTH};
use crate::copy::markdown::{Piece, address};
use crate::copy::nesting::Nesting;
use crate::model::{Block, Inline, Kind};

use super::element::{Element, known, role};
use super::facts::{Facts, day};

/// Where on the page a block stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Region {
    /// In the story of this number.
    Story(usize),
    /// In the page's own matter.
    Main,
    /// In none of the others.
    Body,
    /// At the site's head or foot.
    Edge,
    /// In a menu, a form and the like.
    Beside,
    /// In a script.
    Hidden,
}

/// A page that was walked over.
pub(super) struct Walked {
    /// Its blocks; headings are crossheads with their level.
    pub pieces: Vec<(Region, Piece)>,
    /// What it says beside the text.
    pub facts: Facts,
}

/// An element that is open.
struct Open {
    name: &'static str,
    element: Element,
    region: Region,
    /// What a block in it is, and its level, where it is no paragraph.
    block: Option<(Kind, u8)>,
    /// Whether it set a manner of text.
    dressed: bool,
}

#[derive(Default)]
struct Walk {
    stack: Vec<Open>,
    /// Elements that are open beyond the deepest.
    too_deep: usize,
    composer: Composer,
    nesting: Nesting,
    pieces: Vec<(Region, Piece)>,
    facts: Facts,
    stories: usize,
    /// The running text has begun: what follows is no head any more.
    begun: bool,
    /// The block that is being put together is a time so far.
    timed: bool,
    /// The lines of an open `pre`.
    verbatim: Option<String>,
    /// What the pictures of the open figure show, for want of a caption.
    shown: Vec<String>,
    captioned: bool,
    /// The open script holds JSON-LD.
    linked: bool,
}

/// Walks over the page.
pub(super) fn walk(text: &str) -> Walked {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut walk = Walk::default();
    // Where what no token has told of begins: that which was opened and never closed.
    let mut told = 0;
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        if walk.pieces.len() >= BLOCKS_A_FILE {
            told = text.len();
            break;
        }
        let end = match token {
            // x<y的 is no tag, whatever a browser makes of it.
            Token::StartTag(tag) if !tag.name.is_ascii() => {
                walk.text(text.get(tag.span.start..tag.span.end).unwrap_or_default());
                tag.span.end
            }
            Token::StartTag(tag) => {
                walk.start(&tag);
                tag.span.end
            }
            Token::EndTag(tag) => {
                walk.end(&tag.name);
                tag.span.end
            }
            Token::String(string) if string.span.end == text.len() && walk.in_raw() => break,
            Token::String(string) => {
                walk.text(&String::from_utf8_lossy(&string));
                string.span.end
            }
            Token::Comment(comment) => {
                let source = text.get(comment.span.start..comment.span.end).unwrap_or_default();
                if !is_closed(source) {
                    break;
                }
                walk.comment(source, &String::from_utf8_lossy(&comment));
                comment.span.end
            }
            Token::Doctype(doctype) => doctype.span.end,
            Token::Error(_) => told,
        };
        told = end;
    }
    walk.rest(text.get(told..).unwrap_or_default());
    walk.pieces.truncate(BLOCKS_A_FILE);
    Walked { pieces: walk.pieces, facts: walk.facts }
}

/// Whether a comment, as it stands in the page, has an end.
fn is_closed(comment: &str) -> bool {
    match comment.strip_prefix("<!--") {
        Some(rest) => {
            rest.starts_with(['>']) || rest == "->" || rest.ends_with("-->") || rest.ends_with("--!>")
        }
        None => comment.ends_with('>'),
    }
}

impl Walk {
    fn region(&self) -> Region {
        self.stack.last().map_or(Region::Body, |open| open.region)
    }

    /// Whether what comes is no markup until the end tag.
    fn in_raw(&self) -> bool {
        let raw = [Element::Hidden, Element::Raw, Element::Typed];
        self.stack.last().is_some_and(|open| raw.contains(&open.element))
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value));
        let Some((name, element)) = known(&tag.name) else { return self.lone(&tag.name, attribute) };
        self.imply_ends(element);
        if !element.is_inline() {
            self.finish();
        }
        let roles = [attribute(b"class"), attribute(b"itemprop"), attribute(b"rel")];
        let role = roles.iter().flatten().find_map(|words| role(words));
        if role == Some(Kind::Credit) && element.is_inline() {
            // A credit is apart from its caption though it stands in one line with it.
            self.finish();
        }
        let above = self.stack.last().and_then(|open| open.block);
        let region = match attribute(b"hidden").is_some() {
            true => self.region_of(Element::Beside),
            false => self.region_of(element),
        };
        let is_script = element == Element::Hidden && region != self.region();
        if self.stack.len() >= WEB_DEPTH && !is_script {
            self.too_deep += 1;
            return;
        }
        self.enter(element, &attribute);
        let dressed = self.dress(element, &attribute);
        let block = match (role, element) {
            (Some(kind), _) if element != Element::Article => Some((kind, 0)),
            (_, Element::Heading(level)) => Some((Kind::Crosshead, level)),
            (_, Element::Caption) => Some((Kind::Caption, 0)),
            _ => above,
        };
        self.stack.push(Open { name, element, region, block, dressed });
    }

    /// What opens with an element beside the element itself.
    fn enter<'a>(&mut self, element: Element, attribute: &impl Fn(&[u8]) -> Option<Cow<'a, str>>) {
        match element {
            Element::List { ordered } => self.nesting.open_list(ordered),
            Element::Item => {
                let number = attribute(b"value").and_then(|number| number.trim().parse().ok());
                self.nesting.item(number.unwrap_or_default());
            }
            Element::Quote => self.nesting.open_quote(),
            Element::Figure => {
                self.shown.clear();
                self.captioned = false;
            }
            Element::Verbatim | Element::Typed => self.verbatim = Some(String::new()),
            Element::Cell if !self.composer.is_empty() => self.composer.text(" | "),
            Element::Time => {
                self.facts.time = self.facts.time.or_else(|| day(&attribute(b"datetime")?));
                self.timed = self.composer.is_empty();
            }
            Element::Hidden => {
                self.linked = attribute(b"type").is_some_and(|kind| kind.contains("ld+json"));
            }
            Element::Article
            | Element::Main
            | Element::Beside
            | Element::Raw
            | Element::Edge
            | Element::Heading(_)
            | Element::Paragraph
            | Element::Division
            | Element::Caption
            | Element::Row
            | Element::Cell
            | Element::Emphasis
            | Element::Strong
            | Element::Code
            | Element::Link
            | Element::Inline => {}
        }
    }

    /// Sets the manner of the text in an element; tells whether there is one.
    fn dress<'a>(&mut self, element: Element, attribute: &impl Fn(&[u8]) -> Option<Cow<'a, str>>) -> bool {
        let manner = match element {
            Element::Emphasis => Some(Inline::Emphasis),
            Element::Strong => Some(Inline::Strong),
            Element::Code => Some(Inline::Code),
            Element::Link => attribute(b"href").and_then(|url| address(&url)),
            _ => None,
        };
        let dressed = manner.is_some();
        if dressed {
            self.composer.open(manner);
        }
        dressed
    }

    /// The region that `element` opens where the walk is.
    fn region_of(&mut self, element: Element) -> Region {
        match (element, self.region()) {
            (_, Region::Hidden) | (Element::Hidden, _) => Region::Hidden,
            (_, Region::Beside) | (Element::Beside | Element::Raw, _) => Region::Beside,
            (Element::Article, Region::Main | Region::Body | Region::Edge) => {
                self.begun = false;
                self.stories += 1;
                Region::Story(self.stories - 1)
            }
            (Element::Main, Region::Body) => Region::Main,
            (Element::Edge, Region::Body) => Region::Edge,
            (_, region) => region,
        }
    }

    /// A tag that has no end, or that nobody knows.
    fn lone<'a>(&mut self, name: &[u8], attribute: impl Fn(&[u8]) -> Option<Cow<'a, str>>) {
        match name {
            b"br" => self.line_break(),
            b"hr" => {
                self.finish();
                self.composer.add(Block::plain(Kind::Break, ""));
                self.finish();
            }
            b"img" => {
                let alt = attribute(b"alt").filter(|alt| !alt.trim().is_empty());
                match self.stack.iter().any(|open| open.element == Element::Figure) {
                    true => self.shown.extend(alt.map(Cow::into_owned)),
                    false => alt.iter().for_each(|alt| self.composer.caption(alt)),
                }
            }
            b"meta" => {
                let name =
                    attribute(b"property").or_else(|| attribute(b"name")).or_else(|| attribute(b"itemprop"));
                if let (Some(name), Some(content)) = (name, attribute(b"content")) {
                    self.facts.meta(&name, &content);
                }
            }
            _ => {}
        }
    }

    /// Ends what cannot hold `next`, its end tag having been left out.
    fn imply_ends(&mut self, next: Element) {
        let is_block = |open: &Open| !open.element.is_inline() || open.element == Element::Cell;
        while let Some(at) = self.stack.iter().rposition(is_block)
            && self.stack[at].element.ends_before(next)
        {
            self.close_to(at);
        }
    }

    fn end(&mut self, name: &HtmlString) {
        if &**name == b"br" || &**name == b"p" && !self.stack.iter().any(|open| open.name == "p") {
            return self.line_break();
        }
        let Some((name, element)) = known(name) else { return };
        if self.too_deep > 0 && self.stack.last().is_none_or(|open| open.name != name) {
            self.too_deep -= 1;
            if !element.is_inline() {
                self.finish();
            }
            return;
        }
        let Some(at) = self.stack.iter().rposition(|open| open.name == name) else { return };
        // An end tag of a manner does not end the paragraphs that were opened in it.
        let crosses = element.is_inline() && self.stack[at..].iter().any(|open| !open.element.is_inline());
        if !crosses {
            self.close_to(at);
        }
    }

    /// Ends every element that is open from `depth` on.
    fn close_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            let Some(last) = self.stack.last() else { return };
            let is_credit = last.block.is_some_and(|(kind, _)| kind == Kind::Credit);
            if !last.element.is_inline() || is_credit {
                self.finish();
            }
            if let Some(open) = self.stack.pop() {
                self.leave(&open);
            }
        }
    }

    fn leave(&mut self, open: &Open) {
        if open.dressed {
            self.composer.close();
        }
        match open.element {
            Element::List { .. } => self.nesting.close_list(),
            Element::Quote => self.nesting.close_quote(),
            Element::Figure => {
                for alt in std::mem::take(&mut self.shown).iter().filter(|_| !self.captioned) {
                    self.composer.caption(alt);
                }
                self.finish();
            }
            _ => {}
        }
    }
}
