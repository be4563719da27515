//! Other editions, and commands that lines have no way of their own for.

use crate::command::Command;
use crate::lang::weekday;
use crate::model::{Date, Edition, Place};
use crate::reader::{Change, Effect, Listing as Pages, Overlay, links_of};

use super::{On, Outcome, Session, Then};
use crate::plain::listing::{Listing, headline};
use crate::plain::script::{Mark, Script};
use crate::plain::spoken::Spoken;

impl Session {
    pub(super) fn editions(&mut self) -> Vec<String> {
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

    pub(super) fn day_or_name(
        &mut self,
        asked: &str,
        perform: &mut dyn FnMut(Effect) -> Outcome,
    ) -> Vec<String> {
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

    pub(super) fn perform(
        &mut self,
        effect: Effect,
        perform: &mut dyn FnMut(Effect) -> Outcome,
    ) -> Vec<String> {
        let mut outcome = perform(effect);
        // Past editions without a story.
        while let Outcome::Edition(Err(met), _) = &outcome {
            match self.state.missed(met).pop() {
                Some(effect) => outcome = perform(effect),
                None => return self.noticed().into_iter().collect(),
            }
        }
        self.told(outcome)
    }

    /// What came of an effect, in words.
    pub(super) fn told(&mut self, outcome: Outcome) -> Vec<String> {
        match outcome {
            Outcome::Done | Outcome::Finds(_) => Vec::new(),
            Outcome::Failed(why) => {
                self.state.fell_silent(Some(&why));
                self.state.notice = None;
                vec![Spoken::new(&why).text().to_owned()]
            }
            Outcome::Edition(Err(met), _) => {
                self.state.missed(&met);
                self.noticed().into_iter().collect()
            }
            Outcome::Edition(Ok(edition), kept) => {
                let mut lines = self.enter(edition, &kept);
                lines.extend(self.list(Listing::Paper, lines.len()));
                lines
            }
        }
    }

    /// Takes up an edition, of which `kept` was kept before: what is said first of it.
    pub(super) fn enter(&mut self, edition: Edition, kept: &[Change]) -> Vec<String> {
        self.state.hear(kept);
        self.state.open(edition);
        self.open = None;
        self.paragraph = 0;
        self.on = On::List(Listing::Paper, 0, Then::Open(0));
        self.opening()
    }

    /// A command that lines have no way of their own for: what the core says to it, and the
    /// article it goes to.
    pub(super) fn command(
        &mut self,
        command: Command,
        perform: &mut dyn FnMut(Effect) -> Outcome,
    ) -> Vec<String> {
        if command == Command::ToggleRead && self.open.is_none() {
            return vec![self.position()];
        }
        if command == Command::Speak && self.open.is_none() {
            self.open_quietly();
        }
        match command {
            Command::Copy => return vec![self.only_on_screen(command)],
            Command::Links | Command::OpenLink | Command::CopyLink => {
                let lines = self.links(command);
                return self.aside(lines, 0);
            }
            _ => {}
        }
        let before = self.state.story;
        let effects = self.state.update(command);
        let on_screen = self.state.overlay != Overlay::None;
        let told = match std::mem::replace(&mut self.state.overlay, Overlay::None) {
            Overlay::Listing(listing) => Some(self.aside(spoken_rows(&listing), 0)),
            Overlay::Calendar(_) => Some(self.editions()),
            Overlay::None => None,
            Overlay::Help(_) | Overlay::Finds(_) | Overlay::Links(_) => Some(Vec::new()),
        };
        if let Some(lines) = told.filter(|lines| !lines.is_empty()) {
            self.state.notice = None;
            return lines;
        }
        let screen = self.state.ask.take().is_some() || on_screen;
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.noticed());
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
        } else if matches!(command, Command::ToggleRead | Command::Star | Command::Later) {
            lines.extend(self.which());
        }
        match lines.is_empty() {
            false => lines,
            true if asked && !screen => vec![self.words.done.to_owned()],
            true => vec![self.only_on_screen(command)],
        }
    }

    fn only_on_screen(&self, command: Command) -> String {
        self.quoting(command.row().name, self.words.only_on_screen, self.words.unknown_blank)
    }

    /// The headline of the story a command was about, where it is not the one that is read.
    fn which(&self) -> Vec<String> {
        let is_read = self.open.is_some() && !matches!(self.on, On::List(..));
        if is_read {
            Vec::new()
        } else {
            headline(&self.state.edition, self.state.story, self.words, self.room().cells)
        }
    }

    /// The story's links with their addresses in full, which lines can neither open nor copy.
    fn links(&self, command: Command) -> Vec<String> {
        let links = self.state.edition.stories().get(self.state.story).map(|story| links_of(story));
        let links = links.unwrap_or_default();
        let mut lines = self.which();
        if command != Command::Links {
            lines.insert(0, self.only_on_screen(command));
        }
        if links.is_empty() {
            lines.push(self.state.words.no_links.to_owned());
        }
        for (at, link) in links.iter().enumerate() {
            let number = format!("{}{}", at + 1, self.words.number_mark);
            let words = Spoken::new(&link.words);
            if words.has_words() && link.words != link.address {
                lines.extend([format!("{number}{}", words.text()), link.address.to_string()]);
            } else {
                lines.push(format!("{number}{}", link.address));
            }
        }
        lines
    }

    /// The voice begins where nothing is open yet: Enter goes on behind it.
    pub(super) fn open_quietly(&mut self) {
        let Some(article) = self.state.edition.stories().get(self.state.story).cloned() else { return };
        self.open = Some((self.state.story, Script::of(&article, self.words)));
        self.state.heard_to(self.state.story, Place::default());
        self.on = On::Article(Mark::default());
    }
}

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

/// The rows of the end page or of the list for later, as they are said.
fn spoken_rows(listing: &Pages) -> Vec<String> {
    let rows = listing.rows().iter().map(|row| Spoken::new(&row.text));
    rows.filter(Spoken::has_words).map(|row| row.text().to_owned()).collect()
}
