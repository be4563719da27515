//! What can be wrong with copy, settings or keys, and where. `lang` puts it into words.

use super::Clean;

/// Where a fault is. Lines and columns count from 1; columns count characters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Locus {
    /// File name as the reader knows it.
    pub file: Clean,
    /// Line in that file.
    pub line: Option<usize>,
    /// Character in that line.
    pub column: Option<usize>,
}

impl Locus {
    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self { file: Clean::new(file), line: None, column: None }
    }

    /// The place `at` bytes into `text`, which is the whole of `file`.
    ///
    /// `at` past the end, or inside a character, is taken as the nearest place before it.
    #[must_use]
    pub fn in_text(file: &str, text: &str, at: usize) -> Self {
        let at = text.floor_char_boundary(at);
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before[start..].chars().count() + 1;
        Self { file: Clean::new(file), line: Some(line), column: Some(column) }
    }
}

/// One thing wrong, with its place. Never fatal by itself: the paper opens all the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where.
    pub at: Locus,
    /// What.
    pub kind: FaultKind,
}

impl Fault {
    /// `kind` at `at`.
    #[must_use]
    pub fn new(at: Locus, kind: FaultKind) -> Self {
        Self { at, kind }
    }

    /// Whether this only deserves a word (an unknown key), as against something left out.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(
            self.kind,
            FaultKind::UnknownKey { .. }
                | FaultKind::NoBody
                | FaultKind::DuplicateSlug(_)
                | FaultKind::Damaged
                | FaultKind::Draft
                | FaultKind::Shortcode(_)
                | FaultKind::Beside { .. }
                | FaultKind::Swallowed { .. }
        )
    }
}

/// The kinds of fault. Each has one sentence a language in `lang`: the fault and the next step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// There is no such file or folder.
    Missing,
    /// A link that leads out of the library; it was not followed.
    Outside,
    /// The file cannot be read; the system's reason.
    Unreadable(Clean),
    /// Larger than the limit, in bytes; it was left out.
    TooLarge {
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// Not a regular file: a pipe, a device, a socket, a loop of links.
    NotAFile,
    /// Bytes that are no text in any encoding known.
    NotText,
    /// Some characters could not be decoded; U+FFFD stands for them.
    Damaged,
    /// The file is empty.
    Empty,
    /// A headline, but nothing under it.
    NoBody,
    /// Front matter that is opened and never closed.
    Unclosed,
    /// TOML or YAML that does not parse; the parser's own sentence.
    Syntax(Clean),
    /// A value of the wrong type or out of range; the default is used.
    Wrong {
        /// The key, dotted.
        key: Clean,
        /// What the setting takes, as its author would write it: `5-40`, `"zh-Hans"`, `true`.
        expected: Clean,
        /// What stands there.
        found: Clean,
    },
    /// A key nobody knows; it is kept.
    UnknownKey {
        /// The key, dotted.
        key: Clean,
        /// The nearest known one.
        nearest: Option<Clean>,
    },
    /// A story whose front matter calls it a draft; it was left out of its edition.
    Draft,
    /// A shortcode of Hugo or Zola: what it would show is not known here, so it stands as text.
    Shortcode(Clean),
    /// Text of a web page that stands beside its story: menus, teasers. It was left out.
    Beside {
        /// Characters that are not blank.
        characters: usize,
    },
    /// The same slug twice in one edition.
    DuplicateSlug(Clean),
    /// Two commands on the same keys, or one on the beginning of the other's.
    Clash {
        /// The keys as written.
        keys: Clean,
        /// The command named first.
        first: Clean,
        /// The command named second, which did not get them.
        second: Clean,
    },
    /// A command name nobody knows.
    UnknownCommand {
        /// As written.
        name: Clean,
        /// The nearest known one.
        nearest: Option<Clean>,
    },
    /// A key name nobody knows.
    UnknownKeyName(Clean),
    /// A key's name that would be taken for single keys, each letter one.
    BareKeyName {
        /// As written.
        written: Clean,
        /// As that key is written: `<C-n>`.
        meant: Clean,
    },
    /// Keys that now only begin others.
    Swallowed {
        /// The keys, as they are written.
        keys: Clean,
        /// What they did.
        lost: Clean,
    },
    /// The folder holds no edition and no article.
    NoCopy,
    /// No paper of that day and none before it; nor a folder or file of that name.
    NoPaper,
    /// The library that was named is one edition.
    OneEdition,
    /// The edition that was named is a library.
    Editions,
    /// More files, stories or blocks than the limit; the rest were left out.
    TooMany {
        /// The most that are read.
        limit: usize,
    },
    /// Marks and places could not be saved; the system's reason.
    NotSaved(Clean),
    /// A state file that is damaged; the name it has now.
    SetAside(Clean),
    /// A state file of a newer program; the name it has now.
    NewerFormat(Clean),
}
