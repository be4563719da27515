//! A story heard instead of seen: plain mode and the voice move the same place the page has.

use std::sync::Arc;

use crate::makeup::Pane;
use crate::model::{Article, Place};

use super::{Effect, Mark, State};

/// What is to be read aloud.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Utterance {
    /// The story's index in the edition.
    pub story: usize,
    /// The story.
    pub article: Arc<Article>,
    /// From where.
    pub from: Place,
}

impl State {
    /// The reader hears story `story` from `place` on: it is open there, and kept there.
    pub fn heard_to(&mut self, story: usize, place: Place) {
        self.story = story.min(self.edition.stories().len().saturating_sub(1));
        self.focus = Pane::Reading;
        self.lay_out_story();
        if let Some(reading) = &mut self.reading {
            reading.go_to(place);
        }
        self.settle();
        self.keep_place();
    }

    /// The reader has heard the open story to its end.
    pub fn heard_out(&mut self) {
        if let Some(story) = self.reading.as_ref().map(|reading| reading.article().clone()) {
            self.memory.mark(&self.edition.id, [&*story], Mark::Read, true);
        }
    }

    /// Begins to read the open story aloud from the page's top, or stops.
    pub(super) fn speak(&mut self) -> Vec<Effect> {
        if self.speaking.take().is_some() {
            self.say(self.plain_words().voice_off);
            return vec![Effect::Hush];
        }
        if self.settings.speak.trim().is_empty() {
            self.report(self.plain_words().voice_none);
            return Vec::new();
        }
        self.open_story();
        let Some(reading) = &self.reading else { return Vec::new() };
        let from = if reading.begins_on_page(self.page_rows()) { Place::default() } else { reading.place() };
        let utterance = Utterance { story: reading.story, article: reading.article().clone(), from };
        self.speaking = Some(reading.story);
        self.say(self.plain_words().voice_on);
        vec![Effect::Speak(utterance)]
    }

    /// The voice has come to `place` of story `story`: the page follows, if it still shows it.
    pub fn spoken(&mut self, story: usize, place: Place) {
        let rows = self.page_rows();
        let here = self.speaking == Some(story);
        if let Some(reading) = self.reading.as_mut().filter(|reading| reading.story == story && here) {
            reading.point_at(place, rows);
            self.keep_place();
        }
    }

    /// The voice has ended: the story is over, or the command failed for the reason `why`.
    pub fn fell_silent(&mut self, why: Option<&str>) {
        let story = self.speaking.take();
        match why {
            Some(why) => self.report(why),
            None if self.reading.as_ref().map(|reading| reading.story) == story => self.heard_out(),
            None => {}
        }
    }

    fn plain_words(&self) -> &'static crate::lang::PlainWords {
        crate::lang::plain_words(self.settings.lang())
    }
}
