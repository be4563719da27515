//! The fields of a language's table. A language that misses one does not compile.
//!
//! `{name}` in a text is a place for a value, put in by [`crate::lang::fill`], and `{name|one|many}`
//! for the noun that goes with it; a test holds that every language has the same places.

/// Declares a table of words and the list of its fields that the tests walk.
macro_rules! words {
    ($(#[$about:meta])+ $table:ident; $($(#[$doc:meta])+ $name:ident,)+) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug)]
        pub struct $table {
            $($(#[$doc])+ pub $name: &'static str,)+
        }

        impl $table {
            /// Every field by name.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

pub(super) use words;

words! {
    /// Every text of the chrome in one language.
    Words;
    /// The paper's own name, when an edition has none.
    paper,
    /// Mark of a story not yet read.
    unread,
    /// Mark of a story read.
    read,
    /// Mark of the first story of an edition.
    lead,
    /// A story without a headline.
    no_headline,
    /// The section of stories that name none.
    no_section_name,
    /// How many stories a section has.
    stories,
    /// How much of the edition is read.
    progress,
    /// Which story this is.
    story_of,
    /// So many minutes.
    minutes,
    /// So many hours.
    hours,
    /// How long the rest takes.
    time_left,
    /// How much of the story is above the page's foot.
    percent,
    /// The window has no room.
    too_small,
    /// On the normal screen, before the first full screen.
    full_screen_hint,

    /// The story's end is on the page.
    end_of_story,
    /// All stories are read.
    edition_finished,
    /// There is no unread story.
    no_unread,
    /// Already at the first story.
    first_story,
    /// Already at the last story.
    last_story,
    /// Already at the first section.
    first_section,
    /// Already at the last section.
    last_section,
    /// There is no newer edition.
    newest_edition,
    /// There is no older edition.
    oldest_edition,
    /// No edition is called so.
    no_edition,
    /// No section has this number.
    no_section,
    /// No story has this number.
    no_story,
    /// The story is now marked read.
    marked_read,
    /// The story is now marked unread.
    marked_unread,
    /// The papers shown come with the program.
    embedded,
    /// Some settings could not be taken.
    config_faults,

    /// Head of the help.
    help,
    /// How the help is searched and left.
    help_hint,
    /// Before the command that is typed.
    prompt_label,
    /// Before the words to find that are typed.
    search_label,
    /// Which hit of how many.
    hits,
    /// The words are not in the story.
    not_found,
    /// The search went on from the beginning.
    wrapped_to_top,
    /// The search went on from the end.
    wrapped_to_bottom,
    /// No command is called so.
    unknown_command,
    /// No command is called so; one is nearly.
    unknown_command_near,
    /// The keys do nothing.
    unbound,

    /// `config check` found nothing.
    check_good,
    /// There is no settings file to check.
    check_no_file,
    /// What `config check` found.
    check_found,
    /// `config init` wrote the file.
    init_written,
    /// `config init` found a file and left it.
    init_kept,

    /// The first keys a newcomer needs.
    hint,
    /// How one comes to the keys.
    hint_help,
    /// The keys while one reads; the last are left out first.
    hint_story,
    /// At the end: how one comes to the edition before.
    hint_older,
    /// The keys of the end page and of the list for later.
    hint_listing,
    /// The keys of the list of finds.
    hint_finds,
    /// Nothing was found.
    finds_none,
    /// A key that does nothing while something lies over the page.
    not_here,
    /// The edition is empty.
    no_stories,

    /// Before the words to find in all papers.
    finds_label,
    /// What one can type there.
    finds_hint,
    /// How much was found.
    finds_count,
    /// How many of the stories found are listed.
    finds_listed,
    /// How many editions were looked through.
    finds_progress,
    /// The newest come first.
    finds_newest,
    /// The weightiest come first.
    finds_weightiest,
    /// All editions are searched.
    finds_archive,
    /// The open edition is searched.
    finds_edition,
    /// Not a date.
    finds_no_date,
    /// Not a regular expression.
    finds_no_pattern,
    /// Not a regular expression, and what to do; as typed.
    search_no_pattern,
    /// Nothing was searched for in this story.
    no_search_before,

    /// The full screen was asked for where there is none.
    not_a_terminal,
    /// There is nowhere to keep settings.
    no_home,
    /// The program panicked; where the report is.
    broken,
    /// The program panicked, and the report could not be saved.
    broken_unsaved,
    /// Something outside failed.
    failed,

    /// [`crate::model::FaultKind::Unreadable`]
    fault_unreadable,
    /// [`crate::model::FaultKind::TooLarge`]
    fault_too_large,
    /// [`crate::model::FaultKind::NotAFile`]
    fault_not_a_file,
    /// [`crate::model::FaultKind::NotText`]
    fault_not_text,
    /// [`crate::model::FaultKind::Damaged`]
    fault_damaged,
    /// [`crate::model::FaultKind::Empty`]
    fault_empty,
    /// [`crate::model::FaultKind::NoBody`]
    fault_no_body,
    /// [`crate::model::FaultKind::Unclosed`]
    fault_unclosed,
    /// [`crate::model::FaultKind::Syntax`]
    fault_syntax,
    /// [`crate::model::FaultKind::Wrong`]
    fault_wrong,
    /// [`crate::model::FaultKind::UnknownKey`]
    fault_unknown_key,
    /// [`crate::model::FaultKind::UnknownKey`] with a known one near it.
    fault_unknown_key_near,
    /// [`crate::model::FaultKind::Draft`]
    fault_draft,
    /// [`crate::model::FaultKind::Shortcode`]
    fault_shortcode,
    /// [`crate::model::FaultKind::Beside`]
    fault_beside,
    /// [`crate::model::FaultKind::DuplicateSlug`]
    fault_duplicate_slug,
    /// [`crate::model::FaultKind::Clash`]
    fault_clash,
    /// [`crate::model::FaultKind::UnknownCommand`]
    fault_unknown_command,
    /// [`crate::model::FaultKind::UnknownCommand`] with a known one near it.
    fault_unknown_command_near,
    /// [`crate::model::FaultKind::UnknownKeyName`]
    fault_unknown_key_name,
    /// [`crate::model::FaultKind::BareKeyName`]
    fault_bare_key_name,
    /// [`crate::model::FaultKind::Swallowed`]
    fault_swallowed,
    /// [`crate::model::FaultKind::NoPaper`]
    fault_no_paper,
    /// [`crate::model::FaultKind::OneEdition`]
    fault_one_edition,
    /// [`crate::model::FaultKind::Editions`]
    fault_editions,
    /// [`crate::model::FaultKind::Missing`]
    fault_missing,
    /// [`crate::model::FaultKind::Outside`]
    fault_outside,
    /// [`crate::model::FaultKind::NoCopy`]
    fault_no_copy,
    /// [`crate::model::FaultKind::TooMany`]
    fault_too_many,

    // Editions: marks, places, back issues.
    /// A newer edition has come.
    newer_appeared,
    /// [`crate::model::FaultKind::NotSaved`]
    fault_not_saved,
    /// [`crate::model::FaultKind::SetAside`]
    fault_set_aside,
    /// [`crate::model::FaultKind::NewerFormat`]
    fault_newer_format,
    /// The story is now starred.
    starred,
    /// The story is no longer starred.
    unstarred,
    /// The story is on the list for later.
    later_added,
    /// The story is off the list for later.
    later_removed,
    /// All stories were marked read.
    edition_marked,
    /// Nothing was left to mark.
    edition_was_read,
    /// A mark was taken back.
    undone,
    /// Many marks were taken back.
    undone_many,
    /// There is nothing to take back.
    nothing_to_undo,
    /// The edition was read from disk again.
    reread,
    /// There is no story visited before.
    no_way_back,
    /// There is no story visited after.
    no_way_on,
    /// The story is not in the edition any more.
    story_gone,
    /// The story is starred, beside its number.
    is_starred,
    /// The story is on the list for later, beside its number.
    is_later,
    /// Two things told in one breath.
    two_parts,
    /// Head of the list for later.
    later_list,
    /// The list for later is empty.
    later_none,
    /// How long what is read took.
    end_time,
    /// How far a section is read.
    end_section,
    /// Head of the starred stories.
    end_starred,
    /// How many stories are on the list for later.
    end_later,
    /// Head of the edition before.
    end_older,
    /// No paper came out that day.
    day_none,
    /// There is a paper, not opened yet.
    day_present,
    /// The paper was begun.
    day_begun,
    /// The paper was read to its end.
    day_finished,
    /// No edition has a day.
    no_days,
    /// How the calendar is used.
    calendar_hint,
    /// The day asked for has no paper; this is the one before it.
    relative_instead,
    /// `check` found nothing.
    check_copy_good,
    /// More faults than are named beside what is printed.
    more_faults,
    /// The library is not known yet.
    still_listing,
    // The clipboard and links.
    /// The whole story went to the clipboard.
    copied_story,
    /// Only the first characters of it did.
    copied_part,
    /// A link's address went to the clipboard.
    copied_link,
    /// The terminal has no clipboard.
    no_clipboard,
    /// The story has no links.
    no_links,
    /// No link has this number.
    no_link,
    /// A browser opens the link.
    link_opened,
    /// No browser opened the link; the list shows its address.
    link_not_opened,
    /// Head of the list of links.
    links,
    /// How the list is used and left.
    links_hint,
}
