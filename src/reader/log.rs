//! The reading log of one edition: what was read, and where one stopped in each story.
//!
//! Kept by slug, so that marks outlive a change of the files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Edition, Place, Slug};

/// Marks and places of one edition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Log {
    read: BTreeSet<Slug>,
    places: BTreeMap<Slug, Place>,
}

impl Log {
    /// Whether the story was read to its end, or marked so.
    #[must_use]
    pub fn is_read(&self, slug: &Slug) -> bool {
        self.read.contains(slug)
    }

    /// The stories read.
    #[must_use]
    pub fn read(&self) -> &BTreeSet<Slug> {
        &self.read
    }

    /// Marks the story read.
    pub fn mark_read(&mut self, slug: &Slug) {
        self.read.insert(slug.clone());
    }

    /// Marks the story read if it was not, unread if it was; tells whether it is read now.
    pub fn toggle_read(&mut self, slug: &Slug) -> bool {
        self.read.insert(slug.clone()) || !self.read.remove(slug)
    }

    /// Where the story was left; its beginning if it was never open.
    #[must_use]
    pub fn place(&self, slug: &Slug) -> Place {
        self.places.get(slug).copied().unwrap_or_default()
    }

    /// Keeps where the story is left.
    pub fn keep_place(&mut self, slug: &Slug, place: Place) {
        if place == Place::default() {
            self.places.remove(slug);
        } else {
            self.places.insert(slug.clone(), place);
        }
    }

    /// How many of the edition's stories are read.
    #[must_use]
    pub fn count_read(&self, edition: &Edition) -> usize {
        edition.stories().iter().filter(|story| self.is_read(&story.slug)).count()
    }

    /// The first story after `story` that is not read, going round once.
    #[must_use]
    pub fn next_unread(&self, edition: &Edition, story: usize) -> Option<usize> {
        let count = edition.stories().len();
        (1..=count).map(|step| (story + step) % count).find(|at| !self.is_read(&edition.stories()[*at].slug))
    }
}
