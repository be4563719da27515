//! Every limit on what is read, in one place.
//!
//! Copy comes from anywhere. Each number is far beyond what a paper holds and small enough that
//! the worst copy costs neither the memory nor the patience of the machine.

/// The largest file that is read, in bytes. A larger one is named and left out.
pub const FILE_BYTES: u64 = 16 << 20;

/// The largest front matter that is parsed, in bytes.
pub const FRONT_BYTES: usize = 64 << 10;

/// How deep tables and lists may nest in front matter.
pub const FRONT_DEPTH: usize = 32;

/// The most keys of one YAML table.
pub const FRONT_ROWS: usize = 1_000;

/// Faults kept of one file, so that a hostile one does not crowd out the others.
pub const FAULTS_A_FILE: usize = 20;

/// Stories of one edition, and so article files read of its folder.
pub const STORIES_AN_EDITION: usize = 2_000;

/// Bytes read of one edition, all files together.
pub const EDITION_BYTES: u64 = 32 << 20;

/// Names looked at in one folder: a million take less than a second.
pub const NAMES_LOOKED_AT: usize = 1_500_000;

/// Names kept of those that may be an edition's or an article's; of dated ones twice as many.
pub const NAMES_A_FOLDER: usize = 50_000;

/// How deep folders in an edition's folder are looked into.
pub const FOLDERS_DEEP: usize = 4;

/// The longest line, in bytes, in which Markdown is read; a longer one is plain text.
pub const MARKUP_LINE_BYTES: usize = 64 << 10;

/// How much of a body the Markdown parser is given at once, in bytes: at least this, at most twice.
pub const PASSAGE_BYTES: usize = 128 << 10;

/// A passage beyond this size, in bytes, of which a quarter are marks of Markdown is plain text.
pub const DENSE_PASSAGE_BYTES: usize = 16 << 10;

/// How deep the elements of a web page may nest; text further in stands where the deepest stands.
pub const WEB_DEPTH: usize = 512;

/// The longest line of a web page, in bytes, that its author can mean as kicker, deck or byline.
pub const WEB_HEAD_BYTES: usize = 600;

/// The longest first line, in bytes, that is a headline; a longer one is body.
pub const HEADLINE_BYTES: usize = 2 << 10;

/// Blocks kept of one file. What follows is named and left out.
pub const BLOCKS_A_FILE: usize = 250_000;

/// Blocks kept of one edition. Files that come when there are so many are named and left out.
pub const BLOCKS_AN_EDITION: usize = 500_000;

/// The longest word of a parser or of front matter that a fault repeats, in characters.
pub const FOUND_CHARS: usize = 60;
