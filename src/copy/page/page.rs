//! A page read: its stories as spans of the source, what was left over, and the doubts.
//!
//! In: the text of a page and what the editor wishes. Out: a [`Page`], or why it is refused.
//! Promise: every character that is not blank is in exactly one field, label or the leftover.

use std::ops::Range;

use super::books::{self, Imbalance};
use super::columns::{self, Broken};
use super::compose;
use super::decoded::{self, Garbling};
use super::draft::{Draft, Part, Reason};
use super::guess::{self, Order};
use super::lead::Lead;
use super::lines;
use super::measure;
use super::punctuation::Edit;
use super::roles::{Roles, RolesFault};
use super::units::Setting;
use crate::model::Date;

/// What the editor says about a page.
#[derive(Clone, Default, Debug)]
pub struct Wishes {
    /// The paper's name; empty when unknown.
    pub paper: String,
    /// The day it came out.
    pub date: Option<Date>,
    /// Labels that other editions of the paper have.
    pub labels: Vec<String>,
    /// The segmentation as the editor wants it, in place of the guess.
    pub roles: Option<Roles>,
}

/// Why a page is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Nothing stands on it.
    Empty,
    /// The text was decoded wrongly.
    Garbled(Garbling),
    /// The reading order is broken.
    Broken(Broken),
    /// The books do not balance: a fault of the program, never of the page.
    Unbalanced(Imbalance),
    /// The sidecar does not fit the page.
    Roles(RolesFault),
}

/// How far the cut of a story may be trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// Look at it.
    Low,
    /// Probably right.
    Medium,
    /// A headline and a lead say so, or the editor.
    High,
}

/// What is doubtful or damaged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FlagKind {
    /// The end of the page is cut off.
    Truncated,
    /// The end of the page, or a paragraph, stands on it twice.
    Repeated,
    /// Two pieces were joined that may not belong together.
    JoinDoubtful,
    /// Kicker, headline and deck may stand for one another.
    TitleOrder,
    /// The label may belong to the stories on its other side.
    LabelPosition,
    /// A letter looks mistaken for another.
    OcrSuspect,
    /// A glyph is missing.
    MissingGlyph,
}

impl FlagKind {
    /// The name in files and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::Repeated => "repeated",
            Self::JoinDoubtful => "join_doubtful",
            Self::TitleOrder => "title_order",
            Self::LabelPosition => "label_position",
            Self::OcrSuspect => "ocr_suspect",
            Self::MissingGlyph => "missing_glyph",
        }
    }
}

/// One doubt about a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// What.
    pub kind: FlagKind,
    /// The words it is about; at a seam, `|` stands between the halves.
    pub quote: String,
}

/// One thing in a story: a headline, a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// What it is.
    pub part: Part,
    /// Where its characters stand in the source, in order.
    pub spans: Vec<Range<usize>>,
    /// The marks set wide in [`Field::text`].
    pub edits: Vec<Edit>,
    /// How it reads: pieces joined, marks set wide.
    pub text: String,
}

/// Two printed pieces joined to one paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Join {
    /// The line of the page on which the second piece stands, from 1.
    pub line: usize,
    /// The last characters of the first piece.
    pub before: String,
    /// The first characters of the second piece.
    pub after: String,
    /// Whether the two may not belong together.
    pub doubtful: bool,
}

/// A story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// Which of the page's labels stands over it.
    pub section: Option<usize>,
    /// What it is made of, the head first.
    pub fields: Vec<Field>,
    /// Who wrote it: from byline, lead and tail.
    pub byline: Vec<String>,
    /// The lead of its first paragraph.
    pub lead: Option<Lead>,
    /// Doubts and damage.
    pub flags: Vec<Flag>,
    /// Cuts that were closed.
    pub joins: Vec<Join>,
    /// How far to trust its cut.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A column's label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Its characters in the source.
    pub spans: Vec<Range<usize>>,
    /// How it reads.
    pub text: String,
}

/// A page that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// Its stories in printed order.
    pub stories: Vec<Story>,
    /// Labels of columns.
    pub labels: Vec<Label>,
    /// What is in no story, line by line.
    pub leftover: Vec<Range<usize>>,
    /// How the page is set.
    pub setting: Setting,
    /// Where its headlines stand.
    pub order: Order,
    /// Characters of the source that are not blank.
    pub count: usize,
    pub(super) outline: Draft,
    pub(super) numbers: Vec<usize>,
    pub(super) source: String,
}

/// Reads a page. Linear in its length.
///
/// # Errors
/// When the text was decoded wrongly, when its columns are interleaved, when the wished segmentation
/// does not fit it, or when the books do not balance.
pub fn read_page(source: &str, wishes: &Wishes) -> Result<Page, Refusal> {
    if let Some(garbling) = decoded::garbling(source) {
        return Err(Refusal::Garbled(garbling));
    }
    let page = lines::lines(source);
    if page.lines.is_empty() {
        return Err(Refusal::Empty);
    }
    let (draft, setting, order) = match &wishes.roles {
        Some(roles) => (
            roles.draft(source, &page.lines).map_err(Refusal::Roles)?,
            measure::setting(&page.lines),
            Order::Over,
        ),
        None => {
            if let Some(broken) = columns::broken(&page.lines) {
                return Err(Refusal::Broken(broken));
            }
            let guess = guess::guess(&page.lines, &wishes.paper, &wishes.labels);
            (guess.draft, guess.setting, guess.order)
        }
    };
    let mut read = compose::compose(source, &page, draft, setting, order);
    read.count = books::balance(source, read.spans()).map_err(Refusal::Unbalanced)?;
    Ok(read)
}

impl Page {
    /// Every span that owns characters.
    fn spans(&self) -> Vec<Range<usize>> {
        let fields = self.stories.iter().flat_map(|story| &story.fields).flat_map(|field| &field.spans);
        fields
            .chain(self.labels.iter().flat_map(|label| &label.spans))
            .chain(&self.leftover)
            .cloned()
            .collect()
    }

    /// The text of the page as it came.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether anything about the page is in doubt: exit code 1 instead of 0.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        !self.leftover.is_empty()
            || self.stories.iter().any(|story| !story.flags.is_empty() || story.confidence == Confidence::Low)
    }
}

impl Story {
    /// The text of the first field that is `part`.
    #[must_use]
    pub fn text_of(&self, part: Part) -> Option<&str> {
        self.fields.iter().find(|field| field.part == part).map(|field| field.text.as_str())
    }

    /// The texts of all fields that are `part`.
    pub fn texts_of(&self, part: Part) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |field| field.part == part).map(|field| field.text.as_str())
    }
}
