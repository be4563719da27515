//! All logs of this session, the list for later, and the way back over marks.
//!
//! In: marks and places as they are made; what another reader kept. Out: [`Change`]s not kept yet.
//! Promise: a step undone leaves every mark as it was before the step.

use std::collections::{BTreeMap, VecDeque};

use crate::model::{Article, Clean, Slug};

use super::kept::{Change, Kept, Later, Mark};
use super::log::Log;

/// How many steps back there are.
const STEPS: usize = 1000;

/// A mark and what it was before.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Step {
    slug: Slug,
    headline: Clean,
    mark: Mark,
    was: bool,
}

/// Marks given at one stroke.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Stroke {
    edition: String,
    steps: Vec<Step>,
}

/// What undoing brought back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undone {
    /// The edition it was done in.
    pub edition: String,
    /// How many marks.
    pub marks: usize,
    /// Which mark, the first of them.
    pub mark: Mark,
    /// The headline it stands on, the first of them.
    pub headline: Clean,
}

/// What is remembered while the program runs.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    logs: BTreeMap<String, Log>,
    later: BTreeMap<String, BTreeMap<Slug, Later>>,
    strokes: VecDeque<Stroke>,
    unsaved: Vec<Change>,
}

impl Memory {
    /// The log of the edition called `id`, if it was opened.
    #[must_use]
    pub fn log(&self, id: &str) -> Option<&Log> {
        self.logs.get(id)
    }

    /// All logs, by the edition's name.
    pub fn logs(&self) -> impl Iterator<Item = (&String, &Log)> {
        self.logs.iter()
    }

    /// Whether the story bears the mark.
    #[must_use]
    pub fn has(&self, id: &str, slug: &Slug, mark: Mark) -> bool {
        match mark {
            Mark::Read => self.log(id).is_some_and(|log| log.is_read(slug)),
            Mark::Starred => self.log(id).is_some_and(|log| log.is_starred(slug)),
            Mark::Later => self.later.get(id).and_then(|list| list.get(slug)).is_some_and(|later| later.on),
        }
    }

    /// The list for later: edition, story, headline; editions by name.
    pub fn later(&self) -> impl Iterator<Item = (&str, &Slug, &Clean)> {
        self.later.iter().flat_map(|(id, list)| {
            let on = list.iter().filter(|(_, later)| later.on);
            on.map(|(slug, later)| (id.as_str(), slug, &later.headline))
        })
    }

    /// Learns what was kept before, or by another reader; it is neither kept again nor undone.
    pub fn hear(&mut self, changes: &[Change]) {
        for change in changes {
            self.take(change);
        }
    }

    /// Takes `change` in; tells whether it was news.
    fn take(&mut self, change: &Change) -> bool {
        match change {
            Change::Edition { id, kept } => match self.logs.get_mut(id) {
                Some(log) => log.take(kept),
                None => self.logs.entry(id.clone()).or_default().take(kept),
            },
            Change::Later { id, slug, later } => {
                let list = self.later.entry(id.clone()).or_default();
                list.insert(slug.clone(), later.clone()).as_ref() != Some(later)
            }
            Change::Open(_) | Change::Newest(_) => true,
        }
    }

    /// Does `change`, to be kept if it is news.
    pub fn keep(&mut self, change: Change) {
        if self.take(&change) {
            self.unsaved.push(change);
        }
    }

    /// Gives `mark` to the stories, or takes it away, at one stroke; tells how many changed.
    pub fn mark<'a>(
        &mut self,
        id: &str,
        stories: impl IntoIterator<Item = &'a Article>,
        mark: Mark,
        on: bool,
    ) -> usize {
        let changed = stories.into_iter().filter(|story| self.has(id, &story.slug, mark) != on);
        let steps: Vec<Step> = changed
            .map(|story| Step {
                slug: story.slug.clone(),
                headline: story.headline().clone(),
                mark,
                was: !on,
            })
            .collect();
        for step in &steps {
            self.set(id, step, on);
        }
        let count = steps.len();
        if count > 0 {
            if self.strokes.len() == STEPS {
                self.strokes.pop_front();
            }
            self.strokes.push_back(Stroke { edition: id.to_owned(), steps });
        }
        count
    }

    /// Takes the last stroke back.
    pub fn undo(&mut self) -> Option<Undone> {
        let Stroke { edition, steps } = self.strokes.pop_back()?;
        for step in steps.iter().rev() {
            self.set(&edition, step, step.was);
        }
        let first = steps.first()?;
        Some(Undone { edition, marks: steps.len(), mark: first.mark, headline: first.headline.clone() })
    }

    fn set(&mut self, id: &str, step: &Step, on: bool) {
        let (id, slug) = (id.to_owned(), step.slug.clone());
        self.keep(match step.mark {
            Mark::Read | Mark::Starred => {
                Change::Edition { id, kept: Kept::Mark { slug, mark: step.mark, on } }
            }
            Mark::Later => Change::Later { id, slug, later: Later { on, headline: step.headline.clone() } },
        });
    }

    /// What is to be kept and was not yet.
    pub fn unsaved(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.unsaved)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Block, Kind};

    fn story(n: usize) -> Article {
        let blocks = vec![Block::plain(Kind::Headline, &format!("题{n}"))];
        Article::new(Clean::from(n.to_string()), Clean::default(), Vec::new(), blocks)
    }

    fn marked(memory: &Memory) -> Vec<(usize, bool, bool, bool)> {
        let has = |n: usize, mark| memory.has("e", &Clean::from(n.to_string()), mark);
        (0..6).map(|n| (n, has(n, Mark::Read), has(n, Mark::Starred), has(n, Mark::Later))).collect()
    }

    fn mark() -> impl Strategy<Value = Mark> {
        prop_oneof![Just(Mark::Read), Just(Mark::Starred), Just(Mark::Later)]
    }

    proptest! {
        #[test]
        fn undo_goes_back_exactly_stroke_by_stroke(
            strokes in prop::collection::vec((prop::collection::vec(0usize..6, 0..6), mark(), any::<bool>()), 0..40),
        ) {
            let mut memory = Memory::default();
            let mut before = Vec::new();
            for (stories, mark, on) in strokes {
                let stories: Vec<Article> = stories.into_iter().map(story).collect();
                let was = marked(&memory);
                if memory.mark("e", &stories, mark, on) > 0 {
                    before.push(was);
                }
            }
            while let Some(was) = before.pop() {
                prop_assert!(memory.undo().is_some());
                prop_assert_eq!(marked(&memory), was);
            }
            prop_assert!(memory.undo().is_none());
        }

        #[test]
        fn what_is_kept_tells_a_later_session_the_same(
            strokes in prop::collection::vec((0usize..6, mark(), any::<bool>()), 0..40),
        ) {
            let (mut memory, mut kept) = (Memory::default(), Vec::new());
            for (at, mark, on) in strokes {
                memory.mark("e", [&story(at)], mark, on);
                kept.extend(memory.unsaved());
            }
            let mut next = Memory::default();
            next.hear(&kept);
            prop_assert_eq!(marked(&next), marked(&memory));
            prop_assert!(next.unsaved().is_empty() && next.undo().is_none());
        }
    }
}
