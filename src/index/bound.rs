//! 合订本: an edition bound for search.
//!
//! In: an edition and the stamp of the files it was read from. Out: bytes that hold all its text,
//! about half as long, which [`Bound`] searches without unfolding them.
//! Promise: damaged, foreign and outdated bytes do not open; what opens finds exactly what
//! [`super::find_in_edition`] finds in the edition.

use std::sync::Arc;

use crate::model::{Clean, Date, Edition, Kind};

use super::code::{BLOCK_END, encode};
use super::found::Part;
use super::stored::{Chars, Style, keep, read_number, restore, write_number};

/// Of these bytes' format; with the program's version, because another version may read copy or
/// fold otherwise.
const MAGIC: &[u8] = concat!("kanbao-bound-2 ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();
/// The magic, a checksum of all that follows (4 bytes), the stamp (8 bytes), the lengths of the
/// head, of the blocks and of the exceptions (4 bytes each).
const FIXED: usize = MAGIC.len() + 4 + 8 + 12;

/// An edition's bytes, opened.
pub struct Bound<'a> {
    /// The edition's identity.
    pub id: Arc<str>,
    /// Its day.
    pub date: Option<Date>,
    pub(super) stories: Vec<Story<'a>>,
    blocks: &'a [u8],
    exceptions: &'a [u8],
    /// Coded text, each block's ended by the code of [`BLOCK_END`].
    pub(super) text: &'a [u8],
}

/// A story's head.
pub(super) struct Story<'a> {
    pub(super) slug: &'a str,
    pub(super) section: &'a str,
    /// The authors' names; the printed byline is a block.
    pub(super) authors: Vec<&'a str>,
    /// How many blocks it has.
    pub(super) blocks: usize,
}

/// Where a block is.
#[derive(Clone, Copy)]
pub(super) struct Block {
    pub(super) part: Part,
    style: Style,
    /// Its first byte in the coded text.
    pub(super) start: usize,
    /// The byte after its last one; the end mark follows.
    pub(super) end: usize,
    exceptions: (usize, usize),
}

/// Binds `edition`, read from files of the stamp `stamp`.
#[must_use]
pub fn bind(edition: &Edition, stamp: u64) -> Vec<u8> {
    let (mut head, mut blocks) = (Vec::new(), Vec::new());
    let (mut exceptions, mut text) = (Vec::new(), Vec::new());
    write_text(&edition.id, &mut head);
    write_text(&edition.date.map(|date| date.to_string()).unwrap_or_default(), &mut head);
    write_number(edition.sections().len(), &mut head);
    for section in edition.sections() {
        write_text(&section.name, &mut head);
        write_number(section.stories.len(), &mut head);
    }
    for story in edition.stories() {
        write_text(&story.slug, &mut head);
        // A byline mostly says who the authors are.
        let byline = story.text_of(Kind::Byline).map_or("", |byline| byline);
        let unsaid: Vec<&Clean> = story.authors.iter().filter(|name| name.as_str() != byline).collect();
        write_number(unsaid.len(), &mut head);
        unsaid.iter().for_each(|name| write_text(name, &mut head));
        write_number(story.blocks().len(), &mut head);
        for block in story.blocks() {
            let (style, kept) = keep(&block.text);
            blocks.push(number_of(Part::of(block.kind)) << 4 | style.number());
            write_number(kept.coded.len(), &mut blocks);
            write_number(kept.exceptions.len(), &mut blocks);
            text.extend_from_slice(&kept.coded);
            encode(BLOCK_END, &mut text);
            exceptions.extend_from_slice(&kept.exceptions);
        }
    }
    let mut bytes = Vec::with_capacity(FIXED + head.len() + blocks.len() + exceptions.len() + text.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&stamp.to_le_bytes());
    for part in [&head, &blocks, &exceptions] {
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
    }
    for part in [&head, &blocks, &exceptions, &text] {
        bytes.extend_from_slice(part);
    }
    let sum = crc32fast::hash(&bytes[MAGIC.len() + 4..]);
    bytes[MAGIC.len()..MAGIC.len() + 4].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn write_text(text: &str, into: &mut Vec<u8>) {
    write_number(text.len(), into);
    into.extend_from_slice(text.as_bytes());
}

const PARTS: [Part; 4] = [Part::Headline, Part::Head, Part::Byline, Part::Body];

fn number_of(part: Part) -> u8 {
    match part {
        Part::Headline => 0,
        Part::Head => 1,
        Part::Byline => 2,
        Part::Body => 3,
    }
}

impl<'a> Bound<'a> {
    /// Opens `bytes` as the edition `id` of the stamp `stamp`; `None` when they are anything else.
    #[must_use]
    pub fn open(bytes: &'a [u8], id: &str, stamp: u64) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (sum, rest) = rest.split_first_chunk::<4>()?;
        if crc32fast::hash(rest) != u32::from_le_bytes(*sum) {
            return None;
        }
        let (stamped, rest) = rest.split_first_chunk::<8>()?;
        let mut rest = rest;
        let mut lengths = [0; 3];
        for length in &mut lengths {
            let (number, after) = rest.split_first_chunk::<4>()?;
            *length = u32::from_le_bytes(*number) as usize;
            rest = after;
        }
        let (mut head, rest) = rest.split_at_checked(lengths[0])?;
        let (blocks, rest) = rest.split_at_checked(lengths[1])?;
        let (exceptions, text) = rest.split_at_checked(lengths[2])?;
        let bound = Self {
            id: read_text(&mut head)?.into(),
            date: read_text(&mut head)?.parse().ok(),
            stories: stories(&mut head)?,
            blocks,
            exceptions,
            text,
        };
        (u64::from_le_bytes(*stamped) == stamp && &*bound.id == id).then_some(bound)
    }

    /// Where the blocks are, those of all stories in order.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut rest = self.blocks;
        let mut blocks = Vec::with_capacity(rest.len() / 3);
        let (mut start, mut exceptions) = (0, 0);
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            let (Some(coded), Some(excepted)) = (read_number(&mut rest), read_number(&mut rest)) else {
                break;
            };
            let part = PARTS.get(usize::from(first >> 4)).copied().unwrap_or(Part::Body);
            let end = start + coded;
            let style = Style::numbered(first & 0xf);
            blocks.push(Block { part, style, start, end, exceptions: (exceptions, exceptions + excepted) });
            start = end + 1;
            exceptions += excepted;
        }
        blocks
    }

    fn coded(&self, block: &Block) -> &'a [u8] {
        self.text.get(block.start..block.end).unwrap_or_default()
    }

    /// The folded text of `block`.
    pub(super) fn folded(&self, block: &Block) -> impl Iterator<Item = char> + use<'a> {
        Chars { coded: self.coded(block), at: 0 }
    }

    /// The stored text of `block`.
    pub(super) fn stored(&self, block: &Block) -> String {
        let exceptions = self.exceptions.get(block.exceptions.0..block.exceptions.1).unwrap_or_default();
        restore(block.style, self.coded(block), exceptions)
    }
}

fn read_text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let length = read_number(bytes)?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(text).ok()
}

fn stories<'a>(head: &mut &'a [u8]) -> Option<Vec<Story<'a>>> {
    let mut sections = Vec::new();
    for _ in 0..read_number(head)? {
        sections.push((read_text(head)?, read_number(head)?));
    }
    let mut stories = Vec::new();
    for (section, count) in sections {
        for _ in 0..count {
            let slug = read_text(head)?;
            let mut authors = Vec::new();
            for _ in 0..read_number(head)? {
                authors.push(read_text(head)?);
            }
            stories.push(Story { slug, section, authors, blocks: read_number(head)? });
        }
    }
    Some(stories)
}
