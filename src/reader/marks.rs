//! Marks by key: read, starred, later; all of them undone by one key, many levels.

use crate::lang::fill;
use crate::model::{Article, Clean, Slug};

use super::update::Way;
use super::visits::Stop;
use super::wanted::{Then, Wanted};
use super::{Effect, Mark, State};

impl State {
    /// Gives the story under the cursor `mark`, or takes it away, and says so.
    pub(super) fn toggle(&mut self, mark: Mark) {
        let Some(story) = self.edition.stories().get(self.story) else { return };
        let on = !self.memory.has(&self.edition.id, &story.slug, mark);
        self.memory.mark(&self.edition.id, [&**story], mark, on);
        let words = self.words;
        self.say(match (mark, on) {
            (Mark::Read, true) => words.marked_read,
            (Mark::Read, false) => words.marked_unread,
            (Mark::Starred, true) => words.starred,
            (Mark::Starred, false) => words.unstarred,
            (Mark::Later, true) => words.later_added,
            (Mark::Later, false) => words.later_removed,
        });
    }

    /// Marks every story of the edition read.
    pub(super) fn mark_edition_read(&mut self) {
        let stories = self.edition.stories().iter().map(|story| &**story);
        let count = self.memory.mark(&self.edition.id, stories, Mark::Read, true);
        if count == 0 {
            return self.say(self.words.edition_was_read);
        }
        let undo = self.key_for(crate::command::Command::Undo);
        let text = fill(self.words.edition_marked, &[("n", &count), ("key", &undo)]);
        self.say(&text);
    }

    /// Takes the last stroke of marks back, in whatever edition it was given.
    pub(super) fn undo(&mut self) {
        let text = match self.memory.undo() {
            None => self.words.nothing_to_undo.to_owned(),
            Some(undone) => {
                let template = if undone.marks > 1 { self.words.undone_many } else { self.words.undone };
                let mark = self.mark_told(undone.mark);
                fill(template, &[("mark", &mark), ("n", &undone.marks), ("headline", &undone.headline)])
            }
        };
        self.say(&text);
    }

    /// Whether `story` of the open edition bears `mark`.
    #[must_use]
    pub fn bears(&self, story: &Article, mark: Mark) -> bool {
        self.memory.has(&self.edition.id, &story.slug, mark)
    }

    /// The marks of `story` in words, but for read and unread.
    #[must_use]
    pub fn marks_told(&self, story: &Article) -> Vec<&'static str> {
        let marks = [Mark::Starred, Mark::Later].into_iter().filter(|mark| self.bears(story, *mark));
        marks.map(|mark| self.mark_told(mark)).collect()
    }

    /// `mark` in a word.
    fn mark_told(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Read => self.words.read,
            Mark::Starred => self.words.is_starred,
            Mark::Later => self.words.is_later,
        }
    }

    /// Reads the edition from disk again; cursor and places stay.
    pub(super) fn reread(&mut self) -> Vec<Effect> {
        self.want(self.edition.id.clone(), Then::TellReread)
    }

    /// The story that is read now.
    fn here(&self) -> Option<Stop> {
        let reading = self.reading.as_ref().filter(|_| self.focus == crate::makeup::Pane::Reading)?;
        Some(self.stop(reading.article()))
    }

    /// Where `story` of the open edition is found again.
    pub(super) fn stop(&self, story: &Article) -> Stop {
        Stop { edition: self.edition.id.clone(), slug: story.slug.clone() }
    }

    /// Notes the story that is read now, for the way back.
    pub(super) fn note_visit(&mut self) {
        // On the way to a story one is nowhere.
        if !matches!(self.wanted, Some(Wanted { then: Then::Story(_), .. })) {
            self.here().into_iter().for_each(|stop| self.visits.visit(stop));
        }
    }

    /// Along the way one came.
    pub(super) fn step_visit(&mut self, way: Way) -> Vec<Effect> {
        let here = self.here();
        match self.visits.step(way, here.as_ref()) {
            Some(stop) => self.travel(stop),
            None => {
                self.say(match way {
                    Way::Forward => self.words.no_way_on,
                    Way::Backward => self.words.no_way_back,
                });
                Vec::new()
            }
        }
    }

    /// To a story of any edition.
    pub(super) fn travel(&mut self, stop: Stop) -> Vec<Effect> {
        self.go_to_edition(stop.edition, Then::Story(stop.slug))
    }

    /// Opens the story called `slug`, or says that it is gone.
    pub(super) fn arrive_at(&mut self, slug: &Slug) {
        match self.edition.stories().iter().position(|story| story.slug == *slug) {
            Some(story) => {
                self.story = story;
                self.open_story();
            }
            None => {
                let text = fill(self.words.story_gone, &[("name", &Clean::clone(slug))]);
                self.report(&text);
            }
        }
    }
}
