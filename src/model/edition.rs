//! A day's paper: sections in the editors' order, stories in theirs, a lead and an end.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Article, Clean, Date, Fault};

/// 版面 / 栏目: a named run of stories.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Empty when the edition has stories without a section.
    pub name: Clean,
    /// Which of the edition's stories belong to it.
    pub stories: Range<usize>,
}

/// 当日报纸. Stories stand in the order one reads them; each belongs to exactly one section.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// The folder's or file's name, the edition's identity in the library.
    pub id: String,
    /// The paper's name, for the nameplate.
    pub paper: Clean,
    /// The edition's own title, such as 创刊号; empty when it has none.
    pub title: Clean,
    /// The issue number as printed, such as 第1期; empty when it has none.
    pub number: Clean,
    /// The day on the nameplate; `None` for a loose folder or file.
    pub date: Option<Date>,
    /// 导读: what the editors say of the edition as a whole.
    pub intro: Vec<Clean>,
    sections: Vec<Section>,
    stories: Vec<Arc<Article>>,
    /// What was wrong with the copy; the stories above were set all the same.
    pub faults: Vec<Fault>,
}

impl Edition {
    /// Fills the edition with `stories`, given in the editors' order.
    ///
    /// Sections named in `order` come first and in that order, the others as they first appear;
    /// within a section the given order is kept. Sections without a story are left out.
    #[must_use]
    pub fn with_stories(mut self, stories: Vec<Article>, order: &[Clean]) -> Self {
        let mut ranks: HashMap<Clean, usize> = HashMap::new();
        let mut rank = |name: &Clean| {
            let next = ranks.len();
            *ranks.entry(name.clone()).or_insert(next)
        };
        order.iter().for_each(|name| {
            rank(name);
        });
        let mut ranked: Vec<(usize, Article)> =
            stories.into_iter().map(|story| (rank(&story.section), story)).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        self.sections.clear();
        self.stories.clear();
        for (at, (_, story)) in ranked.into_iter().enumerate() {
            match self.sections.last_mut() {
                Some(section) if section.name == story.section => section.stories.end = at + 1,
                _ => self.sections.push(Section { name: story.section.clone(), stories: at..at + 1 }),
            }
            self.stories.push(Arc::new(story));
        }
        self
    }

    /// The sections, each with at least one story.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The stories in reading order; the first is the lead.
    #[must_use]
    pub fn stories(&self) -> &[Arc<Article>] {
        &self.stories
    }

    /// The index of the section that holds story `story`; 0 when there is none.
    #[must_use]
    pub fn section_of(&self, story: usize) -> usize {
        self.sections
            .partition_point(|section| section.stories.end <= story)
            .min(self.sections.len().saturating_sub(1))
    }
}
