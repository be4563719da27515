//! The help: the live keymap as rows, narrowed by what the reader types.

use crate::command::{Chapter, Command, TABLE};
use crate::keymap::{Context, Keymap};
use crate::lang::{Lang, chapter, command_doc};
use crate::model::Clean;

use super::update::{Stride, Way};
use super::{Ask, Effect, Overlay, Purpose, State};

/// A row of the help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HelpRow {
    /// A chapter's name.
    Chapter(&'static str),
    /// A command.
    Command {
        /// The keys that call it, as they are written; empty when it has none.
        keys: Clean,
        /// What it does.
        doc: &'static str,
        /// Its name.
        name: &'static str,
    },
}

/// The help as it stands on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Help {
    all: Vec<HelpRow>,
    rows: Vec<HelpRow>,
    /// The first row in sight.
    pub top: usize,
}

impl Help {
    /// The help for `keys` in `lang`.
    #[must_use]
    pub fn new(keys: &Keymap, lang: Lang) -> Self {
        let mut all = Vec::with_capacity(TABLE.len() + 8);
        let mut open: Option<Chapter> = None;
        for row in TABLE {
            if open != Some(row.chapter) {
                open = Some(row.chapter);
                all.push(HelpRow::Chapter(chapter(lang, row.chapter)));
            }
            all.push(HelpRow::Command {
                keys: keys_of(keys, row.command),
                doc: command_doc(lang, row.command),
                name: row.name,
            });
        }
        Self { rows: all.clone(), all, top: 0 }
    }

    /// The rows that are left.
    #[must_use]
    pub fn rows(&self) -> &[HelpRow] {
        &self.rows
    }

    /// Keeps only commands whose keys, name or words hold `text`; chapters fall away with theirs.
    pub fn narrow(&mut self, text: &str) {
        self.top = 0;
        let wanted = text.trim().to_lowercase();
        let holds = |row: &HelpRow| match row {
            HelpRow::Chapter(_) => wanted.is_empty(),
            HelpRow::Command { keys, doc, name } => {
                keys.contains(text.trim()) || doc.to_lowercase().contains(&wanted) || name.contains(&wanted)
            }
        };
        self.rows = self.all.iter().filter(|row| holds(row)).cloned().collect();
    }
}

/// All keys that call `command`, with any number it takes.
fn keys_of(keys: &Keymap, command: Command) -> Clean {
    let kind = std::mem::discriminant(&command);
    let mut written: Vec<String> = [Context::Page, Context::Hits]
        .into_iter()
        .flat_map(|context| keys.rows(context))
        .filter(|(_, commands)| matches!(commands, [one] if std::mem::discriminant(one) == kind))
        .map(|(keys, _)| keys)
        .collect();
    if written.is_empty() {
        written
            .extend(keys.keys_for(Context::Page, Command::Prompt).map(|prompt| format!("{prompt}{command}")));
    }
    if command.number().is_some() && written.len() > 3 {
        written = vec![format!("{}–{}", written[0], written[written.len() - 1])];
    }
    Clean::new(&written.join("  "))
}

impl State {
    /// Carries out `command` while the help lies over the page.
    pub(super) fn update_help(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Down | Command::NextStory => self.go_in_help(Way::Forward, Stride::Line),
            Command::Up | Command::PreviousStory => self.go_in_help(Way::Backward, Stride::Line),
            Command::PageDown | Command::ReadOn => self.go_in_help(Way::Forward, Stride::Page),
            Command::PageUp => self.go_in_help(Way::Backward, Stride::Page),
            Command::HalfDown => self.go_in_help(Way::Forward, Stride::Half),
            Command::HalfUp => self.go_in_help(Way::Backward, Stride::Half),
            Command::Top => self.go_in_help(Way::Backward, Stride::End),
            Command::Bottom => self.go_in_help(Way::Forward, Stride::End),
            Command::Search => self.ask = Some(Ask::new(Purpose::Help)),
            _ => return self.leave_overlay(command),
        }
        Vec::new()
    }

    fn go_in_help(&mut self, way: Way, stride: Stride) {
        let height = self.rows_under_head();
        let Overlay::Help(help) = &mut self.overlay else { return };
        let step = match stride {
            Stride::Line => 1,
            Stride::Half => (height / 2).max(1),
            Stride::Page => height.saturating_sub(1).max(1),
            Stride::End => help.rows.len(),
        };
        let last = help.rows.len().saturating_sub(height);
        help.top = help.top.saturating_add_signed(way.times(step)).min(last);
    }
}
