//! The end of the paper, and how far it is until there; the list for later.
//!
//! In: the state. Out: a [`Listing`] of what was read, how long it took or takes, what is starred,
//! what is put aside, the edition before.

use crate::command::Command;
use crate::lang::{fill, full_date, time};
use crate::model::Clean;

use super::listing::{Leaf, Listing, ListingRow};
use super::visits::Stop;
use super::{Mark, Overlay, State};

impl State {
    /// Shows how far the edition is read; when all of it is, that is its end page.
    pub(super) fn show_progress(&mut self) {
        let mut rows = self.end_head();
        rows.extend(self.end_sections());
        rows.extend(self.end_starred());
        let later = self.memory.later().count();
        if later > 0 {
            let key = self.key_for(Command::LaterList);
            rows.push(ListingRow::new(Leaf::Told, ""));
            rows.push(ListingRow::new(
                Leaf::Told,
                &fill(self.words.end_later, &[("n", &later), ("key", &key)]),
            ));
        }
        rows.extend(self.end_older());
        self.overlay = Overlay::Listing(Listing::new(rows));
    }

    /// Shows the list for later.
    pub(super) fn show_later(&mut self) {
        let mut rows = vec![ListingRow::new(Leaf::Head, self.words.later_list)];
        let mut edition = None;
        for (id, slug, headline) in self.memory.later() {
            if edition != Some(id) {
                edition = Some(id);
                rows.push(ListingRow::new(Leaf::Head, &self.edition_told(id)));
            }
            let headline = if headline.is_empty() { slug } else { headline };
            let stop = Stop { edition: id.to_owned(), slug: slug.clone() };
            rows.push(ListingRow::new(Leaf::Story(stop), headline));
        }
        if edition.is_none() {
            let key = self.key_for(Command::Later);
            rows.push(ListingRow::new(Leaf::Told, &fill(self.words.later_none, &[("key", &key)])));
        }
        self.overlay = Overlay::Listing(Listing::new(rows));
    }

    /// The edition called `id`, by its day where it has one.
    #[must_use]
    pub fn edition_told(&self, id: &str) -> String {
        let known = self.library.editions().iter().find(|edition| edition.id == id);
        let date = known.and_then(|edition| edition.date).filter(|date| date.to_string() == id);
        date.map_or_else(|| id.to_owned(), |date| full_date(self.settings.lang(), date))
    }

    fn end_head(&self) -> Vec<ListingRow> {
        let (edition, words) = (&self.edition, self.words);
        let own = Clean::new(words.paper);
        let paper = if edition.paper.is_empty() { &own } else { &edition.paper };
        let day = edition.date.map(|date| full_date(self.settings.lang(), date)).unwrap_or_default();
        let head = format!("{paper}  {day}");
        let progress = self.edition_progress();
        let finished = progress.read == progress.stories;
        let mut rows = vec![ListingRow::new(Leaf::Head, head.trim_end())];
        if finished {
            rows.push(ListingRow::new(Leaf::Told, words.edition_finished));
        }
        rows.push(ListingRow::new(Leaf::Told, &self.progress_told(&progress)));
        if progress.minutes_read > 0 {
            let told = fill(words.end_time, &[("time", &time(words, progress.minutes_read))]);
            rows.push(ListingRow::new(Leaf::Told, &told));
        }
        rows
    }

    fn end_sections(&self) -> Vec<ListingRow> {
        let sections = self.edition.sections();
        if sections.len() < 2 {
            return Vec::new();
        }
        let mut rows = vec![ListingRow::new(Leaf::Told, "")];
        rows.extend(sections.iter().map(|section| {
            let name = if section.name.is_empty() { self.words.no_section_name } else { &section.name };
            let told = self.progress_told(&self.progress(section.stories.clone()));
            let row = fill(self.words.end_section, &[("name", &name), ("progress", &told)]);
            ListingRow::new(Leaf::Told, &row)
        }));
        rows
    }

    fn end_starred(&self) -> Vec<ListingRow> {
        let starred = self.edition.stories().iter().filter(|story| self.bears(story, Mark::Starred));
        let mut rows: Vec<ListingRow> =
            starred.map(|story| ListingRow::new(Leaf::Story(self.stop(story)), story.headline())).collect();
        if !rows.is_empty() {
            rows.insert(0, ListingRow::new(Leaf::Head, self.words.end_starred));
            rows.insert(0, ListingRow::new(Leaf::Told, ""));
        }
        rows
    }

    fn end_older(&self) -> Vec<ListingRow> {
        let Some(older) = self.library.beside(&self.edition.id, -1) else { return Vec::new() };
        vec![
            ListingRow::new(Leaf::Told, ""),
            ListingRow::new(Leaf::Head, self.words.end_older),
            ListingRow::new(Leaf::Edition(older.id.clone()), &self.edition_told(&older.id)),
        ]
    }
}
