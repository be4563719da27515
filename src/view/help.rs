//! The help over the page: keys, what they do, the commands' names.

use ratatui::layout::{Position, Rect};

use crate::command::Command;
use crate::lang::fill;
use crate::model::{Clean, Role};
use crate::reader::{Help, HelpRow};

use super::Page;

/// The widest the column of keys gets, in cells.
const KEYS: u16 = 24;
/// From how many columns the commands' names are shown as well.
const NAMES: u16 = 70;

impl Page<'_> {
    /// Draws the help between nameplate and folio line; returns the cursor: the first row in sight.
    pub(super) fn help(&mut self, help: &Help) -> Position {
        let state = self.state;
        let head = Clean::from(format!(
            "{}  {}",
            state.words.help,
            fill(
                state.words.help_hint,
                &[("search", &state.key_for(Command::Search)), ("key", &state.key_for(Command::Back))]
            )
        ));
        let body = self.overlay_head(&head);
        let keys = help.rows().iter().map(|row| match row {
            HelpRow::Chapter(_) => 0,
            HelpRow::Command { keys, .. } => self.painter.cells(keys),
        });
        let keys = keys.max().unwrap_or(0).clamp(1, KEYS.min(body.width / 3).max(1));
        for (y, row) in (body.top()..body.bottom()).zip(&help.rows()[help.top.min(help.rows().len())..]) {
            self.help_row(Rect { y, height: 1, ..body }, keys, row);
        }
        body.as_position()
    }

    fn help_row(&mut self, line: Rect, keys_width: u16, row: &HelpRow) {
        match row {
            HelpRow::Chapter(name) => {
                self.painter.text((line.x, line.y), line.width, name, self.palette.style(Role::Crosshead));
            }
            HelpRow::Command { keys, doc, name } => {
                let style = self.palette.style(Role::Key);
                let at = line.x + 2;
                self.painter.text((at, line.y), keys_width, &self.painter.fitted(keys, keys_width), style);
                let x = at + keys_width + 2;
                let room = line.right().saturating_sub(x);
                let doc = self.painter.fitted(doc, room);
                let taken = self.painter.text((x, line.y), room, &doc, self.palette.style(Role::Body));
                if line.width >= NAMES {
                    let x = x + taken + 2;
                    self.painter.text(
                        (x, line.y),
                        line.right().saturating_sub(x),
                        name,
                        self.palette.style(Role::Count),
                    );
                }
            }
        }
    }
}
