//! A position in an article, independent of how it is set.

/// Where a reader is, a mark stands or a hit lies: a block and a byte in that block's stored text.
///
/// The truth about a position; lines, rows and pages are derived from it. Ordered as one reads.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// Index into [`Article::blocks`](super::Article::blocks).
    pub block: usize,
    /// Byte offset into that block's text, at a character boundary.
    pub offset: usize,
}

impl Place {
    /// The place `offset` bytes into block `block`.
    #[must_use]
    pub fn new(block: usize, offset: usize) -> Self {
        Self { block, offset }
    }
}
