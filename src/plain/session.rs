//! The dialogue: typed lines in, answers out, over the same state as the full screen.
//!
//! In: typed lines and the screen's size. Out: an [`Answer`] a line, in one text with the prompt
//! at its end. Promise: every line gets one answer with words in it, no answer is longer than the
//! screen unless all was asked for, and nothing but a wish moves the reader.

use std::collections::VecDeque;

use crate::command::Command;
use crate::config::Chunk;
use crate::index::find_in;
use crate::lang::{Lang, PlainWords, date, fault, fill, plain_words, weekday};
use crate::makeup::Pane;
use crate::model::{Date, Edition, Fault, Place};
use crate::reader::{Effect, Overlay, State};

use super::chunk::{Room, say, set};
use super::listing::{Listing, headline};
use super::script::{Mark, Script};
use super::spoken::Spoken;
use super::typed::Wish;

/// The least a screen is taken for, in columns and rows.
const LEAST: (u16, u16) = (10, 4);

/// What the shell did about an effect.
pub enum Outcome {
    /// It is done, or nothing had to be.
    Done,
    /// The edition asked for, or why it cannot be brought.
    Edition(Result<Edition, Fault>),
    /// It failed; the reason in words.
    Failed(String),
}

/// One answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The lines and the prompt.
    pub text: String,
    /// How many line feeds go out first, and are given time to be seen: the answer stands on the
    /// screen already, and a reader that compares screens would say nothing.
    pub push_up: usize,
    /// Whether it was the last.
    pub over: bool,
}

/// What Enter goes on with.
#[derive(Clone, Debug)]
enum On {
    /// A list, from this row, and then what.
    List(Listing, usize, Then),
    /// The open article, from here.
    Article(Mark),
    /// The next article.
    NextArticle,
}

/// What comes after a list.
#[derive(Clone, Copy, Debug)]
enum Then {
    /// An article from its beginning.
    Open(usize),
    /// The open article, from here.
    GoOn(Mark),
    /// The next article.
    NextArticle,
}

/// What was said last, to say it again.
#[derive(Clone, Debug)]
enum Given {
    List(Listing, usize, Then),
    Aside(Vec<String>, usize),
    Article(Mark),
}

/// A reader at the prompt.
pub struct Session {
    state: State,
    lang: Lang,
    words: &'static PlainWords,
    /// Columns and rows.
    size: (u16, u16),
    chunk: Chunk,
    on: On,
    /// Lines beside the way, from this row: Enter gives them first.
    aside: Option<(Vec<String>, usize)>,
    given: Option<Given>,
    /// The open article: its index and what is read of it.
    open: Option<(usize, Script)>,
    /// The last paragraph said.
    paragraph: usize,
    /// What is to be said before the next answer.
    untold: Option<String>,
    /// The last lines on the screen.
    seen: VecDeque<String>,
}

impl Session {
    /// Reads `state` on a screen of `size` columns and rows.
    #[must_use]
    pub fn new(state: State, size: (u16, u16)) -> Self {
        let lang = state.settings.lang();
        let chunk = state.settings.plain_chunk;
        let mut session = Self {
            state,
            lang,
            words: plain_words(lang),
            size: LEAST,
            chunk,
            on: On::List(Listing::Paper, 0, Then::Open(0)),
            aside: None,
            given: None,
            open: None,
            paragraph: 0,
            untold: None,
            seen: VecDeque::new(),
        };
        session.resize(size);
        session
    }

    /// What is read.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The screen has `size` columns and rows now.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = (size.0.max(LEAST.0), size.1.max(LEAST.1));
    }

    /// What is said first: the paper, how to get help, and the headlines; or, for one who comes
    /// from an open article on the full screen, that article from the same place.
    pub fn start(&mut self) -> Answer {
        let mut lines = self.opening();
        let place = self.state.reading.as_ref().filter(|_| self.state.focus == Pane::Reading);
        match place.map(|reading| (reading.story, reading.place())) {
            Some((story, place)) => lines.extend(self.open_at(story, place, lines.len())),
            None => lines.extend(self.list(Listing::Paper, lines.len())),
        }
        self.answer(lines)
    }

    /// Answers one typed line. `perform` does what the core wants done outside.
    pub fn line(&mut self, typed: &str, perform: &mut dyn FnMut(Effect) -> Outcome) -> Answer {
        let wish = Wish::parse(typed);
        if wish == Wish::Quit {
            for effect in self.leave() {
                perform(effect);
            }
            let mut answer = self.answer(vec![self.words.goodbye.to_owned()]);
            answer.text.truncate(answer.text.len() - self.words.prompt.len());
            answer.over = true;
            return answer;
        }
        let mut lines: Vec<String> = self.untold.take().into_iter().collect();
        lines.extend(self.grant(wish, perform));
        self.answer(lines)
    }

    /// The reader goes away: keeps the place, and tells what is to be done about it.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.state.overlay = Overlay::None;
        self.state.update(Command::Quit)
    }

    /// What was being written was broken off: only the prompt again.
    #[must_use]
    pub fn prompt(&self) -> &'static str {
        self.words.prompt
    }

    /// The reader has heard up to `place` by the voice: Enter goes on from there.
    pub fn follow(&mut self, story: usize, place: Place) {
        if let Some((open, script)) = self.open.as_ref().filter(|(open, _)| *open == story) {
            let mark = script.mark(place);
            self.paragraph = script.paragraph(mark);
            self.on = On::Article(mark);
            self.state.hear(*open, place);
        }
    }

    /// The voice has ended; said at the next line, for nothing is written unasked.
    pub fn silent(&mut self, why: Option<&str>) {
        self.state.fell_silent(why);
        self.state.notice = None;
        match why {
            Some(why) => self.untold = Some(Spoken::new(why).text().to_owned()),
            None => self.on = On::NextArticle,
        }
    }

    fn grant(&mut self, wish: Wish, perform: &mut dyn FnMut(Effect) -> Outcome) -> Vec<String> {
        if !matches!(wish, Wish::On | Wish::Repeat | Wish::Unknown(_) | Wish::Where) {
            self.aside = None;
        }
        match wish {
            Wish::On => self.go_on(),
            Wish::Article(number) => self.numbered(&number),
            Wish::List => self.list(Listing::Paper, 0),
            Wish::Sections(None) => self.sections(),
            Wish::Sections(Some(name)) => self.section(&name),
            Wish::Next => self.step(Command::NextStory),
            Wish::Previous => self.step(Command::PreviousStory),
            Wish::Repeat => self.repeat(),
            Wish::All => self.all(),
            Wish::Where => vec![self.position()],
            Wish::Find(words) => self.find(&words),
            Wish::Date(None) => self.editions(),
            Wish::Date(Some(day)) => self.day_or_name(&day, perform),
            Wish::Unread => self.next_unread(),
            Wish::Help => self.aside(help(self.lang), 0),
            Wish::Command(command) => self.command(command, perform),
            Wish::Quit => Vec::new(),
            Wish::Unknown(text) => vec![self.quoting(&text, self.words.unknown, self.words.unknown_blank)],
        }
    }

    // ---- What is said ----

    fn opening(&mut self) -> Vec<String> {
        let edition = &self.state.edition;
        let paper = Spoken::new(&edition.paper);
        let paper = if paper.has_words() { paper.text() } else { self.state.words.paper };
        let all = edition.stories().len();
        let title = match edition.date {
            Some(day) => format!("{paper} {}", date(self.lang, day)),
            None => paper.to_owned(),
        };
        let mut texts = vec![fill(self.words.opening, &[("title", &title), ("n", &all)])];
        texts.push(self.words.opening_help.to_owned());
        texts.extend(self.state.notice.take().map(|notice| Spoken::new(&notice.text).text().to_owned()));
        texts.iter().flat_map(|text| self.set(text)).collect()
    }

    fn go_on(&mut self) -> Vec<String> {
        if let Some((lines, from)) = self.aside.take() {
            return self.aside(lines, from);
        }
        match self.on.clone() {
            On::List(listing, from, then) if from < listing.len(&self.state.edition) => {
                self.list_from(listing, from, then, 0)
            }
            On::List(_, _, Then::Open(story)) => self.open(story),
            On::List(_, _, Then::GoOn(mark)) | On::Article(mark) => self.read_from(mark, 0),
            On::List(_, _, Then::NextArticle) | On::NextArticle => self.next_article(),
        }
    }

    fn next_article(&mut self) -> Vec<String> {
        let next = self.open.as_ref().map_or(0, |(story, _)| story + 1);
        let all = self.state.edition.stories().len();
        if next < all { self.open(next) } else { vec![fill(self.words.paper_end, &[("all", &all)])] }
    }

    fn numbered(&mut self, number: &str) -> Vec<String> {
        let all = self.state.edition.stories().len();
        match number.parse::<usize>() {
            _ if all == 0 => vec![self.state.words.no_stories.to_owned()],
            Ok(number) if (1..=all).contains(&number) => self.open(number - 1),
            _ => vec![fill(self.words.no_article, &[("n", &number), ("all", &all)])],
        }
    }

    fn step(&mut self, command: Command) -> Vec<String> {
        let Some((story, _)) = self.open else { return self.numbered("1") };
        match (command, story.checked_sub(1)) {
            (Command::PreviousStory, None) => vec![self.state.words.first_story.to_owned()],
            (Command::PreviousStory, Some(before)) => self.open(before),
            _ if story + 1 < self.state.edition.stories().len() => self.open(story + 1),
            _ => vec![self.state.words.last_story.to_owned()],
        }
    }

    fn next_unread(&mut self) -> Vec<String> {
        let last = self.state.edition.stories().len().saturating_sub(1);
        let from = self.open.as_ref().map_or(last, |(story, _)| *story);
        match self.state.log().next_unread(&self.state.edition, from) {
            Some(story) => self.open(story),
            None => vec![self.state.words.no_unread.to_owned()],
        }
    }

    fn open(&mut self, story: usize) -> Vec<String> {
        self.open_at(story, Place::default(), 0)
    }

    /// Opens an article at `place`, below `above` lines of the same answer.
    fn open_at(&mut self, story: usize, place: Place, above: usize) -> Vec<String> {
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
    fn read_from(&mut self, mark: Mark, above: usize) -> Vec<String> {
        self.given = Some(Given::Article(mark));
        self.read_chunk(mark, above, self.chunk)
    }

    fn read_chunk(&mut self, mark: Mark, above: usize, chunk: Chunk) -> Vec<String> {
        let room = self.room();
        let Some((story, script)) = &self.open else { return self.list(Listing::Paper, above) };
        let story = *story;
        let mut head = Vec::new();
        if mark == Mark::default() {
            head = headline(&self.state.edition, story, self.words, room.cells);
            head.extend(self.set(&script.about));
        } else if above > 0 {
            head = headline(&self.state.edition, story, self.words, room.cells);
        }
        let count = script.paragraphs;
        let widest = fill(self.words.more, &[("n", &count), ("all", &count)]);
        let tail = self.set(&widest).len().max(self.set(&self.end_of(story)).len());
        let lines = room.lines.saturating_sub(above + tail);
        let said = say(script, head, mark, Room { lines, ..room }, chunk);
        let place = self.state.edition.stories().get(story).map(|article| script.place(mark, article));
        self.state.hear(story, place.unwrap_or_default());
        self.paragraph = said.paragraph;
        let mut lines = said.lines;
        match said.next {
            Some(next) => {
                self.on = On::Article(next);
                let more = fill(self.words.more, &[("n", &said.paragraph), ("all", &count)]);
                lines.extend(self.set(&more));
            }
            None => {
                self.on = On::NextArticle;
                self.state.heard_out();
                lines.extend(self.set(&self.end_of(story)));
            }
        }
        lines
    }

    fn end_of(&self, story: usize) -> String {
        let all = self.state.edition.stories().len();
        let template = if story + 1 < all { self.words.end_of_article } else { self.words.end_of_last };
        fill(template, &[("n", &(story + 1)), ("next", &(story + 2))])
    }

    fn repeat(&mut self) -> Vec<String> {
        match self.given.clone() {
            Some(Given::Article(mark)) => self.read_from(mark, 0),
            Some(Given::List(listing, from, then)) => self.list_from(listing, from, then, 0),
            Some(Given::Aside(lines, from)) => self.aside(lines, from),
            None => self.list(Listing::Paper, 0),
        }
    }

    fn all(&mut self) -> Vec<String> {
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

    // ---- Lists ----

    fn list(&mut self, listing: Listing, above: usize) -> Vec<String> {
        let first = listing.stories(&self.state.edition).first().copied();
        let then = match (&listing, &self.on) {
            (Listing::Paper, On::Article(mark) | On::List(_, _, Then::GoOn(mark))) => Then::GoOn(*mark),
            (Listing::Paper, On::NextArticle | On::List(_, _, Then::NextArticle)) if !self.at_last() => {
                Then::NextArticle
            }
            _ => Then::Open(first.unwrap_or_default()),
        };
        self.list_from(listing, 0, then, above)
    }

    fn at_last(&self) -> bool {
        let last = self.state.edition.stories().len().saturating_sub(1);
        self.open.as_ref().is_none_or(|(story, _)| *story >= last)
    }

    fn list_from(&mut self, listing: Listing, from: usize, then: Then, above: usize) -> Vec<String> {
        let edition = &self.state.edition;
        let all = listing.len(edition);
        if all == 0 {
            return vec![self.state.words.no_stories.to_owned()];
        }
        let room = self.room();
        let longest = self.set(&self.list_tail(&listing, all - 1..all, then)).len();
        let open = self.set(&self.list_tail(&listing, 0..1, then)).len();
        let lines = match self.chunk {
            Chunk::All => usize::MAX,
            Chunk::Screen | Chunk::Paragraph => room.lines.saturating_sub(above + longest.max(open)),
        };
        if above > 0 && listing.row(from, edition, self.words, room.cells).len() > lines {
            // A screen that holds no more than what stands above.
            self.on = On::List(listing, from, then);
            return self.set(self.words.more_lines);
        }
        let (rows, mut lines) = listing.rows(from, edition, self.words, (room.cells, lines));
        lines.extend(self.set(&self.list_tail(&listing, rows.clone(), then)));
        self.given = Some(Given::List(listing.clone(), from, then));
        self.on = On::List(listing, rows.end, then);
        lines
    }

    /// Which rows were listed of how many, and what Enter does.
    fn list_tail(&self, listing: &Listing, rows: std::ops::Range<usize>, then: Then) -> String {
        let stories = listing.stories(&self.state.edition);
        let number = |row: usize| stories.get(row).map_or(row + 1, |story| story + 1);
        let all = stories.len();
        let next = match then {
            Then::Open(story) => story + 1,
            Then::GoOn(_) => self.open.as_ref().map_or(1, |(story, _)| story + 1),
            Then::NextArticle => self.open.as_ref().map_or(1, |(story, _)| story + 2),
        };
        let (from, to) = (number(rows.start), number(rows.end.saturating_sub(1)));
        let count = rows.end;
        let whole = rows.end == all;
        let counted = matches!(listing, Listing::Found { .. } | Listing::Section(_)) || rows == (0..all);
        let template = match (whole, counted, then) {
            (false, false, _) => self.words.listed,
            (false, true, _) => self.words.listed_so_far,
            (true, false, Then::GoOn(_)) => self.words.listed_then_on,
            (true, false, _) => self.words.listed_then,
            (true, true, Then::GoOn(_)) => self.words.all_listed_then_on,
            (true, true, _) => self.words.all_listed_then,
        };
        let put =
            |text| fill(text, &[("from", &from), ("to", &to), ("n", &count), ("all", &all), ("next", &next)]);
        match put(template) {
            said if template == self.words.listed && self.set(&said).len() > 1 => {
                put(self.words.listed_short)
            }
            said => said,
        }
    }

    /// Lines beside the way; Enter gives the rest of them, and then goes on where it was.
    fn aside(&mut self, lines: Vec<String>, from: usize) -> Vec<String> {
        let room = self.room();
        let all = lines.len();
        let listing = Listing::Lines(lines);
        let edition = &self.state.edition;
        let fits = |lines: usize| listing.rows(from, edition, self.words, (room.cells, lines));
        let (mut rows, mut said) = fits(room.lines);
        let more = self.set(self.words.more_lines);
        if rows.end < all {
            (rows, said) = fits(room.lines.saturating_sub(more.len()));
            said.extend(more);
        }
        let Listing::Lines(lines) = listing else { return said };
        self.aside = (rows.end < all).then(|| (lines.clone(), rows.end));
        self.given = Some(Given::Aside(lines, from));
        said
    }

    fn sections(&mut self) -> Vec<String> {
        let lines: Vec<String> = self
            .state
            .edition
            .sections()
            .iter()
            .map(|section| {
                fill(
                    self.words.section,
                    &[("name", &self.section_name(&section.name)), ("n", &section.stories.len())],
                )
            })
            .collect();
        if lines.is_empty() { vec![self.state.words.no_stories.to_owned()] } else { self.aside(lines, 0) }
    }

    fn section_name(&self, name: &str) -> String {
        let name = Spoken::new(name).text().to_owned();
        if name.is_empty() { self.state.words.no_section_name.to_owned() } else { name }
    }

    /// The section called `asked`, or beginning so, or with that number.
    fn section(&mut self, asked: &str) -> Vec<String> {
        let names: Vec<String> =
            self.state.edition.sections().iter().map(|section| self.section_name(&section.name)).collect();
        let folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let number = asked.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < names.len());
        let found = folded
            .iter()
            .position(|name| name == asked)
            .or_else(|| folded.iter().position(|name| name.starts_with(asked)))
            .or(number);
        match found {
            Some(section) => self.list(Listing::Section(section), 0),
            None => {
                let said = self.quoting(asked, self.words.no_section, self.words.unknown_blank);
                vec![fill(&said, &[("names", &names.join(self.words.list_comma))])]
            }
        }
    }

    fn find(&mut self, words: &str) -> Vec<String> {
        if words.is_empty() {
            return vec![self.words.find_what.to_owned()];
        }
        let edition = &self.state.edition;
        let holds =
            |story: &usize| edition.stories().get(*story).is_some_and(|it| !find_in(it, words).is_empty());
        let stories: Vec<usize> = (0..edition.stories().len()).filter(holds).collect();
        if stories.is_empty() {
            return vec![self.quoting(words, self.words.found_none, self.words.find_what)];
        }
        let head = self.quoting(words, self.words.found, self.words.find_what);
        let head = fill(&head, &[("n", &stories.len())]);
        self.list(Listing::Found { stories, head }, 0)
    }

    fn position(&self) -> String {
        let all = self.state.edition.stories().len();
        let Some((story, script)) = &self.open else {
            return fill(self.words.where_list, &[("all", &all)]);
        };
        let (n, count) = (story + 1, script.paragraphs);
        let template = if count == 0 { self.words.where_no_body } else { self.words.where_is };
        let paragraph = self.paragraph.max(1);
        fill(template, &[("n", &n), ("p", &paragraph), ("all", &count), ("title", &script.headline)])
    }

    // ---- Editions and other commands ----

    fn editions(&mut self) -> Vec<String> {
        let editions = self.state.library.editions().iter().rev();
        let lines: Vec<String> = editions
            .map(|edition| {
                let open = edition.id == self.state.edition.id;
                let id = Spoken::new(&edition.id).text().to_owned();
                let day = edition.date.map(|day| weekday(self.lang, day).to_owned());
                let parts = [Some(id), day, open.then(|| self.words.open_now.to_owned())];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                format!("{}{}", parts.join(self.words.comma), self.words.stop)
            })
            .collect();
        if lines.is_empty() { vec![self.words.no_editions.to_owned()] } else { self.aside(lines, 0) }
    }

    fn day_or_name(&mut self, asked: &str, perform: &mut dyn FnMut(Effect) -> Outcome) -> Vec<String> {
        let day = day(asked);
        let editions = self.state.library.editions();
        let same = editions.iter().find(|edition| edition.id.to_lowercase() == asked);
        let same =
            same.or_else(|| editions.iter().rev().find(|edition| day.is_some() && edition.date == day));
        match same.map(|edition| edition.id.clone()) {
            Some(id) => self.perform(Effect::OpenEdition(id), perform),
            None => {
                let said = self.quoting(asked, self.words.no_edition, self.words.unknown_blank);
                vec![said]
            }
        }
    }

    fn perform(&mut self, effect: Effect, perform: &mut dyn FnMut(Effect) -> Outcome) -> Vec<String> {
        match perform(effect) {
            Outcome::Done => Vec::new(),
            Outcome::Failed(why) => {
                self.state.fell_silent(Some(&why));
                self.state.notice = None;
                vec![Spoken::new(&why).text().to_owned()]
            }
            Outcome::Edition(Err(met)) => vec![Spoken::new(&fault(self.lang, &met)).text().to_owned()],
            Outcome::Edition(Ok(edition)) => {
                self.state.open(edition);
                self.open = None;
                self.paragraph = 0;
                self.on = On::List(Listing::Paper, 0, Then::Open(0));
                let mut lines = self.opening();
                lines.extend(self.list(Listing::Paper, lines.len()));
                lines
            }
        }
    }

    /// A command that lines have no way of their own for: what the core says to it, and the
    /// article it goes to.
    fn command(&mut self, command: Command, perform: &mut dyn FnMut(Effect) -> Outcome) -> Vec<String> {
        if command == Command::ToggleRead && self.open.is_none() {
            return vec![self.position()];
        }
        if command == Command::Speak && self.open.is_none() {
            self.open_quietly();
        }
        let before = self.state.story;
        let effects = self.state.update(command);
        let screen = self.state.ask.take().is_some() || self.state.overlay != Overlay::None;
        self.state.overlay = Overlay::None;
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.state.notice.take().map(|notice| Spoken::new(&notice.text).text().to_owned()));
        let asked = !effects.is_empty();
        let screen = screen
            || effects
                .iter()
                .any(|effect| matches!(effect, Effect::Redraw | Effect::Suspend | Effect::Plain));
        for effect in effects.into_iter().filter(|_| !screen) {
            match self.perform(effect, perform) {
                said if said.is_empty() => {}
                said => lines = said,
            }
        }
        if self.state.story != before {
            lines.extend(self.open(self.state.story));
        }
        match lines.is_empty() {
            false => lines,
            true if asked && !screen => vec![self.words.done.to_owned()],
            true => {
                vec![self.quoting(command.row().name, self.words.only_on_screen, self.words.unknown_blank)]
            }
        }
    }

    /// The voice begins where nothing is open yet: Enter goes on behind it.
    fn open_quietly(&mut self) {
        let Some(article) = self.state.edition.stories().get(self.state.story).cloned() else { return };
        self.open = Some((self.state.story, Script::of(&article, self.words)));
        self.state.hear(self.state.story, Place::default());
        self.on = On::Article(Mark::default());
    }

    // ---- Forms ----

    /// The cells of a line, and the lines of an answer above the prompt, one row left free.
    fn room(&self) -> Room {
        Room { cells: usize::from(self.size.0) - 1, lines: usize::from(self.size.1) - 2 }
    }

    fn set(&self, text: &str) -> Vec<String> {
        set(text, 0, usize::from(self.size.0) - 1)
    }

    /// `template` with what was typed in it, or `blank` when nothing of that can be said.
    fn quoting(&self, typed: &str, template: &str, blank: &str) -> String {
        let short: String = typed.chars().take(QUOTED).collect();
        let spoken = Spoken::new(&crate::model::Clean::new(&short));
        if spoken.text().is_empty() { blank.to_owned() } else { fill(template, &[("text", &spoken.text())]) }
    }

    /// Puts `lines` and the prompt together.
    fn answer(&mut self, lines: Vec<String>) -> Answer {
        let cells = usize::from(self.size.0) - 1;
        let lines: Vec<String> = lines.iter().flat_map(|line| set(line, 0, cells)).collect();
        let rows = usize::from(self.size.1);
        let again = lines.iter().filter(|line| self.seen.contains(line)).count();
        let push_up =
            if again * 2 > lines.len() && self.state.settings.plain_repeat_gap_ms > 0 { rows - 1 } else { 0 };
        if push_up > 0 {
            self.seen.clear();
        }
        self.seen.extend(lines.iter().cloned());
        // The prompt, with what will be typed there, takes a row too.
        self.seen.push_back(self.words.prompt.to_owned());
        let old = self.seen.len().saturating_sub(rows);
        self.seen.drain(..old);
        let mut text = lines.join("\n");
        text.push('\n');
        text.push_str(self.words.prompt);
        Answer { text, push_up, over: false }
    }
}

/// The most characters of a typed line that an answer quotes.
const QUOTED: usize = 40;

/// A day as people type it: `2020-07-10`, `20200710`, `2020年7月10日`.
fn day(text: &str) -> Option<Date> {
    let numbers: Vec<u16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    match numbers[..] {
        [year, month, day] => {
            Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        }
        _ if text.len() == 8 && text.is_ascii() => {
            format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok()
        }
        _ => None,
    }
}

fn help(lang: Lang) -> Vec<String> {
    crate::lang::plain_help(lang).iter().map(|line| (*line).to_owned()).collect()
}
