//! The dialogue: typed lines in, answers out, over the same state as the full screen.
//!
//! In: typed lines and the screen's size. Out: an [`Answer`] a line, in one text with the prompt
//! at its end. Promise: every line gets one answer with words in it, no answer is longer than the
//! screen unless all was asked for, and nothing but a wish moves the reader.

mod lists;
mod paper;
mod search;
mod story;

use std::collections::VecDeque;

use crate::command::Command;
use crate::config::Chunk;
use crate::lang::{Lang, PlainWords, date, fill, plain_help, plain_words};
use crate::makeup::Pane;
use crate::model::{Clean, Edition, Fault, Library, Place};
use crate::reader::{Brought, Change, Effect, Overlay, State, Stop};

use super::chunk::{Room, set};
use super::listing::Listing;
use super::script::{Mark, Script};
use super::spoken::Spoken;
use super::typed::Wish;
use search::Finds;

/// The least a screen is taken for, in columns and rows.
const LEAST: (u16, u16) = (10, 4);

/// What the shell did about an effect.
pub enum Outcome {
    /// It is done, or nothing had to be.
    Done,
    /// The edition asked for, or why it cannot be brought; and what was kept of it before.
    Edition(Result<Edition, Fault>, Vec<Change>),
    /// What was found, perhaps not in all editions.
    Finds(Brought),
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
    /// The last answer held the open article's end.
    ended: bool,
    /// The words searched for last.
    sought: String,
    /// What was found in all editions.
    finds: Option<Finds>,
    /// Finds are listed: a number means one of them.
    choosing: bool,
    /// What is to be said before the next answer.
    untold: Vec<String>,
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
            ended: false,
            sought: String::new(),
            finds: None,
            choosing: false,
            untold: Vec::new(),
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
        self.settle();
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
        let granted = self.grant(wish, perform);
        let mut lines = std::mem::take(&mut self.untold);
        lines.extend(granted);
        if let Some(keep) = self.state.to_keep() {
            perform(keep);
        }
        self.answer(lines)
    }

    /// The reader goes away: keeps the place, and tells what is to be done about it.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.settle();
        self.state.overlay = Overlay::None;
        let mut effects = self.state.update(Command::Quit);
        effects.extend(self.state.to_keep());
        effects
    }

    /// What stands where commands are typed.
    #[must_use]
    pub fn prompt(&self) -> &'static str {
        self.words.prompt
    }

    /// Only the first `count` bytes of `answer` were written: Enter goes on behind the last
    /// paragraph that was whole.
    pub fn broken_off(&mut self, answer: &Answer, count: usize) {
        let lines = answer.text.bytes().take(count).filter(|byte| *byte == b'\n').count();
        if let Some(Given::Article(mark)) = self.given {
            self.rewind(mark, lines);
        }
    }

    /// The reader has heard up to `place` of `said` by the voice: Enter goes on from there, if that
    /// is what is open.
    pub fn follow(&mut self, said: &Stop, place: Place) {
        if self.state.speaking.as_ref() != Some(said) || !self.state.hears() {
            return;
        }
        if let Some((open, script)) = &self.open {
            let mark = script.mark(place);
            self.paragraph = script.paragraph(mark);
            self.on = On::Article(mark);
            self.state.heard_to(*open, place);
        }
    }

    /// The voice has ended; said at the next line, for nothing is written unasked.
    pub fn silent(&mut self, why: Option<&str>) {
        let here = self.open.is_some() && self.state.hears();
        self.state.fell_silent(why);
        self.state.notice = None;
        match why {
            Some(why) => self.untold.push(Spoken::new(why).text().to_owned()),
            None if here => self.on = On::NextArticle,
            None => {}
        }
    }

    /// Something went wrong outside; said at the next line.
    pub fn trouble(&mut self, met: &Fault) {
        self.state.trouble(met);
        let said = self.noticed();
        self.untold.extend(said);
    }

    /// Another reader has kept this meanwhile.
    pub fn hear(&mut self, kept: &[Change]) {
        self.state.hear(kept);
    }

    /// There are these editions now; that a newer one has come is said at the next line.
    pub fn shelve(&mut self, library: Library) {
        self.state.shelve(library);
        let said = self.noticed();
        self.untold.extend(said);
    }

    /// What was answered last was heard: an article that ended there is read.
    fn settle(&mut self) {
        if std::mem::take(&mut self.ended) {
            self.state.heard_out();
        }
    }

    fn grant(&mut self, wish: Wish, perform: &mut dyn FnMut(Effect) -> Outcome) -> Vec<String> {
        if !matches!(wish, Wish::On | Wish::Repeat | Wish::Unknown(_) | Wish::Where) {
            self.aside = None;
            self.choosing &= matches!(wish, Wish::Article(_) | Wish::Help);
        }
        match wish {
            Wish::On => self.go_on(),
            Wish::Article(number) if self.choosing => self.open_find(&number, perform),
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
            Wish::FindAll(words) => self.find_all(&words, perform),
            Wish::Date(None) => self.editions(),
            Wish::Date(Some(day)) => self.day_or_name(&day, perform),
            Wish::Unread => self.next_unread(),
            Wish::Help => self.aside(self.help(), 0),
            Wish::Command(command) => self.command(command, perform),
            Wish::Quit => Vec::new(),
            Wish::Unknown(text) => vec![self.quoting(&text, self.words.unknown, self.words.unknown_blank)],
        }
    }

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
        texts.extend(self.noticed());
        texts.iter().flat_map(|text| self.set(text)).collect()
    }

    /// What the core has to say, taken from it.
    fn noticed(&mut self) -> Option<String> {
        self.state.notice.take().map(|notice| Spoken::new(&notice.text).text().to_owned())
    }

    /// The cells of a line, and the lines of an answer above the prompt, one row left free, below what
    /// is still to be said.
    fn room(&self) -> Room {
        let above: usize = self.untold.iter().map(|said| self.set(said).len()).sum();
        let lines = usize::from(self.size.1) - 2;
        Room { cells: usize::from(self.size.0) - 1, lines: lines.saturating_sub(above).max(1) }
    }

    fn set(&self, text: &str) -> Vec<String> {
        set(text, 0, usize::from(self.size.0) - 1)
    }

    /// `template` with what was typed in it, or `blank` when nothing of that can be said.
    fn quoting(&self, typed: &str, template: &str, blank: &str) -> String {
        let short: String = typed.chars().take(QUOTED).collect();
        let spoken = Spoken::new(&Clean::new(&short));
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

    fn help(&self) -> Vec<String> {
        plain_help(self.lang).iter().map(|line| (*line).to_owned()).collect()
    }
}

/// The most characters of a typed line that an answer quotes.
const QUOTED: usize = 40;
