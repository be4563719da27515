//! What of a story leaves the paper: its text or an address for the clipboard, an address for a
//! browser.
//!
//! In: a command; later what came of it outside. Out: effects, and a word to the reader.

use crate::lang::fill;
use crate::model::{Article, Block, Clean, Kind};

use super::{Effect, Links, Overlay, State, StoryLink};

/// What goes to the clipboard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Clip {
    /// A story, line by line.
    Story(Vec<Clean>),
    /// A link's address.
    Address(Clean),
}

impl Clip {
    /// As it is pasted.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Story(lines) => lines.iter().flat_map(|line| [line, "\n"]).collect(),
            Self::Address(address) => address.to_string(),
        }
    }
}

/// What came of something that was to be done outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The first `kept` bytes of the clip's text went to the terminal's clipboard.
    Copied {
        /// What was to be copied.
        clip: Clip,
        /// Bytes of [`Clip::text`].
        kept: usize,
    },
    /// The terminal has no clipboard for this.
    NoClipboard(Clip),
    /// A browser was started with this address.
    Opened(Clean),
    /// There is no browser, or it failed.
    NotOpened(Clean),
}

impl State {
    /// The story under the cursor for the clipboard.
    pub(super) fn copy_story(&mut self) -> Vec<Effect> {
        let story = self.edition.stories().get(self.story);
        story.map(|article| Effect::Copy(Clip::Story(plain(article)))).into_iter().collect()
    }

    /// The story's first link for the clipboard.
    pub(super) fn copy_link(&mut self) -> Vec<Effect> {
        let links = self.story_links();
        match links.first() {
            Some(link) => vec![Effect::Copy(Clip::Address(link.address.clone()))],
            None => self.no_links(),
        }
    }

    /// Opens the story's only link; of several lets the reader choose.
    pub(super) fn open_link(&mut self) -> Vec<Effect> {
        let links = self.story_links();
        match &links[..] {
            [] => self.no_links(),
            [only] => vec![Effect::OpenLink(only.address.clone())],
            _ => self.list_links(),
        }
    }

    pub(super) fn no_links(&mut self) -> Vec<Effect> {
        self.say(self.words.no_links);
        Vec::new()
    }

    /// Tells the reader what came of it.
    pub fn learn(&mut self, outcome: &Outcome) {
        let words = self.words;
        match outcome {
            Outcome::Copied { clip: clip @ Clip::Story(_), kept } => {
                let text = clip.text();
                match text.get(..*kept).filter(|part| part.len() < text.len()) {
                    Some(part) => self.say(&fill(words.copied_part, &[("n", &part.chars().count())])),
                    None => self.say(words.copied_story),
                }
            }
            Outcome::Copied { clip: Clip::Address(address), .. } => {
                self.say(&fill(words.copied_link, &[("address", address)]));
            }
            Outcome::NoClipboard(Clip::Story(_)) => self.report(words.no_clipboard),
            // What cannot be copied can be read.
            Outcome::NoClipboard(Clip::Address(address)) => {
                self.list_links_at(address);
                self.report(words.no_clipboard);
            }
            Outcome::Opened(address) => self.say(&fill(words.link_opened, &[("address", address)])),
            Outcome::NotOpened(address) => {
                self.list_links_at(address);
                self.report(words.link_not_opened);
            }
        }
    }

    /// Shows the list of links with `address` chosen, because there it stands at full length.
    fn list_links_at(&mut self, address: &Clean) {
        let mut links = self.story_links();
        if links.iter().all(|link| link.address != *address) {
            // The reader has gone on to another story meanwhile.
            links = vec![StoryLink { words: address.clone(), address: address.clone() }];
        }
        let mut links = Links::new(links);
        links.choose(address);
        self.overlay = Overlay::Links(links);
        self.settle();
    }
}

/// The story as plain text: its head line by line, then blank lines between paragraphs.
fn plain(article: &Article) -> Vec<Clean> {
    let mut lines = Vec::new();
    let mut above: Option<Kind> = None;
    for block in article.blocks() {
        if above.is_some_and(|above| !stand_together(above, block.kind)) {
            lines.push(Clean::default());
        }
        lines.push(line(block));
        above = Some(block.kind);
    }
    lines
}

/// Whether no blank line parts two blocks.
fn stand_together(above: Kind, below: Kind) -> bool {
    let is_head = |kind: Kind| !kind.is_body() && !matches!(kind, Kind::Caption | Kind::Credit);
    match (above, below) {
        (Kind::Verbatim, Kind::Verbatim) | (Kind::Listed { .. }, Kind::Listed { .. }) => true,
        (Kind::Caption, Kind::Credit) => true,
        (above, below) => is_head(above) && is_head(below),
    }
}

fn line(block: &Block) -> Clean {
    match block.kind {
        Kind::Listed { number: Some(number), .. } => Clean::from(format!("{number}. {}", block.text)),
        Kind::Listed { number: None, .. } => Clean::from(format!("- {}", block.text)),
        Kind::Break => Clean::new("* * *"),
        _ => block.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_pasted_as_one_would_type_it() {
        let blocks = vec![
            Block::plain(Kind::Headline, "题"),
            Block::plain(Kind::Byline, "本报记者"),
            Block::plain(Kind::Paragraph, "第一段。"),
            Block::plain(Kind::Listed { number: Some(2), depth: 0 }, "二"),
            Block::plain(Kind::Listed { number: None, depth: 0 }, "点"),
            Block::plain(Kind::Break, ""),
            Block::plain(Kind::Caption, "图"),
            Block::plain(Kind::Credit, "供图"),
        ];
        let article = Article::new(Clean::new("s"), Clean::default(), Vec::new(), blocks);
        let text = Clip::Story(plain(&article)).text();
        assert_eq!(text, "题\n本报记者\n\n第一段。\n\n2. 二\n- 点\n\n* * *\n\n图\n供图\n");
    }
}
