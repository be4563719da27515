//! A story heard instead of seen: plain mode and the voice move the same place the page has.

use std::sync::Arc;

use crate::makeup::Pane;
use crate::model::{Article, Place};

use super::{Effect, Mark, State, Stop};

/// What is to be read aloud.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Utterance {
    /// Which story, whatever edition is open when the voice comes to speak of it.
    pub stop: Stop,
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
        let (article, stop) = (reading.article().clone(), self.stop(reading.article()));
        self.speaking = Some(stop.clone());
        self.say(self.plain_words().voice_on);
        vec![Effect::Speak(Utterance { stop, article, from })]
    }

    /// The voice has come to `place` of the story `said`: the page follows, if it still shows it.
    pub fn spoken(&mut self, said: &Stop, place: Place) {
        if self.speaking.as_ref() != Some(said) || !self.hears() {
            return;
        }
        let rows = self.page_rows();
        if let Some(reading) = &mut self.reading {
            reading.point_at(place, rows);
        }
        self.keep_place();
    }

    /// Whether the story on the reading pane is the one that is read aloud.
    #[must_use]
    pub fn hears(&self) -> bool {
        let shown = self.reading.as_ref().map(|reading| self.stop(reading.article()));
        shown.is_some() && shown == self.speaking
    }

    /// The voice has ended: the story is over, or the command failed for the reason `why`.
    pub fn fell_silent(&mut self, why: Option<&str>) {
        match why {
            Some(why) => self.report(why),
            None if self.hears() => self.heard_out(),
            None => {}
        }
        self.speaking = None;
    }

    fn plain_words(&self) -> &'static crate::lang::PlainWords {
        crate::lang::plain_words(self.settings.lang())
    }
}
