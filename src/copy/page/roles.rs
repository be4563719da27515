//! The sidecar: a page's segmentation as text that an editor can change and import reads back.
//!
//! In: a page, or the text of a sidecar. Out: the text, or [`Roles`]. `K3 H5 P7 P9+11`: kicker on line 3,
//! headline on line 5, a paragraph on line 7, one made of lines 9 and 11.
//! Promise: what is written reads back as the same segmentation; a fault names its line.

use sha2::{Digest, Sha256};

use super::draft::{Draft, Outline, Part, Piece, Reason};
use super::lines::Line;
use super::page::Page;

/// The letters of the parts.
const LETTERS: &[(char, Part)] = &[
    ('K', Part::Kicker),
    ('H', Part::Headline),
    ('D', Part::Deck),
    ('B', Part::Byline),
    ('P', Part::Paragraph),
    ('X', Part::Crosshead),
    ('C', Part::Caption),
    ('R', Part::Credit),
    ('O', Part::Other),
];

const HEAD: &str = "# kanbao roles 1\n# K kicker  H headline  D deck  B byline  P paragraph  X crosshead  C caption  R credit  O other\n# numbers are lines of the page; + joins lines; \"story L12\" puts line 12 over the story as its label\n";

/// A segmentation read from a sidecar. Line numbers are those of the page, from 1.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Roles {
    digest: Option<String>,
    stories: Vec<Told>,
    leftover: Vec<(usize, usize)>,
}

/// A story as the sidecar tells it; each token with its line in the sidecar.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Told {
    label: Vec<usize>,
    label_at: usize,
    pieces: Vec<(Part, Vec<usize>, usize)>,
}

/// What is wrong with a sidecar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RolesFault {
    /// The line of the sidecar, from 1.
    pub line: usize,
    /// What.
    pub kind: RolesFaultKind,
}

/// The kinds of fault in a sidecar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RolesFaultKind {
    /// A word that is no role.
    Unknown(String),
    /// A role before the first `story`.
    NoStory,
    /// A line number on which the page has nothing.
    NoSuchLine(usize),
    /// A line number that is used twice.
    Twice(usize),
    /// The sidecar was written for another text.
    OtherPage,
}

/// The digest of a page's text, as the sidecar and the manifest hold it.
#[must_use]
pub fn digest(text: &[u8]) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Roles {
    /// Reads a sidecar.
    ///
    /// # Errors
    /// The first line that cannot be understood.
    pub fn parse(text: &str) -> Result<Self, RolesFault> {
        let mut roles = Self::default();
        for (at, line) in text.lines().enumerate() {
            let at = at + 1;
            let mut words = line.split_whitespace();
            match words.next() {
                None => {}
                Some(word) if word.starts_with('#') => {}
                Some("page") => roles.digest = words.next().map(str::to_owned),
                Some("leftover") => {
                    for word in words {
                        roles.leftover.push((number(word, at)?, at));
                    }
                }
                Some("story") => {
                    let label =
                        words.next().map(|word| token(word, 'L', at)).transpose()?.unwrap_or_default();
                    roles.stories.push(Told { label, label_at: at, pieces: Vec::new() });
                }
                Some(_) => {
                    let story = roles
                        .stories
                        .last_mut()
                        .ok_or(RolesFault { line: at, kind: RolesFaultKind::NoStory })?;
                    for word in line.split_whitespace() {
                        let unknown =
                            || RolesFault { line: at, kind: RolesFaultKind::Unknown(word.to_owned()) };
                        let letter = word.chars().next().ok_or_else(unknown)?;
                        let (_, part) = LETTERS.iter().find(|(own, _)| *own == letter).ok_or_else(unknown)?;
                        story.pieces.push((*part, token(word, letter, at)?, at));
                    }
                }
            }
        }
        Ok(roles)
    }

    /// The segmentation in terms of the page's own lines. Lines it does not name are left over.
    pub(super) fn draft(&self, source: &str, lines: &[Line<'_>]) -> Result<Draft, RolesFault> {
        if self.digest.as_ref().is_some_and(|told| *told != digest(source.as_bytes())) {
            return Err(RolesFault { line: 1, kind: RolesFaultKind::OtherPage });
        }
        let mut used = vec![false; lines.len()];
        let mut take = |numbers: &[usize], at: usize| -> Result<Vec<usize>, RolesFault> {
            numbers
                .iter()
                .map(|number| {
                    let fault = |kind| RolesFault { line: at, kind };
                    let index = lines
                        .binary_search_by_key(number, |line| line.number)
                        .map_err(|_| fault(RolesFaultKind::NoSuchLine(*number)))?;
                    if std::mem::replace(&mut used[index], true) {
                        Err(fault(RolesFaultKind::Twice(*number)))
                    } else {
                        Ok(index)
                    }
                })
                .collect()
        };
        let mut draft = Draft::default();
        let mut labels: Vec<Vec<usize>> = Vec::new();
        for told in &self.stories {
            let label = if told.label.is_empty() {
                None
            } else if let Some(known) = labels.iter().position(|label| *label == told.label) {
                Some(known)
            } else {
                draft.labels.push(take(&told.label, told.label_at)?);
                labels.push(told.label.clone());
                Some(labels.len() - 1)
            };
            let mut outline = Outline { label, reasons: vec![Reason::Edited], ..Outline::default() };
            for (part, numbers, at) in &told.pieces {
                outline.pieces.push(Piece { part: *part, lines: take(numbers, *at)? });
            }
            draft.stories.push(outline);
        }
        for (number, at) in &self.leftover {
            draft.leftover.extend(take(&[*number], *at)?);
        }
        draft.leftover.extend(used.iter().enumerate().filter(|(_, used)| !**used).map(|(at, _)| at));
        Ok(draft)
    }
}

fn number(word: &str, at: usize) -> Result<usize, RolesFault> {
    word.parse().map_err(|_| RolesFault { line: at, kind: RolesFaultKind::Unknown(word.to_owned()) })
}

/// The numbers of `P9+11` behind its letter.
fn token(word: &str, letter: char, at: usize) -> Result<Vec<usize>, RolesFault> {
    let numbers = word
        .strip_prefix(letter)
        .ok_or_else(|| RolesFault { line: at, kind: RolesFaultKind::Unknown(word.to_owned()) })?;
    numbers.split('+').map(|one| number(one, at)).collect()
}

impl Page {
    /// The sidecar of the page.
    #[must_use]
    pub fn roles(&self) -> String {
        let mut out = String::from(HEAD);
        out.push_str(&format!("page {}\n", digest(self.source.as_bytes())));
        let numbers = |lines: &[usize]| {
            lines.iter().map(|at| self.numbers[*at].to_string()).collect::<Vec<_>>().join("+")
        };
        for story in &self.outline.stories {
            out.push_str("\nstory");
            if let Some(label) = story.label {
                out.push_str(&format!(" L{}", numbers(&self.outline.labels[label])));
            }
            out.push('\n');
            let words: Vec<String> = story
                .pieces
                .iter()
                .map(|piece| format!("{}{}", letter(piece.part), numbers(&piece.lines)))
                .collect();
            for row in words.chunks(12) {
                out.push_str(&row.join(" "));
                out.push('\n');
            }
        }
        if !self.outline.leftover.is_empty() {
            let all: Vec<String> =
                self.outline.leftover.iter().map(|at| self.numbers[*at].to_string()).collect();
            out.push_str(&format!("\nleftover {}\n", all.join(" ")));
        }
        out
    }
}

fn letter(part: Part) -> char {
    LETTERS.iter().find(|(_, own)| *own == part).map_or('O', |(letter, _)| *letter)
}
