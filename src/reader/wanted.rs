//! An edition that was asked for and has not come yet, and what is done when it comes.
//!
//! In: what the reader wants to read. Out: the effect that brings it; then the page where one goes.
//! Promise: only what was asked for last is listened to, and where one goes in it is forgotten with
//! it; whatever else happens meanwhile changes neither.

use crate::lang::fault;
use crate::model::{Edition, Fault, FaultKind, Slug};

use super::finds::Bound;
use super::update::Way;
use super::{Effect, State};

/// An edition on its way.
pub(super) struct Wanted {
    /// The edition's id.
    pub(super) id: String,
    pub(super) then: Then,
}

/// What is done in an edition that was opened.
pub(super) enum Then {
    /// Nothing: one stands where one stood in it.
    Stand,
    /// The same; where it has no story one goes on that way.
    Step(Way),
    /// The reader is told that it was read again.
    TellReread,
    /// This story is opened.
    Story(Slug),
    /// This hit is shown.
    Hit(Bound),
}

impl State {
    /// Asks for the edition called `id`, instead of any asked for before.
    pub(super) fn want(&mut self, id: String, then: Then) -> Vec<Effect> {
        let comes = self.wanted.as_ref().is_some_and(|wanted| wanted.id == id);
        self.wanted = Some(Wanted { id: id.clone(), then });
        if comes { Vec::new() } else { vec![Effect::OpenEdition(id)] }
    }

    /// Goes to the edition called `id` and does `then`; at once, where it is the open one.
    pub(super) fn go_to_edition(&mut self, id: String, then: Then) -> Vec<Effect> {
        if id != self.edition.id {
            return self.want(id, then);
        }
        self.arrive(then);
        Vec::new()
    }

    /// Takes the edition that was asked for as `asked`, or why it cannot be brought. One that is not
    /// wanted any more is thrown away.
    pub fn take_edition(&mut self, asked: &str, brought: Result<Edition, Fault>) -> Vec<Effect> {
        match brought {
            _ if self.wanted.as_ref().is_none_or(|wanted| wanted.id != asked) => {}
            Ok(edition) => self.open(edition),
            Err(met) => return self.missed(&met),
        }
        Vec::new()
    }

    /// Tells the reader that the edition wanted cannot be brought. One without a story is no edition:
    /// it is forgotten, and whoever was going past it goes on to the next.
    pub fn missed(&mut self, met: &Fault) -> Vec<Effect> {
        let wanted = self.wanted.take();
        if met.kind == FaultKind::NoCopy {
            self.library.forget(&met.at.file);
            if let Some(Wanted { then: Then::Step(way), .. }) = wanted {
                return self.beside(way);
            }
        }
        self.trouble(met);
        Vec::new()
    }

    /// Tells the reader what went wrong.
    pub fn trouble(&mut self, met: &Fault) {
        self.report(&fault(self.settings.lang(), met));
    }

    /// Does `then` in the open edition.
    pub(super) fn arrive(&mut self, then: Then) {
        match then {
            Then::Stand | Then::Step(_) => {}
            Then::TellReread => self.say(self.words.reread),
            Then::Story(slug) => self.arrive_at(&slug),
            Then::Hit(bound) => self.arrive_at_hit(bound),
        }
    }
}
