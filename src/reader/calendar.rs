//! Back issues by the month: which days have a paper, and how far each is read.
//!
//! In: a day, the library, what is known of its editions. Out: days of a month with their papers.
//! Only editions of the month in sight are ever asked about.

use crate::command::Command;
use crate::lang::{fill, full_date};
use crate::model::{Date, EditionRef};

use super::update::Way;
use super::wanted::Then;
use super::{Effect, Overlay, Stage, State, Tally};

/// The calendar as it stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// The day the cursor is on.
    pub day: Date,
}

/// The days of `day`'s month.
pub fn month_of(day: Date) -> impl Iterator<Item = Date> {
    (1..=31).filter_map(move |n| Date::new(day.year(), day.month(), n))
}

/// `day` moved by `months`, to the last day of a shorter month; stays at the calendar's end.
fn plus_months(day: Date, months: i32) -> Date {
    let count = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    let month = u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1);
    let year = i16::try_from(count.div_euclid(12)).unwrap_or(i16::MAX);
    (1..=day.day()).rev().find_map(|n| Date::new(year, month, n)).unwrap_or(day)
}

impl State {
    /// The papers of `day`.
    #[must_use]
    pub fn papers_of(&self, day: Date) -> &[EditionRef] {
        // The shelf is ordered by day.
        let editions = self.library.editions();
        let first = editions.partition_point(|edition| edition.date < Some(day));
        let end = editions.partition_point(|edition| edition.date <= Some(day));
        &editions[first..end]
    }

    /// How far the papers of `day` are read; `None` where there is no paper, or it is not known yet.
    #[must_use]
    pub fn stage_of(&self, day: Date) -> Option<Stage> {
        // The last of several is the one that a day's name opens.
        let paper = self.papers_of(day).last()?;
        Some(self.tally_of(&paper.id).unwrap_or_default().stage())
    }

    /// What `day` brings, in words.
    #[must_use]
    pub fn day_told(&self, day: Date) -> String {
        let date = full_date(self.settings.lang(), day);
        fill(self.words.two_parts, &[("one", &date), ("other", &self.day_told_short(day))])
    }

    /// The same, without the day.
    #[must_use]
    pub fn day_told_short(&self, day: Date) -> String {
        let words = self.words;
        match (self.papers_of(day).last(), self.stage_of(day)) {
            (Some(paper), Some(Stage::Begun)) => {
                let tally = self.tally_of(&paper.id).unwrap_or_default();
                match tally.stories {
                    0 => words.day_begun.to_owned(),
                    all => fill(words.progress, &[("read", &tally.read), ("all", &all)]),
                }
            }
            (_, Some(Stage::Finished)) => words.day_finished.to_owned(),
            (_, Some(Stage::Present | Stage::Begun)) => words.day_present.to_owned(),
            (_, None) => words.day_none.to_owned(),
        }
    }

    /// Opens the calendar at the open edition's day.
    pub(super) fn show_calendar(&mut self) -> Vec<Effect> {
        let editions = self.library.editions().iter().rev();
        let Some(day) = self.edition.date.or_else(|| editions.clone().find_map(|edition| edition.date))
        else {
            self.say(self.words.no_days);
            return Vec::new();
        };
        self.overlay = Overlay::Calendar(Calendar { day });
        self.ask_month(day)
    }

    /// Asks how far the papers of `day`'s month are read, those that nobody has asked about yet.
    fn ask_month(&mut self, day: Date) -> Vec<Effect> {
        let papers = month_of(day).flat_map(|day| self.papers_of(day));
        let unknown = papers.filter(|paper| self.tally_of(&paper.id).is_none());
        let ids: Vec<String> = unknown.map(|paper| paper.id.clone()).collect();
        // Of most papers there is nothing to tell, so the answer is no sign of having asked.
        self.tallies.extend(ids.iter().map(|id| (id.clone(), Tally::default())));
        if ids.is_empty() { Vec::new() } else { vec![Effect::Tally(ids)] }
    }

    /// Learns how far editions are read.
    pub fn tell_tallies(&mut self, tallies: impl IntoIterator<Item = (String, Tally)>) {
        self.tallies.extend(tallies);
    }

    /// Carries out `command` while the calendar lies over the paper.
    pub(super) fn update_calendar(&mut self, command: Command) -> Vec<Effect> {
        let Overlay::Calendar(Calendar { day }) = self.overlay else { return Vec::new() };
        let to = match command {
            Command::Left => day.plus_days(-1),
            Command::Right => day.plus_days(1),
            Command::Up => day.plus_days(-7),
            Command::Down => day.plus_days(7),
            Command::PageUp | Command::PreviousSection => plus_months(day, -1),
            Command::PageDown | Command::NextSection => plus_months(day, 1),
            Command::HalfUp => plus_months(day, -12),
            Command::HalfDown => plus_months(day, 12),
            Command::PreviousStory | Command::OlderEdition => return self.to_paper(day, Way::Backward),
            Command::NextStory | Command::NewerEdition => return self.to_paper(day, Way::Forward),
            Command::Top => self.first_paper().unwrap_or(day),
            Command::Bottom => self.library.newest().and_then(|edition| edition.date).unwrap_or(day),
            Command::Open | Command::ReadOn => return self.open_day(day),
            _ => return self.leave_overlay(command),
        };
        self.to_day(to)
    }

    fn to_day(&mut self, day: Date) -> Vec<Effect> {
        self.overlay = Overlay::Calendar(Calendar { day });
        self.ask_month(day)
    }

    fn first_paper(&self) -> Option<Date> {
        let editions = self.library.editions();
        editions.get(editions.partition_point(|edition| edition.date.is_none()))?.date
    }

    /// To the next day with a paper.
    fn to_paper(&mut self, day: Date, way: Way) -> Vec<Effect> {
        let editions = self.library.editions();
        let next = match way {
            Way::Forward => editions.get(editions.partition_point(|edition| edition.date <= Some(day))),
            Way::Backward => {
                let at = editions.partition_point(|edition| edition.date < Some(day));
                at.checked_sub(1).and_then(|at| editions.get(at))
            }
        };
        match next.and_then(|edition| edition.date) {
            Some(day) => self.to_day(day),
            None => {
                self.say(match way {
                    Way::Forward => self.words.newest_edition,
                    Way::Backward => self.words.oldest_edition,
                });
                Vec::new()
            }
        }
    }

    fn open_day(&mut self, day: Date) -> Vec<Effect> {
        match self.papers_of(day).last().map(|paper| paper.id.clone()) {
            Some(id) => {
                self.overlay = Overlay::None;
                self.go_to_edition(id, Then::Stand)
            }
            None => {
                let text = self.day_told(day);
                self.say(&text);
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn months_are_of_their_own_length() {
        assert_eq!(month_of(day("2024-02-10")).count(), 29);
        assert_eq!(plus_months(day("2024-03-31"), -1), day("2024-02-29"));
        assert_eq!(plus_months(day("2024-01-15"), -1), day("2023-12-15"));
        assert_eq!(plus_months(day("2023-12-15"), 12), day("2024-12-15"));
        assert_eq!(plus_months(day("0001-01-15"), -1), day("0001-01-15"));
        assert_eq!(plus_months(day("9999-12-15"), 1), day("9999-12-15"));
    }
}
