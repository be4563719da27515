//! What a reader can ask for, and the one table of it.
//!
//! In: nothing. Out: [`Command`], its name and whether it takes a number. Keys, help, the prompt,
//! plain mode and the documentation are derived from [`TABLE`]; the words stand in `lang`.
//! A new command is one variant, one row, one arm in `reader::update`, one default key.

use std::fmt;

/// One thing a reader can ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// One row or line down.
    Down,
    /// One row or line up.
    Up,
    /// To the pane on the right; from the headlines, opens the story.
    Right,
    /// To the pane on the left.
    Left,
    /// Turns the page; at the story's end goes to the next unread story.
    ReadOn,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// Opens what the cursor is on.
    Open,
    /// One level back; from the top level leaves.
    Back,
    /// To the next pane.
    NextPane,
    /// To the previous pane.
    PreviousPane,
    /// The next story of the edition.
    NextStory,
    /// The previous story.
    PreviousStory,
    /// The next story not yet read.
    NextUnread,
    /// The next section.
    NextSection,
    /// The previous section.
    PreviousSection,
    /// The section with this number, from 1.
    Section(u16),
    /// The story with this number, from 1.
    Story(u16),
    /// The next newer edition.
    NewerEdition,
    /// The next older edition.
    OlderEdition,
    /// Gives the reading pane the whole screen, or takes it back.
    Zoom,
    /// Asks for words to find in the story.
    Search,
    /// The next hit.
    NextHit,
    /// The previous hit.
    PreviousHit,
    /// Back to where one was before the search.
    BeforeSearch,
    /// Searches the edition and the archive.
    FindAll,
    /// Marks the story read, or unread.
    ToggleRead,
    /// Shows the keys.
    Help,
    /// Asks for a command by name.
    Prompt,
    /// Draws the screen afresh.
    Redraw,
    /// Gives the terminal back to the shell for a while.
    Suspend,
    /// Leaves the paper.
    Quit,
    /// Leaves the full screen and goes on in plain mode.
    Plain,
    /// Reads the story aloud, or stops.
    Speak,
    /// Stars the story, or takes the star away.
    Star,
    /// Puts the story on the list for later, or takes it off.
    Later,
    /// Marks the whole edition read.
    MarkEditionRead,
    /// Takes the last marks back.
    Undo,
    /// Shows the list for later.
    LaterList,
    /// Shows how far the edition is read; its end page, when all of it is.
    Progress,
    /// Shows the calendar of back issues.
    Calendar,
    /// Reads the edition from disk again.
    Reread,
    /// To the story visited before.
    VisitedBack,
    /// To the story visited after.
    VisitedForward,
    // Out of the paper.
    /// The story as plain text, to the clipboard.
    Copy,
    /// The story's first link, or the chosen one, to the clipboard.
    CopyLink,
    /// Opens the story's link in a browser.
    OpenLink,
    /// Lists the story's links.
    Links,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command; for one that takes a number, with the number 1.
    pub command: Command,
    /// Its name in `keys.toml`, the prompt and the documentation.
    pub name: &'static str,
    /// The chapter of the help it stands in.
    pub chapter: Chapter,
}

/// The chapters of the help, in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Chapter {
    /// Moving in a pane.
    Moving,
    /// Turning pages and going from story to story.
    Reading,
    /// Sections and editions.
    Paper,
    /// Finding.
    Finding,
    /// The screen and the program.
    Program,
}

const fn row(command: Command, name: &'static str, chapter: Chapter) -> Row {
    Row { command, name, chapter }
}

/// Every command, in the order the help shows them.
pub static TABLE: &[Row] = &[
    row(Command::Down, "down", Chapter::Moving),
    row(Command::Up, "up", Chapter::Moving),
    row(Command::Left, "left", Chapter::Moving),
    row(Command::Right, "right", Chapter::Moving),
    row(Command::NextPane, "next-pane", Chapter::Moving),
    row(Command::PreviousPane, "previous-pane", Chapter::Moving),
    row(Command::Open, "open", Chapter::Moving),
    row(Command::Back, "back", Chapter::Moving),
    row(Command::Top, "top", Chapter::Moving),
    row(Command::Bottom, "bottom", Chapter::Moving),
    row(Command::ReadOn, "read-on", Chapter::Reading),
    row(Command::PageDown, "page-down", Chapter::Reading),
    row(Command::PageUp, "page-up", Chapter::Reading),
    row(Command::HalfDown, "half-down", Chapter::Reading),
    row(Command::HalfUp, "half-up", Chapter::Reading),
    row(Command::NextStory, "next-story", Chapter::Reading),
    row(Command::PreviousStory, "previous-story", Chapter::Reading),
    row(Command::NextUnread, "next-unread", Chapter::Reading),
    row(Command::Story(1), "story", Chapter::Reading),
    row(Command::ToggleRead, "toggle-read", Chapter::Reading),
    row(Command::Star, "star", Chapter::Reading),
    row(Command::Later, "later", Chapter::Reading),
    row(Command::Undo, "undo", Chapter::Reading),
    row(Command::VisitedBack, "visited-back", Chapter::Reading),
    row(Command::VisitedForward, "visited-forward", Chapter::Reading),
    row(Command::Copy, "copy", Chapter::Reading),
    row(Command::CopyLink, "copy-link", Chapter::Reading),
    row(Command::OpenLink, "open-link", Chapter::Reading),
    row(Command::Links, "links", Chapter::Reading),
    row(Command::NextSection, "next-section", Chapter::Paper),
    row(Command::PreviousSection, "previous-section", Chapter::Paper),
    row(Command::Section(1), "section", Chapter::Paper),
    row(Command::NewerEdition, "newer-edition", Chapter::Paper),
    row(Command::OlderEdition, "older-edition", Chapter::Paper),
    row(Command::Calendar, "calendar", Chapter::Paper),
    row(Command::Progress, "progress", Chapter::Paper),
    row(Command::LaterList, "later-list", Chapter::Paper),
    row(Command::MarkEditionRead, "mark-edition-read", Chapter::Paper),
    row(Command::Reread, "reread", Chapter::Paper),
    row(Command::Search, "search", Chapter::Finding),
    row(Command::NextHit, "next-hit", Chapter::Finding),
    row(Command::PreviousHit, "previous-hit", Chapter::Finding),
    row(Command::BeforeSearch, "before-search", Chapter::Finding),
    row(Command::FindAll, "find", Chapter::Finding),
    row(Command::Zoom, "zoom", Chapter::Program),
    row(Command::Help, "help", Chapter::Program),
    row(Command::Prompt, "prompt", Chapter::Program),
    row(Command::Redraw, "redraw", Chapter::Program),
    row(Command::Suspend, "suspend", Chapter::Program),
    row(Command::Quit, "quit", Chapter::Program),
    row(Command::Plain, "plain", Chapter::Program),
    row(Command::Speak, "speak", Chapter::Program),
];

impl Command {
    /// The command's row. A command that takes a number has one row for all numbers.
    #[must_use]
    pub fn row(self) -> &'static Row {
        let kind = std::mem::discriminant(&self);
        // A test holds that every variant has a row.
        TABLE.iter().find(|row| std::mem::discriminant(&row.command) == kind).unwrap_or(&TABLE[0])
    }

    /// The command called `text`: a name, or a name, a blank and a number where one is taken.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let name = words.next()?;
        let number = words.next().map(str::parse::<u16>);
        if words.next().is_some() {
            return None;
        }
        let row = TABLE.iter().find(|row| row.name == name)?;
        match (row.command.number(), number) {
            (None, None) => Some(row.command),
            (Some(_), Some(Ok(number))) if number > 0 => Some(row.command.with_number(number)),
            _ => None,
        }
    }

    /// The number it takes, where it takes one.
    #[must_use]
    pub fn number(self) -> Option<u16> {
        match self {
            Self::Section(number) | Self::Story(number) => Some(number),
            _ => None,
        }
    }

    fn with_number(self, number: u16) -> Self {
        match self {
            Self::Section(_) => Self::Section(number),
            Self::Story(_) => Self::Story(number),
            other => other,
        }
    }
}

impl fmt::Display for Command {
    /// As [`Command::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().name)?;
        self.number().map_or(Ok(()), |number| write!(f, " {number}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads_back_as_its_command_and_no_name_stands_twice() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(Command::parse(&row.command.to_string()), Some(row.command));
            assert!(std::ptr::eq(row.command.row(), &TABLE[at]), "{} has two rows", row.name);
        }
    }

    #[test]
    fn numbers_are_taken_only_where_they_mean_something() {
        assert_eq!(Command::parse("section 3"), Some(Command::Section(3)));
        assert_eq!(Command::parse("section"), None);
        assert_eq!(Command::parse("section 0"), None);
        assert_eq!(Command::parse("down 3"), None);
    }
}
