//! What outlives the session: marks, places, where one stood. Plain values, in and out.
//!
//! In: what the reader does, or what was kept before. Out: [`Change`]s that the shell keeps.

use crate::makeup::Pane;
use crate::model::{Clean, Place, Slug};

/// A mark the reader gives a story.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mark {
    /// Its end was seen, or the reader says so.
    Read,
    /// Worth keeping.
    Starred,
    /// To be read later, from the list that goes across editions.
    Later,
}

/// A place in a story, with the words that stand there: when the story is changed on disk, the
/// words find the place again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// The text from there on, some characters of it.
    pub near: Clean,
}

/// Where the cursor stood in an edition.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stood {
    /// The story.
    pub slug: Slug,
    /// Its index in the edition then, should the story be gone.
    pub story: usize,
    /// The pane that had the keys.
    pub pane: Pane,
}

/// A story put aside for later.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Later {
    /// Whether it is on the list; one taken off is remembered, so that another reader's older list
    /// does not put it back.
    pub on: bool,
    /// The headline, so that the list needs no edition to be opened.
    pub headline: Clean,
}

/// What is kept of one edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// A mark, [`Mark::Read`] or [`Mark::Starred`].
    Mark {
        /// The story.
        slug: Slug,
        /// Which mark.
        mark: Mark,
        /// Given or taken away.
        on: bool,
    },
    /// Where a story was left.
    Spot {
        /// The story.
        slug: Slug,
        /// The place.
        spot: Spot,
    },
    /// Where the cursor stood.
    Stood(Stood),
    /// How many stories the edition has, so that a calendar can tell whether it was finished.
    Stories(usize),
}

/// One thing to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Something of the edition with this id.
    Edition {
        /// The edition.
        id: String,
        /// What.
        kept: Kept,
    },
    /// A story put on the list for later, or taken off.
    Later {
        /// Its edition.
        id: String,
        /// The story.
        slug: Slug,
        /// On or off.
        later: Later,
    },
    /// The edition that is open.
    Open(String),
    /// The newest edition the reader knows of.
    Newest(String),
}

/// How far an edition is read, told without opening it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Stories read.
    pub read: usize,
    /// Stories there are; 0 when it is not known.
    pub stories: usize,
    /// Whether it was ever opened.
    pub opened: bool,
}

/// How far an edition is read, in one word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// Not opened yet.
    Present,
    /// Opened, not yet read to the end.
    Begun,
    /// All stories are read.
    Finished,
}

impl Tally {
    /// In one word.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self { read, stories: 1.., .. } if read >= self.stories => Stage::Finished,
            Self { read: 1.., .. } | Self { opened: true, .. } => Stage::Begun,
            Self { .. } => Stage::Present,
        }
    }
}
