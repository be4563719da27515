//! Going through articles: opening one, going on, again, all of it.

use crate::command::Command;
use crate::config::Chunk;
use crate::lang::fill;
use crate::model::Place;

use super::{Given, On, Session, Then};
use crate::plain::chunk::{Room, say};
use crate::plain::listing::{Listing, headline};
use crate::plain::script::{Mark, Script};

impl Session {
    pub(super) fn go_on(&mut self) -> Vec<String> {
        if let Some((lines, from)) = self.aside.take() {
            return self.aside(lines, from);
        }
        self.choosing = false;
        match self.on.clone() {
            On::List(listing, from, then) if from < listing.len(&self.state.edition) => {
                self.list_from(listing, from, then, 0)
            }
            On::List(_, _, Then::Open(story)) => self.open(story),
            On::List(_, _, Then::GoOn(mark)) | On::Article(mark) => self.read_from(mark, 0),
            On::List(_, _, Then::NextArticle) | On::NextArticle => self.next_article(),
        }
    }

    pub(super) fn next_article(&mut self) -> Vec<String> {
        let next = self.open.as_ref().map_or(0, |(story, _)| story + 1);
        let all = self.state.edition.stories().len();
        if next < all { self.open(next) } else { vec![fill(self.words.paper_end, &[("all", &all)])] }
    }

    pub(super) fn numbered(&mut self, number: &str) -> Vec<String> {
        let all = self.state.edition.stories().len();
        match number.parse::<usize>() {
            _ if all == 0 => vec![self.state.words.no_stories.to_owned()],
            Ok(number) if (1..=all).contains(&number) => self.open(number - 1),
            _ => vec![self.no_such(number, all)],
        }
    }

    /// There is no article with this number among `all`.
    pub(super) fn no_such(&self, number: &str, all: usize) -> String {
        let number: String = number.chars().take(LONGEST_NUMBER).collect();
        fill(self.words.no_article, &[("n", &number), ("all", &all)])
    }

    pub(super) fn step(&mut self, command: Command) -> Vec<String> {
        let Some((story, _)) = self.open else { return self.numbered("1") };
        match (command, story.checked_sub(1)) {
            (Command::PreviousStory, None) => vec![self.state.words.first_story.to_owned()],
            (Command::PreviousStory, Some(before)) => self.open(before),
            _ if story + 1 < self.state.edition.stories().len() => self.open(story + 1),
            _ => vec![self.state.words.last_story.to_owned()],
        }
    }

    pub(super) fn next_unread(&mut self) -> Vec<String> {
        let last = self.state.edition.stories().len().saturating_sub(1);
        let from = self.open.as_ref().map_or(last, |(story, _)| *story);
        match self.state.log().next_unread(&self.state.edition, from) {
            Some(story) => self.open(story),
            None => vec![self.state.words.no_unread.to_owned()],
        }
    }

    pub(super) fn open(&mut self, story: usize) -> Vec<String> {
        self.open_at(story, Place::default(), 0)
    }

    /// Opens an article at `place`, below `above` lines of the same answer.
    pub(super) fn open_at(&mut self, story: usize, place: Place, above: usize) -> Vec<String> {
        let Some(article) = self.state.edition.stories().get(story).cloned() else {
            return vec![self.state.words.no_stories.to_owned()];
        };
        let script = Script::of(&article, self.words);
        let mark = script.mark(place);
        let mark = if script.place(mark, &article) <= Place::default() { Mark::default() } else { mark };
        self.open = Some((story, script));
        self.read_from(mark, above)
    }

    /// Says the open article from `mark`.
    pub(super) fn read_from(&mut self, mark: Mark, above: usize) -> Vec<String> {
        self.given = Some(Given::Article(mark));
        self.read_chunk(mark, above, self.chunk)
    }

    pub(super) fn read_chunk(&mut self, mark: Mark, above: usize, chunk: Chunk) -> Vec<String> {
        let room = self.room();
        let Some((story, script)) = &self.open else { return self.list(Listing::Paper, above) };
        let story = *story;
        let head = self.head(story, script, mark, above);
        let count = script.paragraphs;
        let widest = fill(self.words.more, &[("n", &count), ("all", &count)]);
        let tail = self.set(&widest).len().max(self.set(&self.end_of(story)).len());
        let lines = room.lines.saturating_sub(above + tail);
        let said = say(script, head, mark, Room { lines, ..room }, chunk);
        let place = self.state.edition.stories().get(story).map(|article| script.place(mark, article));
        self.state.heard_to(story, place.unwrap_or_default());
        self.paragraph = said.paragraph;
        let mut lines = said.lines;
        match said.next {
            Some(next) => {
                self.on = On::Article(next);
                // On the smallest screens the headline alone may fill it.
                let template = if said.paragraph == 0 { self.words.more_lines } else { self.words.more };
                let more = fill(template, &[("n", &said.paragraph), ("all", &count)]);
                lines.extend(self.set(&more));
            }
            None => {
                self.on = On::NextArticle;
                self.ended = true;
                lines.extend(self.set(&self.end_of(story)));
            }
        }
        lines
    }

    /// The headline and the line about the article, above its beginning; the headline alone, where
    /// one goes on from the full screen.
    fn head(&self, story: usize, script: &Script, mark: Mark, above: usize) -> Vec<String> {
        let mut head = Vec::new();
        if mark == Mark::default() || above > 0 {
            head = headline(&self.state.edition, story, self.words, self.room().cells);
        }
        if mark == Mark::default() {
            head.extend(self.set(&script.about));
        }
        head
    }

    /// Of the open article only `lines` lines were said, from `mark` on.
    pub(super) fn rewind(&mut self, mark: Mark, lines: usize) {
        let Some((story, script)) = &self.open else { return };
        let head = self.head(*story, script, mark, 0);
        let room = Room { lines: lines.max(head.len() + 1), ..self.room() };
        let said = say(script, head, mark, room, Chunk::Screen);
        self.paragraph = said.paragraph;
        self.ended = false;
        self.on = said.next.map_or(On::NextArticle, On::Article);
    }

    pub(super) fn end_of(&self, story: usize) -> String {
        let all = self.state.edition.stories().len();
        let template = if story + 1 < all { self.words.end_of_article } else { self.words.end_of_last };
        fill(template, &[("n", &(story + 1)), ("next", &(story + 2))])
    }

    pub(super) fn repeat(&mut self) -> Vec<String> {
        match self.given.clone() {
            Some(Given::Article(mark)) => self.read_from(mark, 0),
            Some(Given::List(listing, from, then)) => self.list_from(listing, from, then, 0),
            Some(Given::Aside(lines, from)) => self.aside(lines, from),
            None => self.list(Listing::Paper, 0),
        }
    }

    pub(super) fn all(&mut self) -> Vec<String> {
        match self.on.clone() {
            On::Article(mark) | On::List(_, _, Then::GoOn(mark)) => {
                self.given = Some(Given::Article(mark));
                self.read_chunk(mark, 0, Chunk::All)
            }
            On::NextArticle => {
                let story = self.open.as_ref().map_or(0, |(story, _)| *story);
                vec![self.end_of(story)]
            }
            On::List(listing, from, then) => {
                let from = if from < listing.len(&self.state.edition) { from } else { 0 };
                let chunk = std::mem::replace(&mut self.chunk, Chunk::All);
                let lines = self.list_from(listing, from, then, 0);
                self.chunk = chunk;
                lines
            }
        }
    }
}

/// The most digits of a typed number that an answer quotes.
const LONGEST_NUMBER: usize = 20;
