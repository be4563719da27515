//! The editions there are, known by their names alone.

use super::Date;

/// One edition on the shelf. Knowing it costs no reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditionRef {
    /// The folder's or file's name without `.md`, for example `2020-07-10`.
    pub id: String,
    /// The day the name begins with, if it does.
    pub date: Option<Date>,
}

/// The shelf: editions from the oldest to the newest.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Library {
    editions: Vec<EditionRef>,
}

impl Library {
    /// Shelves the editions named `ids`: undated ones first, then by day, then by name.
    #[must_use]
    pub fn new(ids: impl IntoIterator<Item = String>) -> Self {
        let mut editions: Vec<EditionRef> = ids
            .into_iter()
            .map(|id| EditionRef { date: id.get(..10).and_then(|day| day.parse().ok()), id })
            .collect();
        editions.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        editions.dedup_by(|a, b| a.id == b.id);
        Self { editions }
    }

    /// From the oldest to the newest.
    #[must_use]
    pub fn editions(&self) -> &[EditionRef] {
        &self.editions
    }

    /// The newest edition.
    #[must_use]
    pub fn newest(&self) -> Option<&EditionRef> {
        self.editions.last()
    }

    /// Takes the edition named `id` off the shelf.
    pub fn forget(&mut self, id: &str) {
        self.editions.retain(|edition| edition.id != id);
    }

    /// The edition `steps` after the one named `id` (before it, when negative).
    #[must_use]
    pub fn beside(&self, id: &str, steps: isize) -> Option<&EditionRef> {
        let at = self.editions.iter().position(|edition| edition.id == id)?;
        self.editions.get(at.checked_add_signed(steps)?)
    }
}
