//! Words found in the story, and the questions on the folio line.

use crate::command::{Command, TABLE};
use crate::index::{Hit, Query, find_in};
use crate::keymap::{Key, nearest};
use crate::lang::fill;
use crate::model::Place;

use super::update::Way;
use super::wanted::Then;
use super::{Answer, Ask, Effect, Overlay, Purpose, State, senseless};

impl State {
    /// Asks for words to find, from where the page stands.
    pub(super) fn ask_words(&mut self) {
        self.open_story();
        if let Some(reading) = &self.reading {
            crate::index::make_ready();
            self.ask = Some(Ask::new(Purpose::Words(reading.place())));
        }
    }

    /// Gives one key to the question on the folio line, if there is one.
    pub fn answer(&mut self, key: Key) -> Vec<Effect> {
        let Some(mut ask) = self.ask.take() else { return Vec::new() };
        self.notice = None;
        let effects = match ask.key(key) {
            Answer::Open => {
                self.ask = Some(ask);
                Vec::new()
            }
            Answer::Changed => {
                let effects = self.follow(&ask);
                self.ask = Some(ask);
                effects
            }
            Answer::Dropped => self.drop_question(&ask),
            Answer::Given => self.take_answer(&ask),
        };
        self.settle();
        effects
    }

    /// Gives pasted text to the question; without one it is thrown away.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        let Some(mut ask) = self.ask.take() else { return Vec::new() };
        ask.paste(text);
        let effects = self.follow(&ask);
        self.ask = Some(ask);
        effects
    }

    /// Shows what the answer finds while it is typed.
    fn follow(&mut self, ask: &Ask) -> Vec<Effect> {
        match (ask.purpose, &mut self.overlay) {
            (Purpose::Words(from), _) => self.find(ask.text(), from),
            (Purpose::Help, Overlay::Help(help)) => help.narrow(ask.text()),
            (Purpose::Finds, _) => return self.search_all(Some(ask.text())),
            (Purpose::Help | Purpose::Command, _) => {}
        }
        Vec::new()
    }

    fn drop_question(&mut self, ask: &Ask) -> Vec<Effect> {
        match ask.purpose {
            Purpose::Words(from) => {
                self.forget_hits();
                if let Some(reading) = &mut self.reading {
                    reading.go_to(from);
                }
            }
            Purpose::Help => {
                if let Overlay::Help(help) = &mut self.overlay {
                    help.narrow("");
                }
            }
            Purpose::Finds => return self.drop_finds(),
            Purpose::Command => {}
        }
        Vec::new()
    }

    fn take_answer(&mut self, ask: &Ask) -> Vec<Effect> {
        match ask.purpose {
            Purpose::Words(from) => {
                let words =
                    if ask.text().trim().is_empty() { self.sought.clone() } else { ask.text().into() };
                self.find(&words, from);
                let slug = self.reading.as_ref().map(|reading| reading.article().slug.clone());
                self.before_search = slug.map(|slug| (slug, from));
                self.sought = words;
                let found = self.reading.as_ref().map_or(0, |reading| reading.hits.len());
                match Query::parse(&self.sought) {
                    Err(flaw) => self.report(&senseless(&flaw, self.words)),
                    Ok(_) if found == 0 && !self.sought.is_empty() => {
                        let text = fill(self.words.not_found, &[("text", &self.sought)]);
                        self.report(&text);
                    }
                    Ok(_) => {}
                }
                Vec::new()
            }
            Purpose::Help | Purpose::Finds => Vec::new(),
            Purpose::Command => self.obey(ask.text().trim()),
        }
    }

    /// Does what was typed at the prompt: a command's name, a story's number, an edition's name.
    fn obey(&mut self, text: &str) -> Vec<Effect> {
        if text.is_empty() {
            return Vec::new();
        }
        let number = text.parse().ok().filter(|number| *number > 0).map(Command::Story);
        if let Some(command) = Command::parse(text).or(number) {
            return self.update(command);
        }
        if self.library.editions().iter().any(|edition| edition.id == text) {
            return self.want(text.to_owned(), Then::Stand);
        }
        let told = match nearest(text, TABLE.iter().map(|row| row.name)) {
            Some(near) => fill(self.words.unknown_command_near, &[("name", &text), ("near", &near)]),
            None => {
                fill(self.words.unknown_command, &[("name", &text), ("key", &self.key_for(Command::Help))])
            }
        };
        self.report(&told);
        Vec::new()
    }

    /// Finds `words` in the open story and shows the first place from `from` on; where there is none,
    /// the page stands at `from`. Words that make no sense, such as half a pattern, stand nowhere.
    pub(super) fn find(&mut self, words: &str, from: Place) {
        let rows = self.page_rows();
        let Some(reading) = &mut self.reading else { return };
        reading.hits = find_in(reading.article(), words).unwrap_or_default();
        let first = reading.hits.iter().find(|hit| hit.place >= from).or(reading.hits.first()).copied();
        match first {
            Some(hit) => reading.show(hit.place, rows),
            None => reading.go_to(from),
        }
        reading.hit = first;
    }

    /// Back to where the page stood before the last search in this story.
    pub(super) fn to_before_search(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        match &self.before_search {
            Some((slug, place)) if *slug == reading.article().slug => {
                reading.go_to(*place);
                reading.hits.clear();
                reading.hit = None;
            }
            Some(_) | None => self.say(self.words.no_search_before),
        }
    }

    pub(super) fn forget_hits(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.hits.clear();
            reading.hit = None;
        }
    }

    /// To the next hit; past the last one begins again, and says so.
    pub(super) fn step_hit(&mut self, way: Way) {
        let rows = self.page_rows();
        if self.reading.as_ref().is_some_and(|reading| reading.hits.is_empty()) && !self.sought.is_empty() {
            let (words, place) = (self.sought.clone(), self.reading.as_ref().map(super::Reading::place));
            self.find(&words, place.unwrap_or_default());
            return;
        }
        let Some(reading) = &mut self.reading else { return };
        let Some(stood) = reading.hit else { return };
        let mut beyond = false;
        let hit: Option<Hit> = match way {
            Way::Forward => reading.hits.iter().find(|hit| hit.place > stood.place).or_else(|| {
                beyond = true;
                reading.hits.first()
            }),
            Way::Backward => reading.hits.iter().rev().find(|hit| hit.place < stood.place).or_else(|| {
                beyond = true;
                reading.hits.last()
            }),
        }
        .copied();
        if let Some(hit) = hit {
            reading.show(hit.place, rows);
        }
        reading.hit = hit;
        if beyond {
            self.say(match way {
                Way::Forward => self.words.wrapped_to_top,
                Way::Backward => self.words.wrapped_to_bottom,
            });
        }
    }
}
