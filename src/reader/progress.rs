//! How far one is: stories read, minutes left, for any run of stories.
//!
//! In: the log and the stories' lengths, counted when the edition is opened. Out: [`Progress`].

use std::ops::Range;

use crate::lang::{fill, time};

use super::resume::place_of;
use super::{State, Tally};

/// How far a run of stories is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Stories read.
    pub read: usize,
    /// Stories there are.
    pub stories: usize,
    /// Minutes the unread ones take from where they were left, rounded up.
    pub minutes_left: u64,
    /// Minutes that what is read took at the reader's speed, rounded up.
    pub minutes_read: u64,
}

impl State {
    /// How far the stories in `range` are read.
    #[must_use]
    pub fn progress(&self, range: Range<usize>) -> Progress {
        let (log, speed) = (self.log(), self.speed());
        let mut progress = Progress::default();
        let (mut left, mut whole) = (0, 0);
        let stories = self.edition.stories().iter().zip(&self.lengths).enumerate();
        for (at, (story, length)) in stories.skip(range.start).take(range.len()) {
            progress.stories += 1;
            let all = length.seconds_after(crate::model::Place::default(), speed);
            whole += all;
            if log.is_read(&story.slug) {
                progress.read += 1;
                continue;
            }
            let open = self.reading.as_ref().filter(|reading| reading.story == at);
            left += match (open, log.spot(&story.slug)) {
                (Some(reading), _) => length.seconds_after(reading.place(), speed),
                (None, Some(spot)) => length.seconds_after(place_of(story, spot), speed),
                (None, None) => all,
            };
        }
        progress.minutes_left = left.div_ceil(60);
        progress.minutes_read = (whole - left).div_ceil(60);
        progress
    }

    /// How far the open edition is read.
    #[must_use]
    pub fn edition_progress(&self) -> Progress {
        self.progress(0..self.edition.stories().len())
    }

    /// `progress` in words: stories read of how many, and how long the rest takes.
    #[must_use]
    pub fn progress_told(&self, progress: &Progress) -> String {
        let read = fill(self.words.progress, &[("read", &progress.read), ("all", &progress.stories)]);
        if progress.minutes_left == 0 {
            return read;
        }
        let left = fill(self.words.time_left, &[("time", &time(self.words, progress.minutes_left))]);
        fill(self.words.two_parts, &[("one", &read), ("other", &left)])
    }

    /// How far the edition called `id` is read, as far as it is known.
    #[must_use]
    pub fn tally_of(&self, id: &str) -> Option<Tally> {
        if id == self.edition.id {
            let read = self.log().count_read(&self.edition);
            return Some(Tally { read, stories: self.edition.stories().len(), opened: true });
        }
        self.memory.log(id).map(super::Log::tally).or_else(|| self.tallies.get(id).copied())
    }
}
