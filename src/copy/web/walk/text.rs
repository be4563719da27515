//! The text between the tags: blanks, lines, remarks, and where a block ends.
//!
//! In: text and comments as the walk comes to them. Out: blocks in their regions.
//! Promise: blanks are one blank, and none where a source line ends between Hanzi; no word is dropped.

use crate::copy::html;
use crate::copy::limits::{WEB_DEPTH, WEB_HEAD_BYTES};
use crate::model::{Block, Clean, Kind};

use super::{Open, Region, Walk};
use crate::copy::web::element::Element;

/// A paragraph longer than this, in bytes, is running text: 20 Hanzi.
const BEGUN_BYTES: usize = 60;

/// The blanks of HTML, of which many are one. U+3000 is none of them, but is left out at either end.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

impl Walk {
    pub(super) fn text(&mut self, text: &str) {
        let Some(open) = self.stack.last() else { return self.run(text) };
        match (open.element, open.region) {
            (Element::Hidden, _) if open.name == "title" => {
                if self.facts.title.is_empty() {
                    self.facts.title = Clean::new(text.trim());
                }
            }
            (Element::Hidden, _) if self.linked => self.facts.linked_data(text),
            (_, Region::Hidden) => {}
            (Element::Raw, _) => self.lines(text),
            _ => match &mut self.verbatim {
                Some(lines) => lines.push_str(text),
                None => self.run(text),
            },
        }
    }

    /// Running text: blanks are one blank, and none where a source line ends between Hanzi.
    fn run(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find(is_blank).unwrap_or(rest.len());
            if word > 0 {
                self.composer.text(&rest[..word]);
                self.timed = self.timed && self.stack.iter().any(|open| open.element == Element::Time);
            }
            rest = &rest[word..];
            let blank = rest.len() - rest.trim_start_matches(is_blank).len();
            if rest[..blank].contains('\n') {
                self.composer.soft_break();
            } else if blank > 0
                && self.composer.last().is_some_and(|last| last != ' ')
                && !self.composer.is_broken()
            {
                self.composer.text(" ");
            }
            rest = &rest[blank..];
        }
    }

    /// A line that is ended on purpose parts paragraphs; in a headline or caption it is a blank.
    pub(super) fn line_break(&mut self) {
        match self.stack.last().and_then(|open| open.block) {
            Some(_) => self.run(" "),
            None if self.verbatim.is_some() => self.text("\n"),
            None => self.finish(),
        }
    }

    pub(super) fn comment(&mut self, source: &str, text: &str) {
        if let Some(text) = text.strip_prefix("[CDATA[") {
            self.text(text.strip_suffix("]]").unwrap_or(text));
        } else if source.starts_with("</") {
            // No tag and no remark: a browser drops it, a reader wants it.
            self.text(source);
        } else if text.trim() == "enpcontent" {
            // Founder's mark of a story that is older than its element.
            self.finish();
            let region = self.region_of(Element::Article);
            if self.stack.len() < WEB_DEPTH {
                let open = Open {
                    name: "enpcontent",
                    element: Element::Article,
                    region,
                    block: None,
                    dressed: false,
                };
                self.stack.push(open);
            }
        } else if text.trim() == "/enpcontent" {
            if let Some(at) = self.stack.iter().rposition(|open| open.name == "enpcontent") {
                self.close_to(at);
            }
        } else {
            self.facts.comment(text);
        }
    }

    /// What was opened and never closed, to the end of the page: as text, in the last place one reads.
    pub(super) fn rest(&mut self, rest: &str) {
        let is_read = |open: &Open| !matches!(open.region, Region::Hidden | Region::Beside);
        let depth = self.stack.iter().rposition(is_read).map_or(0, |at| at + 1);
        self.close_to(depth);
        self.lines(rest);
        self.close_to(0);
        self.finish();
    }

    fn lines(&mut self, markup: &str) {
        for line in html::lines(markup) {
            self.finish();
            self.composer.text(&line);
        }
    }

    /// Ends the block.
    pub(super) fn finish(&mut self) {
        if let Some(lines) = self.verbatim.take() {
            for line in lines.trim_matches('\n').split('\n') {
                self.composer.add(Block::plain(Kind::Verbatim, line));
            }
        }
        let told = self.stack.last().and_then(|open| open.block);
        let length = self.composer.len();
        let is_head = length <= WEB_HEAD_BYTES && !self.begun;
        let (kind, level) = match told {
            Some((Kind::Kicker | Kind::Deck | Kind::Byline | Kind::Dateline, _)) if !is_head => {
                (Kind::Paragraph, 0)
            }
            Some(told) => told,
            None if std::mem::take(&mut self.timed) && is_head => (Kind::Byline, 0),
            None => (self.nesting.paragraph(self.composer.is_empty()), 0),
        };
        self.captioned |= kind == Kind::Caption && length > 0;
        self.begun |= kind == Kind::Paragraph && length > BEGUN_BYTES;
        self.composer.split(kind, level);
        let region = self.region();
        self.pieces.extend(self.composer.take().into_iter().map(|piece| (region, piece)));
    }
}
