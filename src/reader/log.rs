//! The reading log of one edition: what was read and starred, where one stopped in each story.
//!
//! Kept by slug, so that marks outlive a change of the files.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Edition, Place, Slug};

use super::kept::{Kept, Mark, Spot, Stood, Tally};

/// Marks and places of one edition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Log {
    read: BTreeSet<Slug>,
    starred: BTreeSet<Slug>,
    spots: BTreeMap<Slug, Spot>,
    stood: Option<Stood>,
    stories: usize,
}

impl Log {
    /// Takes in what is kept; tells whether it was news.
    pub fn take(&mut self, kept: &Kept) -> bool {
        match kept {
            Kept::Mark { slug, mark, on } => match (self.marked(*mark), on) {
                (Some(marked), true) => marked.insert(slug.clone()),
                (Some(marked), false) => marked.remove(slug),
                (None, _) => false,
            },
            Kept::Spot { slug, spot } => self.spots.insert(slug.clone(), spot.clone()).as_ref() != Some(spot),
            Kept::Stood(stood) => self.stood.replace(stood.clone()).as_ref() != Some(stood),
            Kept::Stories(stories) => std::mem::replace(&mut self.stories, *stories) != *stories,
        }
    }

    fn marked(&mut self, mark: Mark) -> Option<&mut BTreeSet<Slug>> {
        match mark {
            Mark::Read => Some(&mut self.read),
            Mark::Starred => Some(&mut self.starred),
            // The list goes across editions, so it stands above the logs.
            Mark::Later => None,
        }
    }

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

    /// The stories starred.
    #[must_use]
    pub fn starred(&self) -> &BTreeSet<Slug> {
        &self.starred
    }

    /// Whether the story is starred.
    #[must_use]
    pub fn is_starred(&self, slug: &Slug) -> bool {
        self.starred.contains(slug)
    }

    /// Where the story was left; `None` if it was never left beyond its beginning.
    #[must_use]
    pub fn spot(&self, slug: &Slug) -> Option<&Spot> {
        self.spots.get(slug).filter(|spot| spot.place != Place::default())
    }

    /// Where the cursor stood.
    #[must_use]
    pub fn stood(&self) -> Option<&Stood> {
        self.stood.as_ref()
    }

    /// How many of the edition's stories are read.
    #[must_use]
    pub fn count_read(&self, edition: &Edition) -> usize {
        edition.stories().iter().filter(|story| self.is_read(&story.slug)).count()
    }

    /// How far the edition is read.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally { read: self.read.len(), stories: self.stories, opened: self.stood.is_some() }
    }

    /// The first story after `story` that is not read, going round once.
    #[must_use]
    pub fn next_unread(&self, edition: &Edition, story: usize) -> Option<usize> {
        let count = edition.stories().len();
        (1..=count).map(|step| (story + step) % count).find(|at| !self.is_read(&edition.stories()[*at].slug))
    }
}
