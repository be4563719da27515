//! The segmentation of a page in terms of its lines: what the guess ends with and the sidecar holds.
//!
//! In: nothing. Out: plain data; [`super::compose`] makes a page of it.
//! Promise: names lines by their index among the lines that are not blank; holds no text.

/// What a stretch of a page is in its story.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Part {
    /// 引题.
    Kicker,
    /// 主题.
    Headline,
    /// 副题.
    Deck,
    /// 署名, a line of its own.
    Byline,
    /// A paragraph.
    Paragraph,
    /// 小标题.
    Crosshead,
    /// 图片说明.
    Caption,
    /// 供图.
    Credit,
    /// Belongs to the story and is none of these: （下转第三版）.
    Other,
}

/// Why the segmentation of a story may be trusted, or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// A headline and a lead or a byline under it.
    HeadlineAndLead,
    /// A headline before plain text; nothing but its shape and place says so.
    HeadlineByShape,
    /// The page prints headlines under their stories.
    HeadlineBelow,
    /// A lead without a headline began it.
    LeadOnly,
    /// Text at the head of the page without a headline.
    NoHeadline,
    /// The order of kicker, headline and deck cannot be told without the sizes of type.
    TitleOrder,
    /// The segmentation is the editor's.
    Edited,
}

/// Some lines of a story that are one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// What they are.
    pub part: Part,
    /// The lines, in order.
    pub lines: Vec<usize>,
}

/// A story as lines.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Outline {
    /// Its pieces in reading order: the head first.
    pub pieces: Vec<Piece>,
    /// Which label stands over it.
    pub label: Option<usize>,
    /// Whether the label's side was a near thing.
    pub label_doubtful: bool,
    /// Why it was cut out so.
    pub reasons: Vec<Reason>,
}

/// A page as lines.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Draft {
    /// The stories in printed order.
    pub stories: Vec<Outline>,
    /// Column labels, each with its lines.
    pub labels: Vec<Vec<usize>>,
    /// Lines that are in no story.
    pub leftover: Vec<usize>,
}

impl Outline {
    pub(super) fn push(&mut self, part: Part, lines: &[usize]) {
        self.pieces.push(Piece { part, lines: lines.to_vec() });
    }

    /// A line above the headline leads up to it. Of three lines it is the second that is the headline.
    pub(super) fn lead_up(&mut self, lines: Vec<usize>) {
        match &mut self.pieces[..] {
            [kicker, headline, ..] if kicker.part == Part::Kicker && headline.part == Part::Headline => {
                kicker.part = Part::Headline;
                headline.part = Part::Deck;
            }
            _ => {}
        }
        self.pieces.insert(0, Piece { part: Part::Kicker, lines });
    }

    pub(super) fn has(&self, part: Part) -> bool {
        self.pieces.iter().any(|piece| piece.part == part)
    }
}
