//! A story's links, and the list of them that lies over the page.
//!
//! In: an article; commands. Out: rows with every address at full length, the chosen one in sight.
//! Promise: an address stands in the list once, in the order of the story.

use crate::command::Command;
use crate::lang::fill;
use crate::model::{Article, Clean, Inline};
use crate::typeset::{Form, clusters, fitted};

use super::update::Way;
use super::{Clip, Effect, Overlay, State, margin};

/// A link of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoryLink {
    /// The words it stands on.
    pub words: Clean,
    /// Where it leads.
    pub address: Clean,
}

/// The links of `article`, each address once.
#[must_use]
pub fn links_of(article: &Article) -> Vec<StoryLink> {
    let mut links: Vec<StoryLink> = Vec::new();
    for block in article.blocks() {
        for span in &block.spans {
            let Inline::Link(address) = &span.inline else { continue };
            if links.iter().all(|known| known.address != *address) {
                let words = Clean::new(block.text.get(span.range.clone()).unwrap_or_default());
                links.push(StoryLink { words, address: address.clone() });
            }
        }
    }
    links
}

/// A row of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkRow {
    /// The link it belongs to.
    pub link: usize,
    /// What it holds.
    pub part: LinkPart,
    /// Its text.
    pub text: Clean,
}

/// What a row of the list holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkPart {
    /// The words of the link, beside its number.
    Words,
    /// Some of its address.
    Address,
}

/// The list as it stands on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Links {
    links: Vec<StoryLink>,
    rows: Vec<LinkRow>,
    width: u16,
    /// The link the cursor is on.
    pub chosen: usize,
    /// The first row in sight.
    pub top: usize,
}

impl Links {
    /// A list of `links`; settling the page makes its rows.
    #[must_use]
    pub fn new(links: Vec<StoryLink>) -> Self {
        Self { links, rows: Vec::new(), width: 0, chosen: 0, top: 0 }
    }

    /// The links.
    #[must_use]
    pub fn links(&self) -> &[StoryLink] {
        &self.links
    }

    /// The rows in sight on `height` rows.
    #[must_use]
    pub fn in_sight(&self, height: usize) -> &[LinkRow] {
        let top = self.top.min(self.rows.len());
        &self.rows[top..(top + height).min(self.rows.len())]
    }

    /// Puts the cursor on the link to `address`.
    pub(super) fn choose(&mut self, address: &Clean) {
        self.chosen = self.links.iter().position(|link| link.address == *address).unwrap_or(self.chosen);
    }

    fn step(&mut self, by: isize) {
        self.chosen = self.chosen.saturating_add_signed(by).min(self.links.len().saturating_sub(1));
    }

    /// Sets the rows for `width` cells and brings the chosen link into sight on `height` rows.
    fn set(&mut self, width: u16, height: usize, form: Form) {
        if self.width != width {
            self.width = width;
            let room = width.saturating_sub(margin(self.links.len())).max(2);
            self.rows =
                self.links.iter().enumerate().flat_map(|(at, link)| rows(at, link, room, form)).collect();
        }
        let first = self.rows.partition_point(|row| row.link < self.chosen);
        let end = self.rows.partition_point(|row| row.link <= self.chosen);
        self.top = self.top.clamp(end.saturating_sub(height).min(first), first);
    }
}

/// The rows of one link: its words cut to `room` cells, its address broken at `room` cells.
fn rows(at: usize, link: &StoryLink, room: u16, form: Form) -> Vec<LinkRow> {
    let words = Clean::from(fitted(&link.words, usize::from(room), form));
    let mut rows = vec![LinkRow { link: at, part: LinkPart::Words, text: words }];
    let (mut line, mut taken) = (String::new(), 0);
    for (cluster, cells) in clusters(&link.address, form) {
        if taken + cells > room {
            let full = Clean::from(std::mem::take(&mut line));
            rows.push(LinkRow { link: at, part: LinkPart::Address, text: full });
            taken = 0;
        }
        line.push_str(cluster);
        taken += cells;
    }
    rows.push(LinkRow { link: at, part: LinkPart::Address, text: Clean::from(line) });
    rows
}

impl State {
    /// The links of the story under the cursor.
    pub(super) fn story_links(&self) -> Vec<StoryLink> {
        self.edition.stories().get(self.story).map(|article| links_of(article)).unwrap_or_default()
    }

    /// Shows the list of the story's links.
    pub(super) fn list_links(&mut self) -> Vec<Effect> {
        let links = self.story_links();
        if links.is_empty() {
            return self.no_links();
        }
        self.overlay = Overlay::Links(Links::new(links));
        Vec::new()
    }

    /// Settles the list, if it lies over the page.
    pub(super) fn settle_links(&mut self) {
        let (width, height, form) = (self.size().0, self.rows_under_head(), self.form());
        if let Overlay::Links(links) = &mut self.overlay {
            links.set(width, height, form);
        }
    }

    /// Carries out `command` while the list lies over the page.
    pub(super) fn update_links(&mut self, command: Command) -> Vec<Effect> {
        let page = (self.rows_under_head() / 2).max(1);
        let Overlay::Links(links) = &mut self.overlay else { return Vec::new() };
        let address = links.links.get(links.chosen).map(|link| link.address.clone());
        match command {
            Command::Down | Command::NextStory => links.step(1),
            Command::Up | Command::PreviousStory => links.step(-1),
            Command::PageDown | Command::HalfDown | Command::ReadOn => links.step(Way::Forward.times(page)),
            Command::PageUp | Command::HalfUp => links.step(Way::Backward.times(page)),
            Command::Top => links.chosen = 0,
            Command::Bottom => links.step(isize::MAX),
            Command::Section(number) | Command::Story(number) => return self.open_numbered(number.into()),
            Command::Open | Command::Right | Command::OpenLink => {
                return address.map(Effect::OpenLink).into_iter().collect();
            }
            Command::Copy | Command::CopyLink => {
                return address.map(|address| Effect::Copy(Clip::Address(address))).into_iter().collect();
            }
            _ => return self.leave_overlay(command),
        }
        Vec::new()
    }

    fn open_numbered(&mut self, number: usize) -> Vec<Effect> {
        let Overlay::Links(links) = &mut self.overlay else { return Vec::new() };
        let all = links.links.len();
        match number.checked_sub(1).filter(|at| *at < all) {
            Some(at) => {
                links.chosen = at;
                vec![Effect::OpenLink(links.links[at].address.clone())]
            }
            None => {
                let text = fill(self.words.no_link, &[("n", &number), ("all", &all)]);
                self.report(&text);
                Vec::new()
            }
        }
    }
}
