//! Searching: the open edition, then all editions; a find opens at its hit.
//!
//! While finds of all editions are listed a number means one of them. Once one is open, numbers
//! are those of its edition again, and `//` lists the finds anew without another search.

use crate::index::{Flaw, Found, Query, find_in_edition};
use crate::lang::{date, fill};
use crate::model::Place;
use crate::reader::{Brought, Effect};

use super::{Outcome, Session};
use crate::plain::listing::Listing;
use crate::plain::spoken::Spoken;

/// What was found in all editions.
#[derive(Clone, Debug)]
pub(super) struct Finds {
    words: String,
    brought: Brought,
}

impl Session {
    /// Lists the open edition's articles that have `words`.
    pub(super) fn find(&mut self, words: &str) -> Vec<String> {
        let query = match self.query(words) {
            Ok(query) => query,
            Err(why) => return vec![why],
        };
        self.sought = words.to_owned();
        let found = find_in_edition(&self.state.edition, &query, &self.state.marks(), 0);
        if found.is_empty() {
            return vec![self.quoting(words, self.words.found_none_here, self.words.find_what)];
        }
        let head = self.quoting(words, self.words.found, self.words.find_what);
        let head = fill(&head, &[("n", &found.len())]);
        self.list(Listing::Found { stories: found.iter().map(|found| found.story).collect(), head }, 0)
    }

    /// Lists the articles of all editions that have `words`, else the words searched for last.
    pub(super) fn find_all(
        &mut self,
        words: &str,
        perform: &mut dyn FnMut(Effect) -> Outcome,
    ) -> Vec<String> {
        let again = words.is_empty();
        let words = if again { self.sought.clone() } else { words.to_owned() };
        if let Err(why) = self.query(&words) {
            return vec![why];
        }
        let known = self.finds.as_ref().is_some_and(|finds| finds.words == words && finds.is_whole());
        if !(again && known) {
            let asked = Effect::Search { search: 0, typed: words.clone(), marks: self.state.marks() };
            let Outcome::Finds(brought) = perform(asked) else { return vec![self.words.done.to_owned()] };
            self.sought = words.clone();
            self.finds = Some(Finds { words, brought });
        }
        self.list_finds()
    }

    fn query(&self, words: &str) -> Result<Query, String> {
        let said = self.state.words;
        let quoted = |text: &str| Spoken::new(text).text().to_owned();
        match Query::parse(words) {
            Ok(query) if query.is_empty() => Err(self.words.find_what.to_owned()),
            Ok(query) => Ok(query),
            Err(Flaw::Date(text)) => Err(fill(said.finds_no_date, &[("text", &quoted(&text))])),
            Err(Flaw::Pattern(why)) => Err(fill(said.finds_no_pattern, &[("why", &quoted(&why))])),
        }
    }

    /// The finds, one a row, and how to open one.
    fn list_finds(&mut self) -> Vec<String> {
        let Some(Finds { words, brought }) = &self.finds else { return Vec::new() };
        let (done, all) = brought.progress;
        let mut lines = Vec::new();
        let listed = brought.found.len();
        match listed + brought.more {
            0 => lines.push(self.quoting(words, self.words.found_none, self.words.find_what)),
            n => {
                let head = self.quoting(words, self.words.found_all, self.words.find_what);
                lines.push(fill(&head, &[("n", &n)]));
            }
        }
        if done < all {
            lines.push(fill(self.words.found_so_far, &[("done", &done), ("all", &all)]));
        }
        lines.extend(brought.found.iter().enumerate().map(|(at, found)| self.find_row(at, found)));
        if brought.more > 0 {
            lines.push(fill(self.state.words.finds_listed, &[("n", &listed)]) + self.words.stop);
        }
        self.choosing = listed > 0;
        if self.choosing {
            lines.push(self.words.found_choose.to_owned());
        }
        self.aside(lines, 0)
    }

    /// `1、利率不变。2020年7月10日，财经。银行说，贷款照放。`
    fn find_row(&self, at: usize, found: &Found) -> String {
        let said = |text: &str| Spoken::new(text).text().to_owned();
        let headline = Spoken::new(&found.headline);
        let headline = if headline.has_words() { headline.text() } else { self.words.no_headline };
        let day = found.date.map_or_else(|| said(&found.edition), |day| date(self.lang, day));
        let where_from = [day, said(&found.section)].into_iter().filter(|part| !part.is_empty());
        let where_from = where_from.collect::<Vec<_>>().join(self.words.comma);
        let stop = self.words.stop;
        let mut row = format!("{}{}{headline}", at + 1, self.words.number_mark);
        let blank = if stop.is_ascii() { " " } else { "" };
        if !headline.ends_with(['。', '？', '！', '.', '?', '!']) {
            row.push_str(stop);
        }
        row.push_str(&format!("{blank}{where_from}{stop}"));
        if let Some((_, passage)) = found.passages.first() {
            let dots = if passage.cut.1 { "…" } else { "" };
            row.push_str(&format!("{blank}{}{dots}", said(&passage.text)));
        }
        row
    }

    /// Opens the find with this number at its hit.
    pub(super) fn open_find(
        &mut self,
        number: &str,
        perform: &mut dyn FnMut(Effect) -> Outcome,
    ) -> Vec<String> {
        let all = self.finds.as_ref().map_or(0, |finds| finds.brought.found.len());
        let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let found = at.and_then(|at| self.finds.as_ref()?.brought.found.get(at).cloned());
        let Some(found) = found else { return vec![self.no_such(number, all)] };
        self.choosing = false;
        let mut lines = Vec::new();
        if *found.edition != *self.state.edition.id {
            match perform(Effect::OpenEdition(found.edition.to_string())) {
                Outcome::Edition(Ok(edition), kept) => lines = self.enter(edition, &kept),
                other => return self.told(other),
            }
        }
        let Some(story) = self.state.edition.stories().iter().position(|story| story.slug == found.slug)
        else {
            // It was there when it was searched.
            let gone = self.quoting(&self.sought.clone(), self.words.found_none_here, self.words.find_what);
            lines.push(gone);
            return lines;
        };
        lines.push(fill(self.words.found_at, &[("n", &number), ("all", &all)]));
        let place = found.passages.first().map_or(Place::default(), |(place, _)| *place);
        let above = lines.len();
        lines.extend(self.open_at(story, place, above));
        lines
    }
}

impl Finds {
    /// Whether all editions were looked through.
    fn is_whole(&self) -> bool {
        self.brought.progress.0 == self.brought.progress.1
    }
}
