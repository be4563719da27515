//! English. ASCII only, so that it reads the same on every terminal.

use crate::command::{Chapter, Command};
use crate::lang::words::Words;

/// The texts of the chrome.
pub static WORDS: Words = Words {
    paper: "Kanbao",
    pane_sections: "Sections",
    pane_headlines: "Headlines",
    pane_story: "Story",
    unread: "unread",
    read: "read",
    lead: "Lead",
    no_headline: "No headline",
    no_section_name: "Other",
    stories: "{n}",
    progress: "{read} of {all} read",
    story_of: "Story {n} of {all}",
    minutes_left: "about {n} min",
    percent: "{n}%",
    too_small: "Too small, please enlarge",
    full_screen_hint: "Full screen. With a screen reader use kanbao --plain, or set ACCESSIBLE=1.",

    end_of_story: "End of story. {key} reads on.",
    edition_finished: "You have read the whole edition.",
    no_unread: "No unread story is left.",
    first_story: "This is the first story.",
    last_story: "This is the last story.",
    first_section: "This is the first section.",
    last_section: "This is the last section.",
    newest_edition: "This is the newest edition.",
    oldest_edition: "This is the oldest edition.",
    no_edition: "There is no edition \"{name}\".",
    no_section: "There is no section {n}; they are 1 to {all}.",
    no_story: "There is no story {n}; they are 1 to {all}.",
    marked_read: "Marked read.",
    marked_unread: "Marked unread.",
    embedded: "These papers come with the program. Put your own in {dir}, a folder a day, such as 2026-11-22.",
    copy_faults: "Faults in the copy: {n}. {first}",
    config_faults: "Faults in the settings: {n}. kanbao config check tells more.",

    help: "Keys",
    help_hint: "Type to search, {key} to go back",
    prompt_label: "Command: ",
    search_label: "Search: ",
    hits: "{n}/{all}",
    not_found: "\"{text}\" is not in this story.",
    wrapped_to_top: "Past the end, on from the top.",
    wrapped_to_bottom: "Past the top, on from the end.",
    unknown_command: "There is no command \"{name}\". {key} shows the keys.",
    unknown_command_near: "There is no command \"{name}\". Did you mean \"{near}\"?",
    unbound: "{keys} does nothing. {key} shows the keys.",

    check_good: "The settings are in order: {file}",
    check_no_file: "There is no settings file; the defaults are used. kanbao config init writes one.",
    check_found: "Errors: {errors}, warnings: {warnings}.",
    init_written: "Written: {file}",
    init_kept: "There is a settings file already; it was left as it is: {file}",

    fault_unreadable: "cannot be read ({why}): check that the file is there and may be read.",
    fault_too_large: "larger than {limit}, left out: divide it into several files.",
    fault_not_a_file: "not a regular file, left out: put a text file in its place.",
    fault_not_text: "not text, left out: save it as UTF-8 text.",
    fault_damaged: "some characters could not be read and are shown as marks: save it as UTF-8.",
    fault_empty: "the file is empty: write a story in it, or remove it.",
    fault_no_body: "a headline without a story: write the text under it.",
    fault_unclosed: "the front matter is never closed: add a line +++ or --- after it.",
    fault_syntax: "cannot be parsed ({why}): mend this place.",
    fault_wrong: "\"{key}\" cannot be {found}, the default is used: write {expected}.",
    fault_unknown_key: "\"{key}\" is not known and not used: check the name, or remove it.",
    fault_unknown_key_near: "\"{key}\" is not known and not used: did you mean \"{near}\"?",
    fault_duplicate_slug: "the slug \"{slug}\" stands twice in this edition: change one.",
    fault_clash: "\"{keys}\" clashes with the keys of \"{first}\", \"{second}\" did not get it: choose other keys.",
    fault_unknown_command: "there is no command \"{name}\": the help shows the names.",
    fault_unknown_command_near: "there is no command \"{name}\": did you mean \"{near}\"?",
    fault_unknown_key_name: "no key is called \"{name}\": write j, <C-d>, <enter>, <space> and so on.",
    fault_no_copy: "no edition and no story here: put them in a folder by date, such as 2026-11-22.",
    fault_too_many: "too many files, only {limit} were read: divide them into folders.",
};

/// Monday first.
pub static WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// January first.
pub static MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The chapters of the help.
pub fn chapter(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Moving => "Moving",
        Chapter::Reading => "Reading",
        Chapter::Paper => "Sections and editions",
        Chapter::Finding => "Finding",
        Chapter::Program => "Screen and program",
    }
}

/// What the command does, for the help.
pub fn command(command: Command) -> &'static str {
    match command {
        Command::Down => "Down a line",
        Command::Up => "Up a line",
        Command::Right => "To the pane on the right; opens the story",
        Command::Left => "To the pane on the left",
        Command::ReadOn => "Turn the page; at the end, the next unread story",
        Command::PageDown => "Down a page",
        Command::PageUp => "Up a page",
        Command::HalfDown => "Down half a page",
        Command::HalfUp => "Up half a page",
        Command::Top => "To the beginning",
        Command::Bottom => "To the end",
        Command::Open => "Open",
        Command::Back => "Back; from the top level, leave",
        Command::NextPane => "Next pane",
        Command::PreviousPane => "Previous pane",
        Command::NextStory => "Next story",
        Command::PreviousStory => "Previous story",
        Command::NextUnread => "Next unread story",
        Command::NextSection => "Next section",
        Command::PreviousSection => "Previous section",
        Command::Section(_) => "Section by number",
        Command::Story(_) => "Story by number",
        Command::NewerEdition => "Next newer edition",
        Command::OlderEdition => "Next older edition",
        Command::Zoom => "The story on the whole screen, or back",
        Command::Search => "Find in this story",
        Command::NextHit => "Next hit",
        Command::PreviousHit => "Previous hit",
        Command::ToggleRead => "Mark read or unread",
        Command::Help => "Show the keys",
        Command::Prompt => "Type a command",
        Command::Redraw => "Draw the screen afresh",
        Command::Suspend => "Back to the shell for a while",
        Command::Quit => "Leave",
    }
}
